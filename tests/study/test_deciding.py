"""The meeting: decisions on disagreements, which settle codings and change none."""

from dataclasses import replace

import pytest

from rcqual.errors import ChangedMeanwhile, FaultsInFiles, NotAllowed, NotFound
from rcqual.model.decisions import Verdict
from rcqual.model.rounds import RoundState
from rcqual.model.span import Span
from rcqual.store import rounds as stored_rounds
from rcqual.study import coding, deciding, handing_in, measuring, rounds
from rcqual.study.agenda import agenda, refreshed
from rcqual.study.codebook import codebook
from rcqual.study.exchange import export_codings
from rcqual.study.listing import listed_disagreements, listed_extents
from rcqual.study.undoing import undo


@pytest.fixture
def met(team):
    """A closed round: both agree on sentence 1 of int01; on 2 they differ in the code; bob alone coded 3 of int02."""
    round_ = team.open_round("ann", "bob")
    for coder, text, sentence, name in (
        ("ann", "int01", 1, "engagement"),
        ("bob", "int01", 1, "engagement"),
        ("ann", "int01", 2, "inclusiveness"),
        ("bob", "int01", 2, "systems"),
        ("bob", "int02", 3, "systems"),
    ):
        coding.add(team.by(coder), team.id(text), team.span(text, sentence), name, memo=f"{coder}'s reason")
    for coder in ("ann", "bob"):
        handing_in.finish(team.by(coder), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(coder), round_)
    rounds.close(team.study, round_)
    return team


def decision(study, number, verdict, **fields):
    on = agenda(study)
    return replace(deciding.new_decision(study, on, on.disagreements[number].id, Verdict(verdict)), **fields)


def decide(study, *decisions):
    return deciding.decide(study, agenda(study), decisions)


def settled(study):
    on = agenda(study)
    return [(str(each.basis), on.codebook.code(each.code_id).name) for each in deciding.settled_codings(on).codings]


def state(study):
    return stored_rounds.by_number(study.store, 1).state


def test_the_agenda_lists_each_disagreement_once_with_names(met):
    rows = listed_disagreements(met.study, agenda(met.study))
    assert [(row.kind, row.transcript, row.codes, row.positions) for row in rows] == [
        (
            "different code",
            "int01",
            ("inclusiveness", "systems"),
            (("ann", ("inclusiveness",)), ("bob", ("systems",))),
        ),
        ("omission", "int02", ("systems",), (("ann", ()), ("bob", ("systems",)))),
    ]
    assert rows[0].quote == "Nobody asked me."


def test_everyones_memos_are_on_the_agenda(met):
    assert {each.memo for each in agenda(met.study).codings} == {"ann's reason", "bob's reason"}


def test_the_first_decision_begins_the_meeting(met):
    decide(met.study, decision(met.study, 0, "both"))
    assert state(met.study) is RoundState.DISCUSSING


def test_decisions_never_touch_codings_nor_figures(met):
    before = export_codings(met.by("ann"))[0], measuring.agreement(met.study)
    decide(met.study, decision(met.study, 0, "neither"), decision(met.study, 1, "both"))
    assert (export_codings(met.by("ann"))[0], measuring.agreement(met.study)) == before


def test_a_decision_settles_its_passage(met):
    assert settled(met.study) == [("agreed", "engagement")]
    decide(met.study, decision(met.study, 0, "adopt", coder_id=met.coders["ann"].id))
    assert settled(met.study) == [("agreed", "engagement"), ("adopted", "inclusiveness")]


def test_a_later_decision_replaces_an_earlier_one(met):
    decide(met.study, decision(met.study, 1, "both"))
    decide(met.study, decision(met.study, 1, "neither"))
    assert settled(met.study) == [("agreed", "engagement")]
    assert [each.verdict for each in agenda(met.study).decisions.values()] == [Verdict.NEITHER]


def test_a_decision_can_be_undone(met):
    ann = met.by("ann")
    decide(ann, decision(ann, 1, "both"))
    undo(ann)
    assert len(agenda(ann).open) == 2


@pytest.mark.parametrize(
    ("verdict", "fields", "told"),
    [
        ("adopt", {}, "needs a coder who judged"),
        ("other", {}, "must be named"),
        ("park", {}, "needs a reason"),
        ("other", {"span": Span(0, 9999)}, "no passage"),
        ("other", {"span": Span(0, 4)}, "outside of the passage"),
        ("neither", {"span": Span(50, 60)}, "has no extent"),
    ],
)
def test_a_decision_that_says_too_little_or_too_much_is_refused(met, verdict, fields, told):
    with pytest.raises(NotAllowed, match=told):
        decide(met.study, decision(met.study, 1, verdict, **fields))
    assert state(met.study) is RoundState.COMPARING


def test_adopting_a_coder_of_another_passage_is_refused(met):
    with pytest.raises(NotAllowed, match="coder who judged"):
        decide(met.study, decision(met.study, 0, "adopt", coder_id=met.coders["carla"].id))


