"""Codes that occur together, counted by hand; Jaccard 1912."""

import pytest

from rcqual.report.figures.of_tables import MOST_TOGETHER, together_chart
from rcqual.report.tables.co_occurrence import NEITHER, NOT_JUDGED, co_occurrence

TEXTS = {
    "int01": "P1: [abcd [efgh](care)](trust) ijkl. / I: mn? / P1: [op](trust) [qr](time).",
    "int02": "P2: [st](care) [uv](time).",
}


def test_passages_that_share_words_occur_together(analysed, rows):
    told = rows(co_occurrence(analysed(TEXTS, "trust, care, time")), 2)
    assert told["trust", "care"] == {
        "together": 1, "extent": 10, "other_extent": 6, "shared_extent": 4, "jaccard": 4 / 12, "why": None,
        "interviews": 1, "interviews_judged": 2, "participants": 1,
    }  # fmt: skip
    assert told["trust", "time"]["together"] == 0
    assert told["trust", "time"]["jaccard"] == 0


def test_codes_of_one_turn_occur_together_by_turn(analysed, rows):
    told = rows(co_occurrence(analysed(TEXTS, "trust, care, time"), "turn"), 2)
    assert {pair: (each["together"], each["jaccard"]) for pair, each in told.items()} == {
        ("trust", "care"): (1, 1 / 3),
        ("trust", "time"): (1, 1 / 3),
        ("care", "time"): (1, 1 / 3),
    }


def test_a_pair_that_was_never_used_has_no_coefficient_and_says_why(analysed, rows):
    told = rows(co_occurrence(analysed({"int01": "P1: Yes."}, "trust, care")), 2)
    assert (told["trust", "care"]["jaccard"], told["trust", "care"]["why"]) == (None, NEITHER)


def test_without_a_judged_interview_nothing_is_known_of_a_pair(analysed, rows):
    told = rows(co_occurrence(analysed({"int01": "*P1: Yes."}, "trust, care")), 2)
    assert (told["trust", "care"]["together"], told["trust", "care"]["why"]) == (None, NOT_JUDGED)


@pytest.mark.parametrize("by", ["overlap", "turn"])
def test_the_same_passages_give_one(analysed, by):
    found = analysed({"int01": "P1: [We talk](trust, care). / I: And? / P1: No."}, "trust, care")
    assert co_occurrence(found, by).shown == (("trust + care", "1", "1 of 1", "1", "1.000"),)


def test_a_passage_that_meets_two_of_another_code_counts_twice(analysed, rows):
    found = analysed({"int01": "P1: [[We](care) talk [now](care)](trust)."}, "trust, care")
    assert rows(co_occurrence(found), 2)["trust", "care"]["together"] == 2


def test_the_strongest_pair_stands_first_and_pairs_that_never_meet_are_counted(analysed):
    texts = {"int01": "P1: [[aaaa](trust) bbbb](care) and [cc dd [ee](care)](time) ffff gggg."}
    table = co_occurrence(analysed(texts, "trust, care, time"))
    assert [each[0] for each in table.shown] == ["trust + care", "care + time"]
    assert "Pairs of codes that never occur together: 1." in table.notes


def test_a_parent_that_is_rolled_up_and_what_stands_below_it_are_no_pair(analysed, rows):
    texts = {"int01": "P1: [We talk](time) [now](trust)."}
    told = rows(co_occurrence(analysed(texts, "care, care>time, trust", roll_up=True), "turn"), 2)
    assert told.keys() == {("care", "trust"), ("time", "trust")}
    assert told["care", "trust"]["together"] == 1


def test_the_figure_has_the_codes_that_occur_together_against_one_another(analysed):
    texts = {"int01": "P1: [We](trust, care) and [you](trust, care) and [all](care, time). / P1: [No](alone)."}
    chart = together_chart(co_occurrence(analysed(texts, "trust, care, time, alone")))
    assert chart.labels == ("trust", "care", "time")
    assert chart.form.texts == (("–", "2", "0"), ("2", "–", "1"), ("0", "1", "–"))
    assert chart.form.values[0] == (None, 2.0, 0.0)
    assert "trust and care occur together most often, 2." in chart.alt


def test_where_pairs_occur_together_equally_often_no_one_of_them_is_said_to_do_so_most_often(analysed):
    chart = together_chart(co_occurrence(analysed({"int01": "P1: [We](trust, care, time)."}, "trust, care, time")))
    ties = "trust and care; trust and time; care and time"
    assert f"3 pairs of codes ({ties}) occur together most often, 1 each." in chart.alt


def test_of_many_pairs_that_occur_together_equally_often_the_number_alone_is_told(analysed):
    text = {"int01": "P1: [We](trust, care, time, alone)."}
    chart = together_chart(co_occurrence(analysed(text, "trust, care, time, alone")))
    assert "share words. 6 pairs of codes occur together most often, 1 each." in chart.alt


def test_of_many_codes_those_that_occur_together_most_often_are_drawn(analysed):
    names = [f"c{number}" for number in range(MOST_TOGETHER + 2)]
    text = f"P1: [All]({', '.join(names)}) and [more]({', '.join(names[2:])})."
    chart = together_chart(co_occurrence(analysed({"int01": text}, ", ".join(names))))
    assert chart.labels == tuple(names[2:])
    assert chart.notes[0] == f"Drawn: the {MOST_TOGETHER} codes that occur together most often, of {len(names)}."


def test_one_pair_needs_no_figure(analysed):
    assert together_chart(co_occurrence(analysed({"int01": "P1: [We](trust, care)."}, "trust, care, time"))) is None
