"""What went wrong, in words for who sits at the screen."""

from rcqual.errors import RcqualError

_KEYS_FOR = {
    "rcqual unsubmit": "On the first screen h takes it back.",
    "rcqual submit": "On the first screen h hands in.",
    "rcqual round reopen": "On the first screen o opens it again, for a reason.",
    "rcqual round meet": "On the first screen m begins the meeting.",
}
"""What to press, by the command of which a hint speaks."""


def in_words(error: RcqualError) -> str:
    """What happened and what to do. What is said of commands helps at a prompt; here it is a key, or nothing."""
    is_command = "`rcqual" in error.hint or "--" in error.hint
    hint = next((key for word, key in _KEYS_FOR.items() if word in error.hint), "") if is_command else error.hint
    return f"{error.message} {hint}".strip()
