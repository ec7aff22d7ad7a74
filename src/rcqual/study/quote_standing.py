"""What stands of a quote by now, held against what its author read: no one's change is lost to another's."""

from dataclasses import replace

from rcqual.errors import ChangedMeanwhile, NotFound
from rcqual.model.exemplars import Exemplar, Status
from rcqual.store import codings, exemplars
from rcqual.study.amounts import passage_in_words
from rcqual.study.ledger import LedgerQuote
from rcqual.study.study import Study, transcript_of
from rcqual.text.quote_edits import rendered

_PARTS = (("edits", "span", "quote"), ("why",), ("status",), ("is_negative",))
"""What is changed together, by the fields of an Exemplar; the first names it."""
_LONGEST = 200
_LOOK_AGAIN = "Nothing was changed. Look at it again, and make your change to what stands there now."


def quote_in_words(study: Study, quote: LedgerQuote) -> str:
    """Which quote it is: "engagement on 1 sentence in int01"."""
    name = quote.theme or "a quote"
    return f"{name} on {passage_in_words(study, quote.transcript_id, quote.span, quote.made.quote)}"


def standing(study: Study, quote: LedgerQuote) -> Exemplar:
    """What is made of a quote by now. Raises NotFound if it is no quote any more, or is hidden."""
    place = None
    if quote.is_coding:
        coding = codings.coding(study.store, quote.id, study.viewer)
        if coding is not None and coding.is_exemplar:
            place = (coding.span, coding.quote)
    else:
        passages = exemplars.passages_visible_to(study.store, study.viewer, quote.transcript_id)
        place = next(((each.span, each.quote) for each in passages if each.id == quote.id), None)
    if place is None:
        raise NotFound("There is no such quote any more.", hint="Its star was taken away meanwhile; look again.")
    plain = replace(quote.made, edits=(), why="", status=Status.CANDIDATE, place=None, is_negative=False)
    made = exemplars.exemplar(study.store, quote.id) or plain
    # Edits stay on their words where the coding is moved; without any, the quote is where the coding is.
    return made if made.edits else replace(made, span=place[0], quote=place[1])


def changed_now(study: Study, quote: LedgerQuote, now: Exemplar, wanted: Exemplar) -> Exemplar:
    """What stands, with what an author wants to be other than it was read; what was not to be changed stays.

    quote: as the author read it. now: what stands. Raises ChangedMeanwhile, with who did it, where what is to be
    changed has become something else meanwhile.
    """
    made = now
    for part in _PARTS:
        was, want, stands = (tuple(getattr(each, name) for name in part) for each in (quote.made, wanted, now))
        if want == was:
            continue
        if stands not in (was, want):
            raise ChangedMeanwhile(_meanwhile(study, quote, part[0], now), hint=_LOOK_AGAIN)
        made = replace(made, **dict(zip(part, want, strict=True)))
    return made


def is_translation_as_wanted(study: Study, quote: LedgerQuote, language: str, wanted: tuple[str, str]) -> bool:
    """Whether a translation is as its author wants it, or as they read it, and is not of the quote's earlier words.

    quote: as the author read it. wanted: its text and who translated it, both empty for none. Raises NotAllowed, with
    who did it, where it has become something else meanwhile.
    """
    was = next((each for each in quote.translations if each.language == language), None)
    found = exemplars.translations(study.store).get(quote.id, ())
    now = next((each for each in found if each.language == language), None)
    read, stands = (("", "") if each is None else (each.text, each.translator) for each in (was, now))
    if wanted in (read, stands):
        # Of words that were edited since, giving the same translation anew says that it holds.
        return wanted != stands or language not in exemplars.translations_of_earlier_words(study.store).get(
            quote.id, ()
        )
    if read == stands:
        return False
    last = now or was
    who = "Somebody" if last is None else _who(study, "quote_translation", last.id, "text")
    if now is None:
        raise ChangedMeanwhile(f"{who} took the translation into {language} away meanwhile.", hint=_LOOK_AGAIN)
    raise ChangedMeanwhile(
        f"{who} translated this quote into {language} meanwhile: “{_short(now.text)}”.", hint=_LOOK_AGAIN
    )


def _meanwhile(study: Study, quote: LedgerQuote, part: str, now: Exemplar) -> str:
    if part == "edits" and now.span != quote.span:
        return "The passage of this quote was moved meanwhile."
    who = _who(study, "exemplar", quote.id, part)
    if part == "edits":
        words = rendered(transcript_of(study, now.transcript_id).text, now.span, now.edits)
        return f"{who} edited this quote meanwhile; it now reads “{_short(words)}”."
    if part == "why":
        told = f"said why meanwhile: “{_short(now.why)}”" if now.why else "took the reason from this quote meanwhile"
        return f"{who} {told}."
    return f"{who} made this quote {now.status} meanwhile."


def _who(study: Study, noun: str, row_id: str, field: str) -> str:
    name = exemplars.last_changed_by(study.store, noun, row_id, field)
    return "You" if study.coder is not None and name == study.me.name else name or "Somebody"


def _short(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"
