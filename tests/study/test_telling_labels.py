"""Labels of speakers that are roles which hardly anybody has."""

import pytest

from rcqual.model.span import Span
from rcqual.study import choosing_quotes
from rcqual.study.attributing import Cast, template
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.ledger import ledger
from rcqual.study.quote_balance import warnings
from rcqual.study.quote_files import Wanted as WantedQuotes
from rcqual.study.quote_files import exported
from rcqual.study.report_people import Names
from rcqual.study.report_quotes import spoken
from rcqual.study.reporting import study_report
from rcqual.study.study import add_coders, coder_named, create, transcript_named
from rcqual.study.telling_labels import relabelled

SHEET = """label,file,role,profession
Nurse 1,int01,nurse,nursing
Bruno,int02,nurse,nursing
Nurse 3,int03,ICU nurse,nursing
ICU 1,int04,ICU nurse,nursing
Pharmacist,int05,hospital pharmacist,pharmacy
P06,pharmacy,registrar,medicine
Registrar,pharmacy,registrar,medicine
"""


@pytest.fixture
def study(tmp_path):
    """In each interview everything is starred; two speak in the one called pharmacy."""
    (tmp_path / "people.csv").write_text(SHEET, encoding="utf-8")
    by_file = {}
    for label, name, *_ in (row.split(",") for row in SHEET.splitlines()[1:]):
        by_file.setdefault(name, []).append(label)
    for name, labels in by_file.items():
        said = "\n\n".join(f"{label}: We ask every day." for label in labels)
        (tmp_path / f"{name}.txt").write_text(f"INT: How is it?\n\n{said}\n", encoding="utf-8")
    made = create(None, "S")
    add_coders(made, ["ann"])
    files = [tmp_path / f"{name}.txt" for name in by_file]
    import_transcripts(made, Wanted(paths=files, participants=tmp_path / "people.csv"))
    made.coder = coder_named(made, "ann")
    return made


@pytest.mark.parametrize(
    ("transcript", "label", "printed"),
    [
        ("int01", "Nurse 1", "Nurse 1"),
        ("int02", "Bruno", "Bruno"),
        ("int04", "ICU 1", "int04"),
        ("int05", "Pharmacist", "int05"),
        ("pharmacy", "P06", "P06"),
        ("pharmacy", "Registrar", "a participant"),
        ("int05", "INT", "INT"),
    ],
)
def test_a_label_that_says_a_rare_role_gives_way_to_the_interviews_name(study, transcript, label, printed):
    assert Cast(study).printed(transcript, label) == printed


def star(study, name):
    """All that is said there."""
    text = transcript_named(study, name)
    span = Span(text.turns[1].speech.start, len(text.text))
    choosing_quotes.star_passage(study, text, span)
    return text, span


def test_a_report_says_no_such_label_beside_words_or_in_them(study):
    names = Names(study)
    assert names.of("int05", ["Pharmacist"]) == "a participant, int05"
    said = spoken(*star(study, "pharmacy"), lambda label: names.cast.printed("pharmacy", label))
    assert said == "P06: We ask every day.\n\na participant: We ask every day."
    assert "egistrar" not in relabelled(names.cast, ledger(study)[0]).words


@pytest.mark.parametrize("ending", ["md", "csv", "html", "tex"])
@pytest.mark.parametrize("form", [None, "{label}", "{role} ({label})"])
def test_quotes_that_let_nobody_be_recognised_hold_no_such_label(study, ending, form):
    for name in ("int05", "pharmacy"):
        star(study, name)
    wide = exported(study, f"q.{ending}", WantedQuotes(is_widened=True, attribution=form))
    assert "harmacist" not in wide.content
    assert "egistrar" not in wide.content
    assert "P06" in wide.content
    assert not [each for each in wide.warnings if "label" in each.words]
    assert "Pharmacist" in exported(study, f"q.{ending}", WantedQuotes(attribution=form)).content


def test_such_a_label_is_warned_of_where_it_would_be_printed(study):
    star(study, "int05")
    told = [each.words for each in warnings(Cast(study), ledger(study), template(study))]
    assert (
        "The speaker's label “Pharmacist” in int05 says a role that fits fewer than three participants, who could be"
        " recognised: --widen leaves it out."
    ) in told


def test_a_translation_or_a_passage_that_takes_in_the_label_holds_it_no_more(study):
    text = transcript_named(study, "int05")
    choosing_quotes.star_passage(study, text, Span(text.text.index("\n\nPharmacist:"), len(text.text)))
    said = "Interviewer: Wie?\n\nPharmacist: Täglich."
    choosing_quotes.translate(study, ledger(study)[0], "de", said, "Kim Berg")
    assert "Pharmacist: " in ledger(study)[0].words
    for ending in ("md", "csv", "html", "tex"):
        wide = exported(study, f"q.{ending}", WantedQuotes(is_widened=True, has_source=ending == "csv")).content
        assert "int05: Täglich." in wide
        assert "harmacist" not in wide


def test_an_interview_whose_name_says_a_rare_role_is_warned_of_where_it_is_quoted(study):
    star(study, "int05")
    sentence = (
        "The name of the interview “pharmacy” says a role that fits fewer than three participants, who could be"
        " recognised wherever the name is printed: look for it before you hand the file on."
    )
    wide = WantedQuotes(is_widened=True)
    assert sentence not in [each.words for each in exported(study, "-", wide).warnings]
    star(study, "pharmacy")
    assert sentence in [each.words for each in exported(study, "-", wide).warnings]
    assert sentence in study_report(study).warnings


def test_what_is_said_to_stand_in_place_of_a_label_does(study):
    told = " ".join(study_report(study).warnings)
    assert (
        "“Pharmacist” in int05 says a role that fits fewer than three participants, who could be recognised: here"
        in told
    )
    assert "here the interview's name stands in its place" in told
    assert "“Registrar” in pharmacy says a role that fits fewer than three participants, who could be" in told
    assert "here “a participant” stands in its place" in told
