"""What a key costs in the reading pane, beside Textual's TextArea, in one run.

CPU time of the process (not the clock) in a headless app, what pilot spends on waiting included:

    python bench/reading_pane.py             about a minute: 10 k, 20 k and 1 M words
    python bench/reading_pane.py --rounds 9  more rounds

How a fair figure is come by. The sizes and widgets take turns in rounds; a ratio is taken within a round, and the
median and the range over the rounds are printed. A shared machine changes its speed by half within seconds, so before
each press a fixed loop is timed, and the press is scaled to the speed at which that loop was quickest. Keys go to and
fro from the middle of the text: at an end a key does nothing, and would look quick. The pane's down key moves by a
sentence and TextArea's by a row. Memory is the peak of a fresh process, made-up text and all, above that of one with
an empty app.
"""

import argparse
import asyncio
import gc
import random
import statistics
import subprocess
import sys
from collections import defaultdict
from collections.abc import Awaitable, Callable
from pathlib import Path
from time import process_time
from typing import ClassVar, NamedTuple

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


class Clock:
    """CPU milliseconds, scaled to the quickest speed at which this machine was seen to run."""

    def __init__(self) -> None:
        self.quickest = min(self._spin() for _ in range(50))

    def _spin(self) -> float:
        before, total = process_time(), 0
        for number in range(20_000):
            total += number * number
        return process_time() - before

    async def cost(self, action: Callable[[], Awaitable[object]]) -> float:
        spin = self._spin()
        before = process_time()
        await action()
        return (process_time() - before) * 1000 * self.quickest / spin


async def key_cost(clock: Clock, pilot: Pilot[None], there: str, back: str, presses: int) -> float:
    """The median press of one key; the other one brings the cursor back, outside the figure."""
    costs = [await clock.cost(lambda: pilot.press(there)) for _ in range(presses)]
    await pilot.press(*[back] * presses)
    return statistics.median(costs)


class Interview(NamedTuple):
    """What a session shows."""

    text: str
    turns: list[Turn]
    sentences: list[Span]
    codings: list[PaneCoding]


def made(words: int, codings: int) -> Interview:
    text, turns, sentences = interview(words)
    return Interview(text, turns, sentences, codings_on(sentences, codings))


async def measure_pane(clock: Clock, shown: Interview, presses: int) -> dict[str, float]:
    pane = ReadingPane()
    figures: dict[str, float] = {}
    async with Bench(pane).run_test(size=SIZE) as pilot:
        pane.focus()

        async def opened() -> None:
            pane.show(ReadingDocument(shown.text, shown.turns, shown.sentences), at=len(shown.text) // 2)
            pane.set_codings(shown.codings)
            await pilot.pause()

        async def coded() -> None:
            pane.change_codings([PaneCoding(f"new {pane.selection}", pane.selection, "n", "red", "new")])
            pane.move(1)
            await pilot.pause()

        gc.collect()
        figures["open"] = await clock.cost(opened)
        gc.collect()
        gc.disable()
        figures["down"] = await key_cost(clock, pilot, "down", "up", presses)
        figures["page"] = await key_cost(clock, pilot, "pagedown", "pageup", presses)
        figures["word"] = await key_cost(clock, pilot, "right", "left", presses)
        figures["code"] = statistics.median([await clock.cost(coded) for _ in range(presses)])
        figures["new width"] = await clock.cost(lambda: pilot.resize_terminal(SIZE[0] - 25, SIZE[1]))
        gc.enable()
    return figures


async def measure_text_area(clock: Clock, shown: Interview, presses: int) -> dict[str, float]:
    area = TextArea(read_only=True, soft_wrap=True)
    figures: dict[str, float] = {}
    async with Bench(area).run_test(size=SIZE) as pilot:
        area.focus()

        async def opened() -> None:
            area.load_text(shown.text)
            await pilot.pause()

        gc.collect()
        figures["open"] = await clock.cost(opened)
        area.move_cursor((area.document.line_count // 2, 0))
        await pilot.pause()
        gc.collect()
        gc.disable()
        figures["down"] = await key_cost(clock, pilot, "down", "up", presses)
        figures["page"] = await key_cost(clock, pilot, "pagedown", "pageup", presses)
        gc.enable()
    return figures


async def measure_nothing(clock: Clock, presses: int) -> dict[str, float]:
    nothing = Nothing()
    async with Bench(nothing).run_test(size=SIZE) as pilot:
        nothing.focus()
        await pilot.pause()
        return {"down": await key_cost(clock, pilot, "down", "down", presses)}


async def show_once(words: int) -> None:
    """Show an interview of so many words, or nothing, and print the process's peak of memory in MB."""
    widget = ReadingPane() if words else Nothing()
    async with Bench(widget).run_test(size=SIZE) as pilot:
        if isinstance(widget, ReadingPane):
            shown = made(words, 10_000)
            widget.show(ReadingDocument(shown.text, shown.turns, shown.sentences))
            widget.set_codings(shown.codings)
        await pilot.pause()
    # Not ru_maxrss: on Linux a new process inherits it from the one that started it.
    peak = next(line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM"))
    print(int(peak.split()[1]) / 1024)


def peak_of(words: int) -> float:
    command = [sys.executable, __file__, "--show-once", str(words)]
    return float(subprocess.run(command, check=True, capture_output=True, text=True).stdout)


def spread(values: list[float], unit: str) -> str:
    return f"{statistics.median(values):.1f}{unit} ({min(values):.1f}–{max(values):.1f})"


async def compare(rounds: int, presses: int) -> None:
    clock = Clock()
    shown = {"10 k": made(10_000, 500), "20 k": made(20_000, 1_000), "1 M": made(1_000_000, 10_000)}
    found: dict[str, list[dict[str, float]]] = defaultdict(list)
    for _ in range(rounds):
        found["no-op"].append(await measure_nothing(clock, presses))
        for name, each in shown.items():
            found[f"pane {name}"].append(await measure_pane(clock, each, presses))
        found["TextArea 20 k"].append(await measure_text_area(clock, shown["20 k"], presses))
        found["TextArea 1 M"].append(await measure_text_area(clock, shown["1 M"], 2))
    print(f"median (range) of {rounds} rounds of {presses} presses; CPU ms")
    for name, figures in found.items():
        each_kind = (f"{kind} {spread([one[kind] for one in figures], '')}" for kind in figures[0])
        print(f"{name}: " + ", ".join(each_kind))

    def ratio(one: str, other: str, kind: str) -> str:
        return spread([a[kind] / b[kind] for a, b in zip(found[one], found[other], strict=True)], " ×")

    for size in ("20 k", "1 M"):
        for kind in ("down", "page"):
            print(f"TextArea / pane, {size}, {kind}: {ratio(f'TextArea {size}', f'pane {size}', kind)}")
    for kind in ("down", "page", "word", "code"):
        print(f"pane 1 M / 10 k, {kind}: {ratio('pane 1 M', 'pane 10 k', kind)}")
    print(f"memory at 1 M words above an empty app: {peak_of(1_000_000) - peak_of(0):.0f} MB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--presses", type=int, default=5, help="of each key, in a round")
    parser.add_argument("--show-once", type=int, metavar="WORDS", help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.show_once is not None:
        asyncio.run(show_once(asked.show_once))
    else:
        asyncio.run(compare(asked.rounds, asked.presses))


if __name__ == "__main__":
    main()
