import pytest

WHISPER = """1
00:00:02,490 --> 00:00:05,130
SPEAKER_00: How did it begin?

2
00:00:05,400 --> 00:00:09,000
[SPEAKER_01]: With talk.

3
00:00:09,100 --> 00:00:10,000
A lot of it.
"""


def test_labels_in_the_words_name_the_speakers(read):
    assert read("a.srt", WHISPER).said == [
        ("SPEAKER_00", "How did it begin?"),
        ("SPEAKER_01", "With talk. A lot of it."),
    ]


def test_times_are_kept_in_milliseconds(read):
    assert read("a.srt", WHISPER).times == [(2490, 5130), (5400, 10_000)]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read(read, end):
    assert len(read("a.srt", WHISPER.replace("\n", end)).said) == 2


def test_two_speakers_in_one_cue_are_two_turns(read):
    found = read("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nINT: Hi?\nP03: Yes.\n")
    assert found.said == [("INT", "Hi?"), ("P03", "Yes.")]


def test_dashes_set_two_people_apart(read):
    found = read("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n- Hi?\n- Yes.\n")
    assert found.said == [(None, "- Hi?"), (None, "- Yes.")]


def test_a_missing_blank_line_between_cues_is_no_harm(read):
    found = read("a.srt", WHISPER.replace("\n\n", "\n"))
    assert found.said == read("a.srt", WHISPER).said


def test_italics_and_positions_are_left_out_and_counted(read):
    found = read("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n{\\an8}INT: <i>Hi?</i>\n")
    assert found.said == [("INT", "Hi?")]
    assert found.dropped == ("3 markup tags were left out.",)


def test_character_references_become_characters(read):
    found = read("a.srt", "1\n00:00:01,000 --> 00:00:02,000\nP03: R&amp;D\n")
    assert found.said == [("P03", "R&D")]


def test_voice_tags_name_speakers_as_in_webvtt(read):
    found = read("a.srt", "1\n00:00:01,000 --> 00:00:02,000\n<v Ana Ruiz>Hi?</v> <v P03>Yes.</v>\n")
    assert found.said == [("Ana Ruiz", "Hi?"), ("P03", "Yes.")]


def test_cues_without_words_are_counted(read):
    found = read("a.srt", WHISPER + "\n4\n00:00:11,000 --> 00:00:12,000\n\n")
    assert found.dropped == ("1 cue without words was left out.",)


def test_words_without_a_timing_are_said_with_their_line(read):
    found = read("a.srt", "stray\n\n" + WHISPER)
    assert [problem.line for problem in found.problems if "without a timing" in problem.message] == [1]


def test_a_timing_that_cannot_be_read_is_said_with_its_line(read):
    found = read("a.srt", WHISPER.replace("00:00:05,400", "00:99:05,400"))
    assert [problem.line for problem in found.problems if "timing of this cue" in problem.message] == [6]


def test_without_names_each_cue_is_a_turn_unless_its_sentence_plainly_runs_on(read):
    content = "".join(
        f"{number}\n00:00:0{number},000 --> 00:00:0{number},900\n{words}\n\n"
        for number, words in enumerate(("We talk", "every day.", "They do not."), 1)
    )
    found = read("a.srt", content)
    assert found.said == [(None, "We talk every day."), (None, "They do not.")]
    assert "No speakers were found, so each cue is a turn." in found.messages[0]


def test_a_file_without_cues_is_refused_with_an_example(read):
    assert "00:00:02,490 --> 00:00:05,130" in read("a.srt", "just words\n").refusal.message
