"""docs/agreement-definitions.md defines what the program computes."""

import re

import pytest

from rcqual.agreement.registry import COEFFICIENTS


@pytest.fixture
def definitions(page):
    return page("docs/agreement-definitions.md").text


def test_every_coefficient_is_defined(definitions):
    assert {each.name for each in COEFFICIENTS} - set(re.findall(r"`([a-z_0-9]+)`", definitions)) == set()


def test_the_figures_whose_intervals_begin_at_0_are_named(definitions):
    named = re.search(r"0 to 1 for (.*?), −1 to 1 for all others", " ".join(definitions.split()))
    assert set(re.findall(r"`(\w+)`", named[1])) == {each.name for each in COEFFICIENTS if each.floor == 0}
