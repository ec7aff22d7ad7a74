from rcqual.model.codebook import Code, Codebook, draft_of
from rcqual.model.ids import CodeId


def book(*codes):
    """A codebook of (name, parent)."""
    made = tuple(Code(id=CodeId(f"id of {name}"), name=name, parent=parent) for name, parent in codes)
    return Codebook(version=3, title="Themes", codes=made, roll_up=True)


THEMES = book(("challenges", ""), ("terminology", "challenges"), ("jargon", "terminology"), ("lost", "gone"))


def test_a_code_is_found_by_its_name_or_id():
    assert THEMES.code("jargon") is THEMES.code("id of jargon") is THEMES.codes[2]


def test_of_two_codes_of_one_name_the_first_is_found():
    twice = book(("jargon", ""), ("jargon", "terminology"))
    assert twice.code("jargon") is twice.codes[0]


def test_a_code_is_not_found_by_a_name_in_other_letters():
    assert THEMES.code("Jargon") is None


def test_a_code_stands_as_deep_as_it_has_ancestors():
    assert [THEMES.depth(code) for code in THEMES.codes] == [0, 1, 2, 0]


def test_codes_that_stand_under_each_other_do_not_go_on_for_ever():
    circle = book(("a", "b"), ("b", "a"))
    assert [circle.depth(code) for code in circle.codes] == [2, 2]


def test_a_draft_is_the_version_without_number_and_ids():
    draft = draft_of(THEMES, "en")
    assert [(code.name, code.parent) for code in draft.codes] == [(code.name, code.parent) for code in THEMES.codes]
    assert (draft.title, draft.roll_up, draft.language) == ("Themes", True, "en")
    assert not hasattr(draft.codes[0], "id")
