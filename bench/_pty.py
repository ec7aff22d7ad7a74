"""A program in a pseudo-terminal of its own, and what an answer to a key costs there."""

import fcntl
import os
import pty
import random
import select
import signal
import statistics
import struct
import termios
from pathlib import Path
from time import clock_gettime, perf_counter, sleep
from typing import NamedTuple

ALTERNATE_SCREEN = b"\x1b[?1049h"
_QUIET = 0.025
"""Seconds without a byte, after which an answer is taken to be whole."""
_PATIENCE = 30.0


class Cost(NamedTuple):
    """Of one fresh process, in milliseconds."""

    wall: float
    cpu: float


class Answer(NamedTuple):
    """What followed a key, in milliseconds from when it was sent."""

    first: float
    """Until the first byte came back."""
    last: float
    """Until the last one did."""
    cpu: float
    """CPU time of the program, all its threads."""


class Terminal:
    """A program at work in a terminal of so many columns and rows."""

    def __init__(self, command: list[str], size: tuple[int, int]) -> None:
        self._started = perf_counter()
        self.process, self._terminal = pty.fork()
        if self.process == 0:
            os.environ.update(TERM="xterm-256color", COLORTERM="truecolor")
            os.execv(command[0], command)
        self._command = command
        self.resize(*size)
        # Linux: the clock of all CPU time of another process, exact to the microsecond.
        self._clock = (~self.process << 3) | 2

    def __enter__(self) -> "Terminal":
        return self

    def __exit__(self, *_: object) -> None:
        self.end()

    def end(self) -> Cost:
        """Kill the program; returns what it took up to now."""
        wall = perf_counter() - self._started
        os.kill(self.process, signal.SIGKILL)
        _, _, used = os.wait4(self.process, 0)
        os.close(self._terminal)
        return Cost(wall * 1000, (used.ru_utime + used.ru_stime) * 1000)

    def resize(self, columns: int, rows: int) -> None:
        """Make the terminal so large; the program is told by the kernel."""
        fcntl.ioctl(self._terminal, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def read_until(self, word: bytes) -> float:
        """Wait until a word was sent to the alternate screen; returns the milliseconds since the start."""
        sent = b""
        while perf_counter() - self._started < _PATIENCE:
            if not select.select([self._terminal], [], [], 1)[0]:
                continue
            try:
                sent += os.read(self._terminal, 65536)
            except OSError:
                break
            if word in sent.partition(ALTERNATE_SCREEN)[2]:
                return (perf_counter() - self._started) * 1000
        raise SystemExit(f"{' '.join(self._command)} never showed {word!r}; it said: {sent[-2000:]!r}")

    def settle(self) -> None:
        """Read on until the program rests."""
        used = clock_gettime(self._clock)
        while True:
            if select.select([self._terminal], [], [], 0.2)[0]:
                os.read(self._terminal, 65536)
                continue
            before, used = used, clock_gettime(self._clock)
            if used - before < 0.003:
                return

    def press(self, keys: bytes, patience: float = 0.5) -> Answer:
        """Send a key, as the terminal would, and wait until all of the answer came.

        patience: seconds after which there is none.
        """
        used, sent = clock_gettime(self._clock), perf_counter()
        os.write(self._terminal, keys)
        return self._answer(sent, used, patience=patience)

    def ask_anew(self, columns: int, rows: int) -> Answer:
        """Make the terminal so large, and wait until it is drawn anew."""
        used, sent = clock_gettime(self._clock), perf_counter()
        self.resize(columns, rows)
        return self._answer(sent, used, quiet=0.25, patience=5)

    def _answer(self, sent: float, used: float, *, patience: float, quiet: float = _QUIET) -> Answer:
        first = last = 0.0
        while select.select([self._terminal], [], [], quiet if first else patience)[0]:
            os.read(self._terminal, 65536)
            last = perf_counter() - sent
            first = first or last
        return Answer(first * 1000, last * 1000, (clock_gettime(self._clock) - used) * 1000)

    def at_human_pace(self, keys: list[bytes]) -> list[Answer]:
        """The answers to some keys, each sent a while after the one before was answered."""
        answers = []
        for key in keys:
            answers.append(self.press(key))
            sleep(random.uniform(0.0, 0.03))
        return answers

    def most_memory(self) -> float:
        """The most memory that the program held so far, in MB."""
        # Not ru_maxrss: on Linux a new process inherits it from the one that started it.
        status = Path(f"/proc/{self.process}/status").read_text()
        peak = next(line for line in status.splitlines() if line.startswith("VmHWM"))
        return int(peak.split()[1]) / 1024


def percentile(values: list[float], share: float) -> float:
    """The value below which such a share of all lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))]


def spread(values: list[float], unit: str, digits: int = 1) -> str:
    """Median and range."""
    low, middle, high = min(values), statistics.median(values), max(values)
    return f"{middle:.{digits}f}{unit} ({low:.{digits}f}–{high:.{digits}f})"
