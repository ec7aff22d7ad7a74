"""The sentences of the methods paragraph: each has its name, and stands only where it is true."""

from collections.abc import Callable

from rcqual.agreement.result import HIDDEN_ON_SCREEN
from rcqual.model.rounds import Aim, RoundKind
from rcqual.report.methods.agreed import agreement, agreement_by_code, second_pass_figure
from rcqual.report.methods.facts import Methods, MethodsRound
from rcqual.report.methods.settled import analysis, consensus
from rcqual.report.methods.wording import interviews, listed
from rcqual.text.display import counted

_RULES = {"any": "any part of it was coded", "majority": "more than half of it was coded"}
_UNITS = {"passage": "passage by passage, as marked by the team before coding"}
_SCOPES = {"participants": "what participants said", "everyone": "what everyone said"}
_DESIGNS = {"two-of-k": "two coders were drawn for each interview", "all": "each coder coded every interview of it"}


def sentences(found: Methods) -> tuple[tuple[str, str], ...]:
    """Each sentence that is true of the study, by its name, in the order of the paragraph."""
    told = ((name, tell(found)) for name, tell in _SENTENCES.items())
    return tuple((name, text) for name, text in told if text)


def paragraph(found: Methods) -> str:
    """The sentences as one text."""
    return " ".join(text for _, text in sentences(found))


def _material(found: Methods) -> str:
    if not found.transcripts:
        return ""
    people = f" with {counted(found.participants, 'participant')}" if found.participants else ""
    heard = counted(found.transcripts, "interview")
    return f"The data were transcripts of {heard} ({counted(found.words, 'word')}){people}."


def _participants(found: Methods) -> str:
    return f"Recorded of each participant were {listed(found.columns)}." if found.columns else ""


def _coders(found: Methods) -> str:
    if not found.coders:
        return ""
    return f"Coding was done by {counted(len(found.coders), 'coder')} ({listed(found.coders)})."


def _codebook(found: Methods) -> str:
    used = {each.codebook_version: each for each in found.pinned}
    called = f" “{found.codebook}”" if found.codebook else ""
    if not used:
        return ""
    if len(used) == 1:
        ((version, each),) = used.items()
        return f"Coders used version {version} of the codebook{called}, with {counted(each.codes, 'code')}."
    told = [f"version {each.codebook_version} ({counted(each.codes, 'code')}) in {each.name}" for each in found.pinned]
    return f"Of the codebook{called}, coders used {listed(told)}."


def _codebook_history(found: Methods) -> str:
    if found.codebook_version < 2:
        return ""
    came = [
        f"version {version} took up what the meeting over {each.name} proposed"
        for each in found.rounds
        if each.settlement is not None
        for version in each.settlement.versions
    ]
    newest = f"The codebook has had {found.codebook_version} versions; the newest has {counted(found.codes, 'code')}"
    return f"{'; '.join([newest, *came])}."


def _open_coding(found: Methods) -> str:
    done = [each for each in found.rounds if not each.is_pinned]
    told = [
        f"{each.name} ({counted(len(each.coders), 'coder')}, {counted(len(each.transcripts), 'interview')})"
        for each in done
    ]
    return f"Coding was open, with a codebook free to grow, in {listed(told)}." if done else ""


def _rounds(found: Methods) -> str:
    if not found.pinned:
        return ""
    told = [
        f"{each.name} ({', '.join((_kind(found, each), counted(len(each.transcripts), 'interview')))})"
        for each in found.pinned
    ]
    return f"Interviews were coded with a fixed codebook in {counted(len(told), 'round')}: {listed(told)}."


def _kind(found: Methods, each: MethodsRound) -> str:
    if each.revealed:
        return "recoded after discussion"
    if each.plan.aim is not Aim.NONE:
        return str(each.plan.aim)
    if each.kind is RoundKind.MAIN:
        return "main coding"
    return "reliability" if found.has_coefficients else "parallel coding"


def _selection(found: Methods) -> str:
    told = []
    for each in found.rounds:
        plan = each.plan
        parts = []
        if plan.share:
            by_lot = f"{plan.share} of {counted(plan.pool, 'interview')} drawn by lot"
            parts.append(by_lot + (f", in proportion by {plan.stratum}" if plan.stratum else ""))
        if plan.design == "split":
            parts.append(f"{plan.overlap} coded by all coders, the others by one coder each")
        elif plan.design in _DESIGNS:
            parts.append(_DESIGNS[plan.design])
        if parts:
            seed = f" (seed {plan.seed})" if plan.seed is not None else ""
            told.append(f"in {each.name}, {'; '.join(parts)}{seed}")
    return f"Who coded what: {'. '.join(told)}." if told else ""


def _double(found: Methods) -> str:
    if not found.shared:
        return ""
    coded, shared = len(found.coded), len(found.shared)
    was = "was" if shared == 1 else "were"
    the = "the " if coded > 1 else ""
    return (
        f"Of {the}{counted(coded, 'interview')} coded, {shared} ({shared / coded:.0%}) {was} coded independently by two"
        " or more coders."
    )


def _single(found: Methods) -> str:
    is_shared = any(each.shared for each in found.pinned)
    return "No interview was coded by two coders." if found.coded and not is_shared else ""


