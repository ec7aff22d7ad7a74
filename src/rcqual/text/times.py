"""Time stamps as transcripts write them: [00:01:23], 00:01:23.5, (0:03), 0:02 --> 0:05, #00:00:05-3#."""

import re

_CLOCK = r"(\d{1,2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3}|-\d(?![\d:]))?)(?!:{0,9}\d)"
_RANGE = rf"{_CLOCK}(?:\s*(?:-->|->|[-–—]|to)\s*{_CLOCK})?"
STAMP = re.compile(
    rf"\[\s*{_RANGE}\s*\]|\(\s*{_RANGE}\s*\)|\{{\s*{_RANGE}\s*\}}|#\s*{_RANGE}\s*#|<\s*{_RANGE}\s*>|{_RANGE}"
)
"""A time stamp, or two with a dash or an arrow between, in brackets or bare."""
END_STAMP = re.compile(r"\s*#(\d{1,2}:\d{2}:\d{2}-\d)#\s*$")
"""The stamp that some transcription programs put after what was said."""
_PARTS = re.compile(r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})(?:[.,-](\d{1,3}))?")


def milliseconds(clock: str) -> int | None:
    """A clock time such as "1:02:03.5" or "00:13" in milliseconds; None if it is no such time."""
    match = _PARTS.fullmatch(clock.strip())
    if match is None:
        return None
    hours, minutes, seconds, fraction = match.groups()
    if int(seconds) > 59 or int(minutes) > 59:
        return None
    whole = (int(hours or 0) * 60 + int(minutes)) * 60 + int(seconds)
    return whole * 1000 + int((fraction or "0").ljust(3, "0"))


def stamp_times(match: re.Match[str]) -> tuple[int | None, int | None]:
    """When a matched STAMP begins and ends, in milliseconds; None for what it does not say."""
    clocks = [group for group in match.groups() if group]
    begins = milliseconds(clocks[0])
    ends = milliseconds(clocks[1]) if len(clocks) > 1 else None
    return begins, ends if begins is None or ends is None or ends >= begins else None
