"""Guest, Namey & Chen 2020, A simple method to assess and report thematic saturation, PLoS ONE 15(5): e0232076.

Base size, run length and new information threshold as defined there; the interviews are made up, and counted by hand.
"""

import pytest

from rcqual.report.figures.of_tables import saturation_chart
from rcqual.report.tables.saturation import saturation

CODES = ", ".join(f"c{number}" for number in range(1, 31))


def interviews(*codes):
    """Interviews in which these numbers of codes are applied, each number one code."""
    return {
        f"int{place:02}": "P1: " + (" ".join(f"[word](c{number})" for number in numbers) or "Nothing.")
        for place, numbers in enumerate(codes, 1)
    }


# 20 codes in the base, then 2, 0, 1, 0 new ones.
TEXTS = interviews(range(1, 11), range(8, 16), range(14, 19), range(17, 21), (1, 21, 22), (22, 5), (23,), (1, 2))


def test_new_codes_are_counted_by_interview_and_by_run(analysed):
    rows = saturation(analysed(TEXTS, CODES)).rows
    assert [each[2] for each in rows] == [10, 5, 3, 2, 2, 0, 1, 0]
    assert [each[3] for each in rows] == [10, 15, 18, 20, 22, 22, 23, 23]
    assert [each[4] for each in rows] == [None, None, None, None, None, 2, 1, 1]
    assert [each[5] for each in rows] == [None, None, None, None, None, 2 / 20, 1 / 20, 1 / 20]


def test_saturation_is_reached_by_the_first_run_at_the_threshold(analysed):
    table = saturation(analysed(TEXTS, CODES))
    assert dict(table.found) == {"base_codes": 20, "reached": True, "after": 5, "run_ends": 7, "why": None}
    assert table.notes[0] == (
        "Saturation is reached at 5+2 interviews: after interview 5, as the run that ends with interview 7 shows (base"
        " of 4 interviews with 20 codes, run of 2, threshold 5%)."
    )


def test_the_figure_says_the_same_number_as_the_table(analysed):
    table = saturation(analysed(TEXTS, CODES))
    chart = saturation_chart(table)
    assert chart.form.reached_after == 5
    assert chart.alt.endswith(f"ends at 23. {table.notes[0]}")


def test_the_example_of_the_paper_is_reached_at_six_and_two(analysed):
    """37 themes in a base of four; runs of two that bring four (11%, not yet) and one of them: 6+2 at 5%."""
    new = [range(1, 38), (), (), (), range(38, 42), range(42, 45), (45,), ()]
    table = saturation(analysed(interviews(*new), ", ".join(f"c{number}" for number in range(1, 46))))
    assert [each[4] for each in table.shown] == ["–", "–", "–", "–", "–", "19%", "11%", "3%"]
    assert (dict(table.found)["after"], dict(table.found)["run_ends"]) == (6, 8)


@pytest.mark.parametrize(
    ("base", "run", "threshold", "after"),
    [
        (4, 2, 0.1, 4),
        (4, 2, 0.0, None),
        (4, 3, 0.05, 5),
        (4, 3, 0.04, None),
        (4, 3, 0.15, 4),
        (6, 2, 0.05, 6),
        (5, 1, 0.0, 5),
    ],
)
def test_the_three_elements_are_parameters(analysed, base, run, threshold, after):
    assert dict(saturation(analysed(TEXTS, CODES), base, run, threshold).found)["after"] == after


def test_a_base_without_a_code_leaves_saturation_undefined(analysed):
    table = saturation(analysed(interviews((), (), (), (), (1,), (2,)), CODES))
    assert dict(table.found)["reached"] is None
    assert dict(table.found)["why"] == (
        "no code was applied in the 4 interviews of the base, so that there is nothing to divide by"
    )
    assert [each[4:] for each in table.rows][-1] == (2, None)


def test_too_few_interviews_leave_saturation_undefined(analysed):
    table = saturation(analysed(interviews((1,), (2,)), CODES))
    assert dict(table.found)["why"] == "2 interviews judged, and base and first run take 6"


def test_an_interview_that_nobody_judged_is_none_of_the_sequence(analysed):
    texts = interviews((1,), (2,), (3,))
    texts["int02"] = "*" + texts["int02"]
    assert [each[1:3] for each in saturation(analysed(texts, CODES)).rows] == [("int01", 1), ("int03", 1)]


def test_a_parent_that_is_rolled_up_is_no_new_code_for_what_stands_below_it(analysed):
    found = analysed({"int01": "P1: [We](time)."}, "care, care>time", roll_up=True)
    assert saturation(found).rows[0][2] == 1
