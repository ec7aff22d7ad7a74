"""consensus."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

from rcqual import __version__
from rcqual.cli import output
from rcqual.cli.asked import Asked, options
from rcqual.model.decisions import NOTE, PROPOSED_FIELDS

if TYPE_CHECKING:
    from rcqual.study.outcome import MeetingOutcome, Tally

_NUMBER = click.option("--round", "number", type=int, help="Its number; else the newest closed one.")


@click.group(help="What became of a round's disagreements; export the settled codings.")
def consensus() -> None:
    """Commands about the consensus."""


@consensus.command(
    help="What was settled and how, and each coder against it. After discussion this is negotiated agreement, and no"
    " reliability."
)
@_NUMBER
@click.option("--codes", "with_codes", is_flag=True, help="Each coder against the consensus by code, too.")
@options
def show(asked: Asked, number: int | None, with_codes: bool) -> None:
    """Show the outcome of a meeting."""
    from rcqual.study.agenda import agenda
    from rcqual.study.outcome import meeting_outcome
    from rcqual.study.study import counted

    with asked.open() as study:
        on = agenda(study, number)
        outcome = meeting_outcome(study, on)
    if asked.as_json:
        output.data(outcome.as_json())
        return
    round_ = on.round
    output.out(f"Round {round_.number}, negotiated agreement: {outcome.summary}.")
    output.out(
        f"By {round_.unit}, rule {round_.rule}, scope {outcome.scope}, codebook version {round_.codebook_version},"
        f" frozen copy {on.snapshot.sha256[:12]}, {counted(len(outcome.transcripts), 'transcript')},"
        f" {counted(outcome.units, 'unit')};"
        f" rcqual {__version__}."
    )
    if not outcome.transcripts:
        return
    if outcome.is_open:
        output.note("Nothing is settled yet; each coder against the consensus comes when something is.")
        return
    output.out("\nDisagreements by kind:")
    _tallies("kind", outcome.kinds)
    output.out("\nWhose judgements stood, and over whose:")
    names = [each.coder for each in outcome.voices]
    output.table(
        [
            [each.coder, *(dict(each.over).get(name, "") for name in names), each.stood, each.gave_way]
            for each in outcome.voices
        ],
        ["stood over", *names, "stood", "gave way"],
    )
    output.out("\nEach coder against the consensus; what is not settled counts for nobody:")
    _against(outcome, with_codes)
    if len(outcome.rounds) > 1:
        output.out("\nFrom round to round:")
        _tallies("round", outcome.rounds)
    if outcome.proposals:
        output.out("\nProposed for the codebook:")
        for proposal in outcome.proposals:
            output.out(f"  {output.on_one_line(proposal)}")
    if outcome.settled.unmatched:
        count = counted(len(outcome.settled.unmatched), "decision")
        output.note(f"About disagreements that the codings no longer have: {count}.")


def _tallies(what: str, tallies: "Iterable[Tally]") -> None:
    output.table(
        [[each.name, each.total, each.settled, each.parked, each.undecided] for each in tallies],
        [what, "disagreements", "settled", "parked", "undecided"],
    )


def _against(outcome: "MeetingOutcome", with_codes: bool) -> None:
    """Each coder against the consensus, over all codes and, if wanted, by code."""
    from rcqual.study.minutes import share_in_words

    codes = [code.name for code in outcome.agenda.judgements.codes]
    rows = []
    for coder in outcome.coders:
        for name, each in [("", coder), *(zip(codes, coder.codes, strict=True) if with_codes else ())]:
            shares = [share_in_words(share) for share in (each.precision, each.recall, each.f1)]
            shown = [] if outcome.is_in_counts else shares
            first = [coder.coder.name, name or "all"] if with_codes else [coder.coder.name]
            rows.append([*first, *shown, each.both, each.only_coder, each.only_consensus])
    heads = [] if outcome.is_in_counts else ["precision", "recall", "F1"]
    output.table(rows, ["coder", *(["code"] if with_codes else []), *heads, "both", "coder only", "consensus only"])


@consensus.command(
    help="Write what the team settled on to FILE. It has the columns of codings, and what each rests on."
)
@click.argument("file")
@_NUMBER
@options
def export(asked: Asked, file: str, number: int | None) -> None:
    """Export the consensus."""
    from rcqual.study.deciding import export_consensus
    from rcqual.study.study import counted

    with asked.open() as study:
        text, settled = export_consensus(study, number)
    told = (
        f"Wrote {counted(len(settled.codings), 'settled coding')}; of {counted(settled.disagreements, 'disagreement')},"
        f" {settled.parked} parked and {settled.undecided} undecided stay out."
    )
    output.write_file(study, file, text, told)


@consensus.command(
    help="Write the minutes of the meeting to FILE, Markdown or Word by its ending: who was there, what was settled and"
    " why, what is open, what it means for the codebook."
)
@click.argument("file")
@_NUMBER
@options
def minutes(asked: Asked, file: str, number: int | None) -> None:
    """Write minutes."""
    from rcqual.errors import NotAllowed
    from rcqual.report.write.pieces_markdown import MINUTES_MARK, pieces_markdown
    from rcqual.study.agenda import agenda
    from rcqual.study.minutes import minutes as written_down
    from rcqual.study.saving import write_whole
    from rcqual.study.study import counted

    ending = ".md" if file == "-" else file.lower()[file.rfind(".") :]
    if ending not in (".md", ".docx"):
        raise NotAllowed(f"“{file}” is neither Markdown nor Word.", hint="End the name in .md or .docx.")
    with asked.open() as study:
        on = agenda(study, number)
        pieces = written_down(study, on)
    told = f"Wrote the minutes of round {on.round.number}: {counted(len(on.decisions), 'decision')}."
    if ending == ".md":
        output.write_file(study, file, pieces_markdown(pieces, MINUTES_MARK), told)
    else:
        from rcqual.report.write.pieces_docx import pieces_docx

        output.note(f"{told} {write_whole(study, file, pieces_docx(pieces, MINUTES_MARK))}".rstrip())


@consensus.command(
    help="Propose a change of the codebook: another text for a field of CODE, or a note about it. Nothing changes until"
    " the proposals are applied."
)
@click.argument("code")
@click.argument("text")
@click.option("--field", type=click.Choice((NOTE, *PROPOSED_FIELDS)), default=NOTE, help="What TEXT is; else a note.")
@click.option("--at", "disagreement", default="", metavar="ID", help="At which disagreement it came up.")
@_NUMBER
@options
def propose(asked: Asked, code: str, text: str, field: str, disagreement: str, number: int | None) -> None:
    """Propose a change."""
    from rcqual.study import proposing
    from rcqual.study.agenda import agenda, require_disagreement
    from rcqual.study.codebook import code_named

    with asked.open() as study:
        on = agenda(study, number)
        if disagreement:
            require_disagreement(on, disagreement)
        known = next((each for each in on.new_codes if each.name == code), None) or code_named(on.codebook, code)
        outcome = proposing.propose(study, on, known, field, text, disagreement)
    if asked.as_json:
        output.data({"proposal": outcome.value.id, "code": known.name, "field": field, "text": outcome.value.text})
    else:
        output.out(outcome.said)


@consensus.command(help="Make what a meeting proposed the next version of the codebook, in one step.")
@_NUMBER
@click.option("--dry-run", is_flag=True, help="Say what would change, and write nothing.")
@options
def apply(asked: Asked, number: int | None, dry_run: bool) -> None:
    """Apply proposals."""
    from rcqual.study import proposing
    from rcqual.study.agenda import agenda
    from rcqual.study.minutes import change_in_words
    from rcqual.study.study import counted

    with asked.open() as study:
        on = agenda(study, number)
        if dry_run:
            found, said = proposing.applied(study, on), ""
            said = f"Would make version {found.book.version}." if found.taken else "Nothing can be applied."
        else:
            outcome = proposing.apply_proposals(study, on)
            found, said = outcome.value, outcome.said
        waiting = [proposing.proposal_in_words(each, on.code(each.code_id)) for each in found.waiting]
    if asked.as_json:
        output.data(
            {
                "dry_run": dry_run,
                "version": found.book.version,
                "changes": [change_in_words(each) for each in found.changes],
                "waiting": waiting,
            }
        )
        return
    output.out(said)
    for change in found.changes:
        output.out(f"  {output.on_one_line(change_in_words(change))}")
    if waiting:
        output.note(f"{counted(len(waiting), 'proposal')} for people to look at:")
        for each in waiting:
            output.note(f"  {output.on_one_line(each)}")


COMMANDS = {"consensus": consensus}
