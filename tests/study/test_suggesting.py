"""Suggestions are made where the round allows them, from one's own codings alone, and kept with what one accepts."""

import hashlib
from dataclasses import replace

import pytest
from tests.conftest import parsed

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.codebook import draft_of
from rcqual.model.coding import Suggested
from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.store import codings, transcripts
from rcqual.study import (
    coding,
    exchange,
    handing_in,
    kits,
    merging,
    packing,
    reading,
    recoding,
    rounds,
    suggesting,
    undoing,
)
from rcqual.study.checkup import examine
from rcqual.study.codebook import codebook, take_over
from rcqual.study.measuring import agreement
from rcqual.study.settings import change
from rcqual.study.study import open_study, transcript_named

MORE = ["The pharmacist came on the round.", "We had tea.", "Then the pharmacist talked.", "It rained."]


@pytest.fixture
def more(team):
    """A third interview, with sentences about a pharmacist."""
    with team.study.store.transact("transcript.import", "Imported", direction="barrier"):
        draft = parsed("int03", MORE)
        transcripts.add(team.study.store, draft, hashlib.sha256(draft.text.encode()).hexdigest())
    return team


def found(study, *texts, code="engagement", **how):
    """The suggestions in words."""
    ids = [transcript_named(study, text).id for text in texts] or None
    on = suggesting.search(study, code, ids, **how)
    materials = [suggesting.read(study, on, each) for each in on.transcripts]
    return [
        (suggestion, suggesting.transcript_of(study, suggestion.transcript_id).text[slice(*suggestion.span)])
        for suggestion in suggesting.found(on, materials)
    ]


def words(study, *texts, **how):
    return [said for _, said in found(study, *texts, **how)]


def code_first(more, name="ann", number=1, **how):
    return coding.add(more.by(name), more.id("int03"), more.span("int03", number), "engagement", **how).value


def accepted(study, *texts):
    """The first suggestion, accepted."""
    return suggesting.accept(study, found(study, *texts)[0][0], "engagement").value


def test_sentences_like_those_that_one_has_coded_are_suggested(more):
    code_first(more)
    assert words(more.by("ann"), "int03") == ["Then the pharmacist talked."]


def test_what_one_coded_in_another_interview_is_an_example_too(more):
    coding.add(more.by("ann"), more.id("int01"), more.span("int01", 1), "engagement")
    assert words(more.by("ann"), "int03") == ["Then the pharmacist talked."]


def test_all_interviews_that_one_can_code_are_searched_where_none_is_named(more):
    coding.add(more.by("ann"), more.id("int02"), more.span("int02", 2), "engagement")
    code_first(more, number=2)
    coding.add(more.by("ann"), more.id("int03"), more.span("int03", 1), "engagement")
    on = suggesting.search(more.by("ann"), "engagement")
    assert list(on.rounds) == [more.id(text) for text in ("int01", "int02", "int03")]
    assert "Then the pharmacist talked." in words(more.by("ann"))


def test_nobody_elses_codings_are_gone_by(more):
    code_first(more, "bob")
    assert words(more.by("ann"), "int03") == []


def test_anothers_codings_are_not_gone_by_in_an_open_main_round_either(more):
    more.open_round("ann", "bob", kind=RoundKind.MAIN)
    before = found(more.by("ann"))
    code_first(more, "bob")
    coding.add(more.by("bob"), more.id("int01"), more.span("int01", 1), "engagement", memo="talk")
    assert found(more.by("ann")) == before


@pytest.mark.parametrize("kind", [RoundKind.OPEN, RoundKind.MAIN])
def test_open_and_main_rounds_allow_suggestions(more, kind):
    more.open_round("ann", "bob", kind=kind)
    coding.add(more.by("ann"), more.id("int01"), more.span("int01", 2), "engagement")
    assert "Nobody asked me." not in words(more.by("ann"), "int01")
    assert suggesting.why_not(more.study, rounds.all_rounds(more.study)[-1]) == ""


def test_a_blind_reliability_round_forbids_them_and_says_why(more):
    more.open_round("ann", "bob")
    with pytest.raises(NotAllowed, match="in a reliability round each coder finds the passages alone"):
        found(more.by("ann"), "int01")


def test_an_interview_of_a_reliability_round_is_left_out_where_all_are_searched(more):
    more.open_round("ann", "bob")
    code_first(more)
    on = suggesting.search(more.by("ann"), "engagement")
    assert list(on.rounds) == [more.id("int03")]
    assert on.left_out == "2 interviews left out: a reliability round is open in which you code them."


def test_an_interview_that_one_has_handed_in_is_not_searched(more):
    round_ = more.open_round("ann", kind=RoundKind.MAIN)
    ann = more.by("ann")
    handing_in.finish(ann, [more.id("int01"), more.id("int02")])
    handing_in.submit(ann, round_)
    with pytest.raises(NotAllowed, match="handed in"):
        found(ann, "int01")
    assert list(suggesting.search(ann, "engagement").rounds) == [more.id("int03")]


