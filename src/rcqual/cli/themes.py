"""themes add, define, edit, share, show, export, match, adopt, crosswalk export, carry."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.cli.code_fields import edit_own

if TYPE_CHECKING:
    from rcqual.study.adopting import Carry
    from rcqual.study.themes import ThemeSets

_NUMBER = click.option(
    "--round", "number", type=int, help="Of which round; else the newest closed one of open coding, else round 0."
)
_DRY_RUN = click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")


@click.group(help="From each coder's own themes of open coding to a codebook.")
def themes() -> None:
    """Commands about themes."""


@themes.command(help="Make codes of your own in open coding. Nobody else sees them before themes are laid open.")
@click.argument("names", nargs=-1, required=True, metavar="NAME…")
@click.option("--definition", default="", metavar="TEXT", help="What you mean by it.")
@options
def add(asked: Asked, names: tuple[str, ...], definition: str) -> None:
    """Add own codes."""
    from rcqual.study.codebook import add_own_code

    with asked.open(needs_coder=True) as study, study.store.together():
        made = [add_own_code(study, name, definition) for name in names]
    if asked.as_json:
        output.data({"codes": [{"id": each.value.id, "name": each.value.name} for each in made]})
    else:
        output.out("\n".join(each.said for each in made))


@themes.command(help="Give a code of your own another name or definition.")
@click.argument("name")
@click.option("--name", "new_name", default="", metavar="NEW", help="What it is called from now on.")
@click.option("--definition", metavar="TEXT", help="What you mean by it.")
@options
def define(asked: Asked, name: str, new_name: str, definition: str | None) -> None:
    """Define an own code."""
    from rcqual.study.codebook import define_own_code

    with asked.open(needs_coder=True) as study:
        outcome = define_own_code(study, name, new_name, definition)
    code = outcome.value
    if asked.as_json:
        output.data({"id": code.id, "name": code.name, "brief_definition": code.brief_definition})
    else:
        output.out(outcome.said)


themes.add_command(edit_own)


@themes.command(help="Lay your themes of open coding (round 0) open to all who do the same. It cannot be taken back.")
@options
def share(asked: Asked) -> None:
    """Share own themes."""
    from rcqual.study.themes import share as lay_open

    with asked.open(needs_coder=True) as study:
        outcome = lay_open(study)
    if asked.as_json:
        output.data({"shared": outcome.value})
    else:
        output.out(outcome.said)


@themes.command(help="The coders' theme sets side by side, what was matched, and proposals with their reasons.")
@_NUMBER
@options
def show(asked: Asked, number: int | None) -> None:
    """Show theme sets."""
    from rcqual.study.themes import theme_round, theme_sets

    with asked.open() as study:
        sets = theme_sets(study, theme_round(study, number))
    if asked.as_json:
        output.data(_as_json(sets))
    else:
        _tell(sets)


def _as_json(sets: "ThemeSets") -> dict[str, object]:
    def named(key: tuple[str, str]) -> dict[str, str]:
        theme = next(each for each in sets.themes if each.key == key)
        return {"coder": theme.coder.name, "theme": theme.code.name}

    return {
        "round": sets.round.number,
        "themes": [
            {
                "coder": each.coder.name,
                "theme": each.code.name,
                "brief_definition": each.code.brief_definition,
                "codings": each.codings,
                "transcripts": each.transcripts,
            }
            for each in sets.themes
        ],
        "matches": [
            {
                "name": each.wording.name,
                "brief_definition": each.wording.brief_definition,
                "left_out": each.is_left_out,
                "themes": [named(key) for key in each.members],
            }
            for each in sets.matches
        ],
        "proposals": [
            {
                "kind": str(each.kind),
                "score": each.score,
                "themes": [named(key) for key in each.themes],
                "links": [
                    {
                        "one": named(link.one),
                        "other": named(link.other),
                        "score": link.score,
                        "reasons": list(link.reasons),
                    }
                    for link in each.links
                ],
            }
            for each in sets.proposals
        ],
    }


def _tell(sets: "ThemeSets") -> None:
    from rcqual.study.study import counted
    from rcqual.study.themes import coders_of, in_words

    output.out(f"Themes of {sets.round.label}")
    for coder_id, name in coders_of(sets):
        output.out(f"\n{name}:")
        for each in sets.themes:
            if each.coder.id == coder_id:
                meant = f": {output.on_one_line(each.code.brief_definition)}" if each.code.brief_definition else ""
                output.out(f"  {each.code.name} ({counted(each.codings, 'coding')}){meant}")
    if sets.matches:
        output.out("\nMatched:")
        for match in sets.matches:
            called = "left out" if match.is_left_out else match.wording.name
            output.out(f"  {called}: {in_words(sets, match.members)}")
    if sets.proposals:
        output.out("\nProposed:")
        for proposal in sets.proposals:
            output.out(f"  {proposal.kind}: {in_words(sets, proposal.themes)}\n    {'; '.join(proposal.reasons)}")
    if not sets.themes:
        output.note("Nobody coded anything there.")


@themes.command(help="Write matches and proposals to FILE as CSV, to be edited and read by `rcqual themes match`.")
@click.argument("file")
@_NUMBER
@options
def export(asked: Asked, file: str, number: int | None) -> None:
    """Export matches."""
    from rcqual.study.study import counted
    from rcqual.study.theme_files import exported
    from rcqual.study.themes import theme_round, theme_sets

    with asked.open() as study:
        text, groups = exported(theme_sets(study, theme_round(study, number)))
        output.write_file(study, file, text, f"Wrote {counted(groups, 'group')} of themes.")


@themes.command(
    help="Confirm matches from a CSV FILE with the columns group, coder, theme, leave_out, name, brief_definition,"
    " full_definition, when_to_use, when_not_to_use, example."
)
@click.argument("file", type=click.Path(path_type=Path))
@_NUMBER
@_DRY_RUN
@options
def match(asked: Asked, file: Path, number: int | None, dry_run: bool) -> None:
    """Match themes."""
    from rcqual.study.theme_files import match_from_file
    from rcqual.study.themes import theme_round, theme_sets

    with asked.open(needs_coder=True) as study:
        sets = theme_sets(study, theme_round(study, number))
        outcome = match_from_file(study, sets, file, dry_run=dry_run)
    if asked.as_json:
        output.data({"dry_run": dry_run, "confirmed": 0 if dry_run else len(outcome.value)})
    else:
        output.out(outcome.said)


@themes.command(help="Make the matches the next version of the codebook, and keep who called it what.")
@_NUMBER
@click.option(
    "--rest",
    type=click.Choice(["keep", "leave-out"]),
    help="What becomes of themes that are not decided: each a code of its own, or none.",
)
@_DRY_RUN
@options
def adopt(asked: Asked, number: int | None, rest: str | None, dry_run: bool) -> None:
    """Adopt a codebook."""
    from rcqual.study.adopting import adopt as make
    from rcqual.study.themes import theme_round, theme_sets

    with asked.open(needs_coder=True) as study:
        sets = theme_sets(study, theme_round(study, number))
        outcome = make(study, sets, rest or "", dry_run=dry_run)
    if asked.as_json:
        codes = [code.name for code in outcome.value.codes]
        output.data({"dry_run": dry_run, "version": outcome.value.version, "codes": codes})
    else:
        output.out(outcome.said)


@themes.group(help="Who called what by which name.")
def crosswalk() -> None:
    """Commands about the crosswalk."""


@crosswalk.command("export", help="Write to FILE, as CSV, which theme of whom became which code of the codebook.")
@click.argument("file")
@click.option("--version", "version", type=int, help="Of a version of the codebook; else of all.")
@options
def export_crosswalk(asked: Asked, file: str, version: int | None) -> None:
    """Export the crosswalk."""
    from rcqual.study.study import counted
    from rcqual.study.theme_files import exported_crosswalk

    with asked.open() as study:
        text, count = exported_crosswalk(study, version)
        output.write_file(study, file, text, f"Wrote {counted(count, 'theme')}.")


@themes.command(help="Your open codings that could carry codes of the codebook; take them over, or leave them.")
@click.option("--accept", multiple=True, metavar="all|CODE|ID", help="Take over: all, of a code, or one. Repeats.")
@click.option("--refuse", multiple=True, metavar="all|CODE|ID", help="Leave out, and be asked no more. Repeats.")
@click.option("--round", "number", type=int, help="Into which round; else the one in which you code the interview now.")
@options
def carry(asked: Asked, accept: tuple[str, ...], refuse: tuple[str, ...], number: int | None) -> None:
    """Carry codings over."""
    from rcqual.study import adopting
    from rcqual.study.progress import transcript_list
    from rcqual.study.rounds import round_numbered
    from rcqual.study.study import counted

    with asked.open(needs_coder=True) as study:
        place = None if number is None else round_numbered(study, number)
        offered = adopting.carries(study)
        taken = adopting.chosen(offered, accept)
        left = [each for each in adopting.chosen(offered, refuse) if each not in taken]
        said = []
        with study.store.together():
            if accept:
                said.append(adopting.accept(study, taken, place).said)
            if refuse:
                said.append(adopting.refuse(study, left).said)
        rest = adopting.carries(study)
        names = {each.id: each.name for each in transcript_list(study)}
    if asked.as_json:
        shown = [_offer(each, names[each.coding.transcript_id]) for each in rest]
        output.data({"accepted": len(taken), "refused": len(left), "offered": shown})
        return
    for sentence in said:
        output.out(sentence)
    for each in rest:
        span = each.coding.span
        where = f"{names[each.coding.transcript_id]} {span.start}–{span.end}"
        output.out(f"{each.coding.id[:8]}  {where}  {each.own_name} → {each.code.name}")
    output.note(f"{counted(len(rest), 'open coding')} to answer to." if rest else "Nothing is left to answer to.")


def _offer(each: "Carry", transcript: str) -> dict[str, object]:
    return {
        "id": each.coding.id,
        "transcript": transcript,
        "start": each.coding.span.start,
        "end": each.coding.span.end,
        "theme": each.own_name,
        "code": each.code.name,
    }


COMMANDS = {"themes": themes}
