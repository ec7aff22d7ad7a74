"""What a key costs where one reads and codes, beside Textual's TextArea, in one run.

    python bench/reading_pane.py             three to four minutes: 10 k, 20 k and 1 M words
    python bench/reading_pane.py --rounds 9  more rounds

Each program runs in a pseudo-terminal of 120 × 40 and is sent its keys one by one, at a human pace; told are the CPU
time of its process for a key, and the clock from the key to the first and to the last byte that comes back. The
programs: the reading pane alone in an app; TextArea alone, read only; an app that takes keys and does nothing; `rcqual`
itself, with an interview from a study file; and a bare program that burns 3 ms a key, whose 99th percentile is what
the machine adds. They take turns in rounds; ratios are taken within a round, and median and range over the rounds are
printed; percentiles are of all rounds. Keys go to and fro from the middle of the text: at an end a key does nothing,
and would look quick. The pane's down key moves by a sentence and TextArea's by a row. A coding is applied to one
sentence after the other, and each is in the file before the screen shows it; a bare commit of one row to a file beside
it tells what the disk takes for that, and a study file in memory (/dev/shm, where there is one) what rcqual takes. All
the programs run as rcqual does: 120 frames a second, no collection of garbage while one types.
"""

import argparse
import gc
import os
import sqlite3
import statistics
import sys
import tempfile
import tty
from collections import defaultdict
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from time import perf_counter, process_time
from typing import NamedTuple

os.environ["TEXTUAL_FPS"] = "120"
# That of this checkout, for the programs that are started, too.
os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent / "src")
sys.path.insert(0, os.environ["PYTHONPATH"])

from _pty import Answer, Terminal, percentile, spread

SIZE = (120, 40)
KEYS = {"down": (b"\x1b[B", b"\x1b[A"), "page": (b"\x1b[6~", b"\x1b[5~"), "word": (b"\x1b[C", b"\x1b[D")}
SIZES = {"10 k": (10_000, 500), "20 k": (20_000, 1_000), "1 M": (1_000_000, 10_000)}
_MEMORY = Path("/dev/shm")
_IN_MEMORY = "rcqual 1 M, file in memory"
_PRAGMAS = ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON")


class Figures(NamedTuple):
    """Of one program in one round: the answers to each kind of key, and its memory."""

    answers: dict[str, list[Answer]]
    memory: float

    def cpu(self, kind: str) -> float:
        return statistics.median(answer.cpu for answer in self.answers[kind])


