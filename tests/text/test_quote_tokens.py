"""The pieces of a quote, and the words that count as the same."""

import pytest

from rcqual.text.quote_tokens import PartKind, parsed, words_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Don’t", "don't"),
        ("DON`T", "don't"),
        ("well-known", "well known"),
        ("“Yes”, she—said", "yes she said"),
        ("caf\u00e9", "cafe\u0301"),
        ("of\u00adten", "often"),
        ("ﬁnd", "find"),
        ("_really_", "really"),
    ],
)
def test_typography_does_not_make_another_word(one, other):
    assert words_of(one) == words_of(other)


def test_a_number_with_its_point_is_one_word():
    assert words_of("2.5 of 1,000 at 10:30.") == ("2.5", "of", "1,000", "at", "10:30")


def test_each_chinese_character_counts_as_a_word():
    assert words_of("我们谈 ok") == ("我", "们", "谈", "ok")


@pytest.mark.parametrize("sign", ["…", "...", "....", ". . .", "[…]", "[...]", "(...)", "(…)", "[. . .]", "... ..."])
def test_every_way_to_write_an_ellipsis_is_one(sign):
    assert [part.kind for part in parsed(f"we {sign} talk").parts] == [
        PartKind.WORD,
        PartKind.ELLIPSIS,
        PartKind.WORD,
    ]


def test_a_full_stop_is_no_ellipsis():
    assert {part.kind for part in parsed("We talk. We go.").parts} == {PartKind.WORD}


def test_a_bracket_of_its_own_may_stand_for_words():
    assert [part.kind for part in parsed("we [the nurses] talk").parts][1] is PartKind.BRACKET


@pytest.mark.parametrize(
    ("written", "fitting", "other"),
    [
        ("[T]hey", "they", "then"),
        ("work[ed]", "work", "walk"),
        ("it[’s]", "it's", "is"),
        ("wor[l]d", "word", "war"),
        ("[O]’clock", "o'clock", "clock"),
    ],
)
def test_a_bracket_in_a_word_may_stand_for_letters_of_it(written, fitting, other):
    (part,) = parsed(written).parts
    assert part.kind is PartKind.PARTIAL
    assert part.fits(fitting)
    assert not part.fits(other)


def test_labels_at_the_start_of_lines_are_no_words():
    quote = parsed("INT: And then?\nP01: We met: twice.", {"int", "p01"})
    assert [(label.name, label.before) for label in quote.labels] == [("INT", 0), ("P01", 2)]
    assert quote.words == 5
    assert quote.speech.split() == ["And", "then?", "We", "met:", "twice."]


def test_words_before_a_colon_that_are_nobodys_label_stay():
    assert parsed("My point: we met.", {"p01"}).labels == ()


def test_brackets_do_not_count_as_words():
    assert parsed("[The nurse] … went [home] early").words == 2
