"""What changed between two versions of a codebook."""

from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.codebook import Code, Codebook, CodebookDraft, CodeDraft, draft_of
from rcqual.model.codebook_diff import codebook_diff
from rcqual.model.ids import CodeId


def a_code(name, id_="", **fields):
    return Code(id=CodeId(id_ or f"id-{name}"), name=name, **fields)


def a_codebook(*codes, **fields):
    return Codebook(**{"version": 1, "title": "Themes", "codes": codes, **fields})


def changes(old, new):
    return [
        (change.kind.value, change.name, change.field, change.before, change.after)
        for change in codebook_diff(old, new)
    ]


def test_a_codebook_does_not_differ_from_itself():
    book = a_codebook(a_code("trust"), a_code("time", parent="trust"))
    assert changes(book, book) == []


def test_a_code_of_the_new_version_alone_is_added():
    assert changes(a_codebook(), a_codebook(a_code("trust"))) == [("added", "trust", "", "", "")]


def test_a_code_of_the_old_version_alone_is_removed():
    assert changes(a_codebook(a_code("trust")), a_codebook()) == [("removed", "trust", "", "", "")]


def test_the_same_id_under_another_name_is_renamed():
    assert changes(a_codebook(a_code("trust", "1")), a_codebook(a_code("confidence", "1"))) == [
        ("renamed", "confidence", "name", "trust", "confidence")
    ]


def test_the_same_name_under_another_id_is_another_code():
    assert [kind for kind, *_ in changes(a_codebook(a_code("trust", "1")), a_codebook(a_code("trust", "2")))] == [
        "removed",
        "added",
    ]


def test_a_field_that_changed_is_shown_before_and_after():
    old, new = a_codebook(a_code("trust", key="t")), a_codebook(a_code("trust", key="v", example="Yes."))
    assert changes(old, new) == [("changed", "trust", "key", "t", "v"), ("changed", "trust", "example", "", "Yes.")]


def test_another_parent_is_a_move():
    top = a_code("challenges")
    assert changes(a_codebook(top, a_code("time")), a_codebook(top, a_code("time", parent="challenges"))) == [
        ("moved", "time", "parent", "", "challenges")
    ]


def test_a_parent_that_was_renamed_moves_no_child():
    old = a_codebook(a_code("challenges", "1"), a_code("time", parent="challenges"))
    new = a_codebook(a_code("obstacles", "1"), a_code("time", parent="obstacles"))
    assert [kind for kind, *_ in changes(old, new)] == ["renamed"]


def test_one_code_put_elsewhere_is_one_move():
    old = a_codebook(*(a_code(name) for name in "abcde"))
    new = a_codebook(*(a_code(name) for name in "eabcd"))
    assert changes(old, new) == [("moved", "e", "position", "5", "1")]


def test_codes_that_make_room_for_a_new_one_have_not_moved():
    old, new = a_codebook(a_code("a"), a_code("b")), a_codebook(a_code("x"), a_code("a"), a_code("b"))
    assert [(kind, name) for kind, name, *_ in changes(old, new)] == [("added", "x")]


def test_title_and_roll_up_are_the_codebooks_own_changes():
    assert changes(a_codebook(), a_codebook(title="Codes", roll_up=True)) == [
        ("changed", "", "title", "Themes", "Codes"),
        ("changed", "", "roll_up", "no", "yes"),
    ]


@given(st.permutations("abcdefg"))
def test_putting_the_moved_codes_aside_leaves_the_others_in_their_old_order(order):
    moved = {name for _, name, *_ in changes(a_codebook(*map(a_code, "abcdefg")), a_codebook(*map(a_code, order)))}
    staying = [name for name in order if name not in moved]
    assert staying == sorted(staying)
    assert staying


def test_a_draft_of_a_version_has_all_but_the_ids():
    book = a_codebook(a_code("trust", key="t", example="Yes."), roll_up=True)
    assert draft_of(book, "en") == CodebookDraft(
        title="Themes", codes=(CodeDraft(name="trust", key="t", example="Yes."),), roll_up=True, language="en"
    )
