"""One coder's two passes over the same transcripts: what is hidden during the second, and the figures of both."""

import re
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.rounds import RoundKind, RoundState, Rule, Unit
from rcqual.study import coding, deciding, exchange, handing_in, passes, quoting, rounds, undoing
from rcqual.study.agenda import agenda, refreshed
from rcqual.study.codebook import add_codes
from rcqual.study.measuring import agreement
from rcqual.study.rounds import Plan
from rcqual.study.second_pass import second_pass
from rcqual.study.settings import change

WHY = "You code int01 anew in round 2; what was coded there in round 1 is hidden from you until round 2 is closed."


def opened(team, coders, texts, kind=RoundKind.RELIABILITY):
    pairs = [(team.id(text), team.coders[coder].id) for text in texts for coder in coders]
    return rounds.open_round(team.study, Plan(kind=kind, assignments=pairs)).value


def code(team, coder, text, sentence, name="engagement", **more):
    return coding.add(team.by(coder), team.id(text), team.span(text, sentence), name, **more).value


def closed(team, round_, *texts):
    """The round closed early, with these transcripts finished by each of its coders."""
    for standing in rounds.standings(team.study, round_):
        handing_in.finish(team.by(standing.coder.name), [team.id(text) for text in texts])
    return rounds.close(team.study, round_, "time is up").value


@pytest.fixture
def anew(team):
    """Round 1 of ann and bob is closed; in round 2 ann codes int01 again. Gives her coding and bob's of round 1."""
    first = opened(team, ("ann", "bob"), ("int01", "int02"))
    own = code(team, "ann", "int01", 1, memo="FIRST")
    code(team, "bob", "int01", 2, memo="BOBS")
    code(team, "ann", "int02", 1, memo="ELSEWHERE")
    quoting.star(team.by("ann"), own.id)
    closed(team, first, "int01", "int02")
    opened(team, ("ann",), ("int01",))
    return own


def test_while_a_transcript_is_coded_anew_all_that_was_coded_there_before_is_hidden_from_its_coder(team, anew):
    told = exchange.export_codings(team.by("ann"))[0]
    assert [mark for mark in ("FIRST", "BOBS", "ELSEWHERE") if mark in told] == ["ELSEWHERE"]


@pytest.mark.parametrize("viewer", ["bob", "carla", None])
def test_nothing_is_hidden_from_those_who_do_not_code_it_anew(team, anew, viewer):
    study = team.study if viewer is None else team.by(viewer)
    told = exchange.export_codings(study)[0]
    assert [mark for mark in ("FIRST", "BOBS", "ELSEWHERE") if mark not in told] == []
    assert passes.hidden_codings(study).words == ""
    assert agenda(study, 1).disagreements


def test_what_is_hidden_from_somebody_who_codes_it_for_the_first_time_is_not_said_to_be_coded_anew(team, anew):
    opened(team, ("bob", "carla"), ("int01",))
    told = passes.hidden_codings(team.by("carla")).words
    assert told.startswith("2 codings left out. You code int01 in round 3; what was coded there in round 1")


def test_what_is_left_out_is_counted_and_explained(team, anew):
    ann = team.by("ann")
    assert passes.hidden_codings(ann).words == f"2 codings left out. {WHY}"
    assert passes.hidden_codings(ann, 1, starred_only=True).words == f"1 coding left out. {WHY}"
    assert passes.hidden_codings(ann, code="systems").count == 0
    assert passes.hidden_codings(ann, 2).count == 0


def test_the_work_of_the_earlier_round_is_left_out_of_the_history_and_counted(team, anew):
    ann = team.by("ann")
    words = " ".join(op.words for op in undoing.history(ann))
    assert "on 1 sentence in int01" not in words
    assert "Opened round 1" in words
    everything = undoing.history(team.study)
    assert undoing.hidden_operations(ann).count == len(everything) - len(undoing.history(ann)) > 0
    assert undoing.hidden_operations(ann).words.endswith(WHY)
    assert undoing.hidden_operations(team.study).words == ""


