"""A round's figures as a table for people and as JSON for scripts."""

import json
import math
from dataclasses import replace

import numpy as np
import pytest

from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.report import measure
from rcqual.agreement.result import Header, Measure, defined
from rcqual.report.write.agreement_json import agreement_json, measure_json
from rcqual.report.write.agreement_text import agreement_table
from rcqual.text.graphemes import line_width

HEADER = Header(
    study="Coordination",
    round=2,
    kind="reliability",
    snapshot="0123456789abcdef" * 4,
    unit="sentence",
    rule="any",
    scope="participants",
    codebook_version=3,
    version="0.1.0",
)


def report(codes, *coders, header=HEADER, names=("ann", "bob", "carla", "dan")):
    """A round of one transcript. codes: their names. coders: for each a string of 0 and 1 a code, parted by "|"."""
    rows = [[[int(cell) for cell in code] for code in coder.split("|")] for coder in coders]
    values = np.array(rows, dtype=np.uint8).swapaxes(0, 1)
    part = Part(name="int01", columns=slice(0, values.shape[2]), uses=tuple(int(n) for n in values.sum(axis=(1, 2))))
    judged = np.ones(values.shape[1:], dtype=np.bool_)
    labels = LabelSets(labels=tuple(codes), coders=names[: len(rows)], values=values, judged=judged, parts=(part,))
    return measure(labels, header)


TWO = ("1111100000|1000000000|0000000000", "1111000001|1000000000|0000000000")


def line(text, start):
    return next(each.strip() for each in text.splitlines() if each.strip().startswith(start))


def test_the_table_carries_what_the_figures_rest_on():
    text = agreement_table(report("abc", *TWO))
    for told in (
        "Agreement in round 2 (reliability) of Coordination",
        "frozen copy 0123456789ab, codebook version 3, rcqual 0.1.0",
        "by sentence, rule any, scope participants",
        "ann, bob",
        "1 of 1 judged by two or more: int01",
        "10 compared, 0.0% of judgements missing",
    ):
        assert told in text


def test_a_row_has_alpha_kappa_percent_positive_agreement_and_the_four_counts():
    assert line(agreement_table(report("abc", *TWO)), "code ").split()[1:] == (
        ["alpha", "kappa", "positive", "percent", "both", "only", "ann", "only", "bob", "neither", "uses"]
    )
    assert line(agreement_table(report("abc", *TWO)), "a ").split() == (
        ["a", ".620", ".600", ".800", ".800", "4", "1", "1", "4", "10"]
    )


def test_a_thin_code_shows_its_counts_alone_and_keeps_its_value_in_json():
    found = report("abc", *TWO)
    assert line(agreement_table(found), "b ").split() == ["b", "–", "–", "–", "–", "1", "0", "0", "9", "2"]
    assert "b: 2 uses, too few to say: the counts alone are shown" in agreement_table(found)
    (row,) = (row for row in agreement_json(found)["codes"] if row["code"] == "b")
    assert (row["thin"], row["measures"]["alpha"]["value"]) == (True, 1.0)


def test_an_undefined_figure_says_why_and_shows_neither_zero_nor_one():
    text = agreement_table(report("a", "1111111111", "1111111111"))
    assert line(text, "a ").split()[1:5] == ["–", "–", "1.000", "1.000"]
    assert "a: alpha is undefined: everybody used the code on every unit" in " ".join(text.split())


def test_with_three_coders_units_are_counted_by_how_many_applied_the_code():
    text = agreement_table(report("a", "1110000", "1100000", "1000000"))
    assert line(text, "code ").split() == ["code", "alpha", "kappa", "positive", "percent", *"0123", "uses"]
    assert line(text, "a ").split()[-5:] == ["4", "1", "1", "1", "6"]


def test_sensitivity_and_recoding_after_discussion_are_labelled():
    header = replace(HEADER, unit="turn", is_sensitivity=True, is_recoded_after_discussion=True)
    text = agreement_table(report("abc", *TWO, header=header))
    assert "sensitivity not the unit and rule that the round was opened with" in text
    assert "of Coordination: recoded after discussion" in text


def test_another_distance_than_masi_is_labelled():
    assert "MASI is usual" not in agreement_table(report("abc", *TWO))
    assert "between sets of codes: dice" in agreement_table(
        report("abc", *TWO, header=replace(HEADER, distance="dice"))
    )


@pytest.mark.parametrize("width", [80, 100])
def test_no_line_is_wider_than_the_screen(width):
    codes = ["resistance to changed routines on the ward", "terminology", "x" * 70]
    coders = ("1111100000|1000000000|0000000000",) * 4
    header = replace(HEADER, study="Relational coordination in a hospital with a name that is long, longer, longest")
    text = agreement_table(report(codes, *coders, header=header), width, ("code", "pair", "transcript"))
    assert max(map(len, text.splitlines())) <= width


