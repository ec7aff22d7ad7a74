from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import TEXTS

from rcqual.errors import NotAllowed, RcqualError
from rcqual.model.codebook import CodebookDraft, CodeDraft, code_draft, draft_of
from rcqual.model.decisions import Verdict
from rcqual.model.exemplars import Status
from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.store import codebooks, log
from rcqual.store import rounds as stored_rounds
from rcqual.study import (
    applying,
    choosing_quotes,
    codebook,
    coding,
    deciding,
    evolving,
    exchange,
    handing_in,
    memos,
    own_codes,
    passage_memos,
    proposing,
    quoting,
    reading,
    recoding,
    reviewing,
    rounds,
    undoing,
)
from rcqual.study.agenda import agenda
from rcqual.study.checkup import content_sha256, examine
from rcqual.study.ledger import ledger
from rcqual.study.settings import change
from rcqual.study.study import add_coders, transcript_named


def test_undo_reaches_the_work_of_an_earlier_session(tmp_path):
    from rcqual.study.study import create, open_study

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


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        (RoundKind.RELIABILITY, "Reopen it with `rcqual round reopen --reason …`."),
        (RoundKind.OPEN, "It stands in the history."),
    ],
)
def test_the_way_back_from_closing_a_round_is_to_reopen_it_unless_that_settled_it(team, kind, hint):
    ann = team.by("ann")
    rounds.close(ann, team.open_round("ann", "bob", kind=kind), "enough")
    with pytest.raises(NotAllowed, match="cannot be undone: Closed round 1") as caught:
        undoing.undo(ann)
    assert caught.value.hint == hint


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


def with_codes(study, *names):
    """Take over a codebook of these codes."""
    return codebook.take_over(study, CodebookDraft(codes=tuple(CodeDraft(name=name) for name in names))).value


def test_a_version_of_the_codebook_is_not_undone_from_under_a_later_one(team):
    with_codes(team.by("ann"), "trust", "joy")
    with_codes(team.by("bob"), "trust", "joy", "grief")
    with pytest.raises(NotAllowed, match="changed again since"):
        undoing.undo(team.by("ann"))
    assert coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "trust").value.quote
    assert [fault for finding in examine(team.study) for fault in finding.faults] == []


def test_a_version_with_another_title_alone_is_not_undone_from_under_a_later_one(team):
    ann, bob = team.by("ann"), team.by("bob")
    codebook.take_over(ann, replace(draft_of(codebook.codebook(ann)), title="Ways of working"))
    codebook.add_codes(bob, ["joy"])
    with pytest.raises(NotAllowed, match="changed again since"):
        undoing.undo(ann)
    assert [number for number, _, _ in codebook.versions(ann)] == [0, 1, 2, 3]


def test_a_memo_of_work_that_was_handed_in_for_its_coder_is_not_undone(team):
    round_ = team.open_round("ann", "bob")
    ann, bob = team.by("ann"), team.by("bob")
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    coding.write_memo(ann, made.id, "every day?")
    with bob.store.transact("round.submit", "Handed in for ann", coder=bob.me.id, direction="barrier"):
        stored_rounds.submit(bob.store, round_.id, ann.me.id)
    with pytest.raises(NotAllowed, match="You have handed in round 1"):
        undoing.undo(ann)
    assert [each.memo for each in coding.own_codings(ann, team.id("int01"))] == ["every day?"]


def test_the_newest_version_of_the_codebook_is_undone_and_redone(team):
    ann = team.by("ann")
    before = codebook.codebook(ann)
    made = with_codes(ann, "trust", "joy")
    undoing.undo(ann)
    assert codebook.codebook(ann) == before
    undoing.redo(ann)
    assert codebook.codebook(ann) == made


def test_a_version_of_the_codebook_is_not_redone_upon_another_one_than_before(team):
    ann, bob = team.by("ann"), team.by("bob")
    with_codes(bob, "trust")
    with_codes(ann, "trust", "joy")
    undoing.undo(ann)
    undoing.undo(bob)
    with_codes(bob, "grief")
    with pytest.raises(NotAllowed, match="changed again since"):
        undoing.redo(ann)
    assert codebooks.is_as_newest(team.study.store)


def quotes_of_ann(team):
    return [each.quote for each in coding.own_codings(team.by("ann"), team.id("int01"))]


