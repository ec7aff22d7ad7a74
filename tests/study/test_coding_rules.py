import pytest

from rcqual.errors import NotAllowed, NotFound, WrongUsage
from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.span import Span
from rcqual.study import codebook, coding, handing_in, rounds
from rcqual.study.study import Study, transcript_named


def test_a_lone_coder_codes_right_after_import(team):
    added = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement").value
    assert added.quote == "We talk every day about the patient."


def test_a_coding_quotes_code_points_beyond_the_basic_plane_exactly(team):
    added = coding.add(team.by("ann"), team.id("int02"), team.span("int02", 1), "systems").value
    assert added.quote == "They cut the huddle 😀 again."


def test_the_same_passage_is_not_coded_twice_with_one_code(team):
    ann, where, what = team.by("ann"), team.id("int01"), team.span("int01", 1)
    coding.add(ann, where, what, "engagement")
    with pytest.raises(NotAllowed, match="already"):
        coding.add(ann, where, what, "engagement")


def test_one_passage_carries_several_codes(team):
    ann, where, what = team.by("ann"), team.id("int01"), team.span("int01", 1)
    coding.add(ann, where, what, "engagement")
    coding.add(ann, where, what, "systems")
    assert len(coding.own_codings(ann, where)) == 2


@pytest.mark.parametrize("span", [Span(-1, 4), Span(5, 5), Span(7, 3), Span(0, 10_000)])
def test_a_passage_outside_of_the_text_is_refused_in_words(team, span):
    with pytest.raises(NotAllowed, match="no passage of “int01”"):
        coding.add(team.by("ann"), team.id("int01"), span, "engagement")


def test_white_space_alone_cannot_be_coded(team):
    with pytest.raises(NotAllowed, match="white space"):
        coding.add(team.by("ann"), team.id("int01"), Span(18, 20), "engagement")


def test_an_unknown_code_is_refused_with_the_codes_there_are(team):
    with pytest.raises(NotFound) as caught:
        coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "joy")
    assert "inclusiveness" in caught.value.hint


def test_who_is_working_must_be_said(team):
    with pytest.raises(WrongUsage, match="Nobody said"):
        coding.add(team.study, team.id("int01"), team.span("int01", 1), "engagement")


def test_another_coders_coding_is_not_even_found_while_the_round_is_open(team):
    added = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement").value
    with pytest.raises(NotFound):
        coding.remove(team.by("bob"), added.id)


def test_moving_a_coding_moves_its_quote_along(team):
    ann = team.by("ann")
    added = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    moved = coding.move(ann, added.id, Span(added.span.start, added.span.start + 7)).value
    assert moved.quote == "We talk"
    assert coding.own_codings(ann, team.id("int01"))[0].quote == "We talk"


def test_removing_a_coding_removes_its_memo_and_undo_brings_both_back(team):
    from rcqual.study import undoing

    ann = team.by("ann")
    added = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement", memo="[laughs]").value
    coding.remove(ann, added.id)
    assert coding.own_codings(ann, team.id("int01")) == []
    undoing.undo(ann)
    assert coding.own_codings(ann, team.id("int01"))[0].memo == "[laughs]"


def test_coding_goes_to_the_pinned_round_in_which_the_transcript_is_ones_own(team):
    round_ = team.open_round("ann", "bob")
    added = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement").value
    assert added.round_id == round_.id


def test_who_is_not_in_the_round_goes_on_with_open_coding(team):
    round_ = team.open_round("ann", "bob")
    added = coding.add(team.by("carla"), team.id("int01"), team.span("int01", 1), "engagement").value
    assert added.round_id != round_.id


def test_after_handing_in_nothing_can_be_coded_until_it_is_taken_back(team):
    round_ = team.open_round("ann", "bob")
    ann = team.by("ann")
    handing_in.finish(ann, [team.id("int01"), team.id("int02")])
    handing_in.submit(ann, round_)
    with pytest.raises(NotAllowed, match="handed in"):
        coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement")
    handing_in.unsubmit(ann, round_, "a page was stuck")
    assert coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value.quote


def test_a_closed_round_takes_no_more_codings(team):
    round_ = team.open_round("ann", "bob")
    rounds.close(team.study, round_, "enough")
    with pytest.raises(NotAllowed, match="closed for coding"):
        coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement", round_=round_)


def test_a_memo_keeps_every_character_but_nul(team):
    ann: Study = team.by("ann")
    added = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    hostile = "[/] \x1b[2J \u202eabc 👩‍👩‍👧 e" + "\u0301" * 300
    coding.write_memo(ann, added.id, hostile)
    assert coding.own_codings(ann, team.id("int01"))[0].memo == hostile
    with pytest.raises(NotAllowed, match="NUL"):
        coding.write_memo(ann, added.id, "a\0b")


@pytest.fixture
def retired(team):
    """A coding of ann's with a code that the codebook has no more."""
    made = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement").value
    codebook.take_over(team.study, CodebookDraft(title="Themes", codes=(CodeDraft(name="systems"),)))
    return made


def test_a_coding_is_shown_by_its_code_though_the_codebook_has_it_no_more(team, retired):
    (shown,) = coding.codings_on_screen(team.by("ann"), team.id("int01"))
    assert coding.code_of(team.by("ann"), shown).name == "engagement"


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda ann, made: coding.remove(ann, made.id), "Removed engagement"),
        (lambda ann, made: coding.write_memo(ann, made.id, "hm"), "Wrote a memo on engagement"),
        (lambda ann, made: coding.move(ann, made.id, Span(made.span.start, made.span.end - 1)), "Moved engagement"),
    ],
)
def test_a_coding_can_be_changed_though_the_codebook_has_its_code_no_more(team, retired, change, said):
    assert said in change(team.by("ann"), retired).said


def test_a_coding_is_found_by_a_code_that_the_codebook_has_no_more(team, retired):
    text = transcript_named(team.study, "int01")
    assert coding.find_own(team.by("ann"), text, retired.span, "engagement").id == retired.id


def test_a_code_that_the_codebook_has_no_more_is_not_applied_anew(team, retired):
    with pytest.raises(NotFound, match="no code “engagement”"):
        coding.add(team.by("ann"), team.id("int01"), team.span("int01", 2), "engagement")
