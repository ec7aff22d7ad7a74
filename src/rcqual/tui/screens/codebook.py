"""The codebook: the tree of codes with one's own uses, what each means, and where the round allows it, its editing."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Container
from textual.content import Content
from textual.widgets import Input

from rcqual.model.changes import Changes
from rcqual.model.codebook import Code, Codebook
from rcqual.model.ids import CodeId
from rcqual.model.rounds import Round
from rcqual.study import memos
from rcqual.study.codebook import codebook_for
from rcqual.study.own_codes import own_ids
from rcqual.study.progress import current_round
from rcqual.study.study import counted
from rcqual.study.uses import own_uses
from rcqual.tui.commands import CODEBOOK, bindings
from rcqual.tui.keyboard import key_of
from rcqual.tui.screens.code_changes import CodeChanges
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.code_tree import CodeTree, Uses
from rcqual.tui.widgets.definition import Definition, definition_of
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.typing import Line

_NARROW = 100
"""Columns under which the definition stands below the tree."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WhileCoding:
    """The coding screen from which one came."""

    round: Round | None
    uses: Mapping[CodeId, int]
    """One's own codings on its interview, by code."""
    at: CodeId | None
    """The code at hand."""
    apply: Callable[[Code], None]
    hide: Callable[[frozenset[str]], None]
    """Shows the codings of those codes no longer."""
    hidden: frozenset[str] = field(default_factory=frozenset)


