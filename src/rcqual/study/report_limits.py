"""What a reader must not take from a report, in plain words; and by what it can be had again."""

import hashlib
import json
import platform
from collections.abc import Iterator
from importlib.metadata import version

from rcqual import __version__
from rcqual.agreement.result import HIDDEN_ON_SCREEN, NOT_KNOWN, NOT_REACHED, REACHED, AgreementReport
from rcqual.model.analysis import AnalysisSet
from rcqual.model.span import Span
from rcqual.report.methods.wording import of_interviews
from rcqual.report.write.agreement_words import interval_words
from rcqual.report.write.pieces import Grid, Items, Piece, Words
from rcqual.study.attributing import Cast
from rcqual.study.holding import alone_in_words
from rcqual.study.ledger import LedgerQuote
from rcqual.study.measuring import are_coefficients_off
from rcqual.study.methods import content_hash
from rcqual.study.quote_balance import balance
from rcqual.study.report_basis import Basis, named
from rcqual.study.report_words import for_readers
from rcqual.study.study import Study, counted, lone_coder

_PACKAGES = ("numpy", "pandas", "matplotlib", "spacy")
_MOST_NAMES = 12
_LARGE_SHARE = 0.25


def limits(
    study: Study, basis: Basis, report: AgreementReport | None, quotes: list[LedgerQuote], cast: Cast
) -> Items | Words:
    """Each limit that the data show, in a sentence."""
    told = [*_of_the_set(study, basis)]
    if basis.coder is None:
        told += _of_agreement(report, is_wanted=not are_coefficients_off(study))
    told += _of_quotes(study, quotes, cast, basis)
    return Items(tuple(dict.fromkeys(told))) if told else Words("The data show none; what they cannot show is for you.")


def _of_the_set(study: Study, basis: Basis) -> Iterator[str]:
    found = basis.found
    if found is None:
        yield f"{basis.why} So nothing is said of what the codings show."
        return
    if basis.coder is not None:
        is_alone = lone_coder(study) is not None
        nobody = "Nobody else coded these interviews" if is_alone else "Nobody else's codings are held against it here"
        yield f"All of it rests on the judgement of one coder, {basis.coder.name}."
        yield f"{nobody}, so that it cannot be told how far others would code alike."
    else:
        sole = [each.name for each in found.interviews if len(each.coders) == 1]
        if sole:
            yield f"{_several(sole, 'interview')} coded by one coder alone; how far others would agree is not known."
    if found.unjudged:
        where = "these rounds" if len(found.about.rounds) > 1 else named(found)
        has, are = ("has", "is") if len(found.unjudged) == 1 else ("have", "are")
        yield f"{_named(found.unjudged, 'interview')} {has} not been coded in {where}, and {are} in no table or figure."
    left = found.about.parked + found.about.undecided
    if left:
        are = "is" if left == 1 else "are"
        yield f"{counted(left, 'disagreement')} {are} not settled; what is in dispute there is in no table or figure."
    if found.about.outside_scope:
        outside = counted(found.about.outside_scope, "passage")
        yield f"Not counted: {outside} coded outside of what was to be judged."
    said = alone_in_words(study) if basis.coder is not None else ()
    yield from (each for each in found.about.notes if each not in said)
    yield "How often a code was applied tells in how many passages coders saw it, and not how much it matters."


def _of_agreement(report: AgreementReport | None, *, is_wanted: bool) -> Iterator[str]:
    if report is None or not report.transcripts:
        so = ", so that agreement cannot be told" if is_wanted else ""
        yield f"No interview was coded by two coders in a closed round{so}."
        return
    report = for_readers(report)
    where = f" in round {report.header.round}" if len(report.by_round) > 1 else ""
    if report.header.blinding == HIDDEN_ON_SCREEN:
        yield (
            "Coders were blinded to one another's codings by the display alone: they worked in one file, which could"
            " have been read by other means."
        )
    if report.header.blinding == NOT_KNOWN:
        yield (
            f"Codings of round {report.header.round} were brought from a file; how they came about is not recorded, and"
            " so it is not known whether coders worked independently."
        )
    if report.header.is_recoded_after_discussion:
        yield "Some interviews had been discussed before they were coded; what coders share there is not independent."
    if report.missing_share:
        yield (
            f"Not every coder judged all that was compared{where}: {report.missing_share:.1%} of the judgements are"
            " missing."
        )
    if report.has_coefficients:
        few = [each.code for each in report.codes if each.is_thin]
        if few:
            yield f"For {_of_codes(few)}, there are too few uses{where} to tell how far coders agree."
        verdicts = {
            each.code: each.measures["alpha"].verdict
            for each in report.codes
            if not each.is_thin and "alpha" in each.measures
        }
        below = [code for code, verdict in verdicts.items() if verdict == NOT_REACHED]
        if below:
            codes = _of_codes(below)
            yield f"For {codes}, alpha{where} is below .667, by convention too low even for tentative conclusions."
        unsure = [code for code, verdict in verdicts.items() if verdict not in (REACHED, NOT_REACHED, None)]
        if unsure:
            yield (
                f"For {_of_codes(unsure)}, it cannot be told{where} whether alpha reaches .667, by convention the least"
                " for tentative conclusions."
            )
        if any(measure.low is not None for measure in report.overall.measures.values()):
            yield (
                f"Intervals ({of_interviews(interval_words(report))}) tell how figures might differ with other"
                " interviews, and not with other coders."
            )
    yield from map(of_interviews, report.notes)


