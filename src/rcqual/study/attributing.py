"""How the speakers of quotes are named in print, and whether a description fits so few that it tells who they are."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations

from rcqual.errors import NotAllowed
from rcqual.model.transcript import Participant, SpeakerRole
from rcqual.report.tables.small_cells import FEWEST, as_kinds
from rcqual.store import settings, transcripts
from rcqual.study.quoting import Person, people
from rcqual.study.study import Study, counted
from rcqual.text.attribution_template import AttributionTemplate, TemplateFault, read_template

STANDARD = "{described} ({label})"
"""The template that holds until the team sets another."""
_NAMES = ("label", "transcript")
"""Fields by which a person is known anyway, whatever else is said of them."""
SOMEBODY = "a participant"
"""Who must not be described, where neither label nor interview is to be named."""
_COLUMNS = ("role", "profession", "level", "unit", "cluster")
_ROLES = ("role", "described", "profession", "level")
_WORD = re.compile(r"[^\W\d_]{3,}")
_NAME = re.compile(r"[A-Z\u00c0-\u00de][^\W\d_A-Z]{2,}(?:[ -][A-Z\u00c0-\u00de][^\W\d_A-Z]+)*")
_WIDER = ("profession", "level", "unit")
"""The columns that may describe people instead, the best first."""
_DESCRIBING = ("described", "role", *_WIDER)
"""The fields in whose place one of those can be read, the best first."""


def fields(study: Study) -> tuple[str, ...]:
    """The fields that a template may name: those of every study, and the further columns of the participants sheet."""
    more = dict.fromkeys(name for row in transcripts.participants(study.store) for name, _ in row.more)
    return (*_NAMES, "described", *_COLUMNS, *(name for name in more if name not in _COLUMNS))


def template(study: Study, text: str | None = None) -> AttributionTemplate:
    """The template by which speakers are named: that one, else the team's. Raises NotAllowed for an unknown field."""
    given = settings.setting(study.store, "attribution", STANDARD) if text is None else text
    try:
        return read_template(given, fields(study))
    except TemplateFault as fault:
        raise NotAllowed(str(fault), hint='For example "{label}, {profession}".') from fault


def read_wider_roles(text: str) -> dict[str, str]:
    """By role the wider one that the team gives, from "hospital pharmacist = pharmacy staff; ICU nurse = nurse".

    Raises NotAllowed for a part without both.
    """
    found = {}
    for part in text.replace("\n", ";").split(";"):
        role, sign, wider = (each.strip() for each in part.partition("="))
        if not part.strip() or part.strip() == "none":
            continue
        if not (sign and role and wider):
            raise NotAllowed(
                f"“{part.strip()}” gives no wider role.", hint='Write "ICU nurse = nurse; hospital pharmacist = staff".'
            )
        found[role.casefold()] = wider
    return found


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """A person who is interviewed."""

    name: str
    """The label; with the transcript's name where labels stand for several people."""
    values: Mapping[str, str]
    """By field, as a template has them; of a repeated interview the first transcript's name."""


