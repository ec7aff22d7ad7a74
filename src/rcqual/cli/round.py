"""round open, close, reopen, meet, settle, status; finish, submit, unsubmit."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options, several
from rcqual.cli.scope import scope_named
from rcqual.model.rounds import RoundKind, Rule, Scope, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rcqual.model.changes import Outcome
    from rcqual.model.ids import CoderId, TranscriptId
    from rcqual.model.rounds import Round
    from rcqual.model.span import Span
    from rcqual.study.study import Study

_NUMBER = click.option("--round", "number", type=int, help="Its number; else the newest.")


def _say(asked: Asked, outcome: "Outcome[Round]", **more: object) -> None:
    if asked.as_json:
        round_ = outcome.value
        output.data({"round": round_.number, "state": str(round_.state), "kind": str(round_.kind), **more})
    else:
        output.out(outcome.said)


@click.group("round", help="Open, close and settle rounds of coding.")
def round_() -> None:
    """Commands about rounds."""


@round_.command(
    "open", help="Open a round: codebook, coders, transcripts, unit, rule and scope are fixed from then on."
)
@click.option(
    "--kind",
    type=click.Choice([each.value for each in RoundKind]),
    default="reliability",
    show_default=True,
    help="open: the codebook may grow, no figures; reliability: two coders or more, or one again; main: one may do.",
)
@click.option("--transcripts", multiple=True, metavar="NAMES", help="What is coded; repeat or use commas; else all.")
@click.option("--coders", multiple=True, metavar="NAMES", help="Who codes it; repeat or use commas; else all.")
@click.option(
    "--assignments",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="CSV transcript,coder: who codes what, in place of --transcripts and --coders.",
)
@click.option(
    "--unit",
    type=click.Choice([each.value for each in Unit]),
    default="sentence",
    show_default=True,
    help="What is judged to carry a code or not.",
)
@click.option(
    "--rule",
    type=click.Choice([each.value for each in Rule]),
    default="any",
    show_default=True,
    help="How much of a unit must be covered for it to carry a code.",
)
@click.option(
    "--scope",
    multiple=True,
    metavar="SCOPE",
    help="Whose speech is judged: participants (the default) or everyone; and a CSV transcript,start,end if only that"
    " is judged which lies in its ranges. Repeat, or use a comma.",
)
@click.option("--codebook", "version", type=int, help="The version to pin; else the newest.")
@click.option("--purpose", default="", help="What it is for, in words.")
@click.option("--dry-run", is_flag=True, help="Say whether it could be opened, and write nothing.")
@options
def open_(
    asked: Asked,
    kind: str,
    transcripts: tuple[str, ...],
    coders: tuple[str, ...],
    assignments: Path | None,
    unit: str,
    rule: str,
    scope: tuple[str, ...],
    version: int | None,
    purpose: str,
    dry_run: bool,
) -> None:
    """Open a round."""
    from rcqual.errors import WrongUsage
    from rcqual.study.planning import Plan, advice
    from rcqual.study.rounds import open_round

    if assignments is not None and (transcripts or coders):
        raise WrongUsage(
            "--assignments says who codes what by itself.", hint="Leave it out, or --transcripts and --coders."
        )
    speakers, ranges = scope_named(scope)
    with asked.open() as study:
        if assignments is None:
            pairs = _all_pairs(study, several(transcripts), several(coders))
        else:
            pairs = _pairs_from_file(study, assignments)
        plan = Plan(
            kind=RoundKind(kind),
            assignments=pairs,
            purpose=purpose,
            codebook_version=version,
            unit=Unit(unit),
            rule=Rule(rule),
            scope=speakers,
            ranges={} if ranges is None else _ranges_from_file(study, ranges, pairs, speakers),
        )
        outcome = open_round(study, plan, dry_run=dry_run)
        _say(asked, outcome, dry_run=dry_run, notes=list(advice(study, plan)) if asked.as_json else [])


def _all_pairs(
    study: "Study", transcripts: "Sequence[str]", coders: "Sequence[str]"
) -> "list[tuple[TranscriptId, CoderId]]":
    """Every coder named with every transcript named; all where none is."""
    from rcqual.study.progress import transcript_list
    from rcqual.study.study import coder_named, team, transcript_named

    who = [coder_named(study, name) for name in coders] or team(study)
    texts = [transcript_named(study, name).id for name in transcripts]
    return [(text, coder.id) for text in texts or [each.id for each in transcript_list(study)] for coder in who]


def _pairs_from_file(study: "Study", path: Path) -> "list[tuple[TranscriptId, CoderId]]":
    from rcqual.study.assigning import read_plan

    pairs, problems = read_plan(study, path)
    output.warnings(problems)
    return pairs


def _ranges_from_file(
    study: "Study", path: Path, pairs: "Sequence[tuple[TranscriptId, CoderId]]", speakers: Scope
) -> "Mapping[TranscriptId, Sequence[Span]]":
    from rcqual.study.scoping import read_ranges

    found, problems = read_ranges(study, path, [transcript for transcript, _ in pairs], speakers)
    output.warnings(problems)
    return found


@round_.command(help="End a round's coding: its codings are frozen, and visible to all.")
@_NUMBER
@click.option("--reason", default="", help="Why it is closed before everyone handed in.")
@options
def close(asked: Asked, number: int | None, reason: str) -> None:
    """Close a round."""
    from rcqual.study import rounds

    with asked.open() as study:
        _say(asked, rounds.close(study, rounds.newest_round(study, number), reason))


@round_.command(help="Open a closed round for coding again; the frozen copy stays.")
@_NUMBER
@click.option("--reason", required=True, help="Why.")
@options
def reopen(asked: Asked, number: int | None, reason: str) -> None:
    """Reopen a round."""
    from rcqual.study import rounds

    with asked.open() as study:
        _say(asked, rounds.reopen(study, rounds.newest_round(study, number), reason))


@round_.command(help="Begin the consensus meeting of a closed round.")
@_NUMBER
@options
def meet(asked: Asked, number: int | None) -> None:
    """Begin a meeting."""
    from rcqual.study import rounds

    with asked.open() as study:
        _say(asked, rounds.meet(study, rounds.newest_round(study, number)))


@round_.command(help="End the meeting, with every disagreement decided, parked, or left open for a reason.")
@_NUMBER
@click.option("--reason", default="", help="Why disagreements are left open.")
@options
def settle(asked: Asked, number: int | None, reason: str) -> None:
    """Settle a round."""
    from rcqual.study import deciding, rounds

    with asked.open() as study:
        _say(asked, deciding.settle(study, rounds.newest_round(study, number), reason))


@round_.command(help="Every round: its kind, its state, who has handed in.")
@options
def status(asked: Asked) -> None:
    """Show where the rounds stand."""
    from rcqual.study import rounds
    from rcqual.study.scoping import ranges_by_name, scope_in_words
    from rcqual.study.study import counted

    with asked.open() as study:
        found = [
            (each, rounds.standings(study, each), scope_in_words(study, each), ranges_by_name(study, each))
            for each in rounds.all_rounds(study)
        ]
    if asked.as_json:
        output.data(
            {
                "rounds": [
                    {
                        "round": each.number,
                        "kind": str(each.kind),
                        "state": str(each.state),
                        "unit": str(each.unit),
                        "rule": str(each.rule),
                        "scope": scope,
                        "ranges": {name: [list(span) for span in spans] for name, spans in ranges.items()} or None,
                        "codebook_version": each.codebook_version,
                        "coders": [
                            {
                                "coder": who.coder.name,
                                "submitted": who.has_submitted,
                                "finished": who.finished,
                                "assigned": who.assigned,
                            }
                            for who in standings
                        ],
                    }
                    for each, standings, scope, ranges in found
                ]
            }
        )
        return
    for each, standings, scope, ranges in found:
        pinned = "" if each.codebook_version is None else f", codebook version {each.codebook_version}"
        output.out(f"{each.label}: {rounds.IN_WORDS[each.state]}{pinned}")
        if ranges:
            told = ", ".join(f"{len(spans)} in {name}" for name, spans in ranges.items())
            output.out(f"  Scope: {scope} ({told}).")
        for who in standings:
            done = "" if who.finished is None else f", {who.finished} of {counted(who.assigned, 'transcript')} finished"
            output.out(f"  {who.coder.name}: {'handed in' if who.has_submitted else 'not handed in yet'}{done}")


@click.command(help="Say that you have read interviews to the end: from then on silence means that no code applies.")
@click.argument("names", nargs=-1, required=True, metavar="TRANSCRIPT...")
@click.option("--undo", is_flag=True, help="Take it back.")
@click.option("--round", "number", type=int, help="In that round; else the one in which you are coding it.")
@options
def finish(asked: Asked, names: tuple[str, ...], undo: bool, number: int | None) -> None:
    """Mark transcripts as finished."""
    from rcqual.study import handing_in, rounds
    from rcqual.study.study import transcript_named

    with asked.open(needs_coder=True) as study:
        place = None if number is None else rounds.round_numbered(study, number)
        texts = [transcript_named(study, name).id for name in several(names)]
        outcome = handing_in.finish(study, texts, undo=undo, round_=place)
    if asked.as_json:
        output.data({"changed": list(outcome.value)})
    else:
        output.out(outcome.said)


@click.command(help="Hand in a round; every interview of yours in it must be finished.")
@_NUMBER
@options
def submit(asked: Asked, number: int | None) -> None:
    """Hand in."""
    from rcqual.study import handing_in, rounds

    with asked.open(needs_coder=True) as study:
        _say(asked, handing_in.submit(study, rounds.newest_round(study, number)))


@click.command(help="Take your submission of a round back, to go on coding while it is open.")
@_NUMBER
@options
def unsubmit(asked: Asked, number: int | None) -> None:
    """Take a submission back."""
    from rcqual.study import handing_in, rounds

    with asked.open(needs_coder=True) as study:
        _say(asked, handing_in.unsubmit(study, rounds.newest_round(study, number)))


COMMANDS = {"round": round_, "finish": finish, "submit": submit, "unsubmit": unsubmit}
