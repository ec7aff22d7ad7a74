"""The methods section: each sentence stands where it is true, is absent where it is not, and follows the study."""

import re
from dataclasses import replace

import pytest

from rcqual.agreement.result import Measure, defined
from rcqual.model.codebook import draft_of
from rcqual.model.coding import Suggested
from rcqual.model.decisions import Verdict
from rcqual.model.exemplars import Status
from rcqual.model.rounds import Aim, RoundKind, RoundPlan, Unit
from rcqual.model.transcript import Participant
from rcqual.report.methods.checklists import COREQ, SRQR, coreq, srqr
from rcqual.report.methods.document import methods_values
from rcqual.report.methods.sentences import paragraph, paragraphs, sentences
from rcqual.store import transcripts
from rcqual.study import choosing_quotes, coding, deciding, handing_in, proposing, quoting, rounds
from rcqual.study.agenda import agenda
from rcqual.study.calling import Called
from rcqual.study.codebook import code_named, codebook, take_over
from rcqual.study.committing import blinding
from rcqual.study.exchange import Target, import_codings
from rcqual.study.ledger import ledger
from rcqual.study.methods import methods
from rcqual.study.minutes import minutes
from rcqual.study.report_basis import basis_of
from rcqual.study.reporting import study_report
from rcqual.study.rounds import Plan
from rcqual.study.settings import change
from rcqual.study.study import create

BOTH = ("int01", "int02")


def told(team, viewer=None):
    return dict(sentences(methods(team.study if viewer is None else team.by(viewer))))


def opened(team, coders, texts=BOTH, **more):
    pairs = [(team.id(text), team.coders[coder].id) for text in texts for coder in coders]
    return rounds.open_round(team.study, Plan(**{"kind": RoundKind.RELIABILITY, "assignments": pairs, **more})).value


def code(team, coder, text, sentence, name="engagement", **more):
    return coding.add(team.by(coder), team.id(text), team.span(text, sentence), name, **more).value


def closed(team, round_, coders, texts=BOTH):
    for coder in coders:
        handing_in.finish(team.by(coder), [team.id(text) for text in texts])
    return rounds.close(team.study, round_, "time is up").value


def decide(team, *verdicts, **fields):
    on = agenda(team.study)
    wanted = [
        replace(deciding.new_decision(team.study, on, case.id, verdict), note="so it is", **fields)
        for case, verdict in zip(on.disagreements, verdicts, strict=False)
    ]
    return deciding.decide(team.study, on, wanted)


@pytest.fixture
def coded(team):
    """Round 1 of ann and bob is closed: they share one coding, and differ at two places."""
    round_ = opened(team, ("ann", "bob"))
    code(team, "ann", "int01", 1)
    code(team, "bob", "int01", 1)
    code(team, "ann", "int01", 2, "inclusiveness")
    code(team, "bob", "int02", 3, "systems")
    closed(team, round_, ("ann", "bob"))
    return team


def test_of_a_study_without_a_closed_round_only_its_material_and_the_program_are_told(team):
    assert set(told(team)) == {"material", "software"}


def test_the_material_is_counted(team):
    assert told(team)["material"] == "The data were transcripts of 2 interviews (36 words) with 2 participants."


def test_what_the_sheet_records_is_named_and_no_value_of_it(team):
    assert "participants" not in told(team)
    with team.study.store.transact("transcript.import", "Imported", direction="barrier"):
        transcripts.put_participants(
            team.study.store, [Participant(label="P01", role="ICU nurse", more=(("years", "11"),))]
        )
    assert told(team)["participants"] == "For the participants, role and years were recorded."


def test_coders_rounds_codebook_unit_and_blinding_are_those_of_the_closed_rounds(coded):
    found = told(coded)
    assert found["coders"] == "Coding was done by two coders (ann and bob)."
    assert (
        found["rounds"]
        == "Interviews were coded with a fixed codebook in one round: round 1 (reliability, 2 interviews)."
    )
    assert found["codebook"] == "Coders used version 1 of the codebook “Themes”, with 3 codes."
    assert found["unit"] == (
        "Codes were judged sentence by sentence in what participants said; a sentence was taken to carry a code if any"
        " part of it was coded."
    )
    assert found["blinding"] == (
        "Coders were blinded to one another's codings: in round 1 each was shown only their own codings until the round"
        " was closed (hidden on screen only)."
    )
    assert found["double_coding"] == "Each of the two interviews coded was coded independently by two or more coders."
    assert not {"single_coding", "not_coded", "unfinished", "codebook_history", "open_coding", "selection"} & {*found}


