"""Bringing interview files into a study: all faults at once, all or nothing, nothing twice."""

import errno
import os
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from rcqual.errors import FaultsInFiles
from rcqual.report.methods.document import METHODS_MARK
from rcqual.report.write.pieces import Words
from rcqual.report.write.pieces_docx import pieces_docx
from rcqual.report.write.pieces_markdown import MINUTES_MARK, pieces_markdown
from rcqual.report.write.quotes import QuoteRow, Voice, quotes_markdown
from rcqual.report.write.study_report import MARK
from rcqual.store import transcripts
from rcqual.study import gathering, importing
from rcqual.study.importing import Imported, ImportReport, Wanted, import_transcripts
from rcqual.study.quoting import people
from rcqual.study.study import Study, create, transcript_named

TALK = "INT: How did it begin?\nP03: With talk.\nINT: And then?\nP03: Nothing.\n"


@pytest.fixture
def study() -> Iterator[Study]:
    made = create(None, "A study")
    yield made
    made.close()


@pytest.fixture
def write(tmp_path) -> Callable[[str, str | bytes], Path]:
    def written(name: str, content: str | bytes = TALK) -> Path:
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)
        return path

    return written


def bring(study: Study, *paths: Path, dry_run: bool = False, **wanted) -> ImportReport:
    return import_transcripts(study, Wanted(paths=paths, **wanted), dry_run=dry_run).value


def names(study: Study) -> list[str]:
    return [each.name for each in transcripts.summaries(study.store)]


def faults(study: Study, *paths: Path, **wanted) -> list[str]:
    with pytest.raises(FaultsInFiles) as caught:
        bring(study, *paths, **wanted)
    return [str(problem) for problem in caught.value.problems if problem.severity == "error"]


def test_a_file_becomes_a_transcript_with_its_turns_and_sentences(study, write):
    (file,) = bring(study, write("int01.txt")).files
    stored = transcript_named(study, "int01")
    assert stored.id == file.id
    assert [turn.speaker for turn in stored.turns] == ["INT", "P03", "INT", "P03"]
    assert [stored.text[slice(*span)] for span in stored.sentences] == [
        "How did it begin?", "With talk.", "And then?", "Nothing.",
    ]  # fmt: skip


def test_what_is_stored_is_what_was_read(study, write):
    (file,) = bring(study, write("int01.txt", b"\xef\xbb\xbf" + TALK.encode())).files
    stored = transcript_named(study, "int01")
    parsed = file.parsed
    assert (stored.text, stored.turns, stored.sentences) == (parsed.text, parsed.turns, parsed.sentences)
    assert (stored.source, stored.language) == (parsed.source, parsed.language)


def test_a_folder_is_read_with_those_inside_it_in_order_of_their_names(study, write, tmp_path):
    for number, name in enumerate(("b.txt", "a.txt", "deep/c.txt")):
        write(name, TALK + str(number))
    bring(study, tmp_path)
    assert names(study) == ["a", "b", "c"]


def test_what_in_a_folder_is_no_transcript_is_passed_over_and_said(study, write, tmp_path):
    write("a.txt")
    others = [write("notes.pdf"), write("README.md")]
    write(".hidden.txt", "P03: no")
    report = bring(study, tmp_path)
    assert sorted(report.passed_over) == sorted(map(str, others))
    assert names(study) == ["a"]


def test_all_faults_of_all_files_come_at_once(study, write, tmp_path):
    paths = [
        write("empty.txt", ""),
        write("latin.txt", TALK.encode() + b"caf\xe9"),
        write("nul.txt", "P03: \0"),
        write("a.pdf"),
        tmp_path / "absent.txt",
        write("good.txt"),
    ]
    sheet = write("participants.csv", "label,profession\nP01,nurse\nP01,doctor\n")
    found = faults(study, *paths, participants=sheet)
    assert len(found) == 6
    assert all(any(path.name in fault for fault in found) for path in [*paths[:5], sheet])


def test_one_fault_keeps_every_file_out(study, write):
    faults(study, write("good.txt"), write("empty.txt", ""))
    assert names(study) == []


