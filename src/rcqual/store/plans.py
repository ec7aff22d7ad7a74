"""How a round was planned: what for, who codes what by which design, and how its transcripts were drawn."""

from rcqual.model.ids import RoundId
from rcqual.model.rounds import Aim, RoundPlan
from rcqual.store.door import Store


def put(store: Store, round_id: RoundId, plan: RoundPlan) -> None:
    """Store how a new round was planned; inside `transact`. It is never changed."""
    store.insert(
        "round_plan",
        round_id=round_id,
        aim=plan.aim,
        asks_certainty=int(plan.asks_certainty),
        design=plan.design,
        overlap=plan.overlap,
        share=plan.share,
        stratum=plan.stratum,
        pool=plan.pool,
        seed=plan.seed,
    )


def plan_of(store: Store, round_id: RoundId) -> RoundPlan:
    """How a round was planned; of one that nothing is known of, a plan that says nothing."""
    row = store.one("SELECT * FROM round_plan WHERE round_id = ?", round_id)
    if row is None:
        return RoundPlan()
    return RoundPlan(
        aim=Aim(row["aim"]),
        asks_certainty=bool(row["asks_certainty"]),
        design=row["design"],
        overlap=row["overlap"],
        share=row["share"],
        stratum=row["stratum"],
        pool=row["pool"],
        seed=row["seed"],
    )
