"""Student's t distribution: the probability below a value, and the value below which a probability lies."""

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

_SO_MANY_DF_ARE_NORMAL = 1e20
_STEPS = 500
_PRECISION = 1e-15
_TINY = 1e-300
_GAMMA_RATIO = (-1 / 8, 1 / 192, -1 / 640, 17 / 14336, -31 / 18432, 691 / 180224)


def t_cdf(x: ArrayLike, df: ArrayLike) -> Floats:
    """P(T < x) for Student's T with `df` degrees of freedom, for each pair of the two arrays, which broadcast.

    F(x) = I_w(df/2, 1/2) / 2 for x < 0, with w = df / (df + x²) and I the regularised incomplete beta function;
    1 - F(-x) for x > 0. Small probabilities keep their relative precision. x may be infinite and df infinite (normal).
    NaN gives NaN. Raises ValueError for df below 1.
    Source: Abramowitz & Stegun 1964, Handbook of Mathematical Functions, 26.7.1.
    """
    x, df = _broadcast(x, df)
    centre, tail = _halves(np.abs(x), df)
    return np.asarray(np.where(x <= 0, tail, 0.5 + centre), dtype=np.float64)


def t_quantile(p: ArrayLike, df: ArrayLike) -> Floats:
    """The x with P(T < x) = p for Student's T with `df` degrees of freedom, for each pair; the arrays broadcast.

    By Newton's steps on the logarithms, kept between bounds that are halved where a step would leave them.
    p of 0 and 1 give minus and plus infinity; NaN gives NaN. Raises ValueError for p outside [0, 1] and df below 1.
    """
    p, df = _broadcast(p, df)
    if np.any((p < 0) | (p > 1)):
        raise ValueError("a probability is between 0 and 1")
    from_centre = np.abs(p - 0.5)
    beyond = np.minimum(p, 1 - p)
    x = np.where(from_centre == 0, 0.0, np.where(beyond == 0, np.inf, np.nan))
    wanted = (from_centre > 0) & (beyond > 0)
    x[wanted] = _inverse(from_centre[wanted], beyond[wanted], df[wanted])
    return np.asarray(np.copysign(x, p - 0.5), dtype=np.float64)


def _broadcast(first: ArrayLike, df: ArrayLike) -> tuple[Floats, Floats]:
    one, other = np.broadcast_arrays(np.asarray(first, dtype=np.float64), np.asarray(df, dtype=np.float64))
    if np.any(other < 1):
        raise ValueError("there is at least one degree of freedom")
    return one, np.minimum(other, _SO_MANY_DF_ARE_NORMAL)


def _halves(x: Floats, df: Floats) -> tuple[Floats, Floats]:
    """P(0 < T < x) and P(T > x) for x >= 0. The smaller is computed and the other is the rest of one half."""
    with np.errstate(over="ignore"):
        squared = x * x
        ratio = squared / df
    beyond = 1 / (1 + ratio)
    is_tail = squared > np.minimum(df, 2.0)
    # Of the two arguments of the beta function, w and 1 - w, neither may come from subtracting the other from 1,
    # nor may a·(1 - w) - b·w, which vanishes beside its terms when df is large.
    with np.errstate(invalid="ignore"):
        within = np.where(np.isinf(ratio), 1.0, ratio * beyond)
        excess = np.where(np.isinf(ratio), df / 2, (squared - 1) * beyond / 2)
    fraction = _beta_fraction(
        np.where(is_tail, df / 2, 0.5),
        np.where(is_tail, 0.5, df / 2),
        np.where(is_tail, beyond, within),
        np.where(is_tail, excess, -excess),
    )
    smaller = 0.5 * _density_times_x(x, df) / fraction
    return np.where(is_tail, 0.5 - smaller, smaller), np.where(is_tail, smaller, 0.5 - smaller)


def _density_times_x(x: Floats, df: Floats) -> Floats:
    """x f(x), which is also w^(df/2) (1 - w)^(1/2) / B(df/2, 1/2)."""
    root = x / np.sqrt(df)
    slope = np.hypot(1, root)
    # log1p keeps small ratios, the logarithm of the root keeps those whose square would overflow.
    log_ratio = np.where(root < 1, np.log1p(np.minimum(root, 1) ** 2), 2 * np.log(slope))
    share = np.divide(root, slope, out=np.ones_like(root), where=np.isfinite(slope))
    return np.asarray(share * np.exp(-df / 2 * log_ratio) * _gamma_ratio(df / 2) / np.sqrt(np.pi), dtype=np.float64)


