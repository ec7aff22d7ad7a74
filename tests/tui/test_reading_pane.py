"""The reading pane in an app, by keys and mouse."""

import pytest
from textual.app import App
from textual.events import MouseScrollDown, MouseScrollUp

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.spans import PaneCoding
from rcqual.tui.theme import THEMES
from rcqual.tui.widgets.reading_pane import ReadingPane

SPOKEN = [f"This is what was said {number} times. And some more of it." for number in range(40)]
TEXT = "".join(f"{'I' if number % 4 == 0 else 'P'}: {words}\n" for number, words in enumerate(SPOKEN))


def document():
    turns, sentences = [], []
    for number, words in enumerate(SPOKEN):
        start = TEXT.index(words)
        role = SpeakerRole.INTERVIEWER if number % 4 == 0 else SpeakerRole.PARTICIPANT
        turns.append(Turn(number=number + 1, speaker=role[0], role=role, speech=Span(start, start + len(words))))
        middle = start + words.index(".") + 1
        sentences += [Span(start, middle), Span(middle + 1, start + len(words))]
    return ReadingDocument(TEXT, turns, sentences)


class PaneApp(App):
    """Shows one pane and remembers what it tells."""

    def __init__(self, shown=None):
        super().__init__()
        self.pane = ReadingPane(shown)
        self.told = []
        for theme in THEMES:
            self.register_theme(theme)
        self.theme = THEMES[0].name

    def compose(self):
        yield self.pane

    def on_mount(self):
        self.pane.focus()

    def on_reading_pane_moved(self, event):
        self.told.append(event.selection)

    def on_reading_pane_picked(self, event):
        self.told.append([coding.id for coding in event.codings])

    def on_reading_pane_crowded(self, event):
        self.told.append(["crowd", *(coding.id for coding in event.codings)])


@pytest.fixture
async def running():
    app = PaneApp()
    async with app.run_test(size=(80, 24)) as pilot:
        app.pane.show(document())
        await pilot.pause()
        yield app, pilot


def selected(app):
    return TEXT[slice(*app.pane.selection)]


def screen_of(app):
    return [strip.text for strip in app.pane.render_lines(app.pane.size.region)]


async def test_keys_move_extend_and_change_to_words(running):
    app, pilot = running
    seen = []
    for key in ("j", "down", "k", "J", "K", "right", "shift+right", "shift+left"):
        await pilot.press(key)
        seen.append(selected(app))
    more, second = "And some more of it.", "This is what was said 1 times."
    assert seen == [more, second, more, f"{more}\nP: {second}", more, "And", "And some", "And"]
    assert app.told[-1] == app.pane.selection


async def test_letters_that_codes_may_have_as_keys_do_nothing_here(running):
    app, pilot = running
    before = app.pane.selection
    await pilot.press("a", "e", "g", "h", "l", "s", "w", "x")
    assert app.pane.selection == before


async def test_end_and_home_bring_the_last_and_the_first_sentence_into_view(running):
    app, pilot = running
    await pilot.press("end")
    assert selected(app) == "And some more of it."
    assert any("said 39 times" in row for row in screen_of(app))
    await pilot.press("home")
    assert app.pane.selection == app.pane.document.sentences[0]
    assert any("said 0 times" in row for row in screen_of(app))


async def test_a_page_key_scrolls_a_page_and_selects_there(running):
    app, pilot = running
    await pilot.press("pagedown")
    assert app.pane.scroll_offset.y == 22
    row = "".join(row for row in screen_of(app) if "▌" in row)
    assert selected(app) in row
    await pilot.press("pageup", "pageup")
    assert app.pane.selection == app.pane.document.sentences[0]


async def test_a_new_width_keeps_what_stood_at_the_top(running):
    app, pilot = running
    app.pane.select(Span(TEXT.index("said 20"), TEXT.index("said 20") + 7))
    await pilot.pause()
    # An empty row between turns is not kept, the text below it is.
    top = next(row[10:30] for row in screen_of(app) if row[10:30].strip())
    await pilot.resize_terminal(60, 24)
    await pilot.pause()
    assert screen_of(app)[0][10:30] == top
    assert any("said 20" in row for row in screen_of(app))


