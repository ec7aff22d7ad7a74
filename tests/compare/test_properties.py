"""What holds for every round: figures do not depend on how codings were made, and no disagreement is lost."""

import math
import random
from collections import Counter
from dataclasses import fields, replace
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.compare.conftest import disagreements

from rcqual.agreement.bootstrap import Bootstrap
from rcqual.agreement.intervals import Jackknife
from rcqual.agreement.registry import floor_of
from rcqual.agreement.report import measure, measure_briefly
from rcqual.agreement.result import Header
from rcqual.agreement.student import t_quantile
from rcqual.agreement.sweep import Marks, sweep
from rcqual.agreement.tallies import Tallies, tallies_of
from rcqual.compare.against_consensus import against_consensus
from rcqual.compare.consensus import consensus
from rcqual.compare.disagree import entries
from rcqual.compare.intervals import intersection
from rcqual.compare.judgements import judge, scope_of, units_of
from rcqual.model.codebook import Code
from rcqual.model.coding import Coder
from rcqual.model.decisions import Decision, Verdict
from rcqual.model.rounds import Rule, Scope, Unit
from rcqual.model.span import Span, joined

CODERS = [Coder(id=name, name=name) for name in ("ann", "bob", "carla")]
CODES = [Code(id=name, name=name, parent=parent) for name, parent in (("a", ""), ("b", ""), ("c", "b"), ("d", "c"))]
HEADER = Header(
    study="s", round=1, kind="reliability", snapshot="0", unit="", rule="", scope="", codebook_version=1, version="0"
)
SENTENCES = ["We talk.", "Yes.", "And  every\u00a0day 😀, so.", "It is é all.", "No?"]


@st.composite
def rounds(draw, document_of, least=1, most=3, coders=CODERS):
    """Transcripts of a few turns, some of one person, coded at random places by coders who finished or did not."""
    documents = []
    for number in range(draw(st.integers(least, most))):
        turns = draw(
            st.lists(
                st.tuples(st.sampled_from("PI"), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=3)),
                min_size=1,
                max_size=4,
            )
        )
        text = "\n\n".join(f"{who}: {' '.join(said)}" for who, said in turns)
        place = st.integers(0, len(text))
        span = st.tuples(place, place).filter(lambda ends: ends[0] != ends[1]).map(lambda ends: Span(*sorted(ends)))
        codings = {coder.id: {code.id: tuple(draw(st.lists(span, max_size=3))) for code in CODES} for coder in coders}
        finished = [coder.id for coder in coders if draw(st.integers(0, 4))]
        segments = draw(stretches(place))
        codable = draw(st.none() | stretches(place))
        document = document_of(f"int{number}", text, finished, codings, segments, codable)
        documents.append(replace(document, cluster=draw(st.sampled_from(["", "", "", "P1"]))))
    return documents


def stretches(place):
    """Up to three spans in order, without overlap."""
    return st.lists(place, max_size=6, unique=True).map(
        lambda ends: [Span(*each) for each in zip(sorted(ends)[::2], sorted(ends)[1::2], strict=False)]
    )


units_and_rules = st.tuples(st.sampled_from(Unit), st.sampled_from(Rule), st.sampled_from(Scope), st.booleans())


def judged(documents, how, coders=CODERS, codes=CODES):
    unit, rule, scope, roll_up = how
    return judge(documents, codes, coders, unit=unit, rule=rule, scope=scope, roll_up=roll_up)