def _of_quotes(study: Study, quotes: list[LedgerQuote], cast: Cast, basis: Basis) -> Iterator[str]:
    if not quotes:
        return
    found = balance(study, quotes, cast)
    printed = cast.printed_names
    if basis.found is not None:
        yield from _beyond_what_was_settled(quotes, basis.found)
        heard = [each.name for each in basis.found.participants]
        silent = [printed.get(name, name) for name in heard if name in found.never_quoted]
        if silent:
            of_all = (
                f"{len(silent)} of the {counted(len(heard), 'participant')}" if len(heard) > 1 else "The participant"
            )
            are = "is" if len(silent) == 1 else "are"
            yield f"{of_all} in these interviews {are} not quoted ({_listed(silent)})."
    if found.leading is not None and found.leading[1] > _LARGE_SHARE * found.quotes:
        name, times = found.leading
        yield f"{printed.get(name, name)} is heard in {times} of {counted(found.quotes, 'quote')}."
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


def _of_codes(names: list[str]) -> str:
    """ "the code “talk”", "2 codes (talk, power)"."""
    return f"the code “{names[0]}”" if len(names) == 1 else _named(names, "code")


def _several(names: "list[str] | tuple[str, ...]", what: str) -> str:
    """ "2 interviews (int01, int02) are"."""
    return f"{_named(names, what)} {'is' if len(names) == 1 else 'are'}"


def _named(names: "list[str] | tuple[str, ...]", what: str) -> str:
    """ "2 interviews (int01, int02)"."""
    return f"{counted(len(names), what)} ({_listed(names)})"


def _listed(names: "list[str] | tuple[str, ...]") -> str:
    return ", ".join([*names[:_MOST_NAMES], *(["…"] if len(names) > _MOST_NAMES else [])])


def provenance(study: Study, basis: Basis, report: AgreementReport | None) -> Iterator[Piece]:
    """The content that the report is made of, by its hash, and with what it was made."""
    found = basis.found
    rows: list[tuple[str, str]] = [
        ("Study", study.title),
        ("Texts, codebooks, frozen codings and decisions (SHA-256)", content_hash(study, basis.shown)),
    ]
    for each in found.about.rounds if found is not None else ():
        if each.snapshot:
            rows.append((f"Frozen copy of round {each.number} (SHA-256)", each.snapshot))
        elif found is not None:
            rows.append((f"Codings of {found.about.coder} in {named(found)} (SHA-256)", _codings_hash(found)))
    if found is not None:
        about = found.about
        rolled = ", codes rolled up" if about.roll_up else ""
        rows.append(
            ("Counted", f"by {about.unit}, rule {about.rule}; codebook version {about.codebook_version}{rolled}")
        )
    if report is not None and report.has_coefficients and report.transcripts:
        seed = report.interval.seed
        told = of_interviews(interval_words(report))
        rows.append(("Intervals", f"{told}{f'; seed {seed}' if seed is not None else ''}"))
    rows.append(("rcqual", __version__))
    rows.append(("Python", platform.python_version()))
    rows += [(name, version(name)) for name in _PACKAGES]
    yield Grid(("What", "Value"), tuple(rows))
    yield Words("The same study, written by the same versions, gives the same report.")


def _codings_hash(found: AnalysisSet) -> str:
    """SHA-256 over the codings of a round that goes on, of which there is no frozen copy."""
    names = [each.name for each in found.interviews]
    rows = [
        [names[each.interview], found.codes[each.code].name, each.span.start, each.span.end] for each in found.codings
    ]
    return hashlib.sha256(json.dumps(rows, ensure_ascii=True, separators=(",", ":")).encode("ascii")).hexdigest()
