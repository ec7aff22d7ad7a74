"""How fast and how exactly quotes come to their places, beside rapidfuzz in one run.

    python bench/quotecheck.py

Speed: interviews of 250,000 and of 2 million words, made of word pairs of the sample interviews and of the reference
ones, where these are there: nobody said them, and their words repeat as people's do (more so, since there are fewer
different ones). The quotes are of 8 to 80 words: as said, edited, with words altered, with their words shuffled, and of
words that stand together nowhere.

Exactness: edits of known places in the reference interviews, else in the sample ones. An edited quote counts as placed
if it comes to its place to the character and is not called altered; where what is left of it was said elsewhere too,
its place must be among those told. "Every occurrence" is held against a plain search of the words. Of the reference's
own quotes it is told what each is, and where its place differs from the one in the file.
"""

import csv
import os
import random
import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import pairwise
from pathlib import Path
from statistics import median
from time import perf_counter, process_time

sys.path.insert(0, str(Path(__file__).resolve().parent.parent / "src"))

from rapidfuzz import fuzz

from rcqual.formats.registry import Reading, read_transcript
from rcqual.model.ids import TranscriptId
from rcqual.model.quotations import Kind
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole, Transcript, Turn
from rcqual.text.quote_index import QuoteIndex
from rcqual.text.quote_tokens import pattern_for, words_of
from rcqual.text.quote_verdicts import occurrences

ROOT = Path(__file__).resolve().parent.parent
REFERENCE = Path(os.environ.get("RCQUAL_REFERENCE", ROOT.parent / "shared" / "reference"))
PUBLISHED = REFERENCE / "interviews" / "ori-fabrication"
SPEAKERS = frozenset(["i", "p", "interviewer", "participant"])
ELLIPSES = ("…", "...", "[…]", "[...]", "(...)", ". . .")
REPLACING, INSERTED = ("[the ward]", "[they]", "[name of a colleague]"), ("[sic]", "[of course]", "[the others]")
EDITED, SHUFFLED, BESIDE = 2_000, 2_000, 20
Place = tuple[Transcript, list[Span]]
"""Words in a row of one turn."""
Edit = Callable[[random.Random, Place], str]


def kept(parsed: ParsedTranscript) -> Transcript:
    fields = {name: getattr(parsed, name) for name in ("name", "text", "language", "source", "turns", "sentences")}
    return Transcript(id=TranscriptId(parsed.name), text_sha256="", **fields)


def interviews(folder: Path, pattern: str) -> list[Transcript]:
    """The interviews in a folder, read as an import does."""
    read = (
        read_transcript(path.name, path.read_bytes(), Reading()).transcript for path in sorted(folder.glob(pattern))
    )
    return [kept(each) for each in read if each is not None]


