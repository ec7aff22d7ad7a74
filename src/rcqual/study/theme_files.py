"""Matches of themes from a CSV file and back, and the crosswalk as a file."""

from collections.abc import Sequence
from pathlib import Path

from rcqual.compare.themes import Key
from rcqual.errors import FaultsInFiles, NotAllowed, Problem
from rcqual.formats.themes_csv import MatchRow, crosswalk_csv, matches_csv, read_matches
from rcqual.model.changes import Outcome
from rcqual.model.codebook import CodeDraft
from rcqual.model.ids import new_id
from rcqual.model.themes import ThemeMatch
from rcqual.study.adopting import crosswalk
from rcqual.study.study import Study, clean_name, clean_text, counted
from rcqual.study.themes import WORDING, ThemeSets, confirm_all, proposed_wording


def match_from_file(
    study: Study, sets: ThemeSets, path: Path, *, dry_run: bool = False
) -> Outcome[tuple[ThemeMatch, ...]]:
    """Confirm the matches of a CSV file, all or none, in one operation.

    Raises FaultsInFiles, naming every fault with its line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise FaultsInFiles(
            "Nothing was matched.", [Problem(str(path), None, f"The file cannot be read: {error.strerror}.")]
        ) from error
    rows, problems = read_matches(str(path), data)
    matches, faults = _matches(sets, rows, str(path))
    errors = [each for each in (*problems, *faults) if each.severity == "error"]
    if errors:
        told = f"Nothing was matched; {counted(len(errors), 'fault')} found."
        raise FaultsInFiles(told, sorted((*problems, *faults), key=lambda each: each.line or 0))
    if dry_run:
        return Outcome(matches, said=f"{counted(len(matches), 'match', 'matches')} could be confirmed.")
    return confirm_all(study, sets, matches)


def _matches(sets: ThemeSets, rows: Sequence[MatchRow], path: str) -> tuple[tuple[ThemeMatch, ...], list[Problem]]:
    keys = {(each.coder.name, each.code.name): each.key for each in sets.themes}
    coders = {coder for coder, _ in keys}
    groups: dict[str, list[tuple[MatchRow, Key]]] = {}
    faults = []
    for row in rows:
        key = keys.get((row.coder, row.theme))
        if key is not None:
            groups.setdefault(row.group, []).append((row, key))
        elif row.coder not in coders:
            faults.append(Problem(path, row.line, f"“{row.coder}” has no themes in {sets.round.label}."))
        else:
            faults.append(Problem(path, row.line, f"{row.coder} has no theme “{row.theme}” in {sets.round.label}."))
    matches: list[ThemeMatch] = []
    names: dict[str, int] = {}
    for members in groups.values():
        line = members[0][0].line
        said = {name: value for row, _ in reversed(members) for name, value in row.wording.items()}
        own = tuple(key for _, key in members)
        proposed = proposed_wording(sets, own)
        wording = CodeDraft(**{name: getattr(proposed, name) for name in WORDING} | said)
        is_left_out = any(row.leave_out for row, _ in members)
        try:
            clean_name(wording.name, "The code's name")
            for name in WORDING[1:]:
                clean_text(getattr(wording, name), name)
        except NotAllowed as error:
            faults.append(Problem(path, line, f"{error.message} {error.hint}"))
        if not is_left_out and names.setdefault(wording.name.casefold(), line) != line:
            first = names[wording.name.casefold()]
            faults.append(Problem(path, line, f"The group of line {first} is called “{wording.name}” as well."))
        matches.append(
            ThemeMatch(id=new_id(), round_id=sets.round.id, wording=wording, members=own, is_left_out=is_left_out)
        )
    return tuple(matches), faults


def exported(sets: ThemeSets) -> tuple[str, int]:
    """What was decided and what is proposed as the CSV that `match_from_file` reads, and how many groups there are."""
    groups = [(match.members, match.wording, match.is_left_out) for match in sets.matches]
    groups += [(each.themes, proposed_wording(sets, each.themes), False) for each in sets.proposals]
    rows = []
    for number, (members, wording, is_left_out) in enumerate(groups, 1):
        for place, key in enumerate(members):
            theme = sets.theme(key)
            # The wording stands once, in the first row of its group.
            said = {name: getattr(wording, name) for name in WORDING} if place == 0 else {}
            rows.append(
                MatchRow(
                    group=str(number),
                    coder=theme.coder.name,
                    theme=theme.code.name,
                    leave_out=is_left_out,
                    **said,
                )
            )
    return matches_csv(rows), len(groups)


def exported_crosswalk(study: Study, version: int | None = None) -> tuple[str, int]:
    """Who called what by which name, as CSV, and how many lines that are."""
    rows = crosswalk(study, version)
    return crosswalk_csv(rows), len(rows)
