"""The consensus meeting: what coders disagree about, what was decided, and what the team holds in the end."""

import json
import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from rcqual.compare.negotiated import negotiated
from rcqual.errors import ChangedMeanwhile, FaultsInFiles, NotAllowed, NotFound, Problem
from rcqual.formats.codings_csv import CodingRow, ConsensusRow, consensus_csv
from rcqual.formats.decisions_csv import DecisionRow, read_decisions
from rcqual.model.changes import Changes, Outcome
from rcqual.model.codebook import Code
from rcqual.model.coding import CONSENSUS
from rcqual.model.decisions import Decision, Disagreement, Verdict
from rcqual.model.ids import DecisionId, new_id
from rcqual.model.rounds import Round, RoundState
from rcqual.model.span import Span
from rcqual.store import codebooks, decisions, rounds, transcripts
from rcqual.study import rounds as round_steps
from rcqual.study.agenda import Agenda, agenda, refreshed, replaced_in_words, require_disagreement, verdict_in_words
from rcqual.study.coding import checked_span
from rcqual.study.incoming import file_bytes
from rcqual.study.judging import snapshot_of
from rcqual.study.passes import require_shown
from rcqual.study.proposing import put_new_code
from rcqual.study.study import Study, clean_text, coder_named, counted, team, transcript_of

if TYPE_CHECKING:
    from rcqual.compare.against_consensus import AgainstConsensus
    from rcqual.compare.consensus import Consensus


_LOOK = "Look at it anew, and decide then."


def _about(disagreement: Disagreement) -> str:
    """What a decision was about, as JSON, so that it can be understood without the codings."""
    return json.dumps(
        {
            "kind": disagreement.kind,
            "transcript": disagreement.transcript_id,
            "codes": list(disagreement.codes),
            "span": list(disagreement.span),
            "units": list(disagreement.units),
            "appliers": {code: sorted(who) for code, who in disagreement.appliers.items()},
        },
        sort_keys=True,
    )


def _checked(study: Study, on: Agenda, decision: Decision) -> tuple[Disagreement, Decision]:
    """The disagreement that a decision is about, and the decision with its texts. Raises NotAllowed or NotFound."""
    about = require_disagreement(on, decision.disagreement_id)
    if decision.verdict is Verdict.ADOPT and decision.coder_id not in about.positions:
        raise NotAllowed("Adopting needs a coder who judged that passage.", hint="Name one of its coders.")
    if decision.verdict is Verdict.OTHER and decision.code_id is None and decision.span is None:
        raise NotAllowed("Another code, or another extent, must be named.", hint="Give one of the two, or both.")
    if decision.verdict is not Verdict.OTHER and decision.code_id not in (None, *about.codes):
        raise NotAllowed(
            f"{decision.verdict.capitalize()} brings in no other code.", hint="Decide `other` to give the passage one."
        )
    if decision.span is not None:
        _check_extent(study, about, decision.verdict, decision.span)
    clean = replace(
        decision,
        reason=clean_text(decision.reason, "The reason").strip(),
        note=clean_text(decision.note, "The note"),
        present=clean_text(decision.present, "Who was present").strip(),
        about=_about(about),
    )
    if clean.verdict is Verdict.PARK and not clean.reason and not clean.note:
        raise NotAllowed("Parking a disagreement needs a reason.", hint="Say why it is left open.")
    return about, clean


def _check_extent(study: Study, about: Disagreement, verdict: Verdict, span: Span) -> None:
    checked_span(transcript_of(study, about.transcript_id), span)
    if verdict in (Verdict.NEITHER, Verdict.PARK):
        raise NotAllowed(f"{verdict.capitalize()} has no extent.", hint="Leave start and end empty.")
    if not span.overlaps(about.span):
        raise NotAllowed(
            f"{span.start} to {span.end} lies outside of the passage, {about.span.start} to {about.span.end}.",
            hint="Give an extent that shares some of it.",
        )


