"""Figures that are computed in a thread of their own, while the screen goes on; they can be stopped."""

from rcqual.agreement.result import AgreementReport
from rcqual.study.measuring import Prepared, report_of


class Stopped(Exception):
    """Nobody waits for the figures any more."""


class Counting:
    """The figures of one round on their way. Everything was read before: the thread touches no file."""

    def __init__(self, prepared: Prepared, *, bootstrap: int | None = None) -> None:
        """bootstrap: how many resamples of interviews; None: the jackknife."""
        self.prepared = prepared
        self.bootstrap = bootstrap
        self.share = 0.0
        """How much is done, 0 to 1; never falls."""
        self.report: AgreementReport | None = None
        """None until it is done, and if it was stopped."""
        self._is_wanted = True

    def run(self) -> None:
        """Compute; returns early if it is stopped."""
        try:
            self.report = report_of(self.prepared, bootstrap=self.bootstrap, progress=self._tell)
        except Stopped:
            return

    def stop(self) -> None:
        """Let it end at the next step."""
        self._is_wanted = False

    def _tell(self, share: float) -> None:
        if not self._is_wanted:
            raise Stopped
        self.share = max(self.share, share)


def bar(share: float, cells: int) -> str:
    """A share as a line of so many cells, read without colour."""
    done = round(min(max(share, 0.0), 1.0) * cells)
    return "█" * done + "░" * (cells - done)
