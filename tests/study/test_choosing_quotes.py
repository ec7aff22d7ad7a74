"""The ledger of exemplar quotes: what is in it, who sees it, its order, and edits that are kept as edits."""

import pytest

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.exemplars import QuoteEdit, Status, Translation
from rcqual.model.quotations import Kind
from rcqual.model.span import Span
from rcqual.store import doctor, exemplars
from rcqual.study import choosing_quotes, coding, handing_in, quoting, recoding, rounds, undoing
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.ledger import ledger, quote_with_id, with_status
from rcqual.study.quote_checking import check
from rcqual.study.quote_files import Wanted as WantedFile
from rcqual.study.quote_files import exported
from rcqual.study.study import add_coders, coder_named, create, open_study, transcript_named


@pytest.fixture
def ann(team):
    return team.by("ann")


def starred(team, number=1, code="engagement", text="int01", who="ann"):
    study = team.by(who)
    made = coding.add(study, team.id(text), team.span(text, number), code).value
    quoting.star(study, made.id)
    return quote_with_id(study, made.id)


def listed(study, code=None):
    return [(each.theme, each.words) for each in ledger(study, code)]


def star_passage(team, number=1, code=None, who="ann", text="int01"):
    study = team.by(who)
    return choosing_quotes.star_passage(study, transcript_named(study, text), team.span(text, number), code)


def test_starred_codings_and_passages_stand_by_theme_and_place_and_those_without_a_theme_last(team, ann):
    starred(team, 2, "systems")
    star_passage(team, 3)
    star_passage(team, 2, "engagement")
    starred(team, 1)
    assert listed(ann) == [
        ("engagement", "We talk every day about the patient."),
        ("engagement", "Nobody asked me."),
        ("systems", "Nobody asked me."),
        ("", "I learned to listen."),
    ]
    assert [each.proposed_by for each in ledger(ann)] == [("ann",)] * 4


def test_a_star_on_what_a_coding_covers_is_the_codings(team, ann):
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    star_passage(team, 1, "engagement")
    assert [(each.id, each.is_coding) for each in ledger(ann)] == [(made.id, True)]


def test_of_several_codings_that_cover_a_passage_ones_own_is_starred_and_a_star_is_taken_from_where_it_is(team):
    round_ = team.open_round("ann", "bob")
    mine = {}
    for name in ("ann", "bob"):
        study = team.by(name)
        mine[name] = coding.add(study, team.id("int01"), team.span("int01", 1), "engagement").value.id
        handing_in.finish(study, [team.id("int01"), team.id("int02")])
        handing_in.submit(study, round_)
    rounds.close(team.study, round_)
    for name in ("ann", "bob"):
        star_passage(team, 1, "engagement", who=name)
    assert {each.id: each.proposed_by for each in ledger(team.by("ann"))} == {
        mine["ann"]: ("ann",),
        mine["bob"]: ("bob",),
    }
    star_passage(team, 1, "engagement", who="bob")
    quoting.star(team.by("bob"), mine["ann"])
    assert star_passage(team, 1, "engagement", who="bob").value is False
    assert [(each.id, each.proposed_by) for each in ledger(team.by("ann"))] == [(mine["ann"], ("ann",))]


def test_what_is_said_of_a_starred_passage_names_its_theme(team, ann):
    assert star_passage(team, 1, "engagement").said == "Starred engagement on 1 sentence in int01."
    assert star_passage(team, 1, "engagement").said == "Took the star from engagement on 1 sentence in int01."
    star_passage(team, 1, "engagement")
    told = choosing_quotes.take_star(ann, ledger(ann)[0]).said
    assert told == "Took the star from engagement on 1 sentence in int01."


def test_a_second_star_on_a_passage_takes_it_away_with_what_was_made_of_it(team, ann):
    assert star_passage(team).said == "Starred 1 sentence in int01."
    (quote,) = ledger(ann)
    choosing_quotes.put_why(ann, quote, "short")
    assert star_passage(team).said == "Took the star from 1 sentence in int01."
    assert ledger(ann) == []
    undoing.undo(ann)
    assert [each.made.why for each in ledger(ann)] == ["short"]


