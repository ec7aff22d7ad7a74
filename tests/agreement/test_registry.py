"""What is offered is what a report shows: each figure has its words, and each coefficient with words is computed."""

import numpy as np
import pytest

from rcqual.agreement.coefficient import Takes
from rcqual.agreement.intervals import Jackknife
from rcqual.agreement.label_sets import LabelSets, Part
from rcqual.agreement.of_ratings import measure_ratings
from rcqual.agreement.ratings import MISSING, Ratings
from rcqual.agreement.registry import COEFFICIENTS, coefficient
from rcqual.agreement.sweep import Marks


def coded(coders, *, missing=False):
    """Three transcripts of eight units and two codes."""
    random = np.random.default_rng(1)
    values = random.integers(0, 2, (2, coders, 24)).astype(np.uint8)
    judged = np.ones((coders, 24), dtype=np.bool_)
    if missing:
        judged[0, :4] = False
        values[:, 0, :4] = MISSING
    nothing = np.zeros(0, dtype=np.int64)
    marks = Marks(code=nothing, coder=nothing, first=nothing, behind=nothing, characters=9)
    return LabelSets(
        labels=("1", "2"),
        coders=tuple("abcd"[:coders]),
        values=values,
        judged=judged,
        parts=tuple(Part(name=f"int{n}", columns=slice(8 * n, 8 * n + 8), uses=(9, 9), marks=marks) for n in range(3)),
    )


def ratings(coders):
    values = np.random.default_rng(2).integers(0, 2, (coders, 24)).astype(np.uint8)
    return Ratings(values=values, categories=("1", "2"))


def named(report):
    """Every measure of a report."""
    rows = [report.overall, *report.codes, *report.pairs, *report.by_coder, *report.by_transcript]
    rows += [code for pair in report.pairs for code in pair.codes]
    return {name for row in rows for name in row.measures}


@pytest.fixture(scope="module")
def shown(header, report_on):
    """By number of coders: the measures of a round and of a table of ratings."""
    found = {}
    for coders in (2, 3):
        of_table = measure_ratings(
            coded(coders),
            ratings(coders),
            header,
            is_numeric=True,
            resampling=Jackknife(),
            are_units_independent=False,
            notes=(),
            progress=lambda share: None,
        )
        found[coders] = named(report_on(coded(coders))) | named(of_table)
    return found


def test_each_figure_of_a_report_is_explained(shown):
    for name in shown[2] | shown[3]:
        assert coefficient(name).name == name


def test_each_coefficient_that_is_explained_is_in_some_report(shown):
    assert {each.name for each in COEFFICIENTS} == shown[2] | shown[3]


def test_a_coefficient_for_two_coders_is_shown_of_two_or_of_a_pair(shown):
    for each in COEFFICIENTS:
        if each.coders == "two" and each.name in shown[3]:
            assert each.name in {"kappa", "kappa_max", "kappa_pooled", "scott_pi", "prevalence_index", "bias_index"}


def test_a_coefficient_that_takes_missing_judgements_has_a_value_where_some_are_missing(report_on):
    report = report_on(coded(3, missing=True))
    for row in (report.overall, *report.codes):
        for name, found in row.measures.items():
            if coefficient(name).missing and Takes.PASSAGES not in coefficient(name).takes and name != "alpha_presence":
                assert found.value is not None, name


@pytest.mark.parametrize("name", [each.name for each in COEFFICIENTS if Takes.PASSAGES in each.takes])
def test_a_coefficient_of_boundaries_has_a_value_where_coders_judged_different_transcripts(name, report_on):
    assert coefficient(name).missing
    values = np.ones((1, 3, 4), dtype=np.uint8)
    values[0, 2, :2] = values[0, 0, 2:] = MISSING
    both = [Marks(code=np.zeros(2, dtype=np.int64), coder=np.array(pair), first=np.array([0, 2]),
                  behind=np.array([4, 6]), characters=9) for pair in ((0, 1), (1, 2))]  # fmt: skip
    parts = tuple(
        Part(name=f"int{n}", columns=slice(2 * n, 2 * n + 2), uses=(2,), marks=marks) for n, marks in enumerate(both)
    )
    sets = LabelSets(
        labels=("1",), coders=tuple("abc"), values=values, judged=values[0] != MISSING, parts=parts, weights=None
    )
    report = report_on(sets)
    assert (report.overall.measures | report.codes[0].measures)[name].value is not None


@pytest.mark.parametrize("each", COEFFICIENTS, ids=lambda each: each.name)
def test_an_explanation_is_at_most_two_sentences_with_a_source(each):
    assert 1 <= each.meaning.count(". ") + 1 <= 2
    assert each.meaning.endswith(".")
    assert any(char.isdigit() for char in each.source)
    assert each.takes
    assert all(isinstance(kind, Takes) for kind in each.takes)


def test_a_name_that_is_not_offered_is_an_error():
    with pytest.raises(KeyError):
        coefficient("gamma")
