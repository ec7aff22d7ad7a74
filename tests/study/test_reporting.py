"""The report of a study: from closed rounds alone, with nobody recognisable, and with what the team wants measured."""

import re
from dataclasses import replace

import pytest

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.codebook import draft_of
from rcqual.model.decisions import Verdict
from rcqual.model.exemplars import Status
from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.model.transcript import Participant, SpeakerRole, Turn
from rcqual.report.methods.sentences import paragraphs
from rcqual.report.methods.wording import of_interviews
from rcqual.report.tables import small_cells
from rcqual.report.write.html_report import html_report
from rcqual.report.write.paper_tables import PaperTable
from rcqual.report.write.pieces import Grid
from rcqual.report.write.report_pieces import markdown_report
from rcqual.report.write.study_report import OfCode
from rcqual.store import transcripts
from rcqual.study import choosing_quotes, coding, deciding, handing_in, quoting, report_figures, rounds, settings
from rcqual.study.agenda import agenda
from rcqual.study.analysing import analysis_set
from rcqual.study.codebook import add_own_code, codebook, take_over
from rcqual.study.exchange import Target, import_codings
from rcqual.study.ledger import ledger
from rcqual.study.measuring import agreement
from rcqual.study.methods import methods
from rcqual.study.report_basis import basis_of
from rcqual.study.report_figures import without_small_cells
from rcqual.study.report_people import Names
from rcqual.study.report_quotes import quotes_of, spoken
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
    report = study_report(team.study)
    assert "No round with a fixed codebook is closed yet." in markdown_report(report)
    assert [each.split("yet. ")[1] for each in report.warnings] == [
        "With --coder NAME it is a report of one coder's codings."
    ]


def test_its_methods_are_the_methods_paragraph_and_stand_behind_who_was_interviewed(closed):
    report = study_report(closed.study)
    assert [each.key for each in report.sections][:2] == ["study", "methods"]
    *told_there, head, works = section(report, "methods")
    assert [part.text for part in told_there] == list(paragraphs(methods(closed.study)))
    assert (head.text, [each[:12] for each in works.texts]) == ("References", ["Krippendorff", "Passonneau, "])


def test_works_are_listed_only_where_they_are_cited(closed):
    settings.change(closed.by("ann"), "agreement", "off")
    assert "References" not in told(closed.study)


def test_passages_that_touch_are_counted_as_the_tables_count_them(alone):
    for place in (Span(0, 6), Span(7, 12)):
        at = alone.span("int01", 2).start
        coding.add(alone.by("ann"), alone.id("int01"), Span(at + place.start, at + place.end), "systems")
    assert "1 passage, of 2 codings: those that touch count as one" in told(alone.by("ann"))


def test_it_names_the_rounds_that_it_rests_on_and_those_that_it_leaves_out(closed):
    later = closed.open_round("carla", kind=RoundKind.MAIN)
    code(closed, "carla", "int01", 3, "inclusiveness")
    close(closed, later, "carla")
    assert "Report of the coding in rounds 1 and 2." in told(closed.study)
    one = told(closed.study, rounds=[2])
    assert "Report of the coding in round 2 alone." in one
    assert "This report leaves out: round 1 (reliability)." in one
    assert "This section rests on round 2: 2 of 2 interviews, coded by carla." in one
    assert "We talk every day" not in one


def test_quotes_of_a_round_that_is_left_out_are_left_out(closed):
    ann = closed.by("ann")
    quoting.star(ann, quoting.quotes(ann, starred_only=False)[0][1].id)
    later = closed.open_round("carla", kind=RoundKind.MAIN)
    close(closed, later, "carla")
    assert [len(quotes_of(ann, basis_of(ann, numbers), {})) for numbers in ((), [1], [2])] == [1, 1, 0]


def test_a_round_that_is_open_for_coding_or_is_none_cannot_be_asked_for(closed):
    closed.open_round("ann", "carla", kind=RoundKind.MAIN)
    for coder in (None, "carla"):
        with pytest.raises(NotAllowed, match="not closed yet"):
            study_report(closed.by("carla"), rounds=[2], coder=coder)
    with pytest.raises(NotFound):
        study_report(closed.study, rounds=[9])