class CodebookScreen(CodeChanges):
    """The codes, to look up, to choose from, to hide in the margin, to make and to change."""

    DEFAULT_CSS = """
    CodebookScreen Container {
        layout: horizontal;
    }
    CodebookScreen CodeTree {
        width: 3fr;
        height: 1fr;
    }
    CodebookScreen Definition {
        width: 2fr;
        height: 1fr;
        border-left: vkey $panel;
    }
    CodebookScreen.-narrow Container {
        layout: vertical;
    }
    CodebookScreen.-narrow CodeTree {
        width: 1fr;
        height: 3fr;
    }
    CodebookScreen.-narrow Definition {
        width: 1fr;
        height: 2fr;
        border-left: none;
        border-top: solid $panel;
    }
    CodebookScreen Line, CodebookScreen Line:focus {
        height: 1;
        border: none;
        background: $panel;
        padding: 0 1;
        display: none;
    }
    CodebookScreen.-filtering Line {
        display: block;
    }
    """
    OFFERS = CODEBOOK
    BINDINGS: ClassVar[list[BindingType]] = bindings(CODEBOOK)

    def __init__(self, coding: WhileCoding | None = None) -> None:
        super().__init__()
        self._coding = coding
        self._round = None if coding is None else coding.round
        self._counted_in: Round | None = None
        """The round in which uses are counted; None: open coding."""
        self._place: Round | None = None
        """The round to which memos on codes belong."""
        self._hidden = frozenset[str]() if coding is None else coding.hidden
        self._book = Codebook(version=0, title="", codes=())

    def compose(self) -> ComposeResult:
        """The title, the tree beside the definition, the filter, the keys."""
        yield Bar()
        with Container():
            yield CodeTree()
            yield Definition()
        yield Line(placeholder="Some letters of a name or a definition; Enter keeps it, Esc shows all")
        yield Hints(CODEBOOK)

    def on_mount(self) -> None:
        """Show the codebook."""
        self._tree, self._definition = self.query_one(CodeTree), self.query_one(Definition)
        self._tree.show_hidden(self._hidden)
        self.show_book(None if self._coding is None else self._coding.at)
        self._tree.focus()

    def take_changes(self, changes: Changes) -> None:
        """Show the codebook as it is now."""
        self.show_book()

    def show_book(self, at: CodeId | None = None) -> None:
        """Ask anew for the codes and their uses, and go to that code."""
        coding, self._place = self._coding, memos.round_of_codes(self.study)
        self._book = codebook_for(self.study, self._round)
        self._counted_in = current_round(self.study) if coding is None else coding.round
        uses = Uses(None if coding is None else coding.uses, own_uses(self.study, self._counted_in))
        self._tree.show(self._book, uses, own_ids(self.study), at)
        self._show_bar()
        self._show_code()

    def _show_bar(self) -> None:
        version = f"version {self._book.version}" if self._book.version else "empty"
        kept = "" if self._round is None or self._round.codebook_version is None else f", kept by {self._round.label}"
        found = self._tree.found
        counted_in = "open coding" if self._counted_in is None else self._counted_in.label
        in_all = f"round {self._counted_in.number}" if self._counted_in and self._counted_in.number else "open coding"
        codes = counted(len(self._book.codes), "code")
        state = [
            codes if found is None else f"{found:,} of {codes} found",
            f"{len(self._hidden)} hidden in the margin" if self._hidden else "",
            f"uses: here / in {in_all}" if self._coding is not None else f"uses in {counted_in}",
        ]
        self.bar.show(f"Codebook, {version}{kept}", " · ".join(part for part in state if part))

    def _show_code(self) -> None:
        code = self.code_here
        if code is None:
            none = f"No codes yet. Press {key_of('codebook.add')} to make the first one."
            words = "No code fits." if self._book.codes else none
            self._definition.show(Content(words))
        else:
            memo = memos.code_memo(self.study, code, self._place)
            stands = (f"key {code.key}" if code.key else "no key", code.colour or "no colour")
            under = f" · under {code.parent}" if code.parent else ""
            self._definition.show(definition_of(code, [("Your memo: ", memo)], f"{' · '.join(stands)}{under}"))
        self.look_again()

    @property
    def code_here(self) -> Code | None:
        """The code under the cursor."""
        return self._tree.here

    @property
    def book(self) -> Codebook:
        """The codebook as it is shown."""
        return self._book

    @property
    def round(self) -> Round | None:
        """The round in which one codes the interview from which one came; None where there is none."""
        return self._round

    @property
    def is_from_interview(self) -> bool:
        """Whether one came from an interview that one codes."""
        return self._coding is not None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        if action in ("apply", "hide", "hide_others"):
            return self._coding is not None and self.code_here is not None
        if action in ("edit", "memo", "retire", "merge", "split", "passages"):
            return self.code_here is not None
        return bool(self._book.codes) if action in ("filter", "fold") else True

    def on_resize(self, event: events.Resize) -> None:
        """Put the definition where there is room for it."""
        self.set_class(event.size.width < _NARROW, "-narrow")

    def on_code_tree_moved(self) -> None:
        """Show what the code means."""
        self.bar.hush()
        self._show_code()

    def on_code_tree_chosen(self) -> None:
        """Apply the code, where one came from an interview; else change it."""
        self.action_edit() if self._coding is None else self.action_apply()

    def action_apply(self) -> None:
        """Apply the code to what is selected in the interview, and go back there."""
        code = self.code_here
        if self._coding is not None and code is not None:
            self.rcqual.go_back()
            self._coding.apply(code)

    def action_move(self, rows: int) -> None:
        """Move the cursor."""
        self._tree.move(rows)

    def action_page(self, pages: int) -> None:
        """Move the cursor by pages."""
        self._tree.move(pages * self._tree.page)

    def action_place(self, row: int) -> None:
        """Go to the first row, or to the last."""
        self._tree.move_to(row)

    def action_close_branch(self) -> None:
        """Close the branch, or go to the code above."""
        self._tree.close()

    def action_open_branch(self) -> None:
        """Open the branch, or go into it."""
        self._tree.open()

    def action_fold(self) -> None:
        """Close all branches, or open all."""
        self._tree.close_all()

    def action_read(self, rows: int) -> None:
        """Read on in the definition, or back."""
        self._definition.scroll_by(rows)

    def action_filter(self) -> None:
        """Type some letters that leave what fits."""
        self.add_class("-filtering")
        self.query_one(Line).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Leave what fits."""
        self._tree.filter(event.value)
        self._show_bar()

    def on_input_submitted(self) -> None:
        """Go on in what is left."""
        self._tree.focus()
        if not self.query_one(Line).value:
            self.remove_class("-filtering")

    def action_back(self) -> None:
        """Show all codes again; where all are shown, go back."""
        line = self.query_one(Line)
        if self.has_class("-filtering"):
            line.value = ""
            self.remove_class("-filtering")
            self._tree.focus()
        else:
            self.rcqual.go_back()

    def action_passages(self) -> None:
        """Show the passages of the code: what the team holds, or before anything is settled one's own."""
        from rcqual.tui.figures.table import PassagesOf
        from rcqual.tui.screens.findings import FindingsScreen

        code = self.code_here
        if code is not None:
            self.app.push_screen(FindingsScreen(PassagesOf(code=code.name)))

    def action_hide(self) -> None:
        """Hide the codings of the code in the margin, or show them again."""
        code = self.code_here
        if code is not None:
            self._hide(self._hidden ^ {code.id})

    def action_hide_others(self) -> None:
        """Hide the codings of all other codes, or show all again."""
        code = self.code_here
        if code is not None:
            others = frozenset(each.id for each in self._book.codes if each.id != code.id)
            self._hide(frozenset() if self._hidden == others else others)

    def _hide(self, hidden: frozenset[str]) -> None:
        self._hidden = hidden
        self._tree.show_hidden(hidden)
        if self._coding is not None:
            self._coding.hide(hidden)
        self._show_bar()
