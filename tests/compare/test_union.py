"""The laws of merging: whatever the order of packs, and however often each comes, the union is the same."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.compare.union import Tally, commitment_together, rows_together
from rcqual.model.packs import Commitment, PackedRow

DEEDS = st.lists(st.tuples(st.sampled_from("abcd"), st.sampled_from(["change", "remove", "pack"])), max_size=30)
"""What one coder did to four rows, and when they packed."""


def packs_of(deeds):
    """The packs of one file: each holds every row that it ever had, as it was then."""
    rows, packs = {}, []
    for number, (row_id, deed) in enumerate(deeds):
        revision = rows[row_id].revision + 1 if row_id in rows else 1
        if deed == "pack":
            packs.append(tuple(rows.values()))
        elif deed == "change":
            rows[row_id] = PackedRow("coding", row_id, revision, {"start": number})
        elif row_id in rows:
            rows[row_id] = PackedRow("coding", row_id, revision, None)
    return [*packs, tuple(rows.values())]


def union_of(packs):
    held = {}
    for each in packs:
        together = rows_together(held, each)
        assert together.clashes == ()
        assert together.tally.all == len(each)
        held = together.union
    return held


@given(DEEDS, st.randoms())
def test_the_order_of_packs_does_not_matter(deeds, chance):
    packs = packs_of(deeds)
    mixed = chance.sample(packs, len(packs))
    assert union_of(mixed) == union_of(packs)


@given(DEEDS, st.randoms())
def test_a_pack_may_come_any_number_of_times(deeds, chance):
    packs = packs_of(deeds)
    again = [*packs, *chance.choices(packs, k=5)]
    chance.shuffle(again)
    assert union_of(again) == union_of(packs)


@given(DEEDS, st.integers(0, 30))
def test_it_does_not_matter_which_packs_are_put_together_first(deeds, at):
    packs = packs_of(deeds)
    first, second = union_of(packs[:at]), union_of(packs[at:])
    assert rows_together(first, second.values()).union == union_of(packs)


@given(DEEDS)
def test_the_last_pack_says_what_stands_and_another_merge_of_it_brings_nothing(deeds):
    packs = packs_of(deeds)
    union = union_of(packs)
    assert {key: replace(row, base=0) for key, row in union.items()} == {row.key: row for row in packs[-1]}
    assert rows_together(union, packs[-1]).tally == Tally(known=len(packs[-1]))


def test_what_was_removed_is_not_brought_back_by_an_older_pack():
    made, removed = PackedRow("coding", "a", 1, {"start": 3}), PackedRow("coding", "a", 2, None)
    assert rows_together({removed.key: removed}, [made]).union == {removed.key: removed}


def test_two_rows_of_one_revision_that_say_different_things_clash():
    one, other = PackedRow("coding", "a", 2, {"start": 3}), PackedRow("coding", "a", 2, {"start": 4})
    together = rows_together({one.key: one}, [other])
    assert (together.clashes, together.tally, together.union) == (((one, other),), Tally(refused=1), {one.key: one})


def changed(start, revision, base):
    return PackedRow("coding", "a", revision, {"start": start, "created": f"in revision {revision}"}, base)


@pytest.mark.parametrize(("revision", "other"), [(2, 4), (4, 2)])
def test_a_row_that_was_changed_in_two_files_since_they_parted_clashes_whichever_has_more_changes(revision, other):
    here, came = changed(3, revision, 0), changed(4, other, 1)
    assert rows_together({here.key: here}, [came]).clashes == ((here, came),)


@pytest.mark.parametrize(
    ("here", "came", "stands"),
    [
        (changed(3, 1, 0), changed(4, 3, 1), 4),  # only there
        (changed(3, 3, 0), changed(4, 1, 1), 3),  # only here
        (changed(3, 2, 2), changed(4, 3, 1), 4),  # only there, after it had come from there before
        (changed(3, 3, 2), changed(4, 2, 1), 3),  # only here, after it had come from there
        (changed(5, 2, 0), changed(5, 4, 1), 5),  # in both, to the same end
    ],
)
def test_a_row_that_was_changed_in_one_file_or_alike_in_both_stands(here, came, stands):
    together = rows_together({here.key: here}, [came])
    assert (together.clashes, together.union[here.key].values["start"]) == ((), stands)


def test_of_two_rows_that_say_the_same_at_different_times_one_stands_in_any_order():
    one, other = changed(3, 2, 1), replace(changed(3, 2, 1), values={"start": 3, "created": "later"})
    unions = [rows_together({first.key: first}, [second]).union for first, second in ((one, other), (other, one))]
    assert unions[0]["coding", "a"].values == unions[1]["coding", "a"].values


def word(**values):
    return Commitment(id="w", round_id="r", coder_id="b", lock="cd", **({"sha256": "ab", "made": "2026"} | values))


def test_a_nonce_is_kept_once_it_was_shown_and_of_what_was_seen_the_least():
    shown = word(nonce="ef", seen=frozenset("xy"))
    for one, other in ((word(), shown), (shown, word())):
        assert commitment_together(one, other) == shown
    assert commitment_together(shown, word(nonce="ef", seen=frozenset("x"))).seen == frozenset("x")


def test_two_words_of_one_id_that_differ_are_no_one_word():
    assert commitment_together(word(), word(sha256="other")) is None
    assert commitment_together(word(nonce="ef"), word(nonce="fe")) is None
