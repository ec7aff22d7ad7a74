import pytest

from rcqual.model.codebook import Code
from rcqual.model.ids import CodeId, TranscriptId
from rcqual.model.span import Span
from rcqual.text.cues import cues_of
from rcqual.text.suggest import Said, suggestions

FILLER = ["It was a long winter.", "The car is in the yard.", "Nobody came on Sunday.", "I had some tea.", "Well, yes."]


def said(*sentences, language="en", transcript="t1"):
    found, at = [], 0
    for each in sentences:
        found.append(Said(TranscriptId(transcript), Span(at, at + len(each)), each, language))
        at += len(each) + 1
    return found


def code(name="engagement", **fields):
    return cues_of(Code(id=CodeId("c"), name=name, **fields))


def found_in(sentences, coded=(), cues=None, **how):
    by_span = {each.span: each.words for each in sentences}
    return [(by_span[each.span], each) for each in suggestions(sentences, coded, cues or code(), **how)]


def test_a_sentence_like_a_coded_one_comes_first():
    asked = said(*FILLER, "The pharmacist joined our round.", "My coat is red.")
    first, _ = found_in(asked, said("A pharmacist comes to the round each day.", transcript="t2"))[0]
    assert first == "The pharmacist joined our round."


def test_the_reason_quotes_the_coded_sentence_and_names_the_words_in_common():
    asked = said(*FILLER, "The pharmacist joined our round.")
    _, first = found_in(asked, said("A pharmacist comes to the rounds.", transcript="t2"))[0]
    assert first.how == "likeness"
    assert first.reason == (
        "like a sentence you coded: “A pharmacist comes to the rounds.” (words in common: pharmacist, round)"
    )


def test_what_is_kept_of_the_reason_tells_of_no_other_passage():
    asked = said(*FILLER, "The pharmacist joined our round.")
    _, first = found_in(asked, said("A pharmacist comes to the MARKER rounds.", transcript="t2"))[0]
    assert first.kept_reason == "words in common: pharmacist, round"


def test_a_cue_phrase_is_found_in_any_of_its_forms_and_says_so():
    asked = said(*FILLER, "We were talking before rounds about it.")
    words, first = found_in(asked, cues=code(when_to_use="As in “talk before round”."))[0]
    assert words == "We were talking before rounds about it."
    assert (first.how, first.kept_reason) == ("cue", "says the cue phrase “talk before round”")


def test_a_phrase_is_found_only_where_its_words_follow_each_other():
    asked = said(*FILLER, "Before lunch there is a round.")
    assert not any("cue phrase" in each.reason for _, each in found_in(asked, cues=code(example="“before the round”")))


def test_the_words_of_the_codebook_find_sentences_where_nothing_is_coded_yet():
    asked = said(*FILLER, "The porters volunteered again.")
    words, first = found_in(asked, cues=code(full_definition="Somebody volunteers for a task."))[0]
    assert words == "The porters volunteered again."
    assert (first.how, first.reason) == ("cue", "says words of the codebook: volunteered")


def test_what_has_nothing_in_common_with_the_code_is_left_out():
    assert found_in(said(*FILLER), said("A pharmacist comes to the rounds.", transcript="t2")) == []


def test_words_that_every_sentence_says_make_no_match():
    asked = said("The patient waited.", "The patient slept.", "The patient and the pharmacist met.")
    others = said(*(f"The patient said {word}." for word in ("so", "no", "this", "that")), transcript="t3")
    coded = said("The patient met a pharmacist.", transcript="t2")
    ranked = found_in(asked, coded, others=others)
    assert ranked[0][0] == "The patient and the pharmacist met."
    assert all(each.score < ranked[0][1].score / 10 for _, each in ranked[1:])


def test_no_more_are_given_than_were_asked_for():
    asked = said(*(f"The pharmacist came at {hour}." for hour in ("six", "seven", "eight", "nine")), *FILLER)
    assert len(found_in(asked, said("One pharmacist was there.", transcript="t2"), most=2)) == 2


@pytest.mark.parametrize("language", ["de", "xx", "", "klingon", "ja"])
def test_any_language_works_and_takes_words_that_are_nearly_the_same_for_one(language):
    asked = said("Das Wetter war schlecht.", "Mit den Apothekerinnen geht es.", language=language)
    coded = said("Eine Apothekerin kommt dazu.", language=language, transcript="t2")
    assert found_in(asked, coded)[0][0] == "Mit den Apothekerinnen geht es."


def test_each_sentence_is_read_in_the_language_of_its_interview():
    asked = [*said(*FILLER, "The pharmacist came."), *said("Der Pharmazist kam.", language="de", transcript="t2")]
    found = suggestions(asked, said("One pharmacist was there.", transcript="t3"), code())
    assert {each.transcript_id for each in found} == {"t1", "t2"}


def test_a_named_model_gives_the_base_forms(tmp_path):
    import spacy

    nlp = spacy.blank("de")
    ruler = nlp.add_pipe("attribute_ruler")
    ruler.add([[{"LOWER": "ging"}]], {"LEMMA": "gehen"})
    nlp.to_disk(tmp_path)
    asked = said("Das Wetter war schlecht.", "Da ging jemand.", language="de")
    coded = said("Wir gehen oft hin.", language="de", transcript="t2")
    assert found_in(asked, coded) == []
    assert found_in(asked, coded, model=str(tmp_path))[0][0] == "Da ging jemand."


def test_how_much_is_done_is_told_and_can_stop_the_work():
    told = []
    suggestions(said(*FILLER), said("Tea."), code(), progress=told.append)
    assert told == sorted(told)
    assert told[-1] == 1.0

    class Enough(Exception):
        pass

    def stop(share):
        raise Enough

    with pytest.raises(Enough):
        suggestions(said(*FILLER), said("Tea."), code(), progress=stop)


def test_nothing_is_found_in_nothing():
    assert suggestions([], [], code()) == []


def test_equal_sentences_stay_in_their_order():
    asked = said("A pharmacist came.", "A pharmacist came.", *FILLER)
    found = suggestions(asked, said("The pharmacist.", transcript="t2"), code())
    assert [each.span for each in found] == [asked[0].span, asked[1].span]