def figures(documents, how, **named):
    """All figures of a round, with the intervals, by place where people and codes have names."""
    found = judged(documents, how, **named)
    report = measure(found.label_sets(), HEADER)
    other = Unit.TURN if how[0] is Unit.CHARACTER else Unit.CHARACTER
    sensitivity = measure_briefly(found.by(other, Rule.MAJORITY).label_sets(), HEADER, Jackknife(), is_own=False)
    return {
        "overall": report.overall.measures,
        "uncoded": report.overall.uncoded_share,
        "codes": [(row.measures, list(row.prevalence.values()), row.uses) for row in report.codes],
        "pairs": [(pair.measures, [row.measures for row in pair.codes]) for pair in report.pairs],
        "transcripts": [row.measures for row in report.by_transcript],
        "coders": [row.measures for row in report.by_coder],
        "confusion": (report.confusion.counts, report.confusion.nothing),
        "sensitivity": (sensitivity.measures, list(sensitivity.codes.values())),
        "clusters": report.interval.clusters,
        "units": report.units,
        "missing": report.missing_share,
    }


def in_pieces(spans, rng):
    """The same characters, cut at random, some pieces twice, in any order."""
    found = []
    for start, end in spans:
        cuts = sorted({start, end, *(rng.randint(start, end) for _ in range(rng.randint(0, 3)))})
        found += [Span(*cut) for cut in pairwise(cuts)]
        found += rng.sample(found, rng.randint(0, len(found)))
    rng.shuffle(found)
    return tuple(found)


@pytest.fixture(scope="session")
def any_rounds(document_of):
    return rounds(document_of, most=4)


@pytest.fixture(scope="session")
def rounds_with_intervals(document_of):
    return rounds(document_of, least=3, most=5)


@given(st.data(), units_and_rules, st.randoms(use_true_random=False))
def test_cutting_doubling_and_reordering_codings_changes_nothing(any_rounds, data, how, rng: random.Random):
    documents = data.draw(any_rounds)
    others = [
        replace(
            each,
            codings={
                who: {code: in_pieces(spans, rng) for code, spans in own.items()} for who, own in each.codings.items()
            },
        )
        for each in documents
    ]
    assert figures(others, how) == figures(documents, how)
    assert disagreements(judged(others, how), "r") == disagreements(judged(documents, how), "r")


@given(st.data(), units_and_rules)
def test_other_names_of_coders_and_codes_change_no_figure(any_rounds, data, how):
    documents = data.draw(any_rounds)
    coders = [replace(coder, name=f"{9 - number} ¦ {coder.name}") for number, coder in enumerate(CODERS)]
    codes = [replace(code, name=code.name * 3, parent=code.parent * 3) for code in CODES]
    before, after = figures(documents, how), figures(documents, how, coders=coders, codes=codes)
    # A reason why a code has no figure may name two coders.
    rows = [[({**row[0], "kappa_pairs": None}, *row[1:]) for row in each.pop("codes")] for each in (before, after)]
    assert rows[0] == rows[1]
    assert after == before


@given(st.data(), units_and_rules)
def test_a_transcript_that_no_two_coders_judged_changes_nothing(any_rounds, data, how):
    documents = data.draw(any_rounds)
    lone = data.draw(any_rounds)[0]
    lone = replace(lone, transcript_id="int9", name="int9", judged_by=lone.judged_by[:1])
    assert figures([*documents, lone], how) == figures(documents, how)
    assert disagreements(judged([*documents, lone], how), "r") == disagreements(judged(documents, how), "r")


def carried(document, unit, scope, rule, coder, code):
    """For each unit whether it carries the code, character by character."""
    covered = {at for start, end in document.codings[coder][code] for at in range(start, end)}
    said = {at for start, end in scope_of(document, scope) for at in range(start, end)}
    found = []
    for start, end in units_of(document, unit, scope):
        ink = [at for at in range(start, end) if at in said and not document.text[at].isspace()]
        inside = sum(at in covered for at in ink)
        found.append(2 * inside > len(ink) if rule is Rule.MAJORITY else inside > 0)
    return found


