"""Tables of what the codings say: 200 interviews of 10,000 words, 100,000 codings of two coders, 50 codes.

    python bench/tables.py                      about a minute
    python bench/tables.py --interviews 40      fewer interviews, and codings in proportion
    python bench/tables.py --folder DIR         in a file there

The words are made up; passages are one to four sentences; the second coder has nine tenths of the first one's codings
and as many others, and all disagreements are undecided but those on every third code, which are adopted. CPU time, for
other programs may be running; medians of five. Beside each table: going through the same passages once in plain Python,
counting by interview and code. The aim is .3 s for each table, once pandas is loaded and the codings are read.
"""

import argparse
import gc
import hashlib
import random
import statistics
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from rcqual.model.analysis import AnalysisSet
from rcqual.model.codebook import CodebookDraft, CodeDraft
from rcqual.model.coding import Coding
from rcqual.model.decisions import Verdict
from rcqual.model.ids import CodingId, new_id
from rcqual.model.rounds import RoundKind
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Participant, Source, SpeakerRole, Transcript, Turn
from rcqual.report.tables.along import along
from rcqual.report.tables.by_attribute import by_attribute
from rcqual.report.tables.co_occurrence import co_occurrence
from rcqual.report.tables.frequency import frequency
from rcqual.report.tables.saturation import saturation
from rcqual.report.tables.table import AnalysisTable
from rcqual.report.tables.typicality import typicality
from rcqual.store import codings, transcripts
from rcqual.study import codebook, deciding, handing_in, rounds
from rcqual.study import study as studies
from rcqual.study.agenda import agenda
from rcqual.study.analysing import analysis_set
from rcqual.study.retrieving import Filter, retrieve

AIM = 0.3
"""Seconds for each table."""
CODES, SENTENCES, WORDS = 50, 714, 14
"""Of the codebook; of an interview; of a sentence."""
CODERS = ("ann", "bob")
TABLES: dict[str, Callable[[AnalysisSet], AnalysisTable]] = {
    "frequency": frequency,
    "frequency by transcript": partial(frequency, by="transcript"),
    "frequency by participant": partial(frequency, by="participant"),
    "by profession": partial(by_attribute, columns=["profession"]),
    "by profession and level": partial(by_attribute, columns=["profession", "level"]),
    "co-occurrence by overlap": co_occurrence,
    "co-occurrence by turn": partial(co_occurrence, by="turn"),
    "along, ten parts": along,
    "typicality": typicality,
    "saturation": saturation,
}


def interview(name: str, label: str, chance: random.Random) -> ParsedTranscript:
    """One in which two people speak in turn, six sentences each time."""
    text, turns, sentences = "", [], []
    for number in range(0, SENTENCES, 6):
        is_question = number % 12 == 6
        speaker, role = ("INT", SpeakerRole.INTERVIEWER) if is_question else (label, SpeakerRole.PARTICIPANT)
        text += f"{speaker}: "
        start = len(text)
        for _ in range(6):
            said = " ".join(f"{chance.choice('bdfgklm')}{chance.choice('aeiou')}tten" for _ in range(WORDS)) + "."
            sentences.append(Span(len(text), len(text) + len(said)))
            text += f"{said} "
        text = text[:-1] + "\n"
        turns.append(Turn(number=len(turns) + 1, speaker=speaker, role=role, speech=Span(start, len(text) - 1)))
    return ParsedTranscript(
        name=name,
        text=text,
        language="en",
        source=Source(name=f"{name}.txt", format="txt", sha256="0" * 64, encoding="utf-8"),
        turns=tuple(turns),
        sentences=tuple(sentences),
    )


