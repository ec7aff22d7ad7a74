"""codebook define, rename, move, merge, split, retire, review: the codebook changed code by code."""

from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options, several
from rcqual.errors import WrongUsage

if TYPE_CHECKING:
    from rcqual.model.changes import Outcome
    from rcqual.model.codebook import Codebook
    from rcqual.study.reviewing import Due


def _say(asked: Asked, outcome: "Outcome[Codebook]") -> None:
    if asked.as_json:
        book = outcome.value
        is_new = outcome.changes.op is not None
        output.data({"changed": is_new, "version": book.version, "codes": [code.name for code in book.codes]})
    else:
        output.out(outcome.said)


@click.command(help="Give a code other definitions. Earlier codings of it are due for review then.")
@click.argument("code")
@click.option("--brief", "brief_definition", help="What it means, in a sentence.")
@click.option("--full", "full_definition", help="What it means, in full.")
@click.option("--when", "when_to_use", help="When to use it.")
@click.option("--when-not", "when_not_to_use", help="When not to use it.")
@click.option("--example", help="A passage to which it applies.")
@options
def define(asked: Asked, code: str, **fields: str | None) -> None:
    """Define a code anew."""
    from rcqual.study import evolving

    given = {name: text for name, text in fields.items() if text is not None}
    if not given:
        raise WrongUsage(
            "Nothing was given to define the code by.", hint="Give --brief, --full, --when, … with a text."
        )
    with asked.open(needs_coder=True) as study:
        _say(asked, evolving.define(study, code, given))


@click.command(help="Give a code another name. It stays the same code, with all its codings.")
@click.argument("code")
@click.argument("name")
@options
def rename(asked: Asked, code: str, name: str) -> None:
    """Rename a code."""
    from rcqual.study import evolving

    with asked.open(needs_coder=True) as study:
        _say(asked, evolving.rename(study, code, name))


@click.command(help="Put a code under another one, or to the top. What stands below it goes along.")
@click.argument("code")
@click.option("--under", metavar="CODE", help="The code under which it comes to stand.")
@click.option("--top", is_flag=True, help="Under none.")
@options
def move(asked: Asked, code: str, under: str | None, top: bool) -> None:
    """Move a code."""
    from rcqual.study import evolving

    if (under is None) != top:
        raise WrongUsage("Say where the code goes.", hint="Give --under CODE, or --top.")
    with asked.open(needs_coder=True) as study:
        _say(asked, evolving.move(study, code, under or ""))


@click.command(help="Let a code go into another. CODE is retired, and counts as INTO from the next version on.")
@click.argument("code")
@click.argument("into")
@options
def merge(asked: Asked, code: str, into: str) -> None:
    """Merge a code."""
    from rcqual.study import evolving

    with asked.open(needs_coder=True) as study:
        _say(asked, evolving.merge(study, code, into))


@click.command(help="Let several codes take the place of one. CODE is retired; new ones are made where needed.")
@click.argument("code")
@click.argument("into", nargs=-1, required=True, metavar="INTO...")
@options
def split(asked: Asked, code: str, into: tuple[str, ...]) -> None:
    """Split a code."""
    from rcqual.study import evolving

    with asked.open(needs_coder=True) as study:
        _say(asked, evolving.split(study, code, into))


@click.command(help="Take a code out of the codebook; its codings stay.")
@click.argument("code")
@options
def retire(asked: Asked, code: str) -> None:
    """Retire a code."""
    from rcqual.study import evolving

    with asked.open(needs_coder=True) as study:
        _say(asked, evolving.retire(study, code))


@click.command(help="List codings made under old definitions. Or say of yours whether they hold.")
@click.option("--code", "code", metavar="CODE", help="Of that code alone.")
@click.option("--all", "everything", is_flag=True, help="Those too that their author has looked at.")
@click.option("--keep", multiple=True, metavar="IDS", help="These of yours hold; repeat or use commas.")
@click.option("--change", multiple=True, metavar="IDS", help="These of yours you would code otherwise now.")
@click.option("--note", default="", help="Why.")
@options
def review(
    asked: Asked, code: str | None, everything: bool, keep: tuple[str, ...], change: tuple[str, ...], note: str
) -> None:
    """Review codings."""
    from rcqual.study import reviewing

    if keep and change:
        raise WrongUsage("Say one thing at a time.", hint="Give --keep or --change.")
    with asked.open(needs_coder=bool(keep or change)) as study:
        if keep or change:
            verdict = "kept" if keep else "changed"
            outcome = reviewing.look_again(study, several(keep or change), verdict, note)
            if asked.as_json:
                output.data({"verdict": verdict, "codings": [each.id for each in outcome.value]})
            else:
                output.out(outcome.said)
            return
        found = reviewing.due(study, code, everything=everything)
    if asked.as_json:
        output.data({"codings": [_as_json(each) for each in found]})
        return
    for each in found:
        _show(each)
    if not found:
        output.note("Nothing to review: no code means anything else than when it was applied.")


def _as_json(due: "Due") -> dict[str, object]:
    return {
        "id": due.coding.id,
        "code": due.code,
        "coder": due.coder,
        "transcript": due.transcript,
        "start": due.coding.span.start,
        "end": due.coding.span.end,
        "quote": due.coding.quote,
        "made_under": due.coding.codebook_version,
        "since": due.since,
        "changed": list(due.changed),
        "verdict": due.verdict or None,
        "note": due.note,
    }


def _show(due: "Due") -> None:
    fields = ", ".join(name.replace("_", " ") for name in due.changed)
    told = f", {due.verdict}" if due.verdict else ""
    where = f"{due.transcript} {due.coding.span.start}–{due.coding.span.end}"
    output.out(f"{due.coding.id[:8]}  {due.code}, by {due.coder}, {where}: {fields} since version {due.since}{told}")
    output.out(f"    “{output.on_one_line(due.coding.quote)}”")


CHANGES = (define, rename, move, merge, split, retire, review)
"""To be put under `rcqual codebook`."""
