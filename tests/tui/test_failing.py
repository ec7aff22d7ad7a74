"""What happens at the screen when rcqual itself fails, and what a fresh start loads."""

import subprocess
import sys

import pytest

from rcqual.study import coding
from rcqual.tui.crash import crash_words

SECRET = "We talk every day about the patient."


async def test_a_fault_of_the_program_tells_where_and_shows_nothing_of_an_interview(team, at_work, monkeypatch, capsys):
    def fails(study, transcript_id, span, code, **more):
        quote = SECRET
        raise ValueError(f"cannot stand {quote}")

    monkeypatch.setattr(coding, "add", fails)
    with pytest.raises(ValueError, match="cannot stand"):
        async with at_work(team.by("ann"), transcript="int01") as screen:
            await screen.press("e")
    told = capsys.readouterr()
    assert "rcqual has met a fault of its own" in told.err
    assert "ValueError" in told.err
    assert SECRET not in told.out + told.err
    assert "cannot stand" not in told.out + told.err


def test_the_words_of_a_crash_name_places_in_the_program_alone():
    try:
        crash_words(None, None)
    except AttributeError as error:
        words = crash_words(error, None)
    assert "crash.py" in words
    assert "AttributeError" in words
    assert "NoneType" not in words


def test_the_first_screen_with_a_transcript_loads_nothing_heavy(team, tmp_path):
    from rcqual.store.backups import copy_to

    path = tmp_path / "s.rcqual"
    copy_to(team.study.store.connection, path)
    script = f"""
import asyncio, sys
from pathlib import Path
from rcqual.study.study import open_study
from rcqual.tui.app import RcqualApp
async def main():
    app = RcqualApp(open_study(Path({str(path)!r}), "ann"), "int01")
    async with app.run_test() as pilot:
        await pilot.pause()
        assert type(app.screen).__name__ == "CodingScreen"
        await pilot.press("e")
    app.study.close()
asyncio.run(main())
print(sorted({{"numpy", "spacy", "pandas", "rapidfuzz", "sqlite_utils", "docx", "lxml", "click"}} & set(sys.modules)))
"""
    found = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert found.stdout.strip() == "[]"


def test_a_command_that_fails_says_so_without_the_words_of_an_interview(capsys, monkeypatch):
    from rcqual.__main__ import tell_of_a_fault

    monkeypatch.delenv("RCQUAL_DEBUG", raising=False)
    error = ValueError(SECRET)
    tell_of_a_fault(ValueError, error, None)
    told = capsys.readouterr().err
    assert "rcqual has met a fault of its own" in told
    assert SECRET not in told


def test_the_whole_traceback_is_shown_to_who_asks_for_it(capsys, monkeypatch):
    from rcqual.__main__ import tell_of_a_fault

    monkeypatch.setenv("RCQUAL_DEBUG", "1")
    tell_of_a_fault(ValueError, ValueError("why"), None)
    assert "ValueError: why" in capsys.readouterr().err


async def test_a_message_is_shown_as_it_is_and_never_read_as_markup(team):
    from rcqual.tui.app import RcqualApp

    app = RcqualApp(team.by("ann"))
    async with app.run_test(notifications=True) as pilot:
        app.notify("[laughs] [/]")
        await pilot.pause(0.4)
        rows = [strip.text for strip in app.screen._compositor.render_strips(app.size)]
        assert any("[laughs] [/]" in row for row in rows)
