"""disagreements, decide."""

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.model.decisions import REASONS, DisagreementKind

if TYPE_CHECKING:
    from rcqual.model.changes import Outcome
    from rcqual.model.decisions import Decision
    from rcqual.study.agenda import Agenda
    from rcqual.study.listing import ListedDisagreement
    from rcqual.study.study import Study
    from rcqual.study.sweeping import Sweep

_LONGEST_QUOTE = 240
_ORDERS = ("transcript", "code", "worst", "kind")
_TAKES = ("longer", "shorter", "both", "adopt")
_NUMBER = click.option("--round", "number", type=int, help="Its number; else the newest closed one.")


@click.command(help="Where coders disagree in a closed round, each once, with everyone's position.")
@_NUMBER
@click.option(
    "--order", type=click.Choice(_ORDERS), default="transcript", help="Worst: codes of the lowest alpha first."
)
@click.option("--code", "code", metavar="CODE", help="Only those about this code.")
@click.option("--transcript", metavar="TRANSCRIPT", help="Only those in this interview.")
@click.option("--kind", type=click.Choice([each.value for each in DisagreementKind]), help="Only those of this kind.")
@click.option("--open", "is_open", is_flag=True, help="Only those without a decision.")
@options
def disagreements(
    asked: Asked,
    number: int | None,
    order: str,
    code: str | None,
    transcript: str | None,
    kind: str | None,
    is_open: bool,
) -> None:
    """List the disagreements."""
    from rcqual.study.agenda import agenda
    from rcqual.study.codebook import code_named
    from rcqual.study.deciding import outcome_in_words
    from rcqual.study.listing import listed_disagreements, listed_extents
    from rcqual.study.narrowing import Narrowing, narrowed
    from rcqual.study.queueing import Order, heading, queued, standings
    from rcqual.study.study import counted, team, transcript_named

    with asked.open() as study:
        on = agenda(study, number)
        wanted = Narrowing(
            code=None if code is None else code_named(on.codebook, code).name,
            transcript=None if transcript is None else transcript_named(study, transcript).name,
            kind=None if kind is None else DisagreementKind(kind),
            is_open=is_open,
        )
        way = Order(order)
        worst = standings(study, on) if way is Order.WORST else ()
        cases = queued(narrowed(on, wanted, {each.id: each.name for each in team(study)}), on, way, worst)
        rows = listed_disagreements(study, on, cases)
        headings = {each.id: heading(each, on, way, worst) for each in cases}
        extents = listed_extents(study, on) if not wanted.words else []
        summary = outcome_in_words(study, on)
    if asked.as_json:
        output.data(
            {
                "round": on.round.number,
                "reopened": on.is_reopened,
                "summary": summary,
                "order": order,
                "codes": [each.as_json() for each in worst],
                "transcripts": list(on.compared),
                "disagreements": [row.as_json() for row in rows],
                "extents": [row.as_json() for row in extents],
            }
        )
        return
    _print(rows, headings)
    if extents:
        output.out("\nMarked to a different extent, inside units on which all agree (in no figure, and not counted):")
    for extent in extents:
        output.out(f"{extent.transcript} {extent.start}–{extent.end}  {extent.code}")
        output.out(f"    “{_shortened(extent.quote)}”")
        for coder, spans in extent.extents:
            output.out(f"    {coder}: {', '.join(f'{start}–{end}' for start, end in spans) or 'nothing'}")
    if wanted.words:
        output.note(f"{len(rows)} of {counted(len(on.disagreements), 'disagreement')}, {wanted.words}.")
    if on.is_reopened:
        output.note("The round was reopened: this is what coders hold now; the figures come from the copy made before.")
    output.note(f"{summary}.")


def _print(rows: "list[ListedDisagreement]", headings: Mapping[str, str]) -> None:
    """The disagreements in the order given, under their headings."""
    above = ""
    for row in rows:
        if headings[row.id] != above:
            output.out(f"{chr(10) if above else ''}{headings[row.id]}")
            above = headings[row.id]
        decided = f"  [{row.decision}]" if row.decision else ""
        output.out(f"{row.id}  {row.kind}  {row.transcript} {row.start}–{row.end}  {', '.join(row.codes)}{decided}")
        output.out(f"    “{_shortened(row.quote)}”")
        for coder, codes in row.positions:
            output.out(f"    {coder}: {', '.join(codes) or 'nothing'}")


