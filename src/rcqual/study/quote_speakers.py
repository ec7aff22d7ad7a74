"""Who speaks where a quotation stands, and what of the manuscript is not true of them."""

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from rcqual.model.ids import TranscriptId
from rcqual.model.quotations import Occurrence, Quotation
from rcqual.model.transcript import SpeakerRole, Transcript, Turn
from rcqual.store import transcripts
from rcqual.study.quote_translations import Translations
from rcqual.study.quoting import people
from rcqual.study.study import Study

if TYPE_CHECKING:
    from rcqual.text.attributions import Heard


class Speakers:
    """Those who speak in the interviews, against whom the manuscript names."""

    def __init__(self, study: Study, texts: Mapping[TranscriptId, Transcript], translations: Translations) -> None:
        """texts: all interviews."""
        from rcqual.text.attributions import Cast

        self._described = people(study)
        self._translations = translations
        self._texts = {**texts, **translations.texts}
        speakers = {turn.speaker for text in texts.values() for turn in text.turns if turn.speaker is not None}
        rows = transcripts.participants(study.store)
        names = (text.name for text in texts.values())
        self.cast = Cast({*speakers, *(row.label for row in rows if row.label)}, names, rows)

    def voices(self, occurrence: Occurrence) -> tuple[str, ...]:
        """Who speaks there, in words."""
        return tuple(each.told for each in self._heard(occurrence, occurrence.turns))

    def are_named(self, quotation: Quotation, occurrence: Occurrence) -> bool:
        """Whether the manuscript names one of those who speak there."""
        heard = self._heard(occurrence, occurrence.turns)
        named = (quotation.named, self._told_around(quotation))
        return any(self.cast.confirms(each, heard) for each in named)

    def faults(self, quotation: Quotation, occurrence: Occurrence) -> list[str]:
        """What is wrong with it beside its words, in sentences."""
        faults = []
        if occurrence.jumped:
            turns = " and ".join(self._turn(occurrence, turn) for turn in occurrence.jumped)
            faults.append(f"An ellipsis jumps over {turns}.")
        heard = self._heard(occurrence, occurrence.turns)
        told = _joined(each.told for each in heard)
        if occurrence.has_joined_speakers:
            faults.append(f"Words of {told} stand in it as if one person said them.")
        wrong = self.cast.contradicted(quotation.attribution, heard)
        in_row = self.cast.contradicted(quotation.said_by, heard)
        # A row may be about others than those who speak in it.
        if in_row and not self._is_confirmed_beside(quotation, heard):
            wrong = wrong or in_row
        if wrong:
            faults.append(f"It says “{wrong}”, and the speaker is {told}.")
        around, is_sure = self._wrong_around(quotation, heard)
        if around and is_sure:
            faults.append(f"Its sentence says that it is “{around}”, and the speaker is {told}.")
        for label, turn in occurrence.labels:
            speakers = self._heard(occurrence, [turn])
            if all(self.cast.label_is_wrong(label, each) for each in speakers):
                faults.append(f"It says “{label}:”, and the speaker is {_joined(each.told for each in speakers)}.")
        return faults

    def notes(self, quotation: Quotation, occurrence: Occurrence) -> tuple[str, ...]:
        """What deserves a look and is no fault, in sentences."""
        heard = self._heard(occurrence, occurrence.turns)
        told = _joined(each.told for each in heard)
        notes = []
        in_row = self.cast.contradicted(quotation.said_by, heard)
        if in_row and self._is_confirmed_beside(quotation, heard):
            notes.append(f"Its row says “{in_row}”, and the speaker is {told}.")
        if len(heard) == 1 and heard[0].is_interviewer and not quotation.named:
            notes.append("These are the interviewer's words.")
        if len(heard) > 1:
            notes.append(f"It quotes {told}.")
        around, is_sure = self._wrong_around(quotation, heard)
        if around and not is_sure:
            notes.append(f"Its sentence may say that it is “{around}”, and the speaker is {told}.")
        return tuple(notes)

    def _wrong_around(self, quotation: Quotation, heard: "Sequence[Heard]") -> tuple[str, bool]:
        """Whom the sentence around it names and who does not speak; and whether nothing there names who does."""
        from rcqual.text.tellers import people_told, words_around

        named = self._told_around(quotation)
        wrongs = [self.cast.contradicted(each, heard) for each in people_told(named)]
        if not wrongs or not all(wrongs):
            return "", False
        wrong = " and ".join(wrongs)
        others = ", ".join(words_around(quotation.before, quotation.behind, named))
        return wrong, not (self.cast.confirms(quotation.named, heard) or self.cast.confirms(others, heard))

    def _is_confirmed_beside(self, quotation: Quotation, heard: "Sequence[Heard]") -> bool:
        """Whether what stands right beside it is true of one of those who speak."""
        return any(self.cast.confirms(each, heard) for each in (quotation.attribution, self._told_around(quotation)))

    def _told_around(self, quotation: Quotation) -> str:
        """Whom the sentence around it names as who says it."""
        from rcqual.text.tellers import told_around

        return told_around(quotation.before, quotation.behind, self.cast.is_label)

    def _heard(self, occurrence: Occurrence, turns: Sequence[Turn]) -> "list[Heard]":
        """Those who speak in some turns, each once."""
        from rcqual.text.attributions import Heard

        found: dict[str | None, Heard] = {}
        for turn in self._translations.spoken(occurrence, turns):
            row = self._described(occurrence.transcript, turn.speaker)
            asks = turn.role is SpeakerRole.INTERVIEWER
            found.setdefault(
                turn.speaker,
                Heard(
                    label=turn.speaker or "",
                    transcript=occurrence.transcript,
                    is_interviewer=asks,
                    # A row that names the file alone is about its participant.
                    row=None if row is None or (asks and not row.label) else row,
                ),
            )
        return list(found.values())

    def _turn(self, occurrence: Occurrence, turn: Turn) -> str:
        text = self._texts[occurrence.transcript_id].text
        words = " ".join(text[slice(*turn.speech)].split())
        shown = words if len(words) <= 60 else f"{words[:59].rstrip()}…"
        heard = _joined(each.told for each in self._heard(occurrence, [turn]))
        # A turn of a translation has no number in the interview.
        what = "words" if occurrence.transcript_id in self._translations.texts else f"turn {turn.number}"
        return f"{what} of {heard}: “{shown}”"


def _joined(told: Iterable[str]) -> str:
    names = list(told)
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
