"""Memos on passages and on codes: kept as typed, of their round, and seen as codings are."""

from dataclasses import replace

import pytest

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.codebook import CodeDraft
from rcqual.model.memos import About
from rcqual.model.span import Span
from rcqual.store import doctor
from rcqual.store import memos as stored
from rcqual.study import (
    codebook,
    coding,
    evolving,
    handing_in,
    memos,
    merging,
    packing,
    passage_memos,
    rounds,
    undoing,
)
from rcqual.study.study import Study, transcript_named


@pytest.fixture
def ann(team):
    return team.by("ann")


def write(team, words, number=2, who="ann", **more):
    study = team.by(who)
    text = transcript_named(study, "int01")
    return passage_memos.write(study, text, team.span("int01", number), words, **more)


def on_screen(team, who="ann"):
    return [(each.quote, each.text) for each in passage_memos.memos_on_screen(team.by(who), team.id("int01"))]


def listed(study):
    return [(each.memo.about, each.coder, each.memo.text) for each in passage_memos.all_memos(study)]


def engagement(study):
    return codebook.code_named(codebook.codebook(study), "engagement")


def test_a_passage_needs_no_code_to_carry_a_memo(team):
    said = write(team, "# why?\n\n*nobody*").said
    assert said == "Wrote a memo on 1 sentence in int01."
    assert on_screen(team) == [("Nobody asked me.", "# why?\n\n*nobody*")]


def test_written_again_it_is_the_same_memo_and_an_empty_one_is_removed(team):
    first, second = write(team, "one").value, write(team, "two").value
    assert first.id == second.id
    assert on_screen(team) == [("Nobody asked me.", "two")]
    assert write(team, "").said == "Removed a memo on 1 sentence in int01."
    assert on_screen(team) == []


def test_the_same_words_again_write_nothing(team):
    write(team, "one")
    assert write(team, "one").changes.op is None
    assert write(team, "", number=3).changes.op is None


def test_undo_brings_back_what_stood_there(team, ann):
    write(team, "one")
    write(team, "")
    undoing.undo(ann)
    assert on_screen(team) == [("Nobody asked me.", "one")]


def test_undo_writes_no_second_memo_on_one_passage(team, ann):
    made = write(team, "one").value
    write(team, "")
    with ann.store.transact("memo.write", "Wrote", coder=team.coders["bob"].id):
        stored.add(ann.store, replace(made, id="other"))
    with pytest.raises(NotAllowed, match="another memo on the passage"):
        undoing.undo(ann)
    assert on_screen(team) == [("Nobody asked me.", "one")]


def test_a_memo_beyond_the_text_is_refused(team, ann):
    with pytest.raises(NotAllowed, match="no passage of"):
        passage_memos.write(ann, transcript_named(ann, "int01"), Span(0, 9_000), "x")


def test_in_a_round_that_was_handed_in_none_is_written(team, ann):
    round_ = team.open_round("ann", "bob")
    write(team, "one")
    handing_in.finish(ann, [team.id("int01"), team.id("int02")])
    handing_in.submit(ann, round_)
    for change in (lambda: write(team, "two"), lambda: undoing.undo(ann)):
        with pytest.raises(NotAllowed, match=r"handed in|Handed in"):
            change()
    with pytest.raises(NotAllowed, match="handed in"):
        memos.write_code_memo(ann, engagement(ann), "x")


def test_in_a_round_neither_the_memos_of_open_coding_nor_those_of_others_are_shown(team):
    write(team, "of open coding")
    team.open_round("ann", "bob")
    write(team, "ann's in the round")
    write(team, "bob's in the round", who="bob")
    assert on_screen(team) == [("Nobody asked me.", "ann's in the round")]


def test_memos_of_an_open_round_are_their_authors_own_and_after_it_everyones(team, ann):
    round_ = team.open_round("ann", "bob")
    write(team, "on a passage")
    memos.write_code_memo(ann, engagement(ann), "on a code")
    memos.write_transcript_memo(ann, transcript_named(ann, "int01"), "on all")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement", memo="on a coding")
    every = [
        (About.CODE, "ann", "on a code"),
        (About.TRANSCRIPT, "ann", "on all"),
        (About.CODING, "ann", "on a coding"),
        (About.PASSAGE, "ann", "on a passage"),
    ]
    assert listed(ann) == every
    assert (listed(team.by("bob")), listed(Study(team.study.store))) == ([], [])
    rounds.close(team.study, round_, "enough")
    assert listed(team.by("bob")) == every


def test_while_a_transcript_is_coded_anew_no_memo_of_the_first_round_is_seen(team, ann):
    round_ = team.open_round("ann", "bob")
    write(team, "on a passage")
    memos.write_code_memo(ann, engagement(ann), "on a code")
    rounds.close(team.study, round_, "enough")
    team.open_round("ann", "carla")
    assert listed(ann) == []
    assert [each for each, _, _ in listed(team.by("bob"))] == [About.CODE, About.PASSAGE]


