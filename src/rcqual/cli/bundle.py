"""report bundle: a folder with what reviewers need to check a study."""

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.cli.watched import watched


@click.command(
    help="Write FOLDER with what a reviewer needs: codebook, frozen codings, agreement, decisions, minutes, history,"
    " tables, methods, and a script that recomputes each. No participant's words unless told so."
)
@click.argument("folder", metavar="FOLDER")
@click.option("--with-transcripts", is_flag=True, help="The transcripts, too, and the passages beside the codings.")
@click.option("--with-quotes", is_flag=True, help="The passages beside the codings, without the transcripts.")
@click.option("--anonymous", is_flag=True, help="Coders are called A, B, C.")
@options
def bundle(asked: Asked, folder: str, with_transcripts: bool, with_quotes: bool, anonymous: bool) -> None:
    """Write a bundle."""
    from rcqual.study.bundle_folder import write_bundle
    from rcqual.study.bundling import Wanted
    from rcqual.study.bundling import bundle as files_of
    from rcqual.study.study import counted

    wanted = Wanted(quotes=with_quotes, transcripts=with_transcripts, anonymous=anonymous)
    with watched("Making the bundle", "Stopped; no bundle was written.") as progress:
        with asked.open() as study:
            files = files_of(study, wanted, progress)
        told = write_bundle(folder, files)
        progress(1.0)
    if asked.as_json:
        output.data({"folder": folder, "files": sorted(files), "replaced": bool(told)})
    else:
        output.out(f"Wrote {counted(len(files), 'file')} to {folder}. {told}".rstrip())
    if wanted.has_quotes:
        what = "the transcripts and the passages" if with_transcripts else "the passages"
        output.note(f"It holds participants' words: {what} beside the codings.")
    else:
        output.note("It holds no transcript and no passage; --with-quotes and --with-transcripts add them.")
    output.note("Memos, notes and examples of codes stand as the team wrote them: read them before you hand it on.")
