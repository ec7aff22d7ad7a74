"""What a meeting does besides adopting and dropping: its queue, letters, lanes, one rule for many, the codebook."""

from pathlib import Path

import pytest

from rcqual.model.decisions import Verdict
from rcqual.model.span import Span
from rcqual.study import coding, deciding, handing_in, rounds
from rcqual.study.agenda import agenda, refreshed
from rcqual.study.codebook import codebook
from rcqual.study.outcome import meeting_outcome
from rcqual.study.study import add_coders, create
from rcqual.study.undoing import undo
from rcqual.tui.voices import voices_of


def hand_in(team, round_, *coders):
    for who in coders:
        handing_in.finish(team.by(who), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(who), round_)
    rounds.close(team.by(coders[0]), round_)


@pytest.fixture
def closed(team):
    """Bob's "systems" ends a sentence later in int01 (3 words); carla alone gave "engagement" twice in int02."""
    round_ = team.open_round("ann", "bob", "carla")
    first, second = team.span("int01", 1), team.span("int01", 2)
    for who, end in (("ann", first.end), ("bob", second.end), ("carla", first.end)):
        coding.add(team.by(who), team.id("int01"), Span(first.start, end), "systems")
    coding.add(team.by("carla"), team.id("int02"), team.span("int02", 1), "engagement", memo="only [me]?")
    coding.add(team.by("carla"), team.id("int02"), team.span("int02", 3), "engagement")
    hand_in(team, round_, "ann", "bob", "carla")
    return team


@pytest.fixture
async def meeting(closed, at_work):
    async with at_work(closed.by("ann"), size=(110, 40)) as screen:
        await screen.press("m")
        yield screen


def taken(team):
    """The decisions, in the order of the disagreements; None where there is none yet."""
    on = agenda(team.study)
    return [on.decisions.get(each.id) for each in on.disagreements]


async def test_each_coder_has_a_lane_of_their_own_with_the_letter_above(meeting):
    assert "A[B┌C[" in meeting.shown
    assert "└" in meeting.shown


async def test_five_coders_have_five_lanes_in_a_small_window(team, at_work):
    add_coders(team.study, ["dora", "emil"])
    grown = type(team)(team.study)
    everyone = ["ann", "bob", "carla", "dora", "emil"]
    round_ = grown.open_round(*everyone)
    for who in everyone[:4]:
        coding.add(grown.by(who), grown.id("int01"), grown.span("int01", 1), "systems")
    coding.add(grown.by("emil"), grown.id("int02"), grown.span("int02", 1), "systems")
    hand_in(grown, round_, *everyone)
    async with at_work(grown.by("ann"), size=(80, 24)) as screen:
        await screen.press("m")
        assert "ABCD" in screen.shown
        await screen.press("n")
        assert "    E" in screen.shown


async def test_settling_tells_what_is_proposed_and_not_applied(meeting):
    await meeting.press("d", "enter", "enter", "text:Too wide?", "enter", "S")
    assert "1 proposal for the codebook not applied" not in meeting.shown
    await meeting.press("b", "1", "S")
    assert "1 proposal for the codebook not applied" in meeting.shown


async def test_a_letter_adopts_that_coder(closed, meeting):
    await meeting.press("B", "2")
    assert (taken(closed)[0].verdict, taken(closed)[0].coder_id) == (Verdict.ADOPT, closed.coders["bob"].id)


async def test_hidden_names_stand_nowhere_and_a_letter_still_means_its_coder(closed, meeting):
    await meeting.press("h", "n")
    panel = [row[60:] for row in meeting.shown.splitlines()]
    assert not [row for row in panel if any(name in row for name in ("ann", "bob", "carla"))]
    case = agenda(closed.study).disagreements[1]
    carla = voices_of(case, {}, is_hidden=True).order.index(closed.coders["carla"].id)
    await meeting.press("ABC"[carla])
    assert f"Adopt what coder {'ABC'[carla]} did" in meeting.shown
    await meeting.press("1")
    assert taken(closed)[1].coder_id == closed.coders["carla"].id
    assert meeting.said == f"Decided: adopted {'ABC'[carla]}."
    await meeting.press("p")
    assert f"Decided: adopted {'ABC'[carla]}" in meeting.shown


async def test_names_come_back_with_the_same_key(meeting):
    await meeting.press("h", "h")
    assert "A ann" in meeting.shown


async def test_another_extent_wants_a_selection(closed, meeting):
    await meeting.press("e")
    assert meeting.said == "Select in the text what the code is to cover; then press e."
    await meeting.press("shift+up", "e", "3")
    decision = taken(closed)[0]
    assert (decision.verdict, decision.code_id) == (Verdict.OTHER, codebook(closed.study).code("systems").id)
    assert decision.span is not None


