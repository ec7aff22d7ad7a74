"""One's own settings on the screen: colours, keys, and what is wrong with the file."""

import pytest

from rcqual.config import Settings, memory_file, read_settings, settings_file
from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.study import codebook, coding, quoting
from rcqual.tui.theme import DARK, THEMES


@pytest.fixture
def written():
    def write(text: str) -> Settings:
        settings_file().parent.mkdir(parents=True, exist_ok=True)
        settings_file().write_text(text)
        return read_settings()

    return write


async def test_ctrl_t_goes_through_all_themes_and_comes_back(team, at_work):
    async with at_work(team.by("ann")) as screen:
        seen = []
        for _ in THEMES:
            seen.append(screen.app.theme)
            await screen.press("ctrl+t")
        assert seen == [each.name for each in THEMES]
        assert screen.app.theme == DARK.name


async def test_the_theme_that_one_leaves_is_there_the_next_time(team, at_work):
    async with at_work(team.by("ann"), settings=read_settings()) as screen:
        await screen.press("ctrl+t")
    async with at_work(team.by("ann"), settings=read_settings()) as screen:
        assert screen.app.theme == "rcqual-light"


async def test_without_settings_nothing_is_remembered(team, at_work):
    async with at_work(team.by("ann")) as screen:
        await screen.press("ctrl+t")
    assert not memory_file().exists()


async def test_where_nothing_can_be_remembered_it_is_told_and_the_theme_holds(team, at_work):
    memory_file().parent.parent.mkdir(parents=True)
    memory_file().parent.write_text("a file in the folder's place")
    async with at_work(team.by("ann"), settings=read_settings()) as screen:
        await screen.press("ctrl+t")
        assert screen.app.theme == "rcqual-light"
        assert "It cannot be remembered" in screen.told[0]


async def test_faults_in_the_settings_are_told_at_the_start_which_goes_on(team, at_work, written):
    settings = written('theme = "puce"\n[keys]\n"coding.star" = "7"')
    async with at_work(team.by("ann"), settings=settings) as screen:
        assert "“theme” cannot be “puce”" in screen.told[0]
        assert "“coding.star” cannot have 7" in screen.told[0]
        assert "int01" in screen.shown


@pytest.fixture
def coded(team):
    """A coding of ann's on the first sentence."""
    study = team.by("ann")
    coding.add(study, team.id("int01"), team.span("int01", 1), "engagement")
    return study


async def test_a_command_answers_to_the_key_that_it_was_given_and_to_its_own_no_more(coded, at_work, written):
    settings = written('[keys]\n"coding.star" = "X"')
    async with at_work(coded, settings=settings, transcript="int01") as screen:
        await screen.press("asterisk")
        assert quoting.quotes(coded) == []
        await screen.press("X")
        assert len(quoting.quotes(coded)) == 1


async def test_the_foot_the_page_of_keys_and_the_palette_show_the_key_that_was_given(coded, at_work, written):
    from rcqual.tui.finding import CommandFinder

    settings = written('[keys]\n"coding.star" = "X"\n"coding.find" = "f6"')
    async with at_work(coded, settings=settings, transcript="int01", size=(140, 90)) as screen:
        assert "F6 Find" in screen.shown.splitlines()[-1]
        hits = [hit async for hit in CommandFinder(screen.app.screen).search("star the marked coding")]
        assert "(X)" in str(hits[0].match_display)
        await screen.press("question_mark")
        assert [line for line in screen.shown.splitlines() if " X " in line and "Star the marked" in line]


async def test_a_sentence_that_names_a_key_names_the_one_that_was_given(team, at_work, written):
    async with at_work(team.by("ann"), settings=written('[keys]\n"coding.star" = "X"')) as screen:
        await screen.press("e")
        assert "press X" in " ".join(screen.shown.split())


async def test_a_code_whose_key_was_given_to_a_command_is_shown_without_one_and_said(team, at_work, written):
    codes = (CodeDraft(name="engagement", key="e"), CodeDraft(name="excluded", key="X"))
    codebook.take_over(team.study, CodebookDraft(title="Themes", codes=codes))
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement")
    settings = written('[keys]\n"coding.star" = "X"')
    async with at_work(team.by("ann"), settings=settings, transcript="int01", size=(120, 40)) as screen:
        assert "X" in screen.told[0]
        assert "excluded" in screen.told[0]
        assert [line for line in screen.shown.splitlines() if "·" in line and "excluded" in line]
        await screen.press("X")
        assert len(quoting.quotes(team.by("ann"))) == 1


async def test_an_interview_opens_by_the_unit_and_with_the_numbers_that_one_has_set(team, at_work, written):
    settings = written('unit = "word"\nturns = "numbers"')
    async with at_work(team.by("ann"), settings=settings, transcript="int01", size=(100, 30)) as screen:
        assert "by word" in screen.shown
        assert [line for line in screen.shown.splitlines() if "t2" in line and "P01" in line]


async def test_a_unit_that_an_interview_does_not_have_leaves_the_one_that_is_judged(team, at_work, written):
    async with at_work(team.by("ann"), settings=written('unit = "passage"'), transcript="int01") as screen:
        assert " by " not in screen.shown.splitlines()[0]


async def test_what_one_has_put_beside_turns_stands_there_in_the_next_interview_too(team, at_work):
    async with at_work(team.by("ann"), settings=read_settings(), transcript="int01") as screen:
        await screen.press("at")
    assert read_settings().word("turns") == "numbers"


async def test_what_files_and_codebooks_say_is_told_without_anything_that_a_terminal_obeys(team, at_work, written):
    codes = (CodeDraft(name="[red]excl\u202euded", key="X"),)
    codebook.take_over(team.study, CodebookDraft(title="Themes", codes=codes))
    settings = written('"the\\u001b[31mme" = 1\n[keys]\n"coding.star" = "X"\n"coding.\\u001b[2J" = "\\u001b"')
    async with at_work(team.by("ann"), settings=settings, transcript="int01", size=(120, 40)) as screen:
        told = "\n".join(screen.told)
        assert "[red]excl" in told
        assert "the␛[31mme" in told
        assert not [char for char in told if char in "\x1b\u202e"]


async def test_the_key_that_shows_the_keys_takes_them_away_again(team, at_work, written):
    async with at_work(team.by("ann"), settings=written('[keys]\n"app.help" = "f2"')) as screen:
        await screen.press("f2")
        assert "On this screen" in screen.shown
        await screen.press("f2")
        assert "On this screen" not in screen.shown
