"""The files of a bundle about one closed round, from its frozen codings to what the team made of them."""

from collections.abc import Callable, Iterator
from dataclasses import replace

from rcqual.agreement.result import AgreementReport
from rcqual.formats.assignments_csv import AssignmentRow, assignments_csv
from rcqual.formats.codings_csv import CodingRow, ConsensusRow, codings_csv, consensus_csv
from rcqual.formats.decisions_csv import DecisionRow, decisions_csv
from rcqual.model.coding import CONSENSUS
from rcqual.model.rounds import Round, Snapshot
from rcqual.report.write.agreement_csv import agreement_csv
from rcqual.report.write.agreement_json import agreement_json
from rcqual.report.write.json_text import json_text
from rcqual.report.write.pieces import Grid, Heading, Items, Piece, Quoted, Words
from rcqual.report.write.pieces_markdown import MINUTES_MARK, pieces_markdown
from rcqual.store import codebooks, snapshots, transcripts
from rcqual.study.agenda import Agenda, agenda
from rcqual.study.calling import Called
from rcqual.study.judging import frozen_of, snapshot_of
from rcqual.study.listing import listed_disagreements
from rcqual.study.measuring import Prepared, prepare, report_of
from rcqual.study.minutes import minutes
from rcqual.study.once import part_of
from rcqual.study.outcome import meeting_outcome
from rcqual.study.study import Study, team
from rcqual.text.csvtext import csv_text

_BY_CODERS = ("over",)
"""The keys of an outcome under which coders' names are keys."""
LEFT_OUT = "(words left out)"
File = tuple[str, str, str, str]
"""Path, what it is, its text, the command that prints exactly this or empty."""


def of_round(
    study: Study, round_: Round, called: Called, has_quotes: bool, progress: Callable[[float], None]
) -> Iterator[File]:
    """The files of one round; the study is seen through nobody's eyes. progress: is told which share is done."""
    number = round_.number
    is_plain = not called.letters
    first, last = snapshot_of(study, round_), snapshot_of(study, round_, first=False)
    copies = [(first, "", "the codings, as frozen")]
    if last.id != first.id:
        copies.append((last, "-after-reveal", "the codings, as frozen after they had been seen"))
    for copy, name, told in copies:
        yield (
            f"codings/round-{number}{name}.csv",
            f"round {number}: {told}",
            _codings(study, round_, copy, called, has_quotes),
            "",
        )
        yield (
            f"codings/round-{number}{name}-judged.csv",
            f"round {number}: who had finished which interview then",
            _judged(study, copy, called),
            "",
        )
    progress(0.05)
    report = figures(prepare(study, number), called, part_of(progress, 0.05, 0.7))
    measured = f"agreement --round {number}"
    told = f"round {number}: the figures" if report.has_coefficients else f"round {number}: the counts"
    text = json_text(agreement_json(report)) + "\n"
    yield f"agreement/round-{number}.json", told, text, f"{measured} --json" if is_plain else ""
    yield f"agreement/round-{number}.csv", told, agreement_csv(report), f"{measured} --csv" if is_plain else ""
    progress(0.7)
    on = agenda(study, number)
    if not on.compared:
        return
    told = f"round {number}: each disagreement once, and what was decided about it"
    yield f"disagreements/round-{number}.csv", told, _disagreements(study, on, called, has_quotes), ""
    told = f"round {number}: what became of disagreements, and each coder against the consensus"
    progress(0.75)
    outcome = meeting_outcome(study, on)
    text = json_text(renamed(outcome.as_json(), called)) + "\n"
    command = f"consensus show --round {number} --json" if is_plain else ""
    yield f"consensus/round-{number}.json", told, text, command
    told = f"round {number}: what the team holds, with what it rests on"
    command = f"consensus export - --round {number}" if is_plain and has_quotes else ""
    yield f"consensus/round-{number}.csv", told, _consensus(study, on, called, has_quotes), command
    progress(0.9)
    if on.decisions:
        yield f"decisions/round-{number}.csv", f"round {number}: the decisions", _decisions(study, on, called), ""
        pieces = tuple(_told(each, called, has_quotes) for each in minutes(study, on, outcome))
        command = f"consensus minutes - --round {number}" if is_plain and has_quotes else ""
        text = pieces_markdown(pieces, MINUTES_MARK)
        yield f"minutes/round-{number}.md", f"round {number}: the minutes of the meeting", text, command


def figures(prepared: Prepared, called: Called, progress: Callable[[float], None]) -> AgreementReport:
    """The figures, with coders as they are called."""
    return report_of(
        replace(
            prepared,
            judgements=prepared.judgements.with_coders(called.coder),
            rounds=tuple((header, found.with_coders(called.coder)) for header, found in prepared.rounds),
            notes=tuple(map(called.words, prepared.notes)),
        ),
        progress=progress,
    )