def test_a_lone_coder_s_open_coding_is_reported_unasked_and_claims_no_consensus(alone):
    coded = alone.by("ann")
    words = told(coded)
    assert "Report of the codings of one coder, ann, in open coding." in words
    assert "We talk every day about the patient." in words
    assert "Nobody else coded these interviews, so that agreement between coders cannot be told." in words
    assert "Nobody else coded these interviews, so that it cannot be told how far others would code alike." in words
    assert not re.search("consensus|agreed|settled|disagree|alpha|team", words)
    keys = [each.key for each in study_report(coded).sections]
    assert not {"agreement", "disagreements"} & {*keys}
    assert "codes" in [chart.name for chart in charts_of(coded)]


def test_who_is_not_known_to_be_the_lone_coder_is_told_how_to_say_so(alone):
    report = study_report(alone.study)
    assert "We talk every day" not in markdown_report(report)
    assert "Say who you are with --as ann" in report.warnings[0]


def test_ones_own_open_coding_can_be_asked_for_and_nobody_elses(team):
    code(team, "ann", "int01", 1)
    code(team, "bob", "int02", 1)
    words = told(team.by("ann"), coder="ann")
    assert "We talk every day" in words
    assert "They cut the huddle" not in words
    assert "Nobody else's codings are held against it here" in words
    with pytest.raises(NotAllowed, match="still open for coding"):
        study_report(team.by("bob"), coder="ann")


def test_a_coder_s_own_codes_stand_in_the_report_of_their_codings(team):
    own = add_own_code(team.by("ann"), "joy").value
    coding.add(team.by("ann"), team.id("int01"), team.span("int01", 1), own.id)
    assert "Codes of ann's own" in told(team.by("ann"), coder="ann")
    code(team, "bob", "int02", 1)
    assert "Codes of bob's own" not in told(team.by("bob"), coder="bob")


def test_open_coding_can_be_asked_for_beside_closed_rounds_which_are_named_as_left_out(closed):
    code(closed, "ann", "int02", 3, "inclusiveness")
    words = told(closed.by("ann"), rounds=[0], coder="ann")
    assert "This report leaves out: round 1 (reliability).\n\nIt tells of open coding alone." in words
    assert "It is all words to me." in words
    assert "We talk every day" not in words


def test_one_coder_s_codings_of_closed_rounds_can_be_asked_for(closed):
    words = told(closed.study, coder="ann")
    assert "Report of the codings of one coder, ann, in round 1." in words
    assert "Nobody asked me." in words
    assert "Nobody asked me." not in told(closed.study, coder="bob")
    assert not re.search("consensus|alpha", words)


def test_of_one_coder_only_the_rounds_are_named_that_the_coder_was_given(closed):
    close(closed, closed.open_round("bob", kind=RoundKind.MAIN), "bob")
    ann, bob = (told(closed.study, coder=name) for name in ("ann", "bob"))
    assert "Report of the codings of one coder, ann, in round 1." in ann
    assert "This section rests on ann's codings in round 1 (" in ann
    assert "Report of the codings of one coder, bob, in rounds 1 and 2." in bob


def test_nothing_in_it_is_said_to_coders(closed):
    advice = agreement(closed.study).advice
    words = told(closed.study)
    assert advice
    assert not [each for each in advice if each in words]
    assert not re.search(r"`rcqual|rcqual [a-z]|revise| --[a-z]", words.split("-->", 1)[1])


def test_interviews_are_called_so_throughout(closed):
    words = told(closed.study).replace("The data were transcripts of", "").replace("transcribers' notes", "")
    assert "ranscript" not in words


def test_a_study_s_own_words_stay_as_they_are(closed):
    assert of_interviews("3 transcripts; too few for “transcript quality”") == (
        "3 interviews; too few for “transcript quality”"
    )


def test_shares_of_a_few_have_no_decimal(closed):
    assert " 50% |" in told(closed.study)
    assert not re.search(r"\d\.\d%", "".join(map(str, section(study_report(closed.study), "codings"))))


