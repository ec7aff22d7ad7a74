"""Coding many passages with one code at once, as what a search found: one operation, undone as one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from rcqual.errors import NotAllowed, RcqualError
from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code
from rcqual.model.coding import Coding
from rcqual.model.ids import CodeId, CodingId, TranscriptId, new_id
from rcqual.model.rounds import Round
from rcqual.model.span import Span
from rcqual.store import codings, passages, transcripts
from rcqual.study.codebook import code_named, codebook_for
from rcqual.study.coding import coding_round, require_open, round_of_now
from rcqual.study.study import Study, counted

Place = tuple[TranscriptId, Span]


class Extent(StrEnum):
    """How much around what was found is coded."""

    SENTENCE = "sentence"
    TURN = "turn"


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied:
    """What became of passages that were to be coded together."""

    made: tuple[Coding, ...]
    left_out: tuple[tuple[str, int], ...]
    """Why some were not coded, each reason with how many of them; empty if all were."""

    @property
    def told(self) -> str:
        """ "2 were not coded: this passage carries the code already (2)." Empty if all were coded."""
        count = sum(number for _, number in self.left_out)
        reasons = "; ".join(f"{reason} ({number})" for reason, number in self.left_out)
        return f"{count} {'was' if count == 1 else 'were'} not coded: {reasons}." if count else ""


def widened(study: Study, places: Iterable[Place], extent: Extent) -> list[Place]:
    """The whole sentences, or turns, in which these places lie, each once, in the order given."""
    around = passages.sentences_at if extent is Extent.SENTENCE else passages.turns_at
    found: dict[Place, None] = {}
    for transcript_id, span in places:
        touched = around(study.store, transcript_id, span) or [span]
        found[transcript_id, Span(touched[0].start, touched[-1].end)] = None
    return list(found)


def add_all(study: Study, places: Sequence[Place], code: CodeId | str, extent: Extent) -> Outcome[Applied]:
    """Tag every sentence, or turn, in which one of these places lies with a code, by its id or name.

    All go into the round in which the first that can be coded is coded now. What cannot be coded there is left out, and
    the outcome says how many and why. Raises NotAllowed if that is all of them.
    """
    wanted = widened(study, places, extent)
    left_out: Counter[str] = Counter()
    place: Round | None = None
    chosen: list[Place] = []
    verdicts = {each: _round_or_reason(study, each) for each in dict.fromkeys(where for where, _ in wanted)}
    for transcript_id, span in wanted:
        verdict = verdicts[transcript_id]
        if isinstance(verdict, str):
            left_out[verdict] += 1
        elif place is not None and verdict.id != place.id:
            left_out[f"they belong to {verdict.label}, not to {place.label}"] += 1
        else:
            place = place or verdict
            chosen.append((transcript_id, span))
    if place is None:
        raise _nothing(left_out)
    book = codebook_for(study, place)
    applied = code_named(book, code)
    texts = {each: transcripts.text(study.store, each) for each in dict.fromkeys(where for where, _ in chosen)}
    made = []
    for transcript_id, span in chosen:
        if _carries(study, place, applied, transcript_id, span):
            left_out["they carry the code already"] += 1
        else:
            made.append(
                Coding(
                    id=CodingId(new_id()),
                    round_id=place.id,
                    transcript_id=transcript_id,
                    coder_id=study.me.id,
                    code_id=applied.id,
                    span=span,
                    quote=texts[transcript_id][slice(*span)],
                    codebook_version=book.version,
                    created=study.store.now(),
                )
            )
    if not made:
        raise _nothing(left_out)
    words = f"{applied.name} on {_how_much(study, made, extent)}"
    with study.store.transact("coding.add_all", words, coder=study.me.id, round_id=place.id) as op:
        for transcript_id in {each.transcript_id for each in made}:
            require_open(study, place, transcript_id, study.me.id)
        for each in made:
            if _carries(study, place, applied, each.transcript_id, each.span):
                raise NotAllowed("Some of it was coded meanwhile; nothing was changed.", hint="Look again, and repeat.")
            codings.add(study.store, each)
    done = Applied(made=tuple(made), left_out=tuple(sorted(left_out.items())))
    return Outcome(done, op.changes, " ".join(part for part in (f"{words}.", done.told) if part))


def _round_or_reason(study: Study, transcript_id: TranscriptId) -> Round | str:
    """The round into which one's codings of a transcript go now, or why none can be made, without the full stop."""
    try:
        return coding_round(study, transcript_id, round_of_now(study, transcript_id))
    except RcqualError as error:
        return f"{error.message[0].lower()}{error.message[1:].rstrip('.')}"


def _carries(study: Study, place: Round, code: Code, transcript_id: TranscriptId, span: Span) -> bool:
    return codings.own_at(study.store, place.id, transcript_id, study.me.id, code.id, span) is not None


def _how_much(study: Study, made: Sequence[Coding], extent: Extent) -> str:
    """ "14 sentences in 3 interviews"."""
    names = transcripts.names(study.store)
    inside = list(dict.fromkeys(each.transcript_id for each in made))
    where = names[inside[0]] if len(inside) == 1 else counted(len(inside), "interview")
    return f"{counted(len(made), str(extent))} in {where}"


def _nothing(left_out: Counter[str]) -> NotAllowed:
    told = Applied(made=(), left_out=tuple(sorted(left_out.items()))).told
    return NotAllowed(told or "There is nothing to code.", hint="Mark what is to be coded, and choose another code.")
