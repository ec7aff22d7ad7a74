"""What a report rests on: which rounds, whose codings, and how that is told."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from rcqual.errors import NotAllowed
from rcqual.model.analysis import AnalysisSet
from rcqual.model.coding import Coder
from rcqual.model.ids import RoundId
from rcqual.model.rounds import Round, RoundKind
from rcqual.report.methods.wording import rounds_named
from rcqual.store import rounds
from rcqual.study.analysing import analysis_set
from rcqual.study.holding import has_closed_with_a_codebook, whose
from rcqual.study.passes import recoded_from
from rcqual.study.rounds import all_rounds, round_numbered
from rcqual.study.study import Study, coder_named, team


@dataclass(frozen=True, slots=True, kw_only=True)
class Basis:
    """The codings of a report, and the rounds that it tells of."""

    found: AnalysisSet | None
    """What the codings say; None where there is nothing to say."""
    why: str
    """Why there is nothing, in a sentence for readers; empty where there is something."""
    advice: str
    """What whoever writes the report could do about that; empty: nothing."""
    coder: Coder | None
    """Whose codings these are; None: the team's."""
    shown: tuple[Round, ...]
    """The closed rounds that it tells of, by number."""
    left_out: tuple[Round, ...]
    """The closed ones that it does not tell of, for others were asked for."""
    places: frozenset[RoundId]
    """The rounds from which its quotes may come."""

    @property
    def sentence(self) -> str:
        """What it is a report of: "Report of the coding in rounds 1 and 2."."""
        if self.found is None:
            return f"Report of the study. {self.why}"
        where = named(self.found)
        if self.coder is not None:
            return f"Report of the codings of one coder, {self.coder.name}, in {where}."
        alone = " alone" if self.left_out else ""
        return f"Report of the coding in {where}{alone}."


def named(found: AnalysisSet) -> str:
    """The rounds that the codings come from: "round 1", "rounds 1 and 2", "open coding"."""
    numbers = [each.number for each in found.about.rounds]
    return "open coding" if numbers == [0] else rounds_named(numbers)


def basis_of(
    study: Study,
    numbers: Sequence[int] = (),
    coder: str | None = None,
    progress: Callable[[float], None] = lambda share: None,
) -> Basis:
    """What a report of these rounds rests on; of all that were closed and that the viewer may see where none is named.

    coder: the name of one whose codings are wanted; else the team's, or a lone coder's own as long as no round with a
    fixed codebook was closed. Of open coding that goes on, the viewer's own can be asked for. Raises NotFound, and
    NotAllowed for rounds that are open for coding, or hidden from the viewer. progress: is told which share is done.
    """
    places = [round_numbered(study, each) for each in numbers]
    for each in places:
        if each.is_blind and each.kind is not RoundKind.OPEN:
            raise NotAllowed(
                f"{each.label.capitalize()} is not closed yet, and nothing of it stands in a report.",
                hint="Close it with `rcqual round close` first.",
            )
    told = told_rounds(study)
    shown = tuple(each for each in told if not numbers or each.number in numbers)
    who = whose(study, coder, numbers)
    found, why, advice = _found(study, numbers, who, progress)
    is_one = found is not None and found.about.coder
    if found is not None and who is not None and is_one:
        found = _in_rounds_of(study, found, coder_named(study, who))
    ids = {each.number: each.id for each in all_rounds(study)}
    return Basis(
        found=found,
        why=why,
        advice=advice,
        coder=coder_named(study, who) if who is not None and (coder is not None or is_one) else None,
        shown=shown,
        left_out=tuple(each for each in told if each not in shown),
        places=frozenset(
            (ids[each.number] for each in found.about.rounds)
            if found is not None and is_one
            else (each.id for each in shown)
        ),
    )


def _in_rounds_of(study: Study, found: AnalysisSet, coder: Coder) -> AnalysisSet:
    """One coder's codings, which rest on the rounds in which the coder was given anything, or coded unasked."""
    given = {each.number for each in all_rounds(study) if rounds.assignments(study.store, each.id, coder.id)}
    own = given | {each.round for each in found.interviews}
    told = tuple(each for each in found.about.rounds if each.number in own)
    return replace(found, about=replace(found.about, rounds=told)) if told else found


def told_rounds(study: Study) -> list[Round]:
    """The closed rounds that the viewer may see, by number."""
    return [each for each in all_rounds(study) if not each.is_blind and not recoded_from(study, each)]


def _found(
    study: Study, numbers: Sequence[int], coder: str | None, progress: Callable[[float], None]
) -> tuple[AnalysisSet | None, str, str]:
    """What the codings say; else None, why, and what could be done."""
    try:
        found = analysis_set(study, numbers, coder=coder, progress=progress)
    except NotAllowed as refused:
        if numbers or (coder is not None and len(team(study)) > 1):
            raise
        if has_closed_with_a_codebook(study):
            return None, "The closed rounds are hidden from whoever made this, who codes their interviews anew.", ""
        advice = refused.hint if coder is not None else "With --coder NAME it is a report of one coder's codings."
        return None, "No round with a fixed codebook is closed yet.", advice
    if found.interviews:
        return found, "", ""
    if coder is not None:
        return None, f"{coder} has coded nothing in {named(found)} yet.", ""
    return None, f"Nobody had finished an interview in {named(found)} when coding was closed.", ""
