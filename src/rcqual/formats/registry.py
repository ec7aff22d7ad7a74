"""Which formats there are. A format's module is imported when a file of its kind is read, not before."""

import hashlib
from collections.abc import Mapping
from importlib import import_module
from pathlib import PurePath
from types import MappingProxyType

from rcqual.errors import Problem
from rcqual.formats.transcripts.reading import Draft, Reading, ReadTranscript
from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole
from rcqual.text.display import visible

__all__ = ["TRANSCRIPT_SUFFIXES", "ReadTranscript", "Reading", "read_transcript"]

TRANSCRIPT_SUFFIXES: Mapping[str, str] = MappingProxyType(
    {".txt": "txt", ".md": "md", ".docx": "docx", ".vtt": "vtt", ".srt": "srt"}
)
"""By file ending, in lower case: the short name of the transcript format."""

_MODULES = {"txt": "txt", "md": "txt", "docx": "docx", "vtt": "vtt", "srt": "srt"}


def read_transcript(path: str, data: bytes, how: Reading) -> ReadTranscript:
    """The transcript in a file's bytes. What is wrong with the file comes back as problems, it is never raised.

    path: the file as the user named it; its ending says which format it is.
    """
    file = PurePath(path)
    format_name = TRANSCRIPT_SUFFIXES.get(file.suffix.lower())
    language = _language(how.language)
    faults = []
    if format_name is None:
        kinds = ", ".join(TRANSCRIPT_SUFFIXES)
        ending = f"“{visible(file.suffix)}”" if file.suffix else "a name without an ending"
        faults.append(Problem(path, None, f"No transcript format has {ending}; the ones read are {kinds}."))
    if language is None:
        faults.append(Problem(path, None, f"“{visible(how.language)}” is no language code that is known here; "
                              "give an ISO 639 code such as en, de, fr or es with --language."))  # fmt: skip
    if format_name is None or language is None:
        return ReadTranscript(transcript=None, problems=tuple(faults), median_words=0.0)
    module = import_module(f"rcqual.formats.transcripts.{_MODULES[format_name]}")
    draft: Draft = module.read(path, data, how)
    if not draft.is_refused and not draft.turns:
        draft.refuse(path, None, "There is no speech in it.")
    if draft.is_refused:
        return ReadTranscript(transcript=None, problems=tuple(draft.problems), median_words=0.0)
    _warn_of_roles(path, draft)
    source = Source(
        name=_in_unicode(file.name),
        format=format_name,
        sha256=hashlib.sha256(data).hexdigest(),
        encoding=draft.encoding,
        dropped=tuple(draft.dropped),
    )
    return _with_sentences(path, draft, source, _in_unicode(file.stem), language)


def _in_unicode(name: str) -> str:
    """A file's name, with a stand-in for bytes that are no UTF-8: Python reads them as what no file can hold."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _with_sentences(path: str, draft: Draft, source: Source, name: str, language: str) -> ReadTranscript:
    from rcqual.text.paragraphs import Paragraphs
    from rcqual.text.units import LONG_SENTENCES, find_sentences, median_words

    sentences = find_sentences(
        draft.text, Paragraphs(draft.text, may_be_wrapped=draft.is_wrapped), draft.turns, language
    )
    words = median_words(draft.text, sentences)
    if words > LONG_SENTENCES:
        draft.warn(path, None, f"Half of its sentences have {words:.0f} words or more, so it may lack punctuation; "
                   "code it by the unit “turn”.")  # fmt: skip
    transcript = ParsedTranscript(
        name=name, text=draft.text, language=language, source=source, turns=draft.turns, sentences=sentences
    )
    return ReadTranscript(transcript=transcript, problems=tuple(draft.problems), median_words=words)


def _language(name: str) -> str | None:
    from rcqual.text.nlp import language_code

    return language_code(name)


def _warn_of_roles(path: str, draft: Draft) -> None:
    """Warns where several people speak and none of them, or every one, is taken for an interviewer."""
    roles = {turn.speaker: turn.role for turn in draft.turns if turn.speaker is not None}
    if not roles or (len(roles) == 1 and SpeakerRole.PARTICIPANT in roles.values()):
        return
    shown = ", ".join(f"“{visible(speaker)}”" for speaker in list(roles)[:6]) + (" …" if len(roles) > 6 else "")
    if SpeakerRole.INTERVIEWER not in roles.values():
        draft.warn(path, None, f"None of the speakers ({shown}) is known as the interviewer; name who asks with "
                   "--interviewer.")  # fmt: skip
    elif SpeakerRole.PARTICIPANT not in roles.values():
        draft.warn(path, None, f"All of the speakers ({shown}) are taken for interviewers.")
