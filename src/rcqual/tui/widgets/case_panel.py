"""One disagreement: who did what, what was decided, and what the codes mean."""

from collections.abc import Mapping
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rcqual.model.codebook import Code
from rcqual.model.coding import FrozenCoding
from rcqual.model.decisions import Decision, Disagreement, DisagreementKind, Proposal
from rcqual.model.ids import CodeId, CoderId
from rcqual.model.span import Span, joined
from rcqual.study.agenda import Agenda, verdict_in_words
from rcqual.study.proposing import proposal_in_words
from rcqual.tui.reading.spans import PaneCoding
from rcqual.tui.voices import Voices
from rcqual.tui.widgets.code_panel import code_mark
from rcqual.tui.widgets.definition import definition_of
from rcqual.tui.words import plain

_KINDS = {
    DisagreementKind.BOUNDARY: "They differ in where the passage begins or ends.",
    DisagreementKind.SPLIT: "One long passage against several short ones.",
    DisagreementKind.PARENT_CHILD: "A code against one above or below it.",
    DisagreementKind.DIFFERENT_CODE: "One code against another.",
    DisagreementKind.EXTRA_CODE: "They share a code here; one adds this.",
    DisagreementKind.OMISSION: "The others coded nothing here.",
}
_EDGE = 12
_CERTAINTY = {1: "unsure", 2: "fairly sure", 3: "sure"}


class CasePanel(VerticalScroll, can_focus=False):
    """Beside the passage: each coder's position with certainty and memo, the decision, the definitions."""

    DEFAULT_CSS = """
    CasePanel {
        width: 42%;
        min-width: 34;
        max-width: 64;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    """

    def compose(self) -> ComposeResult:
        """All in one."""
        yield Static()

    def show(self, case: Disagreement, on: Agenda, voices: Voices, text: str) -> None:
        """Show a disagreement. text: the transcript's."""
        codes = {code.id: code for code in on.codebook.codes}
        parts = [plain(f"{case.kind}: {' / '.join(_name(codes, each) for each in case.codes)}", "bold")]
        parts.append(plain(_KINDS[case.kind], "dim"))
        decision = on.decisions.get(case.id)
        parts.append(plain("Not decided yet.", "dim") if decision is None else decided(on, decision, voices))
        parts += [
            plain(f"{_standing(each)}: {proposal_in_words(each, on.code(each.code_id))}", "$warning")
            for each in on.proposals
            if each.disagreement_id == case.id
        ]
        parts.append(Content(""))
        for coder in voices.order:
            parts += self._position(coder, case, on, voices, text)
        for code_id in dict.fromkeys([*case.codes, *(each for found in case.positions.values() for each in found)]):
            parts += [Content(""), definition_of(replace(codes[code_id], full_definition="", example=""))]
        self.query_one(Static).update(Content("\n").join(parts))
        self.scroll_home(animate=False)

    def _position(self, coder: CoderId, case: Disagreement, on: Agenda, voices: Voices, text: str) -> list[Content]:
        """What one coder did there, in lines."""
        codes, dark = {code.id: code for code in on.codebook.codes}, self.app.current_theme.dark
        parts = [plain(voices.titled(coder), "bold")]
        there = [each for each in codings_about(case, on) if each.coder_id == coder]
        for each in there:
            code = codes[each.code_id]
            row = [plain("  "), code_mark(code, dark=dark), plain(f" {code.name}")]
            told = [
                _CERTAINTY.get(each.certainty or 0, ""),
                "" if each.span == case.span else extent(each.span, case.span),
            ]
            if any(told):
                row.append(plain(f" ({'; '.join(filter(None, told))})", "dim"))
            parts.append(Content("").join(row))
            if each.code_id in case.codes and each.span != case.span:
                parts.append(plain(f"    “{_edges(text[each.span.start : each.span.end])}”", "dim"))
            if each.memo:
                parts.append(plain(f"    {' '.join(each.memo.split())}", "italic"))
        return parts if there else [*parts, plain("    no code", "dim")]


def codings_about(case: Disagreement, on: Agenda) -> list[FrozenCoding]:
    """The codings in the passage, and those with its codes that lie along one of them: where coders draw the line."""
    there = [each for each in on.codings if each.transcript_id == case.transcript_id]
    inside = [each for each in there if each.span.overlaps(case.span)]
    in_question = [each.span for each in inside if each.code_id in case.codes]
    return [
        each
        for each in there
        if each in inside or (each.code_id in case.codes and any(each.span.overlaps(span) for span in in_question))
    ]


def brackets(case: Disagreement, on: Agenda, voices: Voices, text: str) -> list[PaneCoding]:
    """What each coder covers with the codes in question, in the margin: a lane and a letter for each, A outmost."""
    codes = {code.id: code for code in on.codebook.codes}
    covered: dict[tuple[CoderId, CodeId], list[Span]] = {}
    for each in codings_about(case, on):
        if each.code_id in case.codes and each.coder_id in voices.order:
            covered.setdefault((each.coder_id, each.code_id), []).append(each.span)
    return [
        PaneCoding(
            f"{coder} {code_id} {span}",
            span,
            voices.letter(coder),
            codes[code_id].colour,
            codes[code_id].name,
            len(voices.order) - 1 - voices.order.index(coder),
        )
        for (coder, code_id), spans in covered.items()
        for span in joined(spans, text)
    ]


def extent(coding: Span, passage: Span) -> str:
    """How a coding lies against the passage in question: "begins earlier, ends later", "beside it"."""
    if not coding.overlaps(passage):
        return "beside it"
    told = []
    if coding.start != passage.start:
        told.append(f"begins {'earlier' if coding.start < passage.start else 'later'}")
    if coding.end != passage.end:
        told.append(f"ends {'earlier' if coding.end < passage.end else 'later'}")
    return ", ".join(told)


def decided(on: Agenda, decision: Decision, voices: Voices) -> Content:
    """A decision in words."""
    why = "; ".join(part for part in (decision.reason, decision.note) if part)
    there = f" Present: {decision.present}." if decision.present and not voices.is_hidden else ""
    verdict = verdict_in_words(on, decision, voices.names)
    return plain(f"✓ Decided: {verdict}{f' ({why})' if why else ''}.{there}", "$success")


def _edges(words: str) -> str:
    """How a passage begins and ends, for the margin shows no more than its rows."""
    one_line = " ".join(words.split())
    return one_line if len(one_line) <= 2 * _EDGE + 3 else f"{one_line[:_EDGE].rstrip()} … {one_line[-_EDGE:].lstrip()}"


def _standing(proposal: Proposal) -> str:
    """Whether it waits, or which version of the codebook holds it."""
    return "Proposed" if proposal.codebook_version is None else f"In version {proposal.codebook_version}"


def _name(codes: Mapping[CodeId, Code], code_id: CodeId) -> str:
    return codes[code_id].name if code_id in codes else "?"
