"""A made-up interview of any length with its codings, and a study file of it: what bench/reading_pane.py and
bench/startup.py show.
"""

import hashlib
import random
from pathlib import Path
from typing import NamedTuple

from rcqual.model.codebook import COLOURS, CodebookDraft, CodeDraft
from rcqual.model.coding import Coding
from rcqual.model.ids import CodingId, new_id
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Source, SpeakerRole, Turn
from rcqual.store import codings, rounds, transcripts
from rcqual.study import codebook
from rcqual.study import study as studies

SAID = b"pharmacy"
"""A word that stands on each screen of the interview's text, and nowhere else in the program."""
_TALK = (
    "we talk every day about the patient and then somebody from pharmacy says that it was not always like this before "
    "“the meeting” began because nobody knew who had seen whom so I went up myself to ask"
)
_WORDS = _TALK.split()


class Interview(NamedTuple):
    """What is shown."""

    text: str
    turns: list[Turn]
    sentences: list[Span]


def interview(words: int) -> Interview:
    """Made-up talk of so many words: two participants and an interviewer, sentences of 5 to 25 words."""
    chance, parts, at, count = random.Random(7), [], 0, 0
    turns: list[Turn] = []
    sentences: list[Span] = []
    while count < words:
        speaker = ("I", "P01", "P02")[len(turns) % 3]
        label, said = f"{speaker}: ", []
        start = at + len(label)
        place = start
        for _ in range(chance.randint(1, 6)):
            length = chance.randint(5, 25)
            sentence = " ".join(chance.choices(_WORDS, k=length)) + "."
            sentences.append(Span(place, place + len(sentence)))
            place += len(sentence) + 1
            count += length
            said.append(sentence)
        speech = " ".join(said)
        role = SpeakerRole.INTERVIEWER if speaker == "I" else SpeakerRole.PARTICIPANT
        speech_span = Span(start, start + len(speech))
        turns.append(Turn(number=len(turns) + 1, speaker=speaker, role=role, speech=speech_span))
        parts.append(label + speech + "\n")
        at += len(parts[-1])
    return Interview("".join(parts), turns, sentences)


def coded_spans(sentences: list[Span], count: int) -> list[Span]:
    """So many passages of one to five sentences, overlapping at random, and one of a third of the text."""
    chance = random.Random(11)
    found = [Span(sentences[0].start, sentences[len(sentences) // 3].end)]
    for _ in range(count - 1):
        first = chance.randrange(len(sentences) - 5)
        found.append(Span(sentences[first].start, sentences[first + chance.randrange(5)].end))
    return found


def make_study(path: Path, words: int, count: int) -> Path:
    """A study of one interview, int01, with so many codings by ann; ten codes, whose keys are a to i, and x."""
    shown = interview(words)
    study = studies.create(path, "A study")
    studies.add_coders(study, ["ann"])
    names = [(key, f"{key} code") for key in "abdefghiox"]
    drafts = (
        CodeDraft(name=name, key=key, colour=COLOURS[number % len(COLOURS)], brief_definition=f"What {name} means.")
        for number, (key, name) in enumerate(names)
    )
    codebook.take_over(study, CodebookDraft(title="Codes", codes=tuple(drafts)))
    source = Source(name="int01.txt", format="txt", sha256="0" * 64, encoding="utf-8")
    draft = ParsedTranscript(
        name="int01",
        text=shown.text,
        language="en",
        source=source,
        turns=tuple(shown.turns),
        sentences=tuple(shown.sentences),
    )
    with study.store.transact("transcript.import", "Imported int01", direction="barrier"):
        transcript_id = transcripts.add(study.store, draft, hashlib.sha256(shown.text.encode()).hexdigest())
    me = studies.coder_named(study, "ann")
    round_ = rounds.by_number(study.store, 0)
    assert round_ is not None
    book = codebook.codebook_for(study, round_)
    with study.store.transact("coding.import", "Took over codings", coder=me.id, round_id=round_.id):
        for number, span in enumerate(coded_spans(shown.sentences, count)):
            made = Coding(
                id=CodingId(new_id()),
                round_id=round_.id,
                transcript_id=transcript_id,
                coder_id=me.id,
                # x stays free, so that the benchmark can apply it anywhere.
                code_id=book.codes[number % (len(book.codes) - 1)].id,
                span=span,
                quote=shown.text[span.start : span.end],
                codebook_version=book.version,
                # The last one in the middle of the text, where the screen opens then.
                created=f"2026-01-01T00:00:{59 - abs(2 * span.start - len(shown.text)) * 59 // len(shown.text):02}Z",
            )
            codings.add(study.store, made)
    study.close()
    return path
