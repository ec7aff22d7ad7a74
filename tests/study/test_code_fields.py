"""A code is added or changed with all its fields at once: one operation, one version, nothing that clashes."""

from dataclasses import replace

import pytest

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.codebook import CodeDraft, code_draft
from rcqual.model.rounds import RoundKind
from rcqual.study import codebook, evolving, own_codes, undoing
from rcqual.study.code_fields import key_fault

FULL = CodeDraft(
    name="trust",
    key="v",
    colour="teal",
    parent="systems",
    brief_definition="Relying on each other.",
    full_definition="Two lines:\n  kept as typed.\n",
    when_to_use="Said of people.",
    when_not_to_use="Of machines.",
    example="“I just ask her.”",
)


def changed_to(study, code, draft):
    """The code, changed from what it is to what the draft says."""
    return evolving.edit(study, code.id, draft, code_draft(code))


def names(study):
    return [code.name for code in codebook.codebook(study).codes]


def test_a_code_is_added_with_all_its_fields_as_one_version_behind_its_parent(team):
    ann = team.by("ann")
    evolving.move(ann, "systems", "engagement")
    made = evolving.add_code(ann, replace(FULL, parent="engagement"))
    assert (made.value.version, made.said) == (3, "Added “trust”, as version 3 of the codebook.")
    assert names(ann) == ["engagement", "systems", "trust", "inclusiveness"]
    assert code_draft(made.value.codes[2]) == replace(FULL, parent="engagement")


def test_a_code_is_changed_in_all_its_fields_as_one_version_and_undone_at_once(team):
    ann = team.by("ann")
    before = codebook.codebook(ann)
    changed = changed_to(ann, before.codes[0], FULL)
    assert changed.said == "Renamed “engagement” to “trust” and changed it, as version 2 of the codebook."
    assert changed.value.code(before.codes[0].id).full_definition == "Two lines:\n  kept as typed.\n"
    undoing.undo(ann)
    assert codebook.codebook(ann) == before


def test_those_below_a_code_stay_below_it_under_its_new_name(team):
    ann = team.by("ann")
    book = evolving.move(ann, "systems", "engagement").value
    changed_to(ann, book.codes[0], replace(code_draft(book.codes[0]), name="taking part"))
    assert codebook.codebook(ann).code("systems").parent == "taking part"


def test_a_code_that_stays_as_it_is_makes_no_version(team):
    ann = team.by("ann")
    (code, *_) = codebook.codebook(ann).codes
    assert changed_to(ann, code, code_draft(code)).said == "Nothing changed: “engagement” stands so already."
    assert codebook.codebook(ann).version == 1


@pytest.mark.parametrize(
    ("field", "value", "why"),
    [
        ("name", " ", "is empty"),
        ("name", "systems", "There is a code “systems” already"),
        ("key", "s", "“s” is the key of “systems”"),
        ("key", "j", "“j” has a meaning on the coding screen"),
        ("key", "ab", "not one character"),
        ("colour", "mauve", "no colour of a code"),
        ("parent", "nowhere", "There is no code “nowhere”"),
        ("parent", "engagement", "stands under “engagement”, or is it"),
        ("example", "broken \ud800", "broken character"),
    ],
)
def test_what_a_code_cannot_be_is_refused_with_the_reason(team, field, value, why):
    ann = team.by("ann")
    (code, *_) = codebook.codebook(ann).codes
    with pytest.raises(NotAllowed, match=why):
        changed_to(ann, code, replace(code_draft(code), **{field: value}))


def test_a_code_does_not_come_to_stand_under_one_that_stands_under_it(team):
    ann = team.by("ann")
    book = evolving.move(ann, "systems", "engagement").value
    with pytest.raises(NotAllowed, match="stands under “engagement”"):
        changed_to(ann, book.codes[0], replace(code_draft(book.codes[0]), parent="systems"))


def test_a_name_that_a_retired_code_had_brings_that_code_back(team):
    ann = team.by("ann")
    old = codebook.codebook(ann).code("systems")
    evolving.retire(ann, "systems")
    assert evolving.add_code(ann, replace(FULL, name="systems", parent="")).value.code("systems").id == old.id
    evolving.retire(ann, "engagement")
    with pytest.raises(NotAllowed, match="is, or was, called “engagement”"):
        changed_to(ann, old, replace(FULL, name="engagement", parent=""))


def test_a_key_clash_is_told_by_the_other_code_s_name(team):
    codes = codebook.codebook(team.study).codes
    assert key_fault("s", codes) == "“s” is the key of “systems”."
    assert key_fault("v", codes) == key_fault("", codes) == ""


def test_a_code_of_ones_own_has_all_fields_and_nobody_else_sees_it(team):
    ann = team.by("ann")
    made = own_codes.add_own_code_with(ann, FULL).value
    changed = own_codes.edit_own_code(ann, made.id, replace(FULL, name="reliance", key="w", example=""), FULL)
    assert changed.said == "Changed “trust”, a code of your own."
    assert code_draft(codebook.codebook_for(ann, None).code(made.id)) == code_draft(changed.value)
    assert codebook.codebook_for(team.by("bob"), None).code(made.id) is None
    assert codebook.codebook(ann).version == 1
    undoing.undo(ann)
    assert codebook.codebook_for(ann, None).code(made.id).name == "trust"


def test_own_codes_below_an_own_code_follow_its_name(team):
    ann = team.by("ann")
    made = own_codes.add_own_code_with(ann, FULL).value
    own_codes.add_own_code_with(ann, replace(FULL, name="in doctors", key="", parent="trust"))
    own_codes.edit_own_code(ann, made.id, replace(FULL, name="reliance"), FULL)
    assert codebook.codebook_for(ann, None).code("in doctors").parent == "reliance"


def test_a_code_of_the_codebook_is_no_own_code(team):
    ann = team.by("ann")
    (code, *_) = codebook.codebook(ann).codes
    assert code.id not in own_codes.own_ids(ann)
    with pytest.raises(NotFound, match="no code of your own"):
        own_codes.edit_own_code(ann, code.id, FULL, FULL)


def test_a_round_that_pins_the_codebook_says_where_codes_are_made_instead(team):
    round_ = team.open_round("ann", "bob")
    with pytest.raises(
        NotAllowed, match=r"Round 1 \(reliability\) keeps version 1 of the codebook to its end"
    ) as caught:
        own_codes.new_codes_are_own(team.by("ann"), round_)
    assert "first screen" in caught.value.hint


def test_in_a_team_a_code_made_while_coding_openly_is_ones_own(team):
    round_ = team.open_round("ann", "bob", kind=RoundKind.OPEN)
    assert own_codes.new_codes_are_own(team.by("ann"), round_)


def test_what_another_changed_in_other_fields_meanwhile_stays(team):
    ann = team.by("ann")
    (code, *_) = codebook.codebook(ann).codes
    evolving.define(team.by("bob"), code.name, {"example": "“All of us.”"})
    changed_to(ann, code, replace(code_draft(code), when_to_use="Of whoever takes part."))
    now = codebook.codebook(ann).code(code.id)
    assert (now.example, now.when_to_use) == ("“All of us.”", "Of whoever takes part.")


def test_a_field_that_another_changed_meanwhile_is_not_written_over(team):
    ann = team.by("ann")
    (code, *_) = codebook.codebook(ann).codes
    evolving.define(team.by("bob"), code.name, {"when_to_use": "Of the team."})
    with pytest.raises(NotAllowed, match="The when to use of “engagement” was changed meanwhile"):
        changed_to(ann, code, replace(code_draft(code), when_to_use="Of whoever takes part."))
