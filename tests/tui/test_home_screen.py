"""The first screen: who is working, how things stand, and the steps of a round."""

from rcqual.model.rounds import RoundKind, RoundPlan, RoundState
from rcqual.study import coding, handing_in, kits, rounds
from rcqual.study.drafting import draft_in_hand, draft_plan, draft_round, how_planned
from rcqual.study.planning import Plan
from rcqual.study.progress import current_round
from rcqual.study.study import Study, add_coders, create, open_study, team
from rcqual.study.study import team as team_of_study
from rcqual.study.undoing import history
from rcqual.tui.modals.finder import FinderCard
from rcqual.tui.modals.plan import PlanCard
from rcqual.tui.modals.question import ConfirmCard, QuestionCard
from rcqual.tui.screens.coding import CodingScreen
from rcqual.tui.screens.home import HomeScreen
from rcqual.tui.screens.searching import SearchScreen
from rcqual.tui.widgets.list_table import ListTable


async def test_interviews_are_listed_with_ones_own_codings_and_nobody_elses(team, at_work):
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement")
    for number in (1, 2, 3):
        coding.add(team.by("bob"), team.id("int02"), team.span("int02", number), "engagement")
    async with at_work(team.by("ann")) as screen:
        await counted(screen)
        rows = [line.split() for line in screen.shown.splitlines() if line.strip().startswith("int0")]
        assert [(row[0], *row[3:]) for row in rows] == [("int01", "1", "2", "begun"), ("int02", "–", "3")]


async def counted(screen):
    """Waits until it is counted what is left everywhere."""
    while len(screen.app.screen._left.known) < 2:
        await screen.pilot.pause(0.01)


async def test_what_is_left_is_counted_anew_when_one_comes_back_from_an_interview(team, at_work):
    async with at_work(team.by("ann")) as screen:
        await counted(screen)
        await screen.press("enter", "e", "escape")
        while screen.app.screen._left.known[team.id("int01")] == 3:
            await screen.pilot.pause(0.01)
        row = next(line.split() for line in screen.shown.splitlines() if "int01" in line)
        assert row[3:] == ["1", "2", "begun"]


async def test_of_a_finished_interview_nothing_is_told_to_be_left(team, at_work):
    team.open_round("ann", "bob")
    handing_in.finish(team.by("ann"), [team.id("int01")])
    async with at_work(team.by("ann")) as screen:
        await counted(screen)
        rows = [line.split()[-3:] for line in screen.shown.splitlines() if "int01" in line]
        assert rows == [["–", "–", "finished"]]
        assert "your state" in screen.shown


async def test_home_end_and_pages_move_the_cursor(team, at_work):
    async with at_work(team.by("ann")) as screen:
        table = screen.app.screen.query_one(ListTable)
        for key, row in (("end", 1), ("home", 0), ("pagedown", 1), ("pageup", 0)):
            await screen.press(key)
            assert table.cursor_row == row, key


async def test_another_coder_at_work_has_everything_left(team, at_work):
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement")
    async with at_work(team.by("ann")) as screen:
        await counted(screen)
        await screen.press("w", "text:bo", "enter")
        await counted(screen)
        assert screen.app.screen._left.known[team.id("int01")] == 3


async def test_enter_opens_the_interview_under_the_cursor(team, at_work):
    async with at_work(team.by("ann")) as screen:
        await screen.press("j", "enter")
        assert isinstance(screen.app.screen, CodingScreen)
        assert "They cut the huddle" in screen.shown
        await screen.press("escape")
        assert isinstance(screen.app.screen, HomeScreen)


async def test_who_is_working_is_asked_when_nobody_said_so(team, at_work):
    async with at_work(Study(team.study.store)) as screen:
        assert isinstance(screen.app.screen, FinderCard)
        await screen.press("text:bo", "enter")
        assert screen.app.study.me.name == "bob"
        assert "int01" in screen.shown


async def test_in_a_coders_own_file_nobody_else_works(team, at_work, tmp_path):
    made = kits.make_kit(team.study, team.open_round("ann", "bob"), team.coders["bob"], tmp_path / "bob.rcqual")
    study = open_study(made.value)
    async with at_work(study) as screen:
        await screen.press("w", "text:ann", "enter")
        assert study.me.name == "bob"
        assert "This is bob's own file" in screen.said + str(screen.told)
    study.close()


