"""What a bundle for reviewers holds, and what it never does."""

import csv
import io
import json
import re
from dataclasses import replace
from hashlib import sha256

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.decisions import Verdict
from rcqual.model.exemplars import Status
from rcqual.model.rounds import RoundKind
from rcqual.study import choosing_quotes, coding, deciding, handing_in, memos, quoting, rounds, undoing
from rcqual.study.agenda import agenda
from rcqual.study.bundle_folder import write_bundle
from rcqual.study.bundling import CHECKSUMS, Wanted, bundle
from rcqual.study.codebook import add_own_code
from rcqual.study.ledger import ledger
from rcqual.study.rounds import Plan
from rcqual.study.settings import change
from rcqual.study.study import transcript_named

BOTH = ("int01", "int02")
SAID = ("We talk every day", "Nobody asked me", "see the whole chain", "all words to me")


def code(team, coder, text, sentence, name="engagement", **more):
    return coding.add(team.by(coder), team.id(text), team.span(text, sentence), name, **more).value


@pytest.fixture
def met(team):
    """Round 1 of ann and bob was closed, with two disagreements; one was settled in ann's favour."""
    round_ = team.open_round("ann", "bob")
    code(team, "ann", "int01", 1, memo="bob, or BOB, will not see this; Bobby may")
    code(team, "bob", "int01", 1)
    code(team, "ann", "int01", 2, "inclusiveness")
    code(team, "bob", "int02", 3, "systems")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id(text) for text in BOTH])
        handing_in.submit(team.by(name), round_)
    rounds.close(team.study, round_)
    on = agenda(team.study)
    wanted = replace(
        deciding.new_decision(team.study, on, on.disagreements[0].id, Verdict.ADOPT),
        coder_id=team.coders["ann"].id,
        note="Bob gave way",
        present="ann, bob",
    )
    deciding.decide(team.study, on, [wanted])
    return team


def files(study, **wanted):
    return {path: content.decode() for path, content in bundle(study, Wanted(**wanted)).items()}


def table(text):
    return list(csv.DictReader(io.StringIO(text)))


def test_it_holds_what_a_reviewer_needs(met):
    assert {
        *("README.md", "recompute.sh", "provenance.json", CHECKSUMS, "methods.md", "methods.json", "history.csv"),
        *("codebook/version-1.toml", "codings/round-1.csv", "codings/round-1-judged.csv", "agreement/round-1.json"),
        *("agreement/round-1.csv", "disagreements/round-1.csv", "decisions/round-1.csv", "minutes/round-1.md"),
        *("consensus/round-1.json", "consensus/round-1.csv", "tables/frequency.csv", "tables/saturation.csv"),
    } <= set(files(met.study))


def test_without_leave_it_holds_no_words_of_participants(met):
    everything = files(met.study)
    assert [path for path, text in everything.items() if any(words in text for words in SAID)] == []
    assert {row["quote"] for row in table(everything["codings/round-1.csv"])} == {""}
    assert "(words left out)" in everything["minutes/round-1.md"]


def test_with_quotes_they_stand_beside_codings_and_there_are_no_transcripts(met):
    everything = files(met.study, quotes=True)
    assert "Nobody asked me." in {row["quote"] for row in table(everything["codings/round-1.csv"])}
    assert "Nobody asked me." in everything["minutes/round-1.md"]
    assert not [path for path in everything if path.startswith("transcripts/")]


def test_with_transcripts_each_is_the_text_that_its_hash_names(met):
    everything = bundle(met.study, Wanted(transcripts=True))
    told = json.loads(everything["provenance.json"])["transcripts"]
    texts = [content for path, content in sorted(everything.items()) if path.startswith("transcripts/")]
    assert [sha256(text).hexdigest() for text in texts] == [each["text_sha256"] for each in told]
    assert "Nobody asked me." in everything["codings/round-1.csv"].decode()


def test_the_frozen_codings_are_those_of_every_coder_of_the_round(met):
    code(met, "carla", "int01", 1)
    frozen = table(files(met.study)["codings/round-1.csv"])
    assert sorted((row["coder"], row["transcript"], row["code"]) for row in frozen) == [
        ("ann", "int01", "engagement"),
        ("ann", "int01", "inclusiveness"),
        ("bob", "int01", "engagement"),
        ("bob", "int02", "systems"),
    ]
    assert [tuple(row.values()) for row in table(files(met.study)["codings/round-1-judged.csv"])] == [
        ("int01", "ann"),
        ("int01", "bob"),
        ("int02", "ann"),
        ("int02", "bob"),
    ]


