"""Where things lie: the sample interviews and codebooks that come along, and the study that is meant."""

import os
from pathlib import Path

from rcqual.errors import RcqualError, WrongUsage

SUFFIX = ".rcqual"


def _data(name: str) -> Path:
    here = Path(__file__).resolve()
    # A wheel carries the folders inside the package; an editable install finds them in the checkout.
    for folder in (here.parent / "_data" / name, here.parents[2] / name):
        if folder.is_dir():
            return folder
    raise RcqualError(f"The folder “{name}” did not come along with this installation.", hint="Install rcqual again.")


def samples() -> Path:
    """The folder of sample interviews, with their participants sheet and codings."""
    return _data("sample_transcripts")


def codebooks() -> Path:
    """The folder of codebooks that come along."""
    return _data("codebooks")


def study_file(given: str | None) -> Path:
    """The study that is meant: the file given, else RCQUAL_STUDY, else the only one in this folder.

    Raises WrongUsage where there is none, or more than one.
    """
    named = given or os.environ.get("RCQUAL_STUDY")
    if named:
        return Path(named)
    here = sorted(path for path in Path.cwd().glob(f"*{SUFFIX}") if path.is_file() and not path.name.startswith("."))
    if len(here) == 1:
        return here[0]
    if here:
        raise WrongUsage(
            f"Several studies are in this folder: {', '.join(path.name for path in here)}.",
            hint="Say which with -s FILE, or set RCQUAL_STUDY.",
        )
    raise WrongUsage(
        "There is no study in this folder.",
        hint="Make one with `rcqual init FILE.rcqual --title TITLE`, see one with `rcqual demo`, or name one with -s.",
    )