def test_only_other_brings_in_a_code_that_was_not_in_dispute(met):
    engagement = codebook(met.study).code("engagement").id
    with pytest.raises(NotAllowed, match="brings in no other code"):
        decide(met.study, decision(met.study, 1, "both", code_id=engagement))
    decide(met.study, decision(met.study, 1, "other", code_id=engagement))
    assert settled(met.study) == [("agreed", "engagement"), ("other", "engagement")]


def test_an_unknown_disagreement_is_said_so(met):
    on = agenda(met.study)
    with pytest.raises(NotFound, match="no disagreement 000000000000"):
        deciding.decide(met.study, on, [deciding.new_decision(met.study, on, "000000000000", Verdict.BOTH)])


def test_of_several_decisions_none_is_recorded_if_one_is_refused(met):
    with pytest.raises(NotAllowed):
        decide(met.study, decision(met.study, 0, "both"), decision(met.study, 1, "adopt"))
    assert agenda(met.study).decisions == {}


def test_settling_waits_until_every_disagreement_is_decided_or_parked(met):
    decide(met.study, decision(met.study, 0, "both"))
    round_ = agenda(met.study).round
    with pytest.raises(NotAllowed, match="1 disagreement of round 1 not decided"):
        deciding.settle(met.study, round_)
    decide(met.study, decision(met.study, 1, "park", reason="ask the author"))
    deciding.settle(met.study, agenda(met.study).round)
    assert state(met.study) is RoundState.SETTLED


def test_a_settled_round_takes_no_decision(met):
    late = decision(met.study, 1, "both")
    rounds.meet(met.study, agenda(met.study).round)
    deciding.settle(met.study, agenda(met.study).round, "enough")
    with pytest.raises(NotAllowed, match="Round 1 is settled, and for good"):
        decide(met.study, late)


def test_the_outcome_in_words(met):
    decide(met.study, decision(met.study, 0, "adopt", coder_id=met.coders["bob"].id))
    decide(met.study, decision(met.study, 1, "park", note="later"))
    words = deciding.outcome_in_words(met.study, agenda(met.study))
    assert words == "1 of 2 disagreements settled: 1 adopted bob, 1 parked"


def test_each_coder_against_the_consensus(met):
    decide(met.study, decision(met.study, 0, "adopt", coder_id=met.coders["bob"].id), decision(met.study, 1, "neither"))
    found = deciding.coders_against_consensus(agenda(met.study))
    assert [(each.coder.name, each.precision, each.recall) for each in found] == [
        ("ann", 1 / 2, 1 / 2),
        ("bob", 2 / 3, 1.0),
    ]


def test_a_reopened_round_is_discussed_as_it_is_now_and_says_so(met):
    rounds.reopen(met.study, agenda(met.study).round, "bob slipped")
    bob = met.by("bob")
    handing_in.finish(bob, [met.id("int02")], undo=True)
    at = met.span("int02", 3)
    coding.remove(bob, coding.find_own(bob, deciding.transcript_of(bob, met.id("int02")), at, "systems").id)
    handing_in.finish(bob, [met.id("int02")])
    rounds.close(met.study, stored_rounds.by_number(met.study.store, 1), "done")
    on = agenda(met.study)
    assert (on.is_reopened, len(on.disagreements)) == (True, 1)


def test_what_was_marked_to_another_extent_is_listed_apart(team):
    round_ = team.open_round("ann", "bob")
    whole = team.span("int01", 2)
    part = Span(whole.start, whole.start + len("Nobody"))
    for coder, span in (("ann", whole), ("bob", part)):
        coding.add(team.by(coder), team.id("int01"), span, "systems")
        handing_in.finish(team.by(coder), [team.id("int01"), team.id("int02")])
    rounds.close(team.study, round_, "done")
    on = agenda(team.study)
    (one,) = listed_extents(team.study, on)
    assert (one.code, one.quote) == ("systems", "Nobody asked me.")
    assert one.extents == (("ann", (whole,)), ("bob", (part,)))
    assert on.disagreements == ()


def write(tmp_path, *rows):
    path = tmp_path / "meeting.csv"
    path.write_text("\n".join(("disagreement,decision,coder,code,start,end,reason,note,present", *rows)) + "\n")
    return path


def test_a_file_of_decisions_is_taken_whole(met, tmp_path):
    one, other = (each.id for each in agenda(met.study).disagreements)
    path = write(tmp_path, f"{one},adopt,ann,,,,interpretation,,", f"{other},park,,,,,ask,,")
    assert deciding.decide_from_file(met.study, path).said.endswith("Recorded 2 decisions of a meeting.")
    assert {each.verdict for each in agenda(met.study).decisions.values()} == {Verdict.ADOPT, Verdict.PARK}


def test_every_fault_of_a_file_is_told_with_its_line_and_nothing_is_decided(met, tmp_path):
    one, other = (each.id for each in agenda(met.study).disagreements)
    path = write(tmp_path, f"{one},adopt,zoe,,,,,,", f"{other},other,,joy,,,,,", "000000000000,both,,,,,,,")
    with pytest.raises(FaultsInFiles) as caught:
        deciding.decide_from_file(met.study, path)
    assert [problem.line for problem in caught.value.problems] == [2, 3, 4]
    assert agenda(met.study).decisions == {}


