"""The files of a bundle that hold tables of what the codings say, but for those that tell who somebody is."""

import re
from collections.abc import Iterator
from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING

from rcqual.report.write.analysis_tables import analysis_csv
from rcqual.study.calling import Called

if TYPE_CHECKING:
    from rcqual.model.analysis import AnalysisSet
    from rcqual.report.tables.table import AnalysisTable


def of_tables(team: "AnalysisSet", called: Called) -> Iterator[tuple[str, str, str, str]]:
    """Path, what it is, the table as CSV and the command that prints it. team: what the team holds.

    By attributes only where each value fits so many participants that it tells nobody's name.
    """
    found = _called(team, called)
    for name, command, table in _tables(found):
        is_plain = not called.letters
        yield (
            f"tables/{name}.csv",
            f"table: {table.caption}",
            analysis_csv(table),
            f"tables {command} --format csv" if is_plain else "",
        )


def _tables(found: "AnalysisSet") -> "Iterator[tuple[str, str, AnalysisTable]]":
    """Each table with the name of its file and the words behind `rcqual tables`."""
    from rcqual.report.tables.along import along
    from rcqual.report.tables.by_attribute import by_attribute
    from rcqual.report.tables.co_occurrence import co_occurrence
    from rcqual.report.tables.frequency import frequency
    from rcqual.report.tables.saturation import saturation
    from rcqual.report.tables.typicality import typicality

    yield "frequency", "frequency", frequency(found, "", "codings")
    yield "frequency-by-transcript", "frequency --by transcript", frequency(found, "transcript", "codings")
    for by in ("overlap", "turn"):
        yield f"co-occurrence-{by}", f"co-occurrence --by {by}", co_occurrence(found, by)
    yield "along", "along", along(found, 10, "codings")
    for cases in ("participants", "interviews"):
        yield f"typicality-{cases}", f"typicality --cases {cases}", typicality(found, cases)
    yield "saturation", "saturation", saturation(found, 4, 2, 0.05)
    for column in found.columns:
        table = by_attribute(found, [column])
        if not table.warnings:
            yield f"by-attribute-{file_word(column)}", f"by-attribute {quote(column)}", table


def _called(found: "AnalysisSet", called: Called) -> "AnalysisSet":
    """The same codings with coders as they are called."""

    def names(coders: tuple[str, ...]) -> tuple[str, ...]:
        return tuple(map(called.coder, coders))

    about = found.about
    return replace(
        found,
        about=replace(about, coders=names(about.coders), notes=tuple(map(called.words, about.notes))),
        interviews=tuple(replace(each, coders=names(each.coders)) for each in found.interviews),
        codings=tuple(replace(each, coders=names(each.coders)) for each in found.codings),
    )


def file_word(name: str) -> str:
    """A name as part of a file's name on any system."""
    return re.sub(r"[^\w.-]+", "-", name).strip("-.") or "x"
