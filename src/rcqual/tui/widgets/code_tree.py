"""The codebook as a tree to walk through, with how often one has used each code."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from rich.cells import cell_len
from textual import events
from textual.message import Message

from rcqual.model.code_tree import Twig, seen, twigs, with_parents
from rcqual.model.codebook import Code, Codebook
from rcqual.model.ids import CodeId
from rcqual.text.find import Findable
from rcqual.tui.theme import code_colour
from rcqual.tui.widgets.rows import Part, Rows
from rcqual.tui.words import shortened

HIDDEN = "○"
_OWN = " yours"
_DEEPEST = 8
"""Steps of indentation; what stands deeper says so by a number."""


@dataclass(frozen=True, slots=True)
class Uses:
    """How often one has used each code; of codes that are not there, never."""

    here: Mapping[CodeId, int] | None
    """Shown with the interview at hand, also those of closed rounds; None where there is none."""
    in_all: Mapping[CodeId, int]
    """In all interviews of the round at hand."""


class CodeTree(Rows, can_focus=True):
    """Shows the codes, each under its parent; branches can be closed, a filter leaves what fits with its parents."""

    DEFAULT_CSS = """
    CodeTree {
        background: $background;
    }
    """

    class Moved(Message):
        """The cursor stands on another code."""

    class Chosen(Message):
        """The code under the cursor was clicked at twice."""

    def __init__(self) -> None:
        super().__init__()
        self._tree: tuple[Twig, ...] = ()
        self._findable = Findable(())
        self._places: list[int] = []
        self._fitting: frozenset[int] | None = None
        self._folded: set[CodeId] = set()
        self._uses = Uses(None, {})
        self._hidden: Collection[str] = ()
        self._own: Collection[str] = ()
        self._filter = ""

    def show(self, book: Codebook, uses: Uses, own: Collection[str], at: str | None = None) -> None:
        """Show a codebook, the cursor on that code; where none is named, it stays where it is.

        own: the ids of those codes that are one's own.
        """
        standing = at or (self.here.id if self.here else None)
        if (tree := twigs(book.codes)) != self._tree:
            self._tree = tree
            self._findable = Findable([(twig.code.name, _told(twig.code)) for twig in tree])
        self._uses, self._own = uses, own
        self._find()
        self._lay_out(standing)

    def show_hidden(self, hidden: Collection[str]) -> None:
        """Mark the codes whose codings are not shown in the margin."""
        self._hidden = hidden
        self.refresh()

    @property
    def here(self) -> Code | None:
        """The code under the cursor."""
        at = self.at
        return None if at is None or at >= len(self._places) else self._tree[self._places[at]].code

    @property
    def found(self) -> int | None:
        """How many codes fit the filter; None where nothing is filtered."""
        return None if self._fitting is None else len(self._fitting)

    def filter(self, letters: str) -> None:
        """Show only what fits these letters with what it stands under, the cursor on what fits best; all for none."""
        standing = self.here.id if self.here else None
        self._filter = letters.strip()
        best = self._find()
        self._lay_out(standing if best is None else self._tree[best].code.id)
        self.post_message(self.Moved())

    def _find(self) -> int | None:
        """See what fits the filter; the place of the best."""
        ranked = self._findable.fitting(self._filter) if self._filter else []
        self._fitting = frozenset(ranked) if self._filter else None
        return ranked[0] if ranked else None

    def _lay_out(self, standing: str | None) -> None:
        if self._fitting is None:
            self._places = seen(self._tree, self._folded)
        else:
            self._places = with_parents(self._tree, self._fitting)
        ids = [self._tree[place].code.id for place in self._places]
        at = next((number for number, code_id in enumerate(ids) if code_id == standing), None)
        self.show_rows(len(ids), (self.at or 0) if at is None else at)

    def move(self, steps: int) -> None:
        """Move the cursor so many rows down."""
        self._become((self.at or 0) + steps)

    def move_to(self, row: int) -> None:
        """Move the cursor to a row; negative: counted from the last."""
        self._become(row if row >= 0 else len(self._places) + row)

    def _become(self, row: int) -> None:
        before = self.here
        self.go(row)
        if self.here is not before:
            self.post_message(self.Moved())

    def close(self) -> None:
        """Close the branch under the cursor; where that is done, go to the code under which this one stands."""
        if not self._places or self.at is None:
            return
        place = self._places[self.at]
        twig = self._tree[place]
        if twig.below and twig.code.id not in self._folded and self._fitting is None:
            self._folded.add(twig.code.id)
            self._lay_out(twig.code.id)
            return
        above = (number for number in range(self.at - 1, -1, -1) if self._tree[self._places[number]].depth < twig.depth)
        self._become(next(above, self.at))

    def open(self) -> None:
        """Open the branch under the cursor; where it is open, go into it."""
        if not self._places or self.at is None:
            return
        twig = self._tree[self._places[self.at]]
        if twig.code.id in self._folded:
            self._folded.discard(twig.code.id)
            self._lay_out(twig.code.id)
        elif twig.below:
            self._become(self.at + 1)

    def close_all(self) -> None:
        """Close all branches; again: open all."""
        standing: str | None = self.here.id if self.here else None
        branches = {twig.code.id for twig in self._tree if twig.below}
        if self._folded >= branches:
            self._folded = set()
        else:
            self._folded = branches
            standing = self._top_of(standing)
        self._lay_out(standing)
        self.post_message(self.Moved())

    def _top_of(self, code_id: str | None) -> str | None:
        top = None
        for twig in self._tree:
            top = twig.code.id if twig.depth == 0 else top
            if twig.code.id == code_id:
                return top
        return None

    def parts(self, number: int, width: int) -> list[Part]:
        """Indentation, a mark for a branch, the key in the code's colour, name; at the right how often it is used."""
        twig = self._tree[self._places[number]]
        code, is_folded = twig.code, twig.code.id in self._folded and self._fitting is None
        is_in_question = self._fitting is None or self._places[number] in self._fitting
        colour = code_colour(code.colour, dark=self.app.current_theme.dark) or ""
        branch = ("▸" if is_folded else "▾") if twig.below else " "
        left = [
            Part("  " * twig.depth if twig.depth <= _DEEPEST else f"{'  ' * _DEEPEST}{twig.depth} ", is_quiet=True),
            Part(f"{branch} ", is_quiet=True),
            Part(f"{code.key or '·'} ", is_strong=True, colour=colour),
        ]
        right = self._right(code, twig.below if is_folded else 0)
        room = width - sum(cell_len(part.text) for part in (*left, *right))
        name = code.name if cell_len(code.name) <= room else shortened(code.name, max(room, 2))
        left.append(Part(name, is_quiet=not is_in_question))
        gap = width - sum(cell_len(part.text) for part in (*left, *right))
        return [*left, Part(" " * max(gap, 0)), *right]

    def _right(self, code: Code, closed: int) -> list[Part]:
        uses = self._uses
        in_all = uses.in_all.get(code.id, 0)
        here = 0 if uses.here is None else uses.here.get(code.id, 0)
        counts = f"{in_all or '':>6}" if uses.here is None else f"{here or '–':>4} /{in_all or '–':>5}"
        counts = counts if here or in_all else " " * len(counts)
        return [
            Part(f" +{closed}" if closed else "", is_quiet=True),
            Part(_OWN if code.id in self._own else "", is_quiet=True),
            Part(f" {HIDDEN}" if code.id in self._hidden else "  "),
            Part(counts, is_quiet=True),
        ]

    def picked(self, number: int) -> None:
        """Tell of it."""
        self.post_message(self.Moved())

    def on_click(self, event: events.Click) -> None:
        """Choose the code that is clicked at twice."""
        if event.chain == 2 and self.here is not None:
            self.post_message(self.Chosen())


def _told(code: Code) -> str:
    return " ".join((code.brief_definition, code.full_definition, code.when_to_use, code.example))
