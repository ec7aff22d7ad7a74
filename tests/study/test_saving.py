"""What an export replaces, and what it never does."""

import io
import os
import shutil
import stat
from pathlib import Path

import pytest
from docx import Document

from rcqual.errors import NotAllowed, RcqualError
from rcqual.report.write.pieces import Words
from rcqual.report.write.pieces_docx import pieces_docx
from rcqual.study import study as studies
from rcqual.study.saving import write_whole


@pytest.fixture
def open_one(tmp_path):
    """A study that is open, under a name that studies need not have."""
    study = studies.create(tmp_path / "team.db", "Team")
    yield study
    study.close()


@pytest.mark.parametrize("name", ["b.rcqual", "B.RCQUAL", "a.before-format-2.rcqual.backup", "b.rcqual-journal"])
def test_a_name_that_a_study_or_its_backup_has_is_refused(open_one, tmp_path, name):
    with pytest.raises(NotAllowed, match="is a study"):
        write_whole(open_one, str(tmp_path / name), "words")
    assert not (tmp_path / name).exists()


@pytest.mark.parametrize("make", [os.link, os.symlink])
def test_the_study_that_is_open_is_never_replaced_under_whatever_name(open_one, tmp_path, make):
    make(tmp_path / "team.db", tmp_path / "other.csv")
    for name in ("team.db", "other.csv"):
        with pytest.raises(NotAllowed, match="is a study"):
            write_whole(open_one, str(tmp_path / name), "words")
    assert open_one.title == "Team"


def test_the_study_that_is_open_is_not_read_for_it(open_one, tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "open", lambda *_: pytest.fail("the file of an open study was opened"))
    with pytest.raises(NotAllowed, match="is a study"):
        write_whole(open_one, str(tmp_path / "team.db"), "words")


def test_another_study_is_known_by_how_it_begins(open_one, tmp_path):
    shutil.copy(tmp_path / "team.db", tmp_path / "other.csv")
    with pytest.raises(NotAllowed, match="is a study"):
        write_whole(open_one, str(tmp_path / "other.csv"), "words")
    assert (tmp_path / "other.csv").read_bytes() == (tmp_path / "team.db").read_bytes()


@pytest.mark.parametrize("name", ["", ".", "..", "a\0b"])
def test_what_names_no_file_is_told(open_one, name):
    with pytest.raises(NotAllowed, match="does not name a file"):
        write_whole(open_one, name, "words")


def test_a_folder_is_told(open_one, tmp_path):
    with pytest.raises(NotAllowed, match="is no file"):
        write_whole(open_one, str(tmp_path), "words")


@pytest.mark.parametrize("name", ["none/a.csv", "team.db/a.csv", "x" * 300])
def test_a_place_where_nothing_can_be_written_is_told(open_one, tmp_path, name):
    with pytest.raises(RcqualError, match="cannot be written"):
        write_whole(open_one, str(tmp_path / name), "words")
    assert [each.name for each in tmp_path.iterdir()] == ["team.db"]


def test_an_earlier_export_gives_way_and_the_new_one_keeps_who_may_read_it(open_one, tmp_path):
    (tmp_path / "out.csv").write_text("code,quote\nold\n")
    (tmp_path / "out.csv").chmod(0o600)
    told = write_whole(open_one, str(tmp_path / "out.csv"), "code,quote\nnew ✓\n")
    assert told == f"What stood there before is now in {tmp_path / 'out.csv~'}."
    assert (tmp_path / "out.csv").read_bytes() == "code,quote\nnew ✓\n".encode()
    assert stat.S_IMODE((tmp_path / "out.csv").stat().st_mode) == 0o600
    assert {each.name for each in tmp_path.iterdir()} == {"out.csv", "out.csv~", "team.db"}


def test_what_was_kept_before_never_gives_way(open_one, tmp_path):
    for coder in ("ann", "bob", "carla", "dan"):
        write_whole(open_one, str(tmp_path / "out.csv"), f"code,coder\ntrust,{coder}\n")
    kept = {each.name: each.read_text().split(",")[-1].strip() for each in tmp_path.glob("out.csv*")}
    assert kept == {"out.csv~": "ann", "out.csv~2": "bob", "out.csv~3": "carla", "out.csv": "dan"}