def test_a_dry_run_of_a_file_records_nothing(met, tmp_path):
    path = write(tmp_path, f"{agenda(met.study).disagreements[0].id},both,,,,,,,")
    assert deciding.decide_from_file(met.study, path, dry_run=True).said == "1 decision could be recorded."
    assert state(met.study) is RoundState.COMPARING


def test_the_consensus_as_a_file_has_what_each_coding_rests_on(met):
    decide(met.study, decision(met.study, 0, "adopt", coder_id=met.coders["ann"].id, reason="unclear definition"))
    text, found = deciding.export_consensus(met.study)
    rows = [line.split(",") for line in text.splitlines()]
    assert [(row[1], row[2], row[-2], row[-1]) for row in rows[1:]] == [
        ("consensus", "engagement", "agreed", "ann and bob agreed"),
        ("consensus", "inclusiveness", "adopted", "unclear definition"),
    ]
    assert (found.disagreements, found.undecided) == (2, 1)


def test_a_decision_about_disagreements_of_an_earlier_closing_is_refused(met):
    before = agenda(met.study)
    round_ = before.round
    rounds.reopen(met.study, round_, "a new reading")
    rounds.close(met.study, rounds.round_numbered(met.study, 1), "again")
    wanted = deciding.new_decision(met.study, before, before.disagreements[0].id, Verdict.BOTH)
    with pytest.raises(NotAllowed, match="reopened and closed again"):
        deciding.decide(met.study, before, [wanted])


def test_a_decision_is_told_with_its_code_and_interview_in_the_history(met):
    said = decide(met.by("ann"), decision(met.study, 0, "adopt", coder_id=met.coders["ann"].id)).said
    assert "Decided on inclusiveness and systems in int01: adopted ann." in said


def test_an_agenda_refreshed_holds_the_decisions_of_now(met):
    before = agenda(met.study)
    decide(met.by("ann"), decision(met.study, 0, "both"))
    after = refreshed(met.study, before)
    assert (len(before.open), len(after.open), after.round.state) == (2, 1, RoundState.DISCUSSING)
    assert after.judgements is before.judgements


def test_who_was_present_and_is_no_coder_is_warned_of_once_and_kept(met, tmp_path):
    one, other = (each.id for each in agenda(met.study).disagreements)
    path = write(tmp_path, f'{one},both,,,,,,,"ann, zoe"', f'{other},both,,,,,,,"zoe, bob"')
    told = []
    deciding.decide_from_file(met.study, path, warn=told.extend)
    assert [(each.line, each.severity) for each in told] == [(2, "warning")]
    assert told[0].message == "“zoe”, who is said to have been present, is no coder of the study."
    assert {each.present for each in agenda(met.study).decisions.values()} == {"ann, zoe", "zoe, bob"}


def test_faults_of_a_file_and_of_what_it_is_about_are_told_in_the_order_of_its_lines(met, tmp_path):
    one, other = (each.id for each in agenda(met.study).disagreements)
    path = write(tmp_path, "000000000000,both,,,,,,,", f"{one},adopt,zoe,,,,,,", f"{other},maybe,,,,,,,")
    with pytest.raises(FaultsInFiles) as caught:
        deciding.decide_from_file(met.study, path)
    assert [problem.line for problem in caught.value.problems] == [2, 3, 4]


def test_nobody_s_decision_is_replaced_by_one_who_has_not_seen_it(met):
    ann, seen = met.by("ann"), agenda(met.by("ann"))
    decide(met.by("bob"), replace(decision(met.by("bob"), 0, "neither"), note="see line 3"))
    adopted = decision(ann, 0, "adopt", coder_id=met.coders["ann"].id)
    with pytest.raises(ChangedMeanwhile, match=r"bob has decided on this meanwhile: no code applies\..*see line 3"):
        deciding.decide(ann, seen, [adopted])
    assert [each.verdict for each in agenda(ann).decisions.values()] == [Verdict.NEITHER]
    deciding.decide(ann, refreshed(ann, seen), [adopted])
    assert [each.verdict for each in agenda(ann).decisions.values()] == [Verdict.ADOPT]


def test_a_decision_that_was_taken_back_meanwhile_is_not_changed_unseen(met):
    bob = met.by("bob")
    decide(bob, decision(bob, 0, "neither"))
    seen = agenda(met.by("ann"))
    undo(bob)
    with pytest.raises(ChangedMeanwhile, match="taken back meanwhile"):
        deciding.decide(met.by("ann"), seen, [decision(met.by("ann"), 0, "both")])


def test_a_row_with_a_reason_outside_the_list_has_its_other_faults_told_too(met, tmp_path):
    one, _ = (each.id for each in agenda(met.study).disagreements)
    path = write(tmp_path, f"{one},adopt,zoe,,,,whatever,,Ann")
    with pytest.raises(FaultsInFiles) as caught:
        deciding.decide_from_file(met.study, path)
    told = [problem.message for problem in caught.value.problems]
    assert ["no reason" in told[0], "no coder “zoe”" in told[1], "Did you mean “ann”?" in told[2]] == [True] * 3
