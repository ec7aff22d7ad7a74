"""The command `rcqual` itself: names and help in one table; a command's module is loaded when it is called."""

import sys
from importlib import import_module
from typing import TYPE_CHECKING

import click

from rcqual import __version__

if TYPE_CHECKING:
    from rcqual.cli.face import Screen

COMMANDS: dict[str, tuple[str, str]] = {
    "demo": ("study", "Make a study from the sample interviews and open it."),
    "init": ("study", "Make a new study."),
    "import": ("transcripts", "Bring interview files into the study."),
    "transcript": ("transcripts", "List the interviews, or show one."),
    "codebook": ("codebook", "Show, change, import, export and compare versions of the codebook."),
    "themes": ("themes", "From each coder's own themes to a codebook."),
    "coder": ("coder", "Add coders, or list them."),
    "round": ("round", "Plan, open, close and settle rounds of coding."),
    "finish": ("round", "Say that you have read interviews to the end."),
    "submit": ("round", "Hand in a round."),
    "unsubmit": ("round", "Take a submission back, to go on coding."),
    "code": ("coding", "Tag a passage with a code; remove, change, split and merge your codings."),
    "suggest": ("suggesting", "Show sentences that may be of a code, with the reason for each."),
    "search": ("searching", "Show where words are said, with what stands around them."),
    "nothing": ("reading", "Say that you have read a passage and that no code applies."),
    "memo": ("memos", "Write a memo on a coding, a passage, an interview or a code."),
    "memos": ("memos", "List the memos that you may see."),
    "undo": ("coding", "Take back the last thing that you did."),
    "redo": ("coding", "Do again what was undone."),
    "codings": ("codings", "Import or export codings as CSV."),
    "kit": ("kit", "A coder's own file for a round, to code on another computer."),
    "pack": ("kit", "Write your work of a round to a file that travels."),
    "merge": ("kit", "Take coders' packs in."),
    "agreement": ("agreement", "How far coders agree in a closed round."),
    "disagreements": ("disagreements", "Where they disagree, each once."),
    "decide": ("disagreements", "Record a meeting's decisions, from CSV or by a rule."),
    "consensus": ("consensus", "What became of disagreements; export the settled codings."),
    "tables": ("tables", "What the codings say, as tables for the paper."),
    "retrieve": ("retrieving", "Read again what was coded, by code, speaker and words."),
    "quotes": ("quotes", "Star, list and export exemplar quotes."),
    "report": ("report", "What goes into a paper, and to those who review it."),
    "settings": ("settings", "The study's settings, and how to change them."),
    "config": ("config", "Your own settings: colours, the panel beside the text, keys."),
    "history": ("study", "Who did what when."),
    "doctor": ("study", "Check the integrity of the study's file."),
}
"""Each command: the module of this package that holds it, and its sentence of help."""


class _Commands(click.Group):
    """The table of commands as click wants it; no module is loaded for `--help`."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        module = import_module(f"rcqual.cli.{COMMANDS[cmd_name][0]}")
        command: click.Command = module.COMMANDS[cmd_name]
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, sentence) for name, (_, sentence) in COMMANDS.items()])


@click.command(cls=_Commands, invoke_without_command=True, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("-s", "--study", metavar="FILE", help="The study; else RCQUAL_STUDY, else the only *.rcqual here.")
@click.option("--as", "coder", metavar="NAME", help="Who is working; else RCQUAL_CODER.")
@click.option("--open", "transcript", metavar="TRANSCRIPT", help="On the screen, open this interview at once.")
@click.version_option(__version__, prog_name="rcqual")
@click.pass_context
def rcqual(context: click.Context, study: str | None, coder: str | None, transcript: str | None) -> None:
    """Code interviews in a team: independently, blind, then compared and settled.

    Without a command, opens the screen on the study of this folder.
    """
    from rcqual.cli.asked import Asked, faults

    asked = Asked(screen=context.obj, study=study, coder=coder)
    context.obj = asked
    if context.invoked_subcommand is None:
        with faults(), asked.open() as opened:
            if not (sys.stdin.isatty() and sys.stdout.isatty()):
                from rcqual.errors import WrongUsage

                raise WrongUsage("The screen needs a terminal.", hint="`rcqual --help` lists the commands.")
            asked.screen.launch(opened, transcript)


def run(screen: "Screen") -> None:
    """Run the program with the words of the command line; `screen` is what they can ask of the screen."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    rcqual(obj=screen, prog_name="rcqual")
