"""Any table of ratings gives the figures that a study would, for data that never was one."""

import csv
import io
import json
import os
from pathlib import Path
from statistics import NormalDist

import pytest

from rcqual.agreement.result import JACKKNIFE, LINEARISED
from rcqual.errors import FaultsInFiles
from rcqual.study.rating import NO_TRANSCRIPTS, ONE_BY_ONE, agreement_of_file

REFERENCE = Path(os.environ.get("RCQUAL_REFERENCE", Path(__file__).parents[3] / "shared" / "reference"))
CASES = REFERENCE / "agreement"
PRESTO = REFERENCE / "coders" / "presto-distortions"


@pytest.fixture
def measured(tmp_path):
    """The report of a table that is given as text."""

    def report(text, **how):
        path = tmp_path / "table.csv"
        path.write_text(text, encoding="utf-8")
        return agreement_of_file(path, **how)[0]

    return report


LONG = """unit,coder,code,transcript
1,ann,low,t1
1,bob,low,t1
2,ann,high,t1
2,bob,high,t1
1,ann,high,t2
1,bob,low,t2
2,ann,low,t2
2,bob,low,t2
1,ann,high,t3
1,bob,high,t3
2,ann,low,t3
2,bob,,t3
"""
WIDE = """transcript,unit,ann,bob
t1,1,low,low
t1,2,high,high
t2,1,high,low
t2,2,low,low
t3,1,high,high
t3,2,low,
"""


def test_a_long_and_a_wide_table_of_the_same_ratings_give_the_same_figures(measured):
    one, other = measured(LONG), measured(WIDE)
    assert (one.overall, one.codes, one.pairs) == (other.overall, other.codes, other.pairs)


def test_one_label_a_cell_gives_the_figures_of_one_variable(measured):
    report = measured(WIDE)
    # Of five units that both rated one differs: low low, high high, high low, low low, high high.
    assert report.overall.measures["percent"].value == pytest.approx(0.8)
    assert report.overall.measures["kappa"].value == pytest.approx((0.8 - (0.6 * 0.4 + 0.4 * 0.6)) / (1 - 0.48))
    assert report.overall.measures["alpha"].value == pytest.approx(1 - 0.2 / (2 * 5 * 5 / 90))
    assert set(report.overall.measures) >= {"alpha", "kappa", "fleiss", "ac1", "percent", "brennan_prediger"}
    assert [code.code for code in report.codes] == ["high", "low"]


def test_an_empty_cell_is_missing_and_not_another_label(measured):
    report = measured(WIDE)
    assert report.units == 5
    assert report.missing_share == pytest.approx(1 / 12)


def test_sets_of_labels_give_the_figures_over_sets(measured):
    report = measured("unit,ann,bob\n1,a|b,a\n2,-,-\n3,b,b\n")
    assert report.overall.measures["alpha_sets"].value is not None
    assert "alpha" not in report.overall.measures
    assert {code.code: code.counts.both for code in report.codes} == {"a": 1, "b": 1}


def test_intervals_are_over_the_transcripts_of_the_table(measured):
    report = measured(WIDE.replace("t2,2,low,low", "t2,2,low,low\nt2,3,high,high").replace("t3,2,low,", "t3,2,low,low"))
    assert (report.interval.method, report.interval.clusters) == (JACKKNIFE, 3)
    assert report.overall.measures["alpha"].low is not None


def test_without_transcripts_there_is_no_interval_and_the_report_says_what_to_do(measured):
    report = measured("unit,ann,bob\n1,a,a\n2,b,b\n3,a,b\n4,a,a\n")
    assert report.overall.measures["alpha"].low is None
    assert report.notes == (NO_TRANSCRIPTS,)


def test_units_that_were_sampled_one_by_one_have_linearised_intervals(measured):
    report = measured("unit,ann,bob\n1,a,a\n2,b,b\n3,a,b\n4,a,a\n5,b,b\n", independent_units=True)
    assert (report.interval.method, report.interval.clusters) == (LINEARISED, 5)
    assert report.overall.measures["ac1"].low < report.overall.measures["ac1"].value
    assert report.overall.measures["alpha"].verdict == "undecided"
    assert report.notes == (ONE_BY_ONE,)


