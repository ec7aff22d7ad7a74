"""`rcqual tables` and `rcqual retrieve`: what the codings say, in every form."""

import csv
import io
import json
from pathlib import Path

import pytest

TABLES = ("frequency", "by-attribute role", "co-occurrence", "along", "typicality", "saturation")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("form", ["table", "md", "latex"])
def test_every_table_to_read_says_what_it_rests_on(demo, table, form):
    told = " ".join(demo("tables", *table.split(), "--format", form).stdout.split())
    assert "Rests on: analysis set; round 1 (snapshot " in told
    assert "codebook version 1, participants); unit sentence, rule any" in told
    assert "coders ann, bob, carla; 5 of 12 interviews judged (int01, int02, int03, int04, int05)" in told
    assert "left out: 0 parked and 125 undecided disagreements; rcqual 0.1.0." in told


@pytest.mark.parametrize("table", TABLES)
def test_every_table_as_json_has_the_columns_of_its_csv(demo, table):
    answer = demo.json("tables", *table.split())
    rows = list(csv.DictReader(io.StringIO(demo("tables", *table.split(), "--format", "csv").stdout)))
    assert len(rows) == len(answer["rows"]) > 4
    assert answer["rows"][0].keys() <= rows[0].keys()
    assert {each["set"] for each in rows} == {"analysis set"}
    assert {each["snapshots"] for each in rows} == {answer["rests_on"]["rounds"][0]["snapshot"]}
    assert answer["rests_on"]["transcripts"] == ["int01", "int02", "int03", "int04", "int05"]
    assert len(answer["rests_on"]["not_judged"]) == 7


@pytest.fixture(autouse=True)
def wide(monkeypatch):
    """Tables are folded to the terminal's width, which differs from one to the other."""
    monkeypatch.setenv("COLUMNS", "100")


def test_a_table_reads_well(demo):
    shown = demo("tables", "frequency").stdout.splitlines()[:5]
    assert shown == [
        "Frequency of codes",
        "",
        "  Code                              Codings  Units  Words  Interviews  Participants",
        "  systems thinking                        9     24    388      5 of 5        5 of 5",
        "  inclusiveness                           8     21    275      4 of 5        4 of 5",
    ]


def test_one_coders_table_says_whose_it_is(demo):
    assert "Rests on: codings of ann; round 1" in " ".join(demo("tables", "frequency", "--coder", "ann").stdout.split())
    assert demo.json("tables", "frequency", "--coder", "ann")["rests_on"]["coder"] == "ann"


def test_a_description_of_few_people_is_warned_of_on_stderr_alone(demo):
    answer = demo("tables", "by-attribute", "role")
    assert (
        "warning: “ICU nurse” (role) fits 1 participant, who could be recognised: describe them by level: front line."
    ) in answer.stderr
    assert "warning" not in answer.stdout
    assert "ICU nurse*" in answer.stdout


def test_a_column_that_the_sheet_lacks_is_told_with_those_that_it_has(demo):
    told = demo("tables", "by-attribute", "age", status=1).stderr
    assert "no “age”" in told
    assert "It tells of: role, profession, level, unit, years." in told


def test_what_is_shown_by_transcript_can_be_chosen(demo):
    shown = demo("tables", "frequency", "--by", "transcript", "--measure", "words").stdout
    assert shown.startswith("Words by code and transcript\n")
    assert "Give --by, too." in demo("tables", "frequency", "--measure", "words", status=2).stderr


def test_parameters_stand_in_every_row_as_data(demo):
    row = next(csv.DictReader(io.StringIO(demo("tables", "saturation", "--base", "2", "--format", "csv").stdout)))
    assert (row["asked_base"], row["asked_run"], row["asked_threshold"]) == ("2", "2", "0.05")


def test_saturation_that_is_undefined_is_null_and_says_why(demo):
    found = demo.json("tables", "saturation")["found"]
    assert found["reached"] is None
    assert found["why"] == "5 interviews judged, and base and first run take 6"


