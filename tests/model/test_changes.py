from rcqual.model.changes import NOTHING, Changes


def test_a_screen_is_told_whether_what_it_shows_was_touched():
    changes = Changes(op=7, rows=frozenset({("coding", "a"), ("memo", "b")}))
    assert changes.touches("coding")
    assert changes.touches("round", "memo")
    assert not changes.touches("round", "code")


def test_nothing_touches_nothing():
    assert not NOTHING.touches("coding")
    assert NOTHING.op is None