def test_the_share_of_what_two_coded_follows_the_study(coded):
    opened(coded, ("carla",), ("int02",), kind=RoundKind.MAIN)
    team = coded
    round_ = rounds.newest_round(team.study)
    closed(team, round_, ("carla",), ("int02",))
    values = methods_values(methods(team.study))["numbers"]
    assert (values["transcripts_coded"], values["transcripts_double_coded"]) == (2, 2)
    assert values["coders"] == 3


def test_of_interviews_that_one_coder_coded_it_is_said(team):
    assert "single_coding" not in told(team)
    closed(team, opened(team, ("ann",), ("int01",), kind=RoundKind.MAIN), ("ann",), ("int01",))
    found = told(team)
    assert found["single_coding"] == "No interview was coded by two coders."
    assert found["not_coded"] == "Of the 2 interviews, 1 was not coded in this round."
    assert not {"double_coding", "agreement", "consensus", "blinding"} & {*found}


def test_half_of_the_interviews_are_half(team):
    pairs = [(team.id(text), team.coders[name].id) for text, name in (("int01", "ann"), ("int01", "bob"))]
    round_ = rounds.open_round(
        team.study,
        Plan(kind=RoundKind.MAIN, assignments=[*pairs, (team.id("int02"), team.coders["ann"].id)]),
    ).value
    handing_in.finish(team.by("ann"), [team.id(text) for text in BOTH])
    handing_in.finish(team.by("bob"), [team.id("int01")])
    rounds.close(team.study, round_, "done")
    assert told(team)["double_coding"] == (
        "Of the 2 interviews coded, 1 (50%) was coded independently by two or more coders."
    )


def test_two_units_are_told_round_by_round(coded):
    closed(coded, opened(coded, ("ann", "carla"), unit=Unit.TURN), ("ann", "carla"))
    assert "in round 1 sentence by sentence" in told(coded)["unit"]
    assert "in round 2 turn by turn" in told(coded)["unit"]


def test_what_nobody_finished_counts_as_missing_and_is_told(team):
    round_ = opened(team, ("ann", "bob"))
    closed(team, round_, ("ann", "bob"), ("int01",))
    assert "(2 of 4 in round 1)" in told(team)["unfinished"]


def test_how_interviews_were_drawn_is_told_with_the_seed(team):
    plan = RoundPlan(design="two-of-k", share="50%", pool=4, stratum="level", seed=7, aim=Aim.PILOT)
    closed(team, opened(team, ("ann", "bob"), how=plan), ("ann", "bob"))
    found = told(team)
    assert found["selection"] == (
        "Who was to code what: in round 1, 50% of 4 interviews drawn by lot, in proportion by level; two coders were"
        " drawn for each interview (seed 7)."
    )
    assert "round 1 (pilot, 2 interviews)" in found["rounds"]


def test_another_version_of_the_codebook_is_told_and_the_meeting_from_which_it_came(coded):
    decide(coded, Verdict.NEITHER)
    on = agenda(coded.study)
    proposing.propose(coded.study, on, code_named(on.codebook, "systems"), "brief_definition", "The whole chain.", "")
    assert "codebook_history" not in told(coded)
    proposing.apply_proposals(coded.study, agenda(coded.study))
    assert told(coded)["codebook_history"] == (
        "The codebook has had two versions; the newest has 3 codes; version 2 took up what the meeting over round 1"
        " proposed."
    )


def test_rounds_with_other_versions_name_each(coded):
    draft = draft_of(codebook(coded.study), "en")
    take_over(coded.study, replace(draft, codes=draft.codes[:2]))
    closed(coded, opened(coded, ("ann", "bob")), ("ann", "bob"))
    assert told(coded)["codebook"] == (
        "Of the codebook “Themes”, coders used version 1 (3 codes) in round 1 and version 2 (2 codes) in round 2."
    )


