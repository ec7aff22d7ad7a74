"""What a quote is, once it is known where it was said: verbatim, edited as is allowed, or altered."""

from collections.abc import Collection, Sequence
from itertools import groupby, pairwise

from rcqual.model.quotations import Difference, Edit, EditKind, Kind, Occurrence
from rcqual.model.span import Span
from rcqual.model.transcript import Transcript, Turn
from rcqual.text.fillers import filler_runs, notes_in
from rcqual.text.quote_align import LONGEST_REPLACED, Step
from rcqual.text.quote_ends import sentence_end, with_ends
from rcqual.text.quote_index import QuoteIndex
from rcqual.text.quote_seams import FEWEST_STRANGE, strange_words, with_seams
from rcqual.text.quote_search import Matched, matches
from rcqual.text.quote_tokens import ParsedQuote, PartKind, parsed, words_of
from rcqual.text.quote_turns import has_joined_speakers, jumped, labelled, turns_of
from rcqual.text.quote_typography import differences, evened, reach

_WORDS = (PartKind.WORD, PartKind.PARTIAL)


def occurrences(
    index: QuoteIndex, text: str, *, speakers: Collection[str] = (), fillers_may_go: bool = False
) -> list[Occurrence]:
    """Every place at which a quote stands, as it is or edited; else the one to which it comes closest, if any.

    speakers: labels, folded, that may stand in the quote before what somebody says.
    fillers_may_go: fillers and transcribers' notes may be left out without an ellipsis.
    """
    quote = parsed(text.strip(), speakers)
    found = _read(index, quote, fillers_may_go)
    strange = strange_words(found[0]) if found else quote.words
    seamed = with_seams(quote) if strange >= FEWEST_STRANGE else None
    if seamed is not None:
        # Sentences that stand apart in the interview may have been put together without a sign.
        apart = _read(index, seamed, fillers_may_go)
        if apart and 2 * strange_words(apart[0]) < strange:
            return apart
    return found


def _read(index: QuoteIndex, quote: ParsedQuote, fillers_may_go: bool) -> list[Occurrence]:
    found = matches(index, quote, fillers_may_go=fillers_may_go)
    return [_Reading(index, quote, each, fillers_may_go).occurrence() for each in found]