def decide(
    study: Study, on: Agenda, wanted: Sequence[Decision], *, words: str = "", new_code: Code | None = None
) -> Outcome[list[Decision]]:
    """Record decisions, in one operation; earlier ones on the same disagreements are replaced, no coding is changed.

    Raises ChangedMeanwhile where another decision stands by now than the agenda has, or none that it has any more.
    The first decision on a closed round begins its meeting. words: what is done, for the history; empty: as the
    decisions tell. new_code: one that the decisions name and no codebook has; it is kept as a proposal.
    """
    checked = [_checked(study, on, each) for each in wanted]
    if not checked:
        return Outcome([], said="There was nothing to decide.")
    if len(checked) == 1:
        about, decision = checked[0]
        people = {coder.id: coder.name for coder in team(study)}
        names = [code.name for each in about.codes if (code := on.codebook.code(each)) is not None]
        where = transcripts.names(study.store)[about.transcript_id]
        told = replace(on, new_codes=(*on.new_codes, new_code)) if new_code is not None else on
        words = words or f"Decided on {' and '.join(names)} in {where}: {verdict_in_words(told, decision, people)}"
    else:
        words = words or f"Recorded {len(checked)} decisions of a meeting"
    began = ""
    # Beginning the meeting stays when the decision is undone; it does not stay when the decision cannot be recorded.
    with study.store.together():
        require_shown(study, on.round)
        current = rounds.by_id(study.store, on.round.id)
        if current is not None and snapshot_of(study, current, first=False).id != on.snapshot.id:
            raise NotAllowed(
                f"Round {on.round.number} was reopened and closed again meanwhile; its disagreements are others now.",
                hint="Look at them anew, and decide then.",
            )
        if current is not None and current.state is RoundState.COMPARING:
            began = round_steps.meet(study, current).said
        elif current is not None and current.state is RoundState.SETTLED:
            raise NotAllowed(f"Round {on.round.number} is settled, and for good.", hint="Its decisions stand.")
        elif current is None or current.state is not RoundState.DISCUSSING:
            raise NotAllowed(
                f"Round {on.round.number} is not being discussed.", hint="Begin its meeting with `rcqual round meet`."
            )
        _require_seen(study, on, wanted)
        with study.store.transact("decision.record", words, coder=study.viewer, round_id=on.round.id) as op:
            if new_code is not None:
                put_new_code(study, on, new_code, wanted[0].disagreement_id)
            for _, decision in checked:
                decisions.put(study.store, decision)
    return Outcome([each for _, each in checked], op.changes, f"{began} {words}.".strip())


def _require_seen(study: Study, on: Agenda, wanted: Sequence[Decision]) -> None:
    """Nobody's decision is replaced, or comes back, unseen; inside the operation. Raises ChangedMeanwhile."""
    now = refreshed(study, on)
    people = {coder.id: coder.name for coder in team(study)}
    for each in wanted:
        stands = now.decisions.get(each.disagreement_id)
        if stands == on.decisions.get(each.disagreement_id):
            continue
        if stands is None:
            raise ChangedMeanwhile("The decision that stood here was taken back meanwhile.", hint=_LOOK)
        who = people.get(stands.decided_by, "Somebody") if stands.decided_by else "Somebody"
        note = f" Their note: “{stands.note}”." if stands.note else ""
        raise ChangedMeanwhile(
            f"{who} has decided on this meanwhile: {verdict_in_words(now, stands, people)}.{note}", hint=_LOOK
        )


def new_decision(study: Study, on: Agenda, disagreement_id: str, verdict: Verdict) -> Decision:
    """A decision to be filled in with `dataclasses.replace`."""
    return Decision(
        id=DecisionId(new_id()),
        round_id=on.round.id,
        disagreement_id=disagreement_id,
        verdict=verdict,
        decided_by=study.viewer,
    )


def decide_from_file(
    study: Study,
    path: Path,
    number: int | None = None,
    *,
    present: str = "",
    dry_run: bool = False,
    warn: Callable[[Sequence[Problem]], None] = lambda problems: None,
) -> Outcome[list[Decision]]:
    """Record the decisions of a CSV file, all or none. Raises FaultsInFiles, naming every fault with its line.

    present: who took part, where a row does not say. warn: is told of what should be looked at and keeps no decision
    from being recorded.
    """
    on = agenda(study, number)
    problems: list[Problem] = []
    data = file_bytes(path, problems)
    rows: tuple[DecisionRow, ...] = ()
    if data is not None:
        rows, faults = read_decisions(str(path), data)
        problems.extend(faults)
    wanted = []
    for row in rows:
        try:
            wanted.append(_checked(study, on, _decision(study, on, row, present))[1])
        except (NotAllowed, NotFound) as error:
            problems.append(Problem(str(path), row.line, f"{error.message} {error.hint}".strip()))
    problems.extend(_strangers(study, str(path), rows, present))
    problems.sort(key=lambda problem: problem.line or 0)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise FaultsInFiles(f"Nothing was decided; {counted(len(errors), 'fault')} found.", problems)
    warn(problems)
    told = replaced_in_words(study, on, wanted)
    if dry_run:
        return Outcome(wanted, Changes(), f"{counted(len(wanted), 'decision')} could be recorded. {told}".strip())
    done = decide(study, on, wanted)
    return replace(done, said=f"{done.said} {told}".strip())


