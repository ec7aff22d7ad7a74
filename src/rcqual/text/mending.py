"""Sentences as people hear them: spaCy's borders, mended by rules where they are known to err."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from itertools import pairwise

from rcqual.model.span import Span

_CLOSERS = "\"'”’»«)]}」』】）›*_"
_END = re.compile(r"[.!?…‽⁇⁈⁉؟।॥۔։።။。！？｡．]+(?:[\"'”’«)\]}」』】）›*_]|[ \u00a0\u202f]?»(?!\w))*")
_WIDE_END = re.compile(r"[。！？｡．]+[\"'”’»)\]}」』】）›]*")
_WIDE_LAST = re.compile(_WIDE_END.pattern + r"\Z")
# Marks that spaCy's tokenisers leave on the word before them in some languages.
_OTHER_END = re.compile(r"[։።။؟।॥۔‽⁇⁈⁉]+[\"'”’»)\]}]*(?=\s)")
_SINGLE_LETTER = re.compile(r"\b[A-Z]\.(?=\s+[A-Z])")
_WIDE_OPENERS = "「『（【“《"
_LOWER_CASE_NEXT = re.compile(r"[\"'“‘„«(\[{「『*_–—-]*\s*[^\W\d_]")
_WORD_BEFORE = re.compile(r"(\S+)\s*$")
_ASIDE = re.compile(r"[(\[{*][^()\[\]{}]{1,60}[)\]}*][.!?…]*")
_DOTTED = re.compile(r"(?:\w\.)+\w")
_PAIRS = {")": "(", "]": "[", "}": "{"}
_LOOK_BACK, _LONGEST_ASIDE, _LONGEST_BRACKET = 60, 5, 200

_NEVER_LAST = """dr mr mrs ms mme mlle prof messrs st rev e.g i.e eg ie vs v.s approx ca cf viz bzw z.b d.h u.a sog evtl
    ggf inkl zzgl sra srta dra dipl"""
_BEFORE_A_NUMBER = "no nr nos p pp art abs kap vol ch sec fig figs eq n num room rm tel ext"
_BEFORE_LOWER_CASE = "etc usw inc ltd co corp jr sr est dept al max min ref ed eds"
_OPENERS = """
    A All And Anyway As At Because But Even For He How I If In It Like Less Maybe My No Nobody Not Now Of Oh
    Okay On One Or Our She So Some Sometimes That The Then There These They This Those Um Uh We Well What When
    Where Which Who Why Yeah Yes You Your"""
_OPENER = re.compile(rf"(?:{'|'.join(_OPENERS.split())})\b(?!\.)")
_ALWAYS = frozenset(_NEVER_LAST.split())
_IF_A_NUMBER_FOLLOWS = frozenset(_BEFORE_A_NUMBER.split())
_IF_LOWER_CASE_FOLLOWS = frozenset(_BEFORE_LOWER_CASE.split())


def mended(paragraph: str, starts: Sequence[int]) -> list[Span]:
    """The sentences of a paragraph, in its own offsets: they cover all but white space between them.

    starts: where spaCy begins sentences.
    """
    borders = {_border(paragraph, start) for start in starts if start > 0}
    # spaCy takes every single letter for an initial; "I." is a sentence cut short, and "plan B." may end one.
    for pattern in (_WIDE_END, _OTHER_END, _SINGLE_LETTER):
        borders.update(end.end() for end in pattern.finditer(paragraph))
    hushed = _inside_brackets(paragraph)
    kept = [border for border in sorted(borders) if not _goes_on(paragraph, border, hushed)]
    edges = [0, *(border for border in kept if 0 < border < len(paragraph)), len(paragraph)]
    sentences = [_trimmed(paragraph, start, end) for start, end in pairwise(edges)]
    return _without_scraps(paragraph, [sentence for sentence in sentences if sentence.length])


def _border(paragraph: str, start: int) -> int:
    """Where the sentence before a start really ends: after its last mark and what closes with it.

    spaCy counts all punctuation after the mark to the sentence before, even what opens the next one.
    """
    marks = [end.end() for end in _END.finditer(paragraph, max(0, start - _LOOK_BACK), start)]
    return marks[-1] if marks else start


def _goes_on(paragraph: str, border: int, hushed: Sequence[Span]) -> bool:
    """Whether the sentence goes on over a border."""
    if border >= len(paragraph):
        return False
    aside = bisect_right(hushed, border, key=lambda span: span.start) - 1
    if aside >= 0 and border < hushed[aside].end and border > hushed[aside].start:
        return True
    before = paragraph[max(0, border - _LOOK_BACK) : border]
    if not paragraph[border].isspace():
        is_quoted = before[-1] in _CLOSERS and paragraph[border] not in _WIDE_OPENERS
        return is_quoted or not _WIDE_LAST.search(before)
    after = paragraph[border : border + _LOOK_BACK].lstrip()
    opening = _LOWER_CASE_NEXT.match(after)
    is_lower = opening is not None and after[opening.end() - 1].islower()
    if is_lower and (before[-1] in _CLOSERS or before.rstrip("?!").endswith(("..", "…"))):
        return True
    return before.endswith(".") and _is_abbreviated(before, after, is_lower)


def _is_abbreviated(before: str, after: str, is_lower: bool) -> bool:
    """Whether the full stop at the end of `before` belongs to an abbreviation or an initial."""
    match = _WORD_BEFORE.search(before)
    if match is None:
        return False
    word = match.group(1).lstrip("(\"'“‘[„«").rstrip(".")
    plain = word.casefold()
    if plain in _ALWAYS or (plain in _IF_A_NUMBER_FOLLOWS and after[:1].isdigit()):
        return True
    if is_lower and (plain in _IF_LOWER_CASE_FOLLOWS or _DOTTED.fullmatch(word)):
        return True
    # "J. Smith" and "with A. B. Jones", but not "plan B. Then".
    return len(word) == 1 and word.isupper() and word != "I" and after[:1].isupper() and not _OPENER.match(after)


def _inside_brackets(paragraph: str) -> list[Span]:
    """The bracketed stretches short enough to be one aside, in which no sentence ends; in order, none in another."""
    found: list[Span] = []
    opened: list[tuple[str, int]] = []
    for match in re.finditer(r"[()\[\]{}]", paragraph):
        char, at = match.group(), match.start()
        if char in _PAIRS:
            while opened:
                opener, start = opened.pop()
                if opener == _PAIRS[char]:
                    if at - start <= _LONGEST_BRACKET:
                        found.append(Span(start, at + 1))
                    break
        else:
            opened.append((char, at))
    # Adjacent asides stay two: a sentence may end between them.
    outermost: list[Span] = []
    for span in sorted(found):
        if not outermost or span.start >= outermost[-1].end:
            outermost.append(span)
    return outermost


def _without_scraps(paragraph: str, sentences: Sequence[Span]) -> list[Span]:
    """The sentences, with those that are only punctuation or a short aside joined to the one before, else after."""
    kept: list[Span] = []
    waiting: list[Span] = []
    for sentence in sentences:
        if not _is_scrap(paragraph[sentence.start : sentence.end]):
            kept.append(Span(waiting[0].start if waiting else sentence.start, sentence.end))
            waiting = []
        elif kept:
            kept[-1] = Span(kept[-1].start, sentence.end)
        else:
            waiting.append(sentence)
    return kept or ([Span(waiting[0].start, waiting[-1].end)] if waiting else [])


def _is_scrap(words: str) -> bool:
    if not any(char.isalnum() for char in words):
        return True
    return len(words) < _LOOK_BACK + 20 and bool(_ASIDE.fullmatch(words)) and len(words.split()) <= _LONGEST_ASIDE


def _trimmed(paragraph: str, start: int, end: int) -> Span:
    piece = paragraph[start:end]
    inner = piece.strip()
    begin = start + len(piece) - len(piece.lstrip())
    return Span(begin, begin + len(inner))
