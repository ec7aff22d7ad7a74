"""The keys by which one moves in the reading pane: one row each, for the pane, the footer, the palette and the help.

No letters but j, k, J and K, so that codes can have the others as their keys.
"""

from typing import NamedTuple


class MovementKey(NamedTuple):
    """A way to move the selection."""

    id: str
    """By which the keys can be mapped anew."""
    keys: str
    """As Textual names them, with commas between."""
    action: str
    """What the pane does."""
    label: str
    """In a word or two."""
    help: str
    """In a sentence."""


MOVEMENT_KEYS = (
    MovementKey("reading.next", "down,j", "move(1)", "Next", "Select the next sentence (or word, or turn)."),
    MovementKey("reading.previous", "up,k", "move(-1)", "Previous", "Select the previous sentence (or word, or turn)."),
    MovementKey("reading.extend", "shift+down,J", "extend(1)", "Extend", "Take the next sentence in too."),
    MovementKey("reading.shrink", "shift+up,K", "extend(-1)", "Shrink", "Move the selection's edge back."),
    MovementKey("reading.next_word", "right", "move(1, 'word')", "Next word", "Select a single word: the next one."),
    MovementKey(
        "reading.previous_word", "left", "move(-1, 'word')", "Previous word", "Select a single word: the one before."
    ),
    MovementKey(
        "reading.extend_word", "shift+right", "extend(1, 'word')", "Extend by a word", "Take the next word in too."
    ),
    MovementKey(
        "reading.shrink_word", "shift+left", "extend(-1, 'word')", "Shrink by a word", "Leave the last word out."
    ),
    MovementKey("reading.page_down", "pagedown", "page(1)", "Page down", "Read on, a screen further."),
    MovementKey("reading.page_up", "pageup", "page(-1)", "Page up", "Go a screen back."),
    MovementKey("reading.first", "home", "first", "Start", "Go to the transcript's beginning."),
    MovementKey("reading.last", "end", "last", "End", "Go to the transcript's end."),
)
"""All of them, in the order in which help lists them."""
