"""The whole application over a study of two short interviews, driven by keys."""

import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager

import pytest

from rcqual.agreement.result import (
    NOT_REACHED,
    REACHED,
    UNDECIDED,
    AgreementReport,
    ApplierCount,
    BriefFigures,
    CodeFigures,
    CoderFigures,
    Confusion,
    Header,
    Interval,
    Measure,
    Overall,
    PairFigures,
    TranscriptFigures,
    undefined,
)
from rcqual.config import Settings
from rcqual.study.study import Study
from rcqual.tui.app import RcqualApp
from rcqual.tui.widgets.bar import Bar

SVG_TEXT = re.compile(r"<text[^>]*>(.*?)</text>")


class Screen:
    """The application while it runs, as somebody at the keyboard knows it."""

    def __init__(self, app: RcqualApp, pilot) -> None:
        self.app, self.pilot = app, pilot

    async def press(self, *keys: str) -> None:
        """Press keys one after the other; `text:abc` types letters."""
        for key in keys:
            await self.pilot.press(*(key[5:] if key.startswith("text:") else [key]))
        await self.pilot.pause()

    @property
    def said(self) -> str:
        """What stands in the top line about what was done."""
        return self.app.screen.query_one(Bar).said

    @property
    def shown(self) -> str:
        """All that stands on the screen, a row a line."""
        app = self.app
        rows = app.screen._compositor.render_strips(app.size)
        return "\n".join(strip.text for strip in rows)

    @property
    def told(self) -> list[str]:
        """The messages that pop up."""
        return [note.message for note in self.app._notifications]


@pytest.fixture
def at_work() -> Callable:
    """Opens the application on a study: `async with at_work(study) as screen`."""

    @asynccontextmanager
    async def opened(
        study: Study, *, size=(100, 30), transcript: str | None = None, settings: Settings | None = None
    ) -> AsyncIterator[Screen]:
        app = RcqualApp(study, transcript, settings)
        async with app.run_test(size=size) as pilot:
            await pilot.pause()
            yield Screen(app, pilot)

    return opened


def alpha(value: float, low: float | None = None, high: float | None = None, verdict: str = UNDECIDED) -> Measure:
    """An alpha on 120 units; without limits, why there are none."""
    return Measure(
        value=value,
        low=low,
        high=high,
        p_below_667=None if low is None else 0.25,
        p_below_800=None if low is None else 0.75,
        verdict=verdict,
        verdict_800=NOT_REACHED if verdict == NOT_REACHED else UNDECIDED,
        units=120,
        why_interval="fewer than three interviews" if low is None else None,
    )


def code(name: str, uses: int, figure: Measure) -> CodeFigures:
    """A code of which everything but alpha is the same."""
    others = {
        each: Measure(value=value, units=120, why_interval="fewer than three interviews")
        for each, value in (("kappa_pairs", 0.5), ("fleiss", 0.51), ("ac1", 0.92), ("pabak", 0.9), ("percent", 0.95))
    }
    return CodeFigures(
        code=name,
        measures={"alpha": figure, "positive_agreement": undefined("nobody used it", 120), **others},
        counts=(ApplierCount(judging=3, applying=0, units=110), ApplierCount(judging=3, applying=2, units=10)),
        uses=uses,
        prevalence={"ann": 0.05, "bob": 0.1, "carla": None},
    )


def brief(number: int, unit: str, sets: Measure, systems: Measure, *, is_own: bool = True) -> BriefFigures:
    """One row among several."""
    return BriefFigures(
        round=number,
        kind="reliability",
        unit=unit,
        rule="any",
        is_own=is_own,
        coders=("ann", "bob", "carla"),
        transcripts=("int01", "int02", "int03"),
        units=120,
        measures={"alpha_sets": sets, "alpha_pooled": alpha(0.6), "percent": Measure(value=0.9, why_interval="one")},
        codes={"systems": systems, "trust": alpha(0.9)},
        thin=("trust",),
    )


@pytest.fixture
def report() -> AgreementReport:
    """Figures of three coders: a code that is reached, one that is not, one undefined, one thin."""
    sets = alpha(0.573, 0.373, 0.709)
    return AgreementReport(
        header=Header(
            study="Wards",
            round=1,
            kind="reliability",
            snapshot="ab" * 32,
            unit="sentence",
            rule="any",
            scope="participants",
            codebook_version=1,
            version="0.1",
        ),
        coders=("ann", "bob", "carla"),
        transcripts=("int01", "int02", "int03"),
        left_out=(),
        units=120,
        missing_share=0.1,
        interval=Interval(level=0.95, method="jackknife_t_log", clusters=3),
        outside_scope=0,
        overall=Overall(
            measures={"alpha_sets": sets, "alpha_pooled": alpha(0.6), "alpha_median": alpha(0.7),
                      "alpha_lowest": alpha(0.31), "percent": Measure(value=0.9, why_interval="one")},
            lowest_code="engagement",
            skipped_undefined=1,
            skipped_thin=1,
            uncoded_share=0.4,
        ),
        codes=(
            code("systems", 30, alpha(0.85, 0.7, 0.93, REACHED)),
            code("engagement", 40, alpha(0.31, -0.4, 0.55, NOT_REACHED)),
            code("silence", 12, undefined("everybody used the code on every unit", 120)),
            code("trust", 3, alpha(0.9)),
        ),
        pairs=tuple(
            PairFigures(coders=coders, measures={"alpha_sets": figure}, codes=())
            for coders, figure in (
                (("ann", "bob"), alpha(0.82, 0.7, 0.9, REACHED)),
                (("ann", "carla"), alpha(0.35, 0.2, 0.5, NOT_REACHED)),
                (("bob", "carla"), undefined("no unit was judged by two coders")),
            )
        ),
        by_coder=tuple(
            CoderFigures(coder=each, measures={"alpha_with_others": alpha(0.5), "alpha_without": alpha(0.6, 0.5, 0.7)})
            for each in ("ann", "bob", "carla")
        ),
        by_transcript=tuple(
            TranscriptFigures(
                transcript=each,
                measures={"alpha_sets": alpha(0.5), "alpha_pooled": alpha(0.6), "percent": alpha(0.9)},
            )
            for each in ("int01", "int02", "int03")
        ),
        confusion=Confusion(
            codes=("systems", "engagement", "silence", "trust"),
            counts=((12, 4, 0, 0), (4, 15, 1, 0), (0, 1, 0, 0), (0, 0, 0, 0)),
            nothing=(8, 20, 0, 0),
        ),
        advice=(
            "All codes together, it is undecided whether alpha is .667 or more: too few interviews to tell.",
            "“engagement”: revise its definition. Where one used it and another did not, that other used nothing (20).",
        ),
        by_round=(
            brief(1, "sentence", sets, alpha(0.85)),
            brief(2, "sentence", alpha(0.75, 0.68, 0.8, REACHED), alpha(0.9)),
        ),
        sensitivity=(
            brief(1, "sentence", sets, alpha(0.85)),
            brief(1, "turn", alpha(0.68, 0.5, 0.8), alpha(0.88), is_own=False),
        ),
    )  # fmt: skip
