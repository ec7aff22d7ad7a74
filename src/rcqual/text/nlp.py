"""Where spaCy would end sentences and part words. The only module that imports spaCy, and only when it is asked."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

TERMINALS = (*".!?…。！？؟।॥۔｡．‽⁇⁈⁉։።၊။", "..", "...", "....")
"""What ends a sentence."""
_CODE = re.compile(r"[a-z]{2,3}")
ANY_LANGUAGE = "xx"
"""The code of none in particular."""
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
    return [tuple(word.form for word in text.words) for text in words_said(texts, language)]


@dataclass(frozen=True, slots=True)
class Word:
    """A word that tells something."""

    form: str
    """Its base form, by which it is held against others."""
    said: str
    """As it stands in the text, hyphens left out."""


@dataclass(frozen=True, slots=True)
class WordsSaid:
    """What a short text says."""

    words: tuple[Word, ...]
    """Without those that every text has, unless there are no others."""
    phrases: tuple[int, ...]
    """Which of the phrases that were looked for it says, by their places, each once."""


def words_said(
    texts: Iterable[str], language: str, *, phrases: Sequence[str] = (), model: str = ""
) -> Iterator[WordsSaid]:
    """For each short text, in order, its words in their base forms and which of the phrases it says in any form.

    language: a code that `language_code` gave, or ANY_LANGUAGE. model: the name or folder of a pipeline of spaCy's that
    is installed, which knows the base forms of its language; empty, or one of another language: none is used.
    """
    is_with_model = bool(model) and model_language(model) == language
    nlp = _model(model) if is_with_model else _pipeline(language)
    form = _base_form(language)
    matcher = _matcher(nlp, phrases, form) if phrases else None
    # A hyphen is no space: “hand-over” is the word that others write as one.
    plain = (_with_plain_words(text).replace("-", "") for text in texts)
    for document in nlp.pipe(plain, batch_size=_BATCH) if is_with_model else map(nlp.tokenizer, plain):
        words = [token for token in document if any(map(str.isalnum, token.text))]
        telling = tuple(Word(form(token), token.text) for token in words if not token.is_stop)
        found = telling or tuple(Word(form(token), token.text) for token in words)
        # Last: it writes the base forms into the document.
        yield WordsSaid(found, () if matcher is None else matcher(document))


def has_base_forms(language: str, model: str = "") -> bool:
    """Whether words of a language are brought to a base form; else they are compared as they were said."""
    return language == "en" or bool(model and model_language(model) == language)


def model_language(name: str) -> str | None:
    """The language of a pipeline of spaCy's that is installed under that name or lies in that folder; None: none."""
    try:
        return str(_model(name).lang)
    except OSError:
        return None


_NAMED = {
    **dict.fromkeys(("PERSON", "PER"), "a person's name"),
    "ORG": "the name of an organisation",
    **dict.fromkeys(("GPE", "LOC", "FAC"), "the name of a place"),
}


def names_said(texts: Sequence[str], model: str) -> list[list[tuple[int, int, str]]]:
    """For each short text where a pipeline of spaCy's finds a name: start, end, and of what it is one, in words.

    model: the pipeline's name or folder. Raises OSError if it is not installed.
    """
    import spacy

    nlp = spacy.load(model, exclude=["parser", "senter", "textcat"])
    nlp.max_length = 2**31 - 1
    return [
        [(each.start_char, each.end_char, _NAMED[each.label_]) for each in document.ents if each.label_ in _NAMED]
        for document in nlp.pipe(map(_with_plain_words, texts))
    ]


@lru_cache(maxsize=1)
def _model(name: str) -> Any:
    """An installed pipeline, without what takes long and says nothing of base forms. Raises OSError."""
    import spacy

    nlp = spacy.load(name, exclude=["parser", "ner", "senter", "textcat", "entity_linker"])
    nlp.max_length = 2**31 - 1
    return nlp


def _base_form(language: str) -> Callable[[Any], str]:
    def form(token: Any) -> str:
        found = (token.lemma_ or token.norm_).casefold()
        return _ending_off(found) if language == "en" else found

    return form


def _matcher(nlp: Any, phrases: Sequence[str], form: Callable[[Any], str]) -> Callable[[Any], tuple[int, ...]]:
    """What says which phrases a document holds, whatever forms their words have."""
    from spacy.matcher import PhraseMatcher

    matcher = PhraseMatcher(nlp.vocab, attr="LEMMA")

    def brought_to_base_forms(document: Any) -> Any:
        for token in document:
            token.lemma_ = form(token)
        return document

    for place, phrase in enumerate(phrases):
        document = brought_to_base_forms(nlp(_with_plain_words(phrase).replace("-", "")))
        if len(document):
            matcher.add(str(place), [document])
    strings = nlp.vocab.strings

    def found_in(document: Any) -> tuple[int, ...]:
        matches = matcher(brought_to_base_forms(document)) if len(document) else []
        return tuple(sorted({int(strings[key]) for key, _, _ in matches}))

    return found_in


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
        nlp = spacy.blank(ANY_LANGUAGE)
    nlp.max_length = 2**31 - 1
    nlp.add_pipe("sentencizer", config={"punct_chars": list(TERMINALS)})
    return nlp
