"""Codes along the interview, in parts of its judged text."""

import pytest

from rcqual.report.tables.along import along

# Twenty letters that count: two for each tenth.
TEN = "P1: [ab](trust) cd ef gh. / I: Why not? / P1: [ij kl m](trust)n op [qrst](trust)"


def test_a_coding_stands_where_its_middle_lies(analysed, rows):
    told = rows(along(analysed({"int01": TEN.replace(".", "")}, "trust")), 2)
    assert [told["trust", part]["codings"] for part in range(1, 11)] == [1, 0, 0, 0, 0, 1, 0, 0, 1, 0]


def test_the_share_of_a_part_is_that_of_its_characters(analysed, rows):
    told = rows(along(analysed({"int01": TEN.replace(".", "")}, "trust")), 2)
    assert [told["trust", part]["share"] for part in range(1, 11)] == [1, 0, 0, 0, 1, 1, 0.5, 0, 1, 1]


def test_parts_that_cut_a_character_have_their_share_of_it(analysed, rows):
    told = rows(along(analysed({"int01": "P1: [a](trust)bc"}, "trust"), 2), 2)
    assert [told["trust", part]["share"] for part in (1, 2)] == pytest.approx([2 / 3, 0])


def test_the_share_is_the_mean_over_interviews_that_were_judged(analysed, rows):
    texts = {"int01": "P1: [ab](trust)cd", "int02": "P2: abcd", "int03": "*P3: [abcd](trust)"}
    told = rows(along(analysed(texts, "trust"), 2), 2)
    assert told["trust", 1] == {"codings": 1, "share": 0.5, "interviews": 1, "interviews_judged": 2}


def test_all_parts_together_have_all_codings(analysed):
    texts = {f"int0{number}": f"P1: {'[word](trust) and ' * number}so." for number in range(1, 6)}
    for parts in (2, 3, 10, 100):
        assert sum(each[2] for each in along(analysed(texts, "trust"), parts).rows) == 15


def test_without_a_judged_interview_nothing_is_known(analysed):
    table = along(analysed({"int01": "*P1: [ab](trust)"}, "trust"), 2)
    assert table.shown == (("trust", "–", "–"),)
    assert [each[2:5] for each in table.rows] == [(None, None, None)] * 2


def test_the_shown_measure_is_the_one_asked_for(analysed):
    assert along(analysed({"int01": "P1: [a](trust)bcd"}, "trust"), 2, "share").shown == (("trust", "50.0%", "0.0%"),)
