"""Rounds by marked passages, tokens and whole transcripts, from planning to the consensus."""

from dataclasses import replace

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.decisions import Verdict
from rcqual.model.rounds import RoundKind, Rule, Scope, Unit
from rcqual.model.span import Span
from rcqual.store import segments, tokens
from rcqual.study import coding, deciding, exchange, handing_in, importing, measuring, rounds, undoing
from rcqual.study import study as studies
from rcqual.study.agenda import agenda
from rcqual.study.checkup import content_sha256
from rcqual.study.listing import listed_disagreements, listed_extents
from rcqual.study.outcome import meeting_outcome
from rcqual.study.rounds import Plan
from rcqual.study.study import transcript_named

BOTH = ("int01", "int02")
CROSSING = "P01: We talk every day. Nobody asked.\n\nINT: Who does?\n\nP01: All of us 😀 do. They listen.\n"


def mark(team, **spans):
    with team.study.store.transact("transcript.segments", "Marked", direction="barrier"):
        for name, found in spans.items():
            segments.put(team.study.store, team.id(name), found)


def plan(team, unit, *texts, kind=RoundKind.RELIABILITY, **how):
    pairs = [(team.id(text), team.coders[name].id) for text in texts or BOTH for name in ("ann", "bob")]
    return Plan(kind=kind, assignments=pairs, unit=unit, **how)


def closed(team, round_, *texts):
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id(text) for text in texts or BOTH])
        handing_in.submit(team.by(name), round_)
    return rounds.close(team.study, round_).value


def a_closed_round(team):
    """By sentence; bob coded one sentence that ann did not."""
    round_ = rounds.open_round(team.study, plan(team, Unit.SENTENCE)).value
    coding.add(team.by("bob"), team.id("int02"), team.span("int02", 1), "systems")
    return closed(team, round_)


def settle_all(study, verdict):
    on = agenda(study)
    decided = [deciding.new_decision(study, on, each.id, verdict) for each in on.disagreements]
    deciding.decide(study, on, decided)
    return meeting_outcome(study, agenda(study))


@pytest.fixture
def crossing(team, tmp_path):
    """The team with an interview `talk` in which a passage crosses a question."""
    (tmp_path / "talk.txt").write_text(CROSSING, encoding="utf-8")
    importing.import_transcripts(team.study, importing.Wanted(paths=[tmp_path / "talk.txt"]))
    text = transcript_named(team.study, "talk").text
    ends = [text.index("Nobody"), text.index("They")]
    mark(team, talk=[Span(text.index("We"), ends[0]), Span(ends[0], ends[1]), Span(ends[1], len(text))])
    return team


def add(team, coder, words, code="systems"):
    start = transcript_named(team.study, "talk").text.index(words)
    return coding.add(team.by(coder), team.id("talk"), Span(start, start + len(words)), code)


@pytest.mark.parametrize("kind", RoundKind)
@pytest.mark.parametrize("dry_run", [True, False])
def test_a_round_by_passage_is_refused_where_no_passages_are_marked_with_the_names(team, kind, dry_run):
    mark(team, int01=[team.span("int01", 1)])
    with pytest.raises(NotAllowed, match="No passages are marked in “int02”, so") as refused:
        rounds.open_round(team.study, plan(team, Unit.PASSAGE, kind=kind), dry_run=dry_run)
    assert "rcqual transcript segments import" in refused.value.hint


def test_codings_from_files_make_no_round_by_passage_where_none_are_marked(team, tmp_path):
    rows = "transcript,coder,code,sentence\nint01,ann,systems,2\nint01,bob,systems,2\n"
    (tmp_path / "codings.csv").write_text(rows)
    target = exchange.Target(makes_round=True, unit=Unit.PASSAGE)
    with pytest.raises(NotAllowed, match="No passages are marked in “int01”, so"):
        exchange.import_codings(team.study, [tmp_path / "codings.csv"], target)
    mark(team, int01=[team.span("int01", 1)])
    exchange.import_codings(team.study, [tmp_path / "codings.csv"], target)
    assert measuring.agreement(team.study).units == 1


