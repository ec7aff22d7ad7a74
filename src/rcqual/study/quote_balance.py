"""Whose voices the chosen quotes let be heard, and whose not; and what in them could tell who somebody is."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import ceil

from rcqual.errors import NotFound
from rcqual.report.tables.small_cells import FEWEST
from rcqual.study.attributing import Cast, Speaker, small_cells
from rcqual.study.codebook import codebook
from rcqual.study.ledger import NO_THEME, LedgerQuote
from rcqual.study.replaced_words import replaced_words
from rcqual.study.study import Study, counted
from rcqual.study.telling_labels import interviews_that_tell, labels_that_tell
from rcqual.text.attribution_template import AttributionTemplate
from rcqual.text.identifiers import OF_ANOTHER, Identifier, identifiers_in
from rcqual.text.nlp import names_said

_ENOUGH, _ENOUGH_OF_A_THEME = 5, 3
"""Quotes in which it can be told that one voice is heard more than others."""
Counts = tuple[tuple[str, int], ...]
"""What is counted, and how often, the most frequent first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """How quotes spread over those who were interviewed. A quote in which two people are heard counts for both."""

    quotes: int
    by_participant: Counts
    by_profession: Counts
    """Of those of whom the participants sheet tells one; likewise the level."""
    by_level: Counts
    by_theme: Counts
    """In the order of the quotes."""
    largest: tuple[str, int] | None
    """Who is quoted most often, and how often; None where no participant is quoted."""
    largest_by_theme: tuple[tuple[str, str, int, int], ...]
    """(theme, who, how often, of how many) where one person of several says more than half of three quotes or more."""
    never_quoted: tuple[str, ...]
    participants: int
    without_quote: tuple[str, ...]
    """The codes of the codebook that have none."""
    negative_cases: Counts
    """By theme, in the order of the quotes."""

    @property
    def largest_share(self) -> float | None:
        """That of the quotes in which the one who is quoted most is heard; None where nobody is."""
        return None if self.largest is None else self.largest[1] / self.quotes

    @property
    def leading(self) -> tuple[str, int] | None:
        """Who is heard more often than in an equal share for each, of quotes enough to tell; None if nobody is."""
        equal = ceil(sum(count for _, count in self.by_participant) / max(self.participants, 1))
        if self.largest is None or self.quotes < _ENOUGH or self.largest[1] <= equal:
            return None
        return self.largest


def balance(study: Study, quotes: Sequence[LedgerQuote], cast: Cast) -> Balance:
    """How these quotes spread."""
    heard = [(each, participants_in(cast, each)) for each in quotes]
    by_participant = Counter(who.name for _, people in heard for who in people)
    themes = dict.fromkeys(each.theme or NO_THEME for each in quotes)
    largest_by_theme = []
    several = len(cast.everyone) > 1
    for theme in themes:
        within = [[who.name for who in people] for each, people in heard if (each.theme or NO_THEME) == theme]
        most = Counter(name for names in within for name in names).most_common(1)
        if len(within) >= _ENOUGH_OF_A_THEME and several and most and most[0][1] * 2 > len(within):
            largest_by_theme.append((theme, *most[0], len(within)))
    return Balance(
        quotes=len(quotes),
        by_participant=tuple(by_participant.most_common()),
        by_profession=_by(heard, "profession"),
        by_level=_by(heard, "level"),
        by_theme=tuple(Counter(each.theme or NO_THEME for each in quotes).items()),
        largest=next(iter(by_participant.most_common(1)), None),
        largest_by_theme=tuple(largest_by_theme),
        never_quoted=tuple(who.name for who in cast.everyone if who.name not in by_participant),
        participants=len(cast.everyone),
        without_quote=tuple(
            code.name for code in codebook(study).codes if code.id not in {each.theme_id for each in quotes}
        ),
        negative_cases=tuple(Counter(each.theme or NO_THEME for each in quotes if each.made.is_negative).items()),
    )


def _by(heard: Iterable[tuple[LedgerQuote, Sequence[Speaker]]], column: str) -> Counts:
    said = Counter(
        value for _, people in heard for value in dict.fromkeys(who.values.get(column, "") for who in people) if value
    )
    return tuple(said.most_common())


def in_words(found: Balance) -> list[tuple[str, list[str]]]:
    """The balance for people: headings, each with its lines."""
    parts: list[tuple[str, list[str]]] = [
        (f"{counted(found.quotes, 'quote')}; {counted(found.participants, 'participant')} in all", [])
    ]
    for head, counts in (
        ("By theme", found.by_theme),
        ("By participant", found.by_participant),
        ("By profession", found.by_profession),
        ("By level", found.by_level),
        ("Negative cases", found.negative_cases),
    ):
        parts.append((head, [f"{count}  {name}" for name, count in counts] or ["none"]))
    look = []
    if found.leading is not None:
        name, count = found.leading
        look.append(f"{name} is heard in {count} of {counted(found.quotes, 'quote')} ({count / found.quotes:.0%}).")
    look += [
        f"{theme}: {name} is heard in {count} of {of} quotes." for theme, name, count, of in found.largest_by_theme
    ]
    look += [f"Never quoted: {', '.join(found.never_quoted)}."] if found.never_quoted else []
    look += [f"No quote yet: {', '.join(found.without_quote)}."] if found.without_quote else []
    return [*parts, ("To look at", look or ["nothing"])]


def participants_in(cast: Cast, quote: LedgerQuote) -> list[Speaker]:
    """The participants who are heard in a quote, each once."""
    found = (cast.who(quote.row.transcript, voice.speaker) for voice in quote.row.voices)
    return [each for each in found if each is not None]


