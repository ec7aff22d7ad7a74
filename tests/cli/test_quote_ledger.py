"""rcqual quotes: the ledger, from the command line."""

import csv
import io
import json
import re
import zipfile

import pytest

NAME = "engagement"


@pytest.fixture
def quoted(study):
    """A study in which ann starred a coding and a passage; and the ids of both."""
    text = study.json("transcript", "show", "int01")["text"]
    start = text.index("We talk")
    end = text.index(" Nobody")
    study("--as", "ann", "code", "add", "int01", str(start), str(end), NAME)
    made = study.json("--as", "ann", "quotes", "list", "--all")["quotes"][0]["id"]
    study("--as", "ann", "quotes", "star", made)
    start = text.index("Nobody")
    at = (str(start), str(text.index(" I learned")))
    study("--as", "ann", "quotes", "star", "--transcript", "int01", "--span", *at, "--code", NAME)

    def run(*words, **how):
        return study("--as", "ann", "quotes", *words, **how)

    run.ids = [each["id"] for each in study.json("--as", "ann", "quotes", "list")["quotes"]]
    run.json = lambda *words: study.json("--as", "ann", "quotes", *words)
    return run


def test_the_list_has_codings_and_passages_in_order_with_status_and_reason(quoted):
    first, second = quoted.ids
    quoted("status", second, "chosen")
    quoted("why", second, "Short.")
    quoted("negative", second)
    assert quoted("order", second, "1").stdout == f"Put {NAME} on 1 sentence in int01 at place 1 of 2.\n"
    lines = quoted("list").stdout.splitlines()
    assert lines[0] == NAME
    assert lines[1] == f"  {second[:8]} * “Nobody asked me.” — P01, int01 (starred by ann, chosen, negative case)"
    assert lines[2] == "      why: Short."
    assert lines[3].startswith(f"  {first[:8]} * “We talk every day")
    assert [each["id"] for each in quoted.json("list", "--status", "chosen")["quotes"]] == [second]


def test_an_edit_is_kept_as_edits_of_the_source_and_told_as_json(quoted):
    quoted("edit", quoted.ids[0], "We talk […] about the patient of int01.")
    found = quoted.json("list")["quotes"][0]
    assert found["edited"] == "We talk […] about the patient of int01."
    (edit,) = found["edits"]
    assert (edit["words"], edit["end"] - edit["start"]) == (None, len("every day"))
    assert found["quote"] == "We talk every day about the patient of int01."
    quoted("edit", quoted.ids[0], "--as-said")
    assert quoted.json("list")["quotes"][0]["edits"] == []


def test_a_change_that_is_no_edit_is_refused_with_the_words(quoted):
    told = quoted("edit", quoted.ids[0], "We talked every day about the patient of int01.", status=1).stderr
    assert "“talked”, and what was said is “talk”" in told


def test_a_passage_that_was_starred_without_a_theme_gets_one(quoted, study):
    quoted("star", "--transcript", "int01", "--span", "0", "4")
    (bare,) = [each["id"] for each in quoted.json("list")["quotes"] if not each["theme"]]
    assert quoted("theme", bare, NAME).stdout.startswith(f"Put under {NAME}: ")
    assert {each["theme"] for each in quoted.json("list")["quotes"]} == {NAME}
    assert "its coding's" in quoted("theme", quoted.ids[0], NAME, status=1).stderr


def test_fillers_go_by_an_option(quoted):
    assert quoted("edit", quoted.ids[0], "--drop-fillers").stdout == "Nothing changed.\n"
    quoted("edit", quoted.ids[0], status=2)


def test_a_translation_is_linked_to_its_quote(quoted):
    quoted("translate", quoted.ids[1], "de", "Niemand fragte mich.", "--by", "Kim Berg")
    assert quoted.json("list")["quotes"][1]["translations"] == [["de", "Niemand fragte mich.", "Kim Berg"]]
    assert "Translation (de, Kim Berg): Niemand fragte mich." in quoted("export", "-").stdout


def test_a_translation_by_nobody_is_wrong_usage_and_says_how_to_name_somebody(quoted):
    assert "Give --by NAME" in quoted("translate", quoted.ids[1], "de", "Niemand fragte mich.", status=2).stderr
    quoted("translate", quoted.ids[1], "de", "")


def test_a_translation_of_the_words_before_an_edit_is_told_of_in_the_list_and_before_an_export(quoted):
    quoted("translate", quoted.ids[1], "de", "Niemand fragte mich.", "--by", "Kim Berg")
    assert "earlier words" not in quoted("export", "-").stderr
    told = "Its translation into de is of the earlier words: look at it."
    assert told in quoted("edit", quoted.ids[1], "[No one] asked me.").stdout
    assert told in quoted("list").stdout
    assert quoted.json("list")["quotes"][1]["outdated_translations"] == ["de"]
    assert f"(int01): {told}" in quoted("export", "-", "--check", status=1).stderr


