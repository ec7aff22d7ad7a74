"""The figures of a report as files: each as SVG and PNG, with the data beside it as CSV."""

from collections.abc import Callable, Sequence
from pathlib import Path

from rcqual.errors import NotAllowed, RcqualError
from rcqual.report.figures.charts import Chart
from rcqual.study.passes import recodings, why_hidden
from rcqual.study.report_basis import basis_of
from rcqual.study.reporting import charts_of
from rcqual.study.saving import write_whole
from rcqual.study.study import Study

CAPTIONS = "captions.csv"
"""Which figure is which, and what each shows in words."""


def write_figures(
    study: Study,
    folder: str,
    rounds: Sequence[int] = (),
    coder: str | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> list[Chart]:
    """Write every figure that a report of these rounds, or of that coder, has into a new folder; those written.

    Raises as `basis_of`, NotAllowed where there is nothing to draw, or where the folder holds anything.
    """
    from rcqual.report.figures.drawing import png, svg
    from rcqual.report.figures.fonts import boxes
    from rcqual.text.csvtext import csv_text

    place = Path(folder)
    if place.exists() and (not place.is_dir() or any(place.iterdir())):
        raise NotAllowed(f"“{folder}” is there already and not empty.", hint="Name a new folder for the figures.")
    charts = charts_of(study, rounds, coder)
    if not charts:
        if hidden := recodings(study):
            raise NotAllowed(
                f"There is nothing to draw. {why_hidden(study, hidden)}",
                hint="Draw the figures then, or let another draw them.",
            )
        raise NotAllowed(
            f"There is nothing to draw. {basis_of(study, rounds, coder).why}".rstrip(),
            hint="Close a round with `rcqual round close`; or name a coder with --coder NAME.",
        )
    progress(0.3)
    try:
        place.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise RcqualError(f"“{folder}” cannot be made: {error.strerror}.", hint="Choose another place.") from error
    for number, chart in enumerate(charts, 1):
        for ending, content in ((".svg", svg(chart)), (".png", png(chart)), (".csv", chart.csv)):
            write_whole(study, str(place / f"{chart.name}{ending}"), content)
        progress(0.3 + 0.7 * number / len(charts))
    captions = ((each.name, each.title, each.alt, " ".join((*each.notes, *boxes(each)))) for each in charts)
    write_whole(study, str(place / CAPTIONS), csv_text(("figure", "title", "shows", "notes"), captions))
    return charts