def test_a_coding_that_loses_its_star_says_that_what_was_made_of_the_quote_is_kept(team, ann):
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    quoting.star(ann, made.id)
    assert quoting.star(ann, made.id).said.endswith("in int01.")
    quoting.star(ann, made.id)
    (quote,) = [each for each in ledger(ann) if each.id == made.id]
    choosing_quotes.put_why(ann, quote, "Says it best")
    assert quoting.star(ann, made.id).said.endswith("is kept, and is there again with a star.")
    quoting.star(ann, made.id)
    assert [each.made.why for each in ledger(ann) if each.id == made.id] == ["Says it best"]


def test_nobody_sees_what_another_starred_in_an_open_round_until_it_is_closed(team):
    round_ = team.open_round("ann", "bob")
    star_passage(team, 2, "engagement")
    choosing_quotes.put_status(team.by("ann"), starred(team), Status.CHOSEN)
    assert (len(ledger(team.by("ann"))), ledger(team.by("bob")), ledger(team.study)) == (2, [], [])
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), round_)
    rounds.close(team.study, round_)
    assert [each.made.status for each in ledger(team.by("bob"))] == [Status.CHOSEN, Status.CANDIDATE]


def test_what_is_starred_after_a_round_is_seen_by_all_as_its_codings_are(team):
    round_ = team.open_round("ann", "bob")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), round_)
    rounds.close(team.study, round_)
    star_passage(team, 1, "engagement")
    assert listed(team.by("bob")) == [("engagement", "We talk every day about the patient.")]


def test_while_one_codes_an_interview_anew_its_quotes_are_hidden_and_not_undone(team):
    round_ = team.open_round("ann", "bob")
    star_passage(team, 1, "engagement")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), round_)
    rounds.close(team.study, round_)
    bob = team.by("bob")
    (quote,) = ledger(bob)
    choosing_quotes.put_why(bob, quote, "mine")
    again = rounds.Plan(kind=rounds.RoundKind.RELIABILITY, assignments=[(team.id("int01"), bob.me.id)])
    rounds.open_round(team.study, again)
    assert ledger(bob) == []
    with pytest.raises(NotAllowed, match="hidden from you"):
        undoing.undo(bob)
    with pytest.raises(NotFound, match="no such quote"):
        choosing_quotes.put_why(bob, quote, "other")


def test_quotes_are_put_in_order_by_hand_and_the_rest_follows_by_place(team, ann):
    first, second, third = (starred(team, number) for number in (1, 2, 3))
    assert choosing_quotes.move(ann, third, 0).said == "Put engagement on 1 sentence in int01 at place 1 of 3."
    assert [each.id for each in ledger(ann)] == [third.id, first.id, second.id]
    assert choosing_quotes.move(ann, third, 99).value == 2
    assert [each.id for each in ledger(ann)] == [first.id, second.id, third.id]
    assert choosing_quotes.move(ann, third, 2).said == "It stands there already."
    undoing.undo(ann)
    assert [each.id for each in ledger(ann)] == [third.id, first.id, second.id]


def test_an_edit_is_kept_as_an_edit_of_the_source_and_read_as_it_was_typed(team, ann):
    quote = starred(team)
    choosing_quotes.edit(ann, quote, "[The team] talk[s] […] about the patient.")
    (edited,) = ledger(ann)
    at = quote.span.start
    assert edited.words == "[The team] talk[s] […] about the patient."
    assert edited.row.quote == "We talk every day about the patient."
    assert edited.made.edits == (
        QuoteEdit(at, at + 2, "The team"),
        QuoteEdit(at + 7, at + 7, "s"),
        QuoteEdit(at + 8, at + 17, None),
    )
    assert ledger(ann, ellipsis="…")[0].words == "[The team] talk[s] … about the patient."


def of_one_interview(folder, said):
    """A study in a file with one interview, as ann, and that interview."""
    (folder / "int01.txt").write_text(said, encoding="utf-8")
    made = create(folder / "s.rcqual", "S")
    add_coders(made, ["ann"])
    import_transcripts(made, Wanted(paths=[folder / "int01.txt"]))
    made.coder = coder_named(made, "ann")
    return made, transcript_named(made, "int01")


