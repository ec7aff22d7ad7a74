"""quotes list, star, export; what is made of quotes, and check, stand in modules of their own."""

import os
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.cli.quote_check import check
from rcqual.cli.quote_ledger import STATUS, balance, edit, negative, order, status, theme, translate, why

if TYPE_CHECKING:
    from rcqual.model.coding import Coding
    from rcqual.report.write.quotes import QuoteRow
    from rcqual.study.ledger import LedgerQuote


@click.group(help="Star, choose, edit and export exemplar quotes; check those of a manuscript.")
def quotes() -> None:
    """Commands about quotes."""


@quotes.command("list", help="Exemplar quotes by theme, in order, with the speaker's role.")
@click.option("--code", "code_name", help="Of one code.")
@click.option("--status", "least", type=STATUS, help="Those that have come so far, or farther.")
@click.option("--all", "everything", is_flag=True, help="All codings that you may see, with their ids, to star some.")
@options
def list_(asked: Asked, code_name: str | None, least: str | None, everything: bool) -> None:
    """List quotes."""
    from rcqual.study.ledger import unseen_of_the_lone_coder
    from rcqual.study.passes import hidden_codings

    with asked.open() as study:
        if everything:
            from rcqual.study.quoting import quotes as found_quotes

            codings = found_quotes(study, code_name, starred_only=False)
            rows = [_coding_as_json(row, coding) for row, coding in codings]
            lines = [(row.code, _coding_line(row, coding)) for row, coding in codings]
        else:
            from rcqual.model.exemplars import Status
            from rcqual.study.ledger import NO_THEME, ledger, with_status

            found = with_status(ledger(study, code_name), Status(least or "candidate"))
            rows = [_quote_as_json(each) for each in found]
            lines = [(each.theme or NO_THEME, _quote_line(each)) for each in found]
        hidden = hidden_codings(study, code=code_name, starred_only=not everything)
        unseen = unseen_of_the_lone_coder(study, starred_only=not everything)
    if asked.as_json:
        output.data({"quotes": rows, "left_out": hidden.count})
        return
    last = ""
    for head, line in lines:
        if head != last:
            output.out(f"{'' if not last else chr(10)}{head}")
            last = head
        output.out(f"  {line}")
    output.note(hidden.words)
    output.note(unseen)
    if not lines and not hidden.count and not unseen:
        output.note("No quotes yet: star a coding on the coding screen, or with `rcqual quotes star ID`.")


def _coding_line(row: "QuoteRow", coding: "Coding") -> str:
    from rcqual.report.write.quotes import described

    star_ = "*" if coding.is_exemplar else " "
    return f"{coding.id[:8]} {star_} “{output.on_one_line(row.words)}” — {described(row)} (coded by {row.coder})"


def _quote_line(quote: "LedgerQuote") -> str:
    from rcqual.report.write.quotes import described
    from rcqual.study.ledger import of_earlier_words

    row, made = quote.row, quote.made
    by = f"coded by {row.coder}" if row.coder else f"starred by {', '.join(quote.proposed_by)}"
    told = [by, *([made.status.value] if made.status != "candidate" else [])]
    told += ["negative case"] if made.is_negative else []
    line = f"{quote.id[:8]} * “{output.on_one_line(quote.words)}” — {described(row)} ({', '.join(told)})"
    more = [f"why: {output.on_one_line(made.why)}"] if made.why else []
    more += [of_earlier_words(quote.outdated)] if quote.outdated else []
    return "\n      ".join([line, *more])


def _coding_as_json(row: "QuoteRow", coding: "Coding") -> dict[str, object]:
    return {**_row_as_json(row), "id": coding.id, "starred": coding.is_exemplar}


def _row_as_json(row: "QuoteRow") -> dict[str, object]:
    joined = {name: getattr(row, name) for name in ("speaker", "role_described", "profession", "level", "unit")}
    return {**asdict(row), **joined}


def _quote_as_json(quote: "LedgerQuote") -> dict[str, object]:
    made = quote.made
    return {
        **_row_as_json(quote.row),
        "id": quote.id,
        "starred": True,
        "theme": quote.theme,
        "edited": quote.words,
        "edits": [{"start": each.start, "end": each.end, "words": each.words} for each in made.edits],
        "why": made.why,
        "status": made.status.value,
        "is_negative": made.is_negative,
        "proposed_by": list(quote.proposed_by),
        "translations": [[each.language, each.text, each.translator] for each in quote.translations],
        "outdated_translations": list(quote.outdated),
    }


