"""codebook add, codebook edit, themes edit: a code with all its fields at once."""

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.errors import WrongUsage

if TYPE_CHECKING:
    from rcqual.model.codebook import Code, CodeDraft

_FREE = "free"
"""As a key: one that is free."""

_FIELDS = (
    click.option("--key", help=f"The key that applies it; “{_FREE}”: one that is free; empty: none."),
    click.option("--colour", help="Its colour; empty: none."),
    click.option("--under", "parent", metavar="CODE", help="The code under which it stands; empty: none."),
    click.option("--brief", "brief_definition", help="What it means, in a sentence."),
    click.option("--full", "full_definition", help="What it means, in full."),
    click.option("--when", "when_to_use", help="When to use it."),
    click.option("--when-not", "when_not_to_use", help="When not to use it."),
    click.option("--example", help="A passage to which it applies."),
)


def _with_fields(command: Callable[..., None]) -> Callable[..., None]:
    for option in reversed(_FIELDS):
        command = option(command)
    return command


def _draft(base: "CodeDraft", given: Mapping[str, str | None], codes: "Iterable[Code]") -> "CodeDraft":
    """The fields that were given, on those that stand; a free key where one was wished for."""
    from dataclasses import replace

    from rcqual.study.codebook import free_key

    fields: dict[str, Any] = {name: text for name, text in given.items() if text is not None}
    if fields.get("key") == _FREE:
        fields["key"] = free_key(fields.get("name", base.name), {code.key for code in codes})
    return replace(base, **fields)


@click.command(help="Add a code, with its key, its place and its definitions.")
@click.argument("name")
@_with_fields
@options
def add(asked: Asked, name: str, **given: str | None) -> None:
    """Add a code."""
    from rcqual.model.codebook import CodeDraft
    from rcqual.study import evolving
    from rcqual.study.codebook import codebook

    with asked.open(needs_coder=True) as study:
        draft = _draft(CodeDraft(name=name), given, codebook(study).codes)
        outcome = evolving.add_code(study, draft)
    _say(asked, outcome.value.code(name.strip()), outcome.said, outcome.value.version)


@click.command(help="Change a code in all its fields at once, as one new version.")
@click.argument("code")
@click.option("--name", help="What it is called from now on; it stays the same code.")
@_with_fields
@options
def edit(asked: Asked, code: str, **given: str | None) -> None:
    """Edit a code."""
    from rcqual.model.codebook import code_draft
    from rcqual.study import evolving
    from rcqual.study.codebook import code_named, codebook

    _require_some(given)
    with asked.open(needs_coder=True) as study:
        book = codebook(study)
        old = code_named(book, code)
        draft = _draft(code_draft(old), given, (each for each in book.codes if each is not old))
        outcome = evolving.edit(study, old.id, draft, code_draft(old))
    _say(asked, outcome.value.code(old.id), outcome.said, outcome.value.version)


@click.command("edit", help="Change a code of your own: its name, key, colour, place and definitions.")
@click.argument("code")
@click.option("--name", help="What it is called from now on; it stays the same code.")
@_with_fields
@options
def edit_own(asked: Asked, code: str, **given: str | None) -> None:
    """Edit an own code."""
    from rcqual.model.codebook import code_draft
    from rcqual.study.codebook import code_named, codebook_for
    from rcqual.study.own_codes import edit_own_code

    _require_some(given)
    with asked.open(needs_coder=True) as study:
        book = codebook_for(study, None)
        old = code_named(book, code)
        draft = _draft(code_draft(old), given, (each for each in book.codes if each is not old))
        outcome = edit_own_code(study, old.id, draft, code_draft(old))
    _say(asked, outcome.value, outcome.said)


def _require_some(given: Mapping[str, str | None]) -> None:
    if all(text is None for text in given.values()):
        raise WrongUsage("Nothing was given to change.", hint="Give --name, --key, --under, --brief, … with a text.")


def _say(asked: Asked, code: "Code | None", said: str, version: int | None = None) -> None:
    if asked.as_json and code is not None:
        from dataclasses import asdict

        output.data({**asdict(code), **({} if version is None else {"version": version})})
    else:
        output.out(said)
