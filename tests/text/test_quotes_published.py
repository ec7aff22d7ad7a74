"""The quotes that were published with real interviews, held against these; and edits of known places in them."""

import csv
import os
import random
from collections import Counter
from pathlib import Path

import pytest

from rcqual.formats.registry import Reading, read_transcript
from rcqual.model.ids import TranscriptId
from rcqual.model.quotations import Kind
from rcqual.model.transcript import Transcript
from rcqual.text.quote_index import QuoteIndex
from rcqual.text.quote_tokens import pattern_for
from rcqual.text.quote_verdicts import occurrences

REFERENCE = Path(os.environ.get("RCQUAL_REFERENCE", Path(__file__).parents[3] / "shared" / "reference"))
FOLDER = REFERENCE / "interviews" / "ori-fabrication"

pytestmark = pytest.mark.skipif(not FOLDER.is_dir(), reason=f"the reference interviews are not at {FOLDER}")

DAMAGED = {"q0032": ["wheream", "I"], "q0039": ["whichactually", "is"]}
"""Whose words the export ran together or moved to the end."""


@pytest.fixture(scope="module")
def index():
    texts = []
    for path in sorted((FOLDER / "raw").glob("*.md")):
        parsed = read_transcript(path.name, path.read_bytes(), Reading()).transcript
        fields = {name: getattr(parsed, name) for name in ("name", "text", "language", "source", "turns", "sentences")}
        texts.append(Transcript(id=TranscriptId(parsed.name), text_sha256="", **fields))
    return QuoteIndex(texts)


@pytest.fixture(scope="module")
def published(index):
    with (FOLDER / "quotes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    return [(row, occurrences(index, row["quote_as_exported"], speakers={"i", "p"})) for row in rows]


def test_every_published_quote_comes_to_its_place_or_is_reported_for_what_it_is(published):
    assert Counter(found[0].kind for _, found in published) == {
        Kind.VERBATIM: 3,
        Kind.TYPOGRAPHY: 39,
        Kind.ALTERED: 2,
    }
    told = {row["quote_id"]: [one.quote for one in found[0].differences] for row, found in published}
    assert {name: words for name, words in told.items() if words} == DAMAGED


def test_every_one_that_was_found_after_evening_out_is_at_the_very_place(published):
    for row, found in published:
        if row["located_by"] == "normalised":
            place = (row["doc_id"], int(row["start_char"]), int(row["end_char"]))
            assert place in [(each.transcript, *each.span) for each in found], row["quote_id"]


def test_those_that_were_found_by_likeness_are_within_a_few_characters_of_it(published):
    for row, found in published:
        if row["located_by"] == "fuzzy":
            assert found[0].transcript == row["doc_id"]
            assert abs(found[0].span.start - int(row["start_char"])) <= 3, row["quote_id"]
            assert abs(found[0].span.end - int(row["end_char"])) <= 5, row["quote_id"]


def test_edited_quotes_come_to_their_place_to_the_character(index):
    chance = random.Random(3)
    placed = 0
    for _ in range(300):
        text = chance.choice(index.transcripts)
        turns = [turn for turn in text.turns if turn.speech.length > 150]
        turn = chance.choice(turns)
        spans = [each.span() for each in pattern_for(text.text).finditer(text.text, *turn.speech)][:40]
        cut = chance.randint(4, len(spans) - 9)
        gone = chance.randint(1, 4)
        first, second = text.text[spans[0][0] : spans[cut - 1][1]], text.text[spans[cut + gone][0] : spans[-1][1]]
        quote = f"{first} {chance.choice(['…', '[...]', '[they]', '(…)'])} {second}".replace("'", "’")
        found = occurrences(index, quote)
        place = (text.name, spans[0][0], spans[-1][1])
        placed += place in [(each.transcript, *each.span) for each in found if each.kind is not Kind.ALTERED]
    assert placed >= 0.97 * 300
