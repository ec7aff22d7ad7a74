"""What the screens show around the text: passages of a round, times, progress, the codings of a crowded row."""

import pytest

from rcqual.model.rounds import RoundKind, Unit
from rcqual.study import coding, handing_in, rounds
from rcqual.study.segmenting import import_segments
from rcqual.tui.widgets.reading_pane import ReadingPane


@pytest.fixture
def by_passage(team, tmp_path):
    """A round of int01 for ann and bob over its first and third sentence as passages; ann codes the first."""
    spans = [team.span("int01", number) for number in (1, 3)]
    rows = "".join(f"int01,{span.start},{span.end}\n" for span in spans)
    (tmp_path / "passages.csv").write_text(f"transcript,start,end\n{rows}")
    import_segments(team.study, tmp_path / "passages.csv")
    pairs = [(team.id("int01"), team.coders[name].id) for name in ("ann", "bob")]
    plan = rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs, unit=Unit.PASSAGE)
    round_ = rounds.open_round(team.study, plan).value
    coding.add(team.by("ann"), team.id("int01"), spans[0], "engagement")
    return round_


async def test_the_meeting_shows_the_borders_of_passages_and_moves_by_them(team, at_work, by_passage):
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01")])
    rounds.close(team.study, by_passage, "done")
    async with at_work(team.by("ann"), size=(110, 30)) as screen:
        await screen.press("m")
        (row,) = (row for row in screen.shown.splitlines() if "learned to listen" in row)
        assert row.lstrip().startswith("(")
        pane = screen.app.screen.query_one(ReadingPane)
        await screen.press("down")
        assert pane.selection == team.span("int01", 3)
