"""retrieve: the passages of codes, by who speaks and what is said."""

import click

from rcqual.cli.analysed import Wanted, of_codings, width
from rcqual.cli.asked import several
from rcqual.errors import WrongUsage

_FORMATS = ("table", "csv", "md")


@click.command(help="Passages by code, with speaker and place; with --words, what is said in them in its context.")
@click.option("--code", "codes", multiple=True, metavar="CODE", help="Of this code and those below it.")
@click.option("--with", "beside", multiple=True, metavar="CODE", help="That share words with a passage of it, too.")
@click.option("--without", multiple=True, metavar="CODE", help="That share no words with a passage of it.")
@click.option("--transcript", "names", multiple=True, metavar="NAME", help="In these interviews only.")
@click.option("--participant", "people", multiple=True, metavar="LABEL", help="Said by these only.")
@click.option("--where", multiple=True, metavar="COLUMN=VALUE", help="By whom the participants sheet says that.")
@click.option("--words", metavar="WORDS", help="In which that is said; as of rcqual search.")
@of_codings(_FORMATS)
def retrieve(
    wanted: Wanted,
    codes: tuple[str, ...],
    beside: tuple[str, ...],
    without: tuple[str, ...],
    names: tuple[str, ...],
    people: tuple[str, ...],
    where: tuple[str, ...],
    words: str | None,
) -> None:
    """Show passages by code."""
    from rcqual.report.tables.retrieval import retrieval
    from rcqual.report.write.passages import passages_markdown, passages_text
    from rcqual.study.retrieving import Filter
    from rcqual.study.retrieving import retrieve as passages_of

    format_ = wanted.format(_FORMATS)
    if words is not None and not words.strip():
        raise WrongUsage("--words holds no words.", hint="Type words, or leave it out to see all passages.")
    asked = Filter(
        codes=_named("--code", codes),
        beside=_named("--with", beside),
        without=_named("--without", without),
        transcripts=_named("--transcript", names),
        participants=_named("--participant", people),
        attributes=_attributes(where),
        words=words or "",
    )
    with wanted.asked.open() as study:
        found = wanted.analysed(study)
        passages, is_all = passages_of(study, found, asked)
        table = retrieval(
            found,
            passages,
            {
                "code": ", ".join(asked.codes),
                "transcript": ", ".join(asked.transcripts),
                "participant": ", ".join(asked.participants),
                "where": ", ".join(where),
                "words": asked.words,
                "with": ", ".join(asked.beside),
                "without": ", ".join(asked.without),
            },
            in_context=bool(words),
            is_all=is_all,
        )
    texts = {
        "table": lambda: passages_text(passages, table, width(), in_context=bool(words)),
        "md": lambda: passages_markdown(passages, table),
    }
    wanted.write(study, table, format_, texts)


def _named(option: str, values: tuple[str, ...]) -> list[str]:
    """The names that were given. Raises WrongUsage for an option without any, which would leave out nothing."""
    names = several(values)
    if values and not names:
        raise WrongUsage(f"{option} names nothing.", hint="Give a name, or leave it out.")
    return names


def _attributes(where: tuple[str, ...]) -> dict[str, list[str]]:
    """By column the values asked for. Values may hold commas. Raises WrongUsage for what is no COLUMN=VALUE."""
    found: dict[str, list[str]] = {}
    for each in where:
        column, sign, value = (part.strip() for part in each.partition("="))
        if not (column and sign and value):
            raise WrongUsage(f"--where is “{each}”.", hint="Give a column and a value: --where profession=nursing.")
        found.setdefault(column, []).append(value)
    return found


COMMANDS = {"retrieve": retrieve}
