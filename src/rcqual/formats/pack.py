"""Packs: one coder's work of one round as lines of JSON, compressed; the same work is always the same lines.

The first line says whose work it is, of which round of which study, by which codebook. Then come, each in a line, the
words given on it, the transcripts by their hashes, and the rows. The last line has the hash of those before.
"""

import gzip
import hashlib
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from rcqual.errors import Problem
from rcqual.formats.pack_lines import FaultyLine, Line, commitment_in, row_in, text_in
from rcqual.model.coding import Coder
from rcqual.model.ids import CoderId, RoundId
from rcqual.model.packs import (
    EXEMPLAR,
    MEMO,
    PASSAGE_MEMO,
    STARRED,
    SUGGESTED,
    TRANSLATION,
    Commitment,
    Pack,
    PackedRow,
    PackedText,
)

FORMAT, VERSION = "rcqual pack", 2
_SINCE = dict.fromkeys((SUGGESTED, PASSAGE_MEMO, STARRED, EXEMPLAR, TRANSLATION), 2)
"""By kind of row the first version that knew it, where that is not 1. A pack is of the lowest version that has all its
kinds of rows, so that an older rcqual reads what it can read."""
LARGEST = 64 * 1024 * 1024
"""In bytes, as lines: some thirty times what a coder of two thousand passages makes."""


@dataclass(frozen=True, slots=True)
class ReadPack:
    """What a file held."""

    pack: Pack | None
    problems: tuple[Problem, ...]
    """All its faults; without one there is a pack."""


def pack_bytes(pack: Pack) -> bytes:
    """The file of a pack, without the time or anything else that would differ from one writing to the next."""
    lines = b"".join(_json(line) for line in _lines(pack))
    count = lines.count(b"\n")
    whole = lines + _json({"sha256": hashlib.sha256(lines).hexdigest(), "lines": count})
    into = io.BytesIO()
    with gzip.GzipFile(filename="", mode="wb", compresslevel=9, fileobj=into, mtime=0) as file:
        file.write(whole)
    return into.getvalue()


