"""Rounds at the edge: every figure is a finite number or has a reason in words, and never a guess."""

import math

import numpy as np
import pytest

from rcqual.agreement.bootstrap import Bootstrap
from rcqual.agreement.intervals import Jackknife
from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.ratings import MISSING
from rcqual.agreement.result import EVERYBODY, NO_PAIRS, NOBODY
from rcqual.agreement.sweep import Marks
from rcqual.agreement.tallies import tallies_of

BOTH = [Jackknife(), Bootstrap(resamples=50)]
EDGES = {
    "no transcript": ("a", []),
    "one coder": ("ab", [{"ann": "10|01"}]),
    "one unit": ("a", [{"ann": "1", "bob": "0"}]),
    "no unit": ("a", [{"ann": "", "bob": ""}]),
    "all missing": ("ab", [{"ann": "--|--", "bob": "--|--"}]),
    "no unit in common": ("a", [{"ann": "10--", "bob": "--01"}]),
    "no coder in common": ("a", [{"ann": "10", "bob": "11"}, {"carla": "01", "dora": "01"}]),
    "everyone agrees": ("ab", [{"ann": "1100|0100", "bob": "1100|0100"}] * 3),
    "everyone disagrees": ("a", [{"ann": "1100", "bob": "0011"}, {"ann": "0011", "bob": "1100"}] * 2),
    "no code used": ("ab", [{"ann": "000|000", "bob": "000|000"}] * 3),
    "each code everywhere": ("ab", [{"ann": "111|111", "bob": "111|111"}] * 3),
    "no code": ("", [{"ann": "00", "bob": "00"}] * 3),
    "one of three read nothing": ("a", [{"ann": "10", "bob": "11", "carla": "--"}] * 3),
}


def measures_of(report):
    """Every figure in the report."""
    rows = [report.overall, *report.codes, *report.pairs, *report.by_coder, *report.by_transcript]
    rows += [code for pair in report.pairs for code in pair.codes]
    return [measure for row in rows for measure in row.measures.values()]


@pytest.fixture(params=EDGES.values(), ids=EDGES.keys())
def edge(request, coded):
    codes, texts = request.param
    if not texts:
        empty = np.zeros((1, 2, 0), dtype=np.uint8)
        return LabelSets(labels=("a",), coders=("ann", "bob"), values=empty, judged=empty[0].astype(np.bool_), parts=())
    return coded(codes, *texts)


@pytest.mark.parametrize("how", BOTH, ids=["jackknife", "bootstrap"])
def test_every_figure_is_a_number_or_has_a_reason(edge, how, report_on):
    found = measures_of(report_on(edge, resampling=how))
    assert found
    for measure in found:
        assert measure.why if measure.value is None else math.isfinite(measure.value)


@pytest.mark.parametrize("how", BOTH, ids=["jackknife", "bootstrap"])
def test_every_interval_holds_finite_limits_in_order_or_has_a_reason(edge, how, report_on):
    for measure in measures_of(report_on(edge, resampling=how)):
        if measure.low is None:
            assert measure.why_interval
        else:
            assert -1 <= measure.low <= measure.high <= 1


def test_no_figure_without_a_value_is_said_to_reach_a_mark(edge, report_on):
    for measure in measures_of(report_on(edge)):
        if measure.value is None:
            assert (measure.verdict, measure.verdict_800) in ((None, None), ("undecided", "undecided"))


def test_one_coder_has_no_figure_anywhere(report_of):
    report = report_of("ab", *[{"ann": "1100|0100"}] * 3)
    assert {measure.value for measure in measures_of(report)} == {None}
    assert report.left_out == ("int01", "int02", "int03")
    assert report.codes[0].measures["alpha"].why == NO_PAIRS


def test_one_unit_on_which_two_differ_has_alpha_zero(report_of):
    # Do = De = 1: the only two judgements that there are differ.
    (code,) = report_of("a", {"ann": "1", "bob": "0"}).codes
    assert (code.measures["alpha"].value, code.measures["alpha"].units) == (0.0, 1)


def test_one_unit_on_which_two_agree_has_no_alpha(report_of):
    (code,) = report_of("a", {"ann": "1", "bob": "1"}).codes
    assert (code.measures["alpha"].value, code.measures["alpha"].why) == (None, EVERYBODY)


def test_where_all_is_missing_nothing_is_compared(report_of):
    report = report_of("a", {"ann": "--", "bob": "--"})
    assert (report.units, report.left_out) == (0, ("int01",))
    assert report.codes[0].measures["percent"].why == NO_PAIRS


def test_two_coders_who_read_different_units_of_a_transcript_are_not_compared(report_of):
    report = report_of("a", {"ann": "10--", "bob": "--01"})
    assert (report.units, report.left_out) == (0, ("int01",))


def test_where_everyone_agrees_each_chance_corrected_figure_is_one(report_of):
    report = report_of("ab", *[{"ann": "1100|0100", "bob": "1100|0100", "carla": "1100|0100"}] * 3)
    for name in ("alpha", "fleiss", "kappa_pairs", "ac1", "pabak", "positive_agreement", "percent"):
        assert {row.measures[name].value for row in report.codes} == {1.0}
    assert report.overall.measures["alpha_sets"].value == report.overall.measures["alpha_pooled"].value == 1.0


