"""Which passages carry a code, who says them, and where?"""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rcqual.model.analysis import AnalysisSet
from rcqual.model.retrieval import Retrieved
from rcqual.report.tables.frames import table

if TYPE_CHECKING:
    from collections.abc import Mapping

    from rcqual.report.tables.table import AnalysisTable, Cell


def retrieval(
    found: AnalysisSet, passages: Sequence[Retrieved], asked: "Mapping[str, Cell]", *, in_context: bool, is_all: bool
) -> "AnalysisTable":
    """The passages as rows. in_context: a row for each place where the words stand that were looked for."""
    context = ("hit_start", "hit_end", "before", "hit", "after") if in_context else ()
    rows: list[tuple[Cell, ...]] = []
    for each in passages:
        row = (
            *(each.code, each.transcript, each.round, each.turns[0] if each.turns else None),
            *("; ".join(label for label, _ in each.voices), "; ".join(told for _, told in each.voices if told)),
            *(each.span.start, each.span.end, each.words, each.basis, ", ".join(each.coders)),
        )
        if in_context:
            rows += [(*row, *hit.span, hit.before, hit.words, hit.after) for hit in each.hits]
        else:
            rows.append(row)
    return table(
        found,
        name="retrieve",
        caption="Passages by code",
        columns=(
            *(
                "code",
                "transcript",
                "round",
                "turn",
                "speaker",
                "described",
                "start",
                "end",
                "words",
                "basis",
                "coded_by",
            ),
            *context,
        ),
        rows=rows,
        heads=(),
        shown=[],
        notes=() if is_all else ("The words are said so often that not all places were looked through.",),
        asked=asked,
        is_exact=True,
    )
