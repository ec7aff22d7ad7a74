"""What every table and codebook file that rcqual reads back must keep to."""

import csv
import io
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from unicodedata import normalize

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcqual.errors import Problem
from rcqual.formats.assignments_csv import AssignmentRow, assignments_csv, read_assignments
from rcqual.formats.codebook_csv import codebook_csv, read_codebook_csv
from rcqual.formats.codebook_toml import codebook_toml, read_codebook_toml
from rcqual.formats.codings_csv import CodingRow, codings_csv, read_codings
from rcqual.formats.decisions_csv import DecisionRow, decisions_csv, read_decisions
from rcqual.formats.participants_csv import ParticipantsSheet, SheetRow, participants_csv, read_participants
from rcqual.formats.ratings_csv import ratings_csv, read_ratings
from rcqual.model.codebook import COLOURS, CodebookDraft, CodeDraft
from rcqual.model.decisions import REASONS, Verdict
from rcqual.model.ratings_table import RatingsTable
from rcqual.model.transcript import Participant

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=30)
"""Any text that a person's file can hold: line ends, quotation marks, control characters and all."""
names = words.map(str.strip).filter(bool)
numbers = st.integers(0, 10**9)


def is_one_line(text: str) -> bool:
    return len(text.splitlines()) < 2


@st.composite
def coding_rows(draw: st.DrawFn) -> tuple[CodingRow, ...]:
    def coding() -> CodingRow:
        start = draw(numbers)
        return CodingRow(
            transcript=draw(names),
            coder=draw(names),
            code=draw(names),
            start=start,
            end=start + draw(st.integers(1, 500)),
            round=draw(st.none() | numbers),
            memo=draw(words),
            certainty=draw(st.sampled_from([None, 1, 2, 3])),
            created=draw(st.sampled_from(["", "2026-03-31T14:05:00Z"])),
            text_sha256=draw(st.sampled_from(["", "0" * 63 + "a"])),
            quote=draw(words),
        )

    return tuple(coding() for _ in range(draw(st.integers(0, 4))))


@st.composite
def drafts(draw: st.DrawFn) -> tuple[CodeDraft, ...]:
    codes: list[CodeDraft] = []
    for name, key in zip(
        draw(st.lists(names.filter(is_one_line), min_size=1, max_size=4, unique_by=str.casefold)), "abde", strict=False
    ):
        codes.append(
            CodeDraft(
                name=name,
                key=draw(st.sampled_from(["", key])),
                colour=draw(st.sampled_from(["", *COLOURS])),
                parent=draw(st.sampled_from(["", *(code.name for code in codes)])),
                full_definition=draw(words),
                example=draw(words),
            )
        )
    return tuple(codes)


def decision_rows() -> st.SearchStrategy[tuple[DecisionRow, ...]]:
    def row(decision: Verdict, reasons: st.SearchStrategy[str]) -> st.SearchStrategy[DecisionRow]:
        return st.builds(
            DecisionRow,
            disagreement=st.text("0123456789abcdef", min_size=12, max_size=12),
            decision=st.just(decision),
            coder=names,
            code=names,
            start=st.none(),
            end=st.none(),
            reason=reasons,
            note=words,
            present=words,
        )

    of_the_list = st.sampled_from(["", *REASONS])
    rows = st.one_of(*(row(each, words if each is Verdict.PARK else of_the_list) for each in Verdict))
    return st.lists(rows, max_size=4, unique_by=lambda decision: decision.disagreement).map(tuple)


def sheets() -> st.SearchStrategy[ParticipantsSheet]:
    one_line = names.filter(lambda name: len(name.splitlines()) == 1)

    def row(label: str, pseudonym: str, role: str, years: str) -> SheetRow:
        participant = Participant(label=pseudonym, file="int01", role=role, more=(("years", years),))
        return SheetRow(label=label, pseudonym=pseudonym, participant=participant)

    rows = st.builds(row, one_line, one_line, words.map(str.strip), words.map(str.strip))
    unlike = (lambda row: row.label, lambda row: row.pseudonym)
    return st.lists(rows, max_size=4, unique_by=unlike).map(lambda rows: ParticipantsSheet(tuple(rows)))


@st.composite
def rating_tables(draw: st.DrawFn) -> RatingsTable:
    unlike = st.lists(
        names, min_size=1, max_size=4, unique_by=lambda name: "".join(normalize("NFKC", name).casefold().split())
    )
    coders = draw(unlike)
    transcripts = draw(st.booleans())
    units = draw(st.lists(st.tuples(names, names if transcripts else st.just("")), min_size=1, max_size=4, unique=True))
    labels = st.sampled_from(["engagement", "nan", "1.0", 'a,"b"', "two\nlines", "--"])
    some = st.none() | st.frozensets(labels)
    # That all say the same of the first unit keeps each from being taken for a column that is no coder's.
    first = draw(st.frozensets(labels, min_size=1))
    return RatingsTable(
        units=tuple(unit for unit, _ in units),
        coders=tuple(coders),
        transcripts=tuple(transcript for _, transcript in units) if transcripts else None,
        cells=tuple((first, *(draw(some) for _ in units[1:])) for _ in coders),
    )


