import hashlib
import sqlite3
from contextlib import closing

import pytest
from sqlite_utils import Migrations

from rcqual.errors import NotAStudy, RcqualError
from rcqual.store import connect, ddl, doctor, door, format_1, format_2, format_3, migrations, schema, settings

OLD, NEW = schema.VERSION, schema.VERSION + 1

RELEASED = {
    1: "9e183b74ba1c6ec7f30f39bb72ea932aa52bc225c1841b99fbb85f6b3fedc2fe",
    2: "dd57b43841a4eb0df8294ba4dcde0f83bbc41fef955872164b0b898fda4400fb",
    3: "53d2fc30ebe9527017693f69c2efab246ec8afca87a0f73749c369028faddf68",
}
"""`ddl.fingerprint` of each format that people have files of."""


@pytest.fixture
def next_version(monkeypatch, path):
    """Make a next version of the program that knows memos with a mood; gives a way to say by which step."""
    with closing(sqlite3.connect(path)) as connection:
        monkeypatch.setitem(schema.OLDER, OLD, ddl.fingerprint(ddl.standing(connection)))
    memo = schema.TABLES["memo"]
    columns = memo.columns | {"mood": "TEXT NOT NULL DEFAULT ''"}
    monkeypatch.setitem(
        schema.TABLES, "memo", schema.Table(columns=columns, constraints=memo.constraints, is_logged=True)
    )
    monkeypatch.setattr(schema, "VERSION", NEW)

    def by(step):
        def steps():
            known = Migrations("rcqual")
            known(name="m001_first_tables")(lambda db: None)
            known(name="m002_segments_tokens_and_ranges")(lambda db: None)
            known(name="m003_notes_and_search")(lambda db: None)
            known(name="m004_moods")(step)
            return known

        monkeypatch.setattr(migrations, "steps", steps)

    return by


def add_column(db):
    """The step as it should be, where a column is all that is new."""
    db.execute("ALTER TABLE memo ADD COLUMN \"mood\" TEXT NOT NULL DEFAULT ''")


def rebuild(db):
    """The step as it should be, by way of a new table, which loses the old one's triggers and indexes."""
    statement = ddl.tables_and_indexes()["memo"].replace('"memo"', '"memo_new"', 1)
    db.execute(statement)
    db.execute("INSERT INTO memo_new SELECT *, '' FROM memo")
    db.execute("DROP TABLE memo")
    db.execute("ALTER TABLE memo_new RENAME TO memo")
    db.execute(ddl.tables_and_indexes()["memo_by_subject"])


def beside(path):
    return sorted(each.name for each in path.parent.iterdir())


@pytest.mark.parametrize("step", [add_column, rebuild])
def test_an_older_study_is_brought_to_the_newest_version_with_everything_in_it(path, raw, next_version, step):
    memos = raw.ask("SELECT id, text FROM memo ORDER BY id")
    next_version(step)
    store = connect.open_store(path)
    assert store.value("PRAGMA user_version") == NEW
    assert [tuple(row) for row in store.all("SELECT id, text FROM memo ORDER BY id")] == memos
    assert store.value("SELECT count(*) FROM memo WHERE mood = ''") == len(memos) > 0
    store.close()


@pytest.mark.parametrize("step", [add_column, rebuild])
def test_afterwards_the_history_goes_on_for_a_table_that_was_rebuilt_too(path, next_version, step):
    next_version(step)
    store = connect.open_store(path)
    memo = store.value("SELECT id FROM memo ORDER BY id")
    with store.transact("memo.write", "Wrote a memo") as op:
        store.update("memo", str(memo), text="glad", mood="glad")
    assert op.changes.rows == {("memo", memo)}
    with pytest.raises(sqlite3.IntegrityError, match="outside of an operation"):
        store.connection.execute("UPDATE memo SET text = ''")
    with pytest.raises(sqlite3.IntegrityError, match="never changed"):
        store.connection.execute("DELETE FROM op")
    store.close()


def test_the_history_says_that_the_file_was_brought_up(path, next_version):
    next_version(add_column)
    store = connect.open_store(path)
    last = store.one("SELECT kind, words, direction, schema_version FROM op ORDER BY id DESC")
    assert tuple(last) == ("study.migrate", f"Brought the file from format {OLD} to {NEW}", "barrier", NEW)
    store.close()


def test_once_brought_up_it_is_opened_without_more_ado(path, next_version):
    next_version(add_column)
    connect.open_store(path).close()
    before = (path.read_bytes(), beside(path))
    connect.open_store(path).close()
    assert (path.read_bytes(), beside(path)) == before


def test_a_sound_copy_is_made_before(path, next_version):
    with closing(sqlite3.connect(path)) as connection:
        dump = list(connection.iterdump())
    next_version(add_column)
    connect.open_store(path).close()
    copy = path.with_name(f"s.before-format-{NEW}-from-{OLD}.rcqual.backup")
    assert beside(path) == sorted([path.name, copy.name])
    with closing(sqlite3.connect(copy)) as connection:
        assert list(connection.iterdump()) == dump
        assert connection.execute("PRAGMA user_version").fetchone()[0] == OLD


