"""Tables of what the codings say, written: for a terminal, as CSV, Markdown and LaTeX, and as plain values for JSON."""

from collections.abc import Iterable

from rcqual.report.tables.table import AnalysisTable
from rcqual.report.write.layout import Column, hung, tables
from rcqual.report.write.paper_tables import PaperTable
from rcqual.text.csvtext import csv_text
from rcqual.text.display import visible

_ABOUT = (
    *("study", "set", "rounds", "snapshots", "codebook_version", "unit", "rule", "scope", "coders"),
    *("transcripts_judged", "parked", "undecided", "version"),
)

_NARROWEST_NAMES = 40
"""In cells: names are not cut for the sake of one column more."""


def analysis_text(table: AnalysisTable, width: int = 100) -> str:
    """The table for a terminal, at most `width` columns wide where names allow it. Ends without a line feed.

    People's words are shown with stand-ins for what a terminal would obey.
    """
    lines = [visible(table.caption)]
    if table.shown:
        first, *others = (
            Column(visible(head), tuple(map(visible, cells)), is_left=place == 0)
            for place, (head, cells) in enumerate(zip(table.heads, zip(*table.shown, strict=True), strict=True))
        )
        lines += ["", *tables(first, [[each] for each in others], width, _NARROWEST_NAMES)]
    else:
        lines += ["", "  Nothing to show."]
    sentences = [visible(each) for each in (*table.notes, table.provenance)]
    return "\n".join([*lines, "", *(hung("", each, width) for each in sentences)])


def analysis_csv(table: AnalysisTable) -> str:
    """The rows as data, each with what the table rests on.

    A name that a spreadsheet would take for a formula gets an apostrophe, but for tables of what people said.
    """
    from rcqual.report.write.agreement_csv import spreadsheet_safe

    about = table.about
    values = (
        *(about.study, about.coder or "analysis set", _list(each.number for each in about.rounds)),
        *(_list(each.snapshot for each in about.rounds), about.codebook_version, about.unit, about.rule),
        *("; ".join(each.scope for each in about.rounds), _list(about.coders), len(table.interviews)),
        *(about.parked, about.undecided, about.version),
    )
    beside = [spreadsheet_safe(each) for each in (*(value for _, value in table.asked), *values)]
    rows = ([*(row if table.is_exact else map(spreadsheet_safe, row)), *beside] for row in table.rows)
    return csv_text([*table.columns, *(f"asked_{name}" for name, _ in table.asked), *_ABOUT], rows)


def analysis_markdown(table: AnalysisTable) -> str:
    """The table under its caption and above its notes, behind a mark that nobody sees; ends in a line feed."""
    from rcqual.report.write.agreement_markdown import markdown_table
    from rcqual.report.write.pieces_markdown import TABLES_MARK

    return f"{TABLES_MARK}\n\n{markdown_table(_paper(table))}\n"


def analysis_latex(table: AnalysisTable) -> str:
    """The table with caption, label and notes, with the rules of the package booktabs; ends in a line feed."""
    from rcqual.report.write.agreement_latex import latex_table, latex_tables

    return latex_tables([latex_table(_paper(table), f"tab:{table.name}")])


def analysis_values(table: AnalysisTable) -> dict[str, object]:
    """The same as plain values."""
    about = table.about
    return {
        "table": table.name,
        "asked": dict(table.asked),
        "rows": [dict(zip(table.columns, row, strict=True)) for row in table.rows],
        "found": dict(table.found),
        "notes": list(table.notes),
        "warnings": list(table.warnings),
        "rests_on": {
            "study": about.study,
            "coder": about.coder or None,
            "rounds": [
                {
                    "round": each.number,
                    "snapshot": each.snapshot or None,
                    "codebook_version": each.codebook_version,
                    "scope": each.scope,
                }
                for each in about.rounds
            ],
            "unit": about.unit,
            "rule": about.rule,
            "codebook_version": about.codebook_version,
            "roll_up": about.roll_up,
            "coders": list(about.coders),
            "transcripts": list(table.interviews),
            "not_judged": list(table.unjudged),
            "sole_coder": table.sole,
            "parked": about.parked,
            "undecided": about.undecided,
            "outside_scope": about.outside_scope,
            "version": about.version,
        },
    }


def _paper(table: AnalysisTable) -> PaperTable:
    return PaperTable(
        part=table.name,
        caption=table.caption,
        heads=table.heads,
        # Only a terminal shows by blanks what stands under what.
        blocks=(tuple((row[0].strip(), *row[1:]) for row in table.shown),),
        notes=(*table.notes, table.provenance),
    )


def _list(values: Iterable[object]) -> str:
    return ", ".join(map(str, values))
