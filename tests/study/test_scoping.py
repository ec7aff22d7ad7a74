"""Ranges of a round: from a file, all or none, fixed when it opens, and in everything that is computed of it."""

import pytest

from rcqual.errors import FaultsInFiles
from rcqual.model.decisions import Verdict
from rcqual.model.rounds import RoundKind, Scope, Unit
from rcqual.model.span import Span
from rcqual.store import ranges
from rcqual.study import coding, deciding, handing_in, measuring, rounds
from rcqual.study.agenda import agenda
from rcqual.study.judging import judgements, snapshot_of
from rcqual.study.listing import listed_disagreements
from rcqual.study.outcome import meeting_outcome
from rcqual.study.planning import Plan
from rcqual.study.range_files import read_ranges
from rcqual.study.scoping import ranges_by_name, ranges_in, scope_in_words
from rcqual.study.second_pass import prepare_second_pass
from rcqual.study.study import transcript_named
from rcqual.study.undoing import history

PLACES = "transcript,start,end,turn,sentence"
BOTH = ("int01", "int02")


@pytest.fixture
def read(team, tmp_path):
    """Reads ranges from rows, for a round of some transcripts."""

    def taken(*rows, header=PLACES, texts=BOTH, scope=Scope.PARTICIPANTS):
        (tmp_path / "ranges.csv").write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        return read_ranges(team.study, tmp_path / "ranges.csv", [team.id(name) for name in texts], scope)

    return taken


def words(team, found, name):
    text = transcript_named(team.study, name).text
    return [text[start:end] for start, end in found[team.id(name)]]


def told(refused):
    return [(each.line, each.message) for each in refused.value.problems]


def opened(team, found, *coders, unit=Unit.SENTENCE, texts=BOTH, scope=Scope.PARTICIPANTS):
    pairs = [(team.id(text), team.coders[name].id) for text in texts for name in coders or ("ann", "bob")]
    plan = Plan(kind=RoundKind.RELIABILITY, assignments=pairs, unit=unit, ranges=found, scope=scope)
    return rounds.open_round(team.study, plan)


def closed(team, round_, *coders, texts=BOTH):
    for name in coders or ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id(text) for text in texts])
        handing_in.submit(team.by(name), round_)
    return rounds.close(team.study, round_).value


def first_two_sentences(team):
    return {team.id(text): [Span(team.span(text, 1).start, team.span(text, 2).end)] for text in BOTH}


def test_ranges_are_given_by_place_turn_or_sentence_in_any_order(team, read):
    start, _ = team.span("int01", 1)
    found, problems = read("int02,,,,4", "int02,,,,2", f"int01,{start},{start + 7},,", "int01,,,1,", texts=BOTH)
    assert words(team, found, "int01") == ["What changed?", "We talk"]
    assert words(team, found, "int02") == ["They cut the huddle 😀 again.", "It is all words to me."]
    assert [(each.line, each.severity) for each in problems] == [(5, "warning")]


def test_every_fault_of_the_file_is_told_with_its_line(read):
    with pytest.raises(FaultsInFiles, match="No round was opened; 5 faults found") as refused:
        read("int01,,,,2", "int01,5,9,1,", "int09,1,2,,", "int02,1,9000,,", "int01,,,2,", "int01,8,,,")
    assert [line for line, _ in told(refused)] == [3, 4, 5, 6, 7]
    assert "overlaps" in told(refused)[3][1]


def test_a_file_that_leaves_out_a_transcript_of_the_round_is_refused_with_its_name(read):
    with pytest.raises(FaultsInFiles) as refused:
        read("int01,,,,2", "int01,3,3,,")
    assert [line for line, _ in told(refused)] == [None, 3]
    assert told(refused)[0][1].startswith("“int02” has no range; ")


def test_a_transcript_whose_rows_are_all_at_fault_is_not_told_to_be_left_out(read):
    with pytest.raises(FaultsInFiles) as refused:
        read("int01,,,,2", "int02,,,,99")
    assert told(refused) == [(3, "“int02” has no sentence 99; it has 4.")]


def test_of_a_file_without_places_nothing_more_is_told(read):
    with pytest.raises(FaultsInFiles) as refused:
        read("int01", header="transcript")
    assert told(refused) == [(1, "No column says where the ranges lie: give start and end, turn, or sentence.")]


def test_a_file_that_is_not_there_is_told(team, tmp_path):
    with pytest.raises(FaultsInFiles) as refused:
        read_ranges(team.study, tmp_path / "none.csv", [team.id("int01")], Scope.PARTICIPANTS)
    assert [message for _, message in told(refused)] == ["The file cannot be read: No such file or directory."]


def test_ranges_of_transcripts_that_are_not_in_the_round_are_left_out_with_a_warning(team, read):
    found, problems = read("int01,,,,2", "int02,,,,2", texts=["int01"])
    assert list(found) == [team.id("int01")]
    assert [each.message for each in problems] == ["Not in the round, so left out: “int02”."]


def test_a_question_is_a_range_without_a_word_only_where_participants_alone_are_judged(read):
    rows = ("int01,,,1,", "int02,,,2,")
    assert [each.message for each in read(*rows)[1]] == ["No participant says anything in 5–18 of “int01”."]
    assert read(*rows, scope=Scope.EVERYONE)[1] == ()


def test_ranges_may_touch(team, read):
    text = transcript_named(team.study, "int01")
    start, end = team.span("int01", 1)
    found, _ = read(f"int01,{start},{end},,", f"int01,{end},{len(text.text)},,", texts=["int01"])
    assert found[team.id("int01")] == (Span(start, end), Span(end, len(text.text)))


