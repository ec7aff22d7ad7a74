"""Bringing coders' packs home: all that is wrong with any of them at once, or a union, with a backup before it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from rcqual.compare.union import Tally, commitment_together, rows_together
from rcqual.errors import FaultsInFiles, Problem
from rcqual.formats.pack import LARGEST, read_pack
from rcqual.model.changes import Changes, Outcome
from rcqual.model.packs import (
    CODING,
    EXEMPLAR,
    MEMO,
    STAR,
    STARRED,
    SUBMISSION,
    SUGGESTED,
    TRANSLATION,
    Commitment,
    Key,
    Pack,
    PackedRow,
)
from rcqual.model.rounds import Round, RoundState
from rcqual.store import backups, commitments, merging, rounds
from rcqual.store.merging import Whose
from rcqual.study.clashes import clashes_in_words
from rcqual.study.committing import broken_words
from rcqual.study.incoming import file_bytes
from rcqual.study.pack_checks import Checked, Home, checked
from rcqual.study.rounds import IN_WORDS
from rcqual.study.study import Study, counted


@dataclass(frozen=True, slots=True, kw_only=True)
class Merged:
    """One pack and what became of it, or would."""

    path: str
    coder: str
    """Empty where the file does not say."""
    round_number: int | None
    has_contents: bool
    fate: str
    """new, if it brings anything; known, or refused."""
    rows: Tally | None
    """Of its rows and words; None while the round is open and the pack another's, for that would tell how much they
    coded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MergeReport:
    """What a merge did, or would do."""

    packs: tuple[Merged, ...]
    problems: tuple[Problem, ...]
    """Why packs are refused; only a dry run comes back with any."""
    notes: tuple[str, ...]
    """Of words that were not kept, each in a sentence."""
    backup: Path | None
    """The copy of the study as it was before; None where nothing was written."""

    def count(self, fate: str) -> int:
        """How many packs are new, known or refused."""
        return sum(each.fate == fate for each in self.packs)


@dataclass
class _Union:
    """What is here and what came, together, as far as the packs were gone through."""

    rows: dict[Whose, dict[Key, PackedRow]]
    words: dict[str, Commitment]
    taken: dict[Key, Whose | None]
    """The ids of rows that stand, with their coder and round; None for one that stands here outside of the packs'."""


def merge(study: Study, paths: Sequence[Path], *, dry_run: bool = False) -> Outcome[MergeReport]:
    """Take packs into the study, all or none; in any order and any number of times with the same result.

    Raises FaultsInFiles, naming every fault of every pack, and writes nothing. A dry run says what would be.
    """
    problems: list[Problem] = []
    read = [(str(path), _read(path, problems)) for path in paths]
    if dry_run or (problems and not any(pack for _, pack in read)):
        return _merged(study, read, problems, None, dry_run=dry_run)
    with backups.before(study.store, "merge") as backup:
        return _merged(study, read, problems, backup, dry_run=False)


def _merged(
    study: Study,
    read: Sequence[tuple[str, Pack | None]],
    problems: list[Problem],
    backup: Path | None,
    *,
    dry_run: bool,
) -> Outcome[MergeReport]:
    merged = []
    with study.store.together():
        home = Home(study, [pack for _, pack in read if pack is not None])
        words = {each.id: each for known in home.words.values() for each in known}
        own = {key: whose for whose, rows in home.rows.items() for key, row in rows.items() if row.values is not None}
        union = _Union(dict(home.rows), words, dict.fromkeys(home.authors) | own)
        for path, pack in read:
            if pack is None:
                merged.append(_no_pack(path))
            else:
                merged.append(_gone_through(study, home, checked(home, path, pack), pack, union, problems))
        report = MergeReport(packs=tuple(merged), problems=tuple(problems), notes=(), backup=None)
        if problems and not dry_run:
            raise FaultsInFiles(f"Nothing was merged; {counted(report.count('refused'), 'pack')} refused.", problems)
        if dry_run or not report.count("new"):
            return Outcome(report)
        changes = _write(study, home, union, merged)
        places = [rounds.by_id(study.store, round_id) for round_id in home.words]
        notes = [note for round_ in places if round_ is not None for note in broken_words(study, round_)]
    return Outcome(replace(report, notes=tuple(notes), backup=backup), changes)


def _no_pack(path: str) -> Merged:
    return Merged(path=path, coder="", round_number=None, has_contents=False, fate="refused", rows=None)


def _read(path: Path, problems: list[Problem]) -> Pack | None:
    try:
        is_too_large = path.stat().st_size > LARGEST
    except OSError as error:
        problems.append(Problem(str(path), None, f"The file cannot be read: {error.strerror}."))
        return None
    if is_too_large:
        problems.append(Problem(str(path), None, "The file is too large to be a pack."))
        return None
    data = file_bytes(path, problems)
    if data is None:
        return None
    found = read_pack(str(path), data)
    problems.extend(found.problems)
    return found.pack


