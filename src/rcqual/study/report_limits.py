"""What a reader must not take from a report, in plain words; and by what it can be had again."""

import platform
from collections.abc import Iterator
from importlib.metadata import version

from rcqual import __version__
from rcqual.agreement.result import HIDDEN_ON_SCREEN, REACHED, AgreementReport
from rcqual.model.analysis import AnalysisSet
from rcqual.report.write.agreement_words import interval_words
from rcqual.report.write.pieces import Grid, Items, Piece, Words
from rcqual.study.attributing import Cast
from rcqual.study.ledger import LedgerQuote
from rcqual.study.methods import content_hash, told_rounds
from rcqual.study.quote_balance import balance
from rcqual.study.study import Study, counted

_PACKAGES = ("numpy", "pandas", "matplotlib", "spacy")
_MOST_NAMES = 12
_LARGE_SHARE = 0.25


def limits(
    study: Study, found: AnalysisSet | None, report: AgreementReport | None, quotes: list[LedgerQuote], cast: Cast
) -> Items | Words:
    """Each limit that the data show, in a sentence."""
    told = [*_of_the_set(found), *_of_agreement(report), *_of_quotes(study, quotes, cast)]
    return Items(tuple(dict.fromkeys(told))) if told else Words("The data show none; what they cannot show is for you.")


def _of_the_set(found: AnalysisSet | None) -> Iterator[str]:
    if found is None:
        yield "No round is closed, so nothing is said of what the codings show."
        return
    sole = [each.name for each in found.interviews if len(each.coders) == 1]
    if sole:
        yield f"{_several(sole, 'interview')} judged by one coder alone, with no other judgement to hold against it."
    if found.unjudged:
        yield f"{_several(found.unjudged, 'interview')} judged by nobody, and in no figure."
    left = found.about.parked + found.about.undecided
    if left:
        yield (
            f"{counted(left, 'disagreement')} without a settled answer; their passages are in no frequency, theme or"
            " figure."
        )
    if found.about.outside_scope:
        outside = counted(found.about.outside_scope, "passage")
        yield f"{outside} coded outside of what was to be judged, which do not count."
    yield from found.about.notes
    yield "How often a code is applied tells how often coders saw it said, and not how much it matters."


def _of_agreement(report: AgreementReport | None) -> Iterator[str]:
    if report is None or not report.transcripts:
        yield "No interview was judged by two coders in a closed round, so agreement cannot be told."
        return
    if report.header.blinding == HIDDEN_ON_SCREEN:
        yield (
            "Coders were kept from one another's codings by what rcqual shows; they worked in one file, which could"
            " have been read otherwise."
        )
    if report.header.is_recoded_after_discussion:
        yield "Some of the interviews had been discussed before they were coded: that is no independent agreement."
    if report.missing_share:
        yield f"{report.missing_share:.1%} of the judgements that agreement rests on are missing."
    if report.has_coefficients:
        few = [each.code for each in report.codes if each.is_thin]
        if few:
            yield f"{_several(few, 'code')} used too seldom to tell how far coders agree there."
        unsure = [
            each.code
            for each in report.codes
            if not each.is_thin and "alpha" in each.measures and each.measures["alpha"].verdict not in (REACHED, None)
        ]
        if unsure:
            yield f"{_several(unsure, 'code')} not known to reach an alpha of .667: what rests on it is tentative."
        yield f"Intervals: {interval_words(report)}."
    yield from report.notes


def _of_quotes(study: Study, quotes: list[LedgerQuote], cast: Cast) -> Iterator[str]:
    if not quotes:
        return
    found = balance(study, quotes, cast)
    if found.never_quoted:
        yield f"{_several(found.never_quoted, 'participant')} not quoted."
    if found.largest is not None and found.largest_share is not None and found.largest_share > _LARGE_SHARE:
        name, count = found.largest
        yield f"{name} is heard in {count} of {counted(found.quotes, 'quote')} ({found.largest_share:.0%})."
    if not found.negative_cases:
        yield "No negative case is among the quotes."


def _several(names: "list[str] | tuple[str, ...]", what: str) -> str:
    """ "2 interviews (int01, int02) are"."""
    told = ", ".join([*names[:_MOST_NAMES], *(["…"] if len(names) > _MOST_NAMES else [])])
    return f"{counted(len(names), what)} ({told}) {'is' if len(names) == 1 else 'are'}"


def provenance(study: Study, found: AnalysisSet | None, report: AgreementReport | None) -> Iterator[Piece]:
    """The content that the report is made of, by its hash, and with what it was made."""
    content = content_hash(study, told_rounds(study))
    rows: list[tuple[str, str]] = [
        ("Study", study.title),
        ("Texts, codebooks, frozen codings and decisions (SHA-256)", content),
    ]
    for each in found.about.rounds if found is not None else ():
        rows.append((f"Frozen copy of round {each.number} (SHA-256)", each.snapshot))
    if found is not None:
        about = found.about
        rows.append(("Judged", f"by {about.unit}, rule {about.rule}; codebook version {about.codebook_version}"))
    if report is not None and report.has_coefficients:
        seed = report.interval.seed
        rows.append(("Intervals", f"{interval_words(report)}{f'; seed {seed}' if seed is not None else ''}"))
    rows.append(("rcqual", __version__))
    rows.append(("Python", platform.python_version()))
    rows += [(name, version(name)) for name in _PACKAGES]
    yield Grid(("What", "Value"), tuple(rows))
    yield Words(
        "Nothing here is drawn by lot but what rounds name a seed for. The same study, written by the same versions,"
        " gives the same report."
    )
