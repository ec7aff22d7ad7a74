"""How the screen is coloured: dark and light themes, two of high contrast, and how each paints the colours of codes.

Colour never says a thing alone: a code's key stands beside its colour, a selection has a marker too.
"""

from functools import lru_cache

from textual.color import Color
from textual.theme import Theme

LEAST_CONTRAST = 4.5
"""The ratio that WCAG 2.2 (success criterion 1.4.3) asks of text of ordinary size."""
HIGH_CONTRAST = 7.0
"""The ratio that its criterion 1.4.6 asks for, for people who see little."""
DIM = 0.7
"""How much of a colour stays where it is dimmed; of less, not all could be read."""

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
    "blue": "#094ca8",
    "green": "#145c27",
    "yellow": "#654c00",
    "magenta": "#8d1a81",
    "cyan": "#00586a",
    "red": "#9e1714",
    "orange": "#833c00",
    "violet": "#5a33b5",
    "teal": "#005b4f",
    "pink": "#951d54",
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
HIGH_CONTRAST_DARK = Theme(
    name="rcqual-high-contrast-dark",
    dark=True,
    primary="#ffe14d",
    secondary="#52d3b8",
    accent="#e6c75a",
    warning="#ffa95e",
    error="#ff9e9a",
    success="#72d18d",
    foreground="#ffffff",
    background="#000000",
    surface="#0d0d0d",
    panel="#1a1a1a",
    variables=code_variables(dark=True),
)
HIGH_CONTRAST_LIGHT = Theme(
    name="rcqual-high-contrast-light",
    dark=False,
    primary="#003a8c",
    secondary="#005b4f",
    accent="#833c00",
    warning="#833c00",
    error="#9e1714",
    success="#145c27",
    foreground="#000000",
    background="#ffffff",
    surface="#f7f7f7",
    panel="#f0f0f0",
    variables=code_variables(dark=False),
)
THEMES = (DARK, LIGHT, HIGH_CONTRAST_DARK, HIGH_CONTRAST_LIGHT)
"""What the app registers, in the order in which one goes through them; the first is the one to begin with."""
_OF_HIGH_CONTRAST = (HIGH_CONTRAST_DARK.name, HIGH_CONTRAST_LIGHT.name)


def theme_called(setting: str) -> Theme:
    """The theme that the settings name."""
    return next(each for each in THEMES if each.name == f"rcqual-{setting}")


def theme_after(name: str) -> Theme:
    """The one that comes after another, by its name; after the last, and after one of Textual's own, the first."""
    names = [each.name for each in THEMES]
    return THEMES[(names.index(name) + 1) % len(THEMES)] if name in names else DARK


def least_contrast(theme: Theme) -> float:
    """The ratio that text has at least in a theme."""
    return HIGH_CONTRAST if theme.name in _OF_HIGH_CONTRAST else LEAST_CONTRAST


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
