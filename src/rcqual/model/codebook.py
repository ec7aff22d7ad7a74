"""The codes that a team agreed on, with the six fields of a professional codebook (MacQueen et al. 1998)."""

from dataclasses import dataclass, field, fields

from rcqual.model.ids import CodeId

COLOURS = ("blue", "green", "yellow", "magenta", "cyan", "red", "orange", "violet", "teal", "pink")
"""The colour names that a code may carry; each theme decides how it paints them."""

LONGEST_NAME = 200
"""In characters: of a code, as of a coder and of a study's title."""

RESERVED_KEYS = (*"jknuqzcJKNUMFT", *'.?/*[]{}()<>,;:+-=$~|&@%_"', *"0123456789")
"""The keys that mean something else on the coding screen, so that no code can have them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Code:
    """One code with its definition."""

    id: CodeId
    """Stays the same when the code is renamed."""
    name: str
    """Unique in the study."""
    key: str = ""
    """The key that applies it on the coding screen: one character, or empty."""
    colour: str = ""
    """One of COLOURS, or empty."""
    parent: str = ""
    """The name of the code that it stands under; empty at the top."""
    brief_definition: str = ""
    full_definition: str = ""
    when_to_use: str = ""
    when_not_to_use: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Codebook:
    """One numbered version of the codebook."""

    version: int
    """1-based; 0 is the empty codebook of a study that has none yet."""
    title: str
    codes: tuple[Code, ...]
    """In the order in which the team lists them; a child after its parent."""
    roll_up: bool = False
    """Whether a parent counts as applied where a child is."""
    _named: dict[str, Code] = field(init=False, repr=False, compare=False)
    """By name and by id: each coding that is shown asks for its code, and there may be thousands of both."""

    def __post_init__(self) -> None:
        # The first one has a name that several have.
        named = {key: code for code in reversed(self.codes) for key in (code.name, code.id)}
        object.__setattr__(self, "_named", named)

    def code(self, name_or_id: str) -> Code | None:
        """The code of that id or exact name."""
        return self._named.get(name_or_id)

    def depth(self, code: Code) -> int:
        """0 for a code at the top, 1 for its children, and so on."""
        steps, by_name = 0, {each.name: each for each in self.codes}
        while code.parent and code.parent in by_name and steps < len(self.codes):
            code, steps = by_name[code.parent], steps + 1
        return steps


@dataclass(frozen=True, slots=True, kw_only=True)
class Succession:
    """What became of a code that is in the codebook no more."""

    version: int
    """From which version of the codebook on."""
    code_id: CodeId
    into_id: CodeId | None
    """A code that stands in its place; None: nothing does."""
    how: str
    """retire, merge, or split, which has one of these for each code that came of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeDraft:
    """A code as a file or a form gives it, without its id in a study; the fields are those of Code."""

    name: str
    key: str = ""
    colour: str = ""
    parent: str = ""
    brief_definition: str = ""
    full_definition: str = ""
    when_to_use: str = ""
    when_not_to_use: str = ""
    example: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class CodebookDraft:
    """A codebook as a file gives it, before it becomes a version in a study."""

    title: str = ""
    codes: tuple[CodeDraft, ...] = ()
    """In the order of the file; a child after its parent."""
    roll_up: bool = False
    language: str = ""
    """ISO 639 code of the language in which its definitions are written; empty: not said."""


def code_draft(code: Code) -> CodeDraft:
    """The code without its id."""
    return CodeDraft(**{each.name: getattr(code, each.name) for each in fields(CodeDraft)})


def draft_of(codebook: Codebook, language: str = "") -> CodebookDraft:
    """The version without its number and the codes without their ids: what goes into a file."""
    return CodebookDraft(
        title=codebook.title,
        codes=tuple(map(code_draft, codebook.codes)),
        roll_up=codebook.roll_up,
        language=language,
    )