def test_an_edit_is_undone_and_made_anew_after_the_file_was_closed(tmp_path):
    made, text = of_one_interview(tmp_path, "P01: We talk every day about the patient.\n")
    choosing_quotes.star_passage(made, text, text.sentences[0])
    typed = ["We talk […] about the patient.", "We talk […] about [him]."]
    for each in typed:
        choosing_quotes.edit(made, ledger(made)[0], each)
    made.close()
    reads = []
    for _ in range(3):
        again = open_study(tmp_path / "s.rcqual", "ann")
        reads.append(ledger(again)[0].words)
        undoing.undo(again)
        again.close()
    assert reads == [*reversed(typed), "We talk every day about the patient."]
    again = open_study(tmp_path / "s.rcqual", "ann")
    undoing.redo(again)
    choosing_quotes.edit(again, ledger(again)[0], "[They] talk every day")
    assert [each.words for each in ledger(again)] == ["[They] talk every day"]
    again.close()


@pytest.fixture
def of_both(team):
    """The ledger's one quote as ann and as bob read it, each of whom may change it."""
    round_ = team.open_round("ann", "bob")
    starred(team)
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), round_)
    rounds.close(team.study, round_)
    return ledger(team.by("ann"))[0], ledger(team.by("bob"))[0]


def test_an_edit_is_refused_where_another_edited_the_quote_since_it_was_read_and_says_who_and_how(team, of_both):
    anns, bobs = of_both
    choosing_quotes.edit(team.by("ann"), anns, "We talk […] about the patient.")
    for change in (
        lambda: choosing_quotes.edit(team.by("bob"), bobs, "[They] talk every day"),
        lambda: choosing_quotes.edit(team.by("ann"), anns, "[They] talk every day"),
    ):
        with pytest.raises(NotAllowed, match=r"edited this quote meanwhile; it now reads “We talk \[…\] about the p"):
            change()
    assert listed(team.by("ann")) == [("engagement", "We talk […] about the patient.")]
    (now,) = ledger(team.by("bob"))
    choosing_quotes.edit(team.by("bob"), now, "[They] talk every day")
    assert listed(team.by("ann")) == [("engagement", "[They] talk every day")]
    with pytest.raises(NotAllowed, match="changed"):
        undoing.undo(team.by("ann"))


def test_who_types_what_they_read_changes_nothing_of_what_another_did_meanwhile(team, of_both):
    anns, bobs = of_both
    bob = team.by("bob")
    choosing_quotes.edit(team.by("ann"), anns, "We talk […] about the patient.")
    choosing_quotes.put_why(team.by("ann"), anns, "short")
    choosing_quotes.translate(team.by("ann"), anns, "de", "Wir reden.", "ann")
    for told in (
        choosing_quotes.edit(bob, bobs, bobs.made.quote),
        choosing_quotes.put_why(bob, bobs, ""),
        choosing_quotes.translate(bob, bobs, "de", "", ""),
    ):
        assert told.said == "Nothing changed."
    (now,) = ledger(bob)
    assert (now.words, now.made.why, len(now.translations)) == ("We talk […] about the patient.", "short", 1)


def test_what_another_changed_in_another_respect_is_no_hindrance_and_stays(team, of_both):
    anns, bobs = of_both
    choosing_quotes.put_why(team.by("ann"), anns, "short")
    choosing_quotes.put_status(team.by("ann"), anns, Status.CHOSEN)
    choosing_quotes.edit(team.by("bob"), bobs, "[They] talk every day")
    (now,) = ledger(team.by("ann"))
    assert (now.words, now.made.why, now.made.status) == ("[They] talk every day", "short", Status.CHOSEN)


