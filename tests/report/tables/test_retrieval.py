"""Passages read again by code, speaker and words."""

import pytest

from rcqual.errors import NotAllowed, NotFound

TEXTS = {
    "int01": "P1: [We talk](trust). / I: Who? / P2: [Nobody [asked](time) me](care).",
    "int02": "P3: [They cut it](trust). / P1: [We see the huddle now](care).",
    "int03": "*P4: [It is all words](trust).",
}
CODES = "care, care>time, trust"


@pytest.fixture
def sheet(person):
    return [person("P1", role="ICU nurse", profession="nursing", more=(("years", "11"),)), person("P3", role="chief")]


def words(passages):
    return [(each.code, each.transcript, each.words) for each in passages]


def test_passages_come_in_the_order_of_the_codebook_then_by_place(retrieved):
    assert words(retrieved(TEXTS, CODES)) == [
        ("care", "int01", "Nobody asked me"),
        ("care", "int02", "We see the huddle now"),
        ("time", "int01", "asked"),
        ("trust", "int01", "We talk"),
        ("trust", "int02", "They cut it"),
    ]


def test_a_code_brings_those_below_it(retrieved):
    assert {each.code for each in retrieved(TEXTS, CODES, codes=["care"])} == {"care", "time"}
    assert {each.code for each in retrieved(TEXTS, CODES, codes=["time"])} == {"time"}


def test_passages_tell_who_speaks_and_where(retrieved, sheet):
    one = retrieved(TEXTS, CODES, sheet, codes=["trust"])[0]
    assert (one.turns, one.voices, one.basis, one.coders) == ((1,), (("P1", "ICU nurse"),), "sole coder", ("ann",))
    assert "P1: " + one.words == "P1: We talk"


def test_a_passage_over_turns_names_all_who_speak_in_it(retrieved):
    found = retrieved({"int01": "P1: We [talk. / I: And? / P2: No](trust)."}, "trust")
    assert (found[0].turns, [label for label, _ in found[0].voices]) == ((1, 2, 3), ["P1", "I", "P2"])
    assert found[0].voices[1] == ("I", "interviewer")


@pytest.mark.parametrize(
    ("wanted", "left"),
    [
        ({"transcripts": ["int02"]}, ["We see the huddle now", "They cut it"]),
        ({"participants": ["P3"]}, ["They cut it"]),
        ({"attributes": {"profession": ["nursing"]}}, ["We see the huddle now", "We talk"]),
        ({"attributes": {"years": ["11"]}, "codes": ["trust"]}, ["We talk"]),
        ({"attributes": {"role": ["ICU nurse", "chief"]}, "codes": ["trust"]}, ["We talk", "They cut it"]),
        ({"words": "huddle"}, ["We see the huddle now"]),
        ({"words": "huddle", "codes": ["trust"]}, []),
        ({"beside": ["care"], "codes": ["time"]}, ["asked"]),
        ({"codes": ["care"], "beside": ["time"]}, ["Nobody asked me"]),
        ({"codes": ["trust"], "beside": ["trust"]}, []),
        ({"beside": ["care", "trust"]}, []),
        ({"codes": ["care"], "without": ["time"]}, ["We see the huddle now"]),
        ({"without": ["care", "trust"]}, []),
    ],
)
def test_filters_leave_what_fits_all_of_them(retrieved, sheet, wanted, left):
    assert [each.words for each in retrieved(TEXTS, CODES, sheet, **wanted)] == left


CLUSTERED = {
    "int01": "P1: [We talk](trust).",
    "int02": "P1: [They cut it](trust).",
    "int03": "P1: [We see it now](trust).",
}


@pytest.mark.parametrize("wanted", [{"participants": ["P1 (int01)"]}, {"attributes": {"role": ["nurse"]}}])
def test_who_was_interviewed_twice_is_one_person_as_in_the_tables(retrieved, person, wanted):
    # In the later interview the sheet says something else of the same person.
    twice = [
        person("P1", file=name, cluster="one", role=role) for name, role in (("int01", "nurse"), ("int03", "chief"))
    ]
    assert [each.words for each in retrieved(CLUSTERED, "trust", twice, **wanted)] == ["We talk", "We see it now"]


def test_words_that_were_looked_for_stand_in_their_context(retrieved):
    (hit,) = retrieved(TEXTS, CODES, words="huddle")[0].hits
    assert (hit.before, hit.words, hit.after) == ("We see the ", "huddle", " now.")


@pytest.mark.parametrize(
    ("wanted", "hint"),
    [
        ({"codes": ["joy"]}, "The codes are: care, time, trust."),
        ({"codes": ["Trsut"]}, "Did you mean “trust”? The codes are: care, time, trust."),
        ({"transcripts": ["int03"]}, "Judged were: int01, int02."),
        ({"participants": ["P4"]}, "They are: P1 (int01), P2, P3, P1 (int02), P1."),
        ({"attributes": {"age": ["7"]}}, "There are none in what is analysed."),
    ],
)
def test_what_there_is_not_is_told_with_what_there_is(retrieved, wanted, hint):
    with pytest.raises(NotFound) as told:
        retrieved(TEXTS, CODES, **wanted)
    assert told.value.hint == hint


def test_words_without_a_letter_are_refused(retrieved):
    with pytest.raises(NotAllowed):
        retrieved(TEXTS, CODES, words="…")