@given(st.data(), units_and_rules)
def test_units_carry_the_codes_that_their_characters_have(any_rounds, data, how):
    unit, rule, scope, _ = how
    documents = data.draw(any_rounds)
    sets = judged(documents, (unit, rule, scope, False)).label_sets()
    for number, code in enumerate(CODES):
        for place, coder in enumerate(CODERS):
            expected = [
                int(one) if coder.id in document.judged_by else 255
                for document in documents
                for one in carried(document, unit, scope, rule, coder.id, code.id)
            ]
            assert np.repeat(sets.values[number, place], sets.units_each).tolist() == expected


@given(st.data(), units_and_rules)
def test_what_lies_outside_the_ranges_changes_nothing_but_what_is_counted_there(any_rounds, data, how):
    documents = data.draw(any_rounds)
    inside = [
        replace(
            each,
            codings={
                who: {code: tuple(within(joined(spans, each.text), each.codable)) for code, spans in own.items()}
                for who, own in each.codings.items()
            },
        )
        for each in documents
    ]
    before, after = (judged(given, how).label_sets() for given in (documents, inside))
    assert after.values.tolist() == before.values.tolist()


def within(spans, codable):
    return spans if codable is None else intersection(spans, codable)


@given(st.data(), units_and_rules)
def test_a_parent_rolled_up_carries_what_the_codes_under_it_carry(any_rounds, data, how):
    unit, rule, scope, _ = how
    documents = data.draw(any_rounds)
    plain, rolled = (judged(documents, (unit, rule, scope, roll)).label_sets() for roll in (False, True))
    assert rolled.values[1].tolist() == plain.values[1:].max(axis=0).tolist()
    assert rolled.values[2].tolist() == plain.values[2:].max(axis=0).tolist()
    assert rolled.values[[0, 3]].tolist() == plain.values[[0, 3]].tolist()


@given(st.data(), st.sampled_from(Scope), st.booleans())
def test_passages_counted_by_their_borders_give_the_counts_of_all_characters(any_rounds, data, scope, roll_up):
    sets = judged(data.draw(any_rounds), (Unit.CHARACTER, Rule.ANY, scope, roll_up)).label_sets()
    by_borders, one_by_one = tallies_of(sets), tallies_of(each_character(sets))
    assert sets.is_by_character
    for field in fields(Tallies):
        assert getattr(by_borders, field.name).tolist() == getattr(one_by_one, field.name).tolist()


@given(st.data(), st.sampled_from(Scope), st.booleans())
def test_runs_of_characters_coded_alike_give_the_figures_of_all_characters(any_rounds, data, scope, roll_up):
    sets = judged(data.draw(any_rounds), (Unit.CHARACTER, Rule.ANY, scope, roll_up)).label_sets()
    by_run, one_by_one = (measure(each, HEADER) for each in (sets, each_character(sets)))
    assert by_run.units == one_by_one.units
    assert by_run.confusion == one_by_one.confusion
    runs = every_figure(by_run)
    # What compares borders takes the text.
    assert {key[-1] for key in runs.keys() - every_figure(one_by_one).keys()} <= {"bar_u_alpha", "u_alpha"}
    for key, found in every_figure(one_by_one).items():
        assert (found.value, found.low, found.high) == tuple(
            map(near, (runs[key].value, runs[key].low, runs[key].high))
        )


def each_character(sets):
    """The same judgements with a column a character, and without the passages."""
    edges = np.concatenate([[0], np.cumsum(sets.units_each)])
    parts = [
        replace(part, columns=slice(int(edges[part.columns.start]), int(edges[part.columns.stop])), marks=None)
        for part in sets.parts
    ]
    return replace(
        sets,
        values=np.repeat(sets.values, sets.units_each, axis=2),
        judged=np.repeat(sets.judged, sets.units_each, axis=1),
        parts=tuple(parts),
        weights=None,
    )


def near(value):
    return None if value is None else pytest.approx(value, rel=1e-9, abs=1e-9)


