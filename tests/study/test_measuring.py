"""Figures of a closed round: from the frozen copy, with what was not read missing."""

import pytest

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.rounds import RoundKind, RoundState, Rule, Unit
from rcqual.study import coding, handing_in, measuring, rounds, settings, themes
from rcqual.study.codebook import add_codes
from rcqual.study.evolving import rename
from rcqual.study.rounds import Plan

BOTH = ("int01", "int02")
TEXTS = {
    "int01": ["We talk every day about the patient.", "Nobody asked me.", "I learned to listen."],
    "int02": ["They cut the huddle 😀 again.", "We see the whole chain now.", "It is all words to me."],
}
"""What the study of the tests holds."""


def code(team, coder, text, sentence, name):
    return coding.add(team.by(coder), team.id(text), team.span(text, sentence), name).value


def finish(team, coder, *texts):
    handing_in.finish(team.by(coder), [team.id(text) for text in texts])


def closed(team, round_, *, early=False):
    for each in rounds.standings(team.study, round_):
        if not early:
            handing_in.submit(team.by(each.coder.name), round_)
    return rounds.close(team.study, round_, "time is up" if early else "").value


def ann_and_bob(team):
    """A closed round in which both coded one sentence and bob one more; each read all of both transcripts."""
    round_ = team.open_round("ann", "bob")
    for coder in ("ann", "bob"):
        code(team, coder, "int01", 1, "engagement")
        finish(team, coder, *BOTH)
    code(team, "bob", "int02", 2, "engagement")
    return closed(team, round_)


def row(report, name):
    return next(each for each in report.codes if each.code == name)


def test_silence_in_a_finished_transcript_is_absence(team):
    ann_and_bob(team)
    counts = row(measuring.agreement(team.study), "engagement").counts
    assert (counts.both, dict(counts.only), counts.neither) == (1, {"ann": 0, "bob": 1}, 4)


def test_what_was_not_finished_at_an_early_closing_is_missing_and_said_so(team):
    round_ = team.open_round("ann", "bob")
    for coder in ("ann", "bob"):
        code(team, coder, "int01", 1, "engagement")
        finish(team, coder, "int01")
    finish(team, "ann", "int02")
    code(team, "bob", "int02", 2, "engagement")
    closed(team, round_, early=True)
    report = measuring.agreement(team.study)
    assert (report.transcripts, report.left_out) == (("int01",), ("int02",))
    assert row(report, "engagement").measures["alpha"].value == 1.0
    assert (
        "Not finished when the round was closed, so missing (1 coding there in no figure): bob: int02." in report.notes
    )


def test_a_transcript_that_nobody_finished_is_named(team):
    round_ = team.open_round("ann", "bob")
    finish(team, "ann", "int01")
    finish(team, "bob", "int01")
    closed(team, round_, early=True)
    assert measuring.agreement(team.study).left_out == ("int02",)


def test_a_transcript_that_a_coder_was_not_given_is_missing(team):
    pairs = [("int01", "ann"), ("int01", "bob"), ("int02", "ann")]
    plan = Plan(kind=RoundKind.RELIABILITY, assignments=[(team.id(t), team.coders[c].id) for t, c in pairs])
    round_ = rounds.open_round(team.study, plan).value
    for text, coder in pairs:
        code(team, coder, text, 1, "systems")
        finish(team, coder, text)
    closed(team, round_)
    report = measuring.agreement(team.study)
    assert row(report, "systems").measures["alpha"].value == 1.0
    assert report.missing_share == 0.0
    assert not [note for note in report.notes if note.startswith("Not finished")]


def test_each_figure_carries_what_it_rests_on(team):
    ann_and_bob(team)
    report = measuring.agreement(team.study)
    header = report.header
    assert (header.study, header.round, header.kind) == ("A study", 1, "reliability")
    assert (header.unit, header.rule, header.scope) == ("sentence", "any", "participants")
    assert len(header.snapshot) == 64
    assert (header.codebook_version, header.version) == (1, "0.1.0")
    assert (report.coders, report.transcripts, report.units) == (("ann", "bob"), BOTH, 6)
    assert not header.is_sensitivity


@pytest.mark.parametrize(
    ("named", "is_sensitivity"),
    [({"unit": Unit.CHARACTER}, True), ({"rule": Rule.MAJORITY}, True), ({"unit": Unit.SENTENCE}, False)],
)
def test_another_unit_or_rule_than_the_rounds_is_labelled_as_sensitivity(team, named, is_sensitivity):
    ann_and_bob(team)
    assert measuring.agreement(team.study, **named).header.is_sensitivity is is_sensitivity


def test_units_are_of_what_participants_say(team):
    ann_and_bob(team)
    said = [words for each in TEXTS.values() for words in each]
    characters = sum(len("".join(text.split())) for text in said)
    # Each sentence ends with a full stop, which is a token of its own.
    tokens = sum(len(text.split()) + 1 for text in said)
    units = (Unit.SENTENCE, Unit.TURN, Unit.CHARACTER, Unit.TOKEN, Unit.TRANSCRIPT)
    found = [measuring.agreement(team.study, unit=unit).units for unit in units]
    assert found == [6, 2, characters, tokens, 2]


