"""The history of a passage: who coded it, moved, changed or noted what there, or made a quote of it, and when."""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from rcqual.model.exemplars import Status, edits_in
from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.store import codebooks, coders, passage_log
from rcqual.store.log import LoggedChange
from rcqual.study.study import Study
from rcqual.text.quote_edits import rendered

Image = Mapping[str, str | int | None]

_LONGEST = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class PassageEvent:
    """One operation that concerned a passage."""

    at: str
    """When, as ISO 8601 in UTC."""
    coder: str | None
    """Who did it; None where nobody was named."""
    words: str
    """What was done, as the history has it."""
    round_number: int | None
    changes: tuple[str, ...]
    """What became of each coding, memo, star and quote there, in words: "engagement: “We talk” → “We talk daily”"."""


def passage_history(study: Study, transcript_id: TranscriptId, span: Span) -> list[PassageEvent]:
    """What was done to codings, memos, quotes and marks of reading that touch a passage or ever did, oldest first.

    One's own and, as far as one may see their codings, others'. What was undone is there, and its undoing.
    """
    telling = _Telling(study)
    return [
        PassageEvent(
            at=each.op.at,
            coder=each.op.coder,
            words=each.op.words,
            round_number=each.op.round_number,
            changes=tuple(telling.of(change) for change in each.changes),
        )
        for each in passage_log.operations_at(study.store, study.viewer, transcript_id, span)
    ]


class _Telling:
    """Changes of rows in words, with the names of codes and coders."""

    def __init__(self, study: Study) -> None:
        self._codes = {str(code_id): name for code_id, name in codebooks.code_names(study.store).items()}
        self._coders = {str(each.id): each.name for each in coders.coders(study.store)}

    def of(self, change: LoggedChange) -> str:
        """One change."""
        before = change.former
        after: Image = {} if change.after is None else change.row
        told = {
            "coding": self._coding,
            "memo": self._memo,
            "passage_memo": self._memo,
            "quote": self._star,
            "starred_passage": self._starred_passage,
            "exemplar": _made,
            "quote_translation": _translated,
        }.get(change.noun, self._mark)
        return told(before, after)

    def _coding(self, before: Image, after: Image) -> str:
        if not before or not after:
            coding, told = after or before, "coded" if after else "no longer coded"
            return f"{self._code(coding)}: {told} by {self._coder(coding)}, {_quoted(coding)}"
        changed = []
        if before["code_id"] != after["code_id"]:
            changed.append(f"{self._code(before)} → {self._code(after)}")
        if (before["start"], before["end"]) != (after["start"], after["end"]):
            changed.append(f"{_quoted(before)} → {_quoted(after)}")
        if before["certainty"] != after["certainty"]:
            changed.append(f"certainty {_sure(before)} → {_sure(after)}")
        return f"{self._code(after)} of {self._coder(after)}: {', '.join(changed) or 'as before'}"

    def _memo(self, before: Image, after: Image) -> str:
        if not after:
            return f"memo of {self._coder(before)}: removed, it was “{_short(before)}”"
        return f"memo of {self._coder(after)}: “{_short(after)}”"

    def _star(self, before: Image, after: Image) -> str:
        return f"star of {self._coder(after or before)}{'' if after else ': taken away'}"

    def _starred_passage(self, before: Image, after: Image) -> str:
        code = self._code(after or before) if (after or before)["code_id"] else "no theme yet"
        return f"{self._star(before, after)}; {code}, {_quoted(after or before)}"

    def _mark(self, before: Image, after: Image) -> str:
        who = self._coder(after or before)
        return f"nothing applies, said by {who}" if after else f"no longer said by {who}: nothing applies"

    def _code(self, image: Image) -> str:
        return self._codes.get(str(image["code_id"]), "a code that is gone")

    def _coder(self, image: Image) -> str:
        return self._coders.get(str(image["coder_id"]), "somebody")


def _made(before: Image, after: Image) -> str:
    """What was made of a quote."""
    if not after:
        return "quote: what was made of it went with its star"
    told = []
    status = before.get("status", Status.CANDIDATE.value)
    if after["status"] != status:
        told.append(f"{status} → {after['status']}")
    if after["edits"] != before.get("edits", "[]"):
        told.append(f"reads “{_cut(_edited(after))}”" if after["edits"] != "[]" else "as it was said")
    if after["why"] != before.get("why", ""):
        told.append(f"chosen because “{_cut(str(after['why']))}”" if after["why"] else "no reason any more")
    if after["is_negative"] != before.get("is_negative", 0):
        told.append("a negative case" if after["is_negative"] else "no negative case")
    if after["place"] != before.get("place"):
        told.append("in no order" if after["place"] is None else f"place {int(after['place']) + 1} in its theme")
    return f"quote: {', '.join(told) or 'as before'}"


def _edited(image: Image) -> str:
    """How the quote reads with its edits."""
    start, said = int(image["start"] or 0), str(image["quote"])
    whole = Span(0, len(said))
    edits = edits_in(str(image["edits"]), Span(start, start + len(said)))
    own = tuple(replace(each, start=each.start - start, end=each.end - start) for each in edits)
    return rendered(said, whole, own)


def _translated(before: Image, after: Image) -> str:
    translation = after or before
    told = f"translation into {translation['language']} by {translation['translator']}"
    return f"{told}: “{_short(after)}”" if after else f"{told}: taken away"


def _sure(image: Image) -> str:
    return "not said" if image["certainty"] is None else str(image["certainty"])


def _quoted(image: Image) -> str:
    return f"“{_cut(str(image['quote']))}”"


def _short(image: Image) -> str:
    return _cut(str(image["text"]))


def _cut(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
