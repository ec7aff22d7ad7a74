"""What a meeting does in several steps: another code or extent, one rule for many, proposals, who is there, minutes."""

import os
from dataclasses import replace
from typing import TYPE_CHECKING

from rcqual.model.changes import Outcome
from rcqual.model.codebook import Code
from rcqual.model.decisions import NOTE, PROPOSED_FIELDS, DisagreementKind, Verdict
from rcqual.model.span import Span
from rcqual.study import proposing
from rcqual.study.agenda import Agenda
from rcqual.study.narrowing import Narrowing, narrowed
from rcqual.study.study import Study, counted, team, transcript_of
from rcqual.study.sweeping import Sweep, Take, settle_boundaries, sweep
from rcqual.tui.keyboard import key_of
from rcqual.tui.modals.finder import Choice, FinderCard
from rcqual.tui.modals.question import ConfirmCard, QuestionCard
from rcqual.tui.words import shortened

if TYPE_CHECKING:
    from rcqual.tui.screens.meeting import MeetingScreen

_MOST_SHOWN = 6
_WORDS_UNDER = "5"
_QUOTE = 56


def settle_on_code(screen: "MeetingScreen", span: Span | None) -> None:
    """Ask which code the team settles on, of all that there are and those that the meeting made."""
    from rcqual.tui.modals.find_code import find_code

    case, on = screen.case, screen.on
    if case is None or on is None:
        return

    def other(code: Code) -> None:
        screen.decide(Verdict.OTHER, f"{code.name} applies {_where(span)}", code=code, span=span)

    book = replace(on.codebook, codes=(*on.codebook.codes, *on.new_codes))
    find_code(screen.rcqual, book, other, recent=case.codes, question="Which code does the team settle on?")


def settle_on_extent(screen: "MeetingScreen", span: Span | None) -> None:
    """Let the code in dispute apply to what is selected; where there are two, ask which."""
    case, on = screen.case, screen.on
    if case is None or on is None:
        return
    code = on.code(case.codes[0])
    if span is None:
        screen.rcqual.say(f"Select in the text what the code is to cover; then press {key_of('meeting.extent')}.")
    elif len(case.codes) > 1 or code is None:
        settle_on_code(screen, span)
    else:
        screen.decide(Verdict.OTHER, f"{code.name} applies {_where(span)}", code=code, span=span)


def make_code(screen: "MeetingScreen", span: Span | None) -> None:
    """Ask for the name and the definition of a new code, and let it apply."""
    on = screen.on
    if on is None:
        return

    def defined(name: str, definition: str | None) -> None:
        if definition is not None:
            code = proposing.draft_code(screen.study, on, name, definition)
            screen.decide(
                Verdict.OTHER, f"{code.name}, a new code, applies {_where(span)}", code=code, span=span, is_new=True
            )

    def named(name: str | None) -> None:
        if name is not None:
            # Refused before anybody thinks about its definition.
            if screen.rcqual.answer(lambda: proposing.draft_code(screen.study, on, name)) is None:
                return
            about = "It is proposed for the codebook, and stands there when the proposals are applied."
            card = QuestionCard(f"What does {name.strip()} mean?", about, ask_for="A brief definition; may stay empty")
            screen.app.push_screen(card, lambda definition: defined(name, definition))

    screen.app.push_screen(QuestionCard("What is the new code called?", needed="Type its name."), named)


def _where(span: Span | None) -> str:
    return "here" if span is None else "at what you have selected"


def choose(screen: "MeetingScreen") -> None:
    """Ask which disagreements are to be shown."""
    on = screen.on
    if on is None:
        return
    ways: dict[str, Narrowing] = {"open": Narrowing(is_open=True)}
    choices = [Choice("open", "not decided yet", counted(len(on.open), "disagreement"))]
    for what, wanted in (
        *((str(kind), Narrowing(kind=kind)) for kind in DisagreementKind),
        *((code.name, Narrowing(code=code.name)) for code in on.judgements.codes),
        *((name, Narrowing(transcript=name)) for name in on.compared),
    ):
        count = len(narrowed(on, wanted, screen.people))
        if count:
            key = f"{len(ways)}"
            ways[key] = wanted
            choices.append(Choice(key, what, counted(count, "disagreement")))

    def chosen(choice: Choice | None) -> None:
        if choice is not None:
            screen.show_only(ways[choice.id])

    screen.app.push_screen(
        FinderCard("Show only which?", choices, ask_for="Some letters of a kind, code or interview"), chosen
    )


