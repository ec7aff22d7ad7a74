"""Codings that become others in a coder's own file, and come home in packs."""

from rcqual.model.coding import Suggested
from rcqual.model.span import Span
from rcqual.study import coding, handing_in, quoting, recoding, rounds, undoing
from rcqual.study.checkup import examine


def shown(study, apart):
    """What stands of bob's in int01, in his own file or at home."""
    return [
        (each.id, each.code_id, each.span, each.memo, each.certainty, each.is_exemplar, each.suggested)
        for each in coding.own_codings(study, apart.team.id("int01"))
    ]


def faults(apart):
    return [fault for finding in examine(apart.home) for fault in finding.faults]


def again(apart, deed):
    """What bob does once he has handed in, packs and brings home."""
    kit = apart.kit("bob")
    handing_in.unsubmit(kit, apart.round, "a slip")
    deed(kit)
    handing_in.submit(kit, apart.round)
    apart.merge(apart.pack("bob", f"{len(list(apart.folder.iterdir()))}.rcpack", reveal=True))


def test_what_was_merged_split_and_changed_apart_is_the_same_at_home(apart):
    bob, span = apart.team.by("bob"), apart.team.span
    first = apart.code("bob", memo="one", certainty=3)
    second = apart.code(
        "bob", span=span("int01", 2), memo="two", certainty=1, suggested=Suggested("cue", "It says so.")
    )
    quoting.star(apart.kit("bob"), second.id)
    apart.hand_in("bob")
    apart.merge(apart.pack("bob", reveal=True))
    across = Span(first.span.start, second.span.end)
    again(apart, lambda kit: recoding.merge(kit, [first.id, second.id], across=across))
    assert shown(bob, apart) == shown(apart.kit("bob"), apart)

    def part(kit):
        later = recoding.split(kit, first.id, second.span.start).value[1]
        recoding.change_code(kit, later.id, "systems")
        undoing.undo(kit)
        undoing.redo(kit)

    again(apart, part)
    assert shown(bob, apart) == shown(apart.kit("bob"), apart)
    apart.merge(apart.folder / "bob.rcpack")
    assert len(shown(bob, apart)) == 2
    assert faults(apart) == []


def test_anothers_star_does_not_keep_out_a_pack_in_which_its_coding_is_gone(apart):
    made = apart.code("bob")
    for name in apart.names:
        apart.hand_in(name)
    apart.exchange_words()
    apart.merge(*[apart.pack(name) for name in apart.names])
    closed, ann = apart.close(), apart.team.by("ann")
    quoting.star(ann, made.id)
    rounds.reopen(ann, closed, "another look")
    again(apart, lambda kit: coding.remove(kit, made.id))
    assert shown(apart.team.by("bob"), apart) == []
    assert faults(apart) == []
