"""A long interview: first the part where one stopped, then the whole, without a jump."""

import hashlib
import threading

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole, Turn
from rcqual.store import transcripts
from rcqual.study import codebook, coding
from rcqual.study.coding import codings_on_screen
from rcqual.study.study import add_coders, create, open_study, transcript_named
from rcqual.tui.screens.coding import CodingScreen
from rcqual.tui.screens.home import HomeScreen

SIZE = (60, 16)
ENGLISH = "Sentence {} of this talk goes on for a while until it ends."
HEBREW = "זה משפט מספר {} והוא ממשיך עוד קצת עד שהוא נגמר, ואז הוא נגמר."


def talk(sentence: str, *, lines_to_a_turn: int, has_times: bool = False, count: int = 600):
    """So many sentences, one to a line."""
    text, turns, sentences, first = "", [], [], 0
    for number in range(count):
        if number % lines_to_a_turn == 0:
            text += "P01: "
            first = len(text)
        said = sentence.format(number)
        sentences.append(Span(len(text), len(text) + len(said)))
        text += said
        if (number + 1) % lines_to_a_turn == 0:
            begins = 20_000 * number if has_times else None
            at = Span(first, len(text))
            turn = Turn(number=len(turns) + 1, speaker="P01", role=SpeakerRole.PARTICIPANT, speech=at, begins_ms=begins)
            turns.append(turn)
        text += "\n"
    return text, tuple(turns), tuple(sentences)


@pytest.fixture
def of(tmp_path, monkeypatch):
    """Makes a study of one interview, int01, in a file, with one sentence coded; every interview counts as long."""
    monkeypatch.setattr("rcqual.study.excerpt.LONG", 1)
    monkeypatch.setattr("rcqual.study.excerpt._LONGEST_LINE", 200)
    made = []

    def make(interview, coded: int | None):
        text, turns, sentences = interview
        path = tmp_path / "long.rcqual"
        study = create(path, "A study")
        add_coders(study, ["ann"])
        codebook.take_over(study, CodebookDraft(title="Codes", codes=(CodeDraft(name="trust", key="a"),)))
        source = Source(name="int01.txt", format="txt", sha256="0" * 64, encoding="utf-8")
        parsed = ParsedTranscript(
            name="int01", text=text, language="en", source=source, turns=turns, sentences=sentences
        )
        with study.store.transact("transcript.import", "Imported int01", direction="barrier"):
            transcripts.add(study.store, parsed, hashlib.sha256(text.encode()).hexdigest())
        study.close()
        study = open_study(path, "ann")
        made.append(study)
        whole = transcript_named(study, "int01")
        if coded is not None:
            coding.add(study, whole.id, whole.sentences[coded], "trust", transcript=whole)
        return study

    yield make
    for study in made:
        study.close()


@pytest.fixture
def held(monkeypatch):
    """Holds up reading the whole: the event that lets it go on."""
    from rcqual.tui.screens import part_first

    free, real = threading.Event(), part_first.transcript_of

    def wait(*given):
        free.wait(10)
        return real(*given)

    monkeypatch.setattr(part_first, "transcript_of", wait)
    yield free
    free.set()


def rows(screen) -> list[str]:
    """The text as it stands on the screen, without what stands beside it."""
    pane = screen.app.screen._pane
    margin = pane._picture.frame.margin - pane._picture.frame.times
    return [line[margin : pane.size.width - 1] for line in screen.shown.splitlines()[1:-3]]


async def whole(screen) -> None:
    """Wait until the whole stands there."""
    for _ in range(50):
        await screen.pilot.pause(0.02)
        await screen.app.workers.wait_for_complete()
        if "reading the whole" not in screen.shown:
            break
    await screen.pilot.pause()


TALKS = {
    "a turn to a line": talk(ENGLISH, lines_to_a_turn=1),
    "turns of many lines": talk(ENGLISH, lines_to_a_turn=200),
    "with times": talk(ENGLISH, lines_to_a_turn=2, has_times=True),
    "right to left": talk(HEBREW, lines_to_a_turn=2),
}


