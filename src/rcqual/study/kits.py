"""A coder's own file for a round, to code on another computer: what is theirs to code, and nothing of anyone else."""

import re
from pathlib import Path

from rcqual.errors import NotAllowed
from rcqual.model.changes import Outcome
from rcqual.model.coding import Coder
from rcqual.model.rounds import Round, RoundKind, RoundState
from rcqual.paths import SUFFIX
from rcqual.store import connect, kits, rounds
from rcqual.store.door import Store
from rcqual.study.committing import coders_of
from rcqual.study.rounds import IN_WORDS
from rcqual.study.study import Study, counted, require_team_file


def default_name(round_: Round, coder: Coder, ending: str) -> str:
    """What a coder's file of a round is called where nobody says otherwise: round2-bob.rcqual."""
    name = re.sub(r"[^\w-]+", "-", coder.name).strip("-") or "coder"
    return f"round{round_.number}-{name}{ending}"


def make_kit(study: Study, round_: Round, coder: Coder, path: Path | None = None) -> Outcome[Path]:
    """Write a coder's own file for a round. Their own earlier work in the round goes along; nobody else's does.

    Raises NotAllowed if the round has no fixed codebook, is not open, is not theirs, or was handed in by them.
    """
    require_team_file(study)
    if round_.kind is RoundKind.OPEN:
        raise NotAllowed(
            f"{round_.label.capitalize()} has no fixed codebook, so it cannot be coded in files apart.",
            hint="Each codes in a file of their own and brings it with `rcqual codings export` and `codings import`.",
        )
    if round_.state is not RoundState.CODING:
        raise NotAllowed(
            f"Round {round_.number} is {IN_WORDS[round_.state]}, not open for coding.", hint="Reopen it first."
        )
    given = rounds.assignments(study.store, round_.id, coder.id)
    if not given:
        raise NotAllowed(f"{coder.name} codes nothing in round {round_.number}.", hint="See `rcqual round status`.")
    if coder.id in rounds.submissions(study.store, round_.id):
        raise NotAllowed(
            f"{coder.name} has handed in round {round_.number} already.", hint="`rcqual unsubmit` takes it back."
        )
    target = path or Path(default_name(round_, coder, SUFFIX))

    def begin(kit: Store) -> None:
        words = f"Made {coder.name}'s own file for round {round_.number}"
        with kit.transact("kit.make", words, direction="barrier"):
            kits.fill(study.store, kit, coder, coders_of(study, round_), round_)

    connect.create_store(target, begin).close()
    texts = counted(len({each.transcript_id for each in given}), "transcript")
    return Outcome(target, said=f"Wrote {coder.name}'s file for round {round_.number}, {texts}, to {target}.")
