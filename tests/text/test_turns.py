import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.text.labels import Label
from rcqual.text.paragraphs import Paragraphs
from rcqual.text.turns import FoundTurns, Known, find_turns


def found(text: str, **known) -> FoundTurns:
    return find_turns(text, Paragraphs(text), Known(**known))


def said(text: str, **known) -> list[tuple[str | None, str]]:
    return [(turn.speaker, text[slice(*turn.speech)]) for turn in found(text, **known).turns]


def roles(text: str, **known) -> dict[str | None, str]:
    return {turn.speaker: turn.role.value for turn in found(text, **known).turns}


def remarks(text: str, **known) -> list[tuple[int | None, str]]:
    return [(remark.line, remark.message) for remark in found(text, **known).remarks]


@pytest.mark.parametrize("label", ["Interviewer", "INT", "Moderator", "I"])
@pytest.mark.parametrize("words", ["Tell me about it", "Well, how was it", "so, what changed"])
def test_an_interviewer_who_speaks_once_before_all_others_is_a_speaker(label, words):
    assert said(f"{label}: {words}\n\nAna: Yes.\n\nAna: No.")[0] == (label, words)


@pytest.mark.parametrize(
    "line",
    [
        *("Interviewer: J. Doe", "Interviewer: Ana Ruiz, nurse researcher", "Interviewer: unknown", "Researcher: Bo"),
        *("Question: what nurses think", "Note: the tape begins late", "Topic: how they begin the day"),
    ],
)
def test_what_tells_of_the_interview_before_all_others_is_no_speaker(line):
    assert said(f"{line}\n\nAna: Yes.\n\nAna: No.") == [("Ana", "Yes."), ("Ana", "No.")]


def test_a_turn_goes_on_to_the_next_label():
    assert said("INT: Hi?\nP03: Yes.\n\nAnd more.\nINT: Oh?") == [
        ("INT", "Hi?"), ("P03", "Yes.\n\nAnd more."), ("INT", "Oh?"),
    ]  # fmt: skip


def test_a_label_seen_once_stays_part_of_the_speech():
    text = "INT: Hi?\nP03: Three rules.\nRule: listen.\nNote: act.\nINT: Oh?"
    assert said(text)[1] == ("P03", "Three rules.\nRule: listen.\nNote: act.")


def test_a_label_seen_once_is_said_not_to_count():
    ((line, message),) = remarks("INT: Hi?\nP03: Yes.\nRule: listen.\nINT: Oh?")
    assert line is None
    assert message.startswith("Seen once before a colon and not taken for speakers: “Rule”.")


def test_a_label_seen_once_counts_if_it_is_known():
    assert said("anna: Hi.\nP03: Yes.\nP03: No.", labels=frozenset({"anna"}))[0] == ("anna", "Hi.")


def test_a_clock_time_is_no_label():
    assert said("P03: We met at\n10:30 and\n10:30: left.\nP03: Yes.")[0] == (
        "P03",
        "We met at\n10:30 and\n10:30: left.",
    )


def test_interviewers_are_known_by_their_usual_labels():
    assert roles("Moderator 1: Hi?\nI: Hello?\nP03: Yes.\nP04: No.") == {
        "Moderator 1": "interviewer", "I": "interviewer", "P03": "participant", "P04": "participant",
    }  # fmt: skip


def test_interviewers_are_known_by_the_labels_given():
    text = "Ana: Hi?\nBo: Well?\nCy: Yes.\nAna: a\nBo: b\nCy: c"
    assert roles(text, interviewers=frozenset({"Ana", "bo"})) == {
        "Ana": "interviewer", "Bo": "interviewer", "Cy": "participant",
    }  # fmt: skip


def test_an_interviewer_is_known_by_the_role_in_brackets():
    assert roles("Ana (facilitator): Hi?\nP03 (nurse): Yes.")["Ana"] == "interviewer"


def test_turns_glued_into_one_line_are_parted_at_their_time_stamps():
    assert said("Interview #100:00:00Q: So, hi?00:00:21A: Well.00:01:26A: Yes.00:01:34Q: And?") == [
        ("Q", "So, hi?"), ("A", "Well."), ("A", "Yes."), ("Q", "And?"),
    ]  # fmt: skip


