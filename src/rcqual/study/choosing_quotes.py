"""What a team does with exemplar quotes: star, choose, put in order, edit, say why, translate."""

from collections.abc import Callable
from dataclasses import replace

from rcqual.errors import NotAllowed
from rcqual.model.changes import Outcome
from rcqual.model.exemplars import Edits, Exemplar, StarredPassage, Status, Translation
from rcqual.model.ids import CodeId, CodingId, TranscriptId, new_id
from rcqual.model.rounds import Round, RoundKind, RoundState
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.store import codings, exemplars, rounds
from rcqual.study.amounts import passage_in_words
from rcqual.study.codebook import code_named, codebook_for
from rcqual.study.coding import checked_span, round_of_now
from rcqual.study.ledger import LedgerQuote, Texts, ledger, of_earlier_words
from rcqual.study.quote_standing import changed_now, is_translation_as_wanted, quote_in_words, standing
from rcqual.study.quoting import star, turns_in
from rcqual.study.study import Study, clean_name, clean_text, transcript_of
from rcqual.text.languages import code_of_language
from rcqual.text.quote_edits import NoEdit, by_part, edits_of, has_words, rendered, with_fillers, without_fillers

_SHOWN = {Status.CANDIDATE: "Made a candidate", Status.CHOSEN: "Chose", Status.USED: "Marked as used"}


def star_passage(study: Study, text: Transcript, span: Span, code: CodeId | str | None = None) -> Outcome[bool]:
    """Star a passage as an exemplar of a theme, or take one's own star away; whether one's star is there now.

    code: the theme, by its id or name; None: none yet. Where a coding with that code that one may see has just that
    extent, the star is the coding's: of several the one that has one's star, else one's own. Raises NotAllowed if the
    passage is none of the text, NotFound for an unknown code.
    """
    checked_span(text, span)
    place = _round_of(study, text.id)
    theme = None if code is None else code_named(codebook_for(study, place), code)
    theme_id = None if theme is None else theme.id
    there = [
        (study.me.id not in codings.starred_by(study.store, each.id), each.coder_id != study.me.id, at, each.id)
        for at, each in enumerate(codings.visible_to(study.store, study.viewer, transcript_id=text.id))
        if each.span == span and each.code_id == theme_id
    ]
    if there:
        return star(study, min(there)[-1], transcript=text)
    own = [
        each
        for each in exemplars.passages_visible_to(study.store, study.viewer, text.id)
        if (each.coder_id, each.span, each.code_id) == (study.me.id, span, theme_id)
    ]
    quote = text.text[slice(*span)]
    told = f"{'' if theme is None else f'{theme.name} on '}{passage_in_words(study, text.id, span, quote, text)}"
    words = f"{'Took the star from' if own else 'Starred'} {told}"
    round_id = own[0].round_id if own else place.id
    with study.store.transact("quote.star", words, coder=study.me.id, round_id=round_id) as op:
        if own:
            exemplars.unstar_passage(study.store, own[0].id)
        else:
            starred = StarredPassage(
                id=new_id(),
                coder_id=study.me.id,
                round_id=place.id,
                transcript_id=text.id,
                code_id=theme_id,
                span=span,
                quote=quote,
            )
            exemplars.star_passage(study.store, starred)
    return Outcome(not own, op.changes, f"{words}.")


def _round_of(study: Study, transcript_id: TranscriptId) -> Round:
    """The round by which a star on a passage is seen: in which one codes there, else the last that is closed."""
    now = round_of_now(study, transcript_id)
    if now.number:
        return now
    for each in reversed(rounds.rounds(study.store)):
        is_closed = each.kind is not RoundKind.OPEN and each.state not in (RoundState.DRAFT, RoundState.CODING)
        given = rounds.assignments(study.store, each.id) if is_closed else ()
        if any(one.transcript_id == transcript_id for one in given):
            return each
    return now


def take_star(study: Study, quote: LedgerQuote) -> Outcome[bool]:
    """Take one's own star from a quote, or put it on; whether it is there now. Raises NotAllowed as `star`.

    A passage that carries no coding has its author's star alone.
    """
    standing(study, quote)
    if quote.is_coding:
        return star(study, CodingId(quote.id))
    _require_own(study, quote, "Only its author can take it away.")
    told = passage_in_words(study, quote.transcript_id, quote.span, quote.made.quote)
    words = f"Took the star from {f'{quote.theme} on ' if quote.theme else ''}{told}"
    with study.store.transact("quote.star", words, coder=study.me.id, round_id=quote.made.round_id) as op:
        exemplars.unstar_passage(study.store, quote.id)
    return Outcome(False, op.changes, f"{words}.")


