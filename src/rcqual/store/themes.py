"""Themes of open coding: who laid theirs open, how they were matched, the crosswalk, and what was carried over."""

from rcqual.model.codebook import CodeDraft
from rcqual.model.ids import CodeId, CoderId, CodingId, RoundId, TranscriptId, new_id
from rcqual.model.themes import Crossing, ThemeMatch
from rcqual.store.door import Store

_WORDING = ("name", "brief_definition", "full_definition", "when_to_use", "when_not_to_use", "example")


def laid_open(store: Store, round_id: RoundId) -> list[CoderId]:
    """Who shows their themes of that round to those who show theirs, the first one first."""
    rows = store.all("SELECT coder_id FROM laid_open WHERE round_id = ? ORDER BY laid, id", round_id)
    return [CoderId(row["coder_id"]) for row in rows]


def lay_open(store: Store, round_id: RoundId, coder_id: CoderId) -> None:
    """Note that a coder shows their themes; inside `transact`."""
    store.insert("laid_open", id=new_id(), round_id=round_id, coder_id=coder_id, laid=store.now())


def seen_when_open(store: Store, since: str, before: str) -> set[tuple[TranscriptId, CoderId]]:
    """Transcripts with the coders who could see another's open codings there, both having laid theirs open then."""
    rows = store.all(
        "SELECT DISTINCT coding.transcript_id, own.coder_id FROM coding"
        " JOIN laid_open AS theirs ON theirs.round_id = coding.round_id AND theirs.coder_id = coding.coder_id"
        " JOIN laid_open AS own ON own.round_id = coding.round_id AND own.coder_id <> coding.coder_id"
        " WHERE max(own.laid, theirs.laid) >= ? AND max(own.laid, theirs.laid) < ?"
        " ORDER BY coding.transcript_id, own.coder_id",
        since,
        before,
    )
    return {(TranscriptId(row["transcript_id"]), CoderId(row["coder_id"])) for row in rows}


def made_in(store: Store, round_id: RoundId) -> list[tuple[CoderId, CodeId]]:
    """The codes that coders made for themselves in a round, as (coder, code)."""
    rows = store.all(
        "SELECT own_code.coder_id, own_code.id FROM own_code JOIN code ON code.id = own_code.id"
        " WHERE own_code.round_id = ? ORDER BY code.position, code.id",
        round_id,
    )
    return [(CoderId(row["coder_id"]), CodeId(row["id"])) for row in rows]


def matches(store: Store, round_id: RoundId) -> list[ThemeMatch]:
    """The matches of a round, the first one first, each with its members in the order in which they came to it."""
    members: dict[str, list[tuple[CoderId, CodeId]]] = {}
    for row in store.all("SELECT * FROM theme_member WHERE round_id = ? ORDER BY rowid", round_id):
        members.setdefault(row["match_id"], []).append((CoderId(row["coder_id"]), CodeId(row["code_id"])))
    return [
        ThemeMatch(
            id=row["id"],
            round_id=round_id,
            wording=CodeDraft(**{name: row[name] for name in _WORDING}),
            members=tuple(members.get(row["id"], ())),
            is_left_out=bool(row["is_left_out"]),
        )
        for row in store.all("SELECT * FROM theme_match WHERE round_id = ? ORDER BY made, rowid", round_id)
    ]


def put_match(store: Store, match: ThemeMatch) -> None:
    """Store a match with its members, taken out of any other match, which goes if it is empty then.

    Inside `transact`.
    """
    standing = {row["id"]: row for row in store.all("SELECT * FROM theme_match WHERE round_id = ?", match.round_id)}
    values = {name: getattr(match.wording, name) for name in _WORDING} | {"is_left_out": int(match.is_left_out)}
    if match.id in standing:
        if any(standing[match.id][name] != value for name, value in values.items()):
            store.update("theme_match", match.id, **values)
    else:
        store.insert("theme_match", id=match.id, round_id=match.round_id, made=store.now(), **values)
    wanted = set(match.members)
    held: set[tuple[str, str]] = set()
    for row in store.all("SELECT * FROM theme_member WHERE round_id = ? ORDER BY rowid", match.round_id):
        key = row["coder_id"], row["code_id"]
        if row["match_id"] == match.id and key in wanted:
            held.add(key)
        elif row["match_id"] == match.id or key in wanted:
            store.delete("theme_member", row["id"])
    for coder_id, code_id in match.members:
        if (coder_id, code_id) not in held:
            store.insert(
                "theme_member",
                id=new_id(),
                match_id=match.id,
                round_id=match.round_id,
                coder_id=coder_id,
                code_id=code_id,
            )
    for match_id in standing:
        if not store.value("SELECT count(*) FROM theme_member WHERE match_id = ?", match_id):
            store.delete("theme_match", match_id)


def remove_match(store: Store, match: ThemeMatch) -> None:
    """Take a match apart; its themes stay. Inside `transact`."""
    for row in store.all("SELECT id FROM theme_member WHERE match_id = ? ORDER BY rowid", match.id):
        store.delete("theme_member", row["id"])
    store.delete("theme_match", match.id)


def crosswalk(store: Store, version: int | None = None) -> list[Crossing]:
    """Who called it what, by version, then as it was written; of one version where its number is given."""
    rows = store.all(
        "SELECT * FROM crosswalk WHERE ? IS NULL OR codebook_version = ? ORDER BY codebook_version, rowid",
        version,
        version,
    )
    return [Crossing(**{name: row[name] for name in Crossing.__slots__}) for row in rows]


def add_crossing(store: Store, crossing: Crossing) -> None:
    """Store a line of the crosswalk; inside `transact`."""
    store.insert("crosswalk", id=new_id(), **{name: getattr(crossing, name) for name in Crossing.__slots__})


def carried(store: Store, coder_id: CoderId) -> set[tuple[CodingId, int]]:
    """The codings of a coder to which they have answered, each with the version of the codebook."""
    rows = store.all("SELECT coding_id, codebook_version FROM carried WHERE coder_id = ?", coder_id)
    return {(CodingId(row["coding_id"]), int(row["codebook_version"])) for row in rows}


def add_carried(store: Store, coder_id: CoderId, coding_id: CodingId, version: int, made_id: CodingId | None) -> None:
    """Note an author's answer: the coding that came of it, None where they refused; inside `transact`."""
    store.insert(
        "carried", id=new_id(), coding_id=coding_id, codebook_version=version, coder_id=coder_id, made_id=made_id
    )
