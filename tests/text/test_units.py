from rcqual.model.span import Span
from rcqual.text.paragraphs import Paragraphs
from rcqual.text.turns import Known, find_turns
from rcqual.text.units import find_sentences, median_words


def sentences(text: str) -> list[str]:
    paragraphs = Paragraphs(text)
    turns = find_turns(text, paragraphs, Known()).turns
    return [text[start:end] for start, end in find_sentences(text, paragraphs, turns, "en")]


def test_sentences_are_those_of_speech_without_labels():
    assert sentences("INT: Hi? You ok?\nP03: Yes.") == ["Hi?", "You ok?", "Yes."]


def test_a_sentence_never_goes_on_over_a_turn():
    assert sentences("INT: So you were\nP03: at the huddle, yes.\n") == ["So you were", "at the huddle, yes."]


def test_a_sentence_never_goes_on_over_a_paragraph():
    assert sentences("P03: We talk\n\nEvery day.\nINT: ok") == ["We talk", "Every day.", "ok"]


def test_the_median_counts_words_between_white_space():
    text = "One. Two three. Four five six."
    assert median_words(text, [Span(0, 4), Span(5, 15), Span(16, 30)]) == 2


def test_without_sentences_the_median_is_nought():
    assert median_words("", []) == 0
