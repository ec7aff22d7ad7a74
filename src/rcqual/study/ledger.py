"""The ledger of exemplar quotes: every starred coding and passage that one may see, and what was made of it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from rcqual.errors import NotFound
from rcqual.model.exemplars import Exemplar, Status, Translation
from rcqual.model.ids import CodeId, CoderId, TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript, Turn
from rcqual.store import codebooks, codings, exemplars, transcripts
from rcqual.study.codebook import codebook
from rcqual.study.evolving import counts_as
from rcqual.study.quoting import people, turns_in, voices_of
from rcqual.study.study import Study, counted, lone_coder, team, transcript_of
from rcqual.text.quote_edits import ELLIPSIS, by_part, has_words, rendered
from rcqual.text.quote_tokens import TOKEN_WITH_CJK

if TYPE_CHECKING:
    from rcqual.report.write.quotes import QuoteRow

NO_THEME = "No theme yet"
_LONGEST_WORD = 50
Texts = dict[TranscriptId, Transcript]
"""Transcripts that were read already, so that a screen need not read them again at each key."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LedgerQuote:
    """One exemplar quote on its way to the paper."""

    id: str
    """Of the starred coding or passage."""
    theme_id: CodeId | None
    """The code that it stands for, one into which its own was merged; None: none yet."""
    theme: str
    """That code's name; empty: none yet."""
    row: "QuoteRow"
    """What was said, by whom and where, unedited."""
    made: Exemplar
    """What was made of it; as a candidate without edits where nothing was."""
    transcript_id: TranscriptId
    words: str
    """The quote to read, with its edits; where several are heard, turn by turn, each behind its label."""
    proposed_by: tuple[str, ...]
    """The names of those whose star it has, the first one first."""
    translations: tuple[Translation, ...] = ()
    outdated: tuple[str, ...] = ()
    """The languages of those that were written before it came to have these words, as before an edit."""
    is_coding: bool = True
    """Whether it is the quote of a coding; else of a passage alone."""
    is_cut: bool = False
    """Whether it begins or ends inside of a word."""

    @property
    def span(self) -> Span:
        """The passage, as its edits know it."""
        return self.made.span


def ledger(
    study: Study, code: str | None = None, *, ellipsis: str = ELLIPSIS, texts: Texts | None = None
) -> list[LedgerQuote]:
    """The exemplar quotes that one may see, by theme in the order of the codebook, each theme's in the order chosen.

    Those that nobody put in order follow, by place. code: of that theme alone. ellipsis: the mark for what was left
    out. texts: transcripts at hand, to which those that are read are added. Raises NotFound for an unknown code.
    """
    reader = _Reader(study, ellipsis, {} if texts is None else texts)
    if code is not None and code not in reader.names.values():
        raise NotFound(f"There is no code “{code}”.", hint="`rcqual codebook show` lists the codes.")
    found = [each for each in (*reader.codings(), *reader.passages()) if code in (None, each.theme, each.row.code)]
    return sorted(found, key=reader.order)


def with_status(quotes: Iterable[LedgerQuote], least: Status) -> list[LedgerQuote]:
    """The quotes that have come at least so far."""
    order = list(Status)
    return [each for each in quotes if order.index(each.made.status) >= order.index(least)]


def unseen_of_the_lone_coder(study: Study, *, starred_only: bool = True) -> str:
    """That quotes, or codings, are not shown because the only coder did not say who they are; empty if none are."""
    lone = lone_coder(study)
    if lone is None or study.coder is not None:
        return ""
    seen, own = (_ids_seen_by(study, viewer, starred_only=starred_only) for viewer in (None, lone.id))
    count = len(own - seen)
    if not count:
        return ""
    what = counted(count, "quote" if starred_only else "coding")
    are = "is" if count == 1 else "are"
    return f"{what} of {lone.name}'s {are} not shown. Say who you are with --as {lone.name}."


def _ids_seen_by(study: Study, viewer: CoderId | None, *, starred_only: bool) -> set[str]:
    if not starred_only:
        return {each.id for each in codings.visible_to(study.store, viewer)}
    passages = exemplars.passages_visible_to(study.store, viewer)
    return {each.id for each in codings.starred(study.store, viewer)} | {each.id for each in passages}


def of_earlier_words(languages: Sequence[str]) -> str:
    """That translations into these languages were written before the quote came to have its words; a sentence."""
    which = (
        f"translation into {languages[0]} is"
        if len(languages) == 1
        else f"translations into {', '.join(languages)} are"
    )
    return f"Its {which} of the earlier words: look at it."


def quote_with_id(study: Study, prefix: str) -> LedgerQuote:
    """The one exemplar quote that one may see whose id begins so. Raises NotFound."""
    found = [each for each in ledger(study) if prefix and each.id.startswith(prefix.lower())]
    if len(found) != 1:
        told = f"{len(found)} quotes have an id" if found else "No quote has an id"
        raise NotFound(f"{told} that begins “{prefix}”.", hint="`rcqual quotes list` shows the ids.")
    return found[0]


