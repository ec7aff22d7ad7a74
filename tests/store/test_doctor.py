import json
import random
import sqlite3
from contextlib import closing

import pytest
from click.testing import CliRunner

from rcqual.cli.main import rcqual
from rcqual.store import connect, doctor
from rcqual.study import choosing_quotes
from rcqual.study import study as studies
from rcqual.study.ledger import ledger


def examined(path):
    """What the doctor finds, as {what was examined: faults}, of that which has faults."""
    store = connect.open_store(path)
    found = {each.examined: list(each.faults) for each in doctor.examine(store) if each.faults}
    store.close()
    return found


def consulted(path, *words):
    """`rcqual doctor` on a file; a traceback is a failure."""
    result = CliRunner().invoke(rcqual, ["doctor", "-s", str(path), *words], prog_name="rcqual")
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result


def flipped(path, content, other):
    """Change some bytes of the file wherever they stand, as a failing disk does."""
    before = path.read_bytes()
    assert len(content) == len(other)
    path.write_bytes(before.replace(content, other))
    assert path.read_bytes() != before


def id_of(raw, table):
    return raw.ask(f'SELECT id FROM "{table}" ORDER BY id')[0][0]


def test_a_sound_study_has_no_faults(path):
    assert examined(path) == {}


def test_a_sound_study_is_called_so_with_exit_status_0(path):
    result = consulted(path)
    assert result.exit_code == 0
    assert [line.split()[0] for line in result.stdout.splitlines()] == ["ok"] * 7


def test_a_study_that_has_just_begun_is_sound(tmp_path):
    studies.create(tmp_path / "s.rcqual", "S").close()
    assert consulted(tmp_path / "s.rcqual").exit_code == 0


def test_examining_changes_nothing(path, filled):
    consulted(path)
    assert path.read_bytes() == filled


def test_an_altered_interview_is_found(path, raw):
    raw.behind("UPDATE transcript SET text = replace(text, 'every day', 'each week') WHERE name = 'int02'")
    assert examined(path) == {
        "The text of the transcripts": ["The text of “int02” is not the one that was imported."],
    }


@pytest.mark.parametrize(
    "statement",
    [
        'UPDATE {} SET start = start - 1, "end" = "end" + 100000 WHERE number = 1',
        "INSERT INTO {} SELECT * FROM (SELECT transcript_id, 99, {rest} FROM {} WHERE number = 1)",
    ],
)
@pytest.mark.parametrize(("table", "words"), [("sentence", "sentences"), ("turn", "turns")])
def test_sentences_and_turns_that_overlap_or_reach_too_far_are_found(path, raw, table, words, statement):
    rest = 'start, "end"' if table == "sentence" else 'speaker, role, start, "end", begins_ms, ends_ms, place'
    raw.behind(statement.format(table, table, rest=rest))
    assert examined(path)["The text of the transcripts"] == [
        f"The {words} of “int01” overlap or reach beyond its text.",
        f"The {words} of “int02” overlap or reach beyond its text.",
    ]


@pytest.mark.parametrize("change", ["quote = 'We talk'", "start = start + 1"])
def test_a_coding_that_does_not_stand_on_its_words_is_found(path, raw, change):
    start, end = raw.ask("SELECT start, \"end\" FROM coding WHERE quote LIKE 'I learned%'")[0]
    raw.behind(f"UPDATE coding SET {change} WHERE quote LIKE 'I learned%'")
    shown = start + 1 if "start" in change else start
    assert examined(path)["The place of each coding and quote"] == [
        f"A coding in “int02” at {shown}–{end} does not stand on the words it quotes."
    ]


def test_a_row_changed_behind_the_history_is_found(path, raw):
    raw.behind("UPDATE code SET name = 'joy' WHERE name = 'systems'")
    code = raw.ask("SELECT id FROM code WHERE name = 'joy'")[0][0]
    assert examined(path) == {
        "The history against what stands": [
            f"The code {code[:8]} was changed or added, and the history does not know of it."
        ]
    }


def test_a_row_added_behind_the_history_is_found(path, raw):
    raw.behind("INSERT INTO setting VALUES ('mood', 'good')")
    assert examined(path) == {
        "The history against what stands": [
            "The setting mood was changed or added, and the history does not know of it."
        ]
    }