def test_a_dry_run_tells_the_same_and_writes_nothing(study, write):
    path, sheet = write("int01.txt"), write("p.csv", "label,profession\nP03,nurse\n")
    before = study.store.value("SELECT count(*) FROM op")
    tried = bring(study, path, participants=sheet, dry_run=True)
    assert (names(study), transcripts.participants(study.store)) == ([], [])
    assert study.store.value("SELECT count(*) FROM op") == before
    done = bring(study, path, participants=sheet)
    assert [each.parsed for each in tried.files] == [each.parsed for each in done.files]
    assert tried.people == done.people


def test_a_dry_run_reports_faults_too(study, write):
    assert len(faults(study, write("empty.txt", ""), dry_run=True)) == 1


def test_the_same_content_again_is_reported_and_not_doubled(study, write):
    bring(study, write("int01.txt"))
    (again,) = bring(study, write("copy.txt")).files
    assert (again.same_as, again.id) == ("int01", None)
    assert names(study) == ["int01"]


def test_the_same_content_twice_in_one_import_is_reported_and_not_doubled(study, write):
    report = bring(study, write("a.txt"), write("b.txt"))
    assert [each.same_as for each in report.files] == ["", "a"]
    assert names(study) == ["a"]


def test_another_text_under_a_name_that_is_taken_is_a_fault(study, write):
    bring(study, write("int01.txt"))
    (fault,) = faults(study, write("second/int01.txt", TALK + "P03: more."))
    assert "Another text is called “int01” already" in fault


def test_importing_the_same_again_writes_nothing(study, write):
    path, sheet = write("int01.txt"), write("p.csv", "label,profession\nP03,nurse\n")
    bring(study, path, participants=sheet)
    before = study.store.value("SELECT count(*) FROM op")
    assert bring(study, path, participants=sheet).people == 0
    assert study.store.value("SELECT count(*) FROM op") == before


def test_an_import_is_one_operation_that_history_tells(study, write):
    before = study.store.value("SELECT count(*) FROM op")
    bring(study, write("a.txt"), write("b.txt", TALK + "x"))
    assert study.store.value("SELECT count(*) FROM op") == before + 1
    assert study.store.value("SELECT words FROM op ORDER BY id DESC LIMIT 1") == "Imported 2 interviews: a, b"


def test_labels_of_the_sheet_count_as_speakers_though_seen_once(study, write):
    bring(study, write("a.txt", "anna: Hi.\nben: Yes."), participants=write("p.csv", "label\nanna\nben\n"))
    assert [turn.speaker for turn in transcript_named(study, "a").turns] == ["anna", "ben"]


def test_interviewers_are_those_named(study, write):
    path = write("a.txt", "Ana: Hi?\nBo: Yes?\nCy: No.\nAna: a\nBo: b\nCy: c")
    bring(study, path, interviewers=frozenset({"Ana", "Bo"}))
    assert {turn.speaker: turn.role.value for turn in transcript_named(study, "a").turns} == {
        "Ana": "interviewer", "Bo": "interviewer", "Cy": "participant",
    }  # fmt: skip


def test_a_name_with_a_pseudonym_is_nowhere_in_the_study(study, write):
    path = write("int09.txt", "INT: Hi, Marisol?\nMarisol: Yes, I am Marisol. MARISOL!\nINT: Marisol?")
    sheet = write("p.csv", "label,file,pseudonym,profession\nMarisol,int09.txt,P10,nurse\n")
    bring(study, path, participants=sheet)
    assert not [line for line in study.store.connection.iterdump() if "marisol" in line.lower()]


def test_a_person_is_found_under_the_pseudonym(study, write):
    path = write("int09.txt", "INT: Hi?\nMarisol: Yes.\nINT: Oh?")
    bring(study, path, participants=write("p.csv", "label,file,pseudonym,profession\nMarisol,int09.txt,P10,nurse\n"))
    found = people(study)("int09", "P10")
    assert found is not None
    assert found.profession == "nurse"


def test_people_are_joined_by_file_name_alone(study, write):
    bring(study, write("a.txt"), participants=write("p.csv", "file,profession,years\na,nurse,11\n"))
    found = people(study)("a", "P03")
    assert found is not None
    assert (found.profession, found.more) == ("nurse", (("years", "11"),))


