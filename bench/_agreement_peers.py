"""What public packages make of the data of bench/agreement.py. Runs in their own environment, one JSON line a figure.

    PYTHON bench/_agreement_peers.py DATA.npz

A line holds the task, the package with its version, the seconds (the median of the runs), and the values. `times` says
by how much the seconds are to be multiplied, where a part alone was measured. A package that cannot be imported gives
nothing.
"""

import importlib
import importlib.metadata
import itertools
import json
import statistics
import sys
import warnings
from collections.abc import Callable, Iterator
from time import perf_counter
from typing import Any, NamedTuple

import numpy as np


class Figure(NamedTuple):
    """What one package finds in one task."""

    task: str
    find: Callable[[], list[float]]
    runs: int = 3
    times: float = 1.0


def of_krippendorff(package: Any, data: Any) -> Iterator[Figure]:
    def alpha(values: Any) -> float:
        return float(package.alpha(values, level_of_measurement="nominal", value_domain=[0, 1]))

    codes = data["report"].astype(float)
    yield Figure("codes: alpha", lambda: [alpha(code) for code in codes])
    yield Figure("resamples", lambda: [alpha(code) for code in codes], times=10_000)
    two, ten = data["two"].astype(float), data["ten"].astype(float)
    yield Figure("units x 2: alpha", lambda: [alpha(two)])
    yield Figure("units x 10: alpha", lambda: [alpha(ten)], runs=1)
    text = data["text"].astype(float)
    yield Figure("characters: alpha", lambda: [alpha(text)], runs=1, times=float(data["texts_and_codes"]))


def of_sklearn(package: Any, data: Any) -> Iterator[Figure]:
    kappa = importlib.import_module("sklearn.metrics").cohen_kappa_score
    pairs = list(itertools.combinations(range(4), 2))
    codes, two, text = data["report"], data["two"], data["text"]
    yield Figure("codes: kappa", lambda: [kappa(code[a], code[b]) for code in codes for a, b in pairs], runs=1)
    yield Figure("units x 2: kappa", lambda: [kappa(two[0], two[1])])
    of_text = list(itertools.combinations(range(len(text)), 2))
    times = float(data["texts_and_codes"])
    yield Figure("characters: kappa", lambda: [kappa(text[a], text[b]) for a, b in of_text], runs=1, times=times)


def of_statsmodels(package: Any, data: Any) -> Iterator[Figure]:
    rater = importlib.import_module("statsmodels.stats.inter_rater")

    def fleiss(code: Any) -> float:
        return float(rater.fleiss_kappa(rater.aggregate_raters(code.T, 2)[0]))

    def cohen(values: Any) -> float:
        return float(rater.cohens_kappa(rater.to_table(values.T, 2)[0]).kappa)

    codes, two, ten = data["report"], data["two"], data["ten"]
    yield Figure("codes: fleiss", lambda: [fleiss(code) for code in codes])
    yield Figure("units x 2: kappa", lambda: [cohen(two)])
    yield Figure("units x 10: fleiss", lambda: [fleiss(ten)], runs=1)


def of_irr_cac(package: Any, data: Any) -> Iterator[Figure]:
    cac, frame = importlib.import_module("irrCAC.raw").CAC, importlib.import_module("pandas").DataFrame

    def found(values: Any, name: str) -> float:
        return float(getattr(cac(frame(values.T), digits=12), name)()["est"]["coefficient_value"])

    some = data["report"][:5]
    yield Figure("codes: ac1", lambda: [found(code, "gwet") for code in some], runs=1, times=len(data["report"]) / 5)
    yield Figure(
        "codes: alpha", lambda: [found(code, "krippendorff") for code in some], runs=1, times=len(data["report"]) / 5
    )


PEERS = {
    "krippendorff": of_krippendorff,
    "scikit-learn": of_sklearn,
    "statsmodels": of_statsmodels,
    "irrCAC": of_irr_cac,
}
MODULES = {"scikit-learn": "sklearn"}


def main() -> None:
    warnings.simplefilter("ignore")
    data = np.load(sys.argv[1])
    for name, figures in PEERS.items():
        try:
            package = importlib.import_module(MODULES.get(name, name))
        except ImportError:
            continue
        version = importlib.metadata.version(name)
        for figure in figures(package, data):
            seconds, values = [], []
            for _ in range(figure.runs):
                before = perf_counter()
                values = figure.find()
                seconds.append(perf_counter() - before)
            line = {
                "task": figure.task,
                "package": f"{name} {version}",
                "seconds": statistics.median(seconds) * figure.times,
                "is_extrapolated": figure.times != 1,
                "values": values,
            }
            print(json.dumps(line), flush=True)


if __name__ == "__main__":
    main()
