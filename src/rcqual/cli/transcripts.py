"""import, transcript list, transcript show, transcript segments import."""

from collections.abc import Iterable, Mapping
from pathlib import Path

import click

from rcqual.cli import output
from rcqual.cli.asked import Asked, options, several


@click.command("import", help="Bring interview files or folders into the study: txt, md, docx, vtt, srt.")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--participants", type=click.Path(path_type=Path), help="CSV that says who the speakers are.")
@click.option("--interviewer", multiple=True, metavar="LABELS", help="Labels of interviewers and moderators.")
@click.option("--encoding", metavar="NAME", help="Of files that are not UTF-8, for instance cp1252.")
@click.option("--language", metavar="CODE", help="ISO 639 code by which sentences are found; else the study's.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@options
def import_(
    asked: Asked,
    paths: tuple[Path, ...],
    participants: Path | None,
    interviewer: tuple[str, ...],
    encoding: str | None,
    language: str | None,
    dry_run: bool,
) -> None:
    """Import transcripts."""
    from rcqual.errors import WrongUsage
    from rcqual.study.importing import Wanted, import_transcripts
    from rcqual.study.study import counted

    if not paths and participants is None:
        raise WrongUsage("Nothing to import.", hint="Name files or folders, or a sheet with --participants.")
    wanted = Wanted(
        paths=paths,
        participants=participants,
        interviewers=frozenset(several(interviewer)),
        encoding=encoding,
        language=language,
    )
    with asked.open() as study:
        outcome = import_transcripts(study, wanted, dry_run=dry_run)
    report = outcome.value
    output.warnings(report.problems)
    if asked.as_json:
        output.data(
            {
                "dry_run": dry_run,
                "participants": report.people,
                "passed_over": list(report.passed_over),
                "in_subfolders": list(report.in_subfolders),
                "warnings": [str(each) for each in report.problems],
                "files": [
                    {
                        "path": each.path,
                        "transcript": each.parsed.name,
                        "id": each.id,
                        "same_as": each.same_as or None,
                        "format": each.parsed.source.format,
                        "encoding": each.parsed.source.encoding or None,
                        "turns": len(each.parsed.turns),
                        "sentences": len(each.parsed.sentences),
                        "speakers": _speakers((turn.speaker, turn.role) for turn in each.parsed.turns),
                        "dropped": list(each.parsed.source.dropped),
                    }
                    for each in report.files
                ],
            }
        )
        return
    warned = {problem.message for problem in report.problems}
    for each in report.files:
        if each.same_as:
            output.out(f"{each.path}: the same text as “{each.same_as}”, not taken again.")
            continue
        speakers = ", ".join(
            _told({**who, "described": ""})
            for who in _speakers((turn.speaker, turn.role) for turn in each.parsed.turns)
        )
        verb = "would be" if dry_run else "is"
        output.out(
            f"{each.path}: {verb} “{each.parsed.name}”, {counted(len(each.parsed.turns), 'turn')},"
            f" {counted(len(each.parsed.sentences), 'sentence')}; {speakers or 'no speakers named'}."
        )
        for told in each.parsed.source.dropped:
            if told not in warned:
                output.note(f"  {told}")
    if report.in_subfolders:
        output.note(f"found in folders inside of those named: {', '.join(report.in_subfolders)}")
    for path in report.passed_over:
        output.note(f"passed over: {path}{' (written by rcqual)' if path in report.own_exports else ''}")
    output.note(outcome.said)


def _speakers(turns: Iterable[tuple[str | None, str]]) -> list[dict[str, str]]:
    """Each speaker once, in the order in which they first speak."""
    seen = dict.fromkeys((speaker, str(role)) for speaker, role in turns if speaker is not None)
    return [{"label": speaker, "role": role} for speaker, role in seen]


def _clock(milliseconds: int) -> str:
    """A time in the recording: "1:02:03", without its fraction of a second."""
    minutes, seconds = divmod(milliseconds // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}"


def _told(speaker: Mapping[str, object]) -> str:
    """A speaker's label and, in brackets, who that is: "INT (interviewer)", "P03 (ICU nurse)"."""
    role = speaker["role"] if speaker["role"] == "interviewer" else ""
    known = ", ".join(str(each) for each in (role, speaker["described"]) if each)
    return f"{speaker['label']} ({known})" if known else str(speaker["label"])


@click.group(help="List the interviews, or show one.")
def transcript() -> None:
    """Commands about transcripts."""


@transcript.command("list", help="Every interview with its speakers and their roles.")
@options
def list_(asked: Asked) -> None:
    """List the transcripts."""
    from rcqual.study.progress import transcript_list
    from rcqual.study.quoting import people

    with asked.open() as study:
        rows = []
        described = people(study)
        for each in transcript_list(study):
            speakers = [
                {
                    "label": label,
                    "role": str(role),
                    "described": "" if (who := described(each.name, label)) is None else who.described,
                    "attributes": {}
                    if who is None
                    else {
                        "profession": who.profession,
                        "level": who.level,
                        "unit": who.unit,
                        "cluster": who.cluster,
                        **dict(who.more),
                    },
                }
                for label, role in each.speakers
            ]
            rows.append((each, speakers))
    if asked.as_json:
        output.data(
            {
                "transcripts": [
                    {
                        "id": each.id,
                        "name": each.name,
                        "format": each.format,
                        "source": each.source_name,
                        "words": each.words,
                        "turns": each.turns,
                        "sentences": each.sentences,
                        "segments": each.segments,
                        "text_sha256": each.text_sha256,
                        "speakers": speakers,
                    }
                    for each, speakers in rows
                ]
            }
        )
        return
    output.table(
        [
            (
                each.name,
                each.format,
                each.words,
                each.turns,
                each.sentences,
                ", ".join(_told(who) for who in speakers),
            )
            for each, speakers in rows
        ],
        ("transcript", "format", "words", "turns", "sentences", "speakers"),
    )


@transcript.command(help="The text of an interview, or its turns with their sentences.")
@click.argument("name")
@click.option(
    "--turns",
    is_flag=True,
    help="Turn by turn: speaker, place in the file, times, offsets; and the numbered sentences.",
)
@options
def show(asked: Asked, name: str, turns: bool) -> None:
    """Show one transcript."""
    from rcqual.study.scoping import segments_of
    from rcqual.study.study import transcript_named

    with asked.open() as study:
        text = transcript_named(study, name)
        marked = segments_of(study, text.id)
    if asked.as_json:
        output.data(
            {
                "id": text.id,
                "name": text.name,
                "text": text.text,
                "text_sha256": text.text_sha256,
                "language": text.language,
                "source": {
                    "name": text.source.name,
                    "format": text.source.format,
                    "sha256": text.source.sha256,
                    "encoding": text.source.encoding,
                    "dropped": list(text.source.dropped),
                },
                "turns": [
                    {
                        "turn": each.number,
                        "speaker": each.speaker,
                        "role": str(each.role),
                        "start": each.speech.start,
                        "end": each.speech.end,
                        "begins_ms": each.begins_ms,
                        "ends_ms": each.ends_ms,
                        "place": each.place,
                    }
                    for each in text.turns
                ],
                "sentences": [list(each) for each in text.sentences],
                "segments": [list(each) for each in marked],
            }
        )
    elif turns:
        number, width = 0, len(str(len(text.sentences)))
        for each in text.turns:
            role = " (interviewer)" if each.role == "interviewer" else ""
            when = "" if each.begins_ms is None else f"  {_clock(each.begins_ms)}"
            if each.ends_ms is not None:
                when += f"–{_clock(each.ends_ms)}"
            offsets = f"[{each.speech.start}–{each.speech.end}]"
            output.out(f"{each.number}. {each.speaker or '–'}{role}  {each.place}{when}  {offsets}")
            while number < len(text.sentences) and text.sentences[number].end <= each.speech.end:
                span = text.sentences[number]
                number += 1
                output.out(f"   {number:>{width}}  {text.text[span.start : span.end]}")
    else:
        output.out(text.text)


@transcript.group(help="Passages that are marked beforehand.")
def segments() -> None:
    """Commands about segments."""


@segments.command(
    "import", help="Take marked passages from a CSV. Columns: transcript,start,end; or turn, or sentence."
)
@click.argument("path", metavar="FILE", type=click.Path(path_type=Path))
@click.option("--encoding", metavar="NAME", help="Of a file that is not UTF-8, for instance cp1252.")
@click.option("--dry-run", is_flag=True, help="Say what would happen, and write nothing.")
@options
def import_segments(asked: Asked, path: Path, encoding: str | None, dry_run: bool) -> None:
    """Import segments."""
    from rcqual.study import segmenting

    with asked.open() as study:
        outcome = segmenting.import_segments(study, path, encoding=encoding, dry_run=dry_run)
    report = outcome.value
    output.warnings(report.problems)
    if asked.as_json:
        output.data(
            {
                "dry_run": dry_run,
                "transcripts": [
                    {
                        "transcript": each.transcript,
                        "segments": each.segments,
                        "in_scope": each.in_scope,
                        "replaced": each.replaced,
                    }
                    for each in report.transcripts
                ],
                "warnings": [str(each) for each in report.problems],
            }
        )
    else:
        output.out(outcome.said)


COMMANDS = {"import": import_, "transcript": transcript}
