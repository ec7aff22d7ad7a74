"""Writing what is exported to a file, whole or not at all."""

import os
from pathlib import Path

from rcqual.errors import NotAllowed, RcqualError
from rcqual.paths import SUFFIX


def write_whole(path: str, text: str) -> None:
    """Write text to a file as UTF-8. Raises NotAllowed for a study's file, RcqualError where it cannot be written."""
    target = Path(path)
    if target.suffix == SUFFIX:
        raise NotAllowed(f"“{target.name}” is a study; an export would destroy it.", hint="Choose another name.")
    draft = target.with_name(f".{target.name}.part")
    try:
        draft.write_bytes(text.encode("utf-8"))
        os.replace(draft, target)
    except OSError as error:
        draft.unlink(missing_ok=True)
        raise RcqualError(f"“{path}” cannot be written: {error.strerror}.", hint="Choose another place.") from error
