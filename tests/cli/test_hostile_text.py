"""Text that a terminal or a markup reader would obey: shown with stand-ins, kept exactly, never run."""

import csv
import io
from pathlib import Path

import pytest

MARKUP = "[laughs] [/] [@click=app.quit]x[/]"
FAMILY = "👩‍👩‍👧‍👦"
ZALGO = "e" + "\u0301" * 300
BIDI = "\u202etfel ot thgir\u202c"
C1 = "\x85\x9b31m"
HOSTILE = f"{MARKUP} {FAMILY} {ZALGO} {BIDI} {C1} end"
ESCAPES = "\x1b[2J\x1b]0;owned\x07"
OBEYED = ("\x1b", "\x07", "\u202e", "\u202c", "\x85", "\x9b")


@pytest.fixture
def hostile(program, tmp_path):
    """A study in which transcript, speaker, code, coder, memo and file name are hostile."""
    (tmp_path / "codes.csv").write_text(f'code\n"{MARKUP}{BIDI}{ESCAPES}"\nplain\n', encoding="utf-8")
    name = f"[b]{BIDI}{FAMILY}\x1b[31m.txt"
    speaker = f"P[/]{BIDI}"
    (tmp_path / name).write_text(
        f"INT: Say it.\n\n{speaker}: {HOSTILE}\n\nINT: And?\n\n{speaker}: It is done.\n", encoding="utf-8"
    )
    program("init", "s.rcqual", "--title", HOSTILE[:150] + ESCAPES, "--codebook", "codes.csv")
    program("coder", "add", f"ann{BIDI}{ESCAPES}", "bob")
    program("import", name)
    row = program.json("transcript", "show", name.removesuffix(".txt"))
    start, end = (row["turns"][1]["start"], row["turns"][1]["end"])
    for coder in (f"ann{BIDI}{ESCAPES}", "bob"):
        program("code", "add", row["id"], str(start), str(end), "plain", "--memo", HOSTILE + ESCAPES, "--as", coder)
    program("code", "add", row["id"], str(start), str(end), f"{MARKUP}{BIDI}{ESCAPES}", "--as", "bob")
    program("codings", "export", "all.csv", "--as", "bob")
    program("round", "open")
    program("code", "add", row["id"], str(start), str(end), "plain", "--memo", HOSTILE + ESCAPES, "--as", "bob")
    for coder in (f"ann{BIDI}{ESCAPES}", "bob"):
        program("finish", row["id"], "--as", coder)
    program("round", "close", "--reason", ESCAPES + "done")
    rows = [f"{each['id']},park,{ESCAPES}" for each in program.json("disagreements")["disagreements"]]
    Path("meeting.csv").write_text("\n".join(["disagreement,decision,note", *rows]), encoding="utf-8", newline="")
    program("decide", "meeting.csv", "--present", f"bob{BIDI}")
    program("consensus", "propose", "plain", HOSTILE + ESCAPES, "--field", "example")
    return program


QUESTIONS = [
    ("transcript", "list"),
    ("transcript", "show", "THIS"),
    ("transcript", "show", "THIS", "--turns"),
    ("codebook", "show"),
    ("codebook", "history"),
    ("codebook", "diff", "0", "1"),
    ("coder", "list"),
    ("round", "status"),
    ("agreement",),
    ("disagreements",),
    ("disagreements", "--order", "worst"),
    ("consensus", "show", "--codes"),
    ("consensus", "apply", "--dry-run"),
    ("quotes", "list", "--all", "--as", "bob"),
    ("history", "--as", "bob"),
    ("tables", "frequency", "--by", "participant"),
    ("tables", "frequency", "--coder", "bob", "--round", "0", "--as", "bob"),
    ("tables", "co-occurrence", "--coder", "bob", "--round", "0", "--as", "bob"),
    ("tables", "saturation"),
    ("retrieve", "--coder", "bob", "--round", "1"),
    ("retrieve", "--coder", "bob", "--words", "done"),
    ("doctor",),
]


def words_of(program, question):
    transcript_id = program.json("transcript", "list")["transcripts"][0]["id"]
    return tuple(transcript_id if word == "THIS" else word for word in question)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_no_command_prints_what_a_terminal_would_obey(hostile, question):
    result = hostile(*words_of(hostile, question))
    for char in OBEYED:
        assert char not in result.stdout + result.stderr


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_no_json_holds_what_a_terminal_would_obey(hostile, question):
    shown = hostile(*words_of(hostile, question), "--json").stdout
    assert not any(char in shown for char in OBEYED)


def test_minutes_hold_nothing_that_a_terminal_would_obey(hostile):
    text = hostile("consensus", "minutes", "-").stdout
    assert "Parked." in text
    assert not any(char in text for char in OBEYED)


def test_markup_emoji_and_combining_marks_are_shown_as_they_are(hostile):
    shown = hostile(*words_of(hostile, ("transcript", "show", "THIS"))).stdout
    for part in (MARKUP, FAMILY, ZALGO):
        assert part in shown


def test_json_keeps_the_exact_text(hostile):
    shown = hostile.json(*words_of(hostile, ("transcript", "show", "THIS")))
    assert HOSTILE in shown["text"]
    assert hostile.json("codebook", "show")["codes"][0]["name"] == f"{MARKUP}{BIDI}{ESCAPES}"


def test_files_keep_the_exact_text(hostile, tmp_path):
    text = (tmp_path / "all.csv").read_bytes().decode("utf-8")
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    assert rows[0]["memo"] == HOSTILE + ESCAPES
    assert rows[0]["quote"] == HOSTILE


def test_an_escape_sequence_in_an_interview_is_replaced_once_and_said(program, tmp_path):
    (tmp_path / "e.txt").write_text(f"INT: A?\n\nP1: B {ESCAPES} C.\n\nINT: D?\n\nP1: E.\n", encoding="utf-8")
    program("init", "s.rcqual", "--title", "S")
    assert "control character" in program("import", "e.txt").stderr
    assert "␛[2J␛]0;owned␇" in program.json("transcript", "show", "e")["text"]


def test_errors_quote_hostile_names_safely(hostile):
    told = hostile("undo", "--as", f"zoe{ESCAPES}{BIDI}", status=1).stderr
    assert not any(char in told for char in OBEYED)