def test_full_width_colons_end_labels():
    assert said("访谈者：你好？\n受访者：好。\n访谈者：谢谢。\n受访者：再见。")[0] == ("访谈者", "你好？")


def test_the_header_is_nobodys_speech():
    text = "Interviewer: J. Doe\nDate: 12 March\n\nInterviewer: Hi?\nP03: Yes.\nInterviewer: Oh?"
    assert said(text)[0] == ("Interviewer", "Hi?")


def test_a_question_that_opens_the_talk_is_a_turn_though_its_label_comes_once():
    assert said("Moderator: How did it begin?\nAnna: With talk.\nBen: Yes.\nAnna: So.\nBen: No.")[0] == (
        "Moderator", "How did it begin?",
    )  # fmt: skip


def test_sentences_before_the_first_speaker_are_said_to_be_nobodys():
    assert remarks("We began late, at noon.\n\nINT: Hi?\nP03: Yes.") == [
        (1, "This line stands before the first speaker’s label; it belongs to nobody’s turn.")
    ]


def test_a_title_or_a_headed_legend_before_the_first_speaker_is_passed_over():
    assert remarks("Interview 3\n\n## Legend\n[x] is what was cut.\n\nINT: Hi?\nP03: Yes.") == []


def test_text_under_a_heading_without_a_label_is_said_to_be_nobodys():
    ((line, message),) = remarks("INT: Hi?\nP03: Yes.\n## Part 2\nWe moved on.\nINT: Oh?")
    assert line == 3
    assert "belongs to nobody's turn" in message


def test_a_label_without_words_is_left_out_and_said():
    assert (2, "“P03” is followed by no words; left out.") in remarks("INT: Hi?\nP03:\nINT: Hello?")


def test_a_stamp_on_the_line_before_is_the_turns_time():
    (turn, _) = found("[00:00:03]\nINT: Hi?\n[00:00:09]\nP03: Yes.").turns
    assert turn.begins_ms == 3000


def test_a_stamp_after_the_speech_is_its_end():
    text = "I: Wie war es? #00:00:05-3#\nB: Gut. #00:00:12-8#"
    assert [turn.ends_ms for turn in found(text).turns] == [5300, 12_800]
    assert said(text)[1] == ("B", "Gut.")


def test_a_turn_tells_its_line_or_the_place_given():
    text = "\nINT: Hi?\nP03: Yes."
    assert [turn.place for turn in found(text).turns] == ["line 2", "line 3"]
    assert [turn.place for turn in found(text, places=["a", "b", "c"]).turns] == ["b", "c"]


def test_a_label_that_the_layout_tells_counts():
    mark = Label("anna", "", 0, 5, is_marked=True)
    assert said("anna Hi.\nP03: Yes.", marks={1: mark}, labels=frozenset({"anna"}))[0] == ("anna", "Hi.")


def test_without_speakers_each_paragraph_is_a_turn_of_nobody():
    assert said("We talk.\n\nThey do not.\n-----\n[00:03] She does.") == [
        (None, "We talk."), (None, "They do not."), (None, "She does."),
    ]  # fmt: skip


def test_without_speakers_it_is_said_how_they_are_recognised():
    ((_, message),) = remarks("We talk.")
    assert "each paragraph is a turn" in message
    assert "--interviewer" in message


@pytest.mark.parametrize("text", ["", "\n", "# Part", "---", "INT:", "[00:03]"])
def test_a_text_without_speech_has_no_turns_or_only_its_words(text):
    assert all(words for _, words in said(text))


PIECES = [
    *("INT:", "P03: ", "Anna: ", "Rule: ", "00:01:02Q: ", "Ana Ruiz  00:03\n", "Date: x\n", "# a\n", "---\n"),
    *("\n", "\n\n", "\r", "yes ", "No. ", "[00:03] ", "#00:00:05-3#"),
]


@given(st.lists(st.sampled_from(PIECES), max_size=30))
def test_turns_are_in_order_apart_and_never_empty(pieces):
    text = "".join(pieces)
    at = 0
    for turn in found(text).turns:
        assert at <= turn.speech.start < turn.speech.end <= len(text)
        assert text[slice(*turn.speech)] == text[slice(*turn.speech)].strip()
        at = turn.speech.end
