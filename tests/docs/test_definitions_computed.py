"""A plain program, written from docs/agreement-definitions.md alone, comes to the figures of the program."""

import csv
import json
import math
import random
from collections.abc import Callable
from itertools import combinations, permutations

import numpy as np
import pytest
from click.testing import CliRunner

from rcqual.agreement.student import t_cdf, t_quantile
from rcqual.cli.main import rcqual

CODERS = ("ann", "bob", "carla")
CODES = ("asking", "cut", "time")
Sets = list[frozenset[str]]


def invented() -> dict[str, list[dict[str, frozenset[str]]]]:
    """Transcript → what each coder who judged it gave to each unit; bob errs more in some transcripts."""
    chance = random.Random(4)
    found = {}
    for number in range(7):
        judging = CODERS if number % 3 else CODERS[number % 2 : number % 2 + 2]
        slip = chance.random() * 0.3
        found[f"int{number}"] = []
        for _ in range(25):
            true = {code for code in CODES if chance.random() < 0.3}
            slips = {each: 0.08 + slip * (each == "bob") for each in judging}
            found[f"int{number}"].append(
                {
                    each: frozenset(code for code in CODES if (code in true) != (chance.random() < slips[each]))
                    for each in judging
                }
            )
    return found


STUDY = invented()


@pytest.fixture(scope="module")
def told(tmp_path_factory) -> Callable[..., dict]:
    """What `rcqual agreement --json` says of these judgements."""
    path = tmp_path_factory.mktemp("ratings") / "ratings.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("transcript", "unit", *CODERS))
        for transcript, units in STUDY.items():
            for number, unit in enumerate(units):
                cells = ("|".join(sorted(unit[each])) or "-" if each in unit else "" for each in CODERS)
                rows.writerow((transcript, number, *cells))

    def ask(*options: str) -> dict:
        words = ["agreement", "--ratings", str(path), "--json", *options]
        answer = CliRunner().invoke(rcqual, words, prog_name="rcqual", catch_exceptions=False)
        return json.loads(answer.stdout)

    return ask


def masi(one: frozenset[str], other: frozenset[str]) -> float:
    if one == other or not one & other:
        return float(one != other)
    return 1 - len(one & other) / len(one | other) * (2 / 3 if one < other or other < one else 1 / 3)


def alpha_of(code: str, transcripts: list[str]) -> float:
    return alpha(transcripts, lambda one, other: float((code in one) != (code in other)))


def alpha(transcripts: list[str], distance: Callable[[frozenset[str], frozenset[str]], float] = masi) -> float:
    units = [list(unit.values()) for transcript in transcripts for unit in STUDY[transcript]]
    judgements = [each for unit in units for each in unit]
    n = len(judgements)
    observed = sum(sum(distance(*pair) for pair in permutations(unit, 2)) / (len(unit) - 1) for unit in units) / n
    expected = sum(distance(*pair) for pair in permutations(judgements, 2)) / (n * (n - 1))
    return 1 - observed / expected


def jackknifed(figure: Callable[[list[str]], float]) -> dict[str, float]:
    """Value, limits and the confidence of lying below .667, leaving out one transcript after the other."""
    names = list(STUDY)
    d, value = len(names), figure(names)
    theta = math.log(1 - value)
    each = [math.log(1 - figure([name for name in names if name != left])) for left in names]
    se = math.sqrt((d - 1) / d * sum((one - sum(each) / d) ** 2 for one in each))
    reach = float(t_quantile(np.float64(0.975), np.float64(d - 1))) * se
    below = float(t_cdf(np.float64((theta - math.log(1 - 0.667)) / se), np.float64(d - 1)))
    low, high = 1 - math.exp(theta + reach), 1 - math.exp(theta - reach)
    return {"value": value, "low": low, "high": high, "p_below_667": below}


def test_alpha_over_sets_and_its_interval(told):
    measure = told()["overall"]["measures"]["alpha_sets"]
    expected = jackknifed(alpha)
    assert {name: measure[name] for name in expected} == pytest.approx(expected)


@pytest.mark.parametrize("code", CODES)
def test_the_alpha_of_a_code_and_its_interval(told, code):
    [measure] = [each["measures"]["alpha"] for each in told()["codes"] if each["code"] == code]
    expected = jackknifed(lambda transcripts: alpha_of(code, transcripts))
    assert {name: measure[name] for name in expected} == pytest.approx(expected)


def test_a_bootstrap_with_its_seed(told):
    measure = told("--bootstrap", "100", "--seed", "5")["overall"]["measures"]["alpha_sets"]
    names, drawn = list(STUDY), np.random.default_rng(5).integers(0, len(STUDY), (100, len(STUDY)))
    values = sorted(alpha([names[at] for at in draw]) for draw in drawn)

    def quantile(share: float) -> float:
        at = 99 * share
        before = int(at)
        return values[before] + (values[before + 1] - values[before]) * (at - before)

    assert (measure["low"], measure["high"]) == pytest.approx((quantile(0.025), quantile(0.975)))
    assert measure["p_below_667"] == sum(value < 0.667 for value in values) / 100


def test_what_is_confused_with_what(told):
    met = {one: dict.fromkeys((*CODES, "nothing"), 0) for one in CODES}
    for units in STUDY.values():
        for one, other in (pair for unit in units for pair in combinations(unit.values(), 2)):
            for code in one & other:
                met[code][code] += 1
            for only, instead in ((one - other, other - one), (other - one, one - other)):
                for code in only:
                    for came in instead or ("nothing",):
                        met[code][came] += 1
    confusion = told()["confusion"]
    assert confusion["counts"] == [[met[one][other] for other in CODES] for one in confusion["codes"]]
    assert confusion["nothing"] == [met[one]["nothing"] for one in confusion["codes"]]