def every_figure(report):
    """By where it stands: the measure."""
    rows = [(("overall",), report.overall.measures)]
    rows += [(("code", row.code), row.measures) for row in report.codes]
    rows += [(("coder", row.coder), row.measures) for row in report.by_coder]
    for pair in report.pairs:
        rows.append((("pair", pair.coders), pair.measures))
        rows += [(("pair", pair.coders, row.code), row.measures) for row in pair.codes]
    return {(*place, name): found for place, measures in rows for name, found in measures.items()}


def limits_by_leaving_out(name, point, replicates):
    """The two limits of the jackknife from the figure without each cluster; None if there is no interval."""
    count = len(replicates)
    if count < 3 or None in replicates:
        return None, None
    on_itself = max(point, *replicates) > 1 - 1e-12
    scaled = [each if on_itself else -math.log(1 - each) for each in (point, *replicates)]
    mean = sum(scaled[1:]) / count
    se = math.sqrt((count - 1) / count * sum((each - mean) ** 2 for each in scaled[1:]))
    if se < 1e-12:
        return None, None
    reach = float(t_quantile(0.975, count - 1)) * se
    low, high = (each if on_itself else 1 - math.exp(-each) for each in (scaled[0] - reach, scaled[0] + reach))
    return max(low, floor_of(name)), min(high, 1.0)


def rests_on(place, judges):
    """Whether a figure rests on a cluster. judges: by transcript of it, who judged the transcript."""
    match place:
        case ("pair", coders, *_):
            return any(set(coders) <= each for each in judges)
        case ("coder", coder, "alpha_with_others"):
            return any(coder in each and len(each) >= 2 for each in judges)
        case ("coder", coder, "alpha_without"):
            return any(len(each - {coder}) >= 2 for each in judges)
        case _:
            return any(len(each) >= 2 for each in judges)


def with_the_same_others(found, full, coder):
    """A coder's mean alpha over the pairs that have one with all transcripts; None if one of them has none here."""
    pairs = [place for place in full if place[0] == "pair" and place[2:] == ("alpha_sets",) and coder in place[1]]
    values = [found[place].value for place in pairs if full[place].value is not None]
    return None if None in values else sum(values) / len(values)


@settings(max_examples=60)
@given(st.data(), units_and_rules)
def test_the_interval_of_every_figure_is_that_of_the_reports_without_each_cluster(rounds_with_intervals, data, how):
    # One code alone excludes others, as u-alpha asks.
    codes = CODES[: data.draw(st.integers(1, len(CODES)))]
    sets = judged(data.draw(rounds_with_intervals), how, codes=codes).label_sets()
    full = every_figure(measure(sets, HEADER))
    clusters = {}
    for part, judges in zip(sets.parts, sets.judges_by_part(), strict=True):
        who = {coder for coder, has_judged in zip(sets.coders, judges, strict=True) if has_judged}
        clusters.setdefault((part.cluster, part.cluster or part.name), []).append((part, who))
    without = {}
    for cluster, own in clusters.items():
        gone = [part.name for part, _ in own]
        rest = sets.of_parts([part for part in sets.parts if part.name not in gone])
        without[cluster] = every_figure(measure(rest, HEADER))
    for place, found in full.items():
        if found.value is None or place[-1] in ("alpha_median", "alpha_lowest"):
            continue
        replicates = []
        for cluster, own in clusters.items():
            if rests_on(place, [who for _, who in own]):
                here = without[cluster]
                if place[-1] == "alpha_with_others":
                    replicates.append(with_the_same_others(here, full, place[1]))
                else:
                    replicates.append(here[place].value)
        expected = limits_by_leaving_out(place[-1], found.value, replicates)
        assert (found.low, found.high) == tuple(map(near, expected)), place


