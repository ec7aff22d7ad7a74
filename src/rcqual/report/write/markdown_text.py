"""People's words inside of Markdown: shown as they were said, never taken for marks.

What a terminal or an editor would obey becomes a visible stand-in, as wherever words are only to be read.
"""

import re

from rcqual.text.display import visible

_LINE_END = re.compile(r"\r\n|\r|\n")
# What Markdown takes for a mark wherever it stands. An underscore inside a word and a lone & are left alone.
_MARK = re.compile(r"[\\`*\[\]<|~]|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
# What it takes for a heading, list, quotation, rule or table where a line begins with it.
_LINE_MARK = re.compile(r"^(\d{1,9}(?=[.)])|(?=[#>+=-]|:-))")
_CLOSING_MARKS = re.compile(r"#(?=#*$)")


def text_lines(text: str) -> str:
    """The text line by line, so that Markdown shows its words and nothing else."""
    return "\n".join(_LINE_MARK.sub(r"\1\\", _escaped(line)) for line in _LINE_END.split(text))


def heading(text: str) -> str:
    """The text as a heading's."""
    # Number signs that end a heading would be taken for its closing marks.
    return _CLOSING_MARKS.sub(r"\\#", one_line(text))


def one_line(text: str) -> str:
    """The text on one line, as its words."""
    return _escaped(" ".join(_LINE_END.split(text)))


def _escaped(line: str) -> str:
    return _MARK.sub(r"\\\g<0>", visible(line, keep_lines=True).strip(" \t"))
