"""Sentences as spaCy's borders, mended, give them."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.text.mending import mended
from rcqual.text.nlp import sentence_starts


def sentences(paragraph: str, language: str = "en") -> list[str]:
    (starts,) = sentence_starts([paragraph], language)
    return [paragraph[start:end] for start, end in mended(paragraph, starts)]


@pytest.mark.parametrize(
    "parts",
    [
        ["We talk.", "They do not!", "Do they?"],
        ["“Is it so?” she asked.", "Then I left."],
        ["He said “stop.” and went.", "So I did."],
        ["She said “stop.”", "Then she went."],
        ["It was (I think?) a Monday.", "Or so."],
        ["We met [laughs. Loudly.] again.", "And again."],
        ["We met.", "[laughs] Then we left. [pause]"],
        ["Dr. Li and Mr. Bo came.", "They sat."],
        ["At 3 p.m. we met.", "At 4 we left."],
        ["See no. 5 and p. 12 of it.", "No.", "We did not."],
        ["Bring pens, etc. and paper.", "Bring pens, etc.", "Then go."],
        ["J. Smith and A. B. Jones came.", "We had plan B.", "Then plan C."],
        ["And I.", "You know."],
        ["Well... maybe not.", "Well...", "Maybe."],
        ["It costs 3.50 or 4.25 a day.", "Fine."],
        ["Yes!!", "What?!", "No."],
        ["e.g. the ward, i.e. ours, talks.", "Good."],
    ],
    ids=lambda parts: parts[0],
)
def test_a_paragraph_is_parted_where_people_hear_it(parts):
    assert sentences(" ".join(parts)) == parts


@pytest.mark.parametrize(
    ("language", "paragraph", "parts"),
    [
        ("zh", "你好吗？我很好。再见！", ["你好吗？", "我很好。", "再见！"]),
        ("zh", "他说：“好。”然后走了。", ["他说：“好。”然后走了。"]),
        ("ja", "はい。「そうです。」", ["はい。", "「そうです。」"]),
        ("ar", "كيف حالك؟ أنا بخير.", ["كيف حالك؟", "أنا بخير."]),
        ("hi", "यह ठीक है। फिर मिलेंगे।", ["यह ठीक है।", "फिर मिलेंगे।"]),
        ("en", "Wide？ Yes！ Fine。 Ok.", ["Wide？", "Yes！", "Fine。", "Ok."]),
        ("de", "Das ist z. B. gut, d.h. ja. Gut.", ["Das ist z. B. gut, d.h. ja.", "Gut."]),
        ("fr", "« Bonjour ! » dit-elle. Voilà.", ["« Bonjour ! » dit-elle.", "Voilà."]),
        ("es", "¿Qué? ¡No! La Sra. Paz vino.", ["¿Qué?", "¡No!", "La Sra. Paz vino."]),
    ],
)
def test_other_languages_and_their_marks(language, paragraph, parts):
    assert sentences(paragraph, language) == parts


def test_punctuation_alone_is_no_sentence():
    assert sentences("Yes. … No. ?!") == ["Yes. …", "No. ?!"]


def test_a_paragraph_of_punctuation_alone_is_one_sentence():
    assert sentences("... ?") == ["... ?"]


def test_a_paragraph_without_marks_is_one_sentence():
    assert sentences("yes and so on") == ["yes and so on"]


@given(
    st.text(st.sampled_from("aA1 .?!…。？()[]“”\"'») e.g.\u00a0I"), max_size=80),
    st.sets(st.integers(0, 80), max_size=8),
)
def test_sentences_hold_every_visible_character_once_and_in_order(paragraph, starts):
    spans = mended(paragraph, sorted(start for start in starts if start < len(paragraph)))
    assert "".join("".join(paragraph[slice(*span)].split()) for span in spans) == "".join(paragraph.split())
    assert all(before.end <= after.start for before, after in pairwise(spans))
    assert all(paragraph[slice(*span)] == paragraph[slice(*span)].strip() != "" for span in spans)