def test_a_row_removed_behind_the_history_is_found(path, raw):
    memo = id_of(raw, "memo")
    raw.behind(f"DELETE FROM memo WHERE id = '{memo}'")
    assert examined(path) == {
        "The history against what stands": [f"The memo {memo[:8]} is gone, and the history does not know of it."]
    }


def test_an_earlier_page_of_the_history_that_was_rewritten_is_found(path, raw):
    raw.behind("UPDATE change SET after = replace(after, '\"start\":', '\"start\":1') WHERE noun = 'coding' AND id IN"
               " (SELECT min(id) FROM change WHERE noun = 'coding' GROUP BY row_id HAVING count(*) > 1)")  # fmt: skip
    (faults,) = examined(path).values()
    assert len(faults) == 2
    assert all("has a gap, or was changed" in told for told in faults)


def test_an_operation_cut_out_of_the_history_is_found(path, raw):
    raw.behind("DELETE FROM change WHERE noun = 'memo'")
    (faults,) = examined(path).values()
    assert len(faults) == 2
    assert all("memo" in told and "the history does not know of it" in told for told in faults)


def test_a_reference_to_what_is_not_there_is_found(path, raw):
    raw.behind("DELETE FROM coder WHERE name = 'bob'")
    found = examined(path)["That whatever is referred to exists"]
    assert "A row of “coding” points to a row of “coder” that is not there." in found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE round_coding SET memo = 'no doubt'",
        "DELETE FROM round_coding WHERE coding_id = (SELECT min(coding_id) FROM round_coding WHERE memo <> '')",
        "DELETE FROM round_judged WHERE transcript_id = (SELECT min(transcript_id) FROM round_judged)",
    ],
)
def test_a_frozen_copy_that_was_changed_is_found(path, raw, statement):
    raw.behind(statement)
    assert examined(path)["The frozen copies of closed rounds"] == [
        "Frozen copy 1 of a round was changed after it was made.",
        "Frozen copy 2 of a round was changed after it was made.",
    ]


def test_an_operation_left_open_is_found(path, raw):
    raw("INSERT INTO current_op VALUES (1)")
    assert examined(path) == {
        "The history against what stands": ["An operation was left open, so that changes can be made under its name."]
    }


def test_damage_is_told_in_words_with_exit_status_3(path, raw):
    raw.behind("UPDATE transcript SET text = text || '!' WHERE name = 'int01'")
    result = consulted(path)
    assert result.exit_code == 3
    assert "DAMAGED  The text of the transcripts" in result.stdout
    assert "The text of “int01” is not the one that was imported." in result.stdout
    assert "go on from a backup" in result.stderr


def test_damage_is_told_in_json_with_exit_status_3(path, raw):
    raw.behind("UPDATE transcript SET text = text || '!' WHERE name = 'int01'")
    result = consulted(path, "--json")
    answer = json.loads(result.stdout)
    assert (result.exit_code, answer["sound"]) == (3, False)
    assert [each["faults"] for each in answer["examined"] if each["faults"]] == [
        ["The text of “int01” is not the one that was imported."]
    ]


@pytest.mark.parametrize(
    ("content", "other", "told"),
    [
        (b"int02 begins. We talk", b"int02 begins. We walk", "The text of “int02” is not the one that was imported."),
        (b". I learned to listen", b". I yearned to listen", "does not stand on the words it quotes"),
        (b"ann wonders", b"ann wanders", "Frozen copy 1 of a round was changed"),
        (b'"text":"ann wonders"', b'"text":"ann wanders"', "and the history does not know of it"),
        (b'{"id":"title"', b'{"id":"tattl"', "and the history does not know of it"),
        (b'{"id":"title"', b'{"id";"title"', "and the history does not know of it"),
        (b'{"id":"title"', b'{"id":"titl\xff"', "It cannot be read."),
        (b"int01 begins", b"int01 \xff\xfegins", "It cannot be read."),
    ],
)
def test_a_letter_that_a_failing_disk_changed_is_found(path, content, other, told):
    flipped(path, content, other)
    result = consulted(path)
    assert result.exit_code == 3
    assert told in result.stdout


