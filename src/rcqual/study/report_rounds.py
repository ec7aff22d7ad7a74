"""What a report tells of the rounds: what was judged in each, by whom, and what departed from the plan."""

from collections.abc import Iterator, Sequence

from rcqual.agreement.result import HIDDEN_ON_SCREEN, NOT_KNOWN
from rcqual.model.rounds import Round, RoundKind
from rcqual.report.methods.wording import kind_told
from rcqual.report.write.numbers import NONE
from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Note, Piece, Words
from rcqual.store import log, plans, rounds, snapshots
from rcqual.study.codebook import codebook_for
from rcqual.study.committing import SEPARATE, blinding
from rcqual.study.judging import snapshot_of
from rcqual.study.measuring import are_coefficients_off
from rcqual.study.passes import recoded_from
from rcqual.study.report_basis import Basis
from rcqual.study.rounds import all_rounds
from rcqual.study.scoping import scope_in_words
from rcqual.study.study import Study, team

_RULES = {"any": "if any of it is coded", "majority": "if more than half of it is coded"}
_MEANT_LEVELS = {
    HIDDEN_ON_SCREEN: (
        "Hidden on screen only: coders worked in one file, which showed each of them their own codings alone until the"
        " round was closed."
    ),
    SEPARATE: "Separate files: each coder worked in a file of their own until the round was closed.",
    NOT_KNOWN: (
        "Not known: codings were brought from a file; how they came about is not recorded, nor whether coders could see"
        " one another's."
    ),
}
"""What kept coders from one another's codings, by how its words begin."""
_DEPARTURES = ("round.close", "round.reopen", "round.settle")
"""The steps of a round that have a reason where they are not as planned."""


def about_the_rounds(study: Study, basis: Basis) -> Iterator[Piece]:
    """Each round with what was judged, by whom, and what kept coders from one another's codings."""
    planned = [each for each in all_rounds(study) if each.number and each not in basis.left_out]
    if basis.left_out:
        is_measured = not are_coefficients_off(study)
        others = ", ".join(kind_told(each.label, has_coefficients=is_measured) for each in basis.left_out)
        yield Words(f"This report leaves out: {others}.")
    if not planned:
        yield Words("It tells of open coding alone." if basis.left_out else "No round was planned; coding was open.")
        return
    heads = (
        "Round",
        "Kind",
        "State",
        "Opened",
        "Closed",
        "Interviews",
        "Double coded",
        "Codebook",
        "Judged",
        "Blinding",
    )
    rows = [_row(study, each) for each in planned]
    # Where one coder's codings are told of, or nobody else coded, nothing was kept from anybody.
    levels = {_level(study, each) for each in basis.shown} - {NONE} if basis.coder is None else set()
    yield Grid(heads if levels else heads[:-1], tuple(row if levels else row[:-1] for row in rows))
    meanings = [told for level, told in _MEANT_LEVELS.items() if any(each.startswith(level) for each in levels)]
    if meanings:
        yield Note(f"Note. {' '.join(meanings)}")
    yield from _who_coded_what(study, basis)
    # What a meeting left open is no part of what one coder says.
    steps = _DEPARTURES if basis.coder is None else _DEPARTURES[:-1]
    departures = [told for each in basis.shown for told in _departures(study, each, steps)]
    if departures:
        yield Heading("What departed from the plan", 3)
        yield Items(tuple(departures))
    notes = [
        f"Round {each.number} is left out, for whoever made this report codes its interviews anew."
        for each in planned
        if recoded_from(study, each)
    ]
    if any(each.is_blind for each in planned):
        notes.append("Nothing from rounds that are still open for coding stands in this report.")
    yield from map(Words, notes)


def _row(study: Study, each: Round) -> tuple[str | int, ...]:
    plan = plans.plan_of(study.store, each.id)
    given = rounds.assignments(study.store, each.id)
    is_pinned = each.kind is not RoundKind.OPEN
    drawn = f"; drawn by lot, seed {plan.seed}" if plan.seed is not None else ""
    kind = kind_told(str(each.kind), has_coefficients=not are_coefficients_off(study))
    judged = f"{each.unit}, {_RULES[each.rule]}; speech of {scope_in_words(study, each)}" if is_pinned else "–"
    return (
        each.number,
        f"{kind}{f', {plan.aim}' if plan.aim else ''}",
        str(each.state),
        each.opened[:10],
        each.closed[:10],
        f"{len({one.transcript_id for one in given})}{drawn}",
        "–" if each.is_blind or recoded_from(study, each) else _double_coded(study, each),
        f"version {codebook_for(study, each).version}" if each.codebook_version else "free to grow",
        judged,
        _level(study, each),
    )


def _level(study: Study, each: Round) -> str:
    """What kept its coders from one another's codings; a dash where nothing is told, or one had it alone."""
    is_shared = len({one.coder_id for one in rounds.assignments(study.store, each.id)}) > 1
    is_told = each.kind is not RoundKind.OPEN and not each.is_blind
    return blinding(study, each) if is_shared and is_told else NONE


def _double_coded(study: Study, each: Round) -> int:
    """How many interviews two or more coders coded to the end."""
    judged = [text for text, _ in snapshots.judged(study.store, snapshot_of(study, each).id)]
    return sum(judged.count(text) > 1 for text in set(judged))


def _who_coded_what(study: Study, basis: Basis) -> Iterator[Piece]:
    """By round and coder how many interviews were coded to the end, and with how many codings."""
    rows: list[tuple[str | int, ...]] = []
    people = {coder.id: coder.name for coder in team(study)}
    for each in (each for each in basis.shown if each.number):
        snapshot = snapshot_of(study, each)
        judged = [coder for _, coder in snapshots.judged(study.store, snapshot.id)]
        coded = [one.coder_id for one in snapshots.frozen_codings(study.store, snapshot.id)]
        given = [one.coder_id for one in rounds.assignments(study.store, each.id)]
        for coder in (one for one in people if one in given or one in judged):
            done = f"{judged.count(coder)} of {given.count(coder)}"
            rows.append((each.number, people[coder], done, coded.count(coder)))
    if rows:
        yield Caption("Who coded how much")
        yield Grid(("Round", "Coder", "Interviews", "Codings"), tuple(rows))
        counted = ["Note. Interviews: those coded to the end, of those given to the coder."]
        is_compared = any(_double_coded(study, each) for each in basis.shown if each.kind is not RoundKind.OPEN)
        if basis.coder is None and is_compared:
            counted.append(
                "Codings: each as it was made; where uses of a code are counted, those of one coder that touch or"
                " overlap are one, and what lies outside of what was compared is none."
            )
        else:
            counted.append(
                "Codings: each as it was made; how often a code was applied counts those that touch or overlap as one,"
                " and none outside of what was judged."
            )
        yield Note(" ".join(counted))


def _departures(study: Study, round_: Round, steps: Sequence[str]) -> Iterator[str]:
    """What the team noted where a round went otherwise than planned: as "Closed round 1 early: bob is ill."."""
    for each in log.history(study.store, study.viewer, round_.id):
        _, colon, why = each.words.partition(": ")
        if each.kind in steps and colon:
            yield each.words if why.endswith((".", "!", "?")) else f"{each.words}."