def test_of_two_reasons_statuses_or_translations_the_second_is_refused_until_the_first_was_read(team, of_both):
    anns, bobs = of_both
    ann, bob = team.by("ann"), team.by("bob")
    choosing_quotes.put_why(ann, anns, "short")
    choosing_quotes.put_status(ann, anns, Status.USED)
    choosing_quotes.translate(ann, anns, "de", "Wir reden.", "ann")
    with pytest.raises(NotAllowed, match="ann said why meanwhile: “short”"):
        choosing_quotes.put_why(bob, bobs, "clear")
    with pytest.raises(NotAllowed, match="ann made this quote used meanwhile"):
        choosing_quotes.put_status(bob, bobs, Status.CHOSEN)
    with pytest.raises(NotAllowed, match=r"ann translated this quote into de meanwhile: “Wir reden.”"):
        choosing_quotes.translate(bob, bobs, "de", "Wir sprechen.", "bob")
    (now,) = ledger(bob)
    choosing_quotes.translate(bob, now, "de", "", "")
    with pytest.raises(NotAllowed, match="bob took the translation into de away"):
        choosing_quotes.translate(ann, now, "de", "Wir sprechen.", "ann")
    assert choosing_quotes.translate(bob, ledger(bob)[0], "de", "Wir sprechen.", "bob").said.startswith("Translated")


def test_a_coding_that_was_moved_since_its_quote_was_read_is_not_edited_where_it_was(team, ann):
    quote = starred(team)
    choosing_quotes.put_why(ann, quote, "short")
    coding.move(ann, quote.id, team.span("int01", 2))
    with pytest.raises(NotAllowed, match="was moved meanwhile"):
        choosing_quotes.edit(ann, quote, "We talk […] about the patient.")
    choosing_quotes.edit(ann, ledger(ann)[0], "Nobody asked […].")
    assert listed(ann) == [("engagement", "Nobody asked […].")]


def test_a_quote_that_stands_for_another_theme_meanwhile_is_put_in_no_order(team, ann):
    star_passage(team, 1)
    (bare,) = ledger(ann)
    choosing_quotes.put_theme(ann, bare, "engagement")
    with pytest.raises(NotAllowed, match="another theme meanwhile"):
        choosing_quotes.move(ann, bare, 0)


def test_an_ellipsis_that_silences_somebody_in_between_is_refused(tmp_path):
    made, text = of_one_interview(tmp_path, "P01: We talk daily.\n\nINT: Every one of you?\n\nP01: All of us do.\n")
    choosing_quotes.star_passage(made, text, Span(5, len(text.text)))
    (quote,) = ledger(made)
    with pytest.raises(NotAllowed, match="leaves out all that INT says in between"):
        choosing_quotes.edit(made, quote, "We talk […] of us do.")
    choosing_quotes.edit(made, quote, "We talk […] of you? P01: […] of us do.")
    assert ledger(made)[0].words == "P01: We talk […]\n\nINT: […] of you?\n\nP01: […] of us do."
    made.close()


def test_a_quote_names_nobody_whose_words_were_edited_away(team, ann):
    text = transcript_named(ann, "int01")
    choosing_quotes.star_passage(ann, text, Span(5, len(text.text)))
    choosing_quotes.edit(ann, ledger(ann)[0], "[…] I learned to listen.")
    (quote,) = ledger(ann)
    assert (quote.words, [voice.speaker for voice in quote.row.voices]) == ("[…] I learned to listen.", ["P01"])


def test_a_quote_whose_sentences_begin_anew_without_their_fillers_is_printed_and_holds(tmp_path):
    made, text = of_one_interview(
        tmp_path, "P01: Um, so, we start at seven. Uh, I mean, we try to start at seven with everyone.\n"
    )
    choosing_quotes.star_passage(made, text, Span(5, len(text.text)))
    choosing_quotes.drop_fillers(made, ledger(made)[0])
    assert ledger(made)[0].words == "[S]o, we start at seven. [W]e try to start at seven with everyone."
    (tmp_path / "q.md").write_text(exported(made, "q.md", WantedFile()).content, encoding="utf-8")
    found = check(made, tmp_path / "q.md", fillers_may_go=True)
    assert {each.kind for each in found.quotations} == {Kind.EDITED}
    assert choosing_quotes.edit(made, ledger(made)[0], ledger(made)[0].words).said == "Nothing changed."
    choosing_quotes.put_fillers_back(made, ledger(made)[0])
    assert ledger(made)[0].made.edits == ()
    made.close()


