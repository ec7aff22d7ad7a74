"""No quote whose words were changed without a sign is taken for what was said."""

import random
from pathlib import Path

import pytest

from rcqual.model.quotations import Kind
from rcqual.text.quote_index import QuoteIndex
from rcqual.text.quote_verdicts import occurrences

INTERVIEW = Path(__file__).parents[2] / "sample_transcripts" / "int01.txt"
HELD = (Kind.VERBATIM, Kind.TYPOGRAPHY, Kind.PUNCTUATION, Kind.EDITED)


def dropped(words, at):
    return [*words[:at], *words[at + 1 :]]


def swapped(words, at):
    return [*words[:at], words[at + 1], words[at], *words[at + 2 :]]


def doubled(words, at):
    return [*words[: at + 1], words[at], *words[at + 1 :]]


def negated(words, at):
    return [*words[:at], "not", *words[at:]]


def numbered(words, at):
    return [*words[:at], "21", *words[at + 1 :]]


def added_to(words, at):
    return [*words, "lantern"]


def begun_with(words, at):
    return ["lantern", *words]


@pytest.fixture
def said(interviews):
    """An interview's index, and rows of twenty words of one turn."""
    (text,) = interviews(INTERVIEW.read_text(encoding="utf-8"))
    chance = random.Random(3)
    turns = [turn for turn in text.turns if len(text.text[slice(*turn.speech)].split()) > 40]
    rows = []
    for _ in range(40):
        words = text.text[slice(*chance.choice(turns).speech)].split()
        first = chance.randrange(len(words) - 20)
        rows.append((words[first : first + 20], chance.randrange(2, 17)))
    return QuoteIndex([text]), rows


@pytest.mark.parametrize("changed", [dropped, swapped, doubled, negated, numbered, added_to, begun_with])
def test_no_changed_quote_is_taken_for_what_was_said(said, changed):
    index, rows = said
    for words, at in rows:
        assert occurrences(index, " ".join(words))[0].kind in HELD
        quote = " ".join(changed(words, at))
        if quote.split() != words:
            assert all(each.kind is Kind.ALTERED for each in occurrences(index, quote)), quote
