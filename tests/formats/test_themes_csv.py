"""Matches of themes as CSV."""

from rcqual.formats.themes_csv import MatchRow, matches_csv, read_matches

ROWS = (
    MatchRow(
        group="1", coder="ann", theme="talk, daily", name="Talk", brief_definition="What\nis told", example="“Hi”"
    ),
    MatchRow(group="1", coder="bob", theme="=chat"),
    MatchRow(group="b", coder="bob", theme="rush", leave_out=True),
)


def test_what_is_written_is_read_back():
    assert read_matches("m.csv", matches_csv(ROWS).encode()) == (ROWS, ())


def test_a_row_without_its_theme_is_a_fault():
    rows, problems = read_matches("m.csv", b"group,coder,theme\n1,ann,\n1,bob,rush\n")
    assert [row.theme for row in rows] == ["rush"]
    assert problems[0].line == 2


def test_a_file_of_another_kind_is_a_fault_and_no_traceback():
    assert read_matches("m.csv", b"\xff\x00")[1][0].severity == "error"
    assert read_matches("m.csv", b"code,name\nx,y\n")[1][0].severity == "error"
