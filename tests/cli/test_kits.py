"""Whole rounds on computers apart, through the command line; the packs travel by folder, or by git."""

import os
import random
import shutil
import subprocess

import pytest

CODERS = ("ann", "bob", "carla")
CODINGS = [
    ("ann", "int01", 0, "engagement"),
    ("bob", "int01", 0, "engagement"),
    ("carla", "int01", 0, "systems"),
    ("ann", "int01", 4, "systems"),
    ("bob", "int01", 4, "systems"),
    ("carla", "int02", 2, "inclusiveness"),
    ("ann", "int02", 2, "inclusiveness"),
    ("bob", "int02", 5, "engagement"),
]
BLINDING = "separate files, committed before reveal: 3 of 3"


def sentences(study, name):
    """The participant's sentences of a transcript, as (start, end)."""
    shown = study.json("-s", "team.rcqual", "transcript", "show", name)
    speech = [(turn["start"], turn["end"]) for turn in shown["turns"] if turn["role"] == "participant"]
    return [(a, b) for a, b in shown["sentences"] if any(start <= a and b <= end for start, end in speech)]


def code(study, file, who):
    """One coder's codings, and handing in."""
    for coder, text, number, name in CODINGS:
        if coder == who:
            start, end = sentences(study, text)[number]
            study("-s", file, "--as", who, "code", "add", text, str(start), str(end), name, "--memo", f"{who} wonders")
    study("-s", file, "--as", who, "finish", "int01", "int02")
    study("-s", file, "--as", who, "submit")


def figures(study, file):
    """All figures, but for what tells of the file and of the moment."""
    found = study.json("-s", file, "agreement")
    return {name: value for name, value in found.items() if name not in ("snapshot", "blinding", "study")}


@pytest.fixture
def apart(study):
    """A round of three, each in a file of their own; before that a copy of the team's file, to code in together."""
    study("-s", "team.rcqual", "round", "open", "--coders", ",".join(CODERS))
    shutil.copy("team.rcqual", "shared.rcqual")
    for who in CODERS:
        study("-s", "team.rcqual", "kit", "make", "--for", who)
        code(study, f"round1-{who}.rcqual", who)
        study("-s", f"round1-{who}.rcqual", "--as", who, "pack", "--commit")
    for who in CODERS:
        words = [f"round1-{other}.commit.rcpack" for other in CODERS if other != who]
        study("-s", f"round1-{who}.rcqual", "merge", *words)
        study("-s", f"round1-{who}.rcqual", "--as", who, "pack", "--round", "1")
    return study


@pytest.mark.parametrize("seed", range(3))
def test_a_round_in_three_files_gives_the_figures_of_the_same_codings_in_one(apart, seed):
    packs = [f"round1-{who}{kind}.rcpack" for who in CODERS for kind in ("", ".commit")]
    random.Random(seed).shuffle(packs)
    for path in (*packs, packs[0]):
        apart("-s", "team.rcqual", "merge", path)
    for who in CODERS:
        code(apart, "shared.rcqual", who)
    for file in ("team.rcqual", "shared.rcqual"):
        apart("-s", file, "round", "close")
        assert apart.json("-s", file, "doctor")["sound"] is True
    assert figures(apart, "team.rcqual") == figures(apart, "shared.rcqual")
    assert apart.json("-s", "team.rcqual", "agreement")["blinding"] == BLINDING
    assert f"blinding    {BLINDING}" in apart("-s", "team.rcqual", "agreement").stdout
    listed = [apart.json("-s", f"{file}.rcqual", "disagreements")["disagreements"] for file in ("team", "shared")]
    assert listed[0] == listed[1]
    assert len(listed[0]) == 4


def test_it_says_what_comes_in_what_is_known_and_what_is_refused(apart, tmp_path):
    home = ("-s", "team.rcqual")
    apart(*home, "merge", "round1-ann.rcpack")
    (tmp_path / "bad.rcpack").write_bytes(b"x")
    given = ("round1-ann.rcpack", "round1-bob.rcpack", "bad.rcpack")
    told = apart(*home, "merge", *given, "--dry-run", status=1)
    assert "Would take in 3 = 1 new + 1 known + 1 refused." in told.stdout
    assert "bad.rcpack: This is no pack" in told.stderr
    assert "Nothing was merged; 1 pack refused." in apart(*home, "merge", *given, status=1).stderr
    assert "Took in 2 = 1 new + 1 known + 0 refused." in apart(*home, "merge", *given[:2]).stdout


