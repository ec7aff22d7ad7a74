"""What `round plan` and `round open` ask: kind, transcripts, coders, unit, rule and scope; and who codes what."""

from collections.abc import Callable
from pathlib import Path
from secrets import randbelow
from typing import TYPE_CHECKING, Any

import click
from click.core import ParameterSource

from rcqual.cli import output
from rcqual.cli.asked import several
from rcqual.cli.scope import scope_named
from rcqual.errors import WrongUsage
from rcqual.model.rounds import Aim, RoundKind, RoundPlan, Rule, Scope, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from rcqual.model.ids import CoderId, TranscriptId
    from rcqual.model.span import Span
    from rcqual.study.drafting import WhoCodes
    from rcqual.study.planning import Plan
    from rcqual.study.study import Study

_KINDS = {
    "open": (RoundKind.OPEN, Aim.NONE),
    "pilot": (RoundKind.RELIABILITY, Aim.PILOT),
    "reliability": (RoundKind.RELIABILITY, Aim.NONE),
    "main": (RoundKind.MAIN, Aim.NONE),
    "second-pass": (RoundKind.RELIABILITY, Aim.SECOND_PASS),
}
_SEEDS = 1_000_000

_OPTIONS = (
    click.option(
        "--kind",
        type=click.Choice(list(_KINDS)),
        default="reliability",
        show_default=True,
        help="open: the codebook may grow, no figures; reliability: two coders or more, or one again; main: one may do;"
        " pilot and second-pass: reliability rounds to try the codebook, or to code again what one coded before.",
    ),
    click.option(
        "--transcripts", multiple=True, metavar="NAMES", help="What is coded; repeat or use commas; else all."
    ),
    click.option("--coders", multiple=True, metavar="NAMES", help="Who codes it; repeat or use commas; else all."),
    click.option(
        "--assignments",
        type=click.Path(path_type=Path),
        metavar="FILE",
        help="CSV transcript,coder: who codes what, in place of --transcripts and --coders.",
    ),
    click.option(
        "--draw", metavar="SHARE", default="", help="Draw so many of the transcripts by lot: 20%, or a number."
    ),
    click.option(
        "--stratify", metavar="ATTRIBUTE", default="", help="Draw in proportion by an attribute of the participants."
    ),
    click.option(
        "--seed", type=click.IntRange(0, 2**62), help="By which the lot falls; else one is made up, and told."
    ),
    click.option(
        "--design",
        type=click.Choice(["all", "two-of-k", "split"]),
        default="all",
        show_default=True,
        help="all: everyone codes everything; two-of-k: two coders each, every two share as many; split: one each, a"
        " share by all.",
    ),
    click.option(
        "--overlap", metavar="SHARE", default="", help="In a split, what all code: 20% (the default), or a number."
    ),
    click.option("--certainty", is_flag=True, help="Ask coders how certain they are of each coding, from 1 to 3."),
    click.option(
        "--unit",
        type=click.Choice([each.value for each in Unit]),
        default="sentence",
        show_default=True,
        help="What is judged to carry a code or not.",
    ),
    click.option(
        "--rule",
        type=click.Choice([each.value for each in Rule]),
        default="any",
        show_default=True,
        help="How much of a unit must be covered for it to carry a code.",
    ),
    click.option(
        "--scope",
        multiple=True,
        metavar="SCOPE",
        help="Whose speech is judged: participants (the default) or everyone; and a CSV transcript,start,end if only"
        " that is judged which lies in its ranges. Repeat, or use a comma.",
    ),
    click.option("--codebook", "version", type=int, help="The version to pin; else the newest."),
    click.option("--purpose", default="", help="What it is for, in words."),
)


