"""Transcripts read from what a test shows, and Word documents made from a few words of XML."""

import io
import zipfile
from collections.abc import Callable

import pytest

from rcqual.errors import Problem
from rcqual.formats.registry import Reading, ReadTranscript, read_transcript
from rcqual.model.transcript import ParsedTranscript, SpeakerRole

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


class Read:
    """What came of a file, as a test wants to see it."""

    def __init__(self, result: ReadTranscript) -> None:
        self.result = result
        self.problems: tuple[Problem, ...] = result.problems

    @property
    def transcript(self) -> ParsedTranscript:
        assert self.result.transcript is not None, self.messages
        return self.result.transcript

    @property
    def text(self) -> str:
        return self.transcript.text

    @property
    def said(self) -> list[tuple[str | None, str]]:
        """(speaker, words) of each turn."""
        return [(turn.speaker, self.text[slice(*turn.speech)]) for turn in self.transcript.turns]

    @property
    def sentences(self) -> list[str]:
        return [self.text[slice(*span)] for span in self.transcript.sentences]

    @property
    def interviewers(self) -> set[str | None]:
        return {turn.speaker for turn in self.transcript.turns if turn.role is SpeakerRole.INTERVIEWER}

    @property
    def times(self) -> list[tuple[int | None, int | None]]:
        return [(turn.begins_ms, turn.ends_ms) for turn in self.transcript.turns]

    @property
    def places(self) -> list[str]:
        return [turn.place for turn in self.transcript.turns]

    @property
    def dropped(self) -> tuple[str, ...]:
        return self.transcript.source.dropped

    @property
    def messages(self) -> list[str]:
        return [problem.message for problem in self.problems]

    @property
    def errors(self) -> list[Problem]:
        return [problem for problem in self.problems if problem.severity == "error"]

    @property
    def refusal(self) -> Problem:
        """The only error of a file that was refused."""
        assert self.result.transcript is None
        (error,) = self.errors
        return error


class WordMaker:
    """Word documents, as bytes, from paragraphs and tables."""

    def document(self, *blocks: str, **parts: str) -> bytes:
        """A document of those blocks; parts are further files under word/, by their names without .xml."""
        return self.package(
            {
                "word/document.xml": f"<w:document {WORD}><w:body>{''.join(blocks)}</w:body></w:document>",
                **{f"word/{name}.xml": content.replace(">", f" {WORD}>", 1) for name, content in parts.items()},
            }
        )

    def package(self, files: dict[str, str]) -> bytes:
        file = io.BytesIO()
        with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
            for name, content in files.items():
                package.writestr(name, content)
        return file.getvalue()

    def p(self, *runs: str, style: str = "") -> str:
        """A paragraph; runs are plain words, or XML."""
        properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
        return f"<w:p>{properties}{''.join(run if run.startswith('<') else self.r(run) for run in runs)}</w:p>"

    def r(self, words: str, formatting: str = "") -> str:
        """A run of words; formatting: what stands in its properties, as "<w:b/>"."""
        properties = f"<w:rPr>{formatting}</w:rPr>" if formatting else ""
        return f'<w:r>{properties}<w:t xml:space="preserve">{words}</w:t></w:r>'

    def b(self, words: str) -> str:
        """A bold run."""
        return self.r(words, "<w:b/>")

    def table(self, *rows: tuple[str, ...]) -> str:
        """A table; a bar in a cell begins a new paragraph."""
        made = ""
        for row in rows:
            cells = ("".join(self.p(part) for part in cell.split("|")) for cell in row)
            made += f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"
        return f"<w:tbl>{made}</w:tbl>"


@pytest.fixture
def read() -> Callable[..., Read]:
    """Read a file of that name with that content; further arguments are those of Reading."""

    def reading(name: str, content: str | bytes, **how: object) -> Read:
        data = content.encode() if isinstance(content, str) else content
        return Read(read_transcript(name, data, Reading(**how)))  # type: ignore[arg-type]

    return reading


@pytest.fixture
def word() -> WordMaker:
    return WordMaker()