def _gone_through(study: Study, home: Home, of: Checked, pack: Pack, union: _Union, problems: list[Problem]) -> Merged:
    """Add a pack to the union, unless anything is wrong with it."""
    told = list(of.problems)
    is_told = of.round is not None and (not of.round.is_blind or pack.coder.id == study.viewer)
    count = len(pack.rows) + len(pack.commitments)
    tally = Tally(known=count - of.faulty_rows, refused=of.faulty_rows)
    if of.pack is not None and of.round is not None and not told:
        tally, told = _added(home, of, of.pack, of.round, union, is_told=is_told)
    problems += told
    fate = "refused" if told else "new" if tally.new else "known"
    return Merged(
        path=of.path,
        coder=pack.coder.name,
        round_number=pack.round_number,
        has_contents=pack.has_contents,
        fate=fate,
        rows=tally if is_told else None,
    )


def _added(
    home: Home, of: Checked, pack: Pack, round_: Round, union: _Union, *, is_told: bool
) -> tuple[Tally, list[Problem]]:
    whose = (pack.coder.id, round_.id)
    together = rows_together(union.rows[whose], pack.rows)
    tally, told = together.tally, []
    if together.clashes:
        told += clashes_in_words(home, pack.coder, round_, together.clashes, is_told=is_told)
    live = [row.key for row in pack.rows if row.values is not None]
    if any(union.taken.get(key, whose) != whose for key in live):
        told.append("It holds a row under an id that one of another coder or round has.")
    told += _doubles(pack, together.union.values())
    words = dict(union.words)
    for came in pack.commitments:
        held = words.get(came.id)
        both = came if held is None else commitment_together(held, came)
        if both is None:
            told.append("A word in it is another one than that which is here under its id.")
            tally = tally.plus(Tally(refused=1))
            continue
        tally = tally.plus(Tally(known=1) if both == held else Tally(new=1))
        words[came.id] = both
    if tally.new and round_.state is not RoundState.CODING:
        told.append(f"Round {round_.number} is {IN_WORDS[round_.state]}, and the pack brings what is not here yet.")
    if not told:
        union.rows[whose], union.words = together.union, words
        union.taken |= dict.fromkeys(live, whose)
    return tally, [Problem(of.path, None, each) for each in told]


def _doubles(pack: Pack, rows: Iterable[PackedRow]) -> list[str]:
    """What cannot stand beside each other, as where a coder worked in two files; in words."""
    live = [row for row in rows if row.values is not None]
    places: dict[tuple[object, ...], int] = {}
    for row in live:
        # What came of a suggestion, and what was made of a quote, stands under the coding's own id: one at most.
        if row.noun not in (SUGGESTED, EXEMPLAR):
            place = _place(row.noun, row.values or {})
            places[place] = places.get(place, 0) + 1
    codings = {row.id for row in live if row.noun in (CODING, STARRED)}
    told = []
    if any(count > 1 for place, count in places.items()):
        told.append(
            f"{pack.coder.name} worked in two files: together they hold the same coding, star, mark or submission"
            " twice. Merge the packs of one of the two files."
        )
    loose = [row for row in live if (on := _coding_of(row)) is not None and on not in codings]
    if loose:
        told.append(
            f"{counted(len(loose), 'note or star', 'notes and stars')} in it are on codings that are not there."
        )
    return told


def _coding_of(row: PackedRow) -> object | None:
    """The id of the coding, or the starred passage, that a row is on; None for one that is on none."""
    values = row.values or {}
    if row.noun in (SUGGESTED, EXEMPLAR):
        return row.id
    if row.noun == STAR:
        return values["coding_id"]
    if row.noun == TRANSLATION:
        return values["quote_id"]
    return values["about_id"] if row.noun == MEMO and values["about"] == "coding" else None


def _place(noun: str, row: Mapping[str, object]) -> tuple[object, ...]:
    """What no two rows of a coder and a round have both."""
    if noun == SUBMISSION:
        return (noun,)
    if noun == STAR:
        return noun, row["coding_id"]
    if noun == TRANSLATION:
        return noun, row["quote_id"], row["language"]
    if noun == MEMO:
        return noun, row["about"], row["about_id"]
    return (noun, *(row.get(name) for name in ("transcript_id", "code_id", "start", "end")))


def _write(study: Study, home: Home, union: _Union, merged: Sequence[Merged]) -> Changes:
    new = [each for each in merged if each.fate == "new"]
    who = ", ".join(dict.fromkeys(each.coder for each in new))
    words = f"Merged {counted(len(new), 'pack')} of {who}"
    held = {each.id: each for known in home.words.values() for each in known}
    with study.store.transact("study.merge", words, coder=study.viewer, direction="barrier") as op:
        merging.write_rows(study.store, home.rows, union.rows)
        for word in union.words.values():
            if held.get(word.id) != word:
                commitments.put(study.store, word)
    return op.changes
