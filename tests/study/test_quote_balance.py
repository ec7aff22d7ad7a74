"""Whose voices are heard in quotes, how they are named, and what could tell who they are."""

import pytest

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.span import Span
from rcqual.study import choosing_quotes, coding, quoting
from rcqual.study.attributing import Cast, template
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.ledger import ledger
from rcqual.study.quote_balance import Balance, attribution, balance, in_words, warnings
from rcqual.study.report_people import Names
from rcqual.study.settings import change
from rcqual.study.study import add_coders, coder_named, create, transcript_named

SHEET = """label,role,profession,level,years
P01,ICU nurse,nursing,front line,11
P02,ward nurse,nursing,front line,3
P03,night nurse,nursing,manager,7
P04,hospital pharmacist,pharmacy,front line,9
P05,pharmacy technician,pharmacy,front line,1
"""


@pytest.fixture
def study(tmp_path):
    """Five people in five interviews; ann may star what they say."""
    (tmp_path / "people.csv").write_text(SHEET, encoding="utf-8")
    for number in range(1, 6):
        said = f"INT: How is it?\n\nP0{number}: We ask number {number} every day. Dr. Weiss never did.\n"
        (tmp_path / f"int0{number}.txt").write_text(said, encoding="utf-8")
    made = create(None, "S")
    add_coders(made, ["ann"])
    wanted = Wanted(paths=sorted(tmp_path.glob("int*.txt")), participants=tmp_path / "people.csv")
    import_transcripts(made, wanted)
    made.coder = coder_named(made, "ann")
    return made


def star(study, number, sentence=1):
    text = transcript_named(study, f"int0{number}")
    choosing_quotes.star_passage(study, text, text.sentences[sentence])


def told(study, template_=None, **how):
    return [each.words for each in warnings(Cast(study), ledger(study), template(study, template_), **how)]


def test_quotes_are_counted_by_whom_they_let_be_heard(study):
    for number in (1, 1, 2, 4):
        star(study, number, sentence=1 + (number == 1 and bool(ledger(study))))
    found = balance(study, ledger(study), Cast(study))
    assert found.by_participant == (("P01", 2), ("P02", 1), ("P04", 1))
    assert found.by_profession == (("nursing", 3), ("pharmacy", 1))
    assert found.by_level == (("front line", 4),)
    assert (found.largest, found.largest_share) == (("P01", 2), 0.5)
    assert found.never_quoted == ("P03", "P05")
    assert (found.quotes, found.participants) == (4, 5)


@pytest.mark.parametrize(
    ("counts", "participants", "leading"),
    [
        ([3, 3, 3], 3, None),
        ([4, 3, 2], 3, 4),
        ([1, 1], 2, None),
        ([4], 3, None),
        ([5], 3, 5),
        ([5], 1, None),
        ([1] * 10, 20, None),
        ([3, 2, 2, 1, 1], 5, 3),
        ([2, 2, 2, 2, 1], 5, None),
        ([], 3, None),
    ],
)
def test_who_is_heard_most_is_told_only_above_an_equal_share_of_quotes_enough(counts, participants, leading):
    by_participant = tuple((f"P{at}", count) for at, count in enumerate(counts))
    found = Balance(
        quotes=sum(counts),
        by_participant=by_participant,
        by_profession=(),
        by_level=(),
        by_theme=(),
        largest=next(iter(by_participant), None),
        largest_by_theme=(),
        never_quoted=(),
        participants=participants,
        without_quote=(),
        negative_cases=(),
    )
    assert found.leading == (None if leading is None else ("P0", leading))
    assert any("is heard in" in line for line in dict(in_words(found))["To look at"]) == (leading is not None)


def test_two_quotes_of_one_person_make_no_theme_of_one_voice(study):
    star(study, 1, 1)
    star(study, 1, 2)
    assert balance(study, ledger(study), Cast(study)).largest_by_theme == ()


def test_no_quotes_have_no_largest_share(study):
    found = balance(study, [], Cast(study))
    assert (found.largest, found.largest_share, len(found.never_quoted)) == (None, None, 5)


def test_a_theme_in_which_one_person_says_most_is_named(study):
    star(study, 1, 1)
    star(study, 1, 2)
    star(study, 2, 1)
    assert balance(study, ledger(study), Cast(study)).largest_by_theme == (("No theme yet", "P01", 2, 3),)


def test_negative_cases_and_themes_without_a_quote_are_told(team):
    made = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), "engagement").value
    quoting.star(team.by("ann"), made.id)
    (quote,) = ledger(team.by("ann"))
    choosing_quotes.put_negative(team.by("ann"), quote, is_negative=True)
    found = balance(team.study, ledger(team.by("ann")), Cast(team.study))
    assert found.negative_cases == (("engagement", 1),)
    assert found.without_quote == ("inclusiveness", "systems")


@pytest.mark.parametrize(
    ("wanted", "read"),
    [
        (None, "hospital pharmacist (P04)"),
        ("{label}, {profession}, {years} years", "P04, pharmacy, 9 years"),
        ("({role})", "(hospital pharmacist)"),
    ],
)
def test_speakers_are_named_by_a_template_over_the_participants_sheet(study, wanted, read):
    star(study, 4)
    assert attribution(Cast(study), ledger(study)[0], template(study, wanted)) == read