def test_fillers_do_not_go_where_nothing_else_would_be_left(tmp_path):
    made, text = of_one_interview(tmp_path, "P01: Uh, um, you know.\n")
    choosing_quotes.star_passage(made, text, text.sentences[0])
    with pytest.raises(NotAllowed, match="nothing but fillers"):
        choosing_quotes.drop_fillers(made, ledger(made)[0])
    made.close()


def test_what_is_no_edit_of_the_words_is_refused_and_nothing_is_kept(team, ann):
    quote = starred(team)
    with pytest.raises(NotAllowed, match="“nurses”, which was not said") as refused:
        choosing_quotes.edit(ann, quote, "We nurses talk every day about the patient.")
    assert "[…] leaves out" in refused.value.hint
    assert ledger(ann)[0].made.edits == ()


def test_edits_stay_on_their_words_where_the_coding_is_moved(team, ann):
    quote = starred(team)
    choosing_quotes.edit(ann, quote, "We talk […] about the patient.")
    coding.move(ann, quote.id, team.span("int01", 2))
    assert listed(ann) == [("engagement", "We talk […] about the patient.")]
    choosing_quotes.edit(ann, ledger(ann)[0], "We talk every day about the patient.")
    assert listed(ann) == [("engagement", "Nobody asked me.")]


def test_what_was_made_of_a_coding_goes_over_to_the_one_it_is_merged_into(team, ann):
    first = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    quote = starred(team, 2)
    choosing_quotes.put_why(ann, quote, "clear")
    choosing_quotes.translate(ann, quote, "de", "Niemand fragte mich.", "Kim Berg")
    recoding.merge(ann, [first.id, quote.id])
    (merged,) = ledger(ann)
    assert (merged.id, merged.made.why) == (first.id, "clear")
    assert [(each.language, each.text, each.translator) for each in merged.translations] == [
        ("de", "Niemand fragte mich.", "Kim Berg")
    ]


def test_a_removed_coding_takes_what_was_made_of_it_along_and_brings_it_back(team, ann):
    quote = starred(team)
    choosing_quotes.put_status(ann, quote, Status.USED)
    coding.remove(ann, quote.id)
    assert ledger(ann) == []
    undoing.undo(ann)
    assert [each.made.status for each in ledger(ann)] == [Status.USED]


def test_reason_status_and_negative_case_are_kept_and_said(team, ann):
    quote = starred(team)
    assert (
        choosing_quotes.put_why(ann, quote, " It is short. ").said == "Said why of: engagement on 1 sentence in int01."
    )
    assert choosing_quotes.put_status(ann, quote, Status.CHOSEN).said.startswith("Chose: engagement")
    assert choosing_quotes.put_negative(ann, quote, is_negative=True).said.startswith("Marked as a negative case")
    made = ledger(ann)[0].made
    assert (made.why, made.status, made.is_negative) == ("It is short.", Status.CHOSEN, True)
    assert choosing_quotes.put_status(ann, quote, Status.CHOSEN).said == "Nothing changed."


def test_quotes_are_told_apart_by_how_far_they_have_come(team, ann):
    one, two = starred(team, 1), starred(team, 2)
    starred(team, 3)
    choosing_quotes.put_status(ann, one, Status.USED)
    choosing_quotes.put_status(ann, two, Status.CHOSEN)
    found = ledger(ann)
    assert [len(with_status(found, each)) for each in Status] == [3, 2, 1]


def test_a_translation_is_replaced_and_taken_away(team, ann):
    quote = starred(team)
    for words in ("Wir reden.", "Wir sprechen jeden Tag."):
        choosing_quotes.translate(ann, quote_with_id(ann, quote.id), "DE", words, "Kim Berg")
    assert [(each.language, each.text) for each in ledger(ann)[0].translations] == [("de", "Wir sprechen jeden Tag.")]
    choosing_quotes.translate(ann, ledger(ann)[0], "de", "", "")
    assert ledger(ann)[0].translations == ()
    with pytest.raises(NotAllowed, match="translator's name is empty"):
        choosing_quotes.translate(ann, quote, "de", "Wir reden.", " ")