def test_what_is_coded_so_or_read_without_a_code_is_not_suggested(more):
    code_first(more)
    ann = more.by("ann")
    reading.mark(ann, transcript_named(ann, "int03"), more.span("int03", 3))
    assert words(ann, "int03") == []


def test_a_sentence_that_carries_another_code_can_be_suggested(more):
    code_first(more)
    coding.add(more.by("ann"), more.id("int03"), more.span("int03", 3), "systems")
    assert words(more.by("ann"), "int03") == ["Then the pharmacist talked."]


def test_the_interviewers_turns_are_not_suggested(more):
    ann = more.by("ann")
    coding.add(ann, more.id("int01"), more.span("int01", 0), "engagement")
    assert "What changed?" not in words(ann)


def test_what_lies_outside_of_the_ranges_of_the_round_is_not_suggested(more):
    text = transcript_named(more.study, "int03")
    given = [(text.id, more.coders["ann"].id)]
    plan = rounds.Plan(kind=RoundKind.MAIN, assignments=given, ranges={text.id: (more.span("int03", 1),)})
    rounds.open_round(more.study, plan)
    code_first(more)
    assert words(more.by("ann"), "int03") == []


def test_the_reason_is_told_with_each(more):
    code_first(more)
    ((suggestion, _),) = found(more.by("ann"), "int03")
    assert suggestion.reason == (
        "like a sentence you coded: “The pharmacist came on the round.” (words in common: pharmacist)"
    )


def test_an_unknown_code_is_refused_with_those_there_are(more):
    with pytest.raises(NotFound) as caught:
        found(more.by("ann"), code="joy")
    assert "engagement" in caught.value.hint


def test_a_pipeline_that_is_not_there_is_refused_in_words(more, monkeypatch):
    monkeypatch.setenv("RCQUAL_SPACY_MODEL", "no_such_pipeline")
    with pytest.raises(NotFound, match="no_such_pipeline"):
        found(more.by("ann"))
    assert found(more.by("ann"), model="") == []


def test_looking_at_suggestions_stores_nothing(more):
    code_first(more)
    before = more.study.store.connection.total_changes
    found(more.by("ann"))
    assert more.study.store.connection.total_changes == before


def test_what_is_accepted_is_a_coding_that_came_from_a_suggestion(more):
    code_first(more)
    made = accepted(more.by("ann"), "int03")
    assert made.quote == "Then the pharmacist talked."
    assert coding.own_coding(more.by("ann"), made.id).suggested == Suggested("likeness", "words in common: pharmacist")


def test_one_undo_takes_the_coding_and_where_it_came_from_and_one_redo_gives_both_back(more):
    code_first(more)
    ann = more.by("ann")
    made = accepted(ann, "int03")
    undoing.undo(ann)
    assert more.study.store.all("SELECT * FROM suggested") == []
    undoing.redo(ann)
    assert coding.own_coding(ann, made.id).suggested is not None


def test_removing_the_coding_removes_where_it_came_from_until_that_is_undone(more):
    code_first(more)
    ann = more.by("ann")
    made = accepted(ann, "int03")
    coding.remove(ann, made.id)
    assert more.study.store.all("SELECT * FROM suggested") == []
    undoing.undo(ann)
    assert coding.own_coding(ann, made.id).suggested is not None
    assert [fault for each in examine(more.study) for fault in each.faults] == []


def test_a_coding_that_is_moved_still_came_from_a_suggestion(more):
    code_first(more)
    ann = more.by("ann")
    made = accepted(ann, "int03")
    coding.move(ann, made.id, Span(made.span.start, made.span.end - 1))
    assert coding.own_coding(ann, made.id).suggested is not None


def test_a_suggestion_cannot_be_accepted_once_the_team_has_turned_them_off(more):
    code_first(more)
    ((suggestion, _),) = found(more.by("ann"), "int03")
    change(more.by("bob"), "suggestions", "off")
    with pytest.raises(NotAllowed, match="The team has turned suggestions off"):
        suggesting.accept(more.by("ann"), suggestion, "engagement")
    assert len(coding.own_codings(more.by("ann"), more.id("int03"))) == 1


def test_turning_suggestions_off_forbids_them_in_every_round(more):
    change(more.by("bob"), "suggestions", "off")
    with pytest.raises(NotAllowed, match="turned suggestions off"):
        found(more.by("ann"))


def test_a_suggestion_cannot_be_accepted_in_a_reliability_round_that_was_opened_meanwhile(more):
    code_first(more)
    coding.add(more.by("ann"), more.id("int01"), more.span("int01", 1), "engagement")
    suggestion = next(each for each, said in found(more.by("ann")) if "pharmacist" in said)
    text = more.id("int03")
    pairs = [(text, more.coders[name].id) for name in ("ann", "bob")]
    rounds.open_round(more.study, rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs))
    with pytest.raises(NotAllowed, match="reliability round"):
        suggesting.accept(more.by("ann"), suggestion, "engagement")


