"""The screen beside other programs that hold the study or write to it: nothing is lost, and nobody's work mixed up."""

import threading
import time

import pytest

from rcqual.errors import StudyBusy
from rcqual.store.backups import copy_to
from rcqual.study import coding, handing_in, rounds
from rcqual.study.codebook import add_codes
from rcqual.study.study import open_study
from rcqual.tui import asked
from rcqual.tui.screens import coding as coding_screen
from rcqual.tui.screens.agreement import AgreementScreen
from rcqual.tui.screens.coding import CodingScreen
from rcqual.tui.screens.home import HomeScreen
from rcqual.tui.screens.meeting import MeetingScreen


@pytest.fixture
def path(team, tmp_path):
    """The study of the memory, as a file."""
    path = tmp_path / "s.rcqual"
    copy_to(team.study.store.connection, path)
    return path


def words(study, team):
    return [coding.code_of(study, each).name for each in coding.own_codings(study, team.id("int01"))]


async def until(screen, is_so):
    """Wait until something is so, for two seconds at most."""
    for _ in range(40):
        if is_so():
            return
        await screen.pilot.pause(0.05)


def hold(path, seconds):
    """Another program that holds the study for a while; returns when it does."""
    has_begun = threading.Event()

    def work():
        other = open_study(path, "bob")
        other.store.connection.execute("BEGIN IMMEDIATE")
        has_begun.set()
        time.sleep(seconds)
        other.store.connection.execute("ROLLBACK")
        other.close()

    thread = threading.Thread(target=work)
    thread.start()
    has_begun.wait()
    return thread


async def test_what_waits_is_done_although_its_screen_was_left(team, at_work, path):
    mine = open_study(path, "ann")
    async with at_work(mine, transcript="int01") as screen:
        holder = hold(path, 0.6)
        await screen.press("e", "escape")
        assert isinstance(screen.app.screen, HomeScreen)
        await until(screen, lambda: not screen.app.operations.are_waiting)
        assert words(mine, team) == ["engagement"]
        holder.join()


async def test_what_waits_is_done_before_the_program_ends(team, at_work, path):
    mine = open_study(path, "ann")
    async with at_work(mine, transcript="int01") as screen:
        await screen.press("s")
        holder = hold(path, 0.8)
        await screen.press("down", "e", "up", "M", "text:typed", "ctrl+q")
        holder.join()
    again = open_study(path, "ann")
    assert words(again, team) == ["systems", "engagement"]
    assert coding.own_codings(again, team.id("int01"))[0].memo == "typed"


async def test_what_is_given_up_is_told_and_a_memo_shown_again(team, at_work, path, monkeypatch):
    monkeypatch.setattr(asked, "GIVE_UP", 0.2)
    async with at_work(open_study(path, "ann"), transcript="int01") as screen:
        await screen.press("e", "M", "text:typed")
        holder = hold(path, 0.9)
        await screen.press("escape")
        await until(screen, lambda: "cannot be kept" in screen.shown)
        assert "cannot be kept" in screen.shown
        assert "typed" in screen.shown
        holder.join()


async def test_who_works_cannot_be_changed_while_something_waits(team, at_work, path):
    mine = open_study(path, "ann")
    async with at_work(mine, transcript="int01") as screen:
        holder = hold(path, 0.6)
        await screen.press("e", "escape", "w")
        assert isinstance(screen.app.screen, HomeScreen)
        await until(screen, lambda: not screen.app.operations.are_waiting)
        assert words(mine, team) == ["engagement"]
        holder.join()


async def test_what_another_wrote_is_shown_although_one_wrote_oneself_right_after(team, at_work, path):
    async with at_work(open_study(path, "ann"), transcript="int01") as screen:
        other = open_study(path, "bob")
        add_codes(other, ["humour"])
        await screen.press("e")
        screen.app._look_for_news()
        await screen.pilot.pause()
        assert "humour" in screen.shown


async def test_ones_own_work_is_no_news(team, at_work, path):
    async with at_work(open_study(path, "ann"), transcript="int01") as screen:
        await screen.press("e")
        assert screen.app._watch.news().op is None


async def test_an_interview_that_cannot_be_read_now_is_told_and_home_stays(team, at_work, monkeypatch):
    def busy(study, transcript_id):
        raise StudyBusy("Another program is writing.")

    monkeypatch.setattr(coding_screen, "progress_of", busy)
    async with at_work(team.by("ann")) as screen:
        await screen.press("enter")
        await until(screen, lambda: isinstance(screen.app.screen, HomeScreen))
        assert isinstance(screen.app.screen, HomeScreen)
        assert "Another program is writing." in screen.told
        await screen.press("j")
        assert screen.app.is_running


