"""What README tells a newcomer to type does what it says, from an empty folder."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(shutil.which("bash") is None, reason="the examples are for bash"),
]


@pytest.fixture
def blocks(page):
    """The blocks of shell commands below a heading, but for those that only open the screen."""

    def of(heading: str) -> list[str]:
        return [each for each in page("README.md").shell_blocks(heading) if each.strip() != "rcqual --as mia"]

    return of


def typed(script: str, folder: Path) -> str:
    """What a shell answers to the commands; stops, and fails, at the first that fails."""
    folder.mkdir(exist_ok=True)
    there = {name: value for name, value in os.environ.items() if not name.startswith("RCQUAL_")}
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    script = script.replace("CLONE=~/rcqual", f"CLONE='{ROOT}'")
    ran = subprocess.run(
        ["bash", "-euo", "pipefail", "-c", script],
        cwd=folder,
        env=there | {"PATH": path},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=100,
    )
    assert ran.returncode == 0, ran.stdout[-2000:] + ran.stderr[-2000:]
    return ran.stdout


TEAM = "A team of three, from interviews to quotes"


def test_an_interview_of_one_s_own_is_imported_with_its_codebook(blocks, tmp_path):
    told = typed("\n".join(blocks("A quarter of an hour with an interview of your own")), tmp_path)
    assert "“nurse”, 4 turns, 6 sentences; Interviewer (interviewer), Nurse." in told


def test_a_team_of_three_comes_from_interviews_to_quotes(blocks, tmp_path):
    told = typed("\n".join(blocks(TEAM)), tmp_path)
    assert "4 of 4 disagreements settled: 4 adopted ann." in told
    assert "— ICU nurse (P01), int01" in (tmp_path / "quotes.md").read_text(encoding="utf-8")
    assert "DAMAGED" not in told


def test_three_people_on_three_machines_come_to_one_round(blocks, tmp_path):
    make, give_word, send, take_in = blocks("Three people on three machines")
    begin = blocks(TEAM)[0] + "rcqual round open --transcripts int01 --coders ann,bob,carla\n"
    folders = {name: tmp_path / name for name in ("ann", "bob", "carla")}
    typed(begin + make, folders["ann"])
    for name in ("bob", "carla"):
        folders[name].mkdir()
        shutil.copy(folders["ann"] / "kits" / f"{name}.rcqual", folders[name])
    typed('rcqual --as bob code add int01 2180 2368 "systems thinking"\n', folders["bob"])
    for name, folder in folders.items():
        typed(f"rcqual --as {name} finish int01\n" + give_word.replace("bob", name), folder)
    for name, folder in folders.items():
        for other in folders:
            if other != name:
                shutil.copy(folders[other] / f"round1-{other}.commit.rcpack", folder)
    for name in ("bob", "carla"):
        typed(send.replace("bob", name), folders[name])
        shutil.copy(folders[name] / f"round1-{name}.rcpack", folders["ann"])
    typed(take_in, folders["ann"])
    told = typed("rcqual agreement; rcqual disagreements", folders["ann"])
    assert "separate files, committed before reveal: 3 of 3" in told
    assert "bob: systems thinking" in told
