"""What holds of every table, whatever was coded."""

from itertools import combinations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rcqual.model.rounds import Unit
from rcqual.report.tables.along import along
from rcqual.report.tables.by_attribute import by_attribute
from rcqual.report.tables.co_occurrence import co_occurrence
from rcqual.report.tables.frequency import frequency

CODES = ("trust", "care", "time")
WORDS = st.sampled_from(["we", "talk", "every", "day.", "nobody", "asked!"])
CODED = st.tuples(st.lists(WORDS, min_size=1, max_size=3), st.sets(st.sampled_from(CODES)))
TURN = st.tuples(st.sampled_from(["P1", "P2", "I"]), st.lists(CODED, min_size=1, max_size=4))
INTERVIEW = st.lists(TURN, min_size=1, max_size=4)
INTERVIEWS = st.lists(INTERVIEW, min_size=1, max_size=3)

few = settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])


def marked(turns):
    """The interview as `study_of` reads it."""
    return " / ".join(
        f"{label}: " + " ".join(f"[{' '.join(words)}]({', '.join(sorted(codes))})" if codes else " ".join(words)
                                for words, codes in parts)
        for label, parts in turns
    )  # fmt: skip


def texts_of(interviews):
    return {f"int{number}": marked(turns) for number, turns in enumerate(interviews, 1)}


def covered(turns):
    """For each code the numbers of the characters of participants, white space apart, that carry it."""
    found, at = {code: set() for code in CODES}, 0
    for label, parts in turns:
        for words, codes in parts:
            length = len("".join(words))
            if label != "I":
                for code in codes:
                    found[code] |= set(range(at, at + length))
                at += length
    return found


@few
@given(INTERVIEWS)
def test_characters_that_carry_a_code_are_those_of_its_passages(analysed, interviews):
    found = analysed(texts_of(interviews), ", ".join(CODES), unit=Unit.CHARACTER)
    units = {row[0]: row[2] for row in frequency(found).rows}
    assert units == {code: sum(len(covered(turns)[code]) for turns in interviews) for code in CODES}


@few
@given(INTERVIEWS)
def test_what_stands_by_transcript_and_by_participant_adds_up_to_the_whole(analysed, interviews):
    found = analysed(texts_of(interviews), ", ".join(CODES))
    for code, codings, units, words, texts, _, people, _ in frequency(found).rows:
        by = [row[2:] for row in frequency(found, "transcript").rows if row[0] == code]
        assert tuple(map(sum, zip(*by, strict=True))) == (codings, units, words)
        assert sum(row[0] > 0 for row in by) == texts
        of_people = [row[2:] for row in frequency(found, "participant").rows if row[0] == code]
        assert sum(row[0] or 0 for row in of_people) >= codings
        assert sum(row[1] or 0 for row in of_people) == units
        assert sum(row[2] or 0 for row in of_people) == words
        assert sum((row[0] or 0) > 0 for row in of_people) == (people or 0)


@few
@given(INTERVIEWS)
def test_shared_characters_of_two_codes_are_those_that_carry_both(analysed, interviews):
    found = analysed(texts_of(interviews), ", ".join(CODES))
    told = {row[:2]: row[2:8] for row in co_occurrence(found).rows}
    for pair in combinations(CODES, 2):
        one, other = ([covered(turns)[code] for turns in interviews] for code in pair)
        shared = sum(len(here & there) for here, there in zip(one, other, strict=True))
        either = sum(len(here | there) for here, there in zip(one, other, strict=True))
        together, first, second, both, value, why = told[pair]
        assert (first, second, both) == (sum(map(len, one)), sum(map(len, other)), shared)
        assert value == (pytest.approx(shared / either) if either else None)
        assert (why is None) == bool(either)
        assert (together > 0) == (shared > 0)


@few
@given(INTERVIEWS)
def test_turns_of_two_codes_are_those_in_which_both_are_applied(analysed, interviews):
    found = analysed(texts_of(interviews), ", ".join(CODES))
    told = {row[:2]: row[2] for row in co_occurrence(found, "turn").rows}
    applied = [
        set().union(*(codes for _, codes in parts)) for turns in interviews for label, parts in turns if label != "I"
    ]
    assert told == {pair: sum(set(pair) <= codes for codes in applied) for pair in combinations(CODES, 2)}


@few
@given(INTERVIEWS, st.integers(2, 12))
def test_parts_of_the_interviews_hold_all_codings_and_all_characters(analysed, interviews, parts):
    found = analysed(texts_of(interviews), ", ".join(CODES))
    codings = {row[0]: row[1] for row in frequency(found).rows}
    for number, code in enumerate(CODES):
        rows = [row for row in along(found, parts).rows if row[0] == code]
        assert sum(row[2] for row in rows) == codings[code]
        carried = [len(covered(turns)[code]) for turns in interviews]
        whole = [max(each.characters, 1) for each in found.interviews]
        mean = sum(part / of for part, of in zip(carried, whole, strict=True)) / len(whole)
        assert sum(row[3] for row in rows) / parts == pytest.approx(mean)
        assert (sum(carried) > 0) == any(number in each.applied for each in found.interviews)


@few
@given(INTERVIEWS)
def test_one_description_for_everybody_has_every_coding_once(analysed, person, interviews):
    sheet = [person("P1", profession="nursing"), person("P2", profession="nursing")]
    found = analysed(texts_of(interviews), ", ".join(CODES), sheet)
    if not found.columns:
        return
    codings = {row[0]: row[1] for row in frequency(found).rows}
    assert {row[0]: row[2] for row in by_attribute(found, ["profession"]).rows} == codings
