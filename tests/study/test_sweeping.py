"""Boundary disagreements of a few words, settled all at once by one rule."""

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.decisions import DisagreementKind, Verdict
from rcqual.model.span import Span
from rcqual.store import log
from rcqual.study import coding, deciding, handing_in, rounds
from rcqual.study.agenda import agenda
from rcqual.study.sweeping import Take, settle_boundaries, sweep, words_in_dispute
from rcqual.study.undoing import undo


@pytest.fixture
def met(team):
    """Bob's passages end a sentence later: "Nobody asked me." (3 words), "We see the whole chain now." (6 words)."""
    round_ = team.open_round("ann", "bob")
    for text, code in (("int01", "systems"), ("int02", "engagement")):
        first, second = team.span(text, 1), team.span(text, 2)
        coding.add(team.by("ann"), team.id(text), first, code)
        coding.add(team.by("bob"), team.id(text), Span(first.start, second.end), code)
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 3), "inclusiveness")
    for coder in ("ann", "bob"):
        handing_in.finish(team.by(coder), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(coder), round_)
    rounds.close(team.study, round_)
    return team


def quotes(study):
    """The settled passages of "systems" and "engagement" as words."""
    on = agenda(study)
    texts = {each.document.transcript_id: each.document.text for each in on.judgements.documents}
    return [texts[each.transcript_id][slice(*each.span)] for each in deciding.settled_codings(on).codings]


def test_only_boundaries_of_fewer_words_are_found(met):
    on = agenda(met.study)
    found = sweep(on, 5, Take.LONGER)
    assert [(each.kind, length) for each, length in zip(found.cases, found.lengths, strict=True)] == [
        (DisagreementKind.BOUNDARY, 3)
    ]
    assert found.words == "1 boundary disagreement under 5 words: the longer passage"
    assert sweep(on, 7, Take.LONGER).lengths == (3, 6)


def test_what_is_in_dispute_are_the_words_that_were_marked_and_not_the_whole_unit(team):
    round_ = team.open_round("ann", "bob")
    first, second = team.span("int01", 1), team.span("int01", 2)
    coding.add(team.by("ann"), team.id("int01"), first, "systems")
    coding.add(team.by("bob"), team.id("int01"), Span(first.start, second.start + len("Nobody")), "systems")
    for coder in ("ann", "bob"):
        handing_in.finish(team.by(coder), [team.id("int01"), team.id("int02")])
    rounds.close(team.study, round_, "done")
    on = agenda(team.study)
    assert [words_in_dispute(on, each) for each in on.disagreements] == [1]


@pytest.mark.parametrize(
    ("take", "who", "passages"),
    [
        (Take.LONGER, None, ["We talk every day about the patient. Nobody asked me."]),
        (Take.BOTH, None, ["We talk every day about the patient. Nobody asked me."]),
        (Take.SHORTER, None, ["We talk every day about the patient."]),
        (Take.ADOPT, "ann", ["We talk every day about the patient."]),
        (Take.ADOPT, "bob", ["We talk every day about the patient. Nobody asked me."]),
    ],
)
def test_the_passage_that_was_chosen_stands(met, take, who, passages):
    on = agenda(met.study)
    settle_boundaries(met.by("ann"), on, sweep(on, 5, take, met.coders.get(who)))
    assert quotes(met.study)[:1] == passages


def test_looking_at_what_the_rule_would_settle_decides_nothing(met):
    sweep(agenda(met.study), 7, Take.LONGER)
    assert agenda(met.study).decisions == {}
    assert rounds.round_numbered(met.study, 1).state == "comparing"


def test_all_are_one_operation_and_undone_as_one(met):
    ann, on = met.by("ann"), agenda(met.study)
    told = settle_boundaries(ann, on, sweep(on, 7, Take.LONGER), reason="unit", present="ann, bob")
    assert told.said.endswith("Settled 2 boundary disagreements under 7 words: the longer passage.")
    assert {(each.verdict, each.reason, each.present) for each in agenda(ann).decisions.values()} == {
        (Verdict.BOTH, "unit", "ann, bob")
    }
    assert [each.kind for each in log.history(ann.store, ann.viewer)][-1] == "decision.record"
    undo(ann)
    assert agenda(ann).decisions == {}


def test_each_decision_says_by_which_rule_it_was_taken(met):
    on = agenda(met.study)
    settle_boundaries(met.by("ann"), on, sweep(on, 5, Take.SHORTER))
    (decision,) = agenda(met.study).decisions.values()
    assert decision.note == "By one rule for all: boundary disagreement under 5 words: the shorter passage"


def test_what_is_decided_already_is_left_as_it_is(met):
    on = agenda(met.study)
    settle_boundaries(met.by("ann"), on, sweep(on, 5, Take.SHORTER))
    assert sweep(agenda(met.study), 7, Take.LONGER).lengths == (6,)


def test_a_coder_who_did_not_judge_an_interview_settles_nothing_there(met):
    found = sweep(agenda(met.study), 7, Take.ADOPT, met.coders["carla"])
    assert (found.cases, found.left_out) == ((), 2)
    with pytest.raises(NotAllowed, match="No open boundary disagreement"):
        settle_boundaries(met.by("ann"), agenda(met.study), found)


@pytest.mark.parametrize(
    ("under", "take", "who"), [(1, Take.LONGER, None), (5, Take.ADOPT, None), (5, Take.LONGER, "ann")]
)
def test_a_rule_that_says_too_little_or_too_much_is_refused(met, under, take, who):
    with pytest.raises(NotAllowed):
        sweep(agenda(met.study), under, take, met.coders.get(who))
