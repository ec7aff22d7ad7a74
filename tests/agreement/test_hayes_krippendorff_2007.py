"""Hayes & Krippendorff 2007, Communication Methods and Measures 1, 77-89: five observers of 40 newspaper articles."""

import pytest

from rcqual.agreement.krippendorff import alpha
from rcqual.agreement.ratings import Ratings

PAGE_84 = """
    112.001122.01311211000201001111223222221
    1130000.21102311121000302102111122222221
    203000222100221123001.30.1012202.2232.21
    .13....0.10022...31.103021122..122...12.
    2..0001.2....3112..0.0..2.0..20.2.2222.1
"""


@pytest.mark.parametrize(("metric", "value"), [("ordinal", 0.7598), ("nominal", 0.4765)])
def test_alpha_of_page_84(metric, value):
    observers = [[None if cell == "." else int(cell) for cell in row.strip()] for row in PAGE_84.strip().split("\n")]
    assert alpha(Ratings.of(observers), metric).value == pytest.approx(value, abs=0.0001)
