"""The exemplar quotes as a file for the paper: Markdown, Word, CSV, LaTeX or HTML, by the file's name."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePath
from typing import TYPE_CHECKING

from rcqual.errors import NotAllowed, NotFound, WrongUsage
from rcqual.model.analysis import NOBODY, AnalysisSet
from rcqual.model.exemplars import Status
from rcqual.store import settings
from rcqual.study.analysing import analysis_set
from rcqual.study.attributing import SOMEBODY, STANDARD, Cast, template
from rcqual.study.ledger import NO_THEME, LedgerQuote, ledger, of_earlier_words, with_status
from rcqual.study.quote_balance import Warned, attribution, of_a_table, warnings
from rcqual.study.rounds import all_rounds
from rcqual.study.study import Study
from rcqual.study.suggesting import MODEL
from rcqual.study.telling_labels import relabelled
from rcqual.text.identifiers import names_in
from rcqual.text.quote_edits import ELLIPSIS, is_ellipsis

if TYPE_CHECKING:
    from rcqual.report.write.quotes import QuoteRow, ThemeCount, Voice

_KINDS = {".md": "md", ".docx": "docx", ".csv": "csv", ".tex": "tex", ".html": "html", ".htm": "html"}
_COLUMNS = ("described", "profession", "level", "unit")
"""What a table says of each speaker."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Which quotes are to be written, and how."""

    code: str | None = None
    """Of that theme alone."""
    status: Status = Status.CANDIDATE
    """How far they have come at least."""
    attribution: str | None = None
    """The template by which speakers are named; None: the team's, or role and label with place and time."""
    is_widened: bool = False
    """Whether speakers are described by what fits enough participants, and else named by their label alone."""
    has_memos: bool = False
    """Whether coders' memos stand below the quotes; they are working notes."""
    has_reasons: bool = False
    """Whether how far a quote has come, who proposed it and why stand below it; a table has them in any case."""
    has_source: bool = False
    """Whether a table has the passages as they were said, too, with what was edited out of the quotes."""
    ellipsis: str = ELLIPSIS
    names: tuple[str, ...] = ()
    """Of people, which must not stand in a quote."""
    model: str | None = None
    """A pipeline of spaCy's that finds names, too; None: what RCQUAL_SPACY_MODEL names, if anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Quotes as a file, and what to look at before it is printed."""

    content: str | bytes
    kind: str
    """md, docx, csv, tex or html."""
    count: int
    warnings: tuple[Warned, ...]


def exported(study: Study, name: str, wanted: Wanted) -> Exported:
    """The quotes that one may see as a file, of the kind that its name ends with; "-" is Markdown.

    Raises WrongUsage for a name that says no kind, or one other than a table's where the source is wanted, NotFound for
    an unknown theme, NotAllowed for a template with an unknown field, or an ellipsis that is none.
    """
    from rcqual.report.write.quotes import quotes_csv, quotes_markdown

    ending = _kind(name)
    if not is_ellipsis(wanted.ellipsis):
        raise NotAllowed(f"“{wanted.ellipsis}” is no ellipsis.", hint="Take […], …, [...] or ... for words left out.")
    if wanted.has_source and ending != "csv":
        raise WrongUsage(
            f"“{name}” has no column for what was said.", hint="--source is for a table: give a .csv file."
        )
    cast, form = Cast(study), template(study, wanted.attribution)
    quotes = with_status(ledger(study, wanted.code, ellipsis=wanted.ellipsis), wanted.status)
    is_table = ending == "csv"
    if not wanted.has_memos:
        quotes = [replace(each, row=replace(each.row, note="")) for each in quotes]
    if not wanted.has_reasons and not is_table:
        quotes = [replace(each, made=replace(each.made, why="")) for each in quotes]
    has_template = wanted.attribution is not None or form.text != STANDARD
    if wanted.is_widened:
        quotes = [relabelled(cast, each) for each in quotes]
    rows = []
    for each in quotes:
        named = (
            attribution(cast, each, form, is_widened=wanted.is_widened, beside=_COLUMNS if is_table else ())
            if has_template
            else ""
        )
        row = _row(each, named)
        if wanted.is_widened:
            row = replace(row, voices=_guarded(cast, row, (*form.fields, *(_COLUMNS if is_table else ()))))
        rows.append(row)
    model = os.environ.get(MODEL, "") if wanted.model is None else wanted.model
    has_source = wanted.has_source and is_table
    told = warnings(cast, quotes, form, wanted.names, is_widened=wanted.is_widened, model=model, has_source=has_source)
    told += [
        Warned(
            quote_id=each.id,
            words=f"The quote {each.id[:8]} ({each.row.transcript}): {of_earlier_words(each.outdated)}",
        )
        for each in quotes
        if each.outdated
    ]
    if is_table and not wanted.is_widened:
        told += of_a_table(cast, quotes)
    counts = {} if is_table else _counts(study, quotes)
    content: str | bytes
    if is_table:
        content = quotes_csv(rows, has_source=has_source)
    elif ending == "docx":
        from rcqual.report.write.quotes_pieces import quotes_docx

        content = quotes_docx(rows, study.title, counts, has_reasons=wanted.has_reasons)
    elif ending == "html":
        from rcqual.report.write.quotes_html import quotes_html

        language = settings.setting(study.store, "language", "en")
        content = quotes_html(rows, study.title, counts, language, has_reasons=wanted.has_reasons)
    elif ending == "tex":
        from rcqual.report.write.quotes_latex import quotes_latex

        content = quotes_latex(rows, study.title, counts, has_reasons=wanted.has_reasons)
    else:
        content = quotes_markdown(rows, study.title, counts, has_reasons=wanted.has_reasons)
    return Exported(content=content, kind=ending, count=len(rows), warnings=tuple(told))


