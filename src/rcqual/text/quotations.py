"""Finding what a manuscript quotes: by the marks around it, or as a block; and who it says was speaking."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import regex

from rcqual.model.quotations import Paragraph, Quotation
from rcqual.text.quotation_marks import OPENING, SINGLE, Closings

_BEFORE = regex.compile(r"[\s(\[{—–\-/]\Z")
_BESIDE = regex.compile(
    r"\s*[.,;:]?\s*(?:\((?P<round>[^()]*(?:\([^()]*\)[^()]*)*)\)|\[(?P<square>[^\[\]]+)\]"
    r"|(?:—|–|-{1,3})\s*(?P<dash>[^\n]{2,100})\Z)"
)
_MOST_WORDS_BEHIND_A_DASH = 12
_AT_END = regex.compile(
    r"(?:\s*\((?P<round>[^()]{2,120})\)|\s*\[(?P<square>[^\[\]]{2,120})\]"
    r"|(?:\A|(?<=[.!?…”\"'\n])\s*)(?:—|–|-{2,3})\s*(?P<dash>[^—–\n]{2,100}))[.\s]*\Z"
)
_LETTER = regex.compile(r"\w")
_DOTS = regex.compile(r"[\s.…]*")
_LINE_WITH_LABEL = regex.compile(r"\s*\n\s*(?![A-Za-z]{1,14}[ _-]?\d{0,3}\s*:)")
_REFERENCES = regex.compile(
    r"[\W\d]*(?:references(?: cited)?|bibliography|literature(?: cited)?|works cited|literatur(?:verzeichnis)?"
    r"|quellen(?:verzeichnis)?|références(?: bibliographiques)?|bibliographie|referencias(?: bibliográficas)?"
    r"|bibliografía|bibliografia|riferimenti bibliografici|referenties)\W*",
    regex.IGNORECASE,
)


def find_quotations(paragraphs: Sequence[Paragraph]) -> tuple[list[Quotation], list[tuple[str, str]]]:
    """Every quotation in order, the list of references apart; and (place, sentence) for what may be wrong there."""
    body = list(_without_references(paragraphs))
    has_doubles = any(mark in each.text for each in body for mark in '“„«"')
    found: list[Quotation] = []
    faults: list[tuple[str, str]] = []
    for block, group in groupby(body, key=lambda each: each.block):
        together = list(group)
        if block and together[0].text.lstrip()[:1] not in (set(OPENING) - {"'"}):
            found += _of_block(together)
        else:
            found += _Marked(together, faults, singles=not has_doubles).quotations()
    return [each for each in found if _LETTER.search(each.text)], faults


def place_in(paragraph: Paragraph, offset: int) -> str:
    """Where in the manuscript a paragraph's character stands, in words."""
    if not paragraph.line:
        return paragraph.place
    return f"line {paragraph.line + paragraph.text.count(chr(10), 0, offset)}"


def _without_references(paragraphs: Sequence[Paragraph]) -> Iterator[Paragraph]:
    is_inside = False
    for each in paragraphs:
        if each.is_heading or len(each.text) < 40:
            is_title = _REFERENCES.fullmatch(each.text.strip()) is not None
            is_inside = is_title or (is_inside and not each.is_heading)
        if not is_inside and each.text.strip():
            yield each


