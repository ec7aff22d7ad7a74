"""Intervals by leaving out one transcript after the other, and what is said where there is none."""

import math
import statistics

import numpy as np
import pytest

from rcqual.agreement.intervals import Jackknife, judged
from rcqual.agreement.result import Measure

# Students's t with two degrees of freedom, P = .975.
T_2 = 4.302652729911275

THREE = (
    {"ann": "1110000000", "bob": "1100000000"},
    {"ann": "1111000000", "bob": "1111000000"},
    {"ann": "0011000000", "bob": "0011010000"},
)
FIVE = (*THREE, {"ann": "1100000000", "bob": "1010000000"}, {"ann": "0000011111", "bob": "0000011110"})


def alpha_of_two(*texts):
    """1 - d (2n - 1) / (n1 n0): two coders, n units, d in which they differ, n1 uses, n0 judgements without one."""
    first, second = ("".join(text[coder] for text in texts) for coder in ("ann", "bob"))
    ones = (first + second).count("1")
    unlike = sum(one != other for one, other in zip(first, second, strict=True))
    return 1 - unlike * (2 * len(first) - 1) / (ones * (2 * len(first) - ones))


def without_each(texts):
    return [texts[:left_out] + texts[left_out + 1 :] for left_out in range(len(texts))]


def standard_error(replicates):
    count = len(replicates)
    mean = statistics.fmean(replicates)
    return math.sqrt((count - 1) / count * sum((each - mean) ** 2 for each in replicates))


def alpha_in(report):
    return report.codes[0].measures["alpha"]


def test_the_limits_lie_on_both_sides_on_the_scale_of_the_logarithm(report_of):
    found = alpha_in(report_of("a", *THREE))
    theta = math.log(1 - alpha_of_two(*THREE))
    se = standard_error([math.log(1 - alpha_of_two(*texts)) for texts in without_each(THREE)])
    assert found.value == pytest.approx(alpha_of_two(*THREE))
    assert found.low == pytest.approx(1 - math.exp(theta + T_2 * se))
    assert found.high == pytest.approx(1 - math.exp(theta - T_2 * se))
    assert -1 < found.low < found.value < found.high < 1


def test_where_all_agree_without_one_transcript_the_limits_lie_on_both_sides_on_the_scale_of_the_figure(report_of):
    texts = (THREE[0], THREE[1], {"ann": "1100000000", "bob": "1100000000"})
    found = alpha_in(report_of("a", *texts))
    se = standard_error([alpha_of_two(*each) for each in without_each(texts)])
    assert alpha_of_two(*texts[1:]) == 1
    assert found.low == pytest.approx(alpha_of_two(*texts) - T_2 * se)


def test_a_limit_stops_at_the_highest_value_that_a_figure_can_have(report_of):
    texts = (THREE[0], THREE[1], {"ann": "1100000000", "bob": "1100000000"})
    assert alpha_in(report_of("a", *texts)).high == 1


def test_a_limit_stops_at_the_lowest_value_that_a_figure_can_have(report_of):
    texts = ({"ann": "10010", "bob": "01000"}, {"ann": "11000", "bob": "11001"}, {"ann": "01010", "bob": "10100"})
    measures = report_of("a", *texts).codes[0].measures
    assert (measures["alpha"].low, measures["positive_agreement"].low) == (-1, 0)


def test_fewer_than_three_transcripts_have_no_interval(report_of):
    found = alpha_in(report_of("a", *THREE[:2]))
    assert (found.low, found.high, found.p_below_667, found.landis_koch) == (None, None, None, None)
    assert found.why_interval == "an interval takes 3 transcripts or more that two coders judged, and there are 2"


def test_a_transcript_that_one_coder_judged_does_not_count_towards_three(report_of):
    report = report_of("a", *THREE[:2], {"ann": "1100"})
    assert report.interval.clusters == 2
    assert alpha_in(report).low is None


def test_a_figure_that_is_undefined_without_one_transcript_has_no_interval_and_the_transcript_is_named(report_of):
    nobody = {"ann": "0000", "bob": "0000"}
    found = alpha_in(report_of("a", nobody, {"ann": "1100", "bob": "1000"}, nobody))
    assert found.value is not None
    assert (found.low, found.why_interval) == (None, "it is undefined without int02")


def test_a_figure_that_no_transcript_changes_has_no_interval(report_of):
    same = {"ann": "1100000000", "bob": "1010000000"}
    found = report_of("a", same, same, same).codes[0].measures["positive_agreement"]
    assert (found.value, found.low) == (0.5, None)
    assert found.why_interval == "it is the same whichever transcript is left out"


def test_full_agreement_has_no_interval(report_of):
    same = {"ann": "1100000000", "bob": "1100000000"}
    found = alpha_in(report_of("a", same, same, same))
    assert (found.value, found.why_interval) == (1.0, "it is the same whichever transcript is left out")


def test_a_figure_without_a_value_has_no_interval_either(report_of):
    nobody = {"ann": "0000", "bob": "0000"}
    found = alpha_in(report_of("a", nobody, nobody, nobody))
    assert (found.value, found.why_interval) == (None, "there is no value to put an interval around")


def test_transcripts_of_one_cluster_are_left_out_together(report_of):
    found = alpha_in(report_of("a", *FIVE, clusters=("p1", "p2", "p1", "p3", "p3")))
    groups = [
        [FIVE[1], FIVE[3], FIVE[4]],
        [FIVE[0], FIVE[2], FIVE[3], FIVE[4]],
        [FIVE[0], FIVE[1], FIVE[2]],
    ]
    se = standard_error([math.log(1 - alpha_of_two(*texts)) for texts in groups])
    assert found.low == pytest.approx(1 - math.exp(math.log(1 - alpha_of_two(*FIVE)) + T_2 * se))


