import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.errors import StudyDamaged
from rcqual.model.searches import Phrase
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole
from rcqual.store import search, transcripts


def numbers(rows):
    return [row["number"] for row in rows]


def stretches(phrase, speech):
    return [speech[slice(*span)] for span in search.places_of([phrase], [speech])[0][0]]


@pytest.mark.parametrize(
    ("phrase", "speech", "found"),
    [
        (Phrase("talk"), "Talk, TALK; walk", ["Talk", "TALK"]),
        (Phrase("ete"), "un Été, l'été", ["Été", "été"]),
        (Phrase("été"), "ETE e\u0301te\u0301", ["ETE", "e\u0301te\u0301"]),
        (Phrase("every day"), "every  day; every-day, everyday", ["every  day", "every-day"]),
        (Phrase("every d", True), "every day every dog every", ["every day", "every dog"]),
        (Phrase("day"), "day day", ["day", "day"]),
        (Phrase("day day"), "day day day", ["day day day"]),
        (Phrase("नमस्ते"), "😀 नमस्ते!", ["नमस्ते"]),
        (Phrase("שלום"), "אמר שלום", ["שלום"]),
        (Phrase("b"), "a\0b", ["b"]),
        (Phrase("x"), "\ue000x\ue001 x", ["x"]),
        (Phrase("gone"), "nothing", []),
    ],
)
def test_a_phrase_is_found_where_it_stands_whatever_its_case_and_accents(phrase, speech, found):
    assert stretches(phrase, speech) == found


def test_of_several_phrases_each_has_its_own_places():
    assert search.places_of([Phrase("b c"), Phrase("a")], ["a b c a", "none"]) == [
        [[Span(2, 5)], [Span(0, 1), Span(6, 7)]],
        [[], []],
    ]


@given(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=40),
    st.text(st.sampled_from("ab \"*()^:{}-+'\0"), max_size=20),
)
def test_nothing_that_is_asked_is_a_fault_of_syntax(speech, words):
    for is_beginning in (True, False):
        for span in search.places_of([Phrase(words, is_beginning)], [speech])[0][0]:
            assert 0 <= span.start < span.end <= len(speech)


def test_turns_come_in_the_order_of_the_interviews(store):
    question = search.Question(store, [Phrase("talk"), Phrase("patient")])
    names = transcripts.names(store)
    found = question.turns_by_place(50)
    assert [(names[row["transcript_id"]], row["number"]) for row in found] == [("int01", 1), ("int02", 1)]
    assert question.count() == 2


def test_only_so_many_turns_come_as_are_asked_for(store):
    assert len(search.Question(store, [Phrase("talk")]).turns_by_place(1)) == 1


def test_ranked_equal_turns_come_in_the_order_of_the_interviews(store):
    question = search.Question(store, [Phrase("patient")])
    by_rank = [row["transcript_id"] for row in question.turns_by_rank(50)]
    assert by_rank == [row["transcript_id"] for row in question.turns_by_place(50)] == list(transcripts.names(store))


def test_turns_of_one_role_alone(store):
    assert search.Question(store, [Phrase("talk")], role=SpeakerRole.INTERVIEWER).count() == 0
    assert search.Question(store, [Phrase("talk")], role=SpeakerRole.PARTICIPANT).count() == 2


def test_turns_of_some_transcripts_alone(store):
    first, second = transcripts.names(store)
    for wanted in ([first], [second], [first, second], []):
        question = search.Question(store, [Phrase("talk")], transcripts=wanted)
        assert [row["transcript_id"] for row in question.turns_by_place(50)] == wanted
        assert len(question.turns_by_rank(50)) == question.count() == len(wanted)


def test_more_turns_than_are_counted_are_told_by_one_more(store, monkeypatch):
    monkeypatch.setattr(search, "MOST", 1)
    assert search.Question(store, [Phrase("talk")]).count() == 2


def test_an_index_that_cannot_be_read_is_told_with_the_way_to_mend_it(path, raw):
    from rcqual.store import connect

    raw("UPDATE spoken_data SET block = x'00' WHERE id > 10")
    store = connect.open_store(path)
    with pytest.raises(StudyDamaged) as caught:
        search.Question(store, [Phrase("talk")]).turns_by_place(50)
    assert "--rebuild-search" in caught.value.hint
    store.close()
