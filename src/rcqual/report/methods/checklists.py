"""What the data tell for the two checklists of qualitative papers, COREQ and SRQR; the rest is the authors' to write.

The items are named in words of our own and numbered as in the sources: Tong, Sainsbury & Craig 2007, Consolidated
criteria for reporting qualitative research (COREQ), International Journal for Quality in Health Care 19(6), 349-357;
O'Brien, Harris, Beckman, Reed & Cook 2014, Standards for reporting qualitative research, Academic Medicine 89(9),
1245-1251.
"""

from typing import NamedTuple

from rcqual.report.methods.facts import Methods
from rcqual.report.methods.sentences import sentences
from rcqual.report.methods.wording import FIXED_CODES, listed
from rcqual.report.tables.small_cells import FEWEST
from rcqual.text.display import counted

COREQ_SOURCE = (
    "COREQ, 32 items: Tong, Sainsbury & Craig 2007, International Journal for Quality in Health Care 19(6), 349-357."
)
SRQR_SOURCE = "SRQR, 21 items: O'Brien, Harris, Beckman, Reed & Cook 2014, Academic Medicine 89(9), 1245-1251."
NOT_RECORDED = "not recorded"

COREQ = (
    "who interviewed",
    "interviewers' degrees",
    "interviewers' occupation",
    "interviewers' gender",
    "interviewers' experience and training",
    "earlier relationship with participants",
    "what participants knew of the interviewer",
    "interviewers' interests and assumptions",
    "methodological orientation",
    "how participants were selected",
    "how participants were approached",
    "sample size",
    "who refused or dropped out, and why",
    "where data were collected",
    "who else was present",
    "description of the sample",
    "interview guide, and whether it was tried out",
    "repeat interviews",
    "sound or video recording",
    "field notes",
    "length of interviews",
    "saturation",
    "transcripts returned to participants",
    "number of coders",
    "coding tree",
    "where themes came from",
    "software",
    "participants' feedback on findings",
    "quotations, and who said them",
    "fit between data and findings",
    "major themes",
    "minor themes",
)
"""By its number from 1."""

SRQR = (
    "title",
    "abstract",
    "problem",
    "purpose or research question",
    "approach and paradigm",
    "researchers' characteristics and reflexivity",
    "context",
    "sampling",
    "ethics and consent",
    "data collection",
    "instruments and technologies of data collection",
    "what and who was studied",
    "data processing",
    "data analysis",
    "trustworthiness",
    "synthesis and interpretation",
    "evidence from the data",
    "earlier work, transferability, contribution",
    "limitations",
    "conflicts of interest",
    "funding",
)
"""By its number from 1."""


class Item(NamedTuple):
    """One item of a checklist."""

    number: int
    name: str
    told: str
    """What the data tell; empty: nothing."""


def coreq(found: Methods) -> tuple[Item, ...]:
    """The items of COREQ."""
    told = dict(sentences(found))
    return _items(
        COREQ,
        {
            1: f"Labelled in the transcripts as {listed(found.interviewers)}." if found.interviewers else "",
            12: told.get("material", ""),
            16: told.get("participants", ""),
            18: _repeated(found),
            21: _length(found),
            22: _saturation(found),
            24: _joined(told, "coders", "double_coding", "single_coding"),
            25: _tree(found),
            26: _joined(told, "open_coding", "codebook_history"),
            27: f"rcqual {found.version}." if found.rounds else "",
            29: _quotes(found),
            31: _themes("General or typical", found, is_frequent=True),
            32: _themes("Neither general nor typical", found, is_frequent=False),
        },
    )


def srqr(found: Methods) -> tuple[Item, ...]:
    """The items of SRQR."""
    told = dict(sentences(found))
    return _items(
        SRQR,
        {
            1: f"The study is called “{found.study}” here.",
            8: told.get("selection", ""),
            12: _joined(told, "material", "participants"),
            13: _processing(found),
            14: _joined(told, "rounds", "codebook", "unit", "analysis", "software"),
            15: _joined(told, "double_coding", "blinding", "second_pass", "agreement", "consensus"),
            16: _themes("General or typical", found, is_frequent=True),
            17: _quotes(found),
            19: _joined(told, "single_coding", "not_coded", "unfinished", "reopened", "after_reveal"),
        },
    )


def _items(names: tuple[str, ...], told: dict[int, str]) -> tuple[Item, ...]:
    return tuple(Item(number, name, told.get(number, "")) for number, name in enumerate(names, 1))


def _joined(told: dict[str, str], *names: str) -> str:
    return " ".join(told[name] for name in names if name in told)


def _repeated(found: Methods) -> str:
    if not found.participants:
        return ""
    return (
        f"{found.repeated or 'None'} of {counted(found.participants, 'participant')} spoke in more than one interview."
    )


def _length(found: Methods) -> str:
    count, least, most = found.timed
    if not count:
        return ""
    long = f"{least} to {most} minutes" if least < most else counted(most, "minute") if most else "Less than a minute"
    return f"{long}, by the times in {count} of {counted(found.transcripts, 'interview')}."


def _saturation(found: Methods) -> str:
    told = "" if found.analysed is None else found.analysed.saturation
    is_open = found.one is not None and found.one.is_open
    return f"{told} {FIXED_CODES}" if told and not is_open else told


def _tree(found: Methods) -> str:
    if not found.codes:
        return ""
    tops = f", {found.top_codes} of them at the top" if found.top_codes < found.codes else ", none under another"
    return f"Version {found.codebook_version} of the codebook has {counted(found.codes, 'code')}{tops}."


def _processing(found: Methods) -> str:
    if not found.transcripts:
        return ""
    files = listed([f"{count} {format_}" for format_, count in found.formats])
    return f"Transcripts were imported from files ({files}) and their text was not changed afterwards."


def _quotes(found: Methods) -> str:
    if not found.quotes:
        return ""
    named = f", whose speakers are named by {listed(found.attribution)}" if found.attribution else ""
    return (
        f"{counted(found.quotes, 'quote')} of {counted(found.quoted, 'participant')} chosen{named}."
        f" In the report, what fits fewer than {FEWEST} participants is told of a speaker in wider words or left out."
    )


def _themes(what: str, found: Methods, *, is_frequent: bool) -> str:
    rests = found.analysed
    names = () if rests is None else rests.frequent if is_frequent else rests.rare
    if rests is None or not names:
        return ""
    among = f"among the {counted(rests.participants, 'participant')} whose interviews were coded"
    return f"{what} {among}: {listed([f'“{name}”' for name in names])}."
