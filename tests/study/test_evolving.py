"""The codebook changed code by code: no coding is lost, none is changed, and each change can be undone."""

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.store import codebooks, successions, transcripts
from rcqual.study import coding, handing_in, measuring, quoting, rounds
from rcqual.study import study as studies
from rcqual.study.codebook import codebook, take_over
from rcqual.study.evolving import counts_as, define, merge, move, rename, retire, split
from rcqual.study.study import Study, transcript_named
from rcqual.study.undoing import undo


def names(study, version=None):
    book = codebook(study, version)
    return [f"{'>' * book.depth(code)}{code.name}" for code in book.codes]


def test_a_renamed_code_is_the_same_code_and_its_children_follow(team):
    move(team.study, "systems", "engagement")
    made = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement").value
    assert rename(team.study, "engagement", "being involved").said == (
        "Renamed “engagement” to “being involved”, as version 3 of the codebook."
    )
    assert names(team.study) == ["being involved", ">systems", "inclusiveness"]
    assert coding.code_of(team.by("ann"), made).name == "being involved"
    assert names(team.study, 1) == ["engagement", "inclusiveness", "systems"]


def test_a_name_that_another_code_has_or_had_is_refused(team):
    retire(team.study, "systems")
    for name in ("inclusiveness", "systems"):
        with pytest.raises(NotAllowed, match="Another code is, or was, called"):
            rename(team.study, "engagement", name)


def test_a_code_is_moved_under_another_and_to_the_top_with_what_stands_below(team):
    move(team.study, "engagement", "systems")
    move(team.study, "inclusiveness", "engagement")
    assert names(team.study) == ["systems", ">engagement", ">>inclusiveness"]
    move(team.study, "engagement", "")
    assert names(team.study) == ["systems", "engagement", ">inclusiveness"]


def test_no_code_comes_to_stand_under_itself(team):
    move(team.study, "engagement", "systems")
    move(team.study, "inclusiveness", "engagement")
    for under in ("systems", "inclusiveness"):
        with pytest.raises(NotAllowed, match="stands under"):
            move(team.study, "systems", under)


def test_a_merged_code_is_retired_counts_as_the_other_and_leaves_it_its_children(team):
    move(team.study, "inclusiveness", "engagement")
    ann = team.by("ann")
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    merge(team.study, "engagement", "systems")
    assert names(team.study) == ["systems", ">inclusiveness"]
    (was,) = successions.successions(team.study.store)
    assert (was.version, was.code_id, was.how) == (3, made.code_id, "merge")
    assert counts_as(team.study) == {made.code_id: codebook(team.study).codes[0].id}
    assert [row.code for row, _ in quoting.quotes(ann, "systems", starred_only=False)] == ["engagement"]
    assert coding.own_codings(ann, team.id("int01")) == [made]


def test_a_code_merged_into_one_below_it_leaves_that_in_its_place(team):
    move(team.study, "engagement", "systems")
    move(team.study, "inclusiveness", "engagement")
    merge(team.study, "systems", "inclusiveness")
    assert names(team.study) == ["inclusiveness", ">engagement"]


def test_codes_merged_one_after_the_other_count_as_the_last(team):
    ids = {code.name: code.id for code in codebook(team.study).codes}
    merge(team.study, "engagement", "systems")
    merge(team.study, "systems", "inclusiveness")
    assert counts_as(team.study) == {
        ids["engagement"]: ids["inclusiveness"],
        ids["systems"]: ids["inclusiveness"],
    }


def test_a_merged_code_that_comes_back_counts_as_itself(team):
    merge(team.study, "engagement", "systems")
    codes = tuple(CodeDraft(name=name) for name in ("engagement", "systems"))
    take_over(team.study, CodebookDraft(title="Themes", codes=codes))
    assert counts_as(team.study) == {}


def test_a_split_code_gives_its_place_to_the_new_ones_and_its_codings_to_none(team):
    made = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "inclusiveness").value
    split(team.study, "inclusiveness", ["asked", "heard", "systems"])
    assert names(team.study) == ["engagement", "asked", "heard", "systems"]
    ids = {code.name: code.id for code in codebook(team.study).codes}
    came = successions.successions(team.study.store)
    assert {each.into_id for each in came} == {ids["asked"], ids["heard"], ids["systems"]}
    assert {(each.code_id, each.how) for each in came} == {(made.code_id, "split")}
    assert counts_as(team.study) == {}
    keys = [code.key for code in codebook(team.study).codes]
    assert len(set(keys)) == len(keys)


@pytest.mark.parametrize("into", [["asked"], ["asked", "asked"], ["asked", "engagement"]])
def test_a_split_into_fewer_than_two_others_is_refused(team, into):
    with pytest.raises(NotAllowed, match="two others"):
        split(team.study, "engagement", into)


