"""What a quote is: verbatim, edited as is allowed, altered, or said by nobody."""

import random
from dataclasses import replace

import pytest

from rcqual.model.quotations import EditKind, Kind
from rcqual.text.quote_index import QuoteIndex
from rcqual.text.quote_tokens import words_of
from rcqual.text.quote_verdicts import occurrences

TALK = """INT: How did the huddle begin?

P01: We talk every day about the patient - nobody asked me, and I don't mind. I learned to listen [laughs] quite late.

INT: Mm-hm.

P01: They cut it again. We, uh, see the whole chain now, you know, from the ward to the pharmacy.

INT: And who decides that?

P02: The chief decides that, as ever.
"""


def only(found):
    (one,) = found
    return one


def words_at(occurrence):
    return TALK[slice(*occurrence.span)]


def edits(occurrence):
    return [(edit.kind, edit.quote, edit.source) for edit in occurrence.edits]


def test_the_very_characters_are_verbatim(quoted):
    found = only(quoted("We talk every day about the patient - nobody asked me", TALK))
    assert (found.kind, found.transcript, words_at(found)) == (
        Kind.VERBATIM,
        "int01",
        "We talk every day about the patient - nobody asked me",
    )
    assert [turn.number for turn in found.turns] == [2]


@pytest.mark.parametrize(
    ("quote", "differs"),
    [
        ("nobody asked me, and I don’t mind.", ("quotation marks",)),
        ("day about the patient—nobody asked me", ("dashes",)),
        ("They cut it\nagain. We, uh, see", ("white space",)),
        ("we talk every day about the", ("first letter",)),
        ("We talk every day about the patient.", ("ends",)),
        ("… about the patient - nobody asked …", ("ends",)),
        ("The chief decides that, as ever,", ("ends",)),
    ],
)
def test_what_differs_to_the_eye_alone_is_typography_and_is_named(quoted, quote, differs):
    found = only(quoted(quote, TALK))
    assert (found.kind, found.typography) == (Kind.TYPOGRAPHY, differs)


def test_marks_at_the_ends_belong_to_the_place_where_the_quote_has_them(quoted):
    assert words_at(only(quoted("“They cut it again.”", TALK))) == "They cut it again."
    assert words_at(only(quoted("They cut it again", TALK))) == "They cut it again"
    assert words_at(only(quoted("They cut it again!", TALK))) == "They cut it again"


def test_other_punctuation_between_the_same_words_is_told(quoted):
    found = only(quoted("nobody asked me. And I don't mind", TALK))
    assert found.kind is Kind.PUNCTUATION
    assert edits(found) == [(EditKind.PUNCTUATION, "me. And", "me, and")]


def test_an_ellipsis_leaves_out_and_what_is_told_with_its_place(quoted):
    found = only(quoted("We talk every day … and I don't mind", TALK))
    assert found.kind is Kind.EDITED
    ((edit),) = found.edits
    assert (edit.kind, edit.source) == (EditKind.LEFT_OUT, "about the patient - nobody asked me")
    assert TALK[slice(*edit.span)] == edit.source
    assert words_at(found) == "We talk every day about the patient - nobody asked me, and I don't mind"


def test_a_bracket_replaces_or_is_inserted(quoted):
    found = only(quoted("[Nurses] talk every day about [him], nobody [there] asked me", TALK))
    assert edits(found)[:3] == [
        (EditKind.INSERTED, "[Nurses]", ""),
        (EditKind.REPLACED, "[him]", "the patient"),
        (EditKind.INSERTED, "[there]", ""),
    ]
    assert found.kind is Kind.EDITED


@pytest.mark.parametrize(
    ("quote", "kind", "said"),
    [
        ("We, uh, see the whole chain now, you know, from the ward to the [bed].", EditKind.REPLACED, "pharmacy"),
        ("nobody asked me, and I don't [care at all].", EditKind.REPLACED, "mind"),
        ("nobody asked me, and I don't mind [it].", EditKind.INSERTED, ""),
        ("We, uh, see the whole chain [there]", EditKind.INSERTED, ""),
        ("We talk every day [there].", EditKind.INSERTED, ""),
    ],
)
def test_a_bracket_that_ends_a_sentence_stands_for_what_is_missing_of_it(quoted, quote, kind, said):
    found = only(quoted(quote, TALK))
    (edit,) = found.edits
    assert (found.kind, edit.kind, edit.source) == (Kind.EDITED, kind, said)
    assert TALK[slice(*edit.span)] == said


