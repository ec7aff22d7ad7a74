"""What in a transcript is nobody's speech: the header, headings, rules and lone time stamps."""

import re
from collections.abc import Sequence

from rcqual.text.labels import is_header_key, is_name_like, label_at
from rcqual.text.paragraphs import Line
from rcqual.text.times import STAMP

_HEADING = re.compile(r"\s{0,3}#{1,6}\s+\S")
_RULE = re.compile(r"\s*(?:[-=_*~]\s?){3,}")
_MOST_LINES, _LONGEST_LINE = 15, 100
_LONGEST_RULE = 300


def is_heading(text: str, line: Line) -> bool:
    """Whether a line is a Markdown heading."""
    return _HEADING.match(text, *line.span) is not None


def is_idle(text: str, line: Line) -> bool:
    """Whether a line is a rule ("-----") or holds nothing but a time stamp."""
    if line.span.length > _LONGEST_RULE:
        return False
    words = text[line.span.start : line.span.end].strip()
    return _RULE.fullmatch(words) is not None or STAMP.fullmatch(words) is not None


def is_entry(words: str) -> bool:
    """Whether the words behind a label are what a header says, a name or one word: "J. Doe", "Ana Ruiz, nurse"."""
    first = re.split(r"[,;(–—]", words, maxsplit=1)[0].split()
    return (
        len(words.split()) < 2
        or is_name_like(" ".join(words.split()))
        or (len(first) > 1 and is_name_like(" ".join(first)))
    )


def header_end(text: str, lines: Sequence[Line], headings: set[int]) -> int:
    """The number of the last line of the header, as in "Interviewer: J. Doe / Date: 12 March"; 0 if there is none.

    A header is the block of lines that opens the file and tells of the interview as a whole.
    """
    end = 0
    for block in _blocks(text, lines, headings):
        keys = [line.number for line in block if (label := label_at(text, *line.span)) and is_header_key(label.name)]
        if not keys:
            break
        names = [label.name for line in block if (label := label_at(text, *line.span))]
        whole = (
            block[-1].number < len(lines)
            and len(block) <= _MOST_LINES
            and all(line.span.length <= _LONGEST_LINE for line in block)
            and len(set(names)) == len(names)
            and bool(text[block[-1].span.end :].strip())
        )
        end = block[-1].number if whole else max((key for key in keys if key <= end + _MOST_LINES), default=end)
        if not whole:
            break
    return end


def _blocks(text: str, lines: Sequence[Line], headings: set[int]) -> list[list[Line]]:
    """The first few blocks of lines between blank ones; headings count as blank."""
    blocks: list[list[Line]] = [[]]
    for line in lines[: 10 * _MOST_LINES]:
        if line.number in headings or not text[line.span.start : line.span.end].strip():
            if blocks[-1]:
                blocks.append([])
        else:
            blocks[-1].append(line)
    return [block for block in blocks if block][:3]
