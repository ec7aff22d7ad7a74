"""Coding a transcript again in a later round: what is hidden meanwhile, and what was finished before."""

from collections.abc import Sequence
from dataclasses import dataclass
from shlex import quote

from rcqual.errors import NotAllowed
from rcqual.model.ids import CoderId, TranscriptId
from rcqual.model.rounds import Recoding, Round, RoundKind
from rcqual.store import codebooks, codings, rounds, snapshots, transcripts
from rcqual.study.study import Study, counted, team

_NAMED = 12


def recodings(study: Study) -> list[Recoding]:
    """What the viewer codes now that was coded in earlier rounds, and is hidden from them; nothing without a viewer."""
    return rounds.recodings(study.store, study.viewer)


def recoded_from(study: Study, round_: Round) -> list[Recoding]:
    """What the viewer codes now that was coded in that round, and is hidden from them."""
    return [each for each in recodings(study) if each.earlier_id == round_.id]


def require_shown(study: Study, round_: Round) -> None:
    """Raise NotAllowed while the viewer codes a transcript anew that was coded in that round."""
    if found := recoded_from(study, round_):
        later = " and ".join(str(number) for number in sorted({each.later for each in found}))
        raise NotAllowed(
            why_hidden(study, found),
            hint=f"Hand in round {later} first; what is hidden comes back when it is closed.",
        )


def why_hidden(study: Study, found: Sequence[Recoding]) -> str:
    """What is hidden from the viewer and until when, in a sentence for each two rounds."""
    names = transcripts.names(study.store)
    by_rounds: dict[tuple[int, int], list[Recoding]] = {}
    for each in found:
        by_rounds.setdefault((each.earlier, each.later), []).append(each)
    told = []
    for (earlier, later), several in by_rounds.items():
        texts = ", ".join(names[each.transcript_id] for each in several[:_NAMED]) + ", …" * (len(several) > _NAMED)
        anew = " anew" if any(each.is_own for each in several) else ""
        told.append(
            f"You code {texts}{anew} in round {later}; what was coded there in round {earlier} is hidden from you until"
            f" round {later} is closed."
        )
    return " ".join(told)


@dataclass(frozen=True, slots=True, kw_only=True)
class LeftOut:
    """What a list or an export does not hold because the viewer codes its transcripts anew."""

    count: int
    words: str
    """How many, and why; empty if there are none."""


def hidden_codings(
    study: Study, round_number: int | None = None, *, code: str | None = None, starred_only: bool = False
) -> LeftOut:
    """The codings that the viewer would see if they did not code the transcripts anew.

    round_number, code: of that round, or with the code of that name, alone.
    """
    names = codebooks.code_names(study.store)
    place = None if round_number is None else rounds.by_number(study.store, round_number)
    found = [
        each
        for each in codings.hidden_from(study.store, study.viewer, None if place is None else place.id)
        if (each.is_exemplar or not starred_only) and code in (None, names[each.code_id])
    ]
    places = {(each.transcript_id, each.round_id) for each in found}
    behind = [each for each in recodings(study) if (each.transcript_id, each.earlier_id) in places]
    return left_out(study, len(found), "coding", behind)


def left_out(study: Study, count: int, noun: str, found: Sequence[Recoding]) -> LeftOut:
    """So many are not shown, for what is being coded anew."""
    words = f"{counted(count, noun)} left out. {why_hidden(study, found)}" if count else ""
    return LeftOut(count=count, words=words)


def is_hidden(study: Study, coding_id: str) -> bool:
    """Whether a coding is hidden from the viewer while they code its transcript anew."""
    return any(each.id == coding_id for each in codings.hidden_from(study.store, study.viewer))


def finished_before(study: Study, coder_id: CoderId) -> list[tuple[Round, frozenset[TranscriptId]]]:
    """The closed rounds with a pinned codebook, oldest first, each with what the coder had finished at its closing."""
    found = []
    for each in rounds.rounds(study.store):
        snapshot = snapshots.snapshot_of(study.store, each.id)
        if each.kind is not RoundKind.OPEN and not each.is_blind and snapshot is not None:
            judged = snapshots.judged(study.store, snapshot.id)
            found.append((each, frozenset(text for text, coder in judged if coder == coder_id)))
    return found


def second_pass_in_words(study: Study, round_: Round) -> list[str]:
    """That a closed round is a second pass of its one coder, in a sentence; else nothing."""
    coder_ids = {each.coder_id for each in rounds.assignments(study.store, round_.id)}
    who = [coder for coder in team(study) if coder.id in coder_ids]
    if len(who) != 1:
        return []
    done = finished_before(study, who[0].id)
    now = [texts for each, texts in done if each.id == round_.id]
    if not any(texts & now[0] for each, texts in done if now and each.number < round_.number):
        return []
    name = who[0].name
    command = f"rcqual agreement --second-pass {quote(name)}"
    return [f"It is a second pass of {name}: `{command}` holds it against the first."]


def require_second_pass(
    study: Study,
    coder_id: CoderId,
    transcript_ids: Sequence[TranscriptId],
    hint: str = "Name another coder too, or leave out what is new to this one.",
) -> None:
    """Raise NotAllowed unless the coder has finished each of these in a closed round, so that there are two passes."""
    known = frozenset[TranscriptId]().union(*(texts for _, texts in finished_before(study, coder_id)))
    new = [transcript_id for transcript_id in transcript_ids if transcript_id not in known]
    if new:
        who = next(coder.name for coder in team(study) if coder.id == coder_id)
        names = transcripts.names(study.store)
        raise NotAllowed(
            "A reliability round needs at least two coders, or one who coded each of its interviews in a closed round"
            f" before; {who} has not finished {', '.join(f'“{names[each]}”' for each in new[:_NAMED])} in any.",
            hint=hint,
        )
