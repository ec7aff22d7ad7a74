"""round plan, open, drop, close, reopen, meet, settle, status; finish, submit, unsubmit."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options, several
from rcqual.cli.planning import coverage_as_json, is_planned, plan_as_json, plan_from, planned, show_coverage
from rcqual.model.rounds import RoundPlan

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rcqual.model.changes import Outcome
    from rcqual.model.rounds import Round
    from rcqual.model.span import Span
    from rcqual.study.committing import Word
    from rcqual.study.drafting import WhoCodes
    from rcqual.study.rounds import Standing

_NUMBER = click.option("--round", "number", type=int, help="Its number; else the newest.")


def _say(asked: Asked, outcome: "Outcome[Round]", **more: object) -> None:
    if asked.as_json:
        round_ = outcome.value
        output.data({"round": round_.number, "state": str(round_.state), "kind": str(round_.kind), **more})
    else:
        output.out(outcome.said)


@click.group("round", help="Plan, open, close and settle rounds of coding.")
def round_() -> None:
    """Commands about rounds."""


@round_.command(help="Write a round down as a draft, to look at it and open it later.")
@planned
@click.option("--dry-run", is_flag=True, help="Say whether it could be opened, and write nothing.")
@options
def plan(asked: Asked, dry_run: bool, **given: Any) -> None:
    """Plan a round."""
    from rcqual.study.drafting import WhoCodes, draft_round
    from rcqual.study.planning import advice

    with asked.open() as study:
        wanted = plan_from(study, given)
        outcome = draft_round(study, wanted, dry_run=dry_run)
        who = WhoCodes(study, wanted)
        if asked.as_json:
            more = {**plan_as_json(wanted.how), "coverage": coverage_as_json(who)}
            _say(asked, outcome, dry_run=dry_run, notes=list(advice(study, wanted)), **more)
            return
        output.out(outcome.said)
        _tell(wanted.how)
        show_coverage(who)


def _tell(how: RoundPlan) -> None:
    from rcqual.study.drafting import planned_in_words

    for sentence in planned_in_words(how):
        output.out(f"  {sentence}")


@round_.command(
    "open", help="Open a round for coding. Codebook, coders, transcripts, unit, rule and scope are fixed from then on."
)
@planned
@click.option("--round", "number", type=int, help="The draft of that number; without any option, the newest draft.")
@click.option("--dry-run", is_flag=True, help="Say whether it could be opened, and write nothing.")
@options
def open_(asked: Asked, number: int | None, dry_run: bool, **given: Any) -> None:
    """Open a round."""
    from rcqual.errors import WrongUsage
    from rcqual.study import drafting, rounds
    from rcqual.study.planning import advice

    if number is not None and is_planned():
        raise WrongUsage("A draft is opened as it was planned.", hint="Leave out --round, or everything else.")
    with asked.open() as study:
        draft = None if is_planned() else drafting.draft_in_hand(study)
        draft = draft if number is None else rounds.round_numbered(study, number)
        if draft is None:
            wanted = plan_from(study, given)
            outcome = rounds.open_round(study, wanted, dry_run=dry_run)
        else:
            wanted = drafting.draft_plan(study, draft)
            outcome = drafting.open_draft(study, draft, dry_run=dry_run)
        if asked.as_json:
            _say(asked, outcome, dry_run=dry_run, notes=list(advice(study, wanted)), **plan_as_json(wanted.how))
            return
        output.out(outcome.said)
        _tell(wanted.how)


@round_.command(help="Take a draft out again; a round that was opened stays.")
@click.option("--round", "number", type=int, help="Its number; else the newest draft.")
@options
def drop(asked: Asked, number: int | None) -> None:
    """Drop a draft."""
    from rcqual.study import drafting, rounds

    with asked.open() as study:
        draft = drafting.draft_in_hand(study) if number is None else rounds.round_numbered(study, number)
        _say(asked, drafting.drop_draft(study, draft or rounds.newest_round(study)))


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


@round_.command(help="End the meeting. Each disagreement is decided, parked, or left open for a reason.")
@_NUMBER
@click.option("--reason", default="", help="Why disagreements are left open.")
@options
def settle(asked: Asked, number: int | None, reason: str) -> None:
    """Settle a round."""
    from rcqual.study import deciding, rounds

    with asked.open() as study:
        _say(asked, deciding.settle(study, rounds.newest_round(study, number), reason))


@round_.command(help="Every round: kind, state, plan, who has handed in.")
@click.option("--coverage", "is_covered", is_flag=True, help="Who codes what, too.")
@options
def status(asked: Asked, is_covered: bool) -> None:
    """Show where the rounds stand."""
    from rcqual.study import rounds
    from rcqual.study.committing import words_given
    from rcqual.study.drafting import WhoCodes, draft_plan, how_planned
    from rcqual.study.scoping import ranges_by_name, scope_in_words

    with asked.open() as study:
        for_all = [
            _Shown(
                round=each,
                standings=rounds.standings(study, each),
                words=words_given(study, each),
                scope=scope_in_words(study, each),
                ranges=ranges_by_name(study, each),
                how=how_planned(study, each),
                # Of open coding, nobody is told who has begun.
                who=WhoCodes(study, draft_plan(study, each)) if is_covered and each.number else None,
            )
            for each in rounds.all_rounds(study)
        ]
    if asked.as_json:
        output.data({"rounds": [_as_json(each) for each in for_all]})
        return
    for each in for_all:
        _show(each)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Shown:
    """What `round status` shows of one round."""

    round: "Round"
    standings: "Sequence[Standing]"
    words: "Sequence[Word]"
    scope: str
    ranges: "Mapping[str, Sequence[Span]]"
    how: RoundPlan
    who: "WhoCodes | None"


def _as_json(shown: _Shown) -> dict[str, Any]:
    each = shown.round
    return {
        "round": each.number,
        "kind": str(each.kind),
        "state": str(each.state),
        "purpose": each.purpose,
        "unit": str(each.unit),
        "rule": str(each.rule),
        "scope": shown.scope,
        "ranges": {name: [list(span) for span in spans] for name, spans in shown.ranges.items()} or None,
        "codebook_version": each.codebook_version,
        **plan_as_json(shown.how),
        "coverage": None if shown.who is None else coverage_as_json(shown.who),
        "coders": [
            {
                "coder": who.coder.name,
                "submitted": who.has_submitted,
                "finished": who.finished,
                "assigned": who.assigned,
            }
            for who in shown.standings
        ],
        "words": [{"coder": word.coder.name, "given": word.given, "kept": word.is_kept} for word in shown.words],
    }


def _show(shown: _Shown) -> None:
    from rcqual.study import rounds
    from rcqual.study.study import counted

    each = shown.round
    pinned = "" if each.codebook_version is None else f", codebook version {each.codebook_version}"
    output.out(f"{each.label}: {rounds.IN_WORDS[each.state]}{pinned}")
    if each.purpose:
        output.out(f"  Purpose: {each.purpose}")
    _tell(shown.how)
    if shown.ranges:
        told = ", ".join(f"{len(spans)} in {name}" for name, spans in shown.ranges.items())
        output.out(f"  Scope: {shown.scope} ({told}).")
    for who in shown.standings:
        done = "" if who.finished is None else f", {who.finished} of {counted(who.assigned, 'interview')} finished"
        output.out(f"  {who.coder.name}: {'handed in' if who.has_submitted else 'not handed in yet'}{done}")
    for word in shown.words:
        kept = {None: "", True: ", and kept it", False: "; their codings were changed since"}[word.is_kept]
        output.out(f"  {word.coder.name} gave their word on {word.given[:10]}{kept}")
    if shown.who is not None:
        show_coverage(shown.who)


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
    from rcqual.study import handing_in, reading, rounds

    with asked.open(needs_coder=True) as study:
        round_ = rounds.newest_round(study, number)
        outcome = handing_in.submit(study, round_)
        _say(asked, outcome, unread=reading.unread(study, round_) if asked.as_json else {})


@click.command(help="Take your submission of a round back, to go on coding while it is open.")
@_NUMBER
@click.option("--reason", required=True, help="Why; it stands in the history.")
@options
def unsubmit(asked: Asked, number: int | None, reason: str) -> None:
    """Take a submission back."""
    from rcqual.study import handing_in, rounds

    with asked.open(needs_coder=True) as study:
        _say(asked, handing_in.unsubmit(study, rounds.newest_round(study, number), reason))


COMMANDS = {"round": round_, "finish": finish, "submit": submit, "unsubmit": unsubmit}
