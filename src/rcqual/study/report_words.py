"""Agreement told to readers of a report: of interviews, and without what is said to coders."""

from collections.abc import Iterable
from dataclasses import replace

from rcqual.agreement.result import AgreementReport
from rcqual.report.methods.wording import of_interviews
from rcqual.report.write.paper_tables import PaperTable

_THE_STUDY = "\0"
"""In place of the study's title, which a report has once for all."""


def for_readers(report: AgreementReport) -> AgreementReport:
    """The figures without advice and without what to type, for those who only read them."""
    header = replace(report.header, study=_THE_STUDY)
    return replace(report, header=header, advice=(), notes=tuple(_untold(report.notes)))


def table_for_readers(table: PaperTable) -> PaperTable:
    """A table of such a report."""
    caption = "Agreement by round" if table.part == "round" else table.caption.replace(f" of {_THE_STUDY}", "")
    return replace(
        table,
        caption=of_interviews(caption),
        heads=(of_interviews(table.heads[0]), *table.heads[1:]),
        notes=tuple(of_interviews(note) for note in _untold(table.notes)),
    )


def _untold(notes: Iterable[str]) -> list[str]:
    """The notes that name no command."""
    return [note for note in notes if "`rcqual " not in note]
