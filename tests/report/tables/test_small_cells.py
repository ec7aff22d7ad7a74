"""What of the participants may be counted in print."""

from dataclasses import replace

import pytest

from rcqual.report.figures.of_tables import attribute_chart
from rcqual.report.tables.by_attribute import by_attribute
from rcqual.report.tables.small_cells import as_kinds, publishable
from rcqual.study.report_figures import without_small_cells


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("nnnmmm", "nnnmmm"),
        ("nnnnmmmp", "nnnn____"),
        ("nnnnmmmmpps", "nnnnmmmm___"),
        ("nnnnnp", None),
        ("nnnp--", None),
        ("nnn--", "nnn--"),
        ("nnnnmmmp-", "nnnn____-"),
        ("npm", None),
        ("nNNmmm", "NNNmmm"),
        ("", ""),
    ],
)
def test_too_few_of_a_kind_stand_with_the_next_smallest_until_they_are_three(said, printed):
    names = {"-": "", "_": "others"}
    wanted = None if printed is None else tuple(names.get(each, each) for each in printed)
    assert publishable([names.get(each, each) for each in said]) == wanted


def test_no_count_that_is_printed_or_left_over_is_of_one_or_two_of_a_kind():
    for nurses in range(9):
        for doctors in range(9):
            for others in range(4):
                printed = publishable(["nurse"] * nurses + ["doctor"] * doctors + ["porter"] * others)
                assert printed is None or all(printed.count(each) >= 3 for each in printed)


def test_capitals_make_no_other_kind():
    assert as_kinds(["Nursing", "nursing", "nursing", "", "IT"]) == ("nursing", "nursing", "nursing", "", "IT")


TEXTS = {f"int0{at}": f"P{at}: [We talk](trust)." for at in range(1, 8)}


def test_the_data_beside_a_figure_have_no_kind_that_the_figure_has_not(analysed, person):
    kinds = ("nursing", "Nursing", "nursing", "medicine", "medicine", "medicine", "pharmacy")
    found = analysed(TEXTS, "trust", [person(f"P{at}", profession=each) for at, each in enumerate(kinds, 1)])
    chart = attribute_chart(by_attribute(without_small_cells(found, "profession"), ["profession"]), "profession")
    assert chart.form.columns == ("nursing", "others")
    assert [row.split(",")[1:3] for row in chart.csv.splitlines()[1:]] == [["nursing", "3"], ["others", "4"]]
    few = replace(found, participants=found.participants[:4])
    assert without_small_cells(few, "profession") is None