def test_what_is_kept_already_is_not_kept_again(open_one, tmp_path):
    for coder in ("ann", "bob", "ann"):
        write_whole(open_one, str(tmp_path / "out.csv"), f"coder\n{coder}\n")
    told = write_whole(open_one, str(tmp_path / "out.csv"), "coder\ncarla\n")
    assert told == f"What stood there before is now in {tmp_path / 'out.csv~'}."
    assert {each.name for each in tmp_path.glob("out*")} == {"out.csv", "out.csv~", "out.csv~2"}


def test_what_stood_there_and_says_the_same_is_not_kept_twice(open_one, tmp_path):
    for _ in range(2):
        assert write_whole(open_one, str(tmp_path / "out.csv"), "code\ntrust\n") == ""
    assert {each.name for each in tmp_path.iterdir()} == {"out.csv", "team.db"}


@pytest.mark.parametrize("make", [os.link, os.symlink])
def test_a_study_or_a_link_to_nothing_under_the_name_of_what_is_kept_stays(open_one, tmp_path, make):
    (tmp_path / "out.csv").write_text("code\nold\n")
    make(tmp_path / "team.db", tmp_path / "out.csv~")
    os.symlink(tmp_path / "none", tmp_path / "out.csv~2")
    write_whole(open_one, str(tmp_path / "out.csv"), "code\nnew\n")
    assert (tmp_path / "out.csv~").samefile(tmp_path / "team.db")
    assert (tmp_path / "out.csv~2").is_symlink()
    assert (tmp_path / "out.csv~3").read_text() == "code\nold\n"


def test_where_what_stood_there_cannot_be_kept_it_stays(open_one, tmp_path, monkeypatch):
    (tmp_path / "out.csv").write_text("code\nold\n")
    replace = os.replace

    def refusing(source, target):
        if str(target).endswith("~"):
            raise PermissionError(13, "Permission denied")
        replace(source, target)

    monkeypatch.setattr(os, "replace", refusing)
    with pytest.raises(RcqualError, match="cannot be written: Permission denied"):
        write_whole(open_one, str(tmp_path / "out.csv"), "code\nnew\n")
    assert {each.name: each.read_bytes() for each in tmp_path.glob("*.csv*")} == {"out.csv": b"code\nold\n"}


@pytest.mark.parametrize("name", ["board.txt", "a.doc", "a.vtt", "a.SRT", "a.pdf", "notes"])
def test_a_file_whose_name_ends_as_no_export_does_is_never_replaced(open_one, tmp_path, name):
    (tmp_path / name).write_text("code,quote\n")
    with pytest.raises(NotAllowed, match="is there already, and no file of that ending is replaced"):
        write_whole(open_one, str(tmp_path / name), "code,quote\n")
    assert (tmp_path / name).read_text() == "code,quote\n"


@pytest.mark.parametrize(
    ("name", "holds"), [("board.md", "INT: So?\n"), ("people.csv", "label,role\nP01,nurse\n"), ("a.toml", "codes = 1")]
)
def test_a_file_that_another_export_or_a_person_wrote_is_never_replaced(open_one, tmp_path, name, holds):
    (tmp_path / name).write_text(holds)
    with pytest.raises(NotAllowed, match="was not written by this export"):
        write_whole(open_one, str(tmp_path / name), "code,quote\nwork,We work.\n")
    assert (tmp_path / name).read_text() == holds


def test_an_empty_file_of_such_a_name_may_be_written(open_one, tmp_path):
    (tmp_path / "out.csv").touch()
    write_whole(open_one, str(tmp_path / "out.csv"), "code\n")
    assert (tmp_path / "out.csv").read_text() == "code\n"


def test_the_words_are_on_the_disk_before_the_old_file_goes(open_one, tmp_path, monkeypatch):
    done = []
    monkeypatch.setattr(os, "fsync", lambda _: done.append("synced"))
    replace = os.replace
    monkeypatch.setattr(os, "replace", lambda *given: (done.append("replaced"), replace(*given)))
    write_whole(open_one, str(tmp_path / "out.csv"), "words")
    assert done == ["synced", "replaced"]


