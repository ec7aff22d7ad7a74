from rcqual.formats.transcripts.names import speakers_known, tell_of_names
from rcqual.formats.transcripts.reading import Draft, Reading
from rcqual.text.pseudonyms import Pseudonyms

MARISOL = {"Marisol": "P10"}


def told(path: str, text: str, replaced: int = 0) -> Draft:
    draft = Draft(text=text)
    tell_of_names(path, draft, replaced, Pseudonyms(MARISOL))
    return draft


def test_labels_are_known_by_the_sheets_name_and_by_the_pseudonym():
    how = Reading(labels=frozenset({"Marisol"}), pseudonyms=MARISOL)
    assert speakers_known(how, Pseudonyms(MARISOL)).labels == {"Marisol", "P10"}


def test_an_interviewer_with_a_pseudonym_is_known_by_either():
    how = Reading(interviewers=frozenset({"Marisol"}), pseudonyms=MARISOL)
    assert speakers_known(how, Pseudonyms(MARISOL)).interviewers == {"Marisol", "P10"}


def test_the_number_of_replaced_names_is_said():
    assert told("a.txt", "P10: Hi", replaced=1).dropped == ["1 name was replaced by pseudonyms."]


def test_what_may_still_be_a_name_is_warned_of():
    (problem,) = told("a.txt", "P10: Hi marisol").problems
    assert "“marisol” may tell who somebody is" in problem.message


def test_a_name_in_the_files_name_is_warned_of():
    (problem,) = told("int_Marisol.txt", "P10: Hi").problems
    assert "“Marisol”" in problem.message
    assert "rename it" in problem.message


def test_without_names_nothing_is_said():
    draft = told("a.txt", "P10: Hi")
    assert (draft.problems, draft.dropped) == ([], [])
