"""Asking the full-text index: which turns hold words and phrases, and where in them these stand."""

import json
from collections.abc import Collection, Sequence
from contextlib import closing

from rcqual.errors import StudyDamaged
from rcqual.model.ids import TranscriptId
from rcqual.model.searches import Phrase
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole
from rcqual.store import search_index
from rcqual.store.door import Row, Store, connect

MOST = 10_000
"""Turns: no more are counted, and of more none are ranked, for a word that is said everywhere tells them not apart."""

_MASK = (1 << search_index.BITS) - 1
_FROM = (
    f" FROM spoken CROSS JOIN place ON place.position = spoken.rowid >> {search_index.BITS}"
    f" CROSS JOIN turn ON turn.transcript_id = place.id AND turn.number = spoken.rowid & {_MASK}"
)
_PLACES = "WITH place AS MATERIALIZED (SELECT id, position FROM transcript) "
_TURN = 'place.id AS transcript_id, turn.number, turn.speaker, turn.role, turn.start, turn."end"'

_NOTHING_TO_ASK = str.maketrans({'"': " ", "\0": " "})
"""What would end the quotes, and the question."""


def _match(phrases: Sequence[Phrase]) -> str:
    """What FTS5 is asked: all of them. In quotes nothing has a meaning of its own."""
    asked = (each.words.translate(_NOTHING_TO_ASK) for each in phrases)
    return " AND ".join(
        f'"{words}"{"*" if each.is_beginning else ""}' for each, words in zip(phrases, asked, strict=True)
    )


class Question:
    """One search: words and phrases, all in one turn, said by these in those transcripts."""

    def __init__(
        self,
        store: Store,
        phrases: Sequence[Phrase],
        *,
        role: SpeakerRole | None = None,
        transcripts: Collection[TranscriptId] | None = None,
    ) -> None:
        """role: None for everyone; transcripts: None for all."""
        self._store = store
        self._where, self._values = " WHERE spoken MATCH ?", [_match(phrases)]
        self._is_narrowed = role is not None or transcripts is not None
        if role is not None:
            self._where += " AND turn.role = ?"
            self._values.append(role.value)
        if transcripts is not None:
            # By number too, so that of one interview alone no other's turns are looked at.
            known = "(SELECT {}(position) FROM transcript WHERE id IN (SELECT value FROM json_each(?)))"
            self._where += (
                f" AND spoken.rowid >= {known.format('min')} << {search_index.BITS}"
                f" AND spoken.rowid < ({known.format('max')} + 1) << {search_index.BITS}"
                " AND place.id IN (SELECT value FROM json_each(?))"
            )
            self._values += [json.dumps(sorted(transcripts))] * 3

    def turns_by_place(self, most: int) -> list[Row]:
        """The first turns that hold them, in the order of the interviews."""
        return self._asked(f"{_PLACES}SELECT {_TURN}{_FROM}{self._where} ORDER BY spoken.rowid LIMIT ?", most)

    def turns_by_rank(self, most: int) -> list[Row]:
        """The turns that have most of them and little else, equal ones in the order of the interviews."""
        ranked = f"SELECT {_TURN}, bm25(spoken) AS rank, spoken.rowid AS at{_FROM}{self._where}"
        return self._asked(f"{_PLACES}{ranked} ORDER BY rank, at LIMIT ?", most)

    def count(self) -> int:
        """In how many turns they stand; one more than MOST for all that is more."""
        table = f"spoken{self._where}" if not self._is_narrowed else f"{_FROM.removeprefix(' FROM ')}{self._where}"
        (row,) = self._asked(f"{_PLACES}SELECT count(*) FROM (SELECT 1 FROM {table} LIMIT ?)", MOST + 1)
        return int(row[0])

    def _asked(self, sql: str, most: int) -> list[Row]:
        try:
            return self._store.all(sql, *self._values, most)
        except StudyDamaged as error:
            raise StudyDamaged(
                f"The index by which words are searched cannot be read. {error.message}",
                hint="`rcqual doctor --rebuild-search` makes it anew from the texts.",
            ) from error


def places_of(phrases: Sequence[Phrase], speeches: Sequence[str]) -> list[list[list[Span]]]:
    """Of each speech, for each phrase, where it stands in it, as SQLite itself finds it; no two of these overlap."""
    found: list[list[list[Span]]] = [[[] for _ in phrases] for _ in speeches]
    opens, closes = _unused("".join(speeches))
    with closing(connect(None)) as index:
        index.execute(f"CREATE VIRTUAL TABLE spoken USING fts5(words, {search_index.TOKENS})")
        index.execute("BEGIN")
        # A NUL would end the text for SQLite.
        rows = ((number, speech.replace("\0", " ")) for number, speech in enumerate(speeches))
        index.executemany("INSERT INTO spoken (rowid, words) VALUES (?, ?)", rows)
        for number, phrase in enumerate(phrases):
            marked = "SELECT rowid, highlight(spoken, 0, ?, ?) FROM spoken WHERE spoken MATCH ?"
            for speech, text in index.execute(marked, (opens, closes, _match([phrase]))).fetchall():
                found[speech][number] = _between(text, opens, closes)
        index.execute("COMMIT")
    return found


def _unused(text: str) -> tuple[str, str]:
    """Two characters that do not stand in a text."""
    used = set(text)
    first, second, *_ = (char for char in map(chr, range(0xE000, 0xE000 + len(used) + 2)) if char not in used)
    return first, second


def _between(marked: str, opens: str, closes: str) -> list[Span]:
    """Where the marked parts of a text lie in it, without the marks."""
    before, *others = marked.split(opens)
    spans, at = [], len(before)
    for each in others:
        inside, _, behind = each.partition(closes)
        spans.append(Span(at, at + len(inside)))
        at = spans[-1].end + len(behind)
    return spans
