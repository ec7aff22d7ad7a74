"""Codings whose code was defined anew, or split, since they were made: to be looked at by those who made them."""

from collections.abc import Sequence
from dataclasses import dataclass

from rcqual.errors import NotAllowed, NotFound
from rcqual.model.changes import Changes, Outcome
from rcqual.model.codebook import Code, Codebook
from rcqual.model.coding import Coding
from rcqual.model.ids import CodeId
from rcqual.store import codebooks, codings, reviews, successions, transcripts
from rcqual.study.codebook import codebook
from rcqual.study.coding import own_coding
from rcqual.study.evolving import MEANING
from rcqual.study.study import Study, clean_text, counted, team


@dataclass(frozen=True, slots=True, kw_only=True)
class Due:
    """One coding to be looked at again."""

    coding: Coding
    transcript: str
    coder: str
    code: str
    """As it is called now."""
    changed: tuple[str, ...]
    """The fields of its code that say something else now; "split" where other codes took its place."""
    since: int
    """The version from which on it is so."""
    verdict: str
    """What its author said of it since: "kept", "changed", or nothing yet."""
    note: str


def due(study: Study, code: str | None = None, *, everything: bool = False) -> list[Due]:
    """The codings that the viewer may see and whose code means something else since they were made, by place.

    code: of that code alone. everything: those too that their author has looked at.
    Raises NotFound for a code that never was.
    """
    names = codebooks.code_names(study.store)
    if code is not None and codebooks.code(study.store, code, study.viewer) is None:
        raise NotFound(f"There is no code “{code}”.", hint="`rcqual codebook show` lists the codes.")
    newest = codebook(study)
    books = {number: codebook(study, number) for number, _, _ in codebooks.versions(study.store)}
    gone = {each.code_id: each.version for each in successions.successions(study.store) if each.how == "split"}
    said = reviews.reviews(study.store)
    texts = transcripts.names(study.store)
    who = {coder.id: coder.name for coder in team(study)}
    found = []
    for each in codings.visible_to(study.store, study.viewer):
        if code not in (None, names[each.code_id], each.code_id):
            continue
        changed, since = _changed(books, newest, each.code_id, each.codebook_version, gone)
        if not changed:
            continue
        version, verdict, note = said.get(each.id, (0, "", ""))
        if version < since:
            verdict = note = ""
        if everything or not verdict:
            found.append(
                Due(
                    coding=each,
                    transcript=texts[each.transcript_id],
                    coder=who[each.coder_id],
                    code=names[each.code_id],
                    changed=changed,
                    since=since,
                    verdict=verdict,
                    note=note,
                )
            )
    return found


def _changed(
    books: dict[int, Codebook], newest: Codebook, code_id: CodeId, made_under: int, gone: dict[CodeId, int]
) -> tuple[tuple[str, ...], int]:
    """What a code says differently now than under the version of a coding, and since which version."""
    now, then = newest.code(code_id), books[made_under].code(code_id) if made_under in books else None
    if now is None:
        since = gone.get(code_id, 0)
        return (("split",), since) if since > made_under else ((), 0)
    if then is None:
        return (), 0
    fields = tuple(name for name in MEANING if getattr(then, name) != getattr(now, name))
    since = newest.version
    while since - 1 in books and _says_the_same(books[since - 1].code(code_id), now):
        since -= 1
    return fields, since


def _says_the_same(one: Code | None, other: Code) -> bool:
    return one is not None and all(getattr(one, name) == getattr(other, name) for name in MEANING)


def look_again(study: Study, coding_ids: Sequence[str], verdict: str, note: str = "") -> Outcome[list[Coding]]:
    """Say of one's own codings that they hold under the newest version ("kept"), or do not any more ("changed").

    The coding stays as it is: in a closed round nothing else is possible, in an open one it can be removed besides. Ids
    may be cut to their beginning. Raises NotFound; NotAllowed for another's coding, or one whose code says the same.
    """
    kept = clean_text(note, "The note")
    by_id = {each.coding.id: each for each in due(study, everything=True)}
    chosen = []
    for coding_id in coding_ids:
        found = codings.beginning(study.store, coding_id, study.viewer)
        if len(found) != 1:
            many = "No coding that you may see begins" if not found else "Several codings begin"
            raise NotFound(f"{many} with “{coding_id}”.", hint="`rcqual codebook review` lists them with their ids.")
        coding = own_coding(study, found[0].id)
        if coding.id not in by_id:
            raise NotAllowed(
                f"The code of {coding_id} means what it meant when you applied it.", hint="There is nothing to review."
            )
        chosen.append(coding)
    told = "Kept" if verdict == "kept" else "Would code otherwise now"
    newest = codebooks.newest_version(study.store)
    rows: frozenset[tuple[str, str]] = frozenset()
    last = None
    # One operation for each round, so that blinding knows whose it is.
    with study.store.together():
        for round_id in dict.fromkeys(each.round_id for each in chosen):
            own = [each for each in chosen if each.round_id == round_id]
            words = f"{told}: {counted(len(own), 'coding')}, by version {newest} of the codebook"
            with study.store.transact("codebook.review", words, coder=study.me.id, round_id=round_id) as op:
                for each in own:
                    own_coding(study, each.id)
                    reviews.put(study.store, each, newest, verdict, kept)
            rows |= op.changes.rows
            last = op.id
    said = f"{told}: {counted(len(chosen), 'coding')}, by version {newest} of the codebook."
    return Outcome(chosen, Changes(op=last, rows=rows), said)
