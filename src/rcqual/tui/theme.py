"""How the screen is coloured: a dark and a light theme, and how each paints the colours that codes carry.

Colour never says a thing alone: a code's key stands beside its colour, a selection has a marker too.
"""

from functools import lru_cache

from textual.color import Color
from textual.theme import Theme

LEAST_CONTRAST = 4.5
"""The ratio that WCAG 2.2 (success criterion 1.4.3) asks of text of ordinary size."""

_ON_DARK = {
    "blue": "#6cb2ff",
    "green": "#72d18d",
    "yellow": "#e6c75a",
    "magenta": "#f08be0",
    "cyan": "#62d4e8",
    "red": "#ff8a85",
    "orange": "#ffa95e",
    "violet": "#bda3ff",
    "teal": "#52d3b8",
    "pink": "#ffabc6",
}
_ON_LIGHT = {
    "blue": "#0a52b5",
    "green": "#17662b",
    "yellow": "#6d5200",
    "magenta": "#981c8b",
    "cyan": "#005f72",
    "red": "#b01a17",
    "orange": "#8f4200",
    "violet": "#5a33b5",
    "teal": "#005f53",
    "pink": "#a8215f",
}


def code_colour(name: str, *, dark: bool) -> str | None:
    """How a theme paints a code's colour, as "#rrggbb"; None for a name that is not in model.codebook.COLOURS."""
    return (_ON_DARK if dark else _ON_LIGHT).get(name)


def code_variables(*, dark: bool) -> dict[str, str]:
    """The code colours as CSS variables: `$code-blue` and so on."""
    return {f"code-{name}": colour for name, colour in (_ON_DARK if dark else _ON_LIGHT).items()}


DARK = Theme(
    name="rcqual-dark",
    dark=True,
    primary="#6cb2ff",
    secondary="#52d3b8",
    accent="#e6c75a",
    warning="#ffa95e",
    error="#ff8a85",
    success="#72d18d",
    foreground="#dfe3ea",
    background="#14171c",
    surface="#1a1e25",
    panel="#222833",
    variables=code_variables(dark=True),
)
LIGHT = Theme(
    name="rcqual-light",
    dark=False,
    primary="#0a52b5",
    secondary="#005f53",
    accent="#8f4200",
    warning="#8f4200",
    error="#b01a17",
    success="#17662b",
    foreground="#1d2127",
    background="#fbfaf7",
    surface="#f3f1ec",
    panel="#e9e6df",
    variables=code_variables(dark=False),
)
THEMES = (DARK, LIGHT)
"""What the app registers; the first is the one to begin with."""


def contrast(one: Color, other: Color) -> float:
    """The contrast ratio of two opaque colours, 1 to 21. Source: WCAG 2.2, definition of contrast ratio."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Color) -> float:
    channels = [channel / 255 for channel in colour.rgb]
    linear = [channel / 12.92 if channel <= 0.04045 else ((channel + 0.055) / 1.055) ** 2.4 for channel in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@lru_cache(maxsize=256)
def readable(colour: Color, background: Color, least: float = LEAST_CONTRAST) -> Color:
    """The colour, moved towards white or black just as far as it takes to be read on that background."""
    if contrast(colour, background) >= least:
        return colour
    black, white = Color(0, 0, 0), Color(255, 255, 255)
    far_end = max((black, white), key=lambda end: contrast(end, background))
    for tenth in range(1, 10):
        moved = colour.blend(far_end, tenth / 10, alpha=1.0)
        if contrast(moved, background) >= least:
            return moved
    return far_end
