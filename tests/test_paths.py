from pathlib import Path

import pytest

from rcqual import paths
from rcqual.errors import NotFound, RcqualError, WrongUsage


@pytest.fixture
def folder(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RCQUAL_STUDY", raising=False)
    return tmp_path


def test_the_study_named_in_the_command_comes_first(folder, monkeypatch):
    (folder / "here.rcqual").touch()
    monkeypatch.setenv("RCQUAL_STUDY", "set.rcqual")
    assert paths.study_file("given.rcqual") == Path("given.rcqual")


def test_the_study_named_in_the_environment_comes_second(folder, monkeypatch):
    (folder / "here.rcqual").touch()
    monkeypatch.setenv("RCQUAL_STUDY", "set.rcqual")
    assert paths.study_file(None) == Path("set.rcqual")


def test_the_only_study_of_the_folder_comes_third(folder):
    (folder / "here.rcqual").touch()
    assert paths.study_file(None).name == "here.rcqual"


def test_two_studies_in_the_folder_are_listed_and_none_is_taken(folder):
    for name in ("one.rcqual", "two.rcqual"):
        (folder / name).touch()
    with pytest.raises(WrongUsage, match=r"one\.rcqual, two\.rcqual"):
        paths.study_file(None)


def test_where_there_is_no_study_the_ways_to_one_are_told(folder):
    with pytest.raises(WrongUsage, match="no study in this folder") as caught:
        paths.study_file(None)
    assert "rcqual init" in caught.value.hint
    assert "rcqual demo" in caught.value.hint


@pytest.mark.parametrize(
    "name", ["s.rcqual.backup", "s.rcqual-journal", ".0123.part", ".hidden.rcqual", "s.rcqual.part"]
)
def test_a_backup_or_a_left_over_does_not_pass_for_a_study(folder, name):
    (folder / name).touch()
    with pytest.raises(WrongUsage):
        paths.study_file(None)


def test_a_folder_whose_name_ends_like_a_study_is_none(folder):
    (folder / "s.rcqual").mkdir()
    with pytest.raises(WrongUsage):
        paths.study_file(None)


def test_the_sample_interviews_and_codebooks_come_along():
    assert (paths.samples() / "participants.csv").is_file()
    assert sorted(each.name for each in paths.codebooks().glob("*.toml")) == [
        "relational_coordination_dimensions.toml",
        "relational_coordination_themes.toml",
    ]


def installed(folder, *names):
    """The place of the module in an installation that has such folders, as a wheel brings them."""
    for name in names:
        (folder / "rcqual" / "_data" / name).mkdir(parents=True)
    return str(folder / "rcqual" / "paths.py")


def test_in_an_installation_from_a_wheel_they_lie_inside_the_package(folder, monkeypatch):
    monkeypatch.setattr(paths, "__file__", installed(folder, "sample_transcripts", "codebooks"))
    assert paths.samples() == folder / "rcqual" / "_data" / "sample_transcripts"
    assert paths.codebooks() == folder / "rcqual" / "_data" / "codebooks"


def test_an_installation_that_lacks_them_says_so(folder, monkeypatch):
    monkeypatch.setattr(paths, "__file__", installed(folder))
    with pytest.raises(RcqualError, match="“sample_transcripts” did not come along"):
        paths.samples()


THEMES = "relational_coordination_themes"


@pytest.mark.parametrize("name", [THEMES, f"{THEMES}.toml"])
def test_a_codebook_that_comes_along_is_found_by_its_name(folder, name):
    assert paths.codebook_file(Path(name)) == paths.codebooks() / f"{THEMES}.toml"


@pytest.mark.parametrize("name", [THEMES, f"{THEMES}.toml"])
def test_a_file_of_that_name_in_this_folder_comes_first(folder, name):
    (folder / name).touch()
    assert paths.codebook_file(Path(name)) == Path(name)


@pytest.mark.parametrize("name", ["other", "other.toml", f"sub/{THEMES}.toml", f"{THEMES}.csv", "x" * 5000])
def test_a_codebook_that_is_nowhere_is_told_with_those_that_come_along(folder, name):
    with pytest.raises(NotFound, match="There is no file") as caught:
        paths.codebook_file(Path(name))
    assert THEMES in caught.value.hint


@pytest.mark.parametrize(
    ("given", "named"), [("a.rcqual", "a.rcqual"), ("A.RCQual", "A.RCQual"), ("sub/a", "sub/a.rcqual")]
)
def test_a_new_study_is_named_as_studies_are(given, named):
    assert paths.new_study_file(Path(given)) == Path(named)


@pytest.mark.parametrize("given", ["", ".", "sub/.."])
def test_a_new_study_needs_a_name(given):
    with pytest.raises(WrongUsage, match="does not name a file"):
        paths.new_study_file(Path(given))


def test_the_only_study_of_the_folder_is_found_whatever_the_case_of_its_ending(folder):
    (folder / "A.RCQual").touch()
    assert paths.study_file(None) == folder / "A.RCQual"
