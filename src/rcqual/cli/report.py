"""report: what goes into a paper, and to those who review it; each command stands in a module of its own."""

import click

from rcqual.cli.bundle import bundle
from rcqual.cli.methods import methods
from rcqual.cli.report_file import figures, write


@click.group(help="What goes into a paper, and to those who review it.")
def report() -> None:
    """Commands about reports."""


report.add_command(methods)
report.add_command(bundle)
report.add_command(write)
report.add_command(figures)

COMMANDS = {"report": report}
