import sqlite3
from contextlib import closing

import pytest

from rcqual.errors import NotAStudy
from rcqual.store import backups, connect, doctor, search_index
from rcqual.study import study as studies
from rcqual.study.checkup import content_sha256
from rcqual.study.study import Study

EXAMINED = "The index by which words are searched"


def turns_with(store, word):
    return [tuple(row) for row in store.all("SELECT rowid FROM spoken WHERE spoken MATCH ?", word)]


def faults(path):
    store = connect.open_store(path)
    found = {each.examined: each.faults for each in doctor.examine(store) if each.faults}
    store.close()
    return found


def test_what_is_imported_is_in_the_index_by_position_and_turn(store):
    assert turns_with(store, "patient") == [(1 << search_index.BITS | 1,), (2 << search_index.BITS | 1,)]


def test_what_is_no_speech_is_not(store):
    assert turns_with(store, "P01") == []


def test_the_content_of_a_study_is_the_same_with_another_index(store, raw):
    before = content_sha256(Study(store))
    store.close()
    raw("INSERT INTO spoken (spoken) VALUES ('delete-all')")
    with closing(studies.open_study(raw.path)) as emptied:
        assert content_sha256(emptied) == before


def test_a_copy_has_the_index_too(store, tmp_path):
    backups.copy_to(store.connection, tmp_path / "copy.rcqual")
    copy = connect.open_store(tmp_path / "copy.rcqual")
    assert turns_with(copy, "patient") == turns_with(store, "patient")
    copy.close()


def test_a_study_that_was_vacuumed_finds_the_same_turns(path, raw):
    before = raw.ask("SELECT rowid FROM spoken WHERE spoken MATCH 'patient'")
    raw("VACUUM")
    store = connect.open_store(path)
    assert turns_with(store, "patient") == before != []
    store.close()
    assert faults(path) == {}


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO spoken (spoken) VALUES ('delete-all')",
        "INSERT INTO spoken (rowid, words) VALUES (1, 'never said')",
        "DELETE FROM spoken_docsize",
        "DELETE FROM spoken_data WHERE id > 10",
        "UPDATE spoken_data SET block = x'00' WHERE id > 10",
    ],
)
def test_an_index_of_other_words_is_found(path, raw, statement):
    raw(statement)
    (told,) = faults(path)[EXAMINED]
    assert "rcqual doctor --rebuild-search" in told


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        ("CREATE TRIGGER spoken_data AFTER INSERT ON op BEGIN SELECT 1; END", "spoken_data"),
        ("DROP TABLE spoken", "missing: spoken, spoken_config, spoken_data, spoken_docsize"),
        ("CREATE VIRTUAL TABLE mine USING fts5(words)", "foreign: mine"),
        ("CREATE VIRTUAL TABLE spoken_more USING fts5vocab(spoken, row)", "foreign: spoken_more"),
    ],
)
def test_a_file_whose_index_is_not_as_it_was_made_is_refused(path, raw, statement, told):
    raw(statement)
    with pytest.raises(NotAStudy, match=told):
        connect.open_store(path)


def test_a_table_of_the_index_with_another_statement_is_refused(path, raw):
    raw(
        "PRAGMA writable_schema = ON",
        "UPDATE sqlite_master SET sql = replace(sql, 'sz BLOB', 'sz BLOB DEFAULT (random())')"
        " WHERE name = 'spoken_docsize'",
    )
    with pytest.raises(NotAStudy, match="altered: spoken_docsize"):
        connect.open_store(path)


def import_zebra(store, and_then):
    with store.transact("test", "Imported", direction="barrier"):
        row = dict(store.one("SELECT * FROM transcript"))
        zebra = {"id": "new", "name": "new", "position": 9, "text": "Zebra", "text_sha256": "new"}
        store.insert("transcript", **row | zebra)
        store.write("INSERT INTO turn VALUES ('new', 1, NULL, 'participant', 0, 5, NULL, NULL, '')")
        search_index.add(store, "new")
        and_then()


def test_an_import_that_fails_leaves_nothing_in_the_index(store):
    with pytest.raises(ZeroDivisionError):
        import_zebra(store, lambda: 1 / 0)
    assert turns_with(store, "zebra") == []


def test_an_import_puts_its_turns_into_the_index(store):
    import_zebra(store, lambda: None)
    assert turns_with(store, "zebra") == [(9 << search_index.BITS | 1,)]


def test_filled_anew_it_is_sound_again(path, raw):
    raw("INSERT INTO spoken (spoken) VALUES ('delete-all')")
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        search_index.fill(connection, connection)
    assert faults(path) == {}