def test_figures_stay_when_a_round_is_reopened_and_coded_again(team):
    round_ = ann_and_bob(team)
    before = measuring.agreement(team.study)
    rounds.reopen(team.study, round_, "bob slipped")
    code(team, "ann", "int02", 2, "engagement")
    closed(team, round_)
    after = measuring.agreement(team.study)
    assert after.codes == before.codes
    assert after.header == before.header
    assert after.notes[0].startswith("The round was reopened after its codings had been seen")


def test_a_transcript_revealed_in_an_earlier_round_is_recoded_after_discussion(team):
    ann_and_bob(team)
    round_ = team.open_round("ann", "carla")
    for coder in ("ann", "carla"):
        finish(team, coder, *BOTH)
    closed(team, round_)
    assert measuring.agreement(team.study, 2).header.is_recoded_after_discussion
    assert not measuring.agreement(team.study, 1).header.is_recoded_after_discussion


def test_beside_other_rounds_it_says_which_of_them_was_recoded_after_discussion(team):
    ann_and_bob(team)
    told = "Of the rounds side by side, round 2 was recoded after discussion, which is no reliability."
    assert told not in measuring.agreement(team.study, 1).notes
    round_ = team.open_round("ann", "carla")
    for coder in ("ann", "carla"):
        finish(team, coder, *BOTH)
    closed(team, round_)
    assert told in measuring.agreement(team.study, 1).notes
    assert told not in measuring.agreement(team.study, 2).notes


def test_what_one_coder_alone_coded_before_is_revealed_to_the_next(team):
    plan = Plan(kind=RoundKind.MAIN, assignments=[(team.id("int01"), team.coders["ann"].id)])
    alone = rounds.open_round(team.study, plan).value
    finish(team, "ann", "int01")
    assert closed(team, alone).state is RoundState.SETTLED
    round_ = team.open_round("ann", "bob")
    for coder in ("ann", "bob"):
        finish(team, coder, *BOTH)
    closed(team, round_)
    assert measuring.revealed_before(team.study, round_) == ["int01"]


def test_a_coders_own_earlier_round_reveals_nothing_to_them(team):
    for _ in range(2):
        pairs = [(team.id("int01"), team.coders["ann"].id), (team.id("int02"), team.coders["bob"].id)]
        round_ = rounds.open_round(team.study, Plan(kind=RoundKind.MAIN, assignments=pairs)).value
        finish(team, "ann", "int01")
        finish(team, "bob", "int02")
        closed(team, round_)
    assert measuring.revealed_before(team.study, round_) == []


def test_a_round_that_was_revealed_and_is_open_again_counts_as_revealed(team):
    plans = [("int01", ("ann", "bob")), ("int01", ("ann", "carla"))]
    found = []
    for text, coders in plans:
        pairs = [(team.id(text), team.coders[coder].id) for coder in coders]
        round_ = rounds.open_round(team.study, Plan(kind=RoundKind.RELIABILITY, assignments=pairs)).value
        for coder in coders:
            finish(team, coder, text)
        found.append(closed(team, round_))
    rounds.reopen(team.study, found[0], "once more")
    assert measuring.revealed_before(team.study, found[1]) == ["int01"]


def test_an_open_round_is_never_measured(team):
    team.open_round("ann", "bob")
    with pytest.raises(NotAllowed, match="still open for coding"):
        measuring.agreement(team.study, 1)


@pytest.mark.parametrize("number", [None, 0, 1])
def test_open_coding_is_never_measured_even_when_it_was_planned_and_closed(team, number):
    round_ = team.open_round("ann", "bob", kind=RoundKind.OPEN)
    rounds.close(team.study, round_, "done")
    with pytest.raises(NotAllowed):
        measuring.agreement(team.study, number)


def test_a_round_that_is_not_there_is_said_so(team):
    with pytest.raises(NotFound, match="no round 7"):
        measuring.agreement(team.study, 7)


def test_the_newest_closed_round_is_measured_where_none_is_named(team):
    ann_and_bob(team)
    team.open_round("ann", "bob")
    assert measuring.agreement(team.study).header.round == 1


def test_codes_that_came_after_the_round_are_not_in_it(team):
    ann_and_bob(team)
    add_codes(team.study, ("joy",))
    assert [each.code for each in measuring.agreement(team.study).codes] == ["engagement", "inclusiveness", "systems"]


def test_each_round_that_was_closed_is_a_row_of_the_trend(team):
    ann_and_bob(team)
    second = team.open_round("ann", "bob")
    for coder in ("ann", "bob"):
        code(team, coder, "int01", 1, "engagement")
        finish(team, coder, *BOTH)
    closed(team, second)
    report = measuring.agreement(team.study)
    assert [(each.round, each.units, each.is_own) for each in report.by_round] == [(1, 6, True), (2, 6, True)]
    assert [each.codes["engagement"].value for each in report.by_round] == [
        pytest.approx(row(measuring.agreement(team.study, number), "engagement").measures["alpha"].value)
        for number in (1, 2)
    ]