def test_rounds_with_the_same_version_are_named_together(coded):
    draft = draft_of(codebook(coded.study), "en")
    take_over(coded.study, replace(draft, codes=draft.codes[:2]))
    for _ in range(2):
        closed(coded, opened(coded, ("ann", "bob")), ("ann", "bob"))
    assert told(coded)["codebook"].endswith("version 1 (3 codes) in round 1 and version 2 (2 codes) in rounds 2 and 3.")


def test_a_study_without_interviews_tells_of_none():
    empty = create(None, "A study")
    assert [name for name, _ in sentences(methods(empty))] == ["software"]
    empty.close()


def test_open_coding_that_was_closed_is_told(team):
    round_ = opened(team, ("ann", "bob"), kind=RoundKind.OPEN)
    assert "open_coding" not in told(team)
    closed(team, round_, ("ann", "bob"))
    found = told(team)
    assert found["open_coding"] == (
        "Coding was open, with a codebook free to grow, in round 1 (2 coders, 2 interviews)."
    )
    assert not {"agreement", "codebook", "unit"} & {*found}


def test_a_round_that_was_opened_again_after_reveal_says_so(coded):
    assert "reopened" not in told(coded)
    rounds.reopen(coded.study, rounds.newest_round(coded.study), "bob overlooked a page")
    assert "reopened" not in told(coded)
    rounds.close(coded.study, rounds.newest_round(coded.study), "done")
    assert told(coded)["reopened"] == (
        "Coding went on in round 1 after coders had seen one another's codings; figures are of the copy frozen before."
    )


def test_what_was_coded_again_after_others_codings_were_seen_is_no_independent_coding(coded):
    assert "after_reveal" not in told(coded)
    before = methods_values(methods(coded.study))["numbers"]
    closed(coded, opened(coded, ("ann", "bob")), ("ann", "bob"))
    found = told(coded)
    assert found["after_reveal"] == (
        "Coders could have seen one another's earlier codings in round 2 of 2 interviews (int01, int02); what coders"
        " share there came after discussion and is no reliability."
    )
    assert "round 2 (recoded after discussion, 2 interviews)" in found["rounds"]
    after = methods_values(methods(coded.study))["numbers"]
    assert after["transcripts_double_coded"] == before["transcripts_double_coded"] == 2


def test_only_double_coding_before_reveal_counts_as_independent(team):
    closed(team, opened(team, ("ann",), ("int01",), kind=RoundKind.MAIN), ("ann",), ("int01",))
    closed(team, opened(team, ("ann", "bob"), ("int01",)), ("ann", "bob"), ("int01",))
    assert "double_coding" not in told(team)
    assert "single_coding" not in told(team)


def test_a_second_pass_is_told_with_its_figure(coded):
    assert "second_pass" not in told(coded)
    round_ = opened(coded, ("ann",), ("int01",))
    code(coded, "ann", "int01", 1)
    closed(coded, round_, ("ann",), ("int01",))
    found = told(coded)["second_pass"]
    assert found.startswith("ann coded 1 interview of round 1 a second time in round 2, the first codings hidden")
    assert "alpha between the two, which is no agreement between coders" in found


def test_agreement_has_its_interval_or_the_reason_why_there_is_none(coded):
    found = told(coded)["agreement"]
    assert "MASI distance (Passonneau 2006)" in found
    assert "in round 1 (2 interviews, 6 sentences) alpha was" in found
    assert ", without an interval (an interval takes 3 interviews or more" in found
    assert "so that it is not known what it reaches" in found
    assert found.endswith("By convention, .667 is the least for tentative and .800 for firm conclusions.")


def test_an_agreement_that_is_undefined_is_told_with_the_reason(team):
    closed(team, opened(team, ("ann", "bob")), ("ann", "bob"))
    assert "in round 1 (2 interviews, 6 sentences) it was undefined: " in told(team)["agreement"]
    assert "agreement_by_code" not in told(team)
    assert told(team)["consensus"] == "Coders did not disagree anywhere in round 1."


def test_disagreements_that_nobody_decided_are_told_as_such(coded):
    assert told(coded)["consensus"] == (
        "In round 1 there were 2 disagreements between coders, none of which has been decided."
    )
    assert told(coded)["analysis"].startswith("Code frequencies rest on what coders had agreed on (2 interviews);")


