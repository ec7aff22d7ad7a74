"""What fills a pause, by language."""

import pytest

from rcqual.text.fillers import filler_runs, notes_in


@pytest.mark.parametrize(
    ("words", "language", "runs"),
    [
        ("so uh we you know talk", "en", [(1, 2), (3, 5)]),
        ("you go and know", "en", []),
        ("mm hm", "en", [(0, 2)]),
        ("das ist sag ich mal ähm gut", "de", [(2, 5), (5, 6)]),
        ("so you know", "de", []),
        ("euh oui", "fr-CA", [(0, 1)]),
        ("uh niin", "fi", [(0, 1)]),
    ],
)
def test_only_whole_fillers_of_the_language_count(words, language, runs):
    assert filler_runs(words.split(), language) == runs


def test_words_that_can_carry_meaning_are_no_fillers():
    assert filler_runs(["like", "so", "well", "right", "actually", "basically"], "en") == []


def test_notes_stand_in_brackets():
    text = "We [laughs] met ((coughs)) there (?)."
    assert [text[slice(*each)] for each in notes_in(text, 0, len(text))] == ["[laughs]", "((coughs))", "(?)"]