def test_undoing_a_removal_does_not_code_a_passage_twice(team, tmp_path):
    ann = team.by("ann")
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    (tmp_path / "ann.csv").write_text(exchange.export_codings(ann)[0], encoding="utf-8")
    coding.remove(ann, made.id)
    exchange.import_codings(team.by("bob"), [tmp_path / "ann.csv"], exchange.Target())
    with pytest.raises(NotAllowed, match="carries the code again already"):
        undoing.undo(ann)
    assert quotes_of_ann(team) == ["We talk every day about the patient."]


def test_undoing_a_move_does_not_code_a_passage_twice(team, tmp_path):
    ann = team.by("ann")
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    (tmp_path / "ann.csv").write_text(exchange.export_codings(ann)[0], encoding="utf-8")
    coding.move(ann, made.id, team.span("int01", 2))
    exchange.import_codings(team.by("bob"), [tmp_path / "ann.csv"], exchange.Target())
    with pytest.raises(NotAllowed, match="carries the code again already"):
        undoing.undo(ann)
    assert quotes_of_ann(team) == ["We talk every day about the patient.", "Nobody asked me."]


@pytest.fixture
def met(team):
    """A round that is being discussed, with two disagreements, beside open coding; and its agenda."""
    round_ = team.open_round("ann", "bob")
    for number in (1, 3):
        coding.add(team.by("ann"), team.id("int01"), team.span("int01", number), "systems")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), round_)
    rounds.meet(team.study, rounds.close(team.study, round_).value)
    return team, agenda(team.study)


DEEDS = st.lists(
    st.tuples(
        st.sampled_from(
            (
                *("add", "add", "remove", "move", "memo", "note", "star", "finish", "unfinish"),
                *("code", "own", "retire", "coder", "decide", "setting", "certainty", "mark", "unmark"),
                *("define", "rename", "place", "merge", "split", "take out", "review"),
                *("propose", "make", "apply"),
                *("fill in", "edit", "edit own", "all"),
                *("change", "part", "join", "code memo", "type on", "passage memo"),
                *("star passage", "why", "choose", "cut", "order", "translate"),
                *("negative", "drop fillers", "put fillers back", "take star"),
            )
        ),
        st.sampled_from(["int01", "int02"]),
        st.integers(0, 60),
        st.integers(1, 20),
        st.sampled_from(["engagement", "inclusiveness", "systems"]),
    ),
    max_size=15,
)


