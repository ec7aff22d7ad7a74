"""Figures: the same file each time, words as words, and nothing that people wrote taken for marks or formulas."""

import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image

from rcqual.report.figures import fonts
from rcqual.report.figures.charts import MOST_ROWS, Bars, Chart, Forest, HeatMap, Steps, most, shown
from rcqual.report.figures.drawing import png, svg
from rcqual.report.figures.fonts import boxes

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
    "steps": Steps(new=(2, 1), so_far=(2, 3), reached_after=2),
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


def test_the_lines_of_a_forest_are_named_where_they_stand():
    words = [each for each in ET.fromstring(svg(chart(FORMS["forest"]), {})).itertext() if each.strip()]
    assert {".667", ".800"} <= set(words)


@pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
def test_a_figure_is_as_wide_as_the_words_of_a_page_so_that_its_letters_are_as_large(form):
    with Image.open(io.BytesIO(png(chart(form)))) as picture:
        assert picture.width == round(6.8 * 300)
        assert picture.info["dpi"] == pytest.approx((300, 300), abs=0.01)


def inked(picture):
    """The box of what is drawn on the white ground."""
    return Image.eval(picture.convert("L"), lambda shade: 255 - shade).getbbox()


LONG = tuple(f"a code whose name says at length what it is about {place}" for place in range(25))
FEW_WITH_LONG_HEADS = HeatMap(
    columns=("a profession with a long name",) * 8,
    values=((0.5,) * 8,),
    texts=(("1 (1/3)",) * 8,),
    axis="",
    scale="Share of the participants",
)
MANY = {
    "bars": Bars(values=(2000,) * 25, texts=("2,000  (180 of 200 interviews)",) * 25, axis="Codings"),
    "heat map": HeatMap(
        columns=("physiotherapist", "social worker") * 4,
        values=((0.5,) * 8,) * 25,
        texts=(("120 (12/14)",) * 8,) * 25,
        axis="",
        scale="Share of the participants",
    ),
    "forest": Forest(
        values=(0.7,) * 25,
        intervals=((-0.9, 0.8),) * 25,
        texts=("-.123 [-.456, .789]",) * 25,
        marks=(0.667, 0.8),
        axis="alpha",
    ),
    "steps": Steps(new=(9,) * 25, so_far=tuple(range(9, 234, 9)), reached_after=7),
}


@pytest.mark.parametrize("form", MANY.values(), ids=MANY)
def test_nothing_is_cut_off_at_the_edge_of_a_figure_with_many_codes_of_long_names(form):
    with Image.open(io.BytesIO(png(chart(form, LONG, LONG), 60))) as picture:
        left, top, right, bottom = inked(picture)
        assert left > 0
        assert top > 0
        assert right < picture.width
        assert bottom < picture.height


def test_numbers_that_stand_side_by_side_too_wide_stand_below_one_another():
    words = "".join(ET.fromstring(svg(chart(MANY["heat map"], LONG, LONG), {})).itertext())
    assert "120 (12/14)" not in words
    assert "(12/14)" in words
    assert "4 (2/2)" in "".join(ET.fromstring(svg(chart(FORMS["heat map"]), {})).itertext())


def test_a_drawing_names_fonts_that_any_browser_has():
    drawn = svg(chart(FORMS["bars"]))
    assert drawn.count("Verdana, sans-serif;") == drawn.count("font-family:") > 0


def test_a_name_with_characters_that_no_font_here_has_is_told_of(monkeypatch):
    monkeypatch.setattr(fonts, "_known", lambda: frozenset(map(ord, "trustpowe")))
    assert boxes(chart(FORMS["bars"])) == ()
    assert boxes(chart(FORMS["bars"], labels=("trust\u200d", "夜間"))) == (
        "No font on this computer has all characters of 1 name, “夜間”: boxes stand there.",
    )


def test_the_first_font_has_the_letters_of_many_scripts():
    assert boxes(chart(FORMS["bars"], labels=("Größe, Vertrauen – доверие", "εμπιστοσύνη ثقة אמון"))) == ()


def test_one_code_by_professions_with_long_names_has_room():
    with Image.open(io.BytesIO(png(chart(FEW_WITH_LONG_HEADS, ("trust",), ("trust",)), 60))) as picture:
        assert picture.height > 100
        assert inked(picture)[3] < picture.height


def test_the_scale_of_what_is_counted_has_no_halves():
    counts = HeatMap(
        columns=("1", "2"), values=((1.0, 0.0), (2.0, 1.0)), texts=(("a", "b"), ("c", "d")), scale="", axis=""
    )
    told = set(ET.fromstring(svg(chart(counts), {})).itertext())
    assert "2" in told
    assert not {each for each in told if "." in each and each.replace(".", "").isdigit()}
