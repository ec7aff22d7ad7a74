"""Krippendorff, Mathet, Bouvry & Widloecher 2016, Quality & Quantity 50, 2347-2364: boundaries."""

from dataclasses import replace

import numpy as np
import pytest

from rcqual.agreement.result import NO_PAIRS
from rcqual.agreement.sweep import Marks, sweep
from rcqual.agreement.unitising import ALL_MARKED, NOBODY_MARKED, OVERLAP, bar_u_alpha, u_alpha


def text(characters, *coders):
    """A transcript in which each coder marked some passages with the one code."""
    passages = np.array([passage for own in coders for passage in own], dtype=np.int64).reshape(-1, 2)
    marks = Marks(
        code=np.zeros(len(passages), dtype=np.int64),
        coder=np.repeat(np.arange(len(coders)), [len(own) for own in coders]),
        first=passages[:, 0],
        behind=passages[:, 1],
        characters=characters,
    )
    return marks, len(coders)


def boundary_alpha(*texts):
    judging = np.array([coders for _, coders in texts], dtype=np.int64)
    return bar_u_alpha(sweep([marks for marks, _ in texts], 1, max(judging, default=0)), judging)


def test_boundary_alpha_by_hand():
    # Of 10 characters ann marked 0-4, bob 2-6: l = 20, l_c = 8, l_g = 12, l_gc = 4, s_c = 32, s_g = 12.
    found = boundary_alpha(text(10, [(0, 4)], [(2, 6)]))
    assert found.value == pytest.approx(1 - 4 * (400 - 32 - 12) / (20 * 12 * 8))
    assert found.units == 10


def test_boundary_alpha_sums_over_transcripts_before_it_divides():
    # The second transcript adds 5 characters, marked whole by both: l = 30, l_c = 18, l_g = 12, s_c = 82.
    texts = [text(10, [(0, 4)], [(2, 6)]), text(5, [(0, 5)], [(0, 5)])]
    assert boundary_alpha(*texts).value == pytest.approx(1 - 4 * (900 - 82 - 12) / (30 * 12 * 18))


def test_with_three_coders_each_pair_counts_by_half():
    # ann 0-4, bob 2-6, carla nothing: overlaps of ordered pairs are 4, so l_cc = 2, l_gc = 8 - 2 = 6.
    found = boundary_alpha(text(10, [(0, 4)], [(2, 6)], []))
    assert found.value == pytest.approx(1 - 6 * (900 - 32 - 22) / (30 * 22 * 8))


def test_one_long_passage_is_expected_to_differ_otherwise_than_two_short_ones():
    one = boundary_alpha(text(10, [(0, 4)], [(2, 6)]))
    two = boundary_alpha(text(10, [(0, 2), (2, 4)], [(2, 6)]))
    assert one.value != two.value


def test_the_same_boundaries_are_1():
    assert boundary_alpha(text(10, [(0, 4)], [(0, 4)])).value == 1.0


def test_transcripts_that_one_coder_judged_do_not_count():
    texts = [text(10, [(0, 4)], [(2, 6)])]
    assert boundary_alpha(*texts, text(50, [(0, 9)])) == boundary_alpha(*texts)


def test_boundary_alpha_is_undefined_with_its_reason():
    assert boundary_alpha(text(10, [], [])).why == NOBODY_MARKED
    assert boundary_alpha(text(4, [(0, 4)], [(0, 4)])).why == ALL_MARKED
    assert boundary_alpha(text(4, [(0, 4)])).why == NO_PAIRS
    assert boundary_alpha().why == NO_PAIRS


PASSAGES = {"ann": [(0, 4, "e")], "bob": [(2, 6, "c")]}


def test_alpha_over_exclusive_codes_by_hand():
    # Values of ann: eeee......; of bob: ..cccc....: unlike characters 0-5, each in two ordered pairs.
    by_chance = (20**2 - 4**2 - 4**2 - 12**2) / (20**2 - 16 - 16 - 12)
    assert u_alpha(PASSAGES, 0, 10).value == pytest.approx(1 - (2 * 6 / 20) / by_chance)


def test_alpha_over_exclusive_codes_counts_each_pair_of_three_coders_by_half():
    # l = 30, 8 characters are marked and 22 are not, s = 32; 4 characters in each of 4 ordered pairs differ, by half.
    found = u_alpha({"ann": [(0, 4, "a")], "bob": [(0, 4, "a")], "carla": []}, 0, 10)
    assert found.value == pytest.approx(1 - (8 / 30) / ((8 * 22 + 22 * 8) / (900 - 22 - 32)))


def test_with_one_code_both_boundary_figures_are_the_same():
    own = {"ann": [(0, 4, "e")], "bob": [(2, 6, "e")]}
    assert u_alpha(own, 0, 10).value == pytest.approx(boundary_alpha(text(10, [(0, 4)], [(2, 6)])).value)


def test_codes_that_overlap_are_refused_with_that_reason():
    assert u_alpha({"ann": [(0, 4, "e"), (3, 6, "c")], "bob": []}, 0, 10).why == OVERLAP


def test_a_code_that_counts_for_those_under_it_is_not_among_exclusive_codes(coded, report_on):
    # Parent and child lie on the same characters, which would be an overlap.
    code, coder, first = np.array([0, 1, 0, 1]), np.array([0, 0, 1, 1]), np.array([0, 0, 2, 2])
    marks = Marks(code=code, coder=coder, first=first, behind=np.full(4, 4), characters=9)
    judged = coded(["parent", "child"], {"ann": "11|11", "bob": "11|11"}, rolled_up=(True, False))
    found = report_on(replace(judged, parts=(replace(judged.parts[0], marks=marks),))).overall.measures["u_alpha"]
    alone = u_alpha({"ann": [(0, 4, "child")], "bob": [(2, 4, "child")]}, 0, 9)
    assert found.value == alone.value is not None


def test_alpha_over_exclusive_codes_is_undefined_with_its_reason():
    assert u_alpha({"ann": [], "bob": []}, 0, 10).why == NOBODY_MARKED
    assert u_alpha({"ann": [(0, 10, "e")], "bob": [(0, 10, "e")]}, 0, 10).why == ALL_MARKED
    assert u_alpha({"ann": [(0, 10, "e")]}, 0, 10).why == NO_PAIRS