def test_what_was_made_of_a_quote_is_undone(quoted, study):
    quoted("why", quoted.ids[0], "Short.")
    study("--as", "ann", "undo")
    assert quoted.json("list")["quotes"][0]["why"] == ""


@pytest.mark.parametrize(
    "words", [(), ("167b", "--code", NAME), ("--transcript", "int01"), ("167b", "--transcript", "int01")]
)
def test_what_is_starred_is_said_in_one_way(quoted, words):
    quoted("star", *words, status=2)


def test_the_balance_says_who_is_heard_and_who_is_not(quoted):
    told = quoted("balance").stdout
    assert "2 quotes; 2 participants in all" in told
    assert "is heard in 2 of 2" not in told
    assert "Never quoted: P01 (int02)." in told
    found = quoted.json("balance")
    assert (found["largest"], found["largest_share"]) == (["P01 (int01)", 2], 1.0)
    assert found["warnings"] == []


def test_an_export_is_a_table_of_themes_and_a_section_for_each(quoted, tmp_path):
    quoted("edit", quoted.ids[0], "We talk […] about the patient of int01.")
    quoted("status", quoted.ids[0], "chosen")
    quoted("export", "q.md", "--status", "chosen", "--attribution", "{label}")
    text = (tmp_path / "q.md").read_text(encoding="utf-8")
    assert "| Theme | Definition | n | Quote | Speaker |" in text
    assert f"## {NAME}\n\n> We talk \\[…\\] about the patient of int01.\n>\n> — P01\n" in text
    assert "Nobody" not in text
    assert "We talk … about" in quoted("export", "-", "--ellipsis", "…").stdout


def test_a_word_file_has_the_table_and_the_quotes(quoted, tmp_path):
    quoted("export", "q.docx")
    text = zipfile.ZipFile(tmp_path / "q.docx").read("word/document.xml").decode()
    assert text.count("Nobody asked me.") == 2
    assert "Themes at a glance" in text


def words_of(path):
    """What is written in an export, of whatever kind."""
    if path.suffix == ".docx":
        return zipfile.ZipFile(path).read("word/document.xml").decode()
    return path.read_text(encoding="utf-8")


@pytest.mark.parametrize("kind", ["md", "docx", "html", "tex", "csv"])
def test_memos_are_working_notes_and_stand_in_no_file_unless_they_are_asked_for(quoted, study, tmp_path, kind):
    (first, *_) = study.json("--as", "ann", "quotes", "list")["quotes"]
    at = (str(first["start"]), str(first["end"]))
    study("--as", "ann", "memo", "int01", "--at", *at, "--code", NAME, "Ask Bob, tel. 0151 2345678")
    plain = quoted("export", f"q.{kind}")
    assert "Ask Bob" not in words_of(tmp_path / f"q.{kind}")
    assert "0151" not in plain.stderr
    asked = quoted("export", f"q.{kind}", "--memos")
    assert "Ask Bob" in words_of(tmp_path / f"q.{kind}")
    assert "“0151 2345678” looks like a telephone number, in the note on the quote" in asked.stderr


@pytest.mark.parametrize("kind", ["md", "docx", "html", "tex"])
def test_why_a_quote_was_chosen_stands_in_a_file_for_the_paper_where_it_is_asked_for(quoted, tmp_path, kind):
    quoted("why", quoted.ids[1], "Says it best")
    quoted("export", f"q.{kind}")
    assert "Says it best" not in words_of(tmp_path / f"q.{kind}")
    quoted("export", f"q.{kind}", "--reasons")
    assert "Candidate, proposed by ann. Why: Says it best" in words_of(tmp_path / f"q.{kind}")


@pytest.mark.parametrize("kind", ["md", "docx", "html", "tex", "csv"])
def test_a_role_of_which_there_is_one_is_warned_of_and_with_widen_in_no_file(quoted, study, tmp_path, kind):
    (tmp_path / "people.csv").write_text("label,role,unit\nP01,matron,4B\n", encoding="utf-8")
    study("import", "--participants", "people.csv", ".")
    plain = quoted("export", f"q.{kind}")
    assert "matron" in words_of(tmp_path / f"q.{kind}")
    assert "“matron” fits 1 participant, who could be recognised: nothing wider" in plain.stderr
    widened = quoted("export", f"q.{kind}", "--widen")
    assert not {"matron", "4B"} & set(re.findall(r"\w+", words_of(tmp_path / f"q.{kind}")))
    assert "P01" in words_of(tmp_path / f"q.{kind}")
    assert "warning" not in widened.stderr


