"""What reviewers need to check a study: its frozen codings and all that follows from them, as files of one folder."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields, replace
from hashlib import sha256
from typing import NamedTuple

from rcqual import __version__
from rcqual.errors import NotAllowed
from rcqual.formats.codebook_toml import codebook_toml
from rcqual.model.codebook import CodeDraft, draft_of
from rcqual.model.rounds import Round, RoundKind
from rcqual.report.methods.document import METHODS_MARK, methods_pieces, methods_values
from rcqual.report.methods.facts import Methods
from rcqual.report.write.bundle_readme import BUNDLE_MARK, readme_pieces, recompute_script
from rcqual.report.write.json_text import json_text
from rcqual.report.write.pieces_markdown import pieces_markdown
from rcqual.store import codebooks, plans, snapshots, transcripts
from rcqual.study.bundle_rounds import of_round
from rcqual.study.bundle_tables import file_word, of_tables
from rcqual.study.calling import Called
from rcqual.study.codebook import codebook
from rcqual.study.judging import snapshot_of
from rcqual.study.methods import methods
from rcqual.study.once import deriving_once, part_of, parts_of
from rcqual.study.passes import recodings, why_hidden
from rcqual.study.report_basis import basis_of, told_rounds
from rcqual.study.scoping import scope_in_words
from rcqual.study.settings import without_people
from rcqual.study.study import Study
from rcqual.study.undoing import history
from rcqual.text.csvtext import csv_text

CHECKSUMS, PROVENANCE, README, SCRIPT = "SHA256SUMS", "provenance.json", "README.md", "recompute.sh"
MADE_BY = "rcqual report bundle"
"""By which a bundle is known again."""
_EXACT = ("name", "key", "colour", "parent")
"""The fields of a code that are no prose."""


class BundleFile(NamedTuple):
    """One file of a bundle."""

    path: str
    """Below the folder, with `/`."""
    what: str
    """In a few words."""
    text: str
    command: str = ""
    """The words behind `rcqual` that print exactly this; empty: no command alone does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """What a bundle may hold beside what it always does."""

    quotes: bool = False
    """The passages' words beside the codings."""
    transcripts: bool = False
    """The transcripts, and with them the passages' words."""
    anonymous: bool = False
    """Letters in place of coders' names."""

    @property
    def has_quotes(self) -> bool:
        """Whether participants' words stand beside codings."""
        return self.quotes or self.transcripts

    @property
    def options(self) -> str:
        """As the command has them."""
        given = (
            ("--with-quotes", self.quotes),
            ("--with-transcripts", self.transcripts),
            ("--anonymous", self.anonymous),
        )
        return " ".join(option for option, is_given in given if is_given)


@deriving_once
def bundle(study: Study, wanted: Wanted, progress: Callable[[float], None] = lambda share: None) -> dict[str, bytes]:
    """Every file of a bundle by its path; the same for everyone, and the same each time the study is the same.

    progress: is told which share is done; what it raises stops the work.

    Raises NotAllowed while the viewer codes transcripts anew, who would read there what is hidden from them, and before
    a round with a fixed codebook was closed.
    """
    if hidden := recodings(study):
        raise NotAllowed(why_hidden(study, hidden), hint="Make the bundle then, or let another make it.")
    shown = [each for each in told_rounds(study) if each.kind is not RoundKind.OPEN]
    if not shown:
        raise NotAllowed(
            "No reliability or main round was closed yet, so there is nothing to review.",
            hint="Close one with `rcqual round close`.",
        )
    # Through nobody's eyes: nobody's own work in a round that is open gets into it.
    all_alike, called = Study(study.store), Called(study, by_letters=wanted.anonymous)
    basis = basis_of(all_alike, progress=part_of(progress, 0.0, 0.15))
    progress(0.15)
    facts = methods(all_alike, called, basis, part_of(progress, 0.15, 0.2))
    progress(0.2)
    found = [*_methods(facts, wanted), *_codebooks(all_alike, called, wanted)]
    for round_, step in zip(shown, parts_of(progress, len(shown), 0.2, 0.9), strict=True):
        found += [BundleFile(*each) for each in of_round(all_alike, round_, called, wanted.has_quotes, step)]
    if basis.found is not None:
        found += [BundleFile(*each) for each in of_tables(basis.found, called)]
    progress(0.95)
    found += [_history(all_alike, called), *(_texts(all_alike) if wanted.transcripts else ())]
    rows = [(each.path, each.what, each.command) for each in found]
    found += [
        BundleFile(
            PROVENANCE,
            "what all of it comes from",
            json_text(_provenance(all_alike, shown, wanted, facts.content)) + "\n",
        ),
        BundleFile(SCRIPT, "makes all of it anew from the study", recompute_script(rows, wanted.options)),
        BundleFile(
            README,
            "what is here",
            pieces_markdown(
                readme_pieces(
                    study.title,
                    rows,
                    has_quotes=wanted.has_quotes,
                    has_transcripts=wanted.transcripts,
                    is_anonymous=wanted.anonymous,
                ),
                BUNDLE_MARK,
            ),
        ),
    ]
    files = {each.path: each.text.encode("utf-8") for each in found}
    return {**files, CHECKSUMS: checksums(files).encode("utf-8")}


