import json
import sqlite3
import threading

import pytest

from rcqual.errors import NotAllowed, RcqualError, StudyBusy
from rcqual.store import coders, connect, schema, settings
from rcqual.study.checkup import content_sha256
from rcqual.study.study import Study


def newest_op(store):
    return dict(store.one("SELECT * FROM op ORDER BY id DESC"))


def changes(store, op):
    return [
        (row["noun"], json.loads(row["before"] or "null"), json.loads(row["after"] or "null"))
        for row in store.all("SELECT * FROM change WHERE op_id = ? ORDER BY id", op.id)
    ]


def test_an_operation_is_one_row_of_history_saying_who_when_and_what(store):
    ann = coders.coder_id(store, "ann")
    round_id = store.value("SELECT id FROM round WHERE number = 1")
    store.now = lambda: "2026-03-04T05:06:07.008Z"
    with store.transact("setting.put", "Called the study T", coder=ann, round_id=round_id) as op:
        settings.put(store, "title", "T")
    row = newest_op(store)
    assert len(row.pop("uid")) == 32
    assert row == {
        "id": op.id,
        "at": "2026-03-04T05:06:07.008Z",
        "coder_id": ann,
        "round_id": round_id,
        "kind": "setting.put",
        "words": "Called the study T",
        "direction": "do",
        "reverses": None,
        "schema_version": schema.VERSION,
    }


def test_the_history_keeps_a_row_as_it_was_before_and_after(store):
    with store.transact("setting.put", "Added") as op:
        settings.put(store, "colour", "blue")
    assert changes(store, op) == [("setting", None, {"id": "colour", "value": "blue"})]
    with store.transact("setting.put", "Changed") as op:
        settings.put(store, "colour", "red")
    assert changes(store, op) == [
        ("setting", {"id": "colour", "value": "blue"}, {"id": "colour", "value": "red"}),
    ]
    with store.transact("setting.put", "Removed") as op:
        store.delete("setting", "colour")
    assert changes(store, op) == [("setting", {"id": "colour", "value": "red"}, None)]


def test_the_images_keep_hostile_and_wide_text_exactly(store):
    words = "[/] \x1b[31m \u202e 👩‍👩‍👧‍👦 \\u0000 \" ' \t\r\n ﷽"
    with store.transact("setting.put", "Added") as op:
        settings.put(store, "note", words)
    assert changes(store, op)[0][2]["value"] == words


def test_an_operation_says_what_it_touched(store):
    row = store.one("SELECT id, transcript_id FROM coding ORDER BY id")
    with store.transact("coding.move", "Moved") as op:
        store.update("coding", row["id"], certainty=2)
    assert op.changes.op == op.id
    assert op.changes.rows == {("coding", row["id"])}
    assert op.changes.transcripts == {row["transcript_id"]}


@pytest.mark.parametrize("trouble", [NotAllowed("no"), ValueError(), KeyboardInterrupt(), SystemExit(1)])
def test_whatever_goes_wrong_inside_nothing_is_left_of_the_operation(store, trouble):
    before, ops = content_sha256(Study(store)), store.value("SELECT count(*) FROM op")

    def half_done():
        settings.put(store, "title", "T")
        raise trouble

    with pytest.raises(type(trouble)), store.transact("setting.put", "Half done"):
        half_done()
    assert (content_sha256(Study(store)), store.value("SELECT count(*) FROM op")) == (before, ops)
    assert not store.connection.in_transaction


def test_after_a_failure_the_next_operation_goes_through(store):
    with pytest.raises(ZeroDivisionError), store.transact("setting.put", "Half done"):
        raise ZeroDivisionError
    with store.transact("setting.put", "Done"):
        settings.put(store, "title", "T")
    assert settings.setting(store, "title") == "T"


@pytest.mark.parametrize("fails", [False, True])
def test_no_operation_is_left_open_under_whose_name_something_could_be_changed(store, fails):
    try:
        with store.transact("setting.put", "Done"):
            assert store.value("SELECT count(*) FROM current_op") == 1
            if fails:
                raise NotAllowed("no")
    except NotAllowed:
        pass
    assert store.value("SELECT count(*) FROM current_op") == 0


def test_the_program_cannot_write_outside_of_an_operation(store):
    with pytest.raises(RuntimeError, match="outside"):
        settings.put(store, "title", "T")
    with pytest.raises(RuntimeError, match="outside"):
        store.write_many("INSERT INTO setting VALUES (?, ?)", [("a", "b")])


