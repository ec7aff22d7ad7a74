"""What is analysed: consensus where two or more judged, the sole coder's codings elsewhere; or one coder's codings."""

from dataclasses import replace

import pytest

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.decisions import Verdict
from rcqual.model.rounds import RoundKind, Unit
from rcqual.model.span import Span
from rcqual.study import codebook, coding, deciding, evolving, handing_in, rounds
from rcqual.study.agenda import agenda
from rcqual.study.analysing import analysis_set
from rcqual.study.retrieving import Filter, retrieve
from rcqual.study.study import transcript_named


def code(team, name, text, sentence, code_name="engagement"):
    return coding.add(team.by(name), team.id(text), team.span(text, sentence), code_name).value


def hand_in(team, round_, *names, texts=("int01", "int02")):
    for name in names:
        handing_in.finish(team.by(name), [team.id(text) for text in texts])
        handing_in.submit(team.by(name), round_)
    return rounds.close(team.study, round_).value


def open_round(team, pairs, kind=RoundKind.RELIABILITY):
    plan = rounds.Plan(kind=kind, assignments=[(team.id(text), team.coders[name].id) for text, name in pairs])
    return rounds.open_round(team.study, plan).value


def held(found):
    """Each coding as (interview, code, words, basis, coders)."""
    return [
        (found.interviews[each.interview].name, found.codes[each.code].name, each.span, each.basis, each.coders)
        for each in found.codings
    ]


@pytest.fixture
def closed(team):
    """ann and bob agree on int01's first sentence, and differ on its second and third."""
    round_ = team.open_round("ann", "bob")
    for name in ("ann", "bob"):
        code(team, name, "int01", 1)
    code(team, "ann", "int01", 2)
    code(team, "bob", "int01", 3, "systems")
    hand_in(team, round_, "ann", "bob")
    return team


def decide(team, sentence, verdict, **fields):
    on = agenda(team.study)
    case = next(each for each in on.disagreements if each.span == team.span("int01", sentence))
    decision = deciding.new_decision(team.study, on, case.id, verdict)
    deciding.decide(team.study, on, [replace(decision, **fields)])


def test_what_all_agreed_on_is_in_it_and_undecided_disagreements_are_counted(closed):
    found = analysis_set(closed.study)
    assert held(found) == [("int01", "engagement", closed.span("int01", 1), "agreed", ("ann", "bob"))]
    assert (found.about.parked, found.about.undecided) == (0, 2)
    assert [each.basis for each in found.interviews] == ["consensus", "consensus"]


def test_decisions_are_in_it_and_parked_disagreements_are_counted(closed):
    decide(closed, 2, Verdict.ADOPT, coder_id=closed.coders["ann"].id)
    decide(closed, 3, Verdict.PARK, reason="later")
    found = analysis_set(closed.study)
    first = closed.span("int01", 1)
    assert held(found) == [
        ("int01", "engagement", Span(first.start, closed.span("int01", 2).end), "adopted", ("ann", "bob"))
    ]
    assert (found.about.parked, found.about.undecided) == (1, 0)


def test_where_one_coder_judged_alone_their_codings_stand(team):
    round_ = open_round(team, [("int01", "ann"), ("int01", "bob"), ("int02", "ann")])
    for name in ("ann", "bob"):
        code(team, name, "int01", 1)
    code(team, "ann", "int02", 1)
    handing_in.finish(team.by("bob"), [team.id("int01")])
    handing_in.submit(team.by("bob"), round_)
    hand_in(team, round_, "ann")
    found = analysis_set(team.study)
    assert [(each.name, each.basis, each.coders) for each in found.interviews] == [
        ("int01", "consensus", ("ann", "bob")),
        ("int02", "sole coder", ("ann",)),
    ]
    assert [basis for *_, basis, _ in held(found)] == ["agreed", "sole coder"]


def test_a_transcript_of_several_rounds_comes_from_the_newest_that_two_judged(closed):
    alone = open_round(closed, [("int01", "carla"), ("int02", "carla")], RoundKind.MAIN)
    code(closed, "carla", "int01", 3, "inclusiveness")
    hand_in(closed, alone, "carla")
    assert {each.round for each in analysis_set(closed.study).interviews} == {1}
    again = closed.open_round("ann", "carla")
    for name in ("ann", "carla"):
        code(closed, name, "int01", 2)
    hand_in(closed, again, "ann", "carla")
    found = analysis_set(closed.study)
    assert {each.round for each in found.interviews} == {3}
    assert held(found)[0][2] == closed.span("int01", 2)
    assert {each.round for each in analysis_set(closed.study, [1, 2]).interviews} == {1}
    assert {each.round for each in analysis_set(closed.study, [2]).interviews} == {2}