def do(met, name, deed):
    """One deed by a coder, if the rules allow it; how many operations it took, none or one."""
    team, on = met
    kind, text, start, length, code = deed
    study, where = team.by(name), team.id(text)
    own = coding.own_codings(study, where)
    chosen = own[start % len(own)] if own else None
    before = log.newest_op(study.store)
    try:
        if kind == "add":
            coding.add(study, where, Span(start, start + length), code)
        elif kind == "finish":
            handing_in.finish(study, [where])
        elif kind == "unfinish":
            handing_in.finish(study, [where], undo=True)
        elif kind == "note":
            memos.write_transcript_memo(study, transcript_named(study, text), code * (length % 3))
        elif kind == "code":
            codebook.add_codes(study, [f"code {length % 4}", code])
        elif kind == "own":
            codebook.add_own_code(study, f"own {length % 4}", code)
        elif kind == "retire":
            draft = draft_of(codebook.codebook(study))
            kept = tuple(each for each in draft.codes if each.name != code)
            codebook.take_over(study, CodebookDraft(title=f"Without {code}", codes=kept))
        elif kind == "coder":
            add_coders(study, [f"coder {start}"])
        elif kind == "decide":
            verdict = Verdict.BOTH if length % 2 else Verdict.NEITHER
            about = on.disagreements[start % len(on.disagreements)]
            deciding.decide(study, on, [deciding.new_decision(study, on, about.id, verdict)])
        elif kind == "propose":
            about = agenda(study)
            wanted = (*about.codebook.codes, *about.new_codes)[start % (3 + len(about.new_codes))]
            proposing.propose(study, about, wanted, ("example", "note")[length % 2], f"{start}")
        elif kind == "make":
            about = agenda(study)
            made = proposing.draft_code(study, about, f"made {length % 3}", code)
            case = about.disagreements[start % len(about.disagreements)]
            wanted = replace(deciding.new_decision(study, about, case.id, Verdict.OTHER), code_id=made.id)
            deciding.decide(study, about, [wanted], new_code=made)
        elif kind == "apply":
            proposing.apply_proposals(study, agenda(study))
        elif kind == "setting":
            change(study, "agreement", "on" if length % 2 else "off")
        elif kind == "mark":
            reading.mark(study, transcript_named(study, text), Span(start, start + length))
        elif kind == "unmark":
            reading.unmark(study, transcript_named(study, text), Span(start, start + length))
        elif kind == "define":
            evolving.define(study, code, {"brief_definition": str(length % 3)})
        elif kind == "rename":
            evolving.rename(study, code, f"called {length % 4}")
        elif kind in ("place", "merge"):
            standing = codebook.codebook(study).codes
            if not standing:
                return 0
            other = standing[start % len(standing)].name
            (evolving.merge if kind == "merge" else evolving.move)(study, code, other)
        elif kind == "fill in":
            evolving.add_code(study, CodeDraft(name=f"filled {length % 4}", parent=code, when_to_use=f"{start}\n"))
        elif kind == "edit":
            was = codebook.codebook(study).code(code)
            if was is not None:
                typed = replace(code_draft(was), name=f"called {length % 4}", example=f"{start}", key="v")
                evolving.edit(study, was.id, typed, code_draft(was))
        elif kind == "edit own":
            for was in codebook.codebook_for(study, None).codes[-1:]:
                typed = replace(code_draft(was), name=f"own {length % 4}", colour="teal", when_to_use=f"{start}")
                own_codes.edit_own_code(study, was.id, typed, code_draft(was))
        elif kind == "split":
            evolving.split(study, code, [f"part {length % 3}", f"part {start % 3}"])
        elif kind == "take out":
            evolving.retire(study, code)
        elif kind == "code memo":
            wanted = codebook.code_named(codebook.codebook(study), code)
            memos.write_code_memo(study, wanted, "m" * (length % 3))
        elif kind == "passage memo":
            passage_memos.write(
                study, transcript_named(study, text), Span(start % 30, start % 30 + 9), "m" * (length % 3)
            )
        elif kind == "star passage":
            choosing_quotes.star_passage(
                study, transcript_named(study, text), Span(start % 30, start % 30 + 30), code if length % 2 else None
            )
        elif kind in ON_LEDGER:
            on_ledger(study, deed)
        elif kind == "all":
            everywhere = [(team.id(each), Span(start, start + length)) for each in ("int01", "int02")]
            applying.add_all(study, everywhere, code, applying.Extent.SENTENCE if length % 2 else applying.Extent.TURN)
        elif kind == "join":
            same = [each.id for each in own if chosen is not None and each.code_id == chosen.code_id]
            recoding.merge(study, same[: 2 + length % 2], across=Span(0, 200) if length % 2 else None)
        elif chosen is None:
            return 0
        elif kind == "change":
            recoding.change_code(study, chosen.id, code)
        elif kind == "part":
            recoding.split(study, chosen.id, chosen.span.start + 1 + start % chosen.span.length)
        elif kind == "type on":
            first = coding.write_memo(study, chosen.id, f"{code} {start}").changes.op
            coding.write_memo(study, chosen.id, f"{code} {start} and on", after=first)
        elif kind == "certainty":
            coding.put_certainty(study, chosen.id, (None, 1, 2, 3)[length % 4])
        elif kind == "review":
            reviewing.look_again(study, [chosen.id], "kept" if length % 2 else "changed", code)
        elif kind == "remove":
            coding.remove(study, chosen.id)
        elif kind == "move":
            coding.move(study, chosen.id, Span(start, start + length))
        elif kind == "memo":
            coding.write_memo(study, chosen.id, code * (length % 3))
        elif kind == "star":
            quoting.star(study, chosen.id)
    except RcqualError:
        return 0
    return int(log.newest_op(study.store) != before)


