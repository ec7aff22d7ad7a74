"""What the methods paragraph says of the course of the rounds: who could see what, and what departed from the plan."""

from rcqual.agreement.result import HIDDEN_ON_SCREEN, NOT_KNOWN
from rcqual.report.methods.agreed import second_pass_figure
from rcqual.report.methods.facts import Methods
from rcqual.report.methods.wording import interviews, listed, rounds_named
from rcqual.text.display import counted


def blinding(found: Methods) -> str:
    """What kept coders from one another's codings."""
    if found.one is not None:
        return ""
    levels: dict[str, list[int]] = {}
    for each in found.pinned:
        if len(each.coders) > 1:
            levels.setdefault(each.blinding, []).append(each.number)
    untold = levels.pop(NOT_KNOWN, [])
    told = []
    for level, numbers in levels.items():
        if level == HIDDEN_ON_SCREEN:
            how = f"each was shown only their own codings until the round was closed ({level})"
        else:
            how = f"each worked in a file of their own until the round was closed ({level})"
        told.append(f"in {rounds_named(numbers)} {how}")
    sentences = [f"Coders were blinded to one another's codings: {'; '.join(told)}."] if told else []
    if untold:
        sentences.append(
            f"Codings of {rounds_named(untold)} were brought from a file; how they came about is not recorded, nor"
            " whether coders could see one another's."
        )
    return " ".join(sentences)


def second_pass(found: Methods) -> str:
    """Who coded what a second time."""
    told = []
    for each in found.second_passes:
        if found.one is not None and each.coder != found.one.coder:
            continue
        hidden = "" if each.is_brought else ", the first codings hidden meanwhile"
        after = ", after others' codings of them had been revealed" if each.is_recoded else ""
        told.append(
            f"{each.coder} coded {counted(each.transcripts, 'interview')} of round {each.against} a second time in"
            f" round {each.round}{hidden}{after}{second_pass_figure(each)}"
        )
    return f"{'; '.join(told)}." if told else ""


def reopened(found: Methods) -> str:
    """What was coded on after it had been seen."""
    numbers = [each.number for each in found.rounds if each.is_reopened]
    if not numbers:
        return ""
    figures = "; figures are of the copy frozen before" if found.has_coefficients else ""
    return f"Coding went on in {rounds_named(numbers)} after coders had seen one another's codings{figures}."


def after_reveal(found: Methods) -> str:
    """What coders could have seen of one another's codings before."""
    told = [f"in {each.name} of {interviews(each.revealed)}" for each in found.rounds if each.revealed]
    if not told:
        return ""
    never = "; what coders share there came after discussion and is no reliability" if found.has_coefficients else ""
    return f"Coders could have seen one another's earlier codings {listed(told)}{never}."


def unfinished(found: Methods) -> str:
    """What was not finished when a round was closed."""
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
