"""Every case under reference/agreement for the coefficients that are offered, undefined ones included."""

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from rcqual.agreement.benchmarks import ALTMAN, FLEISS, LANDIS_KOCH, Scale, truncated_normal
from rcqual.agreement.bootstrap import Bootstrap, bootstrap_limits
from rcqual.agreement.brennan_prediger import brennan_prediger, brennan_prediger_of_all, pabak
from rcqual.agreement.cohen import (
    bias_index,
    cohen_kappa,
    expected_agreement,
    kappa_max_of_table,
    kappa_of,
    kappa_of_table,
    linear_distances,
    prevalence_index,
    weighted_kappa,
)
from rcqual.agreement.distances import jaccard_distance, masi_distance
from rcqual.agreement.estimate import Estimate
from rcqual.agreement.fleiss import fleiss_kappa
from rcqual.agreement.fleiss_cohen_everitt import estimate_cohen_kappa
from rcqual.agreement.gwet import gwet_ac1
from rcqual.agreement.intervals import Limits, jackknife_limits
from rcqual.agreement.krippendorff import alpha, alpha_of, disagreement
from rcqual.agreement.light import hubert_kappa, light_kappa
from rcqual.agreement.linearised import (
    estimate_ac1,
    estimate_alpha,
    estimate_brennan_prediger,
    estimate_fleiss_kappa,
    estimate_percent_agreement,
    estimate_scott_pi,
)
from rcqual.agreement.percent import percent_agreement, percent_agreement_of_all, percent_agreement_of_pairs
from rcqual.agreement.pooled import pooled_alpha, pooled_kappa
from rcqual.agreement.ratings import Floats, Ratings
from rcqual.agreement.result import Measure
from rcqual.agreement.scott import scott_pi
from rcqual.agreement.set_ratings import SetRatings
from rcqual.agreement.sets import alpha_sets
from rcqual.agreement.specific import jaccard, negative_agreement, pairings, positive_agreement
from rcqual.agreement.student import t_quantile
from rcqual.agreement.sweep import Marks, sweep
from rcqual.agreement.tallies import sums_of_counts
from rcqual.agreement.unitising import bar_u_alpha, u_alpha

REFERENCE = Path(os.environ.get("RCQUAL_REFERENCE", Path(__file__).parents[3] / "shared" / "reference"))
FOLDER = REFERENCE / "agreement"

NEVER = {
    "gamma",
    "gamma_cat",
    "mv_alpha",
    "alphaU_1995",
    "alphaU_1995.Do",
    "alphaU_1995.De",
    "cu_alpha",
    "ku_alpha",
    "cu_coverage",
    "conger_kappa",
    "conger_kappa.se",
    "conger_kappa.ci95",
    "gwet_ac2_quadratic",
}
"""Not offered on purpose."""
IN_COMPARE = {"spans_to_sentences"}
"""Spans are turned into judgements by compare/; tests/compare/test_reference_spans.py runs these."""

Value = float | list[float | None] | None


def chck_distances(ratings: Ratings) -> "np.ndarray[Any, np.dtype[np.float64]]":
    """Artstein & Poesio 2008: Chck against another category counts half."""
    half = [category == "Chck" for category in ratings.categories]
    distances = np.array([[0.5 if a or b else 1.0 for b in half] for a in half])
    np.fill_diagonal(distances, 0)
    return distances


def first_is_present(ratings: Ratings) -> Ratings:
    """The cases write the applied category first in the data or call it yes or 1."""
    names = [str(category) for category in ratings.categories]
    present = next((c for c, n in zip(ratings.categories, names, strict=True) if n in ("yes", "y", "1", "+")), None)
    return ratings.one_against_rest(ratings.categories[0] if present is None else present)


def with_q(data: dict[str, Any], params: dict[str, Any]) -> Ratings:
    """The ratings with as many categories as the codebook of the case has."""
    found = Ratings.of(data["ratings"]).categories
    return Ratings.of(data["ratings"], [*found, *(f"unused {n}" for n in range(params.get("q", 0) - len(found)))])


def set_distance(name: str) -> Any:
    """The distances of other toolkits, which are other numbers, are given to alpha_sets as functions."""
    if name == "set_passonneau2004":
        # DKPro takes the empty set for a subset of any other, where rcqual and NLTK call the two disjoint.
        return lambda shared, one, other: np.where(
            (shared == one) & (shared == other),
            0,
            np.where(shared == np.minimum(one, other), 1 / 3, np.where(shared == 0, 1, 2 / 3)),
        )
    if name == "masi_dkpro":
        steps = set_distance("set_passonneau2004")
        return lambda shared, one, other: jaccard_distance(shared, one, other) * steps(shared, one, other)
    return {"nominal": "exact"}.get(name, name)


