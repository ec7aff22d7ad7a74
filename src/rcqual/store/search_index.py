"""The full-text index over what is said in the interviews: by word, the turns that hold it.

It is made of the texts and holds nothing else, so it has no history and is no part of the study's content. SQLite keeps
no copy of the words beside it (`content=''`): a turn is known by its number, from which its transcript follows.
"""

from collections.abc import Iterable
from contextlib import closing

from rcqual.store.door import Connection, Row, Store, connect, in_words

BITS = 32
"""A turn's number in the index is its transcript's position, shifted by so many bits, plus its own number."""

TOKENS = "tokenize='unicode61 remove_diacritics 2 categories ''L* N* Co M*'''"
"""What a word is, whatever its accents. Marks belong to words, or Hindi would be cut at each vowel."""

SPOKEN: dict[str, str] = {
    # Short beginnings of words have lists of their own: without them "b*" takes a hundred times as long.
    "spoken": f"CREATE VIRTUAL TABLE \"spoken\" USING fts5(words, content='', prefix='1 2', {TOKENS})",
    "spoken_config": "CREATE TABLE 'spoken_config'(k PRIMARY KEY, v) WITHOUT ROWID",
    "spoken_data": "CREATE TABLE 'spoken_data'(id INTEGER PRIMARY KEY, block BLOB)",
    "spoken_docsize": "CREATE TABLE 'spoken_docsize'(id INTEGER PRIMARY KEY, sz BLOB)",
    "spoken_idx": "CREATE TABLE 'spoken_idx'(segid, term, pgno, PRIMARY KEY(segid, term)) WITHOUT ROWID",
}
"""Name and statement of the index, and of the tables that SQLite makes with it."""

_ADD = "INSERT INTO spoken (rowid, words) VALUES (?, ?)"
_TURNS = 'SELECT number, start, "end" FROM turn WHERE transcript_id = ? ORDER BY number'
_WORDS = "SELECT term, doc, cnt FROM temp.word ORDER BY term"
_LENGTHS = "SELECT id, sz FROM spoken_docsize ORDER BY id"


def add(store: Store, transcript_id: str) -> None:
    """Put a transcript that has just been stored, with its turns, into the index; inside `transact`."""
    (row,) = store.all("SELECT position, text FROM transcript WHERE id = ?", transcript_id)
    turns = store.all(_TURNS, transcript_id)
    store.write_many(_ADD, _numbered(row["position"], row["text"], turns))


def _numbered(position: int, text: str, turns: Iterable[Row]) -> list[tuple[int, str]]:
    return [(position << BITS | number, text[start:end]) for number, start, end in turns]


def fill(connection: Connection, index: Connection) -> None:
    """Make the index of `index` anew from the texts of `connection`, both of which may be the same."""
    index.execute("INSERT INTO spoken (spoken) VALUES ('delete-all')")
    for transcript_id, position in connection.execute(
        "SELECT id, position FROM transcript ORDER BY position, id"
    ).fetchall():
        ((text,),) = connection.execute("SELECT text FROM transcript WHERE id = ?", (transcript_id,)).fetchall()
        turns = connection.execute(_TURNS, (transcript_id,)).fetchall()
        index.executemany(_ADD, _numbered(position, text, turns))
    index.execute("INSERT INTO spoken (spoken) VALUES ('optimize')")


def rebuild(store: Store) -> None:
    """Make the index of a study anew from its texts; inside `transact`. Raises StudyDamaged if one cannot be read."""
    with in_words(store.path):
        fill(store.connection, store.connection)


def is_sound(store: Store) -> bool:
    """Whether the index holds the words of the texts, as often and in as many turns; nothing is written.

    Raises StudyDamaged if it, or a text, cannot be read.
    """
    with closing(connect(None)) as anew, in_words(store.path):
        anew.execute(SPOKEN["spoken"])
        anew.execute("BEGIN")
        fill(store.connection, anew)
        anew.execute("COMMIT")
        for each in (store.connection, anew):
            # Of the connection alone: the file is not touched.
            each.execute("CREATE VIRTUAL TABLE IF NOT EXISTS temp.word USING fts5vocab('main', 'spoken', 'row')")
        return all(store.all(sql) == anew.execute(sql).fetchall() for sql in (_WORDS, _LENGTHS))
