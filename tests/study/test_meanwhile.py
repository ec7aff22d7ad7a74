"""What another session does between the look at the study and the write: the rule is kept by the write itself."""

from dataclasses import replace

import pytest

from rcqual.errors import NotAllowed, NotFound, StudyBusy
from rcqual.model.codebook import CodeDraft, code_draft
from rcqual.model.decisions import Verdict
from rcqual.model.rounds import RoundState
from rcqual.model.span import Span
from rcqual.store import decisions
from rcqual.store import rounds as stored_rounds
from rcqual.study import (
    codebook,
    coding,
    deciding,
    exchange,
    handing_in,
    memos,
    own_codes,
    passage_memos,
    recoding,
    rounds,
    undoing,
)
from rcqual.study.agenda import agenda
from rcqual.study.checkup import content_sha256, examine
from rcqual.study.study import transcript_named


def meanwhile(study, deed):
    """Let a deed happen just before the next write begins."""
    store = study.store
    together = store.together

    def late():
        store.together = together
        deed()
        return together()

    store.together = late


def faults(team):
    return [fault for finding in examine(team.study) for fault in finding.faults]


@pytest.fixture
def made(team):
    return coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement", memo="hm").value


@pytest.mark.parametrize(
    "change",
    [
        lambda ann, made: coding.write_memo(ann, made.id, "well"),
        lambda ann, made: coding.move(ann, made.id, Span(made.span.start, made.span.end - 1)),
        lambda ann, made: coding.remove(ann, made.id),
    ],
)
def test_a_coding_that_was_removed_meanwhile_is_not_changed(team, made, change):
    ann = team.by("ann")
    meanwhile(ann, lambda: coding.remove(team.by("ann"), made.id))
    with pytest.raises(NotFound, match="no such coding"):
        change(ann, made)
    assert faults(team) == []
    assert [each.kind for each in undoing.history(ann)][-1] == "coding.remove"


def test_a_coding_that_was_moved_meanwhile_is_not_moved_from_where_it_was(team, made):
    ann = team.by("ann")
    elsewhere = team.span("int01", 2)
    meanwhile(ann, lambda: coding.move(team.by("ann"), made.id, elsewhere))
    with pytest.raises(NotAllowed, match="changed meanwhile"):
        coding.move(ann, made.id, Span(made.span.start, made.span.end - 1))
    assert [each.span for each in coding.own_codings(ann, team.id("int01"))] == [elsewhere]


def test_no_memo_is_written_on_an_interview_of_a_round_that_was_closed_meanwhile(team):
    round_ = team.open_round("ann", "bob")
    ann = team.by("ann")
    meanwhile(ann, lambda: rounds.close(team.study, round_, "enough"))
    with pytest.raises(NotAllowed, match="closed for coding"):
        memos.write_transcript_memo(ann, transcript_named(ann, "int01"), "late")


@pytest.mark.parametrize(
    "deed",
    [
        lambda ann, first, second: recoding.merge(ann, [first.id, second.id]),
        lambda ann, first, second: recoding.split(ann, second.id, second.span.start + 7),
    ],
)
def test_a_certainty_that_was_changed_meanwhile_is_not_handed_on_as_it_was(team, deed):
    ann = team.by("ann")
    first, second = (
        coding.add(ann, team.id("int01"), team.span("int01", number), "engagement", certainty=3).value
        for number in (1, 2)
    )
    meanwhile(ann, lambda: coding.put_certainty(team.by("ann"), second.id, 1))
    with pytest.raises(NotAllowed, match="changed meanwhile"):
        deed(ann, first, second)
    assert [each.certainty for each in coding.own_codings(ann, team.id("int01"))] == [3, 1]


def test_a_passage_gets_no_second_memo_from_another_session(team):
    ann, span = team.by("ann"), team.span("int01", 2)
    text = transcript_named(ann, "int01")
    meanwhile(ann, lambda: passage_memos.write(team.by("ann"), text, span, "there"))
    with pytest.raises(NotAllowed, match="changed meanwhile"):
        passage_memos.write(ann, text, span, "here")
    assert [each.text for each in passage_memos.memos_on_screen(ann, text.id)] == ["there"]


def test_what_another_session_did_while_a_memo_was_typed_is_neither_undone_nor_redone_with_it(team):
    ann, span = team.by("ann"), team.span("int01", 2)
    text = transcript_named(ann, "int01")
    first = passage_memos.write(ann, text, span, "nobody").changes.op
    meanwhile(ann, lambda: coding.add(team.by("ann"), text.id, span, "engagement"))
    passage_memos.write(ann, text, span, "nobody ever", after=first)

    def standing():
        notes = [each.text for each in passage_memos.memos_on_screen(ann, text.id)]
        return notes, len(coding.own_codings(ann, text.id))

    seen = []
    for deed in (undoing.undo, undoing.undo, undoing.redo, undoing.redo):
        deed(ann)
        seen.append(standing())
    assert seen == [(["nobody"], 1), (["nobody"], 0), (["nobody"], 1), (["nobody ever"], 1)]


