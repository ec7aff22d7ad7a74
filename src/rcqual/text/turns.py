"""Who says what: the turns of a transcript's text, found by the labels of its speakers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.text.display import visible
from rcqual.text.glued import glued_labels, own_line_label, unpunctuated_label
from rcqual.text.header import header_end, is_entry, is_heading, is_idle
from rcqual.text.labels import Label, is_asking_person, is_never_a_speaker, label_at
from rcqual.text.paragraphs import Line, Paragraphs, trimmed
from rcqual.text.speakers import Sighting, counted, folded, interviewers_among, left_out
from rcqual.text.times import END_STAMP, STAMP, milliseconds, stamp_times

NO_SPEAKERS = (
    "No speakers were found, so each {unit} is a turn. Speakers are recognised as “P03:” at the start of a {unit}; "
    "name them in the participants sheet or with --interviewer."
)
"""What is said where a text names nobody; unit: what each turn is then."""


_CLOSERS = "\"'”’»)]*_ \t"
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।")
_MANY_WORDS, _LONG_ENTRY = 10, 200


@dataclass(frozen=True, slots=True)
class Remark:
    """Something that a reader of the transcript should know about it."""

    line: int | None
    """1-based; None where it is about the whole text."""
    message: str


def not_taken(names: Sequence[str]) -> Remark:
    """Says which words before a colon look like names and were not taken for speakers."""
    shown = ", ".join(f"“{visible(name)}”" for name in names[:5])
    more = f" and {len(names) - 5} more" if len(names) > 5 else ""
    message = f"Seen once before a colon and not taken for speakers: {shown}{more}."
    return Remark(None, f"{message} If they are, name them in the participants sheet or with --interviewer.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What is known about a text beside its words."""

    labels: frozenset[str] = frozenset()
    """Labels that count as speakers' wherever they stand."""
    interviewers: frozenset[str] = frozenset()
    """Labels of those who ask; they count as speakers too."""
    marks: Mapping[int, Label] = field(default_factory=dict)
    """By line number: labels that the source's layout tells."""
    headings: frozenset[int] = frozenset()
    """Numbers of the lines that the source's layout makes headings."""
    places: Sequence[str] = ()
    """For each line, where it stands in the source, in words; empty: "line 12"."""


@dataclass(frozen=True, slots=True)
class FoundTurns:
    """The turns of a text, and what there is to say about them."""

    turns: tuple[Turn, ...]
    remarks: tuple[Remark, ...]


def find_turns(text: str, paragraphs: Paragraphs, known: Known) -> FoundTurns:
    """The turns of a text, in order. Where no speaker is found, each paragraph is a turn of nobody in particular."""
    headings = {line.number for line in paragraphs.lines if line.number in known.headings or is_heading(text, line)}
    labels = list(_possible_labels(text, paragraphs.lines, headings, known))
    sightings = [
        Sighting(label.name, label.is_marked, is_followed_by_speech=_opens_speech(text, paragraphs, label))
        for label in labels
    ]
    verdicts = counted(sightings, folded(known.labels | known.interviewers))
    speakers = [label for label, counts in zip(labels, verdicts, strict=True) if counts]
    if not speakers:
        return _paragraphs_as_turns(text, paragraphs, headings, known, left_out(sightings, verdicts))
    speakers = unpunctuated_label(text, paragraphs.lines, speakers)
    stops = sorted(paragraphs.lines[number - 1].span.start for number in headings)
    found = _turns_of(text, paragraphs, speakers, stops, known, left_out(sightings, verdicts))
    unsaid = _before_speakers(text, paragraphs.lines, headings, speakers[0].start)
    return replace(found, remarks=(*unsaid, *found.remarks))


def _opens_speech(text: str, paragraphs: Paragraphs, label: Label) -> bool:
    """Whether a label is followed by what somebody says: nothing on its own line, a sentence, or many words.

    Behind an interviewer's label it is all that is no entry of a header.
    """
    end = paragraphs.line_at(label.start).span.end
    rest = text[label.speech_start : min(end, label.speech_start + _LONG_ENTRY)]
    if is_asking_person(label.name) and not is_entry(rest):
        return True
    return end - label.speech_start > _LONG_ENTRY or not rest.strip() or _is_sentence(rest)


def _is_sentence(words: str) -> bool:
    return words.rstrip(_CLOSERS).endswith(_SENTENCE_ENDS) or len(words.split()) >= _MANY_WORDS


def _before_speakers(text: str, lines: Sequence[Line], headings: set[int], start: int) -> list[Remark]:
    """Says if there are sentences before the first speaker; a headed section there tells of the interview."""
    skipped = header_end(text, lines, headings)
    loose: list[int] = []
    for line in lines:
        if line.span.start >= start or line.number in headings:
            break
        label = label_at(text, *line.span)
        is_about = line.number <= skipped or (label is not None and is_never_a_speaker(label.name))
        if not is_about and _is_sentence(text[line.span.start : line.span.end].strip()):
            loose.append(line.number)
    if not loose:
        return []
    also = f" (and so do {len(loose) - 1} more)" if len(loose) > 1 else ""
    return [Remark(loose[0], f"This line stands before the first speaker’s label{also}; it belongs to nobody’s turn.")]


