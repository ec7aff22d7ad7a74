"""What the methods paragraph says of agreement, where the team wants coefficients."""

from rcqual.agreement.result import NOT_REACHED, REACHED, BriefFigures, Measure
from rcqual.report.methods.facts import Methods, SecondPass
from rcqual.report.write.agreement_words import headline
from rcqual.report.write.numbers import interval, number
from rcqual.text.display import counted


def overall(figures: BriefFigures | None) -> Measure | None:
    """The one figure over all codes; None where there is none to show."""
    return None if figures is None else figures.measures.get(headline(figures.measures))


def agreement(found: Methods) -> str:
    """Each round's alpha over sets of codes with its interval and what it reaches."""
    told = []
    for each in found.pinned:
        alpha = overall(each.figures)
        if alpha is None or each.figures is None:
            continue
        rests = f"{counted(len(each.figures.transcripts), 'interview')}, {counted(alpha.units, each.unit)}"
        where = f"in {each.name} ({rests})"
        if each.revealed:
            where += ", after discussion"
        if alpha.value is None:
            told.append(f"{where} it is undefined, for {alpha.why}")
        else:
            told.append(f"{where} it is {in_words(alpha)}")
    if not told:
        return ""
    has_interval = any(
        each.figures and (alpha := overall(each.figures)) and alpha.low is not None for each in found.pinned
    )
    how = "; intervals by the delete-one jackknife over interviews with Student's t" if has_interval else ""
    return f"Agreement is told by Krippendorff's alpha over sets of codes (MASI distance{how}): {'; '.join(told)}."


def in_words(alpha: Measure) -> str:
    """An alpha with its interval and what it reaches; the interval's absence with its reason."""
    limits = f", 95% CI {interval(alpha)}" if interval(alpha) else f", without an interval ({alpha.why_interval})"
    return f"{number(alpha.value)}{limits}, which {_reaches(alpha)}"


def _reaches(alpha: Measure) -> str:
    """What is known of .667 and .800, which are conventions."""
    match alpha.verdict, alpha.verdict_800:
        case (_, verdict) if verdict == REACHED:
            return "reaches .800"
        case (lower, upper) if lower == REACHED:
            return "reaches .667 and not .800" if upper == NOT_REACHED else "reaches .667; whether .800, is undecided"
        case (lower, _) if lower == NOT_REACHED:
            return "lies below .667"
        case (_, upper) if upper == NOT_REACHED:
            return "lies below .800; whether it reaches .667 is undecided (too few interviews to tell)"
    return "leaves .667 and .800 undecided (too few interviews to tell)"


def agreement_by_code(found: Methods) -> str:
    """The range of the codes' alphas in each round."""
    told = []
    for each in found.pinned:
        if each.figures is None:
            continue
        thin = set(each.figures.thin)
        known = sorted(
            (measure.value, code)
            for code, measure in each.figures.codes.items()
            if measure.value is not None and code not in thin
        )
        if len(known) < 2:
            continue
        (low, worst), (high, best) = known[0], known[-1]
        untold = len(each.figures.codes) - len(known)
        few = f"; {counted(untold, 'code')} with too few uses or no variation" if untold else ""
        told.append(f"in {each.name} from {number(low)} (“{worst}”) to {number(high)} (“{best}”){few}")
    return f"By code, alpha ranges {', and '.join(told)}." if told else ""


def second_pass_figure(each: SecondPass) -> str:
    """How steadily the coder coded, to be said behind a sentence; empty where no coefficient is wanted."""
    alpha = overall(each.figures)
    if alpha is None:
        return ""
    if alpha.value is None:
        return f" (alpha between the two is undefined, for {alpha.why})"
    return f" (alpha between the two, which is no agreement between coders: {number(alpha.value)} {interval(alpha)})"