def krippendorff(data: dict[str, Any], params: dict[str, Any]) -> Measure:
    if data["format"] == "tables_2x2":
        return alpha(tables(data)[0])
    if data["format"] == "label_sets":
        return alpha_sets(SetRatings.of(data["sets"]), set_distance(params["metric"]))
    ratings = Ratings.of(data["ratings"])
    metric = params.get("metric", "nominal")
    if metric == "custom":
        # The distance of the case is the plain one; alpha takes it as it is.
        return alpha(ratings, chck_distances(ratings))
    return alpha(ratings, metric)


def tables(data: dict[str, Any]) -> tuple[Ratings, list[Ratings]]:
    """All documents' 2 x 2 tables together, and each by itself."""
    pattern = np.array([[1, 1, 0, 0], [1, 0, 1, 0]], dtype=np.uint8)
    each = [Ratings.presence(pattern, np.array(table, dtype=np.int64)) for table in data["documents"]]
    return Ratings.presence(pattern, np.array(data["documents"], dtype=np.int64).sum(axis=0)), each


def ratings_of(data: dict[str, Any]) -> Ratings:
    return tables(data)[0] if data["format"] == "tables_2x2" else Ratings.of(data["ratings"])


def weighted(data: dict[str, Any], params: dict[str, Any]) -> Measure:
    ratings = Ratings.of(data["ratings"])
    return weighted_kappa(
        ratings, chck_distances(ratings) if "distance" in params else linear_distances(range(ratings.q))
    )


def masi(data: dict[str, Any], params: dict[str, Any]) -> float:
    a, b = set(params["a"]), set(params["b"])
    sizes = [np.array([float(len(each))]) for each in (a & b, a, b)]
    return float(masi_distance(*sizes)[0])


def per_code(data: dict[str, Any]) -> list[float | None]:
    return [kappa_of_table(code.table()).value for code in tables(data)[1]]


def mean_of(values: list[float | None]) -> float:
    return sum(value or 0.0 for value in values) / len(values)


def passages(data: dict[str, Any]) -> dict[str, list[tuple[int, int, str]]]:
    return {coder: [(start, end, code) for start, end, code in own] for coder, own in data["coders"].items()}


def marked_or_not(data: dict[str, Any]) -> Measure:
    """The cases ask for all codes as one, whose passages need not be joined."""
    own = [(start - data["begin"], end - data["begin"]) for each in passages(data).values() for start, end, _ in each]
    first, behind = (np.array([each[side] for each in own], dtype=np.int64) for side in (0, 1))
    coders = list(passages(data).values())
    marks = Marks(
        code=np.zeros(len(own), dtype=np.int64),
        coder=np.repeat(np.arange(len(coders)), [len(each) for each in coders]),
        first=first,
        behind=behind,
        characters=data["length"],
    )
    return bar_u_alpha(sweep([marks], 1, len(coders)), np.array([len(coders)]))


def full_form(estimate: Callable[..., Estimate], data: dict[str, Any], params: dict[str, Any]) -> Estimate:
    """As Gwet has it, whose units may be judged once."""
    return estimate(with_q(data, params), divisor=params.get("divisor", "n-1"), with_singly_judged=True)


def limits(found: Estimate) -> list[float | None]:
    return [found.low, found.high]


def cumulative(scale: Scale, params: dict[str, Any]) -> list[float | None]:
    return [*scale.cumulative(truncated_normal(params["value"], params["se"]))]


def figure_of(data: dict[str, Any]) -> Callable[[Floats], Floats]:
    """The first coefficient of the case, by how often each document counts."""
    tables = np.array(data["documents"], dtype=np.float64)[:, None, [[3, 2], [1, 0]]]
    if data["first"] == "cohen_kappa":
        return lambda weights: kappa_of(np.einsum("rd,dcij->rcij", weights, tables))
    by_count = np.zeros((len(tables), 1, 3, 3))
    by_count[:, :, 2, 0] = tables[:, :, 0, 0]
    by_count[:, :, 2, 1] = tables[:, :, 0, 1] + tables[:, :, 1, 0]
    by_count[:, :, 2, 2] = tables[:, :, 1, 1]
    sums = sums_of_counts(by_count)
    return lambda weights: alpha_of(sums.weighted(weights))