@pytest.mark.parametrize("kind", TALKS)
@pytest.mark.parametrize("coded", [None, 9, 450, 599])
async def test_the_text_stands_first_where_it_stands_in_the_whole(of, at_work, held, kind, coded):
    async with at_work(of(TALKS[kind], coded), size=SIZE, transcript="int01") as screen:
        first = rows(screen)
        assert "reading the whole" in screen.shown
        assert str(coded or 0) in "".join(first)
        held.set()
        await whole(screen)
        assert "sentences uncoded" in screen.shown
        assert rows(screen) == first


async def test_what_is_selected_first_stands_still_in_a_long_interview_that_is_opened_there(of, at_work, held):
    study = of(TALKS["turns of many lines"], 3)
    text = transcript_named(study, "int01")
    async with at_work(study, size=SIZE) as screen:
        screen.app.push_screen(CodingScreen(text.id, Span(text.sentences[300].start, text.sentences[330].end)))
        await screen.pilot.pause(0.1)
        first = rows(screen)
        held.set()
        await whole(screen)
        assert screen.app.screen._pane.selection == Span(text.sentences[300].start, text.sentences[330].end)
        assert rows(screen) == first


async def test_keys_pressed_before_the_whole_is_there_act_on_the_whole(of, at_work, held):
    study = of(TALKS["turns of many lines"], 450)
    text = transcript_named(study, "int01")
    async with at_work(study, size=SIZE, transcript="int01") as screen:
        await screen.press("3", "j", "a")
        assert len(codings_on_screen(study, text.id)) == 1
        held.set()
        await whole(screen)
        assert [each.span for each in codings_on_screen(study, text.id)] == [
            text.sentences[450],
            text.sentences[453],
        ]


async def test_who_does_not_wait_leaves_and_what_is_read_is_let_be(of, at_work, held):
    async with at_work(of(TALKS["a turn to a line"], 450), size=SIZE, transcript="int01") as screen:
        await screen.press("escape")
        held.set()
        await screen.app.workers.wait_for_complete()
        await screen.press("b")
        assert not isinstance(screen.app.screen, CodingScreen | HomeScreen)


async def test_from_the_list_of_interviews_the_part_stands_there_at_once_and_escape_goes_back_to_it(of, at_work, held):
    async with at_work(of(TALKS["a turn to a line"], 450), size=SIZE) as screen:
        await screen.press("enter")
        assert "reading the whole" in screen.shown
        await screen.press("escape")
        held.set()
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert isinstance(screen.app.screen, HomeScreen)


async def test_what_is_changed_while_the_whole_is_read_is_seen(of, at_work, monkeypatch):
    from rcqual.tui.screens import part_first

    study, real = of(TALKS["a turn to a line"], 450), part_first.codings_on_screen
    text = transcript_named(study, "int01")
    is_read, is_changed = threading.Event(), threading.Event()

    def read_and_wait(*given):
        found = real(*given)
        is_read.set()
        is_changed.wait(10)
        return found

    monkeypatch.setattr(part_first, "codings_on_screen", read_and_wait)
    async with at_work(study, size=SIZE, transcript="int01") as screen:
        await screen.pilot.pause(0.1)
        is_read.wait(10)
        screen.app.attempt(lambda: coding.add(study, text.id, text.sentences[451], "trust"))
        await screen.pilot.pause()
        is_changed.set()
        await whole(screen)
        assert len(screen.app.screen._codings) == 2


async def test_a_whole_that_cannot_be_read_is_told_and_left(of, at_work, monkeypatch):
    def refuse(*given):
        raise NotAllowed("It is gone.", hint="Import it anew.")

    monkeypatch.setattr("rcqual.tui.screens.part_first.transcript_of", refuse)
    async with at_work(of(TALKS["a turn to a line"], 450), size=SIZE, transcript="int01") as screen:
        await screen.pilot.pause(0.1)
        await screen.app.workers.wait_for_complete()
        await screen.pilot.pause()
        assert isinstance(screen.app.screen, HomeScreen)
        assert "It is gone." in screen.told[0]


async def test_a_line_that_is_too_long_to_be_cut_is_read_with_all_others(of, at_work, held):
    held.set()
    text, turns, sentences = TALKS["turns of many lines"]
    async with at_work(of((text.replace("\n", " "), turns, sentences), 450), size=SIZE, transcript="int01") as screen:
        assert "sentences uncoded" in screen.shown
