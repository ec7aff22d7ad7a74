"""A quote as edits of what was said, and back: what an author types is held against the passage, word by word.

An ellipsis may only leave out, a bracket may replace or insert, and what lies before the first or behind the last word
of a quote is simply not quoted. Everything else that differs is no edit, and is refused with the words in question.
"""

from collections.abc import Collection, Sequence

import regex

from rcqual.model.exemplars import Edits, QuoteEdit
from rcqual.model.span import Span
from rcqual.text.fillers import filler_runs, notes_in
from rcqual.text.quote_laying import Move, Moves, Piece, laid_along, parted, pieces_of

_LETTER = regex.compile(r"\w")
_LOOKED_BACK = 40
ELLIPSIS = "[…]"
"""How words left out are marked unless another mark is asked for."""


class NoEdit(ValueError):
    """What was typed is no quote of the passage; the words say why."""


def rendered(text: str, span: Span, edits: Edits, *, ellipsis: str = ELLIPSIS) -> str:
    """The quote as it is read: the words of the span with the edits, which lie in it.

    White space at both ends is left out. ellipsis: the mark for what was left out.
    """
    out = ""
    at = span.start
    has_gone = False
    for edit in edits:
        out = _joined(out, text[at : edit.start], has_gone=has_gone)
        at = edit.end
        has_gone = edit.words == ""
        if edit.words is None:
            out += f" {ellipsis}" if out[-1:].isalnum() or out.endswith((ellipsis, "]")) else ellipsis
        elif edit.words:
            bare = edit.words.strip()
            put = edit.words.replace(bare, f"[{bare}]", 1)
            out += (
                f" {put}"
                if out.endswith((ellipsis, "]")) and put[0] == "["
                else put.lstrip()
                if out[-1:] == " "
                else put
            )
    return _joined(out, text[at : span.end], has_gone=has_gone).strip()


def is_ellipsis(mark: str) -> bool:
    """Whether a reader takes a mark for words that were left out."""
    return [piece.kind for piece in pieces_of(mark, 0, len(mark))] == ["ellipsis"]


def by_part(parts: Sequence[Span], edits: Edits) -> list[Edits]:
    """The edits of each part of a passage, as of each turn: what goes on in the next part is left out there, too.

    What a bracket has stands in the first part of which it replaces words, or before the part that follows it.
    """
    found: list[list[QuoteEdit]] = [[] for _ in parts]
    for edit in edits:
        inside = [at for at, part in enumerate(parts) if edit.start < part.end and part.start < edit.end]
        if parts and not inside and edit.words:
            at = next((at for at, part in enumerate(parts) if edit.start <= part.end), len(parts) - 1)
            start = min(max(edit.start, parts[at].start), parts[at].end)
            words = edit.words if start == edit.start else f"{edit.words.strip()} "
            found[at].append(QuoteEdit(start, start, words))
        for at in inside:
            words_here = edit.words if at == inside[0] or not edit.words else None
            start, end = max(edit.start, parts[at].start), min(edit.end, parts[at].end)
            found[at].append(QuoteEdit(start, end, words_here))
    return [tuple(each) for each in found]


def has_words(text: str, part: Span, edits: Edits) -> bool:
    """Whether the edits, which lie in a part of a text, leave or put a word there."""
    at = part.start
    for edit in edits:
        if edit.words or _LETTER.search(text, at, edit.start):
            return True
        at = edit.end
    return _LETTER.search(text, at, part.end) is not None


def _joined(before: str, after: str, *, has_gone: bool) -> str:
    """What stands before and behind a place; where words went there, without two spaces or one before a mark."""
    if has_gone and (not before or before[-1].isspace()):
        after = after.lstrip()
    if has_gone and after and after[0] in ".,;:!?":
        before = before.rstrip()
    return before + after


