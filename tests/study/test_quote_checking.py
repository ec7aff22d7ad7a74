"""A manuscript against a study: who speaks, and whether it is who the manuscript says."""

from dataclasses import replace

import pytest

from rcqual.errors import FaultsInFiles, NotAllowed
from rcqual.model.quotations import Kind, Quotation
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.quote_checking import Interviews, check
from rcqual.study.study import create

NURSE = """INT: How is it on the ward?

P01: We ask the pharmacist every morning. Nobody asked us before.

INT: Hm, right.

P01: And then we wait for the answer.
"""
PHARMACIST = """INT: How is it on the ward?

P03: They ask me every morning. And then we wait for the answer.
"""
WORDS = "We ask the pharmacist every morning"
SHEET = "label,file,role,profession,unit\nP01,,ICU nurse,nursing,ICU\nP03,,hospital pharmacist,pharmacy,\n"


@pytest.fixture
def study(tmp_path):
    made = create(None, "Talks")
    for name, text in (("talk1", NURSE), ("talk2", PHARMACIST)):
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    (tmp_path / "people.csv").write_text(SHEET, encoding="utf-8")
    paths = [tmp_path / "talk1.txt", tmp_path / "talk2.txt"]
    import_transcripts(made, Wanted(paths=paths, participants=tmp_path / "people.csv"))
    yield made
    made.close()


@pytest.fixture
def held(study):
    """What one quotation is."""
    against = Interviews(study)

    def of(text, attribution="", *, before="", behind="", counterpart="", said_by="", **more):
        quotation = Quotation(
            text=text,
            place="line 1",
            attribution=attribution,
            before=before,
            behind=behind,
            counterpart=counterpart,
            said_by=said_by,
        )
        return against.checked(quotation, **more)

    return of


def test_a_quotation_that_holds_is_told_with_its_speaker(held):
    found = held("We ask the pharmacist every morning", "ICU nurse")
    assert (found.kind, found.holds, found.voices) == (Kind.VERBATIM, True, ("P01 (ICU nurse)",))


def test_anothers_role_fails_whatever_the_words(held):
    found = held("We ask the pharmacist every morning", "hospital pharmacist")
    assert found.faults == ("It says “hospital pharmacist”, and the speaker is P01 (ICU nurse).",)
    assert (found.kind, found.holds) == (Kind.VERBATIM, False)


def test_what_its_row_says_of_the_speaker_fails_unless_who_speaks_is_named_beside_it(held):
    told = "says “pharmacists”, and the speaker is P01 (ICU nurse)."
    assert held(WORDS, said_by="pharmacists").faults == (f"It {told}",)
    beside = held(WORDS, "P01", said_by="pharmacists")
    assert (beside.holds, beside.notes) == (True, (f"Its row {told}",))
    assert held(WORDS, behind="said a nurse", said_by="pharmacists").holds
    assert not held(WORDS, "P03", said_by="P01").holds


def test_a_role_that_the_sheet_does_not_know_does_not_fail(held):
    assert held("We ask the pharmacist every morning", "physician").holds


def test_of_several_places_the_one_of_whom_is_named_comes_first(held):
    found = held("And then we wait for the answer", "pharmacist")
    assert [each.transcript for each in found.occurrences] == ["talk2", "talk1"]
    assert held("And then we wait for the answer", "P01").occurrences[0].transcript == "talk1"


def test_an_ellipsis_over_the_interviewers_turn_fails(held):
    found = held("Nobody asked us before. … And then we wait", "P01")
    assert found.faults == ("An ellipsis jumps over turn 3 of INT (interviewer): “Hm, right.”.",)
    assert not found.holds


def test_two_people_as_one_fail(held):
    assert (
        held("How is it on the ward? We ask the pharmacist")
        .faults[0]
        .startswith("Words of INT (interviewer) and P01 (ICU nurse) stand in it")
    )


def test_two_people_with_their_labels_hold_and_are_told(held):
    found = held("INT: How is it on the ward?\nP01: We ask the pharmacist")
    assert found.holds
    assert found.notes == ("It quotes INT (interviewer) and P01 (ICU nurse).",)


def test_a_label_in_the_quote_that_is_anothers_fails(held):
    assert held("P03: We ask the pharmacist every morning").faults == (
        "It says “P03:”, and the speaker is P01 (ICU nurse).",
    )


def test_the_interviewers_words_are_told(held):
    found = held("How is it on the ward?")
    assert found.holds
    assert found.notes == ("These are the interviewer's words.",)
    assert not held("How is it on the ward?", "ICU nurse").holds


