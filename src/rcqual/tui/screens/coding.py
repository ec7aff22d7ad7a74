"""Where one reads an interview and codes it: the text, one's codings in its margin, the codebook beside it."""

from collections import Counter
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from rcqual.model.changes import Changes, Outcome
from rcqual.model.codebook import Code
from rcqual.model.coding import Coding
from rcqual.model.ids import CodeId, RoundId, TranscriptId
from rcqual.model.span import Span
from rcqual.study import coding, handing_in, reading
from rcqual.study.codebook import codebook_for
from rcqual.study.drafting import how_planned
from rcqual.study.progress import OwnProgress, progress_of
from rcqual.study.study import counted, transcript_of
from rcqual.tui.coding_commands import CODING
from rcqual.tui.commands import bindings
from rcqual.tui.keyboard import key_of
from rcqual.tui.screens.beside import LEGEND
from rcqual.tui.screens.finding_here import FindingHere
from rcqual.tui.screens.judged import Judged, from_here, judged, outside, told_if_outside
from rcqual.tui.screens.noting import Noting
from rcqual.tui.screens.part_first import PartFirst, Whole
from rcqual.tui.screens.recoding import Recoding
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.code_panel import CodePanel
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.reading_pane import ReadingPane

_KEYS_NOTE = f"A code's own key, shown beside it, applies it to what is selected.\n{LEGEND}"

_OF_READING = {"assignment", "nothing_applies"}
"""Nouns of changes that leave codings and codebook as they are, which may be many."""
_FEW = 50
"""Codings that are asked for one by one rather than with all others."""