def test_the_empty_version_of_a_codebook_is_none_of_its_history(closed):
    assert "It has not changed since version 1 was made" in told(closed.study)
    draft = draft_of(codebook(closed.study), "en")
    take_over(closed.study, replace(draft, codes=draft.codes[:2]))
    history = next(
        part for part in section(study_report(closed.study), "codebook") if "Version" in getattr(part, "heads", ())
    )
    assert [row[0] for row in history.rows] == [1, 2]


def decided(team, *verdicts, **fields):
    on = agenda(team.study)
    wanted = [
        replace(deciding.new_decision(team.study, on, case.id, verdict), **fields)
        for case, verdict in zip(on.disagreements, verdicts, strict=False)
    ]
    deciding.decide(team.study, on, wanted)


@pytest.fixture
def disputed(team):
    """ann and bob differ at three places of int01."""
    round_ = team.open_round("ann", "bob")
    for number, name in enumerate(("engagement", "inclusiveness", "systems"), 1):
        code(team, "ann", "int01", number, name)
    close(team, round_, "ann", "bob")
    return team


def grids(report, key):
    return {part.heads: part.rows for part in section(report, key) if isinstance(part, Grid)}


def test_what_is_parked_or_undecided_stands_apart_from_what_is_settled(disputed):
    decided(
        disputed, Verdict.ADOPT, Verdict.PARK, coder_id=disputed.coders["ann"].id, note="ask again", present="ann, bob"
    )
    rounds.settle(disputed.study, rounds.newest_round(disputed.study), "bob is away")
    report = study_report(disputed.study)
    words = markdown_report(report)
    assert (
        "Coders disagreed in 3 places; of these, 1 was settled in discussion (present: ann, bob), 1 was parked and 1"
        " had no decision."
    ) in words
    tables = grids(report, "disagreements")
    kinds = next(rows for heads, rows in tables.items() if heads[0] == "Kind")
    assert kinds == (("omission", 3, 1, 1, 1, 1),)
    made = next(rows for heads, rows in tables.items() if "Decided" in heads)
    parked = next(rows for heads, rows in tables.items() if heads[-1] == "Why" and "Decided" not in heads)
    assert [(row[1], row[4]) for row in made] == [("engagement", "adopted ann")]
    assert [(row[1], row[4]) for row in parked] == [("inclusiveness", "ask again")]
    assert "Without a decision: 1 disagreement. The team's reason: bob is away." in words
    assert "- Settled round 1, leaving the rest open: bob is away." in words


def test_where_all_is_settled_nothing_is_left_open(disputed):
    decided(disputed, *[Verdict.BOTH] * 3)
    words = told(disputed.study)
    assert "of these, 3 were settled with no record of who was present." in words
    assert not re.search("Left open|Parked, and why|Without a decision|What departed from the plan|not settled", words)


def test_without_coefficients_what_was_settled_is_not_called_agreement(disputed):
    decided(disputed, *[Verdict.BOTH] * 3, present="ann, bob")
    assert "negotiated agreement, and no reliability" in told(disputed.study)
    settings.change(disputed.by("ann"), "agreement", "off")
    words = told(disputed.study)
    assert not re.search("negotiated|no reliability|Precision", words)
    assert "Use of codes before discussion" in words


def test_why_a_round_was_closed_early_is_told(team):
    round_ = team.open_round("ann", "bob")
    handing_in.finish(team.by("ann"), [team.id("int01"), team.id("int02")])
    rounds.close(team.study, round_, "bob is ill")
    report = study_report(team.study)
    assert "- Closed round 1 early: bob is ill." in markdown_report(report)
    how_much = next(rows for heads, rows in grids(report, "rounds").items() if "Codings" in heads)
    assert how_much == ((1, "ann", "2 of 2", 0), (1, "bob", "0 of 2", 0))


