"""Whether what a manuscript says of a quote's speaker is true: "P07, pharmacy manager".

Only what the study knows is judged: labels of speakers, names of interviews, and what the participants sheet says of
people. A description that fits nobody there may be another word for the same, and is left alone.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

import regex

from rcqual.model.transcript import Participant
from rcqual.text.labels import is_interviewer, is_usual
from rcqual.text.quote_tokens import words_of

_PARTS = regex.compile(r"\s*(?:[,;/|·]|\s[–—-]\s|\s(?:and|und|et|y|e|en|&)\s)\s*")
_BRACKETS = regex.compile(r"\s*[()\[\]]+[\s,;]*")
_PEOPLE = regex.compile(r"\s*;\s*|\s(?:and|und|et|y|&)\s")
_BEFORE_A_NUMBER = regex.compile(
    r"(?:participant|interviewee|respondent|informant|person|speaker|interview|int|teilnehmer(?:in)?|befragte[r]?"
    r"|participante|entrevistad[oa]|participant[e]?|id|no|nr|#)[\s.:#_-]*(?=\S*\d)",
    regex.IGNORECASE,
)
_NUMBER = regex.compile(r"(\D*?)0*(\d+)")
_SMALL = frozenset(words_of("the a an of in at from for on with der die das im am vom de la le du des el los del"))
_SHORTEST_STEM, _SHARE_OF_STEM = 4, 0.6
_PAGE = regex.compile(r"(?:pp?|S)\.\s*\d")
_PUBLISHED = regex.compile(
    r"\b(?:1[89]|20)\d\d[a-z]?\b|\bet al\b|\b[Ii]bid\b|@\w|\bpp?\.\s*\d|\A[\d\s,;–-]+\Z|\bdoi\b|https?:"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """Who speaks at a place of an interview."""

    label: str
    """Empty where the transcript names nobody."""
    transcript: str
    is_interviewer: bool
    row: Participant | None
    """What the participants sheet says of them."""

    @property
    def told(self) -> str:
        """Who it is, in words."""
        what = "interviewer" if self.is_interviewer else self.row.described if self.row is not None else ""
        if what and self.label.casefold() not in ("", what.casefold()):
            return f"{self.label} ({what})"
        return self.label or what or "somebody whom the transcript does not name"


class Cast:
    """Everyone who may be named: the speakers of the interviews, and those on the participants sheet."""

    def __init__(self, labels: Iterable[str], transcripts: Iterable[str], rows: Sequence[Participant]) -> None:
        self._labels = {_plain(label) for label in labels}
        self._transcripts = {_plain(name) for name in transcripts}
        self._rows = rows
        numbered: dict[str, set[str]] = {}
        for label in self._labels:
            match = _NUMBER.fullmatch(label)
            if match:
                numbered.setdefault(match[2], set()).add(label)
        self._by_number = {number: next(iter(found)) for number, found in numbered.items() if len(found) == 1}

    def contradicted(self, attribution: str, heard: Sequence[Heard]) -> str:
        """What of an attribution is not true of any of those heard, as it is written; empty: nothing that is known.

        "P01 or P02" is true if one of them is heard.
        """
        for clause in attribution.split(";") if " or " in attribution else ():
            wrongs = [self._wrong_of_any(each, heard) for each in clause.split(" or ")]
            if all(wrongs):
                return " or ".join(wrongs)
        return "" if " or " in attribution else self._wrong_of_any(attribution, heard)

    def _wrong_of_any(self, attribution: str, heard: Sequence[Heard]) -> str:
        if len(heard) > 1:
            wrong = self._wrong_of_all(_parts(attribution), heard)
            people = [person for each in _PEOPLE.split(attribution) for person in self._people(each)]
            if not wrong or len(people) < 2:
                return wrong
            # Several people may be named, each as one of those heard.
            return next((found for each in people if (found := self._wrong_of_all(each, heard))), "")
        # Of several people who say the same, one is heard.
        wrongs = [self._wrong_of_all(each, heard) for each in self._people(attribution)]
        return "" if "" in wrongs else next(iter(wrongs), "")

    def _wrong_of_all(self, parts: Sequence[str], heard: Sequence[Heard]) -> str:
        wrong = [next(filter(None, (self._wrong_of(part, each) for part in parts)), "") for each in heard]
        return "" if "" in wrong else next(iter(wrong), "")

    def _people(self, attribution: str) -> list[list[str]]:
        """The parts of an attribution, by person: another label, or a role that nobody has beside one before it."""
        people: list[list[str]] = []
        for part in _parts(attribution):
            if not people or self._is_another(part, people[-1]):
                people.append([])
            people[-1].append(part)
        return people

    def _is_another(self, part: str, person: Sequence[str]) -> bool:
        """Whether a part is about somebody else than the parts before it."""
        labels = [self._labels_in(each) for each in person]
        label = self._labels_in(part)
        if label and any(each and each != label for each in labels):
            return True
        # "nurse, ward 4B" is one person, whether or not there is one.
        return not label and not any(labels) and any(self._are_two_roles(part, each) for each in person)

    def _labels_in(self, part: str) -> set[str]:
        pieces = (part, *self._pieces(part))
        return {name for piece in pieces for name in self._names(piece) if name in self._labels}

    def _are_two_roles(self, one: str, other: str) -> bool:
        """Whether two parts tell different roles, or professions and so on, and nobody has both."""
        two = (_content(one), _content(other))
        fields = [
            {at for row in self._rows for at, value in enumerate(_fields(row)) if _is_named(each, value)}
            for each in two
        ]
        return bool(fields[0] & fields[1]) and not any(
            all(_is_covered(each, _all_words(row)) for each in two) for row in self._rows
        )

    def _wrong_of(self, part: str, heard: Heard) -> str:
        """What of a part is not true of the one heard; what stands in brackets in it is held against them, too."""
        if self._is_right(part, heard):
            return ""
        pieces = self._pieces(part)
        return next((each for each in (part, *pieces) if self._is_wrong(each, heard)), "")

    def _pieces(self, part: str) -> list[str]:
        """What a part has within and without brackets, a label apart from a role beside it: "nurse (P03)"."""
        pieces = []
        for piece in _BRACKETS.split(part):
            first, _, behind = piece.partition(" ")
            before, _, last = piece.rpartition(" ")
            for label, role in ((last, before), (first, behind)):
                if role and self._names(label) & self._labels and self._is_known(role):
                    pieces += [label, role]
                    break
            else:
                pieces.append(piece)
        return [each for each in pieces if each]

    def is_published(self, attribution: str) -> bool:
        """Whether it names a publication, and nobody who could have been interviewed: "Smith, 2019", "p. 4", "12"."""
        parts = [each for part in _parts(attribution) for each in (part, *self._pieces(part))]
        named = [part for part in parts if not _PAGE.match(part)]
        if any(self._is_known(part) or is_usual(part) for part in named):
            return False
        return _PUBLISHED.search(attribution) is not None

    def is_label(self, name: str) -> bool:
        """Whether somebody speaks under a name in the interviews, or stands so on the sheet."""
        return bool(self._names(name) & self._labels)

    def is_somebody(self, attribution: str) -> bool:
        """Whether it begins with somebody who is known, by label, interview or role."""
        return any(self._is_known(each) for part in _parts(attribution)[:1] for each in (part, *self._pieces(part)))

    def confirms(self, attribution: str, heard: Sequence[Heard]) -> bool:
        """Whether something in an attribution is true of one of those heard."""
        parts = [each for part in _parts(attribution) for each in (part, *self._pieces(part))]
        return any(self._is_right(part, each) for each in heard for part in parts)

    def label_is_wrong(self, label: str, heard: Heard) -> bool:
        """Whether a label inside of a quote is not the speaker's, nor a word for what they are."""
        if _plain(label) == _plain(heard.transcript):
            return False
        if is_interviewer(label):
            return not heard.is_interviewer and _plain(label) != _plain(heard.label)
        if _plain(label) == _plain(heard.label):
            return False
        return heard.is_interviewer or self._is_wrong(label, heard)

    def _is_right(self, part: str, heard: Heard) -> bool:
        names = self._names(part)
        if names & {_plain(heard.label), _plain(heard.transcript)} - {""}:
            return True
        if heard.is_interviewer:
            return is_interviewer(part)
        return heard.row is not None and _is_covered(_content(part), _all_words(heard.row))

    def _is_wrong(self, part: str, heard: Heard) -> bool:
        if self._is_right(part, heard):
            return False
        names = self._names(part)
        # A person is known by the interview as well as by the label: either may be the one that is meant.
        if names & (self._labels | self._transcripts):
            return bool(heard.label) or bool(names & self._transcripts)
        if is_interviewer(part) and len(part) > 3:
            return not heard.is_interviewer
        is_known = heard.is_interviewer or (heard.row is not None and bool(_all_words(heard.row)))
        return is_known and any(_is_named(_content(part), value) for row in self._rows for value in _values(row))

    def _is_known(self, part: str) -> bool:
        is_someone = bool(self._names(part) & (self._labels | self._transcripts)) or _plain(part) in self._by_number
        return is_someone or any(_is_named(_content(part), value) for row in self._rows for value in _values(row))

    def _names(self, part: str) -> set[str]:
        """The labels and interviews that a part of an attribution may name."""
        bare = _BEFORE_A_NUMBER.sub("", part)
        found = {_plain(part), _plain(bare)}
        number = _NUMBER.fullmatch(_plain(bare))
        if bare != part and number and not number[1] and number[2] in self._by_number:
            found.add(self._by_number[number[2]])
        return found