def test_a_round_that_was_opened_again_has_both_copies(team):
    round_ = team.open_round("ann", "bob")
    for name in ("ann", "bob"):
        handing_in.finish(team.by(name), [team.id(text) for text in BOTH])
    closed = rounds.close(team.study, round_, "done").value
    rounds.reopen(team.study, closed, "a page was missing")
    code(team, "ann", "int01", 1)
    rounds.close(team.study, rounds.newest_round(team.study), "done")
    everything = files(team.study)
    assert table(everything["codings/round-1.csv"]) == []
    assert len(table(everything["codings/round-1-after-reveal.csv"])) == 1
    assert json.loads(everything["provenance.json"])["rounds"][0]["snapshot_after_reveal"]


def test_letters_stand_for_coders_in_every_file(met):
    everything = files(met.study, anonymous=True, transcripts=True)
    assert [path for path, text in everything.items() if re.search(r"\b(ann|bob|carla)\b", text)] == []
    assert "B, or B, will not see this; Bobby may" in everything["codings/round-1.csv"]
    assert "B gave way" in everything["decisions/round-1.csv"]
    assert {row["coder"] for row in table(everything["codings/round-1.csv"])} == {"A", "B"}
    assert json.loads(everything["agreement/round-1.json"])["coders"] == ["A", "B"]
    assert [each["coder"] for each in json.loads(everything["consensus/round-1.json"])["voices"]] == ["A", "B"]


def test_no_number_changes_by_the_letters(met):
    plain, letters = files(met.study), files(met.study, anonymous=True)
    measured = [json.loads(each["agreement/round-1.json"])["overall"] for each in (plain, letters)]
    assert measured[0] == measured[1]
    assert plain["codebook/version-1.toml"] == letters["codebook/version-1.toml"]


def test_nothing_of_a_round_that_is_open_gets_into_it_not_even_ones_own(met):
    pairs = [(met.id("int02"), met.coders["carla"].id)]
    rounds.open_round(met.study, Plan(kind=RoundKind.MAIN, assignments=pairs))
    before = bundle(met.by("ann"), Wanted(quotes=True))
    ann = met.by("ann")
    made = coding.add(ann, met.id("int01"), met.span("int01", 3), "systems", memo="ZQLOOSE").value
    quoting.star(ann, made.id)
    choosing_quotes.put_status(ann, next(each for each in ledger(ann) if each.id == made.id), Status.CHOSEN)
    memos.write_transcript_memo(ann, transcript_named(ann, "int01"), "ZQNOTE")
    own = add_own_code(ann, "ZQOWN", "ZQMEANT").value
    coding.add(ann, met.id("int01"), met.span("int01", 2), own.id)
    carla = met.by("carla")
    coding.add(carla, met.id("int02"), met.span("int02", 1), "systems", memo="ZQBLIND")
    handing_in.finish(carla, [met.id("int02")])
    after = bundle(met.by("ann"), Wanted(quotes=True))
    assert after == before
    assert [path for path, content in after.items() if b"ZQ" in content] == []


def test_it_is_the_same_whoever_makes_it(met):
    assert bundle(met.by("ann"), Wanted()) == bundle(met.by("carla"), Wanted()) == bundle(met.study, Wanted())


def test_who_codes_transcripts_anew_makes_none(met):
    pairs = [(met.id("int01"), met.coders["ann"].id)]
    rounds.open_round(met.study, Plan(kind=RoundKind.RELIABILITY, assignments=pairs))
    with pytest.raises(NotAllowed, match="You code int01 anew in round 2"):
        bundle(met.by("ann"), Wanted())
    assert "codings/round-1.csv" in bundle(met.by("bob"), Wanted())


def test_before_a_round_was_closed_there_is_none(team):
    with pytest.raises(NotAllowed, match="nothing to review"):
        bundle(team.study, Wanted())


def test_with_agreement_off_no_file_holds_a_coefficient(met):
    change(met.by("ann"), "agreement", "off")
    everything = files(met.study)
    assert not [path for path, text in everything.items() if "alpha_sets" in text]
    assert json.loads(everything["agreement/round-1.json"])["has_coefficients"] is False


def test_the_checksums_are_those_of_all_other_files(met):
    everything = bundle(met.study, Wanted())
    listed = dict(line.split("  ", 1)[::-1] for line in everything[CHECKSUMS].decode().splitlines())
    assert listed == {path: sha256(content).hexdigest() for path, content in everything.items() if path != CHECKSUMS}