def test_what_cannot_be_read_does_not_tell_anyone_its_words(path):
    flipped(path, b"bob wonders", b"bob wond\xffrs")
    result = consulted(path)
    assert result.exit_code == 3
    assert "bob" not in result.output


def test_each_page_that_is_lost_is_noticed(path, filled):
    with closing(sqlite3.connect(path)) as connection:
        size = connection.execute("PRAGMA page_size").fetchone()[0]
        assert connection.execute("PRAGMA freelist_count").fetchone()[0] == 0
    unnoticed = []
    for start in range(0, len(filled), size):
        path.write_bytes(filled[:start] + b"\0" * size + filled[start + size :])
        # Without its first bytes nobody can tell that the file was a study, and it is not opened.
        if consulted(path).exit_code != (3 if start else 1):
            unnoticed.append(start // size + 1)
    assert unnoticed == []


def test_no_change_of_bytes_anywhere_makes_the_doctor_stumble(path, filled):
    chance = random.Random(5)
    outcomes = set()
    for _ in range(300):
        content = bytearray(filled)
        for _ in range(chance.choice((1, 3, 50))):
            content[chance.randrange(len(content))] = chance.randrange(256)
        path.write_bytes(content)
        outcomes.add(consulted(path).exit_code)
    # 1: the schema itself is hit, and the file is not opened.
    assert outcomes == {0, 1, 3}


def test_a_version_of_the_codebook_with_a_code_that_is_gone_is_found(path, raw):
    raw.behind('UPDATE codebook SET codes = replace(codes, \'"id": "\', \'"id": "x\') WHERE version = 1')
    assert examined(path)["That whatever is referred to exists"] == [
        "Version 1 of the codebook has a code that is not there."
    ]


def test_a_memo_on_a_coding_that_is_gone_is_found(path, raw):
    raw.behind("UPDATE memo SET about_id = 'x' WHERE text = 'ann wonders'")
    assert examined(path)["That whatever is referred to exists"] == ["A memo is about a coding that is not there."]


def test_a_suggestion_of_a_coding_that_is_gone_is_found(path, raw):
    raw.behind("INSERT INTO suggested SELECT 'x', coder_id, round_id, 'cue', '' FROM coding LIMIT 1")
    assert examined(path)["That whatever is referred to exists"] == [
        "A suggestion is noted of a coding that is not there."
    ]


@pytest.fixture
def quoted(path):
    """Ann's two quotes in int01, a coding and a passage, with what she made of them."""
    study = studies.open_study(path, "ann")
    text = studies.transcript_named(study, "int01")
    choosing_quotes.star_passage(study, text, text.sentences[1], "systems")
    for quote in ledger(study):
        choosing_quotes.edit(study, quote, f"[So] {quote.made.quote.split()[-1]}")
        choosing_quotes.translate(study, quote, "de", "Niemand.", "Kim Berg")
    study.close()
    return path


def test_quotes_with_edits_and_translations_are_sound(quoted, raw):
    assert raw.ask("SELECT count(*) FROM exemplar") == raw.ask("SELECT count(*) FROM quote_translation") == [(2,)]
    assert examined(quoted) == {}


OF_PASSAGE = "id = (SELECT id FROM starred_passage)"


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        (f"UPDATE exemplar SET edits = '[[0,2,\"So\"]]' WHERE {OF_PASSAGE}", "The edits of a quote PLACE are none"),
        (f"UPDATE exemplar SET edits = 'x' WHERE {OF_PASSAGE}", "The edits of a quote PLACE are none of its words."),
        (
            f"UPDATE exemplar SET quote = 'No' WHERE {OF_PASSAGE}",
            "A quote PLACE does not stand on the words it quotes.",
        ),
        ("UPDATE starred_passage SET quote = 'No'", "A starred passage PLACE does not stand on the words it quotes."),
        (
            'UPDATE starred_passage SET "end" = "end" - 1, quote = substr(quote, 1, length(quote) - 1)',
            "A quote PLACE is of other words than those that were starred.",
        ),
        (
            f"UPDATE exemplar SET coder_id = (SELECT id FROM coder WHERE name = 'bob') WHERE {OF_PASSAGE}",
            "A quote PLACE is kept under another coder, round or interview than that of its star.",
        ),
        (f"UPDATE exemplar SET place = -1 WHERE {OF_PASSAGE}", "A quote PLACE stands before the first place"),
        (
            "UPDATE quote_translation SET coder_id = (SELECT id FROM coder WHERE name = 'bob')"
            f" WHERE quote_{OF_PASSAGE}",
            "The translation into “de” of a quote in “int01” is kept under another coder or round.",
        ),
    ],
)
def test_a_quote_that_is_not_what_was_starred_is_found(quoted, raw, statement, fault):
    start, end = raw.ask('SELECT start, "end" FROM starred_passage')[0]
    raw.behind(statement)
    (found,) = examined(quoted)["The place of each coding and quote"]
    assert found.startswith(fault.replace("PLACE", f"in “int01” at {start}–{end}"))


