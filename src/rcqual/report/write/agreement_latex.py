"""A round's figures as LaTeX tables, with the rules of the package booktabs."""

import re
import unicodedata
from collections.abc import Collection, Sequence

from rcqual.agreement.result import AgreementReport
from rcqual.report.write.paper_tables import DEFAULT, PaperTable, paper_tables
from rcqual.text.display import visible

_ESCAPES = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "`": r"\textasciigrave{}",
    "<": r"\textless{}",
    ">": r"\textgreater{}",
    "|": r"\textbar{}",
    # Some languages make this sign a command of their own.
    '"': r"\char34{}",
    # Behind the end of a row these two would be taken for arguments of it.
    "[": "{[}",
    "*": "{*}",
    "α": r"$\alpha$",
    "κ": r"$\kappa$",
    "×": r"$\times$",
    **{mark: f"\\{mark}" for mark in "&%$#_{}"},
}
# LaTeX makes one sign of two of these.
_JOINED = re.compile(r"(?<=([-',]))(?=\1)")
_MINUS = re.compile(r"(?<![\w.])-(?=\.?\d)")
PREAMBLE = r"% Needs \usepackage{booktabs}, and for letters beyond English an engine or fonts that have them."
"""The first line of a file of tables."""


def agreement_latex(report: AgreementReport, by: Collection[str] = DEFAULT) -> str:
    """The tables of the parts asked for, each with caption, label and notes; ends in a line feed.

    by: of agreement_words.BY. What people wrote shows as its words; a control character is a question mark, a line end
    or tab a space. Empty where there is no table.
    """
    tables = paper_tables(report, by)
    if not tables:
        return ""
    labels = _labels(report, tables)
    return "\n\n".join([PREAMBLE, *map(latex_table, tables, labels)]) + "\n"


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
            r"\end{tabular}",
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


def latex_text(text: str) -> str:
    """People's words as LaTeX prints them; a line end or tab is a space."""
    return _JOINED.sub("{}", "".join(map(_escaped_sign, text)))


def _escaped_sign(sign: str) -> str:
    if sign in "\t\n\r\u2028\u2029\x0b\x0c\x85":
        return " "
    if visible(sign) != sign or unicodedata.category(sign) in ("Cc", "Cs", "Cn", "Co"):
        return "?"
    return _ESCAPES.get(sign, sign)