def _strangers(study: Study, path: str, rows: Sequence[DecisionRow], present: str) -> list[Problem]:
    """Who is said to have been present and is no coder, as a principal investigator may be: a warning for each."""
    known = {coder.name for coder in team(study)}
    said = [("--present", None, present), *((path, row.line, row.present) for row in rows)]
    found: dict[str, Problem] = {}
    for place, line, names in said:
        for name in filter(None, map(str.strip, re.split("[,;]", names))):
            if name not in known:
                meant = next((f" Did you mean “{each}”?" for each in known if each.casefold() == name.casefold()), "")
                words = f"“{name}”, who is said to have been present, is no coder of the study.{meant}"
                found.setdefault(name, Problem(place, line, words, "warning"))
    return list(found.values())


def _decision(study: Study, on: Agenda, row: DecisionRow, present: str) -> Decision:
    code = None
    if row.code:
        code = on.codebook.code(row.code) or next((each for each in on.new_codes if each.name == row.code), None)
        if code is None:
            raise NotFound(f"Version {on.codebook.version} of the codebook has no code “{row.code}”.")
    return replace(
        new_decision(study, on, row.disagreement, row.decision),
        coder_id=coder_named(study, row.coder).id if row.coder else None,
        code_id=None if code is None else code.id,
        span=None if row.start is None or row.end is None else Span(row.start, row.end),
        reason=row.reason,
        note=row.note,
        present=row.present or present,
    )


def settle(study: Study, round_: Round, reason: str = "") -> Outcome[Round]:
    """End a meeting. Raises NotAllowed while disagreements are neither decided nor parked, unless a reason is given."""
    before = agenda(study, round_.number)
    with study.store.together():
        # Another may just have taken a decision back.
        on = refreshed(study, before)
        if on.open and not reason.strip():
            raise NotAllowed(
                f"{counted(len(on.open), 'disagreement')} of round {round_.number} not decided yet.",
                hint="Decide or park them, or leave them open with --reason.",
            )
        return round_steps.settle(study, round_, reason)


def outcome_in_words(study: Study, on: Agenda) -> str:
    """Negotiated agreement: how many disagreements were settled, and how; or that there was nothing to compare.

    It is no reliability.
    """
    if not on.compared:
        return "No interview was judged by two coders, so there is nothing to compare"
    return negotiated(on.disagreements, on.decisions.values(), team(study)).sentence


def settled_codings(on: Agenda, progress: Callable[[float], None] = lambda share: None) -> "Consensus":
    """What the team holds: what was never disputed, what was decided, what one coder alone judged.

    progress: is told which share is done.
    """
    return on.settled(progress)


def coders_against_consensus(on: Agenda) -> "tuple[AgainstConsensus, ...]":
    """Every coder's judgements against the settled ones, in the round's unit. It is no reliability."""
    from rcqual.compare.against_consensus import against_consensus

    return against_consensus(on.judgements, on.decisions.values(), on.round.id, on.settled(), on.entries)


def export_consensus(study: Study, number: int | None = None) -> tuple[str, "Consensus"]:
    """The settled codings as CSV in the codings format, with what each rests on, and the same as values."""
    on = agenda(study, number)
    settled = settled_codings(on)
    names = codebooks.code_names(study.store)
    texts = {each.id: transcript_of(study, each.id) for each in transcripts.summaries(study.store)}
    rows = [
        ConsensusRow(
            coding=CodingRow(
                transcript=texts[each.transcript_id].name,
                coder=CONSENSUS,
                code=names[each.code_id],
                start=each.span.start,
                end=each.span.end,
                round=on.round.number,
                text_sha256=texts[each.transcript_id].text_sha256,
                quote=texts[each.transcript_id].text[each.span.start : each.span.end],
            ),
            basis=each.basis,
            rationale=each.rationale,
        )
        for each in settled.codings
    ]
    return consensus_csv(rows), settled
