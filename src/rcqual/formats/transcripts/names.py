"""Names of people in a transcript: what is known of speakers, and the pseudonyms that take names' places."""

from rcqual.formats.transcripts.reading import Draft, Reading, counted
from rcqual.text.display import visible
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
    """Says in the draft how many names pseudonyms stand for, and warns of those that were left because of capitals."""
    if replaced:
        draft.dropped.append(f"{counted(replaced, 'name was', 'names were')} replaced by pseudonyms.")
    for name in names.shouted(draft.text):
        draft.warn(
            path, None,
            f"“{visible(name)}” stands in the text in capitals and was not replaced; add it to the participants sheet.",
        )  # fmt: skip
