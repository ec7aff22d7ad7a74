"""From subtitles' cues to turns: who speaks in each, and which belong together.

The stored text has one paragraph for each turn: "Label: speech" where the speaker is known, else the speech alone.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from rcqual.formats.transcripts.decoding import replaced_control_characters
from rcqual.formats.transcripts.names import speakers_known, tell_of_names
from rcqual.formats.transcripts.reading import Draft, Reading
from rcqual.model.span import Span
from rcqual.model.transcript import SpeakerRole, Turn
from rcqual.text.labels import Label, label_at, parted
from rcqual.text.pseudonyms import Pseudonyms
from rcqual.text.speakers import Sighting, counted, folded, interviewers_among, left_out
from rcqual.text.turns import NO_SPEAKERS, Known, not_taken

_PAUSE_MS = 2000
_SENTENCE_ENDS = (".", "!", "?", "…", "。", "！", "？", "؟", "।", "”", '"', ")", "]", ":")
_DIALOGUE_DASHES = ("- ", "– ", "— ")


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """A stretch of one cue that the format gives to one person."""

    words: str
    """Its lines are joined by line feeds."""
    voice: str = ""
    """Who says it, where the format tells; empty where only a label in the words may."""
    begins_ms: int
    ends_ms: int | None
    cue: int
    """The cue's number in the file, from 1."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Said:
    """One line or utterance, and then one turn in the making."""

    words: str
    label: Label | None
    begins_ms: int
    ends_ms: int | None
    cue: int
    is_new_line: bool = False
    """Whether it goes on in the same cue, on another line."""
    is_apart: bool = False
    """Whether a dash sets it apart from what another person says in the same cue."""

    def followed_by(self, other: "_Said") -> "_Said":
        """This turn with more words, a space between."""
        ends = max(self.ends_ms or 0, other.ends_ms or 0) or None
        return replace(self, words=f"{self.words} {other.words}".strip(), ends_ms=ends)


def turns_of_cues(path: str, draft: Draft, utterances: Sequence[Utterance], how: Reading) -> Draft:
    """The draft with the text and the turns that the utterances make, in order."""
    names = Pseudonyms(how.pseudonyms)
    known = speakers_known(how, names)
    cleaned = replaced_control_characters(path, draft, [part for one in utterances for part in (one.words, one.voice)])
    lines = [
        line
        for one, words, voice in zip(utterances, cleaned[::2], cleaned[1::2], strict=True)
        for line in _lines(replace(one, words=words, voice=voice), known)
    ]
    labelled = [line for line in lines if line.label]
    sightings = [Sighting(line.label.name, line.label.is_marked, is_cue=True) for line in labelled if line.label]
    verdicts = counted(sightings, folded(known.labels | known.interviewers | _voices(utterances)))
    speaking = {id(line) for line, counts in zip(labelled, verdicts, strict=True) if counts}
    turns = _merged([_without_label(line, id(line) in speaking) for line in lines])
    _lay_out(draft, turns, known, names)
    ignored = left_out(sightings, verdicts)
    if turns and not any(turn.label for turn in turns):
        draft.warn(path, None, NO_SPEAKERS.format(unit="cue"))
    if ignored:
        draft.remark(path, (not_taken(ignored),))
    tell_of_names(path, draft, names.replaced, names)
    return draft


def _voices(utterances: Sequence[Utterance]) -> frozenset[str]:
    return frozenset(parted(one.voice)[0] for one in utterances if one.voice)


def _lines(one: Utterance, known: Known) -> list[_Said]:
    """The utterance by lines, each with the label that it may begin with; whole where the format tells the voice."""
    lines = [line.strip() for line in one.words.split("\n") if line.strip()]
    if one.voice:
        words = " ".join(lines)
        name, hint, _ = parted(one.voice)
        whole = one.voice.strip()
        label = Label(*((whole, "") if whole in known.labels or not name else (name, hint)), start=0, speech_start=0)
        return [_Said(words=words, label=label, begins_ms=one.begins_ms, ends_ms=one.ends_ms, cue=one.cue)]
    is_dialogue = sum(line.startswith(_DIALOGUE_DASHES) for line in lines) > 1
    return [
        _Said(
            words=line, label=label_at(line, 0, len(line)), begins_ms=one.begins_ms, ends_ms=one.ends_ms, cue=one.cue,
            is_new_line=number > 0, is_apart=is_dialogue and line.startswith(_DIALOGUE_DASHES),
        )
        for number, line in enumerate(lines)
    ]  # fmt: skip


def _without_label(line: _Said, counts: bool) -> _Said:
    """The line with its words alone; where its label does not count, it stays part of them."""
    if line.label is None or not counts:
        return replace(line, label=None)
    return replace(line, words=line.words[line.label.speech_start :].strip())


def _merged(lines: Sequence[_Said]) -> list[_Said]:
    """The lines joined to turns: those without a label belong to who spoke last."""
    has_speakers = any(line.label for line in lines)
    turns: list[_Said] = []
    for line in lines:
        last = turns[-1] if turns else None
        if last is not None and _belongs_to(last, line, has_speakers):
            turns[-1] = last.followed_by(line) if last.words else replace(line, label=last.label)
        else:
            turns.append(line)
    return [turn for turn in turns if turn.words]


def _belongs_to(last: _Said, line: _Said, has_speakers: bool) -> bool:
    """Whether a line goes on with the turn before it."""
    if line.is_apart:
        return False
    if line.label is not None:
        return last.label is not None and last.label.name == line.label.name
    if has_speakers and last.label is not None:
        return True
    if line.is_new_line:
        return True
    # Where nobody is named, only a sentence that plainly runs on is joined.
    is_soon = last.ends_ms is None or line.begins_ms - last.ends_ms < _PAUSE_MS
    return is_soon and line.words[:1].islower() and not last.words.endswith(_SENTENCE_ENDS)


def _lay_out(draft: Draft, said: Sequence[_Said], known: Known, names: Pseudonyms) -> None:
    """Writes the text and the turns into the draft, pseudonyms in the place of names."""
    asking = interviewers_among(
        [(turn.label.name, turn.label.hint) for turn in said if turn.label], folded(known.interviewers)
    )
    parts: list[str] = []
    turns: list[Turn] = []
    at = 0
    for number, turn in enumerate(said, 1):
        words = names.applied(turn.words)
        speaker = names.applied(turn.label.name) if turn.label else None
        hint = f" ({names.applied(turn.label.hint)})" if turn.label and turn.label.hint else ""
        lead = f"{speaker}{hint}: " if speaker is not None else ""
        is_asking = turn.label is not None and turn.label.name.strip().casefold() in asking
        start = at + len(lead)
        turns.append(Turn(
            number=number, speaker=speaker, speech=Span(start, start + len(words)), place=f"cue {turn.cue}",
            role=SpeakerRole.INTERVIEWER if is_asking else SpeakerRole.PARTICIPANT,
            begins_ms=turn.begins_ms, ends_ms=turn.ends_ms,
        ))  # fmt: skip
        parts.append(lead + words)
        at = start + len(words) + 2
    draft.text, draft.turns = "\n\n".join(parts), tuple(turns)
