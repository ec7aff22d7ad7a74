"""Merging 50 packs of 2,000 codings each, beside a bare SQLite insert of the same rows, in one run.

    python bench/merging.py                     about half a minute
    python bench/merging.py --packs 10          fewer packs
    python bench/merging.py --folder DIR        in files there, for instance on another disk

Fifty coders code five interviews of 24,000 words in one round; a tenth of the codings has a memo, a tenth was removed.
A merge reads and checks every pack, copies the study, and writes each row with its history. Beside it: the same rows by
one `executemany` into a table without history, index or rules, with the same pragmas; and merging the same packs again,
which brings nothing. Wall time; the aim is 20 s for the merge.
"""

import argparse
import hashlib
import random
import sqlite3
import sys
import tempfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from rcqual.formats.pack import pack_bytes
from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.coding import Coder
from rcqual.model.ids import new_id
from rcqual.model.packs import Commitment, Pack, PackedRow, PackedText, blocks_of, sha256_of, work_in
from rcqual.model.rounds import Round, RoundKind
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole, Transcript, Turn
from rcqual.store import settings, transcripts
from rcqual.study import codebook, merging, rounds
from rcqual.study import study as studies
from rcqual.study.packing import codebook_sha256

SENTENCE = "We talk every day about the patient, and then somebody asks. "
TEXTS, SENTENCES, CODES = 5, 2_200, 20
PRAGMAS = ("journal_mode = DELETE", "synchronous = EXTRA", "secure_delete = ON")
MADE = "2026-01-01T00:00:00.000Z"


def study_in(path: Path, coders: int) -> tuple[studies.Study, Round]:
    """A study of five interviews with an open round of so many coders."""
    study = studies.create(path, "Merging")
    studies.add_coders(study, [f"coder{number}" for number in range(coders)])
    codes = tuple(CodeDraft(name=f"code {number}") for number in range(CODES))
    codebook.take_over(study, CodebookDraft(title="Codes", codes=codes))
    with study.store.transact("transcript.import", "Imported", direction="barrier"):
        for number in range(TEXTS):
            text = f"P0{number}: " + SENTENCE * SENTENCES
            draft = ParsedTranscript(
                name=f"int0{number}",
                text=text,
                language="en",
                source=Source(name=f"int0{number}.txt", format="txt", sha256="0" * 64, encoding="utf-8"),
                turns=(Turn(number=1, speaker=f"P0{number}", role=SpeakerRole.PARTICIPANT, speech=Span(5, len(text))),),
                sentences=(Span(5, len(text)),),
            )
            transcripts.add(study.store, draft, hashlib.sha256(text.encode()).hexdigest())
    names = transcripts.names(study.store)
    given = [(text, coder.id) for text in names for coder in studies.team(study)]
    return study, rounds.open_round(study, rounds.Plan(kind=RoundKind.MAIN, assignments=given)).value


def packs_of(study: studies.Study, round_: Round, codings: int) -> list[Pack]:
    """A pack of each coder."""
    texts = [studies.transcript_named(study, name) for name in transcripts.names(study.store).values()]
    chance = random.Random(7)
    return [pack_of(study, round_, coder, texts, codings, chance) for coder in studies.team(study)]


