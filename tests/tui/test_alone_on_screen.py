"""A lone coder's screens: their own codings are what there is."""

import pytest

from rcqual.model.span import Span
from rcqual.study import coding, importing
from rcqual.study.codebook import read_codebook, take_over
from rcqual.study.progress import next_step
from rcqual.study.study import add_coders, create, team, transcript_named

TEXT = "INT: How did it begin?\n\nP01: We talk every day. Nobody asked me.\n"


@pytest.fixture
def own(tmp_path):
    """ann alone, with one interview and one coding in open coding."""
    (tmp_path / "codes.csv").write_text("code\nengagement\nsystems\n")
    (tmp_path / "int01.txt").write_text(TEXT)
    study = create(tmp_path / "own.rcqual", "Own")
    take_over(study, read_codebook(tmp_path / "codes.csv")[0])
    add_coders(study, ["ann"])
    study.coder = team(study)[0]
    importing.import_transcripts(study, importing.Wanted(paths=[tmp_path / "int01.txt"]))
    coding.add(study, transcript_named(study, "int01").id, Span(29, 47), "systems")
    yield study
    study.close()


async def test_the_findings_of_a_lone_coder_stand_there_at_once(own, at_work):
    async with at_work(own, size=(160, 40)) as screen:
        await screen.press("s")
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert "your own codings (nobody else coded) · round 0" in screen.shown
        assert "Nothing is settled" not in screen.shown


async def test_a_lone_coder_is_not_offered_what_the_team_holds(own, at_work):
    async with at_work(own, size=(160, 40)) as screen:
        await screen.press("s")
        await screen.app.workers.wait_for_complete()
        await screen.press("7")
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert "There is no such passage." in screen.shown
        assert "the team holds" not in screen.shown


def test_the_next_step_of_a_lone_coder_compares_nobody(own):
    assert (
        next_step(own) == "Each interview has codings of yours: star exemplar quotes, then `rcqual report write FILE`."
    )
