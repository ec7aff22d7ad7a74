"""suggest."""

import sys

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options, several
from rcqual.model.span import Span
from rcqual.study.study import Study

_ACCEPT = (str, int, int)


@click.command(help="Show sentences that may be of CODE, each with the reason; nothing is stored.")
@click.argument("code")
@click.option("--transcript", "names", multiple=True, metavar="NAME", help="In these; else in all that you can code.")
@click.option("--limit", type=click.IntRange(1, 1000), default=20, help="How many at most; 20 if not given.")
@click.option("--model", metavar="NAME", help="An installed pipeline of spaCy's; else RCQUAL_SPACY_MODEL, else none.")
@click.option("--accept", type=_ACCEPT, metavar="NAME START END", help="Code this suggestion instead of showing any.")
@options
def suggest(
    asked: Asked, code: str, names: tuple[str, ...], limit: int, model: str | None, accept: tuple[str, int, int] | None
) -> None:
    """Suggest passages of a code."""
    from rcqual.errors import WrongUsage

    if accept is not None and names:
        raise WrongUsage("--accept names the interview already.", hint="Leave out --transcript.")
    with asked.open(needs_coder=True) as study:
        if accept is None:
            _show(study, asked, code, several(names), limit, model)
        else:
            _accept(study, asked, code, accept[0], Span(*accept[1:]), model)


def _show(study: Study, asked: Asked, code: str, names: list[str], limit: int, model: str | None) -> None:
    from rcqual.study.study import counted, transcript_named, transcript_of
    from rcqual.study.suggesting import found, read, search

    on = search(study, code, [transcript_named(study, name).id for name in names] or None, model=model)
    suggested = found(on, [read(study, on, each) for each in on.transcripts], most=limit)
    texts = {each: transcript_of(study, each) for each in {one.transcript_id for one in suggested}}
    rows = []
    for each in suggested:
        text = texts[each.transcript_id]
        turn = text.turn_at(each.span.start)
        rows.append(
            {
                "transcript": text.name,
                "start": each.span.start,
                "end": each.span.end,
                "turn": None if turn is None else turn.number,
                "speaker": None if turn is None else turn.speaker,
                "quote": text.text[each.span.start : each.span.end],
                "score": each.score,
                "how": each.how,
                "reason": each.reason,
            }
        )
    if asked.as_json:
        output.data({"code": on.code.name, "suggestions": rows, "left_out": on.left_out or None})
        return
    for row in rows:
        output.out(f"{row['transcript']} {row['start']}–{row['end']}  {output.on_one_line(str(row['quote']))}")
        output.out(f"    {row['reason']}")
    if not rows:
        output.out(f"Nothing is like what you have coded as “{on.code.name}”, or says what the codebook says of it.")
    output.note(f"{counted(len(rows), 'suggestion')}; nothing was stored." if rows else "")
    output.note(on.left_out)


def _accept(study: Study, asked: Asked, code: str, name: str, span: Span, model: str | None) -> None:
    from rcqual.errors import NotFound
    from rcqual.study.study import transcript_named
    from rcqual.study.suggesting import accept, found, read, search

    text = transcript_named(study, name)
    on = search(study, code, [text.id], model=model)
    suggested = found(on, [read(study, on, each) for each in on.transcripts], most=sys.maxsize)
    chosen = next((each for each in suggested if each.span == span), None)
    if chosen is None:
        raise NotFound(
            f"{text.name} {span.start}–{span.end} is no suggestion for “{on.code.name}”.",
            hint="`rcqual suggest` shows those there are; what you found yourself, add with `rcqual code add`.",
        )
    outcome = accept(study, chosen, on.code.id, transcript=text)
    if asked.as_json:
        output.data(
            {"id": outcome.value.id, "start": span.start, "end": span.end, "how": chosen.how, "reason": chosen.reason}
        )
    else:
        output.out(outcome.said)


COMMANDS = {"suggest": suggest}