class _Reader:
    """What every quote is described by, read once."""

    def __init__(self, study: Study, ellipsis: str, texts: Texts) -> None:
        self.study, self.ellipsis, self.texts = study, ellipsis, texts
        self.book = codebook(study)
        self.names = codebooks.code_names(study.store)
        self.merged = counts_as(study)
        self.coders = {coder.id: coder.name for coder in team(study)}
        self.described = people(study)
        self.made = exemplars.exemplars(study.store)
        self.translations = exemplars.translations(study.store)
        self.outdated = exemplars.translations_of_earlier_words(study.store)
        self.position = {each: at for at, each in enumerate(transcripts.names(study.store))}
        self.themes = {each.id: at for at, each in enumerate(self.book.codes)}

    def codings(self) -> Iterable[LedgerQuote]:
        for coding in codings.starred(self.study.store, self.study.viewer):
            plain = Exemplar(
                id=coding.id,
                coder_id=coding.coder_id,
                round_id=coding.round_id,
                transcript_id=coding.transcript_id,
                span=coding.span,
                quote=coding.quote,
            )
            made = self.made.get(coding.id, plain)
            if not made.edits:
                # The coding may have been moved since.
                made = replace(made, span=plain.span, quote=plain.quote)
            starred = codings.starred_by(self.study.store, coding.id)
            quote = self._quote(made, coding.code_id, tuple(self.coders[each] for each in starred))
            row = replace(quote.row, coder=self.coders[coding.coder_id], note=coding.memo)
            yield replace(quote, row=row)

    def passages(self) -> Iterable[LedgerQuote]:
        for passage in exemplars.passages_visible_to(self.study.store, self.study.viewer):
            plain = Exemplar(
                id=passage.id,
                coder_id=passage.coder_id,
                round_id=passage.round_id,
                transcript_id=passage.transcript_id,
                span=passage.span,
                quote=passage.quote,
            )
            by = (self.coders[passage.coder_id],)
            quote = self._quote(self.made.get(passage.id, plain), passage.code_id, by)
            yield replace(quote, is_coding=False)

    def order(self, quote: LedgerQuote) -> tuple[int, int, int, int, Span, str]:
        theme = len(self.themes) + (quote.theme_id is None)
        if quote.theme_id is not None:
            theme = self.themes.get(quote.theme_id, theme)
        place = quote.made.place
        return (
            theme,
            place is None,
            place or 0,
            self.position[quote.transcript_id],
            quote.span,
            quote.id,
        )

    def _quote(self, made: Exemplar, code_id: CodeId | None, by: tuple[str, ...]) -> LedgerQuote:
        from rcqual.report.write.quotes import QuoteRow

        if made.transcript_id not in self.texts:
            self.texts[made.transcript_id] = transcript_of(self.study, made.transcript_id)
        text = self.texts[made.transcript_id]
        heard = turns_in(text, made.span)
        told, words = self._told(made, text, heard)
        theme_id = None if code_id is None else self.merged.get(code_id, code_id)
        current = None if theme_id is None else self.book.code(theme_id)
        row = QuoteRow(
            code="" if code_id is None else self.names[code_id],
            code_definition="" if current is None else current.brief_definition,
            quote=made.quote,
            voices=voices_of(self.described, text, told),
            turns=tuple((turn.speaker or "", said) for turn, said in heard if turn in told),
            transcript=text.name,
            start=made.span.start,
            end=made.span.end,
            begins_ms=heard[0][0].begins_ms if heard else None,
        )
        return LedgerQuote(
            id=made.id,
            theme_id=theme_id,
            theme="" if theme_id is None else self.names[theme_id],
            row=row,
            made=made,
            transcript_id=made.transcript_id,
            words=words,
            proposed_by=by,
            translations=self.translations.get(made.id, ()),
            outdated=self.outdated.get(made.id, ()),
            is_cut=_is_cut(text.text, made),
        )

    def _told(self, made: Exemplar, text: Transcript, heard: Sequence[tuple[Turn, str]]) -> tuple[list[Turn], str]:
        """The turns of which the edits leave words, and the quote to read."""
        turns = [turn for turn, _ in heard]
        if len({turn.speaker for turn in turns}) < 2:
            return turns, rendered(text.text, made.span, made.edits, ellipsis=self.ellipsis)
        parts = [part for turn in turns if (part := turn.speech.clipped(made.span)) is not None]
        by_turn = [
            (turn, part, edits) for turn, part, edits in zip(turns, parts, by_part(parts, made.edits), strict=True)
        ]
        kept = [at for at, (_, part, edits) in enumerate(by_turn) if has_words(text.text, part, edits)]
        by_turn = by_turn[kept[0] : kept[-1] + 1] if kept else by_turn
        told = []
        for turn, part, edits in by_turn:
            words = rendered(text.text, part, edits, ellipsis=self.ellipsis)
            if words:
                told.append(f"{turn.speaker}: {words}" if turn.speaker and len(by_turn) > 1 else words)
        return [turns[at] for at in kept], "\n\n".join(told)


def _is_cut(text: str, made: Exemplar) -> bool:
    """Whether a quote begins or ends inside of a word of the text."""
    edits = made.edits
    start = edits[0].end if edits and edits[0].start == made.span.start and edits[0].words == "" else made.span.start
    end = edits[-1].start if edits and edits[-1].end == made.span.end and edits[-1].words == "" else made.span.end
    around = [
        (at, TOKEN_WITH_CJK.finditer(text, max(at - _LONGEST_WORD, 0), at + _LONGEST_WORD)) for at in (start, end)
    ]
    return any(word.start() < at < word.end() for at, words in around for word in words)
