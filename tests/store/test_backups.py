import sqlite3
from contextlib import closing

import pytest

from rcqual.errors import RcqualError
from rcqual.store import backups, connect, settings
from rcqual.study.checkup import content_sha256
from rcqual.study.study import Study


def test_a_copy_holds_everything_that_the_study_holds(store, tmp_path):
    backups.copy_to(store.connection, tmp_path / "copy.rcqual")
    copy = connect.open_store(tmp_path / "copy.rcqual")
    assert content_sha256(Study(copy)) == content_sha256(Study(store))
    assert copy.value("SELECT count(*) FROM op") == store.value("SELECT count(*) FROM op")
    copy.close()


def test_a_copy_holds_what_another_coder_committed_last(store, path, tmp_path):
    other = connect.open_store(path)
    with other.transact("setting.put", "Renamed"):
        settings.put(other, "title", "T")
    other.close()
    backups.copy_to(store.connection, tmp_path / "copy.rcqual")
    with closing(sqlite3.connect(tmp_path / "copy.rcqual")) as copy:
        assert copy.execute("SELECT value FROM setting WHERE id = 'title'").fetchone()[0] == "T"


def test_a_copy_is_one_file_beside_nothing(store, tmp_path):
    backups.copy_to(store.connection, tmp_path / "copy.rcqual")
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy.rcqual", "s.rcqual"]


def test_a_copy_of_a_damaged_study_is_refused_and_leaves_no_file(store, path, filled, tmp_path):
    path.write_bytes(filled[:-4096] + b"\0" * 4096)
    with pytest.raises(RcqualError, match="No sound copy"):
        backups.copy_to(store.connection, tmp_path / "copy.rcqual")
    assert [each.name for each in tmp_path.iterdir()] == ["s.rcqual"]


def test_a_study_whose_indexes_are_off_is_not_copied_either(path, filled, tmp_path):
    path.write_bytes(filled.replace(b"titleS", b"titlXS"))
    damaged = connect.open_store(path)
    with pytest.raises(RcqualError, match=r"No sound copy.*missing from index"):
        backups.copy_to(damaged.connection, tmp_path / "copy.rcqual")
    damaged.close()
    assert [each.name for each in tmp_path.iterdir()] == ["s.rcqual"]


def test_a_refused_copy_leaves_an_earlier_one_as_it_was(store, path, filled, tmp_path):
    (tmp_path / "copy.rcqual").write_bytes(b"earlier")
    path.write_bytes(filled[:-4096] + b"\0" * 4096)
    with pytest.raises(RcqualError, match="No sound copy"):
        backups.copy_to(store.connection, tmp_path / "copy.rcqual")
    assert (tmp_path / "copy.rcqual").read_bytes() == b"earlier"


def test_a_copy_into_a_folder_that_is_not_there_is_told_in_words(store, tmp_path):
    with pytest.raises(RcqualError, match="No copy") as caught:
        backups.copy_to(store.connection, tmp_path / "none" / "copy.rcqual")
    assert "folder" in caught.value.hint


def test_a_copy_takes_a_name_that_no_file_has(path):
    first = backups.free_name(path, "before-merge")
    first.write_bytes(b"")
    second = backups.free_name(path, "before-merge")
    assert [first.name, second.name] == ["s.before-merge.rcqual.backup", "s.before-merge-2.rcqual.backup"]


def test_a_copy_does_not_pass_for_a_second_study_of_its_folder(path):
    assert backups.free_name(path, "before-merge").suffix != path.suffix


@pytest.mark.parametrize("mode", [0o600, 0o640])
def test_whoever_may_not_read_the_study_may_not_read_its_copy(store, path, tmp_path, mode):
    path.chmod(mode)
    backups.copy_to(store.connection, tmp_path / "copy.rcqual")
    assert (tmp_path / "copy.rcqual").stat().st_mode & 0o777 == mode
