"""Packing a coder's own work of a round, or their word on it, into a file that travels."""

import json
from dataclasses import asdict, dataclass, replace
from pathlib import Path

from rcqual.errors import NotAllowed
from rcqual.formats.pack import first_line, pack_bytes
from rcqual.model.changes import Outcome
from rcqual.model.codebook import Codebook
from rcqual.model.packs import Commitment, Pack, PackedText, blocks_of, sha256_of
from rcqual.model.rounds import Round, RoundKind
from rcqual.store import commitments, merging, rounds, settings, transcripts
from rcqual.study.codebook import codebook
from rcqual.study.committing import awaited, give_word
from rcqual.study.kits import default_name
from rcqual.study.saving import write_whole
from rcqual.study.study import Study, kit_coder

SUFFIX = ".rcpack"


@dataclass(frozen=True, slots=True, kw_only=True)
class Packed:
    """A pack that was written."""

    path: Path
    pack: Pack
    kept: str
    """Where the file that stood there is now, in words; or empty."""


def codebook_sha256(book: Codebook) -> str:
    """What a version of the codebook is known by: of everything in it but its number."""
    return sha256_of(json.dumps([book.title, book.roll_up, [asdict(code) for code in book.codes]], sort_keys=True))


def pack(
    study: Study, round_: Round, path: Path | None = None, *, commitment_only: bool = False, reveal: bool = False
) -> Outcome[Packed]:
    """Write the coder's own work of a round to a file; or only their word on it.

    The same work gives the same bytes. Codings leave only when everyone else has given their word or handed in here;
    reveal: even so. Raises NotAllowed for that, and unless the coder has handed the round in.
    """
    with study.store.together():
        _require_handed_in(study, round_)
        if not commitment_only and not reveal:
            _require_words(study, round_)
        ending = f".commit{SUFFIX}" if commitment_only else SUFFIX
        target = path or Path(default_name(round_, study.me, ending))
        what = "their word on round" if commitment_only else "round"
        changed = _words_that_leave(study, round_, commitment_only=commitment_only)
        changes = None
        if changed:
            words = f"Packed {what} {round_.number}"
            with study.store.transact(
                "pack.write", words, coder=study.me.id, round_id=round_.id, direction="barrier"
            ) as op:
                for each in changed:
                    commitments.put(study.store, each)
            changes = op.changes
        made = _pack(study, round_, commitment_only=commitment_only)
        # Before what was done becomes durable: where the file cannot be written, nothing has left.
        kept = write_whole(study, str(target), pack_bytes(made), first_line)
    packed = Packed(path=target, pack=made, kept=kept)
    said = f"Packed {what} {round_.number} of {study.me.name} into {target}."
    return Outcome(packed, said=said) if changes is None else Outcome(packed, changes, said)


def _require_handed_in(study: Study, round_: Round) -> None:
    if round_.kind is RoundKind.OPEN:
        raise NotAllowed(
            f"{round_.label.capitalize()} is not packed: it has no fixed codebook.",
            hint="Bring codings of open coding with `rcqual codings export` and `codings import`.",
        )
    if study.me.id not in {each.coder_id for each in rounds.assignments(study.store, round_.id)}:
        raise NotAllowed(f"{study.me.name} codes nothing in round {round_.number}.", hint="See `rcqual round status`.")
    if study.me.id not in rounds.submissions(study.store, round_.id):
        raise NotAllowed(
            f"{study.me.name} has not handed in round {round_.number}.", hint="Hand it in with `rcqual submit` first."
        )


def _require_words(study: Study, round_: Round) -> None:
    """Raise NotAllowed while somebody else could still change their codings by what they see in these."""
    waiting = awaited(study, round_)
    if waiting and round_.is_blind:
        raise NotAllowed(
            f"Your codings stay here until everyone has given their word on theirs; that of {', '.join(waiting)} is not"
            " here yet.",
            hint="Send yours with `rcqual pack --commit`, take theirs in with `rcqual merge FILE…`, and pack then; or"
            " pack with --reveal: the figures then say that it was not waited for.",
        )


def _words_that_leave(study: Study, round_: Round, *, commitment_only: bool) -> list[Commitment]:
    """The coder's words as they are once the pack is written, those that change by it; inside a transaction."""
    known = commitments.commitments(study.store, round_.id)
    others = frozenset(each.sha256 for each in known if each.coder_id != study.me.id)
    own = [each for each in known if each.coder_id == study.me.id]
    work = commitments.work(study.store, round_.id, study.me.id)
    holding = [each for each in own if each.is_opened_by(work)]
    if not holding:
        # A round handed in by an rcqual that knew no words.
        with study.store.transact(
            "pack.write", f"Gave a word on round {round_.number}", coder=study.me.id, round_id=round_.id,
            direction="barrier",
        ):  # fmt: skip
            holding = [give_word(study, round_)]
        own = [*own, *holding]
    now = study.store.now()
    changed = []
    for each in own:
        after = each if each.published or each.is_merged else replace(each, published=now)
        if not commitment_only and each.id == holding[-1].id and each.seen is None:
            after = replace(after, seen=others)
        if after != each:
            changed.append(after)
    return changed


def _pack(study: Study, round_: Round, *, commitment_only: bool) -> Pack:
    own = [each for each in commitments.commitments(study.store, round_.id) if each.coder_id == study.me.id]
    if commitment_only:
        own = [replace(each, nonce="", seen=None) for each in own]
    book = codebook(study, round_.codebook_version)
    made = Pack(
        study=settings.setting(study.store, "id"),
        coder=study.me,
        round_id=round_.id,
        round_number=round_.number,
        codebook_version=book.version,
        codebook_sha256=codebook_sha256(book),
        has_contents=not commitment_only,
        commitments=tuple(replace(each, published="", is_merged=True) for each in own),
    )
    if commitment_only:
        return made
    whose = (study.me.id, round_.id)
    rows = [row for _, row in sorted(merging.rows_of(study.store, [whose])[whose].items())]
    if kit_coder(study) is None:
        # Where a copy of the team's file parted from it nobody knows; the higher revision stands then.
        rows = [replace(row, base=row.revision) for row in rows]
    return replace(made, texts=_texts(study, round_), rows=tuple(rows))


def _texts(study: Study, round_: Round) -> tuple[PackedText, ...]:
    given = {each.transcript_id for each in rounds.assignments(study.store, round_.id, study.me.id)}
    found = []
    for transcript_id in sorted(given):
        text = transcripts.transcript(study.store, transcript_id)
        if text is not None:
            found.append(
                PackedText(
                    id=text.id,
                    name=text.name,
                    sha256=text.text_sha256,
                    characters=len(text.text),
                    blocks=blocks_of(text.text),
                )
            )
    return tuple(found)