def test_figures_by_passage_are_refused_where_no_passages_are_marked_with_the_names(team):
    a_closed_round(team)
    with pytest.raises(NotAllowed, match="No passages are marked in “int01”, “int02”, so"):
        measuring.agreement(team.study, unit=Unit.PASSAGE)


def test_figures_by_passage_of_another_round_are_sensitivity(team):
    a_closed_round(team)
    mark(team, int01=[team.span("int01", 1)], int02=[team.span("int02", 1), team.span("int02", 3)])
    report = measuring.agreement(team.study, unit=Unit.PASSAGE)
    assert (report.units, report.header.unit, report.header.is_sensitivity) == (3, "passage", True)


def test_a_round_by_passage_goes_from_import_to_consensus(crossing):
    round_ = rounds.open_round(crossing.study, plan(crossing, Unit.PASSAGE, "talk")).value
    add(crossing, "ann", "Nobody asked.")
    add(crossing, "bob", "All of us 😀")
    add(crossing, "ann", "We talk", "engagement")
    closed(crossing, round_, "talk")
    report = measuring.agreement(crossing.study)
    assert (report.units, report.header.unit) == (3, "passage")
    (row,) = (each for each in report.codes if each.code == "systems")
    assert (row.counts.both, row.counts.neither) == (1, 2)
    on = agenda(crossing.study)
    (listed,) = listed_disagreements(crossing.study, on)
    assert (listed.units, listed.codes, listed.quote) == ((0, 0), ("engagement",), "We talk every day.")
    (extent,) = listed_extents(crossing.study, on)
    assert extent.quote == "Nobody asked.\n\nINT: Who does?\n\nP01: All of us 😀 do."
    outcome = settle_all(crossing.by("ann"), Verdict.BOTH)
    assert outcome.units == 3
    text = transcript_named(crossing.study, "talk").text
    settled = [text[each.span.start : each.span.end] for each in outcome.settled.codings]
    assert settled == ["We talk", "Nobody asked.\n\nINT: Who does?\n\nP01: All of us 😀 do."]


@pytest.mark.parametrize(
    ("unit", "units", "first"),
    [(Unit.TOKEN, 17, "Nobody asked.\n\nINT: Who does?\n\nP01: All"), (Unit.TRANSCRIPT, 1, None)],
)
def test_the_meeting_of_a_round_by_another_unit_settles_what_is_disputed(crossing, unit, units, first):
    round_ = rounds.open_round(crossing.study, plan(crossing, unit, "talk")).value
    add(crossing, "ann", "Nobody asked.\n\nINT: Who does?\n\nP01: All")
    closed(crossing, round_, "talk")
    (listed,) = listed_disagreements(crossing.study, agenda(crossing.study))
    whole = CROSSING.strip().removeprefix("P01: ")
    assert (listed.kind, listed.quote) == ("omission", first or whole)
    outcome = settle_all(crossing.by("ann"), Verdict.BOTH)
    text = transcript_named(crossing.study, "talk").text
    assert [text[each.span.start : each.span.end] for each in outcome.settled.codings] == [
        "Nobody asked.\n\nINT: Who does?\n\nP01: All"
    ]
    assert outcome.units == units


def test_majority_in_a_round_by_token_asks_for_more_than_half_of_the_word(crossing):
    round_ = rounds.open_round(crossing.study, plan(crossing, Unit.TOKEN, "talk", rule=Rule.MAJORITY)).value
    add(crossing, "ann", "lk every d")
    add(crossing, "bob", "k every")
    closed(crossing, round_, "talk")
    (row,) = (each for each in measuring.agreement(crossing.study).codes if each.code == "systems")
    assert (row.counts.both, dict(row.counts.only)) == (1, {"ann": 0, "bob": 0})
    (row,) = (each for each in measuring.agreement(crossing.study, rule=Rule.ANY).codes if each.code == "systems")
    assert (row.counts.both, dict(row.counts.only)) == (2, {"ann": 1, "bob": 0})


def test_passages_of_everyone_hold_the_question_too(crossing):
    opened = plan(crossing, Unit.PASSAGE, "talk", scope=Scope.EVERYONE)
    round_ = rounds.open_round(crossing.study, opened).value
    add(crossing, "ann", "Who does")
    closed(crossing, round_, "talk")
    (listed,) = listed_disagreements(crossing.study, agenda(crossing.study))
    assert (listed.units, listed.kind) == ((1, 1), "omission")


