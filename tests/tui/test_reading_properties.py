"""Whatever the text holds: the selection cuts no grapheme, and what one points at is what one sees."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.text.graphemes import grapheme_starts, snapped
from rcqual.tui.reading.document import ReadingDocument
from rcqual.tui.reading.movement import Selection, extended, first_in, moved, one, unit_at, units_of
from rcqual.tui.reading.pointer import Pointer
from rcqual.tui.reading.wrap import WrapIndex

WIDE = ("我们每天，", "日本語の", "한국어 ", "\uff21\uff22")
MARKED = ("e\u0301", "n\u0303o ", "Z" + "\u0301" * 40, "\u0e01\u0e34\u0e19", "\u05e9\u05b8\u05dc\u05d5\u05b9\u05dd ")
EMOJI = ("\U0001f468\u200d\U0001f469\u200d\U0001f467", "👍🏽", "❤\ufe0f ", "1\ufe0f\u20e3")
FLAGS = ("🇨🇦🇩🇪", "🇨🇦", "🏴\U000e0067\U000e0062\U000e0073\U000e0063\U000e0074\U000e007f")
CONJUNCTS = ("क्षि ", "\u0d9a\u0dca\u200d\u0dbb", "\u1000\u103c\u102d\u102f ")
RIGHT_TO_LEFT = ("كنا نتحدث ", "\u200fמה\u200f ", "\u202bأ 1\u202c", "لا")
LINES = ("\n", "\r\n", "\n\n", "\r", "\t", "\u2028")
WORDS = ("we talk ", "daily. ", "“No,” ", "don't ", "a-b ", " ", ".", "[laughs] ", "\u200b", "\u00ad")
PIECES = st.sampled_from((*WIDE, *MARKED, *EMOJI, *FLAGS, *CONJUNCTS, *RIGHT_TO_LEFT, *LINES, *WORDS))
SPEECHES = st.lists(st.one_of(PIECES, st.text(max_size=6)), max_size=8).map("".join)
ROLES = st.sampled_from((SpeakerRole.PARTICIPANT, SpeakerRole.INTERVIEWER))


@st.composite
def documents(draw):
    """Interviews of some turns; what is said, and each sentence, begins and ends where a grapheme does."""
    parts, spans = [], []
    for speech in draw(st.lists(SPEECHES, min_size=1, max_size=4)):
        start = sum(map(len, parts)) + len("A: ")
        parts.append(f"A: {speech}\n\n")
        spans.append(Span(start, start + len(speech)))
    text = "".join(parts)
    borders = grapheme_starts(text)
    spans = [each for each in spans if each.start in borders and each.end in borders and text[slice(*each)].strip()]
    roles = [draw(ROLES) for _ in spans]
    turns = [
        Turn(number=number, speaker="A", role=role, speech=span)
        for number, (span, role) in enumerate(zip(spans, roles, strict=True), 1)
    ]
    sentences = []
    for span in spans:
        inside = [at for at in borders if span.start < at < span.end]
        cuts = draw(st.lists(st.sampled_from(inside), max_size=2)) if inside else []
        sentences += [Span(*each) for each in pairwise(sorted({span.start, span.end, *cuts}))]
    return ReadingDocument(text, turns, sentences)


KEYS = st.lists(
    st.tuples(
        st.sampled_from(["move", "extend", "page", "press", "drag", "click"]),
        st.integers(-3, 3),
        st.integers(0, 5),
        st.integers(0, 400),
    ),
    max_size=12,
)


def after(document: ReadingDocument, wrap: WrapIndex, keys) -> list[Selection]:
    """The selections one comes by: with keys, at any unit, and with the mouse, at any cell of any row."""
    pointer, selection, units = Pointer(), one(unit_at(document, 0, "sentence")), units_of(document)
    found = [selection]
    for kind, steps, unit, place in keys:
        by = units[unit % len(units)]
        row = place % len(wrap)
        pointed = wrap.offset_at(row, place // 7)
        if kind == "move":
            selection = moved(document, selection, steps, by)
        elif kind == "extend":
            selection = extended(document, selection, steps, by)
        elif kind == "page":
            selection = one(first_in(document, wrap.text_of(range(row, row + 3)), by))
        elif kind == "press":
            pointer.press(pointed)
        elif kind == "drag":
            selection = pointer.drag(document, pointed) or selection
        else:
            selection = pointer.click(document, pointed, abs(steps) + 1) or selection
        found.append(selection)
    return found


@given(documents(), st.integers(4, 30), KEYS)
def test_whatever_keys_and_clicks_come_the_selection_cuts_no_grapheme(document, width, keys):
    borders = set(grapheme_starts(document.text))
    for selection in after(document, WrapIndex(document, width), keys):
        assert {*selection.span} <= borders


@given(documents(), st.integers(4, 30), KEYS)
def test_the_quote_of_what_is_selected_is_what_stands_there(document, width, keys):
    for selection in after(document, WrapIndex(document, width), keys):
        start, end = selection.span
        assert 0 <= start <= end <= len(document.text)
        assert snapped(Span(start, end), document.text) == (start, end)


@given(documents(), st.integers(4, 30))
def test_each_code_point_stands_in_just_one_row(document, width):
    wrap = WrapIndex(document, width)
    rows = [wrap.span_of(row) for row in range(len(wrap))]
    assert "".join(document.text[slice(*row)] for row in rows) == document.text
    for row, (start, end) in enumerate(rows):
        assert all(wrap.row_of(offset) == row for offset in range(start, end))


@given(documents(), st.integers(4, 30))
def test_the_cell_at_which_a_grapheme_is_seen_leads_back_to_it(document, width):
    wrap = WrapIndex(document, width)
    borders = grapheme_starts(document.text)
    for row in range(len(wrap)):
        start, end = wrap.visible_span(row)
        seen: dict[int, int] = {}
        for offset in borders:
            if start <= offset < end:
                # What takes no cell of its own stands where the next one does, and that is what one points at.
                seen[wrap.cells_before(row, offset)] = offset
        assert {cell: wrap.offset_at(row, cell) for cell in seen} == seen


@given(documents(), st.sampled_from(["sentence", "turn"]), st.booleans())
def test_what_counts_of_all_units_is_what_counts_of_each(document, by, is_ranged):
    codable = [Span(3, len(document.text) // 2)] if is_ranged and len(document.text) > 8 else None
    shown = ReadingDocument(document.text, document.turns, document.sentences, codable)
    assert list(shown.judged(by)) == [shown.is_judged(span) for span in shown.units(by)[0]]
