"""What a manuscript has beside a quotation: who it says was speaking, and the same in another language."""

from typing import NamedTuple

import regex

from rcqual.model.quotations import Paragraph
from rcqual.text.quotation_marks import OPENING, Closings, marked
from rcqual.text.quote_tokens import words_of

_BRACKET = regex.compile(r"\s*[.,;:]?\s*(?:\((?P<round>[^()]*(?:\([^()]*\)[^()]*)*)\)|\[(?P<square>[^\[\]]+)\])")
_DASH = regex.compile(r"\s*[.,;:]?\s*(?:—|–|-{1,3})\s*(?P<dash>[^\n]{2,100})\Z")
_MARKS = regex.compile(r"[\s.,;:!?…]*")
_MOST_WORDS, _MOST_BRACKETS = 12, 3
"""Words behind a dash, or in a note, that may say who was speaking."""
_FEWEST_WORDS = 4
"""A counterpart of fewer words is a name or a term."""
_ENDS_SENTENCE = regex.compile(r"[^.!?…]*\p{Ll}[.!?…]+\s*\Z")
_WHICH_LANGUAGE = regex.compile(
    r"\s*(?:(?:in|the|own|our|my|authors?[’']?)\s+)*"
    r"(?:orig|transl|verbatim|germ|fren|span|ital|dutch|engl|portug|deut|übers|urspr|trad|vert)\p{L}*\.?(?:\s+\p{L}+)?\W*",
    regex.IGNORECASE,
)
_SENTENCE_END = regex.compile(r"[.!?…][”’\"'»)\]]*\s+|[”»]|;\s|\n\s*\n")
_GOES_ON = regex.compile(r"[^.!?\n“„«\"]*")
_LONGEST_LEAD, _LONGEST_REST = 160, 100


class Beside(NamedTuple):
    """What stands beside a quotation; empty where there is nothing of the kind."""

    attribution: str
    counterpart: str


def beside(paragraph: Paragraph, end: int) -> Beside:
    """What stands behind a quotation's closing mark: in brackets, behind a dash at the paragraph's end, in a note.

    end: the offset of the closing mark.
    """
    text = paragraph.text
    attributions: list[str] = []
    counterpart = ""
    at = end + 1
    for _ in range(_MOST_BRACKETS):
        match = _BRACKET.match(text, at)
        if match is None:
            break
        at = match.end()
        told = told_beside(match["round"] or match["square"] or "")
        attributions += filter(None, [told.attribution])
        counterpart = counterpart or told.counterpart
    dash = None if attributions else _DASH.match(text, at)
    if dash and len(dash["dash"].split()) <= _MOST_WORDS:
        attributions.append(told_beside(dash["dash"]).attribution)
    return noted(paragraph, end, Beside("; ".join(attributions), counterpart))


def noted(paragraph: Paragraph, end: int, found: Beside) -> Beside:
    """What stands beside a quotation, with what a note has whose mark stands there; a long one names nobody."""
    for offset, words in paragraph.notes:
        between = (offset, end) if offset <= end else (end + 1, offset)
        if not _MARKS.fullmatch(paragraph.text, *between):
            continue
        told = told_beside(words)
        is_short = len(told.attribution.split()) <= _MOST_WORDS
        attribution = found.attribution or (told.attribution if is_short else "")
        found = Beside(attribution, found.counterpart or told.counterpart)
    return found


def told_beside(words: str) -> Beside:
    """What a bracket, a dash or a note tells."""
    told = " ".join(words.split())
    if _MARKS.fullmatch(told):
        return Beside("", "")
    for start, content, end in marked(told, 0, Closings(told), OPENING):
        if end is not None and len(words_of(told[content:end])) >= _FEWEST_WORDS:
            rest = (_WHICH_LANGUAGE.sub("", told[:start]).strip(" ;:,."), told[end + 1 :].strip(" ;:,."))
            return Beside("; ".join(filter(None, rest)), told[content:end].strip())
    longest = max(told.split(","), key=lambda part: len(part.split()))
    is_sentence = _ENDS_SENTENCE.fullmatch(told) and len(longest.split()) >= _FEWEST_WORDS
    if is_sentence and not any(char.isdigit() for char in told):
        return Beside("", _WHICH_LANGUAGE.sub("", told, 1) if _WHICH_LANGUAGE.match(told) else told)
    return Beside(told, "")


def around(text: str, start: int, end: int) -> tuple[str, str]:
    """The sentence of a quotation up to its opening mark, and what it goes on with behind its closing one."""
    before = text[max(start - _LONGEST_LEAD, 0) : start]
    ends = [match.end() for match in _SENTENCE_END.finditer(before)]
    behind = _GOES_ON.match(text, end + 1, end + 1 + _LONGEST_REST)
    is_next_sentence = behind is None or (text[end - 1] in ".!?…" and behind.group().lstrip()[:1].isupper())
    rest = "" if behind is None or is_next_sentence else behind.group()
    return " ".join(before[max(ends, default=0) :].split()), " ".join(rest.split())
