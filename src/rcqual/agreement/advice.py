"""What the figures say, in plain words: which codes to work on first, and with what they are confused."""

from collections.abc import Sequence

from rcqual.agreement.intervals import FEWEST
from rcqual.agreement.result import (
    BOOTSTRAP,
    LINEARISED,
    NOT_REACHED,
    REACHED,
    CodeFigures,
    Confusion,
    Interval,
    Measure,
    Overall,
)

_MOST_CODES = 3
_LOW = 0.667
_FEW, _FEW_FOR_BOOTSTRAP = 5, 20


def advice(
    overall: Overall,
    codes: Sequence[CodeFigures],
    confusion: Confusion,
    interval: Interval,
    *,
    are_passes: bool = False,
) -> tuple[str, ...]:
    """A sentence on all codes together, then one for each code to work on first, at most three.

    are_passes: whether two passes of one coder are compared, in place of coders.
    """
    alpha = overall.measures.get("alpha_sets") or overall.measures["alpha"]
    sampled = "units" if interval.method == LINEARISED else "transcripts"
    found = [_overall(alpha, sampled), *_cautions(interval)]
    told = [code for code in codes if not code.is_rolled_up and not code.is_thin]
    found += [_of_code(code, confusion, are_passes) for code in codes_to_work_on(told)]
    thin = [code.code for code in codes if code.is_thin and code.uses and not code.is_rolled_up]
    if thin:
        found.append(f"Too few uses to say anything of {_listed([f'“{name}”' for name in thin])}.")
    return tuple(sentence for sentence in found if sentence)


def _cautions(interval: Interval) -> list[str]:
    """What must be said of intervals that rest on few transcripts."""
    found = []
    if interval.method != LINEARISED and FEWEST <= interval.clusters < _FEW:
        found.append(
            f"The intervals rest on {interval.clusters} transcripts only, and are themselves uncertain then: "
            "double-code more before concluding anything from a mark that is reached, or is not."
        )
    if interval.method == BOOTSTRAP and FEWEST <= interval.clusters < _FEW_FOR_BOOTSTRAP:
        found.append(
            f"With {interval.clusters} transcripts, limits from resamples are too narrow: report those of the "
            "jackknife, which hold what they promise."
        )
    return found


def codes_to_work_on(codes: Sequence[CodeFigures]) -> list[CodeFigures]:
    """Those whose alpha is known to be below .667, lowest first; if there is none, those where it lies below."""
    defined = [code for code in codes if code.measures["alpha"].value is not None]
    low = [code for code in defined if code.measures["alpha"].verdict == NOT_REACHED]
    low = low or [code for code in defined if _value(code) < _LOW]
    return sorted(low, key=_value)[:_MOST_CODES]


def _value(code: CodeFigures) -> float:
    value = code.measures["alpha"].value
    return 1.0 if value is None else value


def _overall(alpha: Measure, sampled: str) -> str:
    if alpha.value is None:
        return ""
    if alpha.verdict_800 == REACHED:
        return f"All codes together, alpha is .800 or more, as far as these {sampled} can tell."
    if alpha.verdict == REACHED:
        return f"All codes together, alpha is .667 or more; whether it is .800 these {sampled} cannot tell."
    if alpha.verdict == NOT_REACHED:
        return "All codes together, alpha is below .667: revise definitions before coding on."
    if alpha.low is None:
        return f"No interval, for {alpha.why_interval}: whether alpha reaches .667 or .800 stays undecided."
    return f"All codes together, it is undecided whether alpha is .667 or more: too few {sampled} to tell."


def _of_code(code: CodeFigures, confusion: Confusion, are_passes: bool) -> str:
    """What to look at in one code."""
    alpha, shared = code.measures["alpha"], code.measures["positive_agreement"].value
    is_sure = alpha.verdict == NOT_REACHED
    first = f"“{code.code}”: revise its definition" if is_sure else f"“{code.code}”: look at its passages"
    who = "of one pass's uses the other has" if are_passes else "of one coder's uses another has"
    share = "" if shared is None else f"; {who} {shared:.0%} too"
    place = confusion.codes.index(code.code)
    others = [
        (count, f"“{name}”")
        for name, count in zip(confusion.codes, confusion.counts[place], strict=True)
        if count and name != code.code
    ]
    others.sort(key=lambda each: -each[0])
    instead = [*others[:2], *([(confusion.nothing[place], "nothing")] if confusion.nothing[place] else [])]
    instead.sort(key=lambda each: -each[0])
    told = ", ".join(f"{name} ({count:,})" for count, name in instead)
    where = (
        "Where one pass has it and the other has not, the other has"
        if are_passes
        else ("Where one used it and another did not, that other used")
    )
    return f"{first}{share}." + (f" {where} {told}." if told else "")


def _listed(names: Sequence[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
