"""What every output of agreement says in words: what the figures rest on, what they are called, what is missing."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from rcqual.agreement.result import (
    BOOTSTRAP,
    LINEARISED,
    THIN,
    AgreementReport,
    CodeFigures,
    Header,
    Interval,
    Measure,
)
from rcqual.report.write.numbers import NONE, verdict_words
from rcqual.text.display import counted

BY = ("code", "pair", "transcript", "round", "unit", "confusion")
"""What figures can be broken down by; `unit` is the sensitivity to unit and rule."""

LABELS = {
    "alpha": "alpha",
    "alpha_sets": "alpha over sets of codes",
    "alpha_pooled": "alpha pooled over codes",
    "alpha_median": "median alpha of the codes",
    "alpha_lowest": "lowest alpha of a code",
    "alpha_ordinal": "ordinal alpha",
    "alpha_interval": "interval alpha",
    "kappa": "kappa",
    "kappa_pairs": "kappa, mean of pairs",
    "kappa_pooled": "kappa pooled over codes",
    "fleiss": "Fleiss' kappa",
    "scott_pi": "Scott's pi",
    "kappa_max": "highest possible kappa",
    "brennan_prediger": "Brennan-Prediger",
    "ac1": "AC1",
    "pabak": "PABAK",
    "positive_agreement": "positive agreement",
    "percent": "percent agreement",
    "u_alpha": "u-alpha (boundaries)",
}
OFF = "Coefficients are turned off in this study; `rcqual settings agreement on` turns them on."
_CONVENTION = (
    "Krippendorff's marks for alpha, .667 and .800, are conventions: whether a figure is enough depends on what is "
    "concluded from the codes. “Undecided” means that there are too few transcripts to tell."
)
_BENCHMARK = (
    "Labels are those of Landis & Koch (1977), for alpha: the best that it deserves, or a better one, with a "
    "probability above .95 (Gwet 2014). They are conventions, made for no material of yours."
)
_FEWEST = 3
_HAVE_NO_OWN_INTERVAL = ("alpha_median", "alpha_lowest")


def label(name: str) -> str:
    """What a measure is called in a table."""
    return LABELS.get(name, name.replace("_", " "))


def headline(measures: Mapping[str, Measure]) -> str:
    """The one figure over all codes: alpha over sets of codes, or of single labels where each unit has one."""
    return next((name for name in ("alpha_sets", "alpha") if name in measures), "")


def kappa_of_code(report: AgreementReport) -> str:
    """The measure of a code that kappa is: of the two coders, or the mean over the pairs of more."""
    return "kappa" if len(report.coders) == 2 else "kappa_pairs"


def ordered(measures: Mapping[str, Measure]) -> list[tuple[str, Measure]]:
    """The measures with percent agreement last, since it is easiest to take for more than it is."""
    return sorted(measures.items(), key=lambda each: each[0] == "percent")


def title(header: Header, what: str = "Agreement") -> str:
    """What the figures are about, in one line, with what a reader must not overlook."""
    if header.round is None:
        return f"{what} in the ratings of {header.study}"
    # What was coded after discussion is no reliability, whatever its round was opened as.
    kind = f" ({header.kind})" if header.kind and not header.is_recoded_after_discussion else ""
    recoded = ": recoded after discussion" if header.is_recoded_after_discussion else ""
    if header.second_pass is not None:
        begin = "Two passes" if what == "Agreement" else f"{what} in two passes"
        return f"{begin} of {header.second_pass}, rounds {header.against} and {header.round} of {header.study}{recoded}"
    return f"{what} in round {header.round}{kind} of {header.study}{recoded}"


def provenance(report: AgreementReport) -> tuple[tuple[str, str], ...]:
    """What the figures rest on: a heading of one word, and the words. People's words are as they wrote them."""
    header = report.header
    version = f"codebook version {header.codebook_version}, " if header.codebook_version is not None else ""
    is_round = header.round is not None
    copy = "frozen copy" if is_round else "file with SHA-256"
    by = [f"by {header.unit}" if is_round else "unit by unit"]
    by += [f"{name} {value}" for name, value in (("rule", header.rule), ("scope", header.scope)) if value is not None]
    rows = [
        ("codings", f"{copy} {header.snapshot[:12]}, {version}rcqual {header.version}"),
        ("judged", ", ".join(by)),
    ]
    if header.blinding is not None:
        rows.append(("blinding", header.blinding))
    if header.is_sensitivity:
        rows.append(("sensitivity", "not the unit and rule that the round was opened with"))
    if header.distance != "masi" and report.has_coefficients:
        rows.append(("distance", f"between sets of codes: {header.distance}, where MASI is usual"))
    transcripts = len(report.transcripts) + len(report.left_out)
    told = f": {', '.join(report.transcripts)}" if report.transcripts else ""
    by_whom = "by two or more" if header.second_pass is None else "in both passes"
    units = "none compared"
    if report.missing_share is not None:
        units = f"{report.units:,} compared, {report.missing_share:.1%} of judgements missing"
    rows += [
        ("coders", (", " if header.second_pass is None else " and ").join(report.coders) or "none"),
        ("transcripts", f"{len(report.transcripts)} of {transcripts} judged {by_whom}{told}"),
        ("units", units),
    ]
    if report.has_coefficients and report.transcripts:
        rows.append(("intervals", interval_words(report)))
    return tuple(rows)


def level(interval: Interval) -> str:
    """As a percentage: "95%"."""
    return f"{100 * interval.level:.6g}%"


