"""Intervals by drawing transcripts anew."""

from itertools import product

import numpy as np
import pytest

from rcqual.agreement.bootstrap import Bootstrap, bootstrap_limits

THREE = (
    {"ann": "1110000000", "bob": "1100000000"},
    {"ann": "1111000000", "bob": "1111000000"},
    {"ann": "0011000000", "bob": "0011010000"},
)
SIX = (
    *THREE,
    {"ann": "1100000000", "bob": "1010000000"},
    {"ann": "0000011111", "bob": "0000011110"},
    {"ann": "1000000001", "bob": "1000000000"},
)
NOBODY = {"ann": "0000", "bob": "0000"}


def alpha_in(report):
    return report.codes[0].measures["alpha"]


def alpha_of(report_of, texts):
    return alpha_in(report_of("a", *texts)).value


def test_the_same_seed_gives_the_same_limits(report_of):
    one, other = (report_of("a", *SIX, resampling=Bootstrap(resamples=400, seed=5)) for _ in range(2))
    assert alpha_in(one).low is not None
    assert one == other


def test_another_seed_gives_other_limits(report_of):
    one, other = (report_of("a", *SIX, resampling=Bootstrap(resamples=400, seed=seed)) for seed in (5, 6))
    assert alpha_in(one).low != alpha_in(other).low
    assert alpha_in(one).value == alpha_in(other).value


def test_a_report_says_how_many_resamples_were_drawn_with_which_seed(report_of):
    interval = report_of("a", *SIX, resampling=Bootstrap(resamples=400, seed=5)).interval
    assert (interval.method, interval.clusters, interval.resamples, interval.seed) == ("bootstrap", 6, 400, 5)


def test_where_all_draws_are_few_each_is_taken_once_and_no_seed_matters(report_of):
    one, other = (report_of("a", *THREE, resampling=Bootstrap(resamples=27, seed=seed)) for seed in (5, 6))
    assert one == other
    assert (one.interval.resamples, one.interval.seed) == (27, None)


def test_one_resample_less_than_all_draws_are_drawn_at_random(report_of):
    interval = report_of("a", *THREE, resampling=Bootstrap(resamples=26, seed=5)).interval
    assert (interval.resamples, interval.seed) == (26, 5)


def test_limits_are_percentiles_of_the_figure_in_each_draw(report_of):
    values = [alpha_of(report_of, draw) for draw in product(THREE, repeat=3)]
    found = alpha_in(report_of("a", *THREE, resampling=Bootstrap(level=0.9)))
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(values, [0.05, 0.95])))


def test_the_confidence_of_lying_below_a_mark_is_the_share_of_draws_below_it(report_of):
    values = [alpha_of(report_of, draw) for draw in product(THREE, repeat=3)]
    found = alpha_in(report_of("a", *THREE, resampling=Bootstrap()))
    assert 0 < found.p_below_800 < 1
    assert found.p_below_800 == pytest.approx(sum(value < 0.8 for value in values) / 27)


def test_a_draw_that_only_rounding_puts_below_a_mark_is_not_below_it():
    values = np.array([[0.7, np.nextafter(0.8, 0), 0.9, 0.95]])
    assert bootstrap_limits(values, 0.95).below[1].tolist() == [0.25]


def test_draws_in_which_a_figure_is_undefined_are_left_out_and_their_share_is_told(report_of):
    used = {"ann": "1100", "bob": "1000"}
    found = alpha_in(report_of("a", used, NOBODY, NOBODY, resampling=Bootstrap()))
    values = [alpha_of(report_of, draw) for draw in product((used, NOBODY, NOBODY), repeat=3)]
    kept = [value for value in values if value is not None]
    assert found.undefined_resamples == pytest.approx(8 / 27)
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(kept, [0.025, 0.975])))


def test_where_a_figure_is_always_defined_no_draw_is_left_out(report_of):
    assert alpha_in(report_of("a", *THREE, resampling=Bootstrap())).undefined_resamples == 0


def test_clusters_are_drawn_whole(report_of):
    merged = {coder: THREE[0][coder] + THREE[1][coder] for coder in ("ann", "bob")}
    apart = report_of("a", *SIX[:4], clusters=("p1", "p1", "", ""), resampling=Bootstrap())
    together = report_of("a", merged, *SIX[2:4], resampling=Bootstrap())
    assert apart.interval == together.interval
    assert (alpha_in(apart).low, alpha_in(apart).high) == pytest.approx(
        (alpha_in(together).low, alpha_in(together).high)
    )


def test_fewer_than_three_clusters_have_no_interval(report_of):
    found = alpha_in(report_of("a", *THREE, clusters=("p1", "p1", ""), resampling=Bootstrap()))
    assert found.why_interval == "an interval takes 3 transcripts or more that two coders judged, and there are 2"


def test_a_pair_is_drawn_from_the_transcripts_that_both_judged(report_of):
    report = report_of("a", *THREE, {"ann": "1100", "carla": "0100"}, resampling=Bootstrap())
    (alone,) = report_of("a", *THREE, resampling=Bootstrap()).pairs
    assert next(pair for pair in report.pairs if pair.coders == ("ann", "bob")).measures == alone.measures


def test_a_figure_that_is_the_same_in_every_draw_has_no_interval(report_of):
    found = alpha_in(report_of("a", *[{"ann": "1100", "bob": "1100"}] * 3, resampling=Bootstrap()))
    assert (found.value, found.why_interval) == (1.0, "it is the same whichever transcript is left out")


def test_resampling_tells_how_far_it_is(report_of):
    told = []
    three = [{**text, "carla": text["ann"]} for text in SIX]
    report_of("a", *three, resampling=Bootstrap(resamples=2_000), progress=told.append)
    assert told == sorted(told)
    assert len(set(told)) > 20
    assert told[-1] == 1


def test_resampling_can_be_stopped_from_outside(report_of):
    told = []

    def cancel(share):
        told.append(share)
        if len(told) == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        report_of("a", *SIX, resampling=Bootstrap(resamples=2_000), progress=cancel)
    assert len(told) == 4