def test_a_table_has_a_row_a_quote_with_what_was_made_of_it(quoted, tmp_path):
    quoted("edit", quoted.ids[1], "[No one] asked me.")
    quoted("why", quoted.ids[1], "Short.")
    quoted("export", "q.csv")
    rows = list(csv.DictReader(io.StringIO((tmp_path / "q.csv").read_text(encoding="utf-8"))))
    assert (rows[1]["quote"], rows[1]["why"]) == ("[No one] asked me.", "Short.")
    assert [each["status"] for each in rows] == ["candidate", "candidate"]


def test_names_on_a_list_outside_of_the_study_are_warned_of_before_anything_is_written(quoted, tmp_path, monkeypatch):
    (tmp_path / "names.txt").write_text("int01 # a stand-in\n", encoding="utf-8")
    told = quoted("export", "q.md", "--names", "names.txt", "--check", status=1).stderr
    assert "“int01” looks like a name on the list, in the quote" in told
    assert not (tmp_path / "q.md").exists()
    assert quoted("export", "q.md", "--check").stderr == "0 warnings; nothing was written.\n"
    monkeypatch.setenv("RCQUAL_NAMES", "names.txt")
    assert "name on the list" in quoted("export", "q.md").stderr
    assert (tmp_path / "q.md").exists()
    assert "cannot be read" in quoted("export", "q.md", "--names", "nowhere.txt", status=1).stderr


def test_what_was_edited_out_of_a_quote_stands_in_its_table_only_where_it_is_asked_for_and_is_warned_of(
    quoted, tmp_path
):
    (tmp_path / "names.txt").write_text("Nobody\n", encoding="utf-8")
    quoted("edit", quoted.ids[1], "[A nurse] asked me.")
    plain = quoted("export", "q.csv", "--names", "names.txt")
    assert "Nobody" not in words_of(tmp_path / "q.csv") + plain.stderr
    asked = quoted("export", "q.csv", "--names", "names.txt", "--source")
    (row,) = [each for each in csv.DictReader(io.StringIO(words_of(tmp_path / "q.csv"))) if each["id"] == quoted.ids[1]]
    assert (row["quote"], row["said"]) == ("[A nurse] asked me.", "Nobody asked me.")
    assert "“Nobody” looks like a name on the list, in what was said in place of the quote" in asked.stderr


def test_what_was_edited_out_is_asked_for_in_a_table_alone(quoted, tmp_path):
    assert quoted("export", "q.md", "--source", status=2).stderr == (
        "rcqual: “q.md” has no column for what was said.\n  --source is for a table: give a .csv file.\n"
    )
    assert not (tmp_path / "q.md").exists()


@pytest.mark.parametrize("mark", ["", "--", "[cut]", "… …"])
def test_what_no_reader_takes_for_words_left_out_is_refused_as_an_ellipsis(quoted, tmp_path, mark):
    assert "is no ellipsis" in quoted("export", "q.md", "--ellipsis", mark, status=1).stderr
    assert not (tmp_path / "q.md").exists()


def test_an_export_is_told_as_json(quoted, tmp_path):
    (tmp_path / "names.txt").write_text("Nobody\n", encoding="utf-8")
    told = quoted.json("export", "q.csv", "--names", "names.txt")
    (warning,) = told.pop("warnings")
    assert told == {"file": "q.csv", "kind": "csv", "quotes": 2, "left_out": 0, "written": True}
    assert warning["id"] == quoted.ids[1]
    assert warning["words"].startswith("“Nobody” looks like a name on the list")
    checked = json.loads(quoted("export", "-", "--json", "--check").stdout)
    assert (checked["kind"], checked["written"], checked["warnings"]) == ("md", False, [])
    assert "cannot both go to stdout" in quoted("export", "-", "--json", status=2).stderr


@pytest.mark.parametrize("name", ["q.pdf", "q.xlsx", "q", "q.csv.bak"])
def test_a_name_that_says_no_kind_of_file_for_quotes_is_refused(quoted, tmp_path, name):
    assert "is no kind of file that quotes can be" in quoted("export", name, status=2).stderr
    assert not (tmp_path / name).exists()


def test_an_unknown_field_is_refused_with_those_there_are(quoted):
    told = quoted("export", "q.md", "--attribution", "{age}", status=1).stderr
    assert "no field “{age}”; there are: label, transcript, described" in told


def test_a_page_needs_nothing_beside_itself_and_a_table_in_latex_is_whole(quoted, tmp_path):
    quoted("export", "q.html")
    page = (tmp_path / "q.html").read_text(encoding="utf-8")
    assert page.splitlines()[1] == "<!DOCTYPE html>"
    assert 'lang="en"' in page
    assert not [word for word in ("http", "src=", "href=", "<script") if word in page]
    quoted("export", "q.tex")
    source = (tmp_path / "q.tex").read_text(encoding="utf-8")
    assert source.count(r"\begin{quote}") == source.count(r"\end{quote}") == 2
    assert r"\end{longtable}" in source
