"""The demo study: the sample interviews, with three coders' finished round and a few quotes."""

from pathlib import Path

from rcqual.errors import NotAllowed
from rcqual.model.ids import CodingId
from rcqual.paths import codebooks, samples
from rcqual.study.codebook import read_codebook, take_over
from rcqual.study.exchange import Target, import_codings
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.quoting import quotes, star
from rcqual.study.study import Study, add_coders, coder_named, create, open_study

CODERS = ("ann", "bob", "carla")


def demo_study(folder: Path) -> tuple[Study, bool]:
    """The demo study in a folder, and whether it was made now; one that is there is opened, never overwritten."""
    path = folder / "demo.rcqual"
    if path.exists():
        return open_study(path), False
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotAllowed(f"“{folder}” cannot be made: {error.strerror}.", hint="Name another folder.") from error
    draft = folder / "demo.part"
    draft.unlink(missing_ok=True)
    is_whole = False
    try:
        study = create(draft, "Relational coordination in a hospital: the demo")
        try:
            _fill(study)
        finally:
            study.close()
        draft.rename(path)
        is_whole = True
    finally:
        if not is_whole:
            draft.unlink(missing_ok=True)
    return open_study(path), True


def _fill(study: Study) -> None:
    add_coders(study, list(CODERS))
    take_over(study, read_codebook(codebooks() / "relational_coordination_themes.toml")[0])
    interviews = sorted(path for path in samples().iterdir() if path.name.startswith("int"))
    import_transcripts(study, Wanted(paths=interviews, participants=samples() / "participants.csv"))
    target = Target(makes_round=True, assignments=samples() / "demo_assignments.csv")
    import_codings(study, [samples() / "demo_codings.csv"], target)
    _star_quotes(study, CODERS[0])


def _star_quotes(study: Study, name: str) -> None:
    """Star a coder's first coding of each theme."""
    study.coder = coder_named(study, name)
    first: dict[str, CodingId] = {}
    for row, coding in quotes(study, starred_only=False):
        if row.coder == name:
            first.setdefault(row.code, coding.id)
    for coding_id in first.values():
        star(study, coding_id)
