"""SubRip subtitles, as Whisper and others write them."""

import re
from collections.abc import Iterator

from rcqual.formats.transcripts.cues import Utterance, turns_of_cues
from rcqual.formats.transcripts.decoding import decoded, overlong_lines
from rcqual.formats.transcripts.losses import Losses
from rcqual.formats.transcripts.markup import unescaped, voices, without_subtitle_tags
from rcqual.formats.transcripts.reading import Draft, Reading
from rcqual.text.paragraphs import lines_of
from rcqual.text.times import milliseconds

_CLOCK = r"((?:\d{1,4}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?)(?!\d)"
_TIMING = re.compile(rf"\s*{_CLOCK}\s*-->\s*{_CLOCK}.*", re.DOTALL)
_VOICE = re.compile(r"<v(?:\.[^\s<>]*)?\s[^<>]*>")
_INDEX = re.compile(r"\s*\d+\s*")


def read(path: str, data: bytes, how: Reading) -> Draft:
    """The transcript in a SubRip file."""
    draft = Draft()
    found = decoded(path, data, how.encoding)
    if found.problem:
        draft.problems.append(found.problem)
        return draft
    draft.encoding, draft.dropped = found.encoding, found.dropped
    draft.problems.extend(overlong_lines(path, found.text))
    if draft.is_refused:
        return draft
    lines = [found.text[line.span.start : line.span.end] for line in lines_of(found.text)]
    utterances = list(_utterances(path, draft, lines))
    if not utterances:
        return draft.refuse(path, None, "No cue with words was found in it; a cue's timing reads "
                            "“00:00:02,490 --> 00:00:05,130”.")  # fmt: skip
    return turns_of_cues(path, draft, utterances, how)


def _utterances(path: str, draft: Draft, lines: list[str]) -> Iterator[Utterance]:
    """What is said in the cues; the draft is told of what is none."""
    arrows = [at for at, line in enumerate(lines) if "-->" in line]
    losses = Losses()
    losses.strays += _strays(lines, 0, arrows[0] if arrows else len(lines))
    for cue, at in enumerate(arrows, 1):
        following = arrows[cue] if cue < len(arrows) else len(lines)
        end = at + 1
        while end < following and lines[end].strip():
            end += 1
        if end == following < len(lines) and end - 1 > at and _INDEX.fullmatch(lines[end - 1]):
            # No blank line before the next cue: its number stands at the end of this one.
            end -= 1
        spoken = list(_spoken("\n".join(lines[at + 1 : end]), losses))
        times = _times(lines[at])
        if times is None:
            losses.unreadable.append(at + 1)
        else:
            losses.silent += not spoken
            for voice, words in spoken:
                yield Utterance(words=words, voice=voice, begins_ms=times[0], ends_ms=times[1], cue=cue)
        losses.strays += _strays(lines, end, following)
    losses.tell(path, draft)


def _spoken(words: str, losses: Losses) -> Iterator[tuple[str, str]]:
    """A cue's text as (voice, words); programs that write WebVTT too leave its voices and references in SubRip."""
    if _VOICE.search(words):
        yield from voices(words, losses)
    elif (plain := unescaped(without_subtitle_tags(words, losses))).strip():
        yield "", plain


def _strays(lines: list[str], start: int, end: int) -> list[int]:
    """The number of the first line, if any, of words between cues that have no timing; a cue's number is none."""
    strays = [at for at in range(start, end) if lines[at].strip() and not _INDEX.fullmatch(lines[at])]
    return [strays[0] + 1] if strays else []


def _times(timing: str) -> tuple[int, int | None] | None:
    """When a cue begins and ends; the end is None where it is not after the beginning."""
    match = _TIMING.fullmatch(timing)
    if match is None:
        return None
    begins, ends = milliseconds(match.group(1)), milliseconds(match.group(2))
    if begins is None or ends is None:
        return None
    return begins, ends if ends >= begins else None
