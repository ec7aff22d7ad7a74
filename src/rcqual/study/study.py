"""A study that somebody has open: the file, and who is working on it."""

import unicodedata
from collections.abc import Iterable
from pathlib import Path

from rcqual.errors import NotAllowed, NotFound, WrongUsage
from rcqual.model.changes import Outcome
from rcqual.model.codebook import LONGEST_NAME, Codebook
from rcqual.model.coding import CONSENSUS, Coder
from rcqual.model.ids import CoderId, RoundId, TranscriptId, new_id
from rcqual.model.rounds import Round, RoundKind, RoundState
from rcqual.model.transcript import Transcript
from rcqual.store import codebooks, coders, connect, rounds, settings, transcripts
from rcqual.store.door import Store
from rcqual.text.display import counted as counted


class Study:
    """An open study and, where it is known, the coder who is working on it."""

    def __init__(self, store: Store, coder: Coder | None = None) -> None:
        self.store = store
        self.coder = coder

    @property
    def path(self) -> Path | None:
        """The study's file; None in memory."""
        return self.store.path

    @property
    def title(self) -> str:
        """What the study is called."""
        return settings.setting(self.store, "title")

    @property
    def language(self) -> str:
        """ISO 639 code by which sentences are found where nothing else is said."""
        return settings.setting(self.store, "language", "en")

    @property
    def viewer(self) -> CoderId | None:
        """Through whose eyes questions are answered."""
        return None if self.coder is None else self.coder.id

    @property
    def me(self) -> Coder:
        """Who is working. Raises WrongUsage where nobody said so."""
        if self.coder is None:
            names = ", ".join(each.name for each in coders.coders(self.store))
            hint = f"Give --as NAME or set RCQUAL_CODER; the coders are: {names}." if names else ADD_CODERS
            raise WrongUsage("Nobody said who is working.", hint=hint)
        return self.coder

    def close(self) -> None:
        """Let go of the file."""
        self.store.close()


ADD_CODERS = "The study has no coders yet; add them with `rcqual coder add NAME…`."


def create(path: Path | None, title: str, language: str = "en") -> Study:
    """Make a new study with an empty codebook and its standing round of open coding.

    path: None makes one in memory. Raises RcqualError if the file exists already.
    """
    named = clean_name(title, "The title")

    def begin(store: Store) -> None:
        with store.transact("study.begin", f"Began the study “{named}”", direction="barrier"):
            settings.put(store, "title", named)
            settings.put(store, "language", language)
            settings.put(store, "id", new_id())
            codebooks.put_version(store, Codebook(version=0, title="", codes=()))
            rounds.add(
                store,
                Round(
                    id=RoundId(new_id()),
                    number=0,
                    kind=RoundKind.OPEN,
                    state=RoundState.CODING,
                    purpose="",
                    opened=store.now(),
                ),
            )

    return Study(connect.create_store(path, begin))


def open_study(path: Path, coder: str | None = None) -> Study:
    """Open a study's file, as the coder of that name where one is given; a coder's own file as theirs.

    Raises NotFound and NotAllowed as `worker_named`; NotAStudy, StudyBusy, StudyDamaged as the file is.
    """
    study = Study(connect.open_store(path))
    is_known = False
    try:
        study.coder = _coder_of_own_file(study) if coder is None else worker_named(study, coder)
        is_known = True
    finally:
        if not is_known:
            study.close()
    return study


def worker_named(study: Study, name: str) -> Coder:
    """The coder of that name, to work in this file. Raises NotAllowed if it is another coder's own file."""
    coder, owner = coder_named(study, name), _coder_of_own_file(study)
    if owner is not None and owner != coder:
        raise NotAllowed(
            f"This is {owner.name}'s own file: no pack would bring {coder.name}'s work home from it.",
            hint=f"Work as {owner.name}, or in your own file or the team's.",
        )
    return coder


def _coder_of_own_file(study: Study) -> Coder | None:
    whose = kit_coder(study)
    return next((coder for coder in team(study) if coder.id == whose), None)


def clean_text(text: str, what: str) -> str:
    """The text as it is. Raises NotAllowed for what no file can keep: NUL and broken characters."""
    if "\0" in text:
        raise NotAllowed(f"{what} holds a NUL character.", hint="Type or paste it again without that.")
    if any("\ud800" <= char <= "\udfff" for char in text):
        raise NotAllowed(f"{what} holds a broken character, not valid in UTF-8.", hint="Type or paste it again.")
    return text


