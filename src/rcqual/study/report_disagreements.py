"""What a report tells of disagreements: how many, of which kind, how they were settled, and what was left open."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence

from rcqual.errors import NotAllowed
from rcqual.model.decisions import REASONS, Disagreement, DisagreementKind, Verdict
from rcqual.model.rounds import Round, RoundKind, RoundState
from rcqual.report.methods.settled import are_together, how_settled
from rcqual.report.methods.wording import listed
from rcqual.report.write.numbers import number
from rcqual.report.write.pieces import Caption, Grid, Heading, Note, Piece, Words
from rcqual.report.write.study_report import Part
from rcqual.store import log
from rcqual.study.agenda import Agenda, agenda, verdict_in_words
from rcqual.study.deciding import coders_against_consensus
from rcqual.study.listing import listed_disagreements
from rcqual.study.measuring import are_coefficients_off
from rcqual.study.minutes import sittings
from rcqual.study.report_quotes import Texts, spoken
from rcqual.study.study import Study, counted, team, transcript_of

_MOST_DECISIONS = 50
_LONGEST_QUOTE = 300
_WAYS = {Verdict.BOTH: "All codes", Verdict.NEITHER: "No code", Verdict.OTHER: "Other"}


def about_disagreements(study: Study, shown: Sequence[Round], progress: Callable[[float], None]) -> Iterator[Part]:
    """Of each round how many there were, what became of them, the decisions with their reasons, and what is open."""
    closed = [each for each in shown if each.kind is not RoundKind.OPEN]
    if not closed:
        yield Words("No round with a fixed codebook is closed yet, so that there is nothing to compare.")
    for place, each in enumerate(closed):
        progress(place / len(closed))
        try:
            on = agenda(study, each.number)
        except NotAllowed:
            # The viewer codes its interviews anew, and is not to know what was said about them.
            continue
        yield Heading(f"Round {each.number}", 3)
        if not on.compared:
            yield Words("No interview was coded by two coders, so that there were no disagreements.")
        elif not on.disagreements:
            yield Words("Coders did not disagree anywhere.")
        else:
            yield from _of_round(study, on)


def _of_round(study: Study, on: Agenda) -> Iterator[Piece]:
    parked = [each for each in on.disagreements if _verdict(on, each) is Verdict.PARK]
    settled = [each for each in on.disagreements if _verdict(on, each) not in (None, Verdict.PARK)]
    yield Words(_told(study, on, settled, parked))
    yield from _by_kind(study, on)
    if settled:
        yield from _reasons(on, settled)
        yield from _against_consensus(study, on)
        yield from _decisions(study, on, settled)
    if parked or on.open:
        yield from _left_open(study, on, parked)


def _verdict(on: Agenda, case: Disagreement) -> Verdict | None:
    return on.decisions[case.id].verdict if case.id in on.decisions else None


def _told(study: Study, on: Agenda, settled: Sequence[Disagreement], parked: Sequence[Disagreement]) -> str:
    there = sittings(on)
    how = how_settled(there, "in discussion") if settled else ""
    became = [
        (len(settled), f"{'was' if len(settled) == 1 else 'were'} {how}"),
        (len(parked), f"{'was' if len(parked) == 1 else 'were'} parked"),
        (len(on.open), "had no decision"),
    ]
    if len(on.disagreements) == 1:
        told = [f"Coders disagreed in one place; it {next(what for count, what in became if count)}."]
    else:
        each = [f"{count} {what}" for count, what in became if count]
        # By counts of their own, those that were decided would run into the others.
        parts = "; ".join(each) if how.startswith("decided, ") else listed(each)
        told = [f"Coders disagreed in {len(on.disagreements):,} places; of these, {parts}."]
    if settled:
        days = sorted({on.decisions[each.id].decided[:10] for each in settled})
        told.append(f"Decided on {days[0]}{f' to {days[-1]}' if len(days) > 1 else ''}.")
    if settled and not are_coefficients_off(study):
        is_negotiated = are_together(there)
        what = "What was settled is negotiated agreement, and" if is_negotiated else "What was decided is"
        told.append(f"{what} no reliability.")
    return " ".join(told)


def _by_kind(study: Study, on: Agenda) -> Iterator[Piece]:
    """A row a kind: how many there were, how they were settled and in whose favour, what is open."""
    taken = Counter(each.coder_id for each in on.decisions.values() if each.verdict is Verdict.ADOPT)
    people = [coder for coder in team(study) if taken[coder.id]]
    used = {each.verdict for each in on.decisions.values()}
    ways = [way for way in _WAYS if way in used]
    heads = ("Kind", "Disagreements", *(f"As {coder.name}" for coder in people), *(_WAYS[each] for each in ways))

    def row(name: str, cases: Sequence[Disagreement]) -> tuple[str | int, ...]:
        decided = [on.decisions[each.id] for each in cases if each.id in on.decisions]
        adopted = Counter(each.coder_id for each in decided if each.verdict is Verdict.ADOPT)
        verdicts = Counter(each.verdict for each in decided)
        return (
            name,
            len(cases),
            *(adopted[coder.id] for coder in people),
            *(verdicts[each] for each in ways),
            len(decided) - verdicts[Verdict.PARK],
            verdicts[Verdict.PARK],
            len(cases) - len(decided),
        )

    kinds = [(str(kind), [each for each in on.disagreements if each.kind == kind]) for kind in DisagreementKind]
    rows = [row(name, cases) for name, cases in kinds if cases]
    rows += [row("all", on.disagreements)] if len(rows) > 1 else []
    yield Caption("Disagreements by kind, and how they were settled")
    yield Grid((*heads, "Settled", "Parked", "Undecided"), tuple(rows))
    told = ["“As” and a name: that coder's codes were taken."] if people else []
    told += [_MEANT_WAYS[each] for each in ways]
    told += [_MEANT_KINDS[name] for name, cases in kinds if cases]
    yield Note(f"Note. {' '.join(told)}")


_MEANT_WAYS = {
    Verdict.BOTH: "“All codes”: the codes of all coders apply.",
    Verdict.NEITHER: "“No code”: none of them applies.",
    Verdict.OTHER: "“Other”: another code, or another extent of the passage, was set.",
}
_MEANT_KINDS = {
    "boundary": "Boundary: coders differ in where a coded passage begins or ends.",
    "split/lump": "Split/lump: one long passage against several short ones.",
    "parent/child": "Parent/child: a code against the one above or below it.",
    "different code": "Different code: another code in its place.",
    "extra code": "Extra code: one coder adds a code to a shared one.",
    "omission": "Omission: the others coded nothing there.",
}


def _reasons(on: Agenda, settled: Sequence[Disagreement]) -> Iterator[Piece]:
    given = Counter(on.decisions[each.id].reason for each in settled)
    rows = [(reason, given[reason]) for reason in REASONS if given[reason]]
    if rows:
        unsaid = len(settled) - sum(count for _, count in rows)
        yield Caption("Why coders had differed, where a disagreement was settled")
        yield Grid(("Reason given", "Disagreements"), (*rows, *([("not said", unsaid)] if unsaid else [])))


def _against_consensus(study: Study, on: Agenda) -> Iterator[Piece]:
    is_in_counts = are_coefficients_off(study)
    rows: list[tuple[str | int, ...]] = []
    for each in coders_against_consensus(on):
        shares = [] if is_in_counts else map(number, (each.precision, each.recall, each.f1))
        rows.append((each.coder.name, *shares, each.both, each.only_coder, each.only_consensus))
    heads = [] if is_in_counts else ["Precision", "Recall", "F1"]
    unit = on.round.unit
    yield Caption(f"Each coder's codes against what was settled, by {unit}")
    yield Grid(("Coder", *heads, "Both", "Coder only", "Consensus only"), tuple(rows))
    is_all_settled = len(on.decisions) == len(on.disagreements) and not any(
        each.verdict is Verdict.PARK for each in on.decisions.values()
    )
    rest = "" if is_all_settled else "; what is not settled counts for nobody"
    yield Note(f"Note. Counted are {unit}s with a code, once for each code{rest}.")


def _decisions(study: Study, on: Agenda, settled: Sequence[Disagreement]) -> Iterator[Piece]:
    people = {coder.id: coder.name for coder in team(study)}
    rows = []
    for case, cells in zip(settled, _passages(study, on, settled[:_MOST_DECISIONS]), strict=False):
        decision = on.decisions[case.id]
        why = ": ".join(part for part in (decision.reason, decision.note.strip()) if part)
        rows.append((*cells, verdict_in_words(on, decision, people), why))
    of_all = f": the first {_MOST_DECISIONS} of {len(settled)}" if len(settled) > _MOST_DECISIONS else ""
    yield Caption(f"Decisions, passage by passage{of_all}")
    yield Grid(("Passage", "Codes", "Kind", "Words", "Decided", "Why"), tuple(rows))
    yield Note("Note. Behind an interview's name: from which character of its text to which.")


def _left_open(study: Study, on: Agenda, parked: Sequence[Disagreement]) -> Iterator[Piece]:
    yield Heading("Left open", 4)
    if parked:
        cells = _passages(study, on, parked[:_MOST_DECISIONS])
        notes = [on.decisions[each.id] for each in parked]
        whys = [": ".join(filter(None, (each.reason, each.note.strip()))) or "not said" for each in notes]
        of_all = f": the first {_MOST_DECISIONS} of {len(parked)}" if len(parked) > _MOST_DECISIONS else ""
        yield Caption(f"Parked, and why{of_all}")
        rows = tuple((*each, why) for each, why in zip(cells, whys, strict=False))
        yield Grid(("Passage", "Codes", "Kind", "Words", "Why"), rows)
    if on.open:
        is_over = on.round.state is RoundState.SETTLED
        steps = log.history(study.store, study.viewer, on.round.id) if is_over else []
        ended = [each.words for each in steps if each.kind == "round.settle"]
        why = ended[-1].partition(": ")[2] if ended else ""
        is_told = f" The team's reason: {why}{'' if why.endswith(('.', '!', '?')) else '.'}" if why else ""
        yield Words(f"Without a decision: {counted(len(on.open), 'disagreement')}.{is_told}")


def _passages(study: Study, on: Agenda, cases: Sequence[Disagreement]) -> list[tuple[str, str, str, str]]:
    """Where each is, about which codes, of which kind, and the words."""
    texts: Texts = {}
    found = []
    for case, row in zip(cases, listed_disagreements(study, on, cases), strict=True):
        if case.transcript_id not in texts:
            texts[case.transcript_id] = transcript_of(study, case.transcript_id)
        quote = spoken(texts[case.transcript_id], case.span)
        quote = quote if len(quote) <= _LONGEST_QUOTE else f"{quote[:_LONGEST_QUOTE].rsplit(maxsplit=1)[0]} …"
        found.append((f"{row.transcript}, {row.start}–{row.end}", " / ".join(row.codes), str(row.kind), quote))
    return found
