"""An empty place says what belongs there, and what brings it."""

import pytest

from rcqual.model.rounds import RoundKind
from rcqual.study import rounds
from rcqual.study import study as studies
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.study import Study

SIZES = ((60, 20), (80, 24), (200, 60))
everywhere = pytest.mark.parametrize("size", SIZES)


@pytest.fixture
def empty():
    """A study of ann's without interviews and codes."""
    study = studies.create(None, "Empty")
    studies.add_coders(study, ["ann"])
    yield Study(study.store, studies.team(study)[0])
    study.close()


@pytest.fixture
def interview(tmp_path):
    """Brings an interview into a study."""

    def bring(study: Study) -> None:
        (tmp_path / "int01.txt").write_text("INT: And?\n\nP01: We talk.\n")
        import_transcripts(study, Wanted(paths=(tmp_path / "int01.txt",)))

    return bring


def words(screen) -> str:
    """All that stands on the screen, without the line ends."""
    return " ".join(screen.shown.split())


@everywhere
async def test_without_interviews_the_command_that_brings_them_in(empty, at_work, size):
    async with at_work(empty, size=size) as screen:
        assert "No interviews yet." in words(screen)
        assert "rcqual import FILE…" in words(screen)


async def test_an_interview_that_comes_in_takes_the_place_of_what_was_said(empty, at_work, interview):
    async with at_work(empty) as screen:
        interview(Study(empty.store))
        screen.app.screen.hear(empty.store.changes(1, 100))
        await screen.pilot.pause()
        assert "int01" in words(screen)
        assert "Here they stand" not in words(screen)


@everywhere
async def test_without_codes_the_key_that_makes_one(empty, at_work, interview, size):
    interview(empty)
    async with at_work(empty, transcript="int01", size=size) as screen:
        assert "Press c to make a code and apply it." in words(screen) or "c makes one" in words(screen)


@everywhere
async def test_an_empty_codebook_says_which_key_makes_the_first_code(empty, at_work, interview, size):
    interview(empty)
    async with at_work(empty, size=size) as screen:
        await screen.press("b")
        assert "No codes yet. Press a to make the first one." in words(screen)


@everywhere
async def test_without_quotes_the_key_that_stars_one(team, at_work, size):
    async with at_work(team.by("ann"), size=size) as screen:
        await screen.press("e")
        assert "No quotes yet." in words(screen)
        assert "press *." in words(screen)


@everywhere
async def test_with_nothing_to_review_what_would_come_there(team, at_work, size):
    async with at_work(team.by("ann"), size=size) as screen:
        await screen.press("r")
        assert "Nothing to look at again. When a code is defined anew or split" in words(screen)


async def test_without_themes_the_key_that_makes_codes_of_ones_own(team, at_work):
    place = team.open_round("ann", "bob", kind=RoundKind.OPEN)
    rounds.close(team.study, place, "done")
    async with at_work(team.by("ann"), size=(100, 40)) as screen:
        await screen.press("t")
        assert "No themes yet." in words(screen)
        assert "c finds codes, and makes them." in words(screen)


async def test_where_the_coders_agree_on_everything_the_meeting_says_that_nothing_is_to_settle(team, at_work):
    round_ = team.open_round("ann", "bob")
    rounds.close(team.study, round_, "done")
    async with at_work(team.by("ann"), size=(120, 24)) as screen:
        await screen.press("m")
        assert "there is nothing to compare" in words(screen)
