import pytest

from rcqual.model.span import Span
from rcqual.store import passages, transcripts

SENTENCES = ("We talk every day about the patient.", "Nobody asked me.", "I learned to listen 😀 here.")


@pytest.mark.parametrize(
    ("span", "sentences"),
    [
        (Span(20, 22), [1]),
        (Span(19, 55), [1]),
        (Span(54, 57), [1, 2]),
        (Span(56, 101), [2, 3]),
        (Span(0, 3), []),
        (Span(55, 56), []),
        (Span(200, 300), []),
    ],
)
def test_the_sentences_of_a_place_are_those_that_it_touches(store, span, sentences):
    first = next(iter(transcripts.names(store)))
    text = transcripts.text(store, first)
    found = passages.sentences_at(store, first, span)
    assert [SENTENCES.index(text[slice(*each)]) + 1 for each in found] == sentences


def test_the_turn_of_a_place_is_found_and_there_is_none_in_a_label(store):
    first = next(iter(transcripts.names(store)))
    assert passages.turns_at(store, first, Span(20, 22)) == [Span(5, 100)]
    assert passages.turns_at(store, first, Span(0, 4)) == []
