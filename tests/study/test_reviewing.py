"""A changed definition lists the codings made under the old one, for their authors to look at."""

import pytest

from rcqual.errors import NotAllowed, NotFound
from rcqual.store import codings
from rcqual.study import coding, handing_in, rounds
from rcqual.study.evolving import define, merge, rename, retire, split
from rcqual.study.reviewing import due, look_again
from rcqual.study.undoing import history, redo, undo


@pytest.fixture
def coded(team):
    """ann and bob coded in open coding, each the first sentence with systems and the second with engagement."""
    for who in ("ann", "bob"):
        for number, code in ((1, "systems"), (2, "engagement")):
            coding.add(team.by(who), team.id("int01"), team.span("int01", number), code)
    return team


def told(study, **asked):
    return [(each.code, each.coder, each.changed, each.since, each.verdict) for each in due(study, **asked)]


def test_a_new_definition_lists_one_s_codings_of_that_code_alone(coded):
    ann = coded.by("ann")
    assert told(ann) == []
    define(coded.study, "systems", {"brief_definition": "The whole chain.", "example": "They see it all."})
    assert told(ann) == [("systems", "ann", ("brief_definition",), 2, "")]
    define(coded.study, "systems", {"when_to_use": "Of the chain."})
    assert told(ann) == [("systems", "ann", ("brief_definition", "when_to_use"), 3, "")]


def test_another_name_place_or_example_asks_for_no_review_and_a_merge_neither(coded):
    define(coded.study, "systems", {"example": "They see it all."})
    rename(coded.study, "systems", "systems thinking")
    merge(coded.study, "engagement", "systems thinking")
    assert told(coded.by("ann")) == []


def test_a_definition_that_was_taken_back_asks_for_none(coded):
    define(coded.study, "systems", {"brief_definition": "The whole chain."})
    define(coded.study, "systems", {"brief_definition": ""})
    assert told(coded.by("ann")) == []


def test_codings_of_a_code_that_was_split_are_due_and_those_of_a_retired_one_are_not(coded):
    split(coded.study, "systems", ["chain", "loop"])
    retire(coded.study, "engagement")
    assert told(coded.by("ann")) == [("systems", "ann", ("split",), 2, "")]


def test_what_is_coded_under_the_new_definition_is_not_due(coded):
    define(coded.study, "systems", {"brief_definition": "The whole chain."})
    coding.add(coded.by("ann"), coded.id("int02"), coded.span("int02", 1), "systems")
    assert len(due(coded.by("ann"))) == 1


def test_nobody_sees_what_others_have_to_review_while_it_is_blind(coded):
    define(coded.study, "systems", {"brief_definition": "The whole chain."})
    assert [each.coder for each in due(coded.by("bob"))] == ["bob"]
    assert due(coded.study) == []


def test_a_kept_coding_leaves_the_list_and_comes_again_with_the_next_definition(coded):
    ann = coded.by("ann")
    define(coded.study, "systems", {"brief_definition": "The whole chain."})
    (only,) = due(ann)
    look_again(ann, [only.coding.id[:8]], "kept", "still so")
    assert told(ann) == []
    assert [(each.verdict, each.note) for each in due(ann, everything=True)] == [("kept", "still so")]
    define(coded.study, "systems", {"brief_definition": "The chain, whole."})
    assert told(ann) == [("systems", "ann", ("brief_definition",), 3, "")]


def test_what_was_said_is_undone_and_done_again_and_changed(coded):
    ann = coded.by("ann")
    define(coded.study, "systems", {"brief_definition": "The whole chain."})
    (only,) = due(ann)
    look_again(ann, [only.coding.id], "kept")
    look_again(ann, [only.coding.id], "changed", "it is the loop")
    assert [each.verdict for each in due(ann, everything=True)] == ["changed"]
    undo(ann)
    assert [each.verdict for each in due(ann, everything=True)] == ["kept"]
    undo(ann)
    assert len(due(ann)) == 1
    redo(ann)
    assert due(ann) == []


def test_a_review_leaves_the_coding_as_it_was_and_is_its_authors_alone(coded):
    round_ = coded.open_round("ann", "bob")
    for who in ("ann", "bob"):
        coding.add(coded.by(who), coded.id("int02"), coded.span("int02", 1), "systems")
        handing_in.finish(coded.by(who), [coded.id("int01"), coded.id("int02")])
        handing_in.submit(coded.by(who), round_)
    rounds.close(coded.study, round_)
    define(coded.study, "systems", {"brief_definition": "The whole chain."})
    ann = coded.by("ann")
    of_bob = next(each for each in due(ann) if each.coder == "bob")
    with pytest.raises(NotAllowed, match="another coder's"):
        look_again(ann, [of_bob.coding.id], "kept")
    own = next(each for each in due(ann) if each.coder == "ann" and each.coding.round_id == round_.id)
    before = codings.visible_to(ann.store, ann.viewer)
    look_again(ann, [own.coding.id], "changed")
    assert codings.visible_to(ann.store, ann.viewer) == before


def test_of_a_coding_whose_code_says_the_same_there_is_nothing_to_say(coded):
    ann = coded.by("ann")
    (first, *_) = coding.own_codings(ann, coded.id("int01"))
    with pytest.raises(NotAllowed, match="means what it meant"):
        look_again(ann, [first.id], "kept")
    with pytest.raises(NotFound, match="begins with"):
        look_again(ann, ["zzz"], "kept")
    with pytest.raises(NotFound, match="no code"):
        due(ann, code="nonsense")


def test_no_other_is_told_in_the_history_what_one_said_of_blind_codings(coded):
    ann = coded.by("ann")
    define(coded.study, "systems", {"brief_definition": "The whole chain."})
    look_again(ann, [due(ann)[0].coding.id], "kept")
    assert history(ann)[-1].words == "Kept: 1 coding, by version 2 of the codebook"
    assert "Kept" not in " ".join(each.words for each in history(coded.by("bob")))
