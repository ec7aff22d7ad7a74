"""How often the coder at work has used each code."""

from collections.abc import Mapping

from rcqual.model.ids import CodeId
from rcqual.model.rounds import Round
from rcqual.store import codings, rounds
from rcqual.study.study import Study


def own_uses(study: Study, round_: Round | None) -> Mapping[CodeId, int]:
    """One's own codings of each code that one used in a round, in all its interviews. None: in open coding."""
    place = round_ or rounds.by_number(study.store, 0)
    return {} if place is None else codings.uses(study.store, study.me.id, place.id)
