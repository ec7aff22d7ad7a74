"""What follows the matching of themes: a codebook of them, and one's own open codings carried over into it."""

from collections import Counter
from collections.abc import Sequence
from functools import partial

from rcqual.study import adopting
from rcqual.study.study import counted
from rcqual.study.themes import ThemeSets
from rcqual.tui.modals.finder import Choice, FinderCard
from rcqual.tui.modals.question import ConfirmCard
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.words import shortened

_ALL, _NONE = "all", "none"


def adopt_themes(screen: StudyScreen, sets: ThemeSets) -> None:
    """Make the matches the next version of the codebook; of themes that are not decided ask what becomes of them."""

    def adopt(rest: str) -> None:
        screen.attempt(partial(adopting.adopt, screen.study, sets, rest))

    left = len(sets.undecided)
    if left:
        choices = [
            Choice(adopting.KEEP, "Keep them", "each becomes a code of its own"),
            Choice(adopting.LEAVE_OUT, "Leave them out", "they become no codes"),
        ]
        question = f"{counted(left, 'theme')} {'is' if left == 1 else 'are'} not decided."
        screen.app.push_screen(
            FinderCard(question, choices, proposes=False), lambda choice: None if choice is None else adopt(choice.id)
        )
        return
    about = "The shared codes become the next version. The open codings stay; each author then carries theirs over."
    screen.app.push_screen(
        ConfirmCard("Make these the codebook?", about), lambda is_wanted: adopt("") if is_wanted else None
    )


def carry_over(screen: StudyScreen, offered: Sequence[adopting.Carry]) -> None:
    """Ask which of one's own open codings are to carry the codebook's codes: all, those of one code, one, or none."""
    per_code = Counter(each.code.name for each in offered)
    choices = [
        Choice(_ALL, "All of them", counted(len(offered), "coding")),
        *(Choice(f"={name}", name, counted(number, "coding")) for name, number in per_code.items()),
        Choice(_NONE, "None", "leave them as they are, and be asked no more"),
        *(Choice(each.coding.id, each.code.name, f"“{shortened(each.coding.quote, 60)}”") for each in offered),
    ]

    def answer(choice: Choice | None) -> None:
        if choice is None:
            return
        if choice.id == _NONE:
            screen.attempt(partial(adopting.refuse, screen.study, offered))
            return
        wanted = [each for each in offered if choice.id in (_ALL, f"={each.code.name}", each.coding.id)]
        screen.attempt(partial(adopting.accept, screen.study, wanted))

    screen.app.push_screen(FinderCard("Which of your open codings become codings by the codebook?", choices), answer)
