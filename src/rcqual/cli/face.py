"""The screen, as the command line knows it: handed over from above, for neither face imports the other."""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from rcqual.config import KeyRow, Settings
    from rcqual.errors import Problem
    from rcqual.study.study import Study


class Screen(NamedTuple):
    """What the command line asks of the screen."""

    launch: "Callable[[Study, str | None], None]"
    """Opens it, on an interview where one is named."""
    keys: "Callable[[Settings], tuple[list[KeyRow], list[Problem]]]"
    """Every command with its keys, by screen, and what is wrong with the keys in the settings."""
