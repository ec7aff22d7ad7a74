"""The words of a piece of Markdown, and the notes that it calls."""

import html
import re

from rcqual.formats.manuscripts.reading import note_mark, with_notes

_Q_TAG = re.compile(r"(?<!\\)<(/?)q(?:\s[^<>]*)?>", re.IGNORECASE)
_BREAK = re.compile(r"(?<!\\)<br\s*/?>", re.IGNORECASE)
_TAG = re.compile(r"(?<!\\)</?[A-Za-z][^<>\n]*>")
_NOTE = re.compile(r"^[ >]{0,6}\[\^([^\[\]\s]{1,80})\]:[ \t]*(.+(?:\n(?![ \t]*\n|[ ]{0,3}\[\^)[^\n]+)*)", re.MULTILINE)
_NOTE_MARK = re.compile(r"\[\^([^\[\]\s]{1,80})\]:?|\^\[((?:[^\[\]]|\[[^\[\]]*\])*)\]")
_LINK = re.compile(r"!?\[([^\[\]]*)\](?:\([^()\n]*\)|\[[^\[\]\n]*\]\(\))")
_MARKS = re.compile(r"(?<![\w*_\\])[*_]{1,3}(?=\S)|(?<=\S)(?<!\\)[*_]{1,3}(?![\w*_])|(?<=\w)\*{1,3}(?=\w)")
_CODE = re.compile(r"(?<!`)(`+)(?!`)[^\n]*?(?<!`)\1(?!`)")
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_CHANGES = (
    (re.compile(r"\{--[^{}]*?--\}|\{>>[^{}]*?<<\}"), ""),
    (re.compile(r"\{\+\+([^{}]*?)\+\+\}|\{==([^{}]*?)==\}"), r"\1\2"),
    (re.compile(r"\{~~[^{}]*?~>([^{}]*?)~~\}"), r"\1"),
    (re.compile(r"(?<![~\\])~~(?=[^\s~])(?:[^~\n]|\n(?!\s*\n))*?(?<=\S)~~(?!~)\s?"), ""),
)
"""What was crossed out, or replaced, is not read; what was inserted is."""


class Notes:
    """The notes of one file."""

    def __init__(self, text: str) -> None:
        self._words = {match[1]: plain(" ".join(match[2].split())) for match in _NOTE.finditer(text)}

    def taken_from(self, text: str) -> tuple[str, tuple[tuple[int, str], ...], list[str]]:
        """The words of a piece; where it calls notes, with their words; and the words of those that it has itself."""
        words: list[str] = []
        inline: list[str] = []

        def marked(match: re.Match[str]) -> str:
            if match[2] is not None:
                inline.append(plain(match[2]))
            words.append(inline[-1] if match[2] is not None else self._words.get(match[1], ""))
            return note_mark(len(words) - 1)

        return *with_notes(plain(_NOTE_MARK.sub(marked, _CODE.sub("", text))), words), inline


def plain(text: str) -> str:
    """The words of a piece of Markdown; what is escaped stays as it is meant."""
    text = _Q_TAG.sub(lambda match: "”" if match[1] else "“", _CODE.sub("", text))
    for change, what_stays in _CHANGES:
        text = change.sub(what_stays, text)
    text = _NOTE_MARK.sub("", _TAG.sub("", _BREAK.sub("\n", text)))
    text = _MARKS.sub("", _LINK.sub(r"\1", text))
    return html.unescape(_ESCAPE.sub(r"\1", text))
