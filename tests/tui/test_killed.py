"""In a terminal of its own: what was typed into a memo is there though the program is killed or hung up on."""

import os
import select
import signal
import struct
import subprocess
import sys
import time
from contextlib import contextmanager, suppress

import pytest

from rcqual.store import backups
from rcqual.study import passage_memos
from rcqual.study.study import open_study

pty = pytest.importorskip("pty")
termios = pytest.importorskip("termios")
fcntl = pytest.importorskip("fcntl")

PATIENCE = 60
"""Seconds after which a test gives up; none takes a tenth of it."""


class Terminal:
    """The program at work in a pseudo-terminal."""

    def __init__(self, path):
        self.own, theirs = pty.openpty()
        self.resize(80, 24)
        words = [sys.executable, "-m", "rcqual", "-s", str(path), "--as", "ann", "--open", "int01"]
        self.program = subprocess.Popen(
            words, stdin=theirs, stdout=theirs, stderr=theirs, start_new_session=True,
            env=os.environ | {"TERM": "xterm-256color"},
        )  # fmt: skip
        os.close(theirs)
        self.shown = b""

    def resize(self, columns, rows):
        fcntl.ioctl(self.own, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))

    def type(self, keys):
        os.write(self.own, keys.encode())

    def until(self, is_so):
        """Read what the program shows until something is so."""
        ends = time.monotonic() + PATIENCE
        while not is_so():
            assert time.monotonic() < ends, self.shown[-2000:]
            if select.select([self.own], [], [], 0.05)[0]:
                # A terminal that its program has left cannot be read any more.
                with suppress(OSError):
                    self.shown += os.read(self.own, 65536)


@contextmanager
def at_work(path):
    terminal = Terminal(path)
    try:
        yield terminal
    finally:
        terminal.program.kill()
        terminal.program.wait()
        os.close(terminal.own)


@pytest.fixture
def path(team, tmp_path):
    backups.copy_to(team.study.store.connection, tmp_path / "s.rcqual")
    return tmp_path / "s.rcqual"


def noted(path, team):
    """What stands in ann's memos on passages, asked by another process than the program's."""
    study = open_study(path, "ann")
    try:
        return [each.text for each in passage_memos.memos_on_screen(study, team.id("int01"))]
    finally:
        study.close()


def begin_memo(terminal, typed):
    terminal.until(lambda: b"uncoded" in terminal.shown)
    terminal.type("M")
    terminal.until(lambda: b"Memo on 1 sentence" in terminal.shown)
    terminal.type(typed)


def test_a_draft_of_a_memo_survives_kill_9(path, team):
    with at_work(path) as terminal:
        begin_memo(terminal, "# a thought")
        terminal.until(lambda: noted(path, team) == ["# a thought"])
        terminal.program.send_signal(signal.SIGKILL)
        terminal.program.wait()
    assert noted(path, team) == ["# a thought"]


def test_a_draft_is_kept_when_the_terminal_hangs_up_at_once(path, team):
    with at_work(path) as terminal:
        begin_memo(terminal, "# a thought")
        terminal.until(lambda: b"a thought" in terminal.shown)
        terminal.program.send_signal(signal.SIGHUP)
        terminal.until(lambda: terminal.program.poll() is not None)
    assert noted(path, team) == ["# a thought"]


def test_one_types_on_while_the_window_gets_another_size(path, team):
    with at_work(path) as terminal:
        begin_memo(terminal, "# a ")
        terminal.resize(120, 40)
        terminal.program.send_signal(signal.SIGWINCH)
        terminal.type("thought\x1b")
        terminal.until(lambda: noted(path, team) == ["# a thought"])