class Cast:
    """Everyone who speaks in a study as a participant."""

    def __init__(self, study: Study) -> None:
        self._person: Person = people(study)
        self._fields = fields(study)
        rows: dict[tuple[str, ...], tuple[str, str, Participant | None]] = {}
        self._keys: dict[tuple[str, str], tuple[str, ...]] = {}
        for summary in transcripts.summaries(study.store):
            for label, role in summary.speakers:
                row = self._person(summary.name, label)
                if role is SpeakerRole.INTERVIEWER or (row is not None and row.role.casefold() == "interviewer"):
                    continue
                key = _key(row, summary.name, label)
                self._keys[summary.name, label] = key
                rows.setdefault(key, (label, summary.name, row))
        called = Counter(label for label, _, _ in rows.values())
        said = _in_kinds([self._values(label, transcript, row) for label, transcript, row in rows.values()])
        self._speakers = {
            key: Speaker(name=label if called[label] == 1 else f"{label} ({transcript})", values=values)
            for (key, (label, transcript, _)), values in zip(rows.items(), said, strict=True)
        }
        self.wider_roles = read_wider_roles(settings.setting(study.store, "wider-roles", "none"))
        self._said = [_folded(each.values) for each in self._speakers.values()]
        self._said_wider = [_folded(self.widened(each.values)) for each in self._speakers.values()]
        self._roles = Counter(value for one in self._said for value in {one.get(name, "") for name in _ROLES} - {""})
        self._words_of_roles = Counter(word for one in self._said for word in _words(*map(one.get, _ROLES)))
        self._printed = {place: place[0] for place in self._keys if self._tells(place[1])}
        self._printed |= {place: SOMEBODY for place, name in self._printed.items() if self._tells(name)}
        for (transcript, label), shown in self._printed.items():
            self._keys.setdefault((transcript, shown), self._keys[transcript, label])

    def _tells(self, label: str) -> bool:
        """Whether a label is a role, or holds a word of one, that fits fewer than FEWEST."""
        folded = label.casefold()
        of_words = [self._words_of_roles[word] for word in _words(folded)]
        return any(0 < count < FEWEST for count in (self._roles[folded], *of_words))

    def printed(self, transcript: str, label: str) -> str:
        """The label where nobody must be recognised: in place of a role that fits too few the interview's name.

        SOMEBODY where that tells as much.
        """
        return self._printed.get((transcript, label), label)

    @property
    def pseudonyms(self) -> frozenset[str]:
        """The labels that look like names, as "Bruno" does and "P03" does not."""
        labels = {label for place in self._keys for label in place[1:] if place not in self._printed}
        return frozenset(label for label in labels if _NAME.fullmatch(label))

    @property
    def printed_names(self) -> dict[str, str]:
        """By the name of each participant who is called otherwise where nobody must be recognised: how."""
        return {self._speakers[self._keys[place]].name: shown for place, shown in self._printed.items()}

    @property
    def telling(self) -> list[tuple[str, str]]:
        """(transcript, label) of each label in whose place something else is printed."""
        return list(self._printed)

    def has_telling_name(self, transcript: str) -> bool:
        """Whether an interview in which a participant speaks has a name that says a role which fits too few."""
        return any(place == transcript for place, _ in self._keys) and self._tells(transcript)

    @property
    def everyone(self) -> list[Speaker]:
        """All of them, in the order in which they first speak."""
        return list(self._speakers.values())

    def who(self, transcript: str, label: str) -> Speaker | None:
        """The participant who speaks there under that label; None for an interviewer."""
        key = self._keys.get((transcript, label))
        return None if key is None else self._speakers[key]

    def values(self, transcript: str, label: str) -> Mapping[str, str]:
        """What a template says of who speaks there, participant or not."""
        who = self.who(transcript, label)
        if who is not None:
            return {**who.values, "label": label, "transcript": transcript}
        return self._values(label, transcript, self._person(transcript, label))

    def _values(self, label: str, transcript: str, row: Participant | None) -> dict[str, str]:
        if row is None:
            return {"label": label, "transcript": transcript}
        known = {column: getattr(row, column) for column in _COLUMNS}
        described = "" if row.described.casefold() == label.casefold() else row.described
        return {**dict(row.more), **known, "described": described, "label": label, "transcript": transcript}

    def named(
        self,
        transcript: str,
        label: str,
        form: AttributionTemplate,
        beside: Sequence[str] = (),
        *,
        is_placed: bool = False,
    ) -> str:
        """A participant in print, by a template, so that it fits FEWEST; else the label alone, where it has the label.

        beside: fields that are printed beside the template's own. is_placed: whether the interview's name is, too.
        """
        values = self.values(transcript, label)
        label = self.printed(transcript, label)
        if label == SOMEBODY or (is_placed and label == transcript):
            label = ""
        said = self.guarded(values, tuple(dict.fromkeys((*form.fields, *beside))))
        # Where nothing may be said of somebody, what the template says beside its fields says nothing either.
        if not set(form.fields) <= {*_NAMES} and not set(form.fields) & set(said):
            label = label if "label" in form.fields else ""
            return label or (transcript if "transcript" in form.fields else SOMEBODY)
        return form.filled({"label": label, "transcript": transcript, **said}) or SOMEBODY

    def widened(self, values: Mapping[str, str]) -> dict[str, str]:
        """The same with the wider role that the team gives, where it gives one."""
        return {
            name: self.wider_roles.get(value.casefold(), value) if name in ("role", "described") else value
            for name, value in values.items()
        }

    def fits(self, wanted: Mapping[str, str], *, is_widened: bool = False) -> int:
        """How many of everyone these values fit, whatever their capitals; nobody of whom one of them is not known."""
        everyone = self._said_wider if is_widened else self._said
        folded = _folded(wanted).items()
        return sum(all(one.get(name) == value for name, value in folded) for one in everyone)

    def guarded(self, values: Mapping[str, str], names: Sequence[str]) -> dict[str, str]:
        """What may be said of somebody by those fields, so that it fits FEWEST participants; empty if nothing may.

        Roles are the wider ones that the team gives. Where all fields together fit too few, some of them are left out,
        the last ones first; where none is left, what another column of the sheet says stands in place of the first that
        describes people as a column does, for "A years" says nothing; empty where there is none such.
        """
        wider = self.widened(values)
        said = {name: wider[name] for name in names if name not in _NAMES and wider.get(name)}
        for size in range(len(said), 0, -1):
            for kept in combinations(said, size):
                candidate = {name: said[name] for name in kept}
                if self.fits(candidate, is_widened=True) >= FEWEST:
                    return candidate
        others = [name for name in _WIDER if name not in said and wider.get(name)] if said else []
        serving = [name for name in others if self.fits({name: wider[name]}) >= FEWEST]
        places = [name for name in _DESCRIBING if name in names]
        return {places[0]: wider[serving[0]]} if serving and places else {}


