"""Of whom and of what a report tells: interviews and participants, the codebook, the rounds; nobody recognisable."""

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise

from rcqual.model.codebook_diff import codebook_diff
from rcqual.model.rounds import RoundKind
from rcqual.report.tables.small_cells import FEWEST
from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Piece, Words
from rcqual.store import plans, rounds, transcripts
from rcqual.study.attributing import Cast, Speaker, template
from rcqual.study.codebook import codebook, codebook_for, versions
from rcqual.study.committing import blinding
from rcqual.study.judging import snapshot_of
from rcqual.study.minutes import change_in_words
from rcqual.study.passes import recoded_from
from rcqual.study.rounds import all_rounds
from rcqual.study.scoping import scope_in_words
from rcqual.study.study import Study, counted, team

OTHERS = "others"
"""In place of what describes fewer than FEWEST participants."""
_COLUMNS = ("profession", "level")
_MOST_CHANGES = 40


class Names:
    """How speakers are named where nobody must be recognised: by what fits enough participants, else by label alone."""

    def __init__(self, study: Study) -> None:
        self.cast, self._form = Cast(study), template(study)
        self._described = [each for each in self._form.fields if each not in ("label", "transcript")]
        self._known: dict[tuple[str, str], str] = {}

    def of(self, transcript: str, labels: Sequence[str]) -> str:
        """Who is heard in a passage, and in which interview: "ICU nurse (P03), int03"."""
        people = [label for label in labels if self.cast.who(transcript, label) is not None]
        told = dict.fromkeys(self._told(transcript, label) for label in people) or {"interviewer": None}
        return f"{'; '.join(told)}, {transcript}"

    def _told(self, transcript: str, label: str) -> str:
        if (transcript, label) not in self._known:
            self._known[transcript, label] = self._guarded(transcript, label)
        return self._known[transcript, label]

    def _guarded(self, transcript: str, label: str) -> str:
        own = self.cast.values(transcript, label)
        wider = self.cast.widened(own)
        for values, is_widened in ((own, False), (wider, True)):
            said = {name: values[name] for name in self._described if values.get(name)}
            if said and self.cast.fits(said, is_widened=is_widened) >= FEWEST:
                return self._form.filled(values) or label
        for column in ("profession", "level", "unit"):
            value = own.get(column, "")
            if value and self.cast.fits({column: value}) >= FEWEST:
                return f"{value} ({label})" if label else value
        return label or "participant"


def about_the_study(study: Study) -> Iterator[Piece]:
    """What was heard, from how many, by whom it was coded."""
    found = transcripts.summaries(study.store)
    cast = Cast(study)
    yield Words(
        f"{counted(len(found), 'interview')} with {counted(sum(each.words for each in found), 'word')};"
        f" {counted(len(cast.everyone), 'participant')}; {counted(len(team(study)), 'coder')}"
        f" ({', '.join(each.name for each in team(study)) or 'none'}). Language: {study.language}."
    )
    for column in _COLUMNS:
        yield from _spread(cast.everyone, column)


def _spread(everyone: Sequence[Speaker], column: str) -> Iterator[Piece]:
    """How many participants are of each kind; kinds of too few are put together."""
    counts = Counter(who.values.get(column, "") or "not said" for who in everyone)
    if not set(counts) - {"not said"}:
        return
    small = [value for value, count in counts.items() if count < FEWEST and value != "not said"]
    rows = [(value, count) for value, count in counts.most_common() if value not in small]
    if small:
        rows.append((f"{OTHERS} (each fits fewer than {FEWEST})", sum(counts[value] for value in small)))
    yield Caption(f"Participants by {column}")
    yield Grid((column.capitalize(), "Participants"), tuple(rows))


def about_the_codebook(study: Study) -> Iterator[Piece]:
    """The newest codebook, and how it came to be."""
    book = codebook(study)
    yield Words(f"Version {book.version}, {counted(len(book.codes), 'code')}: {book.title or 'without a title'}.")
    fields = {
        "In brief": "brief_definition",
        "Definition": "full_definition",
        "Use when": "when_to_use",
        "Not when": "when_not_to_use",
        "Example": "example",
    }
    shown = {head: name for head, name in fields.items() if any(getattr(code, name).strip() for code in book.codes)}
    rows = [
        (
            f"{'– ' * book.depth(code)}{code.name}",
            *(getattr(code, name) for name in shown.values()),
        )
        for code in book.codes
    ]
    if rows:
        yield Grid(("Code", *shown), tuple(rows))
    yield Heading("How the codebook changed", 3)
    known = versions(study)
    yield Grid(("Version", "Made", "Codes"), tuple((number, made[:10], count) for number, made, count in known))
    for (before, _, count), (number, _, _) in pairwise(known):
        if not count:
            # What the first codes were stands in the table above, or in what became of them.
            continue
        changes = codebook_diff(codebook(study, before), codebook(study, number))
        told = [change_in_words(each) for each in changes[:_MOST_CHANGES]]
        if len(changes) > _MOST_CHANGES:
            told.append(f"and {counted(len(changes) - _MOST_CHANGES, 'change')} more")
        if told:
            yield Words(f"From version {before} to version {number}:")
            yield Items(tuple(told))


def about_the_rounds(study: Study) -> Iterator[Piece]:
    """Each round with what was judged, by whom, and what kept coders from one another's codings."""
    planned = [each for each in all_rounds(study) if each.number]
    if not planned:
        yield Words("No round was planned yet: there is open coding alone.")
        return
    people = {coder.id: coder.name for coder in team(study)}
    rows: list[tuple[str | int, ...]] = []
    notes = []
    for each in planned:
        given = rounds.assignments(study.store, each.id)
        plan = plans.plan_of(study.store, each.id)
        drawn = f"; drawn by lot, seed {plan.seed}" if plan.seed is not None else ""
        is_measured = not each.is_blind and each.kind is not RoundKind.OPEN
        rows.append(
            (
                each.number,
                f"{each.kind}{f', {plan.aim}' if plan.aim else ''}",
                str(each.state),
                each.opened[:10],
                each.closed[:10],
                len({one.transcript_id for one in given}),
                ", ".join(people[coder] for coder in dict.fromkeys(one.coder_id for one in given)),
                f"{each.unit}, {each.rule}, {scope_in_words(study, each)}{drawn}",
                codebook_for(study, each).version if each.codebook_version else "the newest",
            )
        )
        if is_measured:
            notes.append(
                f"Round {each.number}: {blinding(study, each)}; frozen copy {snapshot_of(study, each).sha256[:12]}."
            )
        if recoded_from(study, each):
            notes.append(f"Round {each.number} is being coded anew, and is left out here.")
    heads = ("Round", "Kind", "State", "Opened", "Closed", "Interviews", "Coders", "Unit, rule, scope", "Codebook")
    yield Grid(heads, tuple(rows))
    if notes:
        yield Heading("What kept coders from seeing one another's codings", 3)
        yield Items(tuple(notes))
    if any(each.is_blind for each in planned):
        yield Words("Nothing from rounds that are still open for coding stands in this report.")
