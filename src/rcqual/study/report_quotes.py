"""Whose words a report holds: the themes with their quotes, negative cases, and passages that carry each code."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from rcqual.model.analysis import AnalysedCoding, AnalysisSet
from rcqual.model.exemplars import Status
from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.report.write.pieces import Words
from rcqual.report.write.study_report import Excerpt, OfCode, Part
from rcqual.store import codebooks
from rcqual.study.codebook import codebook
from rcqual.study.ledger import NO_THEME, LedgerQuote, ledger, with_status
from rcqual.study.quote_files import theme_counts
from rcqual.study.quoting import turns_in
from rcqual.study.report_basis import Basis
from rcqual.study.report_people import Names
from rcqual.study.study import Study, counted, transcript_of

Texts = dict[TranscriptId, Transcript]
_BASES = {
    "agreed": "all coders who coded the interview applied the code",
    "adopted": "the team took one coder's coding",
    "both": "the team let all coders' codes apply",
    "other": "the team set another code or extent",
    "decided": "decisions of several kinds made one passage",
    "sole coder": "one coder coded the interview",
}
"""On what a passage of the team's rests, in words."""


def quotes_of(study: Study, basis: Basis, texts: Texts) -> list[LedgerQuote]:
    """The exemplar quotes that a report may hold: chosen ones, or every one where none was chosen.

    None of a round that is open for coding, where everyone's work is their own, but one's own of open coding where that
    is what the report tells of; where it is one coder's, none of another's.
    """
    found = [
        each
        for each in ledger(study, texts=texts)
        if each.made.round_id in basis.places and (basis.coder is None or each.made.coder_id == basis.coder.id)
    ]
    return with_status(found, Status.CHOSEN) or found


def about_themes(study: Study, quotes: Sequence[LedgerQuote], basis: Basis, names: Names) -> Iterator[Part]:
    """Each theme with its definition, how often it was found, and its quotes."""
    if not quotes:
        yield Words("No quote has been starred in the coding that this report tells of.")
        return
    counts = {} if basis.found is None else theme_counts(basis.found)
    yield Words(" ".join(_about_quotes(quotes, basis)))
    brief = {code.id: code.brief_definition for code in codebook(study).codes}
    if basis.coder is not None:
        brief |= {code.id: code.brief_definition for code in codebooks.own_codes(study.store, basis.coder.id)}
    for theme in dict.fromkeys((each.theme_id, each.theme) for each in quotes):
        of_theme = [each for each in quotes if (each.theme_id, each.theme) == theme]
        told = [
            brief.get(theme[0], "") if theme[0] is not None else "",
            f"{counts[theme[1]].told}." if theme[1] in counts else "",
        ]
        yield OfCode(
            code=theme[1] or NO_THEME,
            told=tuple(filter(str.strip, told)),
            excerpts=tuple(_excerpt(each, names) for each in of_theme),
            are_passages=False,
        )


def _about_quotes(quotes: Sequence[LedgerQuote], basis: Basis) -> Iterator[str]:
    """How the quotes came to be here, and how they are to be read."""
    if quotes[0].made.status is not Status.CANDIDATE:
        yield "These quotes were chosen; each stands under the theme for which it was starred."
    else:
        yield "These quotes are candidates, none of which has been chosen; each stands under the theme of its star."
    if basis.found is not None:
        whose = "were agreed on or settled" if basis.coder is None else f"{basis.coder.name} coded"
        if basis.coder is None and all(len(each.coders) == 1 for each in basis.found.interviews):
            whose = "one coder coded"
        yield f"The counts are of all passages that {whose}."
    if any(each.made.edits for each in quotes):
        yield "[…] marks words left out, and brackets mark words put in; transcribers' notes stand in brackets, too."


