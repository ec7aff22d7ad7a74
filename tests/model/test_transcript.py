import pytest

from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import Participant, Source, SpeakerRole, Transcript, Turn

TEXT = "INT: Well?\n\nP01: It works."
TRANSCRIPT = Transcript(
    id=TranscriptId("t"),
    name="int01",
    text=TEXT,
    text_sha256="",
    language="en",
    source=Source(name="int01.txt", format="txt", sha256="", encoding="utf-8"),
    turns=(
        Turn(number=1, speaker="INT", role=SpeakerRole.INTERVIEWER, speech=Span(5, 10)),
        Turn(number=2, speaker="P01", role=SpeakerRole.PARTICIPANT, speech=Span(17, len(TEXT))),
    ),
    sentences=(Span(5, 10), Span(17, len(TEXT))),
)


@pytest.mark.parametrize(
    ("offset", "number"),
    [(0, None), (4, None), (5, 1), (9, 1), (10, None), (16, None), (17, 2), (len(TEXT) - 1, 2), (len(TEXT), None)],
)
def test_a_place_belongs_to_the_turn_in_whose_speech_it_lies(offset, number):
    turn = TRANSCRIPT.turn_at(offset)
    assert (None if turn is None else turn.number) == number


@pytest.mark.parametrize(
    ("person", "described"),
    [
        (Participant(label="P01", role="ICU nurse", profession="nursing"), "ICU nurse"),
        (Participant(label="P01", profession="nursing", unit="ICU"), "nursing, ICU"),
        (Participant(label="P01", unit="ICU"), "ICU"),
        (Participant(label="P01"), ""),
    ],
)
def test_a_speaker_is_described_by_role_or_else_by_profession_and_unit(person, described):
    assert person.described == described
