"""WebVTT, as Zoom, Teams, Webex and noScribe write it; read as the W3C's parsing rules say, which forgive much."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from rcqual.formats.transcripts.cues import Utterance, turns_of_cues
from rcqual.formats.transcripts.decoding import decoded, overlong_lines
from rcqual.formats.transcripts.losses import Losses
from rcqual.formats.transcripts.markup import unescaped, voices
from rcqual.formats.transcripts.reading import Draft, Reading
from rcqual.text.paragraphs import lines_of
from rcqual.text.times import milliseconds

_CLOCK = r"((?:\d{1,4}:)?\d{2}:\d{2}\.\d{3})(?!\d)"
_TIMING = re.compile(rf"[ \t\f]*(?<!\d){_CLOCK}[ \t\f]*-->[ \t\f]*{_CLOCK}.*", re.DOTALL)
_NAMED_ID = re.compile(r'\s*(?:\S+\s+)?"(?P<name>[^"]+)"\s*\(\d*\)\s*')
_NOTE = re.compile(r"NOTE(?:[ \t]|\Z)")
_SETTINGS = re.compile(r"(STYLE|REGION)[ \t\f]*\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """What stands between two blank lines."""

    line: int
    """The number of its first line."""
    lines: tuple[str, ...]
    """Those before the timing: the cue's id; without a timing, all."""
    timing: str | None = None
    """The line with the arrow; None if there is none."""
    words: str = ""
    """The lines after the timing."""

    @property
    def timing_line(self) -> int:
        """The number of the line with the arrow."""
        return self.line + len(self.lines)


def read(path: str, data: bytes, how: Reading) -> Draft:
    """The transcript in a WebVTT file."""
    draft = Draft()
    found = decoded(path, data, how.encoding)
    if found.problem:
        draft.problems.append(found.problem)
        return draft
    draft.encoding, draft.dropped = found.encoding, found.dropped
    lines = [found.text[line.span.start : line.span.end] for line in lines_of(found.text)]
    if not re.match(r"WEBVTT(?:[ \t]|\Z)", lines[0]):
        advice = " If it is SubRip, give it the ending .srt." if "-->" in found.text else ""
        return draft.refuse(path, 1, f"A WebVTT file begins with “WEBVTT”; this one does not.{advice}")
    draft.problems.extend(overlong_lines(path, found.text))
    if draft.is_refused:
        return draft
    utterances = list(_utterances(path, draft, blocks(lines)))
    if not utterances:
        return draft.refuse(path, None, "No cue with words was found in it.")
    return turns_of_cues(path, draft, utterances, how)


def blocks(lines: list[str]) -> Iterator[Block]:
    """The blocks after the header, by the W3C's rules: an arrow in a header or late in a block begins a new one."""
    at = 1
    while at < len(lines) and lines[at] and "-->" not in lines[at]:
        at += 1
    while at < len(lines):
        if not lines[at]:
            at += 1
            continue
        start = at
        before: tuple[str, ...] = ()
        timing: str | None = None
        if "-->" in lines[at]:
            timing = lines[at]
        elif at + 1 < len(lines) and "-->" in lines[at + 1]:
            before, timing = (lines[at],), lines[at + 1]
        at = start + len(before) + 1 if timing is not None else start
        words = []
        while at < len(lines) and lines[at] and "-->" not in lines[at]:
            words.append(lines[at])
            at += 1
        if timing is None:
            yield Block(line=start + 1, lines=tuple(words))
        else:
            yield Block(line=start + 1, lines=before, timing=timing, words="\n".join(words))


def _utterances(path: str, draft: Draft, found: Iterator[Block]) -> Iterator[Utterance]:
    """What is said in the blocks that are cues; the draft is told of the others."""
    losses, cue = Losses(), 0
    for block in found:
        if block.timing is None:
            if _NOTE.match(block.lines[0]):
                losses.notes += 1
            elif _SETTINGS.match(block.lines[0]):
                losses.settings += 1
            else:
                losses.strays.append(block.line)
            continue
        cue += 1
        times = _times(block.timing)
        if times is None:
            losses.unreadable.append(block.timing_line)
            continue
        named = _NAMED_ID.fullmatch(block.lines[0]) if block.lines else None
        spoken = list(voices(block.words, losses))
        losses.silent += not spoken
        for voice, words in spoken:
            yield Utterance(
                words=words, voice=voice or (" ".join(unescaped(named["name"]).split()) if named else ""),
                begins_ms=times[0], ends_ms=times[1], cue=cue,
            )  # fmt: skip
    losses.tell(path, draft)


def _times(timing: str) -> tuple[int, int | None] | None:
    """When a cue begins and ends; the end is None where it is not after the beginning."""
    match = _TIMING.fullmatch(timing)
    if match is None:
        return None
    begins, ends = milliseconds(match.group(1)), milliseconds(match.group(2))
    if begins is None or ends is None:
        return None
    return begins, ends if ends >= begins else None
