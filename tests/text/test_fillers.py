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
    text = "We [laughs] met ((coughs)) there (?) [long pause] (phone rings) [00:04:26] [lacht] (3 sec)."
    noted = ["[laughs]", "((coughs))", "(?)", "[long pause]", "(phone rings)", "[00:04:26]", "[lacht]", "(3 sec)"]
    assert [text[slice(*each)] for each in notes_in(text, 0, len(text))] == noted


@pytest.mark.parametrize(
    "text",
    [
        "I work at [hospital A] with [REDACTED], [data?] and so on.",
        "from 1 (no effort at all) to 7 (a lot of effort), (so 67) [...]",
        "[he told me to laugh at it all day long, as one does]",
    ],
)
def test_what_stands_in_brackets_for_what_was_said_is_no_note(text):
    assert notes_in(text, 0, len(text)) == []