def test_how_disagreements_were_settled_is_counted(coded):
    decide(coded, Verdict.ADOPT, Verdict.PARK, coder_id=coded.coders["ann"].id, present="ann, bob")
    assert told(coded)["consensus"] == (
        "After coders' codings had been disclosed to one another, 1 of 2 disagreements in round 1 was settled by"
        " consensus (negotiated agreement; present: ann, bob): 1 by adopting ann's coding; 1 was parked."
    )
    assert told(coded)["analysis"] == (
        "Code frequencies rest on what coders had agreed on or what was settled afterwards (2 interviews); 1 parked"
        " disagreement was left out."
    )


def test_what_one_alone_decided_is_called_no_consensus(coded):
    decide(coded, Verdict.BOTH, Verdict.BOTH, present="bob")
    assert told(coded)["consensus"] == (
        "After coders' codings had been disclosed to one another, 2 of 2 disagreements in round 1 were decided by bob"
        " alone: 2 by keeping everyone's codes."
    )


def test_where_not_the_same_people_decided_everything_who_did_is_told_by_counts(coded):
    decide(coded, Verdict.BOTH, present="bob")
    other = agenda(coded.study).open[0]
    on = agenda(coded.study)
    made = replace(deciding.new_decision(coded.study, on, other.id, Verdict.BOTH), note="so", present="bob, ann")
    deciding.decide(coded.study, on, [made])
    how = "decided, 1 in discussion (negotiated agreement; present: bob, ann) and 1 by bob alone"
    assert (
        f"2 of 2 disagreements in round 1 were {how.replace('in discussion', 'by consensus')}: 2 by"
        in (told(coded)["consensus"])
    )
    words = str(minutes(coded.study, agenda(coded.study)))
    assert "Present: bob at 1 decision; bob, ann at 1 decision." in words
    assert f". D{how[1:]}. It came after codings had been disclosed and is no reliability." in words
    report = str(study_report(coded.study))
    assert "of these, 2 were decided" in report
    assert "2 were decided, 1 in discussion (present: bob, ann) and 1 by bob alone." in report
    assert "What was decided is no reliability." in report
    values = methods_values(methods(coded.study))["numbers"]["rounds"][0]["consensus"]
    assert values["present_at"] == [{"present": "bob", "decisions": 1}, {"present": "bob, ann", "decisions": 1}]


def test_where_it_was_not_said_who_was_present_no_consensus_is_claimed(coded):
    decide(coded, Verdict.BOTH)
    assert (
        "1 of 2 disagreements in round 1 was settled with no record of who was present: 1 by"
        in (told(coded)["consensus"])
    )


def test_each_way_of_settling_is_named(coded):
    decide(coded, Verdict.BOTH, Verdict.NEITHER)
    found = told(coded)["consensus"]
    assert "1 by keeping everyone's codes and 1 by applying no code" in found
    assert "left open" not in found
    assert "left out" not in told(coded)["analysis"]


def test_with_agreement_off_it_speaks_of_consensus_alone(coded):
    decide(coded, Verdict.BOTH, present="ann, bob")
    closed(coded, opened(coded, ("ann", "bob")), ("ann", "bob"))
    closed(coded, opened(coded, ("ann",), ("int01",)), ("ann",), ("int01",))
    change(coded.by("ann"), "agreement", "off")
    found = methods(coded.study)
    words = str(methods_values(found)["paragraph"])
    everything = [words, *(each.told for each in (*coreq(found), *srqr(found)))]
    assert not [each for each in everything if re.search(r"\bagreement|reliab|alpha|kappa|coefficient|MASI", each)]
    assert "consensus" in words
    assert "alpha_sets" not in str(methods_values(found)["numbers"])


@pytest.mark.parametrize(("present", "how"), [("ann, bob", "after discussion"), ("bob", "after codings had been")])
def test_with_agreement_off_minutes_claim_nothing_of_reliability(coded, present, how):
    decide(coded, Verdict.BOTH, Verdict.BOTH, present=present)
    assert "is no reliability" in str(minutes(coded.study, agenda(coded.study)))
    change(coded.by("ann"), "agreement", "off")
    words = str(minutes(coded.study, agenda(coded.study)))
    alone = "Decided by bob alone. " * (present == "bob")
    assert f"2 of 2 disagreements settled: 2 both. {alone}It came {how}" in words
    assert not re.search(r"\bagreement|reliab", words)


