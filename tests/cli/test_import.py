"""`rcqual import`, `transcript list` and `transcript show`, as a coder types them."""

from pathlib import Path

import pytest

TALK = "Ana: How did it begin?\nP03 (ICU nurse): With talk. A lot.\nAna: And then?\nP03: Nothing.\n"


@pytest.fixture
def empty(program):
    """A study without interviews, and a folder to put them in."""
    program("init", "team.rcqual", "--title", "Team")
    Path("in").mkdir()
    return program


def put(name: str, content: str | bytes) -> str:
    Path(name).write_bytes(content.encode() if isinstance(content, str) else content)
    return name


def test_what_was_read_is_told_with_its_speakers_and_who_asks(empty):
    done = empty("import", put("a.txt", TALK), "--interviewer", "Ana")
    assert done.stdout == "a.txt: is “a”, 4 turns, 5 sentences; Ana (interviewer), P03.\n"


def test_several_interviewers_may_be_named_with_commas_or_again(empty):
    talk = TALK + "Bo: So?\nCy: Well?\nBo: b\nCy: c\n"
    files = empty.json("import", put("a.txt", talk), "--interviewer", "Ana,Bo", "--interviewer", "Cy")["files"]
    assert [who["label"] for who in files[0]["speakers"] if who["role"] == "interviewer"] == ["Ana", "Bo", "Cy"]


def test_who_asks_is_shown_in_the_list(empty):
    empty("import", put("a.txt", TALK), "--interviewer", "Ana")
    assert "Ana (interviewer), P03" in empty("transcript", "list").stdout


def test_if_nobody_is_known_to_ask_it_is_said_how_to_tell(empty):
    assert "name who asks with --interviewer" in empty("import", put("a.txt", TALK)).stderr


def test_all_faults_of_all_files_are_told_with_their_place_and_status_1(empty):
    put("in/a.txt", "")
    put("in/b.txt", "INT: Hi?\nP03: caf\xe9".encode("latin-1"))
    put("in/c.txt", "INT: Hi?\nP03: \0")
    put("in/d.txt", "INT: " + "a " * 60_000)
    put("in/e.docx", "PK\x03\x04 nothing")
    put("in/f.vtt", "no subtitles")
    put("in/good.txt", TALK)
    done = empty("import", "in", "gone.txt", status=1)
    told = [line for line in done.stderr.splitlines() if line.startswith("error: ")]
    assert [line.split(": ")[1] for line in told] == [
        "gone.txt", "in/a.txt", "in/b.txt:2", "in/c.txt:2", "in/d.txt:1", "in/e.docx", "in/f.vtt:1",
    ]  # fmt: skip
    assert "Nothing was imported; 7 faults found." in done.stderr
    assert empty.json("transcript", "list")["transcripts"] == []


def test_a_file_that_is_not_utf_8_is_told_of_encoding_and_read_with_it(empty):
    put("a.txt", TALK.replace("talk", "café").encode("cp1252"))
    assert "--encoding cp1252" in empty("import", "a.txt", status=1).stderr
    (file,) = empty.json("import", "a.txt", "--encoding", "cp1252")["files"]
    assert file["encoding"] == "cp1252"


def test_a_dry_run_says_what_would_be_and_writes_nothing(empty):
    before = Path("team.rcqual").read_bytes()
    done = empty("import", put("a.txt", TALK), "--dry-run")
    assert "would be “a”, 4 turns" in done.stdout
    assert Path("team.rcqual").read_bytes() == before


def test_the_same_content_again_is_told_of(empty):
    empty("import", put("a.txt", TALK))
    assert empty("import", put("b.txt", TALK)).stdout == "b.txt: the same text as “a”, not taken again.\n"


def test_replaced_characters_are_told_once(empty):
    done = empty("import", put("a.txt", "INT: Hi\a?\nP03: \x1b[31mYes.\n"))
    assert done.stderr.count("2 control characters were replaced by visible signs.") == 1


def test_a_median_of_long_sentences_advises_the_unit_turn(empty):
    words = "and so on " * 30
    assert "code it by the unit “turn”" in empty("import", put("a.txt", f"INT: {words}\nP03: {words}\n")).stderr


def test_a_pseudonym_stands_for_the_name_in_all_that_is_shown(empty):
    put("p.csv", "label,pseudonym,profession\nMarisol,P10,nurse\n")
    put("a.txt", "INT: Hi, Marisol?\nMarisol: Yes.\nINT: Oh, Marisol?\n")
    shown = empty("import", "a.txt", "--participants", "p.csv").stdout
    shown += empty("transcript", "list").stdout + empty("transcript", "show", "a").stdout
    shown += empty("transcript", "show", "a", "--json").stdout + empty("history").stdout
    assert "Marisol" not in shown
    assert "P10 (nurse)" in shown


def test_an_unknown_language_is_refused_in_words(empty):
    assert "is no language code" in empty("import", put("a.txt", TALK), "--language", "klingon", status=1).stderr


def test_nothing_named_is_wrong_usage(empty):
    assert "Nothing to import." in empty("import", status=2).stderr


def test_turns_are_shown_with_place_times_offsets_and_numbered_sentences(empty):
    put("a.vtt", "WEBVTT\n\n00:01.000 --> 00:02.500\n<v INT>Hi?\n\n00:03.000 --> 01:00:04.000\n<v P03>Yes. No.\n")
    empty("import", "a.vtt")
    assert empty("transcript", "show", "a", "--turns").stdout == (
        "1. INT (interviewer)  cue 1  0:00:01–0:00:02  [5–8]\n   1  Hi?\n"
        "2. P03  cue 2  0:00:03–1:00:04  [15–23]\n   2  Yes.\n   3  No.\n"
    )


def test_a_transcript_as_json_tells_all_that_is_kept_of_it(empty):
    empty("import", put("a.txt", b"\xef\xbb\xbf" + TALK.encode()))
    shown = empty.json("transcript", "show", "a")
    assert shown["text"] == TALK
    assert shown["source"]["encoding"] == "utf-8"
    assert shown["source"]["dropped"] == ["The byte order mark at the start was left out."]
    assert len(shown["source"]["sha256"]) == 64
    assert shown["turns"][1] == {
        "turn": 2, "speaker": "P03", "role": "participant", "start": 40, "end": 57, "begins_ms": None, "ends_ms": None,
        "place": "line 2",
    }  # fmt: skip
    assert [TALK[start:end] for start, end in shown["sentences"]][:2] == ["How did it begin?", "With talk."]


def test_the_report_as_json_names_what_was_dropped_and_passed_over(empty):
    put("in/a.txt", b"\xef\xbb\xbf" + TALK.encode())
    put("in/x.pdf", "x")
    report = empty.json("import", "in")
    assert report["passed_over"] == ["in/x.pdf"]
    assert report["files"][0]["dropped"] == ["The byte order mark at the start was left out."]
