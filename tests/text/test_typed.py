import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.searches import Phrase
from rcqual.text.typed import phrases


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("talk every", [Phrase("talk"), Phrase("every")]),
        ('"every day" talk', [Phrase("every day"), Phrase("talk")]),
        ("“every day” «talk»", [Phrase("every day"), Phrase("talk")]),
        ("work*", [Phrase("work", True)]),
        ('"every d"* x', [Phrase("every d", True), Phrase("x")]),
        ('"every d*"', [Phrase("every d", True)]),
        ("don't co-op*", [Phrase("don't"), Phrase("co-op", True)]),
        ('"not closed at all', [Phrase("not closed at all")]),
        ("same same", [Phrase("same")]),
        ("a OR b", [Phrase("a"), Phrase("OR"), Phrase("b")]),
        ("*foo", [Phrase("foo")]),
        ("[/] ... talk", [Phrase("talk")]),
        ("a\x00b", [Phrase("ab")]),
        ("été שלום नमस्ते", [Phrase("été"), Phrase("שלום"), Phrase("नमस्ते")]),
    ],
)
def test_what_is_typed_becomes_words_phrases_and_beginnings(typed, found):
    assert list(phrases(typed)) == found


@pytest.mark.parametrize("typed", ["", " ", '"', '""', "*", '"*', "[/]", "…", "😀", "\x1b\x00", "\ud800", "* * *"])
def test_where_no_word_is_typed_there_is_nothing_to_search_for(typed):
    assert phrases(typed) == ()


@given(st.text(st.characters(), max_size=60))
def test_no_phrase_holds_a_quote_or_what_cannot_be_stored(typed):
    for each in phrases(typed):
        assert not set('"“”\0') & set(each.words)
        assert each.words.encode("utf-8").decode() == each.words.strip() != ""
