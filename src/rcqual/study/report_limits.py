"""What a reader must not take from a report, in plain words; and by what it can be had again."""

import platform
from collections.abc import Iterator
from importlib.metadata import version

from rcqual import __version__
from rcqual.agreement.result import HIDDEN_ON_SCREEN, NOT_REACHED, REACHED, AgreementReport
from rcqual.model.analysis import AnalysisSet
from rcqual.model.span import Span
from rcqual.report.write.agreement_words import interval_words
from rcqual.report.write.pieces import Grid, Items, Piece, Words
from rcqual.study.attributing import Cast
from rcqual.study.ledger import LedgerQuote
from rcqual.study.methods import content_hash
from rcqual.study.quote_balance import balance
from rcqual.study.report_basis import told_rounds
from rcqual.study.study import Study, counted

_PACKAGES = ("numpy", "pandas", "matplotlib", "spacy")
_MOST_NAMES = 12
_LARGE_SHARE = 0.25


def limits(
    study: Study, found: AnalysisSet | None, report: AgreementReport | None, quotes: list[LedgerQuote], cast: Cast
) -> Items | Words:
    """Each limit that the data show, in a sentence."""
    told = [*_of_the_set(found), *_of_agreement(report), *_of_quotes(study, quotes, cast, found)]
    return Items(tuple(dict.fromkeys(told))) if told else Words("The data show none; what they cannot show is for you.")


def _of_the_set(found: AnalysisSet | None) -> Iterator[str]:
    if found is None:
        yield "No round is closed, so nothing is said of what the codings show."
        return
    sole = [each.name for each in found.interviews if len(each.coders) == 1]
    if sole:
        yield f"{_several(sole, 'interview')} judged by one coder alone, so that agreement cannot be told there."
    if found.unjudged:
        yield f"{_several(found.unjudged, 'interview')} coded in no closed round, and in no table or figure."
    left = found.about.parked + found.about.undecided
    if left:
        are = "is" if left == 1 else "are"
        yield f"{counted(left, 'disagreement')} {are} not settled; the passages in dispute are in no table or figure."
    if found.about.outside_scope:
        outside = counted(found.about.outside_scope, "passage")
        yield f"Not counted: {outside} coded outside of what was to be judged."
    yield from found.about.notes
    yield "How often a code was applied tells in how many passages coders saw it, and not how much it matters."


def _of_agreement(report: AgreementReport | None) -> Iterator[str]:
    if report is None or not report.transcripts:
        yield "No interview was judged by two coders in a closed round, so agreement cannot be told."
        return
    if report.header.blinding == HIDDEN_ON_SCREEN:
        yield (
            "Coders were blinded to one another's codings by the display alone: they worked in one file, which could"
            " have been read by other means."
        )
    if report.header.is_recoded_after_discussion:
        yield "Some of the interviews had been discussed before they were coded; agreement on them is not independent."
    if report.missing_share:
        yield f"{report.missing_share:.1%} of the judgements that agreement rests on are missing."
    if report.has_coefficients:
        few = [each.code for each in report.codes if each.is_thin]
        if few:
            yield f"{_several(few, 'code')} used too seldom to tell how far coders agree on them."
        verdicts = {
            each.code: each.measures["alpha"].verdict
            for each in report.codes
            if not each.is_thin and "alpha" in each.measures
        }
        below = [code for code, verdict in verdicts.items() if verdict == NOT_REACHED]
        if below:
            yield f"Of {_named(below, 'code')} alpha is below .667, by convention too low for conclusions."
        unsure = [code for code, verdict in verdicts.items() if verdict not in (REACHED, NOT_REACHED, None)]
        if unsure:
            yield (
                f"Of {_named(unsure, 'code')} it is not known that alpha reaches .667, by convention the least for even"
                " tentative conclusions."
            )
        yield f"Intervals: {interval_words(report)}."
    yield from report.notes


def _of_quotes(study: Study, quotes: list[LedgerQuote], cast: Cast, rests: AnalysisSet | None) -> Iterator[str]:
    if not quotes:
        return
    found = balance(study, quotes, cast)
    if rests is not None:
        yield from _beyond_what_was_settled(quotes, rests)
    if found.never_quoted:
        yield f"{_several(found.never_quoted, 'participant')} not quoted."
    if found.largest is not None and found.largest_share is not None and found.largest_share > _LARGE_SHARE:
        name, count = found.largest
        yield f"{name} is heard in {count} of {counted(found.quotes, 'quote')} ({found.largest_share:.0%})."
    if not found.negative_cases:
        yield "No negative case is among the quotes."


def _beyond_what_was_settled(quotes: list[LedgerQuote], rests: AnalysisSet) -> Iterator[str]:
    """Which quotes stand for a theme that the team does not apply there."""
    held: dict[tuple[str, str], list[Span]] = {}
    for each in rests.codings:
        key = str(rests.interviews[each.interview].transcript_id), str(rests.codes[each.code].id)
        held.setdefault(key, []).append(each.span)
    beyond = [
        f"“{each.theme}” in {each.row.transcript}"
        for each in quotes
        if each.theme_id is not None
        and not any(span.overlaps(each.span) for span in held.get((str(each.transcript_id), str(each.theme_id)), ()))
    ]
    if beyond:
        stand, it = ("stands", "a theme") if len(beyond) == 1 else ("stand", "themes")
        yield (f"{_named(beyond, 'quote')} {stand} for {it} that no settled coding applies there.")


def _several(names: "list[str] | tuple[str, ...]", what: str) -> str:
    """ "2 interviews (int01, int02) are"."""
    return f"{_named(names, what)} {'is' if len(names) == 1 else 'are'}"


def _named(names: "list[str] | tuple[str, ...]", what: str) -> str:
    """ "2 interviews (int01, int02)"."""
    told = ", ".join([*names[:_MOST_NAMES], *(["…"] if len(names) > _MOST_NAMES else [])])
    return f"{counted(len(names), what)} ({told})"


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
