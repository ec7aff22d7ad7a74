"""Starring quotes: what the history says of it; and who is heard in a quote."""

import pytest

from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.report.write.quotes import MARK, described
from rcqual.study import coding, handing_in, quoting, rounds, undoing
from rcqual.study.codebook import take_over
from rcqual.study.importing import Wanted as Imported
from rcqual.study.importing import import_transcripts
from rcqual.study.quote_files import Wanted, exported
from rcqual.study.study import add_coders, create, transcript_named


@pytest.fixture
def made(team):
    return coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement").value


def told(team, name="ann"):
    return [each.words for each in undoing.history(team.by(name)) if each.kind == "quote.star"]


def test_the_history_says_whether_a_quote_was_starred_or_lost_its_star(team, made):
    for _ in range(2):
        quoting.star(team.by("ann"), made.id)
    assert told(team) == [
        "Starred engagement on 1 sentence in int01",
        "Took the star from engagement on 1 sentence in int01",
    ]


def test_undo_and_redo_say_what_they_take_back_and_do_again(team, made):
    ann = team.by("ann")
    for _ in range(2):
        quoting.star(ann, made.id)
    assert undoing.undo(ann).said == "Undid: Took the star from engagement on 1 sentence in int01."
    assert undoing.undo(ann).said == "Undid: Starred engagement on 1 sentence in int01."
    assert undoing.redo(ann).said == "Did again: Starred engagement on 1 sentence in int01."


def test_a_star_of_ones_own_leaves_anothers_alone(team):
    pairs = [(team.id("int01"), team.coders[name].id) for name in ("ann", "bob")]
    place = rounds.open_round(team.study, rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs)).value
    made = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement").value
    quoting.star(team.by("ann"), made.id)
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01")])
        handing_in.submit(team.by(name), place)
    rounds.close(team.study, place)
    bob = team.by("bob")
    assert quoting.star(bob, made.id).said == "Starred engagement on 1 sentence in int01; it has a star from ann, too."
    assert (
        quoting.star(bob, made.id).said
        == "Took the star from engagement on 1 sentence in int01; the one from ann stays."
    )
    assert [row.code for row, _ in quoting.quotes(team.study)] == ["engagement"]


@pytest.mark.parametrize(
    ("name", "begins"), [("q.md", MARK), ("q.CSV", "code,"), ("-", MARK), ("q.tex", "% rcqual"), ("q.html", MARK)]
)
def test_the_name_of_the_file_says_what_is_written_of_the_starred_quotes(team, made, name, begins):
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 2), "systems")
    quoting.star(team.by("ann"), made.id)
    found = exported(team.by("ann"), name, Wanted())
    assert found.content.startswith(begins)
    assert found.count == 1
    assert "systems" not in found.content


def test_quotes_of_one_code_are_written_alone(team, made):
    quoting.star(team.by("ann"), made.id)
    found = exported(team.by("ann"), "q.md", Wanted(code="systems"))
    assert (found.content.splitlines()[2:], found.count) == (["# Exemplar quotes: A study"], 0)


TALK = """INT: How is it?

Amélie: We ask. We wait.

José: They ask me. I answer.

INT: Always?

Amélie: Always.
"""


@pytest.fixture
def quoted(tmp_path):
    """Stars what lies from one word to another of an interview with two participants; the one quote that there is."""
    study = create(None, "Talks")
    study.coder = add_coders(study, ["ann"]).value[0]
    take_over(study, CodebookDraft(title="", codes=(CodeDraft(name="trust"),)))
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    sheet = tmp_path / "people.csv"
    sheet.write_text("label,file,role,unit\nAmélie,,ICU nurse,ICU\nJosé,,pharmacist,\n,talk.txt,somebody,\n", "utf-8")
    import_transcripts(study, Imported(paths=[tmp_path / "talk.txt"], participants=sheet))

    def of(first, last):
        start = TALK.index(first)
        span = Span(start, TALK.index(last, start) + len(last))
        made = coding.add(study, transcript_named(study, "talk").id, span, "trust").value
        quoting.star(study, made.id)
        ((row, _),) = quoting.quotes(study)
        return row

    yield of
    study.close()


def test_a_quote_that_goes_on_into_anothers_turn_names_both(quoted):
    row = quoted("We wait.", "I answer.")
    assert described(row) == "ICU nurse (Amélie) and pharmacist (José), talk"
    assert (row.speaker, row.role_described, row.unit) == ("Amélie; José", "ICU nurse; pharmacist", "ICU; ")
    assert row.words == "Amélie: We wait.\n\nJosé: They ask me. I answer."


def test_a_question_inside_a_quote_is_told_and_who_speaks_twice_is_named_once(quoted):
    row = quoted("We ask.", "Always.")
    assert described(row) == "ICU nurse (Amélie), pharmacist (José) and interviewer (INT), talk"
    assert row.words.endswith("José: They ask me. I answer.\n\nINT: Always?\n\nAmélie: Always.")


def test_who_is_only_named_in_a_quote_and_not_heard_does_not_speak_in_it(quoted):
    row = quoted("We wait.", "José:")
    assert (row.speaker, row.words) == ("Amélie", "We wait.\n\nJosé:")


def test_a_quote_that_begins_with_a_label_is_its_speakers(quoted):
    assert described(quoted("José:", "me.")) == "pharmacist (José), talk"


def test_removing_a_coding_names_whose_star_goes_with_it_and_undo_brings_that_back(team):
    place = team.open_round("ann", "bob")
    ann, bob = team.by("ann"), team.by("bob")
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    for each in (ann, bob):
        handing_in.finish(each, [team.id("int01"), team.id("int02")])
        handing_in.submit(each, place)
    closed = rounds.close(team.study, place).value
    for each in (ann, bob):
        quoting.star(each, made.id)
    rounds.reopen(team.study, closed, "ann slipped")
    said = coding.remove(ann, made.id).said
    assert said == "Removed engagement on 1 sentence in int01, and with it the star from bob."
    undoing.undo(ann)
    rounds.close(team.study, closed, "done")
    assert quoting.star(bob, made.id).said.startswith("Took the star from engagement on 1 sentence in int01")
