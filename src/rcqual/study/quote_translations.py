"""The translations of quotes in the ledger, for a manuscript's quotations to be held against them."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from rcqual.model.exemplars import Translation
from rcqual.model.ids import TranscriptId
from rcqual.model.quotations import Kind, Occurrence
from rcqual.model.span import Span
from rcqual.model.transcript import Source, SpeakerRole, Transcript, Turn
from rcqual.store import exemplars
from rcqual.study.ledger import LedgerQuote, Texts, ledger
from rcqual.study.quoting import turns_in
from rcqual.study.study import Study
from rcqual.text.labels import is_interviewer, is_usual, label_at


@dataclass(frozen=True, slots=True, kw_only=True)
class Translated:
    """A translation that a quotation comes to, and the quote that it is of."""

    translation: Translation
    quote: LedgerQuote
    turns: tuple[Turn, ...]
    """The turns of the interview of which that quote has words."""
    occurrence: Occurrence
    """How the quotation stands to the translation; all offsets are the translation's."""


class Translations:
    """Every translation of a quote that one may see, as a text of its own in which words are found."""

    def __init__(self, study: Study, texts: Texts, speakers: Collection[str]) -> None:
        """texts: all interviews. speakers: labels, folded, that stand before what somebody says."""
        from rcqual.text.quote_index import QuoteIndex
        from rcqual.text.quote_typography import evened

        self._speakers = speakers
        self._of: dict[TranscriptId, tuple[LedgerQuote, Translation, tuple[Turn, ...]]] = {}
        self.texts: dict[TranscriptId, Transcript] = {}
        """The translations, each under its own id and the name of the interview."""
        for quote in ledger(study, texts=texts) if exemplars.translations(study.store) else ():
            turns = tuple(turn for turn, _ in turns_in(texts[quote.transcript_id], quote.span))
            for each in quote.translations if turns else ():
                text = self._as_text(each, texts[quote.transcript_id], turns)
                self._of[text.id] = (quote, each, turns)
                self.texts[text.id] = text
        self._index = QuoteIndex(list(self.texts.values()))
        self._same: dict[str, list[Transcript]] = {}
        """By a translation with its typography evened out: all that are the same."""
        for text in self.texts.values():
            self._same.setdefault(evened(text.text), []).append(text)

    def occurrences(self, text: str, *, fillers_may_go: bool) -> list[Occurrence]:
        """Every translation that has a quotation's words, as they are or edited; else the closest, if any."""
        from rcqual.text.quote_typography import differences, evened
        from rcqual.text.quote_verdicts import occurrences

        if not self.texts:
            return []
        found = occurrences(self._index, text, speakers=self._speakers, fillers_may_go=fillers_may_go)
        if found and found[0].kind is not Kind.ALTERED:
            return found
        # A word with a bracket in it is two words to the index; what is the same from end to end needs none.
        same = self._same.get(evened(text.strip()), ())
        return [_whole(each, differences(text.strip(), each.text) or ()) for each in same] or found

    def spoken(self, occurrence: Occurrence, turns: Sequence[Turn]) -> list[Turn]:
        """The turns of the interview that stand behind turns of a translation, or of an interview: these themselves."""
        if occurrence.transcript_id not in self._of:
            return list(turns)
        said = self._of[occurrence.transcript_id][2]
        labels = {turn.speaker for turn in turns}
        return [turn for turn in said if None in labels or turn.speaker in labels]

    def translated(self, occurrences: Sequence[Occurrence]) -> tuple[Translated, ...]:
        """Those of the occurrences that are in translations, with their sources."""
        found = []
        for each in occurrences:
            if each.transcript_id in self._of:
                quote, translation, turns = self._of[each.transcript_id]
                found.append(Translated(translation=translation, quote=quote, turns=turns, occurrence=each))
        return tuple(found)

    def _as_text(self, translation: Translation, interview: Transcript, said: Sequence[Turn]) -> Transcript:
        """A translation as an interview of its own, parted where a label stands at the start of a line."""
        text = translation.text
        begun: list[tuple[str | None, int, int]] = []
        at = 0
        for line in text.splitlines(keepends=True):
            label = label_at(text, at, at + len(line))
            if label is not None and (label.name.casefold() in self._speakers or is_usual(label.name)):
                begun.append((_meant(label.name, said), at, label.speech_start))
            elif not begun:
                begun.append((_only(said), at, at))
            at += len(line)
        ends = [*(before for _, before, _ in begun[1:]), len(text)]
        spoken = [(who, start, end) for (who, _, start), end in zip(begun, ends, strict=True) if start < end]
        roles = {turn.speaker: turn.role for turn in said}
        return Transcript(
            id=TranscriptId(translation.id),
            name=interview.name,
            text=text,
            text_sha256="",
            language=translation.language,
            source=Source(name="", format="", sha256="", encoding=""),
            turns=tuple(
                Turn(number=number, speaker=who, role=roles.get(who, SpeakerRole.PARTICIPANT), speech=Span(start, end))
                for number, (who, start, end) in enumerate(spoken, 1)
            ),
            sentences=(),
        )


def _only(turns: Sequence[Turn]) -> str | None:
    """The one who speaks in all of these; None where several do, or nobody is named."""
    labels = {turn.speaker for turn in turns}
    return labels.pop() if len(labels) == 1 else None


def _meant(label: str, said: Sequence[Turn]) -> str | None:
    """Whom of those who speak a label names, by itself or as the one who asks or answers; None: that is not known."""
    named = [turn for turn in said if turn.speaker is not None and turn.speaker.casefold() == label.casefold()]
    asks = is_interviewer(label)
    return _only(named or [turn for turn in said if (turn.role is SpeakerRole.INTERVIEWER) == asks])


def _whole(text: Transcript, typography: tuple[str, ...]) -> Occurrence:
    """The occurrence of a quotation that is a translation from end to end."""
    return Occurrence(
        transcript_id=text.id,
        transcript=text.name,
        kind=Kind.TYPOGRAPHY if typography else Kind.VERBATIM,
        span=Span(0, len(text.text)),
        turns=text.turns,
        typography=typography,
    )