@dataclass(frozen=True)
class Format:
    name: str
    sample: str
    read: Callable[[str, bytes], tuple[Any, tuple[Problem, ...]]]
    write: Callable[[Any], str]
    values: st.SearchStrategy[Any]
    broken: str


FORMATS = [
    Format(
        "participants",
        'label,file,pseudonym,role,years\nMarisol,int09.vtt,P10,"nurse manager, ward 4B",22\nI,,,interviewer,\n',
        read_participants,
        participants_csv,
        sheets(),
        "label,file,role\n,,nurse\n",
    ),
    Format(
        "codebook CSV",
        'code,key,parent,example\nchallenges,h,,\nterminology,t,challenges,"A word like that,\nwe hear it."\n',
        read_codebook_csv,
        codebook_csv,
        drafts().map(lambda codes: CodebookDraft(codes=codes)),
        "code,parent\nchallenges,nobody\n",
    ),
    Format(
        "codebook TOML",
        'format = "rcqual-codebook"\nformat_version = 1\ntitle = "Themes"\n\n[[code]]\ncode = "challenges"\nkey = "h"\n'
        'colour = "red"\nexample = """\nA word like that,\nwe hear it."""\n',
        read_codebook_toml,
        codebook_toml,
        st.builds(
            CodebookDraft, title=words.filter(is_one_line), codes=drafts(), roll_up=st.booleans(), language=words
        ),
        '[[code]]\ncode = "challenges\n',
    ),
    Format(
        "codings",
        'transcript,coder,code,start,end,memo\nint01,ann,engagement,10,42,"She says ""we"",\nnot ""they""."\n',
        read_codings,
        codings_csv,
        coding_rows(),
        "transcript,coder,code,start,end\nint01,ann,engagement,42,10\n",
    ),
    Format(
        "assignments",
        "transcript,coder\nint01,ann\nint01,bob\n",
        read_assignments,
        assignments_csv,
        st.lists(
            st.builds(AssignmentRow, transcript=names, coder=names), unique_by=lambda row: (row.transcript, row.coder)
        ).map(tuple),
        "transcript,coder\nint01,\n",
    ),
    Format(
        "decisions",
        'disagreement,decision,coder,note\n0123456789ab,adopt,ann,"bob overlooked it,\nhe says"\nfeedfeedfeed,park,,\n',
        read_decisions,
        decisions_csv,
        decision_rows(),
        "disagreement,decision\n0123456789ab,perhaps\n",
    ),
    Format(
        "ratings",
        'unit,coder,code,transcript\n1,ann,we|you,int01\n1,bob,we,int01\n"2,\nb",ann,-,int01\n"2,\nb",bob,,int01\n',
        read_ratings,
        ratings_csv,
        rating_tables(),
        "unit,coder,code\n1,ann,a||b\n",
    ),
]

each_format = pytest.mark.parametrize("format", FORMATS, ids=lambda format: format.name)
each_csv_format = pytest.mark.parametrize(
    "format", [each for each in FORMATS if "TOML" not in each.name], ids=lambda format: format.name
)
few_examples = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@each_format
def test_the_sample_is_read_without_a_problem(format):
    _, problems = format.read("sample", format.sample.encode())
    assert problems == ()


@each_format
def test_the_sample_written_and_read_again_is_the_same(format):
    value, _ = format.read("sample", format.sample.encode())
    found, problems = format.read("again", format.write(value).encode())
    assert found == value
    # A label like "nan" is kept, with a warning.
    assert [problem for problem in problems if problem.severity == "error"] == []


@each_format
@few_examples
@given(data=st.data())
def test_any_value_that_is_written_reads_back_exactly(format, data):
    value = data.draw(format.values)
    found, problems = format.read("again", format.write(value).encode())
    assert found == value
    # A label like "nan" is kept, with a warning.
    assert [problem for problem in problems if problem.severity == "error"] == []


@each_format
def test_a_broken_file_is_told_of_as_an_error_with_its_line(format):
    _, problems = format.read("broken", format.broken.encode())
    assert [(problem.path, problem.line, problem.severity) for problem in problems] == [("broken", 2, "error")]


@each_format
def test_the_same_bytes_give_the_same_value(format):
    assert format.read("sample", format.sample.encode()) == format.read("sample", format.sample.encode())


@each_format
@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_tells_the_encoding(format, encoding):
    assert format.read("sample", format.sample.encode(encoding)) == format.read("sample", format.sample.encode())


