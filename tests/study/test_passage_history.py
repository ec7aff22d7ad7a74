"""What was done to the codings, memos and stars of a passage, by whom and when."""

import pytest

from rcqual.model.exemplars import Status
from rcqual.model.span import Span
from rcqual.study import (
    choosing_quotes,
    coding,
    memos,
    passage_memos,
    quoting,
    reading,
    recoding,
    rounds,
    undoing,
)
from rcqual.study.ledger import ledger
from rcqual.study.passage_history import passage_history
from rcqual.study.study import Study, transcript_named


@pytest.fixture
def ann(team):
    return team.by("ann")


def told(team, number=1, who="ann"):
    return passage_history(team.by(who), team.id("int01"), team.span("int01", number))


def changes(events):
    return [each for event in events for each in event.changes]


def test_all_that_became_of_a_coding_is_told_oldest_first(team, ann):
    made = coding.add(ann, team.id("int01"), team.span("int01", 2), "engagement").value
    coding.put_certainty(ann, made.id, 2)
    coding.write_memo(ann, made.id, "why\nnobody?")
    quoting.star(ann, made.id)
    recoding.change_code(ann, made.id, "systems")
    coding.move(ann, made.id, Span(made.span.start, made.span.start + 6))
    coding.remove(ann, made.id)
    events = told(team, 2)
    assert changes(events) == [
        "engagement: coded by ann, “Nobody asked me.”",
        "engagement of ann: certainty not said → 2",
        "memo of ann: “why nobody?”",
        "star of ann",
        "systems of ann: engagement → systems",
        "systems of ann: “Nobody asked me.” → “Nobody”",
        "memo of ann: removed, it was “why nobody?”",
        "star of ann: taken away",
        "systems: no longer coded by ann, “Nobody”",
    ]
    assert (events[0].coder, events[0].words) == ("ann", "engagement on 1 sentence in int01")
    assert [each.at for each in events] == sorted(each.at for each in events)


def test_what_never_touched_the_passage_is_not_told(team, ann):
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement", memo="elsewhere")
    coding.add(ann, team.id("int02"), team.span("int02", 2), "engagement")
    memos.write_transcript_memo(ann, transcript_named(ann, "int01"), "on all")
    assert told(team, 2) == []


def test_a_coding_that_was_moved_away_is_told_where_it_stood(team, ann):
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    coding.move(ann, made.id, team.span("int01", 2))
    assert len(told(team, 1)) == len(told(team, 2)) == 2


def test_memos_on_passages_and_ones_own_marks_are_told_and_so_is_undoing(team, ann):
    text = transcript_named(ann, "int01")
    passage_memos.write(ann, text, team.span("int01", 2), "hm")
    reading.mark(ann, text, team.span("int01", 2))
    undoing.undo(ann)
    assert changes(told(team, 2)) == [
        "memo of ann: “hm”",
        "nothing applies, said by ann",
        "no longer said by ann: nothing applies",
    ]
    assert told(team, 2)[-1].words == "Undid: Nothing applies to 1 sentence in int01"


def test_of_an_open_round_one_is_told_ones_own_and_once_it_is_closed_everyones(team, ann):
    round_ = team.open_round("ann", "bob")
    bob = team.by("bob")
    made = coding.add(ann, team.id("int01"), team.span("int01", 2), "engagement", memo="ann's").value
    quoting.star(ann, made.id)
    passage_memos.write(ann, transcript_named(ann, "int01"), team.span("int01", 2), "ann's")
    coding.add(bob, team.id("int01"), team.span("int01", 2), "systems")
    assert changes(told(team, 2, "bob")) == ["systems: coded by bob, “Nobody asked me.”"]
    assert passage_history(Study(team.study.store), team.id("int01"), team.span("int01", 2)) == []
    rounds.close(team.study, round_, "enough")
    assert len(changes(told(team, 2, "bob"))) == 5


def test_marks_that_nothing_applies_are_ones_own_until_the_round_is_closed(team, ann):
    round_ = team.open_round("ann", "bob")
    reading.mark(ann, transcript_named(ann, "int01"), team.span("int01", 2))
    assert told(team, 2, "bob") == []
    rounds.close(team.study, round_, "enough")
    assert changes(told(team, 2, "bob")) == changes(told(team, 2)) == ["nothing applies, said by ann"]


