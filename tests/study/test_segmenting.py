"""Passages that a team marks beforehand: from a file, all or none, and never under a round that judges them."""

import pytest

from rcqual.errors import FaultsInFiles, NotAllowed
from rcqual.model.rounds import RoundKind, RoundState, Unit
from rcqual.model.span import Span
from rcqual.study import rounds, undoing
from rcqual.study.checkup import content_sha256
from rcqual.study.rounds import Plan
from rcqual.study.scoping import segments_of
from rcqual.study.segmenting import import_segments
from rcqual.study.study import transcript_named

PLACES = "transcript,start,end,turn,sentence"


@pytest.fixture
def take(team, tmp_path):
    """Imports segments from rows."""

    def taken(*rows, header=PLACES, **how):
        (tmp_path / "segments.csv").write_text("\n".join((header, *rows)) + "\n", encoding="utf-8")
        return import_segments(team.study, tmp_path / "segments.csv", **how)

    return taken


def words(team, name):
    text = transcript_named(team.study, name)
    return [text.text[start:end] for start, end in segments_of(team.study, text.id)]


def faults(refused):
    return [str(each).split(": ", 1)[0].rsplit(":", 1)[1] for each in refused.value.problems]


def told(refused):
    return [each.message for each in refused.value.problems]


def planned(team, state, unit=Unit.PASSAGE, text="int01"):
    """A round of one transcript."""
    pairs = [(team.id(text), team.coders[name].id) for name in ("ann", "bob")]
    plan = Plan(kind=RoundKind.RELIABILITY, assignments=pairs, unit=unit)
    with team.study.store.transact("round.open", "Opened", direction="barrier"):
        return rounds.write_round(team.study, plan, state)


def test_segments_are_stored_in_the_order_of_the_text_however_the_file_names_them(team, take):
    start, end = team.span("int02", 1)
    identity = team.id("int02")
    assert (
        take("int02,,,,4", f"{identity},{start},{end},,", "int01,,,2,").said == "Marked 3 passages in “int01”, “int02”."
    )
    assert words(team, "int02") == ["They cut the huddle 😀 again.", "It is all words to me."]
    assert words(team, "int01") == ["We talk every day about the patient. Nobody asked me. I learned to listen."]


def test_offsets_are_code_points(team, take):
    at = transcript_named(team.study, "int02").text.index("😀")
    take(f"int02,{at},{at + 7},,")
    assert words(team, "int02") == ["😀 again"]


def test_importing_again_replaces_the_segments_of_the_transcripts_in_the_file_alone(team, take):
    take("int01,,,,2", "int01,,,,3", "int02,,,,2")
    (row,) = take("int01,,,,4").value.transcripts
    assert (row.transcript, row.segments, row.replaced) == ("int01", 1, 2)
    assert words(team, "int01") == ["I learned to listen."]
    assert words(team, "int02") == ["They cut the huddle 😀 again."]


def test_the_history_tells_of_it_and_nobody_can_undo_it(team, take):
    ann = team.by("ann")
    take("int01,,,,2")
    last = undoing.history(ann)[-1]
    assert (last.kind, last.words, last.direction) == ("transcript.segments", "Marked 1 passage in “int01”", "barrier")


def test_a_dry_run_says_what_would_be_and_writes_nothing(team, take):
    before = content_sha256(team.study)
    outcome = take("int01,,,,2", dry_run=True)
    assert outcome.said == "Would mark 1 passage in “int01”."
    assert [each.segments for each in outcome.value.transcripts] == [1]
    assert content_sha256(team.study) == before


def test_all_faults_are_told_at_once_with_their_lines_and_nothing_is_written(team, take):
    before = content_sha256(team.study)
    with pytest.raises(FaultsInFiles, match=r"No passage was marked; 7 faults found\.") as refused:
        take(
            "int09,,,,1",
            "int01,5,9999,,",
            "int01,,,,2",
            "int01,,,7,",
            "int01,9,9,,",
            "int01,18,20,,",
            "int01,,,,",
            "int01,,,2,",
        )
    assert faults(refused) == ["2", "3", "5", "6", "7", "8", "9"]
    assert content_sha256(team.study) == before


