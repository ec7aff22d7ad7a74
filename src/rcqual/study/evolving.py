"""The codebook changed code by code: added, edited, renamed, moved, merged, split, retired; each makes a version.

No coding is ever changed by it: codings stay with the code under which they were made, and a round that pins an earlier
version keeps that. What a code that is gone counts as from then on, `counts_as` tells.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from rcqual.errors import NotAllowed
from rcqual.model.changes import Outcome
from rcqual.model.code_tree import below, twigs
from rcqual.model.codebook import COLOURS, Code, Codebook, CodeDraft, code_draft
from rcqual.model.ids import CodeId, new_id
from rcqual.store import codebooks, successions
from rcqual.study.code_fields import checked, onto
from rcqual.study.codebook import code_named, codebook, free_key, put_next
from rcqual.study.study import Study, clean_name, clean_text

MEANING = ("brief_definition", "full_definition", "when_to_use", "when_not_to_use")
"""The fields of a code that say when it applies: where one of them changes, earlier codings are due for review."""


def define(study: Study, code: str, fields: Mapping[str, str]) -> Outcome[Codebook]:
    """Give a code other definitions or another example, by the names of the fields."""
    newest = codebook(study)
    old = code_named(newest, code)
    new = replace(old, **{name: clean_text(text, "The definition").strip() for name, text in fields.items()})  # type: ignore[arg-type]
    if new == old:
        return Outcome(newest, said=f"Nothing changed: “{old.name}” is defined so already.")
    return _make(study, newest, [new if each is old else each for each in newest.codes], f"Defined “{old.name}” anew")


def add_code(study: Study, draft: CodeDraft) -> Outcome[Codebook]:
    """Add a code with all that is said of it, behind those that stand under the same one.

    A code of that name that was in the codebook once is that code again. Raises NotAllowed as `code_fields.checked`.
    """
    newest = codebook(study)
    clean = checked(draft, newest.codes)
    code_id = codebooks.shared_ids(study.store).get(clean.name) or CodeId(new_id())
    made = Code(id=code_id, **{name: getattr(clean, name) for name in clean.__slots__})
    return _make(study, newest, [*newest.codes, made], f"Added “{clean.name}”")


def edit(study: Study, code_id: CodeId, draft: CodeDraft, was: CodeDraft) -> Outcome[Codebook]:
    """Change a code of the newest version in all its fields at once: name, key, colour, parent and definitions.

    It stays the same code. was: the fields as one saw them when one began; what others changed since stays.
    Raises NotFound, and NotAllowed as `code_fields.onto`, `code_fields.checked` and `rename`.
    """
    newest = codebook(study)
    old = code_named(newest, code_id)
    clean = checked(onto(old, was, draft), newest.codes, old)
    if codebooks.shared_ids(study.store).get(clean.name, old.id) != old.id:
        raise NotAllowed(f"Another code is, or was, called “{clean.name}”.", hint="Choose another name.")
    if clean == code_draft(old):
        return Outcome(newest, said=f"Nothing changed: “{old.name}” stands so already.")
    new = Code(id=old.id, **{name: getattr(clean, name) for name in clean.__slots__})
    codes = [
        new if each is old else replace(each, parent=new.name) if each.parent == old.name else each
        for each in newest.codes
    ]
    renamed = f"Renamed “{old.name}” to “{new.name}”" if new.name != old.name else ""
    is_more = replace(clean, name=old.name) != code_draft(old)
    words = f"{renamed} and changed it" if renamed and is_more else renamed or f"Changed “{old.name}”"
    return _make(study, newest, codes, words)


def rename(study: Study, code: str, name: str) -> Outcome[Codebook]:
    """Give a code another name; it stays the same code. Raises NotAllowed for a name that another code has or had."""
    newest = codebook(study)
    old, called = code_named(newest, code), clean_name(name, "The code's name")
    if codebooks.shared_ids(study.store).get(called, old.id) != old.id:
        raise NotAllowed(f"Another code is, or was, called “{called}”.", hint="Choose another name, or merge the two.")
    if called == old.name:
        return Outcome(newest, said=f"Nothing changed: it is called “{called}” already.")
    codes = [
        replace(
            each,
            name=called if each is old else each.name,
            parent=called if each.parent == old.name else each.parent,
        )
        for each in newest.codes
    ]
    return _make(study, newest, codes, f"Renamed “{old.name}” to “{called}”")


def move(study: Study, code: str, under: str) -> Outcome[Codebook]:
    """Put a code with those below it under another one; to the top where that is empty.

    Raises NotAllowed where it would come to stand under itself.
    """
    newest = codebook(study)
    moved = code_named(newest, code)
    parent = code_named(newest, under) if under else None
    if parent is not None and parent in (moved, *below(newest.codes, moved)):
        raise NotAllowed(f"“{parent.name}” stands under “{moved.name}”.", hint="Move that one out first.")
    name = "" if parent is None else parent.name
    if name == moved.parent:
        return Outcome(newest, said=f"Nothing changed: “{moved.name}” stands there already.")
    codes = [replace(each, parent=name) if each is moved else each for each in newest.codes]
    where = f"under “{name}”" if name else "to the top"
    return _make(study, newest, codes, f"Moved “{moved.name}” {where}")


def retire(study: Study, code: str) -> Outcome[Codebook]:
    """Take a code out of the codebook; its codings stay. Raises NotAllowed while others stand under it."""
    newest = codebook(study)
    gone = code_named(newest, code)
    _require_childless(newest, gone)
    codes = [each for each in newest.codes if each is not gone]
    return _make(study, newest, codes, f"Retired “{gone.name}”", gone, (), "retire")


def merge(study: Study, code: str, into: str) -> Outcome[Codebook]:
    """Let a code go into another: it is retired, and counts as that one from the next version on.

    What stands under it stands under the other then. Its definitions are not joined: `define` does that.
    """
    newest = codebook(study)
    gone, kept = code_named(newest, code), code_named(newest, into)
    if gone is kept:
        raise NotAllowed("A code cannot be merged into itself.", hint="Name two codes.")
    is_below = kept in below(newest.codes, gone)
    codes = []
    for each in newest.codes:
        if each is kept and is_below:
            codes.append(replace(each, parent=gone.parent))
        elif each is not gone:
            codes.append(replace(each, parent=kept.name) if each.parent == gone.name else each)
    return _make(study, newest, codes, f"Merged “{gone.name}” into “{kept.name}”", gone, (kept.id,), "merge")


def split(study: Study, code: str, into: Sequence[str]) -> Outcome[Codebook]:
    """Let several codes take the place of one, which is retired; those that are not there yet are made.

    Its codings count as none of them: which one they belong to, people say. Raises NotAllowed for fewer than two codes,
    and while others stand under it.
    """
    newest = codebook(study)
    gone = code_named(newest, code)
    _require_childless(newest, gone)
    names = list(dict.fromkeys(clean_name(name, "The code's name") for name in into))
    if len(names) < 2 or gone.name in names:
        raise NotAllowed("A code is split into two others or more.", hint="Name them, each once.")
    used = {each.key for each in newest.codes if each is not gone}
    new: list[Code] = []
    for name in names:
        if newest.code(name) is None:
            key = free_key(name, used)
            used.add(key)
            colour = COLOURS[(len(newest.codes) + len(new)) % len(COLOURS)]
            known = codebooks.shared_ids(study.store).get(name)
            new.append(Code(id=known or CodeId(new_id()), name=name, key=key, colour=colour, parent=gone.parent))
    at = newest.codes.index(gone)
    codes = [*newest.codes[:at], *new, *newest.codes[at + 1 :]]
    ids = tuple(next(each.id for each in codes if each.name == name) for name in names)
    told = ", ".join(f"“{name}”" for name in names)
    return _make(study, newest, codes, f"Split “{gone.name}” into {told}", gone, ids, "split")


def _make(
    study: Study,
    newest: Codebook,
    codes: Sequence[Code],
    words: str,
    gone: Code | None = None,
    into: Sequence[CodeId] = (),
    how: str = "",
) -> Outcome[Codebook]:
    """Store the codes as the next version, and what became of the one that is gone."""
    book = replace(newest, version=newest.version + 1, codes=tuple(_families(codes)))
    words = f"{words}, as version {book.version} of the codebook"
    with study.store.transact("codebook.change", words, coder=study.viewer) as op:
        put_next(study, book)
        if gone is not None:
            successions.put(study.store, book.version, gone.id, into, how)
    return Outcome(book, op.changes, f"{words}.")


def _families(codes: Sequence[Code]) -> list[Code]:
    """The codes in their order, but each behind the one under which it stands, before what follows that."""
    return [twig.code for twig in twigs(codes)]


def _require_childless(book: Codebook, code: Code) -> None:
    under = [each.name for each in book.codes if each.parent == code.name]
    if under:
        raise NotAllowed(
            f"{', '.join(f'“{name}”' for name in under)} would stand under a code that is gone.",
            hint="Move them first with `rcqual codebook move`, or merge them.",
        )


def counts_as(study: Study) -> dict[CodeId, CodeId]:
    """By each code that was merged and is not in the newest version: the code as which it counts there.

    Of codes that were merged one after the other, the last one; it may be retired itself.
    """
    now = {each.id for each in codebook(study).codes}
    became = {
        each.code_id: each.into_id if each.how == "merge" else None for each in successions.successions(study.store)
    }
    found = {}
    for code_id in became:
        at, seen = code_id, {code_id}
        while at not in now and (following := became.get(at)) is not None and following not in seen:
            at = following
            seen.add(at)
        if at != code_id:
            found[code_id] = at
    return found
