"""How often codes are applied, counted by hand."""

from rcqual.model.rounds import Rule, Unit
from rcqual.report.tables.frequency import frequency

TWO = {
    "int01": "P1: We [talk every day](trust). [Nobody [asked](care) me](trust). / I: [And](trust)? / P1: It was cut.",
    "int02": "P2: [They cut it](care). We see it. / P3: [Nobody](care) asked.",
}


def test_codings_units_words_interviews_and_participants_are_counted(analysed, rows):
    assert rows(frequency(analysed(TWO, "trust, care, time"))) == {
        "trust": {"codings": 2, "units": 2, "words": 6, "interviews": 1, "interviews_judged": 2,
                  "participants": 1, "participants_judged": 3},
        "care": {"codings": 3, "units": 3, "words": 5, "interviews": 2, "interviews_judged": 2,
                 "participants": 3, "participants_judged": 3},
        "time": {"codings": 0, "units": 0, "words": 0, "interviews": 0, "interviews_judged": 2,
                 "participants": 0, "participants_judged": 3},
    }  # fmt: skip


def test_what_an_interviewer_says_counts_nowhere(analysed):
    found = analysed({"int01": "P1: Yes. / I: [What changed](trust)?"}, "trust")
    assert frequency(found).rows[0][1:4] == (0, 0, 0)
    assert "In no figure: 1 passage outside of what was judged." in " ".join(frequency(found).notes)


def test_an_interview_that_nobody_finished_is_missing_and_no_zero(analysed, rows):
    found = analysed(TWO | {"int03": "*P4: [We talk](trust)."}, "trust, care")
    told = rows(frequency(found))
    assert (told["trust"]["interviews"], told["trust"]["interviews_judged"]) == (1, 2)
    assert frequency(found).unjudged == ("int03",)
    assert "2 of 3 interviews judged" in frequency(found).provenance


def test_passages_of_one_code_that_touch_are_one_coding(analysed):
    found = analysed({"int01": "P1: [We](trust) [talk](trust) or [not](trust)."}, "trust")
    assert frequency(found).rows[0][1:4] == (2, 1, 3)


def test_a_word_of_which_two_passages_hold_a_part_counts_once(analysed):
    found = analysed({"int01": "P1: [re](trust)-[think](trust) it."}, "trust")
    assert frequency(found).rows[0][1:4] == (2, 1, 1)


def test_by_transcript_each_has_its_own_counts(analysed, rows):
    told = rows(frequency(analysed(TWO, "trust, care"), "transcript"), 2)
    assert told["trust", "int01"] == {"codings": 2, "units": 2, "words": 6}
    assert told["trust", "int02"] == {"codings": 0, "units": 0, "words": 0}
    assert told["care", "int02"] == {"codings": 2, "units": 2, "words": 4}


def test_by_participant_each_has_what_they_say(analysed, rows):
    told = rows(frequency(analysed(TWO, "trust, care"), "participant"), 2)
    assert {who: each["words"] for (code, who), each in told.items() if code == "care"} == {"P1": 1, "P2": 3, "P3": 1}


def test_a_passage_of_two_participants_counts_for_each_of_them(analysed, rows):
    found = analysed({"int01": "P1: We [talk. / I: And? / P2: No](trust), not here."}, "trust")
    assert frequency(found).rows == (("trust", 1, 2, 2, 1, 1, 2, 2),)
    told = rows(frequency(found, "participant"), 2)
    assert {who: each["codings"] for (_, who), each in told.items()} == {"P1": 1, "P2": 1}


def test_the_shown_measure_is_the_one_asked_for(analysed):
    found = analysed(TWO, "trust, care")
    assert frequency(found, "transcript", "words").shown == (("trust", "6", "0"), ("care", "1", "4"))


def test_totals_are_the_sums_of_what_stands_by_transcript(analysed):
    found = analysed(TWO, "trust, care, time")
    by = frequency(found, "transcript").rows
    for code, codings, units, words, *_ in frequency(found).rows:
        of_code = [each[2:] for each in by if each[0] == code]
        assert tuple(map(sum, zip(*of_code, strict=True))) == (codings, units, words)


def test_a_parent_counts_what_stands_below_it_where_codes_are_rolled_up(analysed, rows):
    texts = {"int01": "P1: [We talk](time). Then [we](care) [listen](time)."}
    told = rows(frequency(analysed(texts, "care, care>time", roll_up=True)))
    assert told["care"]["codings"] == 2
    assert told["care"]["words"] == 4
    assert told["time"]["codings"] == 2
    flat = rows(frequency(analysed(texts, "care, care>time")))
    assert flat["care"]["codings"] == 1


def test_units_are_those_of_the_round_and_its_rule(analysed):
    texts = {"int01": "P1: [We](trust) talk about it every day. So we do. / I: And? / P1: [Nobody asked me](trust)."}
    assert frequency(analysed(texts, "trust")).rows[0][2] == 2
    assert frequency(analysed(texts, "trust", rule=Rule.MAJORITY)).rows[0][2] == 1
    assert frequency(analysed(texts, "trust", unit=Unit.CHARACTER)).rows[0][2] == 15


def test_characters_as_units_are_those_of_who_says_them(analysed, rows):
    texts = {"int01": "P1: [We talk](trust). / P2: [Nobody](trust) asked."}
    told = rows(frequency(analysed(texts, "trust", unit=Unit.CHARACTER), "participant"), 2)
    assert {who: each["units"] for (_, who), each in told.items()} == {"P1": 6, "P2": 6}


def test_a_study_without_codes_has_an_empty_table(analysed):
    table = frequency(analysed({"int01": "P1: We talk."}, ""))
    assert (table.rows, table.shown) == ((), ())


def test_interviews_that_nobody_judged_leave_dashes(analysed):
    table = frequency(analysed({"int01": "*P1: We talk."}, "trust"))
    assert table.rows == (("trust", None, None, None, None, 0, None, 0),)
    assert table.shown == (("trust", "–", "–", "–", "–", "–"),)