def test_while_a_transcript_is_coded_anew_the_first_pass_is_not_told(team, ann):
    round_ = team.open_round("ann", "bob")
    coding.add(ann, team.id("int01"), team.span("int01", 2), "engagement", memo="first")
    rounds.close(team.study, round_, "enough")
    team.open_round("ann", "carla")
    assert told(team, 2) == []
    assert len(changes(told(team, 2, "bob"))) == 2


def test_what_became_of_two_codings_that_were_merged_is_told(team, ann):
    one = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    other = coding.add(ann, team.id("int01"), team.span("int01", 2), "engagement").value
    recoding.merge(ann, [one.id, other.id])
    assert changes(told(team, 2))[-2:] == [
        "engagement: no longer coded by ann, “Nobody asked me.”",
        "engagement of ann: “We talk every day about the patient.” → "
        "“We talk every day about the patient. Nobody asked me.”",
    ]


def test_all_that_was_made_of_a_quote_is_told_with_who_made_it(team, ann):
    bob = team.by("bob")
    round_ = team.open_round("ann", "bob")
    made = coding.add(ann, team.id("int01"), team.span("int01", 2), "engagement").value
    rounds.close(team.study, round_, "enough")
    quoting.star(bob, made.id)
    choosing_quotes.put_status(ann, ledger(ann)[0], Status.CHOSEN)
    choosing_quotes.edit(bob, ledger(bob)[0], "[They] asked me.")
    choosing_quotes.put_why(ann, ledger(ann)[0], "short")
    choosing_quotes.put_negative(ann, ledger(ann)[0], is_negative=True)
    choosing_quotes.translate(bob, ledger(bob)[0], "de", "Niemand fragte mich.", "Eva")
    undoing.undo(bob)
    quoting.star(bob, made.id)
    events = told(team, 2)[1:]
    assert [(each.coder, each.changes) for each in events] == [
        ("bob", ("star of bob",)),
        ("ann", ("quote: candidate → chosen",)),
        ("bob", ("quote: reads “[They] asked me.”",)),
        ("ann", ("quote: chosen because “short”",)),
        ("ann", ("quote: a negative case",)),
        ("bob", ("translation into de by Eva: “Niemand fragte mich.”",)),
        ("bob", ("translation into de by Eva: taken away",)),
        ("bob", ("star of bob: taken away",)),
    ]


def test_what_is_undone_of_a_quote_reads_as_it_was_before(team, ann):
    made = coding.add(ann, team.id("int01"), team.span("int01", 2), "engagement").value
    quoting.star(ann, made.id)
    choosing_quotes.edit(ann, ledger(ann)[0], "[They] asked me.")
    choosing_quotes.edit(ann, ledger(ann)[0], "Nobody asked me.")
    choosing_quotes.put_why(ann, ledger(ann)[0], "short")
    choosing_quotes.put_why(ann, ledger(ann)[0], "")
    assert changes(told(team, 2))[3:] == [
        "quote: as it was said",
        "quote: chosen because “short”",
        "quote: no reason any more",
    ]


def test_a_passage_that_was_starred_without_a_coding_is_told_with_its_theme(team, ann):
    text = transcript_named(ann, "int01")
    choosing_quotes.star_passage(ann, text, team.span("int01", 2), "systems")
    choosing_quotes.put_status(ann, ledger(ann)[0], Status.USED)
    assert changes(told(team, 2)) == ["star of ann; systems, “Nobody asked me.”", "quote: candidate → used"]
    assert told(team, 1) == []


def test_of_an_open_round_quotes_are_told_to_their_author_alone(team, ann):
    round_ = team.open_round("ann", "bob")
    choosing_quotes.star_passage(ann, transcript_named(ann, "int01"), team.span("int01", 2), "systems")
    choosing_quotes.put_why(ann, ledger(ann)[0], "ann's reason")
    choosing_quotes.translate(ann, ledger(ann)[0], "de", "Niemand fragte mich.", "Eva")
    assert told(team, 2, "bob") == []
    assert len(changes(told(team, 2))) == 3
    rounds.close(team.study, round_, "enough")
    assert len(changes(told(team, 2, "bob"))) == 3