def test_confidence_in_kappa_of_independent_units_is_of_the_normal_distribution(measured):
    rows = "\n".join(f"{number},{row}" for number, row in enumerate(("a,a", "b,b", "a,b", "a,a", "b,b", "b,a"), 1))
    kappa = measured(f"unit,ann,bob\n{rows}\n", independent_units=True).overall.measures["kappa"]
    error = (kappa.value - kappa.low) / NormalDist().inv_cdf(0.975)
    assert kappa.p_below_667 == pytest.approx(NormalDist(kappa.value, error).cdf(0.667))


def test_uses_of_a_label_are_those_in_units_that_two_judged(measured):
    (label, _) = measured("unit,ann,bob\n1,a,a\n2,a,b\n3,a,\n4,,a\n").codes
    assert (label.code, label.uses) == ("a", 3)


def test_where_units_are_independent_no_figure_asks_for_more_transcripts(measured):
    table = "unit,transcript,ann,bob\n1,t1,a,a\n2,t1,a,b\n3,t2,b,b\n4,t2,a,b\n"
    rows = measured(table, independent_units=True).by_transcript
    assert {each.measures[name].why_interval for each in rows for name in each.measures} == {
        "no standard error of it for units sampled one by one is offered"
    }


def test_rounding_makes_no_interval_where_all_units_say_the_same(measured):
    rows = ("a,a,a", "b,,b", "a,a,", "b,b,b", "a,,a", ",a,a", "b,b,", "a,a,a", "b,b,b", "a,,a", "b,b,b")
    table = "\n".join(f"{number},{row}" for number, row in enumerate(rows, 1))
    alpha = measured(f"unit,ann,bob,carla\n{table}\n", independent_units=True).overall.measures["alpha"]
    assert (alpha.value, alpha.low, alpha.why_interval) == (1.0, None, "all units say the same")


def test_labels_that_are_numbers_have_an_order_and_distances_too(measured):
    report = measured("unit,ann,bob\n1,1,2\n2,2,2\n3,10,10\n4,3,1\n")
    assert [code.code for code in report.codes] == ["1", "2", "3", "10"]
    assert report.overall.measures["alpha_interval"].value > report.overall.measures["alpha"].value
    assert "alpha_ordinal" in report.overall.measures


def test_a_label_nan_is_a_label(measured):
    report = measured("unit,ann,bob\n1,nan,nan\n2,1,nan\n3,1,1\n")
    assert "alpha_interval" not in report.overall.measures
    assert [code.code for code in report.codes] == ["1", "nan"]


def test_one_coder_has_no_figure_but_a_reason(measured):
    report = measured("unit,coder,code\n1,ann,a\n2,ann,b\n")
    assert report.overall.measures["alpha"].why == "no unit was judged by two coders"
    assert report.transcripts == ()


def test_one_label_alone_has_no_figure_but_a_reason(measured):
    report = measured("unit,ann,bob\n1,a,a\n2,a,a\n")
    assert (
        report.overall.measures["alpha"].why
        == "every judgement is the same, so there is no variation in which to agree"
    )
    assert report.overall.measures["percent"].value == 1.0
    assert "ac1" not in report.overall.measures


def test_a_table_with_faults_gives_no_figure_and_names_each_of_them(tmp_path):
    path = tmp_path / "table.csv"
    path.write_text("unit,ann,bob\n1,a||b,a\n1,a,a\n", encoding="utf-8")
    with pytest.raises(FaultsInFiles) as raised:
        agreement_of_file(path)
    assert len(raised.value.problems) == 2


def test_a_file_that_is_not_there_is_told_of_in_words(tmp_path):
    with pytest.raises(FaultsInFiles) as raised:
        agreement_of_file(tmp_path / "none.csv")
    assert "cannot be read" in raised.value.problems[0].message


MEASURES = {
    ("krippendorff_alpha", "nominal"): "alpha",
    ("krippendorff_alpha", "ordinal"): "alpha_ordinal",
    ("krippendorff_alpha", "interval"): "alpha_interval",
    ("cohen_kappa", None): "kappa",
    ("cohen_kappa_max", None): "kappa_max",
    ("scott_pi", None): "scott_pi",
    ("light_kappa", None): "kappa_pairs",
    ("percent_agreement", None): "percent",
}


