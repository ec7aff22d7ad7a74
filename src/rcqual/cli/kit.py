"""kit make, pack, merge: coders on different computers."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options

if TYPE_CHECKING:
    from rcqual.study.merging import Merged, MergeReport

_NUMBER = click.option("--round", "number", type=int, help="Its number; else the newest.")
_FILE = click.option("-o", "--output", "file", type=click.Path(path_type=Path), metavar="FILE", help="Where to write.")


@click.group(help="A coder's own file for a round, to code on another computer.")
def kit() -> None:
    """Commands about coders' own files."""


@kit.command(help="Write a coder's own file for a round: what is theirs to code, and nothing of anyone else.")
@click.option("--for", "whose", required=True, metavar="NAME", help="Whose file it is to be.")
@_NUMBER
@_FILE
@options
def make(asked: Asked, whose: str, number: int | None, file: Path | None) -> None:
    """Make a kit."""
    from rcqual.paths import new_study_file
    from rcqual.study import kits, rounds
    from rcqual.study.study import coder_named

    with asked.open() as study:
        round_ = rounds.newest_round(study, number)
        target = None if file is None else new_study_file(file)
        outcome = kits.make_kit(study, round_, coder_named(study, whose), target)
    if asked.as_json:
        output.data({"file": str(outcome.value), "coder": whose, "round": round_.number})
    else:
        output.out(outcome.said)


@click.command(help="Write what you did in a round, or only your word on it, to a file that travels.")
@_NUMBER
@_FILE
@click.option("--commit", "commitment_only", is_flag=True, help="Your word alone: a hash that tells nothing.")
@click.option("--reveal", is_flag=True, help="Even if not everyone has given their word.")
@options
def pack(asked: Asked, number: int | None, file: Path | None, commitment_only: bool, reveal: bool) -> None:
    """Pack one's own work."""
    from rcqual.errors import WrongUsage
    from rcqual.study import packing, rounds

    if commitment_only and reveal:
        raise WrongUsage("--commit shows nothing, and --reveal all.", hint="Give one of them.")
    with asked.open(needs_coder=True) as study:
        round_ = rounds.newest_round(study, number)
        outcome = packing.pack(study, round_, file, commitment_only=commitment_only, reveal=reveal)
    output.note(outcome.value.kept)
    if asked.as_json:
        made = outcome.value.pack
        output.data(
            {
                "file": str(outcome.value.path),
                "coder": made.coder.name,
                "round": made.round_number,
                "contents": made.has_contents,
                "rows": len(made.rows),
                "commitments": [each.sha256 for each in made.commitments],
            }
        )
    else:
        output.out(outcome.said)


@click.command(help="Take coders' packs in, all or none; in any order and any number of times with the same result.")
@click.argument("files", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PACK...")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@options
def merge(asked: Asked, files: tuple[Path, ...], dry_run: bool) -> None:
    """Merge packs."""
    from rcqual.study.merging import merge as merge_packs

    with asked.open() as study:
        report = merge_packs(study, files, dry_run=dry_run).value
    output.warnings(report.problems)
    if asked.as_json:
        output.data(_as_json(report, dry_run=dry_run))
    else:
        _tell(report, dry_run=dry_run)
    if report.problems:
        sys.exit(1)


def _tell(report: "MergeReport", *, dry_run: bool) -> None:
    for each in report.packs:
        told = "no pack" if each.round_number is None else _in_words(each)
        output.out(f"{each.path}: {told}: {each.fate}")
    new, known, refused = (report.count(fate) for fate in ("new", "known", "refused"))
    verb = "Would take in" if dry_run else "Took in"
    output.out(f"{verb} {len(report.packs)} = {new} new + {known} known + {refused} refused.")
    for note in report.notes:
        output.note(f"warning: {note}")
    if report.backup is not None:
        output.note(f"The study as it was before is in {report.backup}.")


def _in_words(merged: "Merged") -> str:
    what = f"round {merged.round_number} of {merged.coder}"
    if not merged.has_contents:
        what = f"{merged.coder}'s word on round {merged.round_number}"
    rows = merged.rows
    if rows is None:
        return what
    return f"{what}, rows {rows.all} = {rows.new} new + {rows.known} known + {rows.refused} refused"


def _as_json(report: "MergeReport", *, dry_run: bool) -> dict[str, object]:
    return {
        "dry_run": dry_run,
        "in": len(report.packs),
        "new": report.count("new"),
        "known": report.count("known"),
        "refused": report.count("refused"),
        "packs": [
            {
                "file": each.path,
                "coder": each.coder or None,
                "round": each.round_number,
                "contents": each.has_contents,
                "fate": each.fate,
                "rows": None
                if each.rows is None
                else {
                    "in": each.rows.all,
                    "new": each.rows.new,
                    "known": each.rows.known,
                    "refused": each.rows.refused,
                },
            }
            for each in report.packs
        ],
        "problems": [{"file": each.path, "line": each.line, "message": each.message} for each in report.problems],
        "notes": list(report.notes),
        "backup": None if report.backup is None else str(report.backup),
    }


COMMANDS = {"kit": kit, "pack": pack, "merge": merge}
