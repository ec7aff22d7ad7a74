"""Decisions of a meeting as CSV."""

import pytest

from rcqual.formats.decisions_csv import DecisionRow, read_decisions
from rcqual.model.decisions import Verdict

HEADER = "disagreement,decision,coder,code,start,end,reason,note,present"


def decisions(*rows):
    return read_decisions("meeting.csv", "\n".join((HEADER, *rows, "")).encode())


def problems(*rows):
    return [str(problem) for problem in decisions(*rows)[1]]


def test_a_decision_is_read_with_all_that_was_said_about_it():
    rows, found = decisions('0123456789ab,adopt,ann,,,,overlooked," bob agrees","ann, bob"')
    assert found == ()
    assert rows == (
        DecisionRow(
            disagreement="0123456789ab",
            decision=Verdict.ADOPT,
            coder="ann",
            reason="overlooked",
            note=" bob agrees",
            present="ann, bob",
        ),
    )


@pytest.mark.parametrize("word", ["both", "Both", " BOTH "])
def test_a_decision_may_be_written_in_any_case(word):
    rows, _ = decisions(f"0123456789ab,{word},,,,,,,")
    assert [row.decision for row in rows] == [Verdict.BOTH]


def test_an_id_in_capitals_is_the_same_id():
    rows, _ = decisions("0123456789AB,park,,,,,,,")
    assert [row.disagreement for row in rows] == ["0123456789ab"]


def test_a_word_that_is_no_decision_is_told_with_those_that_are():
    assert problems("0123456789ab,maybe,,,,,,,") == [
        "meeting.csv:2: “maybe” is no decision; give adopt, both, neither, other, park."
    ]


@pytest.mark.parametrize("id_", ["123", "1.23E+11", "0123456789ag", "0123456789abc"])
def test_an_id_that_a_spreadsheet_has_spoilt_is_an_error(id_):
    (problem,) = problems(f"{id_},park,,,,,,,")
    assert problem.startswith(f"meeting.csv:2: “{id_.lower()}” names no disagreement")


def test_adopt_needs_the_coder():
    assert problems("0123456789ab,adopt,,,,,,,") == ["meeting.csv:2: adopt needs the coder whose codes are adopted."]


def test_other_needs_a_code_or_an_extent():
    assert problems("0123456789ab,other,,,,,,,") == [
        "meeting.csv:2: other needs the code that applies, or start and end of the passage."
    ]


@pytest.mark.parametrize("rest", ["engagement,,", ",3,9", "engagement,3,9"])
def test_other_is_read_with_a_code_or_an_extent_or_both(rest):
    rows, found = decisions(f"0123456789ab,other,,{rest},,,")
    assert found == ()
    assert len(rows) == 1


def test_start_without_end_is_an_error():
    assert problems("0123456789ab,other,,,3,,,,") == [
        "meeting.csv:2: start and end belong together: give both, or none."
    ]


def test_an_empty_extent_is_an_error():
    assert problems("0123456789ab,other,,,9,9,,,") == [
        "meeting.csv:2: The passage is empty: it starts at 9 and ends before 9."
    ]


def test_deciding_twice_about_one_disagreement_is_an_error_at_the_second():
    rows, found = decisions("0123456789ab,both,,,,,,,", "0123456789AB,neither,,,,,,,")
    assert [row.decision for row in rows] == [Verdict.BOTH]
    assert [str(problem) for problem in found] == ["meeting.csv:3: “0123456789ab” is decided on line 2 already."]


def test_deciding_twice_is_told_even_where_the_first_is_at_fault_itself():
    assert len(problems("0123456789ab,maybe,,,,,,,", "0123456789ab,both,,,,,,,")) == 2


def test_a_reason_outside_the_list_is_told_with_the_list_and_what_was_probably_meant():
    (problem,) = problems("0123456789ab,neither,,,,,overloked,,")
    assert problem == (
        "meeting.csv:2: “overloked” is no reason why coders differ. Did you mean “overlooked”? There are: unclear"
        " definition, overlooked, unit, interpretation, slip; other words belong in the note."
    )


def test_a_reason_of_the_list_is_read_in_any_case():
    rows, _ = decisions("0123456789ab,neither,,,,, Unclear Definition,,")
    assert [row.reason for row in rows] == ["unclear definition"]


def test_why_something_is_left_open_is_said_in_any_words():
    rows, found = decisions("0123456789ab,park,,,,,ask the author,,")
    assert (rows[0].reason, found) == ("ask the author", ())
