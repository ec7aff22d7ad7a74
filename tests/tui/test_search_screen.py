"""Searching in all interviews, by keys."""

import pytest
from textual import events

from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole, Turn
from rcqual.store import backups, transcripts
from rcqual.study import coding, rounds
from rcqual.study.ledger import ledger
from rcqual.study.study import open_study
from rcqual.text.graphemes import line_width
from rcqual.tui.screens import searching
from rcqual.tui.screens.coding import CodingScreen
from rcqual.tui.screens.home import HomeScreen
from rcqual.tui.screens.searching import SearchScreen
from rcqual.tui.widgets.hit_rows import HitRows
from rcqual.tui.widgets.search_line import SearchLine
from rcqual.tui.widgets.told import Told


@pytest.fixture
async def ann(team, at_work):
    async with at_work(team.by("ann")) as screen:
        await screen.press("slash")
        yield screen


async def search(screen, words: str) -> None:
    """Type words and go to what is found."""
    await screen.press("text:" + words, "enter")


def rows(screen) -> list[str]:
    """The rows of what was found, as they stand there."""
    widget = screen.app.screen.query_one(HitRows)
    return [line.rstrip() for y in range(widget.size.height) if (line := widget.render_line(y).text).strip(" ▌")]


def said(screen) -> str:
    told = screen.app.screen.query_one(Told)
    return " ".join(told.render().plain.split())


def coded(team) -> list[str]:
    own = [coding.own_codings(team.by("ann"), team.id(text)) for text in ("int01", "int02")]
    return [each.quote for codings in own for each in codings]


async def test_from_home_one_types_words_and_sees_them_in_their_context(ann):
    await search(ann, "we")
    first, second = rows(ann)
    assert first.startswith("▌  int01 P01")
    assert "We talk every day" in first
    assert line_width(second.partition("We see")[0]) == line_width(first.partition("We talk")[0])


async def test_nothing_need_be_pressed_behind_the_words(ann):
    await ann.press("text:listen")
    await ann.pilot.pause(0.3)
    assert len(rows(ann)) == 1
    assert ann.app.focused is ann.app.screen.query_one(SearchLine)


async def test_the_turn_at_hand_is_told_with_more_of_it(ann):
    await search(ann, "listen")
    assert said(ann) == ("int01, turn 2: We talk every day about the patient. Nobody asked me. I learned to listen.")


async def test_enter_goes_to_the_sentence_in_its_interview_and_back_to_what_was_found(ann):
    await search(ann, "again")
    await ann.press("enter")
    pane = ann.app.screen._pane
    assert isinstance(ann.app.screen, CodingScreen)
    assert pane.document.text[slice(*pane.selection)] == "They cut the huddle 😀 again."
    await ann.press("escape")
    assert len(rows(ann)) == 1


async def test_the_marked_hits_are_coded_at_once_undone_at_once_and_done_again(team, ann):
    await search(ann, "we")
    await ann.press("space", "space")
    assert [row[1 + row.index("▌") if "▌" in row else 0 :].split()[0] for row in rows(ann)] == ["●", "●"]
    await ann.press("c", "text:eng", "enter")
    assert coded(team) == ["We talk every day about the patient.", "We see the whole chain now."]
    assert ann.said == "engagement on 2 sentences in 2 interviews."
    assert [row.lstrip("▌ ")[0] for row in rows(ann)] == ["✓", "✓"]
    await ann.press("u")
    assert coded(team) == []
    assert "✓" not in ann.shown
    await ann.press("U")
    assert [row.lstrip("▌ ")[0] for row in rows(ann)] == ["✓", "✓"]


async def test_all_are_marked_and_none_any_more(ann):
    await search(ann, "we")
    await ann.press("a")
    assert "2 marked" in ann.app.screen.bar._state
    await ann.press("a")
    assert "marked" not in ann.app.screen.bar._state


async def test_without_marks_the_hit_at_the_cursor_is_coded_by_turn_where_that_is_wanted(team, ann):
    await search(ann, "asked")
    await ann.press("t", "c")
    assert "Code 1 turn with which code?" in ann.shown
    await ann.press("text:sys", "enter")
    assert coded(team) == ["We talk every day about the patient. Nobody asked me. I learned to listen."]


async def test_what_cannot_be_coded_is_told_by_number_and_reason(team, ann):
    pairs = [(team.id("int01"), team.coders[name].id) for name in ("ann", "bob")]
    rounds.open_round(team.study, rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs))
    await search(ann, "we")
    await ann.press("a", "c", "text:eng", "enter")
    assert coded(team)[0] == "We talk every day about the patient."
    assert "1 was not coded: they belong to open coding, not to round 1 (reliability) (1)." in "".join(
        [ann.said, *ann.told]
    )


async def test_participants_alone_and_everyone(ann):
    await search(ann, "changed")
    assert len(rows(ann)) == 2
    await ann.press("p")
    assert rows(ann) == []
    assert "participants only" in ann.app.screen.bar._state
    await ann.press("p")
    assert len(rows(ann)) == 2


async def test_where_participants_say_nothing_of_it_one_can_go_on_to_everyone(ann):
    await search(ann, "we")
    await ann.press("p", "slash", "end", *["backspace"] * 2)
    await search(ann, "changed")
    await ann.press("p")
    assert len(rows(ann)) == 2


async def test_while_one_types_no_letters_are_offered_as_keys(ann):
    await ann.press("text:we")
    assert "Participants" not in ann.shown.splitlines()[-1]
    await ann.press("enter")
    assert "Participants" in ann.shown.splitlines()[-1]