def is_number(label):
    return isinstance(label, int | float) or label.replace(".", "", 1).isdigit()


def tables():
    """Every case with one label a cell, as the text of a wide table, with the figures that a report shows."""
    found = []
    for path in sorted(CASES.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        if case["data"]["format"] != "ratings":
            continue
        rows = case["data"]["ratings"]
        labels = {cell for row in rows for cell in row if cell is not None}
        # A table holds text: what it cannot hold is a label that is no label there, or numbers that are not in order.
        if any(isinstance(label, str) and (label.strip() in ("", "-") or "|" in label) for label in labels):
            continue
        text = io.StringIO()
        writer = csv.writer(text)
        writer.writerow(["unit", *(f"c{number}" for number in range(len(rows)))])
        for number, unit in enumerate(zip(*rows, strict=True)):
            writer.writerow([number, *("" if cell is None else cell for cell in unit)])
        for check in case["checks"]:
            name = MEASURES.get((check["coefficient"], check["params"].get("metric")))
            is_kappa_of_many = name in ("kappa", "kappa_max", "scott_pi") and len(rows) != 2
            if name in ("alpha_ordinal", "alpha_interval") and not all(map(is_number, labels)):
                continue
            if name is None or is_kappa_of_many or (name == "kappa_pairs" and len(rows) == 2):
                continue
            if check["status"] != "not_reproduced" and not check["params"].keys() - {"metric"}:
                found.append(pytest.param(text.getvalue(), name, check, id=f"{case['id']}-{name}"))
    return found


@pytest.mark.skipif(not CASES.is_dir(), reason=f"{CASES} is absent")
@pytest.mark.parametrize(("text", "name", "check"), tables())
def test_a_published_table_in_a_file_has_the_published_figure(measured, text, name, check):
    found = measured(text).overall.measures[name]
    if check["undefined"] or check["expected"] is None:
        assert (found.value, bool(found.why)) == (None, True)
    else:
        assert found.value == pytest.approx(check["expected"], rel=0, abs=check["tolerance"] + 1e-12)


@pytest.mark.skipif(not PRESTO.is_dir(), reason=f"{PRESTO} is absent")
def test_three_coders_of_593_real_sentences_have_the_figures_of_public_libraries(measured):
    expected = json.loads((PRESTO / "expected.json").read_text("utf-8"))["distorsion"]

    def rows(name):
        with open(PRESTO / name, encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    units = [(row["unit_id"], int(row["start_char"]), int(row["end_char"])) for row in rows("segments.csv")]
    applied = {
        (row["coder"], int(row["start_char"]), int(row["end_char"]))
        for row in rows("codings.csv")
        if row["code"] == "distorsión"
    }
    unanswered = {("P1", "a_92"), ("P2", "d_50")}

    def table(*, complete):
        lines = ["unit,coder,code"]
        for unit, start, end in units:
            if complete and unit in {each for _, each in unanswered}:
                continue
            for coder in ("P1", "P2", "P3"):
                said = "" if (coder, unit) in unanswered else "yes" if (coder, start, end) in applied else "no"
                lines.append(f"{unit},{coder},{said}")
        return measured("\n".join(lines))

    found = table(complete=False).overall.measures
    assert found["alpha"].units == expected["n_units"]
    assert found["alpha"].value == pytest.approx(expected["krippendorff_alpha_nominal"], abs=5e-7)
    assert found["kappa_pairs"].value == pytest.approx(expected["cohen_kappa_mean_of_defined_pairs"], abs=5e-7)
    # These were computed from the units that all three had answered.
    found = table(complete=True).overall.measures
    assert found["alpha"].units == expected["n_units_complete"]
    assert found["alpha"].value == pytest.approx(expected["krippendorff_irrCAC"], abs=5e-6)
    assert found["fleiss"].value == pytest.approx(expected["fleiss_kappa_statsmodels"], abs=5e-7)
    assert found["ac1"].value == pytest.approx(expected["gwet_ac1_irrCAC"], abs=5e-6)
    assert found["brennan_prediger"].value == pytest.approx(expected["brennan_prediger_irrCAC"], abs=5e-6)
