"""Reading again what was coded: the passages of codes, by who speaks and what is said, with speaker and place."""

from bisect import bisect_right
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field

from rcqual.errors import NotFound
from rcqual.model.analysis import AnalysedCoding, AnalysisSet
from rcqual.model.ids import TranscriptId
from rcqual.model.retrieval import InContext, Retrieved
from rcqual.model.span import Span, joined
from rcqual.model.transcript import SpeakerRole, Transcript, Turn
from rcqual.study import searching
from rcqual.study.quoting import Person, people
from rcqual.study.study import Study, transcript_of

MOST = 10_000
"""Hits of a search among which passages are looked for."""
AROUND = 60
"""Characters before and after what was found, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """Which passages are wanted; what is not given leaves out none."""

    codes: Sequence[str] = ()
    """Names; passages of codes below them are wanted, too."""
    transcripts: Sequence[str] = ()
    participants: Sequence[str] = ()
    """Names as the analysis set has them, or labels."""
    attributes: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """By column of the participants sheet the values of which one must fit a participant who speaks in the passage."""
    beside: Sequence[str] = ()
    """Names of codes with each of which, or one below it, the passage shares words."""
    without: Sequence[str] = ()
    """Names of codes with none of which, nor one below them, the passage shares words, where they were judged."""
    words: str = ""
    """As one searches: words, "phrases", beginnings*."""


def retrieve(
    study: Study, found: AnalysisSet, wanted: Filter, texts: dict[TranscriptId, Transcript] | None = None
) -> tuple[list[Retrieved], bool]:
    """The passages, in the order of the codebook, then by place; and whether these are all that there are.

    They are not where so much was found of the words that a search does not list it all. Raises NotFound for a code,
    transcript, participant or column that there is not, and NotAllowed if there is nothing to search for. texts: what
    was read already, without its sentences; what is read is added.
    """
    codes, interviews = _codes(found, wanted.codes), _interviews(found, wanted.transcripts)
    beside = [_coded(found, _codes(found, [name])) for name in wanted.beside]
    without = _coded(found, _codes(found, wanted.without) if wanted.without else frozenset())
    interviews -= _unjudged(found, wanted.without)
    _check_columns(found, wanted.attributes)
    _check_participants(found, wanted.participants)
    ids = [found.interviews[number].transcript_id for number in interviews]
    hits = searching.find(study, wanted.words, inside=ids, most=MOST, around=AROUND) if wanted.words else None
    said: dict[TranscriptId, list[InContext]] = {}
    for hit in () if hits is None else hits.hits:
        said.setdefault(hit.transcript_id, []).append(InContext(hit.span, hit.before, hit.words, hit.after))
    person, heard = people(study), _heard(found, wanted)
    texts = {} if texts is None else texts
    passages: list[tuple[tuple[int, int, Span], Retrieved]] = []
    for coding in found.codings:
        if coding.code not in codes or coding.interview not in interviews:
            continue
        interview = found.interviews[coding.interview]
        inside = [each for each in said.get(interview.transcript_id, ()) if each.span.overlaps(coding.span)]
        if hits is not None and not inside:
            continue
        text = texts.get(interview.transcript_id)
        if text is None:
            text = texts[interview.transcript_id] = transcript_of(study, interview.transcript_id, has_sentences=False)
        at = coding.interview
        # No passage stands beside itself, and each carries its own code.
        others = ({code: spans for code, spans in each[at].items() if code != coding.code} for each in beside)
        if not all(_touches(coding.span, each, text.text) for each in others):
            continue
        if _touches(coding.span, without[at], text.text):
            continue
        turns = _turns(text, coding.span)
        speakers = found.speakers[at]
        if heard is None or any(speakers[number] in heard for number, _ in turns):
            told = _told(found, coding, text, [turn for _, turn in turns], person, inside)
            passages.append(((coding.code, coding.interview, coding.span), told))
    return [each for _, each in sorted(passages, key=lambda row: row[0])], hits is None or hits.is_all


def _heard(found: AnalysisSet, wanted: Filter) -> frozenset[int] | None:
    """The places of the participants who are among those wanted and are what they are to be; None where all may speak.

    As the tables have them: one person in several interviews is the same there, with what the sheet says of them first.
    """
    if not wanted.participants and not wanted.attributes:
        return None
    columns = {column: found.columns.index(column) for column in wanted.attributes}
    return frozenset(
        place
        for place, each in enumerate(found.participants)
        if (not wanted.participants or {each.name, _label(each.name)}.intersection(wanted.participants))
        and all(each.attributes[columns[column]] in values for column, values in wanted.attributes.items())
    )


def _label(name: str) -> str:
    """Of a participant's name, to which the interview is added where several have the same label, the label."""
    return name.partition(" (")[0]