def _kind(name: str) -> str:
    """What a file's name says that it is. Raises WrongUsage if it can be none of that kind."""
    file = PurePath(name)
    # What names no file at all is told of where it would be written.
    kind = "md" if name == "-" or not file.name else _KINDS.get(file.suffix.lower(), "")
    if not kind:
        raise WrongUsage(
            f"“{name}” is no kind of file that quotes can be.",
            hint="Give a name that ends in .md, .docx, .html, .tex or .csv.",
        )
    return kind


def read_names(path: str) -> list[str]:
    """The names of a list that lies outside of the study: one a line. Raises NotFound if it cannot be read."""
    try:
        return names_in(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise NotFound(f"The list of names “{path}” cannot be read.", hint="Give a text file in UTF-8.") from error


def _guarded(cast: Cast, row: "QuoteRow", names: Sequence[str]) -> "tuple[Voice, ...]":
    """Who is heard in a quote, described by what fits enough participants."""
    voices = []
    for voice in row.voices:
        who = cast.who(row.transcript, voice.speaker)
        if who is not None:
            said = cast.guarded(who.values, tuple(dict.fromkeys(names)))
            voice = replace(
                voice,
                speaker="" if voice.speaker in (row.transcript, SOMEBODY) else voice.speaker,
                role_described=said.get("described", said.get("role", "")),
                profession=said.get("profession", ""),
                level=said.get("level", ""),
                unit=said.get("unit", ""),
            )
        voices.append(voice)
    return tuple(voices)


def _row(quote: LedgerQuote, named: str) -> "QuoteRow":
    made = quote.made
    return replace(
        quote.row,
        code=quote.theme or NO_THEME,
        id=quote.id,
        edited=quote.words if made.edits else "",
        attribution=named,
        status=made.status.value,
        why=made.why,
        proposed_by=quote.proposed_by,
        is_negative=made.is_negative,
        translations=tuple((each.language, each.text, each.translator) for each in quote.translations),
    )


def _counts(study: Study, quotes: Sequence[LedgerQuote]) -> "dict[str, ThemeCount]":
    """How often the quotes' themes were found; nothing before a round is closed, unless one codes alone.

    Nothing of a theme either of which all quotes come from other rounds than those that are counted in.
    """
    if not quotes:
        return {}
    try:
        found = analysis_set(study)
    except (NotAllowed, NotFound):
        return {}
    counted_in = {each.number for each in found.about.rounds}
    places = {each.id for each in all_rounds(study) if each.number in counted_in}
    wanted = {each.theme for each in quotes if each.made.round_id in places}
    is_of_one = len(found.about.coders) == 1
    return {
        theme: replace(count, is_of_one=is_of_one) for theme, count in theme_counts(found).items() if theme in wanted
    }


def theme_counts(found: AnalysisSet) -> "dict[str, ThemeCount]":
    """By code in how many passages, participants and interviews it was found, and of how many.

    Passages that touch count as one.
    """
    from rcqual.report.write.quotes import ThemeCount

    passages = Counter(found.passages.code)
    people: dict[int, set[int]] = {}
    for passage, who in zip(found.pieces.passage, found.pieces.participant, strict=True):
        if who != NOBODY:
            people.setdefault(found.passages.code[passage], set()).add(who)
    interviews: dict[int, set[int]] = {}
    for interview, code in zip(found.passages.interview, found.passages.code, strict=True):
        interviews.setdefault(code, set()).add(interview)
    return {
        code.name: ThemeCount(
            passages=passages[place],
            participants=len(people.get(place, ())),
            of_participants=len(found.participants),
            interviews=len(interviews.get(place, ())),
            of_interviews=len(found.interviews),
        )
        for place, code in enumerate(found.codes)
    }
