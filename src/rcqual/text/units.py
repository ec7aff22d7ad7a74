"""The sentences and the tokens of a transcript: a sentence lies in one paragraph, a token in one turn's speech."""

from collections.abc import Iterator, Sequence
from statistics import median

from rcqual.model.span import Span
from rcqual.model.transcript import Turn
from rcqual.text.mending import mended
from rcqual.text.nlp import sentence_starts, token_bounds
from rcqual.text.paragraphs import Paragraphs

LONG_SENTENCES = 60
"""Words. Where half of the sentences have more, punctuation is missing, or was not heard by a machine that wrote."""


def find_sentences(text: str, paragraphs: Paragraphs, turns: Sequence[Turn], language: str) -> tuple[Span, ...]:
    """The sentences of all turns, the interviewers' too, in order, without white space around them.

    language: a code that `nlp.language_code` gave.
    """
    spans = [paragraph for turn in turns for paragraph in paragraphs.within(turn.speech)]
    starts = sentence_starts([text[span.start : span.end] for span in spans], language)
    return tuple(
        Span(span.start + sentence.start, span.start + sentence.end)
        for span, begins in zip(spans, starts, strict=True)
        for sentence in mended(text[span.start : span.end], begins)
    )


def find_tokens(text: str, turns: Sequence[Turn], language: str) -> tuple[Span, ...]:
    """The words and punctuation marks of all turns, the interviewers' too, in order.

    They hang on the text, its turns and the language alone. language: a code that `nlp.language_code` gave.
    """
    return tuple(
        Span(start + begins, start + ends)
        for start, end in sorted(turn.speech for turn in turns)
        for begins, ends in token_bounds(text[start:end], language)
    )


def median_words(text: str, sentences: Sequence[Span]) -> float:
    """How many words half of the sentences have at most; 0 where there is no sentence."""
    return float(median(_word_counts(text, sentences))) if sentences else 0.0


def _word_counts(text: str, sentences: Sequence[Span]) -> Iterator[int]:
    return (len(text[span.start : span.end].split()) for span in sentences)
