"""Whose words a quote has: the turns that it quotes, those that it jumps over, and the labels in it."""

from collections.abc import Sequence
from itertools import pairwise

from rcqual.model.transcript import Turn
from rcqual.text.fillers import filler_runs
from rcqual.text.quote_align import Step
from rcqual.text.quote_index import QuoteIndex
from rcqual.text.quote_tokens import ParsedQuote, PartKind


def turns_of(index: QuoteIndex, taken: Sequence[Step]) -> tuple[Turn, ...]:
    """The turns of which words are quoted, in order. taken: the steps that stand for words."""
    turns = [index.turn_at(place) for step in taken for place in (step.first, step.end - 1)]
    return tuple({turn.number: turn for turn in turns}.values())


def labelled(index: QuoteIndex, quote: ParsedQuote, taken: Sequence[Step]) -> tuple[tuple[str, Turn], ...]:
    """The quote's own labels, each with the turn of the first word behind it."""
    found = []
    for label in quote.labels:
        step = next((each for each in taken if each.part is not None and each.part >= label.before), None)
        if step is not None:
            found.append((label.name, index.turn_at(step.first)))
    return tuple(found)


def jumped(
    index: QuoteIndex, quote: ParsedQuote, steps: Sequence[Step], language: str, fillers_may_go: bool
) -> tuple[Turn, ...]:
    """The turns of others that an ellipsis jumps over; where fillers may go, one of nothing else is silence."""
    found: list[Turn] = []
    for step in steps:
        part = None if step.part is None else quote.parts[step.part]
        if part is None or part.kind is not PartKind.ELLIPSIS or part.is_seam or step.end == step.first:
            continue
        before = index.turn_at(step.first - 1)
        for turn, first, end in index.turns_between(step.first - 1, step.end):
            words = [index.words[number] for number in index.ids[first:end].tolist()]
            is_silence = fillers_may_go and sum(stop - at for at, stop in filler_runs(words, language)) == len(words)
            if turn.speaker != before.speaker and words and not is_silence:
                found.append(turn)
    return tuple(found)


def has_joined_speakers(index: QuoteIndex, quote: ParsedQuote, taken: Sequence[Step]) -> bool:
    """Whether words of one speaker follow those of another, and no label of the quote stands between."""
    if index.turn_at(taken[0].first) is index.turn_at(taken[-1].end - 1):
        return False
    marked = {label.before for label in quote.labels}
    for one, two in pairwise([step for step in taken if step.part is not None]):
        changes = index.turn_at(one.end - 1).speaker != index.turn_at(two.first).speaker
        is_marked = any(one.part < at <= two.part for at in marked if one.part is not None and two.part is not None)
        if changes and not is_marked:
            return True
    return False
