"""From each coder's own codes of open coding to a codebook: what is seen when, matched, adopted and carried over."""

import pytest

from rcqual.compare.themes import Likeness
from rcqual.errors import NotAllowed, NotFound, RcqualError
from rcqual.model.codebook import CodeDraft
from rcqual.model.rounds import RoundKind
from rcqual.study import adopting, coding, handing_in, rounds, themes, undoing
from rcqual.study.checkup import content_sha256
from rcqual.study.codebook import add_own_code, codebook, codebook_for, define_own_code
from rcqual.study.exchange import export_codings


def found(team, name, code, *numbers, text="int01", meaning=""):
    """A coder's own code, applied to sentences of an interview."""
    study = team.by(name)
    book = codebook_for(study, None)
    own = book.code(code) or add_own_code(study, code, meaning).value
    for number in numbers:
        coding.add(study, team.id(text), team.span(text, number), own.id)
    return own


class Opened:
    """A round of open coding of three coders, each with their own codes, which is closed."""

    def __init__(self, team):
        self.team = team
        self.round = team.open_round("ann", "bob", "carla", kind=RoundKind.OPEN)
        self.talk = found(team, "ann", "daily talk", 1, 2, meaning="What people tell one another during a shift")
        self.humour = found(team, "ann", "humour", 3)
        self.talks = found(team, "bob", "Daily talks", 1, 2)
        self.other = found(team, "bob", "left out", 3)
        self.third = found(team, "carla", "talk, daily", 1)
        self.round = rounds.close(team.study, self.round, "all are done").value

    def sets(self, name="ann"):
        return themes.theme_sets(self.team.by(name), self.round)

    def key(self, name, code):
        return self.team.coders[name].id, code.id

    def confirm(self, *members, **how):
        keys = [self.key(name, code) for name, code in members]
        return themes.confirm(self.team.by("ann"), self.sets(), keys, **how)

    def confirm_talk(self, **how):
        return self.confirm(("ann", self.talk), ("bob", self.talks), ("carla", self.third), **how)

    def adopted(self, rest=adopting.KEEP):
        self.confirm_talk()
        return adopting.adopt(self.team.by("ann"), self.sets(), rest).value


@pytest.fixture
def opened(team):
    return Opened(team)


def names(sets):
    return [(each.coder.name, each.code.name) for each in sets.themes]


def test_a_code_of_ones_own_is_in_nobody_elses_codebook(team):
    found(team, "ann", "daily talk")
    assert codebook_for(team.by("ann"), None).code("daily talk") is not None
    assert codebook_for(team.by("bob"), None).code("daily talk") is None
    assert codebook(team.study).code("daily talk") is None


def test_two_coders_can_call_their_own_codes_the_same(team):
    assert found(team, "ann", "trust").id != found(team, "bob", "trust").id


def test_a_second_code_of_the_same_name_is_refused(team):
    found(team, "ann", "trust")
    with pytest.raises(NotAllowed, match="You have a code “trust” already"):
        add_own_code(team.by("ann"), "trust")


def test_a_code_of_ones_own_is_named_and_defined_anew_and_its_codings_keep_it(team):
    own = found(team, "ann", "trust", 1)
    ann = team.by("ann")
    define_own_code(ann, "trust", "relying", "Leaving a task to somebody")
    shown = codebook_for(ann, None).code(own.id)
    assert (shown.name, shown.brief_definition) == ("relying", "Leaving a task to somebody")
    undoing.undo(ann)
    assert codebook_for(ann, None).code(own.id).name == "trust"


@pytest.mark.parametrize("name", ["systems", "mirth"])
def test_a_code_of_ones_own_gets_no_name_that_one_sees_already(team, name):
    found(team, "ann", "trust")
    found(team, "ann", "mirth")
    with pytest.raises(NotAllowed, match="You have a code"):
        define_own_code(team.by("ann"), "trust", name)


@pytest.mark.parametrize("name", ["hers", "engagement", "nothing"])
def test_only_codes_of_ones_own_are_defined_so(team, name):
    found(team, "bob", "hers")
    with pytest.raises(NotFound, match="None of your own codes"):
        define_own_code(team.by("ann"), name, "x")


def test_where_another_made_a_code_of_that_name_the_answer_is_as_if_there_were_none(team):
    found(team, "ann", "trust", 1)
    said = []
    for name in ("trust", "mirth"):
        with pytest.raises(RcqualError) as caught:
            coding.find_own(team.by("bob"), _text(team), team.span("int01", 1), name)
        said.append(str(caught.value.message).replace(name, "X"))
    assert said[0] == said[1]


def _text(team):
    from rcqual.study.study import transcript_named

    return transcript_named(team.study, "int01")


def test_themes_of_a_planned_round_are_not_shown_before_it_is_closed(team):
    team.open_round("ann", "bob", kind=RoundKind.OPEN)
    for number in (1, None):
        with pytest.raises(NotAllowed, match="each coder's own until it is closed"):
            themes.theme_round(team.by("ann"), number)


