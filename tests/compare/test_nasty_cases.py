"""Texts at the edge: long ones, and characters that take two places elsewhere."""

from dataclasses import replace

import pytest

from rcqual.agreement.report import measure
from rcqual.agreement.result import Header
from rcqual.compare.judgements import judge
from rcqual.model.codebook import Code
from rcqual.model.coding import Coder
from rcqual.model.rounds import Rule, Unit
from rcqual.model.span import Span

HEADER = Header(
    study="s", round=1, kind="reliability", snapshot="0", unit="", rule="", scope="", codebook_version=1, version="0"
)
CODERS = [Coder(id=name, name=name) for name in ("ann", "bob")]
CODES = [Code(id="a", name="a")]
SENTENCE = "We talk every day about the people we see, and then somebody asks."
LENGTH = 356_000


@pytest.fixture(scope="module")
def long_document(document_of):
    """An interview of 356,000 characters: ann marked each tenth sentence, bob too, but the last word of each."""
    count = LENGTH // (len(SENTENCE) + 1)
    text = "P: " + " ".join([SENTENCE] * count)
    text += " x" * ((LENGTH - len(text)) // 2)
    starts = range(3, 3 + count * (len(SENTENCE) + 1), 10 * (len(SENTENCE) + 1))
    codings = {
        "ann": {"a": tuple(Span(at, at + len(SENTENCE)) for at in starts)},
        "bob": {"a": tuple(Span(at, at + len(SENTENCE) - len("asks.")) for at in starts)},
    }
    assert len(text) in (LENGTH - 1, LENGTH)
    return document_of("long", text, ["ann", "bob"], codings)


def report_by(document, unit, rule=Rule.ANY):
    return measure(judge([document], CODES, CODERS, unit=unit, rule=rule).label_sets(), HEADER)


def test_a_long_transcript_has_its_characters_without_white_space_as_units(long_document):
    report = report_by(long_document, Unit.CHARACTER)
    assert report.units == sum(not each.isspace() for each in long_document.text) - len("P:")
    assert report.missing_share == 0


def test_a_long_transcript_by_character_has_the_counts_of_its_passages(long_document):
    (code,) = report_by(long_document, Unit.CHARACTER).codes
    passages = len(long_document.codings["ann"]["a"])
    ink = len(SENTENCE.replace(" ", ""))
    assert (code.counts.both, code.counts.only["ann"]) == (passages * (ink - len("asks.")), passages * len("asks."))
    assert code.counts.only["bob"] == 0
    assert code.uses == 2 * passages


def test_a_long_transcript_keeps_a_column_for_each_run_and_not_for_each_character(long_document):
    sets = judge([long_document], CODES, CODERS, unit=Unit.CHARACTER).label_sets()
    assert sets.values.shape[2] < 4 * len(long_document.codings["ann"]["a"])


def test_a_long_transcript_has_its_words_and_marks_as_units(long_document):
    report = report_by(long_document, Unit.TOKEN)
    (code,) = report.codes
    assert report.units == len(long_document.tokens)
    # "asks" and the full stop.
    assert code.counts.only["ann"] == 2 * len(long_document.codings["ann"]["a"])


def test_a_character_outside_the_basic_plane_is_one_unit(document_of):
    text = "P: 😀𝒳 ok."
    codings = {"ann": {"a": (Span(3, 4),)}, "bob": {"a": (Span(3, 5),)}}
    document = document_of("int01", text, ["ann", "bob"], codings)
    (code,) = report_by(document, Unit.CHARACTER).codes
    assert (code.counts.both, dict(code.counts.only), code.counts.neither) == (1, {"ann": 0, "bob": 1}, 3)


def test_characters_outside_the_basic_plane_before_a_passage_do_not_move_it(document_of):
    codings = {"ann": {"a": (Span(10, 13),)}, "bob": {"a": (Span(10, 13),)}}
    plain, astral = (
        document_of("int01", f"P: {before} a few. And not.", ["ann", "bob"], codings)
        for before in ("abcdef", "😀𝒳👩‍🚀🇩")
    )
    assert len(plain.text) == len(astral.text)
    for unit in (Unit.CHARACTER, Unit.TOKEN, Unit.SENTENCE):
        counts = [report_by(each, unit).codes[0].counts.both for each in (plain, astral)]
        assert counts[0] == counts[1] > 0


@pytest.mark.parametrize("space", ["\u00a0", "\u2003", "\u3000", "\u2028"])
def test_white_space_of_every_kind_is_no_character_to_agree_on(document_of, space):
    codings = {"ann": {"a": (Span(3, 4),)}, "bob": {"a": (Span(3, 6),)}}
    document = document_of("int01", f"P: a{space * 2}b", ["ann", "bob"], codings)
    assert report_by(document, Unit.CHARACTER).units == 2
    assert report_by(document, Unit.CHARACTER).codes[0].measures["alpha"].value == 1.0


def test_a_transcript_without_a_word_in_scope_has_no_unit_and_no_figure(document_of):
    document = document_of("int01", "I: And then?", ["ann", "bob"], {"ann": {}, "bob": {}})
    for unit in (Unit.SENTENCE, Unit.CHARACTER, Unit.TOKEN, Unit.TURN):
        report = report_by(document, unit)
        assert (report.units, report.left_out) == (0, ("int01",))


def test_an_empty_transcript_has_no_unit_and_no_figure(document_of):
    document = document_of("int01", "", ["ann", "bob"], {"ann": {}, "bob": {}})
    assert report_by(document, Unit.CHARACTER).codes[0].measures["alpha"].value is None


def test_codings_that_end_behind_the_text_are_cut_to_it(document_of):
    codings = {"ann": {"a": (Span(3, 900),)}, "bob": {"a": (Span(3, 6),)}}
    document = document_of("int01", "P: abc", ["ann", "bob"], codings)
    within = replace(document, codings={**codings, "ann": codings["bob"]})
    assert report_by(document, Unit.CHARACTER) == report_by(within, Unit.CHARACTER)
