"""Which descriptions fit so few participants that they could be recognised, and which wider one would serve?"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rcqual.model.analysis import AnalysisSet
from rcqual.text.display import counted

FEWEST = 3
"""Participants whom a description must fit, lest it tell who they are."""
OTHERS = "others"
"""In place of what describes fewer than FEWEST participants."""
_WIDER = ("profession", "level", "unit")
"""The columns that may describe people instead, the best first; each only where it fits more people."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The participants whom one combination of attributes fits."""

    values: tuple[str, ...]
    """By the columns asked for; empty where the sheet says nothing."""
    members: tuple[int, ...]
    """Their places."""
    is_small: bool
    """Whether it fits fewer than FEWEST; a combination of which nothing is said describes nobody."""
    wider: str
    """The description that would serve in its place, "profession: pharmacy"; empty if none does, or none is needed."""

    @property
    def name(self) -> str:
        """As it is shown."""
        return ", ".join(value or "not said" for value in self.values)


def as_kinds(values: Sequence[str]) -> tuple[str, ...]:
    """Each value as its kind is written: capitals make no other kind; of two spellings the more frequent, the first."""
    spelled: dict[str, str] = {}
    for value, _ in Counter(values).most_common():
        spelled.setdefault(value.casefold(), value)
    return tuple(spelled[value.casefold()] for value in values)


def publishable(values: Sequence[str]) -> tuple[str, ...] | None:
    """Each participant's value as it may be counted in print: its kind, or OTHERS; where nothing is said, nothing.

    Kinds that fit fewer than FEWEST stand together, with the next smallest ones until they are enough, lest what is
    left over of a total tell of one person. None where no kind is left beside them.
    """
    kinds = as_kinds(values)
    counts = Counter(filter(None, kinds))
    small = {kind for kind, count in counts.items() if count < FEWEST}
    if not small:
        return kinds
    for kind in sorted(counts, key=lambda each: (counts[each], each.casefold())):
        if sum(counts[each] for each in small) >= FEWEST:
            break
        small.add(kind)
    if len(small) == len(counts):
        return None
    return tuple(OTHERS if kind in small else kind for kind in kinds)


def in_kinds(found: AnalysisSet) -> AnalysisSet:
    """The set with every attribute as its kind is written."""
    by_column = [as_kinds(column) for column in zip(*(each.attributes for each in found.participants), strict=True)]
    people = zip(found.participants, zip(*by_column, strict=True), strict=True) if by_column else ()
    kinds = tuple(replace(person, attributes=attributes) for person, attributes in people)
    return replace(found, participants=kinds) if by_column else found


def groups(found: AnalysisSet, columns: Sequence[str]) -> tuple[Group, ...]:
    """The participants by those columns, in the order of the values; those of whom nothing is said last."""
    found = in_kinds(found)
    places = [found.columns.index(column) for column in columns]
    members: dict[tuple[str, ...], list[int]] = {}
    for number, person in enumerate(found.participants):
        members.setdefault(tuple(person.attributes[place] for place in places), []).append(number)
    in_order = sorted(members, key=lambda values: [(not value, value.casefold(), value) for value in values])
    return tuple(
        Group(
            values=values,
            members=tuple(members[values]),
            is_small=(is_small := len(members[values]) < FEWEST and any(values)),
            wider=_wider(found, columns, values, members[values]) if is_small else "",
        )
        for values in in_order
    )


def warnings(columns: Sequence[str], found: Sequence[Group]) -> tuple[str, ...]:
    """A sentence for each group that is too small to be published."""
    return tuple(
        f"“{group.name}” ({', '.join(columns)}) fits {counted(len(group.members), 'participant')}, who could be"
        f" recognised: {f'describe them by {group.wider}' if group.wider else 'no column of the sheet is wider'}."
        for group in found
        if group.is_small
    )


def _wider(found: AnalysisSet, columns: Sequence[str], values: Sequence[str], members: Sequence[int]) -> str:
    """What these people share with enough others: the team's wider role, fewer of the columns, else another column."""
    if tuple(columns) == ("role",):
        wider = dict(found.wider_roles)
        place = found.columns.index("role")
        widened = [wider.get(person.attributes[place].casefold(), "").casefold() for person in found.participants]
        own = wider.get(values[0].casefold(), "")
        if own and widened.count(own.casefold()) >= FEWEST:
            return f"role: {own}"
    fewer = [tuple(each for each in columns if each != left_out) for left_out in reversed(columns)]
    others = [(column,) for column in _WIDER if column in found.columns and column not in columns]
    for candidate in (*filter(None, fewer), *others):
        places = [found.columns.index(column) for column in candidate]
        said = {tuple(found.participants[member].attributes[place] for place in places) for member in members}
        if len(said) != 1 or not all(shared := said.pop()):
            continue
        alike = sum(tuple(person.attributes[place] for place in places) == shared for person in found.participants)
        if alike >= FEWEST:
            return ", ".join(f"{column}: {value}" for column, value in zip(candidate, shared, strict=True))
    return ""
