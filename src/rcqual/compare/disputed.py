"""How much of each code's use is in dispute."""

from collections.abc import Mapping

import numpy as np

from rcqual.compare.judgements import Judgements
from rcqual.model.ids import CodeId


def disputed_uses(judgements: Judgements) -> Mapping[CodeId, tuple[int, int]]:
    """By code: in how many units its use is in dispute, and in how many anybody applied it.

    In transcripts that two or more judged; with the unit character, characters. Without roll-up, as disagreements are.
    """
    counts = np.zeros((len(judgements.codes), 2), dtype=np.int64)
    for document in judgements.documents:
        if len(document.coders) < 2:
            continue
        weights = document.characters_each if document.is_by_character else np.ones(document.columns, dtype=np.int64)
        used = document.applied.any(axis=1)
        counts[:, 0] += (used & ~document.applied.all(axis=1)) @ weights
        counts[:, 1] += used @ weights
    return {
        code.id: (int(disputed), int(used))
        for code, (disputed, used) in zip(judgements.codes, counts.tolist(), strict=True)
    }
