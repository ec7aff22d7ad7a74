"""A manuscript's quotations held against what was said in the interviews."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rcqual.errors import FaultsInFiles, NotAllowed, Problem
from rcqual.model.quotations import Kind, Occurrence, Quotation
from rcqual.store import transcripts
from rcqual.study.quote_notes import long_omissions, negations_gone, other_order
from rcqual.study.quote_speakers import Speakers
from rcqual.study.quote_translations import Translated, Translations
from rcqual.study.study import Study, counted, kit_coder, transcript_of

FEWEST_WORDS = 5
"""A quotation of fewer words is not held against the interviews: it may be a term, a title, or said by anybody."""
_MOST_KNOWN = 0.6
"""The share of a translation's words, at most, that may be words of the language in which the original was said."""
_MOST_PARAGRAPHS = 6
"""Of a block that is held against the interviews in two parts, an original and its translation."""
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
    original: "CheckedQuotation | None" = None
    """Of a translation that the ledger has not: the original that stands beside it in the manuscript."""
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
    without_fillers: int = 0
    """How many of those that fail hold if fillers and transcribers' notes may be left out without an ellipsis."""

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
    quotations = tuple(against.checked(each, fillers_may_go=fillers_may_go) for each in found)
    doubtful = [each.quotation for each in quotations if each.kind in FAILING and not fillers_may_go]
    return CheckedManuscript(
        quotations=quotations,
        transcripts=len(against.names),
        problems=(*manuscript.problems, *warnings, *unfit),
        left_out=tuple(left_out),
        without_fillers=sum(against.checked(each, fillers_may_go=True).holds for each in doubtful),
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
        from rcqual.text.quote_index import QuoteIndex

        self.names = transcripts.names(study.store)
        if not self.names:
            raise NotAllowed("The study has no interviews yet.", hint="Import some with `rcqual import PATH…`.")
        by_id = {each: transcript_of(study, each) for each in self.names}
        self.index = QuoteIndex(list(by_id.values()))
        labels = {turn.speaker.casefold() for text in by_id.values() for turn in text.turns if turn.speaker is not None}
        self._labels = frozenset(labels)
        self.translations = Translations(study, by_id, self._labels)
        self.speakers = Speakers(study, by_id, self.translations)
        self._words: dict[str, frozenset[str]] = {}
        """By language: all words of its interviews."""

    def checked(self, quotation: Quotation, *, fillers_may_go: bool = False) -> CheckedQuotation:
        """What one quotation is."""
        from rcqual.text.quotations import with_label_apart, with_name_apart
        from rcqual.text.quote_tokens import parsed
        from rcqual.text.quote_verdicts import occurrences

        if parsed(quotation.text, self._labels).words < FEWEST_WORDS:
            return CheckedQuotation(quotation=quotation, kind=Kind.TOO_SHORT)
        found = occurrences(self.index, quotation.text, speakers=self._labels, fillers_may_go=fillers_may_go)
        if not found or found[0].kind is Kind.ALTERED:
            found = _closer(found, self.translations.occurrences(quotation.text, fillers_may_go=fillers_may_go))
        if not found or found[0].kind is Kind.ALTERED:
            apart = with_name_apart(quotation)
            if apart is not None and self.speakers.cast.is_somebody(apart.attribution):
                return self.checked(apart, fillers_may_go=fillers_may_go)
            led = with_label_apart(quotation)
            if led is not None and self.speakers.cast.is_somebody(led.before):
                return self.checked(led, fillers_may_go=fillers_may_go)
        is_published = self.speakers.cast.is_published(quotation.named)
        if is_published and (not found or found[0].kind is Kind.ALTERED):
            return CheckedQuotation(quotation=quotation, kind=Kind.CITED)
        if not found or found[0].kind is Kind.ALTERED:
            beside = self._in_two_languages(quotation, fillers_may_go)
            if beside is None and not found:
                beside = self._by_its_original(quotation, fillers_may_go)
            if beside is not None:
                return beside
        if not found:
            return CheckedQuotation(quotation=quotation, kind=Kind.NOT_FOUND)
        # Where it stands at several places, the one of whom the manuscript names comes first.
        judged = sorted(
            ((self.speakers.faults(quotation, each), at, each) for at, each in enumerate(found)),
            key=lambda each: (
                len(each[0]),
                not self.speakers.are_named(quotation, each[2]),
                list(Kind).index(each[2].kind),
                each[1],
            ),
        )
        faults, _, best = judged[0]
        places = tuple(each for _, _, each in judged)
        translated = self.translations.translated(places)
        return CheckedQuotation(
            quotation=quotation,
            kind=Kind.TRANSLATED if translated and best.kind is not Kind.ALTERED else best.kind,
            occurrences=() if translated else places,
            translated=translated,
            voices=self.speakers.voices(best),
            faults=tuple(faults),
            notes=(
                *self.speakers.notes(quotation, best),
                *other_order(self.index, quotation.text, best, self._labels),
                *long_omissions(best),
                *negations_gone(best),
                *self._other_translations(quotation, best),
            ),
        )

    def _other_translations(self, quotation: Quotation, best: Occurrence) -> list[str]:
        """Notes that the ledger has another translation of a quotation than the one beside it."""
        found = self.translations.occurrences(quotation.counterpart, fillers_may_go=False)
        return [
            f"The ledger has another translation of it: “{each.translation.text}”."
            for each in self.translations.translated(found)
            if each.occurrence.kind is Kind.ALTERED
            and each.quote.transcript_id == best.transcript_id
            and each.quote.span.overlaps(best.span)
        ]

    def _in_two_languages(self, quotation: Quotation, fillers_may_go: bool) -> CheckedQuotation | None:
        """What a block is whose paragraphs are an original and its translation; None if they are not."""
        from rcqual.text.quote_tokens import words_of

        paragraphs = quotation.text.split("\n")
        if not quotation.is_block or not 1 < len(paragraphs) <= _MOST_PARAGRAPHS:
            return None
        for at in range(1, len(paragraphs)):
            first, last = "\n".join(paragraphs[:at]), "\n".join(paragraphs[at:])
            for original, translation in ((first, last), (last, first)):
                if len(words_of(translation)) < FEWEST_WORDS:
                    continue
                part = replace(quotation, text=translation.strip(" \u2028[]()"), counterpart=original, is_block=False)
                found = self._by_its_original(part, fillers_may_go)
                if found is not None and found.holds:
                    return replace(found, quotation=quotation)
        return None

    def _by_its_original(self, quotation: Quotation, fillers_may_go: bool) -> CheckedQuotation | None:
        """What a quotation that nobody says is by the original beside it; None if that is none of another language."""
        if not quotation.counterpart:
            return None
        original = self.checked(
            replace(quotation, text=quotation.counterpart, counterpart=""), fillers_may_go=fillers_may_go
        )
        if not original.occurrences or not self._is_foreign(quotation.text, original.occurrences[0]):
            return None
        does_hold = original.kind is not Kind.ALTERED
        return CheckedQuotation(
            quotation=quotation,
            kind=Kind.TRANSLATED,
            original=original,
            voices=original.voices,
            faults=(*original.faults, *(() if does_hold else ("The original beside it is altered.",))),
            notes=original.notes,
        )

    def _is_foreign(self, text: str, occurrence: Occurrence) -> bool:
        """Whether most words of a text are said in no interview of the language in which an original was said."""
        from rcqual.text.quote_tokens import words_of

        languages = {each.id: each.language for each in self.index.transcripts}
        language = languages[occurrence.transcript_id]
        if language not in self._words:
            texts = (each.text for each in self.index.transcripts if each.language == language)
            self._words[language] = frozenset(word for each in texts for word in words_of(each))
        words = words_of(text)
        return sum(word in self._words[language] for word in words) < _MOST_KNOWN * len(words)


def _closer(said: "list[Occurrence]", translated: "list[Occurrence]") -> "list[Occurrence]":
    """What a quotation is held against: what was said, unless a translation has more of its words."""
    if not said or not translated:
        return said or translated
    return min(said, translated, key=lambda found: _differing(found[0]))


def _differing(occurrence: Occurrence) -> int:
    """How many words differ."""
    return sum(max(len(each.quote.split()), len(each.source.split())) for each in occurrence.differences)