def test_a_bracket_changes_letters(quoted):
    found = only(quoted("[N]obody ask[s] me, and I don't mind", TALK))
    assert (EditKind.LETTERS, "ask[s]", "asked") in edits(found)
    assert found.kind is Kind.EDITED


def test_a_bracket_that_the_transcript_has_is_no_edit(quoted):
    assert only(quoted("I learned to listen [laughs] quite late", TALK)).kind is Kind.VERBATIM
    assert only(quoted("i learned to listen [laughs] quite late", TALK)).kind is Kind.TYPOGRAPHY


def test_an_ellipsis_that_the_transcript_has_is_no_edit(quoted):
    text = "P01: We talk … every day, or so we ... used to."
    assert only(quoted("talk... every day, or so we … used to", text)).kind is Kind.TYPOGRAPHY


def test_an_ellipsis_that_leaves_out_nothing_is_told(quoted):
    found = only(quoted("They cut it … again. We, uh, see", TALK))
    assert edits(found) == [(EditKind.PAUSE, "…", "")]


@pytest.mark.parametrize(
    ("quote", "instead", "said"),
    [
        ("We talk every week about the patient", "week", "day"),
        ("We talk every single day about the patient", "single", ""),
        ("We talk every about the patient - nobody", "", "day"),
        ("see the entire chain now, you know", "entire", "whole"),
    ],
)
def test_words_that_differ_outside_brackets_are_shown(quoted, quote, instead, said):
    found = only(quoted(quote, TALK))
    assert found.kind is Kind.ALTERED
    assert [(one.quote, one.source) for one in found.differences] == [(instead, said)]


def test_an_ellipsis_may_not_add_words(quoted):
    assert only(quoted("We talk … also … every day about the patient", TALK)).kind is Kind.ALTERED


def test_what_follows_an_ellipsis_must_follow_in_the_interview(quoted):
    found = quoted("They cut it again … We talk every day about", TALK)
    assert all(each.kind is Kind.ALTERED for each in found)


def test_no_quote_is_put_together_from_two_interviews(quoted):
    found = quoted("They cut it again … they closed the ward", TALK, "P01: Then they closed the ward.")
    assert all(each.kind is Kind.ALTERED for each in found)


def test_what_nobody_says_is_not_found(quoted):
    assert quoted("The moon is made of green cheese, they claim", TALK) == []


def test_a_few_common_words_in_a_row_are_no_place(quoted):
    assert quoted("Whatever happens from the ward to our own homes is lost without trace anyway", TALK) == []


def test_every_place_where_the_words_stand_is_told(quoted):
    question = "INT: So what would you change?\n\nP01: Nothing.\n"
    found = quoted("So what would you change", question, question, "P01: So what would you change? So what would you.")
    assert [(each.transcript, each.kind) for each in found] == [
        ("int01", Kind.VERBATIM),
        ("int02", Kind.VERBATIM),
        ("int03", Kind.VERBATIM),
    ]


def test_every_place_of_an_edited_quote_is_told_the_shortest_first(quoted):
    near = "P01: We met them and then we left the ward."
    far = "P01: We met them on a day that was long, and there was much to do, and then we left the ward."
    found = quoted("We met them … then we left the ward", far, near)
    assert [each.transcript for each in found] == ["int02", "int01"]


def test_an_ellipsis_over_anothers_turn_is_told(quoted):
    found = only(quoted("I learned to listen … quite late … They cut it again.", TALK))
    assert [turn.number for turn in found.jumped] == [3]


def test_an_ellipsis_inside_of_a_turn_jumps_over_nobody(quoted):
    assert only(quoted("We talk … nobody asked me, and I", TALK)).jumped == ()


