"""Stars on passages, what the team makes of each quote, and translations; for each, who may see it."""

from rcqual.model.exemplars import Exemplar, StarredPassage, Status, Translation, edits_as_json, edits_in
from rcqual.model.ids import CodeId, CoderId, OpId, RoundId, TranscriptId, new_id
from rcqual.model.span import Span
from rcqual.store.codings import VISIBLE, drop_exemplar
from rcqual.store.door import Row, Store

# Under the codings' name, so that whose stars anybody may see is the same question as whose codings.
_PASSAGES = (
    "SELECT coding.* FROM starred_passage AS coding JOIN round ON round.id = coding.round_id"
    f" JOIN transcript ON transcript.id = coding.transcript_id WHERE {VISIBLE}"
)
_ORDER = ' ORDER BY transcript.position, transcript.id, coding.start, coding."end", coding.starred, coding.id'


# Which edits stood when a translation was written, and which words where there were none, is what the log has of the
# quote, under the id that it had then, from before that change.
_THEN = "SELECT json_extract(after, '$.{}') FROM change WHERE noun = '{}' AND row_id = was AND id < at ORDER BY id DESC"
_OF_EARLIER_WORDS = (
    "WITH written AS (SELECT quote_id, language, (SELECT min(id) FROM change WHERE noun = 'quote_translation'"
    " AND row_id = translation.id AND json_extract(after, '$.written') = translation.written) AS at"
    " FROM quote_translation AS translation),"
    " known AS (SELECT quote_id, language, at,"
    " (SELECT json_extract(after, '$.quote_id') FROM change WHERE id = at) AS was FROM written),"
    f" held AS (SELECT quote_id, language, coalesce(({_THEN.format('edits', 'exemplar')} LIMIT 1), '[]') AS edits,"
    f" ({_THEN.format('quote', 'coding')} LIMIT 1) AS words,"
    " coalesce((SELECT edits FROM exemplar WHERE id = quote_id), '[]') AS edits_now,"
    " (SELECT quote FROM coding WHERE id = quote_id) AS words_now FROM known WHERE was IS NOT NULL)"
    " SELECT quote_id, language FROM held WHERE edits <> edits_now OR (edits_now = '[]' AND words <> words_now)"
    " ORDER BY quote_id, language"
)


def passages_visible_to(
    store: Store, viewer: CoderId | None, transcript_id: TranscriptId | None = None
) -> list[StarredPassage]:
    """The starred passages that a viewer may see, by place; of one transcript where named."""
    return [
        _passage(row)
        for row in store.all(
            f"{_PASSAGES} AND (? IS NULL OR coding.transcript_id = ?){_ORDER}",
            viewer,
            viewer,
            viewer,
            transcript_id,
            transcript_id,
        )
    ]


def _passage(row: Row) -> StarredPassage:
    return StarredPassage(
        id=row["id"],
        coder_id=row["coder_id"],
        round_id=row["round_id"],
        transcript_id=row["transcript_id"],
        code_id=row["code_id"],
        span=Span(row["start"], row["end"]),
        quote=row["quote"],
        starred=row["starred"],
    )


def star_passage(store: Store, passage: StarredPassage) -> None:
    """Star a passage; inside `transact`."""
    store.insert(
        "starred_passage",
        id=passage.id,
        coder_id=passage.coder_id,
        round_id=passage.round_id,
        transcript_id=passage.transcript_id,
        code_id=passage.code_id,
        start=passage.span.start,
        end=passage.span.end,
        quote=passage.quote,
        starred=passage.starred or store.now(),
    )


def put_theme(store: Store, passage_id: str, code: CodeId) -> None:
    """Let a starred passage stand for that theme; inside `transact`."""
    store.update("starred_passage", passage_id, code_id=code)


def unstar_passage(store: Store, passage_id: str) -> None:
    """Take the star from a passage, with all that was made of it; inside `transact`."""
    drop_exemplar(store, passage_id)
    store.delete("starred_passage", passage_id)


def exemplars(store: Store) -> dict[str, Exemplar]:
    """By the id of the coding or passage what was made of it. Not by viewer: shown only beside what is visible."""
    return {row["id"]: _exemplar(row) for row in store.all("SELECT * FROM exemplar ORDER BY id")}


def exemplar(store: Store, quote_id: str) -> Exemplar | None:
    """What was made of that coding or passage; None: nothing. Not by viewer, as `exemplars`."""
    row = store.one("SELECT * FROM exemplar WHERE id = ?", quote_id)
    return None if row is None else _exemplar(row)


def _exemplar(row: Row) -> Exemplar:
    span = Span(row["start"], row["end"])
    return Exemplar(
        id=row["id"],
        coder_id=row["coder_id"],
        round_id=row["round_id"],
        transcript_id=row["transcript_id"],
        span=span,
        quote=row["quote"],
        edits=edits_in(row["edits"], span),
        why=row["why"],
        status=Status(row["status"]),
        place=row["place"],
        is_negative=bool(row["is_negative"]),
    )


def put(store: Store, exemplar: Exemplar) -> None:
    """Keep what was made of a quote, in place of what was known; inside `transact`."""
    values: dict[str, str | int | None] = {
        "start": exemplar.span.start,
        "end": exemplar.span.end,
        "quote": exemplar.quote,
        "edits": edits_as_json(exemplar.edits),
        "why": exemplar.why,
        "status": exemplar.status.value,
        "place": exemplar.place,
        "is_negative": int(exemplar.is_negative),
    }
    if store.value("SELECT 1 FROM exemplar WHERE id = ?", exemplar.id):
        store.update("exemplar", exemplar.id, **values)
        return
    store.insert(
        "exemplar",
        id=exemplar.id,
        coder_id=exemplar.coder_id,
        round_id=exemplar.round_id,
        transcript_id=exemplar.transcript_id,
        **values,
    )