async def test_in_a_coders_own_file_the_round_is_packed_and_neither_planned_nor_closed(team, at_work, tmp_path):
    round_ = team.open_round("ann", "bob")
    study = open_study(kits.make_kit(team.study, round_, team.coders["bob"], tmp_path / "bob.rcqual").value)
    handing_in.finish(study, [team.id("int01"), team.id("int02")])
    handing_in.submit(study, round_)
    async with at_work(study) as screen:
        assert "rcqual pack --commit" in screen.shown
        assert not [words for words in ("Handed in:", "New round", "Close round") if words in screen.shown]
        await screen.press("n", "c", "o")
        assert isinstance(screen.app.screen, HomeScreen)
    study.close()


async def test_whoever_is_not_in_the_list_can_join(team, at_work):
    async with at_work(Study(team.study.store)) as screen:
        await screen.press("text:dana", "down", "enter")
        assert screen.app.study.me.name == "dana"


async def test_in_a_study_without_coders_the_first_one_types_a_name(at_work):
    study = create(None, "New")
    async with at_work(study) as screen:
        await screen.press("text:eve", "enter")
        assert [each.name for each in team(study)] == ["eve"]
        assert "No interviews yet" in screen.shown
    study.close()


async def test_leaving_the_question_who_works_leaves_the_program(team, at_work):
    async with at_work(Study(team.study.store)) as screen:
        await screen.press("escape")
        assert not screen.app.is_running or screen.app._exit


async def test_a_round_is_opened_with_the_interviews_and_coders_chosen(team, at_work):
    async with at_work(team.by("ann"), size=(80, 24)) as screen:
        await screen.press("n")
        assert isinstance(screen.app.screen, PlanCard)
        await screen.press("space", "down", "space", "u", "o")
        opened = current_round(team.by("ann"))
        assert (opened.kind, opened.state, opened.unit) == (RoundKind.RELIABILITY, RoundState.CODING, "turn")
        everyone = rounds.standings(team.by("ann"), opened)
        assert [(each.coder.name, each.assigned) for each in everyone] == [("ann", 2), ("bob", 2), ("carla", 2)]


async def test_a_round_of_nothing_is_refused_in_words(team, at_work):
    async with at_work(team.by("ann")) as screen:
        await screen.press("n", "k", "o")
        assert current_round(team.by("ann")) is None
        assert "Mark at least one interview and a coder." in screen.told[0]
        assert "Kind: main" in screen.shown


async def test_finishing_handing_in_and_closing_are_three_keys(team, at_work):
    round_ = team.open_round("ann", "bob")
    handing_in.finish(team.by("bob"), [team.id("int01"), team.id("int02")])
    handing_in.submit(team.by("bob"), round_)
    async with at_work(team.by("ann")) as screen:
        assert "Handed in: bob. Still coding: ann" in screen.shown
        await screen.press("h")
        assert "not finished yet" in screen.told[0]
        await screen.press("f", "y", "j", "f", "y", "h", "c")
        assert isinstance(screen.app.screen, ConfirmCard)
        await screen.press("y")
        assert rounds.round_numbered(team.study, 1).state is RoundState.COMPARING
        assert "closed and being compared" in screen.shown


async def test_a_submission_is_taken_back_with_the_same_key(team, at_work):
    round_ = team.open_round("ann", "bob")
    handing_in.finish(team.by("ann"), [team.id("int01"), team.id("int02")])
    async with at_work(team.by("ann")) as screen:
        await screen.press("h")
        assert rounds.missing_submissions(team.study, round_) == ["bob"]
        await screen.press("h", *"stuck", "enter")
        assert rounds.missing_submissions(team.study, round_) == ["ann", "bob"]
        assert history(team.study)[-1].words == "Took back the submission of round 1: stuck"


async def test_a_planned_round_is_shown_and_opened_with_a_key(team, at_work):
    pairs = [(team.id(text), team.coders[name].id) for text in ("int01", "int02") for name in ("ann", "bob")]
    draft_round(team.study, Plan(kind=RoundKind.RELIABILITY, assignments=pairs, how=RoundPlan(asks_certainty=True)))
    async with at_work(team.by("ann")) as screen:
        assert "Round 1 (reliability), being planned" in screen.shown
        await screen.press("o")
        assert "Coders are asked how certain they are" in screen.shown
        await screen.press("y")
        assert rounds.round_numbered(team.study, 1).state is RoundState.CODING


