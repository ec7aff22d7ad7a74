"""What a unit asks of the transcripts that are judged by it: passages that were marked, tokens that were stored."""

from collections.abc import Iterable

from rcqual.errors import NotAllowed
from rcqual.model.ids import TranscriptId
from rcqual.model.rounds import Unit
from rcqual.model.span import Span
from rcqual.model.transcript import ParsedTranscript, Transcript
from rcqual.store import segments, tokens, transcripts
from rcqual.study.study import Study, transcript_of

_NAMED = 12


def check_unit(study: Study, unit: Unit, transcript_ids: Iterable[TranscriptId]) -> None:
    """Raise NotAllowed, naming them, if passages are to be judged in transcripts in which none are marked."""
    if unit is not Unit.PASSAGE:
        return
    names = transcripts.names(study.store)
    bare = [names[each] for each in dict.fromkeys(transcript_ids) if not segments.segments_of(study.store, each)]
    if bare:
        named = ", ".join(f"“{name}”" for name in bare[:_NAMED]) + (", …" if len(bare) > _NAMED else "")
        raise NotAllowed(
            f"No passages are marked in {named}, so there is nothing to judge by the unit passage.",
            hint="Bring them with `rcqual transcript segments import FILE`, or take another unit.",
        )


def tokens_of(study: Study, transcript_id: TranscriptId) -> tuple[Span, ...]:
    """The tokens of a transcript; found and stored now if they never were, as in files of format 1."""
    stored = tokens.tokens_of(study.store, transcript_id)
    if stored is not None:
        return stored
    text = transcript_of(study, transcript_id)
    found = find_tokens(text)
    # Nobody's doing, so that it stands in nobody's way when they undo.
    with study.store.transact("transcript.tokens", f"Stored the tokens of “{text.name}”", direction="barrier"):
        tokens.put(study.store, transcript_id, found)
    return tokens.tokens_of(study.store, transcript_id) or ()


def put_tokens(study: Study, unit: Unit, transcript_ids: Iterable[TranscriptId]) -> None:
    """Store the tokens that a round by the unit token needs and that are not there yet; inside a transaction."""
    if unit is not Unit.TOKEN:
        return
    for each in dict.fromkeys(transcript_ids):
        if tokens.tokens_of(study.store, each) is None:
            tokens.put(study.store, each, find_tokens(transcript_of(study, each)))


def find_tokens(text: Transcript | ParsedTranscript) -> tuple[Span, ...]:
    """The tokens of a transcript, as the tokeniser of its language that is installed now parts them."""
    from rcqual.text.units import find_tokens as found

    return found(text.text, text.turns, text.language)
