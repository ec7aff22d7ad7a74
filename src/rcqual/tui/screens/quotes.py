"""The exemplar quotes by theme: in what order, why, how edited, how far each has come; and their export."""

from functools import partial
from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import BindingType

from rcqual.model.changes import Changes
from rcqual.model.exemplars import Status
from rcqual.study import choosing_quotes
from rcqual.study.ledger import NO_THEME, LedgerQuote, Texts, ledger, with_status
from rcqual.study.passes import LeftOut, hidden_codings
from rcqual.study.study import counted
from rcqual.tui.commands import bindings
from rcqual.tui.keyboard import key_of
from rcqual.tui.paper_commands import QUOTES
from rcqual.tui.screens.listing import ListingScreen
from rcqual.tui.screens.quote_cards import Seen, ask_for_theme, ask_for_translation, edits_in_words, show_theme, told_of
from rcqual.tui.widgets.bar import Bar
from rcqual.tui.widgets.hints import Hints
from rcqual.tui.widgets.list_table import ListTable, Shape
from rcqual.tui.widgets.told import Told
from rcqual.tui.words import shortened

_MOST = 300
"""Characters of a quote in its row; below the list it stands whole."""
_NEEDS_QUOTE = frozenset(
    (
        *("open", "star", "export", "place", "status", "why", "edit", "negative", "balance"),
        *("fillers", "as_said", "translate", "theme", "whole", "put_theme"),
    )
)
_ONLY = {Status.CANDIDATE: "", Status.CHOSEN: "chosen or used", Status.USED: "used"}


