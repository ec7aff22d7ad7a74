"""Plain text and Markdown: one speaker's label at the start of each turn."""

from rcqual.formats.transcripts.decoding import decoded, overlong_lines, replaced_control_characters
from rcqual.formats.transcripts.names import speakers_known, tell_of_names
from rcqual.formats.transcripts.reading import Draft, Reading
from rcqual.text.paragraphs import Paragraphs
from rcqual.text.pseudonyms import Pseudonyms
from rcqual.text.turns import find_turns


def read(path: str, data: bytes, how: Reading) -> Draft:
    """The transcript in a text file. The stored text is the file's own."""
    draft = Draft()
    found = decoded(path, data, how.encoding)
    if found.problem:
        draft.problems.append(found.problem)
        return draft
    draft.encoding, draft.dropped = found.encoding, found.dropped
    draft.problems.extend(overlong_lines(path, found.text))
    if draft.is_refused:
        return draft
    names = Pseudonyms(how.pseudonyms)
    draft.text = names.applied(replaced_control_characters(path, draft, [found.text])[0])
    tell_of_names(path, draft, names.replaced, names)
    turns = find_turns(draft.text, Paragraphs(draft.text), speakers_known(how, names))
    draft.turns = turns.turns
    draft.remark(path, turns.remarks)
    return draft