async def test_closing_early_needs_a_reason(team, at_work):
    team.open_round("ann", "bob")
    async with at_work(team.by("ann")) as screen:
        await screen.press("c")
        assert isinstance(screen.app.screen, QuestionCard)
        await screen.press("enter")
        assert rounds.round_numbered(team.study, 1).state is RoundState.CODING
        await screen.press("c", "text:bob is ill", "enter")
        assert rounds.round_numbered(team.study, 1).state is RoundState.COMPARING


async def test_reopening_needs_a_reason_and_says_what_it_means(team, at_work):
    rounds.close(team.by("bob"), team.open_round("ann", "bob"), "enough")
    async with at_work(team.by("ann")) as screen:
        await screen.press("o")
        assert "frozen copy stays" in screen.shown
        await screen.press("text:new code", "enter")
        assert rounds.round_numbered(team.study, 1).state is RoundState.CODING


async def test_while_a_round_is_blind_nothing_on_any_screen_tells_of_anothers_work(team, at_work):
    team.open_round("ann", "bob")
    bob = team.by("bob")
    coding.add(bob, team.id("int01"), team.span("int01", 1), "systems", memo="CANARY")
    handing_in.finish(bob, [team.id("int02")])
    async with at_work(team.by("ann")) as screen:
        seen = [screen.shown]
        await screen.press("a", "m", "e")
        seen.append(screen.shown)
        await screen.press("escape", "enter")
        seen.append(screen.shown)
        assert not any("CANARY" in each or "1 systems" in each for each in seen)
        assert "finished" not in seen[0]
        await screen.press("u")
        assert "CANARY" not in screen.shown
        assert len(coding.own_codings(bob, team.id("int01"))) == 1


async def test_agreement_and_meeting_are_not_offered_before_a_round_is_closed(team, at_work):
    team.open_round("ann", "bob")
    async with at_work(team.by("ann")) as screen:
        assert "Agreement" not in screen.shown
        await screen.press("a", "m")
        assert isinstance(screen.app.screen, HomeScreen)


async def test_undo_takes_back_the_last_thing_from_here_too(team, at_work):
    add_coders(team.by("ann"), ["dana"])
    async with at_work(team.by("ann")) as screen:
        await screen.press("u")
        assert screen.said == "Undid: Added dana to the team."


async def test_a_long_title_and_long_names_do_not_push_the_state_out(team, at_work):
    async with at_work(team.by("ann"), size=(60, 20)) as screen:
        assert screen.shown.splitlines()[0].rstrip().endswith("ann")


async def test_the_theme_can_be_light(team, at_work):
    async with at_work(team.by("ann"), transcript="int01") as screen:
        await screen.press("ctrl+t", "e")
        assert not screen.app.current_theme.dark
        assert "engagement" in screen.shown


async def test_enter_alone_takes_nobody_for_the_one_who_works(team, at_work):
    async with at_work(Study(team.study.store)) as screen:
        await screen.press("enter")
        assert screen.app.study.coder is None
        assert screen.told == ["Choose with ↑ ↓, or type some letters."]
        assert isinstance(screen.app.screen, FinderCard)


async def test_an_interview_without_a_coding_is_finished_only_after_a_question(team, at_work):
    team.open_round("ann", "bob")
    async with at_work(team.by("ann")) as screen:
        await screen.press("f")
        assert "Nothing that counts is coded in it." in screen.shown
        await screen.press("n")
        assert "finished" not in screen.shown


async def test_the_interviews_of_an_open_round_are_marked_and_the_cursor_begins_at_the_first(team, at_work):
    pairs = [(team.id("int02"), team.coders[who].id) for who in ("ann", "bob")]
    rounds.open_round(team.study, rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs))
    async with at_work(team.by("ann")) as screen:
        assert "to code, round 1" in next(line for line in screen.shown.splitlines() if "int02" in line)
        await screen.press("enter")
        assert "They cut the huddle" in screen.shown


