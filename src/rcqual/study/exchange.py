"""Codings from files, and to files: how coders on different computers, and scripts, bring their work together."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from rcqual.errors import FaultsInFiles, NotAllowed, Problem
from rcqual.formats.codings_csv import CodingRow, codings_csv
from rcqual.model.changes import Outcome
from rcqual.model.coding import Coder
from rcqual.model.ids import CoderId, new_id
from rcqual.model.rounds import Round, RoundKind, RoundState, Rule, Unit
from rcqual.store import codebooks, codings, rounds, transcripts
from rcqual.study import rounds as round_steps
from rcqual.study.codebook import add_codes, codebook, codebook_for
from rcqual.study.incoming import Incoming, Place, read_files
from rcqual.study.landing import add_own_codes, has_own_codes, known_places, write_codings
from rcqual.study.planning import Plan
from rcqual.study.study import Study, add_coders, clean_name, coder_named, coder_names, counted, team


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """Where imported codings go, and what may be made on the way."""

    round_number: int | None = None
    """A round that is open for coding; None: the standing round of open coding."""
    makes_round: bool = False
    """Whether a reliability round is made of them, handed in and closed."""
    assignments: Path | None = None
    """CSV `transcript,coder`: who read what, also those who coded nothing there."""
    creates: bool = False
    """Whether coders and codes that the study does not know are added to it."""
    unit: Unit = Unit.SENTENCE
    rule: Rule = Rule.ANY
    encoding: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ExchangeReport:
    """What an import of codings did, or would do."""

    new: int
    known: int
    """Codings that were there already, by coder, passage and code."""
    untold: int
    """Codings of others in a round that is open for coding: whether they are new or known, the viewer may not learn."""
    round: Round | None
    """The round that they went to; None in a dry run that would make one."""
    assigned: tuple[tuple[str, str], ...]
    """(transcript, coder): who is taken to have read what."""
    is_assignment_given: bool
    """Whether a file said so; otherwise it is taken from the rows."""
    created: tuple[str, ...]
    """Coders and codes added."""
    problems: tuple[Problem, ...]
    """Warnings."""


def import_codings(
    study: Study, paths: Sequence[Path], target: Target, *, dry_run: bool = False
) -> Outcome[ExchangeReport]:
    """Take over codings from CSV files, all or nothing. Raises FaultsInFiles, naming every fault with its line."""
    if target.makes_round and target.round_number is not None:
        raise NotAllowed("Either a new round or one that there is.", hint="Give --round new, or --round N.")
    place = None if target.makes_round else _place(study, target)
    book = codebook(study) if place is None else codebook_for(study, place)
    incoming = read_files(study, paths, target.assignments, book, creates=target.creates, encoding=target.encoding)
    _refuse_faults(incoming)
    created = (*incoming.new_coders, *incoming.new_codes)
    if dry_run:
        _check(study, target, incoming)
        people = {coder.name: coder for coder in team(study)}
        known = set() if place is None else known_places(study, incoming.places, place, people)
        return Outcome(_report(study, incoming, place, known, created, is_blind=place is not None))
    # All or nothing, the new coders and codes too.
    with study.store.together():
        place = _check(study, target, incoming)
        if incoming.new_coders:
            add_coders(study, list(incoming.new_coders))
        if incoming.new_codes and not has_own_codes(study, place):
            add_codes(study, incoming.new_codes)
        return _write(study, target, incoming, place, created)


def _check(study: Study, target: Target, incoming: Incoming) -> Round | None:
    """The round that the codings go to, None for a new one, if the study can take them now. Raises NotAllowed."""
    coder_names(study, incoming.new_coders)
    for name in incoming.new_codes:
        clean_name(name, "The code's name")
    for name in sorted({coder for _, coder in incoming.assigned}.difference(incoming.new_coders)):
        coder_named(study, name)
    if not target.makes_round:
        place = _place(study, target)
        if place.number:
            _require_own_assignments(study, place, incoming)
        return place
    coders = len({coder for _, coder in incoming.assigned})
    if coders < 2:
        raise NotAllowed(
            f"A reliability round needs two coders or more; the files name {counted(coders, 'coder')}.",
            hint="Give all coders' files at once, and --assignments for those who coded nothing.",
        )
    people = {coder.name: coder for coder in team(study)} | {
        name: Coder(id=CoderId(new_id()), name=name) for name in incoming.new_coders
    }
    round_steps.check_plan(study, _plan(study, target, incoming, people), grows=bool(incoming.new_codes))
    return None


def _plan(study: Study, target: Target, incoming: Incoming, people: Mapping[str, Coder]) -> Plan:
    """The round that is made of the files."""
    by_name = {each.name: each.id for each in transcripts.summaries(study.store)}
    return Plan(
        kind=RoundKind.RELIABILITY,
        assignments=[(by_name[text], people[coder].id) for text, coder in incoming.assigned],
        unit=target.unit,
        rule=target.rule,
        purpose="imported",
    )


def _place(study: Study, target: Target) -> Round:
    place = round_steps.round_numbered(study, target.round_number or 0)
    if place.state is not RoundState.CODING:
        raise NotAllowed(
            f"Round {place.number} is {round_steps.IN_WORDS[place.state]}, not open for coding.",
            hint="Import with --round new to make a round of these codings.",
        )
    if place.kind is not RoundKind.OPEN and target.creates:
        raise NotAllowed(
            f"Round {place.number} has its codebook and its coders fixed.", hint="Leave out --create, or --round."
        )
    return place


def _refuse_faults(incoming: Incoming) -> None:
    errors = [problem for problem in incoming.problems if problem.severity == "error"]
    if errors:
        raise FaultsInFiles(f"Nothing was imported; {counted(len(errors), 'fault')} found.", incoming.problems)


def _require_own_assignments(study: Study, place: Round, incoming: Incoming) -> None:
    names = {each.id: each.name for each in transcripts.summaries(study.store)}
    people = {coder.id: coder.name for coder in team(study)}
    coders = {coder for _, coder in incoming.assigned}
    own = {
        (names[each.transcript_id], people[each.coder_id])
        for each in rounds.assignments(study.store, place.id)
        if people[each.coder_id] in coders
    }
    given = set(incoming.assigned)
    if given != own:
        missing = ", ".join(f"{coder}: {text}" for text, coder in sorted(own - given))
        foreign = ", ".join(f"{coder}: {text}" for text, coder in sorted(given - own))
        told = "; ".join(
            part
            for part in (f"not in the files: {missing}" * bool(missing), f"not assigned: {foreign}" * bool(foreign))
            if part
        )
        raise NotAllowed(
            f"The assignments are not those of round {place.number} ({told}).",
            hint="Say with --assignments who read what; it counts for those who coded nothing, too.",
        )
    handed_in = rounds.submissions(study.store, place.id)
    done = [people[coder_id] for coder_id in handed_in if people[coder_id] in coders]
    if done:
        raise NotAllowed(
            f"{', '.join(done)} handed in round {place.number} already.",
            hint="Take it back with `rcqual unsubmit --reason …`.",
        )


def _write(
    study: Study, target: Target, incoming: Incoming, place: Round | None, created: tuple[str, ...]
) -> Outcome[ExchangeReport]:
    coders = sorted({each.coder for each in incoming.places})
    words = f"Imported {counted(len(incoming.places), 'coding')} of {', '.join(coders) or 'nobody'}"
    by_name = {each.name: each.id for each in transcripts.summaries(study.store)}
    people = {coder.name: coder for coder in team(study)}
    # One coder's codings in an open round are theirs alone to see in the history; a round made here is closed.
    round_id = None if place is None else place.id
    known: set[Place] = set()
    with study.store.transact("coding.import", words, coder=study.viewer, round_id=round_id, direction="barrier") as op:
        assigned = [(by_name[text], people[coder].id) for text, coder in incoming.assigned]
        if place is None:
            plan = _plan(study, target, incoming, people)
            place = round_steps.write_round(study, plan, RoundState.CODING)
        else:
            if has_own_codes(study, place):
                add_own_codes(study, incoming.places, place, people)
            known = known_places(study, incoming.places, place, people)
        write_codings(study, [each for each in incoming.places if each not in known], place, people)
        if place.number:
            for transcript_id, coder_id in assigned:
                rounds.put_finished(study.store, place.id, transcript_id, coder_id, study.store.now())
        if target.makes_round:
            for coder_id in dict.fromkeys(coder_id for _, coder_id in assigned):
                rounds.submit(study.store, place.id, coder_id)
            place = round_steps.freeze(study, place)
    report = _report(study, incoming, place, known, created, is_blind=not target.makes_round)
    return Outcome(report, op.changes, f"{words}.")


def _report(
    study: Study,
    incoming: Incoming,
    place: Round | None,
    known: Collection[Place],
    created: tuple[str, ...],
    *,
    is_blind: bool,
) -> ExchangeReport:
    viewer = None if study.coder is None else study.coder.name
    told = [each for each in incoming.places if not is_blind or each.coder == viewer]
    known_and_told = sum(1 for each in told if each in known)
    return ExchangeReport(
        new=len(told) - known_and_told,
        known=known_and_told,
        untold=len(incoming.places) - len(told),
        round=place,
        assigned=incoming.assigned,
        is_assignment_given=incoming.is_assignment_given,
        created=created,
        problems=incoming.problems,
    )


def export_codings(study: Study, round_number: int | None = None) -> tuple[str, int]:
    """The codings that the viewer may see, as CSV, and how many they are; of one round where its number is given."""
    place = None if round_number is None else round_steps.round_numbered(study, round_number)
    if place is not None and place.is_blind and study.coder is None:
        raise NotAllowed(
            f"{place.label.capitalize()} is blind while it is open: everyone sees their own codings alone.",
            hint="Say who you are with --as NAME.",
        )
    numbers = {each.id: each.number for each in rounds.rounds(study.store)}
    texts = {each.id: each for each in transcripts.summaries(study.store)}
    people = {coder.id: coder.name for coder in team(study)}
    names = codebooks.code_names(study.store)
    visible = codings.visible_to(study.store, study.viewer, None if place is None else place.id)
    rows = [
        CodingRow(
            transcript=texts[each.transcript_id].name,
            coder=people[each.coder_id],
            code=names[each.code_id],
            start=each.span.start,
            end=each.span.end,
            round=numbers[each.round_id],
            memo=each.memo,
            certainty=each.certainty,
            created=each.created,
            text_sha256=texts[each.transcript_id].text_sha256,
            quote=each.quote,
            suggested="" if each.suggested is None else each.suggested.how,
        )
        for each in visible
    ]
    return codings_csv(rows), len(rows)
