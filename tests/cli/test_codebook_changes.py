"""The codebook is changed code by code on the command line, and codings made before are reviewed."""

import pytest


def names(program):
    return [code["name"] for code in program.json("codebook", "show")["codes"]]


def test_each_change_makes_a_version_and_says_so(study):
    study(
        "codebook",
        "define",
        "systems",
        "--brief",
        "The whole chain.",
        "--when-not",
        "Of one ward alone.",
        "--as",
        "ann",
    )
    study("codebook", "rename", "systems", "systems thinking", "--as", "ann")
    study("codebook", "move", "systems thinking", "--under", "engagement", "--as", "ann")
    study("codebook", "split", "inclusiveness", "asked", "heard", "--as", "ann")
    assert names(study) == ["engagement", "systems thinking", "asked", "heard"]
    study("codebook", "move", "systems thinking", "--top", "--as", "ann")
    study("codebook", "merge", "heard", "asked", "--as", "ann")
    done = study.json("codebook", "retire", "asked", "--as", "ann")
    assert done == {"changed": True, "codes": ["engagement", "systems thinking"], "version": 8}
    assert study.json("codebook", "retire", "engagement", "--as", "ann")["version"] == 9
    assert study("undo", "--as", "ann").stdout.startswith("Undid: Retired “engagement”")
    assert names(study) == ["engagement", "systems thinking"]


@pytest.mark.parametrize(
    "words",
    [
        ("define", "systems", "--brief", "The whole chain."),
        ("rename", "systems", "chain"),
        ("move", "systems", "--under", "engagement"),
        ("merge", "systems", "engagement"),
        ("split", "systems", "chain", "ward"),
        ("retire", "systems"),
        ("import", "other.csv"),
    ],
    ids=lambda words: words[0],
)
def test_a_change_is_its_coders_who_can_undo_it_and_nobodys_else(study, tmp_path, words):
    (tmp_path / "other.csv").write_text("code\nhope\n")
    before = names(study)
    assert "Nobody said who is working." in study("codebook", *words, status=2).stderr
    study("codebook", *words, "--as", "ann")
    study("undo", "--as", "ann")
    assert study.json("codebook", "show")["version"] == 1
    assert names(study) == before


def test_a_codebook_is_imported_by_nobody_only_while_there_are_no_coders(program, tmp_path):
    (tmp_path / "codes.csv").write_text("code\nhope\n")
    program("init", "a.rcqual", "--title", "A")
    assert program.json("codebook", "import", "codes.csv")["version"] == 1
    program("coder", "add", "ann")
    program("codebook", "import", "codes.csv", status=2)


def test_what_changes_nothing_makes_no_version(study):
    told = study.json("codebook", "rename", "systems", "systems", "--as", "ann")
    assert (told["changed"], told["version"]) == (False, 1)


@pytest.mark.parametrize(
    "words", [("define", "systems"), ("move", "systems"), ("move", "systems", "--top", "--under", "engagement")]
)
def test_half_a_change_is_wrong_usage(study, words):
    study("codebook", *words, status=2)


def test_codings_made_under_an_old_definition_are_listed_and_reviewed(study):
    study("code", "add", "int01", "37", "82", "systems", "--as", "ann")
    study("code", "add", "int01", "37", "82", "systems", "--as", "bob")
    assert "Nothing to review" in study("codebook", "review", "--as", "ann").stderr
    study("codebook", "define", "systems", "--brief", "The whole chain.", "--as", "ann")
    (due,) = study.json("codebook", "review", "--as", "ann")["codings"]
    assert {key: due[key] for key in ("code", "coder", "transcript", "made_under", "since", "changed", "verdict")} == {
        "code": "systems",
        "coder": "ann",
        "transcript": "int01",
        "made_under": 1,
        "since": 2,
        "changed": ["brief_definition"],
        "verdict": None,
    }
    told = study("codebook", "review", "--as", "ann").stdout
    assert told.splitlines()[0] == f"{due['id'][:8]}  systems, by ann, int01 37–82: brief definition since version 2"
    study("codebook", "review", "--keep", due["id"][:8], "--note", "holds", "--as", "ann")
    assert study.json("codebook", "review", "--as", "ann") == {"codings": []}
    (seen,) = study.json("codebook", "review", "--all", "--as", "ann")["codings"]
    assert (seen["verdict"], seen["note"]) == ("kept", "holds")
    assert (
        "No coding that you may see" in study("codebook", "review", "--keep", due["id"], "--as", "bob", status=1).stderr
    )
    study("codebook", "review", "--keep", "a", "--change", "b", "--as", "ann", status=2)
