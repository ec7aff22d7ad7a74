"""Which codes a passage may get, each with its reason."""

from rcqual.model.codebook import Code
from rcqual.model.span import Span
from rcqual.text.likely import CueWords, by_place

CODES = [
    Code(id="ph", name="Pharmacists", brief_definition="What they know of drugs that others do not"),
    Code(id="ha", name="handover", full_definition="The patient is told of at the change of shifts"),
    Code(id="bl", name="blame", when_to_use="Somebody is said to be at fault", when_not_to_use="Of the weather"),
    Code(id="ot", name="other talk about the people", brief_definition="All that people say"),
]


def said_in(passage):
    return [(each.code_id, each.reason) for each in CueWords(CODES).said_in(passage)]


def test_the_words_of_a_name_are_known_in_their_other_forms():
    assert said_in("So the PHARMACIST called.") == [("ph", "says “PHARMACIST”")]


def test_a_word_of_a_definition_is_a_reason_too_but_a_name_counts_more():
    assert said_in("At the shift change there was no blame.") == [("bl", "says “blame”"), ("ha", "says “shift”")]


def test_words_that_everything_says_are_no_reason():
    assert said_in("What do you think about other people?") == []


def test_words_of_when_not_to_use_a_code_are_no_reason():
    assert said_in("The weather was bad.") == []


def test_a_word_in_many_definitions_tells_none_from_another():
    codes = [Code(id=str(number), name=f"n{number}", brief_definition="ward") for number in range(20)]
    assert CueWords([*codes, Code(id="w", name="wards")]).said_in("On the ward") == [("w", "says “ward”")]


def test_codes_used_on_what_overlaps_come_before_those_used_beside_it():
    codings = [(Span(0, 9), "beside"), (Span(15, 25), "over"), (Span(40, 50), "far"), (Span(12, 20), "on it")]
    assert by_place(Span(12, 20), codings, Span(0, 30)) == [("over", "used here"), ("beside", "used beside it")]
