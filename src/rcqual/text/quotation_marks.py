"""Where in a paragraph quotations stand within marks, and where each is closed.

A paragraph's closing marks are looked for once and then looked up, so that one full of marks that nothing closes costs
no more than another.
"""

from bisect import bisect_left
from collections.abc import Collection, Iterator

import regex

OPENING = {
    "“": "”", "„": "“”", "«": "»", "»": "«»", "‘": "’", "‚": "‘’", '"': '"', "'": "'", "”": "”", "‟": "”", "‹": "›",
    "›": "‹", "「": "」", "『": "』", "＂": "＂",
}  # fmt: skip
"""By the mark that opens a quotation: those that may close it."""
SINGLE = "‘‚'"
DOUBLE = '“„«»"”‟‹›「『＂'
"""Where a manuscript has one of these, `'` is an apostrophe."""
_NESTED = "“«"
"""Marks that may be opened anew before they are closed."""
_BEFORE = regex.compile(r"[\s(\[{—–\-/]\Z")
_CLOSING = {
    **{mark: regex.compile(f"[{mark if mark in _NESTED else ''}{closing}]") for mark, closing in OPENING.items()},
    # An apostrophe, or a mark that opens, closes nothing.
    **{mark: regex.compile(rf"(?<!\s)[{OPENING[mark]}](?!\w)") for mark in SINGLE},
    **{mark: regex.compile(rf"(?<!\s){mark}|{mark}(?!\w)") for mark in '"”＂'},
}
"""By the mark that opens a quotation: what may end it, or be opened anew."""
_STRONG_BEFORE, _STRONG_BEHIND = regex.compile(r"[.,!?…]\Z"), regex.compile(r"\s*(?:[(\[.,;:!?—–]|\Z)")
_LONGEST, _LONGEST_IN_SINGLES = 20_000, 5_000
"""Characters within which a quotation is closed; without that, a single mark is taken for an apostrophe."""


def marked(text: str, at: int, closings: "Closings", opening: Collection[str]) -> Iterator[tuple[int, int, int | None]]:
    """(opening mark, what is behind it, closing mark) of each quotation from an offset on; None: nothing closes it.

    opening: the marks that open one. Those inside of another are no quotations of their own.
    """
    while at < len(text):
        mark = text[at]
        if mark not in opening or not _opens(text, at):
            at += 1
            continue
        end = closings.behind(at + 1, mark)
        if end is None and mark in SINGLE + "»›”":
            at += 1
            continue
        yield at, at + 1, end
        at = len(text) if end is None else end + 1


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens a quotation, and is no apostrophe, inch or closing mark."""
    mark, behind = text[at], text[at + 1 : at + 2]
    if mark in "“„«‟‹「『":
        return True
    is_free = at == 0 or _BEFORE.search(text, max(at - 1, 0), at) is not None or text[at - 1] in "“„«"
    return is_free and behind.strip() != "" and (mark not in "'‘" or behind.isalpha() or behind in "[(…")


class Closings:
    """What may close a quotation in one paragraph."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._known: dict[str, _Marks] = {}

    def behind(self, begin: int, mark: str) -> int | None:
        """Where the mark stands that closes what a mark opened before an offset; None if there is none."""
        if mark not in self._known:
            self._known[mark] = _Marks(self._text, mark)
        most = begin + (_LONGEST_IN_SINGLES if mark in SINGLE else _LONGEST)
        return self._known[mark].behind(begin, most)


class _Marks:
    """All that may close what one kind of mark opens, in order."""

    def __init__(self, text: str, mark: str) -> None:
        self._plain: list[int] = []
        self._strong: list[int] = []
        """Of single marks, those that are no apostrophes by what stands beside them."""
        self._all: list[int] = []
        self._depths: list[int] = [0]
        """Before each of all marks, and behind the last: how many more were opened than closed."""
        self._falls: dict[int, list[int]] = {}
        """By depth: the closing marks behind which it is so, in order."""
        for match in _CLOSING[mark].finditer(text):
            at = int(match.start())
            opens = mark in _NESTED and text[at] == mark
            self._all.append(at)
            self._depths.append(self._depths[-1] + (1 if opens else -1))
            if opens:
                continue
            self._plain.append(at)
            self._falls.setdefault(self._depths[-1], []).append(at)
            if mark in SINGLE and (_STRONG_BEFORE.search(text, at - 1, at) or _STRONG_BEHIND.match(text, at + 1)):
                self._strong.append(at)
        if mark not in SINGLE:
            self._strong = self._plain
        self._is_nested = mark in _NESTED

    def behind(self, begin: int, most: int) -> int | None:
        best = self._strong
        if self._is_nested:
            best = self._falls.get(self._depths[bisect_left(self._all, begin)] - 1, [])
        # Where one is opened anew and never closed, the first closing mark counts.
        found = _first(best, begin, most)
        return _first(self._plain, begin, most) if found is None else found


def _first(places: list[int], begin: int, most: int) -> int | None:
    at = bisect_left(places, begin)
    return places[at] if at < len(places) and places[at] < most else None
