"""The codebook: taking one over from a file, asking for any version of it, adding a code."""

from collections.abc import Sequence
from pathlib import Path
from string import ascii_lowercase

from rcqual.errors import FaultsInFiles, NotAllowed, NotFound, Problem
from rcqual.model.changes import Outcome
from rcqual.model.codebook import COLOURS, RESERVED_KEYS, Code, Codebook, CodebookDraft, draft_of
from rcqual.model.ids import CodeId, new_id
from rcqual.model.rounds import Round
from rcqual.store import codebooks
from rcqual.study.study import Study, clean_name, counted


def codebook(study: Study, version: int | None = None) -> Codebook:
    """A version of the codebook, the newest by default. Raises NotFound."""
    found = codebooks.codebook(study.store, version)
    if found is None:
        newest = codebooks.newest_version(study.store)
        raise NotFound(f"The codebook has no version {version}.", hint=f"The newest is {newest}.")
    return found


def codebook_for(study: Study, round_: Round | None) -> Codebook:
    """The version that holds in a round: the pinned one, or the newest in open coding."""
    return codebook(study, None if round_ is None else round_.codebook_version)


def code_named(book: Codebook, name: str) -> Code:
    """The code of that name or id. Raises NotFound, naming those there are."""
    found = book.code(name) or book.code(name.strip())
    if found is None:
        names = ", ".join(code.name for code in book.codes[:20])
        raise NotFound(
            f"Version {book.version} of the codebook has no code “{name}”.",
            hint=f"Its codes are: {names}." if names else "It is empty; import one with `rcqual codebook import FILE`.",
        )
    return found


def read_codebook(path: Path, encoding: str | None = None) -> tuple[CodebookDraft, tuple[Problem, ...]]:
    """A codebook from a TOML or CSV file. Raises FaultsInFiles if it has errors; the warnings are given back."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FaultsInFiles(
            "The codebook was not read.", [Problem(str(path), None, f"The file cannot be read: {error.strerror}.")]
        ) from error
    # The coding screen asks for codebooks too, and reads no files.
    from rcqual.formats.codebook_csv import read_codebook_csv
    from rcqual.formats.codebook_toml import read_codebook_toml

    read = read_codebook_csv if path.suffix.lower() == ".csv" else read_codebook_toml
    draft, problems = read(str(path), data, encoding)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise FaultsInFiles(f"The codebook was not taken over; {counted(len(errors), 'fault')} found.", problems)
    return draft, problems


def take_over(study: Study, draft: CodebookDraft, *, dry_run: bool = False) -> Outcome[Codebook]:
    """Make a codebook the next version, unless it equals the newest; a code of the same name stays the same code.

    A dry run writes nothing, and gives the version as it would be.
    """
    newest = codebook(study)
    former = {code.name: code.id for code in newest.codes}
    retired = {name: code_id for code_id, name in codebooks.code_names(study.store).items()}
    codes = tuple(
        Code(
            id=former.get(code.name) or retired.get(code.name) or CodeId(new_id()),
            **{name: getattr(code, name) for name in code.__slots__},
        )
        for code in draft.codes
    )
    title = draft.title or newest.title or "Codebook"
    if (codes, draft.roll_up, title) == (newest.codes, newest.roll_up, newest.title):
        return Outcome(newest, said=f"Nothing changed: it equals version {newest.version}.")
    book = Codebook(version=newest.version + 1, title=title, codes=codes, roll_up=draft.roll_up)
    what = f"version {book.version} of the codebook, {counted(len(codes), 'code')}"
    return Outcome(book, said=f"Would make {what}.") if dry_run else _put(study, book, f"Made {what}")


def add_codes(study: Study, names: Sequence[str]) -> Outcome[Codebook]:
    """Add codes by name alone, as the next version; names that are there already are passed over."""
    newest = codebook(study)
    known = {code.name for code in newest.codes}
    wanted = [
        name for name in dict.fromkeys(clean_name(name, "The code's name") for name in names) if name not in known
    ]
    if not wanted:
        return Outcome(newest)
    retired = {name: code_id for code_id, name in codebooks.code_names(study.store).items()}
    used = {code.key for code in newest.codes}
    codes = list(newest.codes)
    for name in wanted:
        key = next((char for char in [*name.lower(), *_FREE_KEYS] if char in _FREE_KEYS and char not in used), "")
        used.add(key)
        colour = COLOURS[len(codes) % len(COLOURS)]
        codes.append(Code(id=retired.get(name) or CodeId(new_id()), name=name, key=key, colour=colour))
    book = Codebook(
        version=newest.version + 1, title=newest.title or "Codebook", codes=tuple(codes), roll_up=newest.roll_up
    )
    return _put(study, book, f"Added {', '.join(wanted)} to the codebook, as version {book.version}")


_FREE_KEYS = tuple(letter for letter in ascii_lowercase if letter not in RESERVED_KEYS)


def _put(study: Study, book: Codebook, words: str) -> Outcome[Codebook]:
    with study.store.transact("codebook.change", words, coder=study.viewer) as op:
        if codebooks.newest_version(study.store) != book.version - 1:
            raise NotAllowed("Somebody changed the codebook at the same time.", hint="Look at it, and try again.")
        codebooks.put_version(study.store, book)
    return Outcome(book, op.changes, words + ".")


def versions(study: Study) -> list[tuple[int, str, int]]:
    """Each version as (number, when it was made, how many codes)."""
    return codebooks.versions(study.store)


def exported(study: Study, path: Path, version: int | None = None) -> str:
    """A version as the text of a file: CSV where the path ends so, else TOML."""
    from rcqual.formats.codebook_csv import codebook_csv
    from rcqual.formats.codebook_toml import codebook_toml

    draft = draft_of(codebook(study, version), study.language)
    return codebook_csv(draft) if path.suffix.lower() == ".csv" else codebook_toml(draft)
