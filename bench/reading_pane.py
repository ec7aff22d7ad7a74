"""What a key costs in the reading pane, beside Textual's TextArea, in one run.

CPU time of the process (not the clock), in a headless app, medians. Prints figures and ratios:

    python bench/reading_pane.py            20,000 and 1,000,000 words; under a minute
    python bench/reading_pane.py --keys 60  more keys a median

The share that Textual's own handling of a key takes is measured with a widget that does nothing, and printed; pilot
waits for the screen to be idle after each key, and what this costs is in every figure alike.
"""

import argparse
import asyncio
import gc
import random
import resource
import statistics
import sys
from collections.abc import Callable
from pathlib import Path
from time import process_time
from typing import ClassVar

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from textual.app import App, ComposeResult
from textual.binding import BindingType
from textual.pilot import Pilot
from textual.widget import Widget
from textual.widgets import TextArea

from rcqual.model.codebook import COLOURS
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.spans import PaneCoding
from rcqual.tui.widgets.reading_pane import ReadingPane

SIZE = (120, 40)
_TALK = (
    "we talk every day about the patient and then somebody from pharmacy says that it was not always like this before "
    "“the meeting” began because nobody knew who had seen whom so I went up myself to ask"
)
_WORDS = _TALK.split()


def interview(words: int) -> tuple[str, list[Turn], list[Span]]:
    """Made-up talk of so many words: two participants and an interviewer, sentences of 5 to 25 words."""
    chance, parts, at, count = random.Random(7), [], 0, 0
    turns: list[Turn] = []
    sentences: list[Span] = []
    while count < words:
        speaker = ("I", "P01", "P02")[len(turns) % 3]
        label, said = f"{speaker}: ", []
        start = at + len(label)
        place = start
        for _ in range(chance.randint(1, 6)):
            length = chance.randint(5, 25)
            sentence = " ".join(chance.choices(_WORDS, k=length)) + "."
            sentences.append(Span(place, place + len(sentence)))
            place += len(sentence) + 1
            count += length
            said.append(sentence)
        speech = " ".join(said)
        role = SpeakerRole.INTERVIEWER if speaker == "I" else SpeakerRole.PARTICIPANT
        speech_span = Span(start, start + len(speech))
        turns.append(Turn(number=len(turns) + 1, speaker=speaker, role=role, speech=speech_span))
        parts.append(label + speech + "\n")
        at += len(parts[-1])
    return "".join(parts), turns, sentences


def codings_on(sentences: list[Span], count: int) -> list[PaneCoding]:
    """So many codings of one to five sentences, and one from the first to the last."""
    chance = random.Random(11)
    found = [PaneCoding("whole", Span(sentences[0].start, sentences[-1].end), "w", "teal", "whole")]
    for number in range(count - 1):
        first = chance.randrange(len(sentences) - 5)
        span = Span(sentences[first].start, sentences[first + chance.randrange(5)].end)
        colour = COLOURS[number % len(COLOURS)]
        found.append(PaneCoding(f"{number:06}", span, colour[0], colour, colour))
    return found


class Bench(App[None]):
    """One widget, nothing else."""

    def __init__(self, widget: Widget) -> None:
        super().__init__()
        self.widget = widget

    def compose(self) -> ComposeResult:
        yield self.widget


class Nothing(Widget, can_focus=True):
    """Takes keys and does nothing."""

    BINDINGS: ClassVar[list[BindingType]] = [("down", "nothing", "Nothing")]

    def action_nothing(self) -> None:
        """Do nothing."""

    def render(self) -> str:
        return ""


async def cpu_of(action: Callable[[], object], pilot: Pilot[None]) -> float:
    before = process_time()
    action()
    await pilot.pause()
    return (process_time() - before) * 1000


async def key_cost(pilot: Pilot[None], key: str, presses: int) -> float:
    """Milliseconds of CPU a press, median."""
    costs = []
    for _ in range(presses):
        before = process_time()
        await pilot.press(key)
        costs.append((process_time() - before) * 1000)
    return statistics.median(costs)


async def measure_pane(words: int, codings: int, presses: int) -> dict[str, float]:
    text, turns, sentences = interview(words)
    made = codings_on(sentences, codings)
    gc.collect()
    figures: dict[str, float] = {}
    pane = ReadingPane()
    resident = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    async with Bench(pane).run_test(size=SIZE) as pilot:
        pane.focus()

        def opened() -> None:
            pane.show(ReadingDocument(text, turns, sentences), at=len(text) // 2)
            pane.set_codings(made)

        figures["open"] = await cpu_of(opened, pilot)
        gc.collect()
        gc.disable()
        for name, key in (("sentence", "down"), ("page", "pagedown"), ("word", "right"), ("extend", "shift+down")):
            figures[name] = await key_cost(pilot, key, presses)

        def code() -> None:
            pane.change_codings([PaneCoding(f"new {len(costs)}", pane.selection, "n", "red", "new")])
            pane.move(1)

        costs: list[float] = []
        for _ in range(presses):
            costs.append(await cpu_of(code, pilot))
        figures["code"] = statistics.median(costs)
        before = process_time()
        await pilot.resize_terminal(SIZE[0] - 25, SIZE[1])
        await pilot.pause()
        figures["new width"] = (process_time() - before) * 1000
        gc.enable()
    figures["MB"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - resident) / 1024
    return figures


async def measure_text_area(words: int, presses: int) -> dict[str, float]:
    text, _, _ = interview(words)
    area = TextArea(read_only=True, soft_wrap=True)
    figures: dict[str, float] = {}
    async with Bench(area).run_test(size=SIZE) as pilot:
        area.focus()
        figures["open"] = await cpu_of(lambda: area.load_text(text), pilot)
        area.move_cursor((area.document.line_count // 2, 0))
        await pilot.pause()
        gc.collect()
        gc.disable()
        figures["sentence"] = await key_cost(pilot, "down", presses)
        figures["page"] = await key_cost(pilot, "pagedown", max(3, presses // 3))
        gc.enable()
    return figures


async def measure_nothing(presses: int) -> float:
    nothing = Nothing()
    async with Bench(nothing).run_test(size=SIZE) as pilot:
        nothing.focus()
        await pilot.pause()
        return await key_cost(pilot, "down", presses)


async def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--keys", type=int, default=25, help="presses a median")
    presses = parser.parse_args().keys
    idle = await measure_nothing(presses)
    print(f"a key that does nothing: {idle:.2f} ms of CPU, pilot's waiting included")
    sizes = {"10 k": (10_000, 500), "20 k": (20_000, 1_000), "1 M": (1_000_000, 10_000)}
    pane = {name: await measure_pane(*size, presses) for name, size in sizes.items()}
    for name, figures in pane.items():
        print(f"pane, {name} words: " + ", ".join(f"{what} {value:.1f}" for what, value in figures.items()))
    areas = {
        "20 k": await measure_text_area(20_000, presses),
        "1 M": await measure_text_area(1_000_000, 5),
    }
    for name, figures in areas.items():
        print(f"TextArea, {name} words: " + ", ".join(f"{what} {value:.1f}" for what, value in figures.items()))
        for what in ("sentence", "page"):
            whole = figures[what] / pane[name][what]
            own = (figures[what] - idle) / max(pane[name][what] - idle, 0.01)
            print(f"  ratio, {what}: {whole:.1f} × ({own:.1f} × above a key that does nothing)")
    for what in ("sentence", "page", "word", "code"):
        print(f"1 M against 10 k words, {what}: {pane['1 M'][what] / pane['10 k'][what]:.2f} ×")


if __name__ == "__main__":
    asyncio.run(main())
