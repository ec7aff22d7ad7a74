"""init, demo, history, doctor."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.errors import StudyDamaged, WrongUsage

if TYPE_CHECKING:
    from rcqual.study.study import Study


@click.command(help="Make a new study in FILE, whose name ends in .rcqual.")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--title", required=True, help="What the study is called.")
@click.option(
    "--codebook", type=click.Path(path_type=Path), help="A TOML or CSV file, or the name of one that comes along."
)
@click.option("--language", default="en", show_default=True, metavar="CODE", help="Of the interviews, as ISO 639.")
@options
def init(asked: Asked, file: Path, title: str, codebook: Path | None, language: str) -> None:
    """Make a new study."""
    from rcqual.paths import codebook_file, new_study_file
    from rcqual.study.codebook import read_codebook, take_over
    from rcqual.study.study import create

    named = new_study_file(file)
    draft = None if codebook is None else read_codebook(codebook_file(codebook))
    study = create(named, title, language)
    try:
        version = 0
        if draft is not None:
            output.warnings(draft[1])
            version = take_over(study, draft[0]).value.version
        if asked.as_json:
            output.data({"file": str(named), "title": study.title, "codebook_version": version})
        else:
            output.out(f"Made “{study.title}” in {named}.")
            if named != file:
                output.note("The names of studies end in .rcqual; that was added.")
            output.note("Next: rcqual coder add NAME…, then rcqual import FILE….")
    finally:
        study.close()


@click.command(help="Make a study from the sample interviews in FOLDER (./rcqual-demo) and open it.")
@click.argument("folder", type=click.Path(path_type=Path), default=Path("rcqual-demo"))
@options
def demo(asked: Asked, folder: Path) -> None:
    """Make the demo study, or open the one that is there."""
    from rcqual.report.write.agreement_text import agreement_table
    from rcqual.study.demo import demo_study
    from rcqual.study.measuring import agreement
    from rcqual.study.study import coder_named

    study, is_new = demo_study(folder)
    try:
        output.note(f"{'Made' if is_new else 'Opened'} the demo study in {study.path}.")
        study.coder = coder_named(study, asked.coder or _known(study, os.environ.get("RCQUAL_CODER")) or "ann")
        if sys.stdin.isatty() and sys.stdout.isatty() and not asked.as_json:
            asked.screen.launch(study, None)
            return
        report = agreement(study)
        if asked.as_json:
            from rcqual.report.write.agreement_json import agreement_json

            output.data(agreement_json(report))
        else:
            output.out(agreement_table(report, 100))
            output.out(f"\nThe study lies in {study.path}; in a terminal, `rcqual -s {study.path}` opens it.")
    finally:
        study.close()


def _known(study: "Study", name: str | None) -> str | None:
    """The name if it is a coder's: who works in studies of their own is no stranger in the demo."""
    from rcqual.study.study import team

    return name if name in {coder.name for coder in team(study)} else None


@click.command(help="Who did what when; of blind work, only your own.")
@click.option("--round", "of_round", type=int, help="Of one round.")
@click.option("--transcript", help="Of a passage of that interview: what became of the codings and memos there.")
@click.option("--span", nargs=2, type=int, metavar="START END", help="The passage; else the whole interview.")
@options
def history(asked: Asked, of_round: int | None, transcript: str | None, span: tuple[int, int] | None) -> None:
    """Who did what when."""
    from rcqual.study.undoing import hidden_operations
    from rcqual.study.undoing import history as operations

    if transcript is not None or span is not None:
        _of_passage(asked, of_round, transcript, span)
        return
    with asked.open() as study:
        # Counted here: the log's own numbers have gaps where others work unseen, which would tell how much they do.
        found, hidden = operations(study, of_round), hidden_operations(study, of_round)
        if asked.as_json:
            output.data(
                {
                    "left_out": hidden.count,
                    "operations": [
                        {
                            "number": number,
                            "at": each.at,
                            "coder": each.coder,
                            "kind": each.kind,
                            "words": each.words,
                            "direction": each.direction,
                            "round": each.round_number,
                        }
                        for number, each in enumerate(found, 1)
                    ],
                }
            )
        else:
            output.table(
                [
                    (number, each.at[:19].replace("T", " "), each.coder or "–", each.words)
                    for number, each in enumerate(found, 1)
                ],
                ("no.", "when (UTC)", "who", "what"),
            )
            output.note(hidden.words)


def _of_passage(asked: Asked, of_round: int | None, transcript: str | None, span: tuple[int, int] | None) -> None:
    """The history of a passage, or of a whole interview."""
    from rcqual.model.span import Span
    from rcqual.study.coding import checked_span
    from rcqual.study.passage_history import passage_history
    from rcqual.study.study import transcript_named

    if transcript is None or of_round is not None:
        raise WrongUsage(
            "A passage needs its interview, and no round.", hint="Give --transcript NAME --span START END."
        )
    with asked.open() as study:
        text = transcript_named(study, transcript)
        passage = Span(0, len(text.text)) if span is None else checked_span(text, Span(*span))
        found = passage_history(study, text.id, passage)
    if asked.as_json:
        output.data(
            {
                "operations": [
                    {
                        "at": each.at,
                        "coder": each.coder,
                        "words": each.words,
                        "round": each.round_number,
                        "changes": list(each.changes),
                    }
                    for each in found
                ]
            }
        )
        return
    for each in found:
        output.out(f"{each.at[:19].replace('T', ' ')}  {each.coder or '–'}  {each.words}")
        for told in each.changes:
            output.out(f"    {told}")
    if not found:
        output.note("Nothing that you may see was done there.")


@click.command(help="Check the integrity of the study's file, its history and the place of each coding.")
@click.option("--rebuild-search", is_flag=True, help="First make the index by which words are searched anew.")
@options
def doctor(asked: Asked, rebuild_search: bool) -> None:
    """Check the study's file; exit status 3 if it is damaged."""
    from rcqual.study import checkup

    with asked.open() as study:
        if rebuild_search:
            checkup.rebuild_search(study)
        found = checkup.examine(study)
        faults = sum(len(each.faults) for each in found)
        if asked.as_json:
            output.data(
                {
                    "sound": not faults,
                    "examined": [{"what": each.examined, "faults": list(each.faults)} for each in found],
                }
            )
        else:
            for each in found:
                output.out(f"{'ok     ' if not each.faults else 'DAMAGED'}  {each.examined}")
                for told in each.faults[:20]:
                    output.out(f"           {told}")
                if len(each.faults) > 20:
                    output.out(f"           … and {len(each.faults) - 20} more")
    if faults:
        raise StudyDamaged(
            "The study's file is damaged.", hint="Keep it as it is, and go on from a backup or a colleague's copy."
        )


COMMANDS = {"init": init, "demo": demo, "history": history, "doctor": doctor}