@settings(max_examples=12)
@given(st.data(), units_and_rules)
def test_the_percentiles_of_every_figure_are_those_of_the_reports_of_every_draw(document_of, data, how):
    codes = CODES[: data.draw(st.integers(1, 3))]
    everybody = tuple(coder.id for coder in CODERS)
    documents = [
        replace(each, cluster="", judged_by=everybody) for each in data.draw(rounds(document_of, least=3, most=3))
    ]
    resampled = measure(judged(documents, how, codes=codes).label_sets(), HEADER, resampling=Bootstrap())
    full = every_figure(resampled)
    draws = []
    for draw in product(documents, repeat=3):
        own = [replace(each, transcript_id=f"t{place}", name=f"t{place}") for place, each in enumerate(draw)]
        draws.append(every_figure(measure(judged(own, how, codes=codes).label_sets(), HEADER)))
    for place, found in full.items():
        if found.low is None:
            continue
        if place[-1] == "alpha_with_others":
            values = [with_the_same_others(here, full, place[1]) for here in draws]
        else:
            values = [here[place].value for here in draws]
        defined = [value for value in values if value is not None]
        assert (found.low, found.high) == tuple(map(near, np.quantile(defined, [0.025, 0.975]))), place
        assert found.undefined_resamples == near(1 - len(defined) / 27)


@given(st.data(), units_and_rules)
def test_every_disputed_unit_and_code_lies_in_exactly_one_disagreement(any_rounds, data, how):
    found = judged(data.draw(any_rounds), how)
    held = Counter(
        (entry.disagreement.transcript_id, run.code, column)
        for entry in entries(found, "r")
        for run in entry.runs
        for column in range(run.first, run.last + 1)
    )
    disputed = {
        (document.document.transcript_id, int(code), int(column))
        for document in found.documents
        for code, column in np.argwhere(document.applied.any(axis=1) & ~document.applied.all(axis=1))
    }
    assert held == dict.fromkeys(disputed, 1)


@given(st.data(), units_and_rules)
def test_a_run_has_one_set_of_appliers_and_could_not_be_longer(any_rounds, data, how):
    found = judged(data.draw(any_rounds), how)
    for entry in entries(found, "r"):
        for run in entry.runs:
            row, breaks = entry.document.applied[run.code].T.tolist(), entry.document.breaks.tolist()
            assert all(row[column] == row[run.first] for column in range(run.first, run.last + 1))
            assert not any(breaks[run.first + 1 : run.last + 1])
            assert run.first == 0 or row[run.first - 1] != row[run.first] or breaks[run.first]
            assert run.last + 1 == len(row) or row[run.last + 1] != row[run.last] or breaks[run.last + 1]


@given(st.data(), units_and_rules)
def test_no_two_disagreements_have_the_same_id(any_rounds, data, how):
    found = disagreements(judged(data.draw(any_rounds), how), "r")
    assert len({each.id for each in found}) == len(found)


@given(
    st.lists(
        st.lists(st.tuples(st.integers(0, 30), st.integers(1, 6)), max_size=4),
        min_size=2,
        max_size=4,
    )
)
def test_lengths_are_those_of_the_characters_one_by_one(coders):
    marked = []
    for own in coders:
        at, passages = 0, []
        for gap, length in own:
            passages.append((at + gap + 1, at + gap + 1 + length))
            at = passages[-1][1]
        marked.append(passages)
    flat = np.array([span for passages in marked for span in passages], dtype=np.int64).reshape(-1, 2)
    swept = sweep(
        [
            Marks(
                code=np.zeros(len(flat), dtype=np.int64),
                coder=np.repeat(np.arange(len(marked)), [len(each) for each in marked]),
                first=flat[:, 0],
                behind=flat[:, 1],
                characters=200,
            )
        ],
        2,
        len(coders),
    )
    sets = [{at for start, end in passages for at in range(start, end)} for passages in marked]
    assert swept.squares.tolist() == [[sum((end - start) ** 2 for each in marked for start, end in each), 0]]
    assert swept.shared[0, 0].tolist() == [[len(one & other) for other in sets] for one in sets]
    appliers = Counter(sum(at in each for each in sets) for at in set().union(*sets))
    assert swept.by_appliers[0, 0].tolist() == [appliers.get(count, 0) for count in range(len(coders) + 1)]