def _gamma_ratio(a: Floats) -> Floats:
    """Γ(a + 1/2) / Γ(a): ten steps up by recurrence, there Stirling's series, in which large terms have cancelled."""
    product = np.ones_like(a)
    for step in range(10):
        product *= (a + step) / (a + step + 0.5)
    high = a + 10
    series = np.zeros_like(a)
    for coefficient in reversed(_GAMMA_RATIO):
        series = coefficient + series / high**2
    return np.asarray(product * np.sqrt(high) * np.exp(series / high), dtype=np.float64)


def _beta_fraction(a: Floats, b: Floats, x: Floats, excess: Floats) -> Floats:
    """The continued fraction c with I_x(a, b) = x^a (1 - x)^b / (B(a, b) c), by Lentz's method; excess = a(1-x) - bx.

    Source: Didonato & Morris 1992, ACM Trans. Math. Software 18(3), BFRAC; Lentz 1976, Applied Optics 15.
    """
    found = a / (a + 1) * (excess + 1)
    found = np.where(found == 0, _TINY, found)
    upper, lower = found, np.zeros_like(found)
    for n in range(1, _STEPS):
        odd = a + (2 * n - 1)
        part = n * (b - n) * x / odd
        numerator = (a + n - 1) / odd * (a + b + n - 1) * x * part
        denominator = n + part + (a + n) / (odd + 2) * (excess + 1 + n * (2 - x))
        lower = denominator + numerator * lower
        lower = 1 / np.where(lower == 0, _TINY, lower)
        upper = denominator + numerator / upper
        upper = np.where(upper == 0, _TINY, upper)
        change = upper * lower
        found = found * change
        if not np.any(np.abs(change - 1) > _PRECISION):
            break
    return np.asarray(found, dtype=np.float64)


def _inverse(from_centre: Floats, beyond: Floats, df: Floats) -> Floats:
    """The x > 0 with P(0 < T < x) = from_centre and P(T > x) = beyond, of which the smaller decides."""
    is_tail = beyond < from_centre
    target = np.log(np.where(is_tail, beyond, from_centre))
    log_x = _first_guess(from_centre, beyond, df)
    low, high = np.full_like(log_x, -750.0), np.full_like(log_x, 750.0)
    open_ = np.arange(len(log_x))
    for _ in range(_STEPS):
        at, side = log_x[open_], is_tail[open_]
        x = np.exp(at)
        centre, tail = _halves(x, df[open_])
        reached = np.where(side, tail, centre)
        with np.errstate(divide="ignore", invalid="ignore"):
            # Both logarithms are concave in log x, so that Newton's steps come from one side.
            missing = (target[open_] - np.log(reached)) * np.where(side, -1, 1)
            stepped = at + missing * reached / _density_times_x(x, df[open_])
        low[open_] = np.where(missing > 0, at, low[open_])
        high[open_] = np.where(missing > 0, high[open_], at)
        is_settled = np.abs(stepped - at) <= 1e-13
        inside = (stepped > low[open_]) & (stepped < high[open_])
        halved = (low[open_] + high[open_]) / 2
        log_x[open_] = np.where(is_settled, at, np.where(inside, stepped, halved))
        open_ = open_[~is_settled]
        if not len(open_):
            break
    return np.exp(log_x)


def _first_guess(from_centre: Floats, beyond: Floats, df: Floats) -> Floats:
    """The logarithm of roughly the quantile: exact for one and two degrees of freedom, within some percent for others.

    Source: Abramowitz & Stegun 1964, 26.2.23 (normal); Gaver & Kafadar 1984, The American Statistician 38(4), 308-311.
    """
    root = np.sqrt(-2 * np.log(beyond))
    normal = root - (2.515517 + (0.802853 + 0.010328 * root) * root) / (
        1 + (1.432788 + (0.189269 + 0.001308 * root) * root) * root
    )
    # The rational formula is off by up to .0005; close to the centre the density there serves better.
    normal = np.maximum(normal, 2.5 * from_centre)
    wide = np.maximum(df, 3)
    logarithm = np.minimum(normal**2 * (wide - 1.5) / (wide - 1) ** 2, 700.0)
    guess = 0.5 * np.log(wide * np.expm1(logarithm))
    of_two = np.log(from_centre) - 0.5 * np.log(beyond * (1 - beyond) / 2)
    of_one = -np.log(np.tan(np.pi * beyond))
    return np.asarray(np.select([df < 1.5, df < 3], [of_one, of_two], guess), dtype=np.float64)