def test_the_team_sets_the_template_and_a_field_that_is_not_there_is_refused(study):
    change(study, "attribution", "{profession}")
    star(study, 4)
    assert attribution(Cast(study), ledger(study)[0], template(study)) == "pharmacy"
    with pytest.raises(NotAllowed, match=r"no field “\{age\}”; there are: label, transcript, described, role"):
        change(study, "attribution", "{age}")


def test_only_participants_are_named_where_an_interviewer_is_heard_too(study):
    text = transcript_named(study, "int02")
    choosing_quotes.star_passage(study, text, Span(0, len(text.text)))
    assert attribution(Cast(study), ledger(study)[0], template(study, "{label}")) == "P02"


def test_a_role_that_fits_too_few_is_warned_of_with_what_would_serve(study):
    star(study, 1)
    assert told(study, "{role}") == [
        "“ICU nurse” fits 1 participant, who could be recognised: say “nursing”, their profession (--widen)."
    ]
    assert told(study, "{label}, {profession}") == []


def test_the_teams_wider_role_serves_before_any_column(study):
    star(study, 4)
    assert "say “front line”, their level (--widen)" in told(study, "{role}")[0]
    change(study, "wider-roles", "hospital pharmacist = staff; pharmacy technician = Staff; ward nurse = staff")
    assert told(study, "{role}") == [
        "“hospital pharmacist” fits 1 participant, who could be recognised: say “staff” (--widen)."
    ]
    assert told(study, "{role}", is_widened=True) == []
    assert attribution(Cast(study), ledger(study)[0], template(study, "{role}"), is_widened=True) == "staff"


# Of the five, three are in nursing and two in pharmacy; four are on the front line, and P03 is the only manager.
@pytest.mark.parametrize(
    ("number", "form", "read"),
    [
        (1, "{role} ({label})", "nursing (P01)"),
        (1, "({role})", "(nursing)"),
        (1, "{profession}, {level}", "nursing"),
        (3, "{profession}, {level}", "nursing"),
        (4, "{profession}, {level}", "front line"),
        (4, "{role}, {profession} ({label})", "front line (P04)"),
        (3, "{level}", "nursing"),
        (3, "{label}, {level}, {years} years", "P03, nursing"),
        (4, "{label}, {years} years", "P04"),
        (4, "{years} years, {label}, {role}", "P04, front line"),
        (4, "{label}, {years} years, {unit}, {role}", "P04, front line"),
        (4, "{profession}", "front line"),
        (4, "{label}", "P04"),
    ],
)
def test_people_are_described_by_what_fits_enough_of_everyone_interviewed(study, number, form, read):
    star(study, number)
    assert attribution(Cast(study), ledger(study)[0], template(study, form), is_widened=True) == read
    assert told(study, form, is_widened=True) == []


@pytest.mark.parametrize(
    ("form", "small"),
    [
        ("{role}", "nurse in charge"),
        ("{role}, {level}", "nurse in charge, manager"),
        ("{role}, {unit}", "nurse in charge, 4B"),
        ("{level}, {unit}", "manager, 4B"),
        ("{profession}, {level}, {unit}", "nursing, manager, 4B"),
        ("{label}, {profession}", ""),
        ("{unit}", ""),
        ("{level}", "manager"),
        ("{profession}, {unit}", ""),
    ],
)
def test_each_combination_of_what_is_printed_is_held_against_all_participants(tmp_path, form, small):
    rows = [("nurse in charge", "manager", "4B"), ("nurse", "staff", "4B"), ("nurse", "staff", "4B")]
    rows += [("nurse", "staff", "4A"), ("Nurse in charge", "manager", "4A")]
    sheet = ["label,role,profession,level,unit"]
    sheet += [f"P0{at},{role},nursing,{level},{ward}" for at, (role, level, ward) in enumerate(rows, 1)]
    made = of_people(tmp_path, sheet)
    star(made, 1)
    found = [each.split(" fits ")[0] for each in told(made, form) if " fits " in each.split(", who")[0]]
    assert found == ([f"“{small}”"] if small else [])


def of_people(folder, sheet):
    """A study of the people of a sheet; the first in int01."""
    (folder / "sheet.csv").write_text("\n".join([*sheet, ""]), encoding="utf-8")
    for at in range(1, len(sheet)):
        (folder / f"int0{at}.txt").write_text(f"P0{at}: We ask every day. So do they.\n", encoding="utf-8")
    made = create(None, "S")
    add_coders(made, ["ann"])
    import_transcripts(made, Wanted(paths=sorted(folder.glob("int0*")), participants=folder / "sheet.csv"))
    made.coder = coder_named(made, "ann")
    return made


