import csv
import io

from hypothesis import given
from hypothesis import strategies as st

from rcqual.text.csvtext import csv_text


def test_only_cells_that_need_them_stand_in_quotation_marks():
    assert csv_text(("a", "b"), [("x y", 'say "no", now'), (None, 3)]) == 'a,b\nx y,"say ""no"", now"\n,3\n'


def test_a_row_of_one_empty_cell_is_not_a_blank_line():
    assert csv_text(("a",), [("",), ("x",)]) == 'a\n""\nx\n'


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), max_size=4))
def test_any_cells_come_back_exactly(rows):
    assert list(csv.reader(io.StringIO(csv_text(("a", "b"), rows), newline=""), strict=True)) == [["a", "b"], *rows]