def clean_name(name: str, what: str) -> str:
    """A name without white space around it.

    Raises NotAllowed if it is empty, too long, of more than one line, or cannot be kept.
    """
    stripped = clean_text(name, what).strip()
    if not stripped:
        raise NotAllowed(f"{what} is empty.", hint="Give it at least one visible character.")
    if len(stripped) > LONGEST_NAME:
        raise NotAllowed(f"{what} has {len(stripped)} characters.", hint=f"At most {LONGEST_NAME} are kept.")
    if len(stripped.splitlines()) > 1:
        raise NotAllowed(f"{what} holds a line break.", hint="Write it on one line.")
    return stripped


def team(study: Study) -> list[Coder]:
    """The coders, by name."""
    return coders.coders(study.store)


def lone_coder(study: Study) -> Coder | None:
    """The only coder of a study; None where there are others, or may be, as in a coder's own file."""
    everyone = team(study)
    return everyone[0] if len(everyone) == 1 and kit_coder(study) is None else None


def coder_named(study: Study, name: str) -> Coder:
    """The coder of that name. Raises NotFound, naming those there are, and who is probably meant."""
    everyone = team(study)
    for coder in everyone:
        if coder.name == name.strip():
            return coder
    known = f"The coders are: {', '.join(each.name for each in everyone)}." if everyone else ADD_CODERS
    meant = next((each.name for each in everyone if _alike(each.name) == _alike(name)), None)
    if meant is not None:
        known = f"Did you mean {meant}? {known}"
    raise NotFound(f"There is no coder “{name}”.", hint=known)


def coder_names(study: Study, names: Iterable[str]) -> list[str]:
    """The names that coders are to be added by, clean, each once; those that are there already may be among them.

    Raises NotAllowed for one that stands for the team in exports, and for one that could be taken for another coder's.
    """
    standing = [coder.name for coder in team(study)]
    wanted = list(dict.fromkeys(clean_name(name, "The coder's name") for name in names))
    taken = {_alike(name): name for name in standing}
    for name in wanted:
        if name in standing:
            continue
        if _alike(name) == CONSENSUS:
            raise NotAllowed(
                f"No coder can be called “{name}”: what the team settled on is exported under that name.",
                hint="Choose another name.",
            )
        other = taken.setdefault(_alike(name), name)
        if other != name:
            raise NotAllowed(
                f"“{name}” would be taken for “{other}”: the two differ only in capitals, or not to the eye.",
                hint=f"Write {other}, or choose a name that tells the two apart.",
            )
    return wanted


def _alike(name: str) -> str:
    """What two names share that people take for one: capitals and the ways of storing an accent do not count."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name.strip()).casefold())


def kit_coder(study: Study) -> CoderId | None:
    """Whose own file this is; None for a team's file."""
    return CoderId(settings.setting(study.store, settings.KIT)) or None


def require_team_file(study: Study) -> None:
    """Raise NotAllowed in a coder's own file, for what the team does in its own."""
    if kit_coder(study) is not None:
        raise NotAllowed("This is one coder's own file, and not the team's.", hint="Do it in the team's file.")


def add_coders(study: Study, names: list[str]) -> Outcome[list[Coder]]:
    """Add coders; names that are there already are left as they are, and said. Raises NotAllowed as `coder_names`."""
    require_team_file(study)
    standing = {coder.name for coder in team(study)}
    wanted = coder_names(study, names)
    new = [Coder(id=CoderId(new_id()), name=name) for name in wanted if name not in standing]
    known = [name for name in wanted if name in standing]
    said = f"Already there: {', '.join(known)}." if known else ""
    if not new:
        return Outcome([], said=said)
    words = f"Added {', '.join(coder.name for coder in new)} to the team"
    with study.store.transact("coder.add", words, coder=study.viewer) as op:
        for coder in new:
            coders.add(study.store, coder)
    return Outcome(new, op.changes, f"{words}. {said}".strip())


def transcript_named(study: Study, name: str) -> Transcript:
    """The transcript of that name, id or text hash, with its text. Raises NotFound."""
    return transcript_of(study, transcript_id_named(study, name))


def transcript_id_named(study: Study, name: str) -> TranscriptId:
    """The id of the transcript of that name, id or text hash. Raises NotFound."""
    found = transcripts.find(study.store, name)
    if found is None:
        names = [each.name for each in transcripts.summaries(study.store)]
        told = f"The study has: {', '.join(names[:12])}{', …' if len(names) > 12 else ''}." if names else ""
        raise NotFound(f"There is no transcript “{name}”.", hint=told or "Import some with `rcqual import PATH…`.")
    return found


def transcript_of(study: Study, transcript_id: TranscriptId, *, has_sentences: bool = True) -> Transcript:
    """The transcript of that id, with its text. Raises NotFound. has_sentences: it is read faster without."""
    transcript = transcripts.transcript(study.store, transcript_id, has_sentences=has_sentences)
    return transcript_named(study, transcript_id) if transcript is None else transcript
