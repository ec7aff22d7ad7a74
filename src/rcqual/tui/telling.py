"""What went wrong, in words for who sits at the screen."""

from rcqual.errors import RcqualError
from rcqual.tui.keyboard import key_of

_ON_SCREEN = {
    "rcqual unsubmit": ("home.submit", "takes it back"),
    "rcqual submit": ("home.submit", "hands in"),
    "rcqual round reopen": ("home.reopen", "opens it again, for a reason"),
    "rcqual round meet": ("home.meeting", "begins the meeting"),
}
"""What to do on the first screen, and what comes of it, by the command of which a hint speaks."""


def in_words(error: RcqualError) -> str:
    """What happened and what to do. What is said of commands helps at a prompt; here it is a key, or nothing."""
    is_command = "`rcqual" in error.hint or "--" in error.hint
    hint = error.hint
    if is_command:
        told = next((told for word, told in _ON_SCREEN.items() if word in hint), None)
        hint = "" if told is None else f"On the first screen {key_of(told[0])} {told[1]}."
    return f"{error.message} {hint}".strip()
