"""What the fields of a code must keep to where they are given one by one, as in a form; one sentence for each fault."""

from collections.abc import Iterable
from dataclasses import replace

from rcqual.errors import NotAllowed
from rcqual.model.code_tree import below
from rcqual.model.codebook import COLOURS, RESERVED_KEYS, Code, CodeDraft
from rcqual.study.study import clean_name, clean_text

DEFINITIONS = ("brief_definition", "full_definition", "when_to_use", "when_not_to_use", "example")
"""The fields of a code that are texts."""


def key_fault(key: str, others: Iterable[Code]) -> str:
    """Why a key cannot be a code's beside those of other codes, in a sentence; empty where it can, or there is none."""
    from rcqual.formats.codebook_rules import is_one_visible_character

    if not key:
        return ""
    if not is_one_visible_character(key):
        return f"“{key}” is not one character on a keyboard."
    if key in RESERVED_KEYS:
        return f"“{key}” has a meaning on the coding screen."
    other = next((each.name for each in others if each.key == key), None)
    return "" if other is None else f"“{key}” is the key of “{other}”."


def checked(draft: CodeDraft, codes: Iterable[Code], old: Code | None = None) -> CodeDraft:
    """The fields as they are stored: names and key without white space around them, texts as typed.

    codes: all among which it is to stand. old: the code as it stands there, where it is one of them.
    Raises NotAllowed for a name that another one has, for a key as `key_fault`, for a colour or parent that is none,
    and where the code would come to stand under itself.
    """
    everything = list(codes)
    others = [each for each in everything if old is None or each.id != old.id]
    clean = replace(
        draft,
        name=clean_name(draft.name, "The code's name"),
        key=draft.key.strip(),
        **{field: _text(getattr(draft, field)) for field in DEFINITIONS},
    )
    if any(each.name == clean.name for each in others):
        raise NotAllowed(f"There is a code “{clean.name}” already.", hint="Choose another name.")
    # A key that the program took for itself since the code got it stays until it is changed.
    fault = key_fault(clean.key, others) if old is None or clean.key != old.key else ""
    if fault:
        raise NotAllowed(fault, hint="Choose another key, or none.")
    if clean.colour and clean.colour not in COLOURS:
        raise NotAllowed(f"“{clean.colour}” is no colour of a code.", hint=f"Give {', '.join(COLOURS)}, or none.")
    if clean.parent and clean.parent not in {each.name for each in everything}:
        raise NotAllowed(f"There is no code “{clean.parent}” to stand under.", hint="Name one that there is, or none.")
    if old is not None and clean.parent in {old.name, *(each.name for each in below(everything, old))}:
        raise NotAllowed(f"“{clean.parent}” stands under “{old.name}”, or is it.", hint="Choose another parent.")
    return clean


def _text(typed: str) -> str:
    return clean_text(typed, "The definition") if typed.strip() else ""
