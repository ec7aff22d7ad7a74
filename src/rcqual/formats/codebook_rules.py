"""What every codebook file must keep to, in whichever format it is written."""

import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import replace

from rcqual.formats.tables import Faults, quoted
from rcqual.model.codebook import COLOURS, LONGEST_NAME, RESERVED_KEYS, CodeDraft

LineOf = Callable[[int, str], int | None]
"""(number of the code in the file, 0-based; field of CodeDraft) → the line where it stands, if known."""


def checked_codes(codes: Sequence[CodeDraft], line_of: LineOf, faults: Faults) -> tuple[CodeDraft, ...]:
    """The codes, each child after its parent; what is wrong with them is noted.

    Names, keys, colours and parents lose surrounding white space; colours are lower case. Definitions stay exact.
    """
    trimmed = [
        replace(
            code,
            name=code.name.strip(),
            key=code.key.strip(),
            colour=code.colour.strip().lower(),
            parent=code.parent.strip(),
        )
        for code in codes
    ]
    _check_names(trimmed, line_of, faults)
    _check_keys(trimmed, line_of, faults)
    for number, code in enumerate(trimmed):
        if code.colour and code.colour not in COLOURS:
            faults.error(
                line_of(number, "colour"),
                f"{quoted(code.colour)} is no colour that a code can have; give {', '.join(COLOURS)}, or none.",
            )
    _check_parents(trimmed, line_of, faults)
    return _children_after_parents(trimmed)


def _check_names(codes: Sequence[CodeDraft], line_of: LineOf, faults: Faults) -> None:
    by_name: dict[str, int] = {}
    by_folded_name: dict[str, int] = {}
    for number, code in enumerate(codes):
        line = line_of(number, "name")
        if not code.name:
            faults.error(line, "A code has no name.")
            continue
        if len(code.name) > LONGEST_NAME:
            faults.error(
                line,
                f"The name {quoted(code.name)} has {len(code.name)} characters; {LONGEST_NAME} is the most. "
                "What it means belongs in its definition.",
            )
        if len(code.name.splitlines()) > 1:
            faults.error(line, f"The name {quoted(code.name)} holds a line break; a code is named on one line.")
        first, alike = by_name.get(code.name), by_folded_name.get(code.name.casefold())
        if first is not None:
            faults.error(line, f"The code {quoted(code.name)} stands twice{_also(line_of(first, 'name'))}.")
        elif alike is not None:
            other = codes[alike].name
            faults.warning(line, f"{quoted(code.name)} and {quoted(other)} differ in capital letters only.")
        by_name.setdefault(code.name, number)
        by_folded_name.setdefault(code.name.casefold(), number)


def _check_keys(codes: Sequence[CodeDraft], line_of: LineOf, faults: Faults) -> None:
    by_key: dict[str, CodeDraft] = {}
    for number, code in enumerate(codes):
        line = line_of(number, "key")
        if not code.key:
            continue
        if not is_one_visible_character(code.key):
            faults.error(line, f"The key {quoted(code.key)} of {quoted(code.name)} is not one character on a keyboard.")
        elif code.key in RESERVED_KEYS:
            faults.error(
                line,
                f"The key {quoted(code.key)} of {quoted(code.name)} has a meaning on the coding screen; "
                f"these cannot be a code's: {' '.join(key for key in RESERVED_KEYS if not key.isdigit())} and digits.",
            )
        elif code.key in by_key:
            other = by_key[code.key].name
            faults.error(line, f"{quoted(code.name)} and {quoted(other)} have the same key, {quoted(code.key)}.")
        by_key.setdefault(code.key, code)


def is_one_visible_character(key: str) -> bool:
    """A letter, number, punctuation mark or symbol, with the accents that belong to it."""
    first, *others = (unicodedata.category(char)[0] for char in key)
    return first in "LNPS" and set(others) <= {"M"}


def _check_parents(codes: Sequence[CodeDraft], line_of: LineOf, faults: Faults) -> None:
    parents: dict[str, str] = {}
    numbers: dict[str, int] = {}
    for number, code in enumerate(codes):
        parents.setdefault(code.name, code.parent)
        numbers.setdefault(code.name, number)
    in_known_cycle: set[str] = set()
    for number, code in enumerate(codes):
        if not code.parent:
            continue
        line = line_of(number, "parent")
        cycle = _cycle_from(code.name, parents)
        if code.parent not in parents:
            faults.error(line, f"The parent {quoted(code.parent)} of {quoted(code.name)} is not in the codebook.")
        elif code.name in cycle:
            if code.name not in in_known_cycle:
                chain = " → ".join(quoted(name) for name in (*cycle, cycle[0]))
                faults.error(line, f"Codes stand under themselves: {chain}.")
            in_known_cycle.update(cycle)
        elif numbers[code.parent] > number:
            faults.warning(
                line, f"{quoted(code.name)} stands before its parent {quoted(code.parent)}; it is moved behind it."
            )


def _cycle_from(name: str, parents: dict[str, str]) -> tuple[str, ...]:
    """The names on the way up from `name`, if that way comes back to it; else empty."""
    chain, seen = [name], {name}
    while (parent := parents.get(chain[-1], "")) and parent not in seen:
        chain.append(parent)
        seen.add(parent)
    return tuple(chain) if parent == name else ()


def _children_after_parents(codes: Sequence[CodeDraft]) -> tuple[CodeDraft, ...]:
    """The codes in their order, save that one listed before its parent comes right behind it."""
    names = {code.name for code in codes}
    placed: list[CodeDraft] = []
    placed_names: set[str] = set()
    waiting: dict[str, list[CodeDraft]] = {}
    for code in codes:
        ready = [code]
        while ready:
            next_one = ready.pop()
            if next_one.parent in names and next_one.parent not in placed_names:
                waiting.setdefault(next_one.parent, []).append(next_one)
                continue
            placed.append(next_one)
            placed_names.add(next_one.name)
            ready.extend(reversed(waiting.pop(next_one.name, [])))
    # Whoever still waits stands in a circle, which is noted as an error.
    return (*placed, *(code for group in waiting.values() for code in group))


def _also(line: int | None) -> str:
    return "" if line is None else f", also on line {line}"