@quotes.command(
    short_help="Star a coding or a passage, or take the star away.",
    help="Star the coding with that ID, or a passage, or take the star away. The id's beginning is enough.",
)
@click.argument("coding_id", metavar="ID", required=False)
@click.option("--transcript", metavar="NAME", help="A passage of that interview, in place of a coding; needs --span.")
@click.option("--span", nargs=2, type=int, metavar="START END", help="The passage.")
@click.option("--code", "code_name", help="The theme that the passage stands for.")
@options
def star(
    asked: Asked, coding_id: str | None, transcript: str | None, span: tuple[int, int] | None, code_name: str | None
) -> None:
    """Star a coding or a passage."""
    from rcqual.errors import WrongUsage
    from rcqual.model.span import Span
    from rcqual.study.choosing_quotes import star_passage
    from rcqual.study.quoting import coding_with_id
    from rcqual.study.quoting import star as toggle
    from rcqual.study.study import transcript_named

    if (coding_id is None) != (transcript is not None and span is not None):
        raise WrongUsage("Say what is to be starred.", hint="Give an ID, or --transcript NAME --span START END.")
    if coding_id is not None and (code_name or transcript or span):
        raise WrongUsage("A coding has its own code and place.", hint="Give the ID alone.")
    with asked.open(needs_coder=True) as study:
        if coding_id is not None:
            outcome = toggle(study, coding_with_id(study, coding_id).id)
        else:
            outcome = star_passage(study, transcript_named(study, transcript or ""), Span(*(span or (0, 0))), code_name)
    if asked.as_json:
        output.data({"starred": outcome.value})
    else:
        output.out(outcome.said)


@quotes.command(
    short_help="Write the quotes by theme: .md, .docx, .csv, .tex, .html.",
    help="Write the quotes by theme to FILE: .md, .docx, .csv, .tex or .html; `-` is Markdown to stdout.",
)
@click.argument("file")
@click.option("--code", "code_name", help="Of one code.")
@click.option("--status", "least", type=STATUS, help="Those that have come so far, or farther.")
@click.option("--attribution", metavar="TEMPLATE", help="How speakers are named, as `{label}, {profession}`.")
@click.option("--widen", is_flag=True, help="Describe speakers by what fits three participants or more, else by label.")
@click.option("--memos", is_flag=True, help="Coders' memos below the quotes, and in the table; else they are left out.")
@click.option("--reasons", is_flag=True, help="Below each quote how far it has come, who proposed it and why.")
@click.option("--source", is_flag=True, help="In CSV what was said, too, with all that was edited out.")
@click.option("--ellipsis", metavar="MARK", default="[…]", show_default=True, help="What stands for words left out.")
@click.option("--names", "names_file", metavar="FILE", help="Names that must not stand in a quote; else RCQUAL_NAMES.")
@click.option("--model", metavar="NAME", help="A pipeline of spaCy's to find names; else RCQUAL_SPACY_MODEL, if set.")
@click.option("--check", "only_check", is_flag=True, help="Tell what to look at, and write nothing; exit 1 if any.")
@options
def export(
    asked: Asked,
    file: str,
    code_name: str | None,
    least: str | None,
    attribution: str | None,
    widen: bool,
    memos: bool,
    reasons: bool,
    source: bool,
    ellipsis: str,
    names_file: str | None,
    model: str | None,
    only_check: bool,
) -> None:
    """Export quotes."""
    from rcqual.errors import WrongUsage
    from rcqual.model.exemplars import Status
    from rcqual.study.ledger import unseen_of_the_lone_coder
    from rcqual.study.passes import hidden_codings
    from rcqual.study.quote_files import Wanted, exported, read_names
    from rcqual.study.saving import write_whole
    from rcqual.study.study import counted

    if asked.as_json and file == "-" and not only_check:
        raise WrongUsage("Quotes and JSON cannot both go to stdout.", hint="Give a file's name, or leave --json out.")
    named = names_file or os.environ.get("RCQUAL_NAMES")
    wanted = Wanted(
        code=code_name,
        status=Status(least or "candidate"),
        attribution=attribution,
        is_widened=widen,
        has_memos=memos,
        has_reasons=reasons,
        has_source=source,
        ellipsis=ellipsis,
        names=tuple(read_names(named)) if named else (),
        model=model,
    )
    with asked.open() as study:
        made = exported(study, file, wanted)
        hidden = hidden_codings(study, code=code_name, starred_only=True)
        unseen = unseen_of_the_lone_coder(study)
    if asked.as_json:
        found: dict[str, object] = {"file": file, "kind": made.kind, "quotes": made.count, "left_out": hidden.count}
        found["warnings"] = [{"id": each.quote_id or None, "words": each.words} for each in made.warnings]
    else:
        for each in made.warnings:
            output.note(f"warning: {each.words}")
    if only_check:
        output.note(f"{counted(len(made.warnings), 'warning')}; nothing was written. {unseen}".rstrip())
    else:
        told = f"Wrote {counted(made.count, 'quote')} to {'stdout' if file == '-' else file}."
        told = " ".join(filter(None, (told, hidden.words, unseen)))
        if isinstance(made.content, bytes):
            output.note(f"{told} {write_whole(study, file, made.content)}".rstrip())
        else:
            output.write_file(study, file, made.content, told)
    if asked.as_json:
        output.data(found | {"written": not only_check})
    if only_check and made.warnings:
        raise SystemExit(1)


for _command in (status, theme, order, edit, why, negative, translate, balance, check):
    quotes.add_command(_command)

COMMANDS = {"quotes": quotes}
