"""The report's page as a reader's browser has it: whole, quiet, readable in light and dark, by keyboard, on paper."""

import io
from itertools import pairwise

import pytest
from PIL import Image

from rcqual.report.figures.charts import Bars, Chart
from rcqual.report.write.html_report import html_report
from rcqual.report.write.pieces import Caption, Grid, Items, Quoted, Words
from rcqual.report.write.study_report import Excerpt, OfCode, Section, StudyReport

DARK = "--blink-settings=preferredColorScheme=0"


@pytest.fixture(scope="module")
def light(browser, page):
    return browser.facts(page)


@pytest.fixture(scope="module")
def dark(browser, page):
    return browser.facts(page, DARK)


def test_the_page_opens_from_a_file_without_a_word_in_the_console(browser, page):
    told, console = browser.open(page, "--dump-dom")
    assert "Themes with quotes" in told
    assert console == []


def test_what_goes_wrong_stands_in_the_console(browser, page):
    _, console = browser.open(page.replace("</body>", "<script>wrong()</script></body>"), "--dump-dom")
    assert len(console) == 1


def test_nothing_is_asked_of_any_network(light):
    assert light["requests"] == []


def test_a_page_that_asks_for_a_picture_from_elsewhere_is_seen(browser, page):
    elsewhere = page.replace("</main>", '<img src="http://127.0.0.1:9/a.png" alt="a"></main>')
    assert browser.facts(elsewhere)["requests"] == ["http://127.0.0.1:9/a.png"]


def test_headings_begin_with_one_and_go_down_one_level_at_a_time(light):
    headings = light["headings"]
    assert headings[0] == 1
    assert headings.count(1) == 1
    assert max(after - before for before, after in pairwise(headings)) == 1


def test_everything_that_can_be_used_has_a_name_and_is_reached_by_the_keyboard(light):
    assert light["nameless"] == []
    assert light["unreachable"] == []
    assert light["language"] == "en"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_words_stand_out_in_light_and_dark(request, scheme):
    found = request.getfixturevalue(scheme)
    assert found["dark"] is (scheme == "dark")
    assert found["words"] > 500
    assert found["faint"] == []


def test_words_that_are_faint_are_seen(browser, page):
    found = browser.facts(page.replace("</main>", '<p style="color: #999999">faint</p></main>'))
    assert [words for words, _ in found["faint"]] == ["faint"]


def test_a_tick_shows_one_code_alone_and_show_all_shows_all(light):
    assert light["before"] == light["after"] == 7
    assert light["ticked"] == ["1"]


def test_a_passage_that_a_figure_leads_to_is_shown_though_its_code_is_not_ticked(light):
    assert light["led_to"] == ["0", "1"]
    assert light["led"] > 20


def test_the_first_key_leads_past_the_contents_and_each_stop_is_seen(light):
    assert light["skip"]["left"] >= 0
    assert light["skip"]["leads"] == "MAIN"
    assert light["unmarked"] == []


@pytest.mark.parametrize("width", [400, 800, 1400])
def test_the_page_is_no_wider_than_the_window(browser, page, width):
    found = browser.facts(page, f"--window-size={width},1000")
    assert found["figures"] == 4
    assert found["wider"] <= 0


NASTY = "</script></style><img src=x onerror=wrong()> \" ' & \x1b[31m\u202e _x0001_ \x01" + "long" * 40


def hostile():
    chart = Chart(
        name="codes",
        title=NASTY,
        alt=NASTY,
        labels=(NASTY,),
        codes=(NASTY,),
        form=Bars(values=(3,), texts=("3",), axis="Codings"),
        csv="",
    )
    excerpt = Excerpt(words=NASTY, by=NASTY, beside=(NASTY,))
    parts = (
        *(Words(NASTY), Items((NASTY,)), Quoted(NASTY, NASTY), Caption(NASTY), Grid((NASTY,), ((NASTY,),)), chart),
        OfCode(code=NASTY, told=(NASTY,), excerpts=(excerpt,), are_passages=True),
    )
    section = Section(key="a", title=NASTY, parts=parts)
    return html_report(StudyReport(title=NASTY, basis=NASTY, language="en", codes=(NASTY,), sections=(section,)))


def test_a_page_of_words_that_look_like_marks_holds_them_as_words(browser):
    found = browser.facts(hostile(), "--window-size=400,1000")
    assert found["images"] == 0
    assert found["requests"] == []
    assert found["faint"] == []
    assert found["wider"] <= 0


def test_the_page_can_be_printed_and_looks_like_something(browser, page, tmp_path):
    printed, shot = tmp_path / "report.pdf", tmp_path / "report.png"
    browser.open(page, f"--print-to-pdf={printed}")
    browser.open(page, f"--screenshot={shot}")
    assert printed.read_bytes().startswith(b"%PDF")
    with Image.open(io.BytesIO(shot.read_bytes())) as picture:
        assert picture.size == (1000, 1400)
        assert len(picture.convert("RGB").getcolors(1 << 20)) > 20