async def test_a_code_that_no_coder_used_can_be_settled_on(closed, meeting):
    await meeting.press("c", "text:inclu", "enter", "4")
    assert taken(closed)[0].code_id == codebook(closed.study).code("inclusiveness").id


async def test_a_code_can_be_made_in_the_meeting_and_used_again(closed, meeting):
    await meeting.press("m", "text:time", "enter", "text:Hours", "enter", "1")
    assert meeting.said.endswith("Decided on systems in int01: time applies.")
    await meeting.press("c", "text:time", "enter", "1")
    first, second, _ = taken(closed)
    assert first.code_id == second.code_id
    assert codebook(closed.study).code("time") is None


async def test_a_new_code_that_was_applied_is_no_proposal_any_more(closed, meeting):
    await meeting.press("m", "text:time", "enter", "text:Hours", "enter", "1", "p")
    assert "Proposed: new code “time”: Hours" in meeting.shown
    await meeting.press("P", "y", "n", "p")
    assert "In version 2: new code “time”: Hours" in meeting.shown
    assert meeting_outcome(closed.study, agenda(closed.study)).proposals == ()


async def test_with_names_hidden_the_new_code_is_named_as_well(meeting):
    await meeting.press("h", "m", "text:time", "enter", "text:Hours", "enter", "1")
    assert meeting.said == "Decided: time applies."


async def test_a_new_code_with_a_name_that_is_taken_is_refused_at_once(closed, meeting):
    await meeting.press("m", "text:systems", "enter")
    assert "a code “systems” already" in meeting.told[0]
    assert taken(closed) == [None, None, None]


async def test_who_is_there_is_said_once_and_stands_in_each_decision(closed, meeting):
    await meeting.press("w", "text:ann, carla , bob", "enter", "b", "1", "x", "1")
    assert [each.present for each in taken(closed)[:2]] == ["ann, carla, bob"] * 2


async def test_who_was_there_is_known_when_the_meeting_goes_on(closed, at_work):
    async with at_work(closed.by("ann")) as screen:
        await screen.press("m", "w", "text:ann, bob", "enter", "b", "1")
    async with at_work(closed.by("carla")) as screen:
        await screen.press("m", "x", "1")
    assert [each.present for each in taken(closed)[:2]] == ["ann, bob", "ann, bob"]


async def test_the_queue_comes_in_four_orders_and_the_one_at_hand_stays(closed, meeting):
    await meeting.press("n", "s")
    assert "By code: engagement." in meeting.shown
    assert meeting.said == "By code."
    await meeting.press("s")
    assert "uses in dispute." in meeting.shown
    await meeting.press("s")
    assert "By kind: omission." in meeting.shown
    await meeting.press("s")
    assert "By kind" not in meeting.shown
    assert "only [me]?" in meeting.shown


async def test_those_of_one_kind_alone_can_be_shown(meeting):
    await meeting.press("f", "text:omission", "enter")
    assert "2 of 3 disagreements, of the kind “omission”. a shows all." in meeting.shown
    await meeting.press("b", "1")
    await meeting.press("f", "text:not decided", "enter")
    assert "2 of 3 disagreements, not decided yet. a shows all." in meeting.shown


async def test_one_rule_settles_short_boundaries_after_they_were_shown(closed, meeting):
    await meeting.press("r", "enter", "enter")
    for words in ("1 boundary disagreement under 5 words: the longer passage.", "Nobody asked me."):
        assert words in meeting.shown
    assert taken(closed) == [None, None, None]
    await meeting.press("y")
    assert [each and each.verdict for each in taken(closed)] == [Verdict.BOTH, None, None]
    assert (taken(closed)[0].reason, taken(closed)[0].note) == (
        "",
        "By one rule for all: boundary disagreement under 5 words: the longer passage",
    )
    await meeting.press("u")
    assert taken(closed) == [None, None, None]


async def test_a_rule_without_a_number_or_without_a_case_settles_nothing(closed, meeting):
    await meeting.press("r", "backspace", "text:some", "enter")
    assert meeting.said == "Give a number of words, such as 5."
    await meeting.press("r", "backspace", "text:2", "enter", "enter")
    assert meeting.said == "No open boundary difference has less than 2 words."
    assert taken(closed) == [None, None, None]


async def test_undo_goes_back_decision_by_decision_to_where_each_was_taken(closed, meeting):
    await meeting.press("b", "1", "x", "1", "v", "text:ask", "enter", "p", "p")
    for number in (2, 1, 0):
        await meeting.press("u")
        assert [each is not None for each in taken(closed)] == [True] * number + [False] * (3 - number)
        assert "Not decided yet." in meeting.shown
        on = agenda(closed.study)
        assert meeting.app.screen.case == on.disagreements[number]


