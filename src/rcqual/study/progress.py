"""Where the coder at work stands: each interview, the round, and what to do next."""

from dataclasses import dataclass

from rcqual.errors import NotFound
from rcqual.model.ids import RoundId, TranscriptId
from rcqual.model.rounds import Round, RoundKind, RoundState
from rcqual.model.transcript import TranscriptSummary
from rcqual.store import codebooks, codings, rounds, transcripts
from rcqual.study.rounds import missing_submissions
from rcqual.study.study import Study, counted, kit_coder, lone_coder


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnProgress:
    """One interview, and how far the coder at work is with it."""

    transcript: TranscriptSummary
    round: Round | None
    """The round in which it is the coder's to code now."""
    codings: int
    """One's own that are shown with it: see coding.codings_on_screen."""
    is_finished: bool
    is_submitted: bool
    closed: Round | None
    """The newest closed round in which the coder had it; None if it is being coded in a planned round now."""
    was_finished: bool
    """Whether they had read it to the end when that round was closed."""

    @property
    def told(self) -> str:
        """In which round it is being coded, in words."""
        now = "" if self.round is None else self.round.label
        return now if self.closed is None else f"{now} after {self.closed.label}"

    def is_of_now(self, round_id: RoundId) -> bool:
        """Whether what was coded in that round can still be changed."""
        return self.round is not None and self.round.id == round_id and not self.is_submitted


def transcript_list(study: Study) -> list[TranscriptSummary]:
    """Every transcript without its text, in the order of import."""
    return transcripts.summaries(study.store)


def own_progress(study: Study) -> list[OwnProgress]:
    """Every interview in the order of import, with one's own progress."""
    counts = codings.counts(study.store, study.me.id)
    everything = rounds.rounds(study.store)
    by_transcript: dict[TranscriptId, tuple[Round, bool]] = {}
    submitted = set()
    # As in coding.coding_round: a pinned round goes before a planned one of open coding, that before round 0.
    for round_ in sorted(everything, key=lambda each: (each.number > 0, each.kind is not RoundKind.OPEN, each.number)):
        if round_.state is RoundState.CODING:
            if study.me.id in rounds.submissions(study.store, round_.id):
                submitted.add(round_.id)
            for each in rounds.assignments(study.store, round_.id, study.me.id):
                by_transcript[each.transcript_id] = (round_, bool(each.finished))
    standing = next((each for each in everything if each.number == 0), None)
    closed = [each.id for each in everything if not each.is_blind]
    was_in: dict[TranscriptId, tuple[Round, bool]] = {}
    for round_ in everything:
        if not round_.is_blind:
            for each in rounds.assignments(study.store, round_.id, study.me.id):
                was_in[each.transcript_id] = (round_, bool(each.finished))
    rows = []
    for summary in transcripts.summaries(study.store):
        round_or_none, is_finished = by_transcript.get(summary.id, (standing, False))
        former, was_finished = was_in.get(summary.id, (None, False))
        shown = [] if round_or_none is None else [round_or_none.id]
        if round_or_none is standing:
            shown += closed
        rows.append(
            OwnProgress(
                transcript=summary,
                round=round_or_none,
                codings=sum(counts.get((each, summary.id), 0) for each in shown),
                is_finished=is_finished,
                is_submitted=round_or_none is not None and round_or_none.id in submitted,
                closed=former if round_or_none is standing else None,
                was_finished=was_finished,
            )
        )
    return rows


def progress_of(study: Study, transcript_id: TranscriptId) -> OwnProgress:
    """One's own progress with one interview. Raises NotFound."""
    found = next((row for row in own_progress(study) if row.transcript.id == transcript_id), None)
    if found is None:
        raise NotFound("There is no such interview.", hint="Look again; it may have been taken out of the study.")
    return found


def current_round(study: Study) -> Round | None:
    """The planned round that matters to the coder now: one open to them, else the newest closed and not settled.

    Where there is neither, the newest of all: a draft, one that others code, or one that is settled.
    """
    planned = [each for each in rounds.rounds(study.store) if each.number > 0]
    for each in reversed(planned):
        if each.state is RoundState.CODING and rounds.assignments(study.store, each.id, study.me.id):
            return each
    for each in reversed(planned):
        if each.state in (RoundState.COMPARING, RoundState.DISCUSSING):
            return each
    return planned[-1] if planned else None


def next_step(study: Study) -> str:
    """What to do next, in a sentence."""
    if not transcripts.summaries(study.store):
        return "No interviews yet: bring some in with `rcqual import FILE…`."
    if not codebooks.newest_version(study.store):
        return "No codes yet: take over a codebook with `rcqual codebook import FILE`."
    round_ = current_round(study)
    rows = own_progress(study)
    if round_ is not None and round_.state is RoundState.SETTLED and round_.kind is not RoundKind.OPEN:
        return f"Round {round_.number} is settled: star exemplar quotes and export them, or open a new round."
    if round_ is None or round_.state is RoundState.SETTLED:
        left = sum(1 for row in rows if not row.codings)
        if left:
            return f"Open coding: {left} of {counted(len(rows), 'interview')} without a coding of yours."
        if lone_coder(study) is not None:
            return "Each interview has codings of yours: star exemplar quotes, then `rcqual report write FILE`."
        return "Open coding: each interview has codings of yours; a new round compares coders."
    if round_.state is RoundState.CODING:
        if kit_coder(study) is not None and study.me.id in rounds.submissions(study.store, round_.id):
            return _next_in_own_file(study, round_)
        close = "close it" if round_.kind is RoundKind.OPEN else "close it and compare"
        if not missing_submissions(study, round_):
            return f"Everyone has handed in round {round_.number}: {close}."
        if study.me.id in rounds.submissions(study.store, round_.id):
            return f"You have handed in round {round_.number}. Once everyone has, {close}."
        own = rounds.assignments(study.store, round_.id, study.me.id)
        left_over = sum(1 for each in own if not each.finished)
        if own and not left_over:
            return f"Everything is finished: hand in round {round_.number}."
        if own:
            return f"Round {round_.number}: {counted(left_over, 'interview')} left to finish, of your {len(own)}."
        return f"Round {round_.number} is being coded by others."
    if round_.state is RoundState.DRAFT:
        return f"Round {round_.number} is planned: open it with `rcqual round open --round {round_.number}`."
    if round_.state is RoundState.COMPARING:
        return f"Round {round_.number} is closed: look at the agreement, then meet over the disagreements."
    return f"Round {round_.number} is being discussed: decide on the disagreements that are left."


def _next_in_own_file(study: Study, round_: Round) -> str:
    """What a coder does in a file of their own with a round that they have handed in."""
    from rcqual.study.committing import awaited, own_words

    words = own_words(study, round_)
    if any(each.seen is not None for each in words):
        return f"Round {round_.number} is packed: send the pack home, where the round is closed."
    if not any(each.published for each in words):
        return (
            f"You have handed in round {round_.number}: give everyone your word on it with `rcqual pack --commit`;"
            " your codings follow with `rcqual pack`."
        )
    waiting = awaited(study, round_)
    if waiting:
        return (
            f"Take in the word of {', '.join(waiting)} on round {round_.number} with `rcqual merge FILE…`;"
            " then pack your codings with `rcqual pack`."
        )
    return (
        f"Everyone's word on round {round_.number} is here: pack your codings with `rcqual pack`, and send them home."
    )