def test_few_words_are_not_held_against_anything(held):
    found = held("asked by nobody ever", "P03")
    assert (found.kind, found.holds, found.occurrences) == (Kind.TOO_SHORT, True, ())


def test_what_nobody_says_fails_unless_a_publication_is_named(held):
    assert not held("coordination is a mutually reinforcing process").holds
    assert not held("coordination is a mutually reinforcing process", "P99, 2020").holds
    found = held("coordination is a mutually reinforcing process", "Gittell, 2002")
    assert (found.kind, found.holds) == (Kind.CITED, True)


def test_the_options_for_fillers_reach_the_words(held):
    quote = "Nobody asked us before. … And then we wait"
    assert not held(quote, fillers_may_go=True).holds
    assert held("We ask the pharmacist every morning", fillers_may_go=True).holds


def test_a_long_omission_is_told(tmp_path):
    made = create(None, "Talks")
    (tmp_path / "long.txt").write_text(f"P01: We ask them daily. {'So it goes on. ' * 40}Then we wait.", "utf-8")
    import_transcripts(made, Wanted(paths=[tmp_path / "long.txt"]))
    found = Interviews(made).checked(Quotation(text="We ask them daily. … Then we wait.", place=""))
    assert found.notes == ("An ellipsis leaves out 160 words.",)
    made.close()


def test_a_manuscript_is_held_as_a_whole(study, tmp_path):
    paper = tmp_path / "paper.md"
    paper.write_text("“We ask the pharmacist every morning” (P01), “silos”, “we ask the pharmacist each morning”.\n")
    found = check(study, paper)
    assert [each.kind for each in found.quotations] == [Kind.VERBATIM, Kind.TOO_SHORT, Kind.ALTERED]
    assert (found.failing, found.transcripts) == (1, 2)


def test_what_is_open_in_a_manuscript_is_a_warning(study, tmp_path):
    paper = tmp_path / "paper.txt"
    paper.write_text("So “we ask the pharmacist every morning\n", encoding="utf-8")
    (problem,) = check(study, paper).problems
    assert (problem.severity, problem.message[:7]) == ("warning", "Line 1:")


@pytest.mark.parametrize("name", ["nothing.md", "."])
def test_a_file_that_cannot_be_read_is_told(study, tmp_path, name):
    with pytest.raises(FaultsInFiles):
        check(study, tmp_path / name)


def test_without_interviews_there_is_nothing_to_hold_it_against(tmp_path):
    (tmp_path / "paper.md").write_text("“We talk every single day.”", encoding="utf-8")
    made = create(None, "Empty")
    with pytest.raises(NotAllowed, match="no interviews"):
        check(made, tmp_path / "paper.md")
    made.close()


@pytest.mark.parametrize(
    ("before", "behind", "wrong"),
    [
        ("A pharmacist said:", "", "pharmacist"),
        ("P03 put it so:", "", "P03"),
        ("P03 (hospital pharmacist):", "", "P03"),
        ("Hospital pharmacist (P03):", "", "Hospital pharmacist"),
        ("", ", said the pharmacist", "pharmacist"),
    ],
)
def test_a_sentence_that_names_another_as_who_says_it_fails(held, before, behind, wrong):
    found = held("We ask the pharmacist every morning", before=before, behind=behind)
    assert found.faults == (f"Its sentence says that it is “{wrong}”, and the speaker is P01 (ICU nurse).",)


def test_a_sentence_that_names_the_speaker_beside_another_is_noted_alone(held):
    found = held(
        "We ask the pharmacist every morning", before="The nurse recalled that the pharmacist said:", behind=""
    )
    assert found.holds
    found = held("We ask the pharmacist every morning", "P01", before="The pharmacist said:")
    assert (found.holds, found.notes) == (
        True,
        ("Its sentence may say that it is “pharmacist”, and the speaker is P01 (ICU nurse).",),
    )


@pytest.mark.parametrize(
    "before",
    [
        "A nurse (P01) said:",
        "P01 explained:",
        "Unlike P03, they spoke of",
        "They said:",
        "Pharmacists and nurses said:",
    ],
)
def test_a_sentence_that_names_the_speaker_or_nobody_holds(held, before):
    found = held("We ask the pharmacist every morning", before=before)
    assert (found.holds, found.notes) == (True, ())


def test_a_translation_is_held_against_the_original_beside_it(held):
    found = held(
        "Wir fragen jeden Morgen in der Apotheke", "ICU nurse", counterpart="We ask the pharmacist every morning"
    )
    assert (found.kind, found.holds, found.voices) == (Kind.TRANSLATED, True, ("P01 (ICU nurse)",))
    assert found.original.occurrences[0].kind is Kind.VERBATIM
    found = held("Wir fragen jeden Morgen in der Apotheke", "P03", counterpart="We ask the pharmacist every morning")
    assert found.faults == ("It says “P03”, and the speaker is P01 (ICU nurse).",)


