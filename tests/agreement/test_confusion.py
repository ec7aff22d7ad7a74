"""With what codes are confused, and what a report says of it in plain words."""

import numpy as np

from rcqual.agreement.advice import advice
from rcqual.agreement.confusion import confusion
from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.ratings import MISSING
from rcqual.agreement.result import BOOTSTRAP, JACKKNIFE, Interval, Overall


def coded(labels, *units, weights=None, rolled_up=()):
    """One transcript. units: what each coder applied there, one letter a code; None is missing."""
    coders = len(units[0])
    values = np.zeros((len(labels), coders, len(units)), dtype=np.uint8)
    judged = np.array([[cell is not None for cell in unit] for unit in units]).T
    for column, unit in enumerate(units):
        for coder, cell in enumerate(unit):
            values[:, coder, column] = [MISSING if cell is None else label in cell for label in labels]
    return LabelSets(
        labels=tuple(labels),
        coders=tuple("abcdefg"[:coders]),
        values=values,
        judged=judged,
        parts=(Part(name="int01", columns=slice(0, len(units)), uses=tuple((values == 1).sum(axis=(1, 2)).tolist())),),
        weights=None if weights is None else np.array(weights),
        rolled_up=rolled_up,
    )


def counts(found):
    return {
        (one, other): count
        for one, row in zip(found.codes, found.counts, strict=True)
        for other, count in zip(found.codes, row, strict=True)
        if count
    }


def test_where_one_used_x_and_the_other_y_they_are_confused_both_ways():
    found = confusion(coded("xyz", ("x", "y"), ("x", "y"), ("z", "z")))
    assert counts(found) == {("x", "y"): 2, ("y", "x"): 2, ("z", "z"): 1}
    assert found.nothing == (0, 0, 0)


def test_where_the_other_used_no_further_code_it_is_nothing():
    found = confusion(coded("xy", ("x", ""), ("xy", "x")))
    assert counts(found) == {("x", "x"): 1}
    assert found.nothing == (1, 1)


def test_a_code_that_both_used_is_confused_with_nothing_there():
    found = confusion(coded("xyz", ("xy", "xz")))
    assert counts(found) == {("x", "x"): 1, ("y", "z"): 1, ("z", "y"): 1}


def test_a_missing_judgement_confuses_nothing():
    found = confusion(coded("xy", ("x", None, "x")))
    assert counts(found) == {("x", "x"): 1}
    assert found.nothing == (0, 0)


def test_each_pair_of_coders_counts():
    found = confusion(coded("xy", ("x", "x", "y")))
    assert counts(found) == {("x", "x"): 1, ("x", "y"): 2, ("y", "x"): 2}


def test_characters_count_each():
    found = confusion(coded("xy", ("x", "y"), weights=[30]))
    assert counts(found) == {("x", "y"): 30, ("y", "x"): 30}


def test_a_code_that_counts_for_those_under_it_is_not_among_them():
    found = confusion(coded("pxy", ("px", "py"), rolled_up=(True, False, False)))
    assert found.codes == ("x", "y")


def test_the_code_to_work_on_first_is_named_with_what_it_is_taken_for(report_on):
    units = [("x", "y")] * 4 + [("x", "")] * 2 + [("y", "y")] * 9 + [("", "")] * 20 + [("x", "x")] * 3
    report = report_on(coded("xy", *units))
    (sentence,) = (each for each in report.advice if each.startswith("“x”"))
    assert sentence == (
        "“x”: look at its passages; of one coder's uses another has 50% too. "
        "Where one used it and another did not, that other used “y” (4), nothing (2)."
    )


def test_too_few_uses_are_said_to_be_too_few(report_on):
    report = report_on(coded("xy", *[("x", "x")] * 6, ("y", ""), ("", "")))
    assert report.advice[-1] == "Too few uses to say anything of “y”."


def test_nothing_is_advised_where_there_is_no_figure(report_on):
    overall = Overall(
        measures=report_on(coded("x", ("", ""))).overall.measures,
        lowest_code=None,
        skipped_undefined=1,
        skipped_thin=0,
        uncoded_share=1.0,
    )
    assert (
        advice(overall, (), confusion(coded("x", ("", ""))), Interval(level=0.95, method=JACKKNIFE, clusters=1)) == ()
    )


def said(report_on, method, clusters):
    overall = report_on(coded("x", ("x", ""), ("", ""))).overall
    found = advice(overall, (), confusion(coded("x", ("", ""))), Interval(level=0.95, method=method, clusters=clusters))
    return [each for each in found if each.startswith(("The intervals rest", "With "))]


def test_intervals_over_three_or_four_transcripts_are_said_to_be_uncertain(report_on):
    assert [len(said(report_on, JACKKNIFE, clusters)) for clusters in (2, 3, 4, 5)] == [0, 1, 1, 0]


def test_limits_from_resamples_of_fewer_than_twenty_transcripts_are_said_to_be_too_narrow(report_on):
    assert [len(said(report_on, BOOTSTRAP, clusters)) for clusters in (4, 5, 19, 20)] == [2, 1, 1, 0]
