"""Long questions to a study's file are asked in a thread, and the screen goes on."""

import gc
import threading

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.rounds import Unit
from rcqual.study.demo import demo_study
from rcqual.study.study import open_study
from rcqual.tui.screens.agreement import AgreementScreen
from rcqual.tui.screens.home import HomeScreen


@pytest.fixture(scope="module")
def demo_file(tmp_path_factory):
    study, _ = demo_study(tmp_path_factory.mktemp("demo"))
    study.close()
    return study.path


@pytest.fixture
def demo(demo_file, tmp_path):
    """The demo study in a file of its own, as ann."""
    path = tmp_path / "demo.rcqual"
    path.write_bytes(demo_file.read_bytes())
    study = open_study(path, "ann")
    yield study
    study.close()


@pytest.fixture
def held(monkeypatch):
    """Holds a question up until it is set free: `held(module, name)` → the event, and the threads that asked."""

    def hold(module: str, name: str):
        import importlib

        free, threads = threading.Event(), []
        real = getattr(importlib.import_module(module), name)

        def wait(*given, **named):
            threads.append(threading.current_thread())
            free.wait(10)
            return real(*given, **named)

        monkeypatch.setattr(f"{module}.{name}", wait)
        return free, threads

    return hold


async def test_the_meeting_reads_apart_answers_keys_meanwhile_and_then_shows_the_first_case(demo, at_work, held):
    free, threads = held("rcqual.tui.screens.meeting_queue", "agenda")
    async with at_work(demo, size=(120, 40)) as screen:
        await screen.press("m")
        assert "Looking where the coders disagree" in screen.shown
        await screen.press("n", "b", "x")
        free.set()
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert threads[0] is not threading.main_thread()
        assert "1 of 125" in screen.shown


async def test_who_does_not_wait_goes_back(demo, at_work, held):
    free, _ = held("rcqual.tui.screens.meeting_queue", "agenda")
    async with at_work(demo) as screen:
        await screen.press("m", "escape")
        assert isinstance(screen.app.screen, HomeScreen)
        free.set()
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert isinstance(screen.app.screen, HomeScreen)


async def test_figures_are_read_apart_and_of_what_is_asked_meanwhile_the_last_is_counted(demo, at_work, held):
    free, threads = held("rcqual.study.measuring", "prepare")
    async with at_work(demo, size=(120, 40)) as screen:
        await screen.press("a")
        assert "Counting…" in screen.shown
        screen.app.screen.count_anew(unit=Unit.TURN)
        free.set()
        for _ in range(3):
            await screen.app.workers.wait_for_complete()
            await screen.pilot.pause()
        assert threading.main_thread() not in threads
        assert "turn, any" in screen.shown
        assert isinstance(screen.app.screen, AgreementScreen)


async def test_a_screen_that_cannot_read_what_it_is_for_is_left_and_says_why(demo, at_work, monkeypatch):
    def refuse(*given):
        raise NotAllowed("The round was reopened.", hint="Wait until it is closed.")

    monkeypatch.setattr("rcqual.tui.screens.meeting_queue.agenda", refuse)
    async with at_work(demo) as screen:
        await screen.press("m")
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert isinstance(screen.app.screen, HomeScreen)
        assert "The round was reopened." in screen.told[0]


async def test_what_is_left_of_a_long_interview_is_counted_apart(demo, at_work, held, monkeypatch):
    monkeypatch.setattr("rcqual.tui.screens.leftovers._LONG", 1_200)
    free, threads = held("rcqual.tui.screens.leftovers", "left_in")
    free.set()
    async with at_work(demo, size=(100, 30)) as screen:
        for _ in range(5):
            await screen.app.workers.wait_for_complete()
            await screen.pilot.pause(0.02)
        left = {line.split()[0]: line.split() for line in screen.shown.splitlines() if line.strip().startswith("int0")}
        assert len([each for each in threads if each is not threading.main_thread()]) == 2
        assert "35" in left["int01"]
        assert "27" in left["int02"]
        assert "40" in left["int03"]


async def finished(screen) -> None:
    """Wait until threads have told what they found."""
    await screen.app.workers.wait_for_complete()
    await screen.pilot.pause()


async def test_no_waste_is_collected_while_a_thread_is_at_work(demo, at_work, held, monkeypatch):
    collected = []
    monkeypatch.setattr(gc, "isenabled", lambda: False)
    monkeypatch.setattr(gc, "get_count", lambda: (10_000_000, 0, 0))
    monkeypatch.setattr(gc, "collect", lambda: collected.append(True))
    free, _ = held("rcqual.tui.screens.meeting_queue", "agenda")
    async with at_work(demo, size=(120, 40)) as screen:
        await screen.press("m")
        collected.clear()
        screen.app._look_for_news()
        assert collected == []
        free.set()
        await screen.app.workers.wait_for_complete()
        screen.app._look_for_news()
        assert collected == [True]
