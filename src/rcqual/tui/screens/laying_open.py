"""The way to the coders' themes: of a round that is closed, or of open coding once one's own are laid open."""

from rcqual.study.themes import can_share, share
from rcqual.tui.screens.asking import StudyScreen


def open_themes(screen: StudyScreen) -> None:
    """Show themes of the newest closed round of open coding; of the standing one, after asking to share one's own."""
    from rcqual.tui.modals.question import ConfirmCard
    from rcqual.tui.screens.themes import ThemesScreen

    def show() -> None:
        screen.app.push_screen(ThemesScreen())

    def answered(is_wanted: bool | None) -> None:
        if is_wanted:
            screen.attempt(lambda: share(screen.study), lambda _: show())

    if can_share(screen.study):
        about = (
            "Your codes and codings of open coding are shown to every coder who shows theirs, and theirs to you. This"
            " cannot be taken back. Or open a round of the kind open, and close it when all are done."
        )
        screen.app.push_screen(ConfirmCard("Lay your themes of open coding open?", about), answered)
    else:
        show()