def test_where_two_disagree_throughout_kappa_is_minus_one_and_nothing_is_shared(report_of):
    (code,) = report_of("a", {"ann": "1100", "bob": "0011"}).codes
    assert code.measures["kappa"].value == -1.0
    assert code.measures["positive_agreement"].value == code.measures["percent"].value == 0.0


def test_where_two_disagree_throughout_alpha_is_as_far_below_zero_as_it_can_be(report_of):
    # n = 8: Do = 1, De = 2 * 4 * 4 / (8 * 7).
    (code,) = report_of("a", {"ann": "1100", "bob": "0011"}).codes
    assert code.measures["alpha"].value == pytest.approx(1 - 56 / 32)


def test_a_code_that_nobody_used_says_so_and_moves_no_figure_over_codes(report_of):
    used = {"ann": "110010", "bob": "100010"}
    with_unused = {coder: f"{row}|000000" for coder, row in used.items()}
    report, alone = report_of("ab", *[with_unused] * 3), report_of("a", *[used] * 3)
    assert report.codes[1].measures["alpha"].why == NOBODY
    assert report.overall.skipped_undefined == 1
    for name in ("alpha_sets", "alpha_pooled", "alpha_median", "alpha_lowest", "percent"):
        assert report.overall.measures[name].value == pytest.approx(alone.overall.measures[name].value)


def test_a_code_in_one_transcript_only_has_a_value_and_no_interval_and_the_transcript_is_named(report_of):
    elsewhere = {"ann": "1100|0000", "bob": "1000|0000"}
    report = report_of("ab", elsewhere, {"ann": "1010|0110", "bob": "1010|0100"}, elsewhere, elsewhere)
    found = report.codes[1].measures["alpha"]
    assert found.value is not None
    assert (found.low, found.verdict) == (None, "undecided")
    assert found.why_interval == "it is undefined without int02"
    assert report.codes[0].measures["alpha"].why_interval is None


def test_an_empty_but_finished_transcript_is_judged_absent_throughout(report_of):
    report = report_of("a", {"ann": "1100", "bob": "0000"})
    (code,) = report.codes
    assert (code.counts.only["ann"], code.counts.neither, report.missing_share) == (2, 2, 0)
    assert code.prevalence == {"ann": 0.5, "bob": 0.0}
    assert code.measures["kappa"].value == 0.0


def test_two_transcripts_with_no_coder_in_common_are_one_round_without_some_pairs(report_of):
    report = report_of("a", {"ann": "1010", "bob": "1010"}, {"carla": "0101", "dora": "0101"})
    pairs = {pair.coders: pair.measures["alpha_sets"] for pair in report.pairs}
    assert report.codes[0].measures["alpha"].value == 1.0
    assert pairs["ann", "bob"].value == pairs["carla", "dora"].value == 1.0
    assert pairs["ann", "carla"].why == NO_PAIRS
    assert report.missing_share == 0.5


def test_a_coder_compared_with_one_other_alone_is_held_against_that_one(report_of):
    report = report_of("a", {"ann": "1010", "bob": "1010"}, {"carla": "0101", "dora": "1101"})
    by_coder = {row.coder: row.measures["alpha_with_others"].value for row in report.by_coder}
    assert by_coder["ann"] == 1.0 > by_coder["carla"]


def test_three_hundred_codes_have_a_row_each_and_the_figures_of_each_alone(report_of):
    chance = np.random.default_rng(4)
    codes = [f"code {number}" for number in range(300)]

    def said():
        return ["".join(map(str, row)) for row in (chance.random((300, 12)) < 0.2).astype(int)]

    texts = [{"ann": said(), "bob": said()} for _ in range(3)]
    report = report_of(codes, *({coder: "|".join(rows) for coder, rows in text.items()} for text in texts))
    assert [row.code for row in report.codes] == codes
    for number in (0, 63, 64, 299):
        (alone,) = report_of(
            [codes[number]], *({coder: rows[number] for coder, rows in text.items()} for text in texts)
        ).codes
        for name, found in report.codes[number].measures.items():
            assert found.value == pytest.approx(alone.measures[name].value), name
            assert found.low == pytest.approx(alone.measures[name].low), name


def test_twenty_one_coders_have_figures_and_no_pairs(report_of):
    report = report_of("a", *[{f"coder {number:02}": "1100" if number % 3 else "1010" for number in range(21)}] * 3)
    assert (report.pairs, report.by_coder) == ((), ())
    assert report.codes[0].measures["alpha"].value is not None
    assert "With 21 coders, pairs are not shown: they are for up to 20." in report.notes


def test_characters_beyond_what_can_be_listed_are_counted_by_borders():
    characters = 3_000_000_000
    marks = Marks(
        code=np.array([0, 0]),
        coder=np.array([0, 1]),
        first=np.array([0, 1_000_000_000]),
        behind=np.array([2_000_000_000, 3_000_000_000]),
        characters=characters,
    )
    edges = np.array([1_000_000_000] * 3, dtype=np.int64)
    values = np.array([[[1, 1, 0], [0, 1, 1]]], dtype=np.uint8)
    coded = LabelSets(
        labels=("a",),
        coders=("ann", "bob"),
        values=values,
        judged=values[0] != MISSING,
        parts=(Part(name="long", columns=slice(0, 3), uses=(2,), marks=marks),),
        weights=edges,
    )
    assert tallies_of(coded).tables(0, 1)[0, 0].tolist() == [[0, 1e9], [1e9, 1e9]]
