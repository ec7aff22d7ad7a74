"""A coder's word on their work before they show it, and how blind a round really was."""

import secrets
from dataclasses import dataclass

from rcqual.agreement.result import HIDDEN_ON_SCREEN, NOT_KNOWN
from rcqual.model.coding import Coder
from rcqual.model.ids import CoderId, new_id
from rcqual.model.packs import Commitment, sha256_of
from rcqual.model.rounds import Round
from rcqual.store import commitments, rounds, snapshots
from rcqual.study.study import Study, kit_coder, team

SEPARATE = "separate files"


def give_word(study: Study, round_: Round) -> Commitment:
    """Commit the coder to their work of a round as it stands; inside a transaction."""
    nonce = secrets.token_hex(32)
    work = commitments.work(study.store, round_.id, study.me.id)
    word = Commitment(
        id=new_id(),
        round_id=round_.id,
        coder_id=study.me.id,
        sha256=sha256_of(f"{nonce}\n{work}"),
        lock=sha256_of(nonce),
        made=study.store.now(),
        nonce=nonce,
    )
    commitments.put(study.store, word)
    return word


def take_back_word(study: Study, round_: Round) -> None:
    """Take the coder's word back where nobody has it yet; inside a transaction."""
    commitments.take_back_unpublished(study.store, round_.id, study.me.id)


def coders_of(study: Study, round_: Round) -> list[Coder]:
    """Who codes in a round, by name. A coder's own file holds the others' names without what they are to code."""
    if kit_coder(study) is not None:
        return team(study)
    assigned = {each.coder_id for each in rounds.assignments(study.store, round_.id)}
    return [coder for coder in team(study) if coder.id in assigned]


def awaited(study: Study, round_: Round) -> list[str]:
    """The names of the others who could still change their codings of a round by what they saw in the coder's own."""
    known = {each.coder_id for each in commitments.commitments(study.store, round_.id)}
    known |= rounds.submissions(study.store, round_.id).keys()
    return [each.name for each in coders_of(study, round_) if each.id not in known | {study.me.id}]


def own_words(study: Study, round_: Round) -> list[Commitment]:
    """The coder's own words on their work of a round as it stands now."""
    work = commitments.work(study.store, round_.id, study.me.id)
    known = commitments.commitments(study.store, round_.id)
    return [each for each in known if each.coder_id == study.me.id and each.is_opened_by(work)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """What is known of one coder's word on a round, where it left or came to a file."""

    coder: Coder
    given: str
    """When the first one was given, as ISO 8601 in UTC."""
    is_kept: bool | None
    """Whether the codings are those that it was given on; None while they are not here."""


def words_given(study: Study, round_: Round) -> list[Word]:
    """The words of a round that left this file or came to it, by the coder's name."""
    known = commitments.commitments(study.store, round_.id)
    found = []
    for coder in coders_of(study, round_):
        words = [each for each in known if each.coder_id == coder.id and (each.is_merged or each.published)]
        if words:
            is_here = any(each.nonce for each in words)
            is_kept = words[0].is_opened_by(_work(study, round_, coder.id)) if is_here else None
            found.append(Word(coder=coder, given=words[0].made, is_kept=is_kept))
    return found


def blinding(study: Study, round_: Round) -> str:
    """What kept the coders of a round from one another's codings, as far as its file and the packs can tell.

    A word counts as given before reveal if everyone else whose codings came in a pack had it before their own codings
    left, and if what was shown is what it was given on. Of codings that were imported nothing is known.
    """
    if commitments.were_brought_from_a_file(study.store, round_.id):
        return NOT_KNOWN
    known = commitments.commitments(study.store, round_.id)
    coders = coders_of(study, round_)
    came = {each.coder_id for each in known if each.is_merged and each.seen is not None}
    if not came:
        return HIDDEN_ON_SCREEN
    here = [coder.id for coder in coders if coder.id not in came and _has_worked(study, round_, coder.id)]
    went_on = any(commitments.worked_after_others_came(study.store, round_.id, coder_id) for coder_id in here)
    if len(here) > 1 or went_on:
        return HIDDEN_ON_SCREEN
    seen = {
        coder_id: frozenset.intersection(
            *(each.seen for each in known if each.coder_id == coder_id and each.seen is not None)
        )
        for coder_id in came
    }
    count = 0
    for coder in coders:
        work = _work(study, round_, coder.id)
        count += any(
            word.is_opened_by(work) and all(word.sha256 in seen[other] for other in came - {coder.id})
            for word in known
            if word.coder_id == coder.id
        )
    return f"{SEPARATE}, committed before reveal: {count} of {len(coders)}" if count else SEPARATE


def broken_words(study: Study, round_: Round) -> list[str]:
    """For each coder whose codings are not those that they gave their word on, a sentence that says so."""
    return [
        f"{each.coder.name}'s codings are not those committed to on {each.given[:10]}: they were changed since."
        for each in words_given(study, round_)
        if each.is_kept is False
    ]


def _work(study: Study, round_: Round, coder_id: CoderId) -> str:
    """A coder's work as it was when the round was first closed; while it is open, as it is."""
    snapshot = snapshots.snapshot_of(study.store, round_.id)
    if snapshot is None:
        return commitments.work(study.store, round_.id, coder_id)
    return commitments.frozen_work(study.store, snapshot.id, coder_id)


def _has_worked(study: Study, round_: Round, coder_id: CoderId) -> bool:
    return _work(study, round_, coder_id) != "[[],[]]"