def test_a_round_keeps_its_ranges_and_tells_of_them(team, read):
    found, _ = read("int01,,,,2", "int01,,,,4", "int02,,,,3")
    outcome = opened(team, found)
    assert outcome.said.startswith("Opened round 1 (reliability): 2 coders, 2 interviews, 3 ranges. ")
    assert history(team.study)[-1].words == "Opened round 1 (reliability): 2 coders, 2 interviews, 3 ranges"
    assert ranges_by_name(team.study, outcome.value) == {
        "int01": (team.span("int01", 1), team.span("int01", 3)),
        "int02": (team.span("int02", 2),),
    }
    assert scope_in_words(team.study, outcome.value) == "participants, 3 ranges"


def test_a_dry_run_keeps_none(team, read):
    found, _ = read("int01,,,,2", "int02,,,,3")
    pairs = [(team.id(text), team.coders[name].id) for text in BOTH for name in ("ann", "bob")]
    plan = Plan(kind=RoundKind.RELIABILITY, assignments=pairs, ranges=found)
    outcome = rounds.open_round(team.study, plan, dry_run=True)
    assert outcome.said.startswith("Could open round 1 (reliability): 2 coders, 2 interviews, 2 ranges.")
    assert ranges.ranges_of(team.study.store, outcome.value.id) == {}


def test_a_round_without_ranges_is_judged_whole(team):
    round_ = team.open_round("ann", "bob")
    assert ranges_in(team.study, round_, team.id("int01")) is None
    assert scope_in_words(team.study, round_) == "participants"


def test_figures_count_what_lies_in_the_ranges_alone_and_say_so(team):
    round_ = opened(team, first_two_sentences(team), scope=Scope.EVERYONE).value
    for name, numbers in (("ann", (1, 3)), ("bob", (2,))):
        for number in numbers:
            coding.add(team.by(name), team.id("int01"), team.span("int01", number), "systems")
    closed(team, round_)
    report = measuring.agreement(team.study)
    assert (report.units, report.outside_scope) == (4, 1)
    assert report.header.scope == "everyone, 2 ranges"
    (row,) = (each for each in report.codes if each.code == "systems")
    assert (row.uses, row.counts.both, row.counts.neither) == (2, 0, 2)
    assert "1 coding lies wholly outside the scope: kept, and in no figure." in report.notes


@pytest.mark.parametrize(
    ("unit", "units"), [(Unit.SENTENCE, 4), (Unit.TURN, 2), (Unit.TRANSCRIPT, 2), (Unit.CHARACTER, 30 + 14 + 23 + 22)]
)
def test_every_unit_is_counted_in_the_ranges(team, unit, units):
    # By character: of each sentence in them, white space apart.
    closed(team, opened(team, first_two_sentences(team), unit=unit).value)
    assert measuring.agreement(team.study).units == units


def test_the_meeting_and_the_consensus_keep_to_the_ranges(team):
    round_ = opened(team, first_two_sentences(team)).value
    whole = Span(team.span("int01", 2).start, team.span("int01", 3).end)
    coding.add(team.by("ann"), team.id("int01"), whole, "systems")
    coding.add(team.by("ann"), team.id("int02"), team.span("int02", 3), "systems")
    closed(team, round_)
    on = agenda(team.study)
    assert [each.quote for each in listed_disagreements(team.study, on)] == ["Nobody asked me."]
    deciding.decide(
        team.study, on, [deciding.new_decision(team.study, on, each.id, Verdict.BOTH) for each in on.disagreements]
    )
    outcome = meeting_outcome(team.study, agenda(team.study))
    assert [each.span for each in outcome.settled.codings] == [team.span("int01", 2)]
    assert (outcome.units, outcome.as_json()["scope"]) == (4, "participants, 2 ranges")
    held = {each.coder.name: (each.both, each.only_coder, each.only_consensus) for each in outcome.coders}
    assert held == {"ann": (1, 0, 0), "bob": (0, 0, 1)}


def test_a_passage_in_no_range_belongs_to_no_unit_in_any_transcript_of_the_round(team):
    round_ = opened(team, {team.id("int01"): [team.span("int01", 1)]}).value
    frozen = closed(team, round_)
    found = judgements(team.study, frozen, snapshot_of(team.study, frozen))
    assert [(each.document.name, each.columns) for each in found.documents] == [("int01", 1), ("int02", 0)]


def test_a_second_pass_is_judged_by_what_lies_in_the_ranges_of_both_rounds(team):
    one = {team.id("int01"): [Span(team.span("int01", 1).start, team.span("int01", 2).end)]}
    closed(team, opened(team, one, texts=["int01"]).value, texts=["int01"])
    other = {team.id("int01"): [Span(team.span("int01", 2).start, team.span("int01", 3).end)]}
    closed(team, opened(team, other, "ann", texts=["int01"]).value, "ann", texts=["int01"])
    prepared = prepare_second_pass(team.study, "ann")
    assert [each.columns for each in prepared.judgements.documents] == [1]
    assert "Round 1 and round 2 have other ranges; what lies in those of both is judged." in prepared.notes


def test_a_second_pass_over_whole_transcripts_keeps_to_the_ranges_of_the_first(team):
    one = {team.id("int01"): [team.span("int01", 1)]}
    closed(team, opened(team, one, texts=["int01"]).value, texts=["int01"])
    closed(team, opened(team, {}, "ann", texts=["int01"]).value, "ann", texts=["int01"])
    assert [each.columns for each in prepare_second_pass(team.study, "ann").judgements.documents] == [1]
