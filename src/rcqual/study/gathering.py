"""Which files an import reads: those that are named, and of folders the interviews in them."""

import os
import stat
from codecs import BOM_UTF8
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from rcqual.errors import Problem
from rcqual.formats.registry import TRANSCRIPT_SUFFIXES
from rcqual.formats.transcripts.word_package import tags

_MOST_ENTRIES = 20_000
_OWN, _OWN_TAGS = b"<!-- rcqual ", "rcqual "
"""How what rcqual writes for people begins as Markdown, and as a Word file's tags."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Gathered:
    """What was found under the paths named."""

    files: tuple[Path, ...]
    """To be read, each once."""
    in_subfolders: tuple[str, ...]
    """Those of them that lie in folders inside of the folders named."""
    passed_over: tuple[str, ...]
    """Files in folders that are no interviews."""
    own_exports: tuple[str, ...]
    """Those of them that rcqual wrote."""
    problems: tuple[Problem, ...]
    """What is wrong with the paths themselves."""


def gathered(paths: Sequence[Path]) -> Gathered:
    """The files to read, those of folders in the order of their names; hidden ones are left out without a word."""
    files: list[Path] = []
    deep: list[str] = []
    passed_over: list[str] = []
    own: list[str] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            kind = path.stat().st_mode
        except PermissionError as error:
            problems.append(Problem(str(path), None, f"This cannot be read: {error.strerror}."))
            continue
        except (OSError, ValueError):
            kind = 0
        if stat.S_ISREG(kind):
            files.append(path)
        elif not stat.S_ISDIR(kind):
            problems.append(Problem(str(path), None, "There is no such file or folder."))
        else:
            inside, faults = _inside(path)
            written_here = {each for each in inside if _is_own_file(each)}
            known = [each for each in inside if _may_be_interview(each) and each not in written_here]
            if not known and not faults:
                faults.append(Problem(str(path), None, "This folder holds no transcript of a known format."))
            files += known
            deep += [str(each) for each in known if each.parent != path]
            passed_over += [str(each) for each in inside if each in written_here or not _may_be_interview(each)]
            own += [str(each) for each in inside if each in written_here]
            problems += faults
    return Gathered(
        files=tuple(dict.fromkeys(files)),
        in_subfolders=tuple(dict.fromkeys(deep)),
        passed_over=tuple(passed_over),
        own_exports=tuple(own),
        problems=tuple(problems),
    )


def is_own_export(data: bytes) -> bool:
    """Whether a file's bytes are what rcqual wrote for people, as Markdown or as a Word file."""
    return data.removeprefix(BOM_UTF8).startswith(_OWN) or (data.startswith(b"PK") and _has_own_tags(data))


def _inside(folder: Path) -> tuple[list[Path], list[Problem]]:
    """The files in a folder and in those inside of it, by name, and what cannot be read; links are not followed."""
    if folder.resolve() == Path(folder.resolve().anchor):
        return [], [Problem(str(folder), None, "This is the whole file system; name the folder of the interviews.")]
    found: list[Path] = []
    problems: list[Problem] = []
    waiting, seen = [folder], 0
    while waiting:
        here = waiting.pop()
        try:
            with os.scandir(here) as entries:
                for entry in entries:
                    seen += 1
                    if seen > _MOST_ENTRIES:
                        told = f"There are more than {_MOST_ENTRIES:,} files in it; name the folder of the interviews."
                        return [], [Problem(str(folder), None, told)]
                    if entry.name.startswith((".", "~$")):
                        continue
                    if entry.is_dir(follow_symlinks=False):
                        waiting.append(here / entry.name)
                    elif entry.is_file(follow_symlinks=False):
                        found.append(here / entry.name)
        except OSError as error:
            problems.append(Problem(str(here), None, f"This folder cannot be read: {error.strerror}."))
    return sorted(found), sorted(problems, key=lambda problem: problem.path)


def _may_be_interview(path: Path) -> bool:
    """Whether its name is that of an interview, and not of a file that tells of its folder."""
    about = path.stem.lower() in ("readme", "license", "licence", "changelog", "provenance")
    return path.suffix.lower() in TRANSCRIPT_SUFFIXES and not about


def _has_own_tags(document: bytes | Path) -> bool:
    return tags(document).startswith(_OWN_TAGS)


def _is_own_file(path: Path) -> bool:
    kind = path.suffix.lower()
    if kind == ".docx":
        return _has_own_tags(path)
    try:
        with path.open("rb") as file:
            return kind == ".md" and is_own_export(file.read(len(BOM_UTF8) + len(_OWN)))
    except OSError:
        # It is told of where the interviews are read.
        return False
