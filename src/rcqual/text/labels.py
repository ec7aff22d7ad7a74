"""Speaker labels: how they look, and what they say about who speaks.

A label stands at the start of a paragraph, at most 63 characters long, then a colon: "P03:", "P03 (ICU nurse):",
"[00:01:23] Interviewer:", "Speaker 1 (00:03):", "**Anna:**", "[SPEAKER_01]:". Whether it counts as a speaker
is decided over the whole file, in `speakers`.
"""

import re
from dataclasses import dataclass

from rcqual.text.graphemes import grapheme_starts
from rcqual.text.times import STAMP, stamp_times

LONGEST = 63
"""Characters, as people see them, that a label may have before its colon."""

_INTERVIEWER = re.compile(
    r"(?:i|int|iv|ir|q|inv|mod|fac|interviewer(?:in)?|moderator(?:in)?|facilitator|researcher|investigator"
    r"|questioner|question|frage"
    r"|intervieweu(?:r|se)|enqu[êe]t(?:eur|rice)|mod[ée]rateur|mod[ée]ratrice|animat(?:eur|rice)|cherch(?:eur|euse)"
    r"|entrevistador[a]?|moderador[a]?|facilitador[a]?|investigador[a]?|forscher(?:in)?"
    r"|intervistat(?:ore|rice)|moderatore|onderzoeker)"
    r"\.?(?:[ _-]?#?(?:\d{1,3}|[a-d]))?",
    re.IGNORECASE,
)
_PARTICIPANT = re.compile(
    r"(?:p|a|r|s|b|pt|par|ip|tn|gp|ie|resp|participant|interviewee|respondent|speaker|answer|antwort|befragter?"
    r"|patient|subject)\.?(?:[ _-]?#?\d{1,3})?|(?-i:[A-Z]{1,3}[_-]?\d{1,3})",
    re.IGNORECASE,
)
_SAID_OF_AN_INTERVIEW = """
    abbreviations, attendees, audio, background, consent, context, conventions, date, date of interview, datum,
    duration, end time, fecha, file, file name, filename, interview, interview date, interview id, interview number,
    interviewed by, interviews, key, keywords, language, legend, length, list of participants, location, page,
    participant list, participants, place, present, project, recorded, recorded on, recording, recording date, setting,
    source, speaker list, speakers, start time, study, subject, summary, time, title, topic, transcribed by,
    transcriber, transcript, transcription, venue, version"""
_SAID_BESIDE = """
    comment, comments, e.g, eg, example, field note, field notes, for example, ftp, hinweis, http, https, i.e, ie,
    in other words, in short, mailto, memo, n.b, nb, nota, note, notes, notiz, p.s, ps, re, remark, remarks, remarque,
    that is, warning"""
_SPEECH_VERBS = "is are was were said says say asked asks thought think like following follows"
_NAME_PARTICLES = "de del della da di du la le van von der den dos das bin al el of and the y e"
_ABOUT_THE_INTERVIEW = frozenset(words.strip() for words in _SAID_OF_AN_INTERVIEW.split(","))
_NEVER = _ABOUT_THE_INTERVIEW | {words.strip() for words in _SAID_BESIDE.split(",")}
_SPEECH_WORDS = frozenset(_SPEECH_VERBS.split())
_PARTICLES = frozenset(_NAME_PARTICLES.split())
_SENTENCE_INSIDE = re.compile(r"[?!…]\s|\b\w{5,}\.\s|\.\.\s")
_LIST_NUMBER = re.compile(r"\d+[.)]\s")
_HINT = re.compile(r"\s*(?:\(([^()]*)\)|\[([^\[\]]*)\])\s*$")
_WHOLLY_BRACKETED = re.compile(r"[\[(<{]\s*([A-Z0-9][\w .-]*?)\s*[\])>}]")
_OPENING, _CLOSING = "([{", ")]}"
_MARKDOWN = re.compile(r"(?:[-*+>]\s+)?(\*\*\*|\*\*|\*|___|__|_)(?=\S)")
_MARKUP_END = re.compile(r"\s*(?:\*{1,3}|_{1,3})")
_STAMP_BEFORE = re.compile(r"[\s:：–—-]*")


@dataclass(frozen=True, slots=True)
class Label:
    """What could be a speaker label, and where the speech after it begins."""

    name: str
    """Without stamp, role and markup."""
    hint: str
    """What stands in brackets after the name, where it is no time; may be empty."""
    start: int
    """Offset at which the label begins, its time stamp included."""
    speech_start: int
    """Offset after the colon."""
    begins_ms: int | None = None
    ends_ms: int | None = None
    is_marked: bool = False
    """Whether more than a colon sets it apart: a time stamp, a role, emphasis."""


