"""Names of people in a transcript: what is known of speakers, and the pseudonyms that take names' places."""

from pathlib import PurePath

from rcqual.formats.transcripts.reading import Draft, Reading
from rcqual.text.display import counted, visible
from rcqual.text.pseudonyms import Pseudonyms
from rcqual.text.turns import Known


def speakers_known(how: Reading, names: Pseudonyms) -> Known:
    """What the reading knows of speakers, as they are called once pseudonyms stand for names."""
    return Known(
        labels=how.labels
        | set(how.pseudonyms)
        | set(how.pseudonyms.values())
        | {names.applied(label) for label in how.labels},
        interviewers=how.interviewers | {names.applied(label) for label in how.interviewers},
    )


def tell_of_names(path: str, draft: Draft, replaced: int, names: Pseudonyms) -> None:
    """Says in the draft how many names pseudonyms stand for, and warns of what may be names still."""
    if replaced:
        draft.dropped.append(f"{counted(replaced, 'name was', 'names were')} replaced by pseudonyms.")
    left = names.left(draft.text)
    if left:
        shown = ", ".join(f"“{visible(name)}”" for name in left[:5]) + (" …" if len(left) > 5 else "")
        draft.warn(
            path, None,
            f"{shown} may tell who somebody is and stands in the text still; give it a row in the participants sheet.",
        )  # fmt: skip
    if named := names.left(PurePath(path).stem.replace("_", " ")):
        draft.warn(
            path,
            None,
            f"The file's name tells of “{visible(named[0])}”, and the transcript is called by it; rename it.",
        )