def _in_kinds(people: Sequence[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """What is said of each, a kind written one way for all."""
    names = dict.fromkeys(name for each in people for name in each if name not in _NAMES)
    kinds = {name: as_kinds([each.get(name, "") for each in people]) for name in names}
    return [
        {name: kinds[name][at] if name in kinds else value for name, value in each.items()}
        for at, each in enumerate(people)
    ]


def _words(*texts: str | None) -> set[str]:
    """The words of three letters or more, each once."""
    return {word for text in texts for word in _WORD.findall(text or "")}


def _folded(values: Mapping[str, str]) -> dict[str, str]:
    return {name: value.casefold() for name, value in values.items()}


def _key(row: Participant | None, transcript: str, label: str) -> tuple[str, ...]:
    if row is not None and row.label and row.cluster:
        return "cluster", row.cluster, row.label
    return ("label", label) if row is not None and row.label and not row.file else ("transcript", transcript, label)


def small_cells(cast: Cast, quoted: Iterable[Speaker], names: Sequence[str]) -> list[str]:
    """A sentence for each description, by those fields, of a quoted person that fits too few; with what would serve."""
    told: dict[str, None] = {}
    described = [name for name in names if name not in _NAMES]
    for who in quoted:
        said = {name: who.values[name] for name in described if who.values.get(name)}
        count = cast.fits(said) if said else FEWEST
        if count < FEWEST:
            shown = ", ".join(dict.fromkeys(said.values()))
            fits = f"“{shown}” fits {counted(count, 'participant')}, who could be recognised"
            told[f"{fits}: {_serving(who.values, said, cast.guarded(who.values, names), names)}."] = None
    unknown = [name for name in described if any(not who.values.get(name) for who in cast.everyone)]
    if told and unknown:
        count = sum(not all(map(who.values.get, unknown)) for who in cast.everyone)
        columns = " or ".join("role" if name == "described" else name for name in unknown)
        of = f"{count} of {counted(len(cast.everyone), 'participant')}"
        told[f"The sheet says no {columns} of {of}, who count for no description by it."] = None
    return list(told)


def _serving(
    values: Mapping[str, str], said: Mapping[str, str], guarded: Mapping[str, str], names: Sequence[str]
) -> str:
    """What describes a person and enough others, as --widen prints it."""
    if not guarded:
        alone = "names them by their label alone" if "label" in names else f"says “{SOMEBODY}”"
        if not set(names) & {*_DESCRIBING}:
            return f"--widen {alone}"
        return f"nothing wider fits enough; --widen {alone}, unless the team gives a wider role"
    shown = ", ".join(dict.fromkeys(guarded.values()))
    column = next((name for name in _WIDER if name not in said and shown == values.get(name)), "")
    return f"say “{shown}”{f', their {column}' if column else ''} (--widen)"
