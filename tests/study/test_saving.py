"""What an export replaces, and what it never does."""

import os
import shutil
import stat
from pathlib import Path

import pytest

from rcqual.errors import NotAllowed, RcqualError
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


def test_what_stood_there_is_kept_in_place_of_what_was_kept_before(open_one, tmp_path):
    (tmp_path / "codings.csv").write_text("code,coder\ntrust,bob\n")
    (tmp_path / "codings.csv~").write_text("older")
    write_whole(open_one, str(tmp_path / "codings.csv"), "code,coder\ntrust,ann\n")
    assert (tmp_path / "codings.csv~").read_text() == "code,coder\ntrust,bob\n"


def test_what_stood_there_and_says_the_same_is_not_kept_twice(open_one, tmp_path):
    for _ in range(2):
        assert write_whole(open_one, str(tmp_path / "out.csv"), "code\ntrust\n") == ""
    assert {each.name for each in tmp_path.iterdir()} == {"out.csv", "team.db"}


def test_no_study_gives_way_to_what_is_kept(open_one, tmp_path):
    (tmp_path / "out.csv").write_text("code\nold\n")
    os.link(tmp_path / "team.db", tmp_path / "out.csv~")
    with pytest.raises(NotAllowed, match="is a study"):
        write_whole(open_one, str(tmp_path / "out.csv"), "code\nnew\n")
    assert (tmp_path / "out.csv").read_text() == "code\nold\n"


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


@pytest.mark.parametrize("name", ["board.txt", "a.docx", "a.vtt", "a.SRT", "a.pdf", "notes"])
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
