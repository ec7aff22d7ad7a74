"""The report as a file, and its figures in a folder, as a user asks for them."""

import pytest


@pytest.mark.parametrize(("name", "begins"), [("r.html", b"<!-- rcqual"), ("r.md", b"<!-- rcqual"), ("r.docx", b"PK")])
def test_the_report_is_one_file_of_the_kind_that_its_name_ends_with(demo, tmp_path, name, begins):
    told = demo("report", "write", name)
    assert told.stdout == ""
    assert f"Wrote the report to {name}." in told.stderr
    assert (tmp_path / name).read_bytes().startswith(begins)


def test_on_stdout_the_report_is_markdown(demo):
    assert "# Relational coordination in a hospital: the demo" in demo("report", "write", "-").stdout


def test_a_name_that_ends_otherwise_is_refused_and_nothing_is_written(demo, tmp_path):
    before = sorted(tmp_path.iterdir())
    assert "ends in .html, .md or .docx" in demo("report", "write", "r.pdf", status=2).stderr
    assert sorted(tmp_path.iterdir()) == before


def test_a_page_that_somebody_else_wrote_stays(demo, tmp_path):
    (tmp_path / "r.html").write_text("mine")
    demo("report", "write", "r.html", status=1)
    assert (tmp_path / "r.html").read_text() == "mine"


def test_what_in_a_quote_may_tell_who_somebody_is_is_warned_of(demo):
    quote = demo.json("quotes", "list")["quotes"][0]
    demo("quotes", "edit", quote["id"], f"{quote['quote']} [Dr. Miller]", "--as", "ann")
    assert "Dr. Miller" in demo("report", "write", "-").stderr


def test_a_name_on_a_list_outside_of_the_study_is_warned_of_wherever_it_stands_in_the_report(
    demo, tmp_path, monkeypatch
):
    (tmp_path / "names.txt").write_text("engagement\nNobody Here\n", encoding="utf-8")
    told = demo("report", "write", "r.md", "--names", "names.txt").stderr
    assert "“engagement” is a name on the list; it stands " in told
    assert "under “Codebook”" in told
    assert told.index("is a name") < told.index("Wrote the report")
    assert "Nobody" not in told
    monkeypatch.setenv("RCQUAL_NAMES", "names.txt")
    assert "is a name on the list" in demo("report", "write", "r2.md").stderr


def test_every_figure_is_written_as_svg_and_png_with_its_data(demo, tmp_path):
    told = demo.json("report", "figures", "figures")
    names = [each["name"] for each in told["figures"]]
    assert names == ["agreement", "codes", "along", "saturation"]
    written = {each.name for each in (tmp_path / "figures").iterdir()}
    assert written == {f"{name}.{ending}" for name in names for ending in ("svg", "png", "csv")} | {"captions.csv"}


def test_the_data_beside_figures_name_the_study_and_hold_no_control_character(demo, tmp_path):
    demo("report", "figures", "figures")
    written = {each.name: each.read_text("utf-8") for each in (tmp_path / "figures").glob("*.csv")}
    assert len(written) == 5
    assert not {name for name, text in written.items() if set(text) & set(map(chr, range(32))) - {"\n"}}
    assert "\nRelational coordination in a hospital: the demo,1,reliability" in written["agreement.csv"]


def test_figures_do_not_mix_with_other_files(demo, tmp_path):
    (tmp_path / "figures").mkdir()
    (tmp_path / "figures" / "mine.txt").write_text("mine")
    assert "not empty" in demo("report", "figures", "figures", status=1).stderr


def test_without_a_closed_round_there_is_nothing_to_draw(study, tmp_path):
    told = study("report", "figures", "figures", status=1).stderr
    assert "There is nothing to draw. No round with a fixed codebook is closed yet." in told
    assert not (tmp_path / "figures").exists()


def test_rounds_and_a_coder_are_asked_for_as_of_tables(demo, tmp_path):
    assert "Report of the coding in round 1." in demo("report", "write", "-", "--round", "1").stdout
    assert (
        "Report of the codings of one coder, bob, in round 1." in demo("report", "write", "-", "--coder", "bob").stdout
    )
    assert "Give numbers of rounds" in demo("report", "write", "-", "--round", "x", status=2).stderr
    names = [each["name"] for each in demo.json("report", "figures", "figures", "--coder", "bob")["figures"]]
    assert names == ["codes", "along", "saturation"]


def test_without_results_whoever_writes_it_is_told_how_to_have_some(study):
    told = study("report", "write", "-")
    assert "One coder's codings" not in told.stdout
    assert "warning: No round with a fixed codebook is closed yet." in told.stderr


def test_ctrl_c_ends_it_with_a_sentence_and_leaves_no_file(demo, tmp_path, monkeypatch):
    def interrupted(*asked, **more):
        raise KeyboardInterrupt

    monkeypatch.setattr("rcqual.study.reporting.study_report", interrupted)
    before = sorted(tmp_path.iterdir())
    assert demo("report", "write", "r.html", status=1).stderr == "rcqual: Stopped; no report was written.\n"
    assert sorted(tmp_path.iterdir()) == before


def test_as_json_it_says_what_was_written_from_which_rounds_and_what_to_look_at(demo, tmp_path):
    told = demo.json("report", "write", "r.md")
    text = (tmp_path / "r.md").read_text("utf-8")
    assert (told["file"], told["kind"], told["rounds"]) == ("r.md", "md", [1])
    assert told["basis"] in text
    assert f"Table {told['tables']}" in text
    assert f"Table {told['tables'] + 1}" not in text
    assert f"Figure {told['figures']}" in text
    assert f"Figure {told['figures'] + 1}" not in text


def test_as_json_the_warnings_stand_in_the_answer_too(study):
    told = study.json("report", "write", "r.html")
    assert told["rounds"] == []
    assert any("No round with a fixed codebook is closed yet." in each for each in told["warnings"])


def test_the_report_and_json_are_not_printed_both(demo):
    assert "cannot both be printed" in demo("report", "write", "-", "--json", status=2).stderr
