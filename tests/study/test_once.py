"""What a long task needs in several places is derived once, and by no other task."""

import pytest

from rcqual.study.once import deriving_once, kept, part_of, parts_of


@pytest.fixture
def derived():
    return []


def asked(study, derived, words="figures"):
    return kept(study, words, lambda: derived.append(words) or len(derived))


def test_within_a_task_the_same_words_are_derived_once_and_others_for_themselves(team, derived):
    @deriving_once
    def task(study):
        return [asked(study, derived), asked(study, derived), asked(study, derived, "codings")]

    assert task(team.study) == [1, 1, 2]
    assert derived == ["figures", "codings"]


def test_a_task_inside_of_a_task_shares_what_is_kept(team, derived):
    inner = deriving_once(lambda study: asked(study, derived))
    outer = deriving_once(lambda study: (asked(study, derived), inner(study), asked(study, derived)))
    assert outer(team.by("ann")) == (1, 1, 1)


def test_where_no_task_runs_nothing_is_kept(team, derived):
    assert [asked(team.study, derived), asked(team.study, derived)] == [1, 2]


def test_nothing_of_a_task_that_failed_is_left(team, derived):
    @deriving_once
    def task(study):
        asked(study, derived)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        task(team.study)
    assert asked(team.study, derived) == 2


def test_the_shares_of_parts_are_told_as_shares_of_the_whole():
    told = []
    for step in parts_of(told.append, 2, 0.5):
        step(0.5)
    part_of(told.append, 0.0, 0.5)(1.0)
    assert told == [0.625, 0.875, 0.5]