def edits_of(typed: str, text: str, span: Span, *, language: str = "en", fillers_may_go: bool = False) -> Edits:
    """What an author did to a passage who quotes it so; the edits in order.

    language: of the text. fillers_may_go: "uh", "you know" and the like, and transcribers' notes, may be missing
    without an ellipsis. Raises NoEdit, with the words that differ, for what is no quote of it.
    """
    quote, said = pieces_of(typed, 0, len(typed)), pieces_of(text, *span)
    if not any(piece.kind in ("word", "partial") for piece in quote):
        raise NoEdit("No words of the passage are left.")
    silent = _fillers(text, span, said, language) if fillers_may_go else frozenset[int]()
    moves = laid_along(quote, said, silent)
    _require_legal(moves, quote, said, typed, text)
    if not any(move in (Move.SAME, Move.PARTIAL) and quote[one].kind != "mark" for move, one, _ in moves):
        raise NoEdit("No words of the passage are left.")
    return _as_edits(moves, quote, said, typed, span)


def without_fillers(text: str, span: Span, edits: Edits, *, language: str) -> Edits:
    """The edits, and one more for each filler and transcriber's note that none of them touches yet.

    Where the first words of a sentence go so, a bracket has the capital with which the next word begins it: "[W]e".
    """
    said = pieces_of(text, *span)
    new = []
    for low, high in _runs(_fillers(text, span, said, language)):
        gone = QuoteEdit(said[low].start, said[high - 1].end, "")
        capital = _capital(text, said, low, high)
        new += [gone, *([] if capital is None else [capital])] if _is_free(gone, edits) else []
    return tuple(sorted((*edits, *(each for each in new if _is_free(each, edits))), key=_place))


def with_fillers(text: str, edits: Edits) -> Edits:
    """The edits but for those by which fillers went, and the capitals that these made."""
    kept: list[QuoteEdit] = []
    for number, each in enumerate(edits):
        said = text[each.start : each.end]
        before = edits[number - 1] if number else None
        is_behind_fillers = before is not None and before.words == "" and not text[before.end : each.start].strip()
        is_capital = is_behind_fillers and each.words == said.upper() != said
        if each.words != "" and not is_capital:
            kept.append(each)
    return tuple(kept)


def _place(edit: QuoteEdit) -> tuple[int, int]:
    return edit.start, edit.end


def _is_free(edit: QuoteEdit, edits: Edits) -> bool:
    return not any(one.start < edit.end and edit.start < one.end for one in edits)


def _runs(places: Collection[int]) -> list[tuple[int, int]]:
    """Places that follow one another, each run as its first and that behind its last."""
    runs: list[tuple[int, int]] = []
    for at in sorted(places):
        if runs and runs[-1][1] == at:
            runs[-1] = (runs[-1][0], at + 1)
        else:
            runs.append((at, at + 1))
    return runs


def _capital(text: str, said: Sequence[Piece], low: int, high: int) -> QuoteEdit | None:
    """The capital of the word behind a run of pieces with which a sentence began; None where none is wanted."""
    first = next((piece for piece in said[low:high] if piece.kind == "word"), None)
    if first is None or high == len(said) or said[high].kind != "word" or not text[first.start].isupper():
        return None
    at = said[high].start
    letter = text[at]
    is_small = letter != letter.upper() and len(letter.upper()) == 1
    if not is_small or "\n" in text[said[high - 1].end : at] or not _begins_sentence(text, said[low].start):
        return None
    return QuoteEdit(at, at + 1, letter.upper())


def _begins_sentence(text: str, at: int) -> bool:
    """Whether a sentence begins there: in a turn, or behind one that ends."""
    before = text[max(at - _LOOKED_BACK, 0) : at].rstrip(" \t\"“”‘’'«»(")
    return not before or (before[-1] in "\n:.?!" and not before.endswith(".."))


