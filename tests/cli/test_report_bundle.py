"""rcqual report bundle: each number in the folder is had again by the commands that it names."""

import os
import shlex
import subprocess
import sys

import pytest


def commands(folder):
    """(file, words behind `rcqual`) of the script."""
    for line in (folder / "recompute.sh").read_text(encoding="utf-8").splitlines():
        if line.startswith("same ") and not line.startswith("same()"):
            _, file, *words = shlex.split(line)
            yield file, words


@pytest.fixture
def settled(demo):
    """The demo study after a meeting that settled a part."""
    demo("--as", "ann", "decide", "--boundaries-under", "12", "--take", "longer", "--reason", "unit")
    return demo


@pytest.mark.parametrize("options", [(), ("--with-quotes",), ("--anonymous", "--with-transcripts")])
def test_every_command_that_it_names_prints_that_file(settled, tmp_path, options):
    settled("report", "bundle", "out", *options)
    found = list(commands(tmp_path / "out"))
    assert len(found) >= 2
    for file, words in found:
        assert settled(*words).stdout == (tmp_path / "out" / file).read_text(encoding="utf-8"), file


def test_with_quotes_the_minutes_and_the_consensus_have_their_commands_too(settled, tmp_path):
    settled("report", "bundle", "out", "--with-quotes")
    assert {"minutes/round-1.md", "consensus/round-1.csv"} <= {file for file, _ in commands(tmp_path / "out")}


def recomputed(tmp_path):
    """What the script says, run by sh with the program of these tests."""
    programs = tmp_path / "bin"
    programs.mkdir()
    (programs / "rcqual").write_text(f'#!/bin/sh\nexec {shlex.quote(sys.executable)} -m rcqual "$@"\n')
    (programs / "rcqual").chmod(0o755)
    return subprocess.run(
        ["sh", "out/recompute.sh", "demo.rcqual"],
        env={**os.environ, "PATH": f"{programs}:{os.environ['PATH']}", "RCQUAL_CODER": "nobody"},
        capture_output=True,
        text=True,
        check=False,
    )


def test_its_script_finds_every_file_the_same(settled, tmp_path):
    settled("report", "bundle", "out", "--anonymous")
    found = recomputed(tmp_path)
    assert found.returncode == 0, found.stdout + found.stderr
    assert found.stdout.splitlines()[-1] == "same     all files together"


def test_its_script_tells_which_file_another_study_does_not_give(settled, tmp_path):
    settled("report", "bundle", "out", "--anonymous")
    settled("--as", "ann", "undo")
    found = recomputed(tmp_path)
    assert found.returncode == 1
    assert "differs  methods.json" in found.stdout


def test_its_codings_alone_give_the_same_figures_in_a_new_study(settled, tmp_path):
    settled("report", "bundle", "out", "--with-transcripts")
    before = settled.json("agreement", "--round", "1")
    other = ("-s", "other.rcqual")
    settled("init", "other.rcqual", "--title", "Again", "--codebook", "out/codebook/version-1.toml")
    settled("coder", "add", "ann", "bob", "carla", *other)
    for each in sorted((tmp_path / "out" / "transcripts").iterdir()):
        each.rename(tmp_path / f"{each.stem.split('-', 1)[1]}.txt")
    texts = sorted(path.name for path in tmp_path.glob("int*.txt"))
    settled("import", *texts, "--interviewer", "Interviewer,INT,I,Interviewer 1,Interviewer 2", *other)
    given = ("out/codings/round-1.csv", "--assignments", "out/codings/round-1-judged.csv", "--round", "new")
    settled("codings", "import", *given, *other)
    after = settled.json("agreement", "--round", "1", *other)
    assert [each["counts"] for each in after["codes"]] == [each["counts"] for each in before["codes"]]


def test_it_says_whether_it_holds_words_of_participants(demo):
    assert "no transcript and no passage" in demo("report", "bundle", "one").stderr
    assert "holds participants' words: the passages" in demo("report", "bundle", "two", "--with-quotes").stderr
    assert "the transcripts and the passages" in demo("report", "bundle", "three", "--with-transcripts").stderr


def test_as_json_it_lists_its_files(demo):
    told = demo.json("report", "bundle", "out")
    assert (told["folder"], told["replaced"]) == ("out", False)
    assert "SHA256SUMS" in told["files"]
    assert demo.json("report", "bundle", "out")["replaced"] is True


def test_ctrl_c_ends_it_with_a_sentence_and_leaves_no_folder(demo, tmp_path, monkeypatch):
    def interrupted(study, wanted, progress):
        progress(0.1)
        raise KeyboardInterrupt

    monkeypatch.setattr("rcqual.study.bundling.bundle", interrupted)
    before = sorted(tmp_path.iterdir())
    told = demo("report", "bundle", "out", status=1)
    assert told.stderr == "rcqual: Stopped; no bundle was written.\n"
    assert sorted(tmp_path.iterdir()) == before


def test_on_a_terminal_a_bar_tells_which_share_is_done(demo, monkeypatch):
    assert "Making the bundle" not in demo("report", "bundle", "out").stderr
    monkeypatch.setattr("rcqual.cli.watched._is_watched", lambda: True)
    assert "Making the bundle" in demo("report", "bundle", "again").stderr


def test_the_help_names_nothing_that_a_bundle_does_not_hold_and_its_readme_says_how_figures_are_had(settled, tmp_path):
    files = settled.json("report", "bundle", "out")["files"]
    assert not any("figure" in each for each in files)
    assert "figures" not in settled("report", "bundle", "--help").stdout
    assert "rcqual report figures FOLDER" in (tmp_path / "out" / "README.md").read_text()
