import pytest

from rcqual.errors import NotAllowed
from rcqual.store import coders, log, settings
from rcqual.study.checkup import content_sha256
from rcqual.study.study import Study


def put(store, coder, name, value, direction="do"):
    """One operation by a coder: a setting."""
    with store.transact("setting.put", f"Set {name}", coder=coders.coder_id(store, coder), direction=direction) as op:
        settings.put(store, name, value)
    return op.id


def reversed_(store, coder, op_id, direction):
    """The operation that undoes or redoes another."""
    with store.transact(
        "setting.put", direction, coder=coders.coder_id(store, coder), direction=direction, reverses=op_id
    ):
        log.reverse(store, log.changes_of(store, op_id))


def undone(store, coder):
    """What the coder undoes next, undone."""
    op = log.next_undo(store, coders.coder_id(store, coder))
    reversed_(store, coder, op.id, "undo")
    return op.words


def redone(store, coder):
    op = log.next_redo(store, coders.coder_id(store, coder))
    reversed_(store, coder, op.id, "redo")
    return op.words


def test_undo_goes_back_one_by_one_and_redo_forth_again(store):
    before = content_sha256(Study(store))
    for name in "xyz":
        put(store, "ann", name, "1")
    after = content_sha256(Study(store))
    assert [undone(store, "ann") for _ in "xyz"] == ["Set z", "Set y", "Set x"]
    assert content_sha256(Study(store)) == before
    assert len([redone(store, "ann") for _ in "xyz"]) == 3
    assert content_sha256(Study(store)) == after
    assert log.next_redo(store, coders.coder_id(store, "ann")) is None


def test_undo_finds_its_way_through_hundreds_of_undone_operations(store):
    put(store, "ann", "first", "1", direction="barrier")
    for number in range(250):
        put(store, "ann", f"s{number:03}", "1")
    assert [undone(store, "ann") for _ in range(250)] == [f"Set s{number:03}" for number in reversed(range(250))]
    assert log.next_undo(store, coders.coder_id(store, "ann")).words == "Set first"
    assert log.next_undo(store, coders.coder_id(store, "ann")).direction == "barrier"


def test_undo_passes_over_what_another_coder_did_since(store):
    put(store, "ann", "x", "1")
    put(store, "bob", "y", "1")
    assert undone(store, "ann") == "Set x"
    assert settings.setting(store, "y") == "1"


def test_what_another_coder_changed_since_is_not_undone_and_nothing_of_the_operation_is(store):
    with store.transact("setting.put", "Set both", coder=coders.coder_id(store, "ann")) as op:
        settings.put(store, "x", "1")
        settings.put(store, "y", "1")
    put(store, "bob", "x", "2")
    with pytest.raises(NotAllowed, match="changed again since"):
        reversed_(store, "ann", op.id, "undo")
    assert (settings.setting(store, "x"), settings.setting(store, "y")) == ("2", "1")


def test_what_another_coder_removed_since_is_not_undone(store):
    op_id = put(store, "ann", "x", "1")
    with store.transact("setting.remove", "Removed x", coder=coders.coder_id(store, "bob")):
        store.delete("setting", "x")
    with pytest.raises(NotAllowed, match="changed again since"):
        reversed_(store, "ann", op_id, "undo")


def test_an_operation_that_touched_a_row_again_and_again_is_undone_and_redone_as_a_whole(store):
    put(store, "bob", "x", "0")
    before = content_sha256(Study(store))
    with store.transact("setting.put", "Set all", coder=coders.coder_id(store, "ann")):
        for value in ("1", "2", "3"):
            settings.put(store, "x", value)
            settings.put(store, "y", value)
        store.delete("setting", "x")
        settings.put(store, "x", "4")
    after = content_sha256(Study(store))
    undone(store, "ann")
    assert content_sha256(Study(store)) == before
    redone(store, "ann")
    assert content_sha256(Study(store)) == after


def test_changed_and_changed_back_counts_as_unchanged(store):
    op_id = put(store, "ann", "x", "1")
    put(store, "bob", "x", "2")
    put(store, "bob", "x", "1")
    reversed_(store, "ann", op_id, "undo")
    assert settings.setting(store, "x") == ""


@pytest.mark.parametrize(
    ("one", "other", "is_same"),
    [
        ('{"id":"a","n":1}', '{"id":"a","n":1}', True),
        ('{"id":"a","n":1}', '{"n": 1, "id": "\\u0061"}', True),
        ('{"id":"a","n":1}', '{"id":"a","n":2}', False),
        ('{"id":"a"}', None, False),
        (None, None, True),
        ('{"id":"a"}', '{"id":"a"', False),
    ],
)
def test_two_images_are_of_the_same_row_however_they_are_spelled(one, other, is_same):
    assert (log.is_same_row(one, other), log.is_same_row(other, one)) == (is_same, is_same)


def test_the_history_of_one_round_holds_that_round_alone(store):
    round_id = store.value("SELECT id FROM round WHERE number = 1")
    found = log.history(store, None, str(round_id))
    assert {op.round_number for op in found} == {1}
    assert [op.id for op in found] == sorted(op.id for op in found)
