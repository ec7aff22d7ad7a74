"""A round's figures as tables, without a screen."""

from dataclasses import replace

import pytest

from rcqual.agreement.result import Confusion, Interval, Measure, undefined
from rcqual.model.rounds import Rule, Unit
from rcqual.study.narrowing import Narrowing
from rcqual.tui.figures.briefs import codes_by_round, rounds_table, ways_table
from rcqual.tui.figures.codes import codes_table
from rcqual.tui.figures.drawing import header_line, layout, row_line
from rcqual.tui.figures.matrices import confusion_table, pair_matrix
from rcqual.tui.figures.table import Cell, Column, Disputed, OtherFigures, Table, of_words, sorted_rows
from rcqual.tui.figures.views import VIEWS
from rcqual.tui.figures.whisker import NARROW, WIDE, axis, whisker
from rcqual.tui.figures.words import about_cell, about_column, at_a_glance, in_brief, in_full, of_interval, rests_on

WHY = "fewer than three interviews"


def column_of(table: Table, label: str) -> dict[str, Cell]:
    """The cells under a label, by the name of the row."""
    place = [each.label for each in table.columns].index(label)
    return {row[0].text: row[place] for row in table.rows}


def numbers(*values: float | None) -> Table:
    rows = tuple((Cell(text=str(place)), Cell(text=str(value), order=value)) for place, value in enumerate(values))
    return Table(caption="", columns=(Column(label="row"), Column(label="value")), rows=rows)


@pytest.mark.parametrize(("is_reversed", "order"), [(False, "20314"), (True, "03214")])
def test_what_is_undefined_comes_last_in_both_directions_and_equal_rows_stay(is_reversed, order):
    table = numbers(0.5, None, -0.1, 0.5, None)
    assert "".join(row[0].text for row in sorted_rows(table, 1, is_reversed=is_reversed)) == order


def test_names_are_sorted_without_regard_to_case():
    rows = tuple((of_words(name),) for name in ("beta", "Alpha", "Gamma"))
    table = Table(caption="", columns=(Column(label="code"),), rows=rows)
    assert [row[0].text for row in sorted_rows(table, 0)] == ["Alpha", "beta", "Gamma"]


def interval(value: float | None, low: float | None = None, high: float | None = None) -> Measure:
    if value is None:
        return undefined("nobody used the code")
    return Measure(value=value, low=low, high=high, why_interval=WHY if low is None else None)


@pytest.mark.parametrize(
    ("measure", "drawn"),
    [
        (interval(0.5, 0.3, 0.7), "          ├───●──┼┤ ┆    "),
        (interval(0.3, -0.4, 0.9), "◂─────────●──────┼──┼─┤  "),
        (interval(-0.3, -0.5, 0.1), "◁─────┤          ┆  ┆    "),
        (interval(-0.3, -0.5, -0.25), "◁                ┆  ┆    "),
        (interval(1.0, 0.9, 1.0), "                 ┆  ┆ ├─●"),
        (interval(0.5), "              ●  ┆  ┆    "),
        (interval(None), "                 ┆  ┆    "),
    ],
)
def test_an_interval_is_drawn_with_both_marks_and_an_arrow_where_it_goes_on(measure, drawn):
    assert whisker(measure, NARROW) == drawn


@pytest.mark.parametrize("cells", [NARROW, WIDE])
def test_the_axis_stands_right_above_the_marks(cells):
    marks = whisker(undefined("nobody used the code"), cells)
    assert len(axis(cells)) == len(marks) == cells
    assert axis(cells)[marks.index("┆")] == "7"
    assert axis(cells)[marks.rindex("┆")] == "."


def test_a_code_with_few_uses_shows_its_counts_alone(report):
    table = codes_table(report, NARROW)
    few = next(row for row in table.rows if row[0].text == "trust")
    assert "3 uses: counts only" in [cell.text for cell in few]
    assert not any(cell.measure for cell in few)
    assert column_of(table, "alpha")["trust"].text == "–"
    assert "3 uses: counts only. Units by how many coders used it: 2 in 10, 0 in 110." in few[1].note


def test_a_figure_that_is_undefined_is_a_dash_and_says_why(report):
    table = codes_table(report, NARROW)
    cell = column_of(table, "alpha")["silence"]
    assert cell.text == "–"
    told = about_cell(table.rows[2][0], table.columns[1], cell)
    assert "silence · Krippendorff's alpha · No value: everybody used the code on every unit" in told


def test_a_figure_says_its_interval_its_verdict_and_its_units(report):
    table = codes_table(report, NARROW)
    told = about_cell(table.rows[1][0], table.columns[1], table.rows[1][1])
    assert told == (
        "engagement · Krippendorff's alpha · .310 [-.400, .550], below .667; 120 units. · Enter: its disagreements."
    )


def test_percent_agreement_comes_last_among_a_code_s_figures(report):
    named = [column.name for column in codes_table(report, NARROW).columns if column.name]
    assert named[0] == "alpha"
    assert named[-1] == "percent"


