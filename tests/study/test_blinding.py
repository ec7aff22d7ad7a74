"""While a round is open for coding nobody learns anything of another's work, whatever they ask.

Every command of the program is called on two copies of a study, made before and after one coder worked in an open
round: what another coder is told must be the same to the letter, and hold none of the marks that she left.

A third copy is of when the round was closed and she codes the same transcript anew in another one: then none of the
marks that she and others left there in the first round may come before her own eyes.
"""

import gzip
import json
from shutil import rmtree

import click
import pytest
from click.testing import CliRunner

from rcqual.cli.main import rcqual
from rcqual.model.exemplars import Status
from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.store import backups
from rcqual.study import (
    choosing_quotes,
    coding,
    exchange,
    handing_in,
    memos,
    packing,
    passage_memos,
    quoting,
    reading,
    recoding,
    rounds,
    undoing,
)
from rcqual.study.codebook import add_own_code, code_named, codebook
from rcqual.study.ledger import ledger
from rcqual.study.study import add_coders, transcript_named

MEMO, NOTE, LOOSE, GONE, IMPORTED = "ZQMEMO", "ZQNOTE", "ZQLOOSE", "ZQGONE", "ZQIMPORTED"
OWN, MEANT = "ZQOWN", "ZQMEANT"
BESIDE, ON_CODE = "ZQBESIDE", "ZQUPON"
WHY, EDITED, TRANSLATED = "ZQREASON", "ZQBRACKET", "ZQTRANSLATED"
MARKS = (MEMO, NOTE, LOOSE, IMPORTED, OWN, MEANT, BESIDE, ON_CODE, WHY, EDITED, TRANSLATED)
BOBS = "ZQBOBS"
IN_FIRST_PASS = (
    MEMO,
    NOTE,
    BESIDE,
    ON_CODE,
    WHY,
    EDITED,
    TRANSLATED,
    GONE,
    BOBS,
    "sentence in int01",
    "memo on int01",
    "Moved systems",
    "Removed systems",
    "Gave certainty",
    "Nothing applies",
    "Changed systems",
    "Split inclusiveness",
    "Merged 2 codings",
)
"""Of the round in which int01 was coded first: what both coders left there, and what they did, in words."""
VIEWERS = ("bob", "carla", None)