@pytest.mark.parametrize(
    ("statement", "fault"),
    [
        ("UPDATE exemplar SET id = 'x'", "An edit, a status or a reason is of a quote that is not there."),
        ("UPDATE quote_translation SET quote_id = 'x'", "A translation is of a quote that is not there."),
    ],
)
def test_what_was_made_of_a_quote_that_is_gone_is_found(quoted, raw, statement, fault):
    raw.behind(f"{statement} WHERE {'quote_' if 'quote_id' in statement else ''}{OF_PASSAGE}")
    assert examined(quoted)["That whatever is referred to exists"] == [fault]


def test_passages_that_overlap_are_found(path, raw):
    where = id_of(raw, "transcript")
    raw(*(f"INSERT INTO segment VALUES ('{where}', {number}, {number}, 9)" for number in (1, 2)))
    (name,) = raw.ask(f"SELECT name FROM transcript WHERE id = '{where}'")[0]
    assert examined(path) == {
        "The text of the transcripts": [f"The passages of “{name}” overlap or reach beyond its text."]
    }


@pytest.mark.parametrize("bounds", ["0 100000", "0 2 1 0"])
def test_tokens_that_are_empty_or_reach_too_far_are_found(path, raw, bounds):
    where = id_of(raw, "transcript")
    raw(f"INSERT INTO tokens VALUES ('{where}', '{bounds}')")
    (name,) = raw.ask(f"SELECT name FROM transcript WHERE id = '{where}'")[0]
    assert examined(path) == {
        "The text of the transcripts": [f"The tokens of “{name}” are empty or reach beyond its text."]
    }


def test_tokens_that_are_no_numbers_are_found(path, raw):
    raw(f"INSERT INTO tokens VALUES ('{id_of(raw, 'transcript')}', 'x')")
    (fault,) = examined(path)["The text of the transcripts"]
    assert "no numbers any more" in fault


@pytest.fixture
def ranges(path, raw):
    """Puts ranges into the round of the study, behind the history; whoever does so keeps to no order."""
    round_id, transcript_id = id_of(raw, "round"), raw.ask("SELECT id FROM transcript WHERE name = 'int01'")[0][0]

    def put(*spans):
        rows = (f"('{round_id}', '{transcript_id}', {number}, {a}, {b})" for number, (a, b) in enumerate(spans, 1))
        raw(f"INSERT INTO codable VALUES {', '.join(rows)}")
        return examined(path)

    return put


def test_ranges_that_touch_are_sound(ranges):
    assert ranges((3, 9), (9, 12)) == {}


@pytest.mark.parametrize("spans", [((3, 9), (8, 12)), ((5, 9), (1, 3)), ((3, 100_000),)])
def test_ranges_that_overlap_or_reach_too_far_are_found(ranges, raw, spans):
    number = raw.ask("SELECT number FROM round ORDER BY id")[0][0]
    assert ranges(*spans) == {
        "The text of the transcripts": [
            f"The ranges of “int01” in round {number} overlap or reach beyond its text.",
        ]
    }


@pytest.mark.parametrize("statement", ["DELETE FROM codable", "UPDATE codable SET start = 2"])
def test_ranges_cannot_be_changed(ranges, raw, statement):
    ranges((3, 9))
    with pytest.raises(sqlite3.IntegrityError, match="the scope of a round is never changed"):
        raw(statement)