def test_a_round_alone_is_no_trend(team):
    ann_and_bob(team)
    assert measuring.agreement(team.study).by_round == ()


def test_the_same_round_is_shown_by_each_unit_and_rule_and_its_own_is_marked(team):
    ann_and_bob(team)
    report = measuring.agreement(team.study)
    shown = {(each.unit, each.rule): each for each in report.sensitivity}
    # No passages are marked and no tokens stored here, and a character is covered or is not.
    assert {unit for unit, _ in shown} == {"sentence", "turn", "character", "transcript"}
    assert ("character", "majority") not in shown
    assert [key for key, each in shown.items() if each.is_own] == [("sentence", "any")]
    assert shown["sentence", "any"].measures == {
        name: report.overall.measures[name] for name in ("alpha_sets", "alpha_pooled", "percent")
    }


def test_a_round_by_character_and_majority_has_its_own_row_too(team):
    pairs = [(team.id(text), team.coders[coder].id) for text in BOTH for coder in ("ann", "bob")]
    round_ = rounds.open_round(
        team.study, Plan(kind=RoundKind.RELIABILITY, assignments=pairs, unit=Unit.CHARACTER, rule=Rule.MAJORITY)
    ).value
    for coder in ("ann", "bob"):
        finish(team, coder, *BOTH)
    closed(team, round_)
    rows = measuring.agreement(team.study).sensitivity
    assert [(each.rule, each.is_own) for each in rows if each.unit == "character"] == [("majority", True)]


def test_a_row_of_the_sensitivity_table_is_what_that_unit_and_rule_give_alone(team):
    ann_and_bob(team)
    for each in measuring.agreement(team.study).sensitivity:
        alone = measuring.agreement(team.study, unit=Unit(each.unit), rule=Rule(each.rule))
        assert each.measures == {name: alone.overall.measures[name] for name in each.measures}
        assert each.codes == {code.code: code.measures["alpha"] for code in alone.codes}


def test_with_coefficients_off_the_counts_are_left(team):
    ann_and_bob(team)
    settings.change(team.by("ann"), "agreement", "off")
    report = measuring.agreement(team.study)
    assert not report.has_coefficients
    assert row(report, "engagement").counts.both == 1
    assert not any(code.measures for code in report.codes)
    assert (report.overall.measures, report.by_coder, report.by_round, report.sensitivity) == ({}, (), (), ())


def test_what_a_report_needs_is_read_once_and_the_rest_needs_no_file(team):
    ann_and_bob(team)
    prepared = measuring.prepare(team.study)
    report = measuring.agreement(team.study)
    team.study.close()
    assert measuring.report_of(prepared) == report


def test_a_round_that_was_closed_before_anybody_did_anything_reveals_nothing(team):
    mistaken = team.open_round("ann", "bob")
    closed(team, mistaken, early=True)
    ann_and_bob(team)
    assert not measuring.agreement(team.study).header.is_recoded_after_discussion


def test_figures_are_of_the_newest_round_in_which_there_is_something_to_compare(team):
    ann_and_bob(team)
    alone = team.open_round("ann", kind=RoundKind.MAIN)
    finish(team, "ann", *BOTH)
    closed(team, alone)
    assert measuring.agreement(team.study).header.round == 1
    assert measuring.agreement(team.study, 2).header.round == 2


def test_open_coding_that_coders_laid_open_to_each_other_before_is_revealed(team):
    for coder in ("ann", "bob"):
        code(team, coder, "int01", 1, "engagement")
        themes.share(team.by(coder))
    ann_and_bob(team)
    report = measuring.agreement(team.study)
    assert report.header.is_recoded_after_discussion
    assert report.notes[-1] == "Recoded after discussion: int01 had been revealed in an earlier round."


def test_open_coding_that_only_one_laid_open_is_seen_by_nobody(team):
    for coder in ("ann", "bob"):
        code(team, coder, "int01", 1, "engagement")
    themes.share(team.by("ann"))
    ann_and_bob(team)
    assert not measuring.agreement(team.study).header.is_recoded_after_discussion


def test_a_code_that_was_renamed_between_rounds_stays_one_row_of_the_trend(team):
    ann_and_bob(team)
    rename(team.by("ann"), "engagement", "taking part")
    second = team.open_round("ann", "bob")
    for coder in ("ann", "bob"):
        code(team, coder, "int01", 1, "taking part")
        finish(team, coder, *BOTH)
    closed(team, second)
    report = measuring.agreement(team.study)
    assert [set(each.codes) for each in report.by_round] == [{each.code for each in report.codes}] * 2
    assert "taking part" in report.by_round[0].codes
