"""How steadily one coder codes: the same transcripts in two rounds, the first pass hidden during the second."""

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from typing import TYPE_CHECKING

from rcqual.agreement.result import AgreementReport
from rcqual.errors import NotAllowed
from rcqual.model.codebook import Codebook
from rcqual.model.coding import Coder
from rcqual.model.ids import CoderId, TranscriptId
from rcqual.model.rounds import Round, Rule, Snapshot, Unit
from rcqual.store import rounds, transcripts
from rcqual.study.codebook import codebook_for
from rcqual.study.judging import clusters_of, document_of, measured_round, snapshot_of, spans_of
from rcqual.study.measuring import (
    Prepared,
    are_coefficients_off,
    header_of,
    possible_units,
    report_of,
    revealed_before,
)
from rcqual.study.passes import finished_before
from rcqual.study.scoping import ranges_by_name, ranges_in_both
from rcqual.study.study import Study, coder_named, counted, transcript_of
from rcqual.study.units import check_unit

if TYPE_CHECKING:
    from rcqual.compare.judgements import Judgements


def second_pass(
    study: Study,
    coder_name: str,
    number: int | None = None,
    against: int | None = None,
    *,
    unit: Unit | None = None,
    rule: Rule | None = None,
    distance: str = "masi",
    level: float = 0.95,
    bootstrap: int | None = None,
    seed: int = 1,
    progress: Callable[[float], None] = lambda share: None,
) -> AgreementReport:
    """Every figure of a coder's two passes over the same transcripts, held against each other like two coders.

    Parameters as of `prepare_second_pass` and `measuring.report_of`, which it is, one after the other.
    """
    prepared = prepare_second_pass(study, coder_name, number, against, unit=unit, rule=rule, distance=distance)
    return report_of(prepared, level=level, bootstrap=bootstrap, seed=seed, progress=progress)


def prepare_second_pass(
    study: Study,
    coder_name: str,
    number: int | None = None,
    against: int | None = None,
    *,
    unit: Unit | None = None,
    rule: Rule | None = None,
    distance: str = "masi",
) -> Prepared:
    """Read what the figures of a coder's two passes need, from the first frozen copies of both rounds.

    number: the later round, by default the newest closed one in which the coder finished a transcript that they had
    finished in an earlier closed one. against: the earlier round, by default the newest such one. unit, rule: the later
    round's own where not given; the scope always is. distance: between sets of codes: masi, jaccard, dice or exact.
    Raises NotFound for an unknown coder or round, NotAllowed if there are no two passes or one is still open.
    """
    coder = coder_named(study, coder_name)
    earlier, later, texts = _two_rounds(study, coder, number, against)
    books = codebook_for(study, earlier), codebook_for(study, later)
    copies = snapshot_of(study, earlier), snapshot_of(study, later)
    own = later.unit, later.rule
    found = _judged_twice(study, coder, (earlier, later), copies, books, texts, unit or later.unit, rule or later.rule)
    recoded = revealed_before(study, later, coder_id=coder.id, since=copies[0].made)
    names = transcripts.names(study.store)
    recoded = [name for name in recoded if name in {names[each] for each in texts}]
    header = replace(
        header_of(study, later, copies[1], distance),
        unit=found.unit.value,
        rule=found.rule.value,
        is_sensitivity=(found.unit, found.rule) != own,
        is_recoded_after_discussion=bool(recoded),
        second_pass=coder.name,
        against=earlier.number,
    )
    notes = [
        f"Two passes of one coder: how steadily {coder.name} codes over time, and no agreement between coders.",
        _time_between(earlier, copies),
        *_codebooks(books, found, earlier, later),
        *_ranges(study, earlier, later),
        *_unfinished(study, coder, earlier, later, texts),
        *(
            f"Round {each.number} was reopened after its codings had been seen; its copy made before is measured."
            for each in (earlier, later)
            if snapshot_of(study, each, first=False).number > 1
        ),
    ]
    if recoded:
        notes.append(
            f"Recoded after discussion: what others coded in {', '.join(recoded)} was revealed between the two passes."
        )
    return Prepared(
        header=header,
        judgements=found,
        notes=tuple(notes),
        own=own,
        units=possible_units(found),
        rounds=(),
        has_coefficients=not are_coefficients_off(study),
    )


def _two_rounds(
    study: Study, coder: Coder, number: int | None, against: int | None
) -> tuple[Round, Round, list[TranscriptId]]:
    """The earlier round, the later one, and what the coder finished in both, in the order of import."""
    for each in (number, against):
        if each is not None:
            measured_round(study, each)
    if number is not None and against is not None and against >= number:
        raise NotAllowed(
            f"The first pass comes before the second; round {against} does not come before round {number}.",
            hint="Give the later round with --round, the earlier one with --against.",
        )
    done = finished_before(study, coder.id)
    for later, texts in reversed(done):
        for earlier, texts_before in reversed(done):
            is_wanted = number in (None, later.number) and against in (None, earlier.number)
            shared = texts & texts_before
            if is_wanted and earlier.number < later.number and shared:
                return earlier, later, [each for each in transcripts.names(study.store) if each in shared]
    raise _no_second_pass(study, coder, number, against)


