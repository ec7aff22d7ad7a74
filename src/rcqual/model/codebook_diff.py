"""What changed from one version of the codebook to another, code by code."""

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rcqual.model.codebook import Code, Codebook
from rcqual.model.ids import CodeId

_COMPARED = ("key", "colour", "brief_definition", "full_definition", "when_to_use", "when_not_to_use", "example")


class CodeChangeKind(StrEnum):
    """What happened to a code."""

    ADDED = "added"
    REMOVED = "removed"
    RENAMED = "renamed"
    """The same code, by its id, under another name."""
    CHANGED = "changed"
    """One of its fields, or of the codebook's own."""
    MOVED = "moved"
    """Under another parent, or to another place in the list."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeChange:
    """One difference between two versions."""

    kind: CodeChangeKind
    code_id: CodeId | None
    """None where it is about the codebook as a whole."""
    name: str
    """As in the new version, or in the old one if the code was removed; empty for the codebook as a whole."""
    field: str = ""
    """What differs: "name", "parent", "position" (1-based, in the list), "title", "roll_up" or a field of Code."""
    before: str = ""
    after: str = ""


def codebook_diff(old: Codebook, new: Codebook) -> tuple[CodeChange, ...]:
    """The differences: first the codebook's own, then the codes removed, then by code in the new version's order."""
    old_codes = {code.id: code for code in old.codes}
    new_ids = {code.id for code in new.codes}
    changes = [
        CodeChange(kind=CodeChangeKind.CHANGED, code_id=None, name="", field=field, before=before, after=after)
        for field, before, after in (
            ("title", old.title, new.title),
            ("roll_up", _yes_or_no(old.roll_up), _yes_or_no(new.roll_up)),
        )
        if before != after
    ]
    changes += [
        CodeChange(kind=CodeChangeKind.REMOVED, code_id=code.id, name=code.name)
        for code in old.codes
        if code.id not in new_ids
    ]
    shifted = _shifted(old, new)
    for position, code in enumerate(new.codes, start=1):
        if code.id not in old_codes:
            changes.append(CodeChange(kind=CodeChangeKind.ADDED, code_id=code.id, name=code.name))
            continue
        changes += _changes_of(old_codes[code.id], code, old, new)
        if code.id in shifted:
            before = str(old.codes.index(old_codes[code.id]) + 1)
            changes.append(_change(CodeChangeKind.MOVED, code, "position", before, str(position)))
    return tuple(changes)


def _changes_of(before: Code, after: Code, old: Codebook, new: Codebook) -> list[CodeChange]:
    changes = []
    if before.name != after.name:
        changes.append(_change(CodeChangeKind.RENAMED, after, "name", before.name, after.name))
    if _parent_id(before, old) != _parent_id(after, new):
        changes.append(_change(CodeChangeKind.MOVED, after, "parent", before.parent, after.parent))
    for field in _COMPARED:
        value_before, value_after = getattr(before, field), getattr(after, field)
        if value_before != value_after:
            changes.append(_change(CodeChangeKind.CHANGED, after, field, value_before, value_after))
    return changes


def _change(kind: CodeChangeKind, code: Code, field: str, before: str, after: str) -> CodeChange:
    return CodeChange(kind=kind, code_id=code.id, name=code.name, field=field, before=before, after=after)


def _parent_id(code: Code, codebook: Codebook) -> CodeId | str:
    """The parent's id, which outlives its renaming; the bare name where the codebook has no such code."""
    return next((each.id for each in codebook.codes if code.parent and each.name == code.parent), code.parent)


def _shifted(old: Codebook, new: Codebook) -> frozenset[CodeId]:
    """The fewest codes that had to be taken out and put elsewhere for the others to stand in their old order."""
    places = {code.id: place for place, code in enumerate(old.codes)}
    kept = [code.id for code in new.codes if code.id in places]
    staying = _longest_rising([places[code_id] for code_id in kept])
    return frozenset(code_id for number, code_id in enumerate(kept) if number not in staying)


def _longest_rising(places: Sequence[int]) -> frozenset[int]:
    """The indices of a longest subsequence that rises."""
    ends: list[int] = []
    """For each length, the index of the smallest place that ends a rising subsequence so long."""
    previous: list[int] = []
    for index, place in enumerate(places):
        length = bisect_left([places[end] for end in ends], place)
        previous.append(ends[length - 1] if length else -1)
        ends[length : length + 1] = [index]
    chosen, index = set(), ends[-1] if ends else -1
    while index >= 0:
        chosen.add(index)
        index = previous[index]
    return frozenset(chosen)


def _yes_or_no(value: bool) -> str:
    return "yes" if value else "no"
