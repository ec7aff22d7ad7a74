"""Which fonts letter a figure, and which of its characters none of them has."""

import functools
import unicodedata
from collections.abc import Iterable, Iterator

from rcqual.report.figures.charts import Chart, HeatMap, shown
from rcqual.text.display import counted

_FIRST = "DejaVu Sans"
"""Comes with matplotlib, and has the letters of Latin, Greek, Cyrillic, Arabic and Hebrew."""
_OTHERS = (
    *("Noto Sans", "Noto Sans CJK SC", "Noto Sans CJK JP", "Noto Sans CJK KR", "Noto Sans SC", "Noto Sans JP"),
    *("Noto Sans KR", "Noto Sans Thai", "Noto Sans Devanagari", "Noto Sans Bengali", "Noto Sans Tamil"),
    *("Noto Sans Ethiopic", "WenQuanYi Micro Hei", "WenQuanYi Zen Hei", "Droid Sans Fallback", "Arial Unicode MS"),
    *("PingFang SC", "Hiragino Sans", "Apple SD Gothic Neo", "Thonburi", "Kohinoor Devanagari", "Microsoft YaHei"),
    *("Yu Gothic", "Malgun Gothic", "Leelawadee UI", "Nirmala UI", "Segoe UI Symbol", "Noto Emoji"),
)
_ANY_SANS = "Verdana, sans-serif"
"""About as wide as the first, where a reader has none of them."""
_MOST_NAMED = 8


@functools.cache
def families() -> tuple[str, ...]:
    """The fonts of this computer that letter figures, in the order in which they are asked for a character."""
    from matplotlib import font_manager

    here = {each.name for each in font_manager.fontManager.ttflist}
    return (_FIRST, *(each for each in _OTHERS if each in here))


def from_browsers(svg: str) -> str:
    """The drawing with a font of any browser's behind those of this computer."""
    return svg.replace(f"'{families()[-1]}';", f"'{families()[-1]}', {_ANY_SANS};")


def boxes(chart: Chart) -> tuple[str, ...]:
    """What a reader of its PNG must be told: which labels have characters that no font here has. A sentence or none."""
    labels = [*chart.labels, *(chart.form.columns if isinstance(chart.form, HeatMap) else ())]
    lacking = [label for label in dict.fromkeys(labels) if set(_seen(shown(label))) - _known()]
    if not lacking:
        return ()
    more = len(lacking) - _MOST_NAMED
    told = "; ".join(f"“{each}”" for each in lacking[:_MOST_NAMED]) + (f" and {more} more" if more > 0 else "")
    return (
        f"No font on this computer has all characters of {counted(len(lacking), 'name')}, {told}: boxes stand there.",
    )


@functools.cache
def _known() -> frozenset[int]:
    from matplotlib import font_manager

    fonts = map(font_manager.get_font, map(font_manager.findfont, families()))
    return frozenset(character for font in fonts for character in font.get_charmap())


def _seen(words: Iterable[str]) -> Iterator[int]:
    """The characters that are drawn, and not those that only say how."""
    return (ord(each) for each in words if unicodedata.category(each) not in ("Cf", "Mn", "Zs"))