def test_suggestions_are_told_as_they_were_used(team):
    round_ = opened(team, ("ann",), kind=RoundKind.MAIN)
    code(team, "ann", "int01", 1)
    code(team, "ann", "int01", 2)
    closed(team, round_, ("ann",))
    assert told(team)["suggestions"] == "None of the 2 codings came from a suggestion by the software."
    change(team.by("ann"), "suggestions", "off")
    assert told(team)["suggestions"].endswith("software, and the study has suggestions turned off.")


def test_codings_that_came_from_suggestions_are_counted(team):
    round_ = opened(team, ("ann",), kind=RoundKind.MAIN)
    code(team, "ann", "int01", 1)
    code(team, "ann", "int01", 2, suggested=Suggested(how="cue", reason="says it"))
    closed(team, round_, ("ann",))
    assert told(team)["suggestions"].startswith("Of 2 codings, 1 (50%) came from suggestions")


def test_a_round_that_is_open_is_named_and_nothing_of_it_is_told(coded):
    assert "still_open" not in told(coded)
    opened(coded, ("bob", "carla"), ("int02",))
    before = {name: methods_values(methods(coded.by(name))) for name in ("ann", "carla")}
    code(coded, "carla", "int02", 1, memo="SECRET")
    handing_in.finish(coded.by("carla"), [coded.id("int02")])
    assert {name: methods_values(methods(coded.by(name))) for name in before} == before
    assert told(coded)["still_open"] == "Still being coded, and no part of this: round 2 (reliability)."


def test_who_codes_a_round_s_transcripts_anew_is_told_nothing_of_it(coded):
    opened(coded, ("ann",), ("int01",))
    found = methods(coded.by("ann"))
    assert found.rounds == ()
    assert found.hidden.startswith("You code int01 anew in round 2")
    assert methods(coded.by("bob")).rounds != ()


def test_the_hash_follows_codings_and_decisions_and_nothing_else(coded):
    first = methods(coded.study).content
    change(coded.by("ann"), "suggestions", "off")
    assert methods(coded.study).content == first
    decide(coded, Verdict.BOTH)
    assert methods(coded.study).content != first


def test_coders_can_be_called_by_letters_everywhere(coded):
    decide(coded, Verdict.ADOPT, Verdict.BOTH, coder_id=coded.coders["bob"].id, present="ann, bob, and Eve")
    found = methods(coded.study, Called(coded.study, by_letters=True))
    everything = str(methods_values(found))
    assert "by adopting B's coding" in everything
    assert "present: A, B, and Eve" in everything
    assert not re.search(r"\b(ann|bob|carla)\b", everything)


def test_each_checklist_has_all_its_items_and_what_the_data_do_not_tell_is_not_recorded(coded):
    found = methods(coded.study)
    assert [each.number for each in coreq(found)] == list(range(1, 33))
    assert [each.number for each in srqr(found)] == list(range(1, 22))
    assert len(COREQ) == 32
    assert len(SRQR) == 21
    by_number = {each.number: each.told for each in coreq(found)}
    assert by_number[1] == "Labelled in the transcripts as INT."
    assert by_number[24].startswith("Coding was done by two coders (ann and bob).")
    assert by_number[29] == ""


def test_quotes_are_told_once_they_are_chosen(coded):
    ann = coded.by("ann")
    quoting.star(ann, quoting.quotes(ann, starred_only=False)[0][1].id)
    assert coreq(methods(ann))[28].told == ""
    choosing_quotes.put_status(ann, ledger(ann)[0], Status.CHOSEN)
    assert coreq(methods(ann))[28].told.startswith(
        "1 quote of 1 participant chosen, whose speakers are named by what is known of them (role, profession or level)"
        " and label. In the report, what fits fewer than 3 participants is told"
    )


def test_the_paragraph_is_its_sentences_parted_by_what_they_are_about(coded):
    found = methods(coded.study)
    assert paragraph(found) == " ".join(text for _, text in sentences(found)) == " ".join(paragraphs(found))
    begins = [each.split(maxsplit=1)[0] for each in paragraphs(found)]
    assert begins == ["The", "Interviews", "Intercoder", "In", "Code"]


def test_of_several_rounds_it_is_said_once_that_codings_were_disclosed(coded):
    decide(coded, Verdict.BOTH)
    closed(coded, opened(coded, ("ann", "bob")), ("ann", "bob"))
    code_apart = "Coders did not disagree anywhere in round 2."
    assert told(coded)["consensus"].endswith(code_apart)
    assert told(coded)["consensus"].count("After coders' codings had been disclosed") == 1


