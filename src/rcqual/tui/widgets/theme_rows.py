"""What stands in the rows of the coders' themes, and what is said about one of them."""

from dataclasses import dataclass

from rcqual.model.codebook import CodeDraft
from rcqual.model.themes import ThemeMatch
from rcqual.study.study import counted
from rcqual.study.themes import Key, Likeness, Proposal, ThemeSets, proposed_wording
from rcqual.tui.keyboard import key_of


@dataclass(frozen=True, slots=True, kw_only=True)
class ThemeRow:
    """Themes that go together: proposed, or decided by people."""

    members: tuple[Key, ...]
    match: ThemeMatch | None = None
    proposal: Proposal | None = None

    @property
    def state(self) -> str:
        """How it stands, in a word or two."""
        if self.match is not None:
            return "left out" if self.match.is_left_out else "confirmed"
        return "alone" if self.proposal is None or self.proposal.kind is Likeness.ALONE else "proposed"

    @property
    def name(self) -> str:
        """Of the shared code; empty while it is only proposed."""
        return "" if self.match is None or self.match.is_left_out else self.match.wording.name


def rows_of(sets: ThemeSets) -> list[ThemeRow]:
    """What is to be decided on first, the surest first; then what was."""
    proposed = [ThemeRow(members=each.themes, proposal=each) for each in sets.proposals]
    return proposed + [ThemeRow(members=each.members, match=each) for each in sets.matches]


def no_themes() -> str:
    """What belongs here, where there is nothing, and what brings it."""
    return (
        "No themes yet.\n\nHere the coders' own codes stand side by side, to be matched and made one codebook. Make"
        f" codes of your own in open coding: in an interview {key_of('coding.find')} finds codes, and makes them."
    )


def themes_of(sets: ThemeSets, row: ThemeRow, coder_id: str) -> str:
    """A coder's themes in a row, in one line; empty if there are none."""
    return " + ".join(sets.theme(key).code.name for key in row.members if key[0] == coder_id)


def wording_of(sets: ThemeSets, row: ThemeRow) -> CodeDraft:
    """What the shared code is, or would be, called and defined as."""
    return proposed_wording(sets, row.members) if row.match is None else row.match.wording


def told_of(sets: ThemeSets, row: ThemeRow) -> str:
    """Why they are proposed, or what the shared code is; and each theme with its definition."""
    told = []
    if row.match is not None and row.match.is_left_out:
        told.append("Left out: this becomes no code.")
    elif row.match is not None:
        told.append(f"{row.match.wording.name}: {row.match.wording.brief_definition or 'not defined yet'}")
    elif row.proposal is not None:
        told += _reasons(sets, row.proposal)
    for key in row.members:
        theme = sets.theme(key)
        uses = f"{counted(theme.codings, 'coding')} in {counted(theme.transcripts, 'interview')}"
        meant = f": {theme.code.brief_definition}" if theme.code.brief_definition else ""
        told.append(f"{theme.coder.name} · {theme.code.name} ({uses}){meant}")
    return "\n".join(told)


def _reasons(sets: ThemeSets, proposal: Proposal) -> list[str]:
    if not proposal.links:
        return ["No partner among the other coders' themes. Enter keeps it as a code."]
    several = len(proposal.links) > 1
    told = []
    for link in proposal.links:
        one, other = sets.theme(link.one), sets.theme(link.other)
        whose = f"{one.coder.name} and {other.coder.name}: " if several else ""
        told.append(f"{whose}{'; '.join(link.reasons)}")
    return told