def test_what_it_rests_on_is_named(closed):
    about = analysis_set(closed.study).about
    assert (about.study, about.coder, about.coders, about.codebook_version) == ("A study", "", ("ann", "bob"), 1)
    assert (about.unit, about.rule) == ("sentence", "any")
    assert [(each.number, each.codebook_version, each.scope) for each in about.rounds] == [(1, 1, "participants")]
    assert [each.snapshot for each in about.rounds] == [agenda(closed.study).snapshot.sha256]


def test_one_coders_codings_can_be_asked_for(closed):
    found = analysis_set(closed.study, coder="ann")
    first, second = closed.span("int01", 1), closed.span("int01", 2)
    assert [(each.span, each.basis, each.coders) for each in found.codings] == [
        (first, "coder", ("ann",)),
        (second, "coder", ("ann",)),
    ]
    assert list(found.passages.first) == [0]
    assert found.about.coder == "ann"


def test_a_code_that_came_later_is_missing_where_it_could_not_be_applied(closed):
    more = [CodeDraft(name=name) for name in ("engagement", "inclusiveness", "systems", "joy")]
    codebook.take_over(closed.study, CodebookDraft(title="Themes", codes=tuple(more)))
    later = open_round(closed, [("int02", "ann"), ("int02", "bob")])
    hand_in(closed, later, "ann", "bob", texts=("int02",))
    found = analysis_set(closed.study)
    joy = next(number for number, each in enumerate(found.codes) if each.name == "joy")
    assert [joy in each.judged for each in found.interviews] == [False, True]
    assert "1 code, with the interviews judged for each: joy (1 of 2)" in " ".join(found.about.notes)


def test_whether_a_passage_is_without_a_code_is_known_only_where_that_was_judged(closed):
    evolving.add_code(closed.by("ann"), CodeDraft(name="joy"))
    later = open_round(closed, [("int02", "ann"), ("int02", "bob")])
    for name in ("ann", "bob"):
        code(closed, name, "int02", 3)
    hand_in(closed, later, "ann", "bob", texts=("int02",))
    everything, _ = retrieve(closed.study, analysis_set(closed.study), Filter())
    left, _ = retrieve(closed.study, analysis_set(closed.study), Filter(without=["joy"]))
    assert {each.transcript for each in everything} == {"int01", "int02"}
    assert {each.transcript for each in left} == {"int02"}


def test_codings_of_a_code_that_was_merged_count_as_the_other_one(closed):
    evolving.merge(closed.study, "engagement", "systems")
    found = analysis_set(closed.study)
    assert [each.name for each in found.codes] == ["inclusiveness", "systems"]
    assert [name for _, name, *_ in held(found)] == ["systems"]
    assert 1 in found.interviews[0].judged


def test_a_code_that_was_retired_stands_last_as_long_as_it_is_used(closed):
    evolving.retire(closed.study, "engagement")
    evolving.retire(closed.study, "systems")
    found = analysis_set(closed.study)
    assert [(each.name, each.is_retired) for each in found.codes] == [("inclusiveness", False), ("engagement", True)]


def test_an_interview_that_nobody_finished_is_not_judged(team):
    round_ = team.open_round("ann", "bob")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01")])
    rounds.close(team.study, round_, "enough")
    found = analysis_set(team.study)
    assert [each.name for each in found.interviews] == ["int01"]
    assert found.unjudged == ("int02",)


def test_units_can_be_others_than_those_of_the_round(closed):
    by_turn = analysis_set(closed.study, unit=Unit.TURN)
    assert (by_turn.about.unit, [each.units for each in by_turn.interviews]) == ("turn", [1, 1])
    by_token = analysis_set(closed.study, unit=Unit.TOKEN)
    assert by_token.interviews[0].units > 15
    with pytest.raises(NotAllowed, match="No passages are marked"):
        analysis_set(closed.study, unit=Unit.PASSAGE)