@pytest.mark.parametrize("change", [retire, lambda study, code: split(study, code, ["a", "b"])])
def test_a_code_with_others_below_it_is_not_taken_from_over_them(team, change):
    move(team.study, "systems", "engagement")
    with pytest.raises(NotAllowed, match="“systems” would stand under"):
        change(team.study, "engagement")


def test_a_definition_makes_a_version_and_the_same_again_does_not(team):
    assert define(team.study, "systems", {"brief_definition": "The whole chain."}).value.version == 2
    assert define(team.study, "systems", {"brief_definition": "The whole chain. "}).said.startswith("Nothing changed")
    assert rename(team.study, "systems", "systems").said.startswith("Nothing changed")
    assert move(team.study, "systems", "").said.startswith("Nothing changed")
    assert codebooks.newest_version(team.study.store) == 2


def test_a_frozen_round_keeps_its_own_version_and_its_figures_whatever_comes_after(team):
    round_ = team.open_round("ann", "bob")
    for who, code in (("ann", "systems"), ("bob", "engagement")):
        coding.add(team.by(who), team.id("int01"), team.span("int01", 1), code)
        handing_in.finish(team.by(who), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(who), round_)
    rounds.close(team.study, round_)
    before = measuring.agreement(team.study)
    merge(team.study, "systems", "engagement")
    rename(team.study, "engagement", "being involved")
    after = measuring.agreement(team.study)
    assert after == before
    assert rounds.round_numbered(team.study, 1).codebook_version == 1


def test_a_round_that_is_open_goes_on_with_its_own_version(team):
    team.open_round("ann", "bob")
    merge(team.study, "systems", "engagement")
    made = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "systems").value
    assert (made.codebook_version, coding.code_of(team.by("ann"), made).name) == (1, "systems")


CODES = ("engagement", "inclusiveness", "systems", "asked", "heard")
code = st.sampled_from(CODES)
changes = st.one_of(
    st.tuples(st.just(rename), code, code),
    st.tuples(st.just(move), code, st.one_of(st.just(""), code)),
    st.tuples(st.just(merge), code, code),
    st.tuples(st.just(split), code, st.lists(code, min_size=2, max_size=3)),
    st.tuples(st.just(retire), code),
    st.tuples(st.just(define), code, st.fixed_dictionaries({"brief_definition": st.sampled_from(["one", "two"])})),
)


def rows(study, *tables):
    return {table: sorted(tuple(row) for row in study.store.all(f'SELECT * FROM "{table}"')) for table in tables}


def small_study():
    from tests.conftest import TEXTS, Team, parsed

    study = studies.create(None, "A study")
    studies.add_coders(study, ["ann", "bob", "lead"])
    take_over(study, CodebookDraft(title="Themes", codes=tuple(CodeDraft(name=name) for name in CODES[:3])))
    with study.store.transact("transcript.import", "Imported", direction="barrier"):
        transcripts.add(study.store, parsed("int01", TEXTS["int01"]), "0" * 64)
    return Team(study)


@settings(max_examples=60)
@given(st.lists(st.tuples(changes, st.booleans()), max_size=8))
def test_no_change_of_the_codebook_touches_a_coding_and_all_are_undone_to_what_was(steps):
    team = small_study()
    lead = Study(team.study.store, team.coders["lead"])
    text = transcript_named(lead, "int01")
    for who, number in (("ann", 1), ("bob", 2)):
        coding.add(team.by(who), text.id, text.sentences[number], CODES[number], memo="why")
    before = rows(lead, "code", "codebook", "succession")
    made = 0
    for (change, *given_to_it), is_coded in steps:
        kept = rows(lead, "coding", "memo")
        version = codebooks.newest_version(lead.store)
        with suppress(NotAllowed, NotFound):
            change(lead, *given_to_it)
        assert rows(lead, "coding", "memo") == kept
        made += codebooks.newest_version(lead.store) - version
        book = codebook(lead)
        placed = [each.name for each in book.codes]
        assert len(set(placed)) == len(placed)
        assert all(each.parent in ("", *placed[: placed.index(each.name)]) for each in book.codes)
        assert codebooks.is_as_newest(lead.store)
        if is_coded and book.codes:
            ann = team.by("ann")
            with suppress(NotAllowed):
                done = coding.add(ann, text.id, text.sentences[3], book.codes[0].id).value
                assert done.codebook_version == book.version
                undo(ann)
        for each in coding.own_codings(team.by("ann"), text.id):
            assert coding.code_of(lead, each).id == each.code_id
    for _ in range(made):
        undo(lead)
    assert rows(lead, "code", "codebook", "succession") == before
    lead.close()