@st.composite
def meetings(draw, found):
    """A decision about some of a round's disagreements."""
    decisions = []
    for about in disagreements(found, "r"):
        verdict = draw(st.sampled_from([*Verdict, None]))
        if verdict is None:
            continue
        named = {"id": f"d{about.id}", "round_id": "r", "disagreement_id": about.id, "verdict": verdict}
        if verdict is Verdict.ADOPT:
            named["coder_id"] = draw(st.sampled_from([coder.id for coder in CODERS]))
        if verdict is Verdict.OTHER:
            named["code_id"] = draw(st.sampled_from([*(code.id for code in CODES), None]))
        if verdict in (Verdict.ADOPT, Verdict.BOTH, Verdict.OTHER) and draw(st.booleans()):
            start = draw(st.integers(0, about.span.end - 1))
            named["span"] = Span(start, draw(st.integers(max(start, about.span.start) + 1, about.span.end + 9)))
        decisions.append(Decision(**named))
    return decisions


def pieces_of(found, decisions):
    """The settled codings of each decision by itself, and what nobody disputes."""
    alone = [consensus(found, [], "r"), *(consensus(found, [decision], "r") for decision in decisions)]
    return [coding for each in alone for coding in each.codings]


def inked(documents, codings):
    """Every character that is no white space, with the code that it has."""
    texts = {each.transcript_id: each.text for each in documents}
    return {
        (each.transcript_id, each.code_id, at)
        for each in codings
        for at in range(*each.span)
        if not texts[each.transcript_id][at : at + 1].isspace()
    }


@given(st.data(), units_and_rules)
def test_joining_the_pieces_of_a_consensus_changes_no_character_and_no_figure(any_rounds, data, how):
    documents = data.draw(any_rounds)
    found = judged(documents, how)
    decisions = data.draw(meetings(found))
    settled = consensus(found, decisions, "r")
    apart = pieces_of(found, decisions)
    assert inked(documents, settled.codings) == inked(documents, apart)
    in_pieces = replace(settled, codings=tuple(apart))
    assert against_consensus(found, decisions, "r", settled) == against_consensus(found, decisions, "r", in_pieces)


@given(st.data(), units_and_rules)
def test_between_two_settled_passages_of_a_code_something_stands(any_rounds, data, how):
    documents = data.draw(any_rounds)
    found = judged(documents, how)
    settled = consensus(found, data.draw(meetings(found)), "r")
    for document in documents:
        for code in CODES:
            own = [
                each.span
                for each in settled.codings
                if each.transcript_id == document.transcript_id and each.code_id == code.id
            ]
            assert all(document.text[one.end : other.start].strip() for one, other in pairwise(own))


@given(st.data(), st.sampled_from(CODERS))
def test_everything_as_one_coder_had_it_gives_that_coders_sentences_back(any_rounds, data, coder):
    documents = []
    for each in data.draw(any_rounds):
        codings = {
            who.id: {code.id: tuple(data.draw(st.lists(st.sampled_from(each.sentences)))) for code in CODES}
            for who in CODERS
        }
        everyone = tuple(who.id for who in CODERS)
        documents.append(replace(each, codings=codings, judged_by=everyone, codable=None))
    found = judged(documents, (Unit.SENTENCE, Rule.ANY, Scope.EVERYONE, False))
    decisions = [
        Decision(id=each.id, round_id="r", disagreement_id=each.id, verdict=Verdict.ADOPT, coder_id=coder.id)
        for each in disagreements(found, "r")
    ]
    assert {(each.transcript_id, each.code_id, each.span) for each in consensus(found, decisions, "r").codings} == {
        (each.transcript_id, code.id, span)
        for each in documents
        for code in CODES
        for span in joined(each.codings[coder.id][code.id], each.text)
    }
