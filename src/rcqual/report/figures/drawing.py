"""Drawing a figure: as SVG for a page or a file, and as PNG at 300 dots an inch; matplotlib is loaded here alone.

Colours are those of Okabe and Ito, and one blue that grows darker, which people see alike whatever colours they tell
apart, and which a printer without colours keeps in order. Words stay words in the SVG. The same figure gives the same
file on the same computer.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rcqual.report.figures.charts import Bars, Chart, Forest, HeatMap, Steps, shown
from rcqual.report.figures.fonts import families, from_browsers
from rcqual.report.write.numbers import number
from rcqual.text.graphemes import line_width

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#1b1b1b"
"""Of words and lines; a page puts its own colour in its place."""
DOTS = 300
"""Of a PNG, an inch."""
_BLUE, _ORANGE, _GREEN = "#0072b2", "#d55e00", "#009e73"
_WIDTH, _ROW, _FRAME = 6.8, 0.27, 0.9
"""Inches: a figure is as wide as the words of a page, so that its letters are as large there as here."""
_FEWEST_ROWS, _ROWS_OF_STEPS = 3, 9
_LETTER, _LETTER_OF_CELLS = 0.076, 0.071
_BESIDE_CELLS = 1.1
"""How wide letters are, and what stands to the right of a table of colours, in inches."""
_NARROWEST_CELLS, _TWO_LINES = 0.3, 1.25
_LONGEST_HEAD, _TURNED, _RISE = 22, 35, 0.58
"""Degrees by which names of columns are turned where they have no room, and how far they then rise for each inch."""
_EDGE = "#d0d7de"
_MOST_INTERVIEW_NAMES = 30
_PASSAGES = "#code-"

_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "rcqual",
    "text.parse_math": False,
    "axes.unicode_minus": False,
    "axes.formatter.use_mathtext": False,
    "font.size": 9,
    **dict.fromkeys(("text.color", "axes.edgecolor", "axes.labelcolor", "xtick.color", "ytick.color"), INK),
    "axes.spines.top": False,
    "axes.spines.right": False,
}


def svg(chart: Chart, anchors: dict[str, int] | None = None) -> str:
    """The figure as SVG. anchors: by code the number of its passages on the page, to which its row leads.

    Without them it has a white ground, as in a file.
    """
    drawn = io.BytesIO()
    with _figure(chart, anchors or {}) as figure:
        figure.savefig(
            drawn,
            format="svg",
            transparent=anchors is not None,
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    return from_browsers(drawn.getvalue().decode("utf-8"))


def png(chart: Chart, dots: int = DOTS) -> bytes:
    """The figure as PNG on a white ground. dots: an inch."""
    drawn = io.BytesIO()
    with _figure(chart, {}) as figure:
        figure.savefig(drawn, format="png", dpi=dots, metadata={"Software": None})
    return drawn.getvalue()


@contextmanager
def _figure(chart: Chart, anchors: dict[str, int]) -> "Iterator[Figure]":
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    rows = _ROWS_OF_STEPS if isinstance(chart.form, Steps) else max(len(chart.labels), _FEWEST_ROWS)
    # A character that no font has shows as a box, of which `boxes` tells, and is a word all the same in an SVG.
    with rc_context({**_STYLE, "font.family": list(families())}), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        warnings.filterwarnings("ignore", message="Matplotlib currently does not support")
        row = _ROW
        if isinstance(chart.form, HeatMap) and any("\n" in text for texts in _cells(chart) for text in texts):
            row *= _TWO_LINES
        figure = Figure(figsize=(_width(chart), _FRAME + row * rows + _below(chart)), layout="constrained")
        axes = figure.add_subplot()
        match chart.form:
            case Bars():
                _bars(axes, chart.form)
            case HeatMap():
                _heat_map(figure, axes, chart)
            case Forest():
                _forest(axes, chart.form)
            case Steps():
                _steps(axes, chart.form, chart.labels)
        if not isinstance(chart.form, Steps):
            _name_rows(axes, chart, anchors)
        yield figure


def _width(chart: Chart) -> float:
    """In inches: that of all figures, or what a table of colours needs for its numbers side by side."""
    if not isinstance(chart.form, HeatMap):
        return _WIDTH
    widest = max((line_width(line) for row in _cells(chart) for text in row for line in text.split("\n")), default=1)
    return max(
        _WIDTH, _beside(chart) + max(_LETTER_OF_CELLS * (widest + 1), _NARROWEST_CELLS) * len(chart.form.columns)
    )


def _beside(chart: Chart) -> float:
    """How wide the names and the scale of a table of colours are, in inches."""
    return _LETTER * max((line_width(shown(each)) for each in chart.labels), default=0) + _BESIDE_CELLS


def _below(chart: Chart) -> float:
    """How high the names of columns are in inches where they are turned, for they have no room side by side; else 0."""
    if not isinstance(chart.form, HeatMap):
        return 0
    widest = max((line_width(shown(each, _LONGEST_HEAD)) for each in chart.form.columns), default=0)
    has_room = _LETTER * (widest + 1) * len(chart.form.columns) <= _width(chart) - _beside(chart)
    return 0 if has_room else _LETTER * widest * _RISE


def _cells(chart: Chart) -> tuple[tuple[str, ...], ...]:
    """What stands in the cells: on two lines where they would be wider than the figure on one."""
    form = chart.form
    if not isinstance(form, HeatMap):
        return ()
    widest = max((line_width(text) for row in form.texts for text in row), default=1)
    if _beside(chart) + _LETTER_OF_CELLS * (widest + 1) * len(form.columns) <= _WIDTH:
        return form.texts
    return tuple(tuple(text.replace(" ", "\n", 1) for text in row) for row in form.texts)


def _name_rows(axes: "Axes", chart: Chart, anchors: dict[str, int]) -> None:
    axes.set_yticks(range(len(chart.labels)), [shown(each) for each in chart.labels])
    axes.set_ylim(len(chart.labels) - 0.5, -0.5)
    axes.tick_params(axis="y", length=0)
    for label, code in zip(axes.get_yticklabels(), chart.codes, strict=True):
        if code is not None and code in anchors:
            label.set_url(f"{_PASSAGES}{anchors[code]}")


def _bars(axes: "Axes", form: Bars) -> None:
    axes.barh(range(len(form.values)), form.values, color=_BLUE, height=0.68)
    for place, (value, text) in enumerate(zip(form.values, form.texts, strict=True)):
        axes.annotate(text, (value, place), xytext=(4, 0), textcoords="offset points", va="center")
    axes.set_xlabel(form.axis)
    axes.set_xlim(0, max(*form.values, 1) * 1.02)
    _whole_numbers(axes.xaxis, 4)


def _heat_map(figure: "Figure", axes: "Axes", chart: Chart) -> None:
    import numpy as np
    from matplotlib.ticker import MaxNLocator

    form, texts = chart.form, _cells(chart)
    assert isinstance(form, HeatMap)
    grid = np.array([[np.nan if each is None else each for each in row] for row in form.values], dtype=float)
    top = float(np.nanmax(grid)) if np.isfinite(grid).any() else 1.0
    drawn = axes.pcolormesh(
        np.arange(grid.shape[1] + 1) - 0.5,
        np.arange(grid.shape[0] + 1) - 0.5,
        np.ma.masked_invalid(grid),
        cmap="Blues",
        vmin=0,
        vmax=max(top, 1e-9),
        edgecolors=_EDGE,
        linewidth=0.5,
    )
    for row, values in enumerate(grid):
        for column, value in enumerate(values):
            colour = INK if np.isnan(value) else _seen_on(drawn.to_rgba(value))
            axes.text(column, row, texts[row][column], ha="center", va="center", color=colour, fontsize=8)
    names = [shown(each, _LONGEST_HEAD) for each in form.columns]
    axes.set_xticks(range(len(names)), names)
    if _below(chart):
        for label in axes.get_xticklabels():
            label.set(rotation=_TURNED, ha="right", rotation_mode="anchor")
    axes.tick_params(axis="x", length=0)
    axes.spines[:].set_visible(False)
    axes.set_xlabel(form.axis)
    # Of what is counted there is no half.
    ticks = MaxNLocator(integer=True) if np.all(grid[~np.isnan(grid)] % 1 == 0) else None
    figure.colorbar(drawn, ax=axes, label=form.scale, shrink=0.8, pad=0.02, ticks=ticks).outline.set_visible(False)


def _seen_on(ground: Any) -> str:
    """Black or white, whichever stands out more (WCAG 2.2, relative luminance)."""
    red, green, blue = (
        each / 12.92 if each <= 0.04045 else ((each + 0.055) / 1.055) ** 2.4 for each in map(float, ground[:3])
    )
    return "#ffffff" if 0.2126 * red + 0.7152 * green + 0.0722 * blue < 0.179 else "#000000"


def _forest(axes: "Axes", form: Forest) -> None:
    least = min(0.0, *form.values, *(low for low, _ in filter(None, form.intervals)))
    for mark in form.marks:
        axes.axvline(mark, color=INK, linewidth=0.8, linestyle=(0, (4, 3)))
        # Two marks may lie near one another: the lower one's number ends at its line, the upper one's begins there.
        to_the_right = mark == max(form.marks)
        axes.annotate(
            number(mark),
            (mark, 1.0),
            xycoords=("data", "axes fraction"),
            xytext=(-2 if not to_the_right else 2, 3),
            textcoords="offset points",
            ha="left" if to_the_right else "right",
            va="bottom",
            fontsize=8,
        )
    for place, (value, interval, text) in enumerate(zip(form.values, form.intervals, form.texts, strict=True)):
        if interval is not None:
            axes.plot(interval, (place, place), color=_BLUE, linewidth=1.6, solid_capstyle="butt")
        axes.plot([value], [place], marker="o", markersize=5.5, color=_BLUE)
        axes.annotate(text, (1.02, place), xycoords=("axes fraction", "data"), va="center")
    axes.set_xlim(least - 0.05, 1.02)
    axes.xaxis.set_major_formatter(lambda value, _: f"{value:.2g}")
    axes.set_xlabel(form.axis)


def _steps(axes: "Axes", form: Steps, names: tuple[str, ...]) -> None:
    places = range(1, len(form.new) + 1)
    axes.bar(places, form.new, color=_BLUE, width=0.7, label="New codes")
    axes.plot(places, form.so_far, color=_ORANGE, marker="o", markersize=4, linewidth=1.6, label="Codes so far")
    if form.reached_after is not None:
        axes.axvline(form.reached_after, color=_GREEN, linewidth=1.4, linestyle=(0, (4, 3)), label="Saturation reached")
    if len(names) <= _MOST_INTERVIEW_NAMES:
        axes.set_xticks(places, [shown(each, 16) for each in names], rotation=45, ha="right", rotation_mode="anchor")
    else:
        axes.set_xlabel("Interview, in the order of import")
    axes.set_ylabel("Codes")
    axes.set_ylim(0, max(*form.so_far, 1) * 1.08)
    _whole_numbers(axes.yaxis, 6)
    axes.legend(loc="lower left", bbox_to_anchor=(0.0, 1.0), ncols=3, frameon=False, borderaxespad=0.2)


def _whole_numbers(axis: Any, most: int) -> None:
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(integer=True, nbins=most))
    axis.set_major_formatter(lambda value, _: f"{value:,.0f}")
