"""The report of a round: what enters which figure, and what is said where there is none."""

from dataclasses import replace

import pytest

from rcqual.agreement.result import EVERYBODY, NOBODY, ApplierCount, TwoCoderCounts


def test_a_transcript_that_one_coder_judged_enters_no_figure_and_is_named(report_of):
    both = {"ann": "11111000", "bob": "11110000"}
    alone = report_of("a", both)
    report = report_of("a", both, {"ann": "1111"})
    assert report.left_out == ("int02",)
    assert report.notes == ("Judged by fewer than two coders; it enters no figure: int02.",)
    assert (report.overall, report.codes, report.pairs) == (alone.overall, alone.codes, alone.pairs)


def test_a_transcript_without_a_unit_is_named_as_such_and_not_as_judged_by_too_few(report_of):
    report = report_of("a", {"ann": "110", "bob": "100"}, {"ann": "", "bob": ""})
    assert report.left_out == ("int02",)
    assert report.notes == ("Without a unit to judge; it enters no figure: int02.",)


def test_agreement_where_both_judged_is_not_lowered_by_what_one_was_never_given(report_of):
    report = report_of("a", {"ann": "1010", "bob": "1010"}, {"ann": "1111"})
    assert report.overall.measures["alpha_sets"].value == 1.0


def test_what_is_missing_is_counted(report_of):
    report = report_of("a", {"ann": "1010", "bob": "1010", "carla": "----"})
    assert report.missing_share == pytest.approx(1 / 3)
    assert report.units == 4


def test_fewer_than_five_uses_are_thin_and_keep_their_value(report_of):
    row = report_of("ab", {"ann": "110000|111000", "bob": "110000|110000"}).codes
    assert [(code.uses, code.is_thin, code.measures["alpha"].value is not None) for code in row] == [
        (4, True, True),
        (5, False, True),
    ]


def test_uses_are_joined_codings_and_not_units(report_of):
    (code,) = report_of("a", {"ann": "111110", "bob": "111110"}, uses=(2,)).codes
    assert (code.uses, code.is_thin) == (2, True)


def test_uses_of_all_transcripts_count_together(report_of):
    both = {"ann": "110", "bob": "100"}
    (code,) = report_of("a", both, both).codes
    assert code.uses == 6


def test_uses_in_transcripts_that_one_coder_judged_do_not_count(report_of):
    (code,) = report_of("a", {"ann": "110", "bob": "110"}, {"ann": "111"}).codes
    assert code.uses == 4


def test_median_and_lowest_skip_undefined_and_thin_codes_and_say_how_many(report_of):
    report = report_of(
        "abcde",
        {
            "ann": "11110000|11110000|10000000|00000000|11100000",
            "bob": "11110000|11100000|00000000|00000000|11000000",
        },
    )
    overall, codes = report.overall, report.codes
    kept = [codes[number].measures["alpha"].value for number in (0, 1, 4)]
    assert overall.measures["alpha_median"].value == sorted(kept)[1]
    assert (overall.measures["alpha_lowest"].value, overall.lowest_code) == (min(kept), "e")
    assert (overall.skipped_undefined, overall.skipped_thin) == (1, 1)


def test_with_no_code_to_rest_on_there_is_neither_median_nor_lowest(report_of):
    overall = report_of("a", {"ann": "10", "bob": "10"}).overall
    assert overall.measures["alpha_median"].why == "no code has an alpha that rests on enough uses"
    assert overall.lowest_code is None


def test_a_rolled_up_parent_stands_in_its_own_row_only(report_of):
    said = {"ann": "111111|110011", "bob": "000000|110011"}
    with_parent = report_of(["parent", "child"], said, rolled_up=(True, False))
    without = report_of(["child"], {who: row.split("|")[1] for who, row in said.items()})
    assert [row.is_rolled_up for row in with_parent.codes] == [True, False]
    assert with_parent.overall == without.overall
    assert with_parent.pairs[0].measures == without.pairs[0].measures
    assert with_parent.codes[1] == without.codes[0]


def test_undefined_figures_say_why_and_zero_is_a_value(report_of):
    nobody, everybody = report_of("ab", {"ann": "000|111", "bob": "000|111"}).codes
    assert nobody.measures["alpha"].why == nobody.measures["kappa"].why == NOBODY
    assert everybody.measures["alpha"].why == EVERYBODY
    assert nobody.measures["percent"].value == 1.0
    assert nobody.measures["positive_agreement"].value is None


def test_two_coders_have_four_counts_and_kappa(report_of):
    (code,) = report_of("a", {"ann": "11100", "bob": "10010"}).codes
    assert code.counts == TwoCoderCounts(both=1, only={"ann": 2, "bob": 1}, neither=1)
    assert "kappa" in code.measures
    assert "kappa_pairs" not in code.measures


def test_more_coders_have_units_by_how_many_applied_and_judged_and_the_mean_of_pairs(report_of):
    (code,) = report_of("a", {"ann": "1110", "bob": "1100", "carla": "10-0"}).codes
    assert code.counts == (
        ApplierCount(judging=2, applying=1, units=1),
        ApplierCount(judging=3, applying=0, units=1),
        ApplierCount(judging=3, applying=2, units=1),
        ApplierCount(judging=3, applying=3, units=1),
    )
    assert "kappa_pairs" in code.measures
    assert "kappa" not in code.measures