def test_a_code_of_ones_own_is_made_in_open_coding_alone(team):
    with pytest.raises(NotAllowed, match="not open for codes of your own"):
        add_own_code(team.by("ann"), "trust", round_=team.open_round("ann", "bob"))


def test_a_round_with_one_codebook_for_all_has_no_themes(team):
    rounds.close(team.study, team.open_round("ann", "bob"), "done")
    with pytest.raises(NotAllowed, match="no themes to match"):
        themes.theme_round(team.by("ann"), 1)


def test_when_the_round_is_closed_all_sets_lie_side_by_side(opened):
    assert names(opened.sets()) == [
        ("ann", "daily talk"),
        ("ann", "humour"),
        ("bob", "Daily talks"),
        ("bob", "left out"),
        ("carla", "talk, daily"),
    ]


def test_a_code_that_was_made_and_never_applied_is_a_theme_too(team):
    place = team.open_round("ann", kind=RoundKind.OPEN)
    found(team, "ann", "mirth")
    rounds.close(team.study, place, "done")
    shown = themes.theme_sets(team.by("bob"), rounds.round_numbered(team.study, 1))
    assert [(each.code.name, each.codings) for each in shown.themes] == [("mirth", 0)]


def test_open_coding_is_shown_only_among_those_who_laid_theirs_open(team):
    for name in ("ann", "bob", "carla"):
        found(team, name, f"{name}'s", 1)
    themes.share(team.by("ann"))
    assert themes.share(team.by("bob")).value == ["bob", "ann"]
    shown = themes.theme_sets(team.by("ann"), rounds.round_numbered(team.study, 0))
    assert names(shown) == [("ann", "ann's"), ("bob", "bob's")]
    with pytest.raises(NotAllowed, match="You have not laid your themes"):
        themes.theme_round(team.by("carla"), 0)
    assert "ann's" not in export_codings(team.by("carla"), 0)[0]
    assert "carla's" not in export_codings(team.by("ann"), 0)[0]
    assert "bob's" in export_codings(team.by("ann"), 0)[0]


def test_who_coded_nothing_cannot_lay_it_open_to_look_at_others(team):
    with pytest.raises(NotAllowed, match="coded nothing"):
        themes.share(team.by("ann"))


def test_laying_open_cannot_be_taken_back(team):
    found(team, "ann", "trust", 1)
    themes.share(team.by("ann"))
    with pytest.raises(NotAllowed, match="cannot be undone"):
        undoing.undo(team.by("ann"))


def test_the_same_theme_of_three_coders_is_proposed_with_reasons(opened):
    first = opened.sets().proposals[0]
    assert first.kind is Likeness.MATCH
    assert [opened.sets().theme(key).code.name for key in first.themes] == ["daily talk", "Daily talks", "talk, daily"]
    assert "the same name" in first.reasons


def test_a_match_takes_the_wording_of_the_one_that_is_defined(opened):
    wording = opened.confirm_talk().value.wording
    assert wording.name == "daily talk"
    assert wording.brief_definition == "What people tell one another during a shift"


def test_what_is_matched_is_proposed_no_more(opened):
    opened.confirm_talk()
    assert [each.code.name for each in opened.sets().undecided] == ["humour", "left out"]
    assert {key for each in opened.sets().proposals for key in each.themes} == {
        opened.key("ann", opened.humour),
        opened.key("bob", opened.other),
    }


def test_a_theme_goes_from_one_match_to_another_and_an_empty_one_is_gone(opened):
    opened.confirm(("ann", opened.humour))
    opened.confirm(("ann", opened.humour), ("bob", opened.other), wording=CodeDraft(name="mirth"))
    assert [each.wording.name for each in opened.sets().matches] == ["mirth"]


def test_two_matches_cannot_have_one_name(opened):
    opened.confirm(("ann", opened.humour))
    with pytest.raises(NotAllowed, match="Another match is called “humour”"):
        opened.confirm(("bob", opened.other), wording=CodeDraft(name="Humour"))


def test_a_match_that_somebody_changed_meanwhile_is_not_written_over(opened):
    before = opened.sets("bob")
    opened.confirm_talk()
    with pytest.raises(NotAllowed, match="at the same time"):
        themes.confirm(opened.team.by("bob"), before, [opened.key("bob", opened.talks)])


def test_adopting_waits_for_the_themes_that_are_not_decided(opened):
    opened.confirm_talk()
    with pytest.raises(NotAllowed, match="2 themes are not decided: “humour” \\(ann\\), “left out” \\(bob\\)"):
        adopting.adopt(opened.team.by("ann"), opened.sets())


def test_what_is_adopted_is_the_next_version_beside_the_codes_that_were_there(opened):
    book = opened.adopted()
    assert [code.name for code in book.codes] == [
        *("engagement", "inclusiveness", "systems"),
        *("daily talk", "humour", "left out"),
    ]
    assert book.version == codebook(opened.team.study).version == 2
    assert book.codes[3].brief_definition == "What people tell one another during a shift"
    keys = [code.key for code in book.codes]
    assert len(set(keys)) == len(keys)


