"""People's words made ready for the screen: never read as markup, with stand-ins for what a terminal would obey."""

from rich.text import Text
from textual.content import Content

from rcqual.text.display import visible


def plain(text: str, style: str = "") -> Content:
    """One line of people's words."""
    return Content.styled(visible(text), style) if style else Content(visible(text))


def lines(text: str, style: str = "") -> Content:
    """People's words over several lines."""
    shown = visible(text, keep_lines=True)
    return Content.styled(shown, style) if style else Content(shown)


def cell(text: str, style: str = "") -> Text:
    """People's words for a table."""
    return Text(visible(text), style=style, no_wrap=True, overflow="ellipsis", end="")


def shortened(text: str, most: int) -> str:
    """One line of at most so many characters."""
    one_line = " ".join(text.split())
    return one_line if len(one_line) <= most else one_line[: most - 1].rstrip() + "…"
