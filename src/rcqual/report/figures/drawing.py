"""Drawing a figure: as SVG for a page or a file, and as PNG at 300 dots an inch; matplotlib is loaded here alone.

Colours are those of Okabe and Ito, and cividis, which people see alike whatever colours they tell apart. Words stay
words in the SVG. The same figure gives the same file.
"""

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from rcqual.report.figures.charts import Bars, Chart, Forest, HeatMap, Steps, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

INK = "#1b1b1b"
"""Of words and lines; a page puts its own colour in its place."""
DOTS = 300
"""Of a PNG, an inch."""
_BLUE, _ORANGE, _GREEN = "#0072b2", "#d55e00", "#009e73"
_WIDTH, _ROW, _FRAME = 8.0, 0.3, 1.1
_FEWEST_ROWS = 3
_CHARACTER, _SHARE_OF_CELLS = 0.075, 0.62
"""How wide a character of a cell is, in inches; how much of a figure's width has cells."""
_MOST_INTERVIEW_NAMES = 30
_PASSAGES = "#code-"

_STYLE: Any = {
    "svg.fonttype": "none",
    "svg.hashsalt": "rcqual",
    "text.parse_math": False,
    "axes.unicode_minus": False,
    "axes.formatter.use_mathtext": False,
    "font.family": ["DejaVu Sans"],
    "font.size": 9.5,
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
            bbox_inches="tight",
            transparent=anchors is not None,
            metadata={"Date": None, "Creator": None, "Format": None, "Type": None},
        )
    return drawn.getvalue().decode("utf-8")


def png(chart: Chart, dots: int = DOTS) -> bytes:
    """The figure as PNG on a white ground. dots: an inch."""
    drawn = io.BytesIO()
    with _figure(chart, {}) as figure:
        figure.savefig(drawn, format="png", dpi=dots, bbox_inches="tight", metadata={"Software": None})
    return drawn.getvalue()


@contextmanager
def _figure(chart: Chart, anchors: dict[str, int]) -> "Iterator[Figure]":
    from matplotlib import rc_context
    from matplotlib.figure import Figure

    rows = 8 if isinstance(chart.form, Steps) else max(len(chart.labels), _FEWEST_ROWS)
    # A character that the font lacks shows as a box, and is a word all the same in an SVG.
    with rc_context(_STYLE), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing from")
        warnings.filterwarnings("ignore", message="Matplotlib currently does not support")
        figure = Figure(figsize=(_width(chart.form), _FRAME + _ROW * rows))
        axes = figure.add_subplot()
        match chart.form:
            case Bars():
                _bars(axes, chart.form)
            case HeatMap():
                _heat_map(figure, axes, chart.form)
            case Forest():
                _forest(axes, chart.form)
            case Steps():
                _steps(axes, chart.form, chart.labels)
        if not isinstance(chart.form, Steps):
            _name_rows(axes, chart, anchors)
        yield figure


def _width(form: Bars | HeatMap | Forest | Steps) -> float:
    """In inches: that of all figures, or what the numbers of a table of colours need side by side."""
    if not isinstance(form, HeatMap):
        return _WIDTH
    longest = max((len(text) for row in form.texts for text in row), default=1)
    return max(_WIDTH, _CHARACTER * (longest + 2) * len(form.columns) / _SHARE_OF_CELLS)


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
    _whole_numbers(axes.xaxis)


def _heat_map(figure: "Figure", axes: "Axes", form: HeatMap) -> None:
    import numpy as np

    grid = np.array([[np.nan if each is None else each for each in row] for row in form.values], dtype=float)
    top = float(np.nanmax(grid)) if np.isfinite(grid).any() else 1.0
    drawn = axes.pcolormesh(
        np.arange(grid.shape[1] + 1) - 0.5,
        np.arange(grid.shape[0] + 1) - 0.5,
        np.ma.masked_invalid(grid),
        cmap="cividis",
        vmin=0,
        vmax=max(top, 1e-9),
        edgecolors="face",
        linewidth=0.3,
    )
    for row, (values, texts) in enumerate(zip(grid, form.texts, strict=True)):
        for column, (value, text) in enumerate(zip(values, texts, strict=True)):
            colour = INK if np.isnan(value) else _seen_on(drawn.to_rgba(value))
            axes.text(column, row, text, ha="center", va="center", color=colour, fontsize=8.5)
    axes.set_xticks(range(len(form.columns)), [shown(each, 22) for each in form.columns])
    if max(map(len, form.columns)) * len(form.columns) > 60:
        for label in axes.get_xticklabels():
            label.set(rotation=35, ha="right", rotation_mode="anchor")
    axes.tick_params(axis="x", length=0)
    axes.spines[:].set_visible(False)
    axes.set_xlabel(form.axis)
    figure.colorbar(drawn, ax=axes, label=form.scale, shrink=0.8, pad=0.02)


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
    for place, (value, interval, text) in enumerate(zip(form.values, form.intervals, form.texts, strict=True)):
        if interval is not None:
            axes.plot(interval, (place, place), color=_BLUE, linewidth=1.6, solid_capstyle="butt")
        axes.plot([value], [place], marker="o", markersize=5.5, color=_BLUE)
        axes.annotate(text, (1.02, place), xycoords=("axes fraction", "data"), va="center")
    axes.set_xlim(least - 0.05, 1.02)
    axes.set_xlabel(form.axis)


def _steps(axes: "Axes", form: Steps, names: tuple[str, ...]) -> None:
    places = range(1, len(form.new) + 1)
    axes.bar(places, form.new, color=_BLUE, width=0.7, label="New codes")
    axes.plot(places, form.so_far, color=_ORANGE, marker="o", markersize=4, linewidth=1.6, label="Codes so far")
    if form.run_ends is not None:
        axes.axvline(form.run_ends, color=_GREEN, linewidth=1.4, linestyle=(0, (4, 3)), label="Saturation reached")
    if len(names) <= _MOST_INTERVIEW_NAMES:
        axes.set_xticks(places, [shown(each, 16) for each in names], rotation=45, ha="right", rotation_mode="anchor")
    else:
        axes.set_xlabel("Interview, in the order of import")
    axes.set_ylabel("Codes")
    axes.set_ylim(0, max(*form.so_far, 1) * 1.08)
    _whole_numbers(axes.yaxis)
    axes.legend(loc="upper left", bbox_to_anchor=(1.0, 1.0), frameon=False)


def _whole_numbers(axis: Any) -> None:
    from matplotlib.ticker import MaxNLocator

    axis.set_major_locator(MaxNLocator(integer=True, nbins=8))