def test_operations_do_not_nest(store):
    with (
        store.transact("setting.put", "Outer"),
        pytest.raises(RuntimeError, match="inside"),
        store.transact("setting.put", "Inner"),
    ):
        pass
    assert newest_op(store)["words"] == "Outer"


def made_up(store, noun):
    """A row for a table that holds none in these tests."""
    columns = schema.TABLES[noun].columns
    with store.transact("test", "Made a row up"):
        store.insert(noun, **{name: 1 if told.startswith("INTEGER") else "x" for name, told in columns.items()})
    return store.one(f'SELECT * FROM "{noun}"')


@pytest.mark.parametrize("event", ["insert", "update", "delete"])
@pytest.mark.parametrize("noun", schema.LOGGED)
def test_no_table_with_a_history_can_be_changed_outside_of_an_operation(store, noun, event):
    store.connection.execute("PRAGMA foreign_keys = OFF")
    store.connection.execute("PRAGMA ignore_check_constraints = ON")
    row = dict(store.one(f'SELECT * FROM "{noun}"') or made_up(store, noun))
    statements = {
        "insert": (f'INSERT INTO "{noun}" VALUES ({", ".join("?" * len(row))})', list(row.values())),
        "update": (f'UPDATE "{noun}" SET id = id', []),
        "delete": (f'DELETE FROM "{noun}"', []),
    }
    if event == "insert":
        with store.transact("test", "Made room for the row"):
            store.delete(noun, row["id"])
    with pytest.raises(sqlite3.IntegrityError, match="outside of an operation"):
        store.connection.execute(*statements[event])


@pytest.mark.parametrize("table", ["op", "change", "snapshot", "round_coding", "round_judged"])
@pytest.mark.parametrize(
    "statement", ["UPDATE {} SET rowid = rowid", "DELETE FROM {}", "INSERT OR REPLACE INTO {} SELECT * FROM {}"]
)
def test_history_and_frozen_rounds_only_grow_even_inside_an_operation(store, table, statement):
    before = store.value(f"SELECT count(*) FROM {table}")
    with (
        pytest.raises(sqlite3.IntegrityError, match="is never changed"),
        store.transact("test", "Tampered"),
    ):
        store.write(statement.format(table, table))
    assert store.value(f"SELECT count(*) FROM {table}") == before > 0


@pytest.mark.parametrize("column", ["text", "text_sha256"])
def test_the_text_of_a_transcript_is_never_changed(store, column):
    with pytest.raises(sqlite3.IntegrityError, match="never changed"), store.transact("test", "Tampered"):
        store.write(f"UPDATE transcript SET {column} = 'x'")


def test_an_operation_takes_the_file_at_its_beginning(store):
    said = []
    store.connection.set_trace_callback(said.append)
    with store.transact("setting.put", "Done"):
        settings.put(store, "title", "T")
    store.connection.set_trace_callback(None)
    assert said[0] == "BEGIN IMMEDIATE"
    assert said[-1] == "COMMIT"


def test_a_second_writer_who_waits_in_vain_is_told_so_and_nothing_is_changed(store, path):
    other = connect.open_store(path)
    other.wait_at_most(10, 30_000)
    before = content_sha256(Study(store))
    with store.transact("setting.put", "Slow"):
        with pytest.raises(StudyBusy, match="Another program is writing"), other.transact("setting.put", "Quick"):
            settings.put(other, "title", "T")
        assert content_sha256(Study(other)) == before
    other.close()
    assert newest_op(store)["words"] == "Slow"


def test_a_second_writer_waits_for_the_first(store, path):
    first = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    first.execute("BEGIN IMMEDIATE")
    order = []
    end = threading.Timer(0.2, lambda: (order.append("first"), first.rollback()))
    end.start()
    with store.transact("setting.put", "Second"):
        order.append("second")
    end.join()
    first.close()
    assert order == ["first", "second"]


def test_others_read_while_one_writes(store, path):
    other = connect.open_store(path)
    with store.transact("setting.put", "Slow"):
        settings.put(store, "title", "T")
        assert settings.setting(other, "title") == "S"
    assert settings.setting(other, "title") == "T"
    other.close()