def test_the_copy_is_made_before_anything_is_touched(path, filled, next_version):
    def step(db):
        copy = path.with_name(f"s.before-format-{NEW}-from-{OLD}.rcqual.backup")
        with closing(sqlite3.connect(copy)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
            assert connection.execute("SELECT count(*) FROM coding").fetchone()[0] == 3
        assert path.read_bytes() == filled
        add_column(db)

    next_version(step)
    connect.open_store(path).close()


def fails_halfway(db):
    db.execute("DELETE FROM memo")
    add_column(db)
    raise ZeroDivisionError("halfway")


def leads_elsewhere(db):
    db.execute('ALTER TABLE memo ADD COLUMN "humour" TEXT')


def loses_the_checks(db):
    add_column(db)
    db["coding"].transform(rename={"quote": "quote"})


def breaks_a_reference(db):
    add_column(db)
    db.execute("DELETE FROM code")


def is_no_sql(db):
    add_column(db)
    db.execute("ALTER TABEL memo")


@pytest.mark.parametrize(
    ("step", "error", "told"),
    [
        (fails_halfway, ZeroDivisionError, "halfway"),
        (leads_elsewhere, RcqualError, "altered: memo"),
        (loses_the_checks, RcqualError, "altered: coding"),
        (breaks_a_reference, RcqualError, "points to one that is not there"),
        (is_no_sql, sqlite3.OperationalError, "TABEL"),
    ],
)
def test_a_step_that_fails_leaves_the_file_as_it_was(path, filled, next_version, step, error, told):
    next_version(step)
    with pytest.raises(error, match=told):
        connect.open_store(path)
    assert path.read_bytes() == filled


def test_a_step_that_fails_leaves_a_file_that_the_older_version_opens(path, next_version, monkeypatch):
    next_version(fails_halfway)
    with pytest.raises(ZeroDivisionError):
        connect.open_store(path)
    monkeypatch.undo()
    store = connect.open_store(path)
    assert [each.faults for each in doctor.examine(store)] == [()] * 7
    with store.transact("setting.put", "Went on"):
        settings.put(store, "title", "T")
    store.close()


def test_an_older_file_that_another_program_changed_is_refused_and_not_brought_up(path, raw, next_version):
    raw("CREATE TRIGGER spy AFTER INSERT ON memo BEGIN DELETE FROM coding; END")
    next_version(add_column)
    with pytest.raises(NotAStudy, match="not as released"):
        connect.open_store(path)
    assert beside(path) == [path.name]


def test_the_steps_run_in_one_transaction_that_takes_the_file_at_its_beginning(path):
    said = []
    with closing(door.connect(path)) as connection:
        connection.set_trace_callback(said.append)
        migrations.apply(connection, migrations.steps(), schema.VERSION)
    assert said[0] == "BEGIN IMMEDIATE"
    assert [sql for sql in said if sql.startswith(("COMMIT", "BEGIN I", "END", "ROLLBACK"))] == [said[0], said[-1]]


def test_something_that_stands_twice_is_not_as_it_should_be():
    assert ddl.differences(sorted([*ddl.statements(), ddl.statements()[0]])) == f"altered: {ddl.statements()[0][0]}"


def test_a_new_file_is_made_by_the_steps_that_there_are(tmp_path):
    store = connect.create_store(tmp_path / "new.rcqual", lambda store: None)
    assert ddl.differences(ddl.standing(store.connection)) == ""
    assert store.value("PRAGMA user_version") == schema.VERSION
    store.close()


def test_the_schema_of_this_format_is_the_one_that_people_have_files_of():
    advice = (
        "Files of this format would be refused. Undo the change, or raise schema.VERSION, write a step for it in"
        " migrations, add this format to schema.OLDER and the new one to RELEASED."
    )
    assert ddl.fingerprint(ddl.statements()) == RELEASED[schema.VERSION], advice
    assert {version: told for version, told in RELEASED.items() if version < schema.VERSION} == schema.OLDER


@pytest.mark.parametrize(
    ("step", "digest"),
    [
        (format_1, "04bb62de7238380b16c819dcb10773e25e9e8117b8cabc8e47b056e977763aa5"),
        (format_2, "53e3071faad0b77b98ca3b5712ae3c870c04425e463a42d6113584bb54147cb5"),
        (format_3, "9c52cc06a0a7968f939a27d15309a2a31adfa7dda977cd3b09fe13bd30e2b001"),
    ],
)
def test_each_step_makes_its_format_as_it_was_released(step, digest):
    told = f"Never edit {step.__name__}."
    assert hashlib.sha256("\n".join(step.statements()).encode()).hexdigest() == digest, told
