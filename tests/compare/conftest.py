"""Rounds written as marked-up text: a line a coder, [words](code), turns parted by " / ", "I: " for the interviewer.

ann: We [talk [every day](time)](engagement, trust). / I: Who? / Nobody.
bob*: …     a star: the coder did not finish this transcript
---         the next transcript
[words](challenges>terms)   terms stands under challenges in the codebook
{words / I: Who? / words}   a passage that the team marked as a unit; in one coder's line is enough
«words»     a range outside of which nothing is judged; in one coder's line is enough
"""

import re
from dataclasses import dataclass, field

import pytest

from rcqual.compare.disagree import entries
from rcqual.compare.judgements import Document, Judgements, judge
from rcqual.model.codebook import Code
from rcqual.model.coding import Coder
from rcqual.model.decisions import Decision, Disagreement, Verdict
from rcqual.model.ids import CodeId, CoderId, DecisionId, RoundId, TranscriptId
from rcqual.model.rounds import Rule, Scope, Unit
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn

ROLES = {"P": SpeakerRole.PARTICIPANT, "I": SpeakerRole.INTERVIEWER}


def disagreements(judgements: Judgements, round_id: RoundId) -> tuple[Disagreement, ...]:
    """Every disagreement of a round once, by transcript name, place and code."""
    return tuple(entry.disagreement for entry in entries(judgements, round_id))


@dataclass
class Marked:
    """A round, and what tests ask of it. Coders and codes have their names as ids."""

    documents: list[Document] = field(default_factory=list)
    codes: list[Code] = field(default_factory=list)
    coders: list[Coder] = field(default_factory=list)
    unit: Unit = Unit.SENTENCE
    rule: Rule = Rule.ANY
    scope: Scope = Scope.PARTICIPANTS
    roll_up: bool = False

    @property
    def judgements(self) -> Judgements:
        return judge(
            self.documents,
            self.codes,
            self.coders,
            unit=self.unit,
            rule=self.rule,
            scope=self.scope,
            roll_up=self.roll_up,
        )

    def said(self, coder: str, code: str) -> list[int | None]:
        """For each unit of the round 1, 0 or None for missing."""
        sets = self.judgements.label_sets()
        row = sets.values[sets.labels.index(code), sets.coders.index(coder)]
        return [None if value == 255 else int(value) for value in row]

    def decide(self, number: int, verdict: str, **fields: object) -> Decision:
        """A decision about the disagreement of that place in the list, from 0."""
        about = disagreements(self.judgements, RoundId("r1"))[number]
        return Decision(
            id=DecisionId(f"d{number}"),
            round_id=RoundId("r1"),
            disagreement_id=about.id,
            verdict=Verdict(verdict),
            **fields,
        )

    def words(self, span: Span, document: int = 0) -> str:
        return self.documents[document].text[span.start : span.end]


def plain(line: str) -> tuple[str, list[tuple[str, Span]], list[Span], list[Span]]:
    """The text of a marked line, its codings, its segments and its ranges."""
    line = line if line.startswith("I: ") else f"P: {line}"
    line = line.replace(" / I: ", "\n\nI: ").replace(" / ", "\n\nP: ")
    text, begun, codings, at = "", [], [], 0
    opened, closed = {}, {"}": [], "»": []}
    while at < len(line):
        ends = re.match(r"\]\(([^)]*)\)", line[at:])
        if line[at] == "[":
            begun.append(len(text))
            at += 1
        elif ends:
            start = begun.pop()
            codings += [(code.strip(), Span(start, len(text))) for code in ends.group(1).split(",")]
            at += ends.end()
        elif line[at] in "{«":
            opened["}" if line[at] == "{" else "»"] = len(text)
            at += 1
        elif line[at] in closed:
            closed[line[at]].append(Span(opened[line[at]], len(text)))
            at += 1
        else:
            text += line[at]
            at += 1
    assert not begun, "a bracket is left open"
    return text, codings, *closed.values()


def read_round(source: str, **options: object) -> Marked:
    found = Marked(
        **{name: {"unit": Unit, "rule": Rule, "scope": Scope}.get(name, bool)(value) for name, value in options.items()}
    )
    parents: dict[str, str] = {}
    people: set[str] = set()
    for number, block in enumerate(re.split(r"^\s*---\s*$", source, flags=re.MULTILINE), 1):
        texts: set[str] = set()
        finished, codings, segments, codable = [], {}, [], []
        for line in filter(None, map(str.strip, block.splitlines())):
            name, marked = line.split(": ", 1)
            text, own, marks, ranges = plain(marked)
            segments, codable = segments or marks, codable or ranges
            texts.add(text)
            coder = CoderId(name.rstrip("*"))
            people.add(coder)
            if not name.endswith("*"):
                finished.append(coder)
            by_code: dict[CodeId, list[Span]] = {}
            for path, span in own:
                above = ""
                for code in path.split(">"):
                    parents[code] = above or parents.get(code, "")
                    above = code
                by_code.setdefault(CodeId(above), []).append(span)
            codings[coder] = {code: tuple(spans) for code, spans in by_code.items()}
        (text,) = texts
        found.documents.append(document_of(f"int{number:02}", text, finished, codings, segments, codable or None))
    found.codes = [Code(id=CodeId(name), name=name, parent=parents[name]) for name in sorted(parents)]
    found.coders = [Coder(id=CoderId(name), name=name) for name in sorted(people)]
    return found


def document_of(name, text, finished, codings, segments=(), codable=None) -> Document:
    turns = [
        Turn(number=number, speaker=match[1], role=ROLES[match[1]], speech=Span(match.start(2), match.end(2)))
        for number, match in enumerate(re.finditer(r"^([PI]): (.*)$", text, re.MULTILINE), 1)
    ]
    sentences = [
        Span(turn.speech.start + each.start(), turn.speech.start + each.end())
        for turn in turns
        for each in re.finditer(r"\S.*?[.?!](?=\s|$)|\S.*$", text[turn.speech.start : turn.speech.end])
    ]
    tokens = [
        Span(turn.speech.start + each.start(), turn.speech.start + each.end())
        for turn in turns
        for each in re.finditer(r"\w+|[^\w\s]", text[turn.speech.start : turn.speech.end])
    ]
    return Document(
        transcript_id=TranscriptId(name),
        name=name,
        text=text,
        turns=tuple(turns),
        sentences=tuple(sentences),
        judged_by=tuple(finished),
        codings=codings,
        segments=tuple(segments),
        tokens=tuple(tokens),
        codable=None if codable is None else tuple(codable),
    )


def pytest_configure(config: pytest.Config) -> None:
    config.addinivalue_line("markers", "coded(text, **options): the round that the test is about, as marked-up text")


@pytest.fixture
def round_(request: pytest.FixtureRequest) -> Marked:
    marker = request.node.get_closest_marker("coded")
    return read_round(*marker.args, **marker.kwargs)


@pytest.fixture(name="read_round", scope="session")
def _read_round():
    """For tests with more than one round."""
    return read_round


@pytest.fixture(name="document_of", scope="session")
def _document_of():
    """For tests that make up their rounds."""
    return document_of
