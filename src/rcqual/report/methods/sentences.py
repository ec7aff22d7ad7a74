"""The sentences of the methods paragraph: each has its name, and stands only where it is true."""

from collections.abc import Callable, Sequence

from rcqual.model.rounds import Aim, RoundKind
from rcqual.report.methods.agreed import agreement, agreement_by_code
from rcqual.report.methods.course import after_reveal, blinding, reopened, second_pass, unfinished
from rcqual.report.methods.facts import Methods, MethodsRound
from rcqual.report.methods.settled import analysis, consensus, one_coder
from rcqual.report.methods.wording import kind_told, listed, rounds_named, spelled
from rcqual.report.write.numbers import share_of
from rcqual.text.display import counted

_RULES = {"any": "any part of it was coded", "majority": "more than half of it was coded"}
_UNITS = {"passage": "passage by passage, as marked by the team before coding"}
_SCOPES = {"participants": "what participants said", "everyone": "what everyone said"}
_DESIGNS = {"two-of-k": "two coders were drawn for each interview", "all": "each coder was given every interview"}


def sentences(found: Methods) -> tuple[tuple[str, str], ...]:
    """Each sentence that is true of the study, by its name, in the order of the paragraph."""
    told = ((name, tell(found)) for name, tell in _SENTENCES.items() if found.one is None or name not in _OF_A_TEAM)
    return tuple((name, text) for name, text in told if text)


def paragraph(found: Methods) -> str:
    """The sentences as one text."""
    return " ".join(paragraphs(found))


def paragraphs(found: Methods) -> tuple[str, ...]:
    """The sentences in paragraphs: the material and its coding, agreement and consensus, what the analysis rests on."""
    parts: dict[str, list[str]] = {"": []}
    for name, text in sentences(found):
        part = name if name in _BEGINS else next(reversed(parts))
        parts.setdefault(part, []).append(text)
    return tuple(" ".join(part) for part in parts.values() if part)


def _material(found: Methods) -> str:
    if not found.transcripts:
        return ""
    people = f" with {counted(found.participants, 'participant')}" if found.participants else ""
    heard = counted(found.transcripts, "interview")
    return f"The data were transcripts of {heard} ({counted(found.words, 'word')}){people}."


def _participants(found: Methods) -> str:
    were = "was" if len(found.columns) == 1 else "were"
    return f"For the participants, {listed(found.columns)} {were} recorded." if found.columns else ""


def _coders(found: Methods) -> str:
    if not found.coders:
        return ""
    return f"Coding was done by {spelled(len(found.coders), 'coder')} ({listed(found.coders)})."


def _codebook(found: Methods) -> str:
    used = {each.codebook_version: each for each in found.pinned}
    called = f" “{found.codebook}”" if found.codebook else ""
    if not used:
        return ""
    if len(used) == 1:
        ((version, each),) = used.items()
        return f"Coders used version {version} of the codebook{called}, with {counted(each.codes, 'code')}."
    told = []
    for version, each in used.items():
        where = rounds_named([one.number for one in found.pinned if one.codebook_version == version])
        told.append(f"version {version} ({counted(each.codes, 'code')}) in {where}")
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
    had = spelled(found.codebook_version, "version")
    newest = f"The codebook has had {had}; the newest has {counted(found.codes, 'code')}"
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
    return f"Interviews were coded with a fixed codebook in {spelled(len(told), 'round')}: {listed(told)}."


def _kind(found: Methods, each: MethodsRound) -> str:
    if each.revealed:
        return "recoded after discussion"
    if each.plan.aim is not Aim.NONE:
        return str(each.plan.aim)
    if each.kind is RoundKind.MAIN:
        return "main coding"
    return kind_told(str(each.kind), has_coefficients=found.has_coefficients)


def _selection(found: Methods) -> str:
    told = []
    for each in found.rounds:
        plan = each.plan
        parts = []
        if plan.share:
            by_lot = f"{plan.share} of {counted(plan.pool, 'interview')} drawn by lot"
            parts.append(by_lot + (f", in proportion by {plan.stratum}" if plan.stratum else ""))
        # Where one coder was given everything there was nothing to share out.
        design = plan.design if each.given_to > 1 else ""
        if design == "split":
            parts.append(f"{plan.overlap} given to all coders, the others to one coder each")
        elif design in _DESIGNS:
            parts.append(_DESIGNS[design])
        if parts:
            seed = f" (seed {plan.seed})" if plan.seed is not None else ""
            told.append(f"in {each.name}, {'; '.join(parts)}{seed}")
    return f"Who was to code what: {'. '.join(told)}." if told else ""


