"""How much a passage is, in the words in which coders are told what they did: "2 sentences", "3 words"."""

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TypeVar

from rcqual.model.coding import Coding
from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.store import codebooks, passages, transcripts
from rcqual.study.study import Study, counted
from rcqual.text.graphemes import grapheme_starts, words

T = TypeVar("T")

_MOST_TOLD_IN_WORDS = 100
"""In sentences: of a longer passage nobody wants to know the words, and to count a million takes seconds."""
_LONGEST_WORD = 100
"""In characters: how far around a passage it is looked for the word of which it is a part."""


def coding_in_words(study: Study, coding: Coding, text: Transcript | None = None) -> str:
    """A coding as coders know it: "engagement on 2 sentences in nurse". text: its transcript, where it is at hand."""
    code = codebooks.code(study.store, coding.code_id)
    name = "a code that is gone" if code is None else code.name
    return f"{name} on {passage_in_words(study, coding.transcript_id, coding.span, coding.quote, text)}"


def passage_in_words(
    study: Study, transcript_id: TranscriptId, span: Span, quote: str, text: Transcript | None = None
) -> str:
    """How much of which interview a passage is: "2 sentences in nurse".

    quote: its words; text: its transcript, where it is at hand.
    """
    name = transcripts.names(study.store)[transcript_id] if text is None else text.name
    return f"{how_much(study, transcript_id, span, quote, text)} in {name}"


def how_much(study: Study, transcript_id: TranscriptId, span: Span, quote: str, text: Transcript | None = None) -> str:
    """How much a passage is: whole turns, whole sentences, else words or characters of one, or many sentences.

    The arguments are as in `passage_in_words`.
    """
    inner = quote.strip()
    start = span.start + quote.find(inner)
    of = Span(start, start + len(inner))
    if text is None:
        turns = passages.turns_at(study.store, transcript_id, of)
        sentences = passages.sentences_at(study.store, transcript_id, of)
    else:
        turns = [turn.speech for turn in _touched(text.turns, of, lambda turn: turn.speech)]
        sentences = list(_touched(text.sentences, of, lambda sentence: sentence))
    if _are_whole(turns, of) and (len(turns) > 1 or len(sentences) > 1):
        return counted(len(turns), "turn")
    if _are_whole(sentences, of):
        return counted(len(sentences), "sentence")
    if len(sentences) > _MOST_TOLD_IN_WORDS:
        return f"{counted(len(sentences), 'sentence')}, not all of them whole"
    count = len(words(inner, Span(0, len(inner))))
    if count == 1:
        told = transcripts.text(study.store, transcript_id) if text is None else text.text
        if _is_part_of_word(told, of):
            return counted(len(grapheme_starts(inner)) - 1, "character")
    return counted(count, "word") if count else "a part of a sentence"


def _is_part_of_word(text: str, of: Span) -> bool:
    """Whether a passage lies inside a word of which it leaves something out."""
    around = Span(max(of.start - _LONGEST_WORD, 0), min(of.end + _LONGEST_WORD, len(text)))
    return any(each.start <= of.start and of.end <= each.end and each != of for each in words(text, around))


def _touched(parts: Sequence[T], of: Span, extent: Callable[[T], Span]) -> Sequence[T]:
    """Those of the parts, which are in order and do not overlap, that share something with a span."""
    first = bisect_right(parts, of.start, key=lambda each: extent(each).end)
    return parts[first : bisect_right(parts, of.end - 1, key=lambda each: extent(each).start)]


def _are_whole(touched: Sequence[Span], of: Span) -> bool:
    """Whether nothing is left out of what a passage touches, and it touches anything."""
    return bool(touched) and of.start <= touched[0].start and of.end >= touched[-1].end