def child_app(kind: str, words: int, count: int) -> None:
    """Run one widget alone; `o` opens the interview in it, and `x` codes what is selected."""
    from _interview import coded_spans, interview
    from textual.app import App, ComposeResult
    from textual.widget import Widget
    from textual.widgets import TextArea

    from rcqual.model.codebook import COLOURS
    from rcqual.tui.reading.document import ReadingDocument
    from rcqual.tui.reading.spans import PaneCoding
    from rcqual.tui.widgets.reading_pane import ReadingPane

    shown = interview(max(words, 100))
    colours = [COLOURS[number % len(COLOURS)] for number in range(count)]
    codings = [
        PaneCoding(f"{number:06}", span, colour[0], colour, colour)
        for number, (span, colour) in enumerate(zip(coded_spans(shown.sentences, count), colours, strict=False))
    ]

    class Nothing(Widget, can_focus=True):
        BINDINGS = [("down,up", "nothing", "Nothing")]  # noqa: RUF012

        def action_nothing(self) -> None: ...

        def render(self) -> str:
            return ""

    class Bench(App[None]):
        BINDINGS = [("o", "open_it", "Open"), ("x", "code", "Code")]  # noqa: RUF012

        def compose(self) -> ComposeResult:
            if kind == "pane":
                yield ReadingPane()
            elif kind == "TextArea":
                yield TextArea(read_only=True, soft_wrap=True)
            else:
                yield Nothing()

        def on_mount(self) -> None:
            self.screen.children[0].focus()

        def action_open_it(self) -> None:
            widget = self.screen.children[0]
            if isinstance(widget, ReadingPane):
                document = ReadingDocument(shown.text, shown.turns, shown.sentences)
                widget.show(document, at=len(shown.text) // 2)
                widget.set_codings(codings)
            elif isinstance(widget, TextArea):
                widget.cursor_blink = False
                widget.load_text(shown.text)
                widget.move_cursor((widget.document.line_count // 2, 0))
            self.call_after_refresh(gc.freeze)

        def action_code(self) -> None:
            pane = self.screen.query_one(ReadingPane)
            pane.change_codings([PaneCoding(f"new {pane.selection}", pane.selection, "n", "red", "new")])

    gc.disable()
    Bench().run()


def child_burner() -> None:
    """Answer each key after 3 ms of work."""
    tty.setraw(0)
    os.write(1, b"\x1b[?1049h ready")
    while os.read(0, 64):
        until = process_time() + 0.003
        while process_time() < until:
            pass
        os.write(1, b"x")


def child(kind: str, words: int = 0, count: int = 0) -> Terminal:
    return Terminal([sys.executable, __file__, "--child", kind, str(words), str(count)], SIZE)


def to_and_fro(terminal: Terminal, kind: str, presses: int) -> list[Answer]:
    there, back = KEYS[kind]
    return terminal.at_human_pace([there] * presses + [back] * presses)


def widths(terminal: Terminal) -> list[Answer]:
    return [terminal.ask_anew(columns, SIZE[1]) for columns in (SIZE[0] - 25, SIZE[0])]


def measure_alone(kind: str, words: int, count: int, presses: int) -> Figures:
    """The pane or TextArea alone."""
    with child(kind, words, count) as terminal:
        terminal.read_until(b"")
        terminal.settle()
        found = {"open": [terminal.press(b"o", patience=10)]}
        terminal.settle()
        keys = [each for each in KEYS if kind == "pane" or each != "word"]
        found |= {each: to_and_fro(terminal, each, presses) for each in keys}
        if kind == "pane":
            found["code"] = coded(terminal, presses)
            found["new width"] = widths(terminal)
        return Figures(found, terminal.most_memory())


def coded(terminal: Terminal, presses: int) -> list[Answer]:
    """Code a sentence, go to the next, and so on."""
    answers = []
    for _ in range(2 * presses):
        answers += terminal.at_human_pace([b"x"])
        terminal.at_human_pace([KEYS["down"][0]])
    return answers


def measure_screen(study: Path, presses: int, keys: Iterable[str] = KEYS) -> Figures:
    """rcqual itself."""
    from _interview import SAID

    rcqual = [sys.executable, "-m", "rcqual", "-s", str(study), "--as", "ann", "--open", "int01"]
    with Terminal(rcqual, SIZE) as terminal:
        terminal.read_until(SAID)
        terminal.settle()
        found = {each: to_and_fro(terminal, each, presses) for each in keys}
        found["code"] = coded(terminal, presses)
        found["new width"] = widths(terminal)
        return Figures(found, terminal.most_memory())


def measure_simple(kind: str, presses: int) -> Figures:
    """The app that does nothing, or the bare program."""
    with child(kind) as terminal:
        terminal.read_until(b"")
        terminal.settle()
        return Figures({"down": to_and_fro(terminal, "down", presses)}, terminal.most_memory())


def bare_commits(folder: Path, count: int) -> list[float]:
    """How long each of so many commits of a row takes with the study's pragmas, in milliseconds."""
    taken = []
    with closing(sqlite3.connect(folder / "bare.sqlite", isolation_level=None)) as bare:
        for pragma in _PRAGMAS:
            bare.execute(f"PRAGMA {pragma}")
        bare.execute("CREATE TABLE IF NOT EXISTS line (text TEXT) STRICT")
        for _ in range(count):
            before = perf_counter()
            bare.execute("BEGIN IMMEDIATE")
            bare.execute("INSERT INTO line VALUES ('We talk every day about the patient.')")
            bare.execute("COMMIT")
            taken.append((perf_counter() - before) * 1000)
    return taken


class Comparison:
    """All that was found, in rounds."""

    def __init__(self, rounds: int, presses: int, folder: Path) -> None:
        from _interview import make_study

        self._found: dict[str, list[Figures]] = defaultdict(list)
        self._commits: list[float] = []
        for number in range(rounds):
            # A study of its own each round, for codings are made in it.
            studies = {size: make_study(folder / f"{number} {size}.rcqual", *of) for size, of in SIZES.items()}
            self._commits += bare_commits(folder, 2 * presses)
            for kind in ("bare program", "no-op"):
                self._found[kind].append(measure_simple(kind, presses))
            for size, (words, count) in SIZES.items():
                self._found[f"pane {size}"].append(measure_alone("pane", words, count, presses))
                self._found[f"rcqual {size}"].append(measure_screen(studies[size], presses))
            if _MEMORY.is_dir():
                with tempfile.TemporaryDirectory(dir=_MEMORY) as in_memory:
                    study = make_study(Path(in_memory) / "study.rcqual", *SIZES["1 M"])
                    self._found[_IN_MEMORY].append(measure_screen(study, presses, ()))
            self._found["TextArea 20 k"].append(measure_alone("TextArea", *SIZES["20 k"], presses))
            self._found["TextArea 1 M"].append(measure_alone("TextArea", *SIZES["1 M"], 4))

    def _pooled(self, name: str, kind: str, what: str) -> list[float]:
        return [getattr(answer, what) for each in self._found[name] for answer in each.answers[kind]]

    def _ratio(self, one: str, other: str, kind: str) -> list[float]:
        pairs = zip(self._found[one], self._found[other], strict=True)
        return [a.cpu(kind) / b.cpu(kind) for a, b in pairs]

    def tell(self) -> None:
        """Print the figures, the ratios, and which aims are met."""
        for name, rounds in self._found.items():
            print(f"{name}:")
            for kind in rounds[0].answers:
                first, last = (self._pooled(name, kind, what) for what in ("first", "last"))
                print(
                    f"  {kind}: CPU {spread([each.cpu(kind) for each in rounds], ' ms')}; first byte p50"
                    f" {percentile(first, 0.5):.1f} p99 {percentile(first, 0.99):.1f}; last byte p50"
                    f" {percentile(last, 0.5):.1f} p99 {percentile(last, 0.99):.1f}"
                )
        print(f"bare commit: p50 {percentile(self._commits, 0.5):.1f} p99 {percentile(self._commits, 0.99):.1f}")
        for name in ("pane", "rcqual"):
            for kind in (*KEYS, "code"):
                self._aim(f"{name} 1 M / 10 k, {kind}", self._ratio(f"{name} 1 M", f"{name} 10 k", kind), 1.3, " ×")
            for kind in (*KEYS, "code"):
                for size in SIZES:
                    cpu = [each.cpu(kind) for each in self._found[f"{name} {size}"]]
                    self._aim(f"{name} {size}, CPU of {kind}", cpu, 4, " ms")
        for size, aim in (("20 k", 8), ("1 M", 50)):
            for kind in ("down", "page"):
                ratio = self._ratio(f"TextArea {size}", f"pane {size}", kind)
                self._aim(f"TextArea / pane {size}, {kind}", ratio, aim, " ×", at_least=True)
        for name in ("pane 1 M", "rcqual 1 M"):
            self._aim(f"{name}, CPU of a new width", [each.cpu("new width") for each in self._found[name]], 150, " ms")
        floor = percentile(self._pooled("bare program", "down", "last"), 0.99)
        for name in (*(f"rcqual {size}" for size in SIZES), *([_IN_MEMORY] if _IN_MEMORY in self._found else [])):
            coded = percentile(self._pooled(name, "code", "first"), 0.99)
            self._aim(f"{name}, coded, in the file and seen: p99", [coded], max(16, 3 * floor), " ms")
        for size in SIZES:
            paged = percentile(self._pooled(f"rcqual {size}", "page", "last"), 0.99)
            self._aim(f"rcqual {size}, a page: p99", [paged], max(25, 3 * floor), " ms")
        above = [a.memory - b.memory for a, b in zip(self._found["rcqual 1 M"], self._found["no-op"], strict=True)]
        self._aim("rcqual 1 M, memory above an app that does nothing", above, 100, " MB")

    @staticmethod
    def _aim(what: str, values: list[float], aim: float, unit: str, *, at_least: bool = False) -> None:
        middle = statistics.median(values)
        is_met = middle >= aim if at_least else middle <= aim
        word = "at least" if at_least else "at most"
        print(f"{what}: {spread(values, unit)}; aim: {word} {aim:.3g}{unit}; {'met' if is_met else 'MISSED'}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--presses", type=int, default=12, help="of each key in each direction, in a round")
    parser.add_argument("--folder", type=Path, help="where the studies are; else a temporary folder")
    parser.add_argument("--child", nargs=3, help=argparse.SUPPRESS)
    asked = parser.parse_args()
    if asked.child is not None and asked.child[0] == "bare program":
        child_burner()
    elif asked.child is not None:
        child_app(asked.child[0], int(asked.child[1]), int(asked.child[2]))
    else:
        print(f"load of the machine: {os.getloadavg()[0]:.1f}")
        with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
            Comparison(asked.rounds, asked.presses, Path(folder)).tell()


if __name__ == "__main__":
    main()
