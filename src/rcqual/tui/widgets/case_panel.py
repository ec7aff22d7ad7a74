"""One disagreement: who did what, what was decided, and what the codes mean."""

from collections.abc import Mapping
from dataclasses import replace

from textual.app import ComposeResult
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import Static

from rcqual.model.codebook import Code
from rcqual.model.coding import FrozenCoding
from rcqual.model.decisions import Decision, Disagreement, DisagreementKind
from rcqual.model.ids import CodeId, CoderId
from rcqual.model.span import Span
from rcqual.study.agenda import Agenda, verdict_in_words
from rcqual.tui.reading.spans import PaneCoding
from rcqual.tui.widgets.code_panel import code_mark, definition_of
from rcqual.tui.words import plain

_KINDS = {
    DisagreementKind.BOUNDARY: "They differ in where the passage begins or ends.",
    DisagreementKind.SPLIT: "One long passage against several short ones.",
    DisagreementKind.PARENT_CHILD: "A code against one above or below it.",
    DisagreementKind.DIFFERENT_CODE: "One code against another.",
    DisagreementKind.EXTRA_CODE: "They share a code here; one adds this.",
    DisagreementKind.OMISSION: "The others coded nothing here.",
}


class CasePanel(VerticalScroll, can_focus=False):
    """Beside the passage: each coder's position with memo, the decision, the definitions."""

    DEFAULT_CSS = """
    CasePanel {
        width: 42%;
        min-width: 34;
        max-width: 64;
        border-left: vkey $panel;
        padding: 0 1;
        scrollbar-size-vertical: 1;
    }
    """

    def compose(self) -> ComposeResult:
        """All in one."""
        yield Static()

    def show(self, case: Disagreement, on: Agenda, people: Mapping[CoderId, str]) -> None:
        """Show a disagreement."""
        codes = {code.id: code for code in on.codebook.codes}
        dark, about = self.app.current_theme.dark, codings_about(case, on)
        parts = [plain(f"{case.kind}: {' / '.join(_name(codes, each) for each in case.codes)}", "bold")]
        parts.append(plain(_KINDS[case.kind], "dim"))
        decision = on.decisions.get(case.id)
        parts.append(plain("Not decided yet.", "dim") if decision is None else decided(on, decision, people))
        parts.append(Content(""))
        for place, coder in enumerate(positions(case, people), 1):
            parts.append(plain(f"{place} {people[coder]}", "bold"))
            there = [each for each in about if each.coder_id == coder]
            for each in there:
                code = codes[each.code_id]
                row = [plain("  "), code_mark(code, dark=dark), plain(f" {code.name}")]
                if each.span != case.span:
                    row.append(plain(f" ({extent(each.span, case.span)})", "dim"))
                parts.append(Content("").join(row))
                if each.memo:
                    parts.append(plain(f"    {' '.join(each.memo.split())}", "italic"))
            if not there:
                parts.append(plain("    no code", "dim"))
        for code_id in dict.fromkeys([*case.codes, *(each for found in case.positions.values() for each in found)]):
            parts += [Content(""), definition_of(replace(codes[code_id], full_definition="", example=""))]
        self.query_one(Static).update(Content("\n").join(parts))
        self.scroll_home(animate=False)


def positions(case: Disagreement, people: Mapping[CoderId, str]) -> list[CoderId]:
    """The coders who judged the passage, in the order in which they are numbered."""
    return sorted(case.positions, key=lambda coder: people[coder])


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


def brackets(case: Disagreement, on: Agenda, people: Mapping[CoderId, str]) -> list[PaneCoding]:
    """The codings in question as they stand in the margin: in the code's colour, with the coder's number."""
    codes = {code.id: code for code in on.codebook.codes}
    numbered = positions(case, people)
    return [
        PaneCoding(
            f"{each.coder_id} {each.code_id} {each.span}",
            each.span,
            str(numbered.index(each.coder_id) + 1),
            codes[each.code_id].colour,
            codes[each.code_id].name,
        )
        for each in codings_about(case, on)
        if each.code_id in case.codes
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


def decided(on: Agenda, decision: Decision, people: Mapping[CoderId, str]) -> Content:
    """A decision in words."""
    why = "; ".join(part for part in (decision.reason, decision.note) if part)
    there = f" Present: {decision.present}." if decision.present else ""
    return plain(f"✓ Decided: {verdict_in_words(on, decision, people)}{f' ({why})' if why else ''}.{there}", "$success")


def _name(codes: Mapping[CodeId, Code], code_id: CodeId) -> str:
    return codes[code_id].name if code_id in codes else "?"
