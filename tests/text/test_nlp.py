import sys

import pytest

from rcqual.text.nlp import language_code, sentence_starts


@pytest.mark.parametrize(
    ("name", "code"), [("en", "en"), ("EN-gb", "en"), ("de_CH", "de"), (" fr ", "fr"), ("zh", "zh"), ("ja", "ja")]
)
def test_a_languages_name_gives_its_code(name, code):
    assert language_code(name) == code


@pytest.mark.parametrize("name", ["", "klingon", "qq", "e", "../en", "en.", "tokenizer_exceptions", "\0"])
def test_what_is_no_language_gives_none(name):
    assert language_code(name) is None


def test_sentences_begin_after_the_marks_that_end_them():
    assert list(sentence_starts(["We talk. Do we? No!"], "en")) == [[0, 9, 16]]


@pytest.mark.parametrize("language", ["en", "de", "fr", "es", "zh", "ja", "ko", "th", "vi", "ar", "hi"])
def test_each_language_works_without_further_packages(language):
    assert list(sentence_starts(["One! Two."], language)) == [[0, 5]]


def test_each_paragraph_is_looked_at_by_itself():
    assert list(sentence_starts(["One", "two", ""], "en")) == [[0], [0], []]


def test_spacy_is_imported_only_by_this_module_when_it_is_used():
    import rcqual.text.nlp

    assert "spacy" not in vars(rcqual.text.nlp)
    assert "rcqual.text.nlp" in sys.modules


def test_a_word_that_nobody_can_have_said_still_ends_its_sentence():
    word = "(" * 300 + "!!!”"
    assert list(sentence_starts([f"{word} Then we left. Yes."], "en")) == [[0, len(word) + 1, len(word) + 15]]
