"""What was acknowledged stands: after kill -9, and with twenty coders writing at once."""

import hashlib
import random
import signal
import subprocess
import sys
import time

import pytest

from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole, Turn
from rcqual.store import connect, doctor, transcripts
from rcqual.study import codebook
from rcqual.study import study as studies

CODERS = [f"coder{number:02}" for number in range(20)]
TEXT = "P01: " + "We see the whole chain now. " * 200

CODING_RUN = """
import os, signal, sqlite3, sys
from pathlib import Path
from rcqual.errors import StudyBusy
from rcqual.model.coding import Coding
from rcqual.model.ids import new_id
from rcqual.model.span import Span
from rcqual.store import codings
from rcqual.study import coding
from rcqual.study.study import open_study, transcript_named

# A shell starts what it puts into the background with interrupts ignored, and so are they then in all below it.
signal.signal(signal.SIGINT, signal.default_int_handler)
path, name, way, first, count = Path(sys.argv[1]), sys.argv[2], sys.argv[3], int(sys.argv[4]), int(sys.argv[5])

def told(word):
    os.write(1, f"{word}\\n".encode())

if way == "without waiting":
    class Deferred(sqlite3.Connection):
        def execute(self, sql, *values):
            return super().execute("BEGIN" if sql == "BEGIN IMMEDIATE" else sql, *values)
    plain = sqlite3.connect
    sqlite3.connect = lambda *words, **named: plain(*words, factory=Deferred, **named)

study = open_study(path, name)
text = transcript_named(study, "int01")
if way == "without waiting":
    study.store.connection.execute("PRAGMA busy_timeout = 0")

def add(span):
    return coding.add(study, text.id, span, "engagement", transcript=text).value

def insert(span):
    place = coding.coding_round(study, text.id)
    code = coding.codebook_for(study, place).codes[0]
    made = Coding(id=new_id(), round_id=place.id, transcript_id=text.id, coder_id=study.me.id, code_id=code.id,
                  span=span, quote=text.text[span.start:span.end], codebook_version=1)
    codings.add(study.store, made)
    return made

spans = [Span(5 + number // 50, 10 + number // 50 + number % 50) for number in range(first, first + count)]
told("ready")
sys.stdin.readline()
if way == "before the commit":
    for span in spans:
        with study.store.transact("coding.add", "Coded", coder=study.me.id):
            told(insert(span).id)
elif way == "without a commit":
    with study.store.transact("coding.add", "Coded", coder=study.me.id):
        for span in spans:
            told(insert(span).id)
else:
    for span in spans:
        try:
            told(add(span).id)
        except StudyBusy:
            told("busy")
study.close()
"""


@pytest.fixture
def path(tmp_path):
    """A study of one long interview, one code and twenty coders, who code with what they find."""
    place = tmp_path / "s.rcqual"
    study = studies.create(place, "S")
    studies.add_coders(study, CODERS)
    codebook.take_over(study, CodebookDraft(title="Themes", codes=(CodeDraft(name="engagement"),)))
    draft = ParsedTranscript(
        name="int01",
        text=TEXT,
        language="en",
        source=Source(name="int01.txt", format="txt", sha256="0" * 64, encoding="utf-8"),
        turns=(Turn(number=1, speaker="P01", role=SpeakerRole.PARTICIPANT, speech=Span(5, len(TEXT))),),
        sentences=(Span(5, len(TEXT)),),
    )
    with study.store.transact("transcript.import", "Imported", direction="barrier"):
        transcripts.add(study.store, draft, hashlib.sha256(TEXT.encode()).hexdigest())
    study.close()
    return place


def begun(path, coder, way, first, count):
    """A coding run in a process of its own, ready to begin."""
    words = [sys.executable, "-c", CODING_RUN, str(path), coder, way, str(first), str(count)]
    return subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE)


def go(process):
    process.stdin.write(b"go\n")
    process.stdin.flush()


