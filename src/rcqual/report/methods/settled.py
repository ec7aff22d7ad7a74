"""What the methods paragraph says of what the team settled, and what rests on it."""

from collections.abc import Sequence

from rcqual.report.methods.facts import Methods, Settlement, Sitting
from rcqual.report.methods.wording import listed
from rcqual.text.display import counted

_DISCLOSED = "After coders' codings had been disclosed to one another, "


def consensus(found: Methods) -> str:
    """How the disagreements of each round were settled."""
    called = "negotiated agreement" if found.has_coefficients else ""
    told: list[str] = []
    for each in found.pinned:
        if each.settlement is not None:
            sentence = _settled(each.name, each.settlement, called)
            is_decided = each.settlement.settled + each.settlement.parked > 0
            is_first = is_decided and not any(before.startswith(_DISCLOSED) for before in told)
            told.append(f"{_DISCLOSED}{sentence}" if is_first else f"{sentence[0].upper()}{sentence[1:]}")
    return " ".join(told)


def _settled(name: str, done: Settlement, called: str) -> str:
    if not done.disagreements:
        return f"coders did not disagree anywhere in {name}."
    places = counted(done.disagreements, "disagreement")
    if not done.settled and not done.parked:
        there, none = ("was", "which has not") if done.disagreements == 1 else ("were", "none of which has")
        return f"in {name} there {there} {places} between coders, {none} been decided."
    if not done.settled:
        return f"none of {places} in {name} was settled; {left_open(done)}."
    was = "was" if done.settled == 1 else "were"
    how = f"{how_settled(done.sittings, 'by consensus', called)}: {listed(ways(done))}"
    rest = f"; {left_open(done)}" if done.parked + done.undecided else ""
    return f"{done.settled} of {places} in {name} {was} {how}{rest}."


def are_together(sittings: Sequence[Sitting]) -> bool:
    """Whether two or more people were present at each of these decisions."""
    return all(each.people > 1 for each in sittings)


def how_settled(sittings: Sequence[Sitting], together: str, called: str = "") -> str:
    """Who settled it: "settled by consensus (present: ann, bob)", "decided by ann alone", or both by counts.

    together: how two or more did. called: what that is. One who decides alone comes to no consensus.
    """
    several = [each for each in sittings if each.people > 1]
    parts: list[tuple[int, str]] = []
    if several:
        there = "; ".join(f"{each.present} at {each.decisions}" for each in several)
        present = f"present: {several[0].present if len(several) == 1 else there}"
        beside = "; ".join(filter(None, (called, present)))
        parts.append((sum(each.decisions for each in several), f"{together} ({beside})"))
    parts += [(each.decisions, f"by {each.present} alone") for each in sittings if each.people == 1]
    parts += [(each.decisions, "with no record of who was present") for each in sittings if not each.people]
    if len(parts) > 1:
        return f"decided, {listed([f'{count} {words}' for count, words in parts])}"
    return f"{'decided' if not several and sittings[0].people else 'settled'} {parts[0][1]}"


def ways(done: Settlement) -> list[str]:
    """How those that are settled were: "3 by adopting ann's coding"."""
    return [f"{count} by adopting {coder}'s coding" for coder, count in done.adopted] + [
        f"{count} {words}"
        for count, words in (
            (done.both, "by keeping everyone's codes"),
            (done.neither, "by applying no code"),
            (done.other, "by another code or extent"),
        )
        if count
    ]


def left_open(done: Settlement) -> str:
    """What is not settled: "2 were parked and 1 had no decision"."""
    parked = f"{done.parked} {'was' if done.parked == 1 else 'were'} parked"
    return listed([parked] * bool(done.parked) + [f"{done.undecided} had no decision"] * bool(done.undecided))


def analysis(found: Methods) -> str:
    """What frequencies, themes and quotes rest on."""
    rests = found.analysed
    if rests is None or found.one is not None:
        return ""
    parts = []
    if rests.shared:
        is_settled = any(each.settlement is not None and each.settlement.settled for each in found.pinned)
        settled = " or what was settled afterwards" if is_settled else ""
        parts.append(f"what coders had agreed on{settled} ({counted(rests.shared, 'interview')})")
    if rests.sole:
        parts.append(f"the sole coder's codings ({counted(rests.sole, 'interview')})")
    left = [f"{count} {words}" for count, words in ((rests.parked, "parked"), (rests.undecided, "undecided")) if count]
    were = "disagreement was" if rests.parked + rests.undecided == 1 else "disagreements were"
    out = f"; {listed(left)} {were} left out" if left else ""
    return f"Code frequencies rest on {listed(parts)}{out}." if parts else ""


def one_coder(found: Methods) -> str:
    """Whose codings these are where they are one coder's, and what is known of others'."""
    one = found.one
    if one is None:
        return ""
    amount = f"{counted(one.interviews, 'interview')}, {counted(one.codings, 'coding')}"
    if one.is_open:
        own = f"{one.coder} coded openly, with a codebook free to grow ({amount})."
    else:
        own = f"The results rest on the codings of one coder, {one.coder}, in {one.where} ({amount})."
    return f"{own} {_of_others(found)}"


def _of_others(found: Methods) -> str:
    one = found.one
    if one is None:
        return ""
    if one.others is None and not one.is_alone:
        return "What others coded is no part of this."
    if not one.others:
        so = ", so that agreement between coders cannot be told" if found.has_coefficients else ""
        return f"Nobody else coded these interviews{so}."
    if one.others == one.interviews:
        return "Others coded these interviews too; their codings, and what a team settled, are no part of the results."
    others = f"{one.others} of these interviews {'was' if one.others == 1 else 'were'} coded by others too"
    return f"{others}; their codings, and what a team settled, are no part of the results."