def test_a_commit_that_a_reader_holds_up_for_too_long_is_told_and_leaves_nothing(store, path):
    store.wait_at_most(10, 30_000)
    before = content_sha256(Study(store))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM setting").fetchall()
    with pytest.raises(StudyBusy, match="nothing was changed"), store.transact("setting.put", "Held up"):
        settings.put(store, "title", "T")
    reader.close()
    assert content_sha256(Study(store)) == before
    with store.transact("setting.put", "Done"):
        settings.put(store, "title", "T")
    assert settings.setting(store, "title") == "T"


@pytest.mark.parametrize(
    "change", [lambda store: store.update("memo", "gone", text="x"), lambda store: store.delete("memo", "gone")]
)
def test_what_is_gone_cannot_be_changed_and_that_is_said_in_words(store, change):
    with pytest.raises(NotAllowed, match="removed meanwhile"), store.transact("test", "Changed"):
        change(store)


def two_settings(store, trouble=None):
    with store.together():
        for name in ("one", "two"):
            with store.transact("setting.put", f"Put {name}"):
                settings.put(store, name, "x")
                if trouble is not None and name == "two":
                    raise trouble


def test_operations_that_belong_together_become_durable_together(store, path):
    other = connect.open_store(path)
    with store.together():
        with store.transact("setting.put", "Put one"):
            settings.put(store, "one", "x")
        assert settings.setting(other, "one") == ""
        with store.transact("setting.put", "Put two"):
            settings.put(store, "two", "x")
    assert (settings.setting(other, "one"), settings.setting(other, "two")) == ("x", "x")
    assert [row["words"] for row in other.all("SELECT words FROM op ORDER BY id DESC LIMIT 2")] == [
        "Put two",
        "Put one",
    ]
    other.close()


@pytest.mark.parametrize("trouble", [NotAllowed("no"), ValueError(), KeyboardInterrupt()])
def test_of_operations_that_belong_together_none_is_left_if_one_fails(store, trouble):
    before, ops = content_sha256(Study(store)), store.value("SELECT count(*) FROM op")
    with pytest.raises(type(trouble)):
        two_settings(store, trouble)
    assert (content_sha256(Study(store)), store.value("SELECT count(*) FROM op")) == (before, ops)
    two_settings(store)
    assert settings.setting(store, "two") == "x"


def test_an_operation_that_failed_among_others_takes_them_along_though_its_error_is_caught(store):
    before = content_sha256(Study(store))

    def go_on_after_a_failure():
        with store.together():
            with store.transact("setting.put", "Put one"):
                settings.put(store, "one", "x")
            with pytest.raises(NotAllowed), store.transact("setting.put", "Half done"):
                raise NotAllowed("no")

    with pytest.raises(sqlite3.OperationalError, match="no transaction"):
        go_on_after_a_failure()
    assert content_sha256(Study(store)) == before


def test_after_an_operation_that_failed_among_others_none_goes_on_alone(store):
    before, ops = content_sha256(Study(store)), store.value("SELECT count(*) FROM op")

    def go_on_after_a_failure():
        with store.together():
            with pytest.raises(NotAllowed), store.transact("setting.put", "Half done"):
                raise NotAllowed("no")
            with store.transact("setting.put", "Put one"):
                settings.put(store, "one", "x")

    with pytest.raises(RuntimeError, match="after one that failed"):
        go_on_after_a_failure()
    assert (content_sha256(Study(store)), store.value("SELECT count(*) FROM op")) == (before, ops)
    two_settings(store)
    assert settings.setting(store, "two") == "x"


def test_what_others_build_on_cannot_be_removed_and_that_is_said_in_words(store):
    code = store.value("SELECT code_id FROM coding")
    with pytest.raises(NotAllowed, match="builds on this"), store.transact("test", "Removed a code"):
        store.delete("code", str(code))


def test_a_second_row_of_the_same_kind_is_refused_in_words(store):
    with pytest.raises(NotAllowed, match="of the same kind"), store.transact("test", "Added ann again"):
        store.insert("coder", id="new", name="ann")


def test_a_file_that_may_not_be_written_is_told_in_words(store):
    store.connection.execute("PRAGMA query_only = ON")
    only_read = pytest.raises(RcqualError, match="may only be read, not written to")
    with only_read as caught, store.transact("setting.put", "Done"):
        settings.put(store, "title", "T")
    assert "right to write to the file and its folder" in caught.value.hint


def test_rows_with_a_history_hold_nothing_that_json_would_change():
    kinds = {
        declaration.split()[0].lower() for noun in schema.LOGGED for declaration in schema.TABLES[noun].columns.values()
    }
    assert kinds == {"text", "integer"}
