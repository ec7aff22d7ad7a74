"""What differs to the eye alone."""

import pytest

from rcqual.text.quote_typography import differences


@pytest.mark.parametrize(
    ("quote", "source", "names"),
    [
        ("a b", "a b", ()),
        ("it’s “so”", 'it\'s "so"', ("quotation marks",)),
        ("a – b", "a - b", ("dashes",)),
        ("a—b", "a - b", ("dashes",)),
        ("a\nb", "a  b", ("white space",)),
        ("a … b", "a ... b", ("ellipses",)),
        ("a. . . b", "a... b", ("ellipses",)),
        ("Well, a", "well, a", ("first letter",)),
        ("a b.", "a b", ("ends",)),
        ("… a b", "a b", ("ends",)),
        ("cafe\u0301", "caf\u00e9", ("letters' code",)),
        ("it’s so", "It's  so", ("quotation marks", "white space", "first letter")),
    ],
)
def test_each_kind_that_differs_is_named(quote, source, names):
    assert differences(quote, source) == names


@pytest.mark.parametrize(("quote", "source"), [("a, b", "a b"), ("a B", "a b"), ("a b", "a c"), ("a? b", "a. b")])
def test_what_differs_in_more_is_no_typography(quote, source):
    assert differences(quote, source) is None