def test_where_rounds_differ_in_their_units_sentences_are_counted_and_that_is_said(closed):
    pairs = [(closed.id("int02"), closed.coders["carla"].id)]
    plan = rounds.Plan(kind=RoundKind.MAIN, assignments=pairs, unit=Unit.TURN)
    hand_in(closed, rounds.open_round(closed.study, plan).value, "carla", texts=("int02",))
    about = analysis_set(closed.study).about
    assert about.unit == "sentence"
    assert "1: sentence, any; 2: turn, any" in about.notes[0]
    assert analysis_set(closed.study, [2]).about.unit == "turn"


def test_before_a_round_is_closed_the_team_holds_nothing(team):
    with pytest.raises(NotAllowed, match="nothing that the team holds"):
        analysis_set(team.study)


def test_while_a_round_is_open_nobody_sees_anothers_codings_or_the_teams(team):
    team.open_round("ann", "bob")
    code(team, "ann", "int01", 1)
    for wanted in ({}, {"coder": "ann"}):
        with pytest.raises(NotAllowed, match="still open for coding"):
            analysis_set(team.by("bob"), [1], **wanted)


def test_ones_own_codings_of_an_open_round_can_be_asked_for(team):
    team.open_round("ann", "bob")
    code(team, "ann", "int01", 1)
    code(team, "bob", "int01", 2)
    handing_in.finish(team.by("ann"), [team.id("int01")])
    found = analysis_set(team.by("ann"), [1], coder="ann")
    assert [each.span for each in found.codings] == [team.span("int01", 1)]
    assert [each.name for each in found.interviews] == ["int01"]
    assert found.about.rounds[0].snapshot == ""


def test_a_lone_coder_is_analysed_in_open_coding(team):
    code(team, "ann", "int01", 1)
    code(team, "bob", "int02", 1)
    found = analysis_set(team.by("ann"), coder="ann")
    assert [each.name for each in found.interviews] == ["int01"]
    assert found.about.rounds[0].number == 0
    with pytest.raises(NotAllowed, match="still open for coding"):
        analysis_set(team.by("bob"), coder="ann")


def test_before_a_round_with_a_fixed_codebook_a_closed_round_of_open_coding_is_anyones_to_ask_for(team):
    round_ = open_round(team, [("int01", "ann"), ("int01", "bob")], RoundKind.OPEN)
    code(team, "bob", "int01", 1)
    hand_in(team, round_, "ann", "bob", texts=("int01",))
    found = analysis_set(team.by("ann"), coder="bob")
    assert [each.number for each in found.about.rounds] == [round_.number]
    assert held(found) == [("int01", "engagement", team.span("int01", 1), "coder", ("bob",))]


def test_own_codes_of_open_coding_are_among_the_codes(team):
    own = codebook.add_own_code(team.by("ann"), "joy").value
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), own.id)
    found = analysis_set(team.by("ann"), coder="ann")
    assert ("int01", "joy") in [each[:2] for each in held(found)]
    assert not any(each.is_retired for each in found.codes)


def test_open_coding_has_nothing_that_the_team_holds(closed):
    with pytest.raises(NotAllowed, match="everyone codes with what they find"):
        analysis_set(closed.study, [0])
    with pytest.raises(NotFound):
        analysis_set(closed.study, [7])


def test_while_one_codes_anew_the_earlier_round_is_hidden(closed):
    closed.open_round("ann", "carla")
    with pytest.raises(NotAllowed, match="hidden from you"):
        analysis_set(closed.by("ann"))
    with pytest.raises(NotAllowed, match="hidden from you"):
        analysis_set(closed.by("ann"), [1], coder="bob")
    assert len(analysis_set(closed.by("bob")).codings) == 1


def test_a_hidden_round_among_others_is_left_out_and_that_is_said(closed):
    second = open_round(closed, [("int02", "bob")], RoundKind.MAIN)
    hand_in(closed, second, "bob", texts=("int02",))
    open_round(closed, [("int01", "ann")], RoundKind.MAIN)
    found = analysis_set(closed.by("ann"))
    assert [each.number for each in found.about.rounds] == [2]
    assert "round 1, which is hidden from you" in found.about.notes[0]


def test_passages_are_the_judged_text_of_the_codings(closed):
    found = analysis_set(closed.study)
    text = transcript_named(closed.study, "int01").text
    said = text[slice(*closed.span("int01", 1))]
    assert list(found.passages.behind) == [len(said.replace(" ", ""))]
    assert list(found.pieces.words) == [len(said.split())]
