"""codebook show, import, export, history, diff; the changes code by code stand in `codebook_changes`."""

from dataclasses import asdict
from pathlib import Path

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.cli.code_fields import add, edit
from rcqual.cli.codebook_changes import CHANGES


@click.group(help="Show, change, import, export and compare versions of the codebook.")
def codebook() -> None:
    """Commands about the codebook."""


@codebook.command(help="The codes with their definitions.")
@click.option("--version", "version", type=int, help="Of a version; else the newest.")
@options
def show(asked: Asked, version: int | None) -> None:
    """Show a version."""
    from rcqual.study.codebook import codebook as book_of

    with asked.open() as study:
        book = book_of(study, version)
    if asked.as_json:
        output.data(
            {
                "version": book.version,
                "title": book.title,
                "roll_up": book.roll_up,
                "codes": [asdict(code) for code in book.codes],
            }
        )
        return
    output.out(f"{book.title or 'Codebook'}, version {book.version}")
    for code in book.codes:
        indent = "  " * book.depth(code)
        output.out(f"\n{indent}{f'[{code.key}] ' if code.key else ''}{code.name}")
        for label, text in (
            ("", code.brief_definition),
            ("", code.full_definition),
            ("Use: ", code.when_to_use),
            ("Not: ", code.when_not_to_use),
            ("Example: ", code.example),
        ):
            if text:
                output.out(f"{indent}    {label}{text}")


@codebook.command("import", help="Take over FILE as the next version. It is TOML, CSV, or a codebook that comes along.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--encoding", metavar="NAME", help="Of a file that is not UTF-8.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@options
def import_(asked: Asked, file: Path, encoding: str | None, dry_run: bool) -> None:
    """Import a codebook."""
    from rcqual.paths import codebook_file
    from rcqual.study.codebook import read_codebook, take_over

    draft, problems = read_codebook(codebook_file(file), encoding)
    output.warnings(problems)
    with asked.open(needs_coder=not dry_run, is_setup=True) as study:
        outcome = take_over(study, draft, dry_run=dry_run)
    names = [code.name for code in outcome.value.codes]
    if asked.as_json:
        output.data({"dry_run": dry_run, "version": outcome.value.version, "codes": names})
        return
    output.out(outcome.said)
    if dry_run:
        output.out(f"Its codes: {', '.join(names)}.")


@codebook.command(help="Write a version to FILE: .csv, else TOML.")
@click.argument("file")
@click.option("--version", "version", type=int, help="Else the newest.")
@options
def export(asked: Asked, file: str, version: int | None) -> None:
    """Export a version."""
    from rcqual.study.codebook import exported

    with asked.open() as study:
        text = exported(study, Path(file), version)
    output.write_file(study, file, text, f"Wrote the codebook to {'stdout' if file == '-' else file}.")


@codebook.command(help="Every version, with when it was made.")
@options
def history(asked: Asked) -> None:
    """List the versions."""
    from rcqual.study.codebook import versions

    with asked.open() as study:
        found = versions(study)
    if asked.as_json:
        output.data({"versions": [{"version": number, "made": made, "codes": codes} for number, made, codes in found]})
    else:
        output.table(
            [(number, made[:19].replace("T", " "), codes) for number, made, codes in found],
            ("version", "made (UTC)", "codes"),
        )


@codebook.command(help="What changed from version V1 to version V2.")
@click.argument("v1", type=int)
@click.argument("v2", type=int)
@options
def diff(asked: Asked, v1: int, v2: int) -> None:
    """Compare two versions."""
    from rcqual.model.codebook_diff import codebook_diff
    from rcqual.study.codebook import codebook as book_of

    with asked.open() as study:
        changes = codebook_diff(book_of(study, v1), book_of(study, v2))
    if asked.as_json:
        output.data({"from": v1, "to": v2, "changes": [{**asdict(each), "kind": str(each.kind)} for each in changes]})
        return
    if not changes:
        output.out(f"Versions {v1} and {v2} are the same.")
    for each in changes:
        told = f": {each.field}" if each.field else ""
        output.out(f"{each.kind}  {each.name or 'the codebook'}{told}")
        if each.before or each.after:
            output.out(f"    - {each.before}\n    + {each.after}")


for _change in (add, edit, *CHANGES):
    codebook.add_command(_change)

COMMANDS = {"codebook": codebook}