async def test_a_new_coding_changes_just_its_rows(running):
    app, _ = running
    before = app.pane.render_lines(app.pane.size.region)
    coding = PaneCoding("1", app.pane.document.sentences[4], "e", "blue", "engagement")
    app.pane.set_codings([coding])
    after = app.pane.render_lines(app.pane.size.region)
    changed = [row for row, (one, other) in enumerate(zip(before, after, strict=True)) if one is not other]
    assert len(changed) == 1
    assert "e[" in after[changed[0]].text[:10]
    assert app.pane.codings_at(app.pane.document.sentences[4]) == [coding]
    app.pane.set_codings([])
    assert [strip.text for strip in app.pane.render_lines(app.pane.size.region)] == [strip.text for strip in before]


async def test_next_uncoded_passes_interviewers_and_what_is_coded(running):
    app, _ = running
    sentences = app.pane.document.sentences
    app.pane.set_codings([PaneCoding("1", sentences[2], "e", "blue", "engagement")])
    assert app.pane.next_uncoded()
    assert app.pane.selection == sentences[3]
    assert not app.pane.next_uncoded(-1)
    assert app.pane.progress.left == 59


async def test_next_coded_goes_to_codings_and_to_those_of_one_code(running):
    app, _ = running
    sentences = app.pane.document.sentences
    app.pane.set_codings(
        [
            PaneCoding(str(at), sentences[at], code[0], "blue", code)
            for at, code in ((3, "engagement"), (9, "challenges"))
        ]
    )
    assert app.pane.next_coded()
    assert app.pane.selection == sentences[3]
    assert app.pane.next_coded(code="challenges")
    assert app.pane.selection == sentences[9]
    assert not app.pane.next_coded()
    assert app.pane.next_coded(-1)
    assert app.pane.selection == sentences[3]


async def test_another_transcript_takes_the_place_of_the_first_with_its_codings(running):
    app, pilot = running
    app.pane.set_codings([PaneCoding("1", app.pane.document.sentences[0], "e", "blue", "engagement")])
    await pilot.press("end")
    app.pane.show(ReadingDocument("Another one.\nWith two lines."), at=14)
    await pilot.pause()
    rows = [row.strip(" │█") for row in screen_of(app)]
    assert [row for row in rows if row] == ["Another one.", "▌ With two lines."]
    assert app.told[-1] == (13, 28)


async def test_a_transcript_can_be_given_before_the_pane_stands_on_the_screen():
    app = PaneApp()
    app.pane.show(document(), at=TEXT.index("said 30"))
    app.pane.set_codings([PaneCoding("1", Span(0, len(TEXT)), "e", "blue", "engagement")])
    async with app.run_test(size=(80, 24)):
        row = "".join(row for row in screen_of(app) if "▌" in row)
        assert "said 30 times" in row
        assert "│▌" in row


async def test_changing_the_unit_selects_the_unit_at_hand(running):
    app, pilot = running
    app.pane.set_by("turn")
    assert selected(app) == SPOKEN[0]
    await pilot.press("j")
    assert selected(app) == SPOKEN[1]
    app.pane.set_by("word")
    assert selected(app) == "This"


async def test_a_click_selects_the_sentence_and_a_double_click_the_word(running):
    app, pilot = running
    margin = 10
    await pilot.click(ReadingPane, offset=(margin + 5, 2))
    assert selected(app) == "This is what was said 1 times."
    await pilot.double_click(ReadingPane, offset=(margin + 5, 2))
    assert selected(app) == "This"