@pytest.mark.parametrize(
    "question",
    [
        lambda study, on: agenda(study, 1),
        lambda study, on: refreshed(study, on),
        lambda study, on: deciding.export_consensus(study, 1),
        lambda study, on: deciding.settle(study, on.round),
        lambda study, on: deciding.decide(
            study, on, [deciding.new_decision(study, on, on.disagreements[0].id, deciding.Verdict.BOTH)]
        ),
    ],
    ids=["agenda", "refreshed", "consensus", "settle", "decide"],
)
def test_the_meeting_of_the_earlier_round_is_closed_to_who_codes_it_anew(team, anew, question):
    with pytest.raises(NotAllowed) as refused:
        question(team.by("ann"), agenda(team.study, 1))
    assert refused.value.message == WHY
    assert refused.value.hint == "Hand in round 2 first; what is hidden comes back when it is closed."


def test_a_hidden_coding_can_be_neither_found_nor_starred(team, anew):
    ann = team.by("ann")
    for question in (lambda: quoting.star(ann, anew.id), lambda: quoting.coding_with_id(ann, anew.id)):
        with pytest.raises(NotFound):
            question()


def test_a_star_on_a_hidden_coding_is_not_undone(team):
    first = opened(team, ("ann", "bob"), ("int01",))
    own = code(team, "ann", "int01", 1)
    closed(team, first, "int01")
    quoting.star(team.by("ann"), own.id)
    opened(team, ("ann",), ("int01",))
    with pytest.raises(NotAllowed, match="hidden from you") as refused:
        undoing.undo(team.by("ann"))
    assert refused.value.hint == WHY


def test_handing_in_does_not_end_it_and_closing_does(team, anew):
    ann = team.by("ann")
    handing_in.finish(ann, [team.id("int01")])
    handing_in.submit(ann, rounds.round_numbered(ann, 2))
    assert "FIRST" not in exchange.export_codings(ann)[0]
    rounds.close(ann, rounds.round_numbered(ann, 2))
    assert "FIRST" in exchange.export_codings(ann)[0]
    assert agenda(ann, 1).disagreements


def test_open_coding_stays_as_visible_as_it_was(team):
    code(team, "ann", "int01", 3, memo="LOOSE")
    closed(team, opened(team, ("ann",), ("int01",), RoundKind.MAIN), "int01")
    opened(team, ("ann",), ("int01",))
    assert "LOOSE" in exchange.export_codings(team.by("ann"))[0]


def test_a_planned_round_of_open_coding_hides_nothing(team, anew):
    opened(team, ("bob", "carla"), ("int01",), RoundKind.OPEN)
    assert "FIRST" in exchange.export_codings(team.by("bob"))[0]


def test_a_reliability_round_of_one_coder_is_a_second_pass_of_what_they_finished_before(team):
    closed(team, opened(team, ("ann", "bob"), ("int01",)), "int01")
    with pytest.raises(NotAllowed, match="ann has not finished “int02” in any"):
        opened(team, ("ann",), ("int01", "int02"))
    with pytest.raises(NotAllowed, match="carla has not finished “int01” in any"):
        opened(team, ("carla",), ("int01",))
    plan = Plan(kind=RoundKind.RELIABILITY, assignments=[(team.id("int01"), team.coders["ann"].id)])
    assert rounds.open_round(team.study, plan).said == (
        "Opened round 2 (reliability): 1 coder, 1 interview. It is a second pass of one coder. Fewer than five"
        " interviews: little to conclude from on how steadily one codes."
    )


def test_a_round_of_one_coder_has_nothing_to_settle(team):
    closed(team, opened(team, ("ann", "bob"), ("int01",)), "int01")
    assert closed(team, opened(team, ("ann",), ("int01",)), "int01").state is RoundState.SETTLED


def test_a_round_is_not_reopened_while_one_of_its_transcripts_is_coded_anew(team, anew):
    with pytest.raises(NotAllowed, match=r"ann is still coding “int01” in round 2 \(reliability\)"):
        rounds.reopen(team.study, rounds.round_numbered(team.study, 1), "once more")