def test_a_turn_of_nothing_but_fillers_is_silence_where_fillers_may_go(quoted):
    quote = "I learned to listen … They cut it again."
    assert only(quoted(quote, TALK)).jumped
    assert not only(quoted(quote, TALK, fillers_may_go=True)).jumped


def test_words_of_two_people_as_if_of_one_are_told(quoted):
    found = only(quoted("And who decides that? The chief decides that", TALK))
    assert found.has_joined_speakers
    assert found.speakers == ("INT", "P02")


def test_with_labels_two_people_may_be_quoted(quoted):
    found = only(quoted("INT: And who decides that?\nP02: The chief decides that", TALK))
    assert not found.has_joined_speakers
    assert [(label, turn.number) for label, turn in found.labels] == [("INT", 5), ("P02", 6)]
    assert words_at(found).startswith("INT: And who")


def test_fillers_stay_unless_they_may_go(quoted):
    quote = "We see the whole chain now, from the ward to the pharmacy"
    assert only(quoted(quote, TALK)).kind is Kind.ALTERED
    found = only(quoted(quote, TALK, fillers_may_go=True))
    assert found.kind is Kind.EDITED
    assert [each for each in edits(found) if each[0] is EditKind.FILLER] == [
        (EditKind.FILLER, "", "uh"),
        (EditKind.FILLER, "", "you know"),
    ]


def test_half_of_a_filler_may_not_go(quoted):
    quote = "We see the whole chain now, you from the ward to the pharmacy"
    assert only(quoted(quote, TALK, fillers_may_go=True)).kind is Kind.ALTERED


def test_a_transcribers_note_may_go_with_the_fillers(quoted):
    found = only(quoted("I learned to listen quite late", TALK, fillers_may_go=True))
    assert edits(found)[0] == (EditKind.FILLER, "", "laughs")
    assert only(quoted("I learned to listen quite late", TALK)).kind is Kind.ALTERED


def test_no_shuffled_quote_is_accepted(quoted):
    said = words_of("talk every day about the patient nobody asked me and I don't mind I learned to listen")
    for seed in range(200):
        mixed = list(said)
        random.Random(seed).shuffle(mixed)
        assert all(each.kind is Kind.ALTERED for each in quoted(" ".join(mixed), TALK)), mixed


def test_offsets_count_code_points(quoted):
    text = "P01: 😀 é 𝒳 the team talks daily here."
    found = only(quoted("the team talks daily here", text))
    assert text[slice(*found.span)] == "the team talks daily here"


def test_a_language_without_blanks_is_quoted_too(quoted):
    text = "P01: 我们每天都谈论病人的情况。"
    found = only(quoted("每天都谈论病人", text, language="zh"))
    assert text[slice(*found.span)] == "每天都谈论病人"


@pytest.mark.parametrize("quote", ["", "…", "[…]", "[x]", "[a] … [b]", "P01:", "?!", "… [x] …"])
def test_a_quote_without_words_has_no_place(quoted, quote):
    assert quoted(quote, TALK) == []


def test_capitals_inside_are_told_and_the_first_one_alone_is_not(quoted):
    found = only(quoted("they CUT it again. We, uh, See", TALK))
    assert edits(found) == [
        (EditKind.PUNCTUATION, "they CUT", "They cut"),
        (EditKind.PUNCTUATION, "uh, See", "uh, see"),
    ]


def test_an_edited_quote_at_the_very_start_of_an_interview_is_found_among_short_ones(quoted):
    short = "P01: We see the {} chain now and then."
    texts = [short.format(word) for word in ("whole", "entire", "old", "long", "full")]
    for number, word in enumerate(("whole", "entire", "old", "long", "full"), 1):
        found = quoted(f"We see the {word} chain now, but then", *texts)
        assert [(each.transcript, each.kind) for each in found] == [(f"int{number:02}", Kind.ALTERED)]


def test_capitals_in_a_row_are_one_edit(quoted):
    found = only(quoted("THEY CUT IT AGAIN. We, uh, see the whole", TALK))
    assert edits(found) == [(EditKind.PUNCTUATION, "THEY CUT IT AGAIN", "They cut it again")]


