"""Stored tokens: one text of numbers a transcript, written once."""

import pytest

from rcqual.errors import StudyDamaged
from rcqual.model.span import Span
from rcqual.store import tokens


@pytest.fixture
def where(store):
    return store.value("SELECT id FROM transcript ORDER BY position")


def put(store, where, *spans):
    with store.transact("transcript.tokens", "Stored", direction="barrier"):
        tokens.put(store, where, spans)


@pytest.mark.parametrize("spans", [(), (Span(4, 6), Span(7, 14)), (Span(0, 1), Span(1, 2), Span(90, 91))])
def test_tokens_come_back_as_they_were_stored(store, where, spans):
    put(store, where, *spans)
    assert tokens.tokens_of(store, where) == spans


def test_they_are_kept_as_distances_and_lengths(store, where):
    put(store, where, Span(4, 6), Span(7, 14))
    assert store.value("SELECT bounds FROM tokens") == "4 2 1 7"


def test_a_transcript_whose_tokens_were_never_looked_for_has_none_to_tell(store, where):
    assert tokens.tokens_of(store, where) is None


def test_what_is_stored_once_stays(store, where):
    put(store, where, Span(4, 6))
    put(store, where, Span(0, 1))
    assert tokens.tokens_of(store, where) == (Span(4, 6),)


@pytest.mark.parametrize("bounds", ["4", "4 x", "4 -2", "4  2", " ", "9999999999999 1"])
def test_what_is_no_row_of_numbers_is_called_damaged(store, where, raw, bounds):
    raw(f"INSERT INTO tokens VALUES ('{where}', '{bounds}')")
    with pytest.raises(StudyDamaged, match="no numbers"):
        tokens.tokens_of(store, where)
