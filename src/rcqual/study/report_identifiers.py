"""What in a report could tell who somebody is, wherever it stands: told by kind and section, and not line by line."""

import re
from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import fields, is_dataclass

from rcqual.report.figures.charts import Bars, Chart, Forest, HeatMap, Steps
from rcqual.report.methods.wording import listed
from rcqual.report.write.paper_tables import PaperTable
from rcqual.report.write.pieces import Grid, Items, Words
from rcqual.report.write.study_report import OfCode, Section
from rcqual.study.attributing import Cast
from rcqual.study.ledger import LedgerQuote
from rcqual.study.replaced_words import replaced_words
from rcqual.study.study import counted
from rcqual.text.identifiers import OF_ANOTHER, Identifier, identifiers_in, names_said

_FIRST = 3
"""Of a kind in a section, told with their words; of the others, how many there are."""
_COMPUTED = ("agreement", "codings", "provenance")
"""Sections in which nobody's sentences stand."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TURN = re.compile(r"^(\S[^:\n]{0,40}): ", re.MULTILINE)


def identifiers(sections: Sequence[Section], cast: Cast) -> list[str]:
    """What people said or wrote that could tell who somebody is, each once, with where it stands."""
    standing: dict[tuple[str, str], dict[str, str]] = {}
    shown: dict[tuple[str, str], str] = {}
    labels = cast.pseudonyms
    # Tables repeat their cells, and quotes stand among the passages, too.
    known: dict[str, list[Identifier]] = {}
    for section in (each for each in sections if each.key not in _COMPUTED):
        for text, by in _written(section):
            speaking = _speaking(text, by)
            if text not in known:
                known[text] = identifiers_in(text, labels=labels)
            for found in known[text]:
                # A day on which something was done stands in tables of rounds and versions; who is quoted, in limits.
                is_own = found.kind == OF_ANOTHER and (not by or found.words in speaking)
                if not is_own and (by or not _DAY.fullmatch(found.words)):
                    key = found.kind, " ".join(found.words.casefold().split())
                    shown.setdefault(key, " ".join(found.words.split()))
                    standing.setdefault(key, {}).setdefault(section.title, by)
    together: dict[tuple[str, tuple[str, ...]], list[str]] = {}
    for (kind, words), places in standing.items():
        by = next(filter(None, places.values()), "")
        told = f"“{shown[kind, words]}”{f' ({by})' * bool(by)}"
        together.setdefault((kind, tuple(places)), []).append(told)
    return [_in_words(kind, titles, told) for (kind, titles), told in together.items()]


def _in_words(kind: str, titles: Sequence[str], told: Sequence[str]) -> str:
    more = f" and {len(told) - _FIRST} more" if len(told) > _FIRST else ""
    look = "looks" if len(told) == 1 else "look"
    under = listed([f"“{title}”" for title in titles])
    return f"{', '.join(told[:_FIRST])}{more} {look} like {kind}, under {under}."


def _speaking(text: str, by: str) -> set[str]:
    """Who is told as speaking there."""
    return {*re.findall(r"\w+", by), *_TURN.findall(text)}


def _written(section: Section) -> Iterator[tuple[str, str]]:
    """Each text that somebody said or wrote, with who says it where; nobody where it stands outside of excerpts."""
    for part in section.parts:
        match part:
            case OfCode():
                yield from ((told, "") for told in part.told)
                for each in part.excerpts:
                    yield from ((text, each.by) for text in (each.words, *each.beside))
            case Words():
                yield part.text, ""
            case Items() if section.key != "methods":
                yield from ((text, "") for text in part.texts)
            case Grid():
                yield from ((cell, "") for row in part.rows for cell in row if isinstance(cell, str))


def listed_names(sections: Sequence[Section], names: Collection[str]) -> list[str]:
    """Which names of a list stand in a report, and how often in each part of it, a sentence each."""
    found: Counter[tuple[str, str]] = Counter()
    for section in sections if names else ():
        for text in (text for part in section.parts for text in _texts(part)):
            found.update((each.casefold(), section.title) for each in names_said(text, names))
    spelled = {" ".join(name.casefold().split()): name for name in names}
    return [
        f"“{spelled.get(name, name)}” is a name on the list; it stands {counted(times, 'time')} under “{title}”."
        for (name, title), times in found.items()
    ]


def _texts(part: object) -> Iterator[str]:
    """Every text of a part of a report that its readers see, once."""
    match part:
        case Chart():
            yield from (part.title, part.alt, *part.notes, *part.labels, *_drawn(part.form))
        case PaperTable():
            yield from _texts((part.caption, part.heads, part.blocks, part.notes))
        case str():
            yield part
        case tuple():
            for each in part:
                yield from _texts(each)
        case _ if is_dataclass(part):
            for field in fields(part):
                yield from _texts(getattr(part, field.name))


def _drawn(form: Bars | HeatMap | Forest | Steps) -> tuple[str, ...]:
    return form.columns if isinstance(form, HeatMap) else ()


def replaced_elsewhere(quotes: Sequence[LedgerQuote], sections: Sequence[Section]) -> list[str]:
    """Which words that a bracket replaces in a quote stand in the report all the same, a sentence each."""
    texts = [
        (text, f"“{section.title}”")
        for section in sections
        if section.key not in _COMPUTED
        for text, _ in _written(section)
    ]
    return [words for _, words in replaced_words(quotes, texts)]
