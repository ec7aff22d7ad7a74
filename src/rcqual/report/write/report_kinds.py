"""A report as the file that its name asks for."""

from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rcqual.report.write.study_report import StudyReport

_KINDS = {".html": "html", ".htm": "html", ".md": "md", ".docx": "docx"}


def kind_of(name: str) -> str:
    """The kind of file that a name asks for; empty where a report can be none of that kind."""
    return _KINDS.get(PurePath(name).suffix.lower(), "")


def report_as(report: "StudyReport", kind: str) -> str | bytes:
    """A report as one file: html, md or docx."""
    if kind == "html":
        from rcqual.report.write.html_report import html_report

        return html_report(report)
    from rcqual.report.write.report_pieces import docx_report, markdown_report

    return docx_report(report) if kind == "docx" else markdown_report(report)
