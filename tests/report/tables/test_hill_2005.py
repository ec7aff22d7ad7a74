"""Hill, Knox, Thompson, Williams, Hess & Ladany 2005, Consensual qualitative research: An update, pp. 196-205."""

import pytest

from rcqual.report.tables.typicality import label, typicality


@pytest.mark.parametrize(
    ("cases", "judged", "called"),
    [
        (12, 12, "general"),
        (11, 12, "general"),
        (10, 12, "typical"),
        (7, 12, "typical"),
        (6, 12, "variant"),
        (2, 12, "variant"),
        (1, 12, "single case"),
        (0, 12, "no case"),
        (8, 15, "typical"),
        (7, 15, "variant"),
        (2, 15, "variant"),
        (8, 16, "variant"),
        (4, 16, "variant"),
        (3, 16, "rare"),
        (2, 16, "rare"),
        (1, 16, "single case"),
        (2, 3, "general"),
        (1, 3, "single case"),
        (2, 4, "variant"),
    ],
)
def test_cases_have_the_labels_of_the_paper(cases, judged, called):
    assert label(cases, judged) == (called, None)


@pytest.mark.parametrize(("judged", "why"), [(0, "no cases"), (1, "1 case"), (2, "2 cases")])
def test_too_few_cases_have_no_label_and_it_is_said_why(judged, why):
    assert label(judged, judged) == (None, f"{why} judged for the code, and the labels take 3")


TEXTS = {
    "int01": "P1: [We](trust). / P2: [We](trust, care).",
    "int02": "P3: [We](trust) [see](care).",
    "int03": "P4: Nothing.",
    "int04": "*P5: [We](trust, care).",
}


def test_cases_are_participants_whose_interview_was_judged(analysed, rows):
    told = rows(typicality(analysed(TEXTS, "trust, care, time")))
    assert told == {
        "trust": {"cases": 3, "cases_judged": 4, "share": 0.75, "label": "general", "why": None},
        "care": {"cases": 2, "cases_judged": 4, "share": 0.5, "label": "variant", "why": None},
        "time": {"cases": 0, "cases_judged": 4, "share": 0.0, "label": "no case", "why": None},
    }


def test_cases_may_be_interviews(analysed, rows):
    told = rows(typicality(analysed(TEXTS, "trust, care"), "interviews"))
    assert told["care"] == {"cases": 2, "cases_judged": 3, "share": 2 / 3, "label": "general", "why": None}


def test_one_participant_alone_has_no_label(analysed):
    table = typicality(analysed({"int01": "P1: [We](trust)."}, "trust"))
    assert table.shown == (("trust", "1 of 1", "100%", "–"),)
    assert "No label: 1 case judged for the code, and the labels take 3." in table.notes
