"""A long question to the study, asked in a thread over a connection of its own, while the screen goes on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from textual.message import Message
from textual.worker import Worker

from rcqual.errors import RcqualError
from rcqual.model.coding import Coder
from rcqual.study.study import Study, open_study

if TYPE_CHECKING:
    from rcqual.tui.screens.asking import StudyScreen

T = TypeVar("T")


class Apart(Generic[T]):
    """A question on its way. It may change nothing; what it answers was so when it was asked, or a moment later."""

    class Answered(Message):
        """The thread has an answer, or a reason why there is none; its screen passes it on with `tell`."""

        def __init__(self, apart: "Apart[Any]") -> None:
            super().__init__()
            self.apart = apart

    def __init__(
        self,
        screen: "StudyScreen",
        question: Callable[[Study], T],
        then: Callable[[T], None],
        refused: Callable[[RcqualError], None],
    ) -> None:
        """then, refused: what is called with the answer, or with why there is none."""
        self._screen, self._question, self._then, self._refused = screen, question, then, refused
        self._is_wanted = True
        self._found: Callable[[], None] = self.stop

    def ask(self) -> Worker[None] | None:
        """Ask it. A study in memory has one connection alone: there it is answered at once, and errors are raised."""
        study = self._screen.study
        if study.path is None:
            self._then(self._question(study))
            return None
        return self._screen.run_worker(partial(self._run, study.path, study.coder), thread=True)

    def stop(self) -> None:
        """Let nobody be told any more."""
        self._is_wanted = False

    def _run(self, path: Path, coder: Coder | None) -> None:
        try:
            other = open_study(path)
            try:
                other.coder = coder
                answer = self._question(other)
            finally:
                other.close()
            self._found = partial(self._then, answer)
        except RcqualError as error:
            self._found = partial(self._refused, error)
        self._screen.post_message(self.Answered(self))

    def tell(self) -> None:
        """Call what waits for it, unless nobody does any more."""
        if self._is_wanted:
            self._found()
