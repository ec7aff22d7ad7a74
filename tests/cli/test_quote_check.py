"""rcqual quotes check."""

import json
from pathlib import Path

import pytest

GOOD = "One said, “We talk every day about the patient of int02. … I learned to listen” (P01).\n"
BAD = "One said, “We talk every week about the patient of int02.”\n"


@pytest.fixture
def paper(tmp_path):
    def written(text, name="paper.md"):
        (tmp_path / name).write_text(text, encoding="utf-8")
        return name

    return written


def test_a_manuscript_whose_quotations_hold_is_done(study, paper):
    told = study("quotes", "check", paper(GOOD))
    assert told.stdout.splitlines() == [
        "line 1: “We talk every day about the patient of int02. … I learned to listen” (P01)",
        "    edited as is allowed: int02, turn 2, 37–119, P01",
        "    … leaves out “Nobody asked me”, at 83–98",
    ]
    assert told.stderr == "1 quotation, held against 2 interviews: 1 edited. None fails.\n"


def test_offsets_are_those_of_the_interview(study, paper):
    (quotation,) = study.json("quotes", "check", paper(GOOD))["quotations"]
    (place,) = quotation["places"]
    text = Path("int02.txt").read_text(encoding="utf-8")
    assert text[place["start"] : place["end"]].startswith("We talk every day")
    assert text[place["start"] : place["end"]].endswith("listen")
    assert text[place["edits"][0]["start"] : place["edits"][0]["end"]] == place["edits"][0]["source"]


def test_one_that_fails_is_exit_1_and_shows_what_differs(study, paper):
    told = study("quotes", "check", paper(BAD), status=1)
    assert "ALTERED: int02, turn 2" in told.stdout
    assert "“week” for “day”, at " in told.stdout
    assert "1 fails." in told.stderr


def test_json_is_all_that_stdout_holds_where_one_fails(study, paper):
    told = json.loads(study("quotes", "check", paper(BAD), "--json", status=1).stdout)
    assert (told["failing"], told["quotations"][0]["kind"], told["quotations"][0]["holds"]) == (1, "altered", False)
    assert told["quotations"][0]["places"][0]["differences"][0]["quote"] == "week"


def test_a_text_that_is_said_twice_comes_with_both_places(study, paper):
    told = study("quotes", "check", paper("“They cut it again. We see the whole chain now.”\n")).stdout
    assert "verbatim: int01" in told
    assert "also: int02, turn 4" in told


def test_fillers_go_by_an_option(study, paper, tmp_path):
    (tmp_path / "int03.txt").write_text("INT: So?\n\nP02: We, um, see the whole, you know, chain now.\n", "utf-8")
    study("import", "int03.txt")
    name = paper("“We see the whole chain now.” (P02)\n")
    study("quotes", "check", name, "--fillers-may-go")
    paper("“We, see the whole, chain now, it is true.” (P02)\n")
    study("quotes", "check", name, "--fillers-may-go", status=1)


def test_where_fillers_alone_are_left_out_the_option_is_named(study, paper, tmp_path):
    (tmp_path / "int03.txt").write_text("INT: So?\n\nP02: We, um, count all of, you know, the beds now.\n", "utf-8")
    study("import", "int03.txt")
    name = paper("“We count all of the beds now.” (P02) “We count all of the cups now.” (P02)\n")
    told = study("quotes", "check", name, status=1).stderr
    assert told.endswith("2 fail.\nWith --fillers-may-go, 1 of those that fail would hold.\n")
    assert "--fillers-may-go" not in study("quotes", "check", name, "--fillers-may-go", status=1).stderr
    assert json.loads(study("quotes", "check", name, "--json", status=1).stdout)["failing_for_fillers_alone"] == 1


def test_a_manuscript_without_quotations_says_so(study, paper):
    assert "No quotation was found" in study("quotes", "check", paper("Nothing is quoted here.\n")).stderr


@pytest.mark.parametrize("name", ["missing.md", "paper.pdf", "broken.docx"])
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(study, paper, name):
    if name != "missing.md":
        paper("no such file", name)
    told = study("quotes", "check", name, status=1).stderr
    assert told.endswith("rcqual: No quotation was checked.\n")
    assert f"error: {name}: " in told


