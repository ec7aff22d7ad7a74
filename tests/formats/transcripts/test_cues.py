"""How subtitles' cues become turns, whatever their format."""

from rcqual.formats.transcripts.cues import Utterance, turns_of_cues
from rcqual.formats.transcripts.reading import Draft, Reading


def draft(*said: tuple[str, str], gap_ms: int = 100, **how) -> Draft:
    """One cue of a second's length for each (voice, words)."""
    utterances = [
        Utterance(voice=voice, words=words, begins_ms=begins, ends_ms=begins + 1000, cue=begins)
        for (voice, words), begins in zip(said, range(0, 10**6, 1000 + gap_ms), strict=False)
    ]
    return turns_of_cues("a.vtt", Draft(), utterances, Reading(**how))


def said(found: Draft) -> list[tuple[str | None, str]]:
    return [(turn.speaker, found.text[slice(*turn.speech)]) for turn in found.turns]


def test_the_text_has_one_labelled_paragraph_a_turn():
    assert draft(("INT", "Hi?"), ("P03", "Yes.")).text == "INT: Hi?\n\nP03: Yes."


def test_cues_of_one_voice_are_one_turn():
    assert said(draft(("P03", "We talk"), ("P03", "every day."), ("INT", "Oh?"))) == [
        ("P03", "We talk every day."), ("INT", "Oh?"),
    ]  # fmt: skip


def test_a_cue_without_a_name_belongs_to_who_spoke_last():
    assert said(draft(("P03", "We talk."), ("", "Every day."))) == [("P03", "We talk. Every day.")]


def test_a_cue_before_the_first_name_is_nobodys():
    assert said(draft(("", "Hello?"), ("P03", "Yes."))) == [(None, "Hello?"), ("P03", "Yes.")]


def test_a_label_alone_in_a_cue_names_who_speaks_in_the_next():
    assert said(draft(("", "P03:"), ("", "We talk."), ("", "INT: Oh?"))) == [("P03", "We talk."), ("INT", "Oh?")]


def test_a_role_in_brackets_is_kept_in_the_text_and_left_out_of_the_name():
    found = draft(("P03 (ICU nurse)", "Yes."))
    assert found.text == "P03 (ICU nurse): Yes."
    assert said(found) == [("P03", "Yes.")]


def test_a_role_in_brackets_may_tell_who_asks():
    found = draft(("Ana Ruiz (moderator)", "Hi?"), ("P03", "Yes."))
    assert [turn.role.value for turn in found.turns] == ["interviewer", "participant"]


def test_words_before_a_colon_that_come_once_are_speech():
    assert said(draft(("", "P03: We said"), ("", "Rule: listen."))) == [("P03", "We said Rule: listen.")]


def test_a_note_is_never_a_speaker():
    assert said(draft(("", "P03: Yes."), ("", "Note: a door."), ("", "Note: a phone."))) == [
        ("P03", "Yes. Note: a door. Note: a phone.")
    ]


def test_without_names_a_sentence_runs_on_over_a_short_pause_only():
    assert said(draft(("", "we talk"), ("", "every day"), gap_ms=100)) == [(None, "we talk every day")]
    assert said(draft(("", "we talk"), ("", "every day"), gap_ms=2500)) == [(None, "we talk"), (None, "every day")]


def test_the_label_of_a_voice_that_the_sheet_knows_with_its_brackets_stays_whole():
    assert said(draft(("Ana (2)", "Hi?"), labels=frozenset({"Ana (2)"}))) == [("Ana (2)", "Hi?")]


def test_an_interviewer_is_known_by_the_name_given():
    found = draft(("Ana", "Hi?"), ("P03", "Yes."), interviewers=frozenset({"ana"}))
    assert [turn.role.value for turn in found.turns] == ["interviewer", "participant"]
