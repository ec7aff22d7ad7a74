"""What the screens show around the text: passages of a round, times, progress, the codings of a crowded row."""

import pytest

from rcqual.model.rounds import RoundKind, Unit
from rcqual.model.span import Span
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


async def test_the_codings_of_a_place_are_listed_with_their_words_and_the_chosen_one_is_marked(team, at_work):
    study, first = team.by("ann"), team.span("int01", 1)
    longer = coding.add(study, team.id("int01"), Span(first.start, team.span("int01", 3).end), "systems", memo="why?")
    coding.add(study, team.id("int01"), first, "engagement")
    async with at_work(study, transcript="int01", size=(110, 30)) as screen:
        await screen.press("home", "down", "underscore")
        assert "2 codings here: which one?" in screen.shown
        longest = next(row for row in screen.shown.splitlines() if "systems  “" in row)
        assert "“We talk every day … learned to listen.”" in longest
        assert "✎ 14 words" in longest
        await screen.press("text:sys", "enter")
        assert screen.app.screen._pane.selection == longer.value.span
        assert screen.app.screen._at_hand.id == longer.value.id


async def test_where_nothing_is_coded_there_is_nothing_to_list(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("underscore")
        assert screen.said == "No coding is here."


async def test_an_interview_without_times_has_the_numbers_of_its_turns_shown_and_says_so(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("at")
        assert screen.said.startswith("This interview has no times. Numbers of turns")
        assert [row.split()[0] for row in screen.shown.splitlines() if " P01:" in row] == ["t2"]
        await screen.press("at")
        assert screen.said == "No times or numbers of turns."
        assert "t2 " not in screen.shown


async def test_the_column_of_the_position_tells_what_is_coded_and_what_was_read(team, at_work):
    async with at_work(team.by("ann"), transcript="int01", size=(110, 30)) as screen:
        pane = screen.app.screen._pane

        def signs():
            return {strip.text[-1] for strip in pane.render_lines(pane.size.region)} - {" "}

        assert signs() == {"│"}
        await screen.press("e")
        assert "┇" in signs()
        await screen.press("down", "0", "down", "0")
        assert signs() == {"┃"}
        await screen.press("u", "u")
        assert "┇" in signs()


async def test_the_page_of_keys_tells_how_much_is_coded_read_and_left(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("e", "down", "0", "question_mark")
        assert "Of 3 sentences: 1 coded, 1 read without a code, 1 left." in screen.shown
        assert "1 more sentence not judged: the interviewer's." in screen.shown