def two_passes(team, first, second, *, others=()):
    """Rounds 1 and 2, in which ann codes these sentences of int01, and of int02, as engagement."""
    for number, coded in enumerate((first, second)):
        coders = ("ann", *others) if number == 0 else ("ann",)
        round_ = opened(team, coders, ("int01", "int02"), RoundKind.MAIN)
        for text, sentences in zip(("int01", "int02"), coded, strict=True):
            for sentence in sentences:
                code(team, "ann", text, sentence)
        closed(team, round_, "int01", "int02")


def row(report, name="engagement"):
    return next(each for each in report.codes if each.code == name)


def test_the_two_passes_are_held_against_each_other_like_two_coders(team):
    two_passes(team, ((1, 2), (3,)), ((1,), (1, 3)))
    report = second_pass(team.study, "ann")
    assert report.coders == ("ann, round 1", "ann, round 2")
    counts = row(report).counts
    assert (counts.both, dict(counts.only), counts.neither) == (2, {"ann, round 1": 1, "ann, round 2": 1}, 2)
    assert (report.header.round, report.header.second_pass, report.header.kind) == (2, "ann", "main")
    assert report.by_round == ()
    assert {(each.unit, each.is_own) for each in report.sensitivity if each.is_own} == {("sentence", True)}


def test_the_figures_of_a_round_that_is_a_second_pass_point_to_those_of_both(team):
    two_passes(team, ((1,), ()), ((1,), ()))
    told = "It is a second pass of ann: `rcqual agreement --second-pass ann` holds it against the first."
    assert [told in agreement(team.study, number).notes for number in (1, 2)] == [False, True]


def test_the_figures_rest_on_the_copy_of_the_later_round_and_name_that_of_the_earlier(team):
    two_passes(team, ((1,), ()), ((2,), ()))
    report = second_pass(team.study, "ann")
    assert report.header.snapshot == agreement(team.study, 2).header.snapshot
    assert agreement(team.study, 1).header.snapshot in report.notes[1]


def test_it_is_said_that_this_is_no_agreement_between_coders(team):
    two_passes(team, ((1,), ()), ((2,), ()))
    first = second_pass(team.study, "ann").notes[0]
    assert first == "Two passes of one coder: how steadily ann codes over time, and no agreement between coders."


@pytest.mark.parametrize(
    ("later", "told"),
    [
        (timedelta(hours=23), "Less than a day lies between"),
        (timedelta(days=1, hours=3), "1 day lies between"),
        (timedelta(days=14, hours=1), "14 days lie between"),
    ],
)
def test_the_days_between_the_two_passes_are_told(team, later, told):
    begin = datetime(2026, 3, 1, 9, tzinfo=UTC)
    now = begin
    team.study.store.now = lambda: now.isoformat(timespec="milliseconds").replace("+00:00", "Z")
    closed(team, opened(team, ("ann",), ("int01",), RoundKind.MAIN), "int01")
    now = begin + later
    closed(team, opened(team, ("ann",), ("int01",)), "int01")
    assert second_pass(team.study, "ann").notes[1].startswith(told)


def test_others_codings_that_were_revealed_between_the_passes_make_the_second_one_recoded_after_discussion(team):
    two_passes(team, ((1,), ()), ((2,), ()), others=("bob",))
    report = second_pass(team.study, "ann")
    assert report.header.is_recoded_after_discussion
    assert report.notes[-1] == (
        "Recoded after discussion: what others coded in int01, int02 was revealed between the two passes."
    )


def test_what_nobody_else_coded_is_not_recoded_after_discussion(team):
    two_passes(team, ((1,), ()), ((2,), ()))
    assert not second_pass(team.study, "ann").header.is_recoded_after_discussion


def test_only_what_was_finished_in_both_passes_is_compared(team):
    closed(team, opened(team, ("ann", "bob"), ("int01", "int02")), "int01", "int02")
    closed(team, opened(team, ("ann",), ("int01", "int02")), "int02")
    report = second_pass(team.study, "ann")
    assert report.transcripts == ("int02",)
    assert "Not finished in both passes, so in no figure: int01." in report.notes