def test_prevalence_goes_from_the_lowest_to_the_highest_coder(report):
    cell = column_of(codes_table(report, NARROW), "prevalence")["systems"]
    assert (cell.text, cell.note) == ("5.0–10.0%", "ann 5.0%, bob 10.0%.")


def test_every_figure_of_a_code_leads_to_its_disagreements(report):
    row = codes_table(report, NARROW).rows[0]
    assert {cell.behind for cell in row} == {Disputed(round=1, narrowing=Narrowing(code="systems"))}


def test_the_matrix_of_pairs_is_read_by_number_and_by_shade(report):
    rows = [[cell.text for cell in row] for row in pair_matrix(report).rows]
    assert rows == [
        ["ann", "·", "██ .820", "░░ .350"],
        ["bob", "██ .820", "·", "–"],
        ["carla", "░░ .350", "–", "·"],
    ]


def test_a_pair_leads_to_where_these_two_differ(report):
    cell = column_of(pair_matrix(report), "carla")["ann"]
    assert cell.behind == Disputed(round=1, narrowing=Narrowing(coders=("ann", "carla")))


def test_the_confusion_matrix_leaves_out_what_nobody_used_and_says_so(report):
    table = confusion_table(report)
    assert [row[0].text for row in table.rows] == ["systems", "engagement", "silence"]
    assert table.caption.endswith("1 unused left out")


def test_a_confusion_is_read_by_number_by_shade_and_in_words(report):
    table = confusion_table(report)
    assert [cell.text for cell in table.rows[1]] == ["engagement", "██ 20", "░░ 4", "(15)", "░░ 1"]
    assert table.rows[1][2].note == "One used “engagement”, the other “systems”: 4 times."
    behind = Disputed(round=1, narrowing=Narrowing(code="engagement", instead="systems"))
    assert table.rows[1][2].behind == behind


def test_where_two_codes_were_never_confused_nothing_lies_behind(report):
    cell = column_of(confusion_table(report), "silence")["systems"]
    assert (cell.text, cell.behind) == ("0", None)


def test_rounds_and_units_lead_to_their_own_figures(report):
    assert rounds_table(report, NARROW).rows[1][0].behind == OtherFigures(round=2, unit=Unit.SENTENCE, rule=Rule.ANY)
    assert ways_table(report, NARROW).rows[1][0].behind == OtherFigures(round=1, unit=Unit.TURN, rule=Rule.ANY)


def test_only_the_unit_that_the_round_was_opened_with_is_no_sensitivity(report):
    rows = ways_table(report, NARROW).rows
    assert [(row[0].text, row[0].note) for row in rows] == [
        ("• sentence, any", "The unit and rule that the round was opened with."),
        ("  turn, any", "Sensitivity."),
    ]


def test_how_far_a_code_moved_between_rounds_is_shown(report):
    moved = column_of(codes_by_round(report), "change")
    assert {name: cell.text for name, cell in moved.items()} == {"systems": "+.050", "trust": "–"}


def test_with_one_round_the_view_of_rounds_says_what_will_stand_there(report):
    table = rounds_table(replace(report, by_round=()), NARROW)
    assert (table.rows, "one round" in table.instead) == ((), True)


def test_all_codes_are_told_in_one_line(report):
    assert at_a_glance(report) == (
        "All codes: alpha over sets .573 [.373, .709], undecided · pooled .600 · median .700 · lowest .310 “engagement”"
    )


@pytest.mark.parametrize("view", VIEWS, ids=lambda view: view.title)
def test_every_column_is_explained(report, view):
    for table in view.tables(report, NARROW):
        assert all(len(about_column(column)[1]) > 10 for column in table.columns)


def test_a_measure_is_explained_with_its_source(report):
    columns = {each.label: each for each in codes_table(report, NARROW).columns}
    title, meaning = about_column(columns["AC1"])
    assert (title, "Source: Gwet 2008." in meaning) == ("Gwet's AC1", True)


def test_what_a_figure_rests_on_is_told(report):
    cell = codes_table(report, NARROW).rows[0][1]
    assert rests_on(cell, report.interval) == (
        ".850 [.700, .930], .667 reached; 120 units. 95% interval: jackknife, leaving out each of 3 interviews"
        " (or groups of them) in turn. Confidence that it lies below .667: 25.0%; below .800: 75.0%."
    )


def test_with_fewer_than_three_interviews_there_are_no_intervals_and_it_says_why():
    assert [of_interval(Interval(level=0.95, method="jackknife_t_log", clusters=few)) for few in (0, 2)] == [
        "No intervals: they take 3 interviews or more that two coders judged; here it is none.",
        "No intervals: they take 3 interviews or more that two coders judged; here it is 2 interviews.",
    ]


def test_where_nothing_was_compared_nobody_is_said_to_have_used_no_code(report):
    unused = replace(report, confusion=Confusion(codes=("trust",), counts=((0,),), nothing=(0,)))
    assert confusion_table(unused).instead == "Nobody used any code."
    nothing = confusion_table(replace(unused, transcripts=()))
    assert nothing.instead == "Nothing was compared: no interview was judged by two coders."
    assert "left out" not in nothing.caption