def test_the_status_of_the_round_tells_of_words(apart):
    apart("-s", "team.rcqual", "merge", "round1-ann.commit.rcpack", "round1-bob.rcpack")
    shown = apart.json("-s", "team.rcqual", "round", "status")["rounds"][1]
    assert [(each["coder"], each["kept"]) for each in shown["words"]] == [("ann", None), ("bob", True)]
    assert "bob gave their word on" in apart("-s", "team.rcqual", "round", "status").stdout


def test_pack_tells_as_json_what_it_wrote(apart):
    told = apart.json("-s", "round1-bob.rcqual", "--as", "bob", "pack", "-o", "b.rcpack")
    assert (told["file"], told["coder"], told["round"], told["contents"]) == ("b.rcpack", "bob", 1, True)
    assert len(told["commitments"]) == 1
    merged = apart.json("-s", "team.rcqual", "merge", "b.rcpack")
    assert (merged["in"], merged["new"], merged["packs"][0]["rows"]) == (1, 1, None)


@pytest.mark.parametrize("words", [("pack",), ("pack", "--commit", "--reveal")])
def test_what_cannot_be_packed_is_refused_in_words(study, words):
    study("round", "open")
    told = study("--as", "ann", *words, status=2 if "--reveal" in words else 1).stderr
    assert "rcqual: " in told


@pytest.mark.skipif(shutil.which("git") is None, reason="git is not here")
def test_a_git_repository_of_packs_has_no_conflicts(apart, tmp_path):
    there = {
        **{name: value for name, value in os.environ.items() if not name.startswith("GIT_")},
        "GIT_CONFIG_GLOBAL": os.devnull,
        "GIT_CONFIG_SYSTEM": os.devnull,
        **{f"GIT_{who}_{what}": "x@y" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")},
    }

    def git(*words, folder=tmp_path):
        subprocess.run(["git", *words], cwd=folder, env=there, check=True, capture_output=True, timeout=60)

    def send(who, message):
        git("add", ".", folder=tmp_path / who)
        git("commit", "-q", "-m", message, folder=tmp_path / who)
        git("pull", "-q", "--no-rebase", "--no-edit", "origin", "packs", folder=tmp_path / who)
        git("push", "-q", "origin", "HEAD:packs", folder=tmp_path / who)

    git("init", "-q", "--bare", "packs.git")
    git("clone", "-q", "packs.git", "ann")
    git("checkout", "-q", "-b", "packs", folder=tmp_path / "ann")
    git("commit", "-q", "--allow-empty", "-m", "Begin", folder=tmp_path / "ann")
    git("push", "-q", "origin", "packs", folder=tmp_path / "ann")
    git("clone", "-q", "-b", "packs", "packs.git", "bob")
    # Both write before either has seen the other's, and write again after a change.
    for turn in range(2):
        for who in ("ann", "bob"):
            kit = ("-s", f"round1-{who}.rcqual", "--as", who)
            if turn:
                apart(*kit, "unsubmit", "--reason", "a slip")
                apart(*kit, "memo", "int01", f"turn {turn}")
                apart(*kit, "submit")
            apart(*kit, "pack", "-o", f"{who}/round1-{who}.rcpack")
            (tmp_path / who / f"round1-{who}.rcpack~").unlink(missing_ok=True)
        for who in ("ann", "bob"):
            send(who, f"Turn {turn} of {who}")
    git("pull", "-q", "--no-rebase", "origin", "packs", folder=tmp_path / "ann")
    packs = [sorted((tmp_path / who).glob("*.rcpack")) for who in ("ann", "bob")]
    assert [[path.name for path in each] for each in packs] == [["round1-ann.rcpack", "round1-bob.rcpack"]] * 2
    assert [path.read_bytes() for path in packs[0]] == [path.read_bytes() for path in packs[1]]
    assert "Took in 2 = 2 new" in apart("-s", "team.rcqual", "merge", *map(str, packs[0])).stdout
    # Packing the same work again changes nothing for git.
    apart("-s", "round1-bob.rcqual", "--as", "bob", "pack", "-o", "bob/round1-bob.rcpack")
    status = subprocess.run(["git", "status", "-s"], cwd=tmp_path / "bob", env=there, capture_output=True, timeout=60)
    assert status.stdout == b""
