"""Which sentences may be of a code: those that say its cue phrases, or are like sentences that were coded with it.

A word counts by how seldom the interviews say it. What a code's passages say is the sum of its coded sentences, each of
the same weight, and of its words in the codebook; a sentence is scored by how much of that it says. How well that
finds passages, beside chance and other ways, `bench/suggesting.py` measures.
"""

import math
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal, NamedTuple

from rcqual.model.ids import TranscriptId
from rcqual.model.span import Span
from rcqual.text.cues import Cues
from rcqual.text.nlp import ANY_LANGUAGE, Word, WordsSaid, has_base_forms, language_code, words_said

How = Literal["cue", "likeness"]
"""By what a sentence was found in the first place: the codebook's words, or those of sentences that one has coded."""

_RARITY = 1.5
"""The exponent of a word's rarity."""
_FLOOR = 20.0
"""Added to a sentence's length, in weights, so that one that says a single rare word is not the best of all."""
_WORDS_OF_CODEBOOK = 1 / 12
"""The weight of a word in the codebook: at four, the rarity of an average word, as much as in two coded sentences."""
_NEAR, _LONG_ENOUGH = 88.0, 5
"""Likeness of 100, and letters, from which two words count as one where no base forms are known."""
_NAMED = 4
"""How many words of a reason are named."""
_QUOTED = 90
"""In characters: of a coded sentence in a reason."""
_TOLD_EVERY = 200
MOST = 100
"""How many suggestions one gets at most."""


class Said(NamedTuple):
    """A sentence of an interview, or the coded part of one."""

    transcript_id: TranscriptId
    span: Span
    words: str
    language: str
    """The interview's; any name is taken."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A sentence that may be of the code, and why."""

    transcript_id: TranscriptId
    span: Span
    score: float
    """From 0, the higher the better; orders the suggestions of one search and is no probability."""
    how: How
    reason: str
    """In words, for the coder, with the words of a sentence that they coded."""
    kept_reason: str
    """The same without those: it can be kept beside the coding, and tells of no other one."""


def suggestions(
    sentences: Sequence[Said],
    coded: Sequence[Said],
    cues: Cues,
    *,
    others: Sequence[Said] = (),
    most: int = MOST,
    model: str = "",
    progress: Callable[[float], None] = lambda share: None,
) -> list[Suggestion]:
    """The sentences that may be of a code, the best first; those with nothing in common with it are left out.

    coded: what was coded with it; others: more sentences, by which is seen how seldom a word is. most: how many are
    given at most. model: as of `nlp.words_said`. progress: is told which share is done; what it raises stops the work.
    """
    read = _read([*sentences, *coded, *others], cues.phrases, model, lambda share: progress(0.8 * share))
    rarity = _Rarity(read)
    examples = read[len(sentences) : len(sentences) + len(coded)]
    profiles: dict[str, _Profile] = {}
    scored = []
    for place, each in enumerate(sentences):
        if place % _TOLD_EVERY == 0:
            progress(0.8 + 0.2 * place / len(sentences))
        language = _code(each.language)
        if language not in profiles:
            (meaning,) = words_said([cues.meaning], language, model=model)
            is_near = not has_base_forms(language, model)
            profiles[language] = _Profile(examples, meaning, rarity, is_near=is_near)
        score = profiles[language].score(read[place])
        if score > 0:
            scored.append((score, place))
    best = sorted(scored, key=lambda one: -one[0])[:most]
    found = [
        _suggestion(sentences[place], score, profiles[_code(sentences[place].language)], read[place], coded, cues)
        for score, place in best
    ]
    progress(1.0)
    return found


def _suggestion(
    sentence: Said, score: float, profile: "_Profile", said: WordsSaid, coded: Sequence[Said], cues: Cues
) -> Suggestion:
    by_codebook, by_coded = profile.parts(said)
    is_by_codebook = bool(said.phrases) or by_codebook > by_coded
    told = []
    if said.phrases:
        phrases = ", ".join(f"“{cues.phrases[phrase]}”" for phrase in said.phrases[:_NAMED])
        told.append(f"says the cue {'phrase' if len(said.phrases) == 1 else 'phrases'} {phrases}")
    elif by_codebook > by_coded:
        told.append(f"says words of the codebook: {', '.join(profile.of_codebook_in(said)[:_NAMED])}")
    kept = list(told)
    nearest = profile.nearest(said)
    if nearest is not None:
        example, words = nearest
        quote = " ".join(coded[example].words.split())
        cut = quote if len(quote) <= _QUOTED else quote[: _QUOTED - 1].rstrip() + "…"
        common = f"words in common: {', '.join(words[:_NAMED])}"
        told.append(f"like a sentence you coded: “{cut}” ({common})")
        kept.append(common)
    return Suggestion(
        transcript_id=sentence.transcript_id,
        span=sentence.span,
        score=score,
        how="cue" if is_by_codebook else "likeness",
        reason="; ".join(told),
        kept_reason="; ".join(kept),
    )