def test_figures_are_of_the_newest_round_coded_before_discussion_beside_all_of_them(closed):
    again = closed.open_round("ann", "bob")
    code(closed, "ann", "int01", 1)
    code(closed, "bob", "int01", 1)
    close(closed, again, "ann", "bob")
    parts = section(study_report(closed.study), "agreement")
    assert parts[0].text == (
        "The figures are of round 1 (2 interviews, 6 sentences, coded by ann and bob); all rounds stand side by side"
        " below."
    )
    by_round = next(part for part in parts if isinstance(part, PaperTable) and part.part == "round")
    assert by_round.caption == "Agreement by round"
    assert [row[0][:1] for block in by_round.blocks for row in block] == ["1", "2"]


def limits_of(study, **how):
    return "\n".join(section(study_report(study, **how), "limits")[0].texts)


LIMITS = (
    "coded by one coder alone",
    "not been coded in round 1",
    "not settled",
    "outside of what was to be judged",
    "had been discussed before",
    "Not every coder judged all",
    "No interview was coded by two coders",
    "display alone",
)


def test_of_codings_from_a_file_no_limit_and_no_note_says_how_coders_were_kept_apart(team, tmp_path):
    rows = [f"{text},{coder},engagement,1" for text in ("int01", "int02") for coder in ("ann", "bob")]
    (tmp_path / "codings.csv").write_text("\n".join(("transcript,coder,code,sentence", *rows)), encoding="utf-8")
    import_codings(team.study, [tmp_path / "codings.csv"], Target(makes_round=True))
    assert "it is not known whether coders worked independently" in limits_of(team.study)
    assert "display alone" not in limits_of(team.study)
    told = str(section(study_report(team.study), "rounds"))
    assert "Not known: codings were brought from a file" in told
    assert "Hidden on screen" not in told


def test_only_limits_that_the_data_show_are_told(closed):
    found = limits_of(closed.study)
    assert [each for each in LIMITS if each in found] == ["not settled", "display alone"]


def test_of_what_one_coder_coded_outside_of_the_scope_or_not_at_all_is_told(team):
    round_ = opened_for(team, "int01")
    coding.add(team.by("ann"), team.id("int01"), Span(5, 18), "engagement")
    handing_in.finish(team.by("ann"), [team.id("int01")])
    rounds.close(team.study, round_, "done")
    found = limits_of(team.study)
    assert [each for each in LIMITS if each in found] == [
        "coded by one coder alone",
        "not been coded in round 1",
        "outside of what was to be judged",
        "No interview was coded by two coders",
    ]


def test_judgements_that_are_missing_and_discussion_before_are_told(closed):
    round_ = closed.open_round("ann", "bob", "carla")
    for name in ("ann", "bob"):
        handing_in.finish(closed.by(name), [closed.id("int01"), closed.id("int02")])
    handing_in.finish(closed.by("carla"), [closed.id("int01")])
    rounds.close(closed.study, round_, "carla is away")
    found = limits_of(closed.study, rounds=[2])
    assert "had been discussed before" in found
    assert "Not every coder judged all that was compared: 16.7% of the judgements are missing." in found


def test_how_edits_of_quotes_are_marked_is_said_where_one_is_edited(closed):
    ann = closed.by("ann")
    quoting.star(ann, quoting.quotes(ann, starred_only=False)[0][1].id)
    assert "marks words left out" not in told(ann)
    quote = ledger(ann)[0]
    choosing_quotes.edit(ann, quote, "We talk […] about the patient.")
    assert "marks words left out" in told(ann)


def test_participants_whose_interviews_were_not_coded_are_not_missed_among_the_quotes(team):
    round_ = opened_for(team, "int01")
    made = code(team, "ann", "int01", 1)
    handing_in.finish(team.by("ann"), [team.id("int01")])
    handing_in.submit(team.by("ann"), round_)
    rounds.close(team.study, round_)
    quoting.star(team.by("ann"), made.id)
    assert "not quoted" not in told(team.by("ann"))


def opened_for(team, text):
    pairs = [(team.id(text), team.coders["ann"].id)]
    return rounds.open_round(team.study, rounds.Plan(kind=RoundKind.MAIN, assignments=pairs)).value


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
    assert "reliability" not in words.casefold()
    assert "Uses by code in round 1 (parallel coding)" in words


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


