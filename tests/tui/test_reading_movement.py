"""Where the selection goes, and which sentences are left to code."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.movement import Selection, extended, first_in, moved, one, step, unit_at
from rcqual.tui.reading.pointer import Pointer
from rcqual.tui.reading.progress import UncodedUnits

TEXT = """\
Interview 3

I: How was it? Tell me.
P: “We talk every day.” [laughs] It's fine now.
...
I: I see.
P: And then, well-known people came.
"""
SENTENCES = (
    "How was it?",
    "Tell me.",
    "“We talk every day.”",
    "[laughs] It's fine now.",
    "...",
    "I see.",
    "And then, well-known people came.",
)
TURNS = ("How was it? Tell me.", "“We talk every day.” [laughs] It's fine now.\n...", "I see.", SENTENCES[-1])


def place(words):
    return Span(TEXT.index(words), TEXT.index(words) + len(words))


@pytest.fixture
def document():
    roles = [SpeakerRole.INTERVIEWER, SpeakerRole.PARTICIPANT] * 2
    turns = [
        Turn(number=number, speaker=role[0].upper(), role=role, speech=place(words))
        for number, (words, role) in enumerate(zip(TURNS, roles, strict=True), start=1)
    ]
    return ReadingDocument(TEXT, turns, [place(words) for words in SENTENCES])


def words_of(selection):
    return TEXT[slice(*selection.span)]


@pytest.mark.parametrize(
    ("by", "steps", "expected"),
    [
        ("sentence", 1, "[laughs] It's fine now."),
        ("sentence", -1, "Tell me."),
        ("sentence", 3, "I see."),
        ("sentence", 99, "And then, well-known people came."),
        ("sentence", -99, "How was it?"),
        ("turn", 1, "I see."),
        ("turn", -1, "How was it? Tell me."),
        ("word", 1, "We"),
        ("word", -1, "day"),
        ("word", 2, "talk"),
    ],
)
def test_from_a_sentence_one_moves_by(document, by, steps, expected):
    assert words_of(moved(document, one(place(SENTENCES[2])), steps, by)) == expected


def test_from_word_to_word_one_crosses_labels_and_sentences_without_words(document):
    assert words_of(moved(document, one(place("now")), 1, "word")) == "I"
    assert words_of(moved(document, one(place("We")), -1, "word")) == "me"


def test_a_word_with_an_apostrophe_or_a_hyphen_is_one(document):
    assert words_of(moved(document, one(place("laughs")), 1, "word")) == "It's"
    assert words_of(moved(document, one(place("then")), 1, "word")) == "well-known"


def test_beyond_the_last_word_there_is_no_other(document):
    assert words_of(moved(document, one(place("came")), 1, "word")) == "came"
    assert words_of(moved(document, one(place("How")), -1, "word")) == "How"


def test_extending_takes_sentences_in_and_leaves_them_out_again(document):
    grown = extended(document, one(place("Tell me.")), 2, "sentence")
    assert words_of(grown) == "Tell me.\nP: “We talk every day.” [laughs] It's fine now."
    assert words_of(extended(document, grown, -2, "sentence")) == "Tell me."


def test_extending_back_across_the_anchor_keeps_the_anchor(document):
    assert words_of(extended(document, one(place("Tell me.")), -1, "sentence")) == "How was it? Tell me."


def test_a_sentence_shrinks_by_words_from_its_end_and_keeps_its_opening_mark(document):
    shrunk = extended(document, one(place(SENTENCES[2])), -1, "word")
    assert words_of(shrunk) == "“We talk every"
    assert words_of(extended(document, shrunk, 1, "word")) == "“We talk every day"


def test_a_sentence_grows_by_words_beyond_its_end(document):
    assert words_of(extended(document, one(place(SENTENCES[2])), 1, "word")) == "“We talk every day.” [laughs"


def test_shrinking_below_one_word_grows_the_other_way(document):
    assert words_of(extended(document, one(place("talk")), -1, "word")) == "We talk"


@given(st.lists(st.tuples(st.sampled_from(["sentence", "word", "turn"]), st.integers(-3, 3), st.booleans())))
def test_whatever_keys_come_the_selection_is_a_passage_of_the_text(keys):
    document = ReadingDocument(TEXT, (), [place(words) for words in SENTENCES])
    selection = one(document.sentences[0])
    for by, steps, is_extending in keys:
        selection = (extended if is_extending else moved)(document, selection, steps, by)
        assert 0 <= selection.span.start < selection.span.end <= len(TEXT)


def test_between_turns_the_unit_is_the_next_one(document):
    assert unit_at(document, 0, "sentence") == place("How was it?")
    assert unit_at(document, TEXT.index("P: And"), "turn") == place(TURNS[3])
    assert unit_at(document, len(TEXT), "word") == place("came")


def test_the_first_unit_of_a_stretch_is_the_first_that_begins_in_it(document):
    inside = Span(TEXT.index("was it?"), len(TEXT))
    assert first_in(document, inside, "sentence") == place("Tell me.")
    assert first_in(document, Span(inside.start, inside.start + 2), "sentence") == place("How was it?")


def test_a_text_without_turns_and_sentences_is_read_by_lines():
    document = ReadingDocument("  one line \n\n\tanother\n")
    assert [document.text[slice(*span)] for span in document.sentences] == ["one line", "another"]
    assert step(document, document.sentences[0], 1, "turn") == document.sentences[1]


def test_an_empty_text_has_nothing_to_select():
    document = ReadingDocument("")
    for by in ("sentence", "word", "turn"):
        nothing = one(unit_at(document, 0, by))
        assert moved(document, nothing, 1, by).span == (0, 0)
        assert extended(document, nothing, -1, by).span == (0, 0)


def test_uncoded_sentences_are_those_of_participants_that_no_coding_touches(document):
    uncoded = UncodedUnits(document, [Span(place("day.").start, place("day.").end)])
    assert (uncoded.left, uncoded.in_all) == (3, 4)
    found = uncoded.beside(place("How was it?"), 1)
    assert found == place("[laughs] It's fine now.")
    assert uncoded.beside(found, 2) == place(SENTENCES[-1])
    assert uncoded.beside(place(SENTENCES[-1]), -1) == place("...")
    assert uncoded.beside(place(SENTENCES[-1]), 1) is None
    assert uncoded.beside(found, -1) is None


def test_a_sentence_coded_twice_is_uncoded_when_both_are_gone(document):
    uncoded = UncodedUnits(document)
    uncoded.add(place(SENTENCES[6]))
    uncoded.add(place("people"))
    uncoded.remove(place("people"))
    assert uncoded.left == 3
    uncoded.remove(place(SENTENCES[6]))
    assert uncoded.left == 4


def test_taking_a_coding_off_the_interviewer_leaves_nothing_to_code_there(document):
    uncoded = UncodedUnits(document, [place("I see.")])
    uncoded.remove(place("I see."))
    assert uncoded.left == 4


def test_clicks_select_what_is_judged_then_word_sentence_and_turn(document):
    pointer, at = Pointer(), TEXT.index("talk")
    clicked = [words_of(pointer.click(document, at, clicks)) for clicks in (1, 2, 3, 4)]
    assert clicked == [SENTENCES[2], "talk", SENTENCES[2], TURNS[1]]


def test_dragging_selects_from_grapheme_to_grapheme_in_both_directions(document):
    pointer = Pointer()
    pointer.press(TEXT.index("talk"))
    assert pointer.drag(document, TEXT.index("talk")) is None
    assert words_of(pointer.drag(document, TEXT.index("talk") + 3)) == "talk"
    assert words_of(pointer.drag(document, TEXT.index("We"))) == "We t"
    pointer.release()
    assert pointer.click(document, 0, 1) is None
    assert pointer.drag(document, 0) is None


def test_dragging_takes_whole_emoji():
    document, pointer = ReadingDocument("a👍🏽b"), Pointer()
    pointer.press(0)
    assert pointer.drag(document, 2) == Selection(Span(0, 1), Span(1, 3))