class QuotesScreen(ListingScreen):
    """Lists the exemplar quotes that one may see."""

    DEFAULT_CSS = """
    QuotesScreen #quote {
        height: auto;
        max-height: 40%;
        padding: 0 1;
        border-top: solid $panel;
    }
    QuotesScreen.-empty #quote {
        height: 1fr;
        max-height: 100%;
        border-top: none;
        padding: 1 2;
    }
    """
    OFFERS = QUOTES
    BINDINGS: ClassVar[list[BindingType]] = bindings(QUOTES)

    def __init__(self) -> None:
        super().__init__()
        self._all: list[LedgerQuote] = []
        self._found: list[LedgerQuote] = []
        """Those of them that are listed."""
        self.least = Status.CANDIDATE
        """How far those have come at least that are listed."""
        self._texts: Texts = {}
        self._hidden = LeftOut(count=0, words="")

    def compose(self) -> ComposeResult:
        """The title, the list, the whole quote, the keys."""
        yield Bar()
        yield ListTable(Shape("theme", 12), Shape("status", 9, from_width=70), Shape("who", 10), Shape("quote", 20))
        yield Told(id="quote")
        yield Hints(QUOTES)

    def on_mount(self) -> None:
        """Show them."""
        self._show()

    def take_changes(self, changes: Changes) -> None:
        """Show them anew."""
        if changes.touches(
            "quote", "starred_passage", "exemplar", "quote_translation", "coding", "memo", "round", "code"
        ):
            self._show()

    def _show(self) -> None:
        self._all = ledger(self.study, texts=self._texts)
        self._found = with_status(self._all, self.least)
        rows = []
        for each in self._found:
            who = ", ".join(voice.role_described or voice.speaker for voice in each.row.voices)
            rows.append((each.theme or NO_THEME, _status(each), who, shortened(each.words, _MOST)))
        self.query_one(ListTable).fill(rows, ids=[each.id for each in self._found])
        self._hidden = hidden_codings(self.study, starred_only=True)
        left_out = f", {self._hidden.count} left out" if self._hidden.count else ""
        only = f"{len(self._found)} of " if self.least is not Status.CANDIDATE else ""
        which = f", {_ONLY[self.least]}" if only else ""
        self.bar.show("Exemplar quotes", f"{only}{counted(len(self._all), 'quote')}{which}{left_out}")
        self.tell_below()
        self.look_again()

    def _here(self) -> LedgerQuote | None:
        return self._found[self.at] if 0 <= self.at < len(self._found) else None

    def tell_below(self) -> None:
        """Show the whole quote, and what was made of it."""
        found = self._here()
        if found is None and self._all:
            words = f"None is {_ONLY[self.least]} yet.\n\n{key_of('quotes.only')} goes on until all are listed again."
        elif found is None:
            star = key_of("coding.star")
            words = self._hidden.words or (
                f"No quotes yet.\n\nHere the passages gather that you star as exemplars: open an interview, go to a"
                f" coding, and press {star}. From here they are written to a file for the paper."
            )
        else:
            words = told_of(found)
        self.query_one(Told).show(words)

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Whether something can be done now."""
        if action == "as_said":
            found = self._here()
            return found is not None and bool(found.made.edits)
        if action == "theme":
            found = self._here()
            return found is not None and found.theme_id is not None
        if action == "only":
            return bool(self._all)
        return bool(self._found) if action in _NEEDS_QUOTE else True

    def action_open(self) -> None:
        """Show the quote where it was said."""
        from rcqual.tui.screens.coding import CodingScreen

        found = self._here()
        if found is not None:
            self.app.push_screen(CodingScreen(found.transcript_id, found.span))

    def action_star(self) -> None:
        """Take one's star from the quote, or put it there."""
        found = self._here()
        if found is not None:
            self.attempt(partial(choosing_quotes.take_star, self.study, found))

    def action_place(self, steps: int) -> None:
        """Put the quote farther up or down among those of its theme."""
        found = self._here()
        if found is not None:
            listed, of_theme = (
                [each.id for each in some if each.theme_id == found.theme_id] for some in (self._found, self._all)
            )
            # Past the next one that is listed, whatever stands between them.
            goal = min(max(listed.index(found.id) + steps, 0), len(listed) - 1)
            place = of_theme.index(listed[goal])
            self.attempt(partial(choosing_quotes.move, self.study, found, place, self._texts))

    def action_status(self) -> None:
        """Go on from candidate to chosen to used."""
        found = self._here()
        if found is not None:
            order = list(Status)
            after = order[(order.index(found.made.status) + 1) % len(order)]
            self.attempt(partial(choosing_quotes.put_status, self.study, found, after))

    def action_negative(self) -> None:
        """Mark it as a negative case of its theme, or as none."""
        found = self._here()
        if found is not None:
            is_negative = not found.made.is_negative
            self.attempt(partial(choosing_quotes.put_negative, self.study, found, is_negative=is_negative))

    def action_why(self) -> None:
        """Say why it was chosen."""
        from rcqual.tui.modals.question import QuestionCard

        found = self._here()
        if found is None:
            return

        about = shortened(found.words, _MOST)
        card = QuestionCard("Why this quote?", about, given=found.made.why, ask_for="The reason")
        seen = Seen(self.study, found)
        self.ask(card, lambda why: choosing_quotes.put_why(self.study, seen.quote, why), anew=seen.look_anew)

    def action_edit(self) -> None:
        """Edit it as journals allow."""
        from rcqual.tui.modals.quote_edit import QuoteEditCard

        found = self._here()
        if found is None:
            return

        text = self._texts[found.transcript_id]
        now = choosing_quotes.read_edited(text, found.span, found.made.edits)
        card = QuoteEditCard(found.made.quote, now, partial(_read, self._texts, found))
        put = partial(choosing_quotes.edit, fillers_may_go=_has_no_fillers(found))
        seen = Seen(self.study, found)
        self.ask(card, lambda typed: put(self.study, seen.quote, typed), anew=seen.look_anew)

    def action_fillers(self) -> None:
        """Leave fillers out, or quote them again."""
        found = self._here()
        if found is not None:
            change = choosing_quotes.put_fillers_back if _has_no_fillers(found) else choosing_quotes.drop_fillers
            self.attempt(partial(change, self.study, found))

    def action_as_said(self) -> None:
        """Take all edits away."""
        found = self._here()
        if found is not None:
            self.attempt(partial(choosing_quotes.edit, self.study, found, found.made.quote))

    def action_translate(self) -> None:
        """Link it to its translation."""
        found = self._here()
        if found is not None:
            ask_for_translation(self, found, self._all)

    def action_theme(self) -> None:
        """Show what its theme means."""
        found = self._here()
        if found is not None:
            show_theme(self, found, self._all)

    def action_put_theme(self) -> None:
        """Say for which theme it stands."""
        found = self._here()
        if found is not None:
            ask_for_theme(self, found)

    def action_only(self) -> None:
        """List those alone that have come farther, or all again."""
        order = list(Status)
        self.least = order[(order.index(self.least) + 1) % len(order)]
        self.bar.hush()
        self._show()

    def action_whole(self) -> None:
        """Show all of it, where there is little room for it below the list."""
        from rcqual.tui.modals.told import ToldCard

        found = self._here()
        if found is not None:
            self.app.push_screen(ToldCard(found.theme or NO_THEME, told_of(found)))

    def action_report(self) -> None:
        """Write the report of the study to a file."""
        from rcqual.tui.screens.report_writing import ask_and_write

        ask_and_write(self)

    def action_balance(self) -> None:
        """Show whose voices are heard."""
        from rcqual.study.attributing import Cast, template
        from rcqual.study.quote_balance import balance, in_words, warnings
        from rcqual.tui.modals.told import ToldCard
        from rcqual.tui.screens.quote_export import for_form

        cast = Cast(self.study)
        parts = in_words(balance(self.study, self._found, cast))
        told = [f"{head}\n" + "\n".join(f"  {line}" for line in lines) for head, lines in parts]
        found = warnings(cast, self._found, template(self.study))
        told += ["Before it is printed\n" + "\n".join(f"  {for_form(each.words)}" for each in found)] if found else []
        self.app.push_screen(ToldCard("Whose voices are heard", "\n".join(told)))

    def action_export(self) -> None:
        """Ask for a file's name and write the quotes there; what to look at first comes before."""
        from rcqual.tui.screens.quote_export import ask_and_export

        ask_and_export(self)


def _status(quote: LedgerQuote) -> str:
    status = "" if quote.made.status is Status.CANDIDATE else quote.made.status.value
    return " ".join(part for part in (status, "✗" if quote.made.is_negative else "") if part)


def _has_no_fillers(quote: LedgerQuote) -> bool:
    """Whether some words of it go without a mark."""
    return any(each.words == "" for each in quote.made.edits)


def _read(texts: Texts, quote: LedgerQuote, typed: str) -> str:
    """What a typed quote does to the passage, and how it reads. Raises NotAllowed if it is none of it."""
    text = texts[quote.transcript_id]
    may_go = _has_no_fillers(quote)
    edits = choosing_quotes.checked_edits(text, quote.span, typed, fillers_may_go=may_go)
    return f"{edits_in_words(text, edits)}\nReads: {choosing_quotes.read_edited(text, quote.span, edits)}"
