"""Each theme can be read."""

import pytest
from textual.color import Color

from rcqual.model.codebook import COLOURS
from rcqual.tui.reading.palette import Overlay, Palette
from rcqual.tui.theme import (
    DARK,
    DIM,
    HIGH_CONTRAST,
    HIGH_CONTRAST_DARK,
    HIGH_CONTRAST_LIGHT,
    LEAST_CONTRAST,
    LIGHT,
    THEMES,
    code_colour,
    code_variables,
    contrast,
    least_contrast,
    readable,
)

in_each_theme = pytest.mark.parametrize("theme", THEMES, ids=lambda theme: theme.name)


def palette_for(theme, **more):
    return Palette(
        background=Color.parse(theme.background),
        foreground=Color.parse(theme.foreground),
        accent=Color.parse(theme.primary),
        dark=theme.dark,
        least=least_contrast(theme),
        **more,
    )


def test_contrast_is_21_between_black_and_white_and_1_with_itself():
    assert contrast(Color(0, 0, 0), Color(255, 255, 255)) == pytest.approx(21)
    assert contrast(Color(90, 20, 200), Color(90, 20, 200)) == 1


@in_each_theme
@pytest.mark.parametrize("name", COLOURS)
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
def test_each_code_colour_can_be_read_on_each_ground(theme, name, ground):
    painted = code_colour(name, dark=theme.dark)
    assert contrast(Color.parse(painted), Color.parse(getattr(theme, ground))) >= least_contrast(theme)


@in_each_theme
@pytest.mark.parametrize("ground", ["background", "surface", "panel"])
def test_what_is_dimmed_can_be_read_on_each_ground(theme, ground):
    on, text = Color.parse(getattr(theme, ground)), Color.parse(theme.foreground)
    assert contrast(on.blend(text, DIM, alpha=1.0), on) >= least_contrast(theme)


def test_two_themes_are_of_high_contrast_one_of_them_dark():
    assert [each for each in THEMES if least_contrast(each) == HIGH_CONTRAST] == [
        HIGH_CONTRAST_DARK,
        HIGH_CONTRAST_LIGHT,
    ]
    assert (HIGH_CONTRAST_DARK.dark, HIGH_CONTRAST_LIGHT.dark) == (True, False)


@in_each_theme
def test_what_is_selected_stands_out_from_what_is_not(theme):
    palette = palette_for(theme)
    selected, not_selected = (palette.colours("speech", -1, Overlay(is_selected=on))[1] for on in (True, False))
    assert contrast(selected, not_selected) >= (HIGH_CONTRAST if least_contrast(theme) == HIGH_CONTRAST else 1.4)


@in_each_theme
def test_code_colours_differ_from_one_another(theme):
    assert len({code_colour(name, dark=theme.dark) for name in COLOURS}) == len(COLOURS)


@in_each_theme
def test_style_sheets_find_each_code_colour_as_a_variable(theme):
    assert set(code_variables(dark=theme.dark)) == {f"code-{name}" for name in COLOURS}
    assert code_variables(dark=theme.dark).items() <= theme.variables.items()


def test_a_colour_that_no_code_may_carry_is_not_painted():
    assert code_colour("puce", dark=True) is None


@in_each_theme
@pytest.mark.parametrize("word", ["foreground", "primary", "secondary", "warning", "error", "success", "accent"])
def test_words_in_the_colours_of_the_theme_can_be_read(theme, word):
    assert contrast(Color.parse(getattr(theme, word)), Color.parse(theme.background)) >= least_contrast(theme)


@in_each_theme
@pytest.mark.parametrize("is_focused", [True, False])
@pytest.mark.parametrize("kind", ["speech", "interviewer", "label", "heading", "outside"])
@pytest.mark.parametrize(
    "overlay",
    [
        Overlay(),
        Overlay(is_selected=True),
        Overlay(is_found=True),
        Overlay(is_found=True, is_here=True),
        *(Overlay(tint=name) for name in ("", *COLOURS)),
    ],
)
def test_text_of_each_kind_can_be_read_under_selection_and_tint(theme, is_focused, kind, overlay):
    palette = palette_for(theme, is_focused=is_focused)
    for speaker in range(-1, 8):
        assert contrast(*palette.colours(kind, speaker, overlay)) >= least_contrast(theme)


@in_each_theme
@pytest.mark.parametrize("kind", ["marker", "track", "done", "thumb"])
def test_the_marks_beside_the_text_can_be_read(theme, kind):
    assert contrast(*palette_for(theme).colours(kind)) >= least_contrast(theme)


@in_each_theme
@pytest.mark.parametrize("colour", ["", *COLOURS])
def test_the_keys_of_codes_in_the_margin_can_be_read(theme, colour):
    assert contrast(*palette_for(theme).colours("margin", colour=colour)) >= least_contrast(theme)


@in_each_theme
def test_what_steps_back_differs_from_what_does_not(theme):
    palette = palette_for(theme)
    assert palette.colours("interviewer") != palette.colours("speech")
    assert palette.colours("thumb") != palette.colours("track")


@in_each_theme
def test_without_colour_selection_tint_label_and_interviewer_differ_in_attributes(theme):
    palette = palette_for(theme, without_colour=True)
    styles = [
        palette.style("speech"),
        palette.style("speech", overlay=Overlay(is_selected=True)),
        palette.style("speech", overlay=Overlay(tint="red")),
        palette.style("interviewer"),
        palette.style("label"),
        palette.style("heading"),
    ]
    assert len({(style.bold, style.dim, style.reverse, style.underline) for style in styles}) == len(styles)
    assert len({(style.color, style.bgcolor) for style in styles}) == 1


def test_a_colour_that_can_be_read_already_stays_as_it_is():
    assert readable(Color.parse(DARK.foreground), Color.parse(DARK.background)) == Color.parse(DARK.foreground)


def test_a_colour_that_cannot_be_read_is_moved_until_it_can():
    pale = Color.parse("#ffee88")
    moved = readable(pale, Color.parse(LIGHT.background))
    assert moved != pale
    assert contrast(moved, Color.parse(LIGHT.background)) >= LEAST_CONTRAST
