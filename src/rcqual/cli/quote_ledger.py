"""quotes status, theme, order, edit, why, negative, translate, balance: what a team makes of its exemplar quotes."""

import os
from collections.abc import Callable, Iterable
from dataclasses import asdict
from typing import TYPE_CHECKING, TypeVar

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options

if TYPE_CHECKING:
    from rcqual.model.changes import Outcome
    from rcqual.study.ledger import LedgerQuote
    from rcqual.study.study import Study

T = TypeVar("T")
STATUS = click.Choice(["candidate", "chosen", "used"])


def _do(asked: Asked, prefix: str, deed: "Callable[[Study, LedgerQuote], Outcome[T]]") -> None:
    """Do something with the quote whose id begins so, and tell of it."""
    from rcqual.study.ledger import quote_with_id

    with asked.open(needs_coder=True) as study:
        outcome = deed(study, quote_with_id(study, prefix))
        now = quote_with_id(study, prefix)
    if asked.as_json:
        output.data({"id": now.id, "edited": now.words, "status": now.made.status.value, "said": outcome.said})
    else:
        output.out(outcome.said)


@click.command(help="Say how far a quote has come: candidate, chosen or used.")
@click.argument("prefix", metavar="ID")
@click.argument("to", metavar="STATUS", type=STATUS)
@options
def status(asked: Asked, prefix: str, to: str) -> None:
    """Set a quote's status."""
    from rcqual.model.exemplars import Status
    from rcqual.study.choosing_quotes import put_status

    _do(asked, prefix, lambda study, quote: put_status(study, quote, Status(to)))


@click.command(
    short_help="Say for which theme a starred passage stands.",
    help="Say for which theme, a CODE, the starred passage with that ID stands; a coding's quote has the coding's.",
)
@click.argument("prefix", metavar="ID")
@click.argument("code_name", metavar="CODE")
@options
def theme(asked: Asked, prefix: str, code_name: str) -> None:
    """Set a quote's theme."""
    from rcqual.study.choosing_quotes import put_theme

    _do(asked, prefix, lambda study, quote: put_theme(study, quote, code_name))


@click.command(help="Put a quote at a PLACE among those of its theme; 1 is first.")
@click.argument("prefix", metavar="ID")
@click.argument("place", type=click.IntRange(1))
@options
def order(asked: Asked, prefix: str, place: int) -> None:
    """Put a quote in order."""
    from rcqual.study.choosing_quotes import move

    _do(asked, prefix, lambda study, quote: move(study, quote, place - 1))


@click.command(
    short_help="Edit a quote: […] leaves out, [word] stands in place of words.",
    help="Keep TEXT as the edited quote: […] leaves out, [word] replaces or inserts; all else as it was said.",
)
@click.argument("prefix", metavar="ID")
@click.argument("text", required=False)
@click.option("--fillers-may-go", is_flag=True, help="Fillers and transcribers' notes may be missing without a mark.")
@click.option("--drop-fillers", is_flag=True, help="Leave out all of them, in place of a TEXT.")
@click.option("--as-said", is_flag=True, help="Take all edits away, in place of a TEXT.")
@options
def edit(asked: Asked, prefix: str, text: str | None, fillers_may_go: bool, drop_fillers: bool, as_said: bool) -> None:
    """Edit a quote."""
    from rcqual.errors import WrongUsage
    from rcqual.study import choosing_quotes

    if (text is not None) + drop_fillers + as_said != 1:
        raise WrongUsage("Say what becomes of the quote.", hint="Give its TEXT, or --drop-fillers, or --as-said.")

    def deed(study: "Study", quote: "LedgerQuote") -> "Outcome[None]":
        if drop_fillers:
            return choosing_quotes.drop_fillers(study, quote)
        typed = quote.made.quote if text is None else text
        return choosing_quotes.edit(study, quote, typed, fillers_may_go=fillers_may_go)

    _do(asked, prefix, deed)


@click.command(
    short_help="Say why a quote was chosen.",
    help="Say why the quote with that ID was chosen; an empty TEXT takes the reason away.",
)
@click.argument("prefix", metavar="ID")
@click.argument("text")
@options
def why(asked: Asked, prefix: str, text: str) -> None:
    """Say why a quote was chosen."""
    from rcqual.study.choosing_quotes import put_why

    _do(asked, prefix, lambda study, quote: put_why(study, quote, text))


@click.command(help="Mark the quote with that ID as a negative case of its theme.")
@click.argument("prefix", metavar="ID")
@click.option("--undo", "is_none", is_flag=True, help="It is none.")
@options
def negative(asked: Asked, prefix: str, is_none: bool) -> None:
    """Mark a negative case."""
    from rcqual.study.choosing_quotes import put_negative

    _do(asked, prefix, lambda study, quote: put_negative(study, quote, is_negative=not is_none))


@click.command(
    short_help="Link a quote to its translation.",
    help="Link the quote with that ID to its translation into LANGUAGE; an empty TEXT takes it away.",
)
@click.argument("prefix", metavar="ID")
@click.argument("language")
@click.argument("text")
@click.option("--by", "translator", default="", metavar="NAME", help="Who translated it.")
@options
def translate(asked: Asked, prefix: str, language: str, text: str, translator: str) -> None:
    """Link a translation."""
    from rcqual.errors import WrongUsage
    from rcqual.study import choosing_quotes

    if text.strip() and not translator.strip():
        raise WrongUsage("Nobody said who translated it.", hint="Give --by NAME.")
    _do(asked, prefix, lambda study, quote: choosing_quotes.translate(study, quote, language, text, translator))


@click.command(help="Whose voices the quotes let be heard, and whose not.")
@click.option("--status", "least", type=STATUS, help="Of those that have come so far, or farther.")
@options
def balance(asked: Asked, least: str | None) -> None:
    """Show the balance of quotes."""
    from rcqual.model.exemplars import Status
    from rcqual.study.attributing import Cast, template
    from rcqual.study.ledger import ledger, unseen_of_the_lone_coder, with_status
    from rcqual.study.quote_balance import balance as balance_of
    from rcqual.study.quote_balance import in_words, warnings
    from rcqual.study.quote_files import read_names

    named = os.environ.get("RCQUAL_NAMES")
    names = read_names(named) if named else ()
    with asked.open() as study:
        quotes = with_status(ledger(study), Status(least or "candidate"))
        cast = Cast(study)
        found = balance_of(study, quotes, cast)
        told = warnings(cast, quotes, template(study), names)
        unseen = unseen_of_the_lone_coder(study)
    if asked.as_json:
        output.data(
            {
                **asdict(found),
                "largest_share": found.largest_share,
                "warnings": [{"id": each.quote_id or None, "words": each.words} for each in told],
            }
        )
        return
    _show(in_words(found))
    output.note(unseen)
    for each in told:
        output.note(f"warning: {each.words}")


def _show(parts: "Iterable[tuple[str, Iterable[str]]]") -> None:
    for head, lines in parts:
        output.out(head)
        for line in lines:
            output.out(f"  {line}")