def test_rounds_that_were_asked_for_are_told_of_alone_and_the_others_named(coded):
    assert "left_out" not in told(coded)
    closed(coded, opened(coded, ("carla",), ("int02",), kind=RoundKind.MAIN), ("carla",), ("int02",))
    found = methods(coded.study, basis=basis_of(coded.study, [2]))
    words = dict(sentences(found))
    assert words["left_out"] == "Closed as well, and no part of this, was round 1 (reliability)."
    assert [each.number for each in found.rounds] == [2]
    assert "alpha" not in paragraph(found)
    assert words["analysis"] == "Code frequencies rest on the sole coder's codings (1 interview)."


def test_one_coder_is_told_of_without_agreement_and_consensus_and_with_how_many_others_coded(coded):
    assert "one_coder" not in told(coded)
    found = dict(sentences(methods(coded.study, basis=basis_of(coded.study, coder="ann"))))
    assert found["one_coder"] == (
        "The results rest on the codings of one coder, ann, in round 1 (2 interviews, 2 codings). Others coded these"
        " interviews too; their codings, and what a team settled, are no part of the results."
    )
    assert not {"agreement", "agreement_by_code", "consensus", "analysis", "double_coding"} & {*found}


def test_of_one_coder_only_the_rounds_are_named_that_the_coder_was_given(coded):
    closed(coded, opened(coded, ("bob",), kind=RoundKind.MAIN), ("bob",))
    ann, bob = (dict(sentences(methods(coded.study, basis=basis_of(coded.study, coder=who)))) for who in ("ann", "bob"))
    assert ", ann, in round 1 (2 interviews, 2 codings)" in ann["one_coder"]
    assert ", bob, in rounds 1 and 2 (" in bob["one_coder"]


def test_of_open_coding_in_a_team_nothing_is_told_of_others(team):
    code(team, "ann", "int01", 1)
    code(team, "bob", "int01", 1)
    ann = team.by("ann")
    assert dict(sentences(methods(ann, basis=basis_of(ann, coder="ann"))))["one_coder"] == (
        "ann coded openly, with a codebook free to grow (1 interview, 1 coding). What others coded is no part of this."
    )


def test_a_lone_coder_is_told_of_unasked_and_that_nobody_else_coded(alone):
    found = told(alone, "ann")
    assert found["one_coder"] == (
        "ann coded openly, with a codebook free to grow (1 interview, 1 coding). Nobody else coded these interviews, so"
        " that agreement between coders cannot be told."
    )
    assert found["software"].startswith("Coding was done with rcqual")
    change(alone.by("ann"), "agreement", "off")
    assert told(alone, "ann")["one_coder"].endswith("Nobody else coded these interviews.")


def test_comparison_is_told_of_only_where_two_coded_the_same(team):
    assert told(team)["software"].startswith("The interviews are kept with rcqual")
    closed(team, opened(team, ("ann",), ("int01",), kind=RoundKind.MAIN), ("ann",), ("int01",))
    assert told(team)["software"].startswith("Coding was done with rcqual")
    closed(team, opened(team, ("ann", "bob"), ("int02",)), ("ann", "bob"), ("int02",))
    assert told(team)["software"].startswith("Coding and comparison were done with rcqual")


@pytest.fixture
def brought(team, tmp_path):
    """Round 1 of ann and bob was made of a file, and is closed."""
    rows = [f"{text},{coder},engagement,1" for text in BOTH for coder in ("ann", "bob")]
    (tmp_path / "codings.csv").write_text("\n".join(("transcript,coder,code,sentence", *rows)), encoding="utf-8")
    import_codings(team.study, [tmp_path / "codings.csv"], Target(makes_round=True))
    return team


def test_of_codings_that_were_brought_from_a_file_no_blinding_and_no_independence_is_claimed(brought):
    found = told(brought)
    assert found["blinding"] == (
        "Codings of round 1 were brought from a file; how they came about is not recorded, nor whether coders could see"
        " one another's."
    )
    assert found["double_coding"] == "Each of the two interviews coded was coded by two or more coders."
    assert found["blinding"] in srqr(methods(brought.study))[14].told
    values = methods_values(methods(brought.study))["numbers"]["rounds"]
    assert [each["blinding"] for each in values] == ["not known (codings brought from a file)"]