@pytest.fixture
def closed(team):
    round_ = team.open_round("ann", "bob")
    coding.add(team.by("bob"), team.id("int01"), team.span("int01", 1), "systems", memo="SECRET")
    for who in ("ann", "bob"):
        handing_in.finish(team.by(who), [team.id("int01"), team.id("int02")])
    rounds.close(team.by("ann"), round_, "done")
    return team


async def test_a_meeting_is_left_when_its_round_is_opened_again_elsewhere(closed, at_work):
    async with at_work(closed.by("ann")) as screen:
        await screen.press("m")
        assert isinstance(screen.app.screen, MeetingScreen)
        outcome = rounds.reopen(closed.by("bob"), rounds.round_numbered(closed.study, 1), "again")
        screen.app._tell_screens(outcome.changes)
        await screen.pilot.pause()
        assert isinstance(screen.app.screen, HomeScreen)
        assert "SECRET" not in screen.shown


async def test_figures_are_left_when_their_round_is_opened_again_elsewhere(closed, at_work):
    async with at_work(closed.by("ann")) as screen:
        await screen.press("a")
        assert isinstance(screen.app.screen, AgreementScreen)
        outcome = rounds.reopen(closed.by("bob"), rounds.round_numbered(closed.study, 1), "again")
        await screen.press("r")
        screen.app._tell_screens(outcome.changes)
        await screen.pilot.pause()
        assert isinstance(screen.app.screen, HomeScreen)


async def test_where_nobody_finished_anything_a_meeting_speaks_of_no_agreement(team, at_work):
    rounds.close(team.by("ann"), team.open_round("ann", "bob"), "nobody came")
    async with at_work(team.by("ann")) as screen:
        await screen.press("m")
        assert "No interview was finished by two coders" in screen.shown


async def test_the_round_of_the_interview_under_the_cursor_is_handed_in(team, at_work):
    first = [(team.id("int01"), team.coders["ann"].id)]
    second = [(team.id("int02"), team.coders["ann"].id)]
    for pairs in (first, second):
        rounds.open_round(team.study, rounds.Plan(kind=rounds.RoundKind.MAIN, assignments=pairs))
    async with at_work(team.by("ann")) as screen:
        await screen.press("f", "y", "h")
        waiting = [rounds.missing_submissions(team.study, rounds.round_numbered(team.study, each)) for each in (1, 2)]
        assert waiting == [[], ["ann"]]