class _Marked:
    """Quotations within marks, in paragraphs that follow one another."""

    def __init__(self, paragraphs: Sequence[Paragraph], faults: list[tuple[str, str]], *, singles: bool) -> None:
        self.paragraphs, self.faults = paragraphs, faults
        self.opening = set(OPENING) if singles else set(OPENING) - {"'"}

    def quotations(self) -> Iterator[Quotation]:
        """Each of them, the outermost alone."""
        open_one: Quotation | None = None
        open_mark = ""
        for paragraph in self.paragraphs:
            text = paragraph.text
            closings = Closings(text)
            at = 0
            if open_one is not None:
                at, begun = self._goes_on(text, open_mark)
                if not at:
                    yield self._told_as_open(open_one)
                    open_one = None
                else:
                    end = closings.behind(at, open_mark)
                    joined = f"{open_one.text}\n{_on_one_line(text[begun : len(text) if end is None else end])}"
                    open_one = replace(open_one, text=joined)
                    if end is None:
                        continue
                    yield replace(open_one, attribution=_beside(text, end + 1))
                    open_one, at = None, end + 1
            for start, content, end in self._pairs(text, at, closings):
                quotation = Quotation(text=_on_one_line(text[content:end]), place=place_in(paragraph, start))
                if end is None:
                    open_one, open_mark = quotation, text[start]
                else:
                    yield replace(quotation, attribution=_beside(text, end + 1))
        if open_one is not None:
            yield self._told_as_open(open_one)

    def _goes_on(self, text: str, mark: str) -> tuple[int, int]:
        """Whether a paragraph opens with the mark of the quotation before it: the offset behind that, twice."""
        begun = len(text) - len(text.lstrip())
        return (begun + 1, begun + 1) if text[begun : begun + 1] == mark else (0, 0)

    def _told_as_open(self, quotation: Quotation) -> Quotation:
        self.faults.append((quotation.place, "A quotation is opened here, and no mark closes it in its paragraph."))
        return quotation

    def _pairs(self, text: str, at: int, closings: Closings) -> Iterator[tuple[int, int, int | None]]:
        """(opening mark, what is behind it, closing mark) of each; None: nothing closes it."""
        while at < len(text):
            mark = text[at]
            if mark not in self.opening or not _opens(text, at):
                at += 1
                continue
            end = closings.behind(at + 1, mark)
            if end is None and mark in SINGLE + "»":
                at += 1
                continue
            yield at, at + 1, end
            at = len(text) if end is None else end + 1


def _opens(text: str, at: int) -> bool:
    """Whether a mark opens a quotation, and is no apostrophe, inch or closing mark."""
    mark, behind = text[at], text[at + 1 : at + 2]
    if mark in "“„«":
        return True
    is_free = at == 0 or _BEFORE.search(text, max(at - 1, 0), at) is not None or text[at - 1] in "“„«"
    return is_free and behind.strip() != "" and (mark not in "'‘" or behind.isalpha() or behind in "[(…")


def _beside(text: str, at: int) -> str:
    """What stands behind a quotation in brackets, or behind a dash at the paragraph's end."""
    match = _BESIDE.match(text, at)
    if match is None:
        return ""
    told = " ".join((match["round"] or match["square"] or match["dash"] or "").split())
    if match["dash"] is not None and len(told.split()) > _MOST_WORDS_BEHIND_A_DASH:
        return ""
    return "" if _DOTS.fullmatch(told) else told


def _of_block(paragraphs: Sequence[Paragraph]) -> Iterator[Quotation]:
    """The quotations of one block: each goes on until somebody is named."""
    gathered: list[str] = []
    place = ""
    for paragraph in paragraphs:
        match = _AT_END.search(paragraph.text)
        told = " ".join((match["round"] or match["square"] or match["dash"] or "").split()) if match else ""
        is_named = match is not None and _DOTS.fullmatch(told) is None
        words = paragraph.text[: match.start()] if match is not None and is_named else paragraph.text
        if words.strip():
            place = place or place_in(paragraph, len(words) - len(words.lstrip()))
            gathered.append(_LINE_WITH_LABEL.sub(" ", words.strip()))
        if is_named and gathered:
            yield Quotation(text="\n".join(gathered), place=place, attribution=told, is_block=True)
            gathered, place = [], ""
    if gathered:
        yield Quotation(text="\n".join(gathered), place=place, is_block=True)


def _on_one_line(text: str) -> str:
    return str(_LINE_WITH_LABEL.sub(" ", text.strip()))