def test_codes_that_one_of_the_two_codebooks_lacks_are_left_out_and_named(team):
    closed(team, opened(team, ("ann",), ("int01",), RoundKind.MAIN), "int01")
    add_codes(team.study, ["trust"])
    closed(team, opened(team, ("ann",), ("int01",)), "int01")
    report = second_pass(team.study, "ann")
    assert [each.code for each in report.codes] == ["engagement", "inclusiveness", "systems"]
    assert (
        "Round 1 was coded by version 1 of the codebook, round 2 by version 2; in one of them only, so left out: trust."
        in report.notes
    )


def test_the_newest_two_passes_are_compared_unless_others_are_named(team):
    for sentence in (1, 2, 2):
        round_ = opened(team, ("ann",), ("int01",), RoundKind.MAIN)
        code(team, "ann", "int01", sentence)
        closed(team, round_, "int01")
    found = {
        named: row(second_pass(team.study, "ann", *named)).counts.both
        for named in ((), (3,), (3, 2), (3, 1), (2,), (None, 1))
    }
    assert found == {(): 1, (3,): 1, (3, 2): 1, (3, 1): 0, (2,): 0, (None, 1): 0}


def test_unit_and_rule_are_those_of_the_later_round_unless_others_are_named(team):
    two_passes(team, ((1,), ()), ((2,), ()))
    own = second_pass(team.study, "ann").header
    other = second_pass(team.study, "ann", unit=Unit.TURN, rule=Rule.MAJORITY).header
    assert (own.unit, own.rule, own.is_sensitivity) == ("sentence", "any", False)
    assert (other.unit, other.rule, other.is_sensitivity) == ("turn", "majority", True)


def test_with_coefficients_turned_off_there_are_counts_alone(team):
    two_passes(team, ((1,), ()), ((1,), ()))
    change(team.by("bob"), "agreement", "off")
    report = second_pass(team.study, "ann")
    assert (row(report).measures, row(report).counts.both, report.has_coefficients) == ({}, 1, False)


@pytest.mark.parametrize(
    ("named", "told"),
    [
        (("dora",), "There is no coder “dora”."),
        (("bob",), "bob has finished no transcript in two closed rounds, so there is no second pass to measure."),
        (("bob", 2), "bob has finished no transcript both in round 2 and in a closed round before, so there is"),
        (("bob", None, 1), "bob has finished no transcript both in round 1 and in a closed round after, so there is"),
        (("bob", 2, 1), "bob has finished no transcript in both round 1 and round 2, so there is"),
        (("ann", 1, 2), "The first pass comes before the second; round 2 does not come before round 1."),
        (("ann", 9), "There is no round 9."),
        (("ann", 0), "Open coding has no agreement"),
    ],
)
def test_where_there_are_no_two_passes_it_says_why(team, named, told):
    two_passes(team, ((1,), ()), ((2,), ()), others=("bob",))
    with pytest.raises((NotAllowed, NotFound), match=re.escape(told)):
        second_pass(team.study, *named)


def test_while_the_second_pass_is_open_for_coding_it_is_not_measured(team, anew):
    told = []
    for number in (None, 2):
        with pytest.raises(NotAllowed) as refused:
            second_pass(team.study, "ann", number)
        told.append(refused.value.message)
    assert told == [
        "Round 2, the second pass of ann, is still open for coding.",
        "Round 2 is still open for coding; figures now would tell who coded what.",
    ]


SENTENCES = st.frozensets(st.integers(1, 3))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(coded=st.tuples(SENTENCES, SENTENCES))
def test_who_codes_the_same_twice_has_an_alpha_of_one_for_each_code_that_varies(team, coded):
    rest = tuple(frozenset({1, 2, 3}) - each for each in coded)
    for _ in range(2):
        round_ = opened(team, ("ann",), ("int01", "int02"), RoundKind.MAIN)
        for text, some, others in zip(("int01", "int02"), coded, rest, strict=True):
            for sentence in some:
                code(team, "ann", text, sentence, "engagement")
            for sentence in others:
                code(team, "ann", text, sentence, "systems")
        closed(team, round_, "int01", "int02")
    report = second_pass(team.study, "ann")
    uses = sum(map(len, coded))
    varies = 0 < uses < 6
    found = {each.code: each.measures["alpha"].value for each in report.codes}
    assert found == {"engagement": 1.0 if varies else None, "inclusiveness": None, "systems": 1.0 if varies else None}
