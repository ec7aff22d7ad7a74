"""How commands name a coding: its interview, passage and code, and the round where it is not the one at hand."""

import functools
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from rcqual.cli.asked import Asked, Command, options
from rcqual.model.span import Span

if TYPE_CHECKING:
    from rcqual.model.coding import Coding
    from rcqual.model.rounds import Round
    from rcqual.model.transcript import Transcript
    from rcqual.study.study import Study


@dataclass(frozen=True, slots=True)
class Coded:
    """A passage and a code, as they were typed."""

    asked: Asked
    transcript: str
    span: Span
    code: str
    number: int | None
    """Of the round; None: the one in which one is coding the interview."""

    @contextmanager
    def open(self) -> "Iterator[tuple[Study, Transcript, Round | None]]":
        """The study, the interview, and the round where one was named."""
        from rcqual.study.rounds import round_numbered
        from rcqual.study.study import transcript_named

        with self.asked.open(needs_coder=True) as study:
            text = transcript_named(study, self.transcript)
            yield study, text, None if self.number is None else round_numbered(study, self.number)

    @contextmanager
    def open_own(self) -> "Iterator[tuple[Study, Transcript, Coding]]":
        """The study, the interview, and one's own coding of exactly that passage with that code."""
        from rcqual.study.coding import find_own

        with self.open() as (study, text, place):
            yield study, text, find_own(study, text, self.span, self.code, place)


_ARGUMENTS = (
    click.argument("transcript"),
    click.argument("start", type=int),
    click.argument("end", type=int),
    click.argument("code_name", metavar="CODE"),
)
_ROUND = click.option("--round", "number", type=int, help="In that round; else the one in which you are coding it.")


def of_coding(*more: Callable[[Command], Command]) -> Callable[[Callable[..., None]], Command]:
    """Gives a command what names a coding; it gets a Coded as first argument. more: its arguments behind these."""

    def given_to(command: Callable[..., None]) -> Command:
        def wrapped(
            asked: Asked, /, transcript: str, start: int, end: int, code_name: str, number: int | None, **given: Any
        ) -> None:
            command(Coded(asked, transcript, Span(start, end), code_name, number), **given)

        functools.update_wrapper(wrapped, command)
        decorated: Command = options(wrapped)
        parts: list[Callable[[Command], Command]] = [*_ARGUMENTS, *more, _ROUND]
        for part in reversed(parts):
            decorated = part(decorated)
        return decorated

    return given_to