def resampled(data: dict[str, Any]) -> Floats:
    """The coefficient in each of the D**D resamples of documents."""
    return figure_of(data)(Bootstrap().draws(len(data["documents"])))[:, 0]


def bootstrap(data: dict[str, Any]) -> Limits:
    return bootstrap_limits(resampled(data)[None, :], 0.95)


def left_out(data: dict[str, Any]) -> tuple[Floats, Floats]:
    """The coefficient, and what it is without each document."""
    at, documents = figure_of(data), len(data["documents"])
    return at(np.ones((1, documents)))[0], at(1 - np.eye(documents))


def jackknifed(data: dict[str, Any]) -> list[float]:
    low, high, _, _ = jackknife_limits(*left_out(data), np.array([-1.0]), 0.95)
    return [float(low[0]), float(high[0])]


def on_plain_scale(data: dict[str, Any]) -> list[float]:
    """Standard error and limits without the logarithm, which serves where a replicate is 1."""
    point, replicates = left_out(data)
    documents = len(replicates)
    se = float(np.sqrt((documents - 1) / documents * ((replicates - replicates.mean()) ** 2).sum()))
    reach = float(t_quantile(0.975, documents - 1)) * se
    return [se, max(point[0] - reach, -1.0), min(point[0] + reach, 1.0)]


Case = Callable[[dict[str, Any], dict[str, Any]], Measure | Value]
OFFERED: dict[str, Case] = {
    "percent_agreement": lambda d, p: percent_agreement(ratings_of(d)),
    "percent_agreement_mean_pairwise": lambda d, p: percent_agreement_of_pairs(ratings_of(d)),
    "percent_agreement_all": lambda d, p: percent_agreement_of_all(ratings_of(d)),
    "cohen_kappa": lambda d, p: cohen_kappa(ratings_of(d)),
    "cohen_kappa_pair": lambda d, p: cohen_kappa(ratings_of(d), *p["pair"]),
    "cohen_kappa_max": lambda d, p: kappa_max_of_table(ratings_of(d).table()),
    "expected_agreement_cohen": lambda d, p: expected_agreement(ratings_of(d).table()),
    "weighted_kappa": weighted,
    "scott_pi": lambda d, p: scott_pi(ratings_of(d)),
    "fleiss_kappa": lambda d, p: fleiss_kappa(ratings_of(d), with_singly_judged=True),
    "fleiss_kappa_category": lambda d, p: fleiss_kappa(ratings_of(d).one_against_rest(p["category"])),
    "light_kappa": lambda d, p: light_kappa(ratings_of(d)),
    "hubert_kappa": lambda d, p: hubert_kappa(ratings_of(d)),
    "gwet_ac1": lambda d, p: gwet_ac1(ratings_of(d), with_singly_judged=True),
    "brennan_prediger": lambda d, p: brennan_prediger(with_q(d, p)),
    "s_coefficient": lambda d, p: brennan_prediger(with_q(d, p)),
    "randolph_kappa": lambda d, p: brennan_prediger(with_q(d, p)),
    "brennan_prediger_all": lambda d, p: brennan_prediger_of_all(with_q(d, p)),
    "pabak": lambda d, p: pabak(ratings_of(d)),
    "p_pos": lambda d, p: positive_agreement(pairings(first_is_present(ratings_of(d)))),
    "p_neg": lambda d, p: negative_agreement(pairings(first_is_present(ratings_of(d)))),
    "jaccard_overlap": lambda d, p: jaccard(pairings(first_is_present(ratings_of(d)))),
    "prevalence_index": lambda d, p: prevalence_index(first_is_present(ratings_of(d)).table()),
    "bias_index": lambda d, p: bias_index(first_is_present(ratings_of(d)).table()),
    "krippendorff_alpha": krippendorff,
    "krippendorff_alpha_category": lambda d, p: alpha(ratings_of(d).one_against_rest(p["category"])),
    "observed_disagreement": lambda d, p: disagreement(ratings_of(d)).observed,
    "expected_disagreement": lambda d, p: disagreement(ratings_of(d)).expected,
    "masi_distance": masi,
    "pooled_alpha": lambda d, p: pooled_alpha(disagreement(code) for code in tables(d)[1]),
    "pooled_kappa": lambda d, p: pooled_kappa(code.table() for code in tables(d)[1]),
    "cohen_kappa_per_code": lambda d, p: per_code(d),
    "u_alpha": lambda d, p: u_alpha(passages(d), d["begin"], d["length"]),
    "bar_u_alpha": lambda d, p: marked_or_not(d),
    "mean_kappa_over_codes": lambda d, p: mean_of(per_code(d)),
    "bootstrap_exact.n": lambda d, p: float(len(resampled(d))),
    "bootstrap_exact.mean": lambda d, p: float(resampled(d).mean()),
    "bootstrap_exact.sd": lambda d, p: float(resampled(d).std()),
    "bootstrap_exact.q025": lambda d, p: float(bootstrap(d).low[0]),
    "bootstrap_exact.q975": lambda d, p: float(bootstrap(d).high[0]),
    "bootstrap_exact.P_lt_667": lambda d, p: float(bootstrap(d).below[0, 0]),
    "bootstrap_exact.P_lt_800": lambda d, p: float(bootstrap(d).below[1, 0]),
    "jackknife_documents.values": lambda d, p: left_out(d)[1][:, 0].tolist(),
    "jackknife_documents.ci95_log_t": lambda d, p: jackknifed(d),
    "jackknife_documents.se": lambda d, p: on_plain_scale(d)[0],
    "jackknife_documents.ci95_t": lambda d, p: on_plain_scale(d)[1:],
    "percent_agreement.se": lambda d, p: full_form(estimate_percent_agreement, d, p).se,
    "brennan_prediger.se": lambda d, p: full_form(estimate_brennan_prediger, d, p).se,
    "brennan_prediger.ci95": lambda d, p: limits(full_form(estimate_brennan_prediger, d, p)),
    "gwet_ac1.se": lambda d, p: full_form(estimate_ac1, d, p).se,
    "gwet_ac1.ci95": lambda d, p: limits(full_form(estimate_ac1, d, p)),
    "fleiss_kappa.se": lambda d, p: full_form(estimate_fleiss_kappa, d, p).se,
    "fleiss_kappa.ci95": lambda d, p: limits(full_form(estimate_fleiss_kappa, d, p)),
    "scott_pi.se": lambda d, p: estimate_scott_pi(ratings_of(d), divisor=p["divisor"]).se,
    "krippendorff_alpha.se": lambda d, p: estimate_alpha(ratings_of(d)).se,
    "krippendorff_alpha.ci95": lambda d, p: limits(estimate_alpha(ratings_of(d))),
    "cohen_kappa.se": lambda d, p: estimate_cohen_kappa(ratings_of(d)).se,
    "cohen_kappa.ci95_normal": lambda d, p: limits(estimate_cohen_kappa(ratings_of(d))),
    "benchmark.landis_koch.cumprob": lambda d, p: cumulative(LANDIS_KOCH, p),
    "benchmark.altman.cumprob": lambda d, p: cumulative(ALTMAN, p),
    "benchmark.fleiss.cumprob": lambda d, p: cumulative(FLEISS, p),
}


