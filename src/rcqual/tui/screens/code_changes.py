"""What can be done to the codes on their screen: one is made, edited, merged, split or retired, or has a memo."""

from collections.abc import Callable
from functools import partial
from typing import Any

from rcqual.errors import NotAllowed
from rcqual.model.changes import Outcome
from rcqual.model.codebook import COLOURS, Code, Codebook, CodeDraft, code_draft
from rcqual.model.ids import CodeId
from rcqual.model.rounds import Round
from rcqual.study import evolving, memos, own_codes
from rcqual.study.study import require_team_file
from rcqual.tui.screens.asking import StudyScreen
from rcqual.tui.telling import in_words


class CodeChanges(StudyScreen):
    """A screen that shows a codebook, with the cursor on one of its codes."""

    @property
    def code_here(self) -> Code | None:
        """The code under the cursor."""
        raise NotImplementedError

    @property
    def book(self) -> Codebook:
        """The codebook as it is shown."""
        raise NotImplementedError

    @property
    def round(self) -> Round | None:
        """The round in which one codes the interview from which one came; None where there is none."""
        raise NotImplementedError

    @property
    def is_from_interview(self) -> bool:
        """Whether one came from an interview that one codes."""
        raise NotImplementedError

    def show_book(self, at: CodeId | None = None) -> None:
        """Ask anew for the codes and their uses, and go to that code."""
        raise NotImplementedError

    def _new_ones_are_own(self) -> bool:
        """Whether a code made here is one's own. Raises NotAllowed where none can be made."""
        if self.is_from_interview:
            return own_codes.new_codes_are_own(self.study, self.round)
        require_team_file(self.study)
        return False

    def _require_changeable(self, code: Code, *, own_too: bool = True) -> bool:
        """Whether a code is one's own. Raises NotAllowed where it cannot be changed here."""
        is_own = code.id in own_codes.own_ids(self.study)
        if not (is_own and own_too):
            self._new_ones_are_own()
        if is_own and not own_too:
            raise NotAllowed(
                f"“{code.name}” is a code of your own, and not the codebook's.",
                hint="Give it another name with e; its codings follow.",
            )
        return is_own

    def action_add(self) -> None:
        """Make a code, under the same one as that under the cursor."""
        is_own = self._new_ones_are_own()
        here = self.code_here
        draft = CodeDraft(
            name="",
            parent=here.parent if here is not None else "",
            colour=COLOURS[len(self.book.codes) % len(COLOURS)],
        )

        def make(typed: CodeDraft) -> Outcome[Any]:
            if is_own:
                return own_codes.add_own_code_with(self.study, typed, self.round)
            return evolving.add_code(self.study, typed)

        title = "A code of your own" if is_own else f"A new code, {self._for_all}"
        self._ask(title, draft, None, make)

    def action_edit(self) -> None:
        """Change the code under the cursor."""
        code = self.code_here
        if code is None:
            return
        is_own, was = self._require_changeable(code), code_draft(code)

        def change(typed: CodeDraft) -> Outcome[Any]:
            if is_own:
                return own_codes.edit_own_code(self.study, code.id, typed, was)
            return evolving.edit(self.study, code.id, typed, was)

        title = f"{code.name}, a code of your own" if is_own else f"{code.name}, {self._for_all}"
        self._ask(title, was, code, change)

    @property
    def _for_all(self) -> str:
        return f"for all, in version {self.book.version + 1} of the codebook"

    def _ask(self, title: str, draft: CodeDraft, old: Code | None, save: Callable[[CodeDraft], Outcome[Any]]) -> None:
        from rcqual.tui.modals.code_form import CodeForm

        def put(typed: CodeDraft, form: CodeForm) -> None:
            def kept(outcome: Outcome[Any]) -> None:
                if self.app.screen is form:
                    form.dismiss()
                found = outcome.value
                made = found if isinstance(found, Code) else found.code(typed.name.strip())
                self.show_book(None if made is None else made.id)

            self.attempt(partial(save, typed), kept, lambda error: form.tell_refused(in_words(error)))

        self.app.push_screen(CodeForm(title, draft, self.book.codes, old, put))

    def action_retire(self) -> None:
        """Take the code out of the codebook."""
        code = self.code_here
        if code is not None:
            self._require_changeable(code, own_too=False)
            self.attempt(lambda: evolving.retire(self.study, code.id), lambda _: self.show_book())

    def action_merge(self) -> None:
        """Let the code go into another one."""
        from rcqual.tui.modals.find_code import find_code

        code = self.code_here
        if code is None:
            return
        self._require_changeable(code, own_too=False)
        own = own_codes.own_ids(self.study)
        others = tuple(each for each in self.book.codes if each.id != code.id and each.id not in own)

        def into(other: Code) -> None:
            self.attempt(lambda: evolving.merge(self.study, code.id, other.id), lambda _: self.show_book(other.id))

        book = Codebook(version=self.book.version, title=self.book.title, codes=others)
        find_code(self.rcqual, book, into, question=f"Into which code does {code.name} go?")

    def action_split(self) -> None:
        """Let several codes take the code's place."""
        from rcqual.tui.modals.question import QuestionCard

        code = self.code_here
        if code is None:
            return
        self._require_changeable(code, own_too=False)

        def split(names: str) -> Outcome[Codebook]:
            return evolving.split(self.study, code.id, [name.strip() for name in names.split(";") if name.strip()])

        about = "Their names, with a semicolon between. Those that are not there yet are made."
        card = QuestionCard(f"Into which codes is {code.name} split?", about)
        self.ask(card, split, lambda _: self.show_book())

    def action_memo(self) -> None:
        """Write a memo on the code."""
        from rcqual.tui.modals.memo import write_down

        code = self.code_here
        if code is None:
            return
        standing = memos.code_memo(self.study, code)
        place = memos.round_of_codes(self.study)
        memos.require_writing(self.study, place)

        def write(text: str, after: int | None) -> Outcome[str]:
            return memos.write_code_memo(self.study, code, text, round_=place, after=after)

        write_down(self, f"Memo on the code {code.name}", standing, write, lambda _: None)
