"""The exemplar quotes as a file for the paper: Markdown, Word, CSV, LaTeX or HTML, by the file's name."""

import os
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.analysis import NOBODY
from rcqual.model.exemplars import Status
from rcqual.store import settings
from rcqual.study.analysing import analysis_set
from rcqual.study.attributing import STANDARD, Cast, template
from rcqual.study.ledger import NO_THEME, LedgerQuote, ledger, with_status
from rcqual.study.quote_balance import Warned, attribution, warnings
from rcqual.study.study import Study
from rcqual.study.suggesting import MODEL
from rcqual.text.identifiers import names_in
from rcqual.text.quote_edits import ELLIPSIS

if TYPE_CHECKING:
    from rcqual.report.write.quotes import QuoteRow, ThemeCount


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
    """Whether the team's wider roles are printed."""
    ellipsis: str = ELLIPSIS
    names: tuple[str, ...] = ()
    """Of people, which must not stand in a quote."""
    model: str | None = None
    """A pipeline of spaCy's that finds names, too; None: what RCQUAL_SPACY_MODEL names, if anything."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Exported:
    """Quotes as a file, and what to look at before it is printed."""

    content: str | bytes
    count: int
    warnings: tuple[Warned, ...]


def exported(study: Study, name: str, wanted: Wanted) -> Exported:
    """The quotes that one may see as a file, of the kind that its name ends with, Markdown if with none that is known.

    Raises NotFound for an unknown theme, NotAllowed for a template with an unknown field.
    """
    from rcqual.report.write.quotes import quotes_csv, quotes_markdown

    cast, form = Cast(study), template(study, wanted.attribution)
    quotes = with_status(ledger(study, wanted.code, ellipsis=wanted.ellipsis), wanted.status)
    has_template = wanted.attribution is not None or form.text != STANDARD or wanted.is_widened
    rows = [
        _row(each, attribution(cast, each, form, is_widened=wanted.is_widened) if has_template else "")
        for each in quotes
    ]
    model = os.environ.get(MODEL, "") if wanted.model is None else wanted.model
    told = tuple(warnings(cast, quotes, form, wanted.names, is_widened=wanted.is_widened, model=model))
    ending = name.lower().rpartition(".")[2]
    content: str | bytes
    if ending == "csv":
        content = quotes_csv(rows)
    elif ending == "docx":
        from rcqual.report.write.quotes_pieces import quotes_docx

        content = quotes_docx(rows, study.title, _counts(study, quotes))
    elif ending in ("html", "htm"):
        from rcqual.report.write.quotes_html import quotes_html

        language = settings.setting(study.store, "language", "en")
        content = quotes_html(rows, study.title, _counts(study, quotes), language)
    elif ending == "tex":
        from rcqual.report.write.quotes_latex import quotes_latex

        content = quotes_latex(rows, study.title, _counts(study, quotes))
    else:
        content = quotes_markdown(rows, study.title, _counts(study, quotes))
    return Exported(content=content, count=len(rows), warnings=told)


def read_names(path: str) -> list[str]:
    """The names of a list that lies outside of the study: one a line. Raises NotFound if it cannot be read."""
    try:
        return names_in(Path(path).read_text(encoding="utf-8-sig"))
    except (OSError, UnicodeDecodeError) as error:
        raise NotFound(f"The list of names “{path}” cannot be read.", hint="Give a text file in UTF-8.") from error


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
    """By theme in how many passages and of how many participants the team found it; nothing before a round is closed.

    Passages that touch count as one.
    """
    from rcqual.report.write.quotes import ThemeCount

    if not quotes:
        return {}
    try:
        found = analysis_set(study)
    except (NotAllowed, NotFound):
        return {}
    passages = Counter(found.passages.code)
    people: dict[int, set[int]] = {}
    for passage, who in zip(found.pieces.passage, found.pieces.participant, strict=True):
        if who != NOBODY:
            people.setdefault(found.passages.code[passage], set()).add(who)
    wanted = {each.theme for each in quotes}
    return {
        code.name: ThemeCount(passages=passages[place], participants=len(people.get(place, ())))
        for place, code in enumerate(found.codes)
        if code.name in wanted
    }