def made_up(words: int, of: Sequence[Transcript], chance: random.Random) -> list[Transcript]:
    """Interviews of 10,000 words each that nobody gave, word by word as one follows the other in true ones."""
    follows: dict[str, list[str]] = defaultdict(list)
    for text in of:
        said = " ".join(text.text[slice(*turn.speech)] for turn in text.turns).split()
        for one, two in pairwise(said):
            follows[one].append(two)
    starts = list(follows)
    found = []
    for number in range(words // 10_000):
        pieces, turns, at = [], [], 0
        for turn in range(1, 201):
            label = "I" if turn % 2 else "P"
            word = chance.choice(starts)
            row = [word]
            for _ in range(19 if turn % 2 else 79):
                word = chance.choice(follows.get(word) or starts)
                row.append(word)
            speech = " ".join(row)
            pieces.append(f"{label}: {speech}")
            role = SpeakerRole.INTERVIEWER if label == "I" else SpeakerRole.PARTICIPANT
            turns.append(Turn(number=turn, speaker=label, role=role, speech=Span(at + 3, at + 3 + len(speech))))
            at += len(pieces[-1]) + 2
        name = f"made{number:03}"
        source = Source(name=f"{name}.txt", format="txt", sha256="0" * 64, encoding="utf-8")
        text = "\n\n".join(pieces)
        found.append(
            Transcript(id=TranscriptId(name), name=name, text=text, text_sha256="", language="en", source=source,
                       turns=tuple(turns), sentences=())
        )  # fmt: skip
    return found


def somewhere(texts: Sequence[Transcript], chance: random.Random) -> Place:
    """8 to 80 words in a row of one turn."""
    while True:
        text = chance.choice(texts)
        turn = chance.choice(text.turns)
        spans = [Span(*each.span()) for each in pattern_for(text.text).finditer(text.text, *turn.speech)]
        if len(spans) >= 12:
            length = chance.randint(8, min(len(spans), 80))
            first = chance.randint(0, len(spans) - length)
            return text, spans[first : first + length]


def as_said(chance: random.Random, place: Place) -> str:
    text, spans = place
    return text.text[spans[0].start : spans[-1].end]


def edited(chance: random.Random, place: Place) -> str:
    """With up to three ellipses and brackets inside, other marks and dashes, and often a bracketed capital."""
    text, spans = place
    shown: list[str] = []
    at = 0
    edits = sorted(chance.sample(range(2, len(spans) - 3), chance.randint(1, min(3, len(spans) // 8))))
    for spot in edits:
        if spot < at + 2:
            continue
        shown.append(text.text[spans[at].start : spans[spot - 1].end])
        kind = chance.choice(("leave out", "leave out", "replace", "insert"))
        most = {"leave out": 15, "replace": 3, "insert": 0}[kind]
        gone = chance.randint(1, min(most, len(spans) - 3 - spot)) if most else 0
        shown.append(chance.choice({"leave out": ELLIPSES, "replace": REPLACING, "insert": INSERTED}[kind]))
        at = spot + gone
    quote = " ".join([*shown, text.text[spans[at].start : spans[-1].end]])
    if quote[0].islower() and chance.random() < 0.3:
        quote = f"[{quote[0].upper()}]{quote[1:]}"
    for one, other in (("'", "’"), ('"', "“"), (" - ", " – "), ("...", "…")):
        quote = quote.replace(one, other) if chance.random() < 0.5 else quote
    return quote


def altered(chance: random.Random, place: Place) -> str:
    """With one word in eight another one."""
    said = as_said(chance, place).split(" ")
    for at in chance.sample(range(len(said)), max(1, len(said) // 8)):
        said[at] = chance.choice(said)
    return " ".join(said)


def shuffled(chance: random.Random, place: Place) -> str:
    text, spans = place
    said = [text.text[slice(*span)] for span in spans]
    mixed = list(said)
    while mixed == said:
        chance.shuffle(mixed)
    return " ".join(mixed)


KINDS: dict[str, Edit] = {"as said": as_said, "edited": edited, "altered": altered, "shuffled": shuffled}


def speed(of: Sequence[Transcript]) -> None:
    chance = random.Random(5)
    for words, quotes, rounds in ((250_000, 500, 1), (2_000_000, 50, 5)):
        texts = made_up(words, of, chance)
        before = perf_counter()
        index = QuoteIndex(texts)
        print(f"{words:,} words, {len(texts)} interviews: index in {perf_counter() - before:.2f} s")
        drawn = {name: [edit(chance, somewhere(texts, chance)) for _ in range(quotes)] for name, edit in KINDS.items()}
        took: dict[str, list[tuple[float, float]]] = {name: [] for name in drawn}
        for _ in range(rounds):
            for name, each in drawn.items():
                for quote in each:
                    before, busy = perf_counter(), process_time()
                    occurrences(index, quote, speakers=SPEAKERS)
                    took[name].append((perf_counter() - before, process_time() - busy))
        for name, times in [*took.items(), ("all", [each for some in took.values() for each in some])]:
            clock, cpu = (sorted(1000 * each for each in some) for some in zip(*times, strict=True))
            late = int(len(times) * 0.99)
            print(f"  {name:<10} clock: median {median(clock):5.2f} ms  p99 {clock[late]:5.2f} ms"
                  f"   CPU: median {median(cpu):5.2f} ms  p99 {cpu[late]:5.2f} ms  most {cpu[-1]:5.2f} ms")  # fmt: skip
        whole, busy = (
            sum(each) / rounds for each in zip(*(one for some in took.values() for one in some), strict=True)
        )
        print(f"  {quotes * len(KINDS)} quotes: {whole:.2f} s, {busy:.2f} s of CPU")
        beside(index, texts, [quote for each in drawn.values() for quote in each], chance)


def beside(index: QuoteIndex, texts: Sequence[Transcript], quotes: Sequence[str], chance: random.Random) -> None:
    """Print how much longer rapidfuzz takes for some of the quotes, over all texts."""
    some = chance.sample(list(quotes), 3 if len(texts) > 100 else BESIDE)
    before = perf_counter()
    for quote in some:
        occurrences(index, quote, speakers=SPEAKERS)
    own = perf_counter() - before
    before = perf_counter()
    for quote in some:
        max(fuzz.partial_ratio_alignment(quote, text.text).score for text in texts)  # type: ignore[union-attr]
    print(f"  rapidfuzz's partial_ratio_alignment takes {(perf_counter() - before) / own:,.0f} × as long")


def exactness(texts: Sequence[Transcript]) -> None:
    chance = random.Random(11)
    index = QuoteIndex(texts)
    placed = by_rapidfuzz = tried = alone = 0
    for number in range(EDITED):
        place = somewhere(texts, chance)
        text, spans = place
        wanted = (text.name, spans[0].start, spans[-1].end)
        quote = edited(chance, place)
        found = occurrences(index, quote, speakers=SPEAKERS)
        is_placed = any((each.transcript, *each.span) == wanted and each.kind is not Kind.ALTERED for each in found)
        placed += is_placed
        alone += is_placed and len(found) == 1
        if number % 20 == 0:
            tried += 1
            best = fuzz.partial_ratio_alignment(quote, text.text)
            by_rapidfuzz += best is not None and (best.dest_start, best.dest_end) == wanted[1:]
    print(f"edited quotes placed to the character: {placed / EDITED:.1%} of {EDITED:,} ({alone:,} at one place alone)")
    print(f"  by rapidfuzz, told which interview: {by_rapidfuzz / tried:.0%} of {tried}")
    verdicts: Counter[str] = Counter()
    for _ in range(SHUFFLED):
        found = occurrences(index, shuffled(chance, somewhere(texts, chance)), speakers=SPEAKERS)
        verdicts[str(found[0].kind) if found else "not found"] += 1
    accepted = SHUFFLED - verdicts["not found"] - verdicts["altered"]
    print(f"shuffled quotes accepted: {accepted} of {SHUFFLED:,} ({dict(verdicts)})")
    words = {text.name: f" {' '.join(word for turn in text.turns for word in _said(text, turn))} " for text in texts}
    complete = repeated = 0
    for _ in range(EDITED):
        text, spans = somewhere(texts, chance)
        first = chance.randint(0, len(spans) - 5)
        quote = text.text[spans[first].start : spans[first + 4].end]
        row = f" {' '.join(words_of(quote))} "
        true = sum(_count(each, row) for each in words.values())
        repeated += true > 1
        complete += len(occurrences(index, quote, speakers=SPEAKERS)) == true
    print(f"every occurrence told: {complete:,} of {EDITED:,} quotes of five words, {repeated} of them said repeatedly")


def _said(text: Transcript, turn: Turn) -> tuple[str, ...]:
    return words_of(text.text[slice(*turn.speech)])


def _count(words: str, row: str) -> int:
    found, at = 0, words.find(row)
    while at >= 0:
        found, at = found + 1, words.find(row, at + 1)
    return found


def published() -> None:
    """Print what the quotes that were published with the reference interviews are."""
    texts = interviews(PUBLISHED / "raw", "*.md")
    index = QuoteIndex(texts)
    kinds: Counter[str] = Counter()
    with (PUBLISHED / "quotes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        found = occurrences(index, row["quote_as_exported"], speakers=SPEAKERS)
        kinds[str(found[0].kind) if found else "not found"] += 1
        wanted = (row["doc_id"], int(row["start_char"]), int(row["end_char"]))
        places = [(each.transcript, *each.span) for each in found]
        if wanted not in places:
            here = next((each for each in places if each[0] == wanted[0]), None)
            told = "; ".join(f"“{one.quote}” for “{one.source}”" for one in found[0].differences) if found else ""
            print(f"  {row['quote_id']} ({row['located_by']}): {here and here[1:]}, the file says {wanted[1:]}  {told}")
        elif len(places) > 1:
            print(f"  {row['quote_id']}: its place and {len(places) - 1} others with the same words")
    print(f"{len(rows)} published quotes: {dict(kinds)}")


def main() -> None:
    texts = interviews(ROOT / "sample_transcripts", "int*")
    has_reference = PUBLISHED.is_dir()
    true = interviews(PUBLISHED / "raw", "*.md") if has_reference else []
    speed([*texts, *true])
    exactness(true or texts)
    if has_reference:
        published()
    else:
        print(f"no published quotes: {PUBLISHED} is not there")


if __name__ == "__main__":
    main()
