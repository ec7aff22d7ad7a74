"""The codebook: taking one over from a file, asking for any version of it, adding a code."""

from collections.abc import Collection, Sequence
from dataclasses import replace
from pathlib import Path
from string import ascii_letters, ascii_lowercase, ascii_uppercase

from rcqual.errors import FaultsInFiles, NotAllowed, NotFound, Problem
from rcqual.model.changes import Outcome
from rcqual.model.codebook import COLOURS, RESERVED_KEYS, Code, Codebook, CodebookDraft, draft_of
from rcqual.model.ids import CodeId, CoderId, new_id
from rcqual.model.rounds import Round, RoundKind
from rcqual.store import codebooks, rounds
from rcqual.study.study import Study, clean_name, clean_text, counted, require_team_file


def codebook(study: Study, version: int | None = None) -> Codebook:
    """A version of the codebook, the newest by default. Raises NotFound."""
    found = codebooks.codebook(study.store, version)
    if found is None:
        newest = codebooks.newest_version(study.store)
        raise NotFound(f"The codebook has no version {version}.", hint=f"The newest is {newest}.")
    return found


def codebook_for(study: Study, round_: Round | None) -> Codebook:
    """The version that holds in a round: the pinned one, or in open coding the newest and the viewer's own codes."""
    book = codebook(study, None if round_ is None else round_.codebook_version)
    if study.coder is None or (round_ is not None and round_.kind is not RoundKind.OPEN):
        return book
    names, keys = {code.name for code in book.codes}, {code.key for code in book.codes}
    own = [
        replace(code, key="" if code.key in keys else code.key)
        for code in codebooks.own_codes(study.store, study.me.id)
        if code.name not in names
    ]
    return replace(book, codes=(*book.codes, *own)) if own else book


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


def next_version(study: Study, draft: CodebookDraft) -> Codebook:
    """A codebook as it would be the next version; a code of the same name as one that is, or was, stays the same."""
    newest = codebook(study)
    former = {code.name: code.id for code in newest.codes}
    retired = codebooks.shared_ids(study.store)
    codes = tuple(
        Code(
            id=former.get(code.name) or retired.get(code.name) or CodeId(new_id()),
            **{name: getattr(code, name) for name in code.__slots__},
        )
        for code in draft.codes
    )
    title = draft.title or newest.title or "Codebook"
    return Codebook(version=newest.version + 1, title=title, codes=codes, roll_up=draft.roll_up)


def take_over(study: Study, draft: CodebookDraft, *, dry_run: bool = False) -> Outcome[Codebook]:
    """Make a codebook the next version, unless it equals the newest; a code of the same name stays the same code.

    A dry run writes nothing, and gives the version as it would be.
    """
    newest, book = codebook(study), next_version(study, draft)
    if (book.codes, book.roll_up, book.title) == (newest.codes, newest.roll_up, newest.title):
        return Outcome(newest, said=f"Nothing changed: it equals version {newest.version}.")
    what = f"version {book.version} of the codebook, {counted(len(book.codes), 'code')}"
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
    retired = codebooks.shared_ids(study.store)
    used = {code.key for code in newest.codes}
    codes = list(newest.codes)
    for name in wanted:
        key = free_key(name, used)
        used.add(key)
        colour = COLOURS[len(codes) % len(COLOURS)]
        codes.append(Code(id=retired.get(name) or CodeId(new_id()), name=name, key=key, colour=colour))
    book = Codebook(
        version=newest.version + 1, title=newest.title or "Codebook", codes=tuple(codes), roll_up=newest.roll_up
    )
    return _put(study, book, f"Added {', '.join(wanted)} to the codebook, as version {book.version}")


def add_own_code(study: Study, name: str, brief_definition: str = "", round_: Round | None = None) -> Outcome[Code]:
    """Make a code of one's own in open coding, which nobody else sees before the themes are laid open.

    round_: the round of open coding in which it is made. Raises NotAllowed if one sees a code of that name already, and
    in a coder's own file: no pack would bring it home.
    """
    place = place_of_own_codes(study, round_)
    book = codebook_for(study, place)
    called = clean_name(name, "The code's name")
    if book.code(called) is not None:
        raise NotAllowed(f"You have a code “{called}” already.", hint="Apply it, or choose another name.")
    code = replace(
        new_own_code(study, study.me.id, called),
        brief_definition=clean_text(brief_definition, "The definition").strip(),
    )
    words = f"Made “{called}”, a code of your own"
    with study.store.transact("themes.own", words, coder=study.me.id, round_id=place.id) as op:
        place_of_own_codes(study, rounds.by_id(study.store, place.id))
        if codebook_for(study, place).code(called) is not None:
            raise NotAllowed(f"You have a code “{called}” already.", hint="Look at it, and apply it.")
        codebooks.add_own(study.store, study.me.id, place.id, code)
    return Outcome(code, op.changes, f"{words}.")


