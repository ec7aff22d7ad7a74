"""Where stars are: which passages are starred for which code, and by whom."""

from rcqual.model.ids import CodeId, TranscriptId
from rcqual.model.span import Span
from rcqual.store import codings, exemplars
from rcqual.study.evolving import counts_as
from rcqual.study.study import Study, team

Starred = dict[tuple[TranscriptId, Span, CodeId | None], tuple[str, ...]]
"""By interview, passage and code (None: no theme yet) the names of those whose star it has, the first one first."""


def starred(study: Study) -> Starred:
    """The stars that one may see, those on codings and those on passages alone.

    A code that was merged into another one counts as that.
    """
    merged, names = counts_as(study), {each.id: each.name for each in team(study)}
    found: Starred = {}

    def add(transcript_id: TranscriptId, span: Span, code_id: CodeId | None, *by: str) -> None:
        key = transcript_id, span, None if code_id is None else merged.get(code_id, code_id)
        found[key] = tuple(dict.fromkeys((*found.get(key, ()), *by)))

    for each in codings.starred(study.store, study.viewer):
        by = codings.starred_by(study.store, each.id)
        add(each.transcript_id, each.span, each.code_id, *(names[one] for one in by))
    for passage in exemplars.passages_visible_to(study.store, study.viewer):
        add(passage.transcript_id, passage.span, passage.code_id, names[passage.coder_id])
    return found
