"""What a translation's language is called."""

import pytest

from rcqual.text.languages import code_of_language


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("en", "en"),
        ("DE", "de"),
        ("pt-BR", "pt-br"),
        ("pt_br", "pt-br"),
        ("es-419", "es-419"),
        ("zh-Hant-TW", "zh-hant-tw"),
        ("gsw", "gsw"),
        ("English", "en"),
        (" swahili ", "sw"),
        ("Thai", "th"),
    ],
)
def test_a_language_is_known_by_its_code_or_its_english_name(name, code):
    assert code_of_language(name) == code


@pytest.mark.parametrize("name", ["xx1", "zz", "<b>", "klingon", "", "e", "en-", "en-GBR", "deutsch", "en us"])
def test_what_is_no_language_has_no_code(name):
    assert code_of_language(name) is None
