"""How long rcqual needs until it answers, beside bare Python and an empty Textual app, in one run.

    python bench/startup.py              about a minute
    python bench/startup.py --rounds 31  more rounds

`rcqual --help` against an empty Python program; the first screens against the first paint of a Textual app that says
"Hello". Each figure is of a fresh process, and the programs take turns in rounds; a ratio is taken within a round, and
the median and the range over the rounds are printed. A first paint is when the terminal has been sent, after the
switch to the alternate screen, a word that the program is known to show: its greeting, an interview's name in the
list, or the talk of the interview itself. Then the process is killed, and its CPU time read. The studies that are
opened hold a short interview (1,200 words, 13 codings), a long one (20,000 words, 1,000 codings) and one beyond all
measure (a million words, 10,000 codings that overlap). Bytecode is kept, as it is of an installed program, in a folder
of the benchmark's own.
"""

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from pathlib import Path
from time import perf_counter

# That of this checkout, for the programs that are started, too.
os.environ["PYTHONPATH"] = str(Path(__file__).resolve().parent.parent / "src")
sys.path.insert(0, os.environ["PYTHONPATH"])

from _interview import SAID, make_study
from _pty import Cost, Terminal, spread

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Hello")

Hello().run()
"""
RCQUAL = str(Path(sys.executable).parent / "rcqual")
_SIZE = (100, 30)
STUDIES = {"1 k words": (1_200, 13), "20 k words": (20_000, 1_000), "1 M words": (1_000_000, 10_000)}
AIMS = {"home": 1.5, "1 k words": 1.5, "20 k words": 1.5, "1 M words": 2.0}
"""How many times as long as the app that says "Hello" a first paint may take."""


def run_to_end(command: list[str]) -> Cost:
    """A program without a terminal, from its start to its end."""
    before = perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stdin=subprocess.DEVNULL)
    _, status, used = os.wait4(process.pid, 0)
    wall = perf_counter() - before
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} ended with status {process.returncode}")
    return Cost(wall * 1000, (used.ru_utime + used.ru_stime) * 1000)


def run_to_paint(command: list[str], word: bytes) -> Cost:
    """A program in a terminal of its own, from its start until the word was sent to the alternate screen."""
    terminal = Terminal(command, _SIZE)
    wall = terminal.read_until(word)
    return Cost(wall, terminal.end().cpu)


def compare(rounds: int, folder: Path) -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    hello = folder / "hello.py"
    hello.write_text(HELLO, encoding="utf-8")
    studies = {name: str(make_study(folder / f"{words}.rcqual", words, of)) for name, (words, of) in STUDIES.items()}
    to_end = {"python": [sys.executable, "-c", "pass"], "--help": [RCQUAL, "--help"]}
    to_paint = {
        "hello": ([sys.executable, str(hello)], b"Hello"),
        "home": ([RCQUAL, "-s", studies["1 k words"], "--as", "ann"], b"int01"),
    }
    for name, study in studies.items():
        to_paint[name] = ([RCQUAL, "-s", study, "--as", "ann", "--open", "int01"], SAID)
    found: dict[str, list[Cost]] = defaultdict(list)
    # The first round fills the caches of bytecode and of the disk, and is not counted.
    for number in range(rounds + 1):
        for name, command in to_end.items():
            found[name].append(run_to_end(command))
        for name, (command, word) in to_paint.items():
            found[name].append(run_to_paint(command, word))
        if number == 0:
            found.clear()
    print(f"median (range) of {rounds} rounds, each of fresh processes")
    for name, costs in found.items():
        wall, cpu = (statistics.median(each) for each in zip(*costs, strict=True))
        print(f"{name}: {wall:.0f} ms, CPU {cpu:.0f} ms")

    def ratios(one: str, other: str, kind: str) -> list[float]:
        pairs = zip(found[one], found[other], strict=True)
        return [getattr(a, kind) / getattr(b, kind) for a, b in pairs]

    print(f"rcqual --help / bare python, CPU: {spread(ratios('--help', 'python', 'cpu'), ' ×', 2)}")
    for name, aim in AIMS.items():
        cpu = ratios(name, "hello", "cpu")
        is_met = "met" if statistics.median(cpu) <= aim else "MISSED"
        wall = spread(ratios(name, "hello", "wall"), " ×", 2)
        print(f"first paint of {name} / hello: {wall}, CPU {spread(cpu, ' ×', 2)}; aim: at most {aim} ×; {is_met}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(asked.rounds, Path(folder))


if __name__ == "__main__":
    main()