def test_a_translation_is_kept_by_its_languages_code_and_into_no_language_it_is_refused(team, ann):
    choosing_quotes.translate(ann, starred(team), "German", "Wir reden.", "Kim Berg")
    choosing_quotes.translate(ann, ledger(ann)[0], "pt-BR", "Falamos.", "Kim Berg")
    assert [each.language for each in ledger(ann)[0].translations] == ["de", "pt-br"]
    for name in ("xx1", "zz", "<b>"):
        with pytest.raises(NotAllowed, match=f"“{name}” is no language"):
            choosing_quotes.translate(ann, ledger(ann)[0], name, "Wir", "Kim Berg")


def test_a_translation_into_what_is_no_language_is_still_taken_away(team, ann):
    quote = starred(team)
    with team.study.store.transact("test", "Came from an earlier version"):
        old = Translation(id="t", quote_id=quote.id, language="english", text="We talk.", translator="Kim Berg")
        exemplars.put_translation(team.study.store, quote.made.coder_id, quote.made.round_id, old)
    choosing_quotes.translate(ann, ledger(ann)[0], "english", "", "")
    assert ledger(ann)[0].translations == ()


def outdated(study):
    return [each.outdated for each in ledger(study)]


def test_a_translation_of_the_words_before_an_edit_is_told_of_until_it_is_given_anew(team, ann):
    quote = starred(team)
    choosing_quotes.translate(ann, quote, "de", "Wir reden jeden Tag.", "Kim Berg")
    assert outdated(ann) == [()]
    told = choosing_quotes.edit(ann, ledger(ann)[0], "We talk […] about the patient.").said
    assert told.endswith("Its translation into de is of the earlier words: look at it.")
    choosing_quotes.put_why(ann, ledger(ann)[0], "short")
    assert outdated(ann) == [("de",)]
    undoing.undo(ann)
    undoing.undo(ann)
    assert outdated(ann) == [()]
    undoing.redo(ann)
    choosing_quotes.translate(ann, ledger(ann)[0], "de", "Wir reden […].", "Kim Berg")
    assert outdated(ann) == [()]
    choosing_quotes.edit(ann, ledger(ann)[0], quote.made.quote)
    assert outdated(ann) == [("de",)]
    choosing_quotes.translate(ann, ledger(ann)[0], "de", "Wir reden […].", "Kim Berg")
    assert outdated(ann) == [()]


def test_a_translation_that_an_undo_brings_back_is_of_the_words_for_which_it_was_written(team, ann):
    choosing_quotes.translate(ann, starred(team), "de", "Wir reden jeden Tag.", "Kim Berg")
    choosing_quotes.edit(ann, ledger(ann)[0], "We talk […] about the patient.")
    choosing_quotes.translate(ann, ledger(ann)[0], "de", "Wir reden […].", "Kim Berg")
    undoing.undo(ann)
    assert outdated(ann) == [("de",)]


def test_where_a_coding_is_moved_or_merged_its_translation_is_held_against_the_words_that_it_had(team, ann):
    first = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    quote = starred(team, 2)
    choosing_quotes.edit(ann, quote, "Nobody […] me.")
    choosing_quotes.translate(ann, ledger(ann)[0], "de", "Niemand", "Kim Berg")
    recoding.merge(ann, [first.id, quote.id])
    assert outdated(ann) == [()]
    moved = starred(team, 3)
    choosing_quotes.translate(ann, moved, "de", "Ich", "Kim Berg")
    coding.move(ann, moved.id, team.span("int01", 1))
    assert sorted(outdated(ann)) == [(), ("de",)]


def test_only_the_author_takes_the_star_from_a_passage(team):
    round_ = team.open_round("ann", "bob")
    star_passage(team)
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id("int01"), team.id("int02")])
        handing_in.submit(team.by(name), round_)
    rounds.close(team.study, round_)
    (quote,) = ledger(team.by("bob"))
    with pytest.raises(NotAllowed, match="This star is ann's"):
        choosing_quotes.take_star(team.by("bob"), quote)
    with pytest.raises(NotAllowed, match="This star is ann's"):
        choosing_quotes.put_theme(team.by("bob"), quote, "engagement")
    assert choosing_quotes.take_star(team.by("ann"), quote).value is False