class CodingScreen(PartFirst, FindingHere, Recoding, Noting):
    """One interview. A code's key applies it to what is selected."""

    OFFERS = CODING
    BINDINGS: ClassVar[list[BindingType]] = bindings(CODING)

    def __init__(self, transcript_id: TranscriptId, at: Span | None = None) -> None:
        """at: what is selected first."""
        super().__init__()
        self.transcript_id, self._first = transcript_id, at
        self._last: CodeId | None = None
        self._by_key: dict[str, Code] = {}
        self._shown: Judged | None = None
        self._asks_certainty = False
        self._read: list[Span] = []
        """Where one has said that no code applies."""

    @property
    def KEYS_NOTE(self) -> str:
        """What `?` says beside the keys."""
        from rcqual.study.suggesting import why_not

        forbidden = why_not(self.study, self._progress.round)
        told = _KEYS_NOTE + self.told_progress()
        return f"{told}{forbidden}\n" if forbidden else told

    def compose(self) -> ComposeResult:
        """The title, the text beside the codebook, the keys."""
        yield Bar()
        yield from self.body()
        yield Hints(CODING)

    def on_mount(self) -> None:
        """Show the interview; of a long one first the part in which one stopped."""
        self._pane, self._panel = self.query_one(ReadingPane), self.query_one(CodePanel)
        self._pane.focus()
        if not self.begin_with_part(self._first):
            self.begin()

    def begin(self) -> None:
        """Show the whole interview."""
        whole = self._whole
        self._text = transcript_of(self.study, self.transcript_id) if whole is None else whole.judged.text
        self._load()
        self.begin_as_liked()
        self._pane.let_follow(self.follow)
        self._pane.select(self._first or self._where_one_stopped())
        self._last = max(self._codings.values(), key=_made).code_id if self._codings else None
        self.show_codes()
        self.app.theme_changed_signal.subscribe(self, self._repaint)

    def _where_one_stopped(self) -> Span:
        """The passage coded last; at the beginning, the first sentence of a participant."""
        if self._codings:
            return max(self._codings.values(), key=_made).span
        return self._pane.progress.beside(Span(0, 0), 1) or self._pane.selection

    def _load(self) -> None:
        """Ask anew for the round, its codebook and the codings."""
        self._progress: OwnProgress = progress_of(self.study, self.transcript_id)
        whole, self._whole = self._whole, None
        self._show_text(whole)
        self._book = self.rcqual.preferences.with_free_keys(codebook_for(self.study, self._progress.round))
        self._by_key = {code.key: code for code in self._book.codes if code.key}
        found = coding.codings_on_screen(self.study, self.transcript_id) if whole is None else whole.codings
        self._codings = {each.id: each for each in found}
        self._uses = Counter[str](each.code_id for each in found)
        self._pane.set_codings([self._drawn(each) for each in self._in_view()])
        self._count_hidden()
        self._count_read()
        self.load_notes()
        self.show_codes()
        self.show_here(stay=True)

    def _count_read(self) -> None:
        """Let what one has read without coding it count as no longer uncoded; and see what the round asks for."""
        round_ = self._progress.round
        self._read = [] if round_ is None else reading.marks(self.study, self.transcript_id, round_)
        self._pane.set_read(self._read)
        self._asks_certainty = round_ is not None and how_planned(self.study, round_).asks_certainty

    def _show_text(self, whole: Whole | None) -> None:
        """Show the text with what is judged in the round standing out, if it is not shown so already."""
        shown = judged(self.study, self._text, self._progress.round)
        if self._shown != shown:
            self._shown = shown
            document = whole.document if whole is not None and whole.judged == shown else shown.document()
            self._pane.show(document, at=self._pane.selection.start)

    def take_changes(self, changes: Changes) -> None:
        """Ask anew for what another program or an undo has changed."""
        if {noun for noun, _ in changes.rows} <= _OF_READING:
            self._progress = progress_of(self.study, self.transcript_id)
            self._count_read()
            self.show_here(stay=True)
            return
        came_back, before = {row for noun, row in changes.rows if noun == "coding"}, dict(self._codings)
        if len(came_back) == len(changes.rows) <= _FEW and not self._hidden:
            self._take_few(came_back)
        else:
            self._load()
        self.show_undone(changes, before)
        at = next((place for place, each in enumerate(self._here) if each.id in came_back), None)
        if at is not None:
            self._marked = at
            self.show_here(stay=True)

    def _repaint(self, _: object) -> None:
        self._panel.refresh()

    def follow(self) -> None:
        """Show what stands at the new selection."""
        self.bar.hush()
        self.show_here()

    def show_codes(self) -> None:
        """Show how often each code is used."""
        self._panel.show_codes(self._book, dict(self._uses), self._last)

    def show_here(self, *, stay: bool = False) -> None:
        """Show what stands at the selection, and what can be done now."""
        marked = self._at_hand.id if stay and self._at_hand is not None else None
        found = self._pane.codings_at(self._pane.selection)
        # The innermost first: it is what one means, as a rule.
        self._here = [self._codings[each.id] for each in sorted(found, key=lambda one: one.span.length)]
        ids = [str(each.id) for each in self._here]
        self._marked = ids.index(marked) if marked in ids else 0
        notes = [each.text for each in self.notes_here]
        self.show_codings_here([(each, self._code(each)) for each in self._here], self._nothing_here(), notes)
        at_hand = self._at_hand
        code = self._code(at_hand) if at_hand is not None else self._book.code(self._last or "")
        self._panel.show_definition(code or (self._book.codes[0] if self._book.codes else None))
        self._show_bar()
        self.look_again()

    def _nothing_here(self) -> str:
        """What to say where nothing is coded."""
        if hidden := self._hidden_here():
            return hidden
        if any(each.overlaps(self._pane.selection) for each in self._read):
            return f"Read: no code applies. {key_of('coding.nothing')} takes that back."
        why_not = outside(self._pane.document, self._pane.selection)
        if why_not:
            return f"{why_not.capitalize()}: a coding here enters no figure."
        first = f"Press {key_of('coding.find')} to make a code and apply it."
        return "Not coded. Press a code's key." if self._book.codes else first

    def _show_bar(self) -> None:
        self._pane.show_progress()
        left, in_all = self._pane.progress.left, self._pane.progress.in_all
        unit = self._pane.document.judged_by
        asks = self._asks_certainty
        uncertain = sum(1 for each in self._codings.values() if each.certainty is None) if asks else 0
        state = [
            self._told_search(),
            "extending" if self._pane.is_holding else "",
            f"by {self._pane.by}" if self._pane.by != unit else "",
            "finished" if self._progress.is_finished else f"{left} of {counted(in_all, unit)} uncoded",
            self._told_hidden(),
            f"{uncertain} without certainty" if uncertain else "",
            self._progress.told,
        ]
        self.bar.show(self._text.name, " · ".join(part for part in state if part))

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        if action in ("remove", "edge", "certainty", "change_code", "split"):
            return self._at_hand is not None and self.can_change(self._at_hand)
        if action == "merge":
            return self.can_merge
        if action == "other":
            return len(self._here) > 1
        if action == "coded":
            return bool(self._codings)
        return self._last is not None if action == "again" else True

    def is_of_now(self, round_id: RoundId) -> bool:
        """Whether what was coded or noted in a round can be changed still; what was in a closed one stays as it is."""
        return self._progress.is_of_now(round_id)

    def on_code_panel_chosen(self, message: CodePanel.Chosen) -> None:
        """Apply the code that was clicked at."""
        code = self._book.code(message.code_id)
        if code is not None:
            self._apply(code)

    def _apply(self, code: Code) -> None:
        span = self._pane.selection
        self._last = code.id

        def add() -> Outcome[Coding]:
            done = coding.add(self.study, self.transcript_id, span, code.id, transcript=self._text)
            return told_if_outside(done, code.name, self._pane.document, self._progress.round)

        self.attempt(add, self._take)

    def action_again(self) -> None:
        """Apply the code that was used last."""
        code = self._book.code(self._last or "")
        if code is not None:
            self._apply(code)

    def action_nothing(self) -> None:
        """Say that one has read the selection and no code applies, or take that back."""
        span = self._pane.selection
        is_read = any(each.overlaps(span) for each in self._read)
        change = reading.unmark if is_read else reading.mark
        self.attempt(lambda: change(self.study, self._text, span))

    def action_rest(self) -> None:
        """Say that one has read on from the selection to the end, and no code applies where one has not coded."""
        span = Span(self._pane.selection.start, len(self._text.text))
        self.attempt(lambda: from_here(reading.mark(self.study, self._text, span)))

    def action_finish(self) -> None:
        """Say that it was read to the end, or take that back."""
        undo = self._progress.is_finished
        counting = self._pane.progress
        if not undo and (not self._codings or counting.left == counting.in_all > 0):
            from rcqual.tui.modals.question import finish_card

            self.app.push_screen(finish_card(self._text.name), self._finish_empty)
            return
        self._finish(undo=undo)

    def _finish_empty(self, is_wanted: bool | None) -> None:
        if is_wanted:
            self._finish()

    def _finish(self, *, undo: bool = False) -> None:
        self.attempt(lambda: handing_in.finish(self.study, [self.transcript_id], undo=undo))

    def action_suggest(self) -> None:
        """See sentences that may be of a code: of that of the marked coding, of the one used last, or another."""
        from rcqual.tui.screens.suggestions import ask_for

        at_hand = [] if self._at_hand is None else [self._at_hand.code_id]
        recent = [*at_hand, *([] if self._last is None else [self._last])]
        ask_for(self.rcqual, self._book, self._text, self._progress.round, recent)

    def action_definition(self, steps: int) -> None:
        """Read on in the definition, or go back."""
        self._panel.scroll_definition(steps)


def _made(coding: Coding) -> tuple[str, Span]:
    return coding.created, coding.span