def checksums(files: dict[str, bytes]) -> str:
    """A line a file, as the program sha256sum reads them."""
    return "".join(f"{sha256(files[path]).hexdigest()}  {path}\n" for path in sorted(files))


def _methods(found: Methods, wanted: Wanted) -> Iterator[BundleFile]:
    letters = " --anonymous" if wanted.anonymous else ""
    text = pieces_markdown(methods_pieces(found), METHODS_MARK)
    yield BundleFile("methods.md", "the methods paragraph, COREQ, SRQR", text, f"report methods --format md{letters}")
    values = json_text(methods_values(found)) + "\n"
    yield BundleFile("methods.json", "the same, each number by its name", values, f"report methods --json{letters}")


def _codebooks(study: Study, called: Called, wanted: Wanted) -> Iterator[BundleFile]:
    prose = [each.name for each in fields(CodeDraft) if each.name not in _EXACT]
    for number, _, _ in codebooks.versions(study.store):
        if not number:
            continue
        draft = draft_of(codebook(study, number), study.language)
        codes = (replace(code, **{name: called.words(getattr(code, name)) for name in prose}) for code in draft.codes)
        text = codebook_toml(replace(draft, codes=tuple(codes)))
        command = "" if wanted.anonymous else f"codebook export - --version {number}"
        yield BundleFile(f"codebook/version-{number}.toml", f"version {number} of the codebook", text, command)


def _history(study: Study, called: Called) -> BundleFile:
    rows = [
        (
            number,
            each.at,
            called.coder(each.coder or ""),
            each.kind,
            called.words(without_people(each.words)),
            each.round_number,
        )
        for number, each in enumerate(history(study), 1)
    ]
    columns = ("number", "at", "coder", "kind", "words", "round")
    return BundleFile("history.csv", "who did what when", csv_text(columns, rows))


def _texts(study: Study) -> Iterator[BundleFile]:
    for number, each in enumerate(transcripts.summaries(study.store), 1):
        path = f"transcripts/{number:03d}-{file_word(each.name)}.txt"
        told = f"the text of {each.name}"
        yield BundleFile(path, told, transcripts.text(study.store, each.id))


def _provenance(study: Study, shown: Sequence[Round], wanted: Wanted, content: str) -> dict[str, object]:
    return {
        "made_by": MADE_BY,
        "version": __version__,
        "study": study.title,
        "content": content,
        "with_quotes": wanted.has_quotes,
        "with_transcripts": wanted.transcripts,
        "anonymous": wanted.anonymous,
        "codebook_versions": [number for number, _, _ in codebooks.versions(study.store) if number],
        "transcripts": [
            {"name": each.name, "text_sha256": each.text_sha256, "format": each.format}
            for each in transcripts.summaries(study.store)
        ],
        "rounds": [_round(study, each) for each in shown],
    }


def _round(study: Study, round_: Round) -> dict[str, object]:
    plan = plans.plan_of(study.store, round_.id)
    first, last = snapshot_of(study, round_), snapshot_of(study, round_, first=False)
    return {
        "round": round_.number,
        "kind": str(round_.kind),
        "aim": str(plan.aim) or None,
        "snapshot": first.sha256,
        "snapshot_after_reveal": last.sha256 if last.id != first.id else None,
        "codebook_version": round_.codebook_version,
        "unit": round_.unit.value,
        "rule": round_.rule.value,
        "scope": scope_in_words(study, round_),
        "codings": snapshots.suggested(study.store, first.id)[1],
        "design": plan.design or None,
        "draw": plan.share or None,
        "seed": plan.seed,
    }