def _parts(attribution: str) -> list[str]:
    return [_bare(part) for part in _PARTS.split(attribution) if part.strip(" .:()[]")]


def _bare(part: str) -> str:
    """A part without marks around it; a bracket of its own is left as it is."""
    bare = part.strip(" .:")
    has_pair = any(bare.endswith(end) and bare.rfind(begin) > 0 for begin, end in ("()", "[]"))
    return bare if has_pair else part.strip(" .:()[]")


def _plain(name: str) -> str:
    """A label as it is compared: "P07", "P 7" and "p-7" are one."""
    squeezed = regex.sub(r"[\s_.#-]+", "", name.casefold())
    match = _NUMBER.fullmatch(squeezed)
    return f"{match[1]}{match[2]}" if match else squeezed


def _content(text: str) -> list[str]:
    return [word for word in words_of(text) if word not in _SMALL]


def _fields(row: Participant) -> list[list[str]]:
    return [_content(value or "") for value in (row.role, row.profession, row.level, row.unit)]


def _values(row: Participant) -> list[list[str]]:
    return [value for value in _fields(row) if value]


def _all_words(row: Participant) -> list[str]:
    return [word for value in (*_values(row), *(_content(value) for _, value in row.more)) for word in value]


def _is_covered(words: Sequence[str], by: Collection[str]) -> bool:
    return bool(words) and all(any(_is_alike(word, other) for other in by) for word in words)


def _is_named(words: Sequence[str], value: Sequence[str]) -> bool:
    """Whether words name what a value says: all of them are of it, and its last, which says what it is, is there."""
    return bool(value) and _is_covered(words, value) and any(_is_alike(value[-1], word) for word in words)


def _is_alike(one: str, other: str) -> bool:
    """Whether two words are the same but for their endings: "nurse" and "nursing", "pharmacy" and "pharmacist"."""
    if one == other:
        return True
    common = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    return common >= _SHORTEST_STEM and common >= _SHARE_OF_STEM * min(len(one), len(other))
