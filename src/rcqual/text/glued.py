"""Labels in unusual places: glued into a line between other turns, on a line of their own, or without a colon."""

import re
from collections.abc import Iterator, Sequence

from rcqual.text.labels import Label, is_name_like, is_never_a_speaker, is_usual, label_at, parted
from rcqual.text.paragraphs import Line, trimmed
from rcqual.text.times import STAMP, stamp_times

_STAMP_INSIDE = re.compile(r"[\[(]?\d{2}:\d{2}(?::\d{2})?(?:[.,]\d{1,3})?[\])]?(?=\s*[\w\[*])")
_NAME_AND_TIME = re.compile(r"\s*(?P<name>\S(?:[^\n\r]*?\S)?)(?P<gap>\s+)(?P<time>\d{1,2}:\d{2}(?::\d{2})?)\s*")
_LONGEST_GLUED = 30
_MOST_NAMES = 3
_SPEECH_OPENS = re.compile(r"\s+[^\w\s]*[A-Z\u00c0-\u00de]|\s+\[")


def glued_labels(text: str, start: int, end: int) -> Iterator[Label]:
    """Labels inside a line that follow directly on a time stamp: "… I see.00:01:34Q: And so …"."""
    for stamp in _STAMP_INSIDE.finditer(text, start, end):
        at = stamp.start()
        if at == start or not (label := label_at(text, at, end)) or label.begins_ms is None:
            continue
        if len(label.name) <= _LONGEST_GLUED and (is_usual(label.name) or is_name_like(label.name)):
            yield label


def own_line_label(text: str, line: Line) -> Label | None:
    """A name and a time that fill a line, with the speech on the next: "Ana Ruiz  00:00"."""
    if line.span.length > 80:
        return None
    match = _NAME_AND_TIME.fullmatch(text, *line.span)
    if match is None:
        return _name_after_time(text, line)
    name, hint, _ = parted(match["name"])
    stamp = STAMP.fullmatch(match["time"])
    begins = stamp_times(stamp)[0] if stamp else None
    if begins is None or not is_name_like(name) or is_never_a_speaker(name):
        return None
    is_apart = len(match["gap"]) > 1 or "\t" in match["gap"]
    return Label(name, hint, line.span.start, line.span.end, begins, None, is_apart)


def _name_after_time(text: str, line: Line) -> Label | None:
    """A time and a name that fill a line: "00:00:03 Speaker 1"; a lone word is rather what somebody says."""
    inside = trimmed(text, line.span)
    stamp = STAMP.match(text, *inside)
    if stamp is None:
        return None
    name, hint, _ = parted(text[stamp.end() : inside.end])
    begins, ends = stamp_times(stamp)
    is_full_name = is_name_like(name) and 2 <= len(name.split()) <= _MOST_NAMES and name[-1].isalnum()
    if begins is None or not (is_usual(name) or is_full_name) or is_never_a_speaker(name):
        return None
    return Label(name, hint, inside.start, inside.end, begins, ends, False)


def unpunctuated_label(text: str, lines: Sequence[Line], labels: Sequence[Label]) -> list[Label]:
    """The labels and, among them, those of the same speakers whose colon was forgotten: "00:00:24 A Sure.".

    The name may stand on the line after the time stamp's.
    """
    names = sorted({label.name for label in labels}, key=len, reverse=True)
    taken = {label.start for label in labels}
    found = list(labels)
    for line in lines:
        stamp = STAMP.match(text, *line.span)
        if stamp is None or line.span.start in taken:
            continue
        at = stamp.end()
        while at < len(text) and text[at].isspace():
            at += 1
        for name in names:
            if text.startswith(name, at) and _SPEECH_OPENS.match(text, at + len(name)):
                begins, ends = stamp_times(stamp)
                found.append(Label(name, "", line.span.start, at + len(name), begins, ends, True))
                break
    return sorted(found, key=lambda label: label.start)
