import pytest

from rcqual.errors import NotAllowed, RcqualError
from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.rounds import RoundKind
from rcqual.store import ranges, segments, settings
from rcqual.study import coding, evolving, handing_in, kits, packing, rounds
from rcqual.study.checkup import content_sha256, examine
from rcqual.study.codebook import add_own_code, codebook, take_over
from rcqual.study.importing import Wanted, import_transcripts
from rcqual.study.study import add_coders, open_study
from rcqual.study.study import team as team_of


def test_a_coders_own_file_is_a_sound_study(apart):
    apart.code("bob", memo="every day?")
    assert [fault for each in examine(apart.kit("bob")) for fault in each.faults] == []


def test_it_holds_the_texts_and_the_codebook_word_for_word_under_the_same_ids(apart, team):
    kit = apart.kit("bob")
    for table in ("transcript", "turn", "sentence"):
        rows = [
            [tuple(row) for row in each.store.all(f"SELECT * FROM {table} ORDER BY 1, 2")] for each in (kit, team.study)
        ]
        assert rows[0] == rows[1]
    assert codebook(kit, 1) == codebook(team.study, 1)
    assert rounds.round_numbered(kit, 1) == apart.round
    assert settings.setting(kit.store, "id") == settings.setting(team.study.store, "id")


def test_it_holds_only_the_transcripts_that_are_its_coders(team, tmp_path):
    pairs = [(team.id("int01"), team.coders["ann"].id), (team.id("int01"), team.coders["bob"].id)]
    pairs.append((team.id("int02"), team.coders["ann"].id))
    round_ = rounds.open_round(team.study, rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs)).value
    path = kits.make_kit(team.study, round_, team.coders["bob"], tmp_path / "bob.rcqual").value
    assert b"They cut the huddle" not in path.read_bytes()
    assert b"Nobody asked me" in path.read_bytes()
    kit = open_study(path, "bob")
    assert [len(kit.store.all("SELECT 1 FROM spoken WHERE spoken MATCH ?", word)) for word in ("huddle", "nobody")] == [
        0,
        1,
    ]
    kit.close()


def test_passages_and_ranges_of_the_round_go_along(team, tmp_path):
    where = team.id("int01")
    with team.study.store.transact("test", "Marked passages", direction="barrier"):
        segments.put(team.study.store, where, [team.span("int01", 1)])
    pairs = [(where, team.coders[name].id) for name in ("ann", "bob")]
    plan = rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs, ranges={where: (team.span("int01", 2),)})
    round_ = rounds.open_round(team.study, plan).value
    path = kits.make_kit(team.study, round_, team.coders["bob"], tmp_path / "bob.rcqual").value
    kit = open_study(path, "bob")
    assert segments.segments_of(kit.store, where) == (team.span("int01", 1),)
    assert ranges.ranges_of(kit.store, round_.id) == {where: (team.span("int01", 2),)}
    kit.close()


def test_of_the_others_it_holds_the_names_and_not_what_they_are_to_code(apart):
    kit = apart.kit("bob")
    assert [each.name for each in team_of(kit)] == ["ann", "bob", "carla"]
    assert {each.coder.name for each in rounds.standings(kit, apart.round)} == {"bob"}


def test_a_coders_own_earlier_work_of_the_round_goes_along_and_nobody_elses(apart, team):
    bob, ann = team.by("bob"), team.by("ann")
    coding.add(bob, team.id("int01"), team.span("int01", 1), "systems", memo="hm")
    coding.add(ann, team.id("int01"), team.span("int01", 1), "systems")
    own = coding.own_codings(apart.kit("bob"), team.id("int01"))
    assert own == coding.own_codings(bob, team.id("int01"))
    assert apart.kit("bob").store.value("SELECT count(*) FROM coding") == 1


def test_it_is_not_made_for_open_coding_a_closed_round_or_a_coder_who_handed_in(apart, team, tmp_path):
    bob = team.coders["bob"]
    with pytest.raises(NotAllowed, match="no fixed codebook"):
        kits.make_kit(team.study, rounds.round_numbered(team.study, 0), bob, tmp_path / "x.rcqual")
    handing_in.finish(team.by("bob"), [team.id("int01"), team.id("int02")])
    handing_in.submit(team.by("bob"), apart.round)
    with pytest.raises(NotAllowed, match="handed in"):
        kits.make_kit(team.study, apart.round, bob, tmp_path / "x.rcqual")
    closed = rounds.close(team.study, apart.round, "enough").value
    with pytest.raises(NotAllowed, match="not open for coding"):
        kits.make_kit(team.study, closed, bob, tmp_path / "x.rcqual")
    assert not (tmp_path / "x.rcqual").exists()


def test_no_file_gives_way_to_it_and_none_is_made_of_a_coders_own_file(apart, tmp_path):
    (tmp_path / "x.rcqual").write_text("mine")
    with pytest.raises(RcqualError, match="is there already"):
        kits.make_kit(apart.home, apart.round, apart.team.coders["bob"], tmp_path / "x.rcqual")
    with pytest.raises(NotAllowed, match="one coder's own file"):
        kits.make_kit(apart.kit("bob"), apart.round, apart.team.coders["bob"], tmp_path / "y.rcqual")
    assert settings.setting(apart.home.store, settings.KIT) == ""