def checks() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*.json")):
        case = json.loads(path.read_text(encoding="utf-8"))
        for number, check in enumerate(case["checks"]):
            data = case["data"] | {"first": case["checks"][0]["coefficient"]}
            found.append(pytest.param(data, check, id=f"{case['id']}-{number}-{check['coefficient']}"))
    return found


def is_offered(data: dict[str, Any], check: dict[str, Any]) -> bool:
    return (
        check["coefficient"] in OFFERED
        and data["format"] != "spans_and_units"
        and check["params"].get("metric") != "ratio"
        and check["status"] != "not_reproduced"
    )


OFFERED_CHECKS = [each for each in checks() if is_offered(*each.values)]
needs_reference = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"{FOLDER} is absent")


@needs_reference
@pytest.mark.parametrize(("data", "check"), OFFERED_CHECKS)
def test_a_case_has_the_value_that_its_source_gives(data: dict[str, Any], check: dict[str, Any]):
    found = OFFERED[check["coefficient"]](data, check["params"])
    value = found.value if isinstance(found, Measure) else found
    if check["undefined"] or check["expected"] is None:
        assert value is None
        assert isinstance(found, Measure)
        assert found.why
    else:
        assert value == pytest.approx(check["expected"], rel=0, abs=check["tolerance"] + 1e-12)


@needs_reference
def test_each_coefficient_of_the_cases_is_offered_or_known_not_to_be():
    named = {check.values[1]["coefficient"] for check in checks()}
    assert named - OFFERED.keys() - NEVER - {"unit_matrix"} == set()
    assert not OFFERED.keys() & NEVER


@needs_reference
def test_no_check_is_lost_on_the_way():
    assert len(OFFERED_CHECKS) == 355