def test_a_new_bundle_takes_the_place_of_an_earlier_one(met, tmp_path):
    folder = tmp_path / "out"
    assert write_bundle(str(folder), bundle(met.study, Wanted(transcripts=True))) == ""
    assert write_bundle(str(folder), bundle(met.study, Wanted())) == "It takes the place of an earlier bundle."
    assert not (folder / "transcripts").exists()
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


def test_an_empty_folder_is_filled(met, tmp_path):
    (tmp_path / "out").mkdir()
    assert write_bundle(str(tmp_path / "out"), bundle(met.study, Wanted())) == ""
    assert (tmp_path / "out" / "methods.md").is_file()


def others_file(folder):
    (folder / "thesis.docx").write_text("years of work")


def changed_file(folder):
    (folder / "methods.md").write_text("better words")


def file_beside_others(folder):
    (folder / "codings" / "mine.csv").write_text("x")


def link_out_of_it(folder):
    (folder / "methods.md").unlink()
    (folder / "methods.md").symlink_to(folder.parent / "elsewhere")


@pytest.mark.parametrize("meanwhile", [others_file, changed_file, file_beside_others, link_out_of_it])
def test_what_somebody_put_or_changed_in_an_earlier_bundle_stays(met, tmp_path, meanwhile):
    folder = tmp_path / "out"
    write_bundle(str(folder), bundle(met.study, Wanted()))
    meanwhile(folder)
    before = sorted((path.name, path.lstat().st_mtime_ns) for path in folder.rglob("*"))
    with pytest.raises(NotAllowed, match="or that were changed since"):
        write_bundle(str(folder), bundle(met.study, Wanted()))
    assert sorted((path.name, path.lstat().st_mtime_ns) for path in folder.rglob("*")) == before
    assert [each.name for each in tmp_path.iterdir()] == ["out"]


@pytest.mark.parametrize("name", ["thesis.txt", "provenance.json", "SHA256SUMS"])
def test_a_folder_with_anything_else_in_it_is_refused(met, tmp_path, name):
    folder = tmp_path / "out"
    folder.mkdir()
    (folder / name).write_text("[1]")
    with pytest.raises(NotAllowed, match="holds no bundle"):
        write_bundle(str(folder), bundle(met.study, Wanted()))
    assert [each.name for each in folder.iterdir()] == [name]


@pytest.mark.parametrize("name", ["", ".", "..", "out\0"])
def test_what_names_no_folder_is_refused(met, name):
    with pytest.raises(NotAllowed, match="does not name a folder"):
        write_bundle(name, bundle(met.study, Wanted()))


def test_a_link_to_a_folder_is_no_folder_to_be_replaced(met, tmp_path):
    (tmp_path / "real").mkdir()
    (tmp_path / "out").symlink_to(tmp_path / "real")
    with pytest.raises(NotAllowed, match="is no folder"):
        write_bundle(str(tmp_path / "out"), bundle(met.study, Wanted()))


def test_the_share_that_is_done_of_a_bundle_never_falls_and_each_step_of_it_is_told(met):
    told = []
    bundle(met.study, Wanted(), told.append)
    assert told == sorted(told)
    assert told[-1] < 1
    # The settled codings, the methods, the figures, by each unit, and the tables.
    assert all(any(first <= each < last for each in told) for first, last in ((0, 0.15), (0.15, 0.2), (0.2, 0.9)))
    assert len({round(each, 2) for each in told}) > 15


def test_a_bundle_that_is_stopped_while_it_is_written_leaves_nothing_and_the_earlier_one_stays(met, tmp_path):
    earlier = bundle(met.study, Wanted())
    write_bundle(str(tmp_path / "out"), earlier)

    class Stopped(dict):
        def items(self):
            yield "one.csv", b"1"
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_bundle(str(tmp_path / "out"), Stopped())
    assert [each.name for each in tmp_path.iterdir()] == ["out"]
    assert (tmp_path / "out" / CHECKSUMS).read_bytes() == earlier[CHECKSUMS]


def test_reviewers_learn_that_wider_roles_were_set_and_not_of_whom(met):
    change(met.by("ann"), "wider-roles", "hospital pharmacist = staff;\nsurgeon = doctor")
    undoing.undo(met.by("ann"))
    found = files(met.study)
    assert [row["words"] for row in csv.DictReader(io.StringIO(found["history.csv"]))][-2:] == [
        "Set wider-roles",
        "Undid: Set wider-roles",
    ]
    assert not [path for path, text in found.items() if "pharmacist" in text or "surgeon" in text]
