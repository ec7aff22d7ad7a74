"""While a long task reads a study, what it needs in several places is derived once."""

from collections.abc import Callable, Hashable, Iterator
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar, cast
from weakref import WeakKeyDictionary

from rcqual.store.door import Store
from rcqual.study.study import Study

_Asked = ParamSpec("_Asked")
_Given = TypeVar("_Given")
_KEPT: WeakKeyDictionary[Store, dict[Hashable, object]] = WeakKeyDictionary()


def deriving_once(task: Callable[Concatenate[Study, _Asked], _Given]) -> Callable[Concatenate[Study, _Asked], _Given]:
    """A task that only reads: until it ends, what `kept` is asked for with the same words is derived once."""

    @wraps(task)
    def in_one_go(study: Study, /, *args: _Asked.args, **kwargs: _Asked.kwargs) -> _Given:
        if study.store in _KEPT:
            return task(study, *args, **kwargs)
        _KEPT[study.store] = {}
        try:
            return task(study, *args, **kwargs)
        finally:
            del _KEPT[study.store]

    return in_one_go


def kept(study: Study, words: Hashable, derive: Callable[[], _Given]) -> _Given:
    """What `derive` gives, or gave for the same words within the same task; where no task runs, nothing is kept.

    words: all that the value depends on, beside the content of the study; not on who asks.
    """
    known = _KEPT.get(study.store)
    if known is None:
        return derive()
    if words not in known:
        known[words] = derive()
    return cast(_Given, known[words])


def part_of(progress: Callable[[float], None], first: float, last: float) -> Callable[[float], None]:
    """Takes the share of one part that is done, and tells that of the whole. first, last: where the part stands."""
    return lambda share: progress(first + (last - first) * share)


def parts_of(
    progress: Callable[[float], None], count: int, first: float = 0.0, last: float = 1.0
) -> Iterator[Callable[[float], None]]:
    """`part_of` for so many parts of the same length, one after the other."""
    each = (last - first) / max(count, 1)
    for place in range(count):
        yield part_of(progress, first + each * place, first + each * (place + 1))
