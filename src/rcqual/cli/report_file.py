"""report write and report figures: the report of a study as one file, and its figures as files."""

import os

import click

from rcqual.cli import output
from rcqual.cli.analysed import coder_option, round_numbers, rounds_option
from rcqual.cli.asked import Asked, options
from rcqual.cli.watched import watched
from rcqual.errors import WrongUsage


@click.command(help="Write the report of the study: one file, FILE.html, FILE.md or FILE.docx; - for Markdown to read.")
@click.argument("file", metavar="FILE")
@click.option(
    "--passages",
    type=click.IntRange(0),
    default=20,
    show_default=True,
    metavar="N",
    help="Of each code, so many at most; 0 for none.",
)
@click.option("--names", "names_file", metavar="FILE", help="Names that must not stand in it; else RCQUAL_NAMES.")
@rounds_option
@coder_option
@options
def write(
    asked: Asked,
    file: str,
    passages: int,
    names_file: str | None,
    of_rounds: tuple[str, ...],
    of_coder: str | None,
) -> None:
    """Write the report."""
    from rcqual.report.write.report_kinds import kind_of, report_as
    from rcqual.report.write.study_report import labels
    from rcqual.study.quote_files import read_names
    from rcqual.study.reporting import study_report
    from rcqual.study.saving import write_whole

    kind = "md" if file == "-" else kind_of(file)
    if not kind:
        raise WrongUsage(
            f"“{file}” is no kind of file that a report can be.", hint="Give a name that ends in .html, .md or .docx."
        )
    if asked.as_json and file == "-":
        raise WrongUsage("JSON and the report cannot both be printed.", hint="Name a file for the report.")
    named = names_file or os.environ.get("RCQUAL_NAMES")
    names = read_names(named) if named else ()
    with asked.open() as study:
        with watched("Writing the report", "Stopped; no report was written.") as progress:
            report = study_report(
                study,
                rounds=round_numbers(of_rounds),
                coder=of_coder,
                passages=passages,
                names_to_hide=names,
                progress=progress,
            )
            content = report_as(report, kind, lambda share: progress(0.9 + 0.1 * share))
            progress(1.0)
        for warning in report.warnings:
            output.note(f"warning: {warning}")
        if isinstance(content, str):
            output.write_file(study, file, content, f"Wrote the report to {'stdout' if file == '-' else file}.")
        else:
            output.note(f"Wrote the report to {file}. {write_whole(study, file, content)}".rstrip())
    if asked.as_json:
        called = labels(report)
        output.data(
            {
                "file": file,
                "kind": kind,
                "basis": report.basis,
                "rounds": list(report.rounds),
                "tables": sum(each.startswith("Table") for each in called),
                "figures": sum(each.startswith("Figure") for each in called),
                "warnings": list(report.warnings),
            }
        )


@click.command(help="Write the figures of the report into a new FOLDER: SVG, PNG at 300 dpi, the data as CSV.")
@click.argument("folder", metavar="FOLDER")
@rounds_option
@coder_option
@options
def figures(asked: Asked, folder: str, of_rounds: tuple[str, ...], of_coder: str | None) -> None:
    """Write the figures."""
    from rcqual.report.figures.fonts import boxes
    from rcqual.study.report_files import write_figures

    with asked.open() as study, watched("Drawing", "Stopped before all figures were drawn.") as progress:
        written = write_figures(study, folder, round_numbers(of_rounds), of_coder, progress)
    for warning in (told for each in written for told in boxes(each)):
        output.note(f"warning: {warning}")
    if asked.as_json:
        output.data({"folder": folder, "figures": [{"name": each.name, "title": each.title} for each in written]})
    else:
        output.note(f"Wrote {len(written)} figures to {folder}: {', '.join(each.name for each in written)}.")
