"""The exemplar quotes."""

import pytest
from textual import events
from textual.widgets import Input

from rcqual.errors import StudyBusy
from rcqual.model.exemplars import QuoteEdit, Status
from rcqual.model.ids import CodingId
from rcqual.model.span import Span
from rcqual.study import choosing_quotes, coding, quoting
from rcqual.study.ledger import ledger
from rcqual.study.study import transcript_of
from rcqual.tui.screens.coding import CodingScreen
from rcqual.tui.screens.quote_cards import edits_in_words


@pytest.fixture
async def quotes(team, at_work, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ann = team.by("ann")
    for number in (1, 2):
        added = coding.add(ann, team.id("int01"), team.span("int01", number), "engagement").value
        quoting.star(ann, added.id)
    async with at_work(ann) as screen:
        await screen.press("e")
        yield screen


async def test_starred_codings_are_listed_with_the_whole_quote_below(quotes):
    assert "2 quotes" in quotes.shown
    assert "— P01, int01" in quotes.shown
    await quotes.press("j")
    assert quotes.shown.count("Nobody asked me.") == 2


async def test_enter_goes_to_the_place(quotes):
    await quotes.press("j", "enter")
    assert isinstance(quotes.app.screen, CodingScreen)
    assert "▌ P01: We talk every day about the patient." in quotes.shown
    pane = quotes.app.screen._pane
    assert pane.document.text[slice(*pane.selection)] == "Nobody asked me."


async def test_from_a_quote_s_place_escape_comes_back_to_that_quote(quotes):
    await quotes.press("j", "enter", "down", "escape")
    assert quotes.app.screen.at == 1
    assert quotes.shown.count("Nobody asked me.") == 2


async def test_a_star_is_taken_away_and_undo_brings_it_back(quotes):
    await quotes.press("asterisk")
    assert "— P01, int01" in quotes.shown
    assert "We talk every day" not in quotes.shown
    await quotes.press("u")
    assert "We talk every day" in quotes.shown


async def test_export_writes_markdown_or_by_its_ending_a_table(quotes, tmp_path):
    await quotes.press("e", "enter")
    assert (tmp_path / "quotes.md").read_text(encoding="utf-8").startswith("<!-- rcqual quotes")
    await quotes.press("e", "ctrl+u", "text:q.csv", "enter")
    assert (tmp_path / "q.csv").read_text(encoding="utf-8").startswith("code,definition,quote")


async def test_without_quotes_it_says_how_to_make_one(team, at_work):
    async with at_work(team.by("ann")) as screen:
        await screen.press("e", "enter", "asterisk", "e")
        assert "press *" in screen.shown


async def test_a_quote_of_several_people_is_shown_with_each_of_them(team, at_work):
    ann = team.by("ann")
    last = team.span("int01", 1)
    added = coding.add(ann, team.id("int01"), Span(5, last.end), "engagement").value
    quoting.star(ann, added.id)
    async with at_work(ann) as screen:
        await screen.press("e")
        assert "interviewer, P01" in screen.shown
        assert "P01: We talk every day about the patient." in screen.shown
        assert "— interviewer (INT) and P01, int01" in screen.shown


async def test_a_tilde_in_an_export_s_name_is_one_s_own_folder(quotes, tmp_path, monkeypatch):
    (tmp_path / "own").mkdir()
    monkeypatch.setenv("HOME", str(tmp_path / "own"))
    await quotes.press("e", "ctrl+u", "text:~/q.md", "enter")
    assert (tmp_path / "own" / "q.md").exists()


def order(screen):
    return [row for row in ("We talk", "Nobody") if row in screen.shown] and [
        line.split("P01", 1)[1].strip()[:6] for line in screen.shown.splitlines() if line.strip().startswith("engage")
    ]


async def test_quotes_are_put_in_order_and_the_cursor_goes_along(quotes):
    await quotes.press("shift+down")
    assert order(quotes) == ["Nobody", "We tal"]
    await quotes.press("left_square_bracket", "u")
    assert order(quotes) == ["Nobody", "We tal"]


async def test_a_quote_is_chosen_used_and_a_candidate_again(quotes):
    await quotes.press("s")
    assert "chosen" in quotes.shown
    await quotes.press("s", "n")
    assert "used ✗" in quotes.shown
    await quotes.press("s", "n")
    assert "used" not in quotes.shown


async def test_the_reason_is_asked_for_and_stands_below(quotes):
    await quotes.press("y", "text:short", "enter")
    assert "Why: short" in quotes.shown


async def test_a_quote_is_edited_beside_what_was_said_and_what_is_no_edit_is_not_taken(quotes):
    await quotes.press("w", *["backspace"] * 8, "text:nurse", "enter")
    assert "No: It has “nurse”, which was not said there" in quotes.shown
    await quotes.press(*["backspace"] * 5, "text:[nurse].")
    await quotes.pilot.pause(0.3)
    assert "1 edit: [nurse] for “patient”." in quotes.shown
    await quotes.press("enter")
    assert "about the [nurse]." in quotes.shown
    assert "Said: We talk every day about the patient." in quotes.shown
    await quotes.press("w", "escape")
    assert "about the [nurse]." in quotes.shown


async def test_the_balance_tells_whose_voices_are_heard(quotes):
    await quotes.press("b")
    assert "Never quoted: P01 (int02)." in quotes.shown


async def test_what_could_tell_who_it_is_is_shown_before_an_export(team, at_work, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    ann = team.by("ann")
    added = coding.add(ann, team.id("int01"), team.span("int01", 2), "engagement").value
    quoting.star(ann, added.id)
    choosing_quotes.edit(ann, ledger(ann)[0], "[Dr. Weiss] asked me.")
    async with at_work(ann) as screen:
        await screen.press("e", "e", "enter")
        assert "“Dr. Weiss” looks like a title with a name" in screen.shown
        await screen.press("n")
        assert not (tmp_path / "quotes.md").exists()
        await screen.press("e", "enter", "y")
        assert (tmp_path / "quotes.md").exists()


async def test_a_quote_is_translated_in_a_form_that_asks_for_the_translator(quotes, team):
    await quotes.press("t", "text:de", "tab", "tab", "text:Jeden Tag.", "ctrl+s")
    assert "Say who translated it." in quotes.shown
    await quotes.press("shift+tab", "text:Eva", "ctrl+s")
    assert "Translation (de, Eva): Jeden Tag." in quotes.shown
    await quotes.press("j", "t")
    assert quotes.app.screen.query_one("#translator").value == "Eva"
    await quotes.press("escape", "u")
    assert ledger(team.by("ann"))[0].translations == ()


async def test_a_form_is_left_without_anything_being_kept(quotes, team):
    await quotes.press("t", "text:de", "tab", "text:Eva", "tab", "text:Nie", "escape")
    assert [each.translations for each in ledger(team.by("ann"))] == [(), ()]


@pytest.fixture
async def spoken(speaking, at_work):
    """The screen on a quote with fillers."""
    async with at_work(speaking, size=(120, 40)) as screen:
        await screen.press("e")
        yield screen


@pytest.fixture
def speaking(team):
    from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole, Turn
    from rcqual.store import transcripts

    ann, text = team.by("ann"), "P09: I, um, asked her, you know, twice."
    source = Source(name="int09.txt", format="txt", sha256="0" * 64, encoding="utf-8")
    turn = Turn(number=0, speaker="P09", role=SpeakerRole.PARTICIPANT, speech=Span(5, len(text)))
    parsed = ParsedTranscript(
        name="int09", text=text, language="en", source=source, turns=(turn,), sentences=(Span(5, len(text)),)
    )
    with ann.store.transact("transcript.import", "Imported int09", direction="barrier"):
        transcripts.add(ann.store, parsed, "9" * 64)
    quoting.star(ann, coding.add(ann, team.id("int09"), Span(5, len(text)), "engagement").value.id)
    return ann


async def test_fillers_go_and_come_back_by_one_key_and_edits_hold_without_them(spoken):
    await spoken.press("f")
    assert "I asked her twice." in spoken.shown
    await spoken.press("w", "backspace", "text:[ or thrice].", "enter")
    assert "I asked her twice [or thrice]." in spoken.shown
    await spoken.press("f")
    assert "I, um, asked her, you know, twice [or thrice]." in spoken.shown
    await spoken.press("x")
    assert "Said:" not in spoken.shown


async def test_only_those_chosen_are_listed_counted_and_exported(quotes, tmp_path):
    await quotes.press("j", "s", "c")
    assert "1 of 2 quotes, chosen or used" in quotes.shown
    assert "We talk every day" not in quotes.shown
    await quotes.press("e", "enter")
    written = (tmp_path / "quotes.md").read_text(encoding="utf-8")
    assert "Nobody asked me." in written
    assert "We talk every day" not in written
    await quotes.press("c")
    assert "None is used yet." in quotes.shown
    await quotes.press("c")
    assert "We talk every day" in quotes.shown


async def test_among_those_listed_one_is_put_past_the_next_whatever_stands_between(team, at_work):
    ann = team.by("ann")
    for name, number in (("int01", 1), ("int01", 2), ("int02", 1)):
        quoting.star(ann, coding.add(ann, team.id(name), team.span(name, number), "engagement").value.id)
    first, second, third = ledger(ann)
    for each in (first, third):
        choosing_quotes.put_status(ann, each, Status.CHOSEN)
    async with at_work(ann) as screen:
        await screen.press("e", "c", "shift+down")
        assert [each.id for each in ledger(ann)] == [second.id, third.id, first.id]


async def test_the_theme_s_definition_and_all_of_a_quote_are_read_in_cards(quotes):
    await quotes.press("d")
    assert "2 quotes" in quotes.app.screen.query_one("VerticalScroll").children[1].render().plain
    await quotes.press("escape", "i")
    assert "★ ann · candidate" in quotes.app.screen.query_one("VerticalScroll").children[1].render().plain


async def test_quotes_are_exported_with_speakers_named_by_a_template_and_another_ellipsis(quotes, tmp_path):
    await quotes.press("w", "ctrl+u", "text:We talk [...] about the patient.", "enter")
    await quotes.press("e", "tab", "text:voice {label}", "tab", "text:maybe", "enter")
    assert "Wider roles: yes or no." in quotes.shown
    await quotes.press(*["backspace"] * 5, "tab", "text:...", "enter")
    written = (tmp_path / "quotes.md").read_text(encoding="utf-8")
    assert "voice P01" in written
    assert "We talk ... about the patient." in written


async def test_names_that_must_not_be_printed_are_warned_of_on_the_screen_too(quotes, tmp_path, monkeypatch):
    (tmp_path / "names.txt").write_text("Nobody", encoding="utf-8")
    monkeypatch.setenv("RCQUAL_NAMES", "names.txt")
    await quotes.press("e", "enter")
    assert "Write quotes.md all the same?" in quotes.shown
    assert "“Nobody”" in quotes.shown


TRANSLATION = ("t", "text:de", "tab", "text:Eva", "tab", "text:Jeden Tag.", "ctrl+s")


async def test_letters_that_come_at_once_behind_tab_go_into_the_next_field(quotes):
    await quotes.press("t")
    for key in ("f", "r", "tab", "E", "v", "a"):
        quotes.app.post_message(events.Key(key, None if key == "tab" else key))
    await quotes.pilot.pause(0.2)
    fields = quotes.app.screen.query(Input)
    assert [each.value for each in fields][:2] == ["fr", "Eva"]


async def test_a_translation_stays_in_its_form_where_the_star_was_taken_away_meanwhile(quotes, team):
    await quotes.press(*TRANSLATION[:-1])
    quoting.star(team.by("ann"), CodingId(ledger(team.by("ann"))[0].id))
    await quotes.press("ctrl+s")
    assert "There is no such quote any more." in quotes.shown
    assert "Jeden Tag." in quotes.shown
    await quotes.press("escape")
    assert "Jeden Tag." not in quotes.shown


@pytest.mark.parametrize(
    ("keys", "typed"),
    [
        (TRANSLATION, "Jeden Tag."),
        (("y", "text:telling", "enter"), "telling"),
        (("w", "backspace", "text: [or not].", "enter"), "[or not]"),
    ],
    ids=["translate", "why", "edit"],
)
async def test_a_form_stays_with_its_text_while_the_study_cannot_be_written(quotes, team, keys, typed):
    only_reading(quotes.app.study, True)
    await quotes.press(*keys)
    assert "may only be read, not written to" in quotes.shown
    assert typed in quotes.shown
    only_reading(quotes.app.study, False)
    await quotes.press(keys[-1])
    assert not quotes.app.screen.is_modal
    assert typed in quotes.shown


def only_reading(study, is_so):
    study.store.connection.execute(f"PRAGMA query_only = {'on' if is_so else 'off'}")


async def test_a_form_waits_for_a_study_that_another_program_holds_and_goes_once_it_is_saved(quotes, monkeypatch):
    put, is_held = choosing_quotes.put_why, True

    def put_once_it_is_free(study, quote, why):
        if is_held:
            raise StudyBusy("Another program is writing.")
        return put(study, quote, why)

    monkeypatch.setattr(choosing_quotes, "put_why", put_once_it_is_free)
    await quotes.press("y", "text:telling", "enter", "escape")
    assert "as soon as the study is free" in quotes.shown
    is_held = False
    while quotes.app.screen.is_modal:
        await quotes.pilot.pause(0.05)
    assert "Why: telling" in quotes.shown


async def test_the_cursor_stays_on_its_quote_when_others_are_starred_above_it(team, at_work):
    ann = team.by("ann")

    def star(number):
        return quoting.star(ann, coding.add(ann, team.id("int01"), team.span("int01", number), "engagement").value.id)

    star(2)
    star(3)
    async with at_work(ann) as screen:
        await screen.press("e")
        screen.app.announce(star(1).changes)
        await screen.press("n")
    assert [each.made.is_negative for each in ledger(ann)] == [False, True, False]


async def test_a_reason_given_meanwhile_is_told_in_the_form_and_replaced_only_when_asked_again(quotes, team):
    await quotes.press("y", "text:hers")
    choosing_quotes.put_why(team.by("ann"), ledger(team.by("ann"))[0], "his")
    await quotes.press("enter")
    assert "You said why meanwhile: “his”." in quotes.shown
    assert "hers" in quotes.shown
    await quotes.press("enter")
    assert "Why: hers" in quotes.shown


async def test_what_is_unquoted_is_called_a_filler_only_where_it_is_one(speaking):
    text = transcript_of(speaking, ledger(speaking)[0].transcript_id)
    at = [text.text.index(each) for each in ("um,", "asked her")]
    filler, words = (
        QuoteEdit(start, start + len(said), "") for start, said in zip(at, ("um", "asked her"), strict=True)
    )
    assert edits_in_words(text, (filler, words)) == "2 edits: without the filler “um”; does not quote “asked her”."


async def test_a_quote_without_a_theme_gets_one_by_a_key(team, at_work):
    ann = team.by("ann")
    text = transcript_of(ann, team.id("int01"))
    choosing_quotes.star_passage(ann, text, team.span("int01", 1))
    async with at_work(ann) as screen:
        await screen.press("e", "p", "text:syst", "enter")
        assert "systems" in screen.shown
    assert [each.theme for each in ledger(ann)] == ["systems"]


async def test_of_a_coding_s_quote_the_key_for_themes_says_what_to_do(quotes):
    await quotes.press("p")
    assert quotes.said.startswith("Its theme is its coding's")


async def test_an_edit_is_kept_with_ctrl_s_too(quotes):
    await quotes.press("w", "backspace", "text: [or not].", "ctrl+s")
    assert "[or not]" in quotes.shown


async def test_the_fields_of_the_export_are_in_view_in_a_small_terminal(team, at_work):
    ann = team.by("ann")
    quoting.star(ann, coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value.id)
    async with at_work(ann, size=(40, 10)) as screen:
        await screen.press("e", "e")
        assert "quotes.md" in screen.shown
        assert "Left out is" in screen.shown