async def test_in_a_study_on_the_disk_it_is_searched_beside_the_screen(team, at_work, tmp_path):
    backups.copy_to(team.study.store.connection, tmp_path / "s.rcqual")
    study = open_study(tmp_path / "s.rcqual", "ann")
    async with at_work(study) as screen:
        await screen.press("slash", "text:huddle", "enter")
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert "They cut the huddle" in rows(screen)[0]
        assert screen.app.focused is screen.app.screen.query_one(HitRows)
        await screen.press("c", "text:eng", "enter")
        assert coding.own_codings(study, team.id("int02"))[0].quote == "They cut the huddle 😀 again."
    study.close()


async def test_the_best_first_or_in_order(ann):
    await search(ann, "the")
    assert [row.lstrip("▌ ")[:5] for row in rows(ann)] == ["int01", "int02", "int02"]
    await ann.press("s")
    assert [row.lstrip("▌ ")[:5] for row in rows(ann)] == ["int02", "int02", "int01"]
    assert "ranked" in ann.app.screen.bar._state


async def test_what_is_not_found_is_told_with_how_words_are_found(ann):
    await search(ann, "liste")
    assert "Nothing was found. Whole words are found" in said(ann)


async def test_before_one_types_it_says_how_to_search(ann):
    assert "Whole words" in ann.shown.splitlines()[1]
    assert "a * lets a word go on" in said(ann)
    await ann.press("down")
    assert ann.app.focused is ann.app.screen.query_one(SearchLine)


@pytest.mark.parametrize(("typed", "told"), [("zebra", "Nothing was found."), ("[/]", "There is no word in that")])
async def test_what_is_not_found_is_told(ann, typed, told):
    await search(ann, typed)
    assert said(ann).startswith(told)
    assert ann.app.focused is ann.app.screen.query_one(SearchLine)


async def test_slash_leads_back_to_the_words_and_esc_home(ann):
    await search(ann, "we")
    await ann.press("slash", "text: talk", "enter")
    assert len(rows(ann)) == 1
    await ann.press("escape")
    assert isinstance(ann.app.screen, HomeScreen)


async def test_from_an_interview_its_own_search_is_taken_along(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("slash", "text:cut", "enter", "ctrl+f")
        assert isinstance(screen.app.screen, SearchScreen)
        assert "They cut the huddle" in rows(screen)[0]


@pytest.mark.parametrize("size", [(40, 12), (80, 24), (200, 40)])
async def test_the_words_are_in_view_at_every_size(team, at_work, size):
    async with at_work(team.by("ann"), size=size) as screen:
        await screen.press("slash")
        await search(screen, "huddle")
        assert all(len(line) <= size[0] for line in screen.shown.splitlines())
        assert any("huddle" in row for row in rows(screen))


async def test_a_key_right_behind_enter_is_a_command_already(ann):
    await ann.press("text:we")
    for key, character in (("enter", "\r"), ("space", " ")):
        ann.app.post_message(events.Key(key, character))
    await ann.pilot.pause(0.1)
    assert ann.app.screen.query_one(SearchLine).value == "we"
    await ann.press("space")
    assert "marked" in ann.app.screen.bar._state


async def test_after_enter_in_vain_one_types_on(ann):
    await search(ann, "listenx")
    await ann.press("backspace", "enter")
    assert len(rows(ann)) == 1


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("word " * 40_000, "That is too long to search for: 200,000 characters."),
        ("NEAR(", "Nothing was found."),
        ("\u202e*", "There is no word in that to search for."),
        ("\x1b[31m", "Nothing was found."),
    ],
)
async def test_any_nonsense_is_only_told(ann, typed, told):
    ann.app.screen.query_one(SearchLine).value = typed
    await ann.press("enter")
    assert said(ann).startswith(told)
    assert "\x1b" not in ann.shown
    assert "\u202e" not in ann.shown


async def test_what_people_said_is_never_obeyed(team, at_work):
    text = "P01: [/] [bold]huddle[/bold] \x1b[31m \u202e end"
    with team.study.store.transact("test", "Imported", direction="barrier"):
        parsed = ParsedTranscript(
            name="[red]\u202e",
            text=text,
            language="en",
            source=Source(name="a", format="txt", sha256="0" * 64, encoding="utf-8"),
            turns=(Turn(number=1, speaker="[b]P", role=SpeakerRole.PARTICIPANT, speech=Span(5, len(text))),),
            sentences=(Span(5, len(text)),),
        )
        transcripts.add(team.study.store, parsed, "f" * 64)
    async with at_work(team.by("ann")) as screen:
        await screen.press("slash")
        await search(screen, "bold")
        assert "[/] [bold]huddle[/bold] ␛[31m ⇄ end" in rows(screen)[0]
        assert "[red]⇄ [b]P" in rows(screen)[0]


async def test_a_hit_is_starred_as_an_exemplar_of_a_theme_and_no_longer(team, ann):
    await search(ann, "listen")
    await ann.press("asterisk", "text:syst", "enter")
    (quote,) = ledger(team.by("ann"))
    assert (quote.theme, quote.words) == ("systems", "I learned to listen.")
    assert rows(ann)[0].startswith("▌★")
    await ann.press("asterisk", "text:syst", "enter")
    assert ledger(team.by("ann")) == []


async def test_more_of_a_turn_is_marked_where_it_goes_on(ann, monkeypatch):
    monkeypatch.setattr(searching, "_AROUND", 4)
    await search(ann, "talk")
    assert said(ann) == "int01, turn 2: We talk eve…"
