"""Codings in files, held against the study: every row's transcript, coder, code and place found, or its fault named."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rcqual.errors import Problem
from rcqual.formats.assignments_csv import read_assignments
from rcqual.formats.codings_csv import CodingRow, read_codings
from rcqual.formats.segments_csv import SegmentRow
from rcqual.model.codebook import Codebook
from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript
from rcqual.store import transcripts
from rcqual.study.study import Study, counted, team

KnowsCoder = Callable[[str, int, str, list[Problem]], bool]
"""By file, line and name: whether there is such a coder; if not, a fault is noted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """One coding of a file, with its place in the study."""

    transcript: str
    coder: str
    code: str
    span: Span
    quote: str
    memo: str
    certainty: int | None
    created: str
    suggested: str
    """How a suggestion had found it; empty: none did."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """What files bring, before anything is written."""

    places: tuple[Place, ...]
    assigned: tuple[tuple[str, str], ...]
    """(transcript, coder): who read what."""
    is_assignment_given: bool
    new_coders: tuple[str, ...]
    new_codes: tuple[str, ...]
    problems: tuple[Problem, ...]


def file_bytes(path: Path, problems: list[Problem]) -> bytes | None:
    """The bytes of a file; None, with a problem noted, if it cannot be read."""
    try:
        return path.read_bytes()
    except OSError as error:
        problems.append(Problem(str(path), None, f"The file cannot be read: {error.strerror}."))
        return None


def read_files(
    study: Study,
    paths: Sequence[Path],
    assignments: Path | None,
    book: Codebook,
    *,
    creates: bool,
    encoding: str | None = None,
) -> Incoming:
    """Read files of codings and hold each row against the study; unknown coders and codes are faults, or `creates`."""
    problems: list[Problem] = []
    matcher = _Matcher(study, book, creates=creates)
    for path in paths:
        data = file_bytes(path, problems)
        if data is not None:
            rows, faults = read_codings(str(path), data, encoding)
            problems.extend(faults)
            for row in rows:
                matcher.match(str(path), row, problems)
    assigned = _readings(matcher, assignments, problems, encoding)
    return Incoming(
        places=tuple(matcher.places),
        assigned=assigned,
        is_assignment_given=assignments is not None,
        new_coders=tuple(matcher.new_coders),
        new_codes=tuple(matcher.new_codes),
        problems=tuple(problems),
    )


def assigned_in(
    study: Study, path: Path, knows_coder: KnowsCoder, problems: list[Problem], encoding: str | None = None
) -> list[tuple[TranscriptId, str]] | None:
    """Who is to code, or read, what by a CSV `transcript,coder`: transcripts' ids with coders' names, each pair once.

    What the study lacks is noted as a fault. None, with a fault noted, if the file cannot be read.
    """
    data = file_bytes(path, problems)
    if data is None:
        return None
    rows, faults = read_assignments(str(path), data, encoding)
    problems.extend(faults)
    # A pair may stand there twice, once by name and once by id.
    pairs: dict[tuple[TranscriptId, str], None] = {}
    for row in rows:
        transcript_id = transcripts.find(study.store, row.transcript)
        if transcript_id is None:
            problems.append(no_transcript(str(path), row.line, row.transcript))
        if knows_coder(str(path), row.line, row.coder, problems) and transcript_id is not None:
            pairs[transcript_id, row.coder] = None
    return list(pairs)


def span_of_row(path: str, row: CodingRow | SegmentRow, transcript: Transcript, problems: list[Problem]) -> Span | None:
    """Where a row's passage lies in its transcript; None, with a fault noted, if there is no such place."""
    if row.start is not None and row.end is not None:
        span = Span(row.start, row.end)
        if span.end > len(transcript.text):
            length = counted(len(transcript.text), "character")
            told = f"{span.start}–{span.end} is beyond the {length} of “{transcript.name}”."
        elif transcript.text[span.start : span.end].isspace():
            told = f"{span.start}–{span.end} of “{transcript.name}” is nothing but white space."
        else:
            return span
    else:
        noun, number = ("turn", row.turn) if row.turn is not None else ("sentence", row.sentence)
        spans = [turn.speech for turn in transcript.turns] if noun == "turn" else list(transcript.sentences)
        if number is not None and number <= len(spans):
            return spans[number - 1]
        told = f"“{transcript.name}” has no {noun} {number}; it has {len(spans)}."
    problems.append(Problem(path, row.line, told))
    return None