def test_the_crosswalk_keeps_who_called_it_what(opened):
    opened.adopted(adopting.LEAVE_OUT)
    assert adopting.crosswalk(opened.team.study) == [
        ("ann", "daily talk", "daily talk", 2),
        ("bob", "Daily talks", "daily talk", 2),
        ("carla", "talk, daily", "daily talk", 2),
        ("ann", "humour", "", 2),
        ("bob", "left out", "", 2),
    ]


def test_after_it_the_coder_has_the_shared_code_and_not_their_own_beside_it(opened):
    opened.adopted()
    book = codebook_for(opened.team.by("bob"), None)
    assert book.code("Daily talks") is None
    assert book.code("daily talk") is not None


def test_carrying_over_leaves_the_open_codings_as_they_were(opened):
    opened.adopted()
    bob = opened.team.by("bob")
    before = export_codings(bob, 1)[0]
    offered = adopting.carries(bob)
    assert [(each.own_name, each.code.name) for each in offered] == [
        *([("Daily talks", "daily talk")] * 2),
        ("left out", "left out"),
    ]
    made = adopting.accept(bob, offered[:2]).value
    assert [(each.coder_id, each.span) for each in made] == [(bob.me.id, each.coding.span) for each in offered[:2]]
    assert export_codings(bob, 1)[0] == before
    assert [each.own_name for each in adopting.carries(bob)] == ["left out"]


def test_nobody_is_offered_anothers_codings(opened):
    opened.adopted()
    assert {each.coding.coder_id for each in adopting.carries(opened.team.by("carla"))} == {
        opened.team.coders["carla"].id
    }


def test_codings_are_carried_into_the_round_that_is_named(opened):
    opened.adopted()
    ann, place = opened.team.by("ann"), opened.team.open_round("ann", "bob")
    assert {each.round_id for each in adopting.accept(ann, adopting.carries(ann), place).value} == {place.id}


def test_nothing_is_carried_into_a_round_that_is_handed_in(opened):
    opened.adopted()
    ann, place = opened.team.by("ann"), opened.team.open_round("ann", "bob")
    handing_in.finish(ann, [opened.team.id(text) for text in ("int01", "int02")])
    handing_in.submit(ann, place)
    with pytest.raises(NotAllowed, match="handed in round 2"):
        adopting.accept(ann, adopting.carries(ann), place)


def test_nothing_is_carried_into_a_round_whose_codebook_lacks_the_code(team):
    pinned = team.open_round("ann", "bob")
    found_in = team.open_round("ann", "carla", kind=RoundKind.OPEN)
    ann = team.by("ann")
    own = add_own_code(ann, "mirth", round_=found_in).value
    coding.add(ann, team.id("int01"), team.span("int01", 1), own.id, round_=found_in)
    rounds.close(team.study, found_in, "done")
    adopting.adopt(ann, themes.theme_sets(ann, found_in), adopting.KEEP)
    with pytest.raises(NotAllowed, match="goes by a codebook without “mirth”"):
        adopting.accept(ann, adopting.carries(ann), pinned)


def test_what_was_refused_is_asked_no_more(opened):
    opened.adopted()
    ann = opened.team.by("ann")
    adopting.refuse(ann, adopting.carries(ann))
    assert adopting.carries(ann) == []
    assert coding.own_codings(ann, opened.team.id("int01")) == []


def test_every_step_is_one_operation_that_undo_takes_back(opened):
    ann = opened.team.by("ann")
    steps = [
        lambda: opened.confirm_talk(),
        lambda: opened.confirm(("ann", opened.humour), ("bob", opened.other), wording=CodeDraft(name="mirth")),
        lambda: opened.confirm(("ann", opened.humour), leave_out=True),
        lambda: themes.take_apart(ann, opened.sets(), opened.sets().matches[1].id),
        lambda: adopting.adopt(ann, opened.sets(), adopting.KEEP),
        lambda: adopting.accept(ann, adopting.carries(ann)[:1]),
        lambda: adopting.refuse(ann, adopting.carries(ann)),
    ]
    states = []
    for step in steps:
        states.append(content_sha256(opened.team.study))
        step()
    last = content_sha256(opened.team.study)
    for before in reversed(states):
        undoing.undo(ann)
        assert content_sha256(opened.team.study) == before
    for _ in steps:
        undoing.redo(ann)
    assert content_sha256(opened.team.study) == last


def test_a_codebook_that_codings_were_carried_into_is_not_undone_under_them(opened):
    opened.adopted()
    bob = opened.team.by("bob")
    adopting.accept(bob, adopting.carries(bob))
    with pytest.raises(NotAllowed, match="used elsewhere"):
        undoing.undo(opened.team.by("ann"))
