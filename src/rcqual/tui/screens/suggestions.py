"""Sentences that may be of a code, each with the reason: one accepts it, passes over it, or looks where it was said."""

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.content import Content
from textual.widgets import DataTable
from textual.worker import Worker, WorkerState

from rcqual.errors import RcqualError
from rcqual.model.changes import Changes, Outcome
from rcqual.model.codebook import Code, Codebook
from rcqual.model.coding import Coding
from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Round
from rcqual.model.transcript import Transcript
from rcqual.study import coding, suggesting
from rcqual.study.study import counted, transcript_of
from rcqual.text.suggest import Suggestion
from rcqual.tui.app import RcqualApp
from rcqual.tui.commands import SUGGESTIONS, bindings
from rcqual.tui.keyboard import key_of
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.suggesting import Suggesting
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.list_table import ListTable, Shape
from rcqual.tui.widgets.told import Told
from rcqual.tui.words import lines, shortened

_TOLD_EVERY = 0.1
"""Seconds between two looks at how much is done."""
_MOST = 300
"""Characters of a sentence in its row; below the list it stands whole."""
_ACCEPTED, _PASSED = "✓", "–"
_BAR = 30


def ask_for(
    app: RcqualApp, book: Codebook, transcript: Transcript, round_: Round | None, recent: Sequence[str]
) -> None:
    """Ask for which code, the first of `recent` first, and show suggestions for it in an interview.

    Raises NotAllowed where the round forbids them.
    """
    from rcqual.tui.modals.find_code import find_code

    suggesting.require_allowed(app.study, round_)

    def show(code: Code) -> None:
        app.push_screen(SuggestionsScreen(code, transcript))

    find_code(app, book, show, recent=recent, question="Suggestions for which code?")


