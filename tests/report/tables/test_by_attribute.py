"""Codes by what the participants sheet says of who speaks."""

from dataclasses import replace

import pytest

from rcqual.report.tables.by_attribute import by_attribute

TEXTS = {
    "int01": "P1: [We talk](trust). / P2: [Nobody](trust) asked [me](trust).",
    "int02": "P3: We see it.",
    "int03": "P4: [They cut it](trust).",
    "int04": "*P5: [It is all words](trust).",
}


@pytest.fixture
def sheet(person):
    return [
        person("P1", profession="nursing", level="front line", role="ICU nurse"),
        person("P2", profession="nursing", level="front line", role="ward nurse"),
        person("P3", profession="nursing", level="front line", role="ICU nurse", more=(("years", "11"),)),
        person("P4", profession="pharmacy", level="front line", role="pharmacist"),
        person("P5", profession="medicine"),
    ]


def test_codings_and_participants_are_counted_by_attribute(analysed, sheet, rows):
    told = rows(by_attribute(analysed(TEXTS, "trust", sheet), ["profession"]), 2)
    assert told == {
        ("trust", "nursing"): {"codings": 3, "words": 4, "participants": 2, "participants_judged": 3,
                               "small": False, "wider": None},
        ("trust", "pharmacy"): {"codings": 1, "words": 3, "participants": 1, "participants_judged": 1,
                                "small": True, "wider": "level: front line"},
    }  # fmt: skip


def test_a_small_cell_is_marked_and_warned_of_with_a_wider_description(analysed, sheet):
    table = by_attribute(analysed(TEXTS, "trust", sheet), ["profession"])
    assert table.heads == ("Code", "nursing", "pharmacy*")
    assert table.warnings == (
        "“pharmacy” (profession) fits 1 participant, who could be recognised: describe them by level: front line.",
    )


def test_a_role_is_widened_to_the_profession_where_that_fits_enough(analysed, sheet):
    told = by_attribute(analysed(TEXTS, "trust", sheet), ["role"]).warnings
    assert [each.partition("recognised: ")[2] for each in told] == [
        "describe them by profession: nursing.",
        "describe them by level: front line.",
        "describe them by profession: nursing.",
    ]


def test_the_teams_wider_role_stands_first_where_it_fits_enough(analysed, sheet):
    found = analysed(TEXTS, "trust", sheet)
    wider = (("icu nurse", "nurse"), ("ward nurse", "nurse"), ("pharmacist", "pharmacy staff"))
    told = by_attribute(replace(found, wider_roles=wider), ["role"]).warnings
    assert [each.partition("recognised: ")[2] for each in told] == [
        "describe them by role: nurse.",
        "describe them by level: front line.",
        "describe them by role: nurse.",
    ]


def test_a_combination_is_widened_to_a_part_of_it(analysed, sheet):
    table = by_attribute(analysed(TEXTS, "trust", sheet), ["level", "profession"])
    assert table.heads == ("Code", "front line, nursing", "front line, pharmacy*")
    assert table.warnings[0].endswith("describe them by level: front line.")


def test_where_no_column_is_wider_that_is_said(analysed, person):
    found = analysed({"int01": "P1: [We](trust)."}, "trust", [person("P1", profession="nursing")])
    assert "no column of the sheet is wider" in by_attribute(found, ["profession"]).warnings[0]


def test_of_whom_the_sheet_says_nothing_stands_last_and_is_described_by_nothing(analysed, person):
    found = analysed(TEXTS, "trust", [person("P4", profession="pharmacy")])
    table = by_attribute(found, ["profession"])
    assert table.heads == ("Code", "pharmacy*", "not said")
    assert table.shown == (("trust", "1 (1 of 1)", "3 (2 of 3)"),)


def test_any_column_of_the_sheet_can_be_asked_for(analysed, sheet):
    found = analysed(TEXTS, "trust", sheet)
    assert found.columns == ("role", "profession", "level", "years")
    assert by_attribute(found, ["years"]).heads == ("Code", "11*", "not said")


def test_participants_of_one_label_in_two_interviews_are_two_unless_the_sheet_joins_them(analysed, person):
    texts = {"int01": "P: [We talk](trust).", "int02": "P: [Nobody](trust)."}
    apart = analysed(texts, "trust")
    assert [each.name for each in apart.participants] == ["P (int01)", "P (int02)"]
    assert [each.name for each in analysed(texts, "trust", [person("P", role="nurse")]).participants] == ["P"]
    again = [person("P", file=name, cluster="P") for name in texts]
    assert [each.name for each in analysed(texts, "trust", again).participants] == ["P"]