def ended(process):
    """What a run acknowledged until it ended; a word that was cut off is none."""
    told, _ = process.communicate(timeout=60)
    return [line for line in told.decode().split("\n")[:-1] if line]


def acknowledged_until(path, way, end, after, first):
    """The codings that a run acknowledged before it was ended by a signal so many seconds after its beginning."""
    process = begun(path, CODERS[0], way, first, 2000)
    assert process.stdout.readline() == b"ready\n"
    go(process)
    time.sleep(after)
    process.send_signal(end)
    return ended(process)


def standing(path):
    """The ids of the codings that stand in a file, and what the doctor finds wrong with it."""
    store = connect.open_store(path)
    found = {row["id"] for row in store.all("SELECT id FROM coding")}
    faults = [fault for each in doctor.examine(store) for fault in each.faults]
    store.close()
    return found, faults


@pytest.mark.parametrize(("end", "times"), [(signal.SIGKILL, 40), (signal.SIGTERM, 10), (signal.SIGINT, 10)])
def test_no_acknowledged_coding_is_lost_when_the_program_is_ended_at_a_random_moment(path, end, times):
    chance, acknowledged = random.Random(end), set()
    for time_ in range(times):
        # One coding takes some two milliseconds, most of them in the commit.
        acknowledged |= set(acknowledged_until(path, "after the commit", end, chance.uniform(0, 0.08), time_ * 2000))
        found, faults = standing(path)
        assert acknowledged - found == set()
        assert faults == []
    assert acknowledged


def test_a_run_that_was_killed_leaves_a_study_that_the_next_run_goes_on_with(path):
    before = acknowledged_until(path, "after the commit", signal.SIGKILL, 0.05, 0)
    process = begun(path, CODERS[0], "after the commit", 2000, 20)
    go(process)
    after = ended(process)[1:]
    assert len(after) == 20
    found, faults = standing(path)
    assert ({*before, *after} - found, faults) == (set(), [])


def test_what_is_acknowledged_without_a_commit_is_seen_to_be_lost(path):
    acknowledged = acknowledged_until(path, "without a commit", signal.SIGKILL, 0.05, 0)
    found, faults = standing(path)
    assert (len(acknowledged) > 0, found, faults) == (True, set(), [])


def test_what_is_acknowledged_before_the_commit_is_seen_to_be_lost(path):
    chance, acknowledged, lost = random.Random(1), set(), set()
    for time_ in range(40):
        after = chance.uniform(0, 0.08)
        acknowledged |= set(acknowledged_until(path, "before the commit", signal.SIGKILL, after, time_ * 2000))
        found, faults = standing(path)
        assert faults == []
        lost = acknowledged - found
        if lost:
            break
    assert lost


def written_at_once(path, way):
    """What twenty coders acknowledged who write twenty codings each at the same time."""
    processes = [begun(path, coder, way, 0, 20) for coder in CODERS]
    for each in processes:
        assert each.stdout.readline() == b"ready\n"
    for each in processes:
        go(each)
    told = [word for each in processes for word in ended(each)]
    assert [each.returncode for each in processes] == [0] * len(CODERS)
    return told


def test_twenty_coders_who_write_at_once_lose_none_of_their_codings(path):
    told = written_at_once(path, "after the commit")
    found, faults = standing(path)
    assert (len(told), len(found), set(told) == found, faults) == (400, 400, True, [])
    store = connect.open_store(path)
    by_coder = [row["codings"] for row in store.all("SELECT count(*) AS codings FROM coding GROUP BY coder_id")]
    store.close()
    assert by_coder == [20] * 20


def test_coders_who_do_not_wait_for_one_another_are_seen_to_lose_some(path):
    told = written_at_once(path, "without waiting")
    found, faults = standing(path)
    assert "busy" in told
    assert len(found) < 400
    assert (set(told) - {"busy"} == found, faults) == (True, [])
