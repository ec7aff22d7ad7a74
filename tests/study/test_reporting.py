"""The report of a study: from closed rounds alone, with nobody recognisable, and with what the team wants measured."""

from dataclasses import replace

import pytest

from rcqual.model.exemplars import Status
from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.model.transcript import Participant, SpeakerRole, Turn
from rcqual.report.write.html_report import html_report
from rcqual.report.write.paper_tables import PaperTable
from rcqual.report.write.pieces import Grid
from rcqual.report.write.report_pieces import markdown_report
from rcqual.report.write.study_report import OfCode
from rcqual.store import transcripts
from rcqual.study import choosing_quotes, coding, handing_in, quoting, rounds, settings
from rcqual.study.analysing import analysis_set
from rcqual.study.ledger import ledger
from rcqual.study.report_figures import without_small_cells
from rcqual.study.report_people import Names
from rcqual.study.report_quotes import spoken
from rcqual.study.reporting import charts_of, study_report
from rcqual.study.study import transcript_of


def code(team, name, text, sentence, code_name="engagement", **more):
    return coding.add(team.by(name), team.id(text), team.span(text, sentence), code_name, **more).value


def close(team, round_, *names):
    for name in names:
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), round_)
    rounds.close(team.study, round_)


@pytest.fixture
def closed(team):
    """ann and bob agree on a sentence of each interview, and differ on another one."""
    round_ = team.open_round("ann", "bob")
    for name in ("ann", "bob"):
        code(team, name, "int01", 1)
        code(team, name, "int02", 2, "systems")
    code(team, "ann", "int01", 2)
    close(team, round_, "ann", "bob")
    return team


def told(study, **how):
    return markdown_report(study_report(study, **how))


def section(report, key):
    return next(each for each in report.sections if each.key == key).parts


def test_a_study_without_a_closed_round_has_a_report_that_says_so(team):
    assert "No round of reliability or main coding is closed yet." in told(team.study)


def test_the_same_study_gives_the_same_page(closed):
    assert html_report(study_report(closed.study)) == html_report(study_report(closed.study))


def test_nothing_of_a_round_that_is_open_for_coding_enters(closed):
    opened = closed.open_round("ann", "carla", kind=RoundKind.MAIN)
    blind = code(closed, "carla", "int02", 1, "inclusiveness", memo="ZQBLIND")
    quoting.star(closed.by("carla"), blind.id)
    for viewer in ("ann", "carla"):
        assert "They cut the huddle" not in told(closed.by(viewer))
        assert "ZQBLIND" not in told(closed.by(viewer))
    close(closed, opened, "ann", "carla")
    assert "They cut the huddle" in told(closed.by("ann"))


def test_open_coding_is_ones_own_and_does_not_enter(team):
    own = coding.add(team.by("ann"), team.id("int01"), team.span("int01", 3), "engagement").value
    quoting.star(team.by("ann"), own.id)
    assert "I learned to listen" not in told(team.by("ann"))


def test_with_agreement_off_there_is_no_coefficient_and_no_figure_of_one(closed):
    assert "α" in told(closed.study)
    settings.change(closed.by("ann"), "agreement", "off")
    report = study_report(closed.study)
    assert "agreement" not in [chart.name for chart in charts_of(closed.study)]
    words = markdown_report(report)
    assert not [each for each in ("α", "κ", "alpha", "Precision") if each in words]
    assert "The team chose to have no coefficient of agreement" in words


def test_quotes_that_were_chosen_stand_alone_and_candidates_where_none_was(closed):
    ann = closed.by("ann")
    for text, sentence in (("int01", 1), ("int02", 2)):
        found = [each for _, each in quoting.quotes(ann, starred_only=False)]
        of_ann = next(
            each for each in found if each.transcript_id == closed.id(text) and each.span == closed.span(text, sentence)
        )
        quoting.star(ann, of_ann.id)

    def quoted():
        parts = section(study_report(closed.study), "themes")
        return [each.words for part in parts if isinstance(part, OfCode) for each in part.excerpts]

    assert quoted() == ["We talk every day about the patient.", "We see the whole chain now."]
    choosing_quotes.put_status(ann, ledger(ann)[1], Status.CHOSEN)
    assert quoted() == ["We see the whole chain now."]


