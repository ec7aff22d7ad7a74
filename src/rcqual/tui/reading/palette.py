"""The styles in which the reading pane is drawn, for one theme."""

from collections.abc import Sequence
from typing import Literal, NamedTuple

from rich.segment import Segment
from rich.style import Style
from textual.color import Color
from textual.filter import LineFilter
from textual.widget import Widget

from rcqual.tui.theme import LEAST_CONTRAST, code_colour, least_contrast, readable

Kind = Literal["speech", "interviewer", "label", "heading", "outside", "margin", "marker", "track", "done", "thumb"]

_SPEAKERS = ("cyan", "yellow", "green", "violet", "orange", "teal", "pink", "blue")
_QUIET = 0.42
"""How far the interviewers' speech steps back towards the background."""


class Overlay(NamedTuple):
    """What lies over a piece of text."""

    is_selected: bool = False
    tint: str | None = None
    """The colour of a coding that the selection touches, maybe empty; None where there is none."""
    is_found: bool = False
    """Whether what is searched stands there."""
    is_here: bool = False
    """Whether that is the place to which one went last."""


PLAIN = Overlay()


class Palette:
    """How each kind of text and mark is drawn. Two palettes are equal where they draw everything alike."""

    def __init__(
        self,
        *,
        background: Color,
        foreground: Color,
        accent: Color,
        dark: bool,
        is_focused: bool = True,
        without_colour: bool = False,
        least: float = LEAST_CONTRAST,
        filters: Sequence[LineFilter] = (),
    ) -> None:
        """What the colours are mixed of.

        least: the contrast that text has at least; where it is high, the selection stands out more, too. filters: what
        the app does to all lines (NO_COLOR); done here once a style, not at each painting.
        """
        self.key = (background, foreground, accent, dark, is_focused, without_colour, least, tuple(filters))
        self._filters = tuple(filters)
        self._least = least
        self.background, self._foreground, self._dark = background, foreground, dark
        # The colours of a terminal's own palette cannot be mixed, for nobody knows them.
        self._is_plain = without_colour or background.ansi is not None or foreground.ansi is not None
        self._is_focused = is_focused
        self._accent = accent
        self._styles: dict[tuple[str, int, Overlay, str], Style] = {}
        self.base = self.style("speech")

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Palette) and self.key == other.key

    def __hash__(self) -> int:
        return hash(self.key)

    def style(self, kind: Kind, speaker: int = -1, overlay: Overlay = PLAIN, colour: str = "") -> Style:
        """The style of one kind of text or mark.

        speaker: the participant's number, for a label's colour. colour: the code's colour, for marks in the margin.
        """
        key = (kind, speaker, overlay, colour)
        found = self._styles.get(key)
        if found is None:
            make = self._in_attributes if self._is_plain else self._in_colours
            found = self._styles[key] = self._filtered(make(kind, speaker, overlay, colour))
        return found

    def _filtered(self, style: Style) -> Style:
        for line_filter in self._filters:
            style = line_filter.apply([Segment(" ", style)], self.background)[0].style or style
        return style

    def colours(self, kind: Kind, speaker: int = -1, overlay: Overlay = PLAIN, colour: str = "") -> tuple[Color, Color]:
        """The foreground and background of a kind, where the theme's colours can be mixed."""
        background, foreground = self.background, self._foreground
        if overlay.is_selected:
            background = background.blend(self._accent, self._strength(), alpha=1.0)
        elif overlay.is_found:
            background = background.blend(self._code("yellow"), 0.3 if self._dark else 0.25, alpha=1.0)
        elif overlay.tint is not None:
            background = background.blend(self._code(overlay.tint), 0.13 if self._dark else 0.1, alpha=1.0)
        if kind in ("interviewer", "outside", "track"):
            foreground = foreground.blend(self.background, _QUIET, alpha=1.0)
        elif kind == "label":
            name = _SPEAKERS[speaker % len(_SPEAKERS)]
            quiet = foreground.blend(self.background, _QUIET, alpha=1.0)
            foreground = self._code(name).blend(self._foreground, 0.2, alpha=1.0) if speaker >= 0 else quiet
        elif kind in ("marker", "done"):
            foreground = self._accent
        elif kind == "thumb":
            foreground, background = background, self._accent
        elif kind == "margin":
            foreground = self._code(colour)
        shown = readable(foreground, background, self._least)
        return (background, shown) if overlay.is_here else (shown, background)

    def _strength(self) -> float:
        if self._least > LEAST_CONTRAST:
            return 0.9 if self._is_focused else 0.3
        if self._is_focused:
            return 0.5 if self._dark else 0.34
        return 0.25 if self._dark else 0.17

    def _code(self, colour: str) -> Color:
        painted = code_colour(colour, dark=self._dark)
        return Color.parse(painted) if painted else self._foreground

    def _in_colours(self, kind: Kind, speaker: int, overlay: Overlay, colour: str) -> Style:
        foreground, background = self.colours(kind, speaker, overlay, colour)
        return Style(
            color=foreground.rich_color,
            bgcolor=background.rich_color,
            bold=kind in ("label", "heading") or overlay.is_found,
            italic=kind == "outside",
            underline=kind == "heading" or overlay.is_found,
        )

    def _in_attributes(self, kind: Kind, speaker: int, overlay: Overlay, colour: str) -> Style:
        return Style(
            color=self._foreground.rich_color,
            bgcolor=self.background.rich_color,
            bold=kind in ("label", "heading", "marker", "margin", "done") or overlay.is_found,
            dim=kind in ("interviewer", "outside", "track") and not overlay.is_selected,
            italic=kind == "outside",
            # In what is selected it is shown the other way round.
            reverse=overlay.is_selected != overlay.is_here or kind == "thumb",
            underline=kind == "heading" or overlay.is_found or (overlay.tint is not None and not overlay.is_selected),
        )


def palette_of(widget: Widget) -> Palette:
    """The palette for a widget as theme, focus and NO_COLOR are now."""
    theme = widget.app.current_theme
    _, _, background, foreground = widget.colors
    return Palette(
        background=background,
        foreground=foreground,
        accent=Color.parse(theme.primary),
        dark=theme.dark,
        is_focused=widget.has_focus,
        without_colour=widget.app.no_color,
        least=least_contrast(theme),
        filters=widget.get_line_filters(),
    )
