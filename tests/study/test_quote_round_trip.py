"""What rcqual exports, `quotes check` holds against the same study: every quote holds, in every kind of file."""

import random
import re
from contextlib import suppress

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.exemplars import edits_as_json, edits_in
from rcqual.model.quotations import Kind
from rcqual.model.span import Span
from rcqual.paths import samples
from rcqual.store import transcripts
from rcqual.study import choosing_quotes
from rcqual.study.importing import Wanted as Files
from rcqual.study.importing import import_transcripts
from rcqual.study.ledger import ledger
from rcqual.study.quote_checking import check
from rcqual.study.quote_files import Wanted, exported
from rcqual.study.study import add_coders, coder_named, create, transcript_named

HOLDS = {Kind.VERBATIM, Kind.TYPOGRAPHY, Kind.EDITED, Kind.TOO_SHORT}
HOSTILE = [
    "It is 50 % & more_of {this} \\ #1 ~ ^ $x$ \"so\" 'yes' <b>now</b> | then, and that is all of it.",
    "Well -- I said `no' --- and then... nothing, [laughs] she said ??? and ,, so on 😀 👩🏽\u200d⚕️ every day.",
    "Η ομάδα is one word, שלום is another, and na\u0308ıve cafe\u0301 a third — “we” ‘all’ «talk» about it.",
    "1. We made a list. - And a dash. * And a star. > And a mark. == And two of these, every single morning.",
]


@pytest.fixture(scope="module")
def study(tmp_path_factory):
    """The sample interviews and one of hostile words; quotes of every kind, edited in every way that is allowed."""
    folder = tmp_path_factory.mktemp("interviews")
    turns = [f"{'INT' if at % 2 else 'P90'}: {said}" for at, said in enumerate(HOSTILE)]
    (folder / "hostile.txt").write_text("\n\n".join([*turns, ""]), encoding="utf-8")
    made = create(None, "S & Co_1: 100 % of {x}")
    add_coders(made, ["ann"])
    sheet = samples() / "participants.csv"
    import_transcripts(made, Files(paths=[folder / "hostile.txt", *sorted(samples().glob("int*"))], participants=sheet))
    made.coder = coder_named(made, "ann")
    chance = random.Random(7)
    for name in sorted(transcripts.names(made.store).values()):
        text = transcript_named(made, name)
        for number in range(6):
            star_and_edit(made, text, chance, number)
    yield made
    made.close()


def words_in(text, span):
    return [Span(*found.span()) for found in re.compile(r"\S+").finditer(text.text, span.start, span.end)]


def star_and_edit(study, text, chance, number):
    """A quote of one turn, every third of two or three; every second one edited, others without fillers or as said."""
    long = [at for at, turn in enumerate(text.turns[:-2]) if len(words_in(text, turn.speech)) >= 12]
    turns = text.turns[chance.choice(long or [0]) :][: 1 if number % 3 else chance.choice([2, 3])]
    spans = [turn.speech for turn in turns]
    start = chance.choice(words_in(text, spans[0])[:4]).start
    span = Span(start, words_in(text, spans[-1])[-1].end)
    choosing_quotes.star_passage(study, text, span)
    (quote,) = [each for each in ledger(study) if (each.transcript_id, each.span) == (text.id, span)] or [None]
    if quote is None:
        return
    if number % 2:
        typed, at = "", span.start
        for speech in spans:
            words = words_in(text, Span(max(speech.start, start), speech.end))
            for low in range(1, len(words) - 6, chance.choice([7, 11])):
                behind = words[low + chance.choice([0, 2])]
                typed += text.text[at : words[low].start]
                at = behind.end
                said = text.text[words[low].start : behind.end]
                typed += chance.choice(["[…]", "...", "[the team 😀]", f"[name & co.] {said}", f"{said} [they]"])
        with suppress(NotAllowed):
            choosing_quotes.edit(study, quote, typed + text.text[at : span.end])
    elif number % 4:
        choosing_quotes.drop_fillers(study, quote)
    else:
        choosing_quotes.translate(study, quote, "de", "Wir sagen es jeden Tag & überall, das ist gut so.", "Kim Berg")


WAYS = {
    "as it is": Wanted(),
    "by label": Wanted(attribution="{label}, {profession}"),
    "by role": Wanted(attribution="({role}, {unit})", ellipsis="…"),
    "widened": Wanted(is_widened=True, has_reasons=True, has_memos=True, ellipsis="..."),
}


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", ["md", "docx", "tex", "html"])
def test_every_exported_quote_holds_against_the_study(study, tmp_path, kind, way):
    file = tmp_path / f"quotes.{kind}"
    made = exported(study, file.name, WAYS[way])
    file.write_bytes(made.content if isinstance(made.content, bytes) else made.content.encode())
    found = check(study, file, fillers_may_go=True)
    blocks = [each for each in found.quotations if each.quotation.is_block]
    # Each stands in the section, most of them in a table's cell, too.
    assert len(blocks) >= made.count > 60
    assert len(blocks) > made.count or kind == "md"
    failing = [(each.kind, each.quotation.text, each.faults) for each in blocks if not each.holds]
    assert failing == []
    assert {each.kind for each in blocks} <= HOLDS


def test_what_is_kept_of_an_edited_quote_is_its_source_and_its_edits(study):
    assert sum(bool(quote.made.edits) for quote in ledger(study)) > 30
    for quote in ledger(study):
        text = transcript_named(study, quote.row.transcript)
        assert text.text[slice(*quote.span)] == quote.made.quote
        assert edits_in(edits_as_json(quote.made.edits), quote.span) == quote.made.edits
        read = choosing_quotes.read_edited(text, quote.span, quote.made.edits)
        again = choosing_quotes.checked_edits(text, quote.span, read, fillers_may_go=True)
        assert choosing_quotes.read_edited(text, quote.span, again) == read