def put_theme(study: Study, quote: LedgerQuote, code: CodeId | str) -> Outcome[None]:
    """Say for which theme a passage that one starred stands; it comes behind those of the theme that were put in order.

    code: by its id or name. Raises NotAllowed for the quote of a coding, whose theme is the coding's, for another's
    star, or where the passage is a quote of that theme already; NotFound for an unknown code.
    """
    theme = code_named(codebook_for(study, _round_of(study, quote.transcript_id)), code)
    if quote.is_coding:
        raise NotAllowed(
            f"The theme of this quote is its coding's: {quote.theme}.",
            hint="Change the code of the coding, or star the passage by itself for another theme.",
        )
    _require_own(study, quote, "Only its author says for which theme it stands; star the passage yourself for another.")
    with study.store.together():
        made = standing(study, quote)
        found = ledger(study)
        if any(each.id == quote.id and each.theme_id == theme.id for each in found):
            return Outcome(None, said="Nothing changed.")
        place = (quote.transcript_id, quote.span, theme.id)
        if any((each.transcript_id, each.span, each.theme_id) == place for each in found):
            raise NotAllowed(
                f"The passage is a quote of {theme.name} already.", hint="Take this star away, or give another theme."
            )
        words = f"Put under {theme.name}: {passage_in_words(study, quote.transcript_id, quote.span, quote.made.quote)}"
        with study.store.transact("quote.theme", words, coder=study.me.id, round_id=made.round_id) as op:
            exemplars.put_theme(study.store, quote.id, theme.id)
            if made.place is not None:
                exemplars.put(study.store, replace(made, place=None))
    return Outcome(None, op.changes, f"{words}.")


def _require_own(study: Study, quote: LedgerQuote, hint: str) -> None:
    """Raises NotAllowed if the star on a passage is another's."""
    if quote.made.coder_id != study.me.id:
        raise NotAllowed(f"This star is {quote.proposed_by[0]}'s.", hint=hint)


def put_status(study: Study, quote: LedgerQuote, status: Status) -> Outcome[None]:
    """Say how far a quote has come."""
    return _change(study, quote, _SHOWN[status], lambda made: replace(made, status=status))


def put_why(study: Study, quote: LedgerQuote, why: str) -> Outcome[None]:
    """Say why a quote was chosen; an empty text takes the reason away."""
    said = clean_text(why, "The reason").strip()
    words = "Said why of" if said else "Took the reason from"
    return _change(study, quote, words, lambda made: replace(made, why=said))


def put_negative(study: Study, quote: LedgerQuote, *, is_negative: bool) -> Outcome[None]:
    """Mark a quote as a negative case of its theme, or as none."""
    words = "Marked as a negative case" if is_negative else "Marked as no negative case"
    return _change(study, quote, words, lambda made: replace(made, is_negative=is_negative))


def edit(study: Study, quote: LedgerQuote, typed: str, *, fillers_may_go: bool = False) -> Outcome[None]:
    """Keep what an author types as the edited quote, as edits of what was said; the words themselves: no edits.

    Raises NotAllowed, with the words that differ, if it is no quote of the passage.
    """
    text = transcript_of(study, quote.transcript_id)
    if typed == read_edited(text, quote.span, quote.made.edits):
        return Outcome(None, said="Nothing changed.")
    return _put_edits(study, quote, checked_edits(text, quote.span, typed, fillers_may_go=fillers_may_go))


def checked_edits(text: Transcript, span: Span, typed: str, *, fillers_may_go: bool = False) -> Edits:
    """What an author does to a passage who quotes it so.

    Raises NotAllowed, with the words that differ, or with whom an ellipsis silences in between.
    """
    words = clean_text(typed, "The quote")
    try:
        edits = edits_of(words, text.text, span, language=text.language, fillers_may_go=fillers_may_go)
    except NoEdit as refused:
        raise NotAllowed(
            str(refused), hint="[…] leaves out, [word] replaces or inserts; all else stays as it was said."
        ) from refused
    _refuse_jumps(text, span, edits)
    return edits


def _refuse_jumps(text: Transcript, span: Span, edits: Edits) -> None:
    """Raises NotAllowed where somebody says something between words that are quoted, and an ellipsis leaves it all."""
    turns = [turn for turn, _ in turns_in(text, span)]
    parts = [part for turn in turns if (part := turn.speech.clipped(span)) is not None]
    own = by_part(parts, edits)
    kept = [at for at, part in enumerate(parts) if has_words(text.text, part, own[at])]
    for at in range(kept[0], kept[-1]) if kept else ():
        is_silent = at not in kept and any(edit.words is None for edit in own[at])
        if is_silent and turns[at].speaker not in {turns[each].speaker for each in (kept[0], kept[-1])} - {None}:
            raise NotAllowed(
                f"An ellipsis leaves out all that {turns[at].speaker or 'somebody else'} says in between.",
                hint="Keep some of those words, or star the passages before and behind them by themselves.",
            )


def read_edited(text: Transcript, span: Span, edits: Edits) -> str:
    """How a passage with edits reads, the labels of its speakers as they stand in it."""
    return rendered(text.text, span, edits)


