"""What a manuscript quotes, and of whom it says that they said it."""

import pytest

from rcqual.model.quotations import Paragraph
from rcqual.text.quotations import find_quotations


def quotes(*texts, **more):
    return find_quotations([Paragraph(text=text, line=at, **more) for at, text in enumerate(texts, 1)])[0]


def texts(*paragraphs):
    return [each.text for each in quotes(*paragraphs)]


@pytest.mark.parametrize(
    "text",
    [
        "So “we talk” (P01).",
        'So "we talk" (P01).',
        "So „we talk“ (P01).",
        "So „we talk” (P01).",
        "So «we talk» (P01).",
        "So « we talk » (P01).",
        "So »we talk« (P01).",
        "So ‘we talk’ (P01).",
        "So ‚we talk‘ (P01).",
        "So 'we talk' (P01).",
        "So “we talk”. (P01)",
        "So “we talk” [P01].",
        "“we talk” — P01",
        "“we talk” -- P01",
    ],
)
def test_every_kind_of_mark_opens_and_closes(text):
    (found,) = quotes(text)
    assert (found.text, found.attribution) == ("we talk", "P01")


def test_the_outermost_marks_count():
    assert texts("He: “she said ‘no’ to me”; «nous «tous» ici»; “a “b” c”.") == [
        "she said ‘no’ to me",
        "nous «tous» ici",
        "a “b” c",
    ]


def test_apostrophes_and_inches_open_nothing():
    assert texts("It’s the nurses’ ward, 5\" wide, rock 'n' roll, “so”.") == ["so"]


def test_an_apostrophe_inside_of_single_marks_closes_nothing():
    assert texts("He said ‘it’s the nurses’ work, I’d say.’ (P01)") == ["it’s the nurses’ work, I’d say."]


def test_a_quotation_over_paragraphs_is_one():
    found = quotes("“We talk.", "“We go.” (P01)", "Then.")
    assert [(each.text, each.attribution) for each in found] == [("We talk.\nWe go.", "P01")]


def test_an_open_quotation_is_told_and_checked_up_to_its_paragraphs_end():
    found, faults = find_quotations([Paragraph(text="So “we talk", line=3), Paragraph(text="And then.", line=5)])
    assert [each.text for each in found] == ["we talk"]
    assert [place for place, _ in faults] == ["line 3"]


def test_a_quotation_knows_its_line():
    assert [each.place for each in quotes("one\ntwo “three”\n“four”")] == ["line 2", "line 3"]


def test_where_there_are_no_lines_the_paragraph_is_the_place():
    found, _ = find_quotations([Paragraph(text="a “b”", place="paragraph 7")])
    assert found[0].place == "paragraph 7"


def test_wrapped_lines_are_joined_and_labelled_ones_are_not():
    assert texts("“we talk\nevery day”") == ["we talk every day"]
    assert quotes("INT: Why?\nP01: Because\nof that.", block=1)[0].text == "INT: Why?\nP01: Because of that."


@pytest.mark.parametrize(
    ("text", "attribution"),
    [
        ("We talk. (P01, nurse)", "P01, nurse"),
        ("We talk. — P01, nurse", "P01, nurse"),
        ("We talk.\n[P01, nurse].", "P01, nurse"),
        ("We talk. […]", ""),
        ("We talk - every day", ""),
    ],
)
def test_a_block_ends_with_who_said_it(text, attribution):
    (found,) = quotes(text, block=1)
    assert (found.is_block, found.attribution) == (True, attribution)
    assert found.text.startswith("We talk")
    assert "P01" not in found.text


def test_paragraphs_of_a_block_go_on_until_somebody_is_named():
    found = quotes("We talk.", "We go. (P01)", "They cut it. (P02)", block=1)
    assert [(each.text, each.attribution) for each in found] == [("We talk.\nWe go.", "P01"), ("They cut it.", "P02")]


def test_marks_in_a_block_count_as_elsewhere():
    assert [(each.text, each.is_block) for each in quotes("“We talk” (P01)", block=1)] == [("We talk", False)]


def test_the_list_of_references_is_passed_over_until_the_next_heading():
    found, _ = find_quotations(
        [
            Paragraph(text="6. References", is_heading=True),
            Paragraph(text="Li. “A title.” 2020."),
            Paragraph(text="Appendix", is_heading=True),
            Paragraph(text="So “we talk”."),
        ]
    )
    assert [each.text for each in found] == ["we talk"]


def test_what_goes_on_behind_a_dash_is_no_attribution():
    text = "“We talk” – which was more than anybody on the ward had expected of the team in that year of all years"
    assert quotes(text)[0].attribution == ""


def test_marks_around_no_word_are_no_quotation():
    assert texts('“” and “…” and "[…]" and “so”') == ["so"]