def test_an_encoding_can_be_named(study, tmp_path):
    Path("paper.txt").write_bytes("“We talk every day about the café”\n".encode("cp1252"))
    assert "--encoding" in study("quotes", "check", "paper.txt", status=1).stderr
    assert "ALTERED" in study("quotes", "check", "paper.txt", "--encoding", "cp1252", status=1).stdout


def test_what_a_terminal_would_obey_is_shown_as_signs(study, paper):
    told = study("quotes", "check", paper("“We talk every\x1b[31m day about the patient of int02”\n"), status=1).stdout
    assert "\x1b" not in told
    assert "␛" in told


ITEM = "We asked, “How often do they talk with you about the ward?” and “silos”.\n"


def test_what_is_said_to_be_no_quote_is_left_out_and_told(study, paper):
    study("quotes", "check", paper(ITEM), status=1)
    told = study.json("quotes", "check", paper(ITEM), "--not-a-quote", "How often do they…")
    assert [each["quote"] for each in told["quotations"]] == ["silos"]
    assert told["left_out"] == ["line 1: “How often do they talk with you about the ward?” is said to be no quote."]


def test_a_beginning_that_no_quotation_has_is_warned_of(study, paper):
    told = study("quotes", "check", paper(GOOD), "--not-a-quote", "How often do they")
    assert "warning: paper.md: No quotation begins with “How often do they”." in told.stderr


def test_a_beginning_of_two_words_is_refused(study, paper):
    told = study("quotes", "check", paper(ITEM), "--not-a-quote", "How often", status=1)
    assert "too short to say which quotation" in told.stderr


@pytest.fixture
def linked(study):
    """A study in which “Nobody asked me.” of int01 is starred, and translated into German."""
    text = study.json("transcript", "show", "int01")["text"]
    start, end = text.index("Nobody"), text.index(" I learned")
    study("--as", "ann", "quotes", "star", "--transcript", "int01", "--span", str(start), str(end))
    (quote,) = study.json("--as", "ann", "quotes", "list")["quotes"]
    study(
        "--as", "ann", "quotes", "translate", quote["id"], "de", "Mich hat ja nie jemand gefragt.", "--by", "Kim Berg"
    )
    return study


def test_a_translation_is_told_with_what_was_said(linked, paper):
    told = linked("--as", "ann", "quotes", "check", paper("So „Mich hat ja nie jemand gefragt“ (P01).\n"))
    assert told.stdout.splitlines() == [
        "line 1: “Mich hat ja nie jemand gefragt” (P01)",
        "    a translation (de, Kim Berg), verbatim: int01, turn 2, 83–99, P01",
        "    said was: “Nobody asked me.”",
    ]


def test_an_altered_translation_is_exit_1(linked, paper):
    name = paper("So „Mich hat ja nie irgendwer gefragt“ (P01).\n")
    told = linked("--as", "ann", "quotes", "check", name, status=1).stdout
    assert "ALTERED, held against the translation (de, Kim Berg) of int01, turn 2" in told
    assert "“irgendwer” for “jemand”, at 16–22" in told


def test_a_translation_as_json_has_the_place_of_its_original(linked, paper):
    name = paper("So „Mich hat ja nie jemand gefragt“ (P01).\n")
    (quotation,) = linked.json("--as", "ann", "quotes", "check", name)["quotations"]
    assert (quotation["kind"], quotation["places"], quotation["voices"]) == ("translated", [], ["P01"])
    (source,) = quotation["translations"]
    text = Path("int01.txt").read_text(encoding="utf-8")
    assert text[source["start"] : source["end"]] == source["original"] == "Nobody asked me."
    assert (source["language"], source["translator"], source["turns"], source["speakers"]) == (
        "de",
        "Kim Berg",
        [2],
        ["P01"],
    )
    assert source["translation"][: source["in_translation"]["end"]] == "Mich hat ja nie jemand gefragt"


BESIDE = "Sie: “Wir reden jeden Tag über den Kranken” (orig. “We talk every day about the patient of int02”, P01).\n"


def test_a_translation_whose_original_stands_beside_it_is_told_with_its_place(study, paper):
    lines = study("quotes", "check", paper(BESIDE)).stdout.splitlines()
    assert lines[1] == "    a translation; its original beside it: verbatim: int02, turn 2, 37–81, P01"
    first, second = study.json("quotes", "check", paper(BESIDE))["quotations"]
    assert (first["kind"], first["original_beside"]["places"][0]["start"]) == ("translated", 37)
    assert (second["kind"], second["original_beside"]) == ("verbatim", None)
