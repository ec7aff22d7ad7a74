"""Codebooks as TOML: text that a team can write by hand, read in any editor, and put under version control."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import fields

from rcqual.errors import Problem
from rcqual.formats.codebook_rules import checked_codes
from rcqual.formats.tables import Faults, decoded, quoted
from rcqual.model.codebook import CodebookDraft, CodeDraft

FORMAT = "rcqual-codebook"
FORMAT_VERSION = 1

_FIELDS = {"code": "name", **{each.name: each.name for each in fields(CodeDraft) if each.name != "name"}}
"""Each field of a [[code]] table → the field of CodeDraft."""
_KINDS: dict[str, tuple[type, str]] = {
    "format": (str, "text in quotation marks"),
    "format_version": (int, "a whole number"),
    "title": (str, "text in quotation marks"),
    "language": (str, "text in quotation marks"),
    "roll_up": (bool, "true or false"),
    "code": (list, "given as tables, each under a line [[code]]"),
}
_PLACE = re.compile(r" *\(at line (\d+), column \d+\)")
# Strings and comments come first, so that what looks like a heading or a field inside them is passed over.
_TOKEN = re.compile(
    r'"""(?:\\.|[^\\])*?"""'
    "|'''.*?'''"
    r'|"(?:\\.|[^"\\\n])*"'
    r"|'[^'\n]*'"
    r"|#[^\n]*"
    r"|^[ \t]*(?P<heading>\[\[[ \t]*code[ \t]*\]\])"
    r"|^[ \t]*(?P<field>[A-Za-z_]+)[ \t]*=",
    re.DOTALL | re.MULTILINE,
)

Lines = dict[str, int]
"""Field → the line where it stands; "" → the line of the table's heading."""


def read_codebook_toml(
    path: str, data: bytes, encoding: str | None = None
) -> tuple[CodebookDraft, tuple[Problem, ...]]:
    """The codebook of a file and what is wrong with it."""
    faults = Faults(path)
    text, problems = decoded(path, data, encoding)
    for problem in problems:
        faults.error(problem.line, problem.message)
    document = _document(text, faults) if text is not None else None
    if text is None or document is None:
        return CodebookDraft(), faults.problems
    head, *lines = _lines(text)
    _check_head(document, head, faults)
    given = document.get("code", [])
    tables = [table for table in given if isinstance(table, dict)] if isinstance(given, list) else []
    if len(lines) != len(tables):
        # Codes written as inline tables have no headings to be found by.
        lines = [{} for _ in tables]
    codes = [_code(table, each_lines, faults) for table, each_lines in zip(tables, lines, strict=True)]

    def line_of(number: int, field: str) -> int | None:
        return _line(lines[number], "code" if field == "name" else field)

    title, language, roll_up = document.get("title"), document.get("language"), document.get("roll_up")
    return CodebookDraft(
        title=title if isinstance(title, str) else "",
        codes=checked_codes(codes, line_of, faults),
        roll_up=roll_up is True,
        language=language if isinstance(language, str) else "",
    ), faults.problems


def codebook_toml(draft: CodebookDraft) -> str:
    """The codebook as text, which `read_codebook_toml` reads back; every field of every code stands in it."""
    import tomli_w

    document = {
        "format": FORMAT,
        "format_version": FORMAT_VERSION,
        "title": draft.title,
        "language": draft.language,
        "roll_up": draft.roll_up,
        "code": [{key: getattr(code, name) for key, name in _FIELDS.items()} for code in draft.codes],
    }
    # In a string over several lines a carriage return before a line feed would be lost.
    has_crlf = any("\r\n" in getattr(code, name) for code in draft.codes for name in _FIELDS.values())
    return tomli_w.dumps(document, multiline_strings=not has_crlf and "\r\n" not in draft.title + draft.language)


def _document(text: str, faults: Faults) -> dict[str, object] | None:
    try:
        return tomllib.loads(text)
    except RecursionError:
        faults.error(None, "This is not a codebook: its brackets are nested too deeply to be read.")
    except ValueError as error:
        place = _PLACE.search(str(error))
        reason = _PLACE.sub("", str(error))
        faults.error(int(place[1]) if place else None, f"This cannot be read as TOML: {quoted(reason)}.")
    return None


def _check_head(document: Mapping[str, object], lines: Lines, faults: Faults) -> None:
    for key, value in document.items():
        line = _line(lines, key)
        if key not in _KINDS:
            faults.warning(line, f"Left out, as not known in a codebook: {quoted(key)}.")
            continue
        kind, wanted = _KINDS[key]
        is_right = isinstance(value, kind)
        if isinstance(value, bool):
            # For Python, true and false are whole numbers too.
            is_right = kind is bool
        elif isinstance(value, list):
            is_right = is_right and all(isinstance(table, dict) for table in value)
        if not is_right:
            faults.error(line, f"{key} should be {wanted}.")
    title = document.get("title")
    if isinstance(title, str) and len(title.splitlines()) > 1:
        faults.error(_line(lines, "title"), f"The title {quoted(title)} holds a line break; it is one line.")
    name, version = document.get("format", FORMAT), document.get("format_version", FORMAT_VERSION)
    if isinstance(name, str) and name != FORMAT:
        faults.error(_line(lines, "format"), f"The format is {quoted(name)}; a codebook's is “{FORMAT}”.")
    if isinstance(version, int) and not isinstance(version, bool) and version != FORMAT_VERSION:
        faults.error(
            _line(lines, "format_version"),
            f"The format_version is not {FORMAT_VERSION}, which this version of rcqual reads; a newer one may read it.",
        )
    if document.get("code", []) == []:
        faults.error(None, "The file holds no code; each stands under a line [[code]].")


def _code(table: Mapping[str, object], lines: Lines, faults: Faults) -> CodeDraft:
    texts = dict.fromkeys(_FIELDS.values(), "")
    for key, value in table.items():
        known = "colour" if key == "color" else key
        if known not in _FIELDS:
            faults.warning(_line(lines, key), f"Left out, as not known of a code: {quoted(key)}.")
        elif not isinstance(value, str):
            faults.error(_line(lines, key), f"{key} should be text in quotation marks.")
        elif "\0" in value:
            faults.error(_line(lines, key), f"{key} holds a NUL character, which cannot be kept. Remove it.")
        else:
            texts[_FIELDS[known]] = value
    return CodeDraft(**texts)


def _lines(text: str) -> list[Lines]:
    """Where the fields stand: first those before any code, then those of each code that has a heading."""
    tables: list[Lines] = [{}]
    line, counted_to = 1, 0
    for match in _TOKEN.finditer(text):
        if match.lastgroup is None:
            continue
        line += text.count("\n", counted_to, match.start(match.lastgroup))
        counted_to = match.start(match.lastgroup)
        if match["heading"]:
            tables.append({"": line})
        else:
            tables[-1].setdefault(match["field"], line)
    return tables


def _line(lines: Lines, field: str) -> int | None:
    return lines.get(field, lines.get(""))