def test_a_translation_beside_an_altered_original_fails(held):
    found = held("Wir fragen abends in der Apotheke", counterpart="We ask the pharmacist every evening")
    assert (found.holds, found.faults) == (False, ("The original beside it is altered.",))


def test_words_of_the_same_language_are_no_translation_of_what_stands_beside_them(held):
    found = held("And nobody ask me for the answer", counterpart="We ask the pharmacist every morning")
    assert found.kind is Kind.NOT_FOUND


def test_an_edit_that_takes_a_negation_away_is_noted(held):
    found = held("every morning. [They] asked us before")
    assert (found.kind, found.notes) == (Kind.EDITED, ("[They] stands for “Nobody”, which negates.",))
    assert held("We ask the [midwife, never the] pharmacist every morning").notes == ()


@pytest.mark.parametrize(
    "text",
    [
        "We ask the pharmacist every morning.\nWir fragen jeden Morgen in der Apotheke.",
        "Wir fragen jeden Morgen in der Apotheke.\nWe ask the pharmacist every morning.",
        "We ask the pharmacist every morning.\n[Wir fragen jeden Morgen in der Apotheke.]",
    ],
)
def test_a_block_of_an_original_and_its_translation_holds_by_the_original(study, text):
    quotation = Quotation(text=text, place="line 1", attribution="P01", is_block=True)
    found = Interviews(study).checked(quotation)
    assert found.holds
    assert found.voices == ("P01 (ICU nurse)",)
    assert not Interviews(study).checked(replace(quotation, attribution="P03")).holds


def test_a_block_with_an_added_paragraph_of_the_same_language_is_altered(study):
    text = "We ask the pharmacist every morning.\nAnd every morning nobody asked us for the answer."
    assert Interviews(study).checked(Quotation(text=text, place="", is_block=True)).kind is Kind.ALTERED


@pytest.mark.parametrize("named", ["— P01", "--- ICU nurse (P01)", "– nurse", "— P01, nurse", "- P01"])
def test_behind_a_dash_that_ends_a_block_a_known_speaker_is_named(study, named):
    against = Interviews(study)
    block = Quotation(text=f"We ask the pharmacist every morning {named}", place="line 1", is_block=True)
    found = against.checked(block)
    assert (found.kind, found.holds) == (Kind.VERBATIM, True)
    assert found.quotation.attribution == named.lstrip("-–— ")
    assert not against.checked(replace(block, text=f"We ask the pharmacist every evening {named}")).holds


def test_behind_such_a_dash_another_speaker_or_other_words_fail(study):
    against = Interviews(study)
    block = Quotation(text="We ask the pharmacist every morning — P03", place="line 1", is_block=True)
    assert against.checked(block).faults == ("It says “P03”, and the speaker is P01 (ICU nurse).",)
    for added in ("— never", "— and the nurse", "— morning"):
        assert not against.checked(replace(block, text=f"We ask the pharmacist every morning {added}")).holds


def test_parts_in_another_order_are_told(held):
    found = held("Nobody asked us before. … We ask the pharmacist every morning.", "ICU nurse")
    assert (found.holds, found.notes) == (False, ("Its parts are said in talk1 in another order.",))
    assert held("Nobody asked us before. … We ask the pharmacist every evening.").notes == ()


def test_a_role_and_label_before_a_block_say_who_speaks(study):
    against = Interviews(study)
    block = Quotation(text=f"ICU nurse (P01): {WORDS}", place="line 1", is_block=True)
    found = against.checked(block)
    assert (found.kind, found.holds, found.quotation.text) == (Kind.VERBATIM, True, WORDS)
    (fault,) = against.checked(replace(block, text=f"Pharmacist (P03): {WORDS}")).faults
    assert fault.startswith("Its sentence says that it is “")
    assert against.checked(replace(block, text=f"The reason (as ever): {WORDS}")).kind is Kind.ALTERED


@pytest.mark.parametrize(
    ("line", "kind", "holds"),
    [("P01, ICU nurse", Kind.VERBATIM, True), ("P03, pharmacist", Kind.VERBATIM, False),
     ("Dr. Who, physician", Kind.ALTERED, False)],
)  # fmt: skip
def test_a_short_last_line_of_a_block_names_who_speaks_and_is_no_translation(study, line, kind, holds):
    found = Interviews(study).checked(Quotation(text=f"{WORDS}\n{line}", place="line 1", is_block=True))
    assert (found.kind, found.holds) == (kind, holds)