def _double(found: Methods) -> str:
    if not found.shared:
        return ""
    coded, shared = len(found.coded), len(found.shared)
    is_brought = any(each.is_brought and {*each.shared} & {*found.shared} for each in found.pinned)
    by_whom = f"coded {'' if is_brought else 'independently '}by two or more coders"
    if shared == coded:
        all_ = "The one interview coded" if coded == 1 else f"Each of the {spelled(coded, 'interview')} coded"
        return f"{all_} was {by_whom}."
    was = "was" if shared == 1 else "were"
    return f"Of the {coded:,} interviews coded, {shared:,} ({share_of(shared, coded)}) {was} {by_whom}."


def _single(found: Methods) -> str:
    is_shared = any(each.shared for each in found.pinned)
    return "No interview was coded by two coders." if found.coded and not is_shared else ""


def _unit(found: Methods) -> str:
    ways = dict.fromkeys((each.unit, each.rule, each.scope) for each in found.pinned)
    if len(ways) == 1:
        return f"Codes were judged {_way(*next(iter(ways)))}."
    told = [
        f"in {rounds_named([each.number for each in found.pinned if (each.unit, each.rule, each.scope) == way])}"
        f" {_way(*way)}"
        for way in ways
    ]
    return f"Codes were judged {'; '.join(told)}." if told else ""


def _way(unit: str, rule: str, scope: str) -> str:
    whose, *ranges = scope.split(", ")
    among = f"{_SCOPES.get(whose, whose)}{f', in {ranges[0]} that the team chose' if ranges else ''}"
    carries = "" if unit == "character" else f"; a {unit} was taken to carry a code if {_RULES.get(rule, rule)}"
    return f"{_UNITS.get(unit, f'{unit} by {unit}')} in {among}{carries}"


def _not_coded(found: Methods) -> str:
    missing = found.transcripts - len(found.coded)
    if not found.pinned or missing < 1:
        return ""
    was = "was" if missing == 1 else "were"
    the = "the " if found.transcripts > 1 else ""
    these = "these rounds" if len(found.pinned) > 1 else "this round"
    return f"Of {the}{counted(found.transcripts, 'interview')}, {missing:,} {was} not coded in {these}."


def _suggestions(found: Methods) -> str:
    if not found.rounds:
        return ""
    made = sum(each.suggested for each in found.rounds)
    codings = sum(each.codings for each in found.rounds)
    off = ", and the study has suggestions turned off" if found.are_suggestions_off else ""
    if not codings or (found.one is not None and found.one.is_open):
        return ""
    if not made:
        none = "The one coding did not come" if codings == 1 else f"None of the {codings:,} codings came"
        return f"{none} from a suggestion by the software{off}."
    if codings == 1:
        return (
            "The one coding came from a suggestion for which the coder had asked, made from the words of the codebook"
            " and of that coder's own codings."
        )
    return (
        f"Of {codings:,} codings, {made:,} ({share_of(made, codings)}) came from suggestions for which a coder"
        " had asked, made from the words of the codebook and of that coder's own codings."
    )


def _still_open(found: Methods) -> str:
    if not found.coding_now:
        return ""
    return f"Still being coded, and no part of this: {_labels(found, found.coding_now)}."


def _left_out(found: Methods) -> str:
    if not found.left_out:
        return ""
    were = "was" if len(found.left_out) == 1 else "were"
    return f"Closed as well, and no part of this, {were} {_labels(found, found.left_out)}."


def _labels(found: Methods, rounds: Sequence[str]) -> str:
    return listed([kind_told(each, has_coefficients=found.has_coefficients) for each in rounds])


def _software(found: Methods) -> str:
    frozen = [f"{each.name} {each.snapshot[:12]}" for each in found.rounds]
    copies = f"; frozen codings: {', '.join(frozen)}" if frozen else ""
    if any(each.shared for each in found.pinned) and found.one is None:
        done = "Coding and comparison were done"
    elif found.rounds or found.one is not None:
        done = "Coding was done"
    else:
        done = "The interviews are kept"
    return f"{done} with rcqual {found.version} (content hash {found.content[:12]}{copies})."


_BEGINS = ("rounds", "agreement", "consensus", "analysis", "one_coder")
"""The sentences with which a new paragraph begins."""
_OF_A_TEAM = ("double_coding", "single_coding", "agreement", "agreement_by_code", "consensus")
"""Those that are left out where one coder's codings alone are told of."""
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
    "blinding": blinding,
    "unfinished": unfinished,
    "reopened": reopened,
    "after_reveal": after_reveal,
    "second_pass": second_pass,
    "agreement": agreement,
    "agreement_by_code": agreement_by_code,
    "consensus": consensus,
    "analysis": analysis,
    "one_coder": one_coder,
    "suggestions": _suggestions,
    "left_out": _left_out,
    "still_open": _still_open,
    "software": _software,
}
