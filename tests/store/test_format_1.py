"""A file of format 1, which people have, is brought to format 2 with all that is in it."""

import sqlite3
from contextlib import closing

import pytest

from rcqual.store import connect, ddl, doctor, format_1, schema, segments, tokens
from rcqual.study.study import open_study, transcript_named


@pytest.fixture
def older(path, as_format_1):
    """A study's file of format 1 in which everything stands."""
    return as_format_1(path)


def rows_of(path):
    """Every row of every table that format 1 had, but the history's last line."""
    with closing(sqlite3.connect(path)) as connection:
        names = [each.split('"')[1] for each in format_1.statements() if each.startswith("CREATE TABLE")]
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
            for name in names
            if name != "op"
        }


def test_the_file_of_these_tests_is_one_that_format_1_made(older):
    with closing(sqlite3.connect(older)) as connection:
        assert ddl.fingerprint(ddl.standing(connection)) == schema.OLDER[1]


def test_it_opens_with_every_row_and_is_of_format_2_then(older):
    before = rows_of(older)
    store = connect.open_store(older)
    assert store.value("PRAGMA user_version") == 2
    assert ddl.differences(ddl.standing(store.connection)) == ""
    store.close()
    assert rows_of(older) == before
    assert len(before["coding"]) == 3


def test_a_copy_of_format_1_is_left_beside_it(older):
    before = rows_of(older)
    connect.open_store(older).close()
    copy = older.with_name("s.before-format-2-from-1.rcqual.backup")
    assert rows_of(copy) == before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (1,)


def test_its_transcripts_have_neither_segments_nor_tokens_yet(older):
    study = open_study(older)
    text = transcript_named(study, "int01")
    assert segments.segments_of(study.store, text.id) == ()
    assert tokens.tokens_of(study.store, text.id) is None
    study.close()


def test_the_doctor_finds_it_sound(older):
    store = connect.open_store(older)
    assert [each.faults for each in doctor.examine(store)] == [()] * 6
    store.close()
