"""People's text made safe to show: what a terminal would obey becomes a visible stand-in, one for one.

Offsets stay true, because each code point is replaced by exactly one. Files and --json keep the exact text.
"""

_BIDI = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"

_STAND_INS: dict[int, str] = {
    **{code: chr(0x2400 + code) for code in range(0x20)},
    0x7F: "␡",
    **dict.fromkeys(range(0x80, 0xA0), "\ufffd"),
    **{ord(mark): "⇄" for mark in _BIDI},
    0x2028: "␤",
    0x2029: "␤",
    0xFEFF: "\ufffd",
    **dict.fromkeys((*range(0xFFF9, 0xFFFC), 0xFFFE, 0xFFFF), "\ufffd"),
}
_STAND_INS_IN_LINES = {code: mark for code, mark in _STAND_INS.items() if code not in (0x09, 0x0A)}
_SURROGATES = range(0xD800, 0xE000)


def visible(text: str, *, keep_lines: bool = False) -> str:
    """The text with a stand-in for each control character, bidi override and lone surrogate; same length.

    keep_lines: leave line feeds and tabs as they are, for text that is shown over several lines.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = text.translate(_STAND_INS_IN_LINES if keep_lines else _STAND_INS)
    if any(ord(char) in _SURROGATES for char in shown):
        shown = "".join("\ufffd" if ord(char) in _SURROGATES else char for char in shown)
    return shown


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun, in words that read well: "1 coding", "2,000 codings".

    many: the words for other numbers than 1; empty where these end in s alone.
    """
    return f"{number} {one}" if number == 1 else f"{number:,} {many or f'{one}s'}"
