"""In which order a meeting goes through its disagreements."""

import pytest

from rcqual.model.decisions import DisagreementKind as Kind
from rcqual.study import coding, handing_in, rounds
from rcqual.study.agenda import agenda
from rcqual.study.narrowing import Narrowing, narrowed
from rcqual.study.queueing import Order, heading, queued, standings
from rcqual.study.settings import change


@pytest.fixture
def met(team):
    """On "engagement" they agree twice and differ once; on "systems" they differ twice; "inclusiveness" is agreed."""
    round_ = team.open_round("ann", "bob")
    for coder, text, sentence, name in (
        ("ann", "int01", 1, "systems"),
        ("ann", "int01", 2, "engagement"),
        ("bob", "int01", 2, "engagement"),
        ("ann", "int01", 3, "engagement"),
        ("bob", "int01", 3, "engagement"),
        ("ann", "int02", 1, "engagement"),
        ("ann", "int02", 2, "inclusiveness"),
        ("bob", "int02", 2, "inclusiveness"),
        ("bob", "int02", 3, "systems"),
        ("bob", "int02", 2, "systems"),
    ):
        coding.add(team.by(coder), team.id(text), team.span(text, sentence), name)
    for coder in ("ann", "bob"):
        handing_in.finish(team.by(coder), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(coder), round_)
    rounds.close(team.study, round_)
    return team


def in_order(study, order):
    """(kind, transcript, first code) of each, in the order."""
    on = agenda(study)
    names = {each.document.transcript_id: each.document.name for each in on.judgements.documents}
    worst = standings(study, on)
    return [
        (str(each.kind), names[each.transcript_id], on.codebook.code(each.codes[0]).name)
        for each in queued(on.disagreements, on, order, worst)
    ]


def test_by_transcript_they_stand_as_they_are_listed(met):
    on = agenda(met.study)
    assert queued(on.disagreements, on, Order.TRANSCRIPT) == on.disagreements


def test_by_code_they_stand_in_the_order_of_the_codebook(met):
    assert [each[2] for each in in_order(met.study, Order.CODE)] == ["engagement", "systems", "systems"]


def test_by_kind_they_stand_in_the_order_in_which_kinds_are_tried(met):
    kinds = [each[0] for each in in_order(met.study, Order.KIND)]
    assert kinds == sorted(kinds, key=[str(each) for each in Kind].index)


def test_the_code_of_the_lowest_alpha_comes_first(met):
    change(met.by("ann"), "agreement", "on")
    on = agenda(met.study)
    assert [each.code for each in standings(met.study, on)] == ["systems", "engagement", "inclusiveness"]
    assert [each[2] for each in in_order(met.study, Order.WORST)][:2] == ["systems", "systems"]


def test_a_code_of_too_few_uses_has_no_alpha_and_stands_by_its_uses_in_dispute(met):
    (systems,) = [each for each in standings(met.study, agenda(met.study)) if each.code == "systems"]
    assert (systems.alpha, systems.words) == (None, "systems: 3 of 3 uses in dispute")


def test_where_coefficients_are_off_codes_stand_by_the_share_of_their_uses_in_dispute(met):
    change(met.by("ann"), "agreement", "off")
    found = standings(met.study, agenda(met.study))
    assert [(each.code, each.alpha, each.disputed, each.used) for each in found] == [
        ("systems", None, 3, 3),
        ("engagement", None, 1, 3),
        ("inclusiveness", None, 0, 1),
    ]


@pytest.mark.parametrize("order", list(Order))
def test_no_order_loses_a_disagreement_or_has_it_twice(met, order):
    on = agenda(met.study)
    found = queued(on.disagreements, on, order, standings(met.study, on))
    assert sorted(each.id for each in found) == sorted(each.id for each in on.disagreements)


def test_each_order_but_that_of_transcripts_has_headings(met):
    on = agenda(met.study)
    one = on.disagreements[0]
    told = [heading(one, on, order, standings(met.study, on)) for order in Order]
    assert told == ["", "systems", "systems: 3 of 3 uses in dispute", "omission"]


def test_those_of_one_kind_and_those_without_a_decision_can_be_asked_for(met):
    on = agenda(met.study)
    of_kind = narrowed(on, Narrowing(kind=Kind.EXTRA_CODE), {})
    assert {each.kind for each in of_kind} == {Kind.EXTRA_CODE}
    assert narrowed(on, Narrowing(is_open=True), {}) == on.disagreements
    assert Narrowing(kind=Kind.OMISSION, is_open=True).words == "of the kind “omission” not decided yet"