def about_negative_cases(quotes: Sequence[LedgerQuote], names: Names) -> Iterator[Part]:
    """What speaks against a theme."""
    against = [each for each in quotes if each.made.is_negative]
    if not against:
        yield Words("No quote is marked as a negative case of its theme.")
        return
    yield Words("Quotes that speak against the theme under which they stand.")
    for theme in dict.fromkeys(each.theme or NO_THEME for each in against):
        of_theme = [
            replace(_excerpt(each, names), beside=_translated(each))
            for each in against
            if (each.theme or NO_THEME) == theme
        ]
        yield OfCode(code=theme, told=(), excerpts=tuple(of_theme), are_passages=False)


def _excerpt(quote: LedgerQuote, names: Names) -> Excerpt:
    return Excerpt(
        words=quote.words,
        by=names.of(quote.row.transcript, [voice.speaker for voice in quote.row.voices]),
        beside=(*_translated(quote), *(["A negative case."] if quote.made.is_negative else [])),
    )


def _translated(quote: LedgerQuote) -> tuple[str, ...]:
    return tuple(f"Translation ({each.language}, {each.translator}): {each.text}" for each in quote.translations)


def about_passages(study: Study, found: AnalysisSet, most: int, names: Names, texts: Texts) -> Iterator[Part]:
    """Passages of each code, so many at most, evenly over all interviews, in their order."""
    if not most:
        yield Words("Passages were left out of this report.")
        return
    used = {each.basis for each in found.codings}
    meanings = [f"{basis}, {meaning}" for basis, meaning in _BASES.items() if basis in used]
    if meanings:
        yield Words(f"Behind each passage, in brackets, why it carries the code: {'; '.join(meanings)}.")
    joined = Counter(found.passages.code)
    by_code: dict[int, list[AnalysedCoding]] = {}
    for coding in found.codings:
        by_code.setdefault(coding.code, []).append(coding)
    for place, code in enumerate(found.codes):
        everything = by_code.get(place, [])
        chosen = (
            [everything[at * len(everything) // most] for at in range(most)] if len(everything) > most else everything
        )
        told = _how_many(len(everything), joined[place], is_rolled_up=bool(code.under))
        told += f"; {most} are shown, spread evenly over all interviews" if len(everything) > most else ""
        yield OfCode(
            code=code.name,
            told=(f"{told}.",),
            excerpts=tuple(_passage(study, found, each, names, texts) for each in chosen),
            are_passages=True,
        )


def _how_many(codings: int, joined: int, *, is_rolled_up: bool) -> str:
    """How many passages a code has, as the tables count them, and of how many codings."""
    if is_rolled_up:
        return f"{counted(joined, 'passage')} with those of the codes below it, {codings} with the code itself"
    if codings == joined:
        return counted(joined, "passage")
    rest = "those that touch count as one, and those outside of what was judged do not count"
    return f"{counted(joined, 'passage')}, of {counted(codings, 'coding')}: {rest}"


def _passage(study: Study, found: AnalysisSet, coding: AnalysedCoding, names: Names, texts: Texts) -> Excerpt:
    interview = found.interviews[coding.interview]
    if interview.transcript_id not in texts:
        texts[interview.transcript_id] = transcript_of(study, interview.transcript_id)
    text = texts[interview.transcript_id]
    labels = list(dict.fromkeys(turn.speaker or "" for turn, _ in turns_in(text, coding.span)))
    return Excerpt(
        words=spoken(text, coding.span, lambda label: names.cast.printed(interview.name, label)),
        by=f"{names.of(interview.name, labels)}{f' ({coding.basis})' if coding.basis in _BASES else ''}",
    )


def spoken(text: Transcript, span: Span, printed: Callable[[str], str] = str) -> str:
    """What is said in a passage: of several turns each behind its label alone, for a file may name roles there.

    printed: what stands in place of a label.
    """
    heard = turns_in(text, span)
    if len(heard) == 1:
        return heard[0][1]
    told = [f"{printed(turn.speaker)}: {words}" if turn.speaker else words for turn, words in heard]
    return "\n\n".join(told) or text.text[span.start : span.end]