class SuggestionsScreen(StudyScreen):
    """Searches an interview, or all, and lists what it finds; nothing is stored but what one accepts."""

    DEFAULT_CSS = """
    SuggestionsScreen #why {
        height: auto;
        max-height: 50%;
        padding: 0 1;
        border-top: solid $panel;
    }
    SuggestionsScreen.-empty #why {
        height: 1fr;
        max-height: 100%;
        border-top: none;
        padding: 1 2;
    }
    """
    OFFERS = SUGGESTIONS
    BINDINGS: ClassVar[list[BindingType]] = bindings(SUGGESTIONS)

    def __init__(self, code: Code, transcript: Transcript) -> None:
        super().__init__()
        self._of, self._here_id = code, transcript.id
        self._is_everywhere = False
        self._searching: Suggesting | None = None
        """None where no search is on its way."""
        self._worker: Worker[list[Suggestion]] | None = None
        self._found: list[Suggestion] = []
        self._accepted: dict[int, Coding] = {}
        """By row."""
        self._passed: set[int] = set()
        self._texts: dict[TranscriptId, Transcript] = {transcript.id: transcript}

    def compose(self) -> ComposeResult:
        """The title, the list, the sentence in its context with the reason, the keys."""
        yield Bar()
        yield ListTable(Shape("", 1, True), Shape("interview", 9), Shape("sentence", 20))
        yield Told(id="why")
        yield Hints(SUGGESTIONS)

    def on_mount(self) -> None:
        """Begin to search."""
        self.set_interval(_TOLD_EVERY, self._show_progress)
        self._begin()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        if self._searching is not None:
            self._searching.stop()

    def _begin(self) -> None:
        if self._searching is not None:
            self._searching.stop()
        texts = None if self._is_everywhere else [self._here_id]
        self._searching = Suggesting(suggesting.search(self.study, self._of.id, texts))
        self._found, self._accepted, self._passed = [], {}, set()
        self._worker = self.run_worker(self._searching.run(self.study), exclusive=True, exit_on_error=False)
        self._show()

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """Show what was found; what the study has against it is told."""
        if event.worker is not self._worker:
            return
        if event.state is WorkerState.SUCCESS:
            if self._searching is not None:
                self._texts |= self._searching.texts
            self._searching, self._found = None, self._worker.result or []
            self._show()
        elif event.state is WorkerState.ERROR and event.worker.error is not None:
            if not isinstance(event.worker.error, RcqualError):
                raise event.worker.error
            self.rcqual.tell(event.worker.error)
            self.rcqual.go_back()

    def take_changes(self, changes: Changes) -> None:
        """An undo may have taken away what was accepted."""
        if not changes.touches("coding"):
            return
        touched = {row for noun, row in changes.rows if noun == "coding"}
        gone = [at for at, each in self._accepted.items() if each.id in touched and not self._stands(each)]
        for at in gone:
            del self._accepted[at]
            self.query_one(ListTable).put(at, 0, "")
        if gone:
            self.query_one(ListTable).move_cursor(row=gone[-1])
        self._show_bar()

    def _stands(self, accepted: Coding) -> bool:
        return bool(coding.still_on_screen(self.study, accepted.transcript_id, [accepted.id]))

    def _show(self) -> None:
        self.query_one(ListTable).fill(
            [("", self._text(each).name, self._sentence(each)) for each in self._found], at=0
        )
        self._show_bar()
        self._show_why()
        self.look_again()

    def _show_bar(self) -> None:
        where = "all interviews" if self._is_everywhere else self._text_of(self._here_id).name
        accepted = f"{len(self._accepted)} accepted · " if self._accepted else ""
        count = "" if self._searching is not None else f"{counted(len(self._found), 'suggestion')} · "
        self.bar.show(f"Suggestions for {self._of.name}", f"{count}{accepted}{where}")

    def _show_progress(self) -> None:
        if self._searching is not None:
            from rcqual.tui.counting import bar

            share = self._searching.share
            self.query_one(Told).show(f"Searching  {bar(share, _BAR)} {share:>4.0%}  Esc stops")

    def _show_why(self) -> None:
        found = self._here()
        if self._searching is not None:
            self._show_progress()
        elif found is not None:
            self.query_one(Told).show(self._in_context(found))
        else:
            self.query_one(Told).show(self._nothing())

    def _nothing(self) -> str:
        elsewhere = "" if self._is_everywhere else f" {key_of('suggestions.everywhere')} searches all interviews."
        return (
            f"Nothing here is like what you have coded as “{self._of.name}”, or says what the codebook says of it."
            f"{elsewhere}\n\nCode some sentences with it first, or put cue phrases in quotation marks where the"
            " codebook says when to use it."
        )

    def _in_context(self, found: Suggestion) -> Content:
        """The sentence between the one before and the one after, and why it is suggested."""
        text = self._text(found)
        at = text.sentences.index(found.span)
        around = text.sentences[max(at - 1, 0)].start, text.sentences[min(at + 1, len(text.sentences) - 1)].end
        turn = text.turn_at(found.span.start)
        said_by = "" if turn is None else f", turn {turn.number}{f', {turn.speaker}' if turn.speaker else ''}"
        return Content("").join(
            [
                lines(f"{text.name}{said_by}\n", "dim"),
                lines(text.text[around[0] : found.span.start], "dim"),
                lines(text.text[slice(*found.span)], "bold"),
                lines(text.text[found.span.end : around[1]], "dim"),
                lines(f"\n\n{found.reason[0].upper()}{found.reason[1:]}."),
            ]
        )

    def _sentence(self, found: Suggestion) -> str:
        return shortened(self._text(found).text[slice(*found.span)], _MOST)

    def _text(self, found: Suggestion) -> Transcript:
        return self._text_of(found.transcript_id)

    def _text_of(self, transcript_id: TranscriptId) -> Transcript:
        if transcript_id not in self._texts:
            self._texts[transcript_id] = transcript_of(self.study, transcript_id)
        return self._texts[transcript_id]

    @property
    def _row(self) -> int:
        return self.query_one(DataTable).cursor_row

    def _here(self) -> Suggestion | None:
        return self._found[self._row] if 0 <= self._row < len(self._found) else None

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        return bool(self._found) if action in ("accept", "pass_over", "place") else True

    def on_data_table_row_highlighted(self) -> None:
        """Show the sentence in its context, and why."""
        self._show_why()

    def on_data_table_row_selected(self) -> None:
        """Accept it."""
        self.action_accept()

    def action_row(self, steps: int) -> None:
        """Move the cursor."""
        self.query_one(DataTable).move_cursor(row=self._row + steps)

    def action_accept(self) -> None:
        """Code the sentence so, and go on to the next."""
        found, at = self._here(), self._row
        if found is None:
            return
        if at in self._accepted:
            self._go_on()
            return

        def accepted(outcome: Outcome[Coding]) -> None:
            if at < len(self._found) and self._found[at] is found:
                self._accepted[at] = outcome.value
                self._passed.discard(at)
                self.query_one(ListTable).put(at, 0, _ACCEPTED)
                self._go_on()

        text = self._text(found)
        self.attempt(lambda: suggesting.accept(self.study, found, self._of.id, transcript=text), accepted)

    def action_pass_over(self) -> None:
        """Go on without coding it."""
        if self._row not in self._accepted:
            self._passed.add(self._row)
            self.query_one(ListTable).put(self._row, 0, _PASSED)
        self._go_on()

    def _go_on(self) -> None:
        """Go to the next one that is neither accepted nor passed over."""
        self._show_bar()
        left = [at for at in range(len(self._found)) if at not in self._accepted and at not in self._passed]
        if left:
            self.query_one(DataTable).move_cursor(row=next((at for at in left if at > self._row), left[0]))
        else:
            self.rcqual.say("That was the last one.")

    def action_place(self) -> None:
        """Show the sentence in its interview."""
        from rcqual.tui.screens.coding import CodingScreen

        found = self._here()
        if found is not None:
            self.app.push_screen(CodingScreen(found.transcript_id, found.span))

    def action_everywhere(self) -> None:
        """Search all interviews that one can code, or this one alone again."""
        self._is_everywhere = not self._is_everywhere
        self._begin()
