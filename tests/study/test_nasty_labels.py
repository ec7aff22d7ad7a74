"""Labels that other programs take for something else: numbers, "nan", nothing."""

import pytest

from rcqual.report.write.agreement_json import agreement_json
from rcqual.study import coding, handing_in, measuring, rounds
from rcqual.study.codebook import add_codes
from rcqual.study.rating import agreement_of_file


@pytest.fixture
def report_of(tmp_path):
    """The report of three transcripts' units, from two coders' labels of each."""

    def report(*labels, **how):
        rows = [f"{number // 4},{number},{one},{other}" for number, (one, other) in enumerate(labels)]
        path = tmp_path / "table.csv"
        path.write_text("\n".join(["transcript,unit,ann,bob", *rows]) + "\n", encoding="utf-8")
        return agreement_of_file(path, **how)[0]

    return report


def renamed(report, names):
    """The values of all figures, codes by their new names."""
    return {
        "overall": {name: found.value for name, found in report.overall.measures.items()},
        "codes": {
            names.get(row.code, row.code): {name: found.value for name, found in row.measures.items()}
            for row in report.codes
        },
    }


PAIRS = [("x", "x"), ("y", "x"), ("y", "y"), ("x", "x")] * 2 + [("x", "y"), ("y", "y"), ("x", "x"), ("y", "y")]


@pytest.mark.parametrize(
    "label", ["nan", "NaN", "NA", "None", "null", "N/A", "inf", "-inf", "True", "#REF!", "=1", "--"]
)
def test_a_label_that_means_something_elsewhere_is_a_label_like_any_other(report_of, label):
    other = [(one.replace("x", label), two.replace("x", label)) for one, two in PAIRS]
    assert renamed(report_of(*other), {label: "x"}) == renamed(report_of(*PAIRS), {})


def test_one_number_written_in_two_ways_is_two_labels(report_of):
    report = report_of(("1", "1.0"), ("1", "1"), ("01", "1"), ("2", "2"))
    assert sorted(row.code for row in report.codes) == ["01", "1", "1.0", "2"]


def test_numbers_have_an_order_only_where_all_labels_are_numbers(report_of):
    numbers = report_of(("1", "1"), ("2", "3"), ("3", "3"), ("10", "10")).overall.measures
    mixed = report_of(("1", "1"), ("2", "3"), ("3", "3"), ("10", "nan")).overall.measures
    assert "alpha_interval" in numbers
    assert "alpha_interval" not in mixed


def test_an_empty_cell_and_one_of_blanks_are_missing(report_of):
    report = report_of(("x", "x"), ("y", ""), ("y", "   "), ("x", "y"))
    assert report.units == 2
    assert report.missing_share == pytest.approx(2 / 8)


def test_a_table_of_empty_cells_has_no_figure_and_says_that_nobody_judged(report_of):
    report = report_of(("", ""), ("", ""))
    assert report.codes == ()
    assert {found.value for found in report.overall.measures.values()} == {None}
    assert report.notes[0] == "No interview was judged by two coders, so there is nothing to compare."


def test_the_empty_set_is_a_judgement_that_agrees_with_another_empty_set(report_of):
    report = report_of(("-", "-"), ("x|y", "x|y"), ("-", "-"), ("x", "x"))
    assert report.overall.measures["alpha_sets"].value == 1.0
    assert report.overall.uncoded_share == 0.5


def test_labels_of_other_scripts_and_astral_characters_stay_as_they_are(report_of):
    report = report_of(("😀", "😀"), ("ä", "ä"), ("信頼", "😀"), ("ä", "信頼"))
    assert {row.code for row in report.codes} == {"😀", "ä", "信頼"}


def test_codes_of_a_study_that_look_like_numbers_or_nan_stay_names(team):
    names = ["nan", "1.0", "null", "-1"]
    add_codes(team.study, names)
    round_ = team.open_round("ann", "bob")
    for coder in ("ann", "bob"):
        for sentence, name in zip((1, 2, 3, 1), names, strict=True):
            coding.add(team.by(coder), team.id("int01"), team.span("int01", sentence), name)
        handing_in.finish(team.by(coder), [team.id(text) for text in ("int01", "int02")])
        handing_in.submit(team.by(coder), round_)
    rounds.close(team.study, round_, "")
    written = agreement_json(measuring.agreement(team.study))
    assert {row["code"]: row["counts"]["both"] for row in written["codes"] if row["code"] in names} == dict.fromkeys(
        names, 1
    )
