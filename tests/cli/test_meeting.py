"""A meeting held from the command line: its queue, its rule for short boundaries, its proposals and its minutes."""

import csv
import io
import re
from pathlib import Path

import pytest
from docx import Document

HEADINGS = [
    "What was settled",
    "Who moved to whom",
    "Each coder against the consensus",
    "Decisions",
    "Open points",
    "Codebook",
]


def decide(demo, *rows):
    with open("meeting.csv", "w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, ["disagreement", "decision", "coder", "code", "reason", "note", "present"])
        writer.writeheader()
        writer.writerows(rows)
    return demo("decide", "meeting.csv", "--present", "ann, bob")


@pytest.fixture
def met(demo):
    """The sample study with three decisions: bob adopted, a code dropped, one parked."""
    one, other, third = (each["id"] for each in demo.json("disagreements")["disagreements"][:3])
    decide(
        demo,
        {"disagreement": one, "decision": "adopt", "coder": "bob", "reason": "overlooked"},
        {"disagreement": other, "decision": "neither", "note": "A *joke*."},
        {"disagreement": third, "decision": "park", "note": "Ask P01."},
    )
    return demo


def test_a_file_that_replaces_another_s_decision_says_which(demo):
    one = demo.json("disagreements")["disagreements"][0]["id"]
    head = "disagreement,decision,coder\n"
    Path("a.csv").write_text(f"{head}{one},adopt,ann\n")
    Path("b.csv").write_text(f"{head}{one},neither,\n")
    assert "In place of" not in demo("decide", "a.csv", "--as", "ann").stdout
    replaced = "In place of ann's decision: adopted ann."
    planned = demo("decide", "b.csv", "--dry-run", "--as", "bob").stdout
    assert planned.startswith(f"1 decision could be recorded. {replaced}\n")
    assert f"no code applies. {replaced}\n" in demo("decide", "b.csv", "--as", "bob").stdout
    assert "In place of" not in demo("decide", "b.csv", "--as", "bob").stdout


def ids(answer):
    return [each["id"] for each in answer["disagreements"]]


@pytest.mark.parametrize("order", ["code", "worst", "kind"])
def test_every_order_has_the_same_disagreements_under_headings(demo, order):
    listed, ordered = demo.json("disagreements"), demo.json("disagreements", "--order", order)
    assert sorted(ids(ordered)) == sorted(ids(listed))
    assert ids(ordered) != ids(listed)
    shown = demo("disagreements", "--order", order).stdout
    assert re.findall(r"^[0-9a-f]{12}(?=  )", shown, re.MULTILINE) == ids(ordered)
    assert not re.match(r"[0-9a-f]{12}  ", shown)


def test_the_worst_code_comes_first_with_its_alpha_and_its_uses_in_dispute(demo):
    codes = demo.json("disagreements", "--order", "worst")["codes"]
    figures = {row["code"]: row["measures"]["alpha"]["value"] for row in demo.json("agreement")["codes"]}
    assert [each["alpha"] for each in codes] == sorted(figures.values())
    first = demo("disagreements", "--order", "worst").stdout.splitlines()[0]
    told = f"{codes[0]['code']}: alpha {codes[0]['alpha']:.3f}".replace("0.", ".", 1)
    assert first == f"{told}, {codes[0]['disputed']} of {codes[0]['used']} uses in dispute"


def test_where_coefficients_are_off_no_order_tells_of_alpha(demo):
    demo("settings", "agreement", "off", "--as", "ann")
    assert {each["alpha"] for each in demo.json("disagreements", "--order", "worst")["codes"]} == {None}
    assert "alpha" not in demo("disagreements", "--order", "worst").stdout


def test_only_some_can_be_listed_and_it_is_said_of_how_many(met):
    everything = met.json("disagreements")["disagreements"]
    code = everything[0]["codes"][0]
    some = met.json("disagreements", "--code", code, "--kind", "boundary", "--transcript", "int01", "--open")
    assert ids(some) == [
        each["id"]
        for each in everything
        if code in each["codes"] and (each["kind"], each["transcript"], each["decision"]) == ("boundary", "int01", None)
    ]
    note = met("disagreements", "--kind", "omission", "--open").stderr
    assert f"of {len(everything)} disagreements, of the kind “omission” not decided yet." in note


def test_a_rule_for_short_boundaries_shows_what_it_settles_and_is_undone_as_one(demo):
    planned = demo("decide", "--boundaries-under", "12", "--take", "longer", "--dry-run")
    assert demo.json("disagreements", "--open")["disagreements"] == demo.json("disagreements")["disagreements"]
    done = demo.json("decide", "--boundaries-under", "12", "--take", "longer", "--as", "ann")
    assert [line[:12] for line in planned.stderr.splitlines()[::2]] == done["disagreements"]
    assert done["recorded"] == len(done["disagreements"]) > 10
    demo("undo", "--as", "ann")
    assert "0 of" in demo.json("disagreements")["summary"]


@pytest.mark.parametrize(
    "words",
    [
        (),
        ("meeting.csv", "--boundaries-under", "5", "--take", "longer"),
        ("--boundaries-under", "5"),
        ("meeting.csv", "--reason", "slip"),
    ],
)
def test_a_rule_and_a_file_do_not_go_together(demo, words):
    assert "Give" in demo("decide", *words, status=2).stderr or "A file" in demo("decide", *words, status=2).stderr


def test_a_rule_that_adopts_names_its_coder(demo):
    asked = ("decide", "--boundaries-under", "5", "--take")
    assert "A coder is named with adopt" in demo(*asked, "adopt", status=1).stderr
    assert "what bob marked" in demo(*asked, "adopt", "--coder", "bob", "--dry-run").stdout


def test_whose_judgements_stood_is_told_for_every_coder(met):
    voices = met.json("consensus", "show")["voices"]
    assert [each["coder"] for each in voices] == ["ann", "bob", "carla"]
    assert sum(each["stood"] + each["gave_way"] for each in voices) == 6
    assert "stood over" in met("consensus", "show").stdout


def test_counts_by_code_add_up_to_those_of_the_coder(met):
    for coder in met.json("consensus", "show")["coders"]:
        for count in ("both", "only_coder", "only_consensus"):
            assert sum(each[count] for each in coder["codes"]) == coder[count]
    assert len(met("consensus", "show", "--codes").stdout) > len(met("consensus", "show").stdout)


def test_what_is_proposed_becomes_a_version_when_it_is_applied(met):
    met("consensus", "propose", "engagement", "Not for being told.", "--field", "when_not_to_use", "--as", "ann")
    met("consensus", "propose", "engagement", "Too wide?")
    planned = met.json("consensus", "apply", "--dry-run")
    assert (planned["version"], len(planned["changes"]), planned["waiting"]) == (
        2,
        1,
        ["note on “engagement”: Too wide?"],
    )
    assert met("consensus", "apply").stdout.startswith("Made version 2 of the codebook from 1 proposal of the meeting")
    assert met.json("consensus", "show")["proposals"] == ["note on “engagement”: Too wide?"]
    assert "Not for being told." in met("codebook", "show").stdout
    assert "nothing that a new version" in met("consensus", "apply", status=1).stderr


def test_a_proposal_at_a_disagreement_that_there_is_not_is_refused(met):
    refused = met("consensus", "propose", "engagement", "x", "--at", "000000000000", status=1)
    assert "no disagreement 000000000000" in refused.stderr


def test_minutes_tell_who_was_there_what_was_settled_and_why(met):
    met("consensus", "propose", "engagement", "Too wide?")
    text = met("consensus", "minutes", "-").stdout
    assert re.findall(r"^## (.*)$", text, re.MULTILINE) == HEADINGS
    rows = met.json("disagreements")["disagreements"]
    for words in (
        "Present: ann, bob.",
        f"Negotiated agreement: 2 of {len(rows)} disagreements settled: 1 adopted bob, 1 neither, 1 parked.",
        "Decided: adopted bob. Why: overlooked.",
        r"Decided: no code applies. Why: A \*joke\*.",
        "Parked. Why: Ask P01.",
        f"Not decided: {len(rows) - 3} disagreements.",
        "- note on “engagement”: Too wide?",
    ):
        assert words in text


def test_minutes_tell_why_the_rest_was_left_open(met):
    met("round", "settle", "--reason", "Two hours were over")
    text = met("consensus", "minutes", "-").stdout
    assert re.search(r"Not decided: \d+ disagreements\. Settled round 1, .*: Two hours were over", text)


def test_minutes_as_word_hold_what_they_hold_as_markdown(met):
    met("consensus", "minutes", "minutes.docx")
    document = Document(io.BytesIO(Path("minutes.docx").read_bytes()))
    assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"] == HEADINGS
    text = "\n".join(each.text for each in document.paragraphs)
    assert "Decided: no code applies. Why: A *joke*." in text


def test_there_are_no_minutes_before_the_first_decision_nor_of_another_kind(demo):
    assert "Nothing was decided about round 1" in demo("consensus", "minutes", "m.md", status=1).stderr
    assert "End the name in .md or .docx." in demo("consensus", "minutes", "m.pdf", status=1).stderr


def test_minutes_are_taken_for_no_interview(met):
    met("consensus", "minutes", "minutes.md")
    assert "rcqual itself wrote it" in met("import", "minutes.md", status=1).stderr