def test_where_nothing_was_compared_no_code_is_said_to_have_few_uses(report):
    row = codes_table(replace(report, transcripts=()), NARROW).rows[3]
    assert [row[place].text for place in (0, 2, 3)] == ["trust", "nothing compared", "–"]
    assert row[1].note == "Nothing was compared: no interview was judged by two coders."


def test_enter_on_a_coder_or_a_pair_tells_whose_differences_it_opens(report):
    table = pair_matrix(report)
    (name, *cells), columns = table.rows[0], table.columns
    assert about_cell(name, columns[0], name) == "ann · Enter: where ann differs from others."
    assert about_cell(name, columns[2], cells[1]).endswith("Enter: where these two differ.")


def test_an_alpha_that_is_undefined_has_no_verdict_beside_it(report):
    measures = {**report.overall.measures, "alpha_sets": undefined("nobody used any code")}
    told = at_a_glance(replace(report, overall=replace(report.overall, measures=measures)))
    assert told.startswith("All codes: alpha over sets – · pooled .600")


@pytest.mark.parametrize(("cells", "told"), [(40, ""), (60, ", undecided")])
def test_alpha_over_sets_fits_a_line_with_its_verdict_where_there_is_room(report, cells, told):
    assert in_brief(report, cells) == f"Alpha over sets .573 [.373, .709]{told}"


def test_a_round_is_named_by_its_unit_and_rule_and_its_kind_stands_further_right(report):
    first = rounds_table(report, NARROW).rows[0]
    assert (first[0].text, first[-1].text) == ("1: sentence, any", "reliability, 3 × 3 coders")


def test_a_code_s_figure_in_another_round_says_of_which(report):
    table = codes_by_round(report)
    told = about_cell(table.rows[0][0], table.columns[2], table.rows[0][2])
    assert "Round 2, by sentence, any." in told


def test_a_figure_without_an_interval_says_why(report):
    cell = rounds_table(report, NARROW).rows[0][5]
    assert rests_on(cell, report.interval) == f".600, undecided; 120 units. No interval: {WHY}."


@pytest.fixture
def without(report):
    """The same study with coefficients turned off."""
    return replace(
        report,
        has_coefficients=False,
        overall=replace(report.overall, measures={}, lowest_code=None),
        codes=tuple(replace(each, measures={}) for each in report.codes),
        pairs=tuple(replace(each, measures={}) for each in report.pairs),
        by_coder=(),
        by_transcript=tuple(replace(each, measures={}) for each in report.by_transcript),
        advice=(),
        by_round=(),
        sensitivity=(),
    )


def test_with_coefficients_off_none_is_named_and_counts_stay(without):
    tables = [table for view in VIEWS for table in view.tables(without, NARROW)]
    words = [at_a_glance(without), in_full(without, "sentence, any")]
    for table in tables:
        words += [table.caption, *(f"{column.label} {column.about} {column.name}" for column in table.columns)]
        words += [f"{cell.text} {cell.note}" for row in table.rows for cell in row]
    named = [
        word for word in ("alpha", "kappa", "AC1", "PABAK", "Fleiss", "Krippendorff", ".667") if word in " ".join(words)
    ]
    assert named == []
    assert [cell.text for cell in column_of(tables[0], "uses").values()] == ["30", "40", "12", "3"]


def test_with_coefficients_off_it_is_said_how_to_turn_them_on(without):
    assert "`rcqual settings agreement on` turns them on" in at_a_glance(without)


def line(parts) -> str:
    return "".join(text for text, _ in parts)


def test_names_are_cut_by_cells_and_columns_stand_under_one_another():
    names = ("short", "患者の話を聞くことです", "x" * 60)
    rows = tuple((Cell(text=name), Cell(text=".500", order=0.5)) for name in names)
    table = Table(caption="", columns=(Column(label="code", is_text=True), Column(label="alpha")), rows=rows)
    on = layout(table, 40)
    assert [line(row_line(table, on, row, 1, None)).rstrip() for row in table.rows] == [
        " short            .500",
        " 患者の話を…      .500",
        " xxxxxxxxxxx…     .500",
    ]


def test_control_characters_and_markup_in_names_are_shown_as_they_are():
    rows = ((Cell(text="[bold]\x1b[31m"), Cell(text="1", order=1)),)
    table = Table(caption="", columns=(Column(label="code", is_text=True), Column(label="uses")), rows=rows)
    assert "[bold]␛[31m" in line(row_line(table, layout(table, 80), rows[0], 1, None))


def test_the_head_shows_direction_and_that_there_are_more_columns():
    columns = (Column(label="code", is_text=True), *(Column(label=f"measure {number}") for number in range(9)))
    table = Table(caption="", columns=columns, rows=(tuple(Cell(text="1") for _ in columns),))
    drawn = line(header_line(table, layout(table, 50), 3, at=3, sorted_by=3, is_reversed=True))
    assert "‹" in drawn
    assert "measure 2 ▼" in drawn
    assert drawn.endswith("›")
