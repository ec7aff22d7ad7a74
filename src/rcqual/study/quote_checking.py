"""A manuscript's quotations held against what was said in the interviews."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from rcqual.errors import FaultsInFiles, NotAllowed, Problem
from rcqual.model.quotations import EditKind, Kind, Occurrence, Quotation
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.store import transcripts
from rcqual.study.quote_translations import Translated, Translations
from rcqual.study.quoting import people
from rcqual.study.study import Study, counted, kit_coder, transcript_of

if TYPE_CHECKING:
    from rcqual.text.attributions import Heard

FEWEST_WORDS = 5
"""A quotation of fewer words is not held against the interviews: it may be a term, a title, or said by anybody."""
MANY_WORDS = 100
"""An ellipsis that leaves out so many is told of."""
FAILING = (Kind.ALTERED, Kind.NOT_FOUND)


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedQuotation:
    """One quotation, with what came of it."""

    quotation: Quotation
    kind: Kind
    """At the best of its places; TOO_SHORT, CITED and NOT_FOUND have none."""
    occurrences: tuple[Occurrence, ...] = ()
    """Every place where it stands, as it is or edited, the one told of first; of an altered one, the closest.

    None where it is held against translations.
    """
    translated: tuple[Translated, ...] = ()
    """The translations that have it, in the same way; of an altered one, the closest."""
    voices: tuple[str, ...] = ()
    """Who speaks at the first of these, in words."""
    faults: tuple[str, ...] = ()
    """In sentences: what is wrong with it beside altered words."""
    notes: tuple[str, ...] = ()
    """In sentences: what deserves a look and is no fault."""

    @property
    def holds(self) -> bool:
        """Whether nothing is wrong with it that is known."""
        return self.kind not in FAILING and not self.faults


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckedManuscript:
    """All quotations of a manuscript."""

    quotations: tuple[CheckedQuotation, ...]
    transcripts: int
    """How many interviews they were held against."""
    problems: tuple[Problem, ...]
    """Warnings about the file."""
    left_out: tuple[str, ...]
    """What of the file, and of the interviews, was not looked at, each in a sentence."""

    @property
    def failing(self) -> int:
        """How many quotations do not hold."""
        return sum(not each.holds for each in self.quotations)


def check(
    study: Study,
    path: Path,
    *,
    fillers_may_go: bool = False,
    encoding: str | None = None,
    not_quotes: Sequence[str] = (),
) -> CheckedManuscript:
    """Hold every quotation of a manuscript against all interviews of the study.

    fillers_may_go: "uh", "you know" and the like, and transcribers' notes, may be left out without an ellipsis.
    not_quotes: the beginnings of those that are no quotes, as the items of a questionnaire; these are left out.
    Raises FaultsInFiles if the file cannot be read, NotAllowed if there are no interviews, or a beginning
    has fewer than three words.
    """
    from rcqual.formats.manuscripts.reading import read_manuscript
    from rcqual.text.no_quotes import without_no_quotes
    from rcqual.text.quotations import find_quotations

    _refuse_short(not_quotes)
    try:
        data = path.read_bytes()
    except OSError as error:
        problem = Problem(str(path), None, f"The file cannot be read: {error.strerror}.")
        raise FaultsInFiles("No quotation was checked.", [problem]) from error
    manuscript = read_manuscript(str(path), data, encoding)
    if manuscript.is_refused:
        raise FaultsInFiles("No quotation was checked.", manuscript.problems)
    found, faults = find_quotations(manuscript.paragraphs)
    found, taken, unused = without_no_quotes(found, not_quotes)
    unfit = [Problem(str(path), None, f"No quotation begins with “{each}”.", "warning") for each in unused]
    warnings = [Problem(str(path), None, f"{place.capitalize()}: {told}", "warning") for place, told in faults]
    against = Interviews(study)
    left_out = [*manuscript.left_out, *(f"{each.place}: “{each.text}” is said to be no quote." for each in taken)]
    if kit_coder(study) is not None:
        said = counted(len(against.names), "interview")
        left_out.append(f"This is one coder's own file: quotations were held against its {said} alone.")
    return CheckedManuscript(
        quotations=tuple(against.checked(each, fillers_may_go=fillers_may_go) for each in found),
        transcripts=len(against.names),
        problems=(*manuscript.problems, *warnings, *unfit),
        left_out=tuple(left_out),
    )


def _refuse_short(beginnings: Sequence[str]) -> None:
    from rcqual.text.no_quotes import FEWEST_WORDS as FEWEST
    from rcqual.text.quote_tokens import words_of

    for each in beginnings:
        if len(words_of(each)) < FEWEST:
            hint = f"Give its first {FEWEST} words, or more of them."
            raise NotAllowed(f"“{each}” is too short to say which quotation is no quote.", hint=hint)


class Interviews:
    """Everything that was said in a study, ready for quotations to be held against it."""

    def __init__(self, study: Study) -> None:
        """Raises NotAllowed if there are no interviews."""
        from rcqual.text.attributions import Cast
        from rcqual.text.quote_index import QuoteIndex

        self.names = transcripts.names(study.store)
        if not self.names:
            raise NotAllowed("The study has no interviews yet.", hint="Import some with `rcqual import PATH…`.")
        texts = [transcript_of(study, each) for each in self.names]
        self.index = QuoteIndex(texts)
        self._described = people(study)
        speakers = {turn.speaker for text in texts for turn in text.turns if turn.speaker is not None}
        rows = transcripts.participants(study.store)
        self.cast = Cast({*speakers, *(row.label for row in rows if row.label)}, self.names.values(), rows)
        self._speakers = frozenset(speaker.casefold() for speaker in speakers)
        by_id = {text.id: text for text in texts}
        self.translations = Translations(study, by_id, self._speakers)
        self._texts = {**by_id, **self.translations.texts}

    def checked(self, quotation: Quotation, *, fillers_may_go: bool = False) -> CheckedQuotation:
        """What one quotation is."""
        from rcqual.text.quote_tokens import parsed
        from rcqual.text.quote_verdicts import occurrences

        if parsed(quotation.text, self._speakers).words < FEWEST_WORDS:
            return CheckedQuotation(quotation=quotation, kind=Kind.TOO_SHORT)
        found = occurrences(self.index, quotation.text, speakers=self._speakers, fillers_may_go=fillers_may_go)
        if not found or found[0].kind is Kind.ALTERED:
            found = _closer(found, self.translations.occurrences(quotation.text, fillers_may_go=fillers_may_go))
        if self.cast.is_published(quotation.attribution) and (not found or found[0].kind is Kind.ALTERED):
            return CheckedQuotation(quotation=quotation, kind=Kind.CITED)
        if not found:
            return CheckedQuotation(quotation=quotation, kind=Kind.NOT_FOUND)
        # Where it stands at several places, the one of whom the manuscript names comes first.
        judged = sorted(
            ((self._faults(quotation, each), at, each) for at, each in enumerate(found)),
            key=lambda each: (
                len(each[0]),
                not self._is_named(quotation, each[2]),
                list(Kind).index(each[2].kind),
                each[1],
            ),
        )
        faults, _, best = judged[0]
        heard = self._heard(best, best.turns)
        places = tuple(each for _, _, each in judged)
        translated = self.translations.translated(places)
        return CheckedQuotation(
            quotation=quotation,
            kind=Kind.TRANSLATED if translated and best.kind is not Kind.ALTERED else best.kind,
            occurrences=() if translated else places,
            translated=translated,
            voices=tuple(each.told for each in heard),
            faults=tuple(faults),
            notes=(*self._notes(quotation, heard), *_long_omissions(best)),
        )

    def _is_named(self, quotation: Quotation, occurrence: Occurrence) -> bool:
        return self.cast.confirms(quotation.attribution, self._heard(occurrence, occurrence.turns))

    def _faults(self, quotation: Quotation, occurrence: Occurrence) -> list[str]:
        faults = []
        if occurrence.jumped:
            turns = " and ".join(self._turn(occurrence, turn) for turn in occurrence.jumped)
            faults.append(f"An ellipsis jumps over {turns}.")
        heard = self._heard(occurrence, occurrence.turns)
        if occurrence.has_joined_speakers:
            faults.append(f"Words of {_joined(each.told for each in heard)} stand in it as if one person said them.")
        wrong = self.cast.contradicted(quotation.attribution, heard)
        if wrong:
            faults.append(f"It says “{wrong}”, and the speaker is {_joined(each.told for each in heard)}.")
        for label, turn in occurrence.labels:
            speakers = self._heard(occurrence, [turn])
            if all(self.cast.label_is_wrong(label, each) for each in speakers):
                faults.append(f"It says “{label}:”, and the speaker is {_joined(each.told for each in speakers)}.")
        return faults

    def _notes(self, quotation: Quotation, heard: "Sequence[Heard]") -> tuple[str, ...]:
        if len(heard) == 1 and heard[0].is_interviewer and not quotation.attribution:
            return ("These are the interviewer's words.",)
        if len(heard) > 1:
            return (f"It quotes {_joined(each.told for each in heard)}.",)
        return ()

    def _heard(self, occurrence: Occurrence, turns: "Sequence[Turn]") -> "list[Heard]":
        """Those who speak in some turns, each once."""
        from rcqual.text.attributions import Heard

        found: dict[str | None, Heard] = {}
        for turn in self.translations.spoken(occurrence, turns):
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
        what = "words" if occurrence.transcript_id in self.translations.texts else f"turn {turn.number}"
        return f"{what} of {heard}: “{shown}”"


def _closer(said: "list[Occurrence]", translated: "list[Occurrence]") -> "list[Occurrence]":
    """What a quotation is held against: what was said, unless a translation has more of its words."""
    if not said or not translated:
        return said or translated
    return min(said, translated, key=lambda found: _differing(found[0]))


def _differing(occurrence: Occurrence) -> int:
    """How many words differ."""
    return sum(max(len(each.quote.split()), len(each.source.split())) for each in occurrence.differences)


def _long_omissions(occurrence: Occurrence) -> list[str]:
    omitted = [len(edit.source.split()) for edit in occurrence.edits if edit.kind is EditKind.LEFT_OUT]
    return [f"An ellipsis leaves out {counted(words, 'word')}." for words in omitted if words >= MANY_WORDS]


def _joined(told: Iterable[str]) -> str:
    names = list(told)
    return " and ".join(part for part in (", ".join(names[:-1]), *names[-1:]) if part)