def label_at(text: str, start: int, end: int) -> Label | None:
    """The label with which the line between two offsets begins; None if there is none."""
    at, begins, ends = start, None, None
    while at < end and text[at].isspace():
        at += 1
    first, marked = at, False
    if stamp := STAMP.match(text, at, end):
        begins, ends = stamp_times(stamp)
        if begins is None:
            return None
        after = _STAMP_BEFORE.match(text, stamp.end(), end)
        at = after.end() if after else stamp.end()
        marked = True
    markup = _MARKDOWN.match(text, at, end)
    inner = markup.end() if markup else at
    colon = _colon(text, inner, end)
    if colon is None:
        return None
    body, speech_start = text[inner:colon].strip(), colon + 1
    if markup:
        mark = markup.group(1)
        if body.endswith(mark):
            body, marked = body[: -len(mark)].rstrip(), True
        elif closing := _MARKUP_END.match(text, speech_start, end):
            speech_start, marked = closing.end(), True
        else:
            body = text[at:colon].strip()
    name, hint, time = parted(body)
    if not name or len(grapheme_starts(body)) - 1 > LONGEST:
        return None
    return Label(
        name=name, hint=hint, start=first, speech_start=speech_start, ends_ms=ends,
        begins_ms=begins if begins is not None else time, is_marked=marked or time is not None or bool(hint),
    )  # fmt: skip


def parted(body: str) -> tuple[str, str, int | None]:
    """A label's name, the role or remark in brackets after it, and the time that stands there, in milliseconds."""
    hint, time, name = "", None, body.strip()
    while match := _HINT.search(name):
        inside = (match.group(1) or match.group(2) or "").strip()
        rest = name[: match.start()].strip()
        if not rest:
            break
        stamp = STAMP.fullmatch(inside)
        if stamp and stamp_times(stamp)[0] is not None:
            time = stamp_times(stamp)[0]
        elif not any(char.isalnum() for char in inside):
            break
        else:
            hint = hint or inside
        name = rest
    if bracketed := _WHOLLY_BRACKETED.fullmatch(name):
        name = bracketed.group(1)
    return name, hint, time


def is_never_a_speaker(name: str) -> bool:
    """Whether the words before a colon are no one's name: "Note", "10", a list number, half a sentence."""
    plain = " ".join(name.casefold().rstrip(".").split())
    if plain in _NEVER or not any(char.isalpha() or ord(char) > 0x2000 or char in "[]<>@/" for char in name):
        return True
    if any(name.count(opening) != name.count(closing) for opening, closing in zip(_OPENING, _CLOSING, strict=True)):
        return True
    if name.count('"') % 2 or name.count("“") != name.count("”") or _LIST_NUMBER.match(name):
        return True
    words = plain.split()
    if len(words) > 1 and words[-1] in _SPEECH_WORDS:
        return True
    return bool(_SENTENCE_INSIDE.search(name)) or (len(words) > 2 and name[:1].islower() and not is_name_like(name))


def is_header_key(name: str) -> bool:
    """Whether a line "name: …" tells of the interview as a whole, as "Date: 12 March" does."""
    return " ".join(name.casefold().rstrip(".").split()) in _ABOUT_THE_INTERVIEW


def is_interviewer(name: str) -> bool:
    """Whether a label is one that interviewers usually have: Interviewer, INT, I, Q, Moderator 2, …"""
    return _INTERVIEWER.fullmatch(name.strip()) is not None


def is_asking_person(name: str) -> bool:
    """Whether a label is an interviewer's, and no word for what is asked, as "Question" is."""
    return is_interviewer(name) and name.strip().casefold().rstrip(".") not in ("question", "frage")


def is_usual(name: str) -> bool:
    """Whether a label is one that speakers usually have: INT, P03, SPEAKER_01, Participant 2, A, …"""
    return is_interviewer(name) or _PARTICIPANT.fullmatch(name.strip()) is not None


def is_name_like(name: str) -> bool:
    """Whether every word begins with a capital or a digit, as in "Ana Ruiz"; at most five words."""
    words = name.split()
    return 0 < len(words) <= 5 and all(
        not word[0].islower() or word.casefold() in _PARTICLES for word in words
    ) and name[0].isalnum()  # fmt: skip


def _colon(text: str, start: int, end: int) -> int | None:
    """The offset of the colon that ends a label: outside brackets, not in a time or an address."""
    depth, fallback, limit = 0, None, min(end, start + LONGEST + 1)
    if limit < end and not text[start:limit].isascii():
        # A grapheme may be many code points long, and the limit counts what people see.
        limit = min(end, start + 40 * LONGEST)
    for at in range(start, limit):
        char = text[at]
        if char in ":：":
            before, after = text[at - 1 : at] if at > start else "", text[at + 1 : at + 2]
            if text.startswith("//", at + 1):
                return fallback
            if before.isdigit() and after.isdigit():
                continue
            if depth <= 0:
                return at
            fallback = fallback if fallback is not None else at
        elif char in _OPENING:
            depth += 1
        elif char in _CLOSING:
            depth -= 1
    return fallback