def test_a_sheet_that_comes_after_its_interviews_is_joined_to_them(study, write):
    bring(study, write("int01.txt"))
    assert bring(study, participants=write("p.csv", "label,file,profession\nP03,int01.txt,nurse\n")).people == 1
    found = people(study)("int01", "P03")
    assert found is not None
    assert found.profession == "nurse"


def test_a_sheet_that_comes_before_its_interviews_is_joined_to_them(study, write):
    sheet = write("p.csv", "label,file,profession\nP03,a.txt,nurse\nP03,b.txt,doctor\n")
    bring(study, write("a.txt"), participants=sheet)
    bring(study, write("b.txt", TALK + "x"))
    found = people(study)("b", "P03")
    assert found is not None
    assert found.profession == "doctor"


def test_a_corrected_row_takes_the_place_of_the_one_before(study, write):
    bring(study, write("a.txt"), participants=write("p.csv", "label,profession\nP03,nurse\n"))
    bring(study, participants=write("p.csv", "label,profession\nP03,doctor\n"))
    assert [each.profession for each in transcripts.participants(study.store)] == ["doctor"]


def test_the_encoding_named_holds_for_all_files(study, write):
    bring(study, write("a.txt", TALK.replace("talk", "café").encode("cp1252")), encoding="cp1252")
    assert "café" in transcript_named(study, "a").text


def test_the_language_is_the_studys_unless_another_is_named(study, write):
    bring(study, write("a.txt"))
    bring(study, write("b.txt", TALK + "x"), language="de")
    assert [transcript_named(study, name).language for name in "ab"] == ["en", "de"]


def test_a_folder_without_transcripts_is_a_fault(study, tmp_path):
    (fault,) = faults(study, tmp_path)
    assert "holds no transcript of a known format" in fault


@pytest.mark.parametrize("name", ["absent.txt", "x" * 300, "a\0b"])
def test_a_path_that_leads_to_no_file_is_a_fault(study, tmp_path, name):
    (fault,) = faults(study, tmp_path / name)
    assert "There is no such file or folder." in fault


def test_a_file_name_that_is_no_utf_8_is_stored_with_a_stand_in(study, write):
    bring(study, write("caf\udce9.txt"))
    assert names(study) == ["caf\ufffd"]


def test_a_file_named_twice_is_read_once(study, write):
    path = write("a.txt")
    assert len(bring(study, path, path, path.parent).files) == 1


def test_a_file_too_large_to_be_a_transcript_is_refused_unread(study, write, monkeypatch):
    monkeypatch.setattr(importing, "_LARGEST_FILE", 10)
    (fault,) = faults(study, write("a.txt"))
    assert "too large" in fault


def test_warnings_come_with_the_report(study, write):
    report = bring(study, write("a.txt", "Ana: Hi?\nBo: Yes.\nAna: a\nBo: b"))
    assert [problem.severity for problem in report.problems] == ["warning"]
    assert isinstance(report.files[0], Imported)


def test_a_link_in_a_folder_is_not_followed(study, write, tmp_path):
    (tmp_path / "folder").mkdir()
    write("folder/a.txt")
    (tmp_path / "folder" / "b.txt").symlink_to(write("elsewhere.txt", "Ana: And you?\nBo: Not so."))
    bring(study, tmp_path / "folder")
    assert names(study) == ["a"]


def test_quotes_that_rcqual_wrote_are_known_behind_the_mark_that_some_editors_put_there(study, write, tmp_path):
    write("a.txt")
    own = write("quotes.md", "\ufeff" + quotes_markdown([], "T"))
    assert bring(study, tmp_path).own_exports == (str(own),)


def test_quotes_that_rcqual_wrote_are_passed_over_in_a_folder_and_said(study, write, tmp_path):
    write("a.txt")
    row = QuoteRow(code="trust", quote="So?", voices=(Voice(speaker="P03"),), transcript="a", start=0, end=3)
    own = write("quotes.md", quotes_markdown([row, row], "P03: talks"))
    report = bring(study, tmp_path)
    assert names(study) == ["a"]
    assert (report.passed_over, report.own_exports) == ((str(own),), (str(own),))
    (fault,) = faults(study, own)
    assert "rcqual itself wrote it" in fault


