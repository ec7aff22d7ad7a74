"""What in a report could tell who somebody is, wherever it stands, and how it is told."""

import pytest

from rcqual.report.figures.charts import Bars, Chart
from rcqual.report.write.pieces import Grid, Items, Words
from rcqual.report.write.study_report import Excerpt, OfCode, Section
from rcqual.study import choosing_quotes
from rcqual.study.attributing import Cast, template
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.ledger import ledger
from rcqual.study.quote_balance import warnings
from rcqual.study.report_identifiers import identifiers, listed_names, replaced_elsewhere
from rcqual.study.study import add_coders, coder_named, create, transcript_named

SAID = {
    "int01": "Bruno: They meet on 4B now. Murphy and Ciara were there, and Murphy left. Nobody asked us.",
    "int02": "Ciara: The rounds on 4B are late. Bruno knows. They never ask.",
}


@pytest.fixture
def study(tmp_path):
    """Two people, of whom each names the other."""
    for name, said in SAID.items():
        (tmp_path / f"{name}.txt").write_text(f"INT: How is it?\n\n{said}\n", encoding="utf-8")
    made = create(None, "S")
    add_coders(made, ["ann"])
    (tmp_path / "sheet.csv").write_text("label,role\nBruno,nurse\nCiara,doctor\n", encoding="utf-8")
    import_transcripts(made, Wanted(paths=sorted(tmp_path.glob("int*.txt")), participants=tmp_path / "sheet.csv"))
    made.coder = coder_named(made, "ann")
    return made


def passages(*excerpts, title="Passages by code", key="passages"):
    of_code = OfCode(code="talk", told=(), excerpts=excerpts, are_passages=True)
    return Section(key=key, title=title, parts=(of_code,))


def test_what_could_tell_is_found_in_passages_translations_tables_and_sentences(study):
    sections = [
        passages(Excerpt(words="I'm sixty-one.", by="P04, int04", beside=("Translation: He is on Ward 3.",))),
        Section(key="disagreements", title="Disagreements", parts=(Grid(("Why",), (("Dr. Murphy said",),)),)),
        Section(key="rounds", title="Rounds", parts=(Words("To see St. Brigid's."), Items(("aged 47",)))),
    ]
    reason = "which with a role may tell who speaks"
    assert identifiers(sections, Cast(study)) == [
        f"“I'm sixty-one” (P04, int04) looks like an age, {reason}, under “Passages by code”.",
        f"“Ward 3” (P04, int04) looks like a ward or unit, {reason}, under “Passages by code”.",
        "“Dr. Murphy” looks like a title with a name, under “Disagreements”.",
        f"“St. Brigid's” looks like an institution, {reason}, under “Rounds”.",
        f"“aged 47” looks like an age, {reason}, under “Rounds”.",
    ]


def test_each_is_told_once_with_all_sections_and_of_many_the_first_few_with_a_count(study):
    excerpts = [Excerpt(words=f"Dr. {name} and dr. {name}", by="P1, int01") for name in ("Au", "Bo", "Cy", "Di", "Ek")]
    sections = [passages(*excerpts, title="Themes", key="themes"), passages(*excerpts)]
    assert identifiers(sections, Cast(study)) == [
        "“Dr. Au” (P1, int01), “Dr. Bo” (P1, int01), “Dr. Cy” (P1, int01) and 2 more look like a title with a name,"
        " under “Themes” and “Passages by code”."
    ]


def test_days_of_rounds_and_versions_are_nobody_s_but_those_in_interviews_are(study):
    day = Section(key="rounds", title="Rounds", parts=(Grid(("Opened",), (("2026-03-01",),)),))
    assert identifiers([day], Cast(study)) == []
    assert len(identifiers([passages(Excerpt(words="on 2026-03-01", by="P1"))], Cast(study))) == 1


def test_another_participant_s_label_is_told_and_one_s_own_is_not(study):
    sections = [
        passages(
            Excerpt(words="Bruno: As Bruno, I ask.\n\nCiara: I do.", by="nurse (Bruno), int01"),
            Excerpt(words="Ciara was there.", by="nurse (Bruno), int01"),
        ),
        Section(key="limits", title="Limits", parts=(Words("Bruno is heard in 6 of 9 quotes."),)),
    ]
    assert identifiers(sections, Cast(study)) == [
        "“Ciara” (nurse (Bruno), int01) looks like another participant's label, under “Passages by code”."
    ]


def test_a_name_on_the_list_is_counted_as_readers_see_it_and_not_in_the_data_of_a_figure():
    chart = Chart(
        name="bob",
        title="What Bob did",
        alt="Bars",
        labels=("bob",),
        codes=("bob",),
        form=Bars(values=(1,), texts=("1",), axis="Codings"),
        csv="bob,bob,bob",
    )
    section = Section(key="codings", title="Codings", parts=(chart, Words("Bob and BOB")))
    assert listed_names([section], ["bob"]) == ["“bob” is a name on the list; it stands 4 times under “Codings”."]


def test_another_participant_s_label_in_an_exported_quote_is_warned_of(study):
    for number, sentence in ((1, 2), (2, 2)):
        text = transcript_named(study, f"int0{number}")
        choosing_quotes.star_passage(study, text, text.sentences[sentence])
    found = [each.words for each in warnings(Cast(study), ledger(study), template(study, "{label}"))]
    assert [each.split(", in")[0] for each in found] == [
        "“Ciara” looks like another participant's label",
        "“Bruno” looks like another participant's label",
    ]


def edited(study, number, sentence, words):
    text = transcript_named(study, f"int0{number}")
    choosing_quotes.star_passage(study, text, text.sentences[sentence])
    quote = next(each for each in ledger(study) if each.transcript_id == text.id)
    choosing_quotes.edit(study, quote, words)


def test_words_that_a_bracket_replaced_are_told_where_they_stand_all_the_same(study):
    edited(study, 1, 1, "They meet on [the ward] now.")
    sections = [passages(Excerpt(words="The rounds on 4B are late.", by="Ciara, int02"))]
    (quote,) = ledger(study)
    assert replaced_elsewhere([quote], sections) == [
        f"“4B”, which a bracket replaces in the quote {quote.id[:8]} (int01), stands in “Passages by code” (1 time)."
    ]
    assert replaced_elsewhere([quote], [passages(Excerpt(words="Nobody on 14B.", by=""))]) == []


def test_in_exported_quotes_too_and_of_a_name_that_is_left_in_its_own_quote(study):
    edited(study, 1, 2, "[A doctor] and Ciara were there, and Murphy left.")
    edited(study, 2, 3, "[Doctors] never ask.")
    found = [each.words for each in warnings(Cast(study), ledger(study), template(study))]
    assert [each.split(",")[0] for each in found if "bracket" in each] == ["“Murphy”"]
