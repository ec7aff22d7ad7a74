"""Text that a terminal or a markup reader would obey, on every screen: shown with stand-ins, and nothing of it runs."""

import unicodedata

import pytest

from rcqual.study import coding, handing_in, quoting, rounds
from rcqual.study import study as studies
from rcqual.study.codebook import codebook, read_codebook, take_over
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.tui.screens.coding import CodingScreen
from rcqual.tui.screens.meeting import MeetingScreen
from rcqual.tui.screens.quotes import QuotesScreen

MARKUP = "[laughs] [/] [@click=app.quit]x[/]"
FAMILY = "👩‍👩‍👧‍👦"
ZALGO = "e" + "\u0301" * 300
BIDI = "\u202etfel\u202c"
ESCAPES = "\x1b[2J\x1b]0;owned\x07"
C1 = "\x85\x9b31m"
HOSTILE = f"{MARKUP} {FAMILY} {ZALGO} {BIDI} {C1} end"
NAME = f"{MARKUP}{BIDI}{ESCAPES}"


@pytest.fixture
def hostile(tmp_path):
    """A study in which title, file, speaker, coder, code, memo and text are hostile, with a closed round."""
    (tmp_path / "codes.csv").write_text(
        f'code,key,brief_definition\n"{NAME}",h,"{HOSTILE}{ESCAPES}"\nplain,p,\n', encoding="utf-8"
    )
    speaker = f"P[/]{BIDI}"
    file = tmp_path / f"[b]{BIDI}{FAMILY}\x1b[31m.txt"
    file.write_text(f"INT: Say.\n\n{speaker}: {HOSTILE}\n\nINT: And?\n\n{speaker}: Done {MARKUP}.\n", encoding="utf-8")
    study = studies.create(None, HOSTILE[:120] + ESCAPES)
    studies.add_coders(study, [f"ann{NAME}", f"bob{NAME}"])
    take_over(study, read_codebook(tmp_path / "codes.csv")[0])
    import_transcripts(study, Wanted(paths=[file]))
    ann, bob = (studies.Study(study.store, each) for each in studies.team(study))
    from rcqual.study.progress import transcript_list

    text = studies.transcript_of(study, transcript_list(study)[0].id)
    pairs = [(text.id, each.id) for each in studies.team(study)]
    round_ = rounds.open_round(
        study, rounds.Plan(kind=rounds.RoundKind.RELIABILITY, assignments=pairs, purpose=NAME)
    ).value
    speech = text.turns[1].speech
    done = coding.add(ann, text.id, speech, codebook(study).codes[0].id, memo=HOSTILE + ESCAPES)
    coding.add(bob, text.id, speech, "plain", memo=HOSTILE)
    quoting.star(ann, done.value.id)
    for each in (ann, bob):
        handing_in.finish(each, [text.id])
    rounds.close(ann, round_, ESCAPES + "why")
    yield ann
    study.close()


def obeyed(shown: str) -> list[str]:
    """The characters in it that a terminal would obey."""
    return [char for char in shown if char != "\n" and (unicodedata.category(char) == "Cc" or char in "\u202e\u202c")]


async def seen(screen, *keys):
    """What is shown after some keys, checked."""
    await screen.press(*keys)
    assert screen.app.is_running
    assert not screen.app._exit
    shown = screen.shown
    assert obeyed(shown) == []
    return shown


async def test_home_shows_it_as_it_is_with_stand_ins(hostile, at_work):
    async with at_work(hostile, size=(160, 50)) as screen:
        assert "[laughs] [/] [@click=app.quit]x[/]" in await seen(screen)
        assert "[b]⇄tfel⇄" in screen.shown


async def test_the_coding_screen_with_memo_finder_and_toast(hostile, at_work):
    async with at_work(hostile, size=(160, 50)) as screen:
        assert "[laughs] [/]" in await seen(screen, "enter")
        assert isinstance(screen.app.screen, CodingScreen)
        await seen(screen, "M")
        await seen(screen, "escape", "slash")
        await seen(screen, "text:laughs", "escape", "h", "h")
        assert obeyed("".join(screen.told)) == []
        await seen(screen, "question_mark", "escape", "ctrl+p")


async def test_a_click_on_hostile_words_runs_nothing(hostile, at_work):
    async with at_work(hostile, size=(160, 50)) as screen:
        shown = await seen(screen, "enter")
        words = [(row.index("]x[") + 1, y) for y, row in enumerate(shown.splitlines()) if "]x[" in row]
        assert words
        for place in words:
            await screen.pilot.click(offset=place)
        await seen(screen)
        assert isinstance(screen.app.screen, CodingScreen)


async def test_agreement_meeting_and_quotes(hostile, at_work):
    async with at_work(hostile, size=(160, 50)) as screen:
        await seen(screen, "a")
        assert "[laughs] [/]" in await seen(screen, "escape", "m")
        assert isinstance(screen.app.screen, MeetingScreen)
        await seen(screen, "1", "2", "u", "c")
        await seen(screen, "escape", "v", f"text:{MARKUP}", "enter", "p")
        await seen(screen, "S", "escape", "escape", "e")
        assert isinstance(screen.app.screen, QuotesScreen)
        assert "[laughs] [/]" in screen.shown


@pytest.mark.parametrize("size", [(160, 50), (30, 10)])
async def test_findings_and_the_passages_behind_them(hostile, at_work, size):
    async with at_work(hostile, size=size) as screen:
        assert "[laughs]" in await seen(screen, "s", "o")
        for key in ("2", "3", "4", "5", "6", "enter"):
            await seen(screen, key)
        assert screen.app.screen._passages
        await seen(screen, "i", "escape", "slash", f"text:{MARKUP[:8]}", "enter")


async def test_planning_and_choosing_who_works(hostile, at_work):
    async with at_work(hostile, size=(160, 50)) as screen:
        assert "[laughs] [/]" in await seen(screen, "w")
        assert "[laughs] [/]" in await seen(screen, "escape", "n")


@pytest.mark.parametrize("size", [(80, 24), (30, 10)])
async def test_every_screen_in_a_small_window(hostile, at_work, size):
    async with at_work(hostile, size=size) as screen:
        screens = []
        for keys in (["enter", "M"], ["escape", "escape", "a"], ["escape", "m", "b"], ["escape", "escape", "e"]):
            await seen(screen, *keys)
            screens.append(type(screen.app.screen).__name__)
        assert screens == ["MemoCard", "AgreementScreen", "DecisionCard", "QuotesScreen"]


async def test_what_is_pasted_is_shown_with_stand_ins_and_kept(hostile, at_work):
    from textual.events import Paste

    async with at_work(hostile, size=(100, 30)) as screen:
        await seen(screen, "enter", "tab", "M")
        screen.app.screen.focused.post_message(Paste(f"new {ESCAPES}"))
        await seen(screen)
        await seen(screen, "escape")
        memos = [each.memo for each in coding.codings_on_screen(hostile, screen.app.screen.transcript_id)]
        assert memos == [HOSTILE + ESCAPES]


async def test_the_stand_ins_never_reach_the_study(hostile):
    from rcqual.study.progress import transcript_list

    (only,) = transcript_list(hostile)
    assert HOSTILE in studies.transcript_of(hostile, only.id).text
    assert codebook(hostile).codes[0].name == NAME
