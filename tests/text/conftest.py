from collections.abc import Callable

import pytest

from rcqual.formats.registry import Reading, read_transcript
from rcqual.model.ids import TranscriptId
from rcqual.model.quotations import Occurrence
from rcqual.model.transcript import Transcript
from rcqual.text.quote_index import QuoteIndex
from rcqual.text.quote_verdicts import occurrences


def interview(text: str, name: str = "int01", language: str = "en") -> Transcript:
    """An interview as an import would store it."""
    parsed = read_transcript(f"{name}.txt", text.encode(), Reading(language=language)).transcript
    assert parsed is not None
    return Transcript(
        id=TranscriptId(name),
        name=name,
        text=parsed.text,
        text_sha256="",
        language=parsed.language,
        source=parsed.source,
        turns=parsed.turns,
        sentences=parsed.sentences,
    )


@pytest.fixture
def interviews() -> Callable[..., list[Transcript]]:
    """Makes interviews of texts: int01, int02, …"""

    def made(*texts: str, language: str = "en") -> list[Transcript]:
        return [interview(text, f"int{number:02}", language) for number, text in enumerate(texts, 1)]

    return made


@pytest.fixture
def quoted(interviews) -> Callable[..., list[Occurrence]]:
    """Holds a quote against interviews."""

    def found(quote: str, *texts: str, language: str = "en", fillers_may_go: bool = False) -> list[Occurrence]:
        index = QuoteIndex(interviews(*texts, language=language))
        return occurrences(index, quote, speakers={"int", "p01", "p02"}, fillers_may_go=fillers_may_go)

    return found