def _no_second_pass(study: Study, coder: Coder, number: int | None, against: int | None) -> NotAllowed:
    waiting = [each for each in rounds.recodings(study.store, coder.id) if each.is_own]
    if waiting and number is None:
        later = waiting[-1].later
        return NotAllowed(
            f"Round {later}, the second pass of {coder.name}, is still open for coding.",
            hint="Figures come when it is closed, with `rcqual round close`.",
        )
    if number is not None and against is not None:
        told = f"no transcript in both round {against} and round {number}"
    elif number is not None:
        told = f"no transcript both in round {number} and in a closed round before"
    elif against is not None:
        told = f"no transcript both in round {against} and in a closed round after"
    else:
        told = "no transcript in two closed rounds"
    return NotAllowed(
        f"{coder.name} has finished {told}, so there is no second pass to measure.",
        hint="For one, open a round of the same transcripts again: `rcqual round open --coders NAME --transcripts …`.",
    )


def _judged_twice(
    study: Study,
    coder: Coder,
    passes: tuple[Round, Round],
    copies: tuple[Snapshot, Snapshot],
    books: tuple[Codebook, Codebook],
    texts: list[TranscriptId],
    unit: Unit,
    rule: Rule,
) -> "Judgements":
    """The judgements of both passes, each as if by a coder of its own, with the codes that both codebooks have."""
    from rcqual.compare.judgements import judge

    known = {code.id for code in books[0].codes}
    codes = [code for code in books[1].codes if code.id in known]
    if not codes:
        raise NotAllowed(
            f"The codebooks of round {passes[0].number} and round {passes[1].number} have no code in common.",
            hint="Two passes are compared by the codes that both could use.",
        )
    check_unit(study, unit, texts)
    clusters = clusters_of(study)
    twice = [
        Coder(id=CoderId(f"{coder.id}:{each.number}"), name=f"{coder.name}, round {each.number}") for each in passes
    ]
    frozen = [spans_of(study, each) for each in copies]
    documents = [
        document_of(
            study,
            transcript_of(study, text),
            unit,
            [each.id for each in twice],
            {one.id: spans.get(text, {}).get(coder.id, {}) for one, spans in zip(twice, frozen, strict=True)},
            clusters,
            ranges_in_both(study, passes, text),
        )
        for text in texts
    ]
    scope, roll_up = passes[1].scope, books[1].roll_up
    return judge(documents, codes, twice, unit=unit, rule=rule, scope=scope, roll_up=roll_up)


def _time_between(earlier: Round, copies: tuple[Snapshot, Snapshot]) -> str:
    first, second = (datetime.fromisoformat(each.made) for each in copies)
    days = (second - first).days
    told = f"{counted(days, 'day')} lie" if days != 1 else "1 day lies"
    return (
        f"{told if days > 0 else 'Less than a day lies'} between the frozen copies of the two passes; that of"
        f" round {earlier.number} is {copies[0].sha256}."
    )


def _codebooks(books: tuple[Codebook, Codebook], found: "Judgements", earlier: Round, later: Round) -> list[str]:
    """That the codebook changed in between, and the codes that are compared in no figure."""
    before, after = books
    if before.version == after.version:
        return []
    shared = {code.id for code in found.codes}
    names = dict.fromkeys(code.name for book in books for code in book.codes if code.id not in shared)
    left_out = f"; in one of them only, so left out: {', '.join(names)}" if names else ""
    return [
        f"Round {earlier.number} was coded by version {before.version} of the codebook, round {later.number} by version"
        f" {after.version}{left_out}."
    ]


def _ranges(study: Study, earlier: Round, later: Round) -> list[str]:
    """That not the same was to be judged in both rounds."""
    if ranges_by_name(study, earlier) == ranges_by_name(study, later):
        return []
    return [f"Round {earlier.number} and round {later.number} have other ranges; what lies in those of both is judged."]


def _unfinished(study: Study, coder: Coder, earlier: Round, later: Round, texts: list[TranscriptId]) -> list[str]:
    """What the coder had in both rounds and did not finish in both."""
    given = [
        {each.transcript_id for each in rounds.assignments(study.store, one.id, coder.id)} for one in (earlier, later)
    ]
    names = transcripts.names(study.store)
    missing = [name for each, name in names.items() if each in given[0] & given[1] and each not in texts]
    return [f"Not finished in both passes, so in no figure: {', '.join(missing)}."] if missing else []
