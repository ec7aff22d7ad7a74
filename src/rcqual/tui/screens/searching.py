"""Searching in all interviews: each hit in its context; one goes to its place, or marks hits and codes them at once."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.timer import Timer

from rcqual.errors import NotAllowed, RcqualError
from rcqual.model.changes import Changes, Outcome
from rcqual.model.codebook import Code
from rcqual.model.ids import CodingId, TranscriptId
from rcqual.model.searches import Hit, Hits, Sort
from rcqual.model.transcript import SpeakerRole
from rcqual.study import quoting, searching
from rcqual.study.applying import Applied, Extent, add_all, widened
from rcqual.study.codebook import codebook_for
from rcqual.study.coding import round_of_now, still_on_screen
from rcqual.study.study import counted
from rcqual.tui.apart import Apart
from rcqual.tui.commands import SEARCH, bindings
from rcqual.tui.screens.starring import HitStarring
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.hit_rows import CODED, MARKED, HitRows, at_length
from rcqual.tui.widgets.search_line import SearchLine
from rcqual.tui.widgets.told import Told

_MOST, _AROUND = 200, 240
"""Hits, and characters before and after each."""
_PAUSE = 0.15
"""Seconds without a letter after which it is searched."""
WHOLE_WORDS = "Whole words are found, not parts of them; a * lets a word go on: phon* finds phones, no telephone."
HOW = f'{WHOLE_WORDS}\nSeveral words: turns that hold all. A "phrase" stands in quotes. ↓ goes on.'


class SearchScreen(HitStarring):
    """Words at the top, below them where they are said."""

    DEFAULT_CSS = """
    SearchScreen SearchLine, SearchScreen SearchLine:focus {
        background: $surface;
    }
    SearchScreen #said {
        height: 4;
        padding: 0 1;
        border-top: solid $panel;
    }
    """
    OFFERS = SEARCH
    BINDINGS: ClassVar[list[BindingType]] = bindings(SEARCH)

    def __init__(self, typed: str = "") -> None:
        """typed: what is searched at once."""
        super().__init__()
        self._typed = typed
        self._role: SpeakerRole | None = None
        self._sort, self._extent = Sort.PLACE, Extent.SENTENCE
        self._found: Hits | None = None
        self._why = HOW
        """What is said where nothing is found."""
        self._marked: set[int] = set()
        self._made: dict[int, set[CodingId]] = {}
        """The codings that were made here, by the number of their hit."""
        self._coded: set[int] = set()
        """The hits of which one of these stands now."""
        self._waiting: Timer | None = None
        """Until it is searched for what was typed last."""
        self._asked: Apart[Hits] | None = None
        """The search that is on its way."""
        self._goes_on = False
        """Whether one wants to go to what it finds."""

    def compose(self) -> ComposeResult:
        """The title, the words, what was found, the words at hand with more around them, the keys."""
        yield Bar()
        yield SearchLine(self._typed, ask_for="Whole words to find in all interviews; phon* lets a word go on")
        yield HitRows(self._sign)
        yield Told(id="said")
        yield Hints(SEARCH)

    def on_mount(self) -> None:
        """Search for what was typed elsewhere."""
        self._rows = self.query_one(HitRows)
        self._person = quoting.people(self.study)
        self.query_one(SearchLine).focus()
        self._search()

    def on_unmount(self) -> None:
        """Nobody waits for it any more."""
        if self._asked is not None:
            self._asked.stop()

    def _sign(self, number: int) -> str:
        return (
            MARKED if number in self._marked else CODED if number in self._coded else self.star_of(self._hits[number])
        )

    def on_input_changed(self, event: SearchLine.Changed) -> None:
        """Search once no letter comes for a moment."""
        if event.value == self._typed:
            return
        self._typed = event.value
        if self._waiting is not None:
            self._waiting.stop()
        self._waiting = self.set_timer(_PAUSE, self._search)

    def on_search_line_kept(self) -> None:
        """Go to what is found."""
        self._goes_on = True
        if self._waiting is not None:
            self._search()
        elif self._asked is None:
            self._go_on()

    def _go_on(self) -> None:
        self._goes_on = False
        # Where participants alone are searched in vain, one can still search what everyone says.
        if self._hits or (self._found is not None and self._role is not None):
            self._rows.focus()
        else:
            self.query_one(SearchLine).go_on()

    def on_search_line_walked(self, message: SearchLine.Walked) -> None:
        """Go to what was found."""
        if message.steps > 0:
            self.on_search_line_kept()

    def on_search_line_ended(self) -> None:
        """Go back."""
        self.action_back()

    def _search(self) -> None:
        if self._waiting is not None:
            self._waiting.stop()
            self._waiting = None
        if self._asked is not None:
            self._asked.stop()
            self._asked = None
        try:
            words = searching.searched(self._typed) if self._typed.strip() else ()
        except NotAllowed as error:
            self._show(None, f"{error.message}\n{error.hint}")
            return
        if not words:
            self._show(None, HOW)
            return
        question = partial(
            searching.find, typed=self._typed, role=self._role, sort=self._sort, most=_MOST, around=_AROUND
        )
        asked = self._asked = Apart(self, question, self._take, self._refuse)
        asked.ask()

    def _take(self, found: Hits) -> None:
        self._show(found, f"{searching.told(found)} {WHOLE_WORDS}")

    def _refuse(self, error: RcqualError) -> None:
        self._show(None, f"{error.message}\n{error.hint}")

    def _show(self, found: Hits | None, why: str) -> None:
        """Show what was found, and how things stand where nothing was."""
        self._asked, self._found, self._why = None, found, why
        self._marked, self._made, self._coded = set(), {}, set()
        self._rows.show(self._hits, self._who)
        if self._goes_on:
            self._go_on()

    @property
    def _hits(self) -> tuple[Hit, ...]:
        return () if self._found is None else self._found.hits

    def _who(self, hit: Hit) -> str:
        found = self._person(hit.transcript, hit.speaker)
        return f"{hit.speaker or ''} {'' if found is None else found.described}"

    @property
    def hit(self) -> Hit | None:
        """The one at the cursor."""
        return self._hits[self._rows.at] if self._hits and self._rows.at is not None else None

    def on_hit_rows_moved(self) -> None:
        """Show how things stand, and more of what is said."""
        ways = [
            "participants only" if self._role is not None else "",
            f"{len(self._marked)} marked" if self._marked else "",
            "" if self._found is None else searching.told(self._found, by_rank=self._sort is Sort.RANK).rstrip("."),
            "ranked" if self._found is not None and self._found.sort is Sort.RANK else "",
        ]
        self.bar.show("Search", " · ".join(part for part in ways if part))
        hit = self.hit
        self.query_one(Told).show(self._why if hit is None else at_length(hit, _AROUND))
        self.look_again()

    def on_hit_rows_chosen(self) -> None:
        """Go to its place."""
        self.action_open()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        if action in ("open", "mark", "mark_all", "code", "star"):
            return bool(self._hits) and self._rows.has_focus
        # While one types, these keys are letters.
        return self._rows.has_focus if action in ("extent", "participants", "order", "words", "undo") else True

    def on_descendant_focus(self) -> None:
        """Other keys work now."""
        self.look_again()

    def action_words(self) -> None:
        """Type other words."""
        self.query_one(SearchLine).focus()

    def action_row(self, steps: int) -> None:
        """Move the cursor."""
        self._rows.step(steps)

    def action_page(self, pages: int) -> None:
        """Move the cursor by a page."""
        self.action_row(pages * self._rows.page)

    def action_edge(self, side: int) -> None:
        """Go to the last hit, or to the first where negative."""
        self._rows.go(len(self._hits) - 1 if side > 0 else 0)

    def action_mark(self) -> None:
        """Mark the hit, or no longer, and go on."""
        at = self._rows.at
        if at is not None:
            self._marked ^= {at}
            self._rows.step(1)

    def action_mark_all(self) -> None:
        """Mark all that were found; no one any more where all are."""
        everything = set(range(len(self._hits))) - self._coded
        self._marked = set() if self._marked >= everything else everything
        self._rows.step(0)

    def action_participants(self) -> None:
        """Search what participants say alone, or what everyone says."""
        self._role = None if self._role is not None else SpeakerRole.PARTICIPANT
        self._search()

    def action_order(self) -> None:
        """Show the best hits first, or all in the order of the interviews."""
        self._sort = Sort.PLACE if self._sort is Sort.RANK else Sort.RANK
        self._search()

    def action_extent(self) -> None:
        """Code by the turn from now on, or by the sentence."""
        self._extent = Extent.SENTENCE if self._extent is Extent.TURN else Extent.TURN
        self.rcqual.say(f"Marked hits are coded by {self._extent}.")

    def action_code(self) -> None:
        """Code the marked hits with a code that is asked for; without marks, the one at the cursor."""
        from rcqual.tui.modals.find_code import find_code

        chosen = sorted(self._marked) or ([] if self._rows.at is None else [self._rows.at])
        if not chosen:
            return
        hits = [self._hits[number] for number in chosen]
        places = [(hit.transcript_id, hit.span) for hit in hits]
        extent, found = self._extent, self._found

        def coded(outcome: Outcome[Applied]) -> None:
            if self._found is not found:
                return
            self._marked = set()
            made = {(each.transcript_id, each.span): each.id for each in outcome.value.made}
            for number, place in zip(chosen, places, strict=True):
                of_hit = {made[each] for each in widened(self.study, [place], extent) if each in made}
                self._made.setdefault(number, set()).update(of_hit)
            self._see_coded()

        def apply(code: Code) -> None:
            self.attempt(lambda: add_all(self.study, places, code.id, extent), coded)

        amount = counted(len(widened(self.study, places, extent)), str(extent))
        book = codebook_for(self.study, round_of_now(self.study, hits[0].transcript_id))
        find_code(self.rcqual, book, apply, question=f"Code {amount} with which code?")

    def take_changes(self, changes: Changes) -> None:
        """See whether the hits that were coded here are so still, or again, and which are starred."""
        super().take_changes(changes)
        if self._made and changes.touches("coding"):
            self._see_coded()

    def _see_coded(self) -> None:
        made: dict[TranscriptId, set[CodingId]] = {}
        for number, of_hit in self._made.items():
            made.setdefault(self._hits[number].transcript_id, set()).update(of_hit)
        standing = {each for where, ids in made.items() for each in still_on_screen(self.study, where, ids)}
        self._coded = {number for number, of_hit in self._made.items() if not of_hit.isdisjoint(standing)}
        self._rows.step(0)