def test_a_round_that_was_coded_here_and_got_some_codings_from_a_file_is_not_known_to_be_blind(team, tmp_path):
    round_ = opened(team, ("ann", "bob"))
    code(team, "ann", "int01", 1)
    rows = [f"{text},bob,engagement,1" for text in BOTH]
    (tmp_path / "codings.csv").write_text("\n".join(("transcript,coder,code,sentence", *rows)), encoding="utf-8")
    assert blinding(team.study, round_) == "hidden on screen only"
    import_codings(team.study, [tmp_path / "codings.csv"], Target(round_number=round_.number))
    assert blinding(team.study, round_) == "not known (codings brought from a file)"


def test_second_codings_that_were_brought_from_a_file_are_not_said_to_be_made_with_the_first_ones_hidden(
    coded, tmp_path
):
    opened(coded, ("ann",))
    rows = [f"{text},ann,engagement,1" for text in BOTH]
    (tmp_path / "codings.csv").write_text("\n".join(("transcript,coder,code,sentence", *rows)), encoding="utf-8")
    import_codings(coded.study, [tmp_path / "codings.csv"], Target(round_number=2))
    rounds.close(coded.study, rounds.newest_round(coded.study), "time is up")
    assert told(coded)["second_pass"].startswith("ann coded 2 interviews of round 1 a second time in round 2, after")


def test_a_design_tells_who_was_given_what_and_not_that_they_coded_it(team):
    round_ = opened(team, ("ann", "bob"), how=RoundPlan(design="all"))
    closed(team, round_, ("ann", "bob"), ())
    assert told(team)["selection"] == "Who was to code what: in round 1, each coder was given every interview."


def test_where_one_coder_was_given_everything_no_design_is_told(team):
    closed(team, opened(team, ("ann",), how=RoundPlan(design="all"), kind=RoundKind.MAIN), ("ann",), ())
    assert "selection" not in told(team)


def test_saturation_of_a_fixed_codebook_is_told_with_what_it_does_not_say(coded):
    found = methods(coded.study)
    reached = replace(found, analysed=replace(found.analysed, saturation="Saturation is reached."))
    assert coreq(found)[21].told == ""
    assert coreq(reached)[21].told.startswith(
        "Saturation is reached. The codes were fixed before these interviews were coded:"
    )


def test_of_one_coder_the_codings_of_that_coder_alone_are_counted(coded):
    found = methods(coded.study, basis=basis_of(coded.study, coder="ann"))
    assert dict(sentences(found))["suggestions"].startswith("None of the 2 codings came from a suggestion")
    assert methods_values(found)["numbers"]["codings"] == 2


def test_one_coding_is_told_as_one(team):
    round_ = opened(team, ("ann", "bob"))
    code(team, "ann", "int01", 1)
    closed(team, round_, ("ann", "bob"))
    assert told(team)["suggestions"] == "The one coding did not come from a suggestion by the software."


@pytest.mark.parametrize(
    ("timed", "words"),
    [
        ((2, 2, 2), "2 minutes, by the times in 2 of 2 interviews."),
        ((1, 1, 1), "1 minute, by the times in 1 of 2 interviews."),
        ((2, 0, 0), "Less than a minute, by the times in 2 of 2 interviews."),
        ((2, 3, 5), "3 to 5 minutes, by the times in 2 of 2 interviews."),
    ],
)
def test_how_long_interviews_last_is_a_range_only_where_they_differ(team, timed, words):
    assert coreq(replace(methods(team.study), timed=timed))[20].told == words


def test_beside_the_range_over_codes_it_is_told_how_many_could_not_be_measured(coded):
    found = methods(coded.study)
    (round_,) = found.rounds
    codes = {name: defined(value, 6) for name, value in (("a", 0.5), ("b", 0.9), ("c", 1.0))}
    codes["d"] = Measure(value=None, why="it was never used", why_interval="it was never used")
    figures = replace(round_.figures, codes=codes, thin=("c",))
    changed = replace(found, rounds=(replace(round_, figures=figures),))
    assert dict(sentences(changed))["agreement_by_code"] == (
        "By code, alpha ranged in round 1 from .500 (“a”) to .900 (“b”), 2 codes being left out for too few uses"
        " or no variation."
    )
