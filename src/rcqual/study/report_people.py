"""Of whom and of what a report tells: interviews and participants, the codebook; nobody recognisable."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from itertools import pairwise

from rcqual.model.codebook import Code
from rcqual.model.codebook_diff import codebook_diff
from rcqual.report.tables.small_cells import FEWEST, OTHERS, publishable
from rcqual.report.write.pieces import Caption, Grid, Heading, Items, Piece, Words
from rcqual.store import codebooks, transcripts
from rcqual.study.attributing import Cast, Speaker, template
from rcqual.study.codebook import codebook, versions
from rcqual.study.minutes import change_in_words
from rcqual.study.report_basis import Basis
from rcqual.study.study import Study, counted, team

_COLUMNS = ("profession", "level")
_MOST_CHANGES = 40
_FIRST = 0
"""The version of a new study's codebook, which is empty."""
_FIELDS = {
    "In brief": "brief_definition",
    "Definition": "full_definition",
    "Use when": "when_to_use",
    "Not when": "when_not_to_use",
    "Example": "example",
}
_LANGUAGES = {
    "da": "Danish",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fi": "Finnish",
    "fr": "French",
    "it": "Italian",
    "nb": "Norwegian",
    "nl": "Dutch",
    "pl": "Polish",
    "pt": "Portuguese",
    "sv": "Swedish",
}
"""By code; others are told by their code."""


class Names:
    """How speakers are named where nobody must be recognised: by the team's template, as `Cast.named` fills it."""

    def __init__(self, study: Study) -> None:
        self.cast, self._form = Cast(study), template(study)
        self._known: dict[tuple[str, str], str] = {}

    def of(self, transcript: str, labels: Sequence[str]) -> str:
        """Who is heard in a passage, and in which interview: "ICU nurse (P03), int03"."""
        people = [label for label in labels if self.cast.who(transcript, label) is not None]
        told = dict.fromkeys(self._told(transcript, label) for label in people) or {"interviewer": None}
        return ", ".join(dict.fromkeys(("; ".join(told), transcript)))

    def _told(self, transcript: str, label: str) -> str:
        if (transcript, label) not in self._known:
            self._known[transcript, label] = self.cast.named(transcript, label, self._form, is_placed=True)
        return self._known[transcript, label]


def about_the_study(study: Study) -> Iterator[Piece]:
    """What was heard, from how many, by whom it was coded."""
    found = transcripts.summaries(study.store)
    cast = Cast(study)
    of_words = counted(sum(each.words for each in found), "word")
    language = _LANGUAGES.get(study.language, f"the language “{study.language}”")
    yield Words(
        f"{counted(len(found), 'interview')} ({of_words}, in {language}) with"
        f" {counted(len(cast.everyone), 'participant')}; {counted(len(team(study)), 'coder')}."
    )
    for column in _COLUMNS:
        yield from _spread(cast.everyone, column)


def _spread(everyone: Sequence[Speaker], column: str) -> Iterator[Piece]:
    """How many participants are of each kind; those of too few together, lest one be left over."""
    said = [who.values.get(column, "") for who in everyone]
    if not any(said):
        return
    values = publishable(said)
    if values is None:
        yield Words(
            f"Participants by {column} are not shown: not two kinds would fit {FEWEST} or more, and individuals could"
            " be recognised."
        )
        return
    counts = Counter(values)
    last = {OTHERS: f"{OTHERS} (among them kinds that fit fewer than {FEWEST})", "": "not said"}
    rows = [(value, count) for value, count in counts.most_common() if value not in last]
    rows += [(name, counts[value]) for value, name in last.items() if counts[value]]
    yield Caption(f"Participants by {column}")
    yield Grid((column.capitalize(), "Participants"), tuple(rows))


def about_the_codebook(study: Study, basis: Basis) -> Iterator[Piece]:
    """The newest codebook, the codes of one's own where one coder's codings are told of, and how it came to be."""
    book = codebook(study)
    known = [each for each in versions(study) if each[2] or each[0] > _FIRST]
    if known:
        yield Words(
            f"Version {book.version}, {counted(len(book.codes), 'code')}{f': {book.title}' * bool(book.title)}."
        )
    yield from _codes(book.codes, book.depth)
    if basis.found is not None and basis.coder is not None:
        used = {each.id for each in basis.found.codes} - {each.id for each in book.codes}
        own = [each for each in codebooks.own_codes(study.store, basis.coder.id) if each.id in used]
        if own:
            yield Caption(f"Codes of {basis.coder.name}'s own")
            yield from _codes(own, lambda code: 0)
        elif not known:
            yield Words("There is no codebook.")
    elif not known:
        yield Words("There is no codebook yet.")
    if not known:
        return
    yield Heading("How the codebook changed", 3)
    if len(known) == 1:
        yield Words(f"It has not changed since version {known[0][0]} was made on {known[0][1][:10]}.")
        return
    yield Grid(("Version", "Made", "Codes"), tuple((number, made[:10], count) for number, made, count in known))
    for (before, _, _), (number, _, _) in pairwise(known):
        changes = codebook_diff(codebook(study, before), codebook(study, number))
        told = [change_in_words(each) for each in changes[:_MOST_CHANGES]]
        if len(changes) > _MOST_CHANGES:
            told.append(f"and {counted(len(changes) - _MOST_CHANGES, 'change')} more")
        if told:
            yield Words(f"From version {before} to version {number}:")
            yield Items(tuple(told))


def _codes(codes: Sequence[Code], depth: Callable[[Code], int]) -> Iterator[Piece]:
    """A row a code, with those fields that are filled in for any."""
    shown = {head: name for head, name in _FIELDS.items() if any(getattr(code, name).strip() for code in codes)}
    rows = [(f"{'– ' * depth(code)}{code.name}", *(getattr(code, name) for name in shown.values())) for code in codes]
    if rows:
        yield Grid(("Code", *shown), tuple(rows))