def test_what_counts_are_clusters_and_not_transcripts(report_of):
    report = report_of("a", *FIVE, clusters=("p1", "p2", "p1", "p2", "p2"))
    assert report.interval.clusters == 2
    assert alpha_in(report).why_interval.endswith("and there are 2")


def test_a_cluster_and_a_transcript_of_the_same_name_are_two(report_of):
    assert report_of("a", *THREE, clusters=("int02", "", "")).interval.clusters == 3


def test_the_cluster_without_which_a_figure_is_undefined_is_named(report_of):
    nobody = {"ann": "0000", "bob": "0000"}
    used = {"ann": "1100", "bob": "1000"}
    found = alpha_in(report_of("a", used, used, nobody, nobody, clusters=("Person 7", "Person 7", "", "")))
    assert found.why_interval == "it is undefined without Person 7"


def test_a_pair_rests_on_the_clusters_that_both_judged(report_of):
    report = report_of("a", *({**text, "carla": text["ann"]} for text in THREE[:2]), *FIVE[2:])
    limits = {pair.coders: pair.measures["alpha_pooled"] for pair in report.pairs}
    assert limits["ann", "bob"].low is not None
    assert limits["ann", "carla"].why_interval.endswith("and there are 2")


def test_the_interval_of_a_pair_is_that_of_a_round_of_the_two(report_of):
    report = report_of("a", *FIVE[:4], {**FIVE[4], "carla": "1111111111"}, {"ann": "1111", "carla": "0011"})
    pair = next(pair for pair in report.pairs if pair.coders == ("ann", "bob"))
    (alone,) = report_of("a", *FIVE).pairs
    assert pair.measures == alone.measures
    assert pair.codes == alone.codes


def test_a_mark_is_reached_if_the_lower_limit_reaches_it(report_of):
    agreed = [{"ann": "1111100000" * 9 + text["ann"], "bob": "1111100000" * 9 + text["bob"]} for text in FIVE]
    found = alpha_in(report_of("a", *agreed))
    assert found.low >= 0.8
    assert (found.verdict, found.verdict_800) == ("reached", "reached")


def test_a_mark_is_not_reached_if_the_upper_limit_is_below_it(report_of):
    apart = [{"ann": text["ann"] * 9, "bob": (text["bob"][3:] + text["bob"][:3]) * 9} for text in FIVE]
    found = alpha_in(report_of("a", *apart))
    assert found.high < 0.667
    assert (found.verdict, found.verdict_800) == ("not reached", "not reached")


def test_a_mark_between_the_limits_is_undecided(report_of):
    found = alpha_in(report_of("a", *FIVE))
    assert found.low < 0.667 < 0.8 < found.high
    assert (found.verdict, found.verdict_800) == ("undecided", "undecided")


def test_a_limit_that_only_rounding_puts_below_a_mark_reaches_it():
    below = float(np.nextafter(0.8, 0))
    assert judged(Measure(value=0.9, low=below, high=0.95)).verdict_800 == "reached"
    assert judged(Measure(value=0.7, low=0.6, high=below)).verdict_800 == "undecided"


def test_one_mark_can_be_reached_while_the_other_is_undecided(report_of):
    texts = [{"ann": "1111100000" + text["ann"], "bob": "1111100000" + text["bob"]} for text in FIVE]
    found = alpha_in(report_of("a", *texts))
    assert 0.667 <= found.low < 0.8 < found.high
    assert (found.verdict, found.verdict_800) == ("reached", "undecided")


def test_figures_that_are_no_alpha_have_no_verdict(report_of):
    measures = report_of("a", *FIVE).codes[0].measures
    assert {name for name, each in measures.items() if each.verdict is not None} == {
        "alpha",
        "alpha_presence",
        "alpha_frequency",
    }


def test_a_limit_is_the_value_below_which_the_figure_lies_with_the_confidence_of_that_limit(report_of):
    usual = alpha_in(report_of("a", *FIVE))
    below = usual.p_below_800
    assert 0.5 < below < 1
    level = 2 * below - 1
    assert alpha_in(report_of("a", *FIVE, resampling=Jackknife(level=level))).high == pytest.approx(0.8)


def test_a_limit_and_the_confidence_agree_where_both_are_on_the_scale_of_the_figure(report_of):
    texts = (THREE[0], THREE[1], {"ann": "1100000000", "bob": "1100000000"})
    below = alpha_in(report_of("a", *texts)).p_below_800
    assert 0 < below < 0.5
    level = 1 - 2 * below
    assert alpha_in(report_of("a", *texts, resampling=Jackknife(level=level))).low == pytest.approx(0.8)


def test_a_higher_level_gives_wider_limits(report_of):
    narrow, wide = (alpha_in(report_of("a", *FIVE, resampling=Jackknife(level=level))) for level in (0.8, 0.95))
    assert wide.low < narrow.low < narrow.high < wide.high
    assert narrow.p_below_667 == wide.p_below_667


def test_one_transcript_alone_has_figures_without_limits(report_of):
    for row in report_of("a", *FIVE).by_transcript:
        assert row.measures["alpha_pooled"].value is not None
        assert row.measures["alpha_pooled"].low is None


def test_work_is_told_in_rising_shares_of_the_whole(report_of):
    told = []
    report_of("a", *FIVE, progress=told.append)
    assert told == sorted(told)
    assert 0 < told[0] < told[-1] <= 1


def test_what_progress_raises_stops_the_work(report_of):
    def cancel(share):
        if share > 0.4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        report_of("a", *FIVE, progress=cancel)
