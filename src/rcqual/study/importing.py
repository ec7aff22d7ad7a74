"""Bringing interview files into a study: read all, report every fault at once, then store all or nothing."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rcqual.errors import FaultsInFiles, Problem
from rcqual.formats.participants_csv import ParticipantsSheet, read_participants, transcript_name
from rcqual.formats.registry import Reading, read_transcript
from rcqual.model.changes import Outcome
from rcqual.model.ids import TranscriptId
from rcqual.model.transcript import ParsedTranscript, Participant
from rcqual.store import tokens, transcripts
from rcqual.study.gathering import gathered, is_own_export
from rcqual.study.incoming import file_bytes
from rcqual.study.study import Study, counted, require_team_file
from rcqual.study.units import find_tokens

_SHOWN = 10
_LARGEST_FILE = 256 * 1024 * 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What to import, and how to read it."""

    paths: Sequence[Path]
    """Files, and folders of files."""
    participants: Path | None = None
    """The participants sheet, a CSV file."""
    interviewers: frozenset[str] = frozenset()
    encoding: str | None = None
    language: str | None = None
    """None: the study's own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """One file that was read."""

    path: str
    parsed: ParsedTranscript
    same_as: str = ""
    """The name of the transcript that has this text already; it is then not stored again."""
    id: TranscriptId | None = None
    """None where it was not stored: in a dry run, or if it was there already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ImportReport:
    """What an import did, or would do."""

    files: tuple[Imported, ...]
    problems: tuple[Problem, ...]
    """Warnings; errors are raised."""
    people: int
    """Rows of the participants sheet that are new to the study, or other than before."""
    in_subfolders: tuple[str, ...] = ()
    """Files that were found in folders inside of those named."""
    passed_over: tuple[str, ...] = ()
    """Files in the folders named that are of no known format, or tell of the folder, or were written by rcqual."""
    own_exports: tuple[str, ...] = ()
    """Those of them that rcqual wrote."""


def import_transcripts(study: Study, wanted: Wanted, *, dry_run: bool = False) -> Outcome[ImportReport]:
    """Read files and store them as transcripts, in one operation.

    Raises FaultsInFiles, and stores nothing, if any of the files cannot be read as it is; NotAllowed in a coder's own
    file, from which no pack would bring them home.
    """
    require_team_file(study)
    found = gathered(wanted.paths)
    problems = list(found.problems)
    sheet = _sheet(wanted, problems)
    read: list[Imported] = []
    for path in found.files:
        imported = _read(study, path, wanted, sheet, problems)
        if imported is not None:
            read.append(imported)
    settled = _without_repeats(study, read, problems)
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise FaultsInFiles(f"Nothing was imported; {counted(len(errors), 'fault')} found.", problems)
    people = _people(study, sheet, settled)
    if wanted.participants is not None:
        problems += _strangers(study, str(wanted.participants), sheet, settled)
    report = ImportReport(
        files=tuple(settled),
        problems=tuple(problems),
        people=len(people),
        in_subfolders=found.in_subfolders,
        passed_over=found.passed_over,
        own_exports=found.own_exports,
    )
    new = [each for each in settled if not each.same_as]
    if dry_run or not (new or people):
        return Outcome(report, said="" if wanted.participants is None else _sheet_in_words(len(people)))
    words = f"Imported {counted(len(new), 'interview')}: {', '.join(each.parsed.name for each in new[:5])}"
    if not new:
        words = f"Took {counted(len(people), 'row')} from a participants sheet"
    elif len(new) > 5:
        words += ", …"
    stored: list[Imported] = []
    parted = {each.parsed.name: find_tokens(each.parsed) for each in new}
    with study.store.transact("transcript.import", words, coder=study.viewer, direction="barrier") as op:
        transcripts.put_participants(study.store, people)
        for each in settled:
            if each.same_as:
                stored.append(each)
            else:
                digest = text_sha256(each.parsed.text)
                identity = transcripts.add(study.store, each.parsed, digest)
                tokens.put(study.store, identity, parted[each.parsed.name])
                stored.append(Imported(path=each.path, parsed=each.parsed, id=identity))
    return Outcome(replace(report, files=tuple(stored)), op.changes, words + ".")


def _sheet_in_words(rows: int) -> str:
    """What a sheet would bring, or that it brings nothing."""
    if not rows:
        return "The participants sheet says nothing that is not known already."
    return f"Would take {counted(rows, 'row')} from the participants sheet."