QUESTIONS = [
    "transcript list",
    "transcript show int01",
    "transcript show int01 --turns",
    "codebook show",
    "codebook history",
    "codebook diff 0 1",
    "codebook review",
    "codebook review --all --code engagement",
    "codebook export -",
    "coder list",
    "round status",
    "round status --coverage",
    "agreement",
    "agreement --round 0",
    "agreement --round 1",
    "disagreements",
    "disagreements --round 1",
    "disagreements --round 1 --order worst --code engagement --kind boundary",
    "consensus export -",
    "consensus export - --round 1",
    "consensus show",
    "consensus show --round 1",
    "consensus minutes - --round 1",
    "consensus apply --round 1 --dry-run",
    "decide --boundaries-under 5 --take longer --round 1 --dry-run",
    "themes show",
    "themes show --round 0",
    "themes export -",
    "themes crosswalk export -",
    "themes carry",
    "quotes list",
    "quotes list --all",
    "quotes list --all --code engagement",
    "quotes list --status chosen",
    "quotes balance",
    "quotes check paper.md",
    "quotes export -",
    "quotes export quotes.csv",
    "quotes export quotes.csv --check",
    "codings export -",
    "codings export - --round 0",
    "codings export - --round 1",
    "settings",
    "suggest engagement",
    "suggest engagement --transcript int02",
    "suggest engagement --limit 1000 --json",
    "history",
    "history --round 0",
    "history --round 1",
    "history --transcript int01",
    "history --transcript int01 --span {at}",
    "history --transcript int02",
    "memos",
    "memos --transcript int01",
    "search ZQ* --json",
    "search every day --sort rank",
    "doctor",
    "doctor --rebuild-search",
    "tables frequency",
    "tables frequency --round 1",
    "tables frequency --coder ann",
    "tables frequency --coder ann --round 0",
    "tables frequency --coder bob --round 0 --by transcript",
    "tables frequency --coder bob --round 1",
    "tables by-attribute role --coder bob",
    "tables co-occurrence --coder ann --round 1",
    "tables along --coder bob --round 0",
    "tables typicality --coder bob",
    "tables saturation --coder ann",
    "retrieve",
    "retrieve --coder ann --words every",
    "retrieve --coder bob --round 0 --without engagement",
    "retrieve --coder bob --round 0 --participant P01",
    "retrieve --coder bob --round 1 --code engagement",
    "report methods",
    "report methods --format md --anonymous",
    "report bundle bundle",
    "report bundle bundle --with-transcripts",
    "report write -",
    "report write - --coder ann",
    "report methods --coder ann",
    "report figures figures",
]
ATTEMPTS = [
    "undo",
    "redo",
    "submit",
    "unsubmit --reason x",
    "finish int01",
    "finish int02",
    "finish int01 --undo",
    "code add int01 {at} engagement",
    "code remove int01 {at} engagement",
    "code certainty int01 {at} engagement 2",
    "nothing int01 --sentence 2",
    "nothing int01 --rest --undo",
    "memo int01 x --at {at} --code engagement",
    "memo int01 x",
    "memo int01 x --at {at}",
    "memo x --code engagement",
    "code change int01 {at} engagement systems",
    "code split int01 {at} engagement 40",
    "code merge int01 {at} engagement",
    "search every day --code engagement",
    "search e* --code engagement --by turn --json",
    "quotes star {id}",
    "quotes star --transcript int01 --span {at} --code engagement",
    "quotes status {id} used",
    "quotes theme {id} engagement",
    "quotes order {id} 1",
    "quotes edit {id} --as-said",
    "quotes why {id} x",
    "quotes negative {id}",
    "quotes translate {id} de x --by x",
    "codings import mine.csv",
    "codings import hers.csv",
    "codings import hers.csv --json",
    "codings import hers.csv --dry-run",
    "codings import hers-in-round.csv --round 1",
    "codings import hers-in-round.csv --round 1 --json",
    "codings import hers-in-round.csv --round 1 --dry-run --json",
    "round open --transcripts int01 --dry-run",
    "round plan --transcripts int02 --draw 1 --seed 1 --dry-run",
    "round plan --kind open --design two-of-k --seed 1",
    "round open --round 2",
    "round drop --round 2",
    "consensus propose engagement x --round 1",
    "round close",
    "round close --round 0",
    "round reopen --reason x",
    "round meet",
    "round settle",
    "decide decisions.csv",
    "import int01.txt",
    "transcript segments import segments.csv",
    "codebook import codes.csv",
    "codebook add joy --key free",
    "codebook edit engagement --brief x",
    "codebook define engagement --brief x",
    "codebook rename engagement joy",
    "codebook move engagement --under systems",
    "codebook merge engagement systems",
    "codebook split engagement joy zeal",
    "codebook retire engagement",
    "codebook review --keep {id}",
    "coder add ann",
    "kit make --for bob --round 1 -o kit",
    "kit make --for ann --round 1 -o kit",
    "pack --round 1",
    "pack --commit --round 1",
    "merge hers.rcpack",
    "merge hers.rcpack --json",
    "merge hers.rcpack --dry-run --json",
    "settings agreement off",
    "suggest engagement --accept int02 {at}",
    "themes add ZQTHEIRS",
    "themes define ZQO --definition x",
    "themes edit ZQO --brief x",
    "themes share",
    "themes match matches.csv",
    "themes match matches.csv --round 0",
    "themes adopt --rest keep",
    "themes carry --accept all",
    "code add int02 {at} ZQO",
    "code remove int02 {at} ZQO",
]
"""Commands that change something: what they answer, be it a refusal, must not tell of another's work either."""

NEVER_ASKED = {"demo", "init", "config show", "config path", "config check", "config keys"}
"""These make a study of their own, or ask none."""