def test_cue_phrases_are_those_of_the_codebook_of_the_round(more):
    draft = draft_of(codebook(more.study))
    more.open_round("ann", kind=RoundKind.MAIN)
    first, *others = draft.codes
    take_over(more.study, replace(draft, codes=(replace(first, when_to_use="As in “had tea”."), *others)))
    assert words(more.by("ann"), "int03") == ["We had tea."]
    assert words(more.by("ann"), "int01") == []


def test_an_export_says_which_codings_came_from_suggestions_and_an_import_keeps_that(more, tmp_path):
    code_first(more)
    ann = more.by("ann")
    accepted(ann, "int03")
    text, _ = exchange.export_codings(ann)
    assert [line.rsplit(",", 1)[1] for line in text.splitlines()] == ["suggested", "", "likeness"]
    (tmp_path / "c.csv").write_text(text)
    for each in coding.own_codings(ann, more.id("int03")):
        coding.remove(ann, each.id)
    exchange.import_codings(ann, [tmp_path / "c.csv"], exchange.Target())
    again = coding.own_codings(ann, more.id("int03"))
    assert [each.suggested for each in again] == [None, Suggested("likeness")]


def test_figures_say_how_many_codings_came_from_suggestions(more):
    round_ = more.open_round("ann", "bob", kind=RoundKind.MAIN)
    ann = more.by("ann")
    coding.add(ann, more.id("int01"), more.span("int01", 1), "engagement")
    span = Span(*more.span("int02", 2))
    coding.add(ann, more.id("int02"), span, "systems", suggested=Suggested("cue", "says “chain”"))
    for name in ("ann", "bob"):
        handing_in.finish(more.by(name), [more.id("int01"), more.id("int02")])
        handing_in.submit(more.by(name), round_)
    closed = rounds.close(more.study, round_).value
    told = "1 of 2 codings came from suggestions"
    assert any(note.startswith(told) for note in agreement(more.study).notes)
    # Nothing that is done after the closing changes what is said of the copy that the figures are of.
    rounds.reopen(more.study, closed, "another look")
    for made in coding.own_codings(ann, more.id("int02")):
        coding.remove(ann, made.id)
    rounds.close(more.study, round_, "looked")
    assert any(note.startswith(told) for note in agreement(more.study).notes)


def test_that_a_coding_came_from_a_suggestion_travels_in_a_pack(more, tmp_path):
    round_ = more.open_round("ann", "bob", kind=RoundKind.MAIN)
    kit = open_study(kits.make_kit(more.study, round_, more.coders["ann"], tmp_path / "ann.rcqual").value, "ann")
    with_reason = Suggested("cue", "says the cue phrase “talk”")
    kept, gone = (
        coding.add(kit, more.id("int01"), more.span("int01", number), "engagement", suggested=with_reason).value
        for number in (1, 2)
    )
    coding.remove(kit, gone.id)
    handing_in.finish(kit, [more.id("int01"), more.id("int02")])
    handing_in.submit(kit, round_)
    path = packing.pack(kit, round_, tmp_path / "ann.rcpack", reveal=True).value.path
    kit.close()
    merging.merge(more.study, [path])
    stored = codings.visible_to(more.study.store, more.coders["ann"].id, round_.id)
    assert [(each.id, each.suggested) for each in stored] == [(kept.id, with_reason)]
    assert [fault for each in examine(more.study) for fault in each.faults] == []


def test_a_kit_keeps_what_the_team_has_forbidden(more, tmp_path):
    change(more.by("ann"), "suggestions", "off")
    round_ = more.open_round("ann", "bob", kind=RoundKind.MAIN)
    kit = open_study(kits.make_kit(more.study, round_, more.coders["ann"], tmp_path / "ann.rcqual").value, "ann")
    with pytest.raises(NotAllowed, match="turned suggestions off"):
        suggesting.search(kit, "engagement")
    with pytest.raises(NotAllowed, match="one coder's own file"):
        change(kit, "suggestions", "on")
    kit.close()


def test_both_parts_of_what_was_suggested_came_from_a_suggestion(more):
    code_first(more)
    made = accepted(more.by("ann"), "int03")
    one, other = recoding.split(more.by("ann"), made.id, made.span.start + 5).value
    assert coding.own_coding(more.by("ann"), one.id).suggested == made.suggested
    assert coding.own_coding(more.by("ann"), other.id).suggested == made.suggested


def test_what_is_merged_came_from_a_suggestion_if_a_part_of_it_did(more):
    code_first(more)
    ann = more.by("ann")
    made = accepted(ann, "int03")
    first = coding.add(ann, more.id("int03"), more.span("int03", 2), "engagement").value
    merged = recoding.merge(ann, [first.id, made.id]).value
    assert coding.own_coding(ann, merged.id).suggested == made.suggested
    undoing.undo(ann)
    assert [each.suggested for each in coding.own_codings(ann, more.id("int03"))] == [None, None, made.suggested]