def text_sha256(text: str) -> str:
    """What names a text: SHA-256 of its UTF-8 bytes, as hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _sheet(wanted: Wanted, problems: list[Problem]) -> ParticipantsSheet:
    if wanted.participants is None:
        return ParticipantsSheet()
    data = file_bytes(wanted.participants, problems)
    if data is None:
        return ParticipantsSheet()
    sheet, faults = read_participants(str(wanted.participants), data, wanted.encoding)
    problems.extend(faults)
    return sheet


def _read(
    study: Study, path: Path, wanted: Wanted, sheet: ParticipantsSheet, problems: list[Problem]
) -> Imported | None:
    try:
        is_too_large = path.stat().st_size > _LARGEST_FILE
    except OSError as error:
        problems.append(Problem(str(path), None, f"The file cannot be read: {error.strerror}."))
        return None
    if is_too_large:
        problems.append(Problem(str(path), None, "The file is too large to be an interview's transcript."))
        return None
    data = file_bytes(path, problems)
    if data is None:
        return None
    if is_own_export(data):
        problems.append(
            Problem(str(path), None, "This is no interview: rcqual itself wrote it, from a study; leave it out.")
        )
        return None
    how = Reading(
        encoding=wanted.encoding,
        language=wanted.language or study.language,
        interviewers=wanted.interviewers,
        labels=sheet.labels_for(path.name),
        pseudonyms=sheet.pseudonyms_for(path.name),
    )
    result = read_transcript(str(path), data, how)
    problems.extend(result.problems)
    return None if result.transcript is None else Imported(path=str(path), parsed=result.transcript)


def _without_repeats(study: Study, read: list[Imported], problems: list[Problem]) -> list[Imported]:
    """The files, those whose text is there already marked so; another text of a name that is taken is a fault."""
    summaries = transcripts.summaries(study.store)
    names = {each.name: each.name for each in summaries}
    texts = {each.text_sha256: each.name for each in summaries}
    settled: list[Imported] = []
    for each in read:
        digest = text_sha256(each.parsed.text)
        if digest in texts:
            settled.append(Imported(path=each.path, parsed=each.parsed, same_as=texts[digest]))
            continue
        if each.parsed.name in names:
            problems.append(
                Problem(
                    each.path,
                    None,
                    f"Another text is called “{each.parsed.name}” already; rename this file, or leave it out.",
                )
            )
            continue
        names[each.parsed.name] = texts[digest] = each.parsed.name
        settled.append(each)
    return settled


def _strangers(study: Study, path: str, sheet: ParticipantsSheet, settled: Sequence[Imported]) -> list[Problem]:
    """A warning that names the rows of the sheet of which no speaker of any interview is told."""
    speakers = {each.source_name: {label for label, _ in each.speakers} for each in transcripts.summaries(study.store)}
    speakers |= {Path(each.path).name: {turn.speaker or "" for turn in each.parsed.turns} for each in settled}
    strangers = [
        row
        for row in sheet.participants
        if not any(
            row.holds_for(file) and (not row.label or row.participant.label in labels)
            for file, labels in speakers.items()
        )
    ]
    if not strangers:
        return []
    shown = ", ".join(f"“{row.label or row.participant.file}” (line {row.line})" for row in strangers[:_SHOWN])
    more = f" and {len(strangers) - _SHOWN} more" if len(strangers) > _SHOWN else ""
    told = f"No interview that is here has a speaker for {shown}{more}; is each written as in the interviews?"
    return [Problem(path, None, told, "warning")]


def _people(study: Study, sheet: ParticipantsSheet, settled: Sequence[Imported]) -> list[Participant]:
    """The rows of the sheet that the study does not hold as they are, each for its transcript as the study calls it."""
    names = {each.source_name: each.name for each in transcripts.summaries(study.store)}
    names |= {Path(each.path).name: each.same_as or each.parsed.name for each in settled}
    people: dict[tuple[str, str], Participant] = {}
    for file, name in names.items():
        for person in sheet.participants_for(file):
            people[person.label, name if person.file else ""] = replace(person, file=name if person.file else "")
    for row in sheet.participants:
        # A row for an interview that is not here yet waits for it.
        file = row.participant.file
        if not any(file and row.holds_for(each) for each in names):
            person = replace(row.participant, file=transcript_name(file))
            people.setdefault((person.label, person.file), person)
    held = transcripts.participants(study.store)
    return [person for person in people.values() if person not in held]
