"""`--dry-run`: the same answer as without it, in words or as JSON, and nothing written."""

from pathlib import Path

import pytest


@pytest.fixture
def unchanged(study):
    """The study, whose file must be the same at the end."""
    before = Path("team.rcqual").read_bytes()
    yield study
    assert Path("team.rcqual").read_bytes() == before


def test_a_codebook_is_told_as_the_version_that_it_would_be(unchanged):
    Path("more.csv").write_text("code\nsystems\njoy\n")
    assert unchanged.json("codebook", "import", "more.csv", "--dry-run") == {
        "dry_run": True, "version": 2, "codes": ["systems", "joy"],
    }  # fmt: skip
    assert unchanged("codebook", "import", "more.csv", "--dry-run").stdout == (
        "Would make version 2 of the codebook, 2 codes.\nIts codes: systems, joy.\n"
    )


def test_a_codebook_that_is_there_already_would_change_nothing(unchanged):
    unchanged("codebook", "export", "same.toml")
    assert "Nothing changed" in unchanged("codebook", "import", "same.toml", "--dry-run").stdout


def test_a_codebook_that_is_imported_says_that_it_was(study):
    Path("more.csv").write_text("code\nsystems\n")
    answer = study.json("codebook", "import", "more.csv", "--as", "ann")
    assert answer == {"dry_run": False, "version": 2, "codes": ["systems"]}


FEW = "Fewer than five interviews are coded by two or more: little to conclude agreement from."
PLANNED = {"aim": "", "certainty": False, "design": "all", "draw": None, "overlap": None, "seed": None}


def test_a_round_is_told_as_it_would_be(unchanged):
    assert unchanged.json("round", "open", "--dry-run") == {
        "dry_run": True, "round": 1, "state": "coding", "kind": "reliability", "notes": [FEW], **PLANNED,
    }  # fmt: skip
    told = unchanged("round", "open", "--kind", "main", "--transcripts", "int01", "--coders", "ann", "--dry-run")
    assert told.stdout == "Could open round 1 (main): 1 coder, 1 interview.\n"


def test_a_round_that_is_opened_says_that_it_was(study):
    assert study.json("round", "open") == {
        "dry_run": False, "round": 1, "state": "coding", "kind": "reliability", "notes": [FEW], **PLANNED,
    }  # fmt: skip


def test_a_round_over_a_version_that_there_is_not_is_refused_in_words(unchanged):
    for options in ((), ("--dry-run",)):
        refused = unchanged("round", "open", "--codebook", "9", *options, status=1)
        assert "no version 9" in refused.stderr
        assert "The newest is 1." in refused.stderr


def test_decisions_of_a_dry_run_are_marked_so(study):
    study("round", "open", "--coders", "ann,bob")
    at = study.json("transcript", "show", "int01")["sentences"][1]
    study("code", "add", "int01", *map(str, at), "systems", "--as", "ann")
    for coder in ("ann", "bob"):
        study("finish", "int01,int02", "--as", coder)
        study("submit", "--as", coder)
    study("round", "close")
    (only,) = study.json("disagreements")["disagreements"]
    Path("d.csv").write_text(f"disagreement,decision,reason\n{only['id']},neither,overlooked\n")
    tried, done = study.json("decide", "d.csv", "--dry-run"), study.json("decide", "d.csv")
    assert (tried["dry_run"], tried["recorded"], done["dry_run"], done["recorded"]) == (True, 0, False, 1)
    assert study("consensus", "export", "c.csv").stderr == (
        "Wrote 0 settled codings; of 1 disagreement, 0 parked and 0 undecided stay out.\n"
    )
    assert "2 transcripts, 12 units;" in study("consensus", "show").stdout


def test_codings_that_bring_coders_and_codes_into_a_study_without_any_are_told_as_they_would_be(program, tmp_path):
    program("init", "new.rcqual", "--title", "New")
    Path("int01.txt").write_text("P01: We talk every day. Nobody asked me.\n")
    program("import", "int01.txt")
    Path("all.csv").write_text("transcript,coder,code,sentence\nint01,ann,joy,1\nint01,bob,joy,2\n")
    words = ("codings", "import", "all.csv", "--round", "new", "--create")
    tried = program.json(*words, "--dry-run")
    assert (tried["new"], tried["created"]) == (2, ["ann", "bob", "joy"])
    assert program.json("coder", "list") == {"coders": []}
    done = program.json(*words)
    assert (done["new"], done["created"], done["round"]) == (2, ["ann", "bob", "joy"], 1)
