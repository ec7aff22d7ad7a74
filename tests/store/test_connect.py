import os
import shutil
import sqlite3
import threading
from contextlib import closing

import pytest

from rcqual.errors import NotAStudy, NotFound, RcqualError, StudyBusy, StudyDamaged
from rcqual.store import connect, door, schema
from rcqual.study import study as studies


@pytest.fixture
def said(monkeypatch):
    """Every statement given to a connection that is opened from now on, in order."""
    statements = []

    class Traced(sqlite3.Connection):
        def execute(self, sql, *values):
            statements.append(sql)
            return super().execute(sql, *values)

    real = sqlite3.connect
    monkeypatch.setattr(sqlite3, "connect", lambda *words, **named: real(*words, factory=Traced, **named))
    return statements


def pragmas(store):
    names = (
        "journal_mode synchronous foreign_keys secure_delete recursive_triggers busy_timeout trusted_schema "
        "application_id user_version"
    )
    return {name: store.value(f"PRAGMA {name}") for name in names.split()}


DURABLE = {
    "journal_mode": "delete",
    "synchronous": 3,
    "foreign_keys": 1,
    "secure_delete": 1,
    "recursive_triggers": 1,
    "busy_timeout": 30_000,
    "trusted_schema": 1,
    "application_id": 0x7263716C,
    "user_version": schema.VERSION,
}


def test_an_open_study_syncs_each_commit_and_keeps_to_its_references(store):
    assert pragmas(store) == DURABLE


def test_a_new_study_is_as_durable_from_the_start(tmp_path):
    new = studies.create(tmp_path / "new.rcqual", "New")
    assert pragmas(new.store) == DURABLE
    new.close()


def test_a_study_that_another_program_put_into_wal_mode_is_brought_back(path, raw):
    raw("PRAGMA journal_mode = WAL")
    store = connect.open_store(path)
    assert store.value("PRAGMA journal_mode") == "delete"
    store.close()


def test_waiting_for_others_is_the_first_thing_that_is_set(path, said):
    connect.open_store(path).close()
    assert said[0] == "PRAGMA busy_timeout = 30000"


def test_waiting_for_others_is_the_first_thing_that_is_set_in_a_new_study(tmp_path, said):
    studies.create(tmp_path / "new.rcqual", "New").close()
    opened = [number for number, sql in enumerate(said) if "busy_timeout" in sql]
    assert opened[0] == 0
    assert "trusted_schema = OFF" in said[opened[1] + 1]


def test_nothing_in_the_file_is_trusted_before_it_was_compared_with_what_is_expected(path, said):
    connect.open_store(path).close()
    off, read, on = (
        next(number for number, sql in enumerate(said) if part in sql)
        for part in ("trusted_schema = OFF", "FROM sqlite_master", "trusted_schema = ON")
    )
    assert off < read < on


def test_opening_waits_for_another_program(path):
    holder = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    holder.execute("BEGIN EXCLUSIVE")
    release = threading.Timer(0.2, holder.rollback)
    release.start()
    store = connect.open_store(path)
    assert not holder.in_transaction
    store.close()
    release.join()
    holder.close()


def test_opening_in_vain_says_that_another_program_has_the_file(path, monkeypatch):
    monkeypatch.setattr(door, "WAIT_MS", 10)
    with closing(sqlite3.connect(path, isolation_level=None)) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StudyBusy, match=r"Another program is writing to “s\.rcqual”"):
            connect.open_store(path)


def refusal(path, kind):
    """What opening a file says; the file stays as it is, and nothing appears beside it."""
    before = path.read_bytes() if os.path.isfile(path) else None
    beside = set(path.parent.iterdir())
    with pytest.raises(kind) as caught:
        connect.open_store(path)
    assert type(caught.value) is kind
    assert caught.value.hint
    assert (path.read_bytes() if os.path.isfile(path) else None, set(path.parent.iterdir())) == (before, beside)
    return caught.value.message


def test_a_missing_file_is_told(tmp_path):
    assert "There is no file" in refusal(tmp_path / "none.rcqual", NotFound)


def test_a_name_longer_than_files_can_have_is_told(tmp_path):
    assert "There is no file" in refusal(tmp_path / ("x" * 300), NotFound)


def test_a_folder_is_told(tmp_path):
    (tmp_path / "s.rcqual").mkdir()
    assert "is not a file" in refusal(tmp_path / "s.rcqual", NotAStudy)


@pytest.mark.parametrize("content", [b"Dear all,\n", b"\0" * 5000, b"SQLite format 3\0" + b"\xff" * 5000])
def test_garbage_is_told(tmp_path, content):
    (tmp_path / "s.rcqual").write_bytes(content)
    assert "is no rcqual study" in refusal(tmp_path / "s.rcqual", NotAStudy)


def test_an_empty_file_is_told(tmp_path):
    (tmp_path / "s.rcqual").write_bytes(b"")
    assert "is no rcqual study" in refusal(tmp_path / "s.rcqual", NotAStudy)


def test_another_programs_database_is_told(tmp_path):
    with closing(sqlite3.connect(tmp_path / "s.rcqual")) as other:
        other.execute("CREATE TABLE coding (id TEXT)")
    assert "is no rcqual study" in refusal(tmp_path / "s.rcqual", NotAStudy)


