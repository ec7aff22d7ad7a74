"""The minutes of a meeting: who was there, what was settled and why, what is open, what it means for the codebook."""

from collections import Counter
from collections.abc import Iterable

from rcqual import __version__
from rcqual.errors import NotAllowed
from rcqual.model.codebook_diff import CodeChange
from rcqual.model.decisions import Decision, Disagreement, Verdict
from rcqual.model.rounds import RoundState
from rcqual.report.methods.facts import Sitting
from rcqual.report.methods.settled import are_together, how_settled
from rcqual.report.write.pieces import Grid, Heading, Items, Piece, Quoted, Words
from rcqual.store import log
from rcqual.study.agenda import Agenda, verdict_in_words
from rcqual.study.listing import ListedDisagreement, listed_disagreements
from rcqual.study.measuring import are_coefficients_off
from rcqual.study.outcome import MeetingOutcome, Tally, meeting_outcome
from rcqual.study.proposing import applied, change_that_came, proposal_in_words
from rcqual.study.study import Study, counted, team


def minutes(study: Study, on: Agenda, known: MeetingOutcome | None = None) -> tuple[Piece, ...]:
    """The minutes of the meeting over a closed round. known: its outcome, where it is known.

    Raises NotAllowed before the first decision.
    """
    if not on.decisions:
        raise NotAllowed(
            f"Nothing was decided about round {on.round.number} yet, so there is nothing to write down.",
            hint="Decide on screen, or with `rcqual decide`.",
        )
    outcome = known or meeting_outcome(study, on)
    rows = {each.id: each for each in listed_disagreements(study, on)}
    return (
        Heading(f"Minutes of the meeting over round {on.round.number}", 1),
        *_opening(study, on, outcome),
        Heading("What was settled"),
        Words(_settled(on, outcome, has_coefficients=not are_coefficients_off(study))),
        _tallies("kind", outcome.kinds),
        *_reasons(outcome),
        *_voices(outcome),
        *_against(outcome),
        *_rounds(outcome),
        Heading("Decisions"),
        *_decisions(study, on, rows),
        *_open_points(study, on, rows),
        *_codebook(study, on),
    )


def _opening(study: Study, on: Agenda, outcome: MeetingOutcome) -> Iterable[Piece]:
    round_ = on.round
    days = sorted(each.decided[:10] for each in on.decisions.values())
    when = days[0] if days[0] == days[-1] else f"{days[0]} to {days[-1]}"
    every = sittings(on, is_parked_told=True)
    there = "; ".join(f"{each.present or 'not said'} at {counted(each.decisions, 'decision')}" for each in every)
    yield Words(f"{study.title}. Decided {when}. Present: {there if len(every) > 1 else present_at(on) or 'not said'}.")
    yield Words(
        f"By {round_.unit}, rule {round_.rule}, scope {outcome.scope}, codebook version {round_.codebook_version},"
        f" frozen copy {on.snapshot.sha256[:12]}, {counted(len(outcome.transcripts), 'transcript')}"
        f" that two or more coders judged; rcqual {__version__}."
    )
    if on.is_reopened:
        yield Words("The round was reopened after its codings had been seen; this is about what coders held then.")


def present_at(on: Agenda) -> str:
    """Everyone who was present at some decision, in the order in which they are named first."""
    in_order = sorted(on.decisions.values(), key=lambda each: (each.decided, each.id))
    return ", ".join(dict.fromkeys(name for each in in_order for name in _names(each)))


def sittings(on: Agenda, *, is_parked_told: bool = False) -> tuple[Sitting, ...]:
    """Who was present at how many of the decisions that settled a disagreement; the most first.

    is_parked_told: the decisions to park one are counted too.
    """
    everyone = present_at(on).split(", ")
    about = [on.decisions[each.id] for each in on.disagreements if each.id in on.decisions]
    counts = Counter(frozenset(_names(each)) for each in about if is_parked_told or each.verdict is not Verdict.PARK)
    told = [([name for name in everyone if name in names], count) for names, count in counts.items()]
    found = [Sitting(present=", ".join(names), people=len(names), decisions=count) for names, count in told]
    return tuple(sorted(found, key=lambda each: (-each.decisions, each.present)))


def _names(decision: Decision) -> list[str]:
    return [name for each in decision.present.split(",") if (name := each.strip())]


def _settled(on: Agenda, outcome: MeetingOutcome, *, has_coefficients: bool) -> str:
    """What came of it; negotiated agreement is only what two or more settled, where agreement is spoken of at all."""
    found = sittings(on)
    said = f"{outcome.summary[0].upper()}{outcome.summary[1:]}."
    never = " and is no reliability" if has_coefficients else ""
    if are_together(found):
        called = f"Negotiated agreement: {outcome.summary}." if has_coefficients else said
        return f"{called} It came after discussion{never}."
    how = how_settled(found, "in discussion", "negotiated agreement" if has_coefficients else "")
    return f"{said} {how[0].upper()}{how[1:]}. It came after codings had been disclosed{never}."


def _tallies(what: str, tallies: Iterable[Tally]) -> Grid:
    return Grid(
        (what, "disagreements", "settled", "parked", "undecided"),
        tuple((each.name, each.total, each.settled, each.parked, each.undecided) for each in tallies),
    )