ON_LEDGER = {
    "why": lambda study, quote, number, word: choosing_quotes.put_why(study, quote, word * (number % 3)),
    "choose": lambda study, quote, number, _: choosing_quotes.put_status(study, quote, list(Status)[number % 3]),
    "cut": lambda study, quote, _, word: choosing_quotes.edit(study, quote, f"[{word}] {quote.made.quote.split()[-1]}"),
    "order": lambda study, quote, number, _: choosing_quotes.move(study, quote, number % 4),
    "negative": lambda study, quote, number, _: choosing_quotes.put_negative(study, quote, is_negative=number % 2 > 0),
    "drop fillers": lambda study, quote, *_: choosing_quotes.drop_fillers(study, quote),
    "put fillers back": lambda study, quote, *_: choosing_quotes.put_fillers_back(study, quote),
    "take star": lambda study, quote, *_: choosing_quotes.take_star(study, quote),
    "translate": lambda study, quote, number, word: choosing_quotes.translate(
        study, quote, "de", word * (number % 3), "Kim Berg"
    ),
}
"""By kind of deed, what somebody makes of one of the quotes that they see."""


def on_ledger(study, deed):
    kind, _, start, length, code = deed
    quotes = ledger(study)
    if quotes:
        ON_LEDGER[kind](study, quotes[start % len(quotes)], length, code)


def undo_all(study, most=None):
    """Undo as long as that is allowed, or so many operations at most."""
    while most is None or most > 0:
        try:
            undoing.undo(study)
        except NotAllowed:
            return
        most = None if most is None else most - 1


def star_of(team, name):
    """A passage that a coder starred without a coding, as the ledger has it."""
    study = team.by(name)
    choosing_quotes.star_passage(study, transcript_named(study, "int01"), team.span("int01", 2), "systems")
    return next(each for each in ledger(study) if not each.is_coding)


def test_a_star_is_not_taken_from_under_what_another_coder_made_of_the_quote(met):
    team, _ = met
    quote = star_of(team, "bob")
    choosing_quotes.put_why(team.by("ann"), quote, "Says it best")
    with pytest.raises(NotAllowed, match="Another coder has made something of this quote"):
        undoing.undo(team.by("bob"))
    assert [each.made.why for each in ledger(team.by("ann")) if each.id == quote.id] == ["Says it best"]


def test_what_was_made_of_a_quote_does_not_come_back_once_its_star_is_gone(met):
    team, _ = met
    quote = star_of(team, "bob")
    choosing_quotes.put_why(team.by("ann"), quote, "Says it best")
    undoing.undo(team.by("ann"))
    choosing_quotes.take_star(team.by("bob"), quote)
    with pytest.raises(NotAllowed, match="The star of this quote has been taken away"):
        undoing.redo(team.by("ann"))
    assert [fault for finding in examine(team.study) for fault in finding.faults] == []


def test_a_star_on_a_coding_is_not_undone_once_another_coder_made_something_of_the_quote(met):
    team, _ = met
    (_, first), *_ = quoting.quotes(team.by("ann"), starred_only=False)
    quoting.star(team.by("ann"), first.id)
    (quote,) = ledger(team.by("bob"))
    choosing_quotes.put_why(team.by("bob"), quote, "Says it best")
    with pytest.raises(NotAllowed, match="Another coder has made something of this quote"):
        undoing.undo(team.by("ann"))
    undoing.undo(team.by("bob"))
    undoing.undo(team.by("ann"))
    with pytest.raises(NotAllowed, match="The star of this quote has been taken away"):
        undoing.redo(team.by("bob"))


@pytest.fixture
def with_fillers(monkeypatch):
    """In int01 something is said that a quote may leave out without a mark."""
    monkeypatch.setitem(TEXTS, "int01", ["We, you know, talk [pause], uh, every day.", *TEXTS["int01"][1:]])


@pytest.mark.usefixtures("with_fillers")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(mine=DEEDS, theirs=DEEDS)
def test_undoing_everything_gives_the_same_content_beside_a_second_coder_whose_work_stays(met, mine, theirs):
    team, _ = met
    undo_all(team.by("ann"))
    for deed in theirs[: len(theirs) // 2]:
        do(met, "bob", deed)
    before = content_sha256(team.study)
    done = sum(do(met, "ann", deed) for deed in mine)
    after = content_sha256(team.study)
    for _ in range(done):
        undoing.undo(team.by("ann"))
    assert content_sha256(team.study) == before
    for _ in range(done):
        undoing.redo(team.by("ann"))
    assert content_sha256(team.study) == after
    for deed in theirs[len(theirs) // 2 :]:
        do(met, "bob", deed)
    undo_all(team.by("ann"), done)
    assert [fault for finding in examine(team.study) for fault in finding.faults] == []
    assert codebooks.is_as_newest(team.study.store)
