"""Exemplar quotes: starring a coding, and listing the starred ones by theme with the speaker's role."""

from bisect import bisect_right
from collections.abc import Callable
from typing import TYPE_CHECKING

from rcqual.errors import NotFound
from rcqual.model.changes import Outcome
from rcqual.model.coding import Coding
from rcqual.model.ids import CodingId, TranscriptId
from rcqual.model.span import Span
from rcqual.model.transcript import Participant, SpeakerRole, Transcript, Turn
from rcqual.store import codebooks, codings, exemplars, transcripts
from rcqual.study.amounts import coding_in_words
from rcqual.study.codebook import codebook
from rcqual.study.evolving import counts_as
from rcqual.study.study import Study, team, transcript_of

if TYPE_CHECKING:
    from rcqual.report.write.quotes import QuoteRow, Voice


def star(study: Study, coding_id: CodingId, *, transcript: Transcript | None = None) -> Outcome[bool]:
    """Star a coding that one may see as an exemplar, or take one's own star away; whether one's star is there now.

    The coding stays an exemplar as long as anyone's star is there, and what is said names them.
    transcript: the one in which it stands, where the caller has it.
    """
    coding = codings.coding(study.store, coding_id, study.viewer)
    if coding is None:
        raise NotFound("There is no such coding.", hint="`rcqual quotes list --all` shows codings with their ids.")
    starred_by = codings.starred_by(study.store, coding.id)
    is_starred = study.me.id not in starred_by
    others = ", ".join(coder.name for coder in team(study) if coder.id in starred_by and coder.id != study.me.id)
    words = f"{'Starred' if is_starred else 'Took the star from'} {coding_in_words(study, coding, transcript)}"
    with study.store.transact("quote.star", words, coder=study.me.id, round_id=coding.round_id) as op:
        codings.star(study.store, coding.id, study.me.id, is_starred=is_starred)
    beside = ""
    if others:
        beside = f"; it has a star from {others}, too" if is_starred else f"; the one from {others} stays"
    elif not is_starred and exemplars.is_made_of(study.store, coding.id):
        beside = "; what was made of the quote is kept, and is there again with a star"
    return Outcome(is_starred, op.changes, f"{words}{beside}.")


def coding_with_id(study: Study, prefix: str) -> Coding:
    """The one visible coding whose id begins so. Raises NotFound."""
    found = codings.beginning(study.store, prefix.lower(), study.viewer)
    if not prefix or len(found) != 1:
        told = "No coding" if not found else f"{len(found)} codings"
        raise NotFound(f"{told} with an id that begins “{prefix}”.", hint="`rcqual quotes list --all` shows the ids.")
    return found[0]


Person = Callable[[str, str | None], Participant | None]
"""Who a speaker is: by transcript name and label."""


def people(study: Study) -> Person:
    """What tells of a transcript's name and a speaker's label what the participants sheet says, if it says anything.

    The sheet is read once, now, however many are asked for.
    """
    rows = {(row.label, row.file): row for row in reversed(transcripts.participants(study.store))}

    def described(transcript_name: str, speaker: str | None) -> Participant | None:
        places = ((speaker, transcript_name), (speaker, ""), ("", transcript_name))
        return next((rows[label, file] for label, file in places if label is not None and (label, file) in rows), None)

    return described


def quotes(study: Study, code: str | None = None, *, starred_only: bool = True) -> "list[tuple[QuoteRow, Coding]]":
    """Codings that one may see as quotes, those starred by default, in the order of the codebook, then by place.

    code: of that code alone, and of those that were merged into it; each keeps the name of its own.
    Raises NotFound if there is no code of that name.
    """
    from rcqual.report.write.quotes import QuoteRow

    book = codebook(study)
    names = codebooks.code_names(study.store)
    if code is not None and code not in names.values():
        raise NotFound(f"There is no code “{code}”.", hint="`rcqual codebook show` lists the codes.")
    merged = counts_as(study)
    order = {each.id: number for number, each in enumerate(book.codes)}
    order |= {each: order[into] for each, into in merged.items() if into in order}
    name_of = {coder.id: coder.name for coder in team(study)}
    described = people(study)
    texts: dict[TranscriptId, Transcript] = {}
    found: list[tuple[QuoteRow, Coding]] = []
    for coding in codings.visible_to(study.store, study.viewer):
        called = {names[coding.code_id], names[merged.get(coding.code_id, coding.code_id)]}
        if (starred_only and not coding.is_exemplar) or (code is not None and code not in called):
            continue
        if coding.transcript_id not in texts:
            texts[coding.transcript_id] = transcript_of(study, coding.transcript_id)
        text = texts[coding.transcript_id]
        heard = turns_in(text, coding.span)
        current = book.code(coding.code_id)
        found.append(
            (
                QuoteRow(
                    code=names[coding.code_id],
                    code_definition="" if current is None else current.brief_definition,
                    quote=coding.quote,
                    voices=voices_of(described, text, [turn for turn, _ in heard]),
                    turns=tuple((turn.speaker or "", words) for turn, words in heard),
                    transcript=text.name,
                    start=coding.span.start,
                    end=coding.span.end,
                    begins_ms=heard[0][0].begins_ms if heard else None,
                    coder=name_of[coding.coder_id],
                    note=coding.memo,
                ),
                coding,
            )
        )
    return sorted(found, key=lambda each: order.get(each[1].code_id, len(order)))


def turns_in(text: Transcript, span: Span) -> list[tuple[Turn, str]]:
    """The turns of which a passage holds words, each with those words."""
    found = []
    for turn in text.turns[bisect_right(text.turns, span.start, key=lambda turn: turn.speech.end) :]:
        inside = turn.speech.clipped(span)
        if inside is None:
            break
        if words := text.text[inside.start : inside.end].strip():
            found.append((turn, words))
    return found


def voices_of(described: Person, text: Transcript, turns: list[Turn]) -> "tuple[Voice, ...]":
    """Who speaks in these turns, each once, as the participants sheet describes them."""
    from rcqual.report.write.quotes import Voice

    found: dict[str, Voice] = {}
    for turn in turns:
        speaker = turn.speaker or ""
        who = described(text.name, turn.speaker)
        asks = turn.role is SpeakerRole.INTERVIEWER
        if who is None or (asks and not who.label):
            # A row that names the file alone is about its participant.
            who = Participant(label=speaker, role="interviewer" if asks else "")
        voice = Voice(
            speaker=speaker,
            role_described=who.described or ("interviewer" if asks else ""),
            profession=who.profession,
            level=who.level,
            unit=who.unit,
        )
        found.setdefault(speaker, voice)
    return tuple(found.values())