def test_tokens_are_stored_at_import(crossing):
    found = tokens.tokens_of(crossing.study.store, crossing.id("talk"))
    text = transcript_named(crossing.study, "talk").text
    said = [text[start:end] for start, end in found]
    assert said[:6] == ["We", "talk", "every", "day", ".", "Nobody"]
    assert said[-7:] == ["us", "😀", "do", ".", "They", "listen", "."]


def test_a_dry_run_of_an_import_stores_none(team, tmp_path):
    (tmp_path / "talk.txt").write_text(CROSSING, encoding="utf-8")
    before = content_sha256(team.study)
    importing.import_transcripts(team.study, importing.Wanted(paths=[tmp_path / "talk.txt"]), dry_run=True)
    assert content_sha256(team.study) == before


def test_no_later_tokeniser_moves_a_figure(crossing, monkeypatch):
    round_ = rounds.open_round(crossing.study, plan(crossing, Unit.TOKEN, "talk")).value
    closed(crossing, round_, "talk")
    before = measuring.agreement(crossing.study)
    monkeypatch.setattr("rcqual.text.units.token_bounds", lambda speech, language: [(0, len(speech))])
    assert measuring.agreement(crossing.study) == before


@pytest.fixture
def older(tmp_path, as_format):
    """A study that format 1 made, open: one interview, and a round by sentence that was closed."""
    (tmp_path / "talk.txt").write_text(CROSSING, encoding="utf-8")
    rows = "transcript,coder,code,sentence\ntalk,ann,trust,1\ntalk,bob,trust,1\ntalk,bob,trust,2\n"
    (tmp_path / "codings.csv").write_text(rows)
    study = studies.create(tmp_path / "s.rcqual", "S")
    importing.import_transcripts(study, importing.Wanted(paths=[tmp_path / "talk.txt"]))
    exchange.import_codings(study, [tmp_path / "codings.csv"], exchange.Target(makes_round=True, creates=True))
    figures = replace(measuring.agreement(study), sensitivity=())
    study.close()
    opened = studies.open_study(as_format(tmp_path / "s.rcqual", 1), "ann")
    # By token such a study is judged once tokens are asked for; until then that row is not among the others.
    assert replace(measuring.agreement(opened), sensitivity=()) == figures
    yield opened
    opened.close()


def talk(study):
    return transcript_named(study, "talk").id


def test_a_study_of_format_1_gets_its_tokens_when_figures_want_them(older):
    assert tokens.tokens_of(older.store, talk(older)) is None
    assert measuring.agreement(older, unit=Unit.TOKEN).units == 17
    assert len(tokens.tokens_of(older.store, talk(older))) == 20


def test_they_are_found_once(older, monkeypatch):
    before = measuring.agreement(older, unit=Unit.TOKEN)
    monkeypatch.setattr("rcqual.text.units.token_bounds", lambda speech, language: [(0, len(speech))])
    done = undoing.history(older)
    assert measuring.agreement(older, unit=Unit.TOKEN) == before
    assert undoing.history(older) == done


def test_that_they_were_stored_is_nobodys_doing_and_in_nobodys_way(older):
    coding.add(older, talk(older), transcript_named(older, "talk").sentences[0], "trust")
    measuring.agreement(older, unit=Unit.TOKEN)
    last = undoing.history(older)[-1]
    assert (last.words, last.coder, last.direction) == ("Stored the tokens of “talk”", None, "barrier")
    assert "trust" in undoing.undo(older).said


def test_a_study_of_format_1_gets_its_tokens_when_a_round_by_token_is_opened(older):
    pairs = [(talk(older), coder.id) for coder in studies.team(older)]
    wanted = Plan(kind=RoundKind.RELIABILITY, assignments=pairs, unit=Unit.TOKEN)
    rounds.open_round(older, wanted, dry_run=True)
    assert tokens.tokens_of(older.store, talk(older)) is None
    rounds.open_round(older, wanted)
    assert len(tokens.tokens_of(older.store, talk(older))) == 20