def _fillers(text: str, span: Span, said: Sequence[Piece], language: str) -> frozenset[int]:
    """The places of fillers and notes, each with the commas that set it apart, and the end of a sentence of them."""
    notes = notes_in(text, *span)
    gone = {at for at, piece in enumerate(said) if any(low <= piece.start < high for low, high in notes)}
    words = [at for at, piece in enumerate(said) if piece.kind == "word" and at not in gone]
    folded = [said[at].even.casefold() for at in words]
    for low, high in filler_runs(folded, language):
        run = range(words[low], words[high - 1] + 1)
        if len(run) != high - low:
            continue
        gone.update(run)
        gone.update(at for at in (run[0] - 1, run[-1] + 1) if 0 <= at < len(said) and said[at].even == ",")
    for low, high in _runs(gone):
        is_ended = high < len(said) and said[high].even in (".", "?", "!")
        if is_ended and said[high - 1].kind == "word" and _begins_sentence(text, said[low].start):
            gone.add(high)
    return frozenset(gone)


def _require_legal(moves: Moves, quote: Sequence[Piece], said: Sequence[Piece], typed: str, text: str) -> None:
    """Raises NoEdit with the first words that differ outside brackets, or for an ellipsis that leaves nothing out."""
    wrong = [at for at, (move, _, _) in enumerate(moves) if move in (Move.ADDED, Move.LOST)]
    if not wrong:
        return
    run = [wrong[0]]
    while run[-1] + 1 in wrong:
        run.append(run[-1] + 1)
    added = [quote[moves[at][1]] for at in run if moves[at][0] is Move.ADDED]
    lost = [said[moves[at][2][0]] for at in run if moves[at][0] is Move.LOST]
    if added and all(each.kind == "ellipsis" for each in added) and not lost:
        raise NoEdit("An ellipsis stands where nothing is left out; it may only stand for words that were said.")
    new = typed[added[0].start : added[-1].end] if added else ""
    old = text[lost[0].start : lost[-1].end] if lost else ""
    if new and old:
        hint = f"write “[{new}]” if you mean to replace it"
        raise NoEdit(f"It has “{new}”, and what was said is “{old}”; {hint}.")
    if new:
        raise NoEdit(f"It has “{new}”, which was not said there; write “[{new}]” if you mean to insert it.")
    raise NoEdit(f"“{old}” is missing; put […] in its place if you mean to leave it out.")


def _as_edits(moves: Moves, quote: Sequence[Piece], said: Sequence[Piece], typed: str, span: Span) -> Edits:
    edits: list[QuoteEdit] = []
    for move, one, (low, high) in moves:
        if move is Move.SILENT:
            piece = said[low]
            if edits and edits[-1].words == "" and low and edits[-1].end == said[low - 1].end:
                edits[-1] = QuoteEdit(edits[-1].start, piece.end, "")
            else:
                edits.append(QuoteEdit(piece.start, piece.end, ""))
        elif move is Move.ELLIPSIS:
            edits.append(QuoteEdit(said[low].start, said[high - 1].end, None))
        elif move is Move.PARTIAL:
            before, inside, after = parted(quote[one].even)
            piece = said[low]
            edits.append(QuoteEdit(piece.start + len(before), piece.end - len(after), inside))
        elif move is Move.BRACKET:
            words = typed[quote[one].start + 1 : quote[one].end - 1].strip()
            if not words:
                raise NoEdit("A bracket is empty.")
            if high > low:
                edits.append(QuoteEdit(said[low].start, said[high - 1].end, words))
            else:
                edits.append(_insertion(quote[one], said, low, words, typed, span))
    return tuple(edits)


def _insertion(bracket: Piece, said: Sequence[Piece], at: int, words: str, typed: str, span: Span) -> QuoteEdit:
    """A bracket where nothing was said: behind the word before it, with the white space that was typed at its edges."""
    has_space_before = any(each.isspace() for each in typed[max(bracket.start - 1, 0) : bracket.start + 2])
    has_space_behind = any(each.isspace() for each in typed[bracket.end - 2 : bracket.end + 1])
    if at == 0:
        start = said[0].start if said else span.start
        return QuoteEdit(start, start, words + " " * has_space_behind)
    start = said[at - 1].end
    return QuoteEdit(start, start, " " * has_space_before + words)