def translations(store: Store) -> dict[str, tuple[Translation, ...]]:
    """By the id of the quote its translations, by language. Not by viewer, as `exemplars`."""
    found: dict[str, tuple[Translation, ...]] = {}
    for row in store.all("SELECT * FROM quote_translation ORDER BY quote_id, language, id"):
        one = Translation(
            id=row["id"],
            quote_id=row["quote_id"],
            language=row["language"],
            text=row["text"],
            translator=row["translator"],
        )
        found[one.quote_id] = (*found.get(one.quote_id, ()), one)
    return found


def translations_of_earlier_words(store: Store) -> dict[str, tuple[str, ...]]:
    """By the id of a quote the languages of those translations that were written before it came to have its words."""
    found: dict[str, tuple[str, ...]] = {}
    if not store.value("SELECT 1 FROM quote_translation LIMIT 1"):
        return found
    for row in store.all(_OF_EARLIER_WORDS):
        found[row["quote_id"]] = (*found.get(row["quote_id"], ()), row["language"])
    return found


def put_translation(store: Store, author: CoderId, round_id: RoundId, translation: Translation) -> None:
    """Keep a quote's translation in place of an earlier one into that language; an empty one goes; in `transact`.

    author, round_id: those of the coding or passage.
    """
    standing = store.value(
        "SELECT id FROM quote_translation WHERE quote_id = ? AND language = ?",
        translation.quote_id,
        translation.language,
    )
    values = {"text": translation.text, "translator": translation.translator, "written": store.now()}
    if standing is not None and not translation.text:
        store.delete("quote_translation", str(standing))
    elif standing is not None:
        store.update("quote_translation", str(standing), **values)
    elif translation.text:
        store.insert(
            "quote_translation",
            id=translation.id or new_id(),
            quote_id=translation.quote_id,
            language=translation.language,
            coder_id=author,
            round_id=round_id,
            **values,
        )


def without_quote(store: Store) -> list[tuple[str, str]]:
    """What was made of a coding or starred passage that is not there, in words, and the id that this had."""
    return [
        (what, row["quote_id"])
        for what, table, quote_id in (
            ("An edit, a status or a reason", "exemplar", "id"),
            ("A translation", "quote_translation", "quote_id"),
        )
        for row in store.all(
            f"SELECT {quote_id} AS quote_id FROM {table} WHERE {quote_id} NOT IN (SELECT id FROM coding)"
            f" AND {quote_id} NOT IN (SELECT id FROM starred_passage) ORDER BY id"
        )
    ]


def last_changed_by(store: Store, noun: str, row_id: str, field: str) -> str | None:
    """The name of who last changed that field of what was made of a quote; None: nobody, or nobody was named."""
    name = store.value(
        "SELECT coder.name FROM change JOIN op ON op.id = op_id LEFT JOIN coder ON coder.id = op.coder_id"
        " WHERE noun = ? AND row_id = ? AND json_extract(before, ?) IS NOT json_extract(after, ?)"
        " ORDER BY change.id DESC LIMIT 1",
        noun,
        row_id,
        f"$.{field}",
        f"$.{field}",
    )
    return None if name is None else str(name)


def is_starred(store: Store, quote_id: str) -> bool:
    """Whether anybody's star is on that coding or passage."""
    return bool(
        store.value(
            "SELECT 1 FROM quote WHERE coding_id = ? UNION ALL SELECT 1 FROM starred_passage WHERE id = ?",
            quote_id,
            quote_id,
        )
    )


def is_made_of(store: Store, quote_id: str) -> bool:
    """Whether there are edits, a status, a reason or a translation of that coding or passage."""
    return bool(
        store.value(
            "SELECT 1 FROM exemplar WHERE id = ? UNION ALL SELECT 1 FROM quote_translation WHERE quote_id = ?",
            quote_id,
            quote_id,
        )
    )


def is_made_by_others_since(store: Store, quote_id: str, op: OpId, coder: CoderId) -> bool:
    """Whether another coder has made something of a quote since that operation, which stands."""
    return bool(
        store.value(
            "SELECT 1 FROM change JOIN op ON op.id = op_id WHERE op_id > ? AND op.coder_id IS NOT ? AND row_id IN"
            " (SELECT id FROM exemplar WHERE id = ? UNION ALL SELECT id FROM quote_translation WHERE quote_id = ?)"
            " AND noun IN ('exemplar', 'quote_translation') LIMIT 1",
            op,
            coder,
            quote_id,
            quote_id,
        )
    )


def hand_on(store: Store, old: str, new: str) -> None:
    """Let what was made of a coding be another's, where nothing was made of that; inside `transact`."""
    made = store.one("SELECT * FROM exemplar WHERE id = ?", old)
    if made is not None and not store.value("SELECT 1 FROM exemplar WHERE id = ?", new):
        values = {name: made[name] for name in made.keys() if name != "id"}  # noqa: SIM118 - a Row iterates over its values
        store.delete("exemplar", old)
        store.insert("exemplar", id=new, **values)
    translated = store.all("SELECT language FROM quote_translation WHERE quote_id = ?", new)
    standing = {row["language"] for row in translated}
    for row in store.all("SELECT id, language FROM quote_translation WHERE quote_id = ? ORDER BY id", old):
        if row["language"] not in standing:
            store.update("quote_translation", row["id"], quote_id=new)