def pack_of(
    study: studies.Study, round_: Round, coder: Coder, texts: list[Transcript], codings: int, chance: random.Random
) -> Pack:
    book = codebook.codebook(study, 1)
    whose = {"coder_id": coder.id, "round_id": round_.id}
    rows: list[PackedRow] = []
    for number in range(codings):
        text = texts[number % TEXTS]
        start = 5 + number // TEXTS * len(SENTENCE)
        row_id, span = new_id(), Span(start, start + chance.randrange(5, 300))
        values = whose | {
            "transcript_id": text.id,
            "code_id": chance.choice(book.codes).id,
            "start": span.start,
            "end": span.end,
            "quote": text.text[span.start : span.end],
            "certainty": None,
            "codebook_version": 1,
            "created": MADE,
            "revision": 1,
        }
        rows.append(PackedRow("coding", row_id, 1, values))
        if number % 10 == 0:
            about = {"about": "coding", "about_id": row_id, "text": "Is it?", "written": MADE}
            rows.append(PackedRow("memo", new_id(), 1, whose | about))
        elif number % 10 == 1:
            rows.append(PackedRow("coding", new_id(), 2, None))
    rows.append(PackedRow("submission", new_id(), 1, whose | {"submitted": MADE}))
    packed = [
        PackedText(
            id=each.id, name=each.name, sha256=each.text_sha256, characters=len(each.text), blocks=blocks_of(each.text)
        )
        for each in texts
    ]
    pack = Pack(
        study=settings.setting(study.store, "id"),
        coder=coder,
        round_id=round_.id,
        round_number=round_.number,
        codebook_version=1,
        codebook_sha256=codebook_sha256(book),
        has_contents=True,
        commitments=(),
        texts=tuple(packed),
        rows=tuple(rows),
    )
    nonce = new_id()
    word = Commitment(
        id=new_id(),
        round_id=round_.id,
        coder_id=coder.id,
        sha256=sha256_of(f"{nonce}\n{work_in(pack)}"),
        lock=sha256_of(nonce),
        made=MADE,
        nonce=nonce,
        seen=frozenset(),
        is_merged=True,
    )
    return replace(pack, commitments=(word,))


def seconds(action: Callable[[], object]) -> float:
    before = perf_counter()
    action()
    return perf_counter() - before


def bare(path: Path, packs: list[Pack]) -> float:
    """The same rows, inserted into two tables in one transaction."""
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for pragma in PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")
        rows = [
            [(row.id, *row.values.values()) for pack in packs for row in pack.rows if row.noun == noun and row.values]
            for noun in ("coding", "memo")
        ]

        def insert() -> None:
            connection.execute("BEGIN IMMEDIATE")
            for name, of_kind in zip(("coding", "memo"), rows, strict=True):
                columns = ", ".join(f"c{number}" for number in range(len(of_kind[0])))
                connection.execute(f"CREATE TABLE {name} ({columns})")
                connection.executemany(f"INSERT INTO {name} VALUES ({', '.join('?' * len(of_kind[0]))})", of_kind)
            connection.execute("COMMIT")

        return seconds(insert)


def measure(folder: Path, count: int, codings: int) -> None:
    study, round_ = study_in(folder / "home.rcqual", count)
    packs = packs_of(study, round_, codings)
    paths = []
    packing = 0.0
    for pack in packs:
        path = folder / f"{pack.coder.name}.rcpack"
        packing += seconds(lambda path=path, pack=pack: path.write_bytes(pack_bytes(pack)))  # type: ignore[misc]
        paths.append(path)
    size = sum(path.stat().st_size for path in paths)
    inserted = bare(folder / "bare.sqlite", packs)
    with closing(study):
        merged = seconds(lambda: merging.merge(study, paths))
        again = seconds(lambda: merging.merge(study, paths))
        standing = study.store.value("SELECT count(*) FROM coding")
    print(f"{count} packs of {codings:,} codings, {size / 1e6:.1f} MB; {standing:,} codings stand afterwards")
    for name, found in (("bare insert", inserted), ("merge", merged), ("merge again", again), ("write packs", packing)):
        print(f"{name}: {found:.2f} s")
    print(f"merge / bare insert: {merged / inserted:.1f} ×")
    print(f"merge again / merge: {again / merged:.2f} ×")
    print(f"per coding: {1000 * merged / (count * codings):.3f} ms; aim: 20 s for 50 packs of 2,000")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--packs", type=int, default=50)
    parser.add_argument("--codings", type=int, default=2_000, help="in each")
    parser.add_argument("--folder", type=Path, help="where to write; else a temporary folder")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        measure(Path(folder), asked.packs, asked.codings)


if __name__ == "__main__":
    main()