def study_in(path: Path, interviews: int, chance: random.Random) -> studies.Study:
    """A study whose two coders have handed in."""
    study = studies.create(path, "Tables")
    studies.add_coders(study, list(CODERS))
    book = tuple(CodeDraft(name=f"code {number:02}") for number in range(CODES))
    codebook.take_over(study, CodebookDraft(title="Themes", codes=book))
    with study.store.transact("transcript.import", "Imported", direction="barrier"):
        for number in range(interviews):
            label = f"P{number:03}"
            draft = interview(f"int{number:03}", label, chance)
            transcripts.add(study.store, draft, hashlib.sha256(draft.text.encode()).hexdigest())
            person = Participant(label=label, profession=f"profession {number % 12}", level=f"level {number % 3}")
            transcripts.put_participants(study.store, [person])
    people = studies.team(study)
    ids = list(transcripts.names(study.store))
    pairs = [(each, coder.id) for each in ids for coder in people]
    opened = rounds.open_round(study, rounds.Plan(kind=RoundKind.RELIABILITY, assignments=pairs)).value
    code_ids = [each.id for each in codebook.codebook(study).codes]
    with study.store.transact("coding.import", "Coded", round_id=opened.id, direction="barrier"):
        for each in ids:
            text = studies.transcript_of(study, each)
            first = [passage(text, chance) for _ in range(250)]
            other = [*first[:225], *(passage(text, chance) for _ in range(25))]
            for coder, passages in zip(people, (first, other), strict=True):
                for span, number in passages:
                    made = Coding(
                        id=CodingId(new_id()),
                        round_id=opened.id,
                        transcript_id=each,
                        coder_id=coder.id,
                        code_id=code_ids[number],
                        span=span,
                        quote=text.text[slice(*span)],
                    )
                    codings.add(study.store, made)
    for coder in people:
        own = studies.Study(study.store, coder)
        handing_in.finish(own, ids)
        handing_in.submit(own, opened)
    rounds.close(study, opened)
    on = agenda(study)
    wanted = [
        replace(deciding.new_decision(study, on, each.id, Verdict.BOTH), reason="as agreed")
        for each in on.disagreements
        if code_ids.index(each.codes[0]) % 3 == 0
    ]
    deciding.decide(study, on, wanted)
    return study


def passage(text: Transcript, chance: random.Random) -> tuple[Span, int]:
    """One to four sentences of the participant, and the number of a code."""
    turn = 12 * chance.randrange(len(text.sentences) // 12)
    first = turn + chance.randrange(3)
    last = first + chance.randrange(4)
    return Span(text.sentences[first].start, text.sentences[last].end), chance.randrange(CODES)


def taken(operation: Callable[[], Any], times: int = 5) -> float:
    """The median CPU time of an operation, in seconds."""
    found = []
    for _ in range(times):
        before = process_time()
        operation()
        found.append(process_time() - before)
    return statistics.median(found)


def loading() -> float:
    """Seconds that a fresh process needs more if it loads pandas."""
    told = [
        float(subprocess.run([sys.executable, "-c", each], capture_output=True, text=True, check=True).stdout)
        for each in (f"{load}; import time; print(time.process_time())" for load in ("pass", "import pandas"))
    ]
    return told[1] - told[0]


def main() -> None:
    """Make a study, and measure."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--interviews", type=int, default=200, help="how many there are")
    asked.add_argument("--folder", type=Path, help="where the study's file is made")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        study = study_in(Path(folder) / "tables.rcqual", given.interviews, random.Random(5))
        count = study.store.value("SELECT count(*) FROM coding")
        words = study.store.value("SELECT sum(words) FROM transcript")
        print(
            f"{given.interviews} interviews, {words:,} words, {count:,} codings of {len(CODERS)} coders, {CODES} codes"
        )
        gc.disable()
        rows = taken(lambda: study.store.all('SELECT transcript_id, code_id, start, "end" FROM round_coding'), 3)
        team, one = taken(lambda: analysis_set(study), 1), taken(lambda: analysis_set(study, coder="ann"), 1)
        print(f"the analysis set, from the file: {team:.2f} s; one coder's codings: {one:.2f} s;", end=" ")
        print(f"the same rows as SQLite gives them: {rows:.2f} s ({team / rows:.0f} ×, {one / rows:.0f} ×)")
        found = analysis_set(study)
        passages = found.passages
        print(
            f"{len(passages.code):,} passages of the team, {found.about.undecided:,} disagreements left out;", end=" "
        )
        print(f"pandas loaded in a process of its own: {loading():.2f} s")
        plain = taken(lambda: Counter(zip(passages.interview, passages.code, strict=True)))
        print(f"{'':28}{'time':>8}{'× plain counting':>18}   aim {AIM:.1f} s")
        for name, table in TABLES.items():
            needed = taken(lambda table=table: table(found))
            print(f"{name:28}{needed * 1e3:5.0f} ms{needed / plain:18.1f}   {'kept' if needed <= AIM else 'MISSED'}")
        for name, wanted in (
            ("passages of one code", Filter(codes=["code 01"])),
            ("of one code and profession", Filter(codes=["code 01"], attributes={"profession": ["profession 3"]})),
        ):
            needed = taken(lambda wanted=wanted: retrieve(study, found, wanted), 3)
            print(f"{name:28}{needed * 1e3:5.0f} ms{needed / plain:18.1f}")
        study.close()


if __name__ == "__main__":
    main()