def test_who_has_no_such_attribute_fits_no_description_and_that_is_said(tmp_path):
    made = of_people(tmp_path, ["label,role,level", "P01,nurse,", "P02,nurse,staff", "P03,,staff", "P04,,staff"])
    star(made, 1)
    assert told(made, "{role}") == [
        "“nurse” fits 2 participants, who could be recognised: nothing wider fits enough;"
        " --widen says “a participant”, unless the team gives a wider role.",
        "The sheet says no role of 2 of 4 participants, who count for no description by it.",
    ]
    assert attribution(Cast(made), ledger(made)[0], template(made, "({role})"), is_widened=True) == "a participant"
    assert "--widen names them by their label alone" in told(made, "{role} ({label})")[0]
    assert attribution(Cast(made), ledger(made)[0], template(made, "{role} ({label})"), is_widened=True) == "P01"


def test_a_template_in_which_no_wider_description_has_a_place_promises_none(study):
    star(study, 4)
    sentence = "“9” fits 1 participant, who could be recognised: --widen names them by their label alone."
    assert told(study, "{label}, {years} years") == [sentence]


@pytest.mark.parametrize("form", [None, "{label}", "{profession}, {level}", "{level}", "{role}, {years} years"])
def test_a_report_names_people_as_an_export_does_that_lets_nobody_be_recognised(study, form):
    change(study, "wider-roles", "hospital pharmacist = clinician; ICU nurse = clinician; ward nurse = Clinician")
    if form is not None:
        change(study, "attribution", form)
    names, cast = Names(study), Cast(study)
    for number in range(1, 6):
        star(study, number)
    for quote in ledger(study):
        exported = attribution(cast, quote, template(study), is_widened=True)
        assert names.of(quote.row.transcript, [quote.row.voices[0].speaker]) == f"{exported}, {quote.row.transcript}"


def test_wider_roles_stand_for_all_of_them_in_a_report_and_not_for_the_rare_one_alone(study):
    wider = "hospital pharmacist = clinician; ICU nurse = clinician; ward nurse = clinician; night nurse = clinician"
    change(study, "wider-roles", wider)
    names = Names(study)
    assert names.of("int01", ["P01"]) == "clinician (P01), int01"
    assert names.of("int04", ["P04"]) == "clinician (P04), int04"


def test_a_template_without_labels_adds_none_for_those_at_risk(tmp_path):
    made = of_people(tmp_path, ["label,profession", "P01,pharmacy", *(f"P0{at},nursing" for at in range(2, 6))])
    change(made, "attribution", "{profession}")
    assert [Names(made).of(f"int0{at}", [f"P0{at}"]) for at in (1, 2)] == ["a participant, int01", "nursing, int02"]


@pytest.mark.parametrize("text", ["ICU nurse", "= nurse", "a = b; c ="])
def test_a_wider_role_needs_both_sides(study, text):
    with pytest.raises(NotAllowed, match="gives no wider role"):
        change(study, "wider-roles", text)


def test_names_in_a_quote_are_warned_of_with_their_place(study):
    star(study, 1, 2)
    (quote,) = ledger(study)
    place = f"the quote {quote.id[:8]} (int01 {quote.span.start}–{quote.span.end})"
    assert told(study, "{profession}") == [f"“Dr. Weiss” looks like a title with a name, in {place}."]
    assert told(study, "{profession}", names=["never"])[-1] == f"“never” looks like a name on the list, in {place}."


def test_a_quote_that_is_cut_inside_of_a_word_is_warned_of(study):
    text = transcript_named(study, "int01")
    start, end = text.sentences[1]
    choosing_quotes.star_passage(study, text, Span(start + 1, end))
    (quote,) = ledger(study)
    assert told(study, "{profession}") == [
        f"The quote {quote.id[:8]} (int01 {start + 1}–{end}) begins or ends inside of a word: star whole words."
    ]
    choosing_quotes.edit(study, quote, "ask number 1 every day.")
    assert told(study, "{profession}") == []


def test_names_that_a_pipeline_of_spacys_finds_are_warned_of_where_one_is_named(study, tmp_path):
    import spacy

    nlp = spacy.blank("en")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "PERSON", "pattern": "number 3"}])
    nlp.to_disk(tmp_path / "pipeline")
    star(study, 3)
    (quote,) = ledger(study)
    place = f"the quote {quote.id[:8]} (int03 {quote.span.start}–{quote.span.end})"
    found = told(study, "{profession}", model=str(tmp_path / "pipeline"))
    assert found == [f"“number 3” looks like a person's name, in {place}."]
    with pytest.raises(NotFound, match="spaCy has no pipeline “nowhere”"):
        told(study, "{profession}", model="nowhere")


def test_what_an_edit_takes_out_is_not_warned_of(study):
    star(study, 1, 2)
    choosing_quotes.edit(study, ledger(study)[0], "[The doctor] never did.")
    assert told(study, "{profession}") == []


def test_capitals_make_no_other_kind_in_print(tmp_path):
    sheet = ["label,profession", "P01,Nursing", "P02,nursing", "P03,nursing"]
    made = of_people(tmp_path, sheet)
    star(made, 1)
    assert attribution(Cast(made), ledger(made)[0], template(made, "{profession}"), is_widened=True) == "nursing"
    assert balance(made, ledger(made), Cast(made)).by_profession == (("nursing", 1),)
