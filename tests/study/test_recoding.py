"""What one's own codings become: another code, two of one, one of several."""

import pytest
from tests.conftest import parsed

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.span import Span
from rcqual.store import transcripts
from rcqual.study import coding, handing_in, quoting, recoding, rounds, undoing
from rcqual.study.checkup import content_sha256


@pytest.fixture
def ann(team):
    return team.by("ann")


def code(team, number, what="engagement", last=None, **more):
    """Ann's coding of a sentence of int01, or from there to the end of another one."""
    span = team.span("int01", number)
    whole = span if last is None else Span(span.start, team.span("int01", last).end)
    return coding.add(team.by("ann"), team.id("int01"), whole, what, **more).value


def shown(team):
    """Ann's codings of int01: words, code, memo, certainty."""
    study = team.by("ann")
    return [
        (each.quote, coding.code_of(study, each).name, each.memo, each.certainty)
        for each in coding.own_codings(study, team.id("int01"))
    ]


def test_another_code_keeps_memo_star_and_certainty_and_is_one_operation(team, ann):
    made = code(team, 2, memo="why?", certainty=2)
    quoting.star(ann, made.id)
    before = content_sha256(ann)
    said = recoding.change_code(ann, made.id, "systems").said
    assert said == "Changed engagement to systems on 1 sentence in int01."
    assert shown(team) == [("Nobody asked me.", "systems", "why?", 2)]
    assert coding.own_codings(ann, team.id("int01"))[0].is_exemplar
    assert undoing.undo(ann).said == "Undid: Changed engagement to systems on 1 sentence in int01."
    assert content_sha256(ann) == before


def test_a_code_that_the_passage_carries_already_is_refused(team, ann):
    made = code(team, 2)
    code(team, 2, "systems")
    with pytest.raises(NotAllowed, match="as “systems” already"):
        recoding.change_code(ann, made.id, "systems")


def test_the_same_code_again_changes_nothing(team, ann):
    assert recoding.change_code(ann, code(team, 2).id, "engagement").changes.op is None


def test_a_code_that_the_codebook_has_not_is_refused(team, ann):
    with pytest.raises(NotFound, match="no code “joy”"):
        recoding.change_code(ann, code(team, 2).id, "joy")


def test_anothers_coding_is_not_even_found_while_the_round_is_open(team):
    made = code(team, 2)
    bob = team.by("bob")
    for change in (
        lambda: recoding.change_code(bob, made.id, "systems"),
        lambda: recoding.split(bob, made.id, made.span.start + 6),
        lambda: recoding.merge(bob, [made.id, made.id]),
    ):
        with pytest.raises(NotFound):
            change()


def test_in_a_round_that_was_handed_in_nothing_becomes_another(team, ann):
    round_ = team.open_round("ann", "bob")
    one, other = code(team, 1), code(team, 2)
    handing_in.finish(ann, [team.id("int01"), team.id("int02")])
    handing_in.submit(ann, round_)
    for change in (
        lambda: recoding.change_code(ann, one.id, "systems"),
        lambda: recoding.split(ann, one.id, one.span.start + 7),
        lambda: recoding.merge(ann, [one.id, other.id]),
    ):
        with pytest.raises(NotAllowed, match="handed in"):
            change()


def test_in_a_round_that_was_closed_nothing_becomes_another(team, ann):
    round_ = team.open_round("ann", "bob")
    made = code(team, 1)
    rounds.close(team.study, round_, "enough")
    with pytest.raises(NotAllowed, match="closed for coding"):
        recoding.change_code(ann, made.id, "systems")


def test_a_coding_is_parted_with_the_memo_on_the_first_and_the_certainty_on_both(team, ann):
    made = code(team, 1, last=3, memo="all day", certainty=1)
    quoting.star(ann, made.id)
    before = content_sha256(ann)
    said = recoding.split(ann, made.id, team.span("int01", 2).start).said
    assert said == "Split engagement on 1 turn in int01 into 1 sentence and 2 sentences."
    assert shown(team) == [
        ("We talk every day about the patient.", "engagement", "all day", 1),
        ("Nobody asked me. I learned to listen.", "engagement", "", 1),
    ]
    assert [each.is_exemplar for each in coding.own_codings(ann, team.id("int01"))] == [True, False]
    undoing.undo(ann)
    assert content_sha256(ann) == before


