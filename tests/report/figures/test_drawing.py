"""Figures: the same file each time, words as words, and nothing that people wrote taken for marks or formulas."""

import xml.etree.ElementTree as ET

import pytest

from rcqual.report.figures.charts import MOST_ROWS, Bars, Chart, Forest, HeatMap, Steps, most, shown
from rcqual.report.figures.drawing import png, svg

NASTY = "$x_1$ & <b>\x1b[31m\u202e 夜 😀"


def chart(form, labels=("trust", "power"), codes=("trust", "power")):
    return Chart(name="a", title="A", alt="What it shows", labels=labels, codes=codes, form=form, csv="")


FORMS = {
    "bars": Bars(values=(3, 0), texts=("3", "0"), axis="Codings"),
    "heat map": HeatMap(
        columns=("nurse", "physician"),
        values=((0.5, None), (0.0, 1.0)),
        texts=(("2 (1/2)", "–"), ("0 (0/2)", "4 (2/2)")),
        axis="",
        scale="Share",
    ),
    "forest": Forest(
        values=(0.7, -0.1),
        intervals=((0.5, 0.8), None),
        texts=(".700 [.500, .800]", "-.100"),
        marks=(0.667, 0.8),
        axis="alpha",
    ),
    "steps": Steps(new=(2, 1), so_far=(2, 3), run_ends=2),
}


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_figure_is_the_same_each_time(form):
    assert svg(chart(form), {}) == svg(chart(form), {})
    assert png(chart(form), 60) == png(chart(form), 60)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_words_are_words_and_what_people_wrote_is_shown_as_it_is(form):
    drawn = svg(chart(form, labels=(NASTY, "power")), {})
    told = "".join(ET.fromstring(drawn).itertext())
    assert shown(NASTY, 16)[:12] in told
    assert "\x1b" not in drawn
    assert "\u202e" not in drawn


def test_a_row_leads_to_the_passages_of_its_code():
    assert 'href="#code-7"' in svg(chart(FORMS["bars"]), {"power": 7})
    assert "#code-" not in svg(chart(FORMS["bars"]))


def test_a_file_has_a_white_ground_and_a_page_has_its_own():
    assert "#ffffff" in svg(chart(FORMS["bars"]))
    assert "#ffffff" not in svg(chart(FORMS["bars"]), {})


def test_a_long_label_is_cut_and_stands_on_one_line():
    assert shown("We\ntalk " + "every day " * 10, 12) == "We talk eve…"


def test_of_too_many_codes_those_with_most_codings_are_drawn_in_their_order():
    weights = [1] * 5 + [2] * (MOST_ROWS - 1) + [9]
    assert most(weights) == [*range(5, MOST_ROWS + 5)]