def test_a_quote_for_a_theme_on_which_coders_were_not_at_one_is_a_limit(closed):
    ann = closed.by("ann")
    by_place = {(each.transcript_id, each.span): each.id for _, each in quoting.quotes(ann, starred_only=False)}
    quoting.star(ann, by_place[closed.id("int02"), closed.span("int02", 2)])
    assert "no settled coding applies" not in told(ann)
    quoting.star(ann, by_place[closed.id("int01"), closed.span("int01", 2)])
    assert "1 quote (“engagement” in int01) stands for a theme that no settled coding applies there." in told(ann)


def test_passages_are_so_many_at_most_and_evenly_over_all(closed):
    def shown(most):
        parts = section(study_report(closed.study, passages=most), "passages")
        return [each.words for part in parts if isinstance(part, OfCode) for each in part.excerpts]

    assert shown(20) == ["We talk every day about the patient.", "We see the whole chain now."]
    assert shown(0) == []


def people(team, professions):
    """The participants sheet; interview by interview, for all are called P01."""
    with team.study.store.transact("transcript.import", "Imported", direction="barrier"):
        rows = [
            Participant(label="P01", file=name, role=f"head of {value}", profession=value)
            for name, value in zip(("int01", "int02"), professions, strict=True)
        ]
        transcripts.put_participants(team.study.store, rows)


def test_what_describes_too_few_does_not_stand_in_tables_figures_or_beside_words(closed):
    people(closed, ("nursing", "pharmacy"))
    words = told(closed.study)
    assert not [each for each in ("nursing", "pharmacy", "head of") if each in words]
    assert Names(closed.study).of("int01", ["P01"]) == "P01, int01"


def test_a_role_that_an_interview_names_beside_a_label_stands_in_no_passage(team):
    text = "INT: Why?\n\nP01 (head nurse): We talk.\n\nINT: When?"
    turns = [
        Turn(
            number=at,
            speaker=who,
            role=SpeakerRole.PARTICIPANT,
            speech=Span(text.index(said), text.index(said) + len(said)),
        )
        for at, (who, said) in enumerate((("INT", "Why?"), ("P01", "We talk."), ("INT", "When?")), 1)
    ]
    heard = replace(transcript_of(team.study, team.id("int01")), text=text, turns=tuple(turns))
    assert spoken(heard, Span(0, len(text))) == "INT: Why?\n\nP01: We talk.\n\nINT: When?"
    assert spoken(heard, Span(text.index("P01"), text.index("We talk.") + 7)) == "We talk"


def test_small_kinds_stand_together_and_are_hidden_where_they_are_too_few_even_so(closed):
    people(closed, ("nursing", "pharmacy"))
    found = analysis_set(closed.study)
    guarded, hidden = without_small_cells(found, "profession")
    assert {person.attributes[found.columns.index("profession")] for person in guarded.participants} == {"others"}
    assert hidden == ("others",)


def test_each_table_has_as_many_cells_in_a_row_as_heads(closed):
    for part in (part for each in study_report(closed.study).sections for part in each.parts):
        if isinstance(part, Grid):
            assert {len(row) for row in part.rows} <= {len(part.heads)}
        elif isinstance(part, PaperTable):
            assert {len(row) for block in part.blocks for row in block} <= {len(part.heads)}


def test_what_is_done_is_told_and_can_stop_it(closed):
    seen = []
    study_report(closed.study, progress=seen.append)
    assert seen == sorted(seen)
    assert 0 < seen[0] < seen[-1] <= 1
