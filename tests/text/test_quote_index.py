"""Where words stand in a row."""

from rcqual.text.quote_index import UNKNOWN, QuoteIndex


def numbers(index, words):
    return [index.number_of(word) for word in words.split()]


def test_all_places_of_words_in_a_row_are_found_in_all_interviews(interviews):
    index = QuoteIndex(interviews("P01: we talk a lot. We talk.", "P01: Do we talk a lot?"))
    places = index.exact(numbers(index, "we talk"), 10)
    texts = [index.transcripts[index.transcript_at(place)] for place in places]
    found = [text.text[slice(*index.span_of(place, place + 2))] for text, place in zip(texts, places, strict=True)]
    assert found == ["we talk", "We talk", "we talk"]
    assert [text.name for text in texts] == ["int01", "int01", "int02"]


def test_overlapping_places_are_all_found(interviews):
    index = QuoteIndex(interviews("P01: no no no no"))
    assert index.exact(numbers(index, "no no no"), 10) == [0, 1]


def test_no_row_goes_from_one_interview_into_the_next(interviews):
    index = QuoteIndex(interviews("P01: we talk", "P01: a lot"))
    assert index.exact(numbers(index, "talk a"), 10) == []


def test_labels_are_not_among_the_words(interviews):
    index = QuoteIndex(interviews("INT: Why?\n\nP01: We talk.\n\nINT: So?\n\nP01: Yes."))
    assert index.number_of("p01") == UNKNOWN
    assert index.words[1:] == ["why", "we", "talk", "so", "yes"]


def test_a_word_knows_its_turn(interviews):
    (text,) = interviews("INT: Why?\n\nP01: We talk.")
    index = QuoteIndex([text])
    assert [index.turn_at(place).number for place in range(3)] == [1, 2, 2]


def test_at_most_so_many_places_are_given_as_asked_for(interviews):
    index = QuoteIndex(interviews("P01: go on. Go on. Go on."))
    assert len(index.exact(numbers(index, "go on"), 2)) == 2


def test_no_interview_no_place():
    assert QuoteIndex([]).number_of("we") == UNKNOWN
