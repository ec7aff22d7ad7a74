"""What the methods paragraph says of agreement, where the team wants coefficients."""

from rcqual.agreement.result import NOT_REACHED, REACHED, BriefFigures, Measure
from rcqual.report.methods.facts import Methods, SecondPass
from rcqual.report.methods.wording import of_interviews
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
            where += ", after discussion,"
        if alpha.value is None:
            told.append(f"{where} it was undefined: {of_interviews(alpha.why or '')}")
        else:
            told.append(f"{where} alpha was {in_words(alpha)}")
    if not told:
        return ""
    has_interval = any(
        each.figures and (alpha := overall(each.figures)) and alpha.low is not None for each in found.pinned
    )
    has_value = any(
        each.figures and (alpha := overall(each.figures)) and alpha.value is not None for each in found.pinned
    )
    marks = " By convention, .667 is the least for tentative and .800 for firm conclusions." if has_value else ""
    how = (
        ", with confidence intervals by the delete-one jackknife over interviews and Student's t"
        if has_interval
        else ""
    )
    return (
        "Intercoder agreement was measured by Krippendorff's alpha (Krippendorff 2019), the sets of codes that coders"
        f" gave a unit being compared by MASI distance (Passonneau 2006){how}: {'; '.join(told)}.{marks}"
    )


def in_words(alpha: Measure) -> str:
    """An alpha with its interval and what it reaches; the interval's absence with its reason."""
    if not interval(alpha):
        why = of_interviews(alpha.why_interval or "")
        return f"{number(alpha.value)}, without an interval ({why}), so that it is not known what it reaches"
    return f"{number(alpha.value)}, 95% CI {interval(alpha)}{_reaches(alpha)}"


def _reaches(alpha: Measure) -> str:
    """What is known of .667 and .800, which are conventions."""
    match alpha.verdict, alpha.verdict_800:
        case (_, verdict) if verdict == REACHED:
            return ", which reaches .800"
        case (lower, upper) if lower == REACHED:
            rest = "not .800" if upper == NOT_REACHED else "may or may not reach .800"
            return f", which reaches .667 and {rest}"
        case (lower, _) if lower == NOT_REACHED:
            return ", which is below .667"
        case (_, upper) if upper == NOT_REACHED:
            return ", which is below .800; too few interviews were compared to tell whether it reaches .667"
    return "; too few interviews were compared to tell whether it reaches .667 or .800"


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
        few = f", {counted(untold, 'code')} being left out for too few uses or no variation" if untold else ""
        told.append(f"in {each.name} from {number(low)} (“{worst}”) to {number(high)} (“{best}”){few}")
    return f"By code, alpha ranged {', and '.join(told)}." if told else ""


def second_pass_figure(each: SecondPass) -> str:
    """How steadily the coder coded, to be said behind a sentence; empty where no coefficient is wanted."""
    alpha = overall(each.figures)
    if alpha is None:
        return ""
    if alpha.value is None:
        return f" (alpha between the two is undefined, for {alpha.why})"
    told = " ".join(filter(None, (number(alpha.value), interval(alpha))))
    return f" (alpha between the two, which is no agreement between coders: {told})"