def _read(
    everything: Sequence[Said], phrases: Sequence[str], model: str, progress: Callable[[float], None]
) -> list[WordsSaid]:
    """The words of each, in their order, each language at a time."""
    by_language: dict[str, list[int]] = {}
    for place, each in enumerate(everything):
        by_language.setdefault(_code(each.language), []).append(place)
    read: dict[int, WordsSaid] = {}
    for language, places in by_language.items():
        texts = (everything[place].words for place in places)
        for place, said in zip(places, words_said(texts, language, phrases=phrases, model=model), strict=True):
            if len(read) % _TOLD_EVERY == 0:
                progress(len(read) / len(everything))
            read[place] = said
    return [read[place] for place in range(len(everything))]


@lru_cache(maxsize=64)
def _code(language: str) -> str:
    return language_code(language) or ANY_LANGUAGE


class _Rarity:
    """How much each word, and each cue phrase, counts by how seldom it is said."""

    def __init__(self, read: Sequence[WordsSaid]) -> None:
        self._sentences = len(read)
        self._with_word = Counter(form for said in read for form in {word.form for word in said.words})
        self._with_phrase = Counter(phrase for said in read for phrase in said.phrases)

    def of(self, form: str) -> float:
        """Of a word."""
        return math.pow(self._rare(self._with_word[form]), _RARITY)

    def of_phrase(self, phrase: int) -> float:
        """Of a phrase, by its place: 1 for one that nobody says, 0 for one that every sentence says."""
        return self._rare(self._with_phrase[phrase]) / max(self._rare(0), 1.0)

    def _rare(self, count: int) -> float:
        return math.log((self._sentences + 1) / (count + 1))


class _Profile:
    """What the passages of a code say, word by word, and in which coded sentence."""

    def __init__(self, examples: Sequence[WordsSaid], meaning: WordsSaid, rarity: _Rarity, *, is_near: bool) -> None:
        self._rarity, self._is_near = rarity, is_near
        self._examples = [frozenset(word.form for word in said.words) for said in examples]
        self._near: dict[str, str] = {}
        self._of_coded: dict[str, float] = {}
        for forms in self._examples:
            weights = {form: rarity.of(form) for form in forms}
            length = _length(weights.values())
            for form, weight in weights.items():
                self._of_coded[form] = self._of_coded.get(form, 0.0) + weight / length
        self._of_codebook = {word.form: rarity.of(word.form) * _WORDS_OF_CODEBOOK for word in meaning.words}
        self._known = sorted(self._of_coded.keys() | self._of_codebook.keys())

    def score(self, said: WordsSaid) -> float:
        """How much of it a sentence says."""
        return sum(self.parts(said)) / (len(self._examples) + 1) + sum(map(self._rarity.of_phrase, said.phrases))

    def parts(self, said: WordsSaid) -> tuple[float, float]:
        """How much a sentence says of the words of the codebook, and of those of coded sentences."""
        weights = {form: self._rarity.of(form) for form in self._forms(said)}
        length = _length(weights.values()) + _FLOOR
        by_codebook, by_coded = (
            sum(weight * known.get(form, 0.0) for form, weight in weights.items())
            for known in (self._of_codebook, self._of_coded)
        )
        return by_codebook / length, by_coded / length

    def nearest(self, said: WordsSaid) -> tuple[int, list[str]] | None:
        """The place of the coded sentence that is most like a sentence, and what both say, the rarest first."""
        from rapidfuzz import fuzz

        forms = self._forms(said)
        best, place = 0.0, None
        for at, example in enumerate(self._examples):
            weight = sum(map(self._rarity.of, example.intersection(forms)))
            if weight:
                likeness = fuzz.token_set_ratio(" ".join(sorted(forms)), " ".join(sorted(example)))
                if weight * likeness > best:
                    best, place = weight * likeness, at
        return None if place is None else (place, self._as_said(forms, self._examples[place]))

    def of_codebook_in(self, said: WordsSaid) -> list[str]:
        """The words that a sentence and the codebook say, the rarest first."""
        return self._as_said(self._forms(said), self._of_codebook)

    def _as_said(self, forms: Mapping[str, str], known: Collection[str]) -> list[str]:
        both = sorted((form for form in forms if form in known), key=lambda form: (-self._rarity.of(form), form))
        return [forms[form] for form in both]

    def _forms(self, said: WordsSaid) -> dict[str, str]:
        """The words of a sentence by the form by which they are held against the code's: each as it was said."""
        return {self._form(word): word.said.casefold() for word in reversed(said.words)}

    def _form(self, word: Word) -> str:
        """The word's base form; where none are known, the word of the code that is nearly the same."""
        if not self._is_near or len(word.form) < _LONG_ENOUGH or word.form in self._of_coded:
            return word.form
        if word.form not in self._near:
            from rapidfuzz import fuzz, process

            best = process.extractOne(word.form, self._known, scorer=fuzz.ratio, score_cutoff=_NEAR)
            self._near[word.form] = word.form if best is None else best[0]
        return self._near[word.form]


def _length(weights: Iterable[float]) -> float:
    return math.sqrt(sum(weight * weight for weight in weights)) or 1.0