@each_format
def test_line_ends_of_windows_are_read(format):
    value, problems = format.read("sample", format.sample.replace("\n", "\r\n").encode())
    expected, _ = format.read("sample", format.sample.encode())
    assert problems == ()
    assert format.write(value).replace("\r\n", "\n") == format.write(expected)


@each_csv_format
def test_line_ends_of_old_macs_are_read(format):
    value, problems = format.read("sample", format.sample.replace("\n", "\r").encode())
    expected, _ = format.read("sample", format.sample.encode())
    assert problems == ()
    assert format.write(value).replace("\r", "\n") == format.write(expected)


@each_format
def test_bytes_that_are_not_utf8_are_refused_with_their_line_and_what_to_do(format):
    _, (problem,) = format.read("latin", format.sample.encode() + "Café".encode("latin-1"))
    assert problem.line == format.sample.count("\n") + 1
    assert "Save it as UTF-8" in problem.message


@each_format
def test_another_encoding_is_read_where_it_is_named(format):
    data = format.sample.replace("we", "wé").encode("cp1252")
    value, problems = format.read("latin", data, "cp1252")
    assert problems == ()
    found, problems = format.read("again", format.write(value).encode())
    assert found == value
    # A label like "nan" is kept, with a warning.
    assert [problem for problem in problems if problem.severity == "error"] == []


@each_format
@pytest.mark.parametrize("encoding", ["klingon", "rot13", "\0"])
def test_an_encoding_that_there_is_not_is_a_problem(format, encoding):
    _, (problem,) = format.read("sample", format.sample.encode(), encoding)
    assert "is not an encoding" in problem.message


@each_format
def test_a_nul_is_refused_with_its_line(format):
    _, (problem,) = format.read("nul", format.sample.encode() + b"\0")
    assert problem.line == format.sample.count("\n") + 1


@each_format
def test_an_empty_file_is_an_error(format):
    _, (problem,) = format.read("empty", b"")
    assert problem.severity == "error"


@each_csv_format
@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_semicolons_and_tabs_are_read_where_the_header_uses_them(format, delimiter):
    table = list(csv.reader(io.StringIO(format.sample, newline="")))
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator="\n").writerows(table)
    assert format.read("sample", file.getvalue().encode()) == format.read("sample", format.sample.encode())


@each_csv_format
def test_a_heading_is_read_in_capitals_with_spaces_around_it(format):
    first, rest = format.sample.split(",", 1)
    shouted = f" {first.upper()}  ,{rest}"
    assert format.read("sample", shouted.encode()) == format.read("sample", format.sample.encode())


@each_csv_format
def test_blank_rows_are_passed_over(format):
    with_blanks = "\n" + format.sample + "\n" + "," * 20 + "\n \n"
    assert format.read("sample", with_blanks.encode()) == format.read("sample", format.sample.encode())


@each_csv_format
def test_a_cell_too_many_is_an_error_that_shows_it(format):
    width = format.sample.split("\n", 1)[0].count(",") + 1
    _, problems = format.read("wide", (format.sample + "x," * width + "stray\n").encode())
    assert any("“stray”" in problem.message and problem.severity == "error" for problem in problems)


@each_csv_format
def test_a_column_given_twice_is_an_error(format):
    header, rest = format.sample.split("\n", 1)
    _, (problem,) = format.read("twice", f"{header},{header.split(',')[0].title()}\n{rest}".encode())
    assert (problem.line, problem.severity) == (1, "error")
    assert "mean the same" in problem.message


@each_csv_format
def test_a_quotation_mark_that_is_never_closed_is_told_at_the_line_where_its_row_begins(format):
    lines = format.sample.count("\n")
    _, problems = format.read("open", (format.sample + '"never\nclosed\n').encode())
    assert [(problem.line, "never closed" in problem.message) for problem in problems] == [(lines + 1, True)]


@each_format
@few_examples
@given(data=st.binary(max_size=300))
def test_no_bytes_whatever_make_a_reader_raise(format, data):
    _, problems = format.read("any", data)
    assert all(problem.path == "any" for problem in problems)


@each_format
@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_no_damage_to_a_sample_makes_a_reader_raise(format, data):
    damaged = bytearray(format.sample.encode())
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(damaged) - 1))
        kept_from = data.draw(st.integers(at, min(at + 6, len(damaged))))
        damaged[at:kept_from] = data.draw(
            st.binary(max_size=3) | st.sampled_from([b'"', b",", b"\n", b"\r", b"[", b"="])
        )
    lines = bytes(damaged).replace(b"\r\n", b"\n").replace(b"\r", b"\n").count(b"\n") + 1
    _, problems = format.read("damaged", bytes(damaged))
    assert all(problem.line is None or 1 <= problem.line <= lines for problem in problems)
