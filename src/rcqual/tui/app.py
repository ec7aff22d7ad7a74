"""The application around the screens: it does what they ask for, and tells them what changed."""

import asyncio
import gc
import signal
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from time import monotonic
from typing import TYPE_CHECKING, Any, ClassVar, TypeVar

from rich.text import Text
from textual import events
from textual.app import SystemCommand
from textual.binding import BindingType
from textual.message_pump import MessagePump
from textual.screen import Screen

from rcqual.config import Settings, read_settings
from rcqual.errors import RcqualError
from rcqual.model.changes import Changes, Outcome
from rcqual.study.study import Study, counted, transcript_id_named
from rcqual.study.watching import OPERATION_WAIT_MS, Watch
from rcqual.text.display import visible
from rcqual.tui.asked import LAST_WAIT_MS, Asked, Operations, Unkept
from rcqual.tui.commands import EVERYWHERE, bindings
from rcqual.tui.crash import crash_words
from rcqual.tui.keeping import KeepingApp
from rcqual.tui.preferences import Preferences
from rcqual.tui.telling import in_words
from rcqual.tui.terminal import make_input_safe
from rcqual.tui.widgets.bar import Bar

if TYPE_CHECKING:
    from textual.actions import ActionParseResult
    from textual.command import Provider
    from textual.dom import DOMNode

    from rcqual.model.ids import TranscriptId

T = TypeVar("T")

LOOK_EVERY = 1.0
"""Seconds between two looks at whether another program wrote to the study."""
_ENDINGS = ("SIGTERM", "SIGHUP")
_ENDED = 143
"""The exit status of a program that was told to end."""
_READ = 1.5
"""Seconds that a message stays, whatever is typed."""
_SOME, _MUCH = 10_000, 500_000
"""Objects made since the last collection."""