@pytest.mark.parametrize(
    ("name", "begins"),
    [("t.csv", "code,codings,"), ("t.md", "<!-- rcqual tables"), ("t.tex", "% Needs"), ("t.txt", "Frequency of")],
)
def test_a_file_is_written_as_its_ending_says(demo, name, begins):
    answer = demo("tables", "frequency", "-o", name)
    assert (answer.stdout, answer.stderr) == ("", f"Wrote it to {name}.\n")
    assert Path(name).read_text(encoding="utf-8").startswith(begins)


def test_a_name_that_says_no_kind_of_file_for_tables_is_refused_unless_the_kind_is_said(demo):
    assert "no kind of file" in demo("tables", "frequency", "-o", "t.pdf", status=2).stderr
    assert not Path("t.pdf").exists()
    demo("tables", "frequency", "-o", "t.dat", "--format", "csv")
    assert Path("t.dat").read_text(encoding="utf-8").startswith("code,codings,")


def test_json_can_be_written_to_a_file(demo):
    demo("tables", "frequency", "--json", "-o", "t.json")
    assert json.loads(Path("t.json").read_text(encoding="utf-8"))["table"] == "frequency"


def test_a_table_in_a_folder_of_interviews_is_not_taken_for_one(study):
    Path("texts").mkdir()
    Path("texts/t.md").write_text("<!-- rcqual tables: written by rcqual, no interview -->\n\nP: Yes.\n")
    assert "no transcript" in study("import", "texts", status=1).stderr


def test_two_forms_at_once_and_what_is_no_number_are_refused(demo):
    assert "json and csv at once" in demo("tables", "frequency", "--json", "--format", "csv", status=2).stderr
    assert "--round is “x”" in demo("tables", "frequency", "--round", "x", status=2).stderr


def test_passages_are_listed_under_their_codes_with_speaker_and_place(demo):
    shown = demo("retrieve", "--code", "challenges", "--transcript", "int01").stdout
    assert shown.startswith("challenges\n  “And we've had, what, four vacancies since Christmas?")
    assert "— P01, ICU nurse (int01, turn 28; agreed: ann, bob, carla)" in shown
    assert "\nterminology and skepticism\n" in shown


def test_passages_are_found_by_what_the_sheet_says_of_who_speaks(demo):
    rows = demo.json("retrieve", "--where", "profession=medicine", "--where", "profession=nursing")["rows"]
    assert {each["speaker"] for each in rows} == {"P01", "P04"}
    assert "Give a column and a value" in demo("retrieve", "--where", "nursing", status=2).stderr


@pytest.mark.parametrize("option", ["--code", "--with", "--without", "--transcript", "--participant", "--words"])
def test_an_option_that_names_nothing_is_refused_for_it_would_leave_out_nothing(demo, option):
    assert f"{option} " in demo("retrieve", option, " ", status=2).stderr


def test_words_in_passages_stand_under_one_another(demo):
    shown = demo("retrieve", "--words", "words").stdout.splitlines()
    places = {line.index("[words]") for line in shown if "[words]" in line}
    assert len(places) == 1
    hits = demo.json("retrieve", "--words", "words")["rows"]
    assert {each["hit"] for each in hits} == {"words"}
    assert all(each["start"] <= each["hit_start"] < each["end"] for each in hits)


def test_passages_as_csv_are_exact_and_as_markdown_are_quoted(demo):
    rows = list(csv.DictReader(io.StringIO(demo("retrieve", "--code", "engagement", "--format", "csv").stdout)))
    texts = {name: demo.json("transcript", "show", name)["text"] for name in {each["transcript"] for each in rows}}
    assert all(each["words"] == texts[each["transcript"]][int(each["start"]) : int(each["end"])] for each in rows)
    shown = demo("retrieve", "--code", "engagement", "--format", "md").stdout
    assert shown.count("\n> — ") == len(rows)


def test_where_nothing_fits_that_is_said(demo):
    assert demo("retrieve", "--code", "engagement", "--words", "zebra").stdout.startswith("Nothing was found.\n")