def test_half_a_study_is_told(path, filled):
    path.write_bytes(filled[: len(filled) // 2])
    assert "is damaged" in refusal(path, StudyDamaged)


def test_a_study_of_a_newer_version_is_told(path, raw):
    raw(f"PRAGMA user_version = {schema.VERSION + 1}")
    told = refusal(path, NotAStudy)
    assert f"made by a newer rcqual (its format is {schema.VERSION + 1}" in told


def test_a_version_that_never_was_is_told(path, raw):
    raw("PRAGMA user_version = 0")
    assert "its format 0 is not as released" in refusal(path, NotAStudy)


@pytest.mark.parametrize(
    ("statements", "told"),
    [
        (["CREATE TRIGGER spy AFTER INSERT ON coding BEGIN DELETE FROM memo; END"], "foreign: spy"),
        (["CREATE TRIGGER coding AFTER INSERT ON coding BEGIN DELETE FROM memo; END"], "altered: coding"),
        (["CREATE TRIGGER log_coding AFTER INSERT ON op BEGIN SELECT 1; END"], "foreign: log_coding"),
        (["CREATE VIEW codings AS SELECT * FROM coding"], "foreign: codings"),
        (["CREATE TABLE mine (id TEXT)"], "foreign: mine"),
        (["CREATE INDEX mine ON coding (quote)"], "foreign: mine"),
        (["DROP TRIGGER log_coding_insert"], "missing: log_coding_insert"),
        (["DROP TRIGGER keep_op_delete"], "missing: keep_op_delete"),
        (["DROP INDEX change_by_op"], "missing: change_by_op"),
        (["DROP TABLE quote"], "missing: log_quote_delete, log_quote_insert, log_quote_update, quote"),
        (["ALTER TABLE memo ADD COLUMN mood TEXT"], "altered: memo"),
        (
            [
                "DROP TRIGGER keep_op_delete",
                "CREATE TRIGGER keep_op_delete BEFORE DELETE ON op BEGIN SELECT 1; END",
            ],
            "altered: keep_op_delete",
        ),
        (["CREATE TRIGGER _sqlite_migrations AFTER INSERT ON op BEGIN SELECT 1; END"], "foreign: _sqlite_migrations"),
    ],
)
def test_a_file_that_another_program_changed_is_told(path, raw, statements, told):
    raw(*statements)
    message = refusal(path, NotAStudy)
    assert "was changed by another program" in message
    assert told in message


def test_a_trigger_under_a_name_of_sqlites_own_is_found(path, raw):
    raw(
        "CREATE TRIGGER spy AFTER INSERT ON coding BEGIN DELETE FROM memo; END",
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET name = 'sqlite_stat1', sql = replace(sql, 'spy', 'sqlite_stat1') WHERE name = 'spy'",
    )
    assert "foreign: sqlite_stat1" in refusal(path, NotAStudy)


def test_a_study_that_was_analyzed_opens(path, raw):
    raw("ANALYZE")
    store = connect.open_store(path)
    assert store.one("SELECT 1 FROM sqlite_stat1") is not None
    store.close()


@pytest.mark.parametrize(
    "name", ["what? 100% #1.rcqual", "[b]\x1b[31m\u202e.rcqual", "über 👩‍👩‍👧‍👦.rcqual", "file:x?mode=ro"]
)
def test_any_name_that_a_file_can_have_is_opened(path, tmp_path, name):
    shutil.copy(path, tmp_path / name)
    store = connect.open_store(tmp_path / name)
    assert store.value("SELECT value FROM setting WHERE id = 'title'") == "S"
    store.close()


def test_a_new_study_never_takes_the_place_of_a_file(tmp_path):
    (tmp_path / "s.rcqual").write_text("Dear all,")
    with pytest.raises(RcqualError, match="is there already"):
        studies.create(tmp_path / "s.rcqual", "S")
    assert (tmp_path / "s.rcqual").read_text() == "Dear all,"


def test_a_new_study_needs_its_folder(tmp_path):
    with pytest.raises(RcqualError, match="There is no folder"):
        studies.create(tmp_path / "none" / "s.rcqual", "S")


def test_a_study_that_could_not_be_begun_leaves_no_file(tmp_path):
    with pytest.raises(ZeroDivisionError):
        connect.create_store(tmp_path / "s.rcqual", lambda store: 1 / 0)
    assert list(tmp_path.iterdir()) == []


def test_a_file_made_meanwhile_under_the_same_name_stays(tmp_path):
    with pytest.raises(RcqualError, match="could not be made"):
        connect.create_store(tmp_path / "s.rcqual", lambda store: (tmp_path / "s.rcqual").write_text("Dear all,"))
    assert [each.read_text() for each in tmp_path.iterdir()] == ["Dear all,"]


def test_a_new_study_is_one_file_beside_nothing(tmp_path):
    study = studies.create(tmp_path / "s.rcqual", "S")
    assert [each.name for each in tmp_path.iterdir()] == ["s.rcqual"]
    study.close()
    assert [each.name for each in tmp_path.iterdir()] == ["s.rcqual"]