async def test_a_proposal_is_collected_and_applied_as_one_version(closed, meeting):
    await meeting.press("d", "enter", "text:when not", "enter", "text:Not for [one] ward.", "enter")
    assert meeting.said == "Proposed for the codebook: when not to use of “systems”: Not for [one] ward."
    assert "Proposed: when not to use of “systems”" in meeting.shown
    await meeting.press("d", "enter", "enter", "text:Too wide?", "enter", "P")
    assert "Make version 2 of the codebook?" in meeting.shown
    assert "Still to look at: 1 note." in meeting.shown
    await meeting.press("y")
    assert codebook(closed.study).code("systems").when_not_to_use == "Not for [one] ward."
    await meeting.press("P")
    assert meeting.said.startswith("Nothing that was proposed waits")


@pytest.mark.parametrize("name", ["minutes.md", "minutes.docx"])
async def test_minutes_are_written_to_a_file(closed, at_work, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    async with at_work(closed.by("ann")) as screen:
        await screen.press("m", "M")
        assert "Write the minutes" not in screen.shown
        await screen.press("b", "1", "M", *["backspace"] * 10, f"text:{name}", "enter")
        assert screen.said == f"Wrote the minutes to {name}."
    assert Path(name).stat().st_size > 500


async def test_what_is_beside_the_text_can_be_read_on(closed, at_work):
    async with at_work(closed.by("ann"), size=(80, 12)) as screen:
        await screen.press("m")
        assert "boundary: systems" in screen.shown
        await screen.press("ctrl+down")
        assert "boundary: systems" not in screen.shown
        await screen.press("ctrl+up")
        assert "boundary: systems" in screen.shown


async def test_a_coder_s_certainty_is_shown(team, at_work):
    round_ = team.open_round("ann", "bob")
    made = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "systems").value
    with team.study.store.transact("test", "made certain") as op:
        team.study.store.update("coding", made.id, certainty=1)
    assert op.changes.touches("coding")
    hand_in(team, round_, "ann", "bob")
    async with at_work(team.by("bob"), size=(110, 30)) as screen:
        await screen.press("m")
        assert "systems (unsure)" in screen.shown


def test_letters_are_shuffled_anew_for_each_passage_and_stay_with_it(closed):
    from dataclasses import replace

    case = agenda(closed.study).disagreements[0]
    orders = {voices_of(replace(case, id=f"{n:012x}"), {}, is_hidden=True).order for n in range(60)}
    assert len(orders) == 6
    assert voices_of(case, {}, is_hidden=True).order == voices_of(case, {}, is_hidden=True).order


@pytest.fixture
def two_hundred(tmp_path):
    """A study with two hundred disagreements in one interview: every second turn has a code of one coder alone."""
    from rcqual.study.exchange import Target, import_codings
    from rcqual.study.importing import Wanted, import_transcripts
    from rcqual.study.study import coder_named

    text = "\n\n".join(f"P01: Nobody asked me about number {n}." for n in range(400))
    (tmp_path / "long.txt").write_text(text + "\n", encoding="utf-8")
    study = create(None, "Long")
    add_coders(study, ["ann", "bob"])
    import_transcripts(study, Wanted(paths=[tmp_path / "long.txt"]))
    rows = [f"long,ann,asked,{2 * n + 1}" for n in range(199)] + ["long,bob,asked,400"]
    (tmp_path / "codings.csv").write_text("\n".join(["transcript,coder,code,turn", *rows]) + "\n", encoding="utf-8")
    import_codings(study, [tmp_path / "codings.csv"], Target(makes_round=True, creates=True))
    study.coder = coder_named(study, "ann")
    return study


def test_two_hundred_decisions_need_no_look_at_the_codings_in_between(two_hundred):
    first = on = agenda(two_hundred)
    for number in range(200):
        case = next(iter(on.open))
        verdict = (Verdict.BOTH, Verdict.NEITHER)[number % 2]
        deciding.decide(two_hundred, on, [deciding.new_decision(two_hundred, on, case.id, verdict)])
        on = refreshed(two_hundred, on)
        assert on.judgements is first.judgements
    assert on.open == []
    for _ in range(200):
        undo(two_hundred)
    assert len(refreshed(two_hundred, on).open) == 200


@pytest.mark.slow
async def test_two_hundred_disagreements_are_gone_through_by_two_keys_each(two_hundred, at_work):
    assert len(agenda(two_hundred).disagreements) == 200
    async with at_work(two_hundred, size=(80, 24)) as screen:
        await screen.press("m")
        for number in range(200):
            await screen.pilot.press("ABbx"[number % 4], "12345"[number % 5])
        await screen.press()
        on = agenda(two_hundred)
        assert (len(on.decisions), on.open) == (200, [])
        assert {str(each.verdict) for each in on.decisions.values()} == {"adopt", "both", "neither"}
        await screen.press("o")
        assert screen.said == "Nothing is open any more. S settles the round."
