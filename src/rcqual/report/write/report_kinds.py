"""A report as the file that its name asks for."""

from collections.abc import Callable
from itertools import count
from pathlib import PurePath
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rcqual.report.write.study_report import Part, StudyReport

_KINDS = {".html": "html", ".htm": "html", ".md": "md", ".docx": "docx"}


def kind_of(name: str) -> str:
    """The kind of file that a name asks for; empty where a report can be none of that kind."""
    return _KINDS.get(PurePath(name).suffix.lower(), "")


def report_as(report: "StudyReport", kind: str, progress: Callable[[float], None] = lambda share: None) -> str | bytes:
    """A report as one file: html, md or docx. progress: is told which share is done; what it raises stops the work."""
    after = _told_after_charts(report, progress)
    if kind == "html":
        from rcqual.report.write.html_report import html_report

        return html_report(report, after)
    from rcqual.report.write.report_pieces import docx_report, markdown_report

    return docx_report(report, after) if kind == "docx" else markdown_report(report)


def _told_after_charts(report: "StudyReport", progress: Callable[[float], None]) -> "Callable[[Part], None]":
    """Takes each part when it is written, and tells of the figures, which take nearly all the time."""
    from rcqual.report.figures.charts import Chart

    charts = sum(isinstance(part, Chart) for section in report.sections for part in section.parts)
    drawn = count(1)

    def after(part: "Part") -> None:
        if isinstance(part, Chart):
            progress(next(drawn) / charts)

    return after
