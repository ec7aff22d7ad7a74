"""quotes check."""

import sys
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rcqual.model.quotations import Edit, Occurrence
    from rcqual.model.transcript import Turn
    from rcqual.study.quote_checking import CheckedManuscript, CheckedQuotation
    from rcqual.study.quote_translations import Translated

_VERDICTS = {
    "verbatim": "verbatim",
    "typography": "equal after typography",
    "punctuation": "the same words, other punctuation or capitals",
    "edited": "edited as is allowed",
    "translated": "a translation",
    "altered": "ALTERED",
    "not_found": "NOT FOUND",
    "too_short": "too short to be held against the interviews",
    "cited": "from a publication, by what stands beside it",
}
_EDITS = {
    "left_out": "{quote} leaves out “{source}”",
    "replaced": "{quote} stands for “{source}”",
    "inserted": "{quote} is inserted",
    "letters": "{quote} stands for “{source}”",
    "pause": "{quote} leaves out nothing",
    "filler": "left out as a filler: “{source}”",
    "punctuation": "“{quote}” for “{source}”",
}
_MOST_PLACES, _LONGEST = 5, 90


@click.command(
    short_help="Hold a manuscript's quotations against the interviews.",
    help="Hold every quotation of MANUSCRIPT (docx, md, txt, html, tex) against the interviews; exit 1 if one fails.",
)
@click.argument("manuscript")
@click.option("--fillers-may-go", is_flag=True, help="“uh”, “you know”, [laughs] may be left out without an ellipsis.")
@click.option("--encoding", metavar="NAME", help="The text encoding of the manuscript; else UTF-8, or as it says.")
@click.option(
    "--not-a-quote",
    "not_quotes",
    metavar="BEGINNING",
    multiple=True,
    help="What begins so is nobody's words, as an item of a questionnaire; repeatable.",
)
@options
def check(
    asked: Asked, manuscript: str, fillers_may_go: bool, encoding: str | None, not_quotes: tuple[str, ...]
) -> None:
    """Check a manuscript's quotations."""
    from rcqual.study.quote_checking import check as checked

    with asked.open() as study:
        found = checked(
            study, Path(manuscript), fillers_may_go=fillers_may_go, encoding=encoding, not_quotes=not_quotes
        )
    if asked.as_json:
        output.data(_as_json(found))
    else:
        for each in found.quotations:
            _tell(each)
    output.warnings(found.problems)
    for sentence in found.left_out:
        output.note(sentence)
    output.note(_summary(found))
    if found.without_fillers:
        output.note(f"With --fillers-may-go, {found.without_fillers} of those that fail would hold.")
    if found.failing:
        sys.exit(1)


def _tell(checked: "CheckedQuotation") -> None:
    """One quotation: where it stands, what it is, where it was said, and what differs."""
    quotation = checked.quotation
    beside = f" ({output.on_one_line(quotation.named)})" if quotation.named else ""
    output.out(f"{quotation.place}: “{_cut(quotation.text)}”{beside}")
    verdict = _VERDICTS[checked.kind]
    if checked.faults and checked.kind not in ("altered", "not_found"):
        verdict = f"FAILS; its words: {verdict}"
    if checked.original is not None:
        best = checked.original.occurrences[0]
        how = f"{_VERDICTS[checked.original.kind]}{_typography(best)}"
        output.out(f"    {verdict}; its original beside it: {how}: {_place(best)}, {', '.join(checked.voices)}")
        others = [_place(each) for each in checked.original.occurrences[1:]]
    elif checked.translated:
        best = checked.translated[0].occurrence
        output.out(f"    {verdict}{_by(checked.translated[0], checked.kind)}, {', '.join(checked.voices)}")
        others = [_source(each) for each in checked.translated[1:]]
    elif checked.occurrences:
        best = checked.occurrences[0]
        output.out(f"    {verdict}{_typography(best)}: {_place(best)}, {', '.join(checked.voices)}")
        others = [_place(each) for each in checked.occurrences[1:]]
    else:
        output.out(f"    {verdict}")
        return
    for sentence in checked.faults:
        output.out(f"    {sentence}")
    for difference in best.differences:
        told = f"“{_cut(difference.quote)}” for “{_cut(difference.source)}”"
        if not difference.quote:
            told = f"“{_cut(difference.source)}” is missing"
        elif not difference.source:
            told = f"“{_cut(difference.quote)}” is added"
        output.out(f"    {told}, at {difference.span.start}–{difference.span.end}")
    for edit in best.edits:
        output.out(f"    {_edit(edit)}")
    if checked.translated:
        output.out(f"    said was: “{_cut(checked.translated[0].quote.row.quote)}”")
    for sentence in checked.notes:
        output.out(f"    {sentence}")
    if others:
        more = f", and {len(others) - _MOST_PLACES} more" if len(others) > _MOST_PLACES else ""
        output.out(f"    also: {'; '.join(others[:_MOST_PLACES])}{more}")


