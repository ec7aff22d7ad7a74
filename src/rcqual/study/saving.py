"""Writing what is exported to a file, whole or not at all."""

import json
import os
import re
import shutil
from codecs import BOM_UTF8
from collections.abc import Callable
from contextlib import suppress
from itertools import chain, count
from pathlib import Path

from rcqual.errors import NotAllowed, RcqualError
from rcqual.model.ids import new_id
from rcqual.paths import SUFFIX
from rcqual.study.study import Study

_OF_STUDIES = (SUFFIX, f"{SUFFIX}.backup", f"{SUFFIX}-journal")
_HEADER = b"SQLite format 3\0"
_OF_EXPORTS = (".md", ".csv", ".tex", ".toml", ".rcpack", ".html", ".htm", ".docx", ".json")
_PAGE_MARK, _NEAR_ITS_BEGINNING = re.compile(rb"<!-- rcqual [^\n]*?-->"), 4096


def write_whole(study: Study, path: str, content: str | bytes, kind_of: Callable[[bytes], object] | None = None) -> str:
    """Write what comes from a study to a file, text as UTF-8; where the file that stood there is now, in words, or "".

    A file of that name gives way if its name ends as exports do and it is an earlier export of the same kind: begins
    with the same line, or, as a page, a Word file or JSON, says so. It may be another coder's, or hold what somebody
    wrote into it: where it differs it is kept as NAME~, or NAME~2 and so on, and nothing that was kept gives way ever.
    The new file has its mode. The study may be closed already. kind_of: tells the kind of export from its bytes; None:
    by the ending. Raises NotAllowed where the file is another, this study, any other one, a backup, or no file, and
    RcqualError where it cannot be written.
    """
    target, new = Path(path), content.encode("utf-8") if isinstance(content, str) else content
    if not target.name or target.name == ".." or "\0" in path:
        raise NotAllowed(f"“{path}” does not name a file.", hint="Give a name, for instance export.csv.")
    try:
        is_there = target.exists()
        _refuse_studies(study, target, is_there=is_there)
        kept = _to_be_kept(study, target, new, kind_of) if is_there else None
        draft = target.with_name(f".{new_id()[:16]}.part")
        try:
            with draft.open("xb") as file:
                file.write(new)
                file.flush()
                os.fsync(file.fileno())
            if is_there:
                shutil.copymode(target, draft)
            if kept is not None and not os.path.lexists(kept):
                os.replace(target, kept)
            os.replace(draft, target)
        finally:
            # There is none once it is in its place, or where none could be made; Ctrl+C leaves none either.
            with suppress(OSError):
                draft.unlink()
    except OSError as error:
        raise RcqualError(f"“{path}” cannot be written: {error.strerror}.", hint="Choose another place.") from error
    return "" if kept is None else f"What stood there before is now in {kept}."


def _refuse_studies(study: Study, target: Path, *, is_there: bool) -> None:
    is_study = target.name.lower().endswith(_OF_STUDIES)
    if is_there and not is_study:
        # A live study is never opened here, for closing the handle would drop SQLite's locks.
        is_study = _is_file_of(study, target)
        if not is_study and not target.is_file():
            raise NotAllowed(f"“{target}” is there already and is no file.", hint="Choose another name.")
        is_study = is_study or _begins_as_databases_do(target)
    if is_study:
        raise NotAllowed(f"“{target.name}” is a study; an export would destroy it.", hint="Choose another name.")


def _to_be_kept(study: Study, target: Path, new: bytes, kind_of: Callable[[bytes], object] | None) -> Path | None:
    """Where the file that is there is to be kept, or is already; None if it is empty or says the same.

    Raises NotAllowed.
    """
    ending = target.suffix.lower()
    if ending not in _OF_EXPORTS:
        raise NotAllowed(
            f"“{target}” is there already, and no file of that ending is replaced.",
            hint=f"Choose another name; an earlier export is replaced where it ends in {', '.join(_OF_EXPORTS)}.",
        )
    found = target.read_bytes()
    if found in (b"", new):
        return None
    kind = kind_of or _KINDS.get(ending, _first_line)
    if kind(found) != kind(new) or kind(new) is None:
        raise NotAllowed(
            f"“{target}” is there already and was not written by this export.",
            hint="Choose another name, or remove that file first.",
        )
    names = (target.with_name(f"{target.name}~{number}") for number in chain([""], count(2)))
    return next(each for each in names if not os.path.lexists(each) or _holds(study, each, found))


def _holds(study: Study, kept: Path, content: bytes) -> bool:
    """Whether a file that was kept is the same, byte by byte."""
    if not kept.is_file() or kept.is_symlink() or _is_file_of(study, kept) or kept.stat().st_size != len(content):
        return False
    return kept.read_bytes() == content


def _first_line(content: bytes) -> bytes:
    return content.removeprefix(BOM_UTF8).split(b"\n", 1)[0].rstrip(b"\r")


def _page_mark(content: bytes) -> bytes | None:
    """What a page says that it is; browsers put lines of their own before it."""
    found = _PAGE_MARK.search(content[:_NEAR_ITS_BEGINNING])
    return found.group() if found else None


def _word_mark(content: bytes) -> str | None:
    from rcqual.formats.transcripts.word_package import tags

    found = tags(content)
    return found if found.startswith("rcqual ") else None


def _json_shape(content: bytes) -> object:
    """The names of what an answer in JSON tells, and of which table, if of one."""
    try:
        found = json.loads(content)
    except (ValueError, RecursionError):
        return None
    return (sorted(found), found.get("table")) if isinstance(found, dict) else None


_KINDS: dict[str, Callable[[bytes], object]] = {
    ".html": _page_mark,
    ".htm": _page_mark,
    ".docx": _word_mark,
    ".json": _json_shape,
}


def _is_file_of(study: Study, target: Path) -> bool:
    return study.path is not None and study.path.exists() and os.path.samefile(study.path, target)


def _begins_as_databases_do(target: Path) -> bool:
    with target.open("rb") as file:
        return file.read(len(_HEADER)) == _HEADER
