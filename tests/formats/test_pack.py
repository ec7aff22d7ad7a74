import gzip
import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rcqual.formats import pack as packs
from rcqual.formats.pack import first_line, pack_bytes, read_pack
from rcqual.model.coding import Coder
from rcqual.model.packs import Commitment, Pack, PackedRow, PackedText, blocks_of, sha256_of

TEXT = "We talk every day."


def row(number, **values):
    return PackedRow(
        "coding",
        f"coding{number}",
        number,
        {
            "round_id": "r",
            "transcript_id": "t",
            "coder_id": "b",
            "code_id": "k",
            "start": 3,
            "end": 7,
            "quote": "talk",
            "certainty": None,
            "codebook_version": 1,
            "created": "2026-01-01T00:00:00.000Z",
            "revision": 1,
        }
        | values,
    )


WORD = Commitment(
    id="w", round_id="r", coder_id="b", sha256="ab", lock="cd", made="2026-01-01", nonce="ef", seen=frozenset("xy"),
    is_merged=True,
)  # fmt: skip
BOBS = Pack(
    study="s",
    coder=Coder(id="b", name="bob"),
    round_id="r",
    round_number=2,
    codebook_version=1,
    codebook_sha256="c0",
    has_contents=True,
    commitments=(WORD,),
    texts=(PackedText(id="t", name="int01", sha256=sha256_of(TEXT), characters=18, blocks=blocks_of(TEXT)),),
    rows=(row(1), PackedRow("coding", "coding2", 4, None, base=3)),
)
DATA = pack_bytes(BOBS)


def faults(data):
    found = read_pack("bob.rcpack", data)
    assert found.pack is None
    return [str(each) for each in found.problems]


def with_lines(change):
    """The pack with its lines changed, and a checksum that is right for them."""
    *lines, _ = gzip.decompress(DATA).decode().splitlines()
    body = "".join(f"{line}\n" for line in change(lines))
    last = {"lines": body.count("\n"), "sha256": sha256_of(body)}
    return gzip.compress((body + json.dumps(last, separators=(",", ":")) + "\n").encode())


def test_a_pack_comes_back_as_it_was():
    assert read_pack("bob.rcpack", DATA).pack == BOBS


def test_the_same_work_packs_to_the_same_bytes_in_whatever_order_it_is_given():
    assert pack_bytes(replace(BOBS, rows=tuple(reversed(BOBS.rows)))) == DATA


def test_nothing_in_the_file_tells_when_or_on_what_machine_it_was_packed():
    assert DATA[:10] == b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"


def test_its_lines_are_json_with_sorted_keys():
    lines = gzip.decompress(DATA).decode().splitlines()
    assert [
        json.dumps(json.loads(line), sort_keys=True, ensure_ascii=False, separators=(",", ":")) for line in lines
    ] == lines


@pytest.mark.parametrize("at", range(1, len(DATA), 7))
def test_a_pack_that_is_cut_off_is_refused(at):
    assert "damaged" in faults(DATA[:-at])[0] or "no pack" in faults(DATA[:-at])[0]


@given(st.integers(0, len(DATA) * 8 - 1))
def test_a_pack_with_one_wrong_bit_is_refused_or_the_same_pack(bit):
    damaged = bytearray(DATA)
    damaged[bit // 8] ^= 1 << bit % 8
    found = read_pack("bob.rcpack", bytes(damaged))
    # Some bits of the header of gzip say nothing of what is in it.
    assert found.pack in (None, BOBS)
    assert (found.pack is None) == bool(found.problems)


@pytest.mark.parametrize(
    "data",
    [b"", b"hello", b"\x1f\x8b", b"SQLite format 3\0", gzip.compress(b"", mtime=0), gzip.compress(b"x\n", mtime=0)],
)
def test_what_is_no_pack_is_refused_in_words(data):
    assert len(faults(data)) == 1


def test_what_was_added_behind_is_refused():
    assert "something was added" in faults(DATA + b"x")[0]


def test_a_pack_that_grows_beyond_measure_is_refused(monkeypatch):
    monkeypatch.setattr(packs, "LARGEST", 1000)
    assert faults(gzip.compress(b"x" * 5000)) == ["bob.rcpack: The pack is too large: more than 0 MB."]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ('"version":1}', '"version":true}', "“version” is missing"),
        ('"start":3', '"start":-3', "“start” is missing, or no whole number"),
        ('"start":3', '"start":3.0', "no whole number"),
        ('"start":3', '"start":99999999999999999999', "no whole number"),
        ('"start":3', '"start":NaN', "no JSON"),
        ('"quote":"talk"', '"quote":"t\\u0000lk"', "no text that can be kept"),
        ('"quote":"talk"', '"quote":"\\ud800"', "no text that can be kept"),
        ('"quote":"talk"', '"quoth":"talk"', "other columns"),
        ('"noun":"coding"', '"noun":"round"', "no row of a pack"),
        ('"revision":4', '"revision":0', "no row of a pack"),
        (
            '"revision":4',
            '"revision":1000001',
            "“revision” is more than a row can have been changed: at most 1,000,000",
        ),
        ('"revision":1,', '"revision":9007199254740992,', "“revision” is more than a row can have been changed"),
        ('"base":3', '"base":5', "no row of a pack"),
        ('"base":3,', "", "“base” is missing"),
        ('"id":"coding2"', '"id":"coding1"', "stands there twice"),
        ('{"row":', '{"raw":', "no line of a pack"),
        ('{"transcript":', "[" * 100_000, "no JSON"),
        ('"format":"rcqual pack"', '"format":"zip"', "no pack"),
        ('"version":1}', '"version":9}', "format 9"),
    ],
)
def test_a_line_with_something_else_in_it_is_refused_with_its_number(old, new, told):
    said = faults(with_lines(lambda lines: [line.replace(old, new) for line in lines]))
    assert told in said[0]
    assert said[0].split(":")[1].isdigit()