def test_a_place_within_a_character_is_where_that_begins(team, ann):
    made = coding.add(ann, team.id("int02"), team.span("int02", 1), "systems").value
    at = made.quote.index("😀")
    first, second = recoding.split(ann, made.id, made.span.start + at).value
    assert (first.quote, second.quote) == ("They cut the huddle", "😀 again.")


def test_no_accent_is_parted_from_the_white_space_on_which_it_stands(team, ann):
    odd = parsed("odd", ["It was \u0301so.", "Yes."])
    with ann.store.transact("test", "Imported", direction="barrier"):
        transcript_id = transcripts.add(ann.store, odd, "0" * 64)
    made = coding.add(ann, transcript_id, odd.sentences[1], "systems").value
    first, second = recoding.split(ann, made.id, made.span.start + made.quote.index("\u0301")).value
    assert (first.quote, second.quote) == ("It was", " \u0301so.")


def test_neither_part_holds_the_label_of_a_turn_between_them(team, ann):
    question, answer = team.span("int01", 0), team.span("int01", 1)
    made = coding.add(ann, team.id("int01"), Span(question.start, answer.end), "systems").value
    first, second = recoding.split(ann, made.id, answer.start).value
    assert (first.quote, second.quote) == ("What changed?", "We talk every day about the patient.")


@pytest.mark.parametrize("beyond", [-1, 0, 16, 17, 9_000])
def test_a_coding_is_not_parted_at_its_ends_or_beyond(team, ann, beyond):
    made = code(team, 2)
    with pytest.raises(NotAllowed, match="cannot be parted"):
        recoding.split(ann, made.id, made.span.start + beyond)


def test_a_part_that_is_coded_so_already_is_refused(team, ann):
    code(team, 1)
    made = code(team, 1, last=2)
    with pytest.raises(NotAllowed, match="already"):
        recoding.split(ann, made.id, team.span("int01", 2).start)


def test_codings_with_white_space_between_become_one(team, ann):
    made = [code(team, 2, memo="one", certainty=3), code(team, 1, memo="two", certainty=2)]
    before = content_sha256(ann)
    said = recoding.merge(ann, [each.id for each in made]).said
    assert said == "Merged 2 codings to engagement on 2 sentences in int01."
    assert shown(team) == [("We talk every day about the patient. Nobody asked me.", "engagement", "two\n\none", 2)]
    undoing.undo(ann)
    assert content_sha256(ann) == before


def test_where_the_certainty_of_one_is_not_said_that_of_the_whole_is_not(team, ann):
    made = [code(team, 1, certainty=3), code(team, 2)]
    assert recoding.merge(ann, [each.id for each in made]).value.certainty is None


def test_with_something_between_them_codings_are_merged_only_where_the_selection_covers_all(team, ann):
    made = [code(team, 1).id, code(team, 3).id]
    with pytest.raises(NotAllowed, match="lies between"):
        recoding.merge(ann, made)
    whole = Span(team.span("int01", 1).start, team.span("int01", 3).end)
    assert recoding.merge(ann, made, across=whole).value.span == whole


def test_only_the_label_of_a_turn_between_two_codings_does_not_keep_them_apart(team, ann):
    question = coding.add(ann, team.id("int01"), team.span("int01", 0), "engagement").value
    merged = recoding.merge(ann, [question.id, code(team, 1).id]).value
    assert merged.quote == "What changed?\n\nP01: We talk every day about the patient."


def test_a_coding_inside_another_goes_into_it_and_comes_back(team, ann):
    made = [code(team, 1).id, code(team, 1, last=2).id]
    before = content_sha256(ann)
    recoding.merge(ann, made)
    assert len(shown(team)) == 1
    undoing.undo(ann)
    assert content_sha256(ann) == before


def test_each_coders_star_stays_on_what_was_merged_and_undo_puts_it_back(team, ann):
    made = [code(team, 1).id, code(team, 2).id]
    for each in made:
        quoting.star(ann, each)
    recoding.merge(ann, made)
    assert [each.is_exemplar for each in coding.own_codings(ann, team.id("int01"))] == [True]
    undoing.undo(ann)
    assert [each.is_exemplar for each in coding.own_codings(ann, team.id("int01"))] == [True, True]


def test_codings_of_two_codes_are_not_merged(team, ann):
    with pytest.raises(NotAllowed, match="not of one code"):
        recoding.merge(ann, [code(team, 1).id, code(team, 2, "systems").id])


def test_one_coding_alone_is_not_merged(team, ann):
    made = code(team, 1)
    with pytest.raises(NotAllowed, match="no two codings"):
        recoding.merge(ann, [made.id, made.id])
