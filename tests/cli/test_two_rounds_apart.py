"""Three coders at three computers, over two rounds: to a consensus, with a better codebook back to coding, and on."""

import csv
from pathlib import Path

import pytest

CODERS = ("ann", "bob", "carla")
TEXTS = ("int01", "int02")
FIRST = {
    "ann": [("int01", 0, "engagement"), ("int01", 4, "systems"), ("int02", 2, "inclusiveness")],
    "bob": [("int01", 0, "engagement"), ("int01", 4, "engagement"), ("int02", 2, "inclusiveness")],
    "carla": [("int01", 0, "systems"), ("int01", 4, "systems")],
}
SECOND = {
    "ann": [("int03", 0, "engagement"), ("int03", 4, "systems")],
    "bob": [("int03", 0, "engagement"), ("int03", 4, "systems")],
    "carla": [("int03", 0, "engagement"), ("int03", 4, "systems"), ("int03", 2, "inclusiveness")],
}


def sentences(study, name):
    """The participant's sentences of a transcript, as (start, end)."""
    shown = study.json("-s", "team.rcqual", "transcript", "show", name)
    speech = [(turn["start"], turn["end"]) for turn in shown["turns"] if turn["role"] == "participant"]
    return [(a, b) for a, b in shown["sentences"] if any(start <= a and b <= end for start, end in speech)]


def coded_apart(study, number, codings, texts):
    """A round in three files: each gives a word, sees the others', packs; home takes in all and closes."""
    for who in CODERS:
        kit = ("-s", f"round{number}-{who}.rcqual", "--as", who)
        study("-s", "team.rcqual", "kit", "make", "--for", who, "--round", str(number))
        for text, place, name in codings[who]:
            start, end = sentences(study, text)[place]
            study(*kit, "code", "add", text, str(start), str(end), name)
        study(*kit, "finish", *texts)
        study(*kit, "submit")
        study(*kit, "pack", "--commit")
    for who in CODERS:
        words = [f"round{number}-{other}.commit.rcpack" for other in CODERS if other != who]
        study("-s", f"round{number}-{who}.rcqual", "merge", *words)
        study("-s", f"round{number}-{who}.rcqual", "--as", who, "pack")
    study("-s", "team.rcqual", "merge", *(f"round{number}-{who}.rcpack" for who in reversed(CODERS)))
    study("-s", "team.rcqual", "round", "close")


def settle(study, tmp_path):
    """The meeting: each disagreement as ann had it where she applied a code, else no code."""
    rows = []
    for each in study.json("-s", "team.rcqual", "disagreements")["disagreements"]:
        is_anns = any("ann" in who for who in each["appliers"].values())
        rows.append([each["id"], "adopt" if is_anns else "neither", "ann" if is_anns else "", "ann, bob, carla"])
    with Path(tmp_path / "decisions.csv").open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["disagreement", "decision", "coder", "present"], *rows])
    study("-s", "team.rcqual", "--as", "ann", "decide", "decisions.csv")
    study("-s", "team.rcqual", "--as", "ann", "round", "settle")
    return len(rows)


@pytest.fixture
def first(study, tmp_path):
    """A first round, open for all three."""
    (tmp_path / "int03.txt").write_text(Path("int01.txt").read_text("utf-8").replace("int01", "int03"), "utf-8")
    study("-s", "team.rcqual", "import", "int03.txt")
    study("-s", "team.rcqual", "round", "open", "--coders", ",".join(CODERS), "--transcripts", ",".join(TEXTS))
    coded_apart(study, 1, FIRST, TEXTS)
    return study


def test_two_rounds_apart_lead_to_a_consensus_and_back_to_coding(first, tmp_path):
    home = ("-s", "team.rcqual")
    before = first.json(*home, "agreement")
    assert before["blinding"] == "separate files, committed before reveal: 3 of 3"
    settled = settle(first, tmp_path)
    assert settled > 0
    first(*home, "consensus", "export", "consensus.csv")
    with Path("consensus.csv").open(encoding="utf-8", newline="") as file:
        assert {(row["transcript"], row["code"]) for row in csv.DictReader(file)} == {
            (text, name) for text, _, name in FIRST["ann"]
        }
    # What was learnt makes the next version of the codebook, by which all code a new interview.
    first(*home, "--as", "ann", "codebook", "define", "systems", "--when-not", "Of one person alone; see engagement.")
    first(*home, "round", "open", "--coders", ",".join(CODERS), "--transcripts", "int03")
    coded_apart(first, 2, SECOND, ["int03"])
    after = first.json(*home, "agreement")
    assert (after["round"], after["codebook_version"], before["codebook_version"]) == (2, 2, 1)
    assert [each["round"] for each in after["by_round"]] == [1, 2]
    earlier, later = (each["measures"]["alpha_sets"]["value"] for each in after["by_round"])
    assert earlier < later
    # Neither the meeting nor the second round has touched the figures of the first.
    again = first.json(*home, "agreement", "--round", "1")
    assert (again["overall"], again["codes"], again["snapshot"]) == (
        before["overall"],
        before["codes"],
        before["snapshot"],
    )
    assert first.json(*home, "doctor")["sound"] is True
