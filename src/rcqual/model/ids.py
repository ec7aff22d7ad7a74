"""Names of things in a study. Random (UUID4), so that coders' files merge by id and an id tells no order."""

from typing import NewType
from uuid import uuid4

TranscriptId = NewType("TranscriptId", str)
CoderId = NewType("CoderId", str)
CodeId = NewType("CodeId", str)
RoundId = NewType("RoundId", str)
CodingId = NewType("CodingId", str)
DecisionId = NewType("DecisionId", str)
SnapshotId = NewType("SnapshotId", str)
OpId = NewType("OpId", int)


def new_id() -> str:
    """A fresh random id: 32 hex digits."""
    return uuid4().hex