def work_as_ann(team):
    """Everything that a coder can leave behind, in a planned round (int01) and in open coding (int02)."""
    ann = team.by("ann")
    made = coding.add(ann, team.id("int01"), team.span("int01", 1), "engagement", memo=MEMO).value
    coding.put_certainty(ann, made.id, 2)
    reading.mark(ann, transcript_named(team.study, "int01"), team.span("int01", 2))
    quoting.star(ann, made.id)
    undoing.undo(ann)
    undoing.redo(ann)
    choosing_quotes.star_passage(ann, transcript_named(ann, "int01"), team.span("int01", 2), "systems")
    for quote in ledger(ann):
        choosing_quotes.put_status(ann, quote, Status.CHOSEN)
        choosing_quotes.put_why(ann, quote, WHY)
        choosing_quotes.edit(ann, quote, f"[{EDITED}] {quote.made.quote}")
        choosing_quotes.translate(ann, quote, "de", TRANSLATED, "Kim Berg")
    moved = coding.add(ann, team.id("int01"), team.span("int01", 3), "systems").value
    coding.move(ann, moved.id, Span(moved.span.start + 2, moved.span.end))
    removed = coding.add(ann, team.id("int01"), team.span("int01", 2), "systems", memo=GONE).value
    coding.remove(ann, removed.id)
    text = transcript_named(team.study, "int01")
    memos.write_transcript_memo(ann, text, NOTE)
    passage_memos.write(ann, text, team.span("int01", 1), BESIDE)
    first = code_named(codebook(ann), "systems")
    memos.write_code_memo(ann, first, ON_CODE)
    changed = coding.add(ann, text.id, team.span("int01", 2), "systems").value
    recoding.change_code(ann, changed.id, "inclusiveness")
    split = recoding.split(ann, changed.id, changed.span.start + 6).value
    recoding.merge(ann, [each.id for each in split])
    handing_in.finish(ann, [team.id("int01")])
    coding.add(ann, team.id("int02"), team.span("int02", 1), "inclusiveness", memo=LOOSE)
    undoing.undo(ann)
    undoing.redo(ann)
    own = add_own_code(ann, OWN, MEANT).value
    coding.add(ann, team.id("int02"), team.span("int02", 3), own.id)
    handing_in.finish(ann, [team.id("int02")])
    return made


class Blind:
    """A study before and after ann worked in its open round, after that round was closed, and while she codes anew."""

    def __init__(self, team, folder):
        self.folder = folder
        self.team = team
        assignments = [(team.id("int01"), team.coders[name].id) for name in ("ann", "bob")]
        plan = rounds.Plan(kind=RoundKind.RELIABILITY, assignments=assignments)
        self.round = rounds.open_round(team.study, plan).value
        bob = team.by("bob")
        coding.add(bob, team.id("int01"), team.span("int01", 2), "inclusiveness", memo=BOBS)
        coding.add(bob, team.id("int02"), team.span("int02", 2), "systems")
        (folder / "mine.csv").write_text(exchange.export_codings(bob, 0)[0], encoding="utf-8")
        self.before = self.kept()
        self.made = work_as_ann(team)
        rows = exchange.export_codings(team.by("ann"), 0)[0].replace(LOOSE, IMPORTED)
        shared = "".join(row for row in rows.splitlines(keepends=True) if OWN not in row)
        (folder / "hers.csv").write_text(shared.replace("inclusiveness", "systems"), encoding="utf-8")
        in_round = exchange.export_codings(team.by("ann"), 1)[0].replace(MEMO, "")
        (folder / "hers-in-round.csv").write_text(in_round, encoding="utf-8")
        target = exchange.Target()
        exchange.import_codings(team.study, [folder / "hers.csv"], target)
        self.after = self.kept()
        for name in ("ann", "bob"):
            handing_in.finish(team.by(name), [team.id("int01")])
            handing_in.submit(team.by(name), self.round)
        packing.pack(team.by("ann"), self.round, folder / "hers.rcpack")
        rounds.close(team.study, self.round)
        self.closed = self.kept()
        again = rounds.Plan(kind=RoundKind.RELIABILITY, assignments=assignments[:1])
        rounds.open_round(team.study, again)
        self.anew = self.kept()

    def kept(self):
        """The study's file as it is now."""
        copy = self.folder / "copy"
        backups.copy_to(self.team.study.store.connection, copy)
        content = copy.read_bytes()
        copy.unlink()
        return content

    def asked(self, content, question, viewer, *options):
        """Exit status and all that is said and written, where a viewer gives a command on such a file."""
        (self.folder / "s.rcqual").write_bytes(content)
        span = self.made.span
        words = question.format(at=f"{span.start} {span.end}", id=self.made.id).split()
        given = [*words, *options, *(("--as", viewer) if viewer else ())]
        result = CliRunner().invoke(rcqual, given, prog_name="rcqual")
        assert result.exception is None or isinstance(result.exception, SystemExit), (given, result.exception)
        written = self.folder / "quotes.csv"
        text = written.read_text(encoding="utf-8") if written.exists() else ""
        written.unlink(missing_ok=True)
        figures = self.folder / "figures"
        text += "".join(each.read_text(encoding="utf-8") for each in figures.glob("*.[sc][vs][gv]"))
        rmtree(figures, ignore_errors=True)
        bundle = self.folder / "bundle"
        text += "".join(each.read_text(encoding="utf-8") for each in sorted(bundle.rglob("*")) if each.is_file())
        rmtree(bundle, ignore_errors=True)
        for each in (*self.folder.glob("*.backup"), *self.folder.glob("round*.rcpack"), self.folder / "kit.rcqual"):
            each.unlink(missing_ok=True)
        return result.exit_code, result.stdout, result.stderr, text


