"""What is said when rcqual itself fails: where in the program, and nothing of what people said or wrote."""

import traceback
from pathlib import Path

from rcqual import __version__


def crash_words(error: BaseException, study: Path | None) -> str:
    """What happened, for the person at the screen and for a report.

    An exception's own message and its variables may hold a piece of an interview, so only its kind is named.
    """
    places = [
        f"  {Path(frame.filename).name}:{frame.lineno} in {frame.name}"
        for frame in traceback.extract_tb(error.__traceback__)
        if "rcqual" in frame.filename
    ]
    where = "" if study is None else f" in {study}"
    return "\n".join(
        [
            "rcqual has met a fault of its own and had to stop.",
            f"All that it told you was done is safe{where}; start rcqual again to go on.",
            "To report it, pass on these lines; they hold nothing of your interviews:",
            "",
            f"  rcqual {__version__}: {type(error).__name__}",
            *places,
        ]
    )