class _Reading:
    """One quote at one place."""

    def __init__(self, index: QuoteIndex, quote: ParsedQuote, matched: Matched, fillers_may_go: bool) -> None:
        self.index, self.quote, self.fillers_may_go = index, quote, fillers_may_go
        self.steps = self._with_brackets_at_ends(with_ends(index, quote, matched.alignment.steps, self._is_changed))
        self.taken = [step for step in self.steps if step.end > step.first and not self._is_skip(step)]
        self.transcript: Transcript = index.transcripts[index.transcript_at(self.taken[0].first)]
        self.text = self.transcript.text
        self.edits: list[Edit] = []
        self.differences: list[Difference] = []

    def occurrence(self) -> Occurrence:
        """What the quote is at this place."""
        span = self._span()
        for is_changed, steps in groupby(self.steps, self._is_changed):
            if is_changed:
                self._tell_change(list(steps))
            else:
                for step in steps:
                    self._tell_edit(step)
        kind, typography = self._kind(span)
        return Occurrence(
            transcript_id=self.transcript.id,
            transcript=self.transcript.name,
            kind=kind,
            span=span,
            turns=turns_of(self.index, self.taken),
            typography=typography,
            edits=tuple(self.edits),
            differences=tuple(self.differences),
            jumped=jumped(self.index, self.quote, self.steps, self.transcript.language, self.fillers_may_go),
            has_joined_speakers=has_joined_speakers(self.index, self.quote, self.taken),
            labels=labelled(self.index, self.quote, self.taken),
        )

    def _with_brackets_at_ends(self, steps: tuple[Step, ...]) -> tuple[Step, ...]:
        """The steps; a bracket at an end that has the very words which stand there stands for them.

        One that ends a sentence stands for what is missing of it.
        """
        taken = [step for step in steps if step.end > step.first]
        kept = list(steps)
        for at, step in ((0, steps[0]), (len(steps) - 1, steps[-1])):
            if step.part is None or step.end > step.first or self.quote.parts[step.part].kind is not PartKind.BRACKET:
                continue
            part = self.quote.parts[step.part]
            words = words_of(self.quote.text[part.start : part.end])
            first, end = (taken[0].first - len(words), taken[0].first) if at == 0 else (taken[-1].end, taken[-1].end)
            end += 0 if at == 0 else len(words)
            said = tuple(self.index.words[number] for number in self.index.ids[max(first, 0) : end].tolist())
            if words and said == words:
                kept[at] = Step(step.part, first, end)
            elif (
                at
                and not self._is_skip(steps[-2])
                and self.quote.text[part.end :].lstrip().startswith((".", "!", "?"))
                and not notes_in(self.quote.text, part.start, part.end)
            ):
                behind = sentence_end(self.index, taken[-1].end - 1, LONGEST_REPLACED)
                kept[at] = Step(step.part, taken[-1].end, behind or taken[-1].end)
        return tuple(kept)

    def _turn(self, place: int) -> Turn:
        return self.index.turn_at(place)

    def _is_skip(self, step: Step) -> bool:
        return step.part is not None and self.quote.parts[step.part].kind is PartKind.ELLIPSIS

    def _said(self, step: Step) -> str:
        return self.index.words[int(self.index.ids[step.first])]

    def _is_changed(self, step: Step) -> bool:
        """Whether words outside brackets and ellipses differ."""
        if step.part is None:
            return True
        part = self.quote.parts[step.part]
        if part.is_seam:
            return step.end > step.first
        return part.kind in _WORDS and (step.end == step.first or not part.fits(self._said(step)))

    def _span(self) -> Span:
        """From the first character quoted to the last, with the marks there that the quote has as well."""
        first, last = self.taken[0], self.taken[-1]
        span = self.index.span_of(first.first, last.end)
        turns = [self._turn(first.first), self._turn(last.end - 1)]
        head = self.quote.text[self.quote.speech_start : self._start_of(first)]
        tail = self.quote.text[self._end_of(last) :]
        start = max(reach(self.text, span.start, head, -1), turns[0].speech.start)
        end = min(reach(self.text, span.end, tail, 1), turns[1].speech.end)
        if self.quote.speech_start and start == turns[0].speech.start:
            start = self._label_start(turns[0], self.quote.labels[0].name)
        return Span(start, max(end, span.end))

    def _start_of(self, step: Step) -> int:
        if step.part is None:
            return 0
        part = self.quote.parts[step.part]
        return part.start + (part.kind is PartKind.BRACKET)

    def _end_of(self, step: Step) -> int:
        if step.part is None:
            return len(self.quote.text)
        part = self.quote.parts[step.part]
        return part.end - (part.kind is PartKind.BRACKET)

    def _label_start(self, turn: Turn, label: str) -> int:
        """Where the label before a turn begins, if the quote has it as it stands there; else where the speech does."""
        line = max(self.text.rfind(mark, 0, turn.speech.start) for mark in "\r\n") + 1
        found = self.text.find(label, line, turn.speech.start)
        return found if found >= 0 else turn.speech.start

    def _tell_edit(self, step: Step) -> None:
        """Notes what an ellipsis or a bracket does, if it does something."""
        assert step.part is not None
        part = self.quote.parts[step.part]
        written = self.quote.text[part.start : part.end]
        if part.kind is PartKind.WORD or part.is_seam:
            return
        if part.kind is PartKind.PARTIAL:
            said = self._text(step)
            if evened(said) != evened(written):
                self._add(EditKind.LETTERS, written, step)
        elif part.kind is PartKind.ELLIPSIS:
            if step.end > step.first:
                self._add(EditKind.LEFT_OUT, written, step)
            elif 0 < step.part < len(self.quote.parts) - 1 and not self._has_around(step, written):
                self._add(EditKind.PAUSE, written, step)
        elif step.end > step.first:
            said_words = words_of(self._text(step))
            if said_words != words_of(written):
                self._add(EditKind.REPLACED, written, step)
        elif not self._has_around(step, written):
            self._add(EditKind.INSERTED, written, step)

    def _has_around(self, step: Step, written: str) -> bool:
        """Whether the source has the same marks between the words there."""
        start = self.index.span_of(step.first - 1, step.first).end if step.first > self.taken[0].first else 0
        behind = step.first < self.taken[-1].end
        end = self.index.span_of(step.first, step.first + 1).start if behind else start + len(written) + 3
        start = start or max(end - len(written) - 3, 0)
        return evened(written, without="ends").strip() in evened(self.text[start:end], without="ends")

    def _text(self, step: Step) -> str:
        return self.text[slice(*self._place(step))]

    def _place(self, step: Step) -> Span:
        if step.end > step.first:
            return self.index.span_of(step.first, step.end)
        if step.first > self.taken[0].first:
            at = self.index.span_of(step.first - 1, step.first).end
        else:
            at = self.index.span_of(step.first, step.first + 1).start
        return Span(at, at)

    def _add(self, kind: EditKind, written: str, step: Step) -> None:
        span = self._place(step)
        if kind is EditKind.LEFT_OUT and self.text[span.start - 1 : span.start] in ("[", "("):
            has_end = self.text[span.end : span.end + 1] in ("]", ")")
            span = Span(span.start - 1, span.end + has_end)
        self.edits.append(Edit(kind=kind, quote=written, source=self.text[slice(*span)], span=span))

    def _tell_change(self, steps: list[Step]) -> None:
        """Notes words that differ, or fillers that may go."""
        parts = [each for step in steps if step.part is not None and not (each := self.quote.parts[step.part]).is_seam]
        whole = Step(None, min(step.first for step in steps), max(step.end for step in steps))
        written = self.quote.text[parts[0].start : parts[-1].end] if parts else ""
        if not parts and self.fillers_may_go and self._may_go(whole):
            self._add(EditKind.FILLER, "", whole)
            return
        span = self._place(whole) if parts else self._with_note(self._place(whole))
        self.differences.append(Difference(quote=written, source=self.text[slice(*span)], span=span))

    def _with_note(self, span: Span) -> Span:
        """A place, with the brackets around it where it is all of a transcriber's note."""
        before, behind = span.start - 1, span.end + 1
        is_note = before >= 0 and (before, behind) in notes_in(self.text, before, behind)
        return Span(before, behind) if is_note else span

    def _may_go(self, step: Step) -> bool:
        """Whether words are fillers, all of them whole, or stand in transcribers' notes."""
        span = self.index.span_of(step.first, step.end)
        notes = notes_in(self.text, max(span.start - 60, 0), span.end + 60)
        left = [
            (place, self.index.words[int(self.index.ids[place])])
            for place in range(step.first, step.end)
            if not any(start <= self.index.span_of(place, place + 1).start < end for start, end in notes)
        ]
        runs = filler_runs([word for _, word in left], self.transcript.language)
        return sum(end - first for first, end in runs) == len(left)

    def _kind(self, span: Span) -> tuple[Kind, tuple[str, ...]]:
        if self.quote.text == self.text[slice(*span)]:
            self.edits.clear()
            return Kind.VERBATIM, ()
        if self.differences:
            return Kind.ALTERED, ()
        is_edited = bool(self.edits)
        names = None if is_edited else differences(self.quote.speech.strip(), self._speech(span))
        if names is not None:
            return Kind.TYPOGRAPHY, names
        self._tell_punctuation()
        return (Kind.EDITED if is_edited else Kind.PUNCTUATION), ()

    def _speech(self, span: Span) -> str:
        """What is said from one character to another, without labels."""
        first, last = self._turn(self.taken[0].first), self._turn(self.taken[-1].end - 1)
        turns = self.transcript.turns[first.number - 1 : last.number]
        spoken = (turn.speech.clipped(span) for turn in turns)
        return "\n".join(self.text[slice(*each)] for each in spoken if each is not None)

    def _tell_punctuation(self) -> None:
        """Notes where punctuation between words that are the same is another, or their capitals are."""
        pairs = [(one, two) for one, two in pairwise(self.steps) if self._is_pair(one, two)]
        for differs, group in groupby(pairs, lambda pair: self._differs(*pair)):
            for run in _joined(list(group)) if differs else ():
                first, last = self.quote.parts[run[0].part or 0], self.quote.parts[run[-1].part or 0]
                span = self.index.span_of(run[0].first, run[-1].end)
                written, said = self.quote.text[first.start : last.end], self.text[slice(*span)]
                self.edits.append(Edit(kind=EditKind.PUNCTUATION, quote=written, source=said, span=span))

    def _is_pair(self, one: Step, two: Step) -> bool:
        """Whether two words stand side by side in the quote and in one turn."""
        if one.part is None or two.part is None or one.end != two.first or two.end == two.first:
            return False
        kinds = {self.quote.parts[one.part].kind, self.quote.parts[two.part].kind}
        return kinds == {PartKind.WORD} and self._turn(one.first) is self._turn(two.first)

    def _differs(self, one: Step, two: Step) -> bool:
        """Whether what stands between two words, or the second one's capitals, differ in more than typography."""
        first, second = self.quote.parts[one.part or 0], self.quote.parts[two.part or 0]
        # The first word of a pair was held against its own in the pair before.
        is_first = one is self.taken[0]
        begin = self.index.span_of(one.first, one.end)
        written = self.quote.text[first.start if is_first else first.end : second.end]
        said = self.text[begin.start if is_first else begin.end : self.index.span_of(two.first, two.end).end]
        # An "x" before them keeps marks at the start from counting as an end of the quote.
        before, kind = ("", "ends") if is_first else ("x", "first letter")
        return written != said and evened(before + written, without=kind) != evened(before + said, without=kind)


def _joined(pairs: Sequence[tuple[Step, Step]]) -> list[list[Step]]:
    """Pairs of steps as rows: a pair goes on with the one before where it begins with that one's end."""
    rows: list[list[Step]] = []
    for one, two in pairs:
        if rows and rows[-1][-1] == one:
            rows[-1].append(two)
        else:
            rows.append([one, two])
    return rows
