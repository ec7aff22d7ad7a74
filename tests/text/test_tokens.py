"""Tokens: the words and marks of what is said, with offsets in the text."""

import pytest

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.text.nlp import token_bounds
from rcqual.text.units import find_tokens


def words(speech, language="en"):
    return [speech[start:end] for start, end in token_bounds(speech, language)]


def turn(number, text, said, role=SpeakerRole.PARTICIPANT):
    start = text.index(said)
    return Turn(number=number, speaker="P01", role=role, speech=Span(start, start + len(said)))


def test_words_and_marks_are_tokens_of_their_own():
    assert words("We talk (daily), don't we?") == ["We", "talk", "(", "daily", ")", ",", "do", "n't", "we", "?"]


@pytest.mark.parametrize("white", ["  ", "\n", "\r\n\r\n", "\u00a0 ", "\t"])
def test_white_space_is_no_token(white):
    assert words(f"We{white}talk{white}.") == ["We", "talk", "."]


def test_offsets_are_code_points_beyond_the_first_plane_too():
    assert list(token_bounds("😀 𝒜b 😀.", "en")) == [(0, 1), (2, 4), (5, 6), (6, 7)]


def test_only_what_is_said_has_tokens_in_the_order_of_the_text():
    text = "INT: Who?\n\n[coughs]\n\nP01: All."
    turns = [turn(2, text, "All."), turn(1, text, "Who?", SpeakerRole.INTERVIEWER)]
    assert [text[start:end] for start, end in find_tokens(text, turns, "en")] == ["Who", "?", "All", "."]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "zh", "ja", "ko", "th", "vi", "ar", "hi"])
def test_each_language_has_tokens_without_further_packages(language):
    found = words("我 们!  We.", language)
    assert "".join(found) == "我们!We."
    assert len(found) > 3


def test_a_word_that_nobody_can_have_said_is_one_token_and_moves_no_other():
    word = "(" * 400
    found = list(token_bounds(f"We {word} talk.", "en"))
    assert found[:2] == [(0, 2), (3, 395)]
    assert found[-2:] == [(404, 408), (408, 409)]