@pytest.mark.parametrize(
    ("row", "message"),
    [
        ("int09,,,,1", "There is no transcript “int09” in the study; import it first."),
        ("int01,5,9999,,", "5–9999 is beyond the 99 characters of “int01”."),
        ("int01,,,7,", "“int01” has no turn 7; it has 2."),
        ("int01,,,,9", "“int01” has no sentence 9; it has 4."),
        ("int01,18,20,,", "18–20 of “int01” is nothing but white space."),
    ],
)
def test_a_place_that_is_not_there_is_a_fault(take, row, message):
    with pytest.raises(FaultsInFiles) as refused:
        take(row)
    assert told(refused) == [message]


@pytest.mark.parametrize("row", ["int01,,,2,", "int01,,,,3", "int01,0,98,,", "int01,62,63,,"])
def test_segments_that_overlap_are_a_fault_of_the_later_in_the_text(team, take, row):
    with pytest.raises(FaultsInFiles) as refused:
        take("int01,,,,3", row)
    (message,) = told(refused)
    assert "overlaps" in message
    assert "(line " in message


def test_a_segment_over_several_is_a_fault_with_each(take):
    with pytest.raises(FaultsInFiles) as refused:
        take("int01,0,98,,", "int01,,,,2", "int01,,,,4")
    assert faults(refused) == ["3", "4"]
    assert told(refused)[1].endswith("overlaps 0–98 (line 2).")


def test_segments_that_touch_are_none(team, take):
    start, end = team.span("int01", 1)
    take(f"int01,{start},{start + 7},,", f"int01,{start + 7},{end},,")
    assert words(team, "int01") == ["We talk", " every day about the patient."]


def test_a_segment_in_which_no_participant_speaks_is_a_warning(team, take):
    report = take("int01,,,1,", "int01,,,2,").value
    assert [str(each).split(": ", 1)[1] for each in report.problems] == [
        "No participant says anything in 5–18 of “int01”; where only they are judged it is no unit."
    ]
    assert [(each.segments, each.in_scope) for each in report.transcripts] == [(2, 1)]
    assert len(words(team, "int01")) == 2


def test_a_segment_from_a_question_into_the_answer_is_in_scope(team, take):
    assert take("int01,5,40,,").value.problems == ()


def test_a_file_that_cannot_be_read_is_a_fault(team, tmp_path):
    with pytest.raises(FaultsInFiles, match="1 fault found"):
        import_segments(team.study, tmp_path / "none.csv")


def test_a_file_without_rows_marks_nothing(team, take):
    before = len(undoing.history(team.by("ann")))
    assert take().value.transcripts == ()
    assert len(undoing.history(team.by("ann"))) == before


@pytest.mark.parametrize("state", [each for each in RoundState if each is not RoundState.DRAFT])
@pytest.mark.parametrize("dry_run", [True, False])
def test_what_a_round_judges_is_not_marked_anew(team, take, state, dry_run):
    take("int01,,,,2")
    planned(team, state)
    with pytest.raises(NotAllowed, match=r"not marked anew \(“int01” in round 1\)") as refused:
        take("int01,,,,3", "int02,,,,3", dry_run=dry_run)
    assert "Leave those transcripts out" in refused.value.hint
    assert words(team, "int01") == ["We talk every day about the patient."]
    assert words(team, "int02") == []


@pytest.mark.parametrize(
    ("state", "unit", "text"),
    [
        (RoundState.DRAFT, Unit.PASSAGE, "int01"),
        (RoundState.CODING, Unit.SENTENCE, "int01"),
        (RoundState.CODING, Unit.PASSAGE, "int02"),
    ],
)
def test_what_no_round_judges_yet_is(team, take, state, unit, text):
    take("int01,,,,2", "int02,,,,2")
    planned(team, state, unit, text)
    take("int01,,,,3")
    assert words(team, "int01") == ["Nobody asked me."]


def test_a_summary_tells_how_many_segments_there_are(team, take):
    from rcqual.study.progress import transcript_list

    take("int01,,,,2", "int01,,,,3")
    assert [(each.name, each.segments) for each in transcript_list(team.study)] == [("int01", 2), ("int02", 0)]


def test_spans_are_what_is_given_back(team, take):
    take("int01,25,32,,")
    assert segments_of(team.study, team.id("int01")) == (Span(25, 32),)
