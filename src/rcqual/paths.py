"""Where things lie: the sample interviews and codebooks that come along, and the study that is meant."""

import os
from pathlib import Path

from rcqual.errors import NotFound, RcqualError, WrongUsage

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


def codebook_file(given: Path) -> Path:
    """The codebook that is meant: the file given, else the one that comes along under that name, .toml or not.

    Raises NotFound, naming those that come along.
    """
    if os.path.lexists(given):
        return given
    shipped = {each.stem: each for each in sorted(codebooks().glob("*.toml"))}
    # A path with a folder in it means a file of the user's.
    found = shipped.get(given.name.removesuffix(".toml")) if given.name == str(given) else None
    if found is None:
        raise NotFound(
            f"There is no file “{given}”.",
            hint=f"Name a TOML or CSV file, or a codebook that comes along: {', '.join(shipped)}.",
        )
    return found


def new_study_file(given: Path) -> Path:
    """The name that a new study gets: as given, with the ending of studies, by which they are known and protected.

    Raises WrongUsage if it names no file.
    """
    if not given.name or given.name == "..":
        raise WrongUsage(f"“{given}” does not name a file.", hint="Give a name, for instance huddle.rcqual.")
    return given if given.name.lower().endswith(SUFFIX) else given.with_name(given.name + SUFFIX)


def study_file(given: str | None) -> Path:
    """The study that is meant: the file given, else RCQUAL_STUDY, else the only one in this folder.

    Raises WrongUsage where there is none, or more than one.
    """
    named = given or os.environ.get("RCQUAL_STUDY")
    if named:
        return Path(named)
    here = sorted(
        path
        for path in Path.cwd().glob("*")
        if path.name.lower().endswith(SUFFIX) and not path.name.startswith(".") and path.is_file()
    )
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
