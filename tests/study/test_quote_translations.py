"""Quotations that are translations of quotes in the ledger."""

import pytest

from rcqual.model.quotations import Kind, Quotation
from rcqual.model.span import Span
from rcqual.study import choosing_quotes, handing_in, rounds
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.ledger import ledger
from rcqual.study.quote_checking import Interviews
from rcqual.study.study import transcript_named

TALK = """INT: Wie ist es hier?

P01: Wir fragen die Apotheke jeden Morgen. Uns hat niemand gefragt.

INT: Und dann?

P02: Dann warten wir auf die Antwort.
"""
ASKED = "We ask the pharmacy every morning. Nobody asked us."
"""What P01 says, in English."""
SHEET = "label,role\nP01,ICU nurse\nP02,hospital pharmacist\n"


@pytest.fixture
def ann(team, tmp_path):
    (tmp_path / "talk.txt").write_text(TALK, encoding="utf-8")
    (tmp_path / "people.csv").write_text(SHEET, encoding="utf-8")
    import_transcripts(team.study, Wanted(paths=[tmp_path / "talk.txt"], participants=tmp_path / "people.csv"))
    return team.by("ann")


def translated(study, first, last, text, *, name="talk"):
    """The passage from some words to others, starred and translated."""
    talk = transcript_named(study, name)
    span = Span(talk.text.index(first), talk.text.index(last) + len(last))
    choosing_quotes.star_passage(study, talk, span)
    quote = next(each for each in ledger(study) if each.span == span)
    choosing_quotes.translate(study, quote, "en", text, "Kim Berg")
    return span


@pytest.fixture
def held(ann):
    """What one quotation is, where what P01 says is translated."""
    translated(ann, "Wir fragen", "gefragt.", ASKED)

    def of(text, attribution="", **more):
        return Interviews(ann).checked(Quotation(text=text, place="", attribution=attribution), **more)

    return of


def test_a_translation_is_told_with_its_source_and_its_translator(held):
    found = held(ASKED, "ICU nurse")
    assert (found.kind, found.holds, found.occurrences, found.voices) == (
        Kind.TRANSLATED,
        True,
        (),
        ("P01 (ICU nurse)",),
    )
    (source,) = found.translated
    assert (source.translation.translator, source.quote.row.transcript) == ("Kim Berg", "talk")
    assert source.quote.row.quote == "Wir fragen die Apotheke jeden Morgen. Uns hat niemand gefragt."
    assert [turn.number for turn in source.turns] == [2]


@pytest.mark.parametrize(
    ("quote", "kind"),
    [
        ("We ask the pharmacy every morning", Kind.VERBATIM),
        ("we ask the pharmacy every  morning,", Kind.TYPOGRAPHY),
        ("We ask […] every morning. Nobody asked us.", Kind.EDITED),
        ("[They] ask the pharmacy every morning. Nobody asked", Kind.EDITED),
    ],
)
def test_it_stands_to_the_translation_as_another_does_to_what_was_said(held, quote, kind):
    found = held(quote)
    assert (found.kind, found.translated[0].occurrence.kind) == (Kind.TRANSLATED, kind)


def test_an_altered_translation_fails_with_the_words_that_differ(held):
    found = held("We ask the pharmacy every evening. Nobody asked us.")
    assert (found.kind, found.holds) == (Kind.ALTERED, False)
    (differs,) = found.translated[0].occurrence.differences
    assert (differs.quote, differs.source, ASKED[slice(*differs.span)]) == ("evening", "morning", "morning")


def test_the_speaker_is_that_of_the_interview(held):
    assert held(ASKED, "hospital pharmacist").faults == (
        "It says “hospital pharmacist”, and the speaker is P01 (ICU nurse).",
    )
    assert held(f"P02: {ASKED}").faults == ("It says “P02:”, and the speaker is P01 (ICU nurse).",)


def test_what_was_said_comes_before_a_translation(held):
    assert held("Wir fragen die Apotheke jeden Morgen.").kind is Kind.VERBATIM


def test_what_neither_was_said_nor_is_a_translation_is_not_found(held):
    assert held("Coordination is a mutually reinforcing process.").kind is Kind.NOT_FOUND


def test_a_translation_with_brackets_of_its_own_is_found_as_a_whole(ann):
    text = "Then [t]hey wait […] for the answer [of the pharmacy]."
    translated(ann, "Dann warten", "Antwort.", text)
    assert Interviews(ann).checked(Quotation(text=text, place="")).kind is Kind.TRANSLATED


def test_labels_in_a_translation_part_it_between_those_who_speak(ann):
    translated(ann, "Uns hat", "Antwort.", "P01: Nobody asked us.\nI: And then?\nP02: We wait for the answer.")
    against = Interviews(ann)

    def held(text):
        return against.checked(Quotation(text=text, place=""))

    assert held("We wait for the answer.").voices == ("P02 (hospital pharmacist)",)
    assert held("I: And then?\nP02: We wait for the answer.").holds
    assert (
        held("Nobody asked us. And then? We wait").faults[0].startswith("Words of P01 (ICU nurse), INT (interviewer)")
    )
    assert (
        held("Nobody asked us. … We wait for the answer.").faults[0].startswith("An ellipsis jumps over words of INT")
    )


def test_where_a_translation_does_not_say_who_speaks_it_is_all_of_them(ann):
    translated(ann, "Und dann", "Antwort.", "And then? We wait for the answer.")
    found = Interviews(ann).checked(Quotation(text="And then? We wait for the answer.", place="", attribution="P02"))
    assert (found.holds, found.notes) == (True, ("It quotes INT (interviewer) and P02 (hospital pharmacist).",))


def test_a_translation_of_a_quote_that_one_may_not_see_is_not_used(team):
    round_ = team.open_round("ann", "bob")
    translated(team.by("ann"), "Nobody", "asked me.", "Mich hat ja nie jemand gefragt.", name="int01")
    quotation = Quotation(text="Mich hat ja nie jemand gefragt.", place="")
    assert Interviews(team.by("ann")).checked(quotation).kind is Kind.TRANSLATED
    assert Interviews(team.by("bob")).checked(quotation).kind is Kind.NOT_FOUND
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), round_)
    rounds.close(team.study, round_)
    assert Interviews(team.by("bob")).checked(quotation).kind is Kind.TRANSLATED


def test_another_translation_beside_the_original_than_the_ledgers_is_noted(ann):
    span = translated(ann, "Wir fragen", "gefragt.", ASKED)
    original = next(each.row.quote for each in ledger(ann) if each.span == span)
    first, *rest = ASKED.split()
    against = Interviews(ann)
    (note,) = against.checked(Quotation(text=original, place="", counterpart=" ".join([f"{first}n't", *rest]))).notes
    assert note == f"The ledger has another translation of it: “{ASKED}”."
    assert against.checked(Quotation(text=original, place="", counterpart=ASKED)).notes == ()