def test_what_a_terminal_would_obey_is_shown_with_stand_ins():
    text = agreement_table(report(["a\x1b[31m\u202e"], "111", "110", names=("an\x07n", "bob")))
    assert not {"\x1b", "\u202e", "\x07"} & set(text)


def test_the_parts_that_are_asked_for_are_shown_alone():
    found = report("a", "1110000", "1100000", "1000000")
    assert "By pair" in agreement_table(found)
    assert "By transcript" not in agreement_table(found)
    only = agreement_table(found, 100, ("transcript",))
    assert "By transcript" in only
    assert "By code" not in only
    assert "By pair" not in only


def test_numbers_are_printed_as_papers_print_them():
    text = agreement_table(report("a", "1111100000", "0000011111"))
    assert "-.900" in line(text, "a ")


HEAD = {
    "study": "Coordination",
    "round": 2,
    "kind": "reliability",
    "snapshot": "0123456789abcdef" * 4,
    "unit": "sentence",
    "rule": "any",
    "scope": "participants",
    "missing_share": 0.0,
    "coders": ["ann", "bob"],
    "transcripts": ["int01"],
    "codebook_version": 3,
    "version": "0.1.0",
}
MEASURE = {"value", "why", "low", "high", "p_below_667", "p_below_800", "verdict", "units", "why_interval"}


def test_the_json_has_the_header_that_is_promised():
    found = agreement_json(report("abc", *TWO))
    assert {name: found[name] for name in HEAD} == HEAD
    assert found["interval"]["level"] == 0.95
    assert set(found) >= {"overall", "codes", "pairs", "by_transcript", "interval"}


def measures_in(value):
    """Every measure, wherever it stands."""
    if isinstance(value, dict):
        for name, inner in value.items():
            if name == "measures":
                yield from inner.values()
            yield from measures_in(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from measures_in(inner)


def test_every_measure_has_the_same_shape_and_is_finite_or_says_why():
    found = list(measures_in(agreement_json(report("abc", *TWO))))
    assert len(found) > 40
    for each in found:
        assert set(each) == MEASURE
        assert (each["value"] is None) == bool(each["why"])
        assert each["value"] is None or math.isfinite(each["value"])
        assert each["low"] is not None or each["why_interval"]


def test_a_code_has_the_measures_that_are_promised():
    (row,) = agreement_json(report("a", "1111100000", "1111000001"))["codes"]
    assert set(row["measures"]) >= {
        "alpha",
        "kappa",
        "fleiss",
        "ac1",
        "pabak",
        "positive_agreement",
        "negative_agreement",
        "jaccard",
        "percent",
    }
    assert row["counts"] == {"both": 4, "only": {"ann": 1, "bob": 1}, "neither": 4}
    assert (row["uses"], row["thin"], row["prevalence"]) == (10, False, {"ann": 0.5, "bob": 0.5})


def test_beyond_two_coders_kappa_is_the_mean_of_pairs_and_counts_go_by_appliers():
    (row,) = agreement_json(report("a", "1110000", "1100000", "1000000"))["codes"]
    assert "kappa_pairs" in row["measures"]
    assert row["counts"]["by_appliers"][-1] == {"judging": 3, "applying": 3, "units": 1}


def test_a_pair_has_its_overall_figure_and_one_row_a_code():
    (pair,) = agreement_json(report("abc", *TWO))["pairs"]
    assert pair["coders"] == ["ann", "bob"]
    assert "alpha_sets" in pair["measures"]
    assert set(pair["codes"][0]["measures"]) == {"kappa", "kappa_max", "scott_pi", "prevalence_index", "bias_index"}


def test_text_is_exact_in_json():
    found = agreement_json(report(["a\x1b[31m"], "111", "110"))
    assert json.loads(json.dumps(found))["codes"][0]["code"] == "a\x1b[31m"


def test_parts_that_are_not_asked_for_are_left_out_of_json():
    assert not {"pairs", "by_transcript", "by_coder"} & set(agreement_json(report("abc", *TWO), ("code",)))


def test_a_measure_is_a_number_or_a_reason_and_never_both_nor_nan():
    for wrong in ({"value": None}, {"value": 1.0, "why": "no"}, {"value": math.nan}, {"value": math.inf}):
        with pytest.raises(ValueError, match="measure"):
            Measure(**wrong)
    assert str(measure_json(defined(-0.0, 1))["value"]) == "0.0"


def test_columns_stand_below_one_another_whatever_the_letters_of_the_names():
    names = ("王芳", "e\u0301va", "carla", "dan")
    table = agreement_table(report("ab", "111110|100000", "111100|100000", "111000|100000", names=names))
    rows = table[table.index("By pair") :].splitlines()[1:5]
    assert {line_width(row) for row in rows} == {line_width(rows[0])}
