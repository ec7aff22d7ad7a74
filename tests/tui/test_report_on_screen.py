"""The report, written from the screen."""

import re
import threading

import pytest

from rcqual.study import reporting
from rcqual.study.demo import demo_study
from rcqual.study.study import team as coders_of


@pytest.fixture
def demo(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    study, _ = demo_study(tmp_path)
    study.coder = coders_of(study)[0]
    yield study
    study.close()


async def until(screen, *patterns):
    """Wait until such words stand on the screen."""
    for _ in range(400):
        if all(re.search(each, screen.shown) for each in patterns):
            return
        await screen.pilot.pause(0.05)
    raise AssertionError(screen.shown)


async def test_the_report_is_written_from_quotes_with_a_bar_that_shows_how_far_it_is(
    demo, at_work, tmp_path, monkeypatch
):
    on, real = threading.Event(), reporting.about_the_study

    def held(*given):
        on.wait(10)
        return real(*given)

    monkeypatch.setattr(reporting, "about_the_study", held)
    async with at_work(demo, size=(80, 24)) as screen:
        await screen.press("e", "r", "ctrl+u", "text:r.md", "enter")
        await until(screen, r"Writing r\.md", r" [1-9]\d?%")
        on.set()
        await until(screen, r"Write r\.md all the same\?")
        await screen.press("y")
        assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("<!-- rcqual report")
        assert "Writing r.md" not in screen.shown


async def test_a_report_that_is_stopped_is_not_written(demo, at_work, tmp_path, monkeypatch):
    on, real = threading.Event(), reporting.about_the_study

    def held(*given):
        on.wait(10)
        return real(*given)

    monkeypatch.setattr(reporting, "about_the_study", held)
    async with at_work(demo, size=(80, 24)) as screen:
        await screen.press("e", "r", "enter", "escape")
        on.set()
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert "Exemplar quotes" in screen.shown
        assert not (tmp_path / "report.html").exists()


async def test_a_name_of_no_kind_of_report_is_told_and_nothing_is_written(team, at_work, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    async with at_work(team.by("ann")) as screen:
        await screen.press("s", "e", "ctrl+u", "text:report.pdf", "enter")
        assert "A report is a file whose name ends in .html, .md or .docx." in screen.shown
        assert "eport.pdf" in screen.shown
        assert list(tmp_path.iterdir()) == []


async def test_what_to_look_at_comes_before_a_report_is_written(demo, at_work, tmp_path, monkeypatch):
    (tmp_path / "names.txt").write_text("swallow", encoding="utf-8")
    monkeypatch.setenv("RCQUAL_NAMES", "names.txt")
    async with at_work(demo, size=(80, 24)) as screen:
        await screen.press("e")
        for answer, is_written in (("n", False), ("y", True)):
            await screen.press("r", "enter")
            await until(screen, r"Write report\.html all the same\?")
            assert "“swallow”" in screen.shown
            await screen.press(answer)
            assert (tmp_path / "report.html").exists() == is_written


async def test_a_name_of_no_kind_of_export_is_refused_in_the_form_with_what_was_typed(demo, at_work, tmp_path):
    async with at_work(demo) as screen:
        await screen.press("e", "e", "ctrl+u", "text:q.rcqual", "tab", "text:voice", "enter")
        await until(screen, "is no kind of file")
        assert "voice" in screen.shown
        await screen.press("escape")
        assert not screen.app.screen.is_modal
    assert not (tmp_path / "q.rcqual").exists()
