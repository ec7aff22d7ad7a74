"""The lot by which interviews are drawn: in proportion, and the same again by the same seed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.errors import NotFound
from rcqual.model.transcript import Participant
from rcqual.store import transcripts
from rcqual.study.drawing import _parts, attribute_of_texts, draw
from rcqual.study.importing import Wanted, import_transcripts


@pytest.fixture
def interviews(team, tmp_path):
    """Eight interviews with nurses, four with physicians, two with people of whom nothing is said."""
    names = [f"n{each}" for each in range(8)] + [f"p{each}" for each in range(4)] + ["x0", "x1"]
    for name in names:
        (tmp_path / f"{name}.txt").write_text(f"P01: we of {name} talk every day.\n")
    import_transcripts(team.study, Wanted(paths=[tmp_path / f"{name}.txt" for name in names]))
    is_a = {"n": "nurse", "p": "physician"}
    rows = [
        Participant(label="P01", file=name, profession=is_a[name[0]], more=(("shift", "day"),))
        for name in names
        if name[0] in is_a
    ]
    with team.study.store.transact("transcript.import", "Imported", direction="barrier"):
        transcripts.put_participants(team.study.store, rows)
    return [team.id(name) for name in names]


def names_of(team, drawn):
    names = transcripts.names(team.study.store)
    return [names[each] for each in drawn]


def test_a_draw_by_an_attribute_takes_of_each_value_its_part(team, interviews):
    drawn = names_of(team, draw(team.study, "50%", interviews, attribute="profession", seed=7))
    assert [name[0] for name in drawn] == [*"nnnn", *"pp", "x"]


def test_the_same_seed_draws_the_same_and_another_seed_draws_others(team, interviews):
    one, again, other = (draw(team.study, "4", interviews, seed=seed) for seed in (1, 1, 2))
    assert one == again != other
    assert one == [each for each in interviews if each in one]


def test_what_a_seed_draws_stays_what_it_was(team, interviews):
    assert names_of(team, draw(team.study, "3", interviews, seed=42)) == ["n2", "n4", "n6"]


def test_the_attribute_may_be_any_column_of_the_sheet(team, interviews):
    assert attribute_of_texts(team.study, "shift")[interviews[0]] == "day"


def test_an_attribute_that_nobody_has_is_refused_with_those_there_are(team, interviews):
    with pytest.raises(NotFound, match="favourite") as caught:
        draw(team.study, "3", interviews, attribute="favourite", seed=1)
    assert caught.value.hint == "There are: profession, shift."


@given(st.lists(st.integers(1, 30), min_size=1, max_size=8), st.data())
def test_the_parts_are_whole_and_make_up_the_number_each_within_one_of_its_proportion(sizes, data):
    count = data.draw(st.integers(1, sum(sizes)))
    parts = _parts(sizes, count)
    assert sum(parts) == count
    assert all(0 <= part <= size for part, size in zip(parts, sizes, strict=True))
    assert all(abs(part - size * count / sum(sizes)) < 1 for part, size in zip(parts, sizes, strict=True))
