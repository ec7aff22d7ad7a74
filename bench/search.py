"""Searching ten million words: building the index, first hits, ranked hits with their context; and as one types.

    python bench/search.py                      half a minute, and 300 MB in the folder for temporary files
    python bench/search.py --words 1000000      fewer words
    python bench/search.py --folder DIR         in a file there

The words are made up, as often as words of a language are (the n-th most frequent 1/n as often as the first), in
interviews of 20,000 words with turns of 5 to 95; every other turn is the interviewer's. CPU time, for other programs
may be running; medians of seven. Beside each query: looking for the same letters in all texts, as a program without
an index does it, in the same run.
"""

import argparse
import gc
import hashlib
import random
import statistics
import sys
import tempfile
from collections.abc import Callable
from itertools import accumulate, cycle
from pathlib import Path
from time import process_time
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from rcqual.model.searches import Sort
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole, Turn
from rcqual.store import search, search_index, transcripts
from rcqual.study import searching
from rcqual.study import study as studies
from rcqual.text.folded import Folded, Found

EACH = 20_000
"""Words of an interview."""
VOCABULARY = 60_000
SYLLABLES = [consonant + vowel for consonant in "bdfgklmnprst" for vowel in "aeiou"]
AIMS = {"build": 10_000.0, "place": 5.0, "ranked": 50.0, "letter": 16.0}
"""In milliseconds."""


def vocabulary(chance: random.Random) -> list[str]:
    """Words of one to five syllables, each once, in an order that is as good as any."""
    found: dict[str, None] = {}
    while len(found) < VOCABULARY:
        found["".join(chance.choices(SYLLABLES, k=chance.randint(1, 5)))] = None
    return list(found)


def interview(name: str, words: list[str], chance: random.Random) -> ParsedTranscript:
    """One in which these words are said, by two people in turn, in sentences of fourteen words."""
    turns: list[Turn] = []
    sentences: list[Span] = []
    parts: list[str] = []
    at = taken = 0
    for number, (label, role) in enumerate(
        cycle([("INT", SpeakerRole.INTERVIEWER), ("P01", SpeakerRole.PARTICIPANT)]), 1
    ):
        if taken >= len(words):
            break
        said = words[taken : taken + chance.randint(5, 95)]
        taken += len(said)
        at += len(label) + 2
        start = at
        for first in range(0, len(said), 14):
            sentence = " ".join(said[first : first + 14]) + "."
            sentences.append(Span(at, at + len(sentence)))
            at += len(sentence) + 1
        turns.append(Turn(number=number, speaker=label, role=role, speech=Span(start, at - 1)))
        parts.append(
            f"{label}: " + " ".join(" ".join(said[first : first + 14]) + "." for first in range(0, len(said), 14))
        )
    return ParsedTranscript(
        name=name,
        text="\n".join(parts),
        language="en",
        source=Source(name=f"{name}.txt", format="txt", sha256="0" * 64, encoding="utf-8"),
        turns=tuple(turns),
        sentences=tuple(sentences),
    )