@pytest.fixture
def blind(team, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("RCQUAL_CODER", raising=False)
    monkeypatch.delenv("RCQUAL_STUDY", raising=False)
    (tmp_path / "paper.md").write_text("“We talk every day about the patient.” (P01)\n", encoding="utf-8")
    (tmp_path / "codes.csv").write_text("code\nengagement\ninclusiveness\nsystems\n", encoding="utf-8")
    (tmp_path / "segments.csv").write_text("transcript,sentence\nint01,2\n", encoding="utf-8")
    (tmp_path / "decisions.csv").write_text("disagreement,decision\n012345678901,both\n", encoding="utf-8")
    (tmp_path / "matches.csv").write_text("group,coder,theme\n1,ann,engagement\n", encoding="utf-8")
    (tmp_path / "int01.txt").write_text(transcript_named(team.study, "int01").text, encoding="utf-8")
    return Blind(team, tmp_path)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("question", QUESTIONS)
def test_no_question_tells_of_anothers_work_in_an_open_round(blind, question, viewer):
    for options in ((), ("--json",)):
        told = blind.asked(blind.after, question, viewer, *options)
        assert not [mark for mark in (*MARKS, GONE, blind.made.id[:8]) if mark in "".join(told[1:])]
        assert told == blind.asked(blind.before, question, viewer, *options)


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_no_attempt_tells_of_anothers_work_in_an_open_round(blind, attempt, viewer):
    told = blind.asked(blind.after, attempt, viewer)
    assert not [mark for mark in (*MARKS, GONE) if mark in "".join(told[1:])]
    assert told == blind.asked(blind.before, attempt, viewer)


def test_the_numbers_in_the_history_do_not_tell_how_much_others_did(blind):
    add_coders(blind.team.study, ["dora"])
    shown = json.loads(blind.asked(blind.kept(), "history", "carla", "--json")[1])["operations"]
    assert [each["number"] for each in shown] == list(range(1, len(shown) + 1))


@pytest.mark.parametrize(
    ("question", "marks"),
    [
        ("quotes list --all --json", (MEMO, LOOSE, IMPORTED)),
        ("codings export -", (MEMO, LOOSE, IMPORTED)),
        ("memos", (MEMO, NOTE, BESIDE, ON_CODE, LOOSE, IMPORTED)),
        ("history --transcript int01", (MEMO, BESIDE, GONE, "engagement: coded by ann")),
        (
            "history",
            ("engagement on 1 sentence in int01", "memo on int01", "Moved systems", "Finished int01", "Undid: Starred"),
        ),
        ("round status", ("ann: not handed in yet, 1 of 1 interview finished",)),
        ("round status", ("open coding: open for coding\n  ann: not handed in yet, 1 of 1 interview finished",)),
    ],
)
def test_of_her_own_work_a_coder_is_told(blind, question, marks):
    told = "".join(blind.asked(blind.after, question, "ann")[1:])
    assert [mark for mark in marks if mark not in told] == []


@pytest.mark.parametrize("viewer", VIEWERS)
@pytest.mark.parametrize(
    ("question", "marks"),
    [
        ("quotes list --all --json", (MEMO,)),
        ("memos", (MEMO, NOTE, BESIDE, ON_CODE)),
        (
            "history --transcript int01",
            (MEMO, BESIDE, GONE, "systems of ann: ", "Merged 2 codings", "nothing applies, said by ann"),
        ),
        ("history", ("Nothing applies to 1 sentence in int01",)),
        ("quotes list", ("We talk every day",)),
        ("codings export -", (MEMO,)),
        (
            "history",
            ("engagement on 1 sentence in int01", "memo on int01", "Moved systems", "Finished int01", "Undid: Starred"),
        ),
        ("round status", ("ann: handed in, 1 of 1 interview finished",)),
        ("agreement --json", ('"ann"',)),
        ("disagreements", ("ann: engagement",)),
    ],
)
def test_once_the_round_is_closed_everyone_is_told(blind, question, marks, viewer):
    told = "".join(blind.asked(blind.closed, question, viewer)[1:])
    assert [mark for mark in marks if mark not in told] == []


@pytest.mark.parametrize("name", ["ZQOWN", "ZQMIRTH"])
@pytest.mark.parametrize(
    "attempt",
    [
        "code add int02 {at} NAME",
        "code remove int02 {at} NAME",
        "code merge int02 {at} NAME",
        "memo x --code NAME",
        "themes add NAME",
        "themes define NAME --name x",
        "themes edit NAME --brief x",
    ],
)
def test_whoever_guesses_the_name_of_anothers_own_code_is_told_nothing(blind, attempt, name):
    asked = attempt.replace("NAME", name)
    assert blind.asked(blind.after, asked, "bob") == blind.asked(blind.before, asked, "bob")


def test_open_coding_stays_each_coders_own_when_a_round_is_closed(blind):
    for viewer in VIEWERS:
        for question in ("quotes list --all --json", "codings export -", "history", "memos"):
            told = "".join(blind.asked(blind.closed, question, viewer)[1:])
            assert LOOSE not in told
            assert IMPORTED not in told
            assert "int02" not in told or viewer == "bob"


@pytest.mark.parametrize("question", [*QUESTIONS, "history --round 2", "codings export - --round 2"])
def test_no_question_tells_a_coder_of_the_first_pass_while_they_code_the_transcript_anew(blind, question):
    for options in ((), ("--json",)):
        told = "".join(blind.asked(blind.anew, question, "ann", *options)[1:])
        assert not [mark for mark in (*IN_FIRST_PASS, blind.made.id[:8]) if mark in told]


@pytest.mark.parametrize("attempt", ATTEMPTS)
def test_no_attempt_tells_a_coder_of_the_first_pass_while_they_code_the_transcript_anew(blind, attempt):
    told = "".join(blind.asked(blind.anew, attempt, "ann")[1:])
    # What she codes now is told to her, as it always is.
    done_now = {
        "code add int01 {at} engagement": ("sentence in int01",),
        "search every day --code engagement": ("sentence in int01",),
        "quotes star --transcript int01 --span {at} --code engagement": ("sentence in int01",),
        "memo int01 x": ("memo on int01",),
        "nothing int01 --sentence 2": ("sentence in int01", "Nothing applies"),
        "memo int01 x --at {at}": ("sentence in int01", "memo on int01"),
    }.get(attempt, ())
    assert not [mark for mark in IN_FIRST_PASS if mark in told and mark not in done_now]


@pytest.mark.parametrize(
    "question",
    [
        *("disagreements", "disagreements --round 1", "consensus show", "consensus export - --round 1"),
        *("quotes list --all", "quotes export -", "codings export -", "codings export - --round 1", "history"),
    ],
)
def test_who_codes_a_transcript_anew_is_told_that_something_is_hidden_and_until_when(blind, question):
    told = blind.asked(blind.anew, question, "ann")[2]
    assert (
        "You code int01 anew in round 2; what was coded there in round 1 is hidden from you until round 2 is closed."
        in told
    )


@pytest.mark.parametrize("viewer", ["bob", "carla", None])
@pytest.mark.parametrize(
    "question", ["quotes list --all --json", "codings export -", "disagreements", "consensus show", "history --round 1"]
)
def test_all_others_are_told_of_the_first_pass_as_before(blind, question, viewer):
    assert blind.asked(blind.anew, question, viewer) == blind.asked(blind.closed, question, viewer)


def test_a_coders_own_file_and_pack_hold_nothing_of_another(blind, team):
    (blind.folder / "s.rcqual").write_bytes(blind.after)
    CliRunner().invoke(rcqual, ["kit", "make", "--for", "bob", "--round", "1", "-o", "bobs.rcqual"], prog_name="rcqual")
    kit = (blind.folder / "bobs.rcqual").read_bytes()
    bobs = packing.pack(team.by("bob"), blind.round, blind.folder / "bobs.rcpack").value
    packed = gzip.decompress((blind.folder / "bobs.rcpack").read_bytes())
    assert BOBS.encode() in kit
    assert BOBS.encode() in packed
    assert bobs.pack.has_contents
    for mark in (*MARKS, GONE, blind.made.id, "sentence in int01", "Moved systems"):
        assert mark.encode() not in kit
        assert mark.encode() not in packed


def leaves(command, name=""):
    """The full name of every command below."""
    if not isinstance(command, click.Group):
        return {name}
    context = click.Context(command)
    found = set()
    for each in command.list_commands(context):
        found |= leaves(command.get_command(context, each), f"{name} {each}".strip())
    return found


def test_every_command_is_called_in_these_tests():
    called = {
        command for command in leaves(rcqual) for each in QUESTIONS + ATTEMPTS if f"{each} ".startswith(f"{command} ")
    }
    assert leaves(rcqual) - called - NEVER_ASKED == set()
