import pytest

from rcqual.model.codebook import Code
from rcqual.model.ids import CodeId
from rcqual.text.cues import cues_of


def code(**fields):
    return Code(id=CodeId("c"), **{"name": "engagement", **fields})


def test_the_name_of_the_code_is_a_cue_phrase():
    assert cues_of(code()).phrases == ("engagement",)


@pytest.mark.parametrize(
    "field",
    [
        "Says “before the round” or so.",
        'Says "before the round" or so.',
        "Says ‘before the round’ or so.",
        "Says 'before the round' or so.",
        "Says „before the round“ or so.",
        "Says «before the round» or so.",
        "“Before the round,” says one; “before the round!” another.",
    ],
)
def test_what_stands_in_quotation_marks_is_a_cue_phrase(field):
    name, phrase = cues_of(code(when_to_use=field)).phrases
    assert (name, phrase.casefold()) == ("engagement", "before the round")


@pytest.mark.parametrize("field", ["brief_definition", "full_definition", "when_to_use", "example"])
def test_each_field_that_says_what_the_code_is_for_can_hold_one(field):
    assert "every day" in cues_of(code(**{field: "They meet “every day”."})).phrases


def test_when_not_to_use_holds_none():
    told = cues_of(code(when_not_to_use="Somebody says “no time”."))
    assert told.phrases == ("engagement",)
    assert "time" not in told.meaning


def test_an_apostrophe_quotes_nothing():
    assert cues_of(code(full_definition="Nurses' work and the doctor's, they don't meet.")).phrases == ("engagement",)


def test_a_phrase_may_hold_an_apostrophe():
    assert "we don't do that" in cues_of(code(when_to_use="As 'we don't do that' or 'never'.")).phrases


def test_a_long_quotation_is_an_example_and_no_phrase():
    said = "We talk every day about each and every patient"
    told = cues_of(code(example=f"“{said}.”"))
    assert told.phrases == ("engagement",)
    assert said in told.meaning


def test_marks_without_words_between_them_are_no_phrase():
    assert cues_of(code(when_to_use='As "…" or "" or " ".')).phrases == ("engagement",)
