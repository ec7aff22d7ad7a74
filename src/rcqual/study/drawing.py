"""Drawing the interviews of a round by lot, so that anyone can draw the same again."""

from collections.abc import Sequence
from fractions import Fraction
from random import Random

from rcqual.errors import NotFound
from rcqual.model.ids import TranscriptId
from rcqual.model.transcript import Participant, SpeakerRole
from rcqual.store import transcripts
from rcqual.study.designs import how_many
from rcqual.study.quoting import people
from rcqual.study.study import Study

_UNSAID = "(not said)"


def draw(
    study: Study, share: str, pool: Sequence[TranscriptId], *, attribute: str = "", seed: int
) -> list[TranscriptId]:
    """Some of the transcripts, in their order: "20%" of them, or a number of them.

    attribute: of the participants, as "profession"; each of its values then has its part in proportion. The same pool,
    attribute and seed give the same transcripts. Raises WrongUsage for what is no share, NotFound for an attribute that
    the participants sheet lacks.
    """
    count = how_many(share, len(pool))
    strata = _strata(study, pool, attribute)
    numbers = Random(f"draw {seed}")
    lot = {text: numbers.random() for text in pool}
    taken: set[TranscriptId] = set()
    for texts, part in zip(strata, _parts([len(texts) for texts in strata], count), strict=True):
        taken |= set(sorted(texts, key=lot.__getitem__)[:part])
    return [text for text in pool if text in taken]


def _parts(sizes: Sequence[int], count: int) -> list[int]:
    """How many of each stratum: its part in proportion, rounded so that the largest remainders get what is left."""
    exact = [Fraction(size * count, sum(sizes)) for size in sizes]
    parts = [int(each) for each in exact]
    order = sorted(range(len(sizes)), key=lambda at: (parts[at] - exact[at], -sizes[at], at))
    for at in order[: count - sum(parts)]:
        parts[at] += 1
    return parts


def _strata(study: Study, pool: Sequence[TranscriptId], attribute: str) -> list[list[TranscriptId]]:
    """The transcripts by what the attribute is of the people interviewed in them, in the order of these words."""
    if not attribute:
        return [list(pool)]
    values = attribute_of_texts(study, attribute)
    found: dict[str, list[TranscriptId]] = {}
    for text in pool:
        found.setdefault(values[text], []).append(text)
    return [found[value] for value in sorted(found)]


def attribute_of_texts(study: Study, attribute: str) -> dict[TranscriptId, str]:
    """What an attribute is of the people interviewed in each transcript; of several, all of them."""
    known = {name for row in transcripts.participants(study.store) for name, value in _attributes(row) if value}
    if attribute not in known:
        raise NotFound(
            f"No participant has the attribute “{attribute}”.",
            hint=f"There are: {', '.join(sorted(known))}."
            if known
            else "Bring them with `rcqual import --participants CSV`.",
        )
    who = people(study)
    told = {}
    for text in transcripts.summaries(study.store):
        rows = [who(text.name, label) for label, role in text.speakers if role is SpeakerRole.PARTICIPANT]
        values = {dict(_attributes(row)).get(attribute, "") for row in rows if row is not None}
        told[text.id] = " + ".join(sorted(values - {""})) or _UNSAID
    return told


def _attributes(row: Participant) -> list[tuple[str, str]]:
    fixed = ("role", "profession", "level", "unit", "cluster")
    return [*row.more, *((name, getattr(row, name)) for name in fixed)]