def test_a_memo_on_a_code_is_of_the_round_at_hand_and_undone_like_any_other(team, ann):
    memos.write_code_memo(ann, engagement(ann), "early")
    team.open_round("ann", "bob")
    assert memos.code_memo(ann, engagement(ann)) == ""
    said = memos.write_code_memo(ann, engagement(ann), "late").said
    assert said == "Wrote a memo on the code engagement."
    assert memos.code_memo(ann, engagement(ann)) == "late"
    undoing.undo(ann)
    assert memos.code_memo(ann, engagement(ann)) == ""


def test_what_goes_on_within_one_sitting_is_undone_and_redone_at_once(team, ann):
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement")
    first = write(team, "nobody").changes.op
    second = write(team, "nobody ever", after=first).changes.op
    write(team, "nobody ever asks", after=second)
    assert undoing.undo(ann).said == "Undid: Wrote a memo on 1 sentence in int01."
    assert on_screen(team) == []
    assert undoing.redo(ann).changes.touches("passage_memo")
    assert on_screen(team) == [("Nobody asked me.", "nobody ever asks")]
    undoing.undo(ann)
    assert undoing.undo(ann).value == "engagement on 1 sentence in int01"


def test_what_was_done_between_two_pauses_is_undone_apart(team, ann):
    first = write(team, "nobody").changes.op
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement")
    write(team, "nobody ever", after=first)
    undoing.undo(ann)
    assert on_screen(team) == [("Nobody asked me.", "nobody")]


def test_another_coders_coding_between_two_pauses_parts_nothing(team, ann):
    first = write(team, "nobody").changes.op
    coding.add(team.by("bob"), team.id("int01"), team.span("int01", 1), "engagement")
    write(team, "nobody ever", after=first)
    undoing.undo(ann)
    assert on_screen(team) == []


def test_an_unknown_code_has_no_memo(team, ann):
    with pytest.raises(NotFound):
        codebook.code_named(codebook.codebook(ann), "joy")


def test_a_memo_that_does_not_stand_on_its_words_is_found(team):
    made = write(team, "one").value
    with team.study.store.transact("test", "Damaged"):
        team.study.store.update("passage_memo", made.id, quote="Nobody asked you")
    found = [fault for each in doctor.examine(team.study.store) for fault in each.faults]
    assert found == [f"A memo in “int01” at {made.span.start}–{made.span.end} does not stand on the words it quotes."]


def test_memos_on_passages_and_codes_come_home_in_a_pack_and_go_along_in_a_kit(apart):
    kit = apart.kit("bob")
    text = transcript_named(kit, "int01")
    passage_memos.write(kit, text, apart.team.span("int01", 2), "on a passage")
    gone = apart.team.span("int01", 3)
    passage_memos.write(kit, text, gone, "gone")
    memos.write_code_memo(kit, engagement(kit), "on a code")
    apart.hand_in("bob")
    apart.merge(apart.pack("bob", reveal=True))
    bob = apart.team.by("bob")
    assert [words for _, _, words in listed(bob)] == ["on a code", "on a passage", "gone"]
    handing_in.unsubmit(kit, apart.round, "a slip")
    passage_memos.write(kit, text, gone, "")
    handing_in.submit(kit, apart.round)
    apart.merge(apart.pack("bob", "later.rcpack", reveal=True))
    assert listed(bob) == listed(kit)
    assert [words for _, _, words in listed(bob)] == ["on a code", "on a passage"]


def test_a_code_is_not_taken_back_under_anothers_memo(team, ann):
    evolving.add_code(ann, CodeDraft(name="trust"))
    bob = team.by("bob")
    memos.write_code_memo(bob, codebook.code_named(codebook.codebook(bob), "trust"), "whose?")
    with pytest.raises(NotAllowed, match="“trust” is used elsewhere meanwhile"):
        undoing.undo(ann)
    assert [(each.code, each.memo.text) for each in passage_memos.all_memos(bob)] == [("trust", "whose?")]


def test_a_pack_brings_a_memo_on_a_code_that_is_newer_than_the_rounds_codebook(team, ann, tmp_path):
    round_ = team.open_round("ann", "bob")
    evolving.add_code(ann, CodeDraft(name="trust"))
    memos.write_code_memo(ann, codebook.code_named(codebook.codebook(ann), "trust"), "for the next round")
    handing_in.finish(ann, [team.id("int01"), team.id("int02")])
    handing_in.submit(ann, round_)
    path = packing.pack(ann, round_, tmp_path / "ann.rcpack", reveal=True).value.path
    assert [each.fate for each in merging.merge(team.study, [path]).value.packs] == ["known"]