async def test_going_back_from_an_interview_that_was_named_at_the_start_leads_home(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        assert isinstance(screen.app.screen, CodingScreen)
        await screen.press("escape")
        assert isinstance(screen.app.screen, HomeScreen)
        await screen.press("enter", "escape")
        assert isinstance(screen.app.screen, HomeScreen)


async def test_what_another_program_wrote_is_shown_soon(team, at_work, path):
    mine, other = open_study(path, "ann"), open_study(path, "ann")
    async with at_work(mine, transcript="int01") as screen:
        transcript = team.id("int01")
        coding.add(other, transcript, team.span("int01", 1), "systems")
        screen.app._look_for_news()
        await screen.pilot.pause()
        assert "s   1 systems" in screen.shown


async def test_a_coding_waits_for_another_program_and_is_then_done_in_order(team, at_work, path):
    mine, other = open_study(path, "ann"), open_study(path, "bob")
    async with at_work(mine, transcript="int01") as screen:
        other.store.connection.execute("BEGIN IMMEDIATE")
        await screen.press("e", "down", "s")
        await screen.pilot.pause(0.3)
        assert "waiting" in screen.said
        assert coding.own_codings(mine, team.id("int01")) == []
        other.store.connection.execute("COMMIT")
        for _ in range(40):
            await screen.pilot.pause(0.05)
            if len(coding.own_codings(mine, team.id("int01"))) == 2:
                break
        codes = [coding.code_of(mine, each).name for each in coding.own_codings(mine, team.id("int01"))]
        assert codes == ["engagement", "systems"]


async def test_leaving_does_nothing_out_of_order(team, at_work, path, monkeypatch):
    from rcqual.tui import app

    monkeypatch.setattr(app, "LAST_WAIT_MS", 100)
    mine = open_study(path, "ann")
    async with at_work(mine, transcript="int01") as screen:
        await screen.press("s")
        holder = hold(path, 0.9)
        await screen.press("down", "e", "u", "ctrl+q")
        assert screen.app._exit
        told = "\n".join(str(each) for each in screen.app._exit_renderables)
        holder.join()
    assert "2 changes could not be kept" in told
    assert words(open_study(path, "ann"), team) == ["systems"]


async def test_a_memo_that_cannot_be_kept_on_leaving_stays_in_view_once_and_is_told_then(team, at_work):
    round_ = team.open_round("ann", "bob")
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("e", "M", "text:my thought")
        rounds.close(team.by("bob"), round_, "enough")
        await screen.press("ctrl+q")
        assert not screen.app._exit
        assert "cannot be kept" in screen.shown
        await screen.press("ctrl+q")
        assert screen.app._exit
        assert "my thought" in "\n".join(str(each) for each in screen.app._exit_renderables)


async def test_a_memo_that_was_given_up_is_kept_once_the_study_is_free(team, at_work, path, monkeypatch):
    monkeypatch.setattr(asked, "GIVE_UP", 0.2)
    mine = open_study(path, "ann")
    async with at_work(mine, transcript="int01") as screen:
        await screen.press("e")
        await screen.press("M", "text:typed")
        holder = hold(path, 0.9)
        await screen.press("escape")
        await until(screen, lambda: "cannot be kept" in screen.shown)
        holder.join()
        await screen.press("text: more", "escape")
        assert coding.own_codings(mine, team.id("int01"))[0].memo == "typed more"


async def test_an_emptied_memo_is_not_removed_at_a_pause(team, at_work, monkeypatch):
    from rcqual.tui.modals import memo

    monkeypatch.setattr(memo, "PAUSE", 0.05)
    ann = team.by("ann")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement", memo="old")
    async with at_work(ann, transcript="int01") as screen:
        await screen.press("M", "backspace", "backspace", "backspace")
        await screen.pilot.pause(0.2)
        assert coding.own_codings(ann, team.id("int01"))[0].memo != ""
        await screen.press("escape")
        assert coding.own_codings(ann, team.id("int01"))[0].memo == ""


async def test_what_another_wrote_while_a_card_was_open_is_shown_after_one_s_own_write(team, at_work, path):
    async with at_work(open_study(path, "ann"), transcript="int01") as screen:
        await screen.press("e", "M", "text:typed")
        add_codes(open_study(path, "bob"), ["humour"])
        screen.app._look_for_news()
        await screen.press("escape")
        assert "humour" in screen.shown


async def test_news_that_could_not_be_read_is_asked_for_again(team, path, monkeypatch):
    from rcqual.study.watching import Watch

    mine = open_study(path, "ann")
    watch = Watch(mine)
    add_codes(open_study(path, "bob"), ["humour"])
    read = mine.store.changes

    def busy(first, last):
        raise StudyBusy("Another program is writing.")

    monkeypatch.setattr(mine.store, "changes", busy)
    with pytest.raises(StudyBusy):
        watch.news()
    monkeypatch.setattr(mine.store, "changes", read)
    assert watch.news().touches("codebook")


async def test_where_home_cannot_be_shown_the_program_ends_with_the_reason(team, at_work, monkeypatch):
    from rcqual.tui.screens import home

    def busy(study):
        raise StudyBusy("Another program is writing.")

    monkeypatch.setattr(home, "own_progress", busy)
    async with at_work(team.by("ann")) as screen:
        assert screen.app._exit
        assert "Another program is writing." in "\n".join(str(each) for each in screen.app._exit_renderables)


async def test_a_meeting_stays_when_the_study_is_only_busy(closed, at_work, monkeypatch):
    from rcqual.tui.screens import meeting_queue

    async with at_work(closed.by("ann")) as screen:
        await screen.press("m")

        def busy(study, on):
            raise StudyBusy("Another program is writing.")

        monkeypatch.setattr(meeting_queue, "refreshed", busy)
        await screen.press("b", "enter")
        assert isinstance(screen.app.screen, MeetingScreen)


async def test_staying_for_a_memo_loses_nothing_of_what_waits(team, at_work, path, monkeypatch):
    from rcqual.tui import app

    monkeypatch.setattr(app, "LAST_WAIT_MS", 100)
    mine = open_study(path, "ann")
    async with at_work(mine, transcript="int01") as screen:
        await screen.press("s")
        holder = hold(path, 2.5)
        await screen.press("down", "e", "up", "M", "text:typed", "ctrl+q")
        assert not screen.app._exit
        holder.join()
        await until(screen, lambda: not screen.app.operations.are_waiting)
        assert words(mine, team) == ["systems", "engagement"]
        assert coding.own_codings(mine, team.id("int01"))[0].memo == "typed"


async def test_leaving_right_after_opening_a_memo_is_no_fault(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        screen.app.screen.action_note()
        screen.app.leave()
        await screen.pilot.pause()
        assert screen.app._exit