def test_a_quotation_that_is_never_closed_takes_no_hours(quoted):
    assert quoted(" ".join(f"We talk … {number} every week about it" for number in range(3_000)), TALK * 200) == []


@pytest.mark.parametrize(
    ("quote", "instead", "said"),
    [
        ("They cut it again and again.", "and again", ""),
        ("nobody asked me, and I don't mind, not really.", "not really", ""),
        ("nobody asked me, and I don't mind at all, you know.", "at all, you know", ""),
        ("Frankly, they cut it again. We, uh, see the whole chain", "Frankly", ""),
        ("So they cut it again. We, uh, see the whole chain", "So", ""),
        ("The chief decides that, as always.", "always", "ever"),
        ("We talk every day about the children and their schools", "children and their schools", "patient"),
        ("People talk every day about the patient", "People", "We"),
        ("I learned to listen quite late", "", "[laughs]"),
    ],
)
def test_words_added_at_an_end_are_held_against_no_other_sentence(quoted, quote, instead, said):
    found = only(quoted(quote, TALK))
    assert found.kind is Kind.ALTERED
    assert [(one.quote, one.source) for one in found.differences] == [(instead, said)]


def test_a_word_of_another_sentence_that_added_words_have_by_chance_does_not_part_them(quoted):
    found = only(quoted("nobody asked me, and I don't mind what they learned", TALK))
    assert [(one.quote, one.source) for one in found.differences] == [("what they learned", "")]
    assert words_at(found) == "nobody asked me, and I don't mind"


def test_where_sentences_are_not_known_their_marks_end_them(interviews):
    (text,) = interviews(TALK)
    found = only(occurrences(QuoteIndex([replace(text, sentences=())]), "They cut it again and again"))
    assert [(one.quote, one.source) for one in found.differences] == [("and again", "")]


APART = """P01: We talk every day about the patient. Nobody asked me before. I learned to listen quite late in my life.

INT: Mm-hm.

P01: They cut it again in the spring of that year.
"""


def test_sentences_put_together_without_a_sign_are_altered_by_what_is_missing(quoted):
    found = only(quoted("We talk every day about the patient. I learned to listen quite late in my life.", APART))
    assert (found.kind, [(one.quote, one.source) for one in found.differences]) == (
        Kind.ALTERED,
        [("", "Nobody asked me before")],
    )


def test_sentences_of_two_turns_put_together_are_altered_and_no_ellipsis_jumps(quoted):
    found = only(quoted("Nobody asked me before. They cut it again in the spring.", APART))
    assert (found.kind, found.jumped) == (Kind.ALTERED, ())
    assert [one.quote for one in found.differences] == [""]


def test_sentences_in_another_order_are_not_made_whole_by_what_stands_between(quoted):
    found = quoted("They cut it again in the spring of that year. We talk every day about the patient.", APART)
    assert all(each.kind is Kind.ALTERED and each.differences[0].quote for each in found)


def test_what_is_left_out_begins_with_the_bracket_of_a_note(quoted):
    found = only(quoted("I learned to listen … quite late", TALK))
    assert [edit.source for edit in found.edits] == ["[laughs]"]


@pytest.mark.parametrize(
    ("quote", "missing"),
    [("and I mind. I learned to listen", "don't"), ("I mind. I learned to listen [laughs]", "don't")],
)
def test_a_negation_that_is_gone_is_told_as_missing(quoted, quote, missing):
    found = only(quoted(quote, TALK))
    assert [(one.quote, one.source) for one in found.differences] == [("", missing)]


def test_a_long_end_of_other_words_leaves_the_beginning_at_its_place(quoted):
    ending = "because they had never met in person before that long winter"
    found = only(quoted(f"We talk every day about the patient - nobody asked me, and I don't mind, {ending}", TALK))
    assert [(one.quote, one.source) for one in found.differences] == [(ending, "")]


def test_a_transcribers_note_at_the_end_of_a_sentence_stands_for_no_words(quoted):
    assert edits(only(quoted("I learned to listen [sighs].", TALK))) == [(EditKind.INSERTED, "[sighs]", "")]
    assert edits(only(quoted("I learned to listen [carefully].", TALK)))[0][0] is EditKind.REPLACED
