import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcqual.errors import NotAllowed, RcqualError
from rcqual.model.span import Span
from rcqual.study import coding, handing_in, quoting, rounds, undoing
from rcqual.study.checkup import content_sha256, examine


def test_undo_reaches_the_work_of_an_earlier_session(tmp_path):
    from rcqual.study.study import add_coders, create, open_study

    path = tmp_path / "s.rcqual"
    study = create(path, "S")
    add_coders(study, ["ann"])
    study.close()
    for name in ("bea", "cem"):
        study = open_study(path, "ann")
        add_coders(study, [name])
        study.close()
    study = open_study(path, "ann")
    assert undoing.undo(study).value == "Added cem to the team"
    study.close()
    study = open_study(path, "ann")
    assert undoing.undo(study).value == "Added bea to the team"
    assert undoing.redo(study).value == "Added bea to the team"
    study.close()


def test_undo_takes_back_ones_own_work_and_leaves_anothers(team):
    ann, bob = team.by("ann"), team.by("bob")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement")
    coding.add(bob, team.id("int01"), team.span("int01", 1), "engagement")
    undoing.undo(ann)
    assert (len(coding.own_codings(ann, team.id("int01"))), len(coding.own_codings(bob, team.id("int01")))) == (0, 1)


def test_undo_stops_before_what_cannot_be_undone_and_says_the_way_back(team):
    round_ = team.open_round("ann", "bob")
    ann = team.by("ann")
    handing_in.finish(ann, [team.id("int01"), team.id("int02")])
    handing_in.submit(ann, round_)
    with pytest.raises(NotAllowed, match="cannot be undone") as caught:
        undoing.undo(ann)
    assert "unsubmit" in caught.value.hint


def test_undo_after_the_round_was_closed_is_refused(team):
    round_ = team.open_round("ann", "bob")
    ann = team.by("ann")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement")
    rounds.close(team.by("bob"), round_, "enough")
    with pytest.raises(NotAllowed, match="closed for coding"):
        undoing.undo(ann)


def test_redo_is_gone_once_something_else_was_done(team):
    ann = team.by("ann")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement")
    undoing.undo(ann)
    coding.add(ann, team.id("int01"), team.span("int01", 2), "systems")
    with pytest.raises(NotAllowed, match="nothing to redo"):
        undoing.redo(ann)


def test_there_is_nothing_to_undo_at_the_beginning(team):
    with pytest.raises(NotAllowed, match="nothing to undo"):
        undoing.undo(team.by("carla"))


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(["add", "add", "remove", "move", "memo", "note", "star", "finish", "unfinish"]),
        st.sampled_from(["int01", "int02"]),
        st.integers(0, 60),
        st.integers(1, 20),
        st.sampled_from(["engagement", "inclusiveness", "systems"]),
    ),
    max_size=15,
)


def do(team, name, deed):
    """One deed by a coder, if the rules allow it; nothing otherwise."""
    kind, text, start, length, code = deed
    study, where = team.by(name), team.id(text)
    own = coding.own_codings(study, where)
    chosen = own[start % len(own)] if own else None
    try:
        if kind == "add":
            coding.add(study, where, Span(start, start + length), code)
        elif kind == "finish":
            handing_in.finish(study, [where])
        elif kind == "unfinish":
            handing_in.finish(study, [where], undo=True)
        elif kind == "note":
            coding.write_transcript_memo(study, studies_text(team, text), code * (length % 3))
        elif chosen is None:
            return
        elif kind == "remove":
            coding.remove(study, chosen.id)
        elif kind == "move":
            coding.move(study, chosen.id, Span(start, start + length))
        elif kind == "memo":
            coding.write_memo(study, chosen.id, code * (length % 3))
        elif kind == "star":
            quoting.star(study, chosen.id)
    except RcqualError:
        return


def studies_text(team, name):
    from rcqual.study.study import transcript_named

    return transcript_named(team.study, name)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(mine=DEEDS, theirs=DEEDS)
def test_undoing_everything_gives_the_same_content_beside_a_second_coder_whose_work_stays(team, mine, theirs):
    while True:
        try:
            undoing.undo(team.by("ann"))
        except NotAllowed:
            break
    for deed in theirs[: len(theirs) // 2]:
        do(team, "bob", deed)
    rest = list(theirs[len(theirs) // 2 :])
    before = content_sha256(team.study)
    for deed in mine:
        do(team, "ann", deed)
    after = content_sha256(team.study)
    undone = 0
    while True:
        try:
            undoing.undo(team.by("ann"))
            undone += 1
        except NotAllowed:
            break
    assert content_sha256(team.study) == before
    for _ in range(undone):
        undoing.redo(team.by("ann"))
    assert content_sha256(team.study) == after
    for deed in rest:
        do(team, "bob", deed)
    for _ in range(undone):
        undoing.undo(team.by("ann"))
    assert [finding.faults for finding in examine(team.study)] == [()] * 6
