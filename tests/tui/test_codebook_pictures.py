"""Pictures of the codebook as somebody has looked at them; a change that is meant is looked at and kept anew.

python -m pytest tests/tui/test_codebook_pictures.py --snapshot-update
"""

from dataclasses import replace

import pytest

from rcqual.model.codebook import CodeDraft
from rcqual.study import coding, evolving
from rcqual.study.own_codes import add_own_code_with
from rcqual.tui.app import RcqualApp

TALK = CodeDraft(
    name="daily talk",
    key="d",
    colour="teal",
    parent="engagement",
    brief_definition="They speak of the patient each day.",
    full_definition="Whoever is there, at whatever place:\n– at the bed,\n– in the corridor.",
    when_to_use="“We talk every day.”",
    when_not_to_use="[b]Meetings[/b] that have a date.",
    example="We talk every day about the patient.",
)


@pytest.fixture
def ann(team):
    """A coder with a tree of codes, one of them her own, and some codings."""
    study = team.by("ann")
    evolving.add_code(study, TALK)
    evolving.add_code(study, replace(TALK, name="at the bed", key="b", parent="daily talk", colour="pink"))
    add_own_code_with(study, CodeDraft(name="left out 😀", colour="orange", brief_definition="Mine alone."))
    for number, code in ((1, "daily talk"), (2, "daily talk"), (3, "left out 😀")):
        coding.add(study, team.id("int01"), team.span("int01", number), code)
    return study


def test_the_codebook_in_a_small_window(snap_compare, ann):
    assert snap_compare(RcqualApp(ann), press=["b", "j"], terminal_size=(80, 24))


def test_the_codebook_from_an_interview_with_codes_hidden(snap_compare, ann):
    keys = ["ctrl+b", "h", "home", "j", "h"]
    assert snap_compare(RcqualApp(ann, "int01"), press=keys, terminal_size=(120, 40))


def test_the_form_of_a_code_whose_key_is_taken(snap_compare, ann):
    keys = ["b", "a", *"night", "enter", "s"]
    assert snap_compare(RcqualApp(ann), press=keys, terminal_size=(80, 24))


def test_the_finder_with_what_the_passage_may_get(snap_compare, ann):
    assert snap_compare(RcqualApp(ann, "int01"), press=["home", "down", "down", "c"], terminal_size=(80, 24))
