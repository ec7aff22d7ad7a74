"""What --scope asks for: whose speech is judged, and the file of ranges outside of which nothing is."""

from pathlib import Path

from rcqual.errors import WrongUsage
from rcqual.model.rounds import Scope

_SPEAKERS = tuple(each.value for each in Scope)


def scope_named(values: tuple[str, ...]) -> tuple[Scope, Path | None]:
    """Whose speech is judged, participants' by default, and the file of ranges; None where no file is named.

    A comma parts the two in either order; any other comma is part of a file's name. Raises WrongUsage.
    """
    parts = [part for value in values for part in _parts(value)]
    speakers = [Scope(part) for part in parts if part in _SPEAKERS]
    files = [part for part in parts if part not in _SPEAKERS]
    if len(set(speakers)) > 1:
        raise WrongUsage("--scope says participants and everyone.", hint="Keep one; everyone holds participants too.")
    if len(files) > 1:
        raise WrongUsage(f"--scope names {len(files)} files.", hint="Put all ranges into one.")
    if files and not Path(files[0]).is_file():
        raise WrongUsage(
            f"--scope is “{files[0]}”, which is neither participants nor everyone, nor a file that is there.",
            hint="A file of ranges is a CSV transcript,start,end; ./everyone is one of that name.",
        )
    return speakers[0] if speakers else Scope.PARTICIPANTS, Path(files[0]) if files else None


def _parts(value: str) -> list[str]:
    first, comma, rest = value.partition(",")
    if comma and first.strip() in _SPEAKERS:
        return [first.strip(), rest.strip()]
    rest, comma, last = value.rpartition(",")
    if comma and last.strip() in _SPEAKERS:
        return [rest.strip(), last.strip()]
    return [value.strip()]