def _shortened(quote: str) -> str:
    words = output.on_one_line(quote)
    return words if len(words) <= _LONGEST_QUOTE else words[: _LONGEST_QUOTE - 1] + "…"


@click.command(
    help="Record the decisions of a meeting from a CSV FILE with the columns disagreement, decision (adopt, both,"
    " neither, other, park), coder, code, start, end, reason, note, present; or boundary disagreements of a few words,"
    " all at once. No coding is changed."
)
@click.argument("file", required=False, type=click.Path(path_type=Path))
@_NUMBER
@click.option("--boundaries-under", "under", type=int, metavar="N", help="Settle those of fewer than N words.")
@click.option("--take", type=click.Choice(_TAKES), help="Of these: which passage stands.")
@click.option("--coder", "whose", metavar="CODER", help="With `--take adopt`: whose.")
@click.option("--reason", type=click.Choice(REASONS), help="Of these: why coders differed.")
@click.option("--present", default="", metavar="NAMES", help="Who took part, where the file does not say.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@options
def decide(
    asked: Asked,
    file: Path | None,
    number: int | None,
    under: int | None,
    take: str | None,
    whose: str | None,
    reason: str | None,
    present: str,
    dry_run: bool,
) -> None:
    """Record decisions."""
    from rcqual.errors import WrongUsage
    from rcqual.study.agenda import agenda
    from rcqual.study.deciding import decide_from_file, outcome_in_words

    if (file is None) == (under is None):
        raise WrongUsage("Either a file of decisions or a rule.", hint="Give FILE, or --boundaries-under N.")
    if (under is None) != (take is None):
        raise WrongUsage(
            "--boundaries-under and --take belong together.", hint=f"Give both; --take is {', '.join(_TAKES)}."
        )
    if under is None and (whose is not None or reason is not None):
        raise WrongUsage("--coder and --reason are for a rule.", hint="A file has columns for both.")
    found = None
    with asked.open() as study:
        if file is not None:
            outcome = decide_from_file(study, file, number, present=present, dry_run=dry_run, warn=output.warnings)
        else:
            on = agenda(study, number)
            found = _sweep(study, on, under or 0, take or "", whose)
            outcome = _swept(study, on, found, reason or "", present, dry_run=dry_run)
        summary = outcome_in_words(study, agenda(study, number))
    if asked.as_json:
        told: dict[str, object] = {
            "dry_run": dry_run,
            "recorded": 0 if dry_run else len(outcome.value),
            "summary": summary,
        }
        if found is not None:
            told["disagreements"] = [each.id for each in found.cases]
            told["left_out"] = found.left_out
        output.data(told)
    else:
        output.out(outcome.said)
        output.out(f"{summary}.")


def _sweep(study: "Study", on: "Agenda", under: int, take: str, coder: str | None) -> "Sweep":
    from rcqual.study.study import coder_named
    from rcqual.study.sweeping import Take, sweep

    return sweep(on, under, Take(take), None if coder is None else coder_named(study, coder))


def _swept(
    study: "Study", on: "Agenda", found: "Sweep", reason: str, present: str, *, dry_run: bool
) -> "Outcome[list[Decision]]":
    """Shows what the rule settles, and settles it unless it is a dry run."""
    from rcqual.model.changes import Outcome
    from rcqual.study.listing import listed_disagreements
    from rcqual.study.study import counted
    from rcqual.study.sweeping import settle_boundaries

    for row, length in zip(listed_disagreements(study, on, found.cases), found.lengths, strict=True):
        output.note(
            f"{row.id}  {row.transcript} {row.start}–{row.end}  {', '.join(row.codes)}  {counted(length, 'word')}"
        )
        output.note(f"    “{_shortened(row.quote)}”")
    if found.left_out and found.coder is not None:
        output.note(f"{counted(found.left_out, 'other')} stay open: {found.coder.name} did not judge the interview.")
    if dry_run:
        return Outcome([], said=f"Would settle {found.words}.")
    return settle_boundaries(study, on, found, reason=reason, present=present)


COMMANDS = {"disagreements": disagreements, "decide": decide}