def interval_words(report: AgreementReport) -> str:
    """How the intervals come about."""
    how = report.interval
    if how.method != LINEARISED and how.clusters < _FEWEST:
        return f"none: they take {_FEWEST} transcripts or more that two coders judged"
    if how.method == LINEARISED:
        return f"{level(how)}, linearised, over units that are independent of each other"
    are_grouped = how.clusters != len(report.transcripts)
    over = counted(how.clusters, "group of transcripts", "groups of transcripts") if are_grouped else ""
    over = over or counted(how.clusters, "transcript")
    if how.method != BOOTSTRAP:
        return f"{level(how)}, jackknife over {over}, Student's t on ln(1 - coefficient)"
    drawn = f"{how.resamples:,} resamples" if how.resamples is not None else "resamples"
    seed = f", seed {how.seed}" if how.seed is not None else ", all there are"
    return f"{level(how)}, bootstrap over {over}, {drawn}{seed}"


def verdicts(name: str, measure: Measure) -> str:
    """Whether an alpha reaches .667 and .800, and how sure it is that it does not; empty for other measures."""
    if measure.verdict is None or name in _HAVE_NO_OWN_INTERVAL:
        return ""
    told = f".667 {measure.verdict}, .800 {measure.verdict_800}"
    if measure.p_below_667 is None:
        return told
    below = f"{confidence(measure.p_below_667)} and {confidence(measure.p_below_800)}"
    return f"{told}; confidence of lying below: {below}"


def verdict(measure: Measure) -> str:
    """What an alpha is known to reach, in a cell of a table; a dash where there is no value, or it is no alpha."""
    return (verdict_words(measure) if measure.value is not None else "") or NONE


def confidence(value: float | None) -> str:
    """As a whole percentage, that is never 0% or 100%; a dash where there is none."""
    if value is None:
        return NONE
    return "<1%" if value < 0.005 else ">99%" if value > 0.995 else f"{value:.0%}"


def prevalence(code: CodeFigures) -> str:
    """The share of units that carry the code, by the coder who used it least and the one who used it most."""
    shares = [share for share in code.prevalence.values() if share is not None]
    if not shares:
        return NONE
    lowest, highest = f"{100 * min(shares):.1f}", f"{100 * max(shares):.1f}"
    return f"{lowest}%" if lowest == highest else f"{lowest}–{highest}%"


def missing_figures(report: AgreementReport, names: Sequence[str]) -> tuple[str, ...]:
    """Why codes have no figure under a heading, a sentence a reason. names: the measures that are shown of a code."""
    told = [code for code in report.codes if not code.is_thin]
    found = [
        *_grouped(((code.code, f"{code.uses}") for code in report.codes if 0 < code.uses < THIN), _thin),
        *_grouped(((code.code, "") for code in report.codes if not code.uses), lambda codes: f"Nobody used {codes}."),
    ]
    for name in names if report.has_coefficients else ():
        reasons: dict[str, list[str]] = {}
        for code in told:
            why = code.measures[name].why if name in code.measures else None
            if why:
                reasons.setdefault(why, []).append(code.code)
        found += [f"No {label(name)} of {_listed(codes)}: {why}." for why, codes in reasons.items()]
    return (*found, *_without_interval(report, told))


def notes(report: AgreementReport, are_verdicts_shown: bool = True, are_labels_shown: bool = False) -> tuple[str, ...]:
    """What a reader of the figures must know, a sentence or two each.

    are_labels_shown: those of Landis and Koch.
    """
    if not report.has_coefficients:
        return (*report.notes, OFF)
    found = list(report.notes)
    measures = list(_measures(report))
    undefined = max((measure.undefined_resamples or 0 for measure in measures), default=0)
    if undefined:
        found.append(f"Resamples in which a figure is undefined are left out of its interval: up to {undefined:.1%}.")
    if any(measure.low is not None for measure in measures):
        over = "units" if report.interval.method == LINEARISED else "transcripts"
        found.append(f"Intervals generalise over {over}, not over coders.")
    found += [_CONVENTION] if are_verdicts_shown else []
    return (*found, *([_BENCHMARK] if are_labels_shown else []))


def _measures(report: AgreementReport) -> Iterator[Measure]:
    yield from report.overall.measures.values()
    for code in report.codes:
        yield from code.measures.values()


def _without_interval(report: AgreementReport, codes: Sequence[CodeFigures]) -> Iterator[str]:
    """Why alphas have no interval: over all codes, unless the advice says it, and of codes where the reason differs."""
    overall = report.overall.measures.get(headline(report.overall.measures))
    common = overall.why_interval if overall is not None and overall.value is not None else None
    if common and not any(common in sentence for sentence in report.advice):
        yield f"No interval: {common}."
    reasons: dict[str, list[str]] = {}
    for code in codes:
        alpha = code.measures.get("alpha")
        if alpha is not None and alpha.value is not None and alpha.why_interval not in (None, common):
            reasons.setdefault(str(alpha.why_interval), []).append(code.code)
    for why, names in reasons.items():
        yield f"No interval of {_listed(names)}: {why}."


def _thin(codes: str) -> str:
    return f"Too few uses to say, so the counts alone are shown: {codes}."


def _grouped(codes: Iterable[tuple[str, str]], told: Callable[[str], str]) -> list[str]:
    named = [f"“{code}” ({uses})" if uses else f"“{code}”" for code, uses in codes]
    return [told(", ".join(named))] if named else []


def _listed(codes: Sequence[str]) -> str:
    return ", ".join(f"“{code}”" for code in codes)
