"""Suggestions: sentences that may be of a code, when one asks for them, where the round allows it, and never unasked.

What they go by is one's own codings and the codebook; nobody else's codings are read, whatever the state of the round.
Nothing is stored but what one accepts, and that it came from a suggestion.
"""

import os
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import islice, takewhile

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code
from rcqual.model.coding import Coding, Suggested
from rcqual.model.ids import CodeId, TranscriptId
from rcqual.model.rounds import Round, RoundKind, RoundState, Scope
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Transcript
from rcqual.study import coding
from rcqual.study.codebook import code_named, codebook_for
from rcqual.study.progress import own_progress
from rcqual.study.reading import marks
from rcqual.study.scoping import judged_ranges
from rcqual.study.settings import setting_of
from rcqual.study.study import Study, counted, transcript_of
from rcqual.text.cues import cues_of
from rcqual.text.nlp import model_language
from rcqual.text.suggest import MOST, Said, Suggestion, suggestions

SETTING = "suggestions"
MODEL = "RCQUAL_SPACY_MODEL"
"""The environment's variable that names a pipeline of spaCy's to be used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Search:
    """What is searched for passages of a code, and what for examples of it."""

    code: Code
    rounds: dict[TranscriptId, Round]
    """By transcript in which passages are searched, in the order of import: the round in which it is the coder's."""
    examples: tuple[TranscriptId, ...]
    """The other transcripts, of which it is known what one has coded."""
    left_out: str
    """Which interviews are not searched because their round forbids it, in a sentence; empty if none."""
    model: str
    """The pipeline of spaCy's that gives base forms; empty: none."""

    @property
    def transcripts(self) -> tuple[TranscriptId, ...]:
        """All that is to be read."""
        return (*self.rounds, *self.examples)


@dataclass(frozen=True, slots=True, kw_only=True)
class Material:
    """What was read of an interview for a search."""

    possible: tuple[Said, ...] = ()
    """The sentences that can be suggested."""
    coded: tuple[Said, ...] = ()
    """What one has coded with the code, sentence by sentence."""
    others: tuple[Said, ...] = ()
    """The participants' other sentences."""


def why_not(study: Study, round_: Round | None) -> str:
    """Why no suggestions are made in a round, in a sentence; empty where they are. round_: None where none is open."""
    if setting_of(study, SETTING) == "off":
        return "The team has turned suggestions off."
    if round_ is not None and round_.kind is RoundKind.RELIABILITY:
        return f"No suggestions in round {round_.number}: in a reliability round each coder finds the passages alone."
    return ""


def require_allowed(study: Study, round_: Round | None) -> None:
    """Raise NotAllowed where `why_not` says why."""
    reason = why_not(study, round_)
    if reason:
        raise NotAllowed(reason, hint="They are there in open coding and in main rounds, unless the team forbids them.")


def search(
    study: Study, code: CodeId | str, transcript_ids: Sequence[TranscriptId] | None = None, *, model: str | None = None
) -> Search:
    """Get ready to search transcripts for passages of a code, by its id or name; all that one can code if None.

    model: the name or folder of an installed pipeline of spaCy's; None: what RCQUAL_SPACY_MODEL names, if anything.
    Raises NotAllowed where the round forbids suggestions or coding, or the team has turned suggestions off; NotFound
    for an unknown code.
    """
    for each in transcript_ids or ():
        require_allowed(study, coding.round_of_now(study, each))
        coding.coding_round(study, each)
    rows = own_progress(study)
    mine = {
        row.transcript.id: row.round
        for row in rows
        if transcript_ids is None or row.transcript.id in transcript_ids
        if row.round is not None and row.round.state is RoundState.CODING and not row.is_submitted
    }
    allowed = {each: round_ for each, round_ in mine.items() if not why_not(study, round_)}
    if not allowed:
        for round_ in mine.values():
            require_allowed(study, round_)
        raise NotAllowed("There is no interview that you can code now.", hint="See `rcqual round status`.")
    books = {round_.id: codebook_for(study, round_) for round_ in allowed.values()}
    wanted = code_named(next(iter(books.values())), code)
    searched = {each: round_ for each, round_ in allowed.items() if books[round_.id].code(wanted.id) is not None}
    barred = len(mine) - len(allowed)
    return Search(
        code=wanted,
        rounds=searched,
        examples=tuple(row.transcript.id for row in rows if row.transcript.id not in searched),
        left_out=f"{counted(barred, 'interview')} left out: a reliability round is open in which you code them."
        if barred
        else "",
        model=os.environ.get(MODEL, "") if model is None else model,
    )