def _reasons(outcome: MeetingOutcome) -> Iterable[Piece]:
    if outcome.reasons:
        yield Words("Why coders had differed, as far as it was said:")
        yield Grid(("reason", "decisions"), outcome.reasons)


def _voices(outcome: MeetingOutcome) -> Iterable[Piece]:
    if not any(each.stood or each.gave_way for each in outcome.voices):
        return
    yield Heading("Who moved to whom")
    yield Words(
        "How often what the coder of the row had judged stood, where the coder of the column had judged otherwise."
    )
    names = [each.coder for each in outcome.voices]
    yield Grid(
        ("stood over", *names, "stood", "gave way"),
        tuple(
            (each.coder, *(dict(each.over).get(name, "") for name in names), each.stood, each.gave_way)
            for each in outcome.voices
        ),
    )


def _against(outcome: MeetingOutcome) -> Iterable[Piece]:
    if outcome.is_open:
        return
    yield Heading("Each coder against the consensus")
    yield Words("Units and codes; what is not settled counts for nobody.")
    heads = [] if outcome.is_in_counts else ["precision", "recall", "F1"]
    codes = [code.name for code in outcome.agenda.judgements.codes]
    rows: list[tuple[str | int, ...]] = []
    for coder in outcome.coders:
        for name, each in [("all", coder), *zip(codes, coder.codes, strict=True)]:
            if name != "all" and not each.both + each.only_coder + each.only_consensus:
                continue
            shares = (
                [] if outcome.is_in_counts else [share_in_words(one) for one in (each.precision, each.recall, each.f1)]
            )
            rows.append((coder.coder.name, name, *shares, each.both, each.only_coder, each.only_consensus))
    yield Grid(("coder", "code", *heads, "both", "coder only", "consensus only"), tuple(rows))


def share_in_words(share: float | None) -> str:
    """ "0.750"; a dash where there is none."""
    return "–" if share is None else f"{share:.3f}"


def _rounds(outcome: MeetingOutcome) -> Iterable[Piece]:
    if len(outcome.rounds) > 1:
        yield Heading("From round to round")
        yield _tallies("round", outcome.rounds)


def _decisions(study: Study, on: Agenda, rows: dict[str, ListedDisagreement]) -> Iterable[Piece]:
    people = {coder.id: coder.name for coder in team(study)}
    everyone = present_at(on)
    for number, case in enumerate(on.disagreements, 1):
        decision = on.decisions.get(case.id)
        if decision is not None and decision.verdict is not Verdict.PARK:
            yield from _case(number, case, rows[case.id])
            said = [f"Decided: {verdict_in_words(on, decision, people)}.", _why(decision)]
            if decision.present and decision.present != everyone:
                said.append(f"Present: {decision.present}.")
            yield Words(" ".join(filter(None, said)))


def _case(number: int, case: Disagreement, row: ListedDisagreement) -> Iterable[Piece]:
    yield Heading(f"{number}. {' / '.join(row.codes)}: {case.kind}", 3)
    yield Quoted(row.quote, f"{row.transcript}, {row.start}–{row.end}")
    yield Items(tuple(f"{coder}: {', '.join(codes) or 'nothing'}" for coder, codes in row.positions))


def _why(decision: Decision) -> str:
    why = ": ".join(part for part in (decision.reason, decision.note.strip()) if part)
    return f"Why: {why}{'' if why.endswith(('.', '!', '?')) else '.'}" if why else ""


def _open_points(study: Study, on: Agenda, rows: dict[str, ListedDisagreement]) -> Iterable[Piece]:
    yield Heading("Open points")
    parked = [each for each in on.decisions.values() if each.verdict is Verdict.PARK]
    if not parked and not on.open:
        yield Words("None.")
    for number, case in enumerate(on.disagreements, 1):
        decision = on.decisions.get(case.id)
        if decision is not None and decision.verdict is Verdict.PARK:
            yield from _case(number, case, rows[case.id])
            yield Words(f"Parked. {_why(decision)}")
    if on.open:
        ended = [
            each.words for each in log.history(study.store, study.viewer, on.round.id) if each.kind == "round.settle"
        ]
        why = f" {ended[-1]}" if ended and on.round.state is RoundState.SETTLED else ""
        yield Words(f"Not decided: {counted(len(on.open), 'disagreement')}.{why}")


def _codebook(study: Study, on: Agenda) -> Iterable[Piece]:
    yield Heading("Codebook")
    came = change_that_came(study, on)
    waiting = [each for each in on.proposals if each.codebook_version is None]
    if not came and not waiting:
        yield Words("The meeting proposed no change.")
    for version, changes in came:
        yield Words(f"Version {version} came of the meeting:")
        yield Items(tuple(change_in_words(each) for each in changes))
    if waiting:
        would_be = len(applied(study, on).taken)
        yield Words(f"Proposed and not in the codebook yet ({would_be} of {len(waiting)} can be applied as they are):")
        yield Items(tuple(proposal_in_words(each, on.code(each.code_id)) for each in waiting))


def change_in_words(change: CodeChange) -> str:
    """One change of the codebook, in a line."""
    name = f"“{change.name}” {change.kind}" if change.name else str(change.kind)
    if not change.field:
        return name
    field = change.field.replace("_", " ")
    return f"{name}, {field}: {change.before or '(empty)'} → {change.after or '(empty)'}"
