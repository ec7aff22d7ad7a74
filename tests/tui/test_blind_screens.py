"""While a round is open no screen shows that another worked in it: it is the same to the letter as before she began."""

import pytest

from rcqual.model.rounds import RoundKind, RoundPlan
from rcqual.store import backups
from rcqual.study import choosing_quotes, coding, handing_in, memos, passage_memos, quoting, reading, rounds
from rcqual.study.codebook import add_own_code
from rcqual.study.ledger import ledger
from rcqual.study.study import open_study, transcript_named

CODING = ["enter", "down", "up", "n", "N", "tab", "slash", "escape", "M", "escape", "T", "escape", "z"]
HISTORY = ["ctrl+l", "escape", "down", "ctrl+l", "escape"]
WALKS = {
    "the interviews and their round": ["j", "k", "question_mark", "escape"],
    "who codes what": ["v"],
    "figures, the meeting and quotes": ["a", "m", "e"],
    "the list of all quotes": ["e", "a", "s", "question_mark"],
    "quotes, and whose voices are heard": ["e", "s", "shift+down", "w", "escape", "b"],
    "quotes, each thing that can be told of one": ["e", "f", "f", "d", "escape", "i", "escape", "c", "c", "c", "t"],
    "passages of a code, and a star on one": ["b", "j", "p", "j", "asterisk", "asterisk", "u", "escape"],
    "what the codings say": ["s", "2", "7", "o", "1", "w", "3", "7", "i"],
    "themes": ["t"],
    "the review": ["r"],
    "the plan of a round": ["n"],
    "closing and reopening": ["c", "escape", "o", "escape"],
    "finishing and handing in": ["f", "f", "h"],
    "undo and redo": ["u", "u", "u", "U"],
    "an interview of the round": CODING,
    "coding where she coded": ["enter", "home", "down", "e", "4", "asterisk", "delete", "u", "u", "U"],
    "reading marks where she set them": ["enter", "home", "down", "down", "0", "0", "9", "u", "F"],
    "an interview of open coding": ["j", *CODING],
    "suggestions in the round, where there are none": ["enter", "percent_sign"],
    "suggestions in open coding": ["j", "enter", "percent_sign", "enter"],
    "suggestions in all interviews": ["j", "enter", "percent_sign", "enter", "a"],
    "where she noted and coded": ["enter", "home", "down", *HISTORY],
    "where she noted and coded in open coding": ["j", "enter", "home", "down", *HISTORY],
    "a search in all interviews": ["slash", "text:ZQ*", "enter", "ctrl+a", "text:every day", "enter", "space", "c"],
    "a search where she coded": ["enter", "home", "slash", "text:every", "enter", "n", "ctrl+a", "escape", "ctrl+f"],
    "the codebook": ["b", "j", "j", "G", "e", "escape", "slash", "text:ZQ"],
    "the codebook in the round": ["enter", "ctrl+b", "j", "j", "h", "e", "escape"],
    "making a code of the name of her own": ["b", "a", "text:ZQOWN", "ctrl+s", "escape"],
    "looking for the name of her own code": ["j", "enter", "slash", "text:ZQOWN"],
}


def work_as_ann(team):
    """What a coder can leave behind: in the round (int01), and in open coding (int02)."""
    ann = team.by("ann")
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement", memo="ZQMEMO").value
    coding.put_certainty(ann, made.id, 2)
    quoting.star(ann, made.id)
    choosing_quotes.star_passage(ann, transcript_named(ann, "int01"), team.span("int01", 2), "systems")
    for quote in ledger(ann):
        choosing_quotes.put_why(ann, quote, "ZQREASON")
        choosing_quotes.edit(ann, quote, f"[ZQBRACKET] {quote.made.quote}")
    reading.mark(ann, transcript_named(ann, "int01"), team.span("int01", 2))
    memos.write_transcript_memo(ann, transcript_named(ann, "int01"), "ZQNOTE")
    passage_memos.write(ann, transcript_named(ann, "int01"), team.span("int01", 1), "ZQBESIDE")
    passage_memos.write(ann, transcript_named(ann, "int02"), team.span("int02", 1), "ZQBESIDE")
    own = add_own_code(ann, "ZQOWN", "ZQMEANT").value
    coding.add(ann, team.id("int02"), team.span("int02", 1), own.id, memo="ZQLOOSE")
    handing_in.finish(ann, [team.id("int01"), team.id("int02")])


@pytest.fixture
def files(team, tmp_path):
    """The study before ann worked in its open round, and after; bob has a coding in either."""
    given = [(team.id("int01"), team.coders[name].id) for name in ("ann", "bob")]
    rounds.open_round(
        team.study, rounds.Plan(kind=RoundKind.RELIABILITY, assignments=given, how=RoundPlan(asks_certainty=True))
    )
    bobs = coding.add(team.by("bob"), team.id("int01"), team.span("int01", 3), "systems").value
    quoting.star(team.by("bob"), bobs.id)
    backups.copy_to(team.study.store.connection, tmp_path / "before.rcqual")
    work_as_ann(team)
    backups.copy_to(team.study.store.connection, tmp_path / "after.rcqual")
    return tmp_path / "before.rcqual", tmp_path / "after.rcqual"


async def seen(at_work, file, viewer, keys):
    """What stands on the screen at the end, once it stands still; and all that stood there and popped up on the way."""
    study = open_study(file, viewer)
    passed = []
    async with at_work(study) as screen:
        for key in keys:
            await screen.press(key)
            passed += [screen.shown, *screen.told]
        await screen.app.workers.wait_for_complete()
        last = ""
        while last != screen.shown:
            last = screen.shown
            await screen.pilot.pause(0.05)
    study.close()
    return last, "\n".join(passed)


@pytest.mark.parametrize("walk", WALKS)
async def test_no_screen_tells_of_anothers_work_in_an_open_round(files, at_work, walk):
    before, after = files
    last, passed = await seen(at_work, after, "bob", WALKS[walk])
    assert (await seen(at_work, before, "bob", WALKS[walk]))[0] == last
    assert not [mark for mark in ("ZQMEMO", "ZQNOTE", "ZQBESIDE", "ZQMEANT", "ZQLOOSE") if mark in passed]


@pytest.mark.parametrize("walk", ["the interviews and their round", "an interview of the round"])
async def test_to_herself_her_work_is_shown(files, at_work, walk):
    before, after = files
    assert await seen(at_work, after, "ann", WALKS[walk]) != await seen(at_work, before, "ann", WALKS[walk])
