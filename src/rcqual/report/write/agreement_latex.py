"""A round's figures as LaTeX tables, with the rules of the package booktabs."""

import re
from collections.abc import Collection, Sequence

from rcqual.agreement.result import AgreementReport
from rcqual.report.write.latex_words import latex_text, letters
from rcqual.report.write.paper_tables import DEFAULT, PaperTable, paper_tables

_MINUS = re.compile(r"(?<![\w.])-(?=\.?\d)")


def agreement_latex(report: AgreementReport, by: Collection[str] = DEFAULT) -> str:
    """The tables of the parts asked for, each with caption, label and notes; ends in a line feed.

    by: of agreement_words.BY. What people wrote shows as its words; a control character is a question mark, a line end
    or tab a space. Empty where there is no table.
    """
    tables = paper_tables(report, by)
    if not tables:
        return ""
    labels = _labels(report, tables)
    return latex_tables(list(map(latex_table, tables, labels)))


def latex_tables(tables: Sequence[str]) -> str:
    """Tables that are written already, as a file that says what it needs; ends in a line feed."""
    head = [r"% Needs \usepackage{booktabs,graphicx}.", *letters("".join(tables))]
    return "\n\n".join(["\n".join(head), *tables]) + "\n"


def _labels(report: AgreementReport, tables: Sequence[PaperTable]) -> list[str]:
    """By part and round, numbered where a part has several tables; without a sign that LaTeX takes for a mark."""
    place = "ratings" if report.header.round is None else f"round-{report.header.round}"
    names = [f"tab:agreement-{place}-{table.part}" for table in tables]
    return [f"{name}-{names[:at].count(name) + 1}" if names.count(name) > 1 else name for at, name in enumerate(names)]


def latex_table(table: PaperTable, name: str) -> str:
    """One table, without the line that names the package. name: its label; ends without a line feed."""
    lines = [
        r"\begin{table}",
        r"\centering\small",
        f"\\caption{{{latex_text(table.caption)}}}",
        f"\\label{{{name}}}",
        # A table wider than the page is made smaller, lest it run off.
        r"\setlength{\tabcolsep}{4pt}\resizebox{\ifdim\width>\linewidth\linewidth\else\width\fi}{!}{%",
        f"\\begin{{tabular}}{{l{'r' * (len(table.heads) - 1)}}}",
        r"\toprule",
        _row(table.heads),
    ]
    for block in table.blocks:
        lines += [r"\midrule", *map(_row, block)]
    return "\n".join(
        [
            *lines,
            r"\bottomrule",
            r"\end{tabular}}",
            r"\par\smallskip",
            r"\begin{minipage}{\linewidth}\footnotesize",
            f"\\emph{{Note.}} {' '.join(map(latex_text, table.notes))}",
            r"\end{minipage}",
            r"\end{table}",
        ]
    )


def _row(cells: Sequence[str]) -> str:
    first, *figures = cells
    return " & ".join([latex_text(first), *(_MINUS.sub("$-$", latex_text(figure)) for figure in figures)]) + r" \\"