def _unit(found: Methods) -> str:
    ways = dict.fromkeys((each.unit, each.rule, each.scope) for each in found.pinned)
    if len(ways) == 1:
        return f"Codes were judged {_way(*next(iter(ways)))}."
    told = [
        f"in {listed([each.name for each in found.pinned if (each.unit, each.rule, each.scope) == way])} {_way(*way)}"
        for way in ways
    ]
    return f"Codes were judged {'; '.join(told)}." if told else ""


def _way(unit: str, rule: str, scope: str) -> str:
    whose, *ranges = scope.split(", ")
    among = f"{_SCOPES.get(whose, whose)}{f', in {ranges[0]} that the team chose' if ranges else ''}"
    carries = "" if unit == "character" else f"; a {unit} was taken to carry a code if {_RULES.get(rule, rule)}"
    return f"{_UNITS.get(unit, f'{unit} by {unit}')} in {among}{carries}"


def _blinding(found: Methods) -> str:
    levels: dict[str, list[str]] = {}
    for each in found.pinned:
        if len(each.coders) > 1:
            levels.setdefault(each.blinding, []).append(each.name)
    told = []
    for level, names in levels.items():
        if level == HIDDEN_ON_SCREEN:
            how = f"coders were shown only their own codings until the round was closed ({level})"
        else:
            how = f"each coder worked in a file of their own until the round was closed ({level})"
        told.append(f"in {listed(names)} {how}")
    return f"Blinding: {'; '.join(told)}." if told else ""


def _second_pass(found: Methods) -> str:
    told = []
    for each in found.second_passes:
        after = ", after others' codings of them had been revealed" if each.is_recoded else ""
        told.append(
            f"{each.coder} coded {counted(each.transcripts, 'interview')} of round {each.against} a second time in"
            f" round {each.round}, the first codings hidden meanwhile{after}{second_pass_figure(each)}"
        )
    return f"{'; '.join(told)}." if told else ""


def _reopened(found: Methods) -> str:
    names = [each.name for each in found.rounds if each.is_reopened]
    if not names:
        return ""
    figures = "; figures are of the copy frozen before" if found.has_coefficients else ""
    return f"Coding went on in {listed(names)} after coders had seen one another's codings{figures}."


def _after_reveal(found: Methods) -> str:
    told = [f"in {each.name} of {interviews(each.revealed)}" for each in found.rounds if each.revealed]
    if not told:
        return ""
    never = "; what coders share there came after discussion and is no reliability" if found.has_coefficients else ""
    return f"Coders could have seen one another's earlier codings {listed(told)}{never}."


def _unfinished(found: Methods) -> str:
    told = [
        f"{each.unfinished} of {each.assigned} in {each.name}"
        for each in found.rounds
        if each.unfinished and each.coders
    ]
    return (
        f"Interviews that a coder had not finished when the round was closed count as missing there ({listed(told)})."
        if told
        else ""
    )


def _not_coded(found: Methods) -> str:
    missing = found.transcripts - len(found.coded)
    if not found.pinned or missing < 1:
        return ""
    was = "was" if missing == 1 else "were"
    the = "the " if found.transcripts > 1 else ""
    return f"Of {the}{counted(found.transcripts, 'interview')}, {missing} {was} not coded in any closed round."


def _suggestions(found: Methods) -> str:
    if not found.rounds:
        return ""
    made = sum(each.suggested for each in found.rounds)
    codings = sum(each.codings for each in found.rounds)
    off = ", and the study has suggestions turned off" if found.are_suggestions_off else ""
    if not made:
        return f"None of the {counted(codings, 'coding')} came from a suggestion by the software{off}."
    return (
        f"Of {counted(codings, 'coding')}, {made} ({made / codings:.1%}) came from suggestions for which a coder had"
        " asked, made from the words of the codebook and of that coder's own codings."
    )


def _still_open(found: Methods) -> str:
    if not found.coding_now:
        return ""
    return f"Still being coded, and no part of this: {listed(found.coding_now)}."


def _software(found: Methods) -> str:
    frozen = [f"{each.name} {each.snapshot[:12]}" for each in found.rounds]
    copies = f"; frozen codings: {', '.join(frozen)}" if frozen else ""
    return f"Coding and comparison were done with rcqual {found.version} (content hash {found.content[:12]}{copies})."


_SENTENCES: dict[str, Callable[[Methods], str]] = {
    "material": _material,
    "participants": _participants,
    "coders": _coders,
    "open_coding": _open_coding,
    "rounds": _rounds,
    "codebook": _codebook,
    "codebook_history": _codebook_history,
    "selection": _selection,
    "double_coding": _double,
    "single_coding": _single,
    "not_coded": _not_coded,
    "unit": _unit,
    "blinding": _blinding,
    "unfinished": _unfinished,
    "reopened": _reopened,
    "after_reveal": _after_reveal,
    "second_pass": _second_pass,
    "agreement": agreement,
    "agreement_by_code": agreement_by_code,
    "consensus": consensus,
    "analysis": analysis,
    "suggestions": _suggestions,
    "still_open": _still_open,
    "software": _software,
}
