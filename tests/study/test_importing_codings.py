"""Codings from files: coders, codes and codings come all together or not at all, and a dry run tells beforehand."""

import pytest

from rcqual.errors import NotAllowed
from rcqual.model.rounds import RoundKind
from rcqual.study import coding, exchange, undoing
from rcqual.study.checkup import content_sha256
from rcqual.study.codebook import codebook, codebook_for
from rcqual.study.study import team as members

HEADING = "transcript,coder,code,sentence"


def take(team, folder, *rows, dry_run=False, **target):
    (folder / "codings.csv").write_text("\n".join((HEADING, *rows)) + "\n", encoding="utf-8")
    target = exchange.Target(creates=True, **target)
    return exchange.import_codings(team.study, [folder / "codings.csv"], target, dry_run=dry_run).value


@pytest.mark.parametrize("dry_run", [True, False])
def test_a_round_that_cannot_be_made_adds_no_coders_and_no_codes(team, tmp_path, dry_run):
    team.open_round("ann", "bob")
    before = content_sha256(team.study)
    with pytest.raises(NotAllowed, match="ann is still coding “int01” in round 1"):
        take(team, tmp_path, "int01,ann,joy,2", "int01,zoe,joy,2", makes_round=True, dry_run=dry_run)
    assert content_sha256(team.study) == before
    assert "zoe" not in [each.name for each in members(team.study)]


@pytest.mark.parametrize("dry_run", [True, False])
@pytest.mark.parametrize(
    ("row", "told"),
    [(f"int01,{'z' * 201},joy,2", "The coder's name has 201"), (f"int01,zoe,{'j' * 201},2", "The code's name has 201")],
)
def test_a_name_that_is_too_long_is_refused_before_anything_is_added(team, tmp_path, row, told, dry_run):
    before = content_sha256(team.study)
    with pytest.raises(NotAllowed, match=told):
        take(team, tmp_path, "int01,yan,grief,2", row, dry_run=dry_run)
    assert content_sha256(team.study) == before


def test_new_coders_and_codes_come_with_the_codings_and_have_their_lines_in_the_history(team, tmp_path):
    report = take(team, tmp_path, "int01,yan,joy,2", "int01,zoe,joy,3", makes_round=True)
    assert (report.new, report.created) == (2, ("yan", "zoe", "joy"))
    assert codebook(team.study).code("joy") is not None
    assert [each.kind for each in undoing.history(team.study)][-3:] == ["coder.add", "codebook.change", "coding.import"]


def test_into_a_teams_open_coding_a_new_code_comes_as_the_own_code_of_each_who_used_it(team, tmp_path):
    place = team.open_round("ann", "bob", kind=RoundKind.OPEN)
    rows = ("int01,ann,joy,2", "int01,bob,joy,2", "int02,ann,joy,3", "int02,bob,systems,2")
    report = take(team, tmp_path, *rows, round_number=place.number)
    assert report.created == ("joy",)
    assert codebook(team.study).code("joy") is None
    own = [codebook_for(team.by(name), place).code("joy") for name in ("ann", "bob", "carla")]
    assert own[2] is None
    assert own[0].id != own[1].id
    assert [each.code_id for each in coding.own_codings(team.by("ann"), team.id("int02"))] == [own[0].id]


def test_imported_again_open_codings_are_known_and_make_no_second_code(team, tmp_path):
    place = team.open_round("ann", "bob", kind=RoundKind.OPEN)
    rows = ("int01,ann,joy,2", "int02,ann,joy,3", "int01,bob,joy,3", "int02,bob,joy,3")
    take(team, tmp_path, *rows, round_number=place.number)
    before = len(coding.own_codings(team.by("ann"), team.id("int01")))
    take(team, tmp_path, *rows, round_number=place.number)
    assert len(coding.own_codings(team.by("ann"), team.id("int01"))) == before == 1
    assert len(codebook_for(team.by("ann"), place).codes) == 4
