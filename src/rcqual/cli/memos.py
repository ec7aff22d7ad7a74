"""memo, memos."""

from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.errors import WrongUsage
from rcqual.model.memos import About
from rcqual.model.span import Span

if TYPE_CHECKING:
    from rcqual.study.passage_memos import NamedMemo


@click.command(
    help="Write TEXT as your memo on an interview; with --at on a passage, with --at and --code on one of your codings,"
    " with --code alone on a code."
)
@click.argument("words", nargs=-1, required=True, metavar="[TRANSCRIPT] TEXT")
@click.option("--at", nargs=2, type=int, metavar="START END", help="The passage.")
@click.option("--code", "code_name", help="The code, or the code of the coding.")
@options
def memo(asked: Asked, words: tuple[str, ...], at: tuple[int, int] | None, code_name: str | None) -> None:
    """Write a memo; an empty one is removed."""
    from rcqual.study import codebook, coding, memos, passage_memos
    from rcqual.study.study import transcript_named

    is_on_code = code_name is not None and at is None
    if len(words) != (1 if is_on_code else 2):
        raise WrongUsage(
            "A memo on a code alone takes no interview, and any other takes one.",
            hint="Give TRANSCRIPT TEXT, or TEXT --code CODE.",
        )
    with asked.open(needs_coder=True) as study:
        if code_name is not None and at is None:
            place = memos.round_of_codes(study)
            code = codebook.code_named(codebook.codebook_for(study, place), code_name)
            said = memos.write_code_memo(study, code, words[0], round_=place).said
        else:
            text = transcript_named(study, words[0])
            if at is None:
                said = memos.write_transcript_memo(study, text, words[1]).said
            elif code_name is None:
                said = passage_memos.write(study, text, Span(*at), words[1]).said
            else:
                found = coding.find_own(study, text, Span(*at), code_name)
                said = coding.write_memo(study, found.id, words[1], transcript=text).said
    if asked.as_json:
        output.data({"said": said})
    else:
        output.out(said)


@click.command(help="List the memos that you may see: on codes, interviews, codings and passages.")
@click.option("--transcript", help="Of that interview.")
@options
def memos(asked: Asked, transcript: str | None) -> None:
    """List memos."""
    from rcqual.study.passage_memos import all_memos
    from rcqual.study.study import transcript_named

    with asked.open() as study:
        place = None if transcript is None else transcript_named(study, transcript).id
        found = all_memos(study, transcript_id=place)
    if asked.as_json:
        output.data({"memos": [_as_json(each) for each in found]})
        return
    for number, each in enumerate(found):
        output.out(f"{chr(10) if number else ''}{_on_what(each)} ({each.coder}, round {each.round_number})")
        for line in each.memo.text.splitlines():
            output.out(f"  {line}".rstrip())
    if not found:
        output.note("No memos yet: `rcqual memo` writes one, as does M on the coding screen.")


def _as_json(each: "NamedMemo") -> dict[str, object]:
    span = each.memo.span
    return {
        "about": each.memo.about,
        "code": each.code or None,
        "coder": each.coder,
        "end": None if span is None else span.end,
        "quote": each.memo.quote or None,
        "round": each.round_number,
        "start": None if span is None else span.start,
        "text": each.memo.text,
        "transcript": each.transcript or None,
        "written": each.memo.written,
    }


def _on_what(each: "NamedMemo") -> str:
    if each.memo.about is About.CODE:
        return f"code {each.code}"
    if each.memo.about is About.TRANSCRIPT:
        return each.transcript
    span = each.memo.span
    place = "" if span is None else f" {span.start}–{span.end}"
    code = f"{each.code}, " if each.code else ""
    return f"{each.transcript}{place}, {code}“{output.on_one_line(each.memo.quote)}”"


COMMANDS = {"memo": memo, "memos": memos}