def _possible_labels(text: str, lines: Sequence[Line], headings: set[int], known: Known) -> Iterator[Label]:
    """Everything that could be a label, in the order of the text, the file's header left out."""
    skipped = header_end(text, lines, headings)
    stamp_line: Line | None = None
    for line in lines:
        blank = not text[line.span.start : line.span.end].strip()
        if blank or line.number <= skipped or line.number in headings:
            stamp_line = stamp_line if blank else None
            continue
        label = known.marks.get(line.number) or label_at(text, *line.span) or own_line_label(text, line)
        # In "Interview 100:00:00Q: …" the words before the time are a title, and no label.
        start = label.speech_start if label and label.begins_ms is not None else line.span.start
        glued = list(glued_labels(text, start, line.span.end))
        if label is not None and not (glued and glued[0].start < label.speech_start):
            if stamp_line is not None and label.begins_ms is None:
                label = _timed_by(text, label, stamp_line)
            yield label
        yield from glued
        stamp_line = line if STAMP.fullmatch(text[line.span.start : line.span.end].strip()) else None


def _timed_by(text: str, label: Label, stamp_line: Line) -> Label:
    """The label with the time that stands on a line of its own before it."""
    stamp = STAMP.fullmatch(text[stamp_line.span.start : stamp_line.span.end].strip())
    begins, ends = stamp_times(stamp) if stamp else (None, None)
    return replace(label, start=stamp_line.span.start, begins_ms=begins, ends_ms=ends)


def _turns_of(
    text: str, paragraphs: Paragraphs, labels: Sequence[Label], stops: Sequence[int], known: Known, ignored: list[str]
) -> FoundTurns:
    asking = interviewers_among([(label.name, label.hint) for label in labels], folded(known.interviewers))
    remarks: list[Remark] = []
    turns: list[Turn] = []
    orphans: list[int] = []
    borders = sorted([*(label.start for label in labels), *stops, len(text)])
    following = dict(pairwise(borders))
    for label in labels:
        speech, late_begin, ends = _speech(text, paragraphs, Span(label.speech_start, following[label.start]))
        line = paragraphs.line_at(label.start)
        if speech.length == 0:
            remarks.append(Remark(line.number, f"“{visible(label.name)}” is followed by no words; left out."))
            continue
        turns.append(Turn(
            number=len(turns) + 1, speaker=label.name, speech=speech, place=_place(line, known),
            role=SpeakerRole.INTERVIEWER if label.name.strip().casefold() in asking else SpeakerRole.PARTICIPANT,
            begins_ms=label.begins_ms if label.begins_ms is not None else late_begin,
            ends_ms=label.ends_ms if label.ends_ms is not None else ends,
        ))  # fmt: skip
    for stop in stops:
        if stop > labels[0].start:
            after = paragraphs.line_at(stop).span.end
            if trimmed(text, Span(after, following[stop])).length:
                orphans.append(paragraphs.line_at(stop).number)
    if orphans:
        remarks.append(Remark(orphans[0], _orphaned(orphans)))
    if ignored:
        remarks.append(not_taken(ignored))
    return FoundTurns(tuple(turns), tuple(remarks))


def _speech(text: str, paragraphs: Paragraphs, span: Span) -> tuple[Span, int | None, int | None]:
    """What is said in a span, without idle lines (rules, lone time stamps) at its ends; the times that those tell."""
    begins: int | None = None
    ends: int | None = None
    speech = trimmed(text, span)
    while speech.length:
        first, last = paragraphs.line_at(speech.start), paragraphs.line_at(speech.end - 1)
        if first.span.start >= span.start and is_idle(text, first):
            if stamp := STAMP.fullmatch(text[first.span.start : first.span.end].strip()):
                begins = stamp_times(stamp)[0] if begins is None else begins
            speech = trimmed(text, Span(min(first.span.end, speech.end), speech.end))
        elif last.span.start >= speech.start and is_idle(text, last):
            speech = trimmed(text, Span(speech.start, last.span.start))
        elif stamp := END_STAMP.search(text, max(speech.start, speech.end - 20), speech.end):
            ends = milliseconds(stamp.group(1))
            speech = Span(speech.start, stamp.start())
        else:
            break
    return speech, begins, ends


def _paragraphs_as_turns(
    text: str, paragraphs: Paragraphs, headings: set[int], known: Known, ignored: list[str]
) -> FoundTurns:
    turns: list[Turn] = []
    for paragraph in paragraphs.within(Span(0, len(text))):
        line = paragraphs.line_at(paragraph.start)
        if line.number in headings or is_idle(text, line):
            continue
        begins: int | None = None
        ends: int | None = None
        speech = paragraph
        if (stamp := STAMP.match(text, *paragraph)) and (stamp.group()[0] in "[(<{#" or stamp.group().count(":") > 1):
            begins, ends = stamp_times(stamp)
            speech = trimmed(text, Span(stamp.end(), paragraph.end))
        if speech.length:
            turns.append(Turn(
                number=len(turns) + 1, speaker=None, role=SpeakerRole.PARTICIPANT, speech=speech, begins_ms=begins,
                ends_ms=ends, place=_place(line, known),
            ))  # fmt: skip
    remarks = [Remark(None, NO_SPEAKERS.format(unit="paragraph"))]
    if ignored:
        remarks.append(not_taken(ignored))
    return FoundTurns(tuple(turns), tuple(remarks))


def _place(line: Line, known: Known) -> str:
    return known.places[line.number - 1] if known.places else f"line {line.number}"


def _orphaned(headings: Sequence[int]) -> str:
    where = "After this heading" if len(headings) == 1 else f"After this heading and {len(headings) - 1} more"
    return f"{where} there is text without a speaker's label; it belongs to nobody's turn."