def word(words, mark="<!-- rcqual report: written by rcqual, no interview -->"):
    return pieces_docx([Words(words)], mark)


def edited(content):
    document = Document(io.BytesIO(content))
    document.add_paragraph("A co-author's sentence.")
    saved = io.BytesIO()
    document.save(saved)
    return saved.getvalue()


def test_a_word_file_that_somebody_wrote_in_is_kept_through_whatever_comes_later(open_one, tmp_path):
    report = tmp_path / "report.docx"
    write_whole(open_one, str(report), word("first"))
    report.write_bytes(edited(report.read_bytes()))
    for words in ("second", "third", "fourth"):
        write_whole(open_one, str(report), word(words))
    assert [each.text for each in Document(io.BytesIO((tmp_path / "report.docx~").read_bytes())).paragraphs] == [
        "first",
        "A co-author's sentence.",
    ]
    assert {each.name for each in tmp_path.glob("report*")} == {
        *("report.docx", "report.docx~", "report.docx~2", "report.docx~3")
    }


def hand_made():
    saved = io.BytesIO()
    Document().save(saved)
    return saved.getvalue()


@pytest.mark.parametrize(
    "holds",
    [hand_made(), word("quotes", "<!-- rcqual quotes: none -->"), word("cut")[:-40], b"PK\x03\x04", b"no zip at all"],
    ids=["by hand", "another export", "cut off", "a zip's beginning", "no zip"],
)
def test_another_word_file_or_a_broken_one_is_never_replaced(open_one, tmp_path, holds):
    (tmp_path / "report.docx").write_bytes(holds)
    with pytest.raises(NotAllowed, match="was not written by this export"):
        write_whole(open_one, str(tmp_path / "report.docx"), word("new"))
    assert (tmp_path / "report.docx").read_bytes() == holds


PAGE = "<!-- rcqual report: written by rcqual, no interview -->\n<!DOCTYPE html>\n<p>{}</p>\n"


@pytest.mark.parametrize("before", ["", "\ufeff", "<!DOCTYPE html>\n<!-- saved from url=(0014)about:internet -->\n"])
def test_a_page_gives_way_as_a_browser_saved_it(open_one, tmp_path, before):
    (tmp_path / "r.html").write_text(before + PAGE.format("old"), encoding="utf-8")
    write_whole(open_one, str(tmp_path / "r.html"), PAGE.format("new"))
    assert (tmp_path / "r.html").read_text() == PAGE.format("new")
    assert "old" in (tmp_path / "r.html~").read_text(encoding="utf-8")


@pytest.mark.parametrize("holds", ["<!DOCTYPE html>\n<p>ours</p>", PAGE.replace("report", "quotes"), " " * 5000 + PAGE])
def test_another_page_is_never_replaced(open_one, tmp_path, holds):
    (tmp_path / "r.html").write_text(holds)
    with pytest.raises(NotAllowed, match="was not written by this export"):
        write_whole(open_one, str(tmp_path / "r.html"), PAGE.format("new"))
    assert (tmp_path / "r.html").read_text() == holds


def test_json_gives_way_to_the_same_table(open_one, tmp_path):
    (tmp_path / "a.json").write_text('{"table": "frequency", "rows": [1]}')
    write_whole(open_one, str(tmp_path / "a.json"), '{"rows": [2], "table": "frequency"}')
    assert (tmp_path / "a.json~").read_text() == '{"table": "frequency", "rows": [1]}'


@pytest.mark.parametrize(
    "holds", ['{"table": "along", "rows": []}', '{"rows": []}', "[1]", "{", "[" * 100_000, '{"a": 1e999999'],
    ids=["another table", "other names", "a list", "cut off", "deep", "broken"],
)  # fmt: skip
def test_other_json_is_never_replaced(open_one, tmp_path, holds):
    (tmp_path / "a.json").write_text(holds)
    with pytest.raises(NotAllowed, match="was not written by this export"):
        write_whole(open_one, str(tmp_path / "a.json"), '{"rows": [2], "table": "frequency"}')
    assert (tmp_path / "a.json").read_text() == holds
