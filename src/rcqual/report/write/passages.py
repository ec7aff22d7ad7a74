"""Passages by code to read: for a terminal, alone or with words under one another, and as Markdown."""

from collections.abc import Iterator, Sequence

from rcqual.model.retrieval import Retrieved
from rcqual.report.tables.table import AnalysisTable
from rcqual.report.write.layout import hung
from rcqual.report.write.pieces import Heading, Items, Piece, Quoted
from rcqual.text.display import counted, visible

_MARK = "<!-- rcqual quotes: passages by code, written by rcqual, no interview -->"
_LEFT = 38


def passages_text(passages: Sequence[Retrieved], table: AnalysisTable, width: int, *, in_context: bool) -> str:
    """The passages under their codes, then what they rest on. Ends without a line feed.

    in_context: a line for each place where the words stand that were looked for. People's words are shown with
    stand-ins for what a terminal would obey.
    """
    lines: list[str] = []
    last = ""
    for each in passages:
        if each.code != last:
            lines += [*([""] if lines else []), visible(each.code)]
            last = each.code
        if in_context:
            lines += _under_one_another(each, width)
        else:
            quote = visible(" ".join(each.words.split()))
            lines.append(hung("  ", f"“{quote}” — {visible(_place(each))}", width))
    told = [visible(each) for each in (*table.notes, table.provenance)]
    return "\n".join([*(lines or ["Nothing was found."]), "", *(hung("", each, width) for each in told)])


def passages_markdown(passages: Sequence[Retrieved], table: AnalysisTable) -> str:
    """The passages as quotations under the headings of their codes; ends in a line feed."""
    from rcqual.report.write.pieces_markdown import pieces_markdown

    return pieces_markdown(_pieces(passages, table), _MARK)


def _pieces(passages: Sequence[Retrieved], table: AnalysisTable) -> Iterator[Piece]:
    yield Heading(f"{table.caption}: {counted(len(passages), 'passage')}", 1)
    last = ""
    for each in passages:
        if each.code != last:
            yield Heading(each.code)
            last = each.code
        yield Quoted(each.words, _place(each))
    yield Items((*table.notes, table.provenance))


def _place(passage: Retrieved) -> str:
    """Who says it, where it stands, and on what the coding rests."""
    who = "; ".join(", ".join(filter(None, voice)) for voice in passage.voices) or "nobody named"
    where = f"{passage.transcript}, turn {passage.turns[0]}" if passage.turns else passage.transcript
    coders = ", ".join(passage.coders)
    basis = coders if passage.basis == "coder" else f"{passage.basis}: {coders or 'the meeting'}"
    return f"{who} ({where}; {basis})"


def _under_one_another(passage: Retrieved, width: int) -> list[str]:
    """A line for each place, with the words in the same column."""
    from rcqual.text.graphemes import cut_to_cells, padded
    from rcqual.text.keyword import in_context

    lines = []
    for hit in passage.hits:
        line = in_context(hit.before, hit.words, hit.after, left=_LEFT, width=max(width - 30, 2 * _LEFT))
        who = ", ".join(label for label, _ in passage.voices if label)
        head = cut_to_cells(visible(f"{passage.transcript} {passage.turns[0] if passage.turns else ''} {who}"), 24)
        lines.append(f"  {padded(head, 24)}  {line.before}[{line.words}]{line.after}".rstrip())
    return lines
