"""A bundle on disk: written whole or not at all, and in place of nothing but an earlier bundle that is as it was."""

import json
import os
import shutil
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from rcqual.errors import NotAllowed, RcqualError
from rcqual.model.ids import new_id
from rcqual.study.bundling import CHECKSUMS, MADE_BY, PROVENANCE


def write_bundle(folder: str, files: dict[str, bytes]) -> str:
    """Write the files of a bundle to a folder; what became of an earlier one, in words, or nothing.

    A folder that is there must be empty, or hold an earlier bundle and nothing else, unchanged: that one gives way.
    Raises NotAllowed for any other, and RcqualError where it cannot be written.
    """
    target = Path(folder)
    if not target.name or target.name == ".." or "\0" in folder:
        raise NotAllowed(f"“{folder}” does not name a folder.", hint="Give a name, for instance bundle.")
    draft, old = (target.with_name(f".{new_id()[:16]}.{kind}") for kind in ("part", "old"))
    try:
        is_there = os.path.lexists(target)
        has_earlier = is_there and _has_bundle(target)
        try:
            draft.mkdir()
            for path, content in files.items():
                place = draft / path
                place.parent.mkdir(parents=True, exist_ok=True)
                place.write_bytes(content)
            if is_there:
                target.rename(old)
            draft.rename(target)
        finally:
            # There is none of this once all is in its place; it may be stopped before by a fault, or by Ctrl+C.
            shutil.rmtree(draft, ignore_errors=True)
            if old.exists() and not target.exists():
                with suppress(OSError):
                    old.rename(target)
        if is_there:
            shutil.rmtree(old)
    except OSError as error:
        raise RcqualError(f"“{folder}” cannot be written: {error.strerror}.", hint="Choose another place.") from error
    return "It takes the place of an earlier bundle." if has_earlier else ""


def _has_bundle(target: Path) -> bool:
    """Whether the folder holds an earlier bundle; no if it is empty. Raises NotAllowed for all else."""
    if target.is_symlink() or not target.is_dir():
        raise NotAllowed(f"“{target}” is there already and is no folder.", hint="Choose another name.")
    found = {
        path.relative_to(target).as_posix(): path
        for path in target.rglob("*")
        if path.is_symlink() or not path.is_dir()
    }
    if not any(target.iterdir()):
        return False
    if CHECKSUMS not in found or not _is_made_here(found.get(PROVENANCE)):
        raise NotAllowed(
            f"“{target}” is there already, is not empty, and holds no bundle.", hint="Choose a new or an empty folder."
        )
    listed = {}
    for line in found[CHECKSUMS].read_text(encoding="utf-8", errors="replace").splitlines():
        digest, _, path = line.partition("  ")
        listed[path] = digest
    wrong = sorted(
        path
        for path, place in found.items()
        if path != CHECKSUMS
        and (place.is_symlink() or not place.is_file() or sha256(place.read_bytes()).hexdigest() != listed.get(path))
    )
    if wrong:
        raise NotAllowed(
            f"“{target}” is an earlier bundle with files that it did not have, or that were changed since:"
            f" {', '.join(wrong[:12])}.",
            hint="Choose another folder, or take these away first.",
        )
    return True


def _is_made_here(provenance: Path | None) -> bool:
    if provenance is None or provenance.is_symlink():
        return False
    try:
        told = json.loads(provenance.read_bytes())
    except ValueError:
        return False
    return isinstance(told, dict) and told.get("made_by") == MADE_BY
