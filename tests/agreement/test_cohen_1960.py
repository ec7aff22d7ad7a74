"""Cohen 1960, A coefficient of agreement for nominal scales, Educational and Psychological Measurement 20, 37-46."""

import pytest

from rcqual.agreement.cohen import cohen_kappa, expected_agreement, kappa_max_of_table
from rcqual.agreement.percent import percent_agreement
from rcqual.agreement.ratings import Ratings

PAGE_37 = [[25, 12, 3], [13, 2, 15], [12, 16, 2]]
PAGE_45 = [[88, 14, 18], [10, 40, 10], [2, 6, 12]]


@pytest.mark.parametrize(
    ("table", "kappa", "highest", "observed", "by_chance"),
    [(PAGE_37, -0.09, 0.85, 0.29, 0.35), (PAGE_45, 0.492, 0.831, 0.70, 0.41)],
    ids=["p. 37", "p. 45"],
)
def test_kappa_of_the_papers_tables(crossed, table, kappa, highest, observed, by_chance):
    ratings = crossed(table)
    digits = 0.0005 if kappa == 0.492 else 0.005
    assert cohen_kappa(ratings).value == pytest.approx(kappa, abs=digits)
    assert kappa_max_of_table(ratings.table()).value == pytest.approx(highest, abs=digits)
    assert percent_agreement(ratings).value == pytest.approx(observed)
    assert expected_agreement(ratings.table()).value == pytest.approx(by_chance, abs=0.0005)


def test_kappa_does_not_exist_where_both_used_one_category_throughout(crossed):
    found = cohen_kappa(crossed([[7, 0], [0, 0]]))
    assert found.value is None
    assert found.why == "both coders gave every unit the same value, so there is no variation in which to agree"


def test_kappa_of_a_code_that_nobody_used_says_so(presence):
    assert cohen_kappa(presence(0, 0, 0, 9)).why == "nobody used the code, so there is no variation in which to agree"


def test_kappa_of_a_code_that_was_used_everywhere_says_so(presence):
    assert cohen_kappa(presence(9, 0, 0, 0)).why.startswith("everybody used the code on every unit")


def test_kappa_is_zero_where_one_coder_alone_never_varies(presence):
    assert cohen_kappa(presence(0, 3, 0, 9)).value == 0.0


def test_units_that_one_of_the_two_did_not_judge_do_not_count():
    ratings = Ratings.of([[1, 1, 0, 0, 1], [1, 0, 0, 0, None]])
    assert cohen_kappa(ratings) == cohen_kappa(Ratings.of([[1, 1, 0, 0], [1, 0, 0, 0]]))
