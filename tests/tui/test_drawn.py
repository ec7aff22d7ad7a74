"""Widgets that draw themselves by the row."""

from textual.app import App
from textual.geometry import Region

from rcqual.tui.widgets.drawn import Drawn
from rcqual.tui.words import plain


class Lines(Drawn):
    """Shows its words, one a line, and remembers which lines it was asked to paint anew."""

    def __init__(self, *words: str) -> None:
        super().__init__()
        self.words = words
        self.painted: list[Region] = []

    def rows(self, width, height):
        return [plain(word) for word in self.words]

    def refresh(self, *regions, **how):
        self.painted += regions
        return super().refresh(*regions, **how)


class OneWidget(App[None]):
    def __init__(self, widget):
        super().__init__()
        self.widget = widget

    def compose(self):
        yield self.widget


def shown(widget) -> list[str]:
    return [strip.text.rstrip() for strip in widget.render_lines(Region(0, 0, *widget.size))]


async def test_only_the_rows_that_look_otherwise_are_painted():
    lines = Lines("one", "two", "three", "four", "five")
    async with OneWidget(lines).run_test(size=(20, 5)) as pilot:
        lines.words = ("one", "2", "3", "four", "5")
        lines.look_again()
        await pilot.pause()
        assert lines.painted == [Region(0, 1, 20, 2), Region(0, 4, 20, 1)]
        assert shown(lines) == ["one", "2", "3", "four", "5"]


async def test_where_nothing_changed_nothing_is_painted():
    lines = Lines("one", "two")
    async with OneWidget(lines).run_test(size=(20, 2)) as pilot:
        lines.look_again()
        await pilot.pause()
        assert lines.painted == []


async def test_rows_that_are_gone_leave_blanks():
    lines = Lines("one", "two", "three")
    async with OneWidget(lines).run_test(size=(20, 3)) as pilot:
        lines.words = ("one",)
        lines.look_again()
        await pilot.pause()
        assert shown(lines) == ["one", "", ""]


async def test_at_another_size_the_rows_are_made_anew():
    lines = Lines("one two", "three")
    async with OneWidget(lines).run_test(size=(20, 2)) as pilot:
        await pilot.resize_terminal(3, 1)
        assert shown(lines) == ["one"]


async def test_what_changed_while_it_was_out_of_view_is_there_when_it_is_in_view_again():
    lines = Lines("one")
    async with OneWidget(lines).run_test(size=(20, 1)) as pilot:
        lines.display = False
        await pilot.pause()
        lines.words = ("two",)
        lines.look_again()
        lines.display = True
        await pilot.pause()
        assert shown(lines) == ["two"]
