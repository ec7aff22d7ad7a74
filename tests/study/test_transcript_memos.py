"""Memos on interviews: one a coder and round."""

import pytest

from rcqual.errors import NotAllowed
from rcqual.study import memos, rounds, undoing
from rcqual.study.study import transcript_named


def write(team, text):
    ann = team.by("ann")
    return memos.write_transcript_memo(ann, transcript_named(ann, "int01"), text)


def shown(team):
    return memos.transcript_memo(team.by("ann"), team.id("int01"))


@pytest.fixture
def closed(team):
    """A closed round in which ann wrote a memo on int01."""
    round_ = team.open_round("ann", "bob")
    write(team, "of the round")
    rounds.close(team.study, round_, "enough")
    return team


def test_in_a_round_the_memo_of_open_coding_is_neither_shown_nor_changed(team):
    write(team, "of open coding")
    round_ = team.open_round("ann", "bob")
    assert shown(team) == ""
    write(team, "of the round")
    assert shown(team) == "of the round"
    rounds.close(team.study, round_, "enough")
    assert shown(team) == "of open coding"


def test_the_memo_of_a_closed_round_is_shown_until_another_is_written(closed):
    assert shown(closed) == "of the round"
    write(closed, "later thoughts")
    assert shown(closed) == "later thoughts"


def test_a_memo_written_after_a_round_can_be_undone_and_the_rounds_own_is_as_it_was(closed):
    write(closed, "later thoughts")
    undoing.undo(closed.by("ann"))
    assert shown(closed) == "of the round"


def test_a_memo_of_a_closed_round_is_not_removed(closed):
    with pytest.raises(NotAllowed, match="written in round 1"):
        write(closed, "")
    assert shown(closed) == "of the round"
