"""What docs/agreement.md says of studies whose truth is known comes out again when such studies are drawn."""

import re

import numpy as np
import pytest

from rcqual.agreement.intervals import jackknife_limits
from rcqual.agreement.krippendorff import alpha_of
from rcqual.agreement.linearised import estimate_alpha
from rcqual.agreement.ratings import Floats, Ratings, Whole
from rcqual.agreement.result import LOWER_MARK
from rcqual.agreement.tallies import sums_of_counts

STUDIES, SENTENCES = 400, 80
CARE = {".714": 6, ".806": 10, ".870": 16}
"""True alpha, as the page has it: how careful coders are."""
CELLS = np.array([[0, 0, 1, 1], [0, 1, 0, 1]], dtype=np.uint8)
"""What two coders can say of a sentence: neither applies the code, the second, the first, both."""

pytestmark = pytest.mark.slow


def drawn(studies: int, interviews: int, care: float) -> Whole:
    """Studies x interviews x CELLS: sentences. Interviews differ in how often a code fits, and how often coders slip.

    A coder misses a code that fits as often as there are slips, and applies it elsewhere so often that both come to
    the same number.
    """
    chance = np.random.default_rng(1)
    fitting = chance.beta(2, 10, (studies, interviews))
    slips = chance.beta(1, care, (studies, interviews))
    elsewhere = slips * fitting / (1 - fitting)
    both = fitting * (1 - slips) ** 2 + (1 - fitting) * elsewhere**2
    one = fitting * slips * (1 - slips) + (1 - fitting) * elsewhere * (1 - elsewhere)
    return chance.multinomial(SENTENCES, np.stack([1 - both - 2 * one, one, one, both], axis=-1))


def alphas(tables: Whole) -> Floats:
    """Alpha of each row of CELLS."""
    by_count = np.zeros((*tables.shape[:-1], 3, 3))
    by_count[..., 2, 0], by_count[..., 2, 1] = tables[..., 0], tables[..., 1] + tables[..., 2]
    by_count[..., 2, 2] = tables[..., 3]
    return alpha_of(sums_of_counts(by_count))


def true_alpha(care: float) -> float:
    """Of interviews nearly without end."""
    return float(alphas(drawn(1, 200_000, care).sum(axis=1))[0])


def limits_over_interviews(interviews: int, care: float) -> tuple[Floats, Floats]:
    """Of each study."""
    tables = drawn(STUDIES, interviews, care)
    whole = tables.sum(axis=1)
    low, high, *_ = jackknife_limits(
        alphas(whole), alphas(whole[:, None] - tables).T, np.full(STUDIES, -1.0), level=0.95
    )
    return low, high


def held_over_interviews(interviews: int, care: float) -> float:
    low, high = limits_over_interviews(interviews, care)
    return float(np.mean((low <= true_alpha(care)) & (true_alpha(care) <= high)))


def held_over_sentences(interviews: int, care: float) -> float:
    truth, tables = true_alpha(care), drawn(STUDIES, interviews, care).sum(axis=1)
    found = [estimate_alpha(Ratings.presence(CELLS, each)) for each in tables]
    return float(np.mean([each.low <= truth <= each.high for each in found]))


def reached(interviews: int, care: float) -> float:
    return float(np.mean(limits_over_interviews(interviews, care)[0] >= LOWER_MARK))


@pytest.fixture(scope="module")
def rows(page_of_agreement) -> dict[int, list[float]]:
    """Interviews → the shares in the page's table of simulated studies."""
    found = re.findall(r"^\| (\d+) \| (\d+%.*) \|$", page_of_agreement, flags=re.MULTILINE)
    return {int(interviews): [int(share) / 100 for share in re.findall(r"(\d+)%", rest)] for interviews, rest in found}


@pytest.fixture(scope="module")
def page_of_agreement(pytestconfig) -> str:
    return (pytestconfig.rootpath / "docs" / "agreement.md").read_text(encoding="utf-8")


def test_there_is_a_table(rows):
    assert list(rows) == [5, 10, 20, 40]


@pytest.mark.parametrize("interviews", [5, 10, 20, 40])
def test_an_interval_over_interviews_holds_the_truth_as_often_as_told(rows, interviews):
    assert rows[interviews][0] == pytest.approx(held_over_interviews(interviews, CARE[".806"]), abs=0.03)


@pytest.mark.parametrize("interviews", [5, 10, 20, 40])
def test_an_interval_over_sentences_holds_the_truth_as_seldom_as_told(rows, interviews):
    assert rows[interviews][1] == pytest.approx(held_over_sentences(interviews, CARE[".806"]), abs=0.03)


@pytest.mark.parametrize("interviews", [5, 10, 20, 40])
def test_a_mark_is_said_to_be_reached_as_often_as_told(rows, interviews):
    found = [reached(interviews, care) for care in CARE.values()]
    assert rows[interviews][2:] == pytest.approx(found, abs=0.03)


@pytest.mark.parametrize("told", CARE)
def test_the_truth_is_what_the_page_says(page_of_agreement, told):
    assert f"truth is {told}" in page_of_agreement
    assert true_alpha(CARE[told]) == pytest.approx(float(told), abs=0.002)