def _typography(occurrence: "Occurrence") -> str:
    return f" ({', '.join(occurrence.typography)})" if occurrence.typography else ""


def _by(translated: "Translated", kind: str) -> str:
    """Whose translation it is, how the quotation stands to it, and of what."""
    occurrence, translation = translated.occurrence, translated.translation
    by = output.on_one_line(f"({translation.language}, {translation.translator})")
    if kind == "altered":
        return f", held against the translation {by} of {_source(translated)}"
    return f" {by}, {_VERDICTS[occurrence.kind]}{_typography(occurrence)}: {_source(translated)}"


def _source(translated: "Translated") -> str:
    row = translated.quote.row
    return f"{row.transcript}, {_turns(translated.turns)}, {row.start}–{row.end}"


def _place(occurrence: "Occurrence") -> str:
    return f"{occurrence.transcript}, {_turns(occurrence.turns)}, {occurrence.span.start}–{occurrence.span.end}"


def _turns(turns: "Sequence[Turn]") -> str:
    numbers = [turn.number for turn in turns]
    return f"turn {numbers[0]}" if len(numbers) == 1 else f"turns {numbers[0]}–{numbers[-1]}"


def _edit(edit: "Edit") -> str:
    told = _EDITS[edit.kind].format(quote=_cut(edit.quote), source=_cut(edit.source))
    return f"{told}, at {edit.span.start}–{edit.span.end}"


def _cut(text: str) -> str:
    line = output.on_one_line(text)
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1].rstrip()}…"


def _summary(found: "CheckedManuscript") -> str:
    from rcqual.study.study import counted

    kinds = Counter(str(each.kind) for each in found.quotations)
    said = ", ".join(f"{kinds[kind]} {kind.replace('_', ' ')}" for kind in _VERDICTS if kinds[kind])
    if not said:
        return "No quotation was found: neither quotation marks nor a block quotation."
    against = f"{counted(len(found.quotations), 'quotation')}, held against {counted(found.transcripts, 'interview')}"
    outcome = f"{counted(found.failing, 'fails', 'fail')}." if found.failing else "None fails."
    return f"{against}: {said}. {outcome}"


def _as_json(found: "CheckedManuscript") -> dict[str, object]:
    return {
        "quotations": [
            {
                "place": each.quotation.place,
                "quote": each.quotation.text,
                "attribution": each.quotation.named or None,
                "is_block": each.quotation.is_block,
                "kind": each.kind,
                "holds": each.holds,
                "faults": list(each.faults),
                "notes": list(each.notes),
                "voices": list(each.voices),
                "places": [_place_as_json(occurrence) for occurrence in each.occurrences],
                "translations": [_translation_as_json(translated) for translated in each.translated],
                "original_beside": None if each.original is None else _original_as_json(each.original),
            }
            for each in found.quotations
        ],
        "failing": found.failing,
        "failing_for_fillers_alone": found.without_fillers,
        "transcripts": found.transcripts,
        "warnings": [str(each) for each in found.problems],
        "left_out": list(found.left_out),
    }


def _original_as_json(original: "CheckedQuotation") -> dict[str, object]:
    return {"quote": original.quotation.text, "places": [_place_as_json(each) for each in original.occurrences]}


def _translation_as_json(translated: "Translated") -> dict[str, object]:
    row, occurrence = translated.quote.row, translated.occurrence
    return {
        "quote_id": translated.quote.id,
        "language": translated.translation.language,
        "translator": translated.translation.translator,
        "translation": translated.translation.text,
        "original": row.quote,
        "transcript": row.transcript,
        "start": row.start,
        "end": row.end,
        "turns": [turn.number for turn in translated.turns],
        "speakers": list(dict.fromkeys(turn.speaker for turn in translated.turns)),
        "in_translation": _stands_as_json(occurrence),
    }


def _place_as_json(occurrence: "Occurrence") -> dict[str, object]:
    return {
        "transcript": occurrence.transcript,
        "turns": [turn.number for turn in occurrence.turns],
        "speakers": list(occurrence.speakers),
        "jumped_turns": [turn.number for turn in occurrence.jumped],
        **_stands_as_json(occurrence),
    }


def _stands_as_json(occurrence: "Occurrence") -> dict[str, object]:
    """Where in a text a quotation stands, and how."""
    return {
        "start": occurrence.span.start,
        "end": occurrence.span.end,
        "kind": occurrence.kind,
        "typography": list(occurrence.typography),
        "edits": [
            {
                "kind": edit.kind,
                "quote": edit.quote,
                "source": edit.source,
                "start": edit.span.start,
                "end": edit.span.end,
            }
            for edit in occurrence.edits
        ],
        "differences": [
            {"quote": one.quote, "source": one.source, "start": one.span.start, "end": one.span.end}
            for one in occurrence.differences
        ],
    }
