"""Where spaCy would end sentences and part words. The only module that imports spaCy, and only when it is asked."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

TERMINALS = (*".!?…。！？؟।॥۔｡．‽⁇⁈⁉։።၊။", "..", "...", "....")
"""What ends a sentence."""
_CODE = re.compile(r"[a-z]{2,3}")
_ANY_LANGUAGE = "xx"
_BATCH = 256
_LONGEST_WORD, _WORD_END = 200, 8
_OVERLONG = re.compile(rf"\S{{{_LONGEST_WORD},}}")
_MARKS = re.escape("".join(mark for mark in TERMINALS if len(mark) == 1))
# Of marks in a row the last one ends the sentence.
_PUNCTUATION = re.compile(rf"[^\w{_MARKS}]|_|[{_MARKS}](?=[{_MARKS}])")


def language_code(name: str) -> str | None:
    """The part of a language's name by which sentences are found: "en" of "en-GB"; None if it is no known language."""
    code = re.split(r"[-_]", name.strip().lower())[0]
    if not _CODE.fullmatch(code):
        return None
    from importlib.util import find_spec

    import spacy.lang

    return code if find_spec(f"{spacy.lang.__name__}.{code}") else None


def sentence_starts(paragraphs: Sequence[str], language: str) -> Iterator[list[int]]:
    """For each paragraph, the offsets in it at which spaCy begins a sentence.

    language: a code that `language_code` gave.
    """
    for document in _pipeline(language).pipe(map(_with_plain_words, paragraphs), batch_size=_BATCH):
        yield [token.idx for token in document if token.is_sent_start]


def token_bounds(speech: str, language: str) -> Iterator[tuple[int, int]]:
    """Start and end of each token that spaCy parts in a stretch of speech; white space is none.

    language: a code that `language_code` gave. A word of 200 characters or more is one token, its last few apart.
    """
    for token in _pipeline(language).tokenizer(_with_plain_words(speech)):
        if not token.is_space:
            yield token.idx, token.idx + len(token)


def base_forms(texts: Sequence[str], language: str) -> list[tuple[str, ...]]:
    """For each short text its words in their base forms, by which two can be held against one another.

    language: a code that `language_code` gave. Words that every text has are left out unless there are no others; where
    spaCy has no list of base forms at hand, English endings are taken off, and other languages' words stay as they are.
    """
    found = []
    # A hyphen is no space: “hand-over” is the word that others write as one.
    for document in _pipeline(language).pipe([_with_plain_words(text).replace("-", "") for text in texts]):
        words = [token for token in document if any(char.isalnum() for char in token.text)]
        telling = [token for token in words if not token.is_stop] or words
        forms = [(token.lemma_ or token.norm_).casefold() for token in telling]
        found.append(tuple(_ending_off(form) for form in forms) if language == "en" else tuple(forms))
    return found


_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("edly", ""), ("ed", ""), ("s", ""))
_SHORTEST = 3
"""Letters that stay of a word, at least."""


def _ending_off(word: str) -> str:
    for ending, instead in _ENDINGS:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST and not word.endswith(("ss", "us", "is")):
            word = stem + instead
            break
    return word.removesuffix("e") if len(word) > _SHORTEST else word


def _with_plain_words(paragraph: str) -> str:
    """The paragraph, of the same length, without most punctuation inside words that nobody can have said.

    spaCy takes marks off a word one by one and looks at the rest anew: 100,000 brackets take it a quarter of an hour.
    """
    return _OVERLONG.sub(
        lambda word: _PUNCTUATION.sub("x", word.group()[:-_WORD_END]) + word.group()[-_WORD_END:], paragraph
    )


@lru_cache(maxsize=4)
def _pipeline(language: str) -> Any:
    """spaCy's blank pipeline of a language with a rule-based sentencizer."""
    import spacy

    try:
        nlp = spacy.blank(language)
    except ImportError:
        # Japanese, Korean, Thai and some others want a tokeniser of their own installed; their sentences end at marks
        # that need none.
        nlp = spacy.blank(_ANY_LANGUAGE)
    nlp.max_length = 2**31 - 1
    nlp.add_pipe("sentencizer", config={"punct_chars": list(TERMINALS)})
    return nlp
