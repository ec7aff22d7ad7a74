"""How coders' own themes of open coding become the codes of a codebook, and who called it what."""

from dataclasses import dataclass

from rcqual.model.codebook import Code, CodeDraft
from rcqual.model.coding import Coder
from rcqual.model.ids import CodeId, CoderId, RoundId


@dataclass(frozen=True, slots=True, kw_only=True)
class OwnTheme:
    """What one coder used a code for in a round of open coding."""

    coder: Coder
    code: Code
    """With the coder's name for it and their definitions."""
    codings: int
    transcripts: int
    """In how many transcripts they applied it."""

    @property
    def key(self) -> tuple[CoderId, CodeId]:
        """Whose it is, and which."""
        return self.coder.id, self.code.id


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeMatch:
    """Themes that people confirmed to be one shared code, or left out."""

    id: str
    round_id: RoundId
    wording: CodeDraft
    """The shared code's name and definitions."""
    members: tuple[tuple[CoderId, CodeId], ...]
    """Coder and own code; one alone where a theme is kept without partner."""
    is_left_out: bool = False
    """Whether these themes become no code."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """One line of the crosswalk: what a coder called what is one code of the codebook now."""

    codebook_version: int
    round_id: RoundId
    coder_id: CoderId
    own_code_id: CodeId
    own_name: str
    """As it was called when the codebook was made."""
    code_id: CodeId | None
    """None: it was left out."""
