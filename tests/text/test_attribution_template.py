"""Templates by which a quote's speaker is named in print."""

import pytest

from rcqual.text.attribution_template import TemplateFault, read_template

KNOWN = ("label", "role", "profession", "level")
PHARMACIST = {"label": "P07", "role": "pharmacist", "profession": "pharmacy", "level": ""}


@pytest.mark.parametrize(
    ("template", "read"),
    [
        ("{label}, {profession}", "P07, pharmacy"),
        ("({role})", "(pharmacist)"),
        ("{role} ({label}, {level})", "pharmacist (P07)"),
        ("{level}, {label}", "P07"),
        ("{label}, {level}, {role}", "P07, pharmacist"),
        ("{role} ({level})", "pharmacist"),
        ("{label}, {level} for years", "P07"),
        ("at {level} level: {role}", "pharmacist"),
        ("{{{label}}}", "{P07}"),
    ],
)
def test_a_field_that_is_empty_leaves_nothing_behind(template, read):
    assert read_template(template, KNOWN).filled(PHARMACIST) == read


@pytest.mark.parametrize(
    ("template", "told"),
    [
        ("{age}", "no field “{age}”; there are: label, role, profession, level"),
        ("{label.x}", "no field “{label.x}”"),
        ("{label!r}", "no field"),
        ("{label:>9}", "no field"),
        ("{}", "no field"),
        ("{label", "brace without its partner"),
        ("nurse", "names no field"),
    ],
)
def test_what_is_no_field_is_refused_with_those_there_are(template, told):
    with pytest.raises(TemplateFault) as refused:
        read_template(template, KNOWN)
    assert told in str(refused.value)