def no_transcript(path: str, line: int, name: str) -> Problem:
    """That a row names a transcript which the study does not have."""
    return Problem(path, line, f"There is no transcript “{name}” in the study; import it first.")


def _readings(
    matcher: "_Matcher", path: Path | None, problems: list[Problem], encoding: str | None
) -> tuple[tuple[str, str], ...]:
    """(transcript, coder) by name: who read what, by the file, else by the codings."""
    from_rows = dict.fromkeys((each.transcript, each.coder) for each in matcher.places)
    if path is None:
        return tuple(sorted(from_rows))
    pairs = assigned_in(matcher.study, path, matcher.knows_coder, problems, encoding)
    if pairs is None:
        return ()
    names = {each.id: each.name for each in transcripts.summaries(matcher.study.store)}
    given = {(names[transcript_id], coder) for transcript_id, coder in pairs}
    for text, coder in from_rows:
        if (text, coder) not in given:
            told = f"{coder} has codings in “{text}” and no row here; add it, or check the names."
            problems.append(Problem(str(path), None, told))
    return tuple(sorted(given))


class _Matcher:
    """Finds what rows name, and remembers what it has looked up."""

    def __init__(self, study: Study, book: Codebook, *, creates: bool) -> None:
        self.study = study
        self.book = book
        self.creates = creates
        self.coders = {coder.name for coder in team(study)}
        self.places: list[Place] = []
        self.new_coders: dict[str, None] = {}
        self.new_codes: dict[str, None] = {}
        self._texts: dict[str, Transcript | None] = {}
        self._seen: set[tuple[str, str, str, Span]] = set()

    def match(self, path: str, row: CodingRow, problems: list[Problem]) -> None:
        """Find what a row names, and note its place or its faults."""
        transcript = self.transcript(path, row.line, row.transcript, problems, row.text_sha256)
        is_coder = self.knows_coder(path, row.line, row.coder, problems)
        code = self._code(path, row, problems)
        span = None if transcript is None else span_of_row(path, row, transcript, problems)
        if transcript is None or span is None or not is_coder or code is None:
            return
        quote = transcript.text[span.start : span.end]
        if row.quote and row.quote != quote:
            problems.append(
                Problem(path, row.line, f"The quote is not what stands at {span.start}–{span.end}: “{quote[:60]}”.")
            )
            return
        key = (transcript.name, row.coder, code, span)
        if key in self._seen:
            problems.append(Problem(path, row.line, "This coding stands in the files twice; taken once.", "warning"))
            return
        self._seen.add(key)
        self.places.append(
            Place(
                transcript=transcript.name,
                coder=row.coder,
                code=code,
                span=span,
                quote=quote,
                memo=row.memo,
                certainty=row.certainty,
                created=row.created,
                suggested=row.suggested,
            )
        )

    def transcript(
        self, path: str, line: int, name: str, problems: list[Problem], sha256: str = ""
    ) -> Transcript | None:
        """The transcript that a row names, by hash, then id, then name."""
        key = sha256 or name
        if key not in self._texts:
            found = (sha256 and transcripts.find(self.study.store, sha256)) or transcripts.find(self.study.store, name)
            self._texts[key] = transcripts.transcript(self.study.store, found) if found else None
        transcript = self._texts[key]
        if transcript is None:
            problems.append(no_transcript(path, line, name))
        elif sha256 and transcript.text_sha256 != sha256:
            problems.append(
                Problem(path, line, f"“{name}” has another text here than where this was coded (text_sha256 differs).")
            )
            return None
        return transcript

    def knows_coder(self, path: str, line: int, name: str, problems: list[Problem]) -> bool:
        """Whether there is such a coder, or may be made."""
        if name in self.coders:
            return True
        if self.creates:
            self.new_coders[name] = None
            return True
        problems.append(Problem(path, line, f"There is no coder “{name}”; add them, or import with --create."))
        return False

    def _code(self, path: str, row: CodingRow, problems: list[Problem]) -> str | None:
        """The name of the code that a row names, maybe by its id; None, with a fault noted, if there is none."""
        code = self.book.code(row.code)
        if code is not None:
            return code.name
        if self.creates:
            self.new_codes[row.code] = None
            return row.code
        problems.append(
            Problem(
                path,
                row.line,
                f"Version {self.book.version} of the codebook has no code “{row.code}”; add it, or give --create.",
            )
        )
        return None
