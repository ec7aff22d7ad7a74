"""From a file's bytes to its text: encodings, size, and the characters that no text should hold."""

import codecs
import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from rcqual.errors import Problem
from rcqual.formats.transcripts.reading import Draft
from rcqual.text.display import counted, visible
from rcqual.text.paragraphs import lines_of

MOST_TEXT = 8 * 1024 * 1024
"""Characters (and, in UTF-8, bytes) of text that a transcript may have."""
LONGEST_LINE = 100_000
"""Characters that a line may have."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_ESCAPES = frozenset(["idna", "punycode", "unicode-escape", "raw-unicode-escape", "undefined"])
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_BYTE_LINE_END = re.compile(rb"\r\n|\n|\r")
_KINDS_BY_FIRST_BYTES = (
    (b"PK\x03\x04", "a zip file, as Word documents (.docx) are"),
    (b"%PDF", "a PDF"),
    (b"{\\rtf", "a rich text file (.rtf)"),
    (b"\xd0\xcf\x11\xe0", "an old Word document (.doc)"),
)
_LIKELY = re.compile(r"[a-z][’‘´äöüßéèêëàâáíóúñçôûîïæøåœ][a-z]|\s[“„‘«¿¡]\w|\w[”’»]\s|\s[–—]\s|\w…")
_UNLIKELY = re.compile(r"[a-z][«»“”„¡-¿À-ßŠŽ][a-z]")


@dataclass(slots=True)
class Decoded:
    """A file's text, or what is wrong with it."""

    text: str = ""
    encoding: str = ""
    dropped: list[str] = field(default_factory=list)
    problem: Problem | None = None


def decoded(path: str, data: bytes, encoding: str | None) -> Decoded:
    """The text of a file, its byte order mark left out; refused if it cannot be read with certainty."""
    if not data:
        return _refused(path, None, "The file is empty.")
    if len(data) > 4 * MOST_TEXT:
        return _refused(path, None, _too_long())
    for first, kind in _KINDS_BY_FIRST_BYTES:
        if data.startswith(first):
            return _refused(path, None, f"This is {kind}, not text. Save it as .txt, or give it the ending that fits.")
    mark = next(((bom, name) for bom, name in _MARKS if data.startswith(bom)), None)
    if encoding is not None:
        return _decoded_as(path, data, encoding)
    bom, name = mark or (b"", "utf-8")
    try:
        text = data[len(bom) :].decode(name)
    except UnicodeDecodeError as error:
        start = error.start + len(bom)
        if mark:
            return _refused(path, _line(data, start), f"Its byte order mark says {name}; byte {start} does not fit it.")
        return _refused(path, _line(data, start), _not_utf8(data, start))
    dropped = ["The byte order mark at the start was left out."] if mark else []
    return _checked(path, Decoded(text, name, dropped), data)


def overlong_lines(path: str, text: str) -> list[Problem]:
    """A problem for each line that is too long to be a person's speech."""
    if len(text) <= LONGEST_LINE:
        return []
    return [
        Problem(path, line.number, f"This line has {line.span.length:,} characters; at most {LONGEST_LINE:,} are read. "
                "Break it where the speakers change.")
        for line in lines_of(text) if line.span.length > LONGEST_LINE
    ]  # fmt: skip


def replaced_control_characters(path: str, draft: Draft, texts: Sequence[str]) -> list[str]:
    """The texts with a visible picture for each character that XML forbids, one for one; said in the draft."""
    cleaned = [_FORBIDDEN.subn(_picture, text) for text in texts]
    if number := sum(count for _, count in cleaned):
        said = f"{counted(number, 'control character was', 'control characters were')} replaced by visible signs."
        draft.dropped.append(said)
        draft.warn(path, None, said)
    return [text for text, _ in cleaned]


def _decoded_as(path: str, data: bytes, encoding: str) -> Decoded:
    try:
        name = codecs.lookup(encoding).name
        if name.replace("_", "-") in _ESCAPES:
            raise LookupError
        text = data.decode(name)
    except LookupError:
        return _refused(path, None, f"“{visible(encoding)}” is no text encoding that is known here; "
                        "try utf-8, cp1252 or mac-roman.")  # fmt: skip
    except UnicodeDecodeError as error:
        return _refused(path, _line(data, error.start), f"Byte {error.start} cannot be read as {name}; "
                        "name another with --encoding.")  # fmt: skip
    except ValueError:
        return _refused(path, None, f"The file cannot be read as “{visible(encoding)}”; name another with --encoding.")
    dropped = []
    if text.startswith("\ufeff"):
        text, dropped = text[1:], ["The byte order mark at the start was left out."]
    return _checked(path, Decoded(text, name, dropped), data)


def _checked(path: str, found: Decoded, data: bytes) -> Decoded:
    text = found.text
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        wide = data[1:200:2].count(0) > 40 or data[0:200:2].count(0) > 40 or text.count("\0") * 3 > len(text)
        order = "utf-16-be" if data[0:200:2].count(0) > data[1:200:2].count(0) else "utf-16-le"
        advice = f"It may be UTF-16: try --encoding {order}." if wide else "It may be no text file, or a damaged one."
        return _refused(path, line, f"There is a NUL byte, which no text holds. {advice}")
    if not text.strip():
        return _refused(path, None, "The file holds no words.")
    if len(text) > MOST_TEXT:
        return _refused(path, None, _too_long())
    return found


def _refused(path: str, line: int | None, message: str) -> Decoded:
    return Decoded(problem=Problem(path, line, message))


def _too_long() -> str:
    return f"It has more than {MOST_TEXT // 1024 // 1024} MB of text. Split it into several files."


def _line(data: bytes, offset: int) -> int:
    return len(_BYTE_LINE_END.findall(data, 0, offset)) + 1


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    return chr(0x2400 + code) if code < 0x20 else "\ufffd"


def _not_utf8(data: bytes, offset: int) -> str:
    """The sentence that tells of --encoding, with the place as the likely encodings would read it."""
    readings = sorted(("cp1252", "mac-roman"), key=lambda name: -_plausibility(data, name))
    shown = " and ".join(f"“{visible(_word_at(data, offset, name))}” with --encoding {name}" for name in readings)
    return f"This is not UTF-8. The word here would read {shown}; name the one that is right."


def _plausibility(data: bytes, encoding: str) -> int:
    text = data[: 1 << 20].decode(encoding, "replace")
    return len(_LIKELY.findall(text)) - len(_UNLIKELY.findall(text))


def _word_at(data: bytes, offset: int, encoding: str) -> str:
    before = re.split(rb"\s", data[max(0, offset - 15) : offset])[-1]
    after = re.split(rb"\s", data[offset : offset + 15])[0]
    return (before + after).decode(encoding, "replace")
