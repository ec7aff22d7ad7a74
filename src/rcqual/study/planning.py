"""What a new round is to be, and what a team should know before it opens one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rcqual.model.ids import CoderId, TranscriptId
from rcqual.model.rounds import Aim, RoundKind, RoundPlan, Rule, Scope, Unit
from rcqual.model.span import Span
from rcqual.store import transcripts
from rcqual.study.study import Study, transcript_of

_ENOUGH = 5
_NAMED = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """What a new round is to be."""

    kind: RoundKind
    assignments: Sequence[tuple[TranscriptId, CoderId]]
    """Who codes what."""
    purpose: str = ""
    codebook_version: int | None = None
    """None pins the newest."""
    unit: Unit = Unit.SENTENCE
    rule: Rule = Rule.ANY
    scope: Scope = Scope.PARTICIPANTS
    ranges: Mapping[TranscriptId, Sequence[Span]] = field(default_factory=dict)
    """Outside of them nothing is judged: by transcript, in the order of the text, without overlap; a transcript that is
    not there has nothing to judge. Empty: everything in the scope is judged."""
    how: RoundPlan = field(default_factory=RoundPlan)
    """What it is for, and how its transcripts and coders were chosen."""

    @property
    def transcript_ids(self) -> list[TranscriptId]:
        """What is coded, each once."""
        return list(dict.fromkeys(transcript for transcript, _ in self.assignments))


def advice(study: Study, plan: Plan, known: dict[TranscriptId, bool] | None = None) -> tuple[str, ...]:
    """What speaks against a round that can be opened all the same, in sentences.

    known: whether half of a transcript's sentences are long, by what was asked before; what is asked now is added.
    """
    told = []
    if plan.how.aim is Aim.PILOT:
        told.append("It is a pilot: it tries the codebook out, and says little of reliability.")
    elif plan.kind is RoundKind.RELIABILITY:
        told += _of_few(plan)
    told += _of_share(plan)
    if plan.kind is not RoundKind.OPEN and plan.unit is Unit.SENTENCE:
        told += _of_long_sentences(study, plan, {} if known is None else known)
    return tuple(told)


def _of_few(plan: Plan) -> list[str]:
    if len({coder for _, coder in plan.assignments}) < 2:
        told = ["It is a second pass of one coder."]
        if len(plan.transcript_ids) < _ENOUGH:
            told.append("Fewer than five interviews: little to conclude from on how steadily one codes.")
        return told
    texts = [transcript for transcript, _ in dict.fromkeys(plan.assignments)]
    if sum(1 for each in set(texts) if texts.count(each) > 1) >= _ENOUGH:
        return []
    return ["Fewer than five interviews are coded by two or more: little to conclude agreement from."]


def _of_share(plan: Plan) -> list[str]:
    if not plan.how.share or plan.how.aim is Aim.PILOT:
        return []
    drawn, pool = len(plan.transcript_ids), plan.how.pool
    if 10 * drawn >= pool and 4 * drawn <= pool:
        return []
    return [f"Usually 10 to 25 % of the interviews are drawn; {drawn} of {pool} are {100 * drawn / pool:.0f} %."]


def _of_long_sentences(study: Study, plan: Plan, known: dict[TranscriptId, bool]) -> list[str]:
    from rcqual.text.units import LONG_SENTENCES, median_words

    for each in plan.transcript_ids:
        if each not in known:
            text = transcript_of(study, each)
            known[each] = median_words(text.text, text.sentences) > LONG_SENTENCES
    all_names = transcripts.names(study.store)
    names = [f"“{all_names[each]}”" for each in plan.transcript_ids if known[each]]
    if not names:
        return []
    named = ", ".join(names[:_NAMED]) + (", …" if len(names) > _NAMED else "")
    return [
        f"Half of the sentences of {named} have more than {LONG_SENTENCES} words, so punctuation may be missing:"
        " the unit turn suits them better."
    ]