def planned(command: Callable[..., None]) -> Callable[..., None]:
    """Give a command the options that say what a round is to be."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def is_planned() -> bool:
    """Whether any of these options was given in this call."""
    context = click.get_current_context()
    return any(context.get_parameter_source(name) is ParameterSource.COMMANDLINE for name in _NAMES)


_NAMES = (
    "kind",
    "transcripts",
    "coders",
    "assignments",
    "draw",
    "stratify",
    "seed",
    "design",
    "overlap",
    "certainty",
    "unit",
    "rule",
    "scope",
    "version",
    "purpose",
)


def plan_from(study: "Study", asked: dict[str, Any]) -> "Plan":
    """The plan that the options make. Raises WrongUsage where two of them do not go together."""
    from rcqual.study.planning import Plan

    _check(asked)
    kind, aim = _KINDS[asked["kind"]]
    speakers, ranges = scope_named(asked["scope"])
    pairs, how = _who_codes_what(study, asked)
    return Plan(
        kind=kind,
        assignments=pairs,
        purpose=asked["purpose"],
        codebook_version=asked["version"],
        unit=Unit(asked["unit"]),
        rule=Rule(asked["rule"]),
        scope=speakers,
        ranges={} if ranges is None else _ranges_from_file(study, ranges, pairs, speakers),
        how=RoundPlan(aim=aim, asks_certainty=asked["certainty"], **how),
    )


def _check(asked: dict[str, Any]) -> None:
    by_hand = asked["assignments"] is not None
    if by_hand and (asked["transcripts"] or asked["coders"]):
        raise WrongUsage(
            "--assignments says who codes what by itself.", hint="Leave it out, or --transcripts and --coders."
        )
    if by_hand and (asked["draw"] or asked["design"] != "all"):
        raise WrongUsage("--assignments says who codes what by itself.", hint="Leave it out, or --draw and --design.")
    if asked["stratify"] and not asked["draw"]:
        raise WrongUsage("--stratify is about what is drawn.", hint="Say with --draw how many are to be drawn.")
    if asked["overlap"] and asked["design"] != "split":
        raise WrongUsage("--overlap is about a split.", hint="Give --design split too.")
    if asked["seed"] is not None and not asked["draw"] and asked["design"] == "all":
        raise WrongUsage("Nothing is left to chance, so --seed does nothing.", hint="Give --draw or --design too.")


def _who_codes_what(
    study: "Study", asked: dict[str, Any]
) -> "tuple[list[tuple[TranscriptId, CoderId]], dict[str, Any]]":
    """Who codes what, and what of it is kept beside."""
    from rcqual.study import designs
    from rcqual.study.drawing import draw
    from rcqual.study.progress import transcript_list
    from rcqual.study.study import coder_named, team, transcript_named

    if asked["assignments"] is not None:
        return _pairs_from_file(study, asked["assignments"]), {"design": "by hand"}
    who = [each.id for each in (coder_named(study, name) for name in several(asked["coders"]))]
    who = list(dict.fromkeys(who)) or [each.id for each in team(study)]
    named = [transcript_named(study, name).id for name in several(asked["transcripts"])]
    texts = list(dict.fromkeys(named)) or [each.id for each in transcript_list(study)]
    how: dict[str, Any] = {"design": asked["design"]}
    seed = randbelow(_SEEDS) if asked["seed"] is None else asked["seed"]
    if asked["draw"] or asked["design"] != "all":
        how["seed"] = seed
    if asked["draw"]:
        how |= {"share": asked["draw"].strip(), "stratum": asked["stratify"], "pool": len(texts)}
        texts = draw(study, asked["draw"], texts, attribute=asked["stratify"], seed=seed)
    if asked["design"] == "two-of-k":
        return designs.two_of_k(texts, who, seed), how
    if asked["design"] == "split":
        how["overlap"] = asked["overlap"].strip() or "20%"
        return designs.split(texts, who, how["overlap"], seed), how
    return designs.all_by_all(texts, who), how


def _pairs_from_file(study: "Study", path: Path) -> "list[tuple[TranscriptId, CoderId]]":
    from rcqual.study.assigning import read_plan

    pairs, problems = read_plan(study, path)
    output.warnings(problems)
    return pairs


def _ranges_from_file(
    study: "Study", path: Path, pairs: "Sequence[tuple[TranscriptId, CoderId]]", speakers: Scope
) -> "Mapping[TranscriptId, Sequence[Span]]":
    from rcqual.study.range_files import read_ranges

    found, problems = read_ranges(study, path, [transcript for transcript, _ in pairs], speakers)
    output.warnings(problems)
    return found


def plan_as_json(how: RoundPlan) -> dict[str, Any]:
    """How a round was planned, as JSON."""
    drawn = {"share": how.share, "of": how.pool, "by": how.stratum or None} if how.share else None
    return {
        "aim": str(how.aim),
        "certainty": how.asks_certainty,
        "design": how.design,
        "overlap": how.overlap or None,
        "draw": drawn,
        "seed": how.seed,
    }


def coverage_as_json(who: "WhoCodes") -> dict[str, Any]:
    """Who codes what, as JSON."""
    return {
        "coders": who.coders,
        "transcripts": [{"transcript": name, "coders": by} for name, by in who.rows],
        "pairs": [{"coders": [one, other], "transcripts": count} for one, other, count in who.shared],
        "double_coded": who.double_coded,
    }


def show_coverage(who: "WhoCodes") -> None:
    """Who codes what, as a table, and below it what any two coders share."""
    output.table(
        [(name, *("x" if each in by else "·" for each in who.coders)) for name, by in who.rows],
        ("transcript", *who.coders),
    )
    if who.shared:
        output.out("Both code: " + ", ".join(f"{one} and {other} {count}" for one, other, count in who.shared) + ".")