def test_the_first_line_says_whose_pack_it_is_and_of_another_file_it_is_empty():
    assert json.loads(first_line(DATA))["coder"] == {"id": "b", "name": "bob"}
    assert (first_line(b"hello"), first_line(gzip.compress(b"hello"))) == (b"", b"")


CAME_FROM = PackedRow("suggested", "coding1", 1, {"coder_id": "b", "round_id": "r", "how": "cue", "reason": "says “x”"})


ON_PASSAGE = PackedRow(
    "passage_memo",
    "note1",
    1,
    {
        "coder_id": "b",
        "round_id": "r",
        "transcript_id": "t",
        "start": 3,
        "end": 7,
        "quote": "talk",
        "text": "# why?\n",
        "written": "2026-01-01T00:00:00.000Z",
        "revision": 1,
    },
)


STARRED = PackedRow(
    "starred_passage",
    "star1",
    1,
    {
        "coder_id": "b",
        "round_id": "r",
        "transcript_id": "t",
        "code_id": None,
        "start": 3,
        "end": 7,
        "quote": "talk",
        "starred": "2026-01-01T00:00:00.000Z",
    },
)
MADE_OF_IT = PackedRow(
    "exemplar",
    "star1",
    2,
    {
        "coder_id": "b",
        "round_id": "r",
        "transcript_id": "t",
        "start": 3,
        "end": 7,
        "quote": "talk",
        "edits": '[[3,3,"We"]]',
        "why": "short",
        "status": "chosen",
        "place": 0,
        "is_negative": 1,
    },
)
TRANSLATED = PackedRow(
    "quote_translation",
    "tr1",
    1,
    {
        "coder_id": "b",
        "round_id": "r",
        "quote_id": "star1",
        "language": "de",
        "text": "reden",
        "translator": "Kim Berg",
        "written": "2026-01-01T00:00:00.000Z",
    },
)


def memo_about(what):
    values = {"coder_id": "b", "round_id": "r", "about": what, "about_id": "k", "text": "why?", "written": "2026"}
    return PackedRow("memo", "memo1", 1, values)


@pytest.mark.parametrize(
    "row",
    [CAME_FROM, ON_PASSAGE, memo_about("code"), STARRED, MADE_OF_IT, TRANSLATED],
    ids=lambda row: row.noun,
)
def test_what_a_pack_of_format_1_did_not_know_comes_back(row):
    pack = replace(BOBS, rows=(*BOBS.rows, row))
    assert read_pack("bob.rcpack", pack_bytes(pack)).pack == pack


@pytest.mark.parametrize(
    ("rows", "version"),
    [
        (BOBS.rows, 1),
        ((*BOBS.rows, CAME_FROM), 2),
        ((memo_about("coding"), memo_about("transcript")), 1),
        ((memo_about("code"),), 2),
        ((ON_PASSAGE,), 2),
        ((STARRED,), 2),
        ((PackedRow("memo", "memo1", 2, None),), 1),
        ((), 1),
    ],
)
def test_a_pack_is_of_the_oldest_format_that_knows_its_rows(rows, version):
    head, *_ = gzip.decompress(pack_bytes(replace(BOBS, rows=rows))).splitlines()
    assert json.loads(head)["version"] == version
