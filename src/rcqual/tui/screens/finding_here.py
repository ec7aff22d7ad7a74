"""Searching in the interview that is open, as one types; going from hit to hit, and coding those one has looked at."""

from typing import TYPE_CHECKING

from rcqual.model.codebook import Code
from rcqual.model.span import Span
from rcqual.tui.keyboard import key_of
from rcqual.tui.reading.movement import unit_at
from rcqual.tui.screens.going import Going
from rcqual.tui.widgets.hints import Hints

if TYPE_CHECKING:
    from rcqual.text.folded import Folded, Found
    from rcqual.tui.widgets.search_line import SearchLine

_LONGEST_TOLD = 20
"""In characters: of what is searched, in the line at the top."""

_ASK_FOR = "Letters, also within words. ↑ ↓ from hit to hit, Enter keeps it, Esc ends it."


class FindingHere(Going):
    """A screen with an interview, in which one searches."""

    def __init__(self) -> None:
        super().__init__()
        self._folded: Folded | None = None
        self._typed = ""
        self._found: Found | None = None
        """None: nothing is searched."""
        self._hit: Span | None = None
        """To which one went last."""
        self._looked_at: dict[int, Span] = {}
        """The hits to which one went, by where they begin."""
        self._around = ""
        """How one came to it, where one went on beyond the last hit, or the first."""
        self._before: Span | None = None
        """What was selected when one began to type; None while one does not type."""

    def action_search(self) -> None:
        """Search in this interview, as one types."""
        from rcqual.tui.widgets.search_line import SearchLine

        lines = self.query(SearchLine)
        line = lines.first() if lines else SearchLine(ask_for=_ASK_FOR, classes="-at-foot")
        self._before = self._pane.selection
        self.query_one(Hints).display = False
        if lines:
            line.display = True
            line.value = self._typed
        else:
            self.mount(line)
        line.focus()
        self.call_after_refresh(self._make_ready)

    def _make_ready(self) -> "Folded":
        """The text as it is searched; made once, before the first letter comes where there is time."""
        if self._folded is None:
            from rcqual.text.folded import Folded

            self._folded = Folded(self._text.text)
        return self._folded

    def on_input_changed(self, event: "SearchLine.Changed") -> None:
        """Show where it stands what is typed so far, and go to the first place from where one began."""
        if event.input in self.query("SearchLine") and self._before is not None:
            event.stop()
            self._search(event.value, self._before)

    def _search(self, typed: str, before: Span) -> None:
        from rcqual.text.folded import Found

        self._typed, self._hit, self._around, self._looked_at = typed, None, "", {}
        self._found = Found(self._make_ready(), typed) if typed else None
        self._pane.show_found(self._found.within if self._found is not None and self._found.count else None)
        place = None if self._found is None else self._found.first_from(before.start) or self._found.first_from(0)
        if place is not None:
            self._go_to_hit(place)
        else:
            self._pane.select(before)
            self.show_here(stay=True)

    def _go_to_hit(self, place: Span) -> None:
        """Go to a hit: select the sentence, or turn, in which it lies, or itself where one selects by words."""
        document, by = self._pane.document, self._pane.by
        self._hit = self._looked_at[place.start] = place
        self._pane.show_hit(place)
        if by not in ("character", "word"):
            first, last = unit_at(document, place.start, by), unit_at(document, place.end - 1, by)
            place = Span(min(first.start, place.start), max(last.end, place.end))
        before = self._pane.selection
        self._pane.reach(place)
        if self._pane.selection == before:
            # Nothing has moved but the hit: the line at the top tells of it.
            self.show_here(stay=True)

    def on_search_line_kept(self) -> None:
        """Keep what is searched, and go on in the text."""
        if self._found is None or not self._found.count:
            self._end_search()
        self._close_line()

    def on_search_line_walked(self, message: "SearchLine.Walked") -> None:
        """Go to the next hit while one types, or back."""
        self._walk(message.steps)

    def on_search_line_ended(self) -> None:
        """Search nothing any more, and go back to where one was."""
        before = self._before
        self._end_search()
        self._close_line()
        if before is not None:
            self._pane.select(before)

    def _close_line(self) -> None:
        self._before = None
        self.query_one("SearchLine").display = False
        self.query_one(Hints).display = True
        self._pane.focus()

    def _end_search(self) -> None:
        self._found, self._hit, self._looked_at = None, None, {}
        self._pane.show_found(None)
        self.show_here(stay=True)

    def action_back(self) -> None:
        """End the search; where nothing is searched, go back."""
        if self._found is not None:
            self._end_search()
        else:
            super().action_back()

    def action_uncoded(self, steps: int) -> None:
        """Go to the next hit, or back to the last, while something is searched; else to what is uncoded."""
        if self._found is None:
            super().action_uncoded(steps)
        else:
            self._walk(steps * self._times)

    def _walk(self, steps: int) -> None:
        found, is_around = self._found, False
        if found is None or not found.count:
            return
        start, here = self._pane.selection.start, self._hit_here
        # Where one stands on no hit, the next one may begin just here.
        at = here.start if here is not None else start if steps < 0 else start - 1
        place: Span | None = None
        for _ in range(abs(steps) % found.count or found.count):
            place = found.first_from(at + 1) if steps > 0 else found.last_before(at)
            if place is None:
                is_around = True
                place = found.first_from(0) if steps > 0 else found.last_before(len(self._text.text))
            at = at if place is None else place.start
        self._around = "" if not is_around else ", from the beginning" if steps > 0 else ", from the end"
        if place is not None:
            self._go_to_hit(place)

    @property
    def _hit_here(self) -> Span | None:
        """The hit to which one went last, as long as the selection touches it."""
        return self._hit if self._hit is not None and self._hit.overlaps(self._pane.selection) else None

    def _told_search(self) -> str:
        """What is searched and which hit is selected: “talk” 3 of 14; empty where nothing is searched."""
        found = self._found
        if found is None:
            return ""
        shown = self._typed if len(self._typed) <= _LONGEST_TOLD else f"{self._typed[:_LONGEST_TOLD]}…"
        where = "" if self._hit_here is None else f"{found.number(self._hit_here):,} of "
        return f"“{shown}” {where}{found.count:,}{self._around}" if found.count else f"“{shown}” does not stand here"

    def action_code_found(self) -> None:
        """Code the hits that one has looked at, each with its sentence, or its turn where one selects by turn."""
        from rcqual.study.applying import Extent, add_all
        from rcqual.tui.modals.find_code import find_code

        search, following = key_of("coding.search"), key_of("coding.next")
        if self._found is None or not self._looked_at:
            self.rcqual.say(f"Search with {search} first, and look at the hits with {following}.")
            return
        places = [(self._text.id, self._looked_at[start]) for start in sorted(self._looked_at)]
        extent = Extent.TURN if self._pane.by == "turn" else Extent.SENTENCE

        def apply(code: Code) -> None:
            self.attempt(lambda: add_all(self.study, places, code.id, extent))

        looked_at = f"the {len(places):,} hits" if len(places) > 1 else "the hit"
        find_code(
            self.rcqual,
            self._book,
            apply,
            recent=[] if self._last is None else [self._last],
            question=f"Code {looked_at} that you looked at, of {self._found.count:,}, by {extent}: with which code?",
        )

    def action_search_all(self) -> None:
        """Search in all interviews."""
        from rcqual.tui.screens.searching import SearchScreen

        self.app.push_screen(SearchScreen(self._typed))
