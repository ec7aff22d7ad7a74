"""The whole way, from interview files to consensus and quotes, through the command line alone."""

import csv


def sentences(study, name):
    """The participant's sentences of a transcript, as (start, end)."""
    shown = study.json("transcript", "show", name)
    speech = [(turn["start"], turn["end"]) for turn in shown["turns"] if turn["role"] == "participant"]
    return [(a, b) for a, b in shown["sentences"] if any(start <= a and b <= end for start, end in speech)]


def test_a_script_does_a_whole_study(study, tmp_path):
    study("round", "open", "--kind", "reliability", "--coders", "ann,bob", "--unit", "sentence")
    at = sentences(study, "int01")
    assert len(at) == 6
    for number, coder, code in (
        (0, "ann", "engagement"),
        (0, "bob", "engagement"),
        (1, "ann", "inclusiveness"),
        (4, "ann", "systems"),
        (4, "bob", "engagement"),
    ):
        study("code", "add", "int01", *map(str, at[number]), code, "--as", coder)
    study("code", "add", "int01", *map(str, at[5]), "systems", "--as", "bob", "--memo", "unsure")
    study("undo", "--as", "bob")
    for coder in ("ann", "bob"):
        study("finish", "int01", "int02", "--as", coder)
        study("submit", "--as", coder)
    study("round", "close")

    figures = study.json("agreement")
    engagement = next(row for row in figures["codes"] if row["code"] == "engagement")
    assert engagement["counts"] == {"both": 1, "only": {"ann": 0, "bob": 1}, "neither": 10}
    assert figures["missing_share"] == 0.0
    assert engagement["measures"]["percent"]["value"] == 11 / 12

    listed = study.json("disagreements")["disagreements"]
    assert sorted(row["kind"] for row in listed) == ["different code", "omission"]
    with open(tmp_path / "meeting.csv", "w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["disagreement", "decision", "coder", "reason", "present"])
        for row in listed:
            if row["kind"] == "omission":
                writer.writerow([row["id"], "neither", "", "overlooked", "ann, bob"])
            else:
                writer.writerow([row["id"], "adopt", "ann", "interpretation", "ann, bob"])
    assert "2 of 2 disagreements settled" in study("decide", "meeting.csv").stdout
    study("round", "settle")

    study("consensus", "export", "consensus.csv")
    with open(tmp_path / "consensus.csv", newline="") as file:
        settled = {(row["code"], int(row["start"]), row["basis"]) for row in csv.DictReader(file)}
    assert settled == {("engagement", at[0][0], "agreed"), ("systems", at[4][0], "adopted")}

    quotes = study.json("quotes", "list", "--all")["quotes"]
    study("quotes", "star", quotes[0]["id"], "--as", "ann")
    study("quotes", "export", "quotes.md")
    assert "We talk every day about the patient of int01." in (tmp_path / "quotes.md").read_text()

    told = study("history").stdout
    assert "Opened round 1" in told
    assert "Settled round 1" in told
    assert study.json("doctor")["sound"] is True


def test_three_people_on_three_machines_bring_their_codings_together(study, tmp_path):
    study("round", "open")
    at = sentences(study, "int01")[0]
    for coder in ("ann", "bob", "carla"):
        study("code", "add", "int01", *map(str, at), "engagement", "--as", coder)
        study("codings", "export", f"{coder}.csv", "--as", coder)
    study("init", "home.rcqual", "--title", "Home", "--codebook", "codes.csv")
    home = ("-s", "home.rcqual")
    study(*home, "coder", "add", "ann", "bob", "carla")
    study(*home, "import", "int01.txt", "int02.txt")
    (tmp_path / "who.csv").write_text(
        "transcript,coder\n" + "".join(f"int0{text},{who}\n" for text in (1, 2) for who in ("ann", "bob", "carla"))
    )
    study(*home, "codings", "import", "ann.csv", "bob.csv", "carla.csv", "--round", "new", "--assignments", "who.csv")
    figures = study.json(*home, "agreement")
    assert figures["coders"] == ["ann", "bob", "carla"]
    assert figures["overall"]["measures"]["percent"]["value"] == 1.0


def test_exported_codings_read_back_to_the_same_file(study, tmp_path):
    at = sentences(study, "int01")[1]
    study("code", "add", "int01", *map(str, at), "systems", "--as", "ann", "--memo", 'says "no", twice\nand more')
    study("codings", "export", "one.csv", "--as", "ann")
    study("undo", "--as", "ann")
    study("codings", "import", "one.csv")
    study("codings", "export", "two.csv", "--as", "ann")
    assert (tmp_path / "one.csv").read_bytes() == (tmp_path / "two.csv").read_bytes()


def test_importing_the_same_codings_again_adds_none(study, tmp_path):
    at = sentences(study, "int01")[1]
    study("code", "add", "int01", *map(str, at), "systems", "--as", "ann")
    study("codings", "export", "one.csv", "--as", "ann")
    for options in ((), ("--dry-run",)):
        answer = study.json("codings", "import", "one.csv", "--as", "ann", *options)
        assert (answer["new"], answer["known"], answer["untold"]) == (0, 1, 0)
    assert len(study("codings", "export", "-", "--as", "ann").stdout.splitlines()) == 2


def test_nobody_but_their_coder_is_told_whether_codings_were_there_already(study, tmp_path):
    first, second = (" ".join(map(str, at)) for at in sentences(study, "int01")[:2])
    for at in (first, second):
        study("code", "add", "int01", *at.split(), "systems", "--as", "ann")
    study("codings", "export", "ann.csv", "--as", "ann")
    study("code", "remove", "int01", *second.split(), "systems", "--as", "ann")
    assert study("codings", "import", "ann.csv", "--as", "bob", "--dry-run").stdout == (
        "Would import 2 codings of others into open coding, but for those that were there already; how many,"
        " is not told while it is open for coding.\n"
    )
    assert study("codings", "import", "ann.csv", "--as", "ann").stdout == (
        "Imported 1 coding into open coding; there already: 1.\n"
    )


def test_a_coding_that_names_its_code_once_by_name_and_once_by_id_is_taken_once(study, tmp_path):
    code = next(each for each in study.json("codebook", "show")["codes"] if each["name"] == "systems")
    (tmp_path / "twice.csv").write_text(
        f"transcript,coder,code,sentence\nint01,ann,systems,2\nint01,ann,{code['id']},2\n"
    )
    assert "twice.csv:3: This coding stands in the files twice" in study("codings", "import", "twice.csv").stderr
    assert len(study("codings", "export", "-", "--as", "ann").stdout.splitlines()) == 2


def test_every_fault_of_a_codings_file_is_told_with_its_line_and_nothing_is_written(study, tmp_path):
    (tmp_path / "bad.csv").write_text(
        "transcript,coder,code,start,end\nint09,ann,systems,0,5\nint01,zoe,systems,0,5\n"
        "int01,ann,joy,0,5\nint01,ann,systems,0,99999\nint01,ann,systems,9,9\n"
    )
    result = study("codings", "import", "bad.csv", status=1)
    for line, word in ((2, "int09"), (3, "zoe"), (4, "joy"), (5, "99999"), (6, "empty")):
        assert any(f"bad.csv:{line}:" in told and word in told for told in result.stderr.splitlines())
    assert "Wrote 0 codings" in study("codings", "export", "-", "--as", "ann").stderr


def test_codings_by_sentence_or_turn_name_whole_units(study, tmp_path):
    (tmp_path / "units.csv").write_text("transcript,coder,code,turn\nint01,ann,systems,2\n")
    study("codings", "import", "units.csv")
    row = next(csv.DictReader(study("codings", "export", "-", "--as", "ann").stdout.splitlines()))
    assert row["quote"].startswith("We talk every day")


def test_a_round_takes_only_codings_of_its_own_assignments(study, tmp_path):
    study("round", "open", "--coders", "ann,bob", "--transcripts", "int01")
    (tmp_path / "c.csv").write_text("transcript,coder,code,sentence\nint02,ann,systems,2\n")
    assert "assignments" in study("codings", "import", "c.csv", "--round", "1", status=1).stderr


def test_where_nobody_judged_anything_nothing_is_said_to_agree(study):
    study("round", "open", "--coders", "ann,bob")
    study("finish", "int01", "--as", "ann")
    study("round", "close", "--reason", "Out of time.")
    told = "No interview was judged by two coders, so there is nothing to compare."
    assert study("disagreements").stderr == f"{told}\n"
    assert study("consensus", "show").stdout.splitlines()[0].endswith(f"negotiated agreement: {told}")
    assert "precision" not in study("consensus", "show").stdout
    figures = study("agreement").stdout
    assert told in figures
    assert "units       none compared" in figures
    assert "%" not in figures
    found = study.json("agreement")
    assert (found["transcripts"], found["units"], found["missing_share"]) == ([], 0, None)
    listed = study.json("disagreements")
    assert (listed["transcripts"], listed["summary"]) == ([], told.removesuffix("."))


def test_an_export_over_another_coders_says_where_that_one_is_now(study, tmp_path):
    for name, start in (("bob", "36"), ("ann", "73")):
        study("code", "add", "int01", start, "100", "engagement", "--as", name)
    study("codings", "export", "bob.csv", "--as", "bob")
    told = study("codings", "export", "bob.csv", "--as", "ann").stderr
    assert told == "Wrote 1 coding to bob.csv. What stood there before is now in bob.csv~.\n"
    assert ",bob,engagement,36,100," in (tmp_path / "bob.csv~").read_text()
    assert study("codings", "export", "bob.csv", "--as", "ann").stderr == "Wrote 1 coding to bob.csv.\n"


def test_a_quote_of_several_turns_is_listed_on_one_line(study):
    study("code", "add", "int01", "36", "200", "engagement", "--as", "ann")
    theme, quote = study("quotes", "list", "--all", "--as", "ann").stdout.splitlines()
    assert theme == "engagement"
    assert " INT: And then? P01: They cut it again." in quote