def test_a_starred_passage_without_a_theme_gets_one_behind_those_in_order_and_the_star_is_undone_alone(team, ann):
    star_passage(team, 3)
    star_passage(team, 2, "engagement")
    (first, bare) = ledger(ann)
    choosing_quotes.move(ann, first, 0)
    choosing_quotes.put_why(ann, bare, "clear")
    told = choosing_quotes.put_theme(ann, bare, "engagement").said
    assert told == "Put under engagement: 1 sentence in int01."
    assert [(each.theme, each.id, each.made.why) for each in ledger(ann)] == [
        ("engagement", first.id, ""),
        ("engagement", bare.id, "clear"),
    ]
    assert choosing_quotes.put_theme(ann, bare, "engagement").said == "Nothing changed."
    undoing.undo(ann)
    assert [(each.theme, each.made.why) for each in ledger(ann)] == [("engagement", ""), ("", "clear")]


def test_the_place_that_a_quote_had_among_those_without_a_theme_is_none_under_its_theme(team, ann):
    star_passage(team, 3)
    star_passage(team, 1)
    choosing_quotes.move(ann, ledger(ann)[1], 0)
    choosing_quotes.put_theme(ann, ledger(ann)[0], "engagement")
    first = ledger(ann)[0]
    assert (first.theme, first.made.place) == ("engagement", None)


def test_the_theme_of_a_codings_quote_is_the_codings(team, ann):
    with pytest.raises(NotAllowed, match="its coding's: engagement"):
        choosing_quotes.put_theme(ann, starred(team), "systems")


def test_a_passage_is_no_quote_of_one_theme_twice_nor_of_none_that_there_is(team, ann):
    star_passage(team, 1, "engagement")
    star_passage(team, 1)
    bare = ledger(ann)[-1]
    with pytest.raises(NotAllowed, match="a quote of engagement already"):
        choosing_quotes.put_theme(ann, bare, "engagement")
    with pytest.raises(NotFound, match="no code “other”"):
        choosing_quotes.put_theme(ann, bare, "other")


def test_the_star_of_a_passage_goes_and_not_that_of_a_coding_that_came_to_stand_there(team, ann):
    star_passage(team, 1, "engagement")
    (quote,) = ledger(ann)
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement").value
    assert choosing_quotes.take_star(ann, quote).value is False
    assert ledger(ann) == []
    assert quoting.star(ann, made.id).value is True


def test_an_id_that_several_or_none_begin_with_is_refused(team, ann):
    starred(team)
    for prefix in ("", "zz"):
        with pytest.raises(NotFound, match="No quote"):
            quote_with_id(ann, prefix)


def test_the_doctor_finds_a_quote_that_stands_on_other_words_and_edits_of_none(team, ann):
    star_passage(team, 1)
    (quote,) = ledger(ann)
    choosing_quotes.put_why(ann, quote, "clear")
    with team.study.store.transact("test", "Damaged"):
        team.study.store.update("starred_passage", quote.id, quote="Else")
        team.study.store.update("exemplar", quote.id, edits="[[0,1,null]]")
    found = [fault for each in doctor.examine(team.study.store) for fault in each.faults]
    place = f"“int01” at {quote.span.start}–{quote.span.end}"
    assert found == [
        f"A starred passage in {place} does not stand on the words it quotes.",
        f"The edits of a quote in {place} are none of its words.",
    ]


def test_quotes_come_home_in_a_pack_with_what_was_made_of_them(apart):
    kit = apart.kit("bob")
    made = apart.code("bob")
    quoting.star(kit, made.id)
    text = transcript_named(kit, "int01")
    choosing_quotes.star_passage(kit, text, apart.team.span("int01", 2), "systems")
    choosing_quotes.edit(kit, ledger(kit)[0], "We talk […] about the patient.")
    choosing_quotes.put_why(kit, ledger(kit)[1], "nobody")
    choosing_quotes.translate(kit, ledger(kit)[1], "de", "Niemand", "bob")
    apart.hand_in("bob")
    apart.merge(apart.pack("bob", reveal=True))
    bob = apart.team.by("bob")
    assert ledger(bob) == ledger(kit)
    assert [each.words for each in ledger(bob)] == ["We talk […] about the patient.", "Nobody asked me."]
