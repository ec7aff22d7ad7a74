"""What a meeting would have changed in the codebook."""

from dataclasses import replace

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.decisions import NOTE, Verdict
from rcqual.study import coding, deciding, handing_in, proposing, rounds
from rcqual.study.agenda import agenda, verdict_in_words
from rcqual.study.codebook import codebook
from rcqual.study.undoing import redo, undo


@pytest.fixture
def met(team):
    """A closed round with one disagreement: ann alone gave "systems"."""
    round_ = team.open_round("ann", "bob")
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "systems")
    for coder in ("ann", "bob"):
        handing_in.finish(team.by(coder), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(coder), round_)
    rounds.close(team.study, round_)
    return team


def propose(study, field, text, name="systems"):
    on = agenda(study)
    return proposing.propose(study, on, on.codebook.code(name), field, text, on.disagreements[0].id)


def settle_on_new_code(study, name, definition=""):
    on = agenda(study)
    code = proposing.draft_code(study, on, name, definition)
    wanted = replace(deciding.new_decision(study, on, on.disagreements[0].id, Verdict.OTHER), code_id=code.id)
    return deciding.decide(study, on, [wanted], new_code=code)


def test_a_proposal_changes_nothing_until_it_is_applied(met):
    said = propose(met.by("ann"), "when_not_to_use", "For a single ward.").said
    assert said == "Proposed for the codebook: when not to use of “systems”: For a single ward."
    assert codebook(met.study).code("systems").when_not_to_use == ""
    assert [each.text for each in agenda(met.study).proposals] == ["For a single ward."]


def test_all_proposals_become_one_new_version(met):
    ann, before = met.by("ann"), codebook(met.study).version
    propose(ann, "when_not_to_use", "For a single ward.")
    propose(ann, "brief_definition", "Seeing the whole chain.")
    settle_on_new_code(ann, "time", "Hours and shifts.")
    found = proposing.apply_proposals(ann, agenda(ann)).value
    book = codebook(met.study)
    assert (book.version, len(found.taken)) == (before + 1, 3)
    assert (book.code("systems").when_not_to_use, book.code("time").brief_definition) == (
        "For a single ward.",
        "Hours and shifts.",
    )


def test_of_several_texts_for_one_field_the_last_stands(met):
    ann = met.by("ann")
    propose(ann, "example", "first")
    propose(ann, "example", "second")
    proposing.apply_proposals(ann, agenda(ann))
    assert codebook(ann).code("systems").example == "second"


def test_notes_wait_for_people(met):
    ann = met.by("ann")
    propose(ann, NOTE, "Overlaps with engagement?")
    with pytest.raises(NotAllowed, match="proposes nothing"):
        proposing.apply_proposals(ann, agenda(ann))
    propose(ann, "example", "e")
    assert [each.field for each in proposing.apply_proposals(ann, agenda(ann)).value.waiting] == [NOTE]


def test_what_was_applied_is_not_applied_again_and_its_diff_is_told(met):
    ann = met.by("ann")
    propose(ann, "example", "They cut the huddle.")
    proposing.apply_proposals(ann, agenda(ann))
    with pytest.raises(NotAllowed, match="proposes nothing"):
        proposing.apply_proposals(ann, agenda(ann))
    ((version, changes),) = proposing.change_that_came(ann, agenda(ann))
    assert (version, [(each.field, each.after) for each in changes]) == (
        codebook(ann).version,
        [("example", "They cut the huddle.")],
    )


def test_applying_and_a_proposal_are_taken_back_one_after_the_other(met):
    ann, before = met.by("ann"), codebook(met.study)
    propose(ann, "example", "e")
    proposing.apply_proposals(ann, agenda(ann))
    undo(ann)
    assert (codebook(ann), len(proposing.applied(ann, agenda(ann)).taken)) == (before, 1)
    undo(ann)
    assert agenda(ann).proposals == ()
    redo(ann)
    redo(ann)
    assert codebook(ann).code("systems").example == "e"


def test_a_code_made_in_the_meeting_settles_a_passage_before_any_codebook_has_it(met):
    ann = met.by("ann")
    said = settle_on_new_code(ann, "time").said
    on = agenda(ann)
    (decision,) = on.decisions.values()
    assert said.endswith("Decided on systems in int01: time applies.")
    assert verdict_in_words(on, decision, {}) == "time applies"
    assert codebook(ann).code("time") is None
    assert ",consensus,time," in deciding.export_consensus(ann)[0]
    assert [each.only_consensus for each in deciding.coders_against_consensus(on)] == [0, 0]


def test_a_code_made_in_the_meeting_is_undone_with_its_decision(met):
    ann = met.by("ann")
    settle_on_new_code(ann, "time")
    undo(ann)
    on = agenda(ann)
    assert (on.decisions, on.proposals, on.new_codes) == ({}, (), ())


def test_a_code_that_another_proposal_is_about_is_not_taken_away(met):
    ann, bob = met.by("ann"), met.by("bob")
    settle_on_new_code(ann, "time")
    on = agenda(bob)
    proposing.propose(bob, on, on.new_codes[0], "example", "Twelve hours.")
    with pytest.raises(NotAllowed, match="“time” is used elsewhere meanwhile"):
        undo(ann)


def test_a_name_that_is_taken_makes_no_new_code(met):
    with pytest.raises(NotAllowed, match="a code “systems” already"):
        proposing.draft_code(met.study, agenda(met.study), " systems ")


@pytest.mark.parametrize(("field", "text"), [("colour", "red"), (NOTE, "  "), ("example", "")])
def test_a_proposal_that_says_nothing_is_refused(met, field, text):
    with pytest.raises(NotAllowed):
        propose(met.by("ann"), field, text)


def test_the_pinned_codebook_of_the_round_stays_as_it_is(met):
    ann = met.by("ann")
    propose(ann, "example", "e")
    proposing.apply_proposals(ann, agenda(ann))
    assert agenda(ann).codebook.code("systems").example == ""
