"""Own themes to a codebook, through the command line."""

import pytest


@pytest.fixture
def themes(study):
    """Ann and bob have codes of their own in a closed round of open coding."""
    study("round", "open", "--kind", "open", "--transcripts", "int01", "--coders", "ann,bob")
    study("themes", "add", "daily talk", "--definition", "What people tell one another", "--as", "ann")
    study("themes", "add", "left out", "--as", "ann")
    study("themes", "add", "Daily talks", "--as", "bob")
    for who, theme, start, end in (
        ("ann", "daily talk", 41, 70),
        ("bob", "Daily talks", 41, 70),
        ("ann", "left out", 90, 110),
    ):
        study("code", "add", "int01", str(start), str(end), theme, "--as", who)
    study("round", "close", "--reason", "saturated")
    return study


def test_the_sets_are_shown_side_by_side_with_proposals_and_reasons(themes):
    told = themes("themes", "show").stdout
    assert "ann:\n  daily talk (1 coding): What people tell one another\n  left out (1 coding)\n" in told
    assert "bob:\n  Daily talks (1 coding)\n" in told
    assert "match: ann: daily talk; bob: Daily talks\n    the same name; the same passages (100% of both)" in told


def test_as_json_the_links_and_their_reasons_are_told(themes):
    (first, alone) = themes.json("themes", "show")["proposals"]
    assert first["kind"] == "match"
    assert first["links"][0]["one"] == {"coder": "ann", "theme": "daily talk"}
    assert first["links"][0]["reasons"][0] == "the same name"
    assert alone["themes"] == [{"coder": "ann", "theme": "left out"}]


def test_what_is_exported_can_be_matched_adopted_and_carried_over(themes, tmp_path):
    themes("themes", "export", "matches.csv")
    assert (
        (tmp_path / "matches.csv")
        .read_text(encoding="utf-8")
        .splitlines()[1]
        .startswith("1,ann,daily talk,,daily talk")
    )
    assert themes("themes", "match", "matches.csv", "--as", "ann").stdout == "Confirmed 2 matches of themes.\n"
    assert themes.json("themes", "adopt", "--as", "ann")["codes"][-2:] == ["daily talk", "left out"]
    themes("themes", "crosswalk", "export", "who.csv")
    assert (tmp_path / "who.csv").read_text(encoding="utf-8").splitlines() == [
        "coder,theme,code,codebook_version",
        "ann,daily talk,daily talk,2",
        "bob,Daily talks,daily talk,2",
        "ann,left out,left out,2",
    ]
    (offer,) = themes.json("themes", "carry", "--as", "bob")["offered"]
    assert (offer["theme"], offer["code"], offer["start"]) == ("Daily talks", "daily talk", 41)
    assert themes.json("themes", "carry", "--accept", offer["id"][:8], "--as", "bob") == {
        "accepted": 1,
        "refused": 0,
        "offered": [],
    }
    rows = themes("codings", "export", "-", "--as", "bob").stdout
    assert "int01,bob,Daily talks," in rows
    assert "int01,bob,daily talk," in rows


def test_codings_are_accepted_by_code_and_the_rest_refused(themes):
    themes("themes", "adopt", "--rest", "keep", "--as", "ann")
    answered = themes.json("themes", "carry", "--accept", "left out", "--refuse", "all", "--as", "ann")
    assert (answered["accepted"], answered["refused"], answered["offered"]) == (1, 1, [])


def test_a_dry_run_adopts_nothing(themes):
    told = themes("themes", "adopt", "--rest", "leave-out", "--dry-run", "--as", "ann", status=1).stderr
    assert "No theme was confirmed" in told
    assert themes.json("themes", "adopt", "--rest", "keep", "--dry-run", "--as", "ann")["version"] == 2
    assert themes.json("codebook", "show")["version"] == 1


def test_every_fault_of_a_file_is_told_at_once(themes, tmp_path):
    (tmp_path / "m.csv").write_text(
        "group,coder,theme,leave_out,name\n1,ann,daily talk,,talk\n1,bob,Daily talks,,chat\n"
        "2,carla,x,,\n2,ann,nothing,,\n3,ann,left out,maybe,\n4,ann,daily talk,,\n",
        encoding="utf-8",
    )
    told = themes("themes", "match", "m.csv", "--as", "ann", status=1).stderr
    assert "m.csv:3: name of group “1” is given otherwise on line 2." in told
    assert "m.csv:4: “carla” has no themes in round 1 (open)." in told
    assert "m.csv:5: ann has no theme “nothing” in round 1 (open)." in told
    assert "m.csv:6: leave_out is “maybe”; give yes, or nothing." in told
    assert "m.csv:7: The theme “daily talk” of ann stands on line 2 already." in told
    assert themes.json("themes", "show")["matches"] == []


def test_a_group_that_is_left_out_becomes_no_code(themes, tmp_path):
    (tmp_path / "m.csv").write_text(
        "group,coder,theme,leave_out,name,when_not_to_use\n1,ann,daily talk,,Talk,gossip\n1,bob,Daily talks,,,\n"
        "2,ann,left out,yes,,\n",
        encoding="utf-8",
    )
    themes("themes", "match", "m.csv", "--as", "bob")
    themes("themes", "adopt", "--as", "bob")
    code = themes.json("codebook", "show")["codes"][-1]
    assert (code["name"], code["brief_definition"], code["when_not_to_use"]) == (
        "Talk",
        "What people tell one another",
        "gossip",
    )
    assert "ann,left out,,2" in themes("themes", "crosswalk", "export", "-").stdout


def test_themes_of_open_coding_are_shared_by_those_who_share(study):
    study("themes", "add", "talk", "--as", "ann")
    study("code", "add", "int01", "41", "70", "talk", "--as", "ann")
    assert "laid your themes" in study("themes", "show", "--as", "ann", status=1).stderr
    assert study.json("themes", "share", "--as", "ann") == {"shared": ["ann"]}
    assert study.json("themes", "show", "--as", "ann")["themes"][0]["theme"] == "talk"


def test_the_crosswalk_of_open_coding_that_goes_on_asks_who_wants_it(study):
    study("themes", "add", "talk", "--as", "ann")
    study("code", "add", "int01", "41", "70", "talk", "--as", "ann")
    study("themes", "share", "--as", "ann")
    study("themes", "adopt", "--rest", "keep", "--as", "ann")
    assert "Nobody said who is working." in study("themes", "crosswalk", "export", "-", status=2).stderr
    assert "ann,talk,talk,2" in study("themes", "crosswalk", "export", "-", "--as", "ann").stdout
