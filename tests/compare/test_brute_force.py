"""Every disagreement exactly once, and of the right kind: held against a plain program, character by character."""

from itertools import combinations, groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.compare.disagree import entries
from rcqual.compare.judgements import judge, scope_of, units_of
from rcqual.model.codebook import Code
from rcqual.model.coding import Coder
from rcqual.model.decisions import DisagreementKind as Kind
from rcqual.model.rounds import Rule, Scope, Unit
from rcqual.model.span import Span, joined

CODERS = [Coder(id=name, name=name) for name in ("ann", "bob", "carla")]
PARENTS = {"a": "", "b": "", "c": "b", "d": "c"}
CODES = [Code(id=name, name=name, parent=parent) for name, parent in PARENTS.items()]
RELATED = [{"b", "c"}, {"c", "d"}, {"b", "d"}]
SENTENCES = ["We talk.", "Yes.", "And  every\u00a0day 😀, so.", "It is é all.", "No?"]
OF_OTHER_CODES = (Kind.PARENT_CHILD, Kind.DIFFERENT_CODE)


@st.composite
def coded_texts(draw, document_of):
    """One or two transcripts, coded at random places; most coders finish."""
    found = []
    for number in range(draw(st.integers(1, 2))):
        turns = draw(
            st.lists(
                st.tuples(st.sampled_from("PPI"), st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4)),
                min_size=1,
                max_size=3,
            )
        )
        text = "\n\n".join(f"{who}: {' '.join(said)}" for who, said in turns)
        place = st.integers(0, len(text))
        span = st.tuples(place, place).filter(lambda ends: ends[0] != ends[1]).map(lambda ends: Span(*sorted(ends)))
        codings = {who.id: {code.id: tuple(draw(st.lists(span, max_size=2))) for code in CODES} for who in CODERS}
        finished = [who.id for who in CODERS if draw(st.integers(0, 5))]
        found.append(document_of(f"int{number}", text, finished, codings))
    return found


@pytest.fixture(scope="session")
def texts(document_of):
    return coded_texts(document_of)


class Plain:
    """What one transcript's coders did in each unit, found out one character at a time."""

    def __init__(self, document, unit, rule, scope):
        said = {at for start, end in scope_of(document, scope) for at in range(start, end)}
        self.units = []
        for start, end in units_of(document, unit, scope):
            ink = {at for at in range(start, end) if at in said and not document.text[at].isspace()}
            self.units.append(ink)
        self.coders = [who.id for who in CODERS if who.id in document.judged_by]
        self.passages, self.carried = {}, {}
        for who in self.coders:
            for code in PARENTS:
                spans = [set(range(*span)) for span in joined(document.codings[who][code], document.text)]
                self.passages[who, code] = [{n for n, ink in enumerate(self.units) if ink & span} for span in spans]
                covered = set().union(*spans)
                for number, ink in enumerate(self.units):
                    inside = len(ink & covered)
                    is_carried = 2 * inside > len(ink) if rule is Rule.MAJORITY else inside > 0
                    self.carried[who, code, number] = is_carried

    def appliers(self, code, number):
        return frozenset(who for who in self.coders if self.carried[who, code, number])

    def codes_of(self, who, units):
        return {code for code in PARENTS for number in units if self.carried[who, code, number]}

    def runs(self):
        """(code, first, last, appliers, kind) of each maximal run on which coders differ."""
        for code in PARENTS:
            numbers = range(len(self.units)) if len(self.coders) > 1 else ()
            for appliers, run in groupby(numbers, key=lambda number, code=code: self.appliers(code, number)):
                units = list(run)
                if 0 < len(appliers) < len(self.coders):
                    yield code, units[0], units[-1], appliers, self.kind(code, units, appliers)

    def kind(self, code, units, appliers):
        others = set(self.coders) - appliers
        is_boundary = False
        for who in appliers:
            for passage in self.passages[who, code]:
                if not passage & set(units):
                    continue
                before = {each for n in passage if n < units[0] for each in self.appliers(code, n)}
                behind = {each for n in passage if n > units[-1] for each in self.appliers(code, n)}
                if before & behind & others:
                    return Kind.SPLIT
                is_boundary = is_boundary or bool((before | behind) & others)
        if is_boundary:
            return Kind.BOUNDARY
        theirs = set().union(*(self.codes_of(who, units) for who in others))
        ours = set().union(*(self.codes_of(who, units) for who in appliers))
        if not theirs:
            return Kind.OMISSION
        if theirs & ours - {code}:
            return Kind.EXTRA_CODE
        return Kind.PARENT_CHILD if any({code, each} in RELATED for each in theirs) else Kind.DIFFERENT_CODE


hows = st.tuples(st.sampled_from([Unit.SENTENCE, Unit.TURN]), st.sampled_from(Rule), st.sampled_from(Scope))


def found_and_expected(documents, how):
    """The entries of the program, with their runs spelled out, and the runs of the plain one."""
    unit, rule, scope = how
    listed = entries(judge(documents, CODES, CODERS, unit=unit, rule=rule, scope=scope), "r")
    runs = []
    for entry in listed:
        people = [CODERS[number].id for number in entry.document.coders]
        for run in entry.runs:
            appliers = frozenset(who for place, who in enumerate(people) if run.appliers >> place & 1)
            place = entry.disagreement.transcript_id, CODES[run.code].id
            runs.append((*place, run.first, run.last, appliers, run.kind))
    expected = [(each.transcript_id, *run) for each in documents for run in Plain(each, *how).runs()]
    return listed, runs, expected


def in_order(runs):
    return sorted(runs, key=lambda run: (*run[:4], sorted(run[4])))


@given(st.data(), hows)
def test_each_run_on_which_coders_differ_is_listed_once_with_its_kind(texts, data, how):
    _, runs, expected = found_and_expected(data.draw(texts), how)
    assert in_order(runs) == in_order(expected)


def could_be_one(one, other):
    """Whether two runs (as of `found_and_expected`) can be one disagreement of one code against another."""
    is_of_both_codes = one[1] != other[1] and one[5] in OF_OTHER_CODES and other[5] in OF_OTHER_CODES
    return (
        is_of_both_codes and one[0] == other[0] and one[2] <= other[3] and other[2] <= one[3] and not one[4] & other[4]
    )


@given(st.data(), hows)
def test_two_runs_are_one_entry_only_where_one_code_stands_against_another_and_then_always(texts, data, how):
    listed, runs, _ = found_and_expected(data.draw(texts), how)
    at, alone = 0, []
    for entry in listed:
        own = runs[at : at + len(entry.runs)]
        at += len(own)
        assert len(own) == 1 or could_be_one(*own)
        alone += own if len(own) == 1 else []
    assert not any(could_be_one(one, other) for one, other in combinations(alone, 2))
