"""Long questions to a study's file are asked in a thread, and the screen goes on."""

import gc
import threading

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.rounds import Unit
from rcqual.study import coding
from rcqual.study.demo import demo_study
from rcqual.study.study import open_study, transcript_named
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


@pytest.fixture
def slowly(monkeypatch, held):
    """Lets every interview count as long, and holds up reading it."""
    monkeypatch.setattr("rcqual.tui.screens.opening.LONG", 1)
    return held("rcqual.tui.screens.opening", "transcript_of")


async def test_a_long_interview_is_opened_apart_and_looks_as_any(demo, at_work, slowly):
    free, threads = slowly
    async with at_work(demo) as screen:
        await screen.press("enter")
        assert isinstance(screen.app.screen, HomeScreen)
        assert "Opening int01… Esc leaves it." in screen.said
        free.set()
        await finished(screen)
        assert threads[0] is not threading.main_thread()
        assert "35 of 99 sentences uncoded" in screen.shown


async def test_who_does_not_wait_for_a_long_interview_stays_at_home(demo, at_work, slowly):
    free, _ = slowly
    async with at_work(demo) as screen:
        await screen.press("enter", "escape")
        free.set()
        await finished(screen)
        assert isinstance(screen.app.screen, HomeScreen)
        assert screen.said == ""


async def test_of_two_long_interviews_asked_for_the_last_is_opened(demo, at_work, slowly):
    free, _ = slowly
    async with at_work(demo) as screen:
        await screen.press("enter", "j", "enter")
        free.set()
        await finished(screen)
        assert [each.transcript_id for each in screen.app.screen_stack if hasattr(each, "transcript_id")] == [
            transcript_named(demo, "int02").id
        ]


async def test_what_is_changed_while_a_long_interview_is_read_is_seen(demo, at_work, monkeypatch):
    from rcqual.tui.screens import opening

    read, release = threading.Event(), threading.Event()
    real = opening.codings_on_screen

    def read_and_wait(study, transcript_id):
        found = real(study, transcript_id)
        read.set()
        release.wait(10)
        return found

    monkeypatch.setattr(opening, "LONG", 1)
    monkeypatch.setattr(opening, "codings_on_screen", read_and_wait)
    async with at_work(demo, size=(120, 40)) as screen:
        await screen.press("enter")
        read.wait(10)
        text = transcript_named(demo, "int01")
        screen.app.attempt(lambda: coding.add(demo, text.id, text.sentences[0], "systems thinking"))
        await screen.pilot.pause()
        release.set()
        await finished(screen)
        assert len(screen.app.screen._codings) == 14


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
