"""Is the study's file sound? Its pages, its history against its tables, its texts, and each coding's place."""

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rcqual.errors import StudyDamaged
from rcqual.model.exemplars import edits_in
from rcqual.model.span import Span
from rcqual.store import ddl, exemplars, log, ranges, schema, search_index, snapshots, tokens
from rcqual.store.door import Row, Store


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was examined, and what is wrong with it."""

    examined: str
    """In words. Without numbers: how much there is would tell how much others have coded in an open round."""
    faults: tuple[str, ...]
    """Empty: all is well."""


def examine(store: Store) -> list[Finding]:
    """Examine everything; nothing is changed. What cannot be read is a fault of its part, and the rest goes on."""
    findings = []
    for title, examination in _EXAMINATIONS.items():
        try:
            faults = tuple(examination(store))
        except StudyDamaged as error:
            faults = (f"It cannot be read. {error.message}",)
        findings.append(Finding(examined=title, faults=faults))
    return findings


def _pages(store: Store) -> list[str]:
    rows = [str(row[0]) for row in store.all("PRAGMA integrity_check")]
    return [] if rows == ["ok"] else rows


def _references(store: Store) -> list[str]:
    return (
        [
            f"A row of “{row['table']}” points to a row of “{row['parent']}” that is not there."
            for row in store.all("PRAGMA foreign_key_check")
        ]
        + [
            f"Version {row['version']} of the codebook has a code that is not there."
            for row in store.all(
                # Where a version is no list of codes any more, the history tells.
                "SELECT DISTINCT version FROM codebook,"
                " json_each(CASE WHEN json_valid(codes) THEN codes ELSE '[]' END) AS listed"
                " WHERE NOT EXISTS (SELECT 1 FROM code WHERE code.id = json_extract(codes, listed.fullkey || '.id'))"
                " ORDER BY version"
            )
        ]
        + [
            f"A memo is about a {row['about']} that is not there."
            for row in store.all(
                "SELECT about FROM memo WHERE NOT EXISTS (SELECT 1 FROM coding WHERE about = 'coding' AND id = about_id"
                " UNION ALL SELECT 1 FROM transcript WHERE about = 'transcript' AND id = about_id"
                " UNION ALL SELECT 1 FROM code WHERE about = 'code' AND id = about_id) ORDER BY id"
            )
        ]
        + [
            "A suggestion is noted of a coding that is not there."
            for _ in store.all("SELECT id FROM suggested WHERE id NOT IN (SELECT id FROM coding)")
        ]
        + [f"{what} is of a quote that is not there." for what, _ in exemplars.without_quote(store)]
    )


def _history(store: Store) -> list[str]:
    faults: list[str] = []
    for noun in schema.LOGGED:
        last: dict[str, str | None] = {}
        broken: set[str] = set()
        for change in store.all("SELECT row_id, before, after FROM change WHERE noun = ? ORDER BY id", noun):
            if not log.is_same_row(last.get(change["row_id"]), change["before"]):
                broken.add(change["row_id"])
            last[change["row_id"]] = change["after"]
        now = {
            row["id"]: row["image"]
            for row in store.all(f'SELECT id, {ddl.image(noun, noun)} AS image FROM "{noun}" ORDER BY id')
        }
        for row_id in sorted(last.keys() | now.keys()):
            if not log.is_same_row(now.get(row_id), last.get(row_id)):
                told = "is gone" if row_id not in now else "was changed or added"
                faults.append(f"The {noun} {row_id[:8]} {told}, and the history does not know of it.")
            elif row_id in broken:
                faults.append(f"The history of the {noun} {row_id[:8]} has a gap, or was changed.")
    if store.value("SELECT count(*) FROM current_op"):
        faults.append("An operation was left open, so that changes can be made under its name.")
    return faults


def _texts(store: Store) -> list[str]:
    faults = []
    for row in store.all("SELECT id, name, text, text_sha256 FROM transcript ORDER BY position, id"):
        if hashlib.sha256(row["text"].encode("utf-8")).hexdigest() != row["text_sha256"]:
            faults.append(f"The text of “{row['name']}” is not the one that was imported.")
        for table, words in (("turn", "turns"), ("sentence", "sentences"), ("segment", "passages")):
            extents = store.all(f'SELECT start, "end" FROM {table} WHERE transcript_id = ? ORDER BY number', row["id"])
            if not _are_in_order(extents, row["text"]):
                faults.append(f"The {words} of “{row['name']}” overlap or reach beyond its text.")
        faults += _ranges(store, row)
        found = tokens.tokens_of(store, row["id"])
        if found and (found[-1].end > len(row["text"]) or not all(each.length for each in found)):
            faults.append(f"The tokens of “{row['name']}” are empty or reach beyond its text.")
    return faults


def _ranges(store: Store, transcript: Row) -> list[str]:
    rounds = store.all(
        "SELECT DISTINCT round_id, round.number FROM codable JOIN round ON round.id = round_id"
        " WHERE transcript_id = ? ORDER BY round.number, round_id",
        transcript["id"],
    )
    return [
        f"The ranges of “{transcript['name']}” in round {number} overlap or reach beyond its text."
        for round_id, number in rounds
        if not _are_in_order(ranges.ranges_of(store, round_id)[transcript["id"]], transcript["text"])
    ]


def _are_in_order(extents: Iterable[Iterable[int]], text: str) -> bool:
    """Whether the stretches follow one another without overlap, the last inside the text."""
    at = 0
    for start, end in extents:
        if start < at:
            return False
        at = end
    return at <= len(text)


_ANCHORED = (
    ("coding", "coding"),
    ("memo", "passage_memo"),
    ("starred passage", "starred_passage"),
    ("quote", "exemplar"),
)
"""What stands on a passage, and its table."""


def _anchors(store: Store) -> list[str]:
    texts = {row["id"]: row["text"] for row in store.all("SELECT id, text FROM transcript")}
    faults = [
        f"A {noun} in “{row['name']}” at {row['start']}–{row['end']} does not stand on the words it quotes."
        for noun, table in _ANCHORED
        for row in store.all(
            f'SELECT transcript.name, transcript_id, start, "end", quote FROM {table}'
            f' JOIN transcript ON transcript.id = transcript_id ORDER BY transcript.position, start, "end", {table}.id'
        )
        if texts.get(row["transcript_id"], "")[row["start"] : row["end"]] != row["quote"]
    ]
    faults += [
        f"The edits of a quote in “{row['name']}” at {row['start']}–{row['end']} are none of its words."
        for row in store.all(
            'SELECT transcript.name, start, "end", edits FROM exemplar JOIN transcript ON transcript.id = transcript_id'
            ' ORDER BY transcript.position, start, "end", exemplar.id'
        )
        if not _are_edits(row)
    ]
    return faults + _quotes(store)


_QUOTED = (
    '(SELECT id, coder_id, round_id, transcript_id, NULL AS start, NULL AS "end" FROM coding UNION ALL'
    ' SELECT id, coder_id, round_id, transcript_id, start, "end" FROM starred_passage)'
)
"""What can be a quote. A coding may have been moved since its words were edited, a passage cannot."""


def _quotes(store: Store) -> list[str]:
    """What was made of quotes, and their translations, against the codings and passages of which they are."""
    made = store.all(
        'SELECT transcript.name, made.start, made."end", place, (made.coder_id, made.round_id, made.transcript_id) <>'
        " (quoted.coder_id, quoted.round_id, quoted.transcript_id) AS is_misplaced,"
        ' (made.start, made."end") <> (quoted.start, quoted."end") AS is_moved'
        f" FROM exemplar AS made JOIN {_QUOTED} AS quoted ON quoted.id = made.id"
        " JOIN transcript ON transcript.id = made.transcript_id"
        ' ORDER BY transcript.position, made.start, made."end", made.id'
    )
    translated = store.all(
        "SELECT transcript.name, made.language FROM quote_translation AS made"
        f" JOIN {_QUOTED} AS quoted ON quoted.id = made.quote_id"
        " JOIN transcript ON transcript.id = quoted.transcript_id"
        " WHERE (made.coder_id, made.round_id) <> (quoted.coder_id, quoted.round_id)"
        " ORDER BY transcript.position, made.id"
    )
    faults = []
    for row in made:
        which = f"in “{row['name']}” at {row['start']}–{row['end']}"
        if row["is_misplaced"]:
            faults.append(f"A quote {which} is kept under another coder, round or interview than that of its star.")
        if row["is_moved"]:
            faults.append(f"A quote {which} is of other words than those that were starred.")
        if row["place"] is not None and row["place"] < 0:
            faults.append(f"A quote {which} stands before the first place of its theme.")
    return faults + [
        f"The translation into “{row['language']}” of a quote in “{row['name']}” is kept under another coder or round."
        for row in translated
    ]


def _are_edits(row: Row) -> bool:
    try:
        edits_in(row["edits"], Span(row["start"], row["end"]))
    except ValueError:
        return False
    return True


def _frozen(store: Store) -> list[str]:
    return [f"Frozen copy {each.number} of a round was changed after it was made." for each in snapshots.damaged(store)]


def _search(store: Store) -> list[str]:
    told = "It does not hold the words of the transcripts; `rcqual doctor --rebuild-search` makes it anew from them."
    # Made anew from a text that is not the imported one it would be no sounder.
    if _texts(store):
        return []
    try:
        return [] if search_index.is_sound(store) else [told]
    except StudyDamaged:
        return [told]


_EXAMINATIONS: dict[str, Callable[[Store], list[str]]] = {
    "The file's pages and indexes": _pages,
    "That whatever is referred to exists": _references,
    "The history against what stands": _history,
    "The text of the transcripts": _texts,
    "The place of each coding and quote": _anchors,
    "The index by which words are searched": _search,
    "The frozen copies of closed rounds": _frozen,
}


def content_sha256(store: Store) -> str:
    """SHA-256 over everything that stands in the study, its history apart: equal content, equal digest."""
    digest = hashlib.sha256()
    for name, table in schema.TABLES.items():
        if name in ("op", "change", "current_op"):
            continue
        columns = ", ".join(f'"{column}"' for column in table.columns)
        for row in store.all(f'SELECT {columns} FROM "{name}" ORDER BY {columns}'):
            digest.update(repr((name, tuple(row))).encode("utf-8"))
    return digest.hexdigest()
