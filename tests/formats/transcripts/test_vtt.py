import pytest

HEAD = "WEBVTT\n\n"


def cue(words: str, begins: str = "00:00:01.000", ends: str = "00:00:02.000") -> str:
    return f"{begins} --> {ends}\n{words}\n\n"


def test_a_voice_tag_names_the_speaker(read):
    found = read("a.vtt", HEAD + cue("<v Ana Ruiz>How did it begin?</v>") + cue("<v P03>With talk."))
    assert found.said == [("Ana Ruiz", "How did it begin?"), ("P03", "With talk.")]


def test_several_voices_in_one_cue_are_several_turns(read):
    found = read("a.vtt", HEAD + cue("<v INT>And then?</v> <v P03>Nothing.</v>\n<v INT>Nothing?"))
    assert found.said == [("INT", "And then?"), ("P03", "Nothing."), ("INT", "Nothing?")]


def test_a_label_in_the_words_names_the_speaker(read):
    found = read("a.vtt", HEAD + cue("INT: Hi?") + cue("P03: Yes.") + cue("P03: Right: we talked."))
    assert found.said == [("INT", "Hi?"), ("P03", "Yes. Right: we talked.")]


def test_a_name_in_the_cues_identifier_names_the_speaker(read):
    webex = HEAD + '1 "Ana Ruiz" (1234567)\n' + cue("Hi?") + '2 "P03" (7654321)\n' + cue("Yes.")
    assert read("a.vtt", webex).said == [("Ana Ruiz", "Hi?"), ("P03", "Yes.")]


def test_a_cue_without_a_name_goes_on_with_who_spoke_last(read):
    found = read("a.vtt", HEAD + cue("INT: Hi?") + cue("P03: We talk") + cue("every day."))
    assert found.said[-1] == ("P03", "We talk every day.")


def test_cues_of_the_same_speaker_are_one_turn_from_the_first_time_to_the_last(read):
    first, second = (
        cue("<v P03>One.", "00:00:01.000", "00:00:02.000"),
        cue("<v P03>Two.", "00:00:03.500", "00:00:04.000"),
    )
    found = read("a.vtt", HEAD + first + second)
    assert found.said == [("P03", "One. Two.")]
    assert found.times == [(1000, 4000)]


def test_character_references_become_characters(read):
    found = read("a.vtt", HEAD + cue("<v P03>R&amp;D &lt;b&gt; caf&eacute; &#233;") + cue("<v A &amp; B>Yes."))
    assert found.said == [("P03", "R&D <b> café é"), ("A & B", "Yes.")]


def test_an_ampersand_that_refers_to_nothing_stays(read):
    assert read("a.vtt", HEAD + cue("<v P03>R&D; Q & A")).said == [("P03", "R&D; Q & A")]


def test_other_markup_is_left_out_and_counted(read):
    found = read("a.vtt", HEAD + cue("<v P03>It <b>is</b> <c.loud>so</c> <00:00:01.500>here."))
    assert found.said == [("P03", "It is so here.")]
    assert found.dropped == ("5 markup tags were left out (<b>, <c>, time stamps).",)


def test_what_is_no_markup_stays(read):
    assert read("a.vtt", HEAD + cue("<v P03>a < b and 3 <- 2 <3")).said == [("P03", "a < b and 3 <- 2 <3")]


def test_a_turn_remembers_its_cue(read):
    assert read("a.vtt", HEAD + cue("<v INT>Hi?") + cue("<v P03>Yes.")).places == ["cue 1", "cue 2"]


def test_comments_and_styles_are_left_out_and_counted(read):
    found = read("a.vtt", HEAD + "NOTE by me\n\nSTYLE\n::cue { color: red }\n\n" + cue("<v P03>Yes."))
    assert found.dropped == ("1 comment (NOTE) was left out.", "1 STYLE or REGION block was left out.")


def test_hours_may_be_missing_or_many(read):
    found = read("a.vtt", HEAD + cue("<v P03>One.", "01:02.003", "01:03.000") + cue("<v INT>Two.", "100:00:00.000"))
    assert [begins for begins, _ in found.times] == [62_003, 360_000_000]


def test_an_end_before_the_beginning_is_no_end(read):
    assert read("a.vtt", HEAD + cue("<v P03>Yes.", "00:00:05.000", "00:00:02.000")).times == [(5000, None)]


def test_cues_whose_timing_cannot_be_read_are_said_once_with_their_lines(read):
    found = read("a.vtt", HEAD + cue("a", "soon") + cue("b", "later") + cue("<v P03>Yes."))
    assert found.said == [("P03", "Yes.")]
    (problem,) = found.problems
    assert (problem.line, problem.message) == (
        3, "The timing of this cue cannot be read; it was left out, and so was 1 more (line 6).",
    )  # fmt: skip


def test_text_without_a_timing_is_left_out_and_said(read):
    found = read("a.vtt", HEAD + "Who knows?\n\n" + cue("<v P03>Yes."))
    assert [(problem.line, problem.message) for problem in found.problems] == [
        (3, "Text without a timing before it was left out.")
    ]


@pytest.mark.parametrize("head", ["WEBVTT", "WEBVTT Interview P03", "\ufeffWEBVTT\tx", "WEBVTT\nKind: captions"])
def test_the_header_may_say_more(read, head):
    assert read("a.vtt", f"{head}\n\n" + cue("<v P03>Yes.")).said == [("P03", "Yes.")]


def test_a_file_without_the_header_is_refused_and_told_of_srt(read):
    problem = read("a.vtt", "1\n" + cue("Yes.")).refusal
    assert problem.line == 1
    assert ".srt" in problem.message


def test_a_file_without_cues_is_refused(read):
    assert read("a.vtt", "WEBVTT\n\nNOTE nothing\n").refusal.message == "No cue with words was found in it."


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_all_line_ends_are_read(read, end):
    content = (HEAD + cue("<v INT>Hi?") + cue("<v P03>Yes,\nyes.")).replace("\n", end)
    assert read("a.vtt", content).said == [("INT", "Hi?"), ("P03", "Yes, yes.")]


def test_pseudonyms_stand_for_names_in_voices_and_words(read):
    found = read("a.vtt", HEAD + cue("<v INT>Marisol?") + cue("<v Marisol>Yes."), pseudonyms={"Marisol": "P10"})
    assert found.said == [("INT", "P10?"), ("P10", "Yes.")]
    assert "Marisol" not in found.text
