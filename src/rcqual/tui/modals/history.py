"""The history of a passage, over the text in which it stands."""

from collections.abc import Sequence

from rcqual.study.passage_history import PassageEvent
from rcqual.tui.modals.told import ToldCard


def history_card(much: str, events: Sequence[PassageEvent]) -> ToldCard:
    """What was done there, the newest first. much: how much the passage is, in words."""
    told = [
        "\n".join(
            (
                f"{each.at[:16].replace('T', ' ')} UTC  {each.coder or 'somebody'}",
                f"  {each.words}",
                *(f"  · {change}" for change in each.changes),
            )
        )
        for each in reversed(events)
    ]
    nothing = "No code, memo or star was ever put here, as far as you may see."
    return ToldCard(f"History of {much}", "\n\n".join(told) or nothing)
