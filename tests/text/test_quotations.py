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
        "So »we talk» (P01).",
        "So ”we talk” (P01).",
        "So ‹we talk› (P01).",
        "So ›we talk‹ (P01).",
        "So 「we talk」 (P01).",
        "So ＂we talk＂ (P01).",
        "So ‟we talk” (P01).",
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
        ("We talk\u2028— P01, nurse", "P01, nurse"),
        ("We talk \u2028 — P01, nurse", "P01, nurse"),
        ("We talk\n— P01, nurse", "P01, nurse"),
        ("We talk. […]", ""),
        ("We talk - every day", ""),
    ],
)
def test_a_block_ends_with_who_said_it(text, attribution):
    (found,) = quotes(text, block=1)
    assert (found.is_block, found.attribution) == (True, attribution)
    assert found.text.startswith("We talk")
    assert "P01" not in found.text


@pytest.mark.parametrize(
    "said",
    ["We never asked [the nurses]", "It was about [them].", "They told [her husband]", "It was about [surgeon]."],
)
def test_a_bracket_for_what_was_said_names_nobody_at_the_end_of_a_block(said):
    (found,) = quotes(said, block=1)
    assert (found.text, found.attribution) == (said, "")


def test_a_name_in_brackets_behind_a_role_in_brackets_ends_a_block():
    found = quotes("We talk every day. (registrar (P01))", block=1)
    assert [(each.text, each.attribution) for each in found] == [("We talk every day.", "registrar (P01)")]


def test_what_ends_other_lines_of_a_block_is_of_the_quote_where_somebody_is_named_apart():
    (found,) = quotes(
        "-- We never asked [nurse]", "No' -- and then nothing", "— ICU nurse (P01) and manager (P02), int01", block=1
    )
    assert found.text == "-- We never asked [nurse]\nNo' -- and then nothing"
    assert found.attribution == "ICU nurse (P01) and manager (P02), int01"


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


@pytest.mark.parametrize(
    "text",
    [
        "So „Wir reden täglich mit ihnen“ [“We talk daily with them”] (P01).",
        "So „Wir reden täglich mit ihnen“ (translated: “We talk daily with them”; P01).",
        "So „Wir reden täglich mit ihnen“ (“We talk daily with them”) – P01",
    ],
)
def test_a_quotation_and_the_same_in_another_language_beside_it_know_each_other(text):
    assert [(each.text, each.attribution, each.counterpart) for each in quotes(text)] == [
        ("Wir reden täglich mit ihnen", "P01", "We talk daily with them"),
        ("We talk daily with them", "P01", "Wir reden täglich mit ihnen"),
    ]


def test_a_sentence_in_brackets_is_a_counterpart_and_names_nobody():
    (found,) = quotes("So „Wir reden täglich mit ihnen.“ [We talk with the pharmacist daily.] (P01).")
    assert (found.attribution, found.counterpart) == ("P01", "We talk with the pharmacist daily.")


@pytest.mark.parametrize("told", ["“Anna”, ICU nurse", "Nurse manager, ward 4B.", "P07, ICU nurse, in interview 2."])
def test_a_name_in_marks_or_with_a_full_stop_is_an_attribution(told):
    assert (quotes(f"So “we talk” ({told}).")[0].attribution) == told


def test_all_brackets_behind_a_quotation_say_who_spoke():
    assert quotes("So “we talk” [laughs] (P01).")[0].attribution == "laughs; P01"


@pytest.mark.parametrize("offset", [12, 13, 14])
def test_a_short_note_beside_a_quotation_says_who_spoke(offset):
    text = "So “we talk.” And more."
    (found,), _ = find_quotations([Paragraph(text=text, line=1, notes=((offset, "P01, ICU nurse"),))])
    assert found.attribution == "P01, ICU nurse"


@pytest.mark.parametrize(
    ("offset", "note"),
    [
        (3, "P01"),
        (20, "P01"),
        (13, "In the spring of 2021 the two wards were merged, in the year in which the interviews began"),
    ],
)
def test_a_note_elsewhere_or_a_long_one_names_nobody(offset, note):
    (found,), _ = find_quotations([Paragraph(text="So “we talk.” And more.", line=1, notes=((offset, note),))])
    assert found.attribution == ""


def test_a_note_may_have_the_original():
    body = Paragraph(text="So “we talk daily.”", line=1, notes=((18, "In German: „Wir reden täglich miteinander.“"),))
    found, _ = find_quotations([body, Paragraph(text="In German: „Wir reden täglich miteinander.“", line=9)])
    assert [(each.text, each.counterpart) for each in found] == [
        ("we talk daily.", "Wir reden täglich miteinander."),
        ("Wir reden täglich miteinander.", "we talk daily."),
    ]


def test_a_note_at_the_end_of_a_block_says_who_spoke():
    (found,), _ = find_quotations([Paragraph(text="We talk daily.", line=1, block=1, notes=((14, "P01"),))])
    assert (found.text, found.attribution) == ("We talk daily.", "P01")


@pytest.mark.parametrize(
    ("text", "before", "behind"),
    [
        ("All went. A nurse (P3) said: “we talk” and left. So.", "A nurse (P3) said:", "and left"),
        ("“We talk,” said P3, who left.", "", "said P3, who left"),
        ("“We talk.” The nurse said no.", "", ""),
    ],
)
def test_a_quotation_knows_the_sentence_around_it(text, before, behind):
    (found,) = quotes(text)
    assert (found.before, found.behind) == (before, behind)


@pytest.mark.parametrize(("text", "block"), [("We talk every day", 1), ("So “we talk every day”", 0)])
def test_the_row_of_a_table_says_who_speaks_beside_what_the_cell_says(text, block):
    assert [each.named for each in quotes(text, block=block, said_by="P01")] == ["P01"]
    assert [each.named for each in quotes(f"{text} (P03)", block=block, said_by="P01")] == ["P03; P01"]
    assert [each.named for each in quotes(f"{text} (P01)", block=block, said_by="P01")] == ["P01"]
