"""Intervals from transcripts drawn anew, with replacement: an option beside the jackknife."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from rcqual.agreement.intervals import CUTS, FEWEST, ROUNDING, SAME, Figures, Limits, Resampling, no_limits, too_few
from rcqual.agreement.ratings import Floats, Whole

_BLOCK = 512
_NEVER = "it is undefined in every resample"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bootstrap:
    """Draws as many clusters as there are, with replacement, again and again; limits are percentiles.

    Where all D**D draws are no more than `resamples`, each is taken once instead. Resamples in which a figure is
    undefined are left out of its limits, and their share is told.
    Source: Davison & Hinkley 1997, Bootstrap Methods and their Application, sec. 3.8 (resampling clusters).
    """

    level: float = 0.95
    resamples: int = 10_000
    seed: int = 1
    progress: Callable[[float], None] = field(default=lambda share: None, compare=False)
    """Is told after each block which share of one kind of figures is done; what it raises stops the work."""

    def limits(self, points: Floats, figures: Figures, cluster_of: Whole, names: Sequence[str]) -> Limits:
        """Of each figure. cluster_of: by part; names: of the clusters."""
        clusters = np.unique(cluster_of[figures.used])
        if len(clusters) < FEWEST:
            return no_limits(len(points), too_few(len(clusters)))
        place = np.minimum(np.searchsorted(clusters, cluster_of), len(clusters) - 1)
        is_drawn = clusters[place] == cluster_of
        drawn = self.draws(len(clusters))
        values = np.empty((len(points), len(drawn)))
        for start in range(0, len(drawn), _BLOCK):
            block = slice(start, start + _BLOCK)
            values[:, block] = figures.at(drawn[block][:, place] * is_drawn).T
            self.progress(min(start + _BLOCK, len(drawn)) / len(drawn))
        return bootstrap_limits(values, self.level)

    def draws(self, clusters: int) -> Floats:
        """Resamples x clusters: how often each cluster is in the resample."""
        if is_enumerated(clusters, self.resamples):
            chosen = np.indices((clusters,) * clusters).reshape(clusters, -1).T
        else:
            chosen = np.random.default_rng(self.seed).integers(0, clusters, (self.resamples, clusters))
        keys = chosen + np.arange(len(chosen))[:, None] * clusters
        counts = np.bincount(keys.reshape(-1), minlength=len(chosen) * clusters)
        return counts.reshape(len(chosen), clusters).astype(np.float64)


def stretch(how: Resampling, begin: float, end: float) -> Resampling:
    """The same resampling, with its progress told as a stretch of a longer way."""
    if not isinstance(how, Bootstrap):
        return how
    tell = how.progress
    return replace(how, progress=lambda share: tell(begin + (end - begin) * share))


def is_enumerated(clusters: int, resamples: int) -> bool:
    """Whether all possible draws are taken, each once."""
    return bool(clusters**clusters <= resamples)


def bootstrap_limits(values: Floats, level: float) -> Limits:
    """Percentiles, by linear interpolation, of the resamples in which a figure is defined. values: figures x resamples.

    The values are sorted in place.
    """
    values.sort(axis=1)
    resamples = values.shape[1]
    defined = resamples - np.isnan(values).sum(axis=1)
    low, high = (percentile(values, defined, share) for share in ((1 - level) / 2, (1 + level) / 2))
    why: list[str | None] = [None] * len(values)
    for number in np.flatnonzero(defined == 0):
        why[number] = _NEVER
    spread = values[np.arange(len(values)), np.maximum(defined - 1, 0)] - values[:, 0]
    for number in np.flatnonzero(spread < ROUNDING):
        why[number] = SAME
    # What is undefined stands at the end, and is not below anything. Few transcripts often give a mark itself.
    below = np.stack([(values < mark - ROUNDING).sum(axis=1) / np.maximum(defined, 1) for mark in CUTS])
    return Limits(low=low, high=high, below=below, why=why, undefined_resamples=1 - defined / resamples)


def percentile(values: Floats, defined: Whole, share: float) -> Floats:
    """Between the two sorted values nearest to the share. values: figures x resamples; defined: how many come first."""
    at = np.maximum(defined - 1, 0) * share
    before = np.floor(at).astype(np.int64)
    behind = np.minimum(before + 1, np.maximum(defined - 1, 0))
    rows = np.arange(len(values))
    one, other = values[rows, before], values[rows, behind]
    return np.asarray(one + (other - one) * (at - before), dtype=np.float64)
