"""LaTeX: words between ``…'' and in \\enquote, block quotations as environments and as \\blockquote.

A reader of words, and no TeX: what a document defines for itself is not followed.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from rcqual.formats.manuscripts import tex_words as words
from rcqual.formats.manuscripts.reading import Manuscript, text_in
from rcqual.formats.manuscripts.tables import Rows
from rcqual.formats.manuscripts.tex_own import told_of_own_commands
from rcqual.model.quotations import Paragraph

_COMMENT = re.compile(r"(?<!\\)((?:\\\\)*)%[^\n]*")
_INPUT_ENCODING = re.compile(rb"\\usepackage\s*\[([^\[\]]{1,40})\]\s*\{inputenc\}")
_TOKEN = re.compile(
    r"(?P<blank>\n[ \t]*(?:\n[ \t]*)+)|\\(?P<edge>begin|end)\s*\{(?P<environment>[^{}\n]*)\}"
    r"|\\(?P<command>[A-Za-z@]+)\*?[ \t]*|\\(?P<sign>[^A-Za-z])|(?P<group>[{}])"
    r"|(?P<marks>```|'''|``|''|\"`|\"'|`|')|(?P<dashes>---?)|(?P<other>[~&$])|(?P<words>[^\\{}`'\"\-~&$\n]+|.|\n)",
    re.DOTALL,
)
_MARKS = {"```": "“‘", "'''": "’”", "``": "“", "''": "”", '"`': "„", "\"'": "“", "`": "‘", "'": "’"}
_SPACES = re.compile(r"\s*")
_LONGEST_ARGUMENT = 2_000
"""Characters in which an argument must be closed; else a text of nothing but openings takes for ever."""
_LETTER = re.compile(r"\s*(\\[A-Za-z]+|\S)")
_NUMBER = re.compile(r"\d{1,5}")
_MATH = {"(": "\\)", "[": "\\]"}


def read(path: str, data: bytes, encoding: str | None) -> Manuscript:
    """The paragraphs of a LaTeX file, its preamble and its comments left out."""
    manuscript = Manuscript()
    said = _INPUT_ENCODING.search(data[:20_000])
    own = words.ENCODINGS.get(said[1].decode("ascii", "replace").strip()) if said else None
    text = _COMMENT.sub(r"\1", text_in(path, data, encoding or own, manuscript))
    manuscript.left_out += told_of_own_commands(text)
    begin = text.find("\\begin{document}")
    if begin >= 0:
        begin += len("\\begin{document}")
        text = "\n" * text.count("\n", 0, begin) + text[begin:].split("\\end{document}")[0]
    _Walk(manuscript, text).through()
    return manuscript


@dataclass(slots=True)
class _Walk:
    """Goes through a text from command to command."""

    manuscript: Manuscript
    text: str
    at: int = 0
    line: int = 1
    """The line of `at`."""
    gathered: list[str] = field(default_factory=list)
    first: int = 0
    """The line at which the open paragraph begins."""
    block: int = 0
    blocks: int = 0
    groups: list[Callable[[], None] | None] = field(default_factory=list)
    """By open group: what is to be done at its end."""
    at_next_group: Callable[[], None] | None = None
    source: str = ""
    """What is said of whose words the open block quotation is."""
    rows: Rows | None = None
    """Of the table that is open."""
    notes: list[tuple[int, str]] = field(default_factory=list)
    """Of the open paragraph."""

    def through(self) -> None:
        """Reads it all."""
        while match := _TOKEN.match(self.text, self.at):
            self._goes_to(match.end())
            kind = match.lastgroup or ""
            found = match[kind]
            if kind == "blank":
                self._end()
                self.at_next_group = None
            elif kind == "environment":
                self._environment(match["edge"] == "begin", found)
            elif kind == "command":
                self._command(found)
            elif kind == "sign":
                self._sign(found)
            elif kind == "group":
                self._group(found == "{")
            elif kind == "other" and found == "&":
                self._end()
                if self.rows is not None:
                    self.rows.ends_cell()
            elif kind != "other" or found == "~":
                shown = {"---": "—", "--": "–", "~": " "}.get(found, found)
                self._says(_MARKS.get(found, shown) if kind == "marks" else shown)
        self._end()

    def _goes_to(self, at: int) -> None:
        self.line += self.text.count("\n", self.at, at)
        self.at = at

    def _says(self, said: str) -> None:
        if not self.gathered:
            said = said.lstrip()
            self.first = self.line
        if said:
            self.gathered.append(said)

    def _end(self, *, is_heading: bool = False) -> None:
        text = "".join(self.gathered).rstrip()
        notes, self.gathered, self.notes = tuple(self.notes), [], []
        if text:
            paragraph = Paragraph(text=text, line=self.first, block=self.block, is_heading=is_heading, notes=notes)
            self.manuscript.paragraphs.append(paragraph)

    def _environment(self, begins: bool, name: str) -> None:
        if begins and name in words.UNSEEN_ENVIRONMENTS:
            end = self.text.find(f"\\end{{{name}}}", self.at)
            self._goes_to(len(self.text) if end < 0 else end)
            return
        if name in words.QUOTE_ENVIRONMENTS:
            self._quote_environment(begins, name)
            return
        self._end()
        if name in words.TABLES:
            self._ends_row()
            self.rows = Rows(self.manuscript.paragraphs) if begins else None
        if begins and name in words.REFERENCES:
            self._says("References")
            self._end(is_heading=True)
        while begins and self.text[self.at : self.at + 1] in ("[", "{"):
            if not self._argument(self.text[self.at]):
                break

    def _quote_environment(self, begins: bool, name: str) -> None:
        if not begins:
            self._ends_block(self.source)
            self.source = ""
            return
        self._in_block(True)
        if name.startswith("display"):
            self.source = self._source(name, int(name in words.BY_KEY))

    def _in_block(self, begins: bool) -> None:
        self._end()
        self.blocks += begins
        self.block = self.blocks if begins else 0

    def _command(self, name: str) -> None:
        if name in words.SYMBOLS:
            self._says(words.SYMBOLS[name])
        elif name == "char" and (number := _NUMBER.match(self.text, self.at)):
            self._goes_to(number.end())
            self._says(chr(int(number[0])))
        elif name in words.ACCENTS and len(name) == 1:
            self._says(words.accented(name, self._letter()))
        elif name in words.INLINE_QUOTES:
            source = self._source(name, words.INLINE_QUOTES[name])
            self._says("“")
            self.at_next_group = lambda: self._says(f"”{source}")
        elif name in words.BLOCK_QUOTES:
            source = self._source(name, words.BLOCK_QUOTES[name])
            self._in_block(True)
            self.at_next_group = lambda: self._ends_block(source)
        elif "cite" in name.lower():
            self._citation()
        elif name in words.HEADINGS:
            self._end()
            self._argument("[")
            self.at_next_group = lambda: self._end(is_heading=True)
        elif name in words.NOTES:
            self._argument("[")
            self._apart()
        elif name in words.CHANGES:
            self._argument("[")
            self.at_next_group = lambda: self._drops_arguments(words.CHANGES[name])
        elif name in ("item", "par", "hline", "toprule", "midrule", "bottomrule", "maketitle", "tabularnewline"):
            self._end()
            if name == "tabularnewline":
                self._ends_row()
            _ = name == "item" and self._argument("[")
        elif name in words.ARGUMENTS_LEFT_OUT:
            self._argument("[")
            for _ in range(words.ARGUMENTS_LEFT_OUT[name]):
                self._argument("[")
                self._argument("{")

    def _source(self, name: str, before: int) -> str:
        """What the arguments before a quotation say of whose words it is, as it would stand behind it."""
        sources = []
        for _ in range(before):
            self._arguments("[")
            self._argument("{")
        sources += self._arguments("[")
        if name in words.BY_KEY:
            return " [@cite]"
        return f" ({_bare(sources[0])})" if name in words.WITH_SOURCE and sources and sources[0] else ""

    def _ends_block(self, source: str) -> None:
        self._says(source)
        self._in_block(False)

    def _citation(self) -> None:
        self._arguments("[")
        self._argument("{")
        self._says(" [@cite]")

    def _apart(self) -> None:
        """A footnote: a paragraph of its own, in the middle of another."""
        around, first, block, notes, rows = self.gathered, self.first, self.block, self.notes, self.rows
        self.gathered, self.block, self.notes, self.rows = [], 0, [], None

        def back() -> None:
            words_of_note = "".join(self.gathered).strip()
            self._end()
            self.gathered, self.first, self.block, self.notes, self.rows = around, first, block, notes, rows
            self.notes.append((len("".join(around)), words_of_note))

        self.at_next_group = back

    def _ends_row(self, *, goes_on: bool = False) -> None:
        if self.rows is not None:
            self.blocks = self.rows.ends_row(self.blocks, goes_on=goes_on)

    def _drops_arguments(self, how_many: int) -> None:
        for _ in range(how_many):
            self._argument("{")

    def _sign(self, sign: str) -> None:
        if sign in words.ACCENTS:
            self._says(words.accented(sign, self._letter()))
        elif sign in _MATH:
            end = self.text.find(_MATH[sign], self.at)
            self._goes_to(len(self.text) if end < 0 else end + 2)
        elif sign == "\\":
            goes_on = self._argument("[") == words.NO_SPACE
            if self.rows is None:
                self._says(" \u2028")
            else:
                self._end()
                self._ends_row(goes_on=goes_on)
        elif sign not in "-/@)]*":
            self._says(sign if sign in "%&$#_{}" else " ")

    def _letter(self) -> str:
        """The letter under an accent."""
        if self._peeks("{"):
            letter = self._argument("{").strip()
        else:
            match = _LETTER.match(self.text, self.at)
            letter = match[1] if match else ""
            self._goes_to(match.end() if match else self.at)
        name = letter.removeprefix("\\")
        return words.SYMBOLS.get(name, name) if letter.startswith("\\") else letter

    def _group(self, begins: bool) -> None:
        if begins:
            self.groups.append(self.at_next_group)
            self.at_next_group = None
        elif self.groups and (done := self.groups.pop()) is not None:
            done()

    def _peeks(self, opening: str) -> bool:
        space = _SPACES.match(self.text, self.at)
        at = space.end() if space else self.at
        return self.text.startswith(opening, at) and "\n\n" not in self.text[self.at : at]

    def _arguments(self, opening: str) -> list[str]:
        """All arguments in such brackets that are next; one that is never closed is none."""
        found, at = [], -1
        while self._peeks(opening) and self.at != at:
            at = self.at
            argument = self._argument(opening)
            if self.at != at:
                found.append(argument)
        return found

    def _argument(self, opening: str) -> str:
        """An argument in such brackets, if one is next, whatever stands in it; empty without."""
        if not self._peeks(opening):
            return ""
        begin = self.text.index(opening, self.at) + 1
        closing = {"[": "]", "{": "}"}[opening]
        depth = 0
        for at in range(begin, min(len(self.text), begin + _LONGEST_ARGUMENT)):
            char = self.text[at]
            if char == closing and not depth:
                self._goes_to(at + 1)
                return self.text[begin:at]
            depth += {"{": 1, "}": -1}.get(char, 0)
            if depth < 0:
                break
        return ""


def _bare(text: str) -> str:
    """An argument's words; a citation in it stands for itself."""
    said = re.sub(r"\\[A-Za-z]*cite[A-Za-z]*\*?(?:\[[^\]]*\])*\{[^{}]*\}", "@cite", text)
    return " ".join(re.sub(r"\\[A-Za-z]+\*?|[{}~]", " ", said).split())