def test_where_no_kind_fits_enough_nothing_is_counted_by_it(closed):
    people(closed, ("nursing", "pharmacy"))
    assert without_small_cells(analysis_set(closed.study), "profession") is None
    assert "Participants by profession are not shown" in told(closed.study)


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


def test_which_codes_occur_together_is_told_by_the_most_frequent_pairs_and_how_many_are_left_out(closed, monkeypatch):
    assert "No two codes were applied to the same words." in told(closed.study)
    round_ = closed.open_round("carla", kind=RoundKind.MAIN)
    for name in ("engagement", "systems", "inclusiveness"):
        code(closed, "carla", "int01", 1, name)
    for name in ("engagement", "inclusiveness"):
        code(closed, "carla", "int02", 1, name)
    close(closed, round_, "carla")
    monkeypatch.setattr(report_figures, "_MOST_PAIRS", 2)
    report = study_report(closed.study, rounds=[2])
    together = next(part for part in section(report, "codings") if getattr(part, "part", "") == "co-occurrence")
    assert together.blocks[0][0][:2] == ("engagement + inclusiveness", "2")
    assert len(together.blocks[0]) == 2
    assert together.notes[0] == "Shown: the 2 pairs that occur together most often, of 3."
    assert "together" in [chart.name for chart in charts_of(closed.study, [2])]


def test_a_figure_by_profession_has_its_numbers_in_a_table_too(closed, monkeypatch):
    monkeypatch.setattr(small_cells, "FEWEST", 1)
    people(closed, ("nursing", "pharmacy"))
    tables = [each for each in section(study_report(closed.study), "codings") if isinstance(each, PaperTable)]
    told_by_profession = next(each for each in tables if each.part == "by-attribute")
    assert told_by_profession.heads == ("Code", "nursing", "pharmacy")


@pytest.mark.parametrize("asked", [{"coder": "ann", "rounds": [1]}, {"coder": "ann"}, {"rounds": [1]}, {}])
def test_of_closed_rounds_a_report_is_the_same_whoever_writes_it(closed, asked):
    own = add_own_code(closed.by("ann"), "joy").value
    coding.add(closed.by("ann"), closed.id("int01"), closed.span("int01", 1), own.id)
    of_ann = told(closed.by("ann"), **asked)
    assert "joy" not in of_ann
    assert of_ann == told(closed.by("bob"), **asked) == told(closed.study, **asked)


def test_that_codings_and_uses_are_not_counted_alike_is_said_where_codings_are_counted(closed):
    whole = closed.span("int01", 2)
    round_ = closed.open_round("ann", "carla")
    for part in (Span(whole.start, whole.start + 9), Span(whole.start + 3, whole.end)):
        coding.add(closed.by("ann"), closed.id("int01"), part, "engagement")
    close(closed, round_, "ann", "carla")
    counted = next(rows for heads, rows in grids(study_report(closed.study), "rounds").items() if "Codings" in heads)
    assert counted[-2:] == ((2, "ann", "2 of 2", 2), (2, "carla", "2 of 2", 0))
    assert "those of one coder that touch or overlap are one" in str(section(study_report(closed.study), "rounds"))
    uses = next(
        part for part in section(study_report(closed.study, rounds=[2]), "agreement") if isinstance(part, PaperTable)
    )
    assert uses.blocks[0][0][:2] == ("engagement", "1")
    assert "those of one coder that touch or overlap as one" in uses.notes[0]


def test_of_one_coder_nothing_is_told_of_blinding(closed):
    words = told(closed.study, coder="ann")
    assert not re.search("hidden on screen|[Bb]lind", words)
    assert "hidden on screen only" in told(closed.study)


def test_a_round_of_one_coder_had_nobody_from_whom_anything_was_hidden(team):
    close(team, team.open_round("ann", kind=RoundKind.MAIN), "ann")
    assert not re.search("hidden on screen|Blinding", told(team.study))
