"""What the methods paragraph says of what the team settled, and what rests on it."""

from rcqual.report.methods.facts import Methods, Settlement
from rcqual.report.methods.wording import listed
from rcqual.text.display import counted


def consensus(found: Methods) -> str:
    """How the disagreements of each round were settled."""
    called = "negotiated agreement" if found.has_coefficients else ""
    return " ".join(
        _settled(each.name, each.settlement, called) for each in found.pinned if each.settlement is not None
    )


def _settled(name: str, done: Settlement, called: str) -> str:
    if not done.disagreements:
        return f"Coders did not disagree anywhere in {name}."
    places = counted(done.disagreements, "disagreement")
    if not done.settled and not done.parked:
        return f"In {name} there were {places} between coders, none of which has been decided."
    ways = [f"{count} by adopting {coder}'s coding" for coder, count in done.adopted]
    ways += [
        f"{count} {words}"
        for count, words in (
            (done.both, "by keeping everyone's codes"),
            (done.neither, "by applying no code"),
            (done.other, "by another code or extent"),
        )
        if count
    ]
    beside = "; ".join(filter(None, (called, f"present: {done.present}" if done.present else "")))
    beside = f" ({beside})" if beside else ""
    how = f": {listed(ways)}" if ways else ""
    left = [
        f"{count} {words}"
        for count, words in ((done.parked, "parked"), (done.undecided, "without a decision"))
        if count
    ]
    rest = f"; left open: {listed(left)}" if left else ""
    was = "was" if done.settled == 1 else "were"
    settled = f"{done.settled} of {places} in {name} {was} settled by consensus{beside}{how}{rest}"
    return f"After coders' codings had been disclosed to one another, {settled}."


def analysis(found: Methods) -> str:
    """What frequencies, themes and quotes rest on."""
    rests = found.analysed
    if rests is None:
        return ""
    parts = []
    if rests.shared:
        parts.append(f"what coders had agreed on or the team settled ({counted(rests.shared, 'interview')})")
    if rests.sole:
        parts.append(f"the sole coder's codings ({counted(rests.sole, 'interview')})")
    left = [f"{count} {words}" for count, words in ((rests.parked, "parked"), (rests.undecided, "undecided")) if count]
    are = "disagreement is" if rests.parked + rests.undecided == 1 else "disagreements are"
    out = f"; {listed(left)} {are} left out" if left else ""
    return f"Code frequencies are based on {listed(parts)}{out}." if parts else ""