@pytest.mark.parametrize("mark", [MARK, METHODS_MARK, MINUTES_MARK])
@pytest.mark.parametrize("kind", ["md", "docx"])
def test_whatever_rcqual_wrote_for_people_is_passed_over_as_markdown_and_as_word(study, write, tmp_path, mark, kind):
    write("a.txt")
    own, pieces = tmp_path / f"own.{kind}", [Words("Ana: Hi?"), Words("Bo: Yes.")]
    own.write_bytes(pieces_docx(pieces, mark) if kind == "docx" else pieces_markdown(pieces, mark).encode())
    assert bring(study, tmp_path).own_exports == (str(own),)
    assert names(study) == ["a"]
    (fault,) = faults(study, own)
    assert "rcqual itself wrote it" in fault


def test_what_was_found_in_subfolders_is_told(study, write, tmp_path):
    write("a.txt")
    deep = write("old/versions/b.txt", TALK + "x")
    assert bring(study, tmp_path, dry_run=True).in_subfolders == (str(deep),)


def test_a_folder_that_may_not_be_entered_is_one_of_the_faults(study, write, tmp_path, monkeypatch):
    write("good.txt")
    closed = write("closed/b.txt", "").parent
    write("empty.txt", "")
    scandir = os.scandir

    def refused(path):
        if Path(path) == closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refused)
    found = faults(study, tmp_path)
    assert len(found) == 2
    assert found[0] == f"{closed}: This folder cannot be read: Permission denied."


def test_a_file_of_which_nothing_may_be_known_is_one_of_the_faults(study, write, tmp_path, monkeypatch):
    closed = write("in/b.txt")
    stat = Path.stat

    def refused(path, **how):
        if path == closed:
            raise PermissionError(errno.EACCES, "Permission denied")
        return stat(path, **how)

    monkeypatch.setattr(Path, "stat", refused)
    assert faults(study, tmp_path / "in") == [f"{closed}: The file cannot be read: Permission denied."]


def test_the_whole_file_system_is_no_folder_of_interviews(study, tmp_path, monkeypatch):
    monkeypatch.setattr(os, "scandir", lambda _: pytest.fail("the file system was searched"))
    assert faults(study, Path("/")) == ["/: This is the whole file system; name the folder of the interviews."]


def test_a_folder_of_very_many_files_is_none_of_interviews(study, write, tmp_path, monkeypatch):
    monkeypatch.setattr(gathering, "_MOST_ENTRIES", 2)
    for name in ("a.txt", "b/c.txt"):
        write(name, TALK + name)
    (fault,) = faults(study, tmp_path)
    assert "more than 2 files in it" in fault


def test_rows_of_the_sheet_that_match_no_speaker_are_told(study, write):
    sheet = write(
        "p.csv",
        "label,file,pseudonym,role\nP03,,,nurse\np3,,,doctor\nP03,b.txt,,clerk\n,c.txt,,cook\n,a.txt,,guest\nINT,a,Q,\n",
    )
    (problem,) = [each for each in bring(study, write("a.txt"), participants=sheet).problems if each.path == str(sheet)]
    assert problem.severity == "warning"
    assert problem.message.startswith(
        "No interview that is here has a speaker for “p3” (line 3), “P03” (line 4), “c.txt” (line 5);"
    )


def test_a_sheet_that_comes_alone_is_held_against_the_interviews_that_are_there(study, write):
    bring(study, write("a.txt"))
    fits = bring(study, participants=write("p.csv", "label\nP03\n"))
    assert fits.problems == ()
    (problem,) = bring(study, participants=write("q.csv", "label,role\nP04,nurse\n"), dry_run=True).problems
    assert "“P04” (line 2)" in problem.message


def test_of_many_such_rows_the_first_are_named_and_the_others_counted(study, write):
    sheet = write("p.csv", "label\n" + "".join(f"N{number:02}\n" for number in range(12)))
    (problem,) = [each for each in bring(study, write("a.txt"), participants=sheet).problems if each.path == str(sheet)]
    assert "“N09” (line 11) and 2 more;" in problem.message