def test_prevalence_is_each_coders_share_of_what_they_judged_and_another_did_too(report_of):
    (code,) = report_of("a", {"ann": "1110", "bob": "1-00", "carla": "----"}).codes
    assert code.prevalence == {"ann": pytest.approx(2 / 3), "bob": pytest.approx(1 / 3), "carla": None}


def test_one_coder_has_no_figure_but_a_reason(report_of):
    report = report_of("a", {"ann": "1010"})
    assert report.transcripts == ()
    assert report.missing_share is None
    assert report.overall.measures["alpha_sets"].why == "no unit was judged by two coders"
    assert report.notes[0] == "No interview was judged by two coders, so there is nothing to compare."


def test_a_round_without_codes_has_no_figure_but_a_reason(report_of):
    report = report_of("", {"ann": "00", "bob": "00"})
    assert report.overall.measures["alpha_pooled"].why == "there is no code"
    assert report.overall.measures["alpha_sets"].why.startswith("nobody used any code")


def test_each_pair_is_measured_on_the_units_that_both_judged(report_of):
    report = report_of("a", {"ann": "1100", "bob": "1100", "carla": "-100"})
    assert {pair.coders: pair.measures["alpha_sets"].units for pair in report.pairs} == {
        ("ann", "bob"): 4,
        ("ann", "carla"): 3,
        ("bob", "carla"): 3,
    }


def test_the_coder_who_drifts_stands_out(report_of):
    report = report_of("a", {"ann": "111000", "bob": "111000", "carla": "000111"})
    by_coder = {row.coder: row.measures for row in report.by_coder}
    assert by_coder["carla"]["alpha_without"].value == 1.0
    assert by_coder["carla"]["alpha_with_others"].value < 0 < by_coder["ann"]["alpha_with_others"].value
    assert by_coder["carla"]["alpha_with_others"].units == 6


def test_transcripts_as_units_compare_presence_and_frequency(report_of):
    texts = [{"ann": "110", "bob": "100"}, {"ann": "000", "bob": "000"}, {"ann": "111", "bob": "111"}]
    (code,) = report_of("a", *texts).codes
    assert code.measures["alpha_presence"].value == 1.0
    # Frequencies 2 1 | 0 0 | 3 3: Do = 2 / 6; De = 52 / 30 over ordered pairs.
    pairs = [(x - y) ** 2 for i, x in enumerate((2, 1, 0, 0, 3, 3)) for j, y in enumerate((2, 1, 0, 0, 3, 3)) if i != j]
    assert code.measures["alpha_frequency"].value == pytest.approx(1 - (2 / 6) / (sum(pairs) / 30))
    assert code.measures["alpha_frequency"].units == 3


def test_percent_agreement_stands_beside_the_share_that_nobody_coded(report_of):
    overall = report_of("ab", {"ann": "1000|0100", "bob": "1000|1000"}).overall
    assert overall.measures["percent"].value == pytest.approx(2 / 4)
    assert overall.uncoded_share == pytest.approx(2 / 4)


def test_without_intervals_each_alpha_is_undecided_and_the_reason_stands_beside(report_of):
    (code,) = report_of("a", {"ann": "1010", "bob": "1010"}).codes
    found = code.measures["alpha"]
    assert (found.low, found.high, found.verdict) == (None, None, "undecided")
    assert found.why_interval == "an interval takes 3 transcripts or more that two coders judged, and there is 1"
    assert code.measures["positive_agreement"].verdict is None


def test_an_interview_that_a_coder_was_never_given_is_missing_in_figures_by_interview_too(report_of):
    texts = ({"ann": "110", "bob": "100"}, {"ann": "000", "bob": "000"}, {"ann": "010", "bob": "011"})
    two = report_of("a", *texts).codes[0].measures
    three = report_of("a", *(text | {"carla": "---"} for text in texts)).codes[0].measures
    # Used in it: yes, no, yes by both. In how many units: 2 and 1, none, 1 and 2; Do = 4/6, De = 2 (6 · 10 - 36)/30.
    assert two["alpha_presence"].value == three["alpha_presence"].value == 1.0
    assert two["alpha_frequency"].value == three["alpha_frequency"].value == pytest.approx(1 - (4 / 6) / (48 / 30))


def test_codings_outside_the_scope_are_told(coded, report_on):
    both = {"ann": "110", "bob": "100"}
    told = [report_on(replace(coded("a", both), outside_scope=count)).notes for count in (0, 1, 3)]
    assert told == [
        (),
        ("1 coding lies wholly outside the scope: kept, and in no figure.",),
        ("3 codings lie wholly outside the scope: kept, and in no figure.",),
    ]


def test_a_thin_code_is_named_apart_and_never_as_one_to_work_on(report_of):
    said = {"ann": "11110000|10000000", "bob": "00001111|01000000"}
    low, thin = report_of(["low", "thin"], said).advice[1:]
    assert low.startswith("“low”: look at its passages")
    assert thin == "Too few uses to say anything of “thin”."
