"""What a team is told before it opens a round that can be opened all the same."""

import pytest

from rcqual.model.rounds import RoundKind, Unit
from rcqual.study import rounds
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.planning import Plan, advice

FEW = "Fewer than five interviews are coded by two or more: little to conclude agreement from."


@pytest.fixture
def more(team, tmp_path):
    """Imports interviews in which a sentence has so many words."""

    def added(*names, words):
        for name in names:
            (tmp_path / f"{name}.txt").write_text(f"P01: we of {name} {'and so on ' * ((words - 3) // 3)}\n")
        import_transcripts(team.study, Wanted(paths=[tmp_path / f"{name}.txt" for name in names]))
        return names

    return added


def plan(team, names, *, coders=("ann", "bob"), kind=RoundKind.RELIABILITY, unit=Unit.SENTENCE):
    pairs = [(team.id(name), team.coders[coder].id) for name in names for coder in coders]
    return Plan(kind=kind, assignments=pairs, unit=unit)


def test_nothing_speaks_against_five_interviews_of_ordinary_sentences(team, more):
    names = more("a", "b", "c", "d", "e", words=60)
    assert advice(team.study, plan(team, names)) == ()


def test_fewer_than_five_interviews_that_two_code_are_few(team, more):
    names = more("a", "b", "c", "d", words=9)
    assert advice(team.study, plan(team, names)) == (FEW,)
    assert advice(team.study, plan(team, names, kind=RoundKind.MAIN)) == ()


def test_interviews_of_one_coder_each_are_not_counted(team, more):
    names = more("a", "b", "c", "d", "e", words=9)
    pairs = [*plan(team, names[:4]).assignments, (team.id("e"), team.coders["ann"].id)]
    assert advice(team.study, Plan(kind=RoundKind.RELIABILITY, assignments=pairs)) == (FEW,)


def test_the_unit_turn_is_advised_where_half_of_the_sentences_have_more_than_60_words(team, more):
    names = more("a", "b", words=63)
    assert advice(team.study, plan(team, ["int01", *names], kind=RoundKind.MAIN)) == (
        "Half of the sentences of “a”, “b” have more than 60 words, so punctuation may be missing: the unit turn suits"
        " them better.",
    )


@pytest.mark.parametrize(
    ("kind", "unit"), [(RoundKind.MAIN, Unit.TURN), (RoundKind.MAIN, Unit.CHARACTER), (RoundKind.OPEN, Unit.SENTENCE)]
)
def test_long_sentences_do_not_matter_where_sentences_are_not_judged(team, more, kind, unit):
    assert advice(team.study, plan(team, more("a", words=90), kind=kind, unit=unit)) == ()


def test_an_interview_is_read_once_for_what_is_asked_again(team, more):
    known = {}
    wanted = plan(team, more("a", words=90), kind=RoundKind.MAIN)
    told = advice(team.study, wanted, known)
    assert known == {team.id("a"): True}
    known[team.id("a")] = False
    assert (len(told), advice(team.study, wanted, known)) == (1, ())


def test_a_round_is_opened_all_the_same_and_says_so(team, more):
    said = rounds.open_round(team.study, plan(team, more("a", words=90))).said
    assert said.startswith(f"Opened round 1 (reliability): 2 coders, 1 interview. {FEW} Half of the sentences of “a” ")