async def test_dragging_selects_what_the_pointer_passed_over(running):
    app, pilot = running
    margin = 10
    await pilot.mouse_down(ReadingPane, offset=(margin + 3, 2))
    await pilot.hover(ReadingPane, offset=(margin + 9, 2))
    await pilot.mouse_up(ReadingPane, offset=(margin + 9, 2))
    await pilot.pause()
    assert selected(app) == "This is"


async def test_the_wheel_scrolls_and_leaves_the_selection(running):
    app, pilot = running
    before = app.pane.selection
    for kind in (MouseScrollDown, MouseScrollDown, MouseScrollUp):
        app.pane.post_message(kind(app.pane, 20, 5, 0, 0, 0, shift=False, meta=False, ctrl=False))
    await pilot.pause()
    assert app.pane.scroll_offset.y == 3
    assert app.pane.selection == before


async def test_a_click_on_a_bracket_selects_its_passage_and_tells_which(running):
    app, pilot = running
    app.pane.set_codings([PaneCoding("mine", app.pane.document.sentences[2], "e", "blue", "engagement")])
    await pilot.click(ReadingPane, offset=(7, 2))
    assert app.pane.selection == app.pane.document.sentences[2]
    assert ["mine"] in app.told


def crowd(app, count=5):
    """Codings of the same sentence; the last two have no lane in 80 columns."""
    codings = [PaneCoding(str(at), app.pane.document.sentences[2], "e", "blue", "e") for at in range(count)]
    app.pane.set_codings(codings)


async def test_a_click_on_a_bracket_among_several_tells_of_its_own_coding_first(running):
    app, pilot = running
    crowd(app)
    for lane, x in ((0, 7), (1, 5), (2, 2)):
        await pilot.click(ReadingPane, offset=(x, 2))
        assert app.told[-1][0] == str(lane)
        assert len(app.told[-1]) == 5


async def test_a_click_on_the_number_of_those_without_a_lane_tells_of_all(running):
    app, pilot = running
    crowd(app)
    before = app.pane.selection
    assert screen_of(app)[2].startswith("+2")
    await pilot.click(ReadingPane, offset=(1, 2))
    assert app.told[-1] == ["crowd", "0", "1", "2", "3", "4"]
    assert app.pane.selection == before


async def test_a_click_beside_the_number_where_there_is_none_is_one_on_the_row(running):
    app, pilot = running
    crowd(app, 2)
    await pilot.click(ReadingPane, offset=(1, 2))
    assert app.told[-1] == ["0", "1"]


@pytest.mark.parametrize(("judged_by", "clicked"), [("sentence", 2), ("turn", 1), ("passage", 0)])
async def test_a_click_selects_what_the_round_judges(judged_by, clicked):
    shown = document()
    passage = Span(shown.sentences[2].start, shown.sentences[5].end)
    app = PaneApp(ReadingDocument(TEXT, shown.turns, shown.sentences, passages=[passage], judged_by=judged_by))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(ReadingPane, offset=(15, 2))
        units = {"sentence": shown.sentences, "turn": shown.speeches, "passage": [passage]}[judged_by]
        assert app.pane.selection == units[clicked]
        await pilot.click(ReadingPane, offset=(15, 0))
        beside = shown.sentences[0] if judged_by == "passage" else units[0]
        assert app.pane.selection == beside


async def test_three_clicks_select_the_sentence_and_four_the_turn_whatever_is_judged(running):
    app, pilot = running
    await pilot.click(ReadingPane, offset=(15, 2), times=3)
    assert selected(app) == "This is what was said 1 times."
    await pilot.click(ReadingPane, offset=(15, 2), times=4)
    assert selected(app) == SPOKEN[1]


def column_of(app):
    return "".join(row[-1] for row in screen_of(app))


async def test_the_column_tells_what_is_coded_and_read_once_the_pane_is_told_what_is_read(running):
    app, pilot = running
    assert column_of(app) == "│" * 24
    sentences = app.pane.document.sentences
    app.pane.set_codings([PaneCoding("1", Span(sentences[71].start, sentences[76].end), "e", "blue", "e")])
    app.pane.set_read([Span(sentences[76].start, len(TEXT))])
    await pilot.pause()
    # Where nobody but the interviewer speaks there is a gap.
    untouched = "│││││││ ││││ ││││││││"
    assert column_of(app) == f"{untouched}┇┃┃"
    app.pane.set_read([])
    app.pane.set_codings([])
    assert column_of(app) == f"{untouched}│││"