def _json(line: Mapping[str, Any]) -> bytes:
    return json.dumps(line, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode("utf-8") + b"\n"


def _since(row: PackedRow) -> int:
    """The first version that knew such a row; version 1 had no memos on codes."""
    is_on_code = row.noun == MEMO and row.values is not None and row.values["about"] == "code"
    return 2 if is_on_code else _SINCE.get(row.noun, 1)


def _lines(pack: Pack) -> Iterator[Mapping[str, Any]]:
    yield {
        "format": FORMAT,
        "version": max((_since(row) for row in pack.rows), default=1),
        "study": pack.study,
        "coder": {"id": pack.coder.id, "name": pack.coder.name},
        "round": {"id": pack.round_id, "number": pack.round_number},
        "codebook": {"sha256": pack.codebook_sha256, "version": pack.codebook_version},
        "contents": pack.has_contents,
    }
    for word in sorted(pack.commitments, key=lambda each: (each.made, each.id)):
        yield {
            "commitment": {
                "id": word.id,
                "sha256": word.sha256,
                "lock": word.lock,
                "made": word.made,
                "nonce": word.nonce,
                "seen": None if word.seen is None else sorted(word.seen),
            }
        }
    for text in sorted(pack.texts, key=lambda each: each.id):
        yield {
            "transcript": {
                "id": text.id,
                "name": text.name,
                "sha256": text.sha256,
                "characters": text.characters,
                "blocks": list(text.blocks),
            }
        }
    for row in sorted(pack.rows, key=lambda each: each.key):
        values = None if row.values is None else dict(row.values)
        yield {"row": {"noun": row.noun, "id": row.id, "revision": row.revision, "base": row.base, "values": values}}


def first_line(data: bytes) -> bytes:
    """The first line of a pack's file, which says whose work of which round it is; empty if it is no pack."""
    try:
        begin = zlib.decompressobj(31).decompress(data, 64 * 1024).split(b"\n", 1)[0]
    except zlib.error:
        return b""
    return begin if f'"format":"{FORMAT}"'.encode() in begin else b""


def read_pack(path: str, data: bytes) -> ReadPack:
    """What a file's bytes hold. path: as the user named it. Faults come back as problems, they are never raised."""
    problems: list[Problem] = []

    def refuse(message: str, line: int | None = None) -> ReadPack:
        problems.append(Problem(path, line, message))
        return ReadPack(None, tuple(problems))

    if not data.startswith(b"\x1f\x8b"):
        return refuse("This is no pack; packs are made by `rcqual pack` and end in .rcpack.")
    reader = zlib.decompressobj(31)
    try:
        whole = reader.decompress(data, LARGEST + 1)
    except zlib.error:
        return refuse("The pack is damaged: it cannot be decompressed. Have it sent again.")
    if len(whole) > LARGEST:
        return refuse(f"The pack is too large: more than {LARGEST // 1024 // 1024} MB.")
    if not reader.eof or reader.unused_data:
        return refuse("The pack is damaged: it is cut off, or something was added. Have it sent again.")
    *body, last, behind = whole.split(b"\n") if whole.count(b"\n") > 1 else [b"", b"", b"x"]
    lines = b"".join(line + b"\n" for line in body)
    wanted = _json({"sha256": hashlib.sha256(lines).hexdigest(), "lines": len(body)})
    if behind or last + b"\n" != wanted:
        return refuse("The pack is damaged: its lines are not those that its checksum is of. Have it sent again.")
    return _read_lines(path, body, problems)


def _read_lines(path: str, body: list[bytes], problems: list[Problem]) -> ReadPack:
    commitments: list[Commitment] = []
    texts: list[PackedText] = []
    rows: dict[tuple[str, str], PackedRow] = {}
    head: Pack | None = None
    for number, line in enumerate(body, 1):
        try:
            read = Line.of(line)
            if number == 1:
                head = _head(read)
            elif head is None:
                break
            elif (word := read.only("commitment")) is not None:
                commitments.append(commitment_in(word, head))
            elif (text := read.only("transcript")) is not None:
                texts.append(text_in(text))
            elif (row := read.only("row")) is not None:
                packed = row_in(row)
                if packed.key in rows:
                    raise FaultyLine("The same row stands there twice.")
                rows[packed.key] = packed
            else:
                raise FaultyLine("This is no line of a pack.")
        except FaultyLine as fault:
            problems.append(Problem(path, number, str(fault)))
    if head is None or problems:
        return ReadPack(None, tuple(problems))
    pack = Pack(
        study=head.study,
        coder=head.coder,
        round_id=head.round_id,
        round_number=head.round_number,
        codebook_version=head.codebook_version,
        codebook_sha256=head.codebook_sha256,
        has_contents=head.has_contents,
        commitments=tuple(commitments),
        texts=tuple(texts),
        rows=tuple(rows.values()),
    )
    return ReadPack(pack, ())


def _head(line: Line) -> Pack:
    if line.values.get("format") != FORMAT:
        raise FaultyLine("This is no pack; packs are made by `rcqual pack` and end in .rcpack.")
    version = line.whole("version")
    if not 1 <= version <= VERSION:
        raise FaultyLine(f"The pack is of format {version}, and this rcqual knows {VERSION}; install the newest one.")
    coder, round_, book = line.part("coder"), line.part("round"), line.part("codebook")
    return Pack(
        study=line.name("study"),
        coder=Coder(id=CoderId(coder.name("id")), name=coder.text("name")),
        round_id=RoundId(round_.name("id")),
        round_number=round_.whole("number"),
        codebook_version=book.whole("version"),
        codebook_sha256=book.name("sha256"),
        has_contents=line.truth("contents"),
        commitments=(),
    )