def renamed(value: object, called: Called, key: str = "") -> object:
    """Plain values, with coders as they are called wherever they stand by their names."""
    if isinstance(value, str):
        return called.words(value)
    if isinstance(value, list):
        return [renamed(each, called) for each in value]
    if isinstance(value, dict):
        return {
            called.coder(name) if key in _BY_CODERS else name: renamed(each, called, name)
            for name, each in value.items()
        }
    return value


def _codings(study: Study, round_: Round, copy: Snapshot, called: Called, has_quotes: bool) -> str:
    texts = {each.id: each for each in transcripts.summaries(study.store)}
    people = {coder.id: coder.name for coder in team(study)}
    names = codebooks.code_names(study.store)
    frozen = frozen_of(study, copy)
    whole = (
        {each: transcripts.text(study.store, each) for each in {one.transcript_id for one in frozen}}
        if has_quotes
        else {}
    )
    return codings_csv(
        CodingRow(
            transcript=texts[each.transcript_id].name,
            coder=called.coder(people[each.coder_id]),
            code=names[each.code_id],
            start=each.span.start,
            end=each.span.end,
            round=round_.number,
            memo=called.words(each.memo),
            certainty=each.certainty,
            text_sha256=texts[each.transcript_id].text_sha256,
            quote=whole[each.transcript_id][each.span.start : each.span.end] if has_quotes else "",
        )
        for each in frozen
    )


def _judged(study: Study, copy: Snapshot, called: Called) -> str:
    names = transcripts.names(study.store)
    people = {coder.id: coder.name for coder in team(study)}
    return assignments_csv(
        AssignmentRow(transcript=names[text], coder=called.coder(people[coder]))
        for text, coder in snapshots.judged(study.store, copy.id)
    )


def _disagreements(study: Study, on: Agenda, called: Called, has_quotes: bool) -> str:
    rows = [
        (
            *(row.id, row.kind, row.transcript, row.start, row.end, "|".join(row.codes)),
            "; ".join(f"{called.coder(coder)}: {'|'.join(codes) or '-'}" for coder, codes in row.positions),
            row.decision,
            row.quote if has_quotes else "",
        )
        for row in listed_disagreements(study, on)
    ]
    columns = ("disagreement", "kind", "transcript", "start", "end", "codes", "positions", "decision", "quote")
    return csv_text(columns, rows)


def _consensus(study: Study, on: Agenda, called: Called, has_quotes: bool) -> str:
    names = codebooks.code_names(study.store)
    texts = {each.id: each for each in transcripts.summaries(study.store)}
    settled = on.settled().codings
    whole = {each: transcripts.text(study.store, each) for each in {one.transcript_id for one in settled}}
    return consensus_csv(
        ConsensusRow(
            coding=CodingRow(
                transcript=texts[each.transcript_id].name,
                coder=CONSENSUS,
                code=names[each.code_id],
                start=each.span.start,
                end=each.span.end,
                round=on.round.number,
                text_sha256=texts[each.transcript_id].text_sha256,
                quote=whole[each.transcript_id][each.span.start : each.span.end] if has_quotes else "",
            ),
            basis=each.basis,
            rationale=called.words(each.rationale),
        )
        for each in settled
    )


def _decisions(study: Study, on: Agenda, called: Called) -> str:
    people = {coder.id: called.coder(coder.name) for coder in team(study)}
    names = codebooks.code_names(study.store)
    in_order = [on.decisions[each.id] for each in on.disagreements if each.id in on.decisions]
    return decisions_csv(
        DecisionRow(
            disagreement=each.disagreement_id,
            decision=each.verdict,
            coder=people[each.coder_id] if each.coder_id is not None else "",
            code=names[each.code_id] if each.code_id is not None else "",
            start=each.span.start if each.span is not None else None,
            end=each.span.end if each.span is not None else None,
            reason=called.words(each.reason),
            note=called.words(each.note),
            present=called.words(each.present),
        )
        for each in in_order
    )


def _told(piece: Piece, called: Called, has_quotes: bool) -> Piece:
    """A piece of the minutes, with coders as they are called, and without participants' words where unwanted."""
    match piece:
        case Quoted(text, place):
            return Quoted(text if has_quotes else LEFT_OUT, place)
        case Words(text):
            return Words(called.words(text))
        case Heading(text, level):
            return Heading(called.words(text), level)
        case Items(texts):
            return Items(tuple(map(called.words, texts)))
        case Grid(heads, rows):
            cells = (tuple(called.words(cell) if isinstance(cell, str) else cell for cell in row) for row in rows)
            return Grid(tuple(map(called.words, heads)), tuple(cells))
        case _:
            return piece
