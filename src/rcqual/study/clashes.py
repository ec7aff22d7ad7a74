"""What a coder changed in two files and to different ends, in words: the passage, and what each file says of it."""

from collections.abc import Sequence

from rcqual.model.coding import Coder
from rcqual.model.packs import (
    CODING,
    EXEMPLAR,
    MARK,
    MEMO,
    NOTHING,
    PASSAGE_MEMO,
    STAR,
    SUGGESTED,
    TRANSLATION,
    PackedRow,
)
from rcqual.model.rounds import Round
from rcqual.store import codebooks
from rcqual.study.pack_checks import Home

_SHOWN = 10
_LONGEST = 60


def clashes_in_words(
    home: Home, coder: Coder, round_: Round, clashes: Sequence[tuple[PackedRow, PackedRow]], *, is_told: bool
) -> list[str]:
    """Why a pack is refused whose rows say something else than those here, each with the one here before it.

    is_told: whether who merges may see the coder's work; the passages are named to nobody else.
    """
    told = [
        f"{coder.name} went on in two files, and something that was changed in both came out differently. Decide in one"
        " of the files: make it there as it is in the other, pack again, and merge then."
    ]
    if not is_told:
        return [f"{told[0]} `rcqual --as {coder.name} merge` tells what it is."]
    book = codebooks.codebook(home.store, round_.codebook_version)
    codes = {} if book is None else {str(code.id): code.name for code in book.codes}
    for here, came in clashes[:_SHOWN]:
        told.append(
            f"{_where(home, coder, round_, came if here.values is None else here)}:"
            f" here {_says(here, codes)}, in the pack {_says(came, codes)}."
        )
    if len(clashes) > _SHOWN:
        told.append(f"and {len(clashes) - _SHOWN} more that came out differently.")
    return told


def _where(home: Home, coder: Coder, round_: Round, row: PackedRow) -> str:
    values = row.values or {}
    on = {
        MEMO: values.get("about_id"),
        STAR: values.get("coding_id"),
        TRANSLATION: values.get("quote_id"),
        SUGGESTED: row.id,
    }.get(row.noun)
    coding = row if row.noun == CODING else home.rows[coder.id, round_.id].get((CODING, str(on)))
    if coding is not None and coding.values is not None:
        values = coding.values
    text = home.text(str(values.get("transcript_id") or on))
    name = "A passage" if text is None else f"“{text.name}”"
    if text is None or "start" not in values:
        return name
    start, end = int(values["start"] or 0), int(values["end"] or 0)
    return f"{name}, “{_short(text.text[start:end])}”"


def _says(row: PackedRow, codes: dict[str, str]) -> str:
    """What a row says of its passage."""
    values = row.values
    if values is None:
        return "it is removed"
    if row.noun == CODING:
        sure = "" if values["certainty"] is None else f", certainty {values['certainty']}"
        return f"{codes.get(str(values['code_id']), 'another code')} on “{_short(str(values['quote']))}”{sure}"
    if row.noun in (MEMO, PASSAGE_MEMO):
        return f"the memo is “{_short(str(values['text']))}”"
    if row.noun == MARK:
        return "it is not finished" if values["finished"] is None else "it is finished"
    if row.noun == NOTHING:
        return f"nothing applies to characters {values['start']} to {values['end']}"
    if row.noun == EXEMPLAR:
        edited = "unedited" if values["edits"] == "[]" else "edited"
        return f"the quote is {values['status']} and {edited}, because “{_short(str(values['why']))}”"
    if row.noun == TRANSLATION:
        return f"the translation is “{_short(str(values['text']))}”"
    return "it came from a suggestion" if row.noun == SUGGESTED else "it is starred"


def _short(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= _LONGEST else f"{words[: _LONGEST - 1]}…"