def attribution(
    cast: Cast,
    quote: LedgerQuote,
    template: AttributionTemplate,
    *,
    is_widened: bool = False,
    beside: Sequence[str] = (),
) -> str:
    """Who is heard in a quote, by a template: its participants; where there is none, everyone.

    is_widened: whether people are described by what fits enough participants, as `Cast.named` has it.
    beside: fields that are printed beside the template's own.
    """
    places = [(quote.row.transcript, voice.speaker) for voice in quote.row.voices]
    own = [each for each in places if cast.who(*each) is not None] or places
    told = []
    for transcript, label in own:
        if is_widened and cast.who(transcript, label) is not None:
            told.append(cast.named(transcript, label, template, beside))
        else:
            told.append(template.filled(cast.values(transcript, label)))
    return "; ".join(dict.fromkeys(filter(None, told)))


_SOURCE = "what was said in place of "


@dataclass(frozen=True, slots=True, kw_only=True)
class Warned:
    """Something to look at before quotes are printed."""

    quote_id: str
    """Empty where it is not about one quote."""
    words: str
    """A sentence."""


def warnings(
    cast: Cast,
    quotes: Sequence[LedgerQuote],
    template: AttributionTemplate,
    names: Sequence[str] = (),
    *,
    is_widened: bool = False,
    model: str = "",
    has_source: bool = False,
) -> list[Warned]:
    """What could tell who somebody is, were these quotes printed: small cells first, then what is said in them.

    names: of people, which must not stand in a quote. is_widened: as for `attribution`, which leaves no small cell.
    model: a pipeline of spaCy's that finds names, too; empty: none. Raises NotFound if it is not installed.
    has_source: whether the passages are printed as they were said, too, with what was edited out.
    """
    quoted = {who.name: who for each in quotes for who in participants_in(cast, each)}
    cells = [] if is_widened else small_cells(cast, quoted.values(), template.fields)
    if not is_widened:
        heard = [(each.row.transcript, voice.speaker) for each in quotes for voice in each.row.voices]
        cells += labels_that_tell(cast, heard, "--widen leaves it out")
    cells += interviews_that_tell(cast, (each.row.transcript for each in quotes))
    found = [Warned(quote_id="", words=words) for words in cells]
    labels = cast.pseudonyms
    nobody: list[list[Identifier]] = [[] for _ in quotes]
    by_model = _named([each.words for each in quotes], model) if model else nobody
    in_source = _named([each.made.quote for each in quotes], model) if model and has_source else nobody
    for quote, also, beside in zip(quotes, by_model, in_source, strict=True):
        told = attribution(cast, quote, template, is_widened=is_widened)
        if quote.is_cut:
            words = f"The quote {quote.id[:8]} ({_place(quote)}) begins or ends inside of a word: star whole words."
            found.append(Warned(quote_id=quote.id, words=words))
        texts = [("", quote.words), ("the note on ", quote.row.note), ("the reason for ", quote.made.why)]
        texts += [("the translation of ", each.text) for each in quote.translations]
        texts += [(_SOURCE, quote.made.quote)] if has_source and quote.made.edits else []
        for where, text in (*texts, ("the speaker of ", told)):
            own = {voice.speaker for voice in quote.row.voices}
            listed = [
                each for each in identifiers_in(text, names, labels) if each.kind != OF_ANOTHER or each.words not in own
            ]
            by_spacy = {"": also, _SOURCE: beside}.get(where, [])
            more = [each for each in by_spacy if not any(each.overlaps(one) for one in listed)]
            found += [Warned(quote_id=quote.id, words=_sentence(quote, where, each)) for each in sorted(listed + more)]
    return [*found, *_replaced(quotes, has_source=has_source)]


def _replaced(quotes: Sequence[LedgerQuote], *, has_source: bool) -> list[Warned]:
    """Where words that a bracket replaces stand in what is printed all the same."""
    texts = []
    for quote in quotes:
        said = [quote.words, quote.row.note, quote.made.why, *(each.text for each in quote.translations)]
        said += [quote.made.quote] if has_source else []
        texts += [(text, f"what is printed of the quote {quote.id[:8]} ({_place(quote)})") for text in said]
    return [Warned(quote_id=quote.id, words=words) for quote, words in replaced_words(quotes, texts)]


def of_a_table(cast: Cast, quotes: Sequence[LedgerQuote]) -> list[Warned]:
    """What to look at where role, profession, level and unit of each speaker stand side by side."""
    quoted = {who.name: who for each in quotes for who in participants_in(cast, each)}
    names = ("described", "profession", "level", "unit")
    small = [
        who.name
        for who in quoted.values()
        if (said := {name: who.values[name] for name in names if who.values.get(name)}) and cast.fits(said) < FEWEST
    ]
    if not small:
        return []
    words = (
        f"Role, profession, level and unit together fit fewer than {FEWEST} participants for {len(small)} of"
        f" {counted(len(quoted), 'person', 'people')} in the table: keep it in the team, or write it with --widen."
    )
    return [Warned(quote_id="", words=words)]


def _named(texts: list[str], model: str) -> list[list[Identifier]]:
    try:
        found = names_said(texts, model)
    except OSError as error:
        raise NotFound(
            f"spaCy has no pipeline “{model}”.", hint="Install it with `python -m spacy download NAME`, or name none."
        ) from error
    return [
        [Identifier(start, end, kind, text[start:end]) for start, end, kind in names]
        for text, names in zip(texts, found, strict=True)
    ]


def _sentence(quote: LedgerQuote, where: str, found: Identifier) -> str:
    return f"“{found.words}” looks like {found.kind}, in {where}the quote {quote.id[:8]} ({_place(quote)})."


def _place(quote: LedgerQuote) -> str:
    return f"{quote.row.transcript} {quote.span.start}–{quote.span.end}"