def test_undo_takes_back_first_what_another_session_did_right_before(team):
    ann = team.by("ann")
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    meanwhile(ann, lambda: coding.write_memo(team.by("ann"), made.id, "hm"))
    assert undoing.undo(ann).value == "Wrote a memo on engagement on 1 sentence in int01"
    assert [each.memo for each in coding.own_codings(ann, team.id("int01"))] == [""]
    assert faults(team) == []


def test_nothing_is_done_again_once_another_session_did_something_right_before(team):
    ann = team.by("ann")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement")
    undoing.undo(ann)
    meanwhile(ann, lambda: coding.add(team.by("ann"), team.id("int01"), team.span("int01", 2), "engagement"))
    with pytest.raises(NotAllowed, match="nothing to redo"):
        undoing.redo(ann)


@pytest.mark.parametrize(
    "make",
    [
        lambda study: own_codes.add_own_code_with(study, CodeDraft(name="trust")),
        lambda study: codebook.add_own_code(study, "trust"),
    ],
)
def test_no_second_code_of_ones_own_gets_a_name_that_another_session_gave(team, make):
    ann = team.by("ann")
    meanwhile(ann, lambda: make(team.by("ann")))
    with pytest.raises(NotAllowed, match="“trust” already"):
        make(ann)
    assert len(own_codes.own_ids(ann)) == 1


def test_a_code_of_ones_own_that_was_changed_meanwhile_is_not_changed_back(team):
    ann = team.by("ann")
    made = own_codes.add_own_code_with(ann, CodeDraft(name="trust")).value
    was = code_draft(made)
    edited = replace(was, brief_definition="in each other")
    meanwhile(ann, lambda: own_codes.edit_own_code(team.by("ann"), made.id, replace(was, name="faith"), was))
    with pytest.raises(NotAllowed, match="changed meanwhile"):
        own_codes.edit_own_code(ann, made.id, edited, was)


def coded_round(team):
    """A round in which ann and bob coded another sentence each, both finished."""
    round_ = team.open_round("ann", "bob")
    for name, number in (("ann", 1), ("bob", 2)):
        coding.add(team.by(name), team.id("int01"), team.span("int01", number), "systems")
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
    return round_


@pytest.mark.parametrize(
    ("deed", "told"),
    [
        (lambda team, round_: rounds.close(team.study, round_, "enough"), "not open for coding"),
        (lambda team, round_: handing_in.submit(team.by("ann"), round_), "handed in round 1 already"),
    ],
)
def test_nothing_is_imported_into_a_round_that_takes_no_more_of_it(team, tmp_path, deed, told):
    round_ = coded_round(team)
    (tmp_path / "ann.csv").write_text("transcript,coder,code,sentence\nint01,ann,systems,4\n")
    (tmp_path / "who.csv").write_text("transcript,coder\nint01,ann\nint02,ann\n")
    meanwhile(team.study, lambda: deed(team, round_))
    target = exchange.Target(round_number=1, assignments=tmp_path / "who.csv")
    with pytest.raises(NotAllowed, match=told):
        exchange.import_codings(team.study, [tmp_path / "ann.csv"], target)
    assert len(coding.codings_on_screen(team.by("ann"), team.id("int01"))) == 1


@pytest.fixture
def closed(team):
    """A closed round with two disagreements."""
    rounds.close(team.study, coded_round(team), "done")
    return team


def wanted(study, number, verdict=Verdict.BOTH):
    on = agenda(study)
    return deciding.new_decision(study, on, on.disagreements[number].id, verdict)


def test_a_round_is_not_settled_when_a_decision_was_taken_back_meanwhile(closed):
    ann = closed.by("ann")
    deciding.decide(closed.study, agenda(ann), [wanted(ann, 0)])
    deciding.decide(ann, agenda(ann), [wanted(ann, 1)])
    meanwhile(closed.study, lambda: undoing.undo(ann))
    with pytest.raises(NotAllowed, match="1 disagreement of round 1 not decided"):
        deciding.settle(closed.study, agenda(ann).round)
    assert agenda(ann).round.state is RoundState.DISCUSSING


def test_a_meeting_does_not_begin_with_a_decision_that_cannot_be_recorded(closed, monkeypatch):
    def busy(*_):
        raise StudyBusy("Another program is writing.")

    one, on, before = wanted(closed.study, 0), agenda(closed.study), content_sha256(closed.study)
    monkeypatch.setattr(decisions, "put", busy)
    with pytest.raises(StudyBusy):
        deciding.decide(closed.study, on, [replace(one, reason="hm")])
    assert content_sha256(closed.study) == before
    assert stored_rounds.by_number(closed.study.store, 1).state is RoundState.COMPARING


def test_undoing_the_first_decision_does_not_end_the_meeting(closed):
    ann = closed.by("ann")
    deciding.decide(ann, agenda(ann), [wanted(ann, 0)])
    undoing.undo(ann)
    assert (agenda(ann).round.state, len(agenda(ann).open)) == (RoundState.DISCUSSING, 2)
