"""How long rcqual needs until it answers, beside bare Python and an empty Textual app, in one run.

    python bench/startup.py              about a minute
    python bench/startup.py --rounds 31  more rounds

`rcqual --help` against an empty Python program; the first screens against the first paint of a Textual app that says
"Hello". Each figure is of a fresh process, and the programs take turns in rounds; a ratio is taken within a round, and
the median and the range over the rounds are printed. A first paint is when the terminal has been sent, after the
switch to the alternate screen, a word that the program is known to show: its greeting, an interview's name in the
list, or the talk of the interview itself. Then the process is killed, and its CPU time read. The studies that are
opened hold a short interview (1,200 words, 13 codings) and a long one (20,000 words, 1,000 codings). Bytecode is kept,
as it is of an installed program, in a folder of the benchmark's own.
"""

import argparse
import fcntl
import os
import pty
import random
import select
import signal
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
from collections import defaultdict
from pathlib import Path
from time import perf_counter
from typing import NamedTuple

HELLO = """
from textual.app import App
from textual.widgets import Static

class Hello(App):
    def compose(self):
        yield Static("Hello")

Hello().run()
"""
RCQUAL = str(Path(sys.executable).parent / "rcqual")
_ALTERNATE_SCREEN = b"\x1b[?1049h"
_SIZE = struct.pack("HHHH", 30, 100, 0, 0)
_TALK = "we talk every day about the patient and then somebody from pharmacy says that it was not so before"


class Cost(NamedTuple):
    """Of one fresh process, in milliseconds."""

    wall: float
    cpu: float


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
    before = perf_counter()
    process, terminal = pty.fork()
    if process == 0:
        os.environ["TERM"] = "xterm-256color"
        os.execv(command[0], command)
    fcntl.ioctl(terminal, termios.TIOCSWINSZ, _SIZE)
    sent, wall = b"", None
    while perf_counter() - before < 30 and wall is None:
        if not select.select([terminal], [], [], 1)[0]:
            continue
        try:
            sent += os.read(terminal, 65536)
        except OSError:
            break
        if word in sent.partition(_ALTERNATE_SCREEN)[2]:
            wall = perf_counter() - before
    os.kill(process, signal.SIGKILL)
    _, _, used = os.wait4(process, 0)
    os.close(terminal)
    if wall is None:
        raise SystemExit(f"{' '.join(command)} never showed {word!r}; it said: {sent[-2000:]!r}")
    return Cost(wall * 1000, (used.ru_utime + used.ru_stime) * 1000)


def talk(words: int) -> str:
    """An interview of about so many words, in which each sentence of the participant begins with "Listen"."""
    chance, lines = random.Random(7), []
    while words > 0:
        said = []
        for _ in range(chance.randint(1, 6)):
            length = chance.randint(5, 25)
            said.append(f"Listen, {' '.join(chance.choices(_TALK.split(), k=length))}.")
            words -= length + 1
        lines += ["Interviewer: And then?", f"P01: {' '.join(said)}"]
    return "\n\n".join(lines) + "\n"


def make_study(folder: Path, words: int, codings: int) -> Path:
    """A study of one interview with so many codings of one coder, ann."""
    from rcqual.study.codebook import read_codebook, take_over
    from rcqual.study.exchange import Target, import_codings
    from rcqual.study.importing import Wanted, import_transcripts
    from rcqual.study.study import add_coders, create

    (folder / "int01.txt").write_text(talk(words), encoding="utf-8")
    codes = [f"code {letter}" for letter in "abcdefghi"]
    (folder / "codes.csv").write_text("code\n" + "\n".join(codes) + "\n", encoding="utf-8")
    study = create(folder / f"{words}.rcqual", "A study")
    add_coders(study, ["ann"])
    take_over(study, read_codebook(folder / "codes.csv")[0])
    import_transcripts(study, Wanted(paths=[folder / "int01.txt"]))
    turns = range(2, 2 + 2 * (codings // len(codes) + 1), 2)
    rows = [f"int01,ann,{code},{turn}" for turn in turns for code in codes][:codings]
    (folder / "codings.csv").write_text("transcript,coder,code,turn\n" + "\n".join(rows) + "\n", encoding="utf-8")
    import_codings(study, [folder / "codings.csv"], Target())
    study.close()
    return folder / f"{words}.rcqual"


def spread(values: list[float], unit: str) -> str:
    return f"{statistics.median(values):.2f}{unit} ({min(values):.2f}–{max(values):.2f})"


def compare(rounds: int, folder: Path) -> None:
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    os.environ["PYTHONPYCACHEPREFIX"] = str(folder / "bytecode")
    hello = folder / "hello.py"
    hello.write_text(HELLO, encoding="utf-8")
    short, long = str(make_study(folder, 1_200, 13)), str(make_study(folder, 20_000, 1_000))
    to_end = {"python": [sys.executable, "-c", "pass"], "--help": [RCQUAL, "--help"]}
    to_paint = {
        "hello": ([sys.executable, str(hello)], b"Hello"),
        "home": ([RCQUAL, "-s", short, "--as", "ann"], b"int01"),
        "1 k words": ([RCQUAL, "-s", short, "--as", "ann", "--open", "int01"], b"Listen"),
        "20 k words": ([RCQUAL, "-s", long, "--as", "ann", "--open", "int01"], b"Listen"),
    }
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

    def ratio(one: str, other: str, kind: str) -> str:
        pairs = zip(found[one], found[other], strict=True)
        return spread([getattr(a, kind) / getattr(b, kind) for a, b in pairs], " ×")

    print(f"rcqual --help / bare python, CPU: {ratio('--help', 'python', 'cpu')}")
    for name in ("home", "1 k words", "20 k words"):
        print(f"first paint of {name} / hello: {ratio(name, 'hello', 'wall')}, CPU {ratio(name, 'hello', 'cpu')}")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=11)
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        compare(asked.rounds, Path(folder))


if __name__ == "__main__":
    main()