def study_in(path: Path, words: int, chance: random.Random, known: list[str]) -> studies.Study:
    """A study of so many words."""
    weights = list(accumulate(1 / (place + 2.7) for place in range(len(known))))
    study = studies.create(path, "Search")
    with study.store.transact("transcript.import", "Imported", direction="barrier"):
        for number in range(max(words // EACH, 1)):
            draft = interview(f"int{number:04}", chance.choices(known, cum_weights=weights, k=EACH), chance)
            transcripts.add(study.store, draft, hashlib.sha256(draft.text.encode()).hexdigest())
    return study


def taken(operation: Callable[[], Any], times: int = 7) -> float:
    """The median CPU time of an operation, in milliseconds."""
    found = []
    for _ in range(times):
        before = process_time()
        operation()
        found.append((process_time() - before) * 1e3)
    return statistics.median(found)


def build(study: studies.Study) -> None:
    """The index, anew, beside cutting the same texts into words."""
    texts = [row["text"] for row in study.store.all("SELECT text FROM transcript ORDER BY position")]
    cut = taken(lambda: [len(text.split()) for text in texts], 3)

    def rebuild() -> None:
        with study.store.transact("search.rebuild", "Made anew", direction="barrier"):
            search_index.rebuild(study.store)

    needed = taken(rebuild, 1)
    print(f"the index made anew: {needed / 1e3:.1f} s, {needed / cut:.1f} × cutting the same texts into words", end="")
    print(f" ({cut / 1e3:.1f} s); aim: {AIMS['build'] / 1e3:.0f} s")


def queries(study: studies.Study, known: list[str]) -> None:
    """First hits in place order, and ranked hits with their context, for frequent and rare words."""
    texts = [row["text"] for row in study.store.all("SELECT text FROM transcript ORDER BY position")]
    wanted = {
        "the most frequent word": known[0],
        "a frequent word": known[30],
        "a usual word": known[200],
        "a rare word": known[20_000],
        "two frequent words": f"{known[3]} {known[8]}",
        "a phrase of two frequent words": f'"{known[3]} {known[8]}"',
        "a beginning of one letter": "b*",
        "a beginning of three letters": "bak*",
    }
    print(f"{'':34}{'turns':>8}{'first 50':>10}{'with context':>14}{'ranked, with context':>22}{'scan / first 50':>17}")
    for told, typed in wanted.items():
        question = search.Question(study.store, searching.searched(typed))
        count = question.count()
        first = taken(lambda question=question: question.turns_by_place(50))
        place = taken(lambda typed=typed: searching.find(study, typed))
        rank = taken(lambda typed=typed: searching.find(study, typed, sort=Sort.RANK))
        letters = typed.strip('"*')
        scan = taken(lambda letters=letters: [text.count(letters) for text in texts], 3)
        turns = f"> {search.MOST:,}" if count > search.MOST else f"{count:,}"
        ranked = "not ranked" if count > search.MOST else f"{rank:.0f} ms"
        print(f"{told:34}{turns:>8}{first:7.2f} ms{place:11.0f} ms{ranked:>22}{scan / first:15,.0f} ×")
    print(
        f"aims: the first 50 within {AIMS['place']:.0f} ms of query time, ranked with context {AIMS['ranked']:.0f} ms"
    )


def as_one_types(study: studies.Study) -> None:
    """A text of a million words made ready, and a letter's search in it."""
    texts = [row["text"] for row in study.store.all("SELECT text FROM transcript ORDER BY position LIMIT 50")]
    # With what texts have that is not ASCII.
    text = "\n".join(texts).replace("ba", "bá").replace("do", "dö").replace(" ki ", " ki’s ")
    ready = taken(lambda: Folded(text), 3)
    folded = Folded(text)
    print(f"a text of {len(text.split()):,} words made ready to be searched as one types: {ready:.0f} ms, once")
    middle = len(text) // 2
    for typed in ("b", "ba", "bak", "not there"):

        def letter(typed: str = typed) -> None:
            found = Found(folded, typed)
            place = found.first_from(middle)
            if place is not None:
                found.number(place)
            for row in range(40):
                found.within(Span(middle + row * 80, middle + row * 80 + 80))

        print(f"  “{typed}”: count, first hit, its number, the hits in view: {taken(letter):.1f} ms", end="")
        print(f"; aim: {AIMS['letter']:.0f} ms" if typed == "b" else "")


def main() -> None:
    """Make the words up, and measure."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--words", type=int, default=10_000_000, help="how many words there are")
    asked.add_argument("--folder", type=Path, help="where the study's file is made")
    given = asked.parse_args()
    chance = random.Random(5)
    known = vocabulary(chance)
    with tempfile.TemporaryDirectory(dir=given.folder) as folder:
        study = study_in(Path(folder) / "search.rcqual", given.words, chance, known)
        turns = study.store.value("SELECT count(*) FROM turn")
        print(f"{given.words:,} words, {turns:,} turns, {(Path(folder) / 'search.rcqual').stat().st_size / 1e6:.0f} MB")
        gc.disable()
        build(study)
        queries(study, known)
        as_one_types(study)
        study.close()


if __name__ == "__main__":
    main()