def _codes(found: AnalysisSet, names: Sequence[str]) -> frozenset[int]:
    """The places of the codes of these names, and of all below them."""
    if not names:
        return frozenset(range(len(found.codes)))
    by_name = {code.name: number for number, code in enumerate(found.codes)}
    _require(names, by_name, "code", "The codes are")
    places = set()
    for name in names:
        at = by_name[name]
        places.add(at)
        for below in range(at + 1, len(found.codes)):
            if found.codes[below].depth <= found.codes[at].depth:
                break
            places.add(below)
    return frozenset(places)


def _coded(found: AnalysisSet, codes: Collection[int]) -> list[dict[int, list[Span]]]:
    """By interview and code the passages of these codes, in order."""
    by_interview: list[dict[int, list[Span]]] = [{} for _ in found.interviews]
    for each in found.codings:
        if each.code in codes:
            by_interview[each.interview].setdefault(each.code, []).append(each.span)
    return [{code: joined(spans) for code, spans in by_code.items()} for by_code in by_interview]


def _touches(span: Span, by_code: Mapping[int, Sequence[Span]], text: str) -> bool:
    """Whether a passage shares more than white space with one of others, which are by code in order and apart."""
    for others in by_code.values():
        for other in others[bisect_right(others, span.start, key=lambda each: each.end) :]:
            shared = other.clipped(span)
            if shared is None:
                break
            if text[shared.start : shared.end].strip():
                return True
    return False


def _unjudged(found: AnalysisSet, names: Sequence[str]) -> frozenset[int]:
    """The interviews that were not judged for one of these codes: whether they are without it nobody knows."""
    codes = {number for number, code in enumerate(found.codes) if code.name in names}
    return frozenset(number for number, each in enumerate(found.interviews) if not codes <= each.judged)


def _interviews(found: AnalysisSet, names: Sequence[str]) -> frozenset[int]:
    by_name = {each.name: number for number, each in enumerate(found.interviews)}
    _require(names, by_name, "judged interview", "Judged were")
    return frozenset(by_name[name] for name in names) if names else frozenset(range(len(found.interviews)))


def _check_columns(found: AnalysisSet, attributes: Mapping[str, Sequence[str]]) -> None:
    for column, values in attributes.items():
        _require([column], dict.fromkeys(found.columns, 0), "column of the participants sheet", "It tells of")
        place = found.columns.index(column)
        known = {each.attributes[place]: 0 for each in found.participants if each.attributes[place]}
        _require(values, known, f"participant whose {column} is", "There are")


def _check_participants(found: AnalysisSet, names: Sequence[str]) -> None:
    known = {each.name: 0 for each in found.participants}
    _require(names, {**known, **{_label(name): 0 for name in known}}, "participant", "They are")


def _require(names: Sequence[str], known: Mapping[str, int], what: str, told: str) -> None:
    unknown = next((name for name in names if name not in known), None)
    if unknown is not None:
        listed = list(known)
        meant = _meant(unknown, listed)
        more = ", …" if len(listed) > 20 else ""
        all_of_them = f"{told}: {', '.join(listed[:20])}{more}." if listed else "There are none in what is analysed."
        raise NotFound(f"There is no {what} “{unknown}”.", hint=f"{meant}{all_of_them}")


def _meant(typed: str, known: Sequence[str]) -> str:
    """Which name was probably meant, as a question; empty if none is near. Another number is another name."""
    from difflib import get_close_matches

    names = {name.casefold(): name for name in reversed(known) if _digits(name) == _digits(typed)}
    near = get_close_matches(typed.casefold(), names, 1)
    return f"Did you mean “{names[near[0]]}”? " if near else ""


def _digits(name: str) -> str:
    return "".join(filter(str.isdigit, name))


def _turns(text: Transcript, span: Span) -> list[tuple[int, Turn]]:
    """The turns of which a passage holds words, each with its place among all."""
    found = []
    first = bisect_right(text.turns, span.start, key=lambda turn: turn.speech.end)
    for at, turn in enumerate(text.turns[first:], first):
        inside = turn.speech.clipped(span)
        if inside is None:
            break
        if text.text[inside.start : inside.end].strip():
            found.append((at, turn))
    return found


def _told(
    found: AnalysisSet,
    coding: AnalysedCoding,
    text: Transcript,
    turns: Sequence[Turn],
    person: Person,
    inside: Sequence[InContext],
) -> Retrieved:
    voices: dict[str, str] = {}
    for turn in turns:
        row = person(text.name, turn.speaker) if turn.role is SpeakerRole.PARTICIPANT else None
        described = "interviewer" if turn.role is SpeakerRole.INTERVIEWER else "" if row is None else row.described
        voices.setdefault(turn.speaker or "", described)
    return Retrieved(
        code=found.codes[coding.code].name,
        transcript=text.name,
        round=found.interviews[coding.interview].round,
        turns=tuple(turn.number for turn in turns),
        voices=tuple(voices.items()),
        span=coding.span,
        words=text.text[slice(*coding.span)],
        basis=coding.basis,
        coders=coding.coders,
        hits=tuple(inside),
    )
