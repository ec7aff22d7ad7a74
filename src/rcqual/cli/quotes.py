"""quotes list, star, export, check."""

from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.cli.quote_check import check

if TYPE_CHECKING:
    from rcqual.model.coding import Coding
    from rcqual.report.write.quotes import QuoteRow


@click.group(help="Star, list and export exemplar quotes; check those of a manuscript.")
def quotes() -> None:
    """Commands about quotes."""


@quotes.command("list", help="Starred quotes by theme, with the speaker's role.")
@click.option("--code", "code_name", help="Of one code.")
@click.option("--all", "everything", is_flag=True, help="All codings that you may see, with their ids, to star some.")
@options
def list_(asked: Asked, code_name: str | None, everything: bool) -> None:
    """List quotes."""
    from rcqual.report.write.quotes import described
    from rcqual.study.passes import hidden_codings
    from rcqual.study.quoting import quotes as found_quotes

    with asked.open() as study:
        found = found_quotes(study, code_name, starred_only=not everything)
        hidden = hidden_codings(study, code=code_name, starred_only=not everything)
    if asked.as_json:
        output.data({"quotes": [_as_json(row, coding) for row, coding in found], "left_out": hidden.count})
        return
    last = ""
    for row, coding in found:
        if row.code != last:
            output.out(f"{'' if not last else chr(10)}{row.code}")
            last = row.code
        words = output.on_one_line(row.words)
        star_ = "*" if coding.is_exemplar else " "
        output.out(f"  {coding.id[:8]} {star_} “{words}” — {described(row)} (coded by {row.coder})")
    output.note(hidden.words)
    if not found and not hidden.count:
        output.note("No quotes yet: star a coding on the coding screen, or with `rcqual quotes star ID`.")


def _as_json(row: "QuoteRow", coding: "Coding") -> dict[str, object]:
    joined = {name: getattr(row, name) for name in ("speaker", "role_described", "profession", "level", "unit")}
    return {**asdict(row), **joined, "id": coding.id, "starred": coding.is_exemplar}


@quotes.command(help="Star the coding with that ID, or take the star away. The beginning of the id is enough.")
@click.argument("coding_id", metavar="ID")
@options
def star(asked: Asked, coding_id: str) -> None:
    """Star a coding."""
    from rcqual.study.quoting import coding_with_id
    from rcqual.study.quoting import star as toggle

    with asked.open(needs_coder=True) as study:
        outcome = toggle(study, coding_with_id(study, coding_id).id)
    if asked.as_json:
        output.data({"starred": outcome.value})
    else:
        output.out(outcome.said)


@quotes.command(help="Write the starred quotes by theme to FILE: .csv, else Markdown.")
@click.argument("file")
@click.option("--code", "code_name", help="Of one code.")
@options
def export(asked: Asked, file: str, code_name: str | None) -> None:
    """Export quotes."""
    from rcqual.study.passes import hidden_codings
    from rcqual.study.quoting import exported
    from rcqual.study.study import counted

    with asked.open() as study:
        text, count = exported(study, file, code_name)
        hidden = hidden_codings(study, code=code_name, starred_only=True)
    where = "stdout" if file == "-" else file
    output.write_file(study, file, text, f"Wrote {counted(count, 'quote')} to {where}. {hidden.words}".rstrip())


quotes.add_command(check)

COMMANDS = {"quotes": quotes}