def drop_fillers(study: Study, quote: LedgerQuote) -> Outcome[None]:
    """Leave out "uh", "you know" and the like, and transcribers' notes, without a mark; other edits stay.

    Raises NotAllowed if nothing else is left.
    """
    text = transcript_of(study, quote.transcript_id)
    edits = without_fillers(text.text, quote.span, quote.made.edits, language=text.language)
    if not has_words(text.text, quote.span, edits):
        raise NotAllowed("The quote is nothing but fillers.", hint="Nothing was changed; choose another passage.")
    return _put_edits(study, quote, edits)


def put_fillers_back(study: Study, quote: LedgerQuote) -> Outcome[None]:
    """Quote again what went without a mark, as fillers may, without the capitals that this made; other edits stay."""
    text = transcript_of(study, quote.transcript_id)
    return _put_edits(study, quote, with_fillers(text.text, quote.made.edits))


def _put_edits(study: Study, quote: LedgerQuote, edits: Edits) -> Outcome[None]:
    span, said = quote.span, quote.made.quote
    words = "Edited" if edits else "Put back as it was said"
    outcome = _change(study, quote, words, lambda made: replace(made, edits=edits, span=span, quote=said))
    outdated = exemplars.translations_of_earlier_words(study.store).get(quote.id, ())
    if not outdated:
        return outcome
    return replace(outcome, said=f"{outcome.said} {of_earlier_words(outdated)}")


def _change(study: Study, quote: LedgerQuote, what: str, change: Callable[[Exemplar], Exemplar]) -> Outcome[None]:
    """Keep something of a quote that may have been changed meanwhile in another respect.

    Raises NotAllowed where it was changed in this one.
    """
    words = f"{what}: {quote_in_words(study, quote)}"
    with study.store.together():
        now = standing(study, quote)
        wanted = changed_now(study, quote, now, change(quote.made))
        if wanted == now:
            return Outcome(None, said="Nothing changed.")
        with study.store.transact("quote.make", words, coder=study.me.id, round_id=now.round_id) as op:
            exemplars.put(study.store, wanted)
    return Outcome(None, op.changes, f"{words}.")


def move(study: Study, quote: LedgerQuote, place: int, texts: Texts | None = None) -> Outcome[int]:
    """Put a quote at a place among those of its theme, from 0; where it came to stand, the ends being the farthest.

    texts: as `ledger` has them. Raises NotFound if it is no quote any more, NotAllowed if its theme is another now.
    """
    with study.store.together():
        standing(study, quote)
        order = [each for each in ledger(study, texts=texts) if each.theme_id == quote.theme_id]
        at = next((number for number, each in enumerate(order) if each.id == quote.id), None)
        if at is None:
            raise NotAllowed("This quote stands for another theme meanwhile.", hint="Look at it again.")
        goal = min(max(place, 0), len(order) - 1)
        words = f"Put {quote_in_words(study, quote)} at place {goal + 1} of {len(order)}"
        if goal == at:
            return Outcome(goal, said="It stands there already.")
        order.insert(goal, order.pop(at))
        with study.store.transact("quote.make", words, coder=study.me.id, round_id=quote.made.round_id) as op:
            for number, each in enumerate(order):
                is_placed = each.made.place is not None
                if each.made.place != number and (is_placed or number <= max(at, goal)):
                    exemplars.put(study.store, replace(each.made, place=number))
    return Outcome(goal, op.changes, f"{words}.")


def translate(study: Study, quote: LedgerQuote, language: str, text: str, translator: str) -> Outcome[None]:
    """Link a quote to its translation into a language, in place of an earlier one; an empty text takes it away.

    language: a code such as "en" or "pt-BR", or a usual language's English name. translator: who translated it. Raises
    NotAllowed for what is no language, an empty name, or where somebody changed the translation meanwhile.
    """
    called = clean_name(language, "The language").casefold()
    if all(each.language != called for each in quote.translations):
        called = _code_of(called)
    said = clean_text(text, "The translation").strip()
    who = clean_name(translator, "The translator's name") if said else ""
    words = f"{'Translated' if said else 'Took the translation from'} {quote_in_words(study, quote)}"
    with study.store.together():
        made = standing(study, quote)
        if is_translation_as_wanted(study, quote, called, (said, who)):
            return Outcome(None, said="Nothing changed.")
        with study.store.transact("quote.make", words, coder=study.me.id, round_id=made.round_id) as op:
            wanted = Translation(id=new_id(), quote_id=made.id, language=called, text=said, translator=who)
            exemplars.put_translation(study.store, made.coder_id, made.round_id, wanted)
    return Outcome(None, op.changes, f"{words}.")


def _code_of(language: str) -> str:
    code = code_of_language(language)
    if code is None:
        raise NotAllowed(
            f"“{language}” is no language that is known.",
            hint="Give its code, as en, de, sw or pt-BR, or its English name.",
        )
    return code
