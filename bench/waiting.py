"""How long the screen waits at most while something is done: the longest pause of its loop.

    python bench/waiting.py

Beside each figure stands that of an empty Textual app in the same minute, which is what the machine and its other
programs cost. The closed round is one of five coders on twelve interviews, 3,600 codings.
"""

import asyncio
import gc
import os
import random
import statistics
import tempfile
from pathlib import Path
from time import perf_counter

os.environ.setdefault("TEXTUAL_FPS", "120")

from _interview import make_study
from textual.app import App

from rcqual.model.rounds import RoundKind
from rcqual.study import coding, handing_in, rounds
from rcqual.study.codebook import codebook
from rcqual.study.demo import demo_study
from rcqual.study.planning import Plan
from rcqual.study.progress import own_progress
from rcqual.study.study import Study, add_coders, open_study, team, transcript_of
from rcqual.tui.app import RcqualApp

ROUNDS = 3
SIZES = ((20_000, 1_000), (1_000_000, 10_000))
"""Words, and codings on them."""
_TICK = 0.002


class Watchdog:
    """Wakes every two milliseconds, and keeps the longest pause between two times."""

    def __init__(self) -> None:
        self.longest = 0.0

    async def watch(self) -> None:
        """Watch until it is cancelled."""
        before = perf_counter()
        while True:
            await asyncio.sleep(_TICK)
            now = perf_counter()
            self.longest = max(self.longest, (now - before - _TICK) * 1000)
            before = now


async def waits(app: App, keys: list[str]) -> dict[str, float]:
    """The longest pause, in ms, after each of the keys; `name=key` names it, a key without a name is only pressed."""
    found: dict[str, float] = {}
    dog = Watchdog()
    gc.disable()
    async with app.run_test(size=(120, 40)) as pilot:
        watching = asyncio.create_task(dog.watch())
        await pilot.pause(0.5)
        for each in keys:
            name, _, key = each.rpartition("=")
            dog.longest = 0.0
            await pilot.press(key)
            await app.workers.wait_for_complete()
            await pilot.pause(0.3)
            if name:
                found[name] = dog.longest
        watching.cancel()
    gc.enable()
    return found


def make_round(folder: Path) -> Path:
    """The sample interviews, coded by five coders with 60 sentences each at random, all handed in."""
    study, _ = demo_study(folder)
    add_coders(study, ["dora", "emil"])
    rows = [row.transcript for row in own_progress(Study(study.store, team(study)[0]))]
    pairs = [(row.id, each.id) for row in rows for each in team(study)]
    round_ = rounds.open_round(study, Plan(kind=RoundKind.RELIABILITY, assignments=pairs)).value
    chance, codes = random.Random(3), [code.id for code in codebook(study).codes]
    for each in team(study):
        own = Study(study.store, each)
        for row in rows:
            text = transcript_of(study, row.id)
            with study.store.together():
                for sentence in chance.sample(text.sentences, 60):
                    coding.add(own, row.id, sentence, chance.choice(codes), transcript=text)
        handing_in.finish(own, [row.id for row in rows])
        handing_in.submit(own, round_)
    study.close()
    return study.path or folder


def measured(path: Path, coder: str, keys: list[str]) -> dict[str, float]:
    """What the keys cost on a study, as the coder."""
    study = open_study(path, coder)
    try:
        return asyncio.run(waits(RcqualApp(study), keys))
    finally:
        study.close()


CODING = [
    "open=enter",
    "next=j",
    "by turn=plus",
    "panel=z",
    "wider=ctrl+left",
    "code=a",
    "undo=u",
    "read=0",
    "=u",
    "rest=dollar_sign",
]
ROUND = ["=c", "close=enter", "figures=a", "=escape", "meeting=m", "next case=n", "other order=s"]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        sizes = {words: make_study(Path(folder) / f"{words}.rcqual", words, count) for words, count in SIZES}
        closed = make_round(Path(folder) / "round")
        for name, path, coder, keys in (
            *((f"{words:,} words", path, "ann", CODING) for words, path in sizes.items()),
            ("a round of 3,600 codings", closed, "ann", ROUND),
        ):
            runs = []
            for number in range(ROUNDS):
                copy = Path(folder) / f"copy{number}.rcqual"
                copy.write_bytes(path.read_bytes())
                runs.append(measured(copy, coder, keys))
                floor = asyncio.run(waits(App(), ["idle=j"]))["idle"]
                runs[-1]["an empty app"] = floor
            print(name)
            for each in runs[0]:
                told = sorted(run[each] for run in runs)
                print(f"  {each:<14} {statistics.median(told):7.0f} ms  ({told[0]:.0f}–{told[-1]:.0f})")


if __name__ == "__main__":
    main()
