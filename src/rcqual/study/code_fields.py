"""What the fields of a code must keep to where they are given one by one, as in a form; one sentence for each fault."""

from collections.abc import Iterable
from dataclasses import fields, replace

from rcqual.errors import NotAllowed
from rcqual.model.code_tree import below
from rcqual.model.codebook import COLOURS, RESERVED_KEYS, Code, CodeDraft, code_draft
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


def faults(draft: CodeDraft, codes: Iterable[Code], old: Code | None = None) -> dict[str, NotAllowed]:
    """What stands against the fields of a code, by the field: a name that another one has, a key as `key_fault`, a
    colour or a parent that is none, and a parent that stands under the code.

    codes: all among which it is to stand. old: the code as it stands there, where it is one of them.
    """
    everything = list(codes)
    others = [each for each in everything if old is None or each.id != old.id]
    name, key, parent = draft.name.strip(), draft.key.strip(), draft.parent.strip()
    found: dict[str, NotAllowed] = {}
    if any(each.name == name for each in others):
        found["name"] = NotAllowed(f"There is a code “{name}” already.", hint="Choose another name.")
    # A key that the program took for itself since the code got it stays until it is changed.
    fault = key_fault(key, others) if old is None or key != old.key else ""
    if fault:
        found["key"] = NotAllowed(fault, hint="Choose another key, or none.")
    if draft.colour and draft.colour not in COLOURS:
        hint = f"Give {', '.join(COLOURS)}, or none."
        found["colour"] = NotAllowed(f"“{draft.colour}” is no colour of a code.", hint=hint)
    if parent and parent not in {each.name for each in everything}:
        found["parent"] = NotAllowed(f"There is no code “{parent}”.", hint="Name one to stand under, or none.")
    elif old is not None and parent in {old.name, *(each.name for each in below(everything, old))}:
        found["parent"] = NotAllowed(f"“{parent}” stands under “{old.name}”, or is it.", hint="Choose another parent.")
    return found


def checked(draft: CodeDraft, codes: Iterable[Code], old: Code | None = None) -> CodeDraft:
    """The fields as they are stored: name, key and parent without white space around them, texts as typed.

    Raises NotAllowed for the first of the `faults`, and for a name or a text that cannot be kept.
    """
    clean = replace(
        draft,
        name=clean_name(draft.name, "The code's name"),
        key=draft.key.strip(),
        parent=draft.parent.strip(),
        **{field: _text(getattr(draft, field)) for field in DEFINITIONS},
    )
    for fault in faults(clean, codes, old).values():
        raise fault
    return clean


def onto(now: Code, was: CodeDraft, typed: CodeDraft) -> CodeDraft:
    """What was changed in a form, on the code as it is now. was: as it stood when the form was opened.

    Raises NotAllowed where somebody changed one of the same fields meanwhile.
    """
    standing = code_draft(now)
    changed = [each.name for each in fields(CodeDraft) if getattr(typed, each.name) != getattr(was, each.name)]
    for field in changed:
        if getattr(standing, field) not in (getattr(was, field), getattr(typed, field)):
            raise NotAllowed(
                f"The {field.replace('_', ' ')} of “{now.name}” was changed meanwhile.",
                hint="Copy what you need of your words, leave the form, and look at what it says now.",
            )
    return replace(standing, **{field: getattr(typed, field) for field in changed})


def _text(typed: str) -> str:
    return clean_text(typed, "The definition") if typed.strip() else ""
