"""search: words and phrases in all interviews, each with what stands around it."""

from typing import TYPE_CHECKING

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options, several
from rcqual.errors import WrongUsage

if TYPE_CHECKING:
    from rcqual.model.searches import Hit
    from rcqual.study.quoting import Person

_LEFT, _WIDTH = 38, 96
"""Cells before what was found, and of the whole context."""


@click.command(
    help="Show where words are said, with what stands around them. Several words: turns that hold all of them. A"
    ' "phrase" stands in quotes; a * lets a word go on. Case and accents do not matter.'
)
@click.argument("words", nargs=-1, required=True)
@click.option("--transcript", "names", multiple=True, metavar="NAME", help="In these interviews only.")
@click.option("--role", type=click.Choice(["participant", "interviewer"]), help="Said by these only.")
@click.option("--limit", type=click.IntRange(1, 10_000), default=50, show_default=True, help="So many hits at most.")
@click.option(
    "--sort",
    type=click.Choice(["place", "rank"]),
    default="place",
    show_default=True,
    help="In the order of the interviews, or the turns first that have most of it and little else.",
)
@click.option("--code", "code", metavar="CODE", help="Code what is shown, as one operation.")
@click.option(
    "--by",
    type=click.Choice(["sentence", "turn"]),
    help="With --code: the sentence in which it is said (the default), or the whole turn.",
)
@options
def search(
    asked: Asked,
    words: tuple[str, ...],
    names: tuple[str, ...],
    role: str | None,
    limit: int,
    sort: str,
    code: str | None,
    by: str | None,
) -> None:
    """Search the interviews."""
    from rcqual.model.searches import Sort
    from rcqual.model.transcript import SpeakerRole
    from rcqual.study import applying, quoting, searching
    from rcqual.study.study import transcript_named

    if by is not None and code is None:
        raise WrongUsage("--by says how much is coded.", hint="Give --code, too.")
    typed = " ".join(words)
    with asked.open(needs_coder=code is not None) as study:
        hits = searching.find(
            study,
            typed,
            role=None if role is None else SpeakerRole(role),
            inside=[transcript_named(study, each).id for each in several(names)] if names else None,
            sort=Sort(sort),
            most=limit,
        )
        person = quoting.people(study)
        done = None
        if code is not None and hits.hits:
            places = [(each.transcript_id, each.span) for each in hits.hits]
            done = applying.add_all(study, places, code, applying.Extent(by or "sentence"))
    if asked.as_json:
        answer = {
            "words": typed,
            "hits": [_as_json(each, person) for each in hits.hits],
            "turns": hits.turns,
            "counted": hits.is_counted,
            "all": hits.is_all,
            "sort": hits.sort.value,
        }
        if code is not None:
            coded = None if done is None else done.value
            answer["coded"] = 0 if coded is None else len(coded.made)
            answer["left_out"] = {} if coded is None else dict(coded.left_out)
        output.data(answer)
        return
    _show(hits.hits, person)
    output.note(searching.told(hits, by_rank=sort == "rank"))
    if done is not None:
        output.note(done.said)


def _who(hit: "Hit", person: "Person") -> str:
    """The speaker and what the participants sheet says of them."""
    found = person(hit.transcript, hit.speaker)
    return " ".join(part for part in (hit.speaker, "" if found is None else found.described) if part)


def _as_json(hit: "Hit", person: "Person") -> dict[str, object]:
    found = person(hit.transcript, hit.speaker)
    return {
        "transcript": hit.transcript,
        "transcript_id": hit.transcript_id,
        "turn": hit.turn,
        "speaker": hit.speaker,
        "described": "" if found is None else found.described,
        "role": hit.role.value,
        "start": hit.span.start,
        "end": hit.span.end,
        "found": [list(each) for each in hit.found],
        "sentence": list(hit.sentences),
        "speech": list(hit.speech),
        "before": hit.before,
        "text": hit.words,
        "after": hit.after,
    }


def _show(hits: "tuple[Hit, ...]", person: "Person") -> None:
    """A line a hit: where and who, then the words under one another."""
    from rcqual.text.display import visible
    from rcqual.text.graphemes import line_width, padded
    from rcqual.text.keyword import in_context

    heads = [visible(output.on_one_line(f"{each.transcript} {each.turn} {_who(each, person)}")) for each in hits]
    width = max(map(line_width, heads), default=0)
    for hit, head in zip(hits, heads, strict=True):
        line = in_context(hit.before, hit.words, hit.after, left=_LEFT, width=_WIDTH)
        output.out(f"{padded(head, width)}  {line.before}[{line.words}]{line.after}")


COMMANDS = {"search": search}
