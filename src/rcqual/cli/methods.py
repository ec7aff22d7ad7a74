"""report methods: the methods paragraph, and the items of two checklists that the data can fill."""

import click

from rcqual.cli import output
from rcqual.cli.analysed import coder_option, round_numbers, rounds_option, width
from rcqual.cli.asked import Asked, options

_ENDINGS = {".md": "md", ".docx": "docx"}


@click.command(
    help="The methods paragraph with its numbers computed, and the items of COREQ and SRQR that the study can fill."
)
@click.option("--format", "written", type=click.Choice(["text", "md"]), help="To read (else), or Markdown.")
@click.option("--anonymous", is_flag=True, help="Coders are called A, B, C.")
@click.option("-o", "--output", "file", metavar="FILE", help="Write it there, as Markdown or Word by its ending.")
@rounds_option
@coder_option
@options
def methods(
    asked: Asked,
    written: str | None,
    anonymous: bool,
    file: str | None,
    of_rounds: tuple[str, ...],
    of_coder: str | None,
) -> None:
    """Print or write the methods paragraph."""
    from rcqual.errors import NotAllowed, WrongUsage
    from rcqual.report.methods.document import METHODS_MARK, methods_pieces, methods_text, methods_values
    from rcqual.report.write.pieces_markdown import pieces_markdown
    from rcqual.study.calling import Called
    from rcqual.study.methods import methods as facts
    from rcqual.study.report_basis import basis_of
    from rcqual.study.saving import write_whole

    if asked.as_json and (written is not None or file is not None):
        raise WrongUsage("JSON is printed, and of no other format.", hint="Leave out --format and --output.")
    ending = next((each for each in _ENDINGS if file is not None and file.lower().endswith(each)), "")
    if file not in (None, "-") and not ending:
        raise NotAllowed(f"“{file}” is neither Markdown nor Word.", hint="End the name in .md or .docx.")
    if written == "text" and ending:
        raise WrongUsage("Text to read is printed, and not written to a file.", hint="Leave out --format.")
    with asked.open() as study:
        basis = basis_of(study, round_numbers(of_rounds), of_coder)
        found = facts(study, Called(study, by_letters=anonymous), basis)
    if basis.found is None:
        output.note(f"{basis.why} {basis.advice}".rstrip())
    if asked.as_json:
        output.data(methods_values(found))
    elif ending == ".docx" and file is not None:
        from rcqual.report.write.pieces_docx import pieces_docx

        word = pieces_docx(methods_pieces(found), METHODS_MARK)
        output.note(f"Wrote the methods. {write_whole(study, file, word)}".rstrip())
    elif file is not None or written == "md":
        output.write_file(
            study, file or "-", pieces_markdown(methods_pieces(found), METHODS_MARK), "Wrote the methods."
        )
    else:
        output.out(methods_text(found, width()))
