import pytest

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.study import applying, coding, handing_in, rounds, searching, undoing
from rcqual.study.applying import Extent
from rcqual.study.undoing import history


def places(study, typed):
    return [(hit.transcript_id, hit.span) for hit in searching.find(study, typed).hits]


def quotes(team, name="ann"):
    return [each.quote for text in ("int01", "int02") for each in coding.own_codings(team.by(name), team.id(text))]


def test_the_sentences_of_what_was_found_are_coded_in_one_operation(team):
    ann = team.by("ann")
    done = applying.add_all(ann, places(ann, "we"), "engagement", Extent.SENTENCE)
    assert quotes(team) == ["We talk every day about the patient.", "We see the whole chain now."]
    assert done.said == "engagement on 2 sentences in 2 interviews."
    assert [each.words for each in history(ann)][-1] == "engagement on 2 sentences in 2 interviews"


def test_one_undo_takes_all_of_it_back_and_one_redo_brings_it_again(team):
    ann = team.by("ann")
    applying.add_all(ann, places(ann, "we"), "engagement", Extent.SENTENCE)
    assert undoing.undo(ann).value == "engagement on 2 sentences in 2 interviews"
    assert quotes(team) == []
    undoing.redo(ann)
    assert len(quotes(team)) == 2


def test_two_places_in_one_sentence_make_one_coding(team):
    ann = team.by("ann")
    assert len(places(ann, "a*")) > 2
    done = applying.add_all(ann, places(ann, "t*"), "systems", Extent.SENTENCE).value
    assert len({each.span for each in done.made}) == len(done.made)


def test_by_turn_the_whole_speech_is_coded(team):
    ann = team.by("ann")
    done = applying.add_all(ann, places(ann, "asked"), "systems", Extent.TURN)
    assert quotes(team) == ["We talk every day about the patient. Nobody asked me. I learned to listen."]
    assert done.said == "systems on 1 turn in int01."


def test_what_carries_the_code_already_is_told_by_number_and_stays(team):
    ann = team.by("ann")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement")
    done = applying.add_all(ann, places(ann, "we"), "engagement", Extent.SENTENCE)
    assert done.value.left_out == (("they carry the code already", 1),)
    assert done.said == "engagement on 1 sentence in int02. 1 was not coded: they carry the code already (1)."
    assert len(quotes(team)) == 2


def test_where_all_carry_it_nothing_happens_and_that_is_told(team):
    ann = team.by("ann")
    wanted = places(ann, "we")
    applying.add_all(ann, wanted, "engagement", Extent.SENTENCE)
    with pytest.raises(NotAllowed, match=r"2 were not coded: they carry the code already \(2\)"):
        applying.add_all(ann, wanted, "engagement", Extent.SENTENCE)
    assert len(quotes(team)) == 2


def one_each(team):
    """A reliability round in which int01 is theirs to code, and int02 nobody's."""
    pairs = [(team.id("int01"), team.coders[name].id) for name in ("ann", "bob")]
    return rounds.open_round(team.study, rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs)).value


def test_what_belongs_to_another_round_is_left_out_and_told(team):
    one_each(team)
    ann = team.by("ann")
    done = applying.add_all(ann, places(ann, "we"), "engagement", Extent.SENTENCE)
    assert done.value.left_out == (("they belong to open coding, not to round 1 (reliability)", 1),)
    assert quotes(team) == ["We talk every day about the patient."]


def test_in_a_round_that_was_handed_in_nothing_is_coded_and_the_reason_told(team):
    round_ = one_each(team)
    ann = team.by("ann")
    handing_in.finish(ann, [team.id("int01")])
    handing_in.submit(ann, round_)
    with pytest.raises(NotAllowed, match=r"you have handed in round 1 \(1\)"):
        applying.add_all(ann, places(ann, "asked"), "engagement", Extent.SENTENCE)


def test_others_do_not_see_what_was_coded_so_while_the_round_is_open(team):
    one_each(team)
    applying.add_all(team.by("ann"), places(team.study, "we"), "engagement", Extent.SENTENCE)
    assert not any("engagement on" in each.words for each in history(team.by("bob")))


def test_a_code_that_is_not_there_is_told_and_no_place_is_none(team):
    ann = team.by("ann")
    with pytest.raises(NotFound, match="no code “joy”"):
        applying.add_all(ann, places(ann, "we"), "joy", Extent.SENTENCE)
    with pytest.raises(NotAllowed, match="nothing to code"):
        applying.add_all(ann, [], "engagement", Extent.SENTENCE)


def test_a_place_outside_of_all_speech_is_coded_as_it_is(team):
    ann = team.by("ann")
    applying.add_all(ann, [(team.id("int01"), Span(0, 3))], "systems", Extent.SENTENCE)
    assert quotes(team) == ["INT"]
