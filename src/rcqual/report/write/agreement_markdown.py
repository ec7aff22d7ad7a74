"""A round's figures as Markdown tables, as GitHub and most other programs render them."""

import re
from collections.abc import Collection, Sequence

from rcqual.agreement.result import AgreementReport
from rcqual.report.write.paper_tables import DEFAULT, PaperTable, paper_tables
from rcqual.text.display import visible
from rcqual.text.graphemes import line_width, padded

# What Markdown, or a program that renders it, takes for a mark, a link, a mention or a formula.
_MARK = re.compile(r"[\\`*_{}\[\]<>|~&#$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)


def agreement_markdown(report: AgreementReport, by: Collection[str] = DEFAULT) -> str:
    """The tables of the parts asked for, each under its caption in bold and above its notes; ends in a line feed.

    by: of agreement_words.BY. What people wrote shows as its words: marks are escaped, and control characters and line
    ends become visible stand-ins. Empty where there is no table.
    """
    tables = paper_tables(report, by)
    return "\n\n".join(map(markdown_table, tables)) + "\n" if tables else ""


def markdown_table(table: PaperTable) -> str:
    """One table under its caption in bold and above its notes; ends without a line feed."""
    # Markdown has one header and no rules between rows, so the blocks follow one another.
    rows = [
        [_escaped(cell) for cell in row] for row in (table.heads, *(row for block in table.blocks for row in block))
    ]
    widths = [max(3, *(line_width(row[place]) for row in rows)) for place in range(len(table.heads))]
    rule = [":" + "-" * (widths[0] - 1), *("-" * (width - 1) + ":" for width in widths[1:])]
    lines = [_line(rows[0], widths), _line(rule, widths), *(_line(row, widths) for row in rows[1:])]
    return "\n\n".join(
        [f"**{_escaped(table.caption)}**", "\n".join(lines), f"Note. {' '.join(map(_escaped, table.notes))}"]
    )


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    shown = (padded(cell, width, place > 0) for place, (cell, width) in enumerate(zip(cells, widths, strict=True)))
    return f"| {' | '.join(shown)} |"


def _escaped(text: str) -> str:
    return _MARK.sub(r"\\\g<0>", visible(text))