async def test_a_click_on_the_column_goes_there_and_selects_what_is_then_in_view(running):
    app, pilot = running
    await pilot.click(ReadingPane, offset=(79, 23))
    assert app.pane.scroll_offset.y == app.pane.max_scroll_y
    assert app.pane.selection.start > len(TEXT) // 2
    assert any("▌" in row for row in screen_of(app))


async def test_the_column_can_be_pulled(running):
    app, pilot = running
    await pilot.mouse_down(ReadingPane, offset=(79, 0))
    await pilot.hover(ReadingPane, offset=(60, 12))
    assert 0 < app.pane.scroll_offset.y < app.pane.max_scroll_y
    assert app.pane.selection == app.pane.document.sentences[0]
    await pilot.mouse_up(ReadingPane, offset=(60, 12))
    assert app.pane.selection != app.pane.document.sentences[0]


async def test_numbers_of_turns_stand_left_of_the_margin_on_request_and_the_place_stays(running):
    app, pilot = running
    app.pane.select(app.pane.document.sentences[40])
    await pilot.pause()
    assert app.pane.mark_turns("number")
    (row,) = (row for row in screen_of(app) if "▌" in row)
    assert row.split()[:2] == ["t21", "▌"]
    assert app.pane.mark_turns(None)
    assert not any("t21" in row for row in screen_of(app))


async def test_numbers_of_turns_are_left_out_where_there_is_no_room(running):
    app, pilot = running
    await pilot.resize_terminal(26, 24)
    await pilot.pause()
    assert not app.pane.mark_turns("number")
    assert not any("t1" in row for row in screen_of(app))


async def test_a_selected_passage_is_grown_to_whole_graphemes():
    text = "Fine 👍🏽 then"
    app = PaneApp(ReadingDocument(text))
    async with app.run_test(size=(80, 24)):
        app.pane.select(Span(5, 6))
        assert text[slice(*app.pane.selection)] == "👍🏽"


async def test_the_pane_stands_in_twenty_columns_and_in_eight(running):
    app, pilot = running
    for width in (20, 8):
        await pilot.resize_terminal(width, 10)
        await pilot.pause()
        strips = app.pane.render_lines(app.pane.size.region)
        assert [strip.cell_length for strip in strips] == [width] * 10
        assert any("▌" in strip.text for strip in strips)


async def test_another_theme_repaints_the_text(running):
    app, pilot = running
    before = {segment.style for strip in app.pane.render_lines(app.pane.size.region) for segment in strip}
    app.theme = THEMES[1].name
    await pilot.pause()
    after = {segment.style for strip in app.pane.render_lines(app.pane.size.region) for segment in strip}
    assert before.isdisjoint(after)


async def test_no_color_leaves_no_colour_and_still_shows_the_selection(monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")
    app = PaneApp(document())
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.pause()
        segments = [segment for strip in app.pane.render_lines(app.pane.size.region) for segment in strip]
    grey = [segment.style.color.triplet for segment in segments]
    assert all(red == green == blue for red, green, blue in grey)
    assert "This is what was said 0 times." in [segment.text for segment in segments if segment.style.reverse]


async def test_hostile_text_runs_nothing():
    text = "[@click=app.exit]x[/] [/] \x1b]0;title\x07 \u202eevil"
    app = PaneApp(ReadingDocument(text))
    async with app.run_test(size=(80, 24)) as pilot:
        await pilot.click(ReadingPane, offset=(12, 0))
        assert app.is_running
        assert "[@click=app.exit]x[/] [/] ␛]0;title␇ ⇄evil" in screen_of(app)[0]