async def test_back_from_the_interview_that_was_named_the_cursor_stands_on_it(team, at_work):
    async with at_work(team.by("ann"), transcript="int02") as screen:
        await screen.press("escape", "enter")
        assert "They cut the huddle" in screen.shown


async def test_what_cannot_be_undone_says_which_key_takes_it_back(team, at_work):
    round_ = team.open_round("ann", "bob")
    handing_in.finish(team.by("ann"), [team.id("int01"), team.id("int02")])
    handing_in.submit(team.by("ann"), round_)
    async with at_work(team.by("ann")) as screen:
        await screen.press("u")
        assert "h takes it back" in screen.told[0]


async def test_a_round_is_planned_by_lot_and_design_and_kept_as_a_draft(team, at_work):
    async with at_work(team.by("ann"), size=(100, 40)) as screen:
        await screen.press("n", "a", "d", "c", "k", "k", "k")
        assert "Kind: pilot" in screen.shown
        assert "two coders each, any two share as many" in screen.shown
        assert "Each codes: " in screen.shown
        await screen.press("l")
        assert "Drawn by lot: 20% of 2 interviews, seed " in screen.shown
        await screen.press("p")
        draft = draft_in_hand(team.study)
        how = how_planned(team.study, draft)
        assert (how.aim, how.design, how.share, how.pool, how.asks_certainty) == ("pilot", "two-of-k", "20%", 2, True)
        assert len(draft_plan(team.study, draft).assignments) == 2
        assert screen.said.startswith("Planned round 1 (reliability, pilot): 2 coders, 1 interview.")


async def test_a_design_for_several_needs_two_coders_marked(team, at_work):
    async with at_work(team.by("ann"), size=(100, 40)) as screen:
        await screen.press("n", "a", "d", "tab", "space", "down", "space", "o")
        assert "Mark at least two coders, or press d." in screen.told[0]
        assert rounds.all_rounds(team.study)[-1].number == 0


async def test_who_codes_what_is_shown_with_a_key(team, at_work):
    team.open_round("ann", "bob")
    async with at_work(team.by("ann")) as screen:
        await screen.press("v")
        rows = [line.split() for line in screen.shown.splitlines() if "int0" in line]
        assert "Both code: ann and bob 2." in screen.shown
        assert any(row[-3:-1] == ["x", "x"] for row in rows)


async def test_the_next_round_is_kept_as_a_draft_while_the_first_is_coded(team, at_work):
    team.open_round("ann", "bob")
    async with at_work(team.by("ann"), size=(100, 40)) as screen:
        await screen.press("n", "a", "o")
        assert "is still coding" in screen.told[0]
        await screen.press("p")
        assert draft_in_hand(team.study).number == 2


async def test_ctrl_c_says_with_which_key_one_leaves(team, at_work):
    async with at_work(team.by("ann")) as screen:
        await screen.press("ctrl+c")
        assert screen.told == ["Ctrl+q leaves rcqual; all that you did is in the file already."]


async def test_ctrl_f_opens_the_search_as_the_slash_does(team, at_work):
    async with at_work(team.by("ann")) as screen:
        await screen.press("ctrl+f")
        assert isinstance(screen.app.screen, SearchScreen)


async def test_enter_takes_the_only_coder(alone, at_work):
    async with at_work(alone.study) as screen:
        await screen.press("enter")
        assert screen.app.study.me.name == "ann"


async def test_a_name_that_is_none_joins_the_team_only_where_that_is_chosen(alone, at_work):
    async with at_work(alone.study) as screen:
        await screen.press("text:zoë", "enter")
        assert [each.name for each in team_of_study(alone.study)] == ["ann"]
        assert screen.told == ["“zoë” is none of these. ↓ and then Enter: join the team as zoë."]
        await screen.press("down", "enter")
        assert [each.name for each in team_of_study(alone.study)] == ["ann", "zoë"]


async def test_once_a_round_is_closed_its_figures_meeting_findings_and_quotes_stand_first_below(team, at_work):
    round_ = team.open_round("ann", "bob")
    rounds.close(team.by("ann"), round_, "done")
    async with at_work(team.by("ann"), size=(80, 24)) as screen:
        foot = screen.shown.splitlines()[-1]
        assert " ? Keys  Enter Code  a Agreement  m Meeting  s Findings  e Quotes " in foot
