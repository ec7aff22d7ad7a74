"""What the methods section takes from the transcripts, the participants sheet and the analysis."""

from typing import TYPE_CHECKING

from rcqual.report.methods.facts import Analysed
from rcqual.store import transcripts
from rcqual.study.attributing import template
from rcqual.study.study import Study

if TYPE_CHECKING:
    from rcqual.model.analysis import AnalysisSet

_FIELDS = {"described": "what is known of them (role, profession or level)", "transcript": "interview"}
"""The fields of a template whose names do not say what they are."""


def timed(study: Study) -> tuple[int, int, int]:
    """How many transcripts have times, and the least and the most minutes of one."""
    minutes = [round(each / 60_000) for each in transcripts.ends_ms(study.store)]
    return (len(minutes), min(minutes), max(minutes)) if minutes else (0, 0, 0)


def columns(study: Study) -> tuple[str, ...]:
    """What the participants sheet tells of anybody, beside labels and files."""
    sheet = transcripts.participants(study.store)
    known = [name for name in ("role", "profession", "level", "unit") if any(getattr(each, name) for each in sheet)]
    return (*known, *dict.fromkeys(name for each in sheet for name, value in each.more if value))


def named_by(study: Study) -> tuple[str, ...]:
    """By what the team's template names the speakers of quotes, in words."""
    return tuple(_FIELDS.get(each, each) for each in template(study).fields)


def analysed(found: "AnalysisSet") -> Analysed:
    """What frequencies, themes and quotes rest on, and what the tables over it say."""
    from rcqual.report.tables.saturation import saturation
    from rcqual.report.tables.typicality import GENERAL, TYPICAL, typicality

    saturated = saturation(found)
    labels = [(str(row[0]), row[4], row[1]) for row in typicality(found).rows]
    often = tuple(name for name, label, _ in labels if label in (GENERAL, TYPICAL))
    return Analysed(
        shared=sum(len(each.coders) > 1 for each in found.interviews),
        sole=sum(len(each.coders) == 1 for each in found.interviews),
        parked=found.about.parked,
        undecided=found.about.undecided,
        participants=len(found.participants),
        saturation="" if dict(saturated.found)["why"] else f"{saturated.notes[0]} (Guest, Namey & Chen 2020.)",
        frequent=often,
        rare=tuple(name for name, label, cases in labels if cases and label and name not in often),
    )
