"""How well suggestions find what a coder codes, and how long they take, beside chance and simpler ways in one run.

    python bench/suggesting.py

Quality: the demo's three coders, their seven codes and the interviews that they coded. For each coder and code, one
interview after the other is held out whole: the suggestions know what the coder coded in the others, and are held
against what they coded in this one. Beside it: half of the sentences held out at random. Chance is the share of the
held-out sentences that carry the code. "rapidfuzz alone" ranks by the greatest token_set_ratio with a coded sentence as
it is written; "longest first" by length alone, for who says more says more of everything. A code and interview count
where at least three sentences are to be found and three are known.

Speed: an interview of 20,000 words, and 21 of 10,000, made of the demo's sentences; loading spaCy is told apart.
"""

import csv
import io
import random
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import mean, median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from rapidfuzz import fuzz

from rcqual.model.codebook import Code
from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole
from rcqual.study.codebook import codebook
from rcqual.study.demo import CODERS, demo_study
from rcqual.study.exchange import export_codings
from rcqual.study.study import Study, coder_named, transcript_named
from rcqual.text.cues import cues_of
from rcqual.text.suggest import Said, suggestions

FIRST, LEAST, HALVES = 10, 3, 3
LOADING = "from time import perf_counter as t; a = t(); import spacy; spacy.blank('en'); print(t() - a)"
Coded = list[tuple[Said, frozenset[str]]]
"""Sentences of participants, each with the codes that a coder gave it."""
Way = Callable[[Code, Sequence[Said], Sequence[Said]], list[Said]]
"""Ranks sentences for a code by the sentences that were coded with it."""


def coded_by(study: Study, name: str) -> Coded:
    """The participants' sentences of the interviews that a coder coded."""
    study.coder = coder_named(study, name)
    rows = [row for row in csv.DictReader(io.StringIO(export_codings(study)[0])) if row["coder"] == name]
    found: Coded = []
    for text in (transcript_named(study, each) for each in sorted({row["transcript"] for row in rows})):
        own = [
            (Span(int(row["start"]), int(row["end"])), row["code"]) for row in rows if row["transcript"] == text.name
        ]
        for span in text.sentences:
            turn = text.turn_at(span.start)
            if turn is not None and turn.role is SpeakerRole.PARTICIPANT:
                said = Said(text.id, span, text.text[span.start : span.end], text.language)
                found.append((said, frozenset(code for place, code in own if place.overlaps(span))))
    return found


def by_interview(coded: Coded) -> Iterator[tuple[Coded, Coded]]:
    """What is known and what is held out: one interview after the other."""
    for text in dict.fromkeys(said.transcript_id for said, _ in coded):
        yield (
            [each for each in coded if each[0].transcript_id != text],
            [each for each in coded if each[0].transcript_id == text],
        )


def by_half(coded: Coded) -> Iterator[tuple[Coded, Coded]]:
    """What is known and what is held out: half of the sentences, at random."""
    for seed in range(HALVES):
        shuffled = random.Random(seed).sample(coded, len(coded))
        yield shuffled[: len(coded) // 2], shuffled[len(coded) // 2 :]


def suggested(code: Code, known: Sequence[Said], asked: Sequence[Said]) -> list[Said]:
    by_place = {(each.transcript_id, each.span): each for each in asked}
    found = suggestions(asked, known, cues_of(code), most=len(asked))
    return [by_place[each.transcript_id, each.span] for each in found]


def by_codings_alone(code: Code, known: Sequence[Said], asked: Sequence[Said]) -> list[Said]:
    return suggested(Code(id=code.id, name="-"), known, asked)


def by_codebook_alone(code: Code, known: Sequence[Said], asked: Sequence[Said]) -> list[Said]:
    return suggested(code, (), asked)


def by_rapidfuzz(code: Code, known: Sequence[Said], asked: Sequence[Said]) -> list[Said]:
    coded = [each.words.lower() for each in known]
    return sorted(asked, key=lambda one: -max(fuzz.token_set_ratio(one.words.lower(), each) for each in coded))


def longest_first(code: Code, known: Sequence[Said], asked: Sequence[Said]) -> list[Said]:
    return sorted(asked, key=lambda one: -one.span.length)


WAYS: dict[str, Way] = {
    "suggestions": suggested,
    "by codings alone": by_codings_alone,
    "by the codebook alone": by_codebook_alone,
    "rapidfuzz alone": by_rapidfuzz,
    "longest first": longest_first,
}


def quality(study: Study, held_out: Callable[[Coded], Iterator[tuple[Coded, Coded]]]) -> None:
    """Print precision and recall among the first ten, for each way and for chance."""
    shares: list[float] = []
    chance_recall: list[float] = []
    hits: dict[str, list[tuple[float, float]]] = {name: [] for name in WAYS}
    for coder in CODERS:
        for known, asked in held_out(coded_by(study, coder)):
            for code in codebook(study).codes:
                wanted = {said for said, codes in asked if code.name in codes}
                examples = [said for said, codes in known if code.name in codes]
                if min(len(wanted), len(examples)) < LEAST:
                    continue
                shares.append(len(wanted) / len(asked))
                chance_recall.append(min(FIRST / len(asked), 1))
                for name, way in WAYS.items():
                    first = sum(said in wanted for said in way(code, examples, [said for said, _ in asked])[:FIRST])
                    hits[name].append((first / FIRST, first / len(wanted)))
    print(f"{held_out.__name__}: {len(shares)} searches")
    print(f"  {'chance':<24} precision at 10 {mean(shares):.3f}        recall at 10 {mean(chance_recall):.3f}")
    for name, found in hits.items():
        precision, recall = (mean(each) for each in zip(*found, strict=True))
        times = precision / mean(shares)
        print(f"  {name:<24} precision at 10 {precision:.3f} {times:.1f} ×  recall at 10 {recall:.3f}")


def interview(number: int, words: int, of: Sequence[Said], chance: random.Random) -> list[Said]:
    """Sentences of an interview that nobody gave."""
    found, at, said = [], 0, 0
    while said < words:
        each = chance.choice(of)
        found.append(Said(TranscriptId(f"t{number}"), Span(at, at + each.span.length), each.words, "en"))
        at, said = at + each.span.length + 1, said + len(each.words.split())
    return found


def speed(study: Study) -> None:
    """Print how long it takes to find the best hundred."""
    coded = coded_by(study, CODERS[0])
    code = codebook(study).codes[0]
    known = [said for said, codes in coded if code.name in codes]
    chance = random.Random(7)
    loading = median(float(subprocess.check_output([sys.executable, "-c", LOADING])) for _ in range(5))
    print(f"loading spaCy, in a fresh process: {loading:.2f} s")
    for texts, words, examples in ((1, 20_000, 100), (21, 10_000, 500)):
        asked = [
            each for number in range(texts) for each in interview(number, words, [one for one, _ in coded], chance)
        ]
        examined = chance.choices(known, k=examples)
        took = []
        for _ in range(5 if texts == 1 else 3):
            before = perf_counter()
            suggestions(asked, examined, cues_of(code))
            took.append(perf_counter() - before)
        print(f"{texts} × {words:,} words, {len(asked):,} sentences, {examples} coded: {median(took):.2f} s")


def main() -> None:
    with tempfile.TemporaryDirectory() as folder:
        study, _ = demo_study(Path(folder))
        speed(study)
        for held_out in (by_interview, by_half):
            quality(study, held_out)
        study.close()


if __name__ == "__main__":
    main()