class RcqualApp(KeepingApp):
    """rcqual on a study. Screens reach it as `self.app`."""

    TITLE = "rcqual"
    ENABLE_COMMAND_PALETTE = True
    COMMANDS: ClassVar[set[Any]] = {lambda: _command_finder()}
    BINDINGS: ClassVar[list[BindingType]] = bindings(EVERYWHERE)

    def __init__(self, study: Study, transcript: str | None = None, settings: Settings | None = None) -> None:
        """settings: of the person at work; without, all is as the program has it, and nothing is remembered."""
        super().__init__()
        self.preferences = Preferences(self, settings or Settings())
        self.study = study
        self._first_transcript = transcript
        self.operations = Operations(self)
        self._watch: Watch | None = None
        self._told_unkept: list[str] = []
        self._last_key = self._last_message = 0.0

    def on_mount(self) -> None:
        """Open the first screen: the interview that was named, else home."""
        self._watch = Watch(self.study)
        self.preferences.begin()
        self._end_cleanly_when_told()
        self.open_first()
        self.set_interval(LOOK_EVERY, self._look_for_news)
        # What stands now stays to the end; no collection need look at it.
        self.call_after_refresh(gc.freeze)

    def open_first(self) -> None:
        """Open the interview that was named, once it is known who is working; home where there is none."""
        named, transcript_id = self._first_transcript, None
        if named is not None and self.study.coder is not None:
            self._first_transcript = None
            transcript_id = self.answer(partial(transcript_id_named, self.study, named))
        if transcript_id is not None:
            from rcqual.tui.screens.coding import CodingScreen

            self.push_screen(CodingScreen(transcript_id))
        elif len(self.screen_stack) == 1:
            self.push_screen(_home())

    def go_back(self) -> None:
        """From a screen to the one before; from the interview that came first to home."""
        if len(self.screen_stack) == 2:
            self.switch_screen(_home(getattr(self.screen, "transcript_id", None)))
        else:
            self.pop_screen()

    async def on_event(self, event: events.Event) -> None:
        """Note when keys come; the next one takes away the messages that could be read, Esc those just shown too."""
        if isinstance(event, events.Key):
            self._last_key = monotonic()
            if self._last_message and (event.key == "escape" or self._last_key - self._last_message > _READ):
                is_fresh = self._last_key - self._last_message <= _READ
                self._last_message = 0.0
                self.clear_notifications()
                if is_fresh and not self.screen.is_modal:
                    return
        await super().on_event(event)

    def get_default_screen(self) -> Screen[Any]:
        """What lies under the first screen; nobody sees it."""
        return Screen(id="_default")

    def attempt(
        self,
        operation: Callable[[], Outcome[T]],
        then: Callable[[Outcome[T]], None] | None = None,
        refused: Callable[[RcqualError], None] | None = None,
        screen: Screen[Any] | None = None,
    ) -> None:
        """Do something to the study, tell all screens what changed, and call `then` with the outcome, or `refused`.

        Operations are done in the order in which they were asked for. Where another program holds the file, this one
        and those behind it are tried again until it lets go. What a rule forbids is told in a message, or by `refused`
        in its own way. screen: who asks; `then` is left out if that screen is gone when it is done.
        """
        self.operations.add(Asked(operation, then, refused, screen))

    def answer(self, question: Callable[[], T]) -> T | None:
        """The answer to a question about the study; None, and the reason is told, where there is none."""
        try:
            return question()
        except RcqualError as error:
            self.tell(error)
            return None

    def tell(self, error: RcqualError) -> None:
        """Say what went wrong and what to do, in place of what was said before."""
        self.clear_notifications()
        self.notify(visible(in_words(error)), severity="error", timeout=8, markup=False)

    def notify(self, message: str, **how: Any) -> None:
        """Show a message at the edge of the screen; never as markup unless that is asked for."""
        self._last_message = monotonic()
        super().notify(message, **{"markup": False, **how})

    def say(self, sentence: str, *, is_brief: bool = False) -> None:
        """Say what was done, in the line at the top; what has no room there in a message too, unless it is brief."""
        bar = next((bar for screen in reversed(self.screen_stack) for bar in screen.query(Bar)), None)
        if sentence and bar is not None:
            bar.say(sentence)
            if not is_brief and not bar.can_hold(sentence):
                self.notify(visible(sentence), markup=False)

    def announce(self, changes: Changes) -> None:
        """Tell the screens of an operation of one's own."""
        if self._watch is not None and changes.op is not None:
            self._watch.is_known(changes.op)
        self._tell_screens(changes)

    def _tell_screens(self, changes: Changes) -> None:
        # Not by a Signal: that sends a message to the screen underneath too, for which Textual paints everything anew.
        for screen in (self.findings, *self.screen_stack):
            hear = getattr(screen, "hear", None)
            if hear is not None:
                hear(changes)

    def _look_for_news(self) -> None:
        news = None if self._watch is None else self.answer(self._watch.news)
        if news is not None and news.op is not None:
            self._tell_screens(news)
        self._collect_while_nobody_types()

    def _collect_while_nobody_types(self) -> None:
        # A collection in the middle of typing makes a key wait; it is off where the program was started as such.
        waste = gc.get_count()[0]
        if any(worker.is_running for worker in self.workers):
            # What a thread has made so far is no waste; to look through all of it makes the screen wait.
            return
        if not gc.isenabled() and (waste > _MUCH or (waste > _SOME and monotonic() - self._last_key > LOOK_EVERY)):
            gc.collect()

    def leave(self, return_code: int = 0, *, may_stay: bool = False) -> None:
        """Leave; what was typed is kept, and what waits for another program is done first.

        may_stay: whether a memo that cannot be kept is left in view once. What is lost all the same is told at the end.
        """
        for card in self._cards():
            card.keep()
        undone = 0
        if self._watch is not None:
            self._watch.be_patient(LAST_WAIT_MS)
            undone = self.operations.finish()
            self._watch.be_patient(OPERATION_WAIT_MS)
        # Asked for only now: what was refused meanwhile may have come back in a card.
        unkept = [card.unkept for card in self._cards() if card.unkept is not None]
        if may_stay and unkept and unkept != self._told_unkept:
            self._told_unkept = unkept
            self.operations.resume()
            return
        told = [f"What was typed could not be kept:\n{words}" for words in unkept]
        if undone:
            told.append(f"{counted(undone, 'change')} could not be kept, for another program held the study.")
        message = Text(visible("\n".join(told), keep_lines=True)) if told else None
        self.exit(return_code=return_code, message=message)

    def _cards(self) -> list[Unkept]:
        return [screen for screen in reversed(self.screen_stack) if isinstance(screen, Unkept)]

    async def action_quit(self) -> None:
        """Leave."""
        self.leave(may_stay=True)

    async def run_action(
        self,
        action: "str | ActionParseResult",
        default_namespace: "DOMNode | None" = None,
        namespaces: "Mapping[str, DOMNode] | None" = None,
    ) -> bool:
        """Do what a key or a click stands for; what the study has against it is told."""
        try:
            return await super().run_action(action, default_namespace, namespaces)
        except RcqualError as error:
            self.tell(error)
            return True

    def _handle_exception(self, error: Exception) -> None:
        if isinstance(error, RcqualError):
            self.tell(error)
        else:
            super()._handle_exception(error)

    def action_switch_theme(self) -> None:
        """Go on to the next theme."""
        self.preferences.next_theme()

    def action_show_keys(self) -> None:
        """Show the keys of the screen."""
        from rcqual.tui.modals.keys import KeysScreen

        if not isinstance(self.screen, KeysScreen):
            self.push_screen(KeysScreen(self.screen))

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """None beside our own: Textual's screenshot would write an interview to a file unasked."""
        return ()

    def _end_cleanly_when_told(self) -> None:
        """On SIGTERM and SIGHUP (the terminal was closed) keep what was typed and leave."""
        loop = asyncio.get_running_loop()
        for name in _ENDINGS:
            number = getattr(signal, name, None)
            if number is not None:
                try:
                    loop.add_signal_handler(number, self.leave, _ENDED)
                except (NotImplementedError, RuntimeError, ValueError):
                    # Windows, or a thread that is not the main one: tests.
                    return

    def _fatal_error(self) -> None:
        # Textual's own report prints the values of variables, which hold interviews.
        error = self._exception or RuntimeError()
        self._exit_renderables.append(Text(visible(crash_words(error, self.study.path), keep_lines=True)))
        self._close_messages_no_wait()

    def panic(self, *renderables: Any) -> None:
        """End after a fault; of what is handed over nothing is shown."""
        self._return_code = 1
        self._fatal_error()


def _home(at: "TranscriptId | None" = None) -> Screen[None]:
    from rcqual.tui.screens.home import HomeScreen

    return HomeScreen(at)


def _command_finder() -> "type[Provider]":
    from rcqual.tui.finding import CommandFinder

    return CommandFinder


def app_of(node: MessagePump) -> RcqualApp:
    """The application that a screen or widget is in."""
    app = node.app
    assert isinstance(app, RcqualApp)
    return app


def run(study: Study, transcript: str | None = None) -> int:
    """Open the screen on a study, with an interview open where its name is given; returns the exit status."""
    make_input_safe()
    app = RcqualApp(study, transcript, read_settings())
    app.run()
    return app.return_code or 0
