"""What an author may do to a quote: each edit is one of the source, and nothing else is taken."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.model.exemplars import QuoteEdit
from rcqual.model.span import Span
from rcqual.text.quote_edits import NoEdit, by_part, edits_of, rendered, with_fillers, without_fillers

SAID = "We talk, uh, every day about the patient. Nobody asked me, he works hard."
WHOLE = Span(0, len(SAID))


def again(typed, **options):
    return rendered(SAID, WHOLE, edits_of(typed, SAID, WHOLE, **options))


@pytest.mark.parametrize(
    "typed",
    [
        SAID,
        "We talk […] about the patient.",
        "[…] every day about the patient. [n]obody asked me",
        "[The team] talk[s], uh, every day",
        "Nobody asked me, [the nurse] work[ed] hard.",
        "about the patient [Ann]. Nobody asked me",
        "[Of course] Nobody asked me, he works hard.",
        "about the patient. […] he works hard",
    ],
)
def test_a_legal_quote_is_kept_as_edits_and_reads_as_it_was_typed(typed):
    assert again(typed) == typed


def test_an_edit_is_where_it_stands_in_the_source():
    (before, cut, behind) = edits_of("talk … about the patient", SAID, WHOLE)
    assert (before, behind) == (QuoteEdit(0, 2, ""), QuoteEdit(40, len(SAID), ""))
    assert SAID[cut.start : cut.end] == ", uh, every day"
    assert cut.words is None


def test_edits_of_a_part_of_a_text_are_counted_from_the_texts_beginning():
    part = Span(42, len(SAID))
    assert edits_of("Nobody asked me, [the nurse] works hard.", SAID, part) == (QuoteEdit(59, 61, "the nurse"),)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("every day about the sick patient", "“sick”, which was not said"),
        ("every day about patient", "“the” is missing"),
        ("every day about the nurse. Nobody", "“nurse”, and what was said is “patient”"),
        ("every day about the […] patient", "nothing is left out"),
        ("about the patient. Asked me nobody", "It has “Asked”, and what was said is “Nobody asked”"),
        ("[nothing] […]", "No words"),
        ("We talk every day", "“, uh,” is missing"),
        ("talk [] every day", "A bracket is empty"),
        ("", "No words"),
    ],
)
def test_what_is_no_edit_is_refused_with_the_words_that_differ(typed, told):
    with pytest.raises(NoEdit) as refused:
        edits_of(typed, SAID, WHOLE)
    assert told in str(refused.value)


def test_fillers_may_be_missing_where_that_is_allowed():
    assert (
        again("We talk, every day about the patient.", fillers_may_go=True) == "We talk, every day about the patient."
    )


def test_typographic_marks_are_the_same_as_plain_ones():
    said = "“It’s fine” – he said"
    assert edits_of('"It\'s fine" - he said', said, Span(0, len(said))) == ()


@pytest.mark.parametrize(
    "said",
    [
        "We met daily last year on the ward. I mean I do not know whether it is real. They said so.",
        "We met on the ward in the morning, you know, on the ward, um, the ward, and it was good for us all.",
        "I mean, I mean we do. And then we do it once more, uh, uh, and I mean it, I do, each day of the week.",
    ],
)
def test_a_quote_whose_fillers_went_is_taken_as_it_reads_then(said):
    whole = Span(0, len(said))
    reads = rendered(said, whole, without_fillers(said, whole, (), language="en"))
    assert rendered(said, whole, edits_of(reads, said, whole, fillers_may_go=True)) == reads


@pytest.mark.parametrize(
    "typed", ["We talk […] [it] about the patient.", "[Ann] [Bob] about the patient.", "[…] [it] about the patient."]
)
def test_a_bracket_behind_an_ellipsis_or_a_bracket_stands_apart_from_it(typed):
    assert again(typed) == typed


def test_where_a_filler_goes_beside_an_insertion_one_space_is_left():
    said = "It was uh I who did."
    edits = (QuoteEdit(7, 9, ""), QuoteEdit(9, 9, " sic"))
    assert rendered(said, Span(0, len(said)), edits) == "It was [sic] I who did."


def test_all_fillers_go_at_once_and_what_is_edited_stays():
    edits = (QuoteEdit(42, 57, None),)
    gone = without_fillers(SAID, WHOLE, edits, language="en")
    assert rendered(SAID, WHOLE, gone) == "We talk every day about the patient. […], he works hard."


@pytest.mark.parametrize(
    ("said", "reads"),
    [
        (
            "Um, so, we start at seven. Uh, I mean, we try to start at seven.",
            "[S]o, we start at seven. [W]e try to start at seven.",
        ),
        ("Um, a nurse was there.", "[A] nurse was there."),
        ("Well, I mean, we try.", "Well we try."),
        ("We start. I mean, we try.", "We start. [W]e try."),
        ("We… I mean, we try.", "We… we try."),
        ("um, so we start.", "so we start."),
        ("Um, I start.", "I start."),
        ("Uh, Monday it is.", "Monday it is."),
        ("We stop. Uh. We try.", "We stop. We try."),
        ("Um, uh. We try.", "We try."),
        ("Is it? Uh, yes.", "Is it? [Y]es."),
        ("Er, ärzte kamen.", "[Ä]rzte kamen."),
    ],
)
def test_the_word_with_which_a_sentence_begins_when_its_fillers_went_has_its_capital_in_brackets(said, reads):
    whole = Span(0, len(said))
    edits = without_fillers(said, whole, (), language="en")
    assert rendered(said, whole, edits) == reads
    assert rendered(said, whole, edits_of(reads, said, whole, fillers_may_go=True)) == reads
    assert with_fillers(said, edits) == ()


def test_no_capital_is_put_where_an_author_has_edited_the_word_already_nor_in_the_next_turn():
    said = "Um, we start. Uh\n\nint: so?"
    edits = (QuoteEdit(4, 6, "the team"),)
    gone = without_fillers(said, Span(0, len(said)), edits, language="en")
    assert rendered(said, Span(0, len(said)), gone).startswith("[the team] start.")
    assert [each.words for each in gone] == ["", "the team", ""]
    assert with_fillers(said, gone) == edits


@pytest.mark.parametrize("typed", ["I asked her.", "I, asked her."])
def test_a_filler_may_go_with_the_commas_that_set_it_apart_or_leave_one(typed):
    said = "I, um, asked her."
    edits = edits_of(typed, said, Span(0, len(said)), fillers_may_go=True)
    assert rendered(said, Span(0, len(said)), edits) == typed


def test_white_space_inside_of_a_bracket_stands_before_it():
    said = "We met twice a week."
    edits = edits_of("We met twice[ or more] a week.", said, Span(0, len(said)))
    assert rendered(said, Span(0, len(said)), edits) == "We met twice [or more] a week."


def test_what_a_transcriber_wrote_in_brackets_is_said_as_it_stands():
    said = "I know [laughs] that… well."
    assert edits_of(said, said, Span(0, len(said))) == ()


def of_two_turns(*edits):
    """How two turns read that end and begin before and behind "Nobody"."""
    parts = [Span(0, 41), Span(42, len(SAID))]
    return [rendered(SAID, part, own) for part, own in zip(parts, by_part(parts, edits), strict=True)]


def test_what_is_left_out_of_two_turns_is_marked_in_both():
    assert of_two_turns(QuoteEdit(23, 48, None)) == ["We talk, uh, every day […]", "[…] asked me, he works hard."]


def test_a_bracket_over_two_turns_stands_in_the_first_and_the_second_says_that_words_are_missing():
    assert of_two_turns(QuoteEdit(33, 48, "so")) == [
        "We talk, uh, every day about the [so]",
        "[…] asked me, he works hard.",
    ]


def test_what_goes_without_a_mark_over_two_turns_goes_in_both():
    assert of_two_turns(QuoteEdit(23, 48, "")) == ["We talk, uh, every day", "asked me, he works hard."]


def test_what_is_inserted_between_two_turns_stands_before_the_second():
    parts = [Span(0, 40), Span(42, len(SAID))]
    assert by_part(parts, (QuoteEdit(41, 41, " loudly"),)) == [(), (QuoteEdit(42, 42, "loudly "),)]


@pytest.mark.parametrize("typed", ["[w]e're here", "we['re] here", "[W]e're [h]ere"])
def test_a_letter_in_brackets_may_stand_in_a_word_with_an_apostrophe(typed):
    said = "we're here"
    assert rendered(said, Span(0, len(said)), edits_of(typed, said, Span(0, len(said)))) == typed


def test_another_mark_may_stand_for_what_was_left_out():
    assert rendered(SAID, WHOLE, (QuoteEdit(7, 22, None),), ellipsis="…").startswith("We talk … about")


WORDS = st.lists(
    st.sampled_from(["we", "talk", "about", "him", "he", "said", "the", "nurse", "yes", "no"]), min_size=1, max_size=14
)


@given(WORDS, st.data())
def test_whatever_is_left_out_replaced_and_inserted_comes_back(words, data):
    said = " ".join(words)
    typed = []
    at = 0
    while at < len(words):
        what = data.draw(st.sampled_from(["keep", "keep", "cut", "replace", "insert"]))
        if what == "cut" and (not typed or typed[-1] != "[…]"):
            typed.append("[…]")
        elif what == "replace":
            typed.append("[somebody]")
        elif what == "insert":
            typed += ["[well]", words[at]]
        else:
            typed.append(words[at])
        at += 1
    quote = " ".join(typed)
    if not any(each[0] != "[" for each in typed):
        return
    edits = edits_of(quote, said, Span(0, len(said)))
    assert rendered(said, Span(0, len(said)), edits) == quote
    assert list(edits) == sorted(edits)


def test_edits_of_a_long_passage_are_found_where_they_are_however_much_stands_around_them():
    said = " ".join(f"We talk about patient {number} every day." for number in range(30))
    typed = said.replace("patient 12 every", "[the patient] every").replace("patient 20 every", "[…] every")
    first, second = edits_of(typed, said, Span(0, len(said)))
    assert (said[first.start : first.end], first.words) == ("patient 12", "the patient")
    assert (said[second.start : second.end], second.words) == ("patient 20", None)


@pytest.mark.parametrize("kept", [range(9), range(11, 20), range(3, 15), [*range(9), *range(11, 20)]])
def test_a_quote_may_begin_and_end_in_the_midst_but_leaves_nothing_out_in_between(kept):
    words = [f"w{number}" for number in range(20)]
    said, typed = " ".join(words), " ".join(words[at] for at in kept)
    if len(list(kept)) == 18:
        with pytest.raises(NoEdit, match="“w9 w10” is missing"):
            edits_of(typed, said, Span(0, len(said)))
    else:
        assert rendered(said, Span(0, len(said)), edits_of(typed, said, Span(0, len(said)))) == typed


def test_edits_of_a_passage_outside_of_all_turns_are_of_no_turn():
    assert by_part([], (QuoteEdit(0, 3, "it"), QuoteEdit(4, 6, None))) == []