def read(study: Study, on: Search, transcript_id: TranscriptId) -> Material:
    """What a search needs of one of its transcripts; asked one by one, so that a screen can go on between two."""
    own = [each for each in coding.codings_on_screen(study, transcript_id) if each.code_id == on.code.id]
    round_ = on.rounds.get(transcript_id)
    if round_ is None and not own:
        return Material()
    text = transcript_of(study, transcript_id)
    coded = tuple(
        _said(text, inside)
        for each in own
        for sentence in _touched(text, each.span)
        if (inside := sentence.clipped(each.span)) is not None
    )
    if round_ is None:
        return Material(coded=coded)
    done = {
        sentence
        for span in (*(each.span for each in own), *marks(study, transcript_id, round_))
        for sentence in _touched(text, span)
    }
    ranges = judged_ranges(study, round_, transcript_id)
    judged = None if ranges is None else {sentence for span in ranges for sentence in _touched(text, span)}
    possible: list[Said] = []
    others: list[Said] = []
    for sentence in text.sentences:
        turn = text.turn_at(sentence.start)
        if round_.scope is Scope.EVERYONE or (turn is not None and turn.role is SpeakerRole.PARTICIPANT):
            is_possible = sentence not in done and (judged is None or sentence in judged)
            (possible if is_possible else others).append(_said(text, sentence))
    return Material(possible=tuple(possible), coded=coded, others=tuple(others))


def _touched(text: Transcript, span: Span) -> Iterator[Span]:
    """The sentences of which a span holds something."""
    at = bisect_right(text.sentences, span.start, key=lambda sentence: sentence.end)
    return takewhile(lambda sentence: sentence.start < span.end, islice(text.sentences, at, None))


def _said(text: Transcript, span: Span) -> Said:
    return Said(text.id, span, text.text[span.start : span.end], text.language)


def found(
    on: Search,
    materials: Sequence[Material],
    *,
    most: int = MOST,
    progress: Callable[[float], None] = lambda share: None,
) -> list[Suggestion]:
    """The suggestions, the best first; touches no file of the study.

    progress: is told which share is done; what it raises stops the work. Raises NotFound where the search names a
    pipeline of spaCy's that is not there.
    """
    if on.model and model_language(on.model) is None:
        raise NotFound(
            f"spaCy has no pipeline “{on.model}”.",
            hint=f"Install it with `python -m spacy download NAME`, or name none, with --model or in {MODEL}.",
        )
    return suggestions(
        [said for each in materials for said in each.possible],
        [said for each in materials for said in each.coded],
        cues_of(on.code),
        others=[said for each in materials for said in each.others],
        most=most,
        model=on.model,
        progress=progress,
    )


def accept(
    study: Study, suggestion: Suggestion, code: CodeId | str, *, transcript: Transcript | None = None
) -> Outcome[Coding]:
    """Code the sentence of a suggestion, and keep with the coding that it came from one.

    transcript: the one in which it stands, where the caller has it. Raises NotAllowed as `search` and `coding.add` do.
    """
    with study.store.together():
        require_allowed(study, coding.round_of_now(study, suggestion.transcript_id))
        done = coding.add(
            study,
            suggestion.transcript_id,
            suggestion.span,
            code,
            transcript=transcript,
            suggested=Suggested(suggestion.how, suggestion.kept_reason),
        )
    return replace(done, said=f"{done.said.removesuffix('.')}, as suggested.")
