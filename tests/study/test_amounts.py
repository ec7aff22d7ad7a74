"""How much a passage is, in words."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcqual.model.span import Span
from rcqual.study.amounts import how_much, passage_in_words
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.study import transcript_named


def much(team, begins, ends, text="int01"):
    """How much it is from where some words begin to where others end."""
    found = transcript_named(team.study, text)
    span = Span(found.text.index(begins), found.text.index(ends) + len(ends))
    return how_much(team.study, found.id, span, found.text[slice(*span)], found)


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        ("Nobody", "me.", "1 sentence"),
        ("We talk", "me.", "2 sentences"),
        ("We talk", "listen.", "1 turn"),
        ("P01: We talk", "listen.", "1 turn"),
        ("INT:", "listen.", "2 turns"),
        ("What", "changed?", "1 sentence"),
        ("Nobody", "asked", "2 words"),
        ("asked", "learned", "4 words"),
        (" Nobody", "me. ", "1 sentence"),
        ("ody", "body", "3 characters"),
        ("body", "body", "4 characters"),
        ("ody", "asked", "2 words"),
        (". Nobody", ".", "a part of a sentence"),
        ("INT", "INT", "1 word"),
    ],
)
def test_whole_turns_and_sentences_are_counted_as_such_and_all_else_in_words(team, begins, ends, words):
    assert much(team, begins, ends) == words


def test_a_turn_of_one_sentence_is_told_as_a_sentence(team):
    assert much(team, "INT:", "changed?") == "1 sentence"


def test_of_a_long_passage_that_cuts_a_sentence_the_sentences_are_told_and_not_the_words(team, tmp_path):
    (tmp_path / "int03.txt").write_text(f"P01: First we meet. {'We talk. ' * 100}", encoding="utf-8")
    import_transcripts(team.study, Wanted(paths=[tmp_path / "int03.txt"]))
    text = transcript_named(team.study, "int03")
    span = Span(text.text.index("we meet"), len(text.text))
    assert how_much(team.study, text.id, span, text.text[slice(*span)]) == "101 sentences, not all of them whole"


def test_the_interview_is_named(team):
    text = transcript_named(team.study, "int02")
    span = team.span("int02", 1)
    assert passage_in_words(team.study, text.id, span, text.text[slice(*span)]) == "1 sentence in int02"


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(start=st.integers(0, 90), length=st.integers(1, 90), name=st.sampled_from(["int01", "int02"]))
def test_it_is_the_same_with_the_text_at_hand_and_without(team, start, length, name):
    text = transcript_named(team.study, name)
    span = Span(start, min(start + length, len(text.text)))
    quote = text.text[slice(*span)]
    if quote.strip():
        told = how_much(team.study, text.id, span, quote, text)
        assert told == how_much(team.study, text.id, span, quote)
        assert told == "a part of a sentence" or int(told.split()[0]) > 0
