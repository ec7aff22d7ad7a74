"""Finding what a manuscript quotes: by the marks around it, or as a block; and who it says was speaking."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

import regex

from rcqual.model.quotations import Paragraph, Quotation
from rcqual.text.quotation_beside import Beside, around, beside, noted, told_beside
from rcqual.text.quotation_marks import DOUBLE, OPENING, Closings, marked

_IN_PLACE_OF_WORDS = r"(?:the|an?|s?he|they|we|it|him|them|his|her|their|our|its|this|that|these|those)\b"
"""How a bracket begins that an author put for what was said, and that names nobody."""
_AT_END = regex.compile(
    rf"(?:\s*\((?P<round>[^()]{{2,120}}(?:\([^()]{{1,60}}\)[^()]{{0,60}}){{0,2}})\)"
    rf"|(?:\A|(?<=[.!?…”\"'\n\u2028]))\s*\[(?!{_IN_PLACE_OF_WORDS})(?P<square>[^\[\]]{{2,120}})\]"
    r"|\A(?:—|–|-{2,3})\s*(?P<dash>[^\n]{2,400})|(?<=[.!?…”\"'\n\u2028])\s*(?:—|–|-{2,3})\s*(?P<dash>[^—–\n]{2,100}))[.\s]*\Z"
)
_DASH_AT_END = regex.compile(r"\s(?:—|–|-{1,3})\s*(?P<dash>[^—–\n\u2028]{2,100})\Z")
_LAST_LINE = regex.compile(r"\n(?P<dash>[^.!?…\n\u2028]{2,60})\.?\Z")
_LABEL_AT_START = regex.compile(r"\s*(?P<who>[^\n:;.!?“”\"()]{2,60}\([^()\n]{2,60}\))\s*:\s+(?=\S)")
_NAMED_ALONE = regex.compile(r"(?:—|–|-{2,3})\s*[^\n]{2,400}\Z")
_LETTER = regex.compile(r"\w")
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
    has_doubles = any(mark in each.text for each in body for mark in DOUBLE)
    found: list[Quotation] = []
    faults: list[tuple[str, str]] = []
    for block, group in groupby(body, key=lambda each: each.block):
        together = list(group)
        if block and together[0].text.lstrip()[:1] not in (set(OPENING) - {"'"}):
            found += _of_block(together)
        else:
            found += _Marked(together, faults, singles=not has_doubles).quotations()
    return _linked([each for each in found if _LETTER.search(each.text)]), faults


def _linked(found: Sequence[Quotation]) -> list[Quotation]:
    """The quotations; one that stands beside another as its counterpart has that one as its own, and who said it."""
    of = {each.counterpart: each for each in found if each.counterpart}
    linked = []
    for each in found:
        other = of.get(" ".join(each.text.split()))
        if other is not None and not each.counterpart:
            each = replace(each, counterpart=other.text, attribution=each.attribution or other.attribution)
        linked.append(each)
    return linked


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
                    yield self._with_what_is_beside(open_one, paragraph, begun, end)
                    open_one, at = None, end + 1
            for start, content, end in marked(text, at, closings, self.opening):
                quotation = Quotation(text=_on_one_line(text[content:end]), place=place_in(paragraph, start))
                if end is None:
                    before, _ = around(text, start, len(text))
                    open_one, open_mark = replace(quotation, before=before), text[start]
                else:
                    yield self._with_what_is_beside(quotation, paragraph, start, end)
        if open_one is not None:
            yield self._told_as_open(open_one)

    def _with_what_is_beside(self, quotation: Quotation, paragraph: Paragraph, start: int, end: int) -> Quotation:
        before, behind = around(paragraph.text, start, end)
        found = beside(paragraph, end)
        return replace(
            quotation,
            attribution=found.attribution,
            said_by=paragraph.said_by,
            counterpart=found.counterpart,
            before=quotation.before or before,
            behind=behind,
        )

    def _goes_on(self, text: str, mark: str) -> tuple[int, int]:
        """Whether a paragraph opens with the mark of the quotation before it: the offset behind that, twice."""
        begun = len(text) - len(text.lstrip())
        return (begun + 1, begun + 1) if text[begun : begun + 1] == mark else (0, 0)

    def _told_as_open(self, quotation: Quotation) -> Quotation:
        self.faults.append((quotation.place, "A quotation is opened here, and no mark closes it in its paragraph."))
        return quotation


def _of_block(paragraphs: Sequence[Paragraph]) -> Iterator[Quotation]:
    """The quotations of one block: each goes on until somebody is named."""
    gathered: list[str] = []
    place = ""
    found = Beside("", "")
    # Where somebody is named on a line of their own, what ends other lines is of the quote.
    is_named_apart = any(_NAMED_ALONE.match(each.text) for each in paragraphs[1:])
    said_by = ""
    for paragraph in paragraphs:
        if gathered and paragraph.said_by != said_by:
            yield _block(gathered, place, said_by, found)
            gathered, place, found = [], "", Beside("", "")
        said_by = paragraph.said_by
        match = _AT_END.search(paragraph.text)
        is_first = not gathered and match is not None and not paragraph.text[: match.start()].strip()
        # A quote may itself begin with a dash.
        if match and (is_first or (match.start() > 0 and is_named_apart)):
            match = None
        told = told_beside((match["round"] or match["square"] or match["dash"] or "") if match else "").attribution
        words = paragraph.text[: match.start()] if match is not None and told else paragraph.text
        if words.strip():
            place = place or place_in(paragraph, len(words) - len(words.lstrip()))
            gathered.append(_LINE_WITH_LABEL.sub(" ", words.strip()))
        found = noted(paragraph, len(words.rstrip()) - 1, Beside(told, ""))
        if found.attribution and gathered:
            yield _block(gathered, place, said_by, found)
            gathered, place = [], ""
    if gathered:
        yield _block(gathered, place, said_by, found)


def _block(gathered: Sequence[str], place: str, said_by: str, found: Beside) -> Quotation:
    return Quotation(
        text="\n".join(gathered),
        place=place,
        attribution=found.attribution,
        said_by=said_by,
        counterpart=found.counterpart,
        is_block=True,
    )


def with_name_apart(quotation: Quotation) -> Quotation | None:
    """A block quotation as if what stands behind its last dash, or as a short last line, said who was speaking.

    None without such an end.
    """
    text = quotation.text
    match = (_DASH_AT_END.search(text) or _LAST_LINE.search(text)) if quotation.is_block else None
    if match is None or not quotation.text[: match.start()].strip():
        return None
    named = "; ".join(filter(None, (match["dash"].strip(), quotation.attribution)))
    return replace(quotation, text=quotation.text[: match.start()].rstrip(), attribution=named)


def with_label_apart(quotation: Quotation) -> Quotation | None:
    """A block quotation without "Ward nurse (P01):" at its start, which leads to it then; None without such words."""
    match = _LABEL_AT_START.match(quotation.text) if quotation.is_block else None
    if match is None:
        return None
    return replace(quotation, text=quotation.text[match.end() :], before=f"{match['who']}:")


def _on_one_line(text: str) -> str:
    return str(_LINE_WITH_LABEL.sub(" ", text.strip()))