def test_it_is_opened_as_its_coders_where_nobody_says_who_is_working(apart):
    apart.kit("bob").close()
    kit = apart.kits["bob"] = open_study(apart.folder / "bob.rcqual")
    assert kit.me.name == "bob"


def test_in_it_no_round_is_closed_or_opened(apart, team):
    kit = apart.kit("bob")
    with pytest.raises(NotAllowed, match="one coder's own file"):
        rounds.close(kit, apart.round, "enough")
    plan = rounds.Plan(kind=RoundKind.MAIN, assignments=[(team.id("int01"), team.coders["bob"].id)])
    with pytest.raises(NotAllowed, match="one coder's own file"):
        rounds.open_round(kit, plan)


def test_in_it_nobody_else_works(apart):
    apart.kit("bob").close()
    with pytest.raises(NotAllowed, match="bob's own file: no pack would bring ann's work home"):
        open_study(apart.folder / "bob.rcqual", "ann")


@pytest.mark.parametrize(
    "deed",
    [
        lambda kit: evolving.rename(kit, "engagement", "joy"),
        lambda kit: take_over(kit, CodebookDraft(title="T", codes=(CodeDraft(name="joy"),))),
        lambda kit: add_own_code(kit, "joy"),
        lambda kit: add_coders(kit, ["zoe"]),
    ],
)
def test_in_it_no_code_or_coder_is_made_or_changed_for_it_would_never_come_home(apart, deed):
    before = content_sha256(apart.kit("bob"))
    with pytest.raises(NotAllowed, match="one coder's own file"):
        deed(apart.kit("bob"))
    assert content_sha256(apart.kit("bob")) == before


def test_in_it_no_transcript_is_imported_for_it_would_never_come_home(apart, tmp_path):
    (tmp_path / "int09.txt").write_text("ANN: We met.\n")
    before = content_sha256(apart.kit("bob"))
    with pytest.raises(NotAllowed, match="one coder's own file"):
        import_transcripts(apart.kit("bob"), Wanted(paths=[tmp_path / "int09.txt"]))
    assert content_sha256(apart.kit("bob")) == before


def test_nothing_is_packed_before_it_was_handed_in(apart):
    apart.code("bob")
    for how in ({}, {"commitment_only": True}, {"reveal": True}):
        with pytest.raises(NotAllowed, match="has not handed in"):
            apart.pack("bob", **how)


def test_codings_stay_until_everyone_gave_their_word_and_it_says_whose_is_missing(apart):
    for name in apart.names:
        apart.hand_in(name)
    apart.merge(apart.pack("ann", commitment_only=True), study=apart.kit("bob"))
    with pytest.raises(NotAllowed, match="that of carla is not here"):
        apart.pack("bob")
    apart.merge(apart.pack("carla", commitment_only=True), study=apart.kit("bob"))
    assert apart.pack("bob").exists()


def test_a_word_tells_nothing_of_the_codings(apart):
    apart.code("bob", memo="ZQMEMO")
    apart.hand_in("bob")
    made = packing.pack(apart.kit("bob"), apart.round, apart.folder / "w.rcpack", commitment_only=True).value.pack
    assert (made.rows, made.texts, [word.nonce for word in made.commitments]) == ((), (), [""])


def test_the_same_work_packs_to_the_same_bytes(apart):
    apart.code("bob")
    apart.hand_in("bob")
    first = apart.pack("bob", "one.rcpack", reveal=True)
    assert apart.pack("bob", "two.rcpack", reveal=True).read_bytes() == first.read_bytes()
    words = [apart.pack("bob", f"w{n}.rcpack", commitment_only=True).read_bytes() for n in (1, 2)]
    assert words[0] == words[1]


def test_an_earlier_pack_gives_way_and_anothers_does_not(apart):
    for name in ("ann", "bob"):
        apart.hand_in(name)
        apart.pack(name, reveal=True)
    handing_in.unsubmit(apart.kit("bob"), apart.round, "a slip")
    apart.code("bob")
    handing_in.submit(apart.kit("bob"), apart.round)
    kept = packing.pack(apart.kit("bob"), apart.round, apart.folder / "bob.rcpack", reveal=True).value.kept
    assert "bob.rcpack~" in kept
    with pytest.raises(NotAllowed, match="not written by this export"):
        apart.pack("bob", "ann.rcpack", reveal=True)


def test_where_the_file_cannot_be_written_no_word_has_left(apart):
    apart.hand_in("bob")
    with pytest.raises(RcqualError, match="cannot be written"):
        apart.pack("bob", "nowhere/bob.rcpack", commitment_only=True)
    assert apart.kit("bob").store.value("SELECT published FROM commitment") == ""


def test_a_word_that_never_left_goes_with_the_submission_that_is_taken_back(apart):
    apart.hand_in("bob")
    handing_in.unsubmit(apart.kit("bob"), apart.round, "a slip")
    assert apart.kit("bob").store.value("SELECT count(*) FROM commitment") == 0