def define_own_code(study: Study, name: str, new_name: str = "", brief_definition: str | None = None) -> Outcome[Code]:
    """Give a code of one's own another name, another definition, or both; what is not said stays.

    Raises NotFound for a name that none of one's own codes has: of the codebook's codes a new version is made.
    """
    own = codebooks.own_codes(study.store, study.me.id)
    found = next((each for each in own if each.name == name.strip()), None)
    if found is None:
        names = ", ".join(each.name for each in own)
        hint = f"They are: {names}." if names else "Make one with `rcqual themes add NAME`."
        raise NotFound(f"None of your own codes is called “{name}”.", hint=hint)
    called = clean_name(new_name, "The code's name") if new_name else found.name
    taken = {each.name for each in (*codebook(study).codes, *own)} - {found.name}
    if called in taken:
        raise NotAllowed(f"You have a code “{called}” already.", hint="Choose another name.")
    told = (
        found.brief_definition if brief_definition is None else clean_text(brief_definition, "The definition").strip()
    )
    changed = replace(found, name=called, brief_definition=told)
    if changed == found:
        return Outcome(found, said=f"“{found.name}” stands as it was.")
    words = f"Changed “{found.name}”, a code of your own"
    round_id = codebooks.own_round(study.store, found.id)
    with study.store.transact("themes.own", words, coder=study.me.id, round_id=round_id) as op:
        codebooks.change_own(study.store, found.id, name=called, brief_definition=told)
    return Outcome(changed, op.changes, f"{words}.")


def new_own_code(study: Study, coder_id: CoderId, name: str) -> Code:
    """A code as a coder would make it for themselves, with a key and a colour that none of theirs has."""
    codes = (*codebook(study).codes, *codebooks.own_codes(study.store, coder_id))
    key = free_key(name, {code.key for code in codes})
    return Code(id=CodeId(new_id()), name=name, key=key, colour=COLOURS[len(codes) % len(COLOURS)])


def place_of_own_codes(study: Study, round_: Round | None) -> Round:
    """The round of open coding in which a code of one's own is made: the one named, if it is open for that.

    None: that in which the coder codes now, the newest planned one that is theirs, else round 0. Raises NotAllowed, and
    in a coder's own file.
    """
    require_team_file(study)
    place = round_ or _open_coding_of(study)
    if place.kind is not RoundKind.OPEN or not place.is_blind:
        raise NotAllowed(
            f"{place.label[0].upper()}{place.label[1:]} is not open for codes of your own.",
            hint="They are made in open coding, while it is open.",
        )
    return place


def _open_coding_of(study: Study) -> Round:
    everything = [each for each in rounds.rounds(study.store) if each.kind is RoundKind.OPEN and each.is_blind]
    own = [each for each in everything if each.number and rounds.assignments(study.store, each.id, study.me.id)]
    return (own or everything)[-1 if own else 0]


def free_key(name: str, used: Collection[str]) -> str:
    """A key that no code has yet, if possible a letter of the name, and a small one; empty where all are taken."""
    wanted = [*name.lower(), *ascii_lowercase, *name.upper(), *ascii_uppercase]
    return next((char for char in wanted if char in _FREE_KEYS and char not in used), "")


_FREE_KEYS = frozenset({*ascii_letters} - {*RESERVED_KEYS})


def _put(study: Study, book: Codebook, words: str) -> Outcome[Codebook]:
    with study.store.transact("codebook.change", words, coder=study.viewer) as op:
        put_next(study, book)
    return Outcome(book, op.changes, words + ".")


def put_next(study: Study, book: Codebook) -> None:
    """Store a version that was made from the newest; inside a transaction.

    Raises NotAllowed if that is newer now, and in a coder's own file: no pack would bring it home.
    """
    require_team_file(study)
    if codebooks.newest_version(study.store) != book.version - 1:
        raise NotAllowed("Somebody changed the codebook at the same time.", hint="Look at it, and try again.")
    codebooks.put_version(study.store, book)


def versions(study: Study) -> list[tuple[int, str, int]]:
    """Each version as (number, when it was made, how many codes)."""
    return codebooks.versions(study.store)


def exported(study: Study, path: Path, version: int | None = None) -> str:
    """A version as the text of a file: CSV where the path ends so, else TOML."""
    from rcqual.formats.codebook_csv import codebook_csv
    from rcqual.formats.codebook_toml import codebook_toml

    draft = draft_of(codebook(study, version), study.language)
    return codebook_csv(draft) if path.suffix.lower() == ".csv" else codebook_toml(draft)
