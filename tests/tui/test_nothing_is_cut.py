"""Nothing is cut without a mark: what has no room ends in an ellipsis, and the key of all keys is always there."""

import pytest

from rcqual.model.span import Span
from rcqual.study import coding, quoting
from rcqual.tui.coding_commands import CODING
from rcqual.tui.screens.home import HomeScreen
from rcqual.tui.screens.meeting import MeetingScreen
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.list_table import Shape, widths_within
from rcqual.tui.widgets.told import Told

WIDTHS = (30, 60, 80, 120, 200)


@pytest.fixture
def quotes(team):
    """A quote of ann's over a whole interview."""
    study, text = team.by("ann"), team.id("int01")
    span = Span(team.span("int01", 1).start, team.span("int01", 3).end)
    quoting.star(study, coding.add(study, text, span, "inclusiveness").value.id)
    return study


@pytest.mark.parametrize("width", WIDTHS)
async def test_a_list_shows_each_entry_whole_or_with_an_ellipsis(quotes, at_work, width):
    async with at_work(quotes, size=(width, 24)) as screen:
        await screen.press("e")
        row = screen.shown.splitlines()[2]
        quote = "We talk every day about the patient. Nobody asked me. I learned to listen."
        shown = row[row.index("We t") :].strip()
        assert shown == quote or (shown.endswith("…") and quote.startswith(shown[:-1]))


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("key", ["", "e", "enter", "b", "r", "s"])
async def test_the_foot_has_the_key_of_all_keys_and_says_where_there_is_more(quotes, at_work, width, key):
    async with at_work(quotes, size=(width, 24)) as screen:
        await screen.press(*filter(None, [key]))
        hints = screen.app.screen.query_one(Hints)
        foot = screen.shown.splitlines()[-1]
        assert foot.startswith(" ? Keys")
        assert all(each.label in foot for _, each in hints._possible) or foot.rstrip().endswith("…")


@pytest.mark.parametrize(("height", "is_marked"), [(24, False), (8, True)])
async def test_words_under_a_list_say_where_there_is_more(quotes, at_work, height, is_marked):
    async with at_work(quotes, size=(40, height)) as screen:
        await screen.press("e")
        assert screen.app.screen.query_one(Told).render().plain.endswith("…") is is_marked


async def test_at_the_top_a_title_gives_way_with_a_mark(quotes, at_work):
    async with at_work(quotes, size=(30, 24), transcript="int01") as screen:
        assert "…" in screen.shown.splitlines()[0]


async def test_sentences_on_the_page_of_keys_go_on_beside_their_key(quotes, at_work):
    async with at_work(quotes, size=(50, 24)) as screen:
        await screen.press("question_mark")
        rows = [row.strip("│ ▌▐█\n") for row in screen.shown.splitlines()]
        at = next(place for place, row in enumerate(rows) if row.startswith("f ") and "Say that" in row)
        assert screen.shown.splitlines()[at + 1].index(rows[at + 1]) > 15


@pytest.mark.parametrize("room", [10, 40, 60, 100, 300])
def test_columns_fill_no_more_than_the_room_unless_they_are_at_their_least(room):
    shapes = [Shape("a", 5), Shape("b", 6, is_fixed=True), Shape("c", 10)]
    widths = widths_within(room, shapes, [30, 40, 90])
    assert sum(widths) + 6 <= room or widths == [4, 6, 4]
    assert widths[1] == 6


def test_the_column_that_wishes_for_most_gives_way_first():
    assert widths_within(64, [Shape("a", 5), Shape("b", 5)], [20, 90]) == [20, 40]


def test_a_label_and_a_sentence_fit_where_they_are_shown():
    commands = {each.id: each for screen in (CODING, HomeScreen.OFFERS, MeetingScreen.OFFERS) for each in screen}
    assert [name for name, each in commands.items() if len(each.label) > 16 or len(each.help) > 110] == []