def settle_by_rule(screen: "MeetingScreen") -> None:
    """Ask which boundary differences one rule settles and how, show them, and settle them in one step."""
    on = screen.on
    if on is None:
        return

    def taken(under: int, choice: Choice | None) -> None:
        if choice is None:
            return
        who = next((each for each in team(screen.study) if each.id == choice.id), None)

        def look() -> None:
            found = sweep(on, under, Take.ADOPT if who is not None else Take(choice.id), who)
            if found.cases:
                about = _preview(screen.study, on, found)
                screen.app.push_screen(ConfirmCard("Settle these?", about), lambda is_wanted: done(found, is_wanted))
            else:
                screen.rcqual.say(f"No open boundary difference has less than {counted(under, 'word')}.")

        screen.rcqual.answer(look)

    def done(found: Sweep, is_wanted: bool | None) -> None:
        if is_wanted:
            screen.attempt(
                lambda: settle_boundaries(screen.study, on, found, present=screen.present),
                lambda _: screen.action_next_open(),
            )

    def asked(words: str | None) -> None:
        if words is None:
            return
        if not words.strip().isdecimal():
            screen.rcqual.say("Give a number of words, such as 5.")
            return
        people = [] if screen.is_hidden else list(on.judgements.coders)
        choices = [
            Choice(Take.LONGER, "the longer passage", "as far as anyone marked it"),
            Choice(Take.SHORTER, "the shorter passage", "as far as all marked it"),
            *(Choice(each.id, f"what {each.name} marked") for each in people),
        ]
        under = int(words.strip())
        screen.app.push_screen(FinderCard("Which passage stands?", choices), lambda choice: taken(under, choice))

    about = "Those without a decision, with fewer words than this marked by some and not by others."
    card = QuestionCard("Settle boundary differences under how many words?", about, given=_WORDS_UNDER)
    screen.app.push_screen(card, asked)


def _preview(study: Study, on: Agenda, found: Sweep) -> str:
    """What one rule would settle, in lines."""
    rows = [f"{found.words[0].upper()}{found.words[1:]}.", ""]
    for case in found.cases[:_MOST_SHOWN]:
        text = transcript_of(study, case.transcript_id)
        names = ", ".join(code.name for each in case.codes if (code := on.code(each)) is not None)
        rows.append(f"{text.name}, {names}: “{shortened(text.text[slice(*case.span)], _QUOTE)}”")
    if len(found.cases) > _MOST_SHOWN:
        rows.append(f"… and {len(found.cases) - _MOST_SHOWN} more.")
    return "\n".join([*rows, "", "u takes all of them back at once."])


def propose(screen: "MeetingScreen") -> None:
    """Ask for a code, a field and the text that it is to have; collected until the proposals are applied."""
    from rcqual.tui.modals.find_code import find_code

    case, on = screen.case, screen.on
    if case is None or on is None:
        return

    def of(code: Code, choice: Choice | None) -> None:
        if choice is None:
            return
        given = "" if choice.id == NOTE else getattr(code, choice.id)
        about = "Nothing changes until P applies what was proposed, as one new version of the codebook."
        card = QuestionCard(f"{choice.name.capitalize()}: {code.name}", about, given=given, needed="Type some words.")
        screen.ask(card, lambda text: proposing.propose(screen.study, on, code, choice.id, text, case.id))

    def chosen(code: Code) -> None:
        fields = [Choice(NOTE, "note", "what people should look at")]
        fields += [Choice(each, each.replace("_", " "), getattr(code, each)) for each in PROPOSED_FIELDS]
        screen.app.push_screen(FinderCard(f"What of {code.name}?", fields), lambda choice: of(code, choice))

    book = replace(on.codebook, codes=(*on.codebook.codes, *on.new_codes))
    find_code(screen.rcqual, book, chosen, recent=case.codes, question="Of which code should the codebook say more?")


def apply(screen: "MeetingScreen") -> None:
    """Show what the proposals make of the codebook, and make it the next version."""
    from rcqual.study.minutes import change_in_words

    on = screen.on
    if on is None:
        return
    found = proposing.applied(screen.study, on)
    if not found.taken:
        screen.rcqual.say("Nothing that was proposed waits to be applied; notes are for people to carry out.")
        return
    told = [shortened(change_in_words(each), 2 * _QUOTE) for each in found.changes]
    if found.waiting:
        told.append(f"Still to look at: {counted(len(found.waiting), 'note')}.")

    def answered(is_wanted: bool | None) -> None:
        if is_wanted:
            screen.attempt(lambda: proposing.apply_proposals(screen.study, on))

    card = ConfirmCard(f"Make version {found.book.version} of the codebook?", "\n".join(told))
    screen.app.push_screen(card, answered)


def ask_present(screen: "MeetingScreen") -> None:
    """Ask who takes part."""

    def said(names: str | None) -> None:
        if names is not None:
            screen.present = ", ".join(filter(None, map(str.strip, names.split(","))))
            screen.rcqual.say(f"Present: {screen.present or 'not said'}.")

    about = "Names with commas between. They stand in each decision from now on."
    screen.app.push_screen(QuestionCard("Who is there?", about, given=screen.present), said)


def write_minutes(screen: "MeetingScreen") -> None:
    """Ask for a file's name and write the minutes there."""
    on = screen.on
    if on is None:
        return

    about = "A name that ends in .docx makes a Word file; else it is Markdown."
    card = QuestionCard(
        "Write the minutes to which file?", about, given="minutes.md", needed="Type the name of the file."
    )
    screen.ask(card, lambda name: _written(screen.study, on, os.path.expanduser(name.strip())))


def _written(study: Study, on: Agenda, name: str) -> Outcome[None]:
    from rcqual.report.write.pieces_markdown import MINUTES_MARK, pieces_markdown
    from rcqual.study.minutes import minutes
    from rcqual.study.saving import write_whole

    pieces = minutes(study, on)
    content: str | bytes
    if name.lower().endswith(".docx"):
        from rcqual.report.write.pieces_docx import pieces_docx

        content = pieces_docx(pieces, MINUTES_MARK)
    else:
        content = pieces_markdown(pieces, MINUTES_MARK)
    kept = write_whole(study, name, content)
    return Outcome(None, said=f"Wrote the minutes to {name}. {kept}".rstrip())
