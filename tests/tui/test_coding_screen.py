"""Reading and coding, by keys."""

import pytest

from rcqual.model.span import Span
from rcqual.study import coding, handing_in, memos, passage_memos, rounds
from rcqual.study.ledger import ledger
from rcqual.tui.screens.coding import CodingScreen


def coded(team, coder="ann", text="int01"):
    """What a coder has coded, as (words, code's name)."""
    study = team.by(coder)
    return [(each.quote, coding.code_of(study, each).name) for each in coding.codings_on_screen(study, team.id(text))]


@pytest.fixture
async def ann(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        assert isinstance(screen.app.screen, CodingScreen)
        yield screen


async def test_the_first_sentence_of_a_participant_is_selected_and_one_key_codes_it(team, ann):
    await ann.press("e")
    assert coded(team) == [("We talk every day about the patient.", "engagement")]
    assert ann.said == "engagement on 1 sentence in int01."


async def test_the_second_sentence_is_coded_with_two_keys(team, ann):
    await ann.press("down", "i")
    assert coded(team) == [("Nobody asked me.", "inclusiveness")]


async def test_several_codes_stand_on_one_passage_with_their_keys_in_the_margin(team, ann):
    await ann.press("e", "s")
    assert [code for _, code in coded(team)] == ["engagement", "systems"]
    row = next(line for line in ann.shown.splitlines() if "We talk every day" in line)
    assert {"e", "s"} <= set(row.split("▌")[0])


async def test_the_same_code_twice_on_one_passage_is_refused_in_words(team, ann):
    await ann.press("e", "e")
    assert len(coded(team)) == 1
    assert "already" in ann.told[0]


async def test_a_code_is_found_by_some_letters_of_its_name(team, ann):
    await ann.press("c", "text:incl", "enter")
    assert coded(team) == [("We talk every day about the patient.", "inclusiveness")]


async def test_leaving_the_finder_codes_nothing(team, ann):
    await ann.press("c", "text:incl", "escape", "down")
    assert coded(team) == []


async def test_full_stop_applies_the_last_code_again(team, ann):
    await ann.press("s", "down", "full_stop")
    assert [code for _, code in coded(team)] == ["systems", "systems"]


async def test_delete_removes_the_marked_coding_and_undo_and_redo_tell_what_they_do(team, ann):
    await ann.press("e", "delete")
    assert coded(team) == []
    await ann.press("u")
    assert (len(coded(team)), ann.said[:15]) == (1, "Undid: Removed ")
    await ann.press("U")
    assert (len(coded(team)), ann.said[:11]) == (0, "Did again: ")


async def test_with_two_codings_here_tab_marks_the_other_one(team, ann):
    await ann.press("e", "s", "tab", "delete")
    assert [code for _, code in coded(team)] == ["systems"]


async def test_a_memo_is_kept_as_typed_when_its_card_is_left(team, ann):
    await ann.press("e", "M", "text:[laughs] [/] why?", "escape")
    (only,) = coding.own_codings(team.by("ann"), team.id("int01"))
    assert only.memo == "[laughs] [/] why?"
    assert "[laughs] [/] why?" in ann.shown


async def test_a_memo_that_is_being_typed_is_kept_when_the_program_is_told_to_end(team, ann):
    await ann.press("e", "M", "text:half a")
    ann.app.leave(143)
    await ann.pilot.pause()
    (only,) = coding.own_codings(team.by("ann"), team.id("int01"))
    assert only.memo == "half a"


async def test_a_memo_on_the_whole_interview_has_a_key_of_its_own(team, ann):
    await ann.press("T", "text:tired voice", "escape")
    assert memos.transcript_memo(team.by("ann"), team.id("int01")) == "tired voice"


async def test_brackets_widen_and_braces_narrow_the_marked_coding_by_a_word(team, ann):
    await ann.press("down", "e", "left_curly_bracket")
    assert coded(team) == [("asked me.", "engagement")]
    await ann.press("right_curly_bracket")
    assert coded(team) == [("asked", "engagement")]
    await ann.press("left_square_bracket", "right_square_bracket")
    assert coded(team) == [("Nobody asked me", "engagement")]


async def test_a_coding_cannot_be_narrowed_to_nothing(team, ann):
    await ann.press("minus", "right", "e", *["right_curly_bracket"] * 3)
    assert all(words.strip() for words, _ in coded(team))


async def test_n_goes_to_the_next_sentence_without_a_coding(team, ann):
    await ann.press("e", "n", "s", "n", "i", "n")
    assert [code for _, code in coded(team)] == ["engagement", "systems", "inclusiveness"]
    assert ann.said == "No uncoded sentence after this one."


async def test_by_words_and_with_shift_a_part_of_a_sentence_is_coded(team, ann):
    await ann.press("minus", "right", "shift+right", "e")
    assert coded(team) == [("talk every", "engagement")]


async def test_a_star_is_shown_and_kept(team, ann):
    await ann.press("e", "asterisk")
    assert coding.own_codings(team.by("ann"), team.id("int01"))[0].is_exemplar
    assert "★" in ann.shown


async def test_what_is_selected_without_a_coding_is_starred_for_a_theme_that_is_asked_for(team, ann):
    await ann.press("asterisk", "text:syst", "enter")
    (quote,) = ledger(team.by("ann"))
    assert (quote.words, quote.theme) == ("We talk every day about the patient.", "systems")
    assert coded(team) == []
    await ann.press("u")
    assert ledger(team.by("ann")) == []


async def test_f_says_that_the_interview_was_read_to_the_end_and_takes_it_back(team, ann):
    await ann.press("F", "down")
    assert "finished" in ann.shown
    await ann.press("F", "down")
    assert "sentences uncoded" in ann.shown


async def test_the_definition_of_the_marked_coding_stands_beside_the_text(team, at_work):
    from rcqual.model.codebook import CodebookDraft, CodeDraft
    from rcqual.study.codebook import take_over

    codes = (CodeDraft(name="trust", key="t", brief_definition="They rely on others."),)
    take_over(team.study, CodebookDraft(title="Other", codes=codes))
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("t")
        assert "They rely on others." in screen.shown


async def test_an_uppercase_command_is_no_code_and_a_key_without_meaning_does_nothing(team, ann):
    await ann.press("x", "9", "y", "f2", "ctrl+x")
    assert coded(team) == []
    assert ann.app.is_running


async def test_the_hints_offer_only_what_is_possible(ann):
    assert "Remove" not in ann.shown.splitlines()[-1]
    await ann.press("e")
    assert "Remove" in ann.shown.splitlines()[-1]


async def test_coding_in_a_round_that_was_handed_in_is_refused_with_what_to_do(team, at_work):
    round_ = team.open_round("ann", "bob")
    handing_in.finish(team.by("ann"), [team.id("int01"), team.id("int02")])
    handing_in.submit(team.by("ann"), round_)
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("e")
        assert coded(team) == []
        assert "handed in" in screen.told[0]


async def test_what_one_coded_in_a_closed_round_is_shown_and_cannot_be_changed(team, at_work):
    round_ = team.open_round("ann", "bob")
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement")
    rounds.close(team.by("bob"), round_, "enough")
    async with at_work(team.by("ann"), transcript="int01") as screen:
        assert "open coding after round 1" in screen.shown
        assert "Remove" not in screen.shown
        await screen.press("delete", "right_square_bracket", "M", "text:late", "escape")
        assert coded(team) == [("We talk every day about the patient.", "engagement")]
        (late,) = passage_memos.memos_on_screen(team.by("ann"), team.id("int01"))
        assert (late.text, late.quote) == ("late", "We talk every day about the patient.")


async def test_a_pinned_round_shows_nothing_of_ones_earlier_codings(team, at_work):
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement")
    team.open_round("ann", "bob")
    async with at_work(team.by("ann"), transcript="int01") as screen:
        assert coded(team) == []
        assert "round 1" in screen.shown


async def test_the_selection_and_the_panel_survive_a_small_window(team, at_work):
    async with at_work(team.by("ann"), transcript="int01", size=(160, 50)) as screen:
        await screen.press("down", "e")
        for size in ((80, 24), (40, 12), (20, 6), (160, 50)):
            await screen.pilot.resize_terminal(*size)
            await screen.pilot.pause()
        pane = screen.app.screen._pane
        assert pane.document.text[slice(*pane.selection)] == "Nobody asked me."
        assert pane.selection == Span(*team.span("int01", 2))
        await screen.press("z")
        assert "inclusiveness" not in screen.shown


async def test_in_open_coding_a_name_that_is_no_code_yet_becomes_one_and_is_applied(team, ann):
    await ann.press("c", "text:humour", "enter")
    assert coded(team) == [("We talk every day about the patient.", "humour")]
    assert "humour" in ann.shown


async def test_in_a_round_with_a_pinned_codebook_no_code_can_be_added(team, at_work):
    team.open_round("ann", "bob")
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("c", "text:humour", "enter")
        assert "put into the codebook" not in screen.shown
        await screen.press("escape")
        assert coded(team) == []


async def test_a_memo_is_not_begun_where_it_could_not_be_kept(team, at_work):
    round_ = team.open_round("ann", "bob")
    handing_in.finish(team.by("ann"), [team.id("int01"), team.id("int02")])
    handing_in.submit(team.by("ann"), round_)
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("M")
        assert isinstance(screen.app.screen, CodingScreen)
        assert "handed in" in screen.told[0]


async def test_a_memo_that_cannot_be_kept_any_more_is_shown_again(team, at_work):
    round_ = team.open_round("ann", "bob")
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("e", "M", "text:what I thought")
        rounds.close(team.by("bob"), round_, "enough")
        await screen.press("escape")
        assert "what I thought" in screen.shown
        assert "cannot be kept" in screen.shown
        await screen.press("escape")
        assert isinstance(screen.app.screen, CodingScreen)


async def test_a_memo_is_kept_while_one_makes_a_pause_in_typing(team, ann, monkeypatch):
    from rcqual.tui.modals import memo

    monkeypatch.setattr(memo, "PAUSE", 0.05)
    await ann.press("e", "M", "text:half a")
    await ann.pilot.pause(0.3)
    (only,) = coding.own_codings(team.by("ann"), team.id("int01"))
    assert only.memo == "half a"
    await ann.press("text: thought", "escape")
    assert coding.own_codings(team.by("ann"), team.id("int01"))[0].memo == "half a thought"


async def test_what_undo_brings_back_is_the_marked_one(team, ann):
    await ann.press("e", "s", "tab", "delete", "u", "delete")
    assert [code for _, code in coded(team)] == ["systems"]


async def test_with_an_empty_codebook_it_says_how_to_make_a_code(at_work, team):
    from rcqual.model.codebook import CodebookDraft
    from rcqual.study.codebook import take_over

    take_over(team.study, CodebookDraft(title="Empty", codes=()))
    async with at_work(team.by("ann"), transcript="int01") as screen:
        assert "Press c to make a code" in screen.shown


async def test_in_a_narrow_window_the_text_has_the_room(team, at_work):
    async with at_work(team.by("ann"), transcript="int01", size=(50, 20)) as screen:
        assert "engagement" not in screen.shown
