"""Files of earlier formats, which people have, are brought to this one with all that is in them."""

import sqlite3
from contextlib import closing

import pytest

from rcqual.store import connect, ddl, doctor, format_1, format_2, schema, segments, tokens
from rcqual.study.study import open_study, transcript_named

KNOWN = {1: format_1.statements(), 2: format_1.statements() + format_2.statements()}


@pytest.fixture(params=sorted(schema.OLDER))
def older(request, path, as_format):
    """A study's file of an earlier format, and its number, in which everything stands."""
    return as_format(path, request.param), request.param


def rows_of(path, number):
    """Every row of every table that a format had, but the history's last line."""
    with closing(sqlite3.connect(path)) as connection:
        names = [each.split('"')[1] for each in KNOWN[number] if each.startswith("CREATE TABLE")]
        return {
            name: connection.execute(f'SELECT * FROM "{name}" ORDER BY rowid').fetchall()
            for name in names
            if name != "op"
        }


def test_the_file_of_these_tests_is_one_that_the_format_made(older):
    path, number = older
    with closing(sqlite3.connect(path)) as connection:
        assert ddl.fingerprint(ddl.standing(connection)) == schema.OLDER[number]


def test_it_opens_with_every_row_and_is_of_this_format_then(older):
    before = rows_of(*older)
    store = connect.open_store(older[0])
    assert store.value("PRAGMA user_version") == schema.VERSION
    assert ddl.differences(ddl.standing(store.connection)) == ""
    store.close()
    assert rows_of(*older) == before
    assert len(before["coding"]) == 3


def test_a_copy_of_the_older_format_is_left_beside_it(older):
    path, number = older
    before = rows_of(path, number)
    connect.open_store(path).close()
    copy = path.with_name(f"s.before-format-{schema.VERSION}-from-{number}.rcqual.backup")
    assert rows_of(copy, number) == before
    with closing(sqlite3.connect(copy)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (number,)


def test_its_transcripts_have_neither_segments_nor_tokens_yet(older):
    study = open_study(older[0])
    text = transcript_named(study, "int01")
    assert segments.segments_of(study.store, text.id) == ()
    assert tokens.tokens_of(study.store, text.id) is None
    study.close()


def test_the_words_of_its_interviews_are_in_the_index(older):
    store = connect.open_store(older[0])
    assert len(store.all("SELECT rowid FROM spoken WHERE spoken MATCH 'patient'")) == 2
    store.close()


def test_the_doctor_finds_it_sound(older):
    store = connect.open_store(older[0])
    assert [each.faults for each in doctor.examine(store)] == [()] * 7
    store.close()
