"""Who may import whom, read from the source: imports inside functions and for type checkers count as well."""

import ast
import graphlib
import sys
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "rcqual"

PURE = {"errors", "model"}
KNOWN = PURE | {"text", "compare", "agreement", "store", "formats", "report"}
FACES = PURE | {"study", "report", "text", "formats.registry", "agreement.result", "config", "paths", "__init__"}
MAY_IMPORT: dict[str, set[str]] = {
    "__init__": set(),
    "errors": set(),
    "model": set(),
    "paths": {"errors"},
    "config": {"errors", "paths"},
    "text": {"model"},
    "agreement": set(),
    # label_sets is the form in which ratings of sets are handed over.
    "compare": {"model", "agreement.ratings", "agreement.label_sets", "agreement.sweep"},
    "store": PURE,
    "formats": PURE | {"text", "agreement.result"},
    "report": PURE | {"text", "agreement.result"},
    "study": KNOWN | {"config", "paths", "__init__"},
    # text is pure: what a face shows of people's words goes through text.display and text.graphemes.
    "cli": FACES,
    "tui": FACES,
    "__main__": KNOWN | {"study", "cli", "tui", "config"},
}
"""Each part of the program, with the parts, or single modules, that it may import beside itself."""

PACKAGES: dict[str, set[str]] = {
    "text": {"regex", "rapidfuzz"},
    "text.nlp": {"spacy"},
    "text.quote_align": {"numpy"},
    "text.quote_chain": {"numpy"},
    "text.quote_index": {"numpy"},
    "text.quote_search": {"numpy"},
    "compare": {"numpy"},
    "compare.themes": {"rapidfuzz"},
    "agreement": {"numpy"},
    "store": {"sqlite_utils"},
    "store.door": {"sqlite3"},
    "formats": {"docx", "lxml", "tomli_w"},
    "report.tables": {"pandas", "numpy"},
    "report.figures": {"matplotlib", "numpy"},
    "report.write": {"docx"},
    "config": {"tomli_w"},
    "cli": {"click"},
    "tui": {"textual", "rich"},
}
"""What each part may import from outside of the program and Python's library; sqlite3 counts as outside."""

STANDARD = set(sys.stdlib_module_names) - {"sqlite3"}


def imported(module: str, source: str) -> set[str]:
    """Each module that a module imports, anywhere in it, by its full name; `?` for a name made at run time."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            above = module.split(".")[: -node.level] if node.level else []
            base = ".".join([*above, *([node.module] if node.module else [])])
            found |= {f"{base}.{alias.name}" if is_module(f"{base}.{alias.name}") else base for alias in node.names}
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] in ("import_module", "__import__"):
            name = node.args[0]
            beginning = name.values[0] if isinstance(name, ast.JoinedStr) else name
            found.add(beginning.value.rstrip(".") if isinstance(beginning, ast.Constant) else "?")
    return found


def is_module(name: str) -> bool:
    place = SOURCE.parent.joinpath(*name.split("."))
    return place.is_dir() or place.with_suffix(".py").is_file()


def holds(parts: set[str], name: str) -> bool:
    """Whether a module is one of the parts, or lies in one."""
    return any(name == part or name.startswith(f"{part}.") for part in parts)


def breaches(module: str, source: str) -> list[str]:
    """What a module imports against the rules."""
    own = module.removeprefix("rcqual").lstrip(".") or "__init__"
    part = own.split(".")[0]
    packages = set().union(*(some for place, some in PACKAGES.items() if holds({place}, own)))
    wrong = []
    for name in sorted(imported(module, source)):
        if name.split(".")[0] == "rcqual":
            inner = name.removeprefix("rcqual").lstrip(".") or "__init__"
            is_allowed = holds({part}, inner) or holds(MAY_IMPORT[part], inner)
        else:
            is_allowed = name.split(".")[0] in STANDARD | packages
        if not is_allowed:
            wrong.append(f"{module} imports {name}")
    return wrong


def sources() -> dict[str, str]:
    """The source of each module of the program, by the module's name; that of a package ends in `.__init__`."""
    return {
        ".".join(["rcqual", *path.relative_to(SOURCE).with_suffix("").parts]): path.read_text(encoding="utf-8")
        for path in sorted(SOURCE.rglob("*.py"))
    }


def test_every_module_imports_only_what_its_layer_may():
    assert [breach for module, source in sources().items() for breach in breaches(module, source)] == []


def test_every_part_of_the_program_has_its_line_in_the_table():
    assert {module.split(".")[1] for module in sources()} <= MAY_IMPORT.keys()


def test_no_module_needs_itself_to_be_loaded_first():
    needs, known = {}, sources()
    for module, source in known.items():
        tree = ast.parse(source)
        # What is imported in a function, or for type checkers, is not needed to load the module.
        at_once = [node for node in tree.body if isinstance(node, ast.Import | ast.ImportFrom)]
        wanted = imported(module, "\n".join(map(ast.unparse, at_once)))
        needs[module] = wanted & known.keys()
    try:
        in_turn = list(graphlib.TopologicalSorter(needs).static_order())
    except graphlib.CycleError as error:
        pytest.fail(" needs ".join(error.args[1]))
    assert set(in_turn) == needs.keys()


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("rcqual.cli.quotes", "from rcqual.store import codings"),
        ("rcqual.cli.quotes", "from rcqual import store"),
        ("rcqual.cli.quotes", "import rcqual.tui.theme"),
        ("rcqual.cli.quotes", "def list_():\n    from rcqual.store.door import Store"),
        ("rcqual.tui.app", "if TYPE_CHECKING:\n    from rcqual.store.door import Store"),
        ("rcqual.tui.app", "from rcqual.formats import txt"),
        ("rcqual.tui.app", 'module = import_module("rcqual.store.codings")'),
        ("rcqual.tui.app", 'module = importlib.import_module(f"rcqual.store.{name}")'),
        ("rcqual.tui.app", "module = import_module(name)"),
        ("rcqual.study.coding", "from ..tui import app"),
        ("rcqual.study.coding", "import click"),
        ("rcqual.study.coding", "import sqlite_utils"),
        ("rcqual.agreement.cohen", "from rcqual.model.span import Span"),
        ("rcqual.compare.themes", "from rcqual.agreement.report import measure"),
        ("rcqual.formats.codings_csv", "from rcqual.store import codings"),
        ("rcqual.report.write.quotes", "import pandas as pd"),
        ("rcqual.text.turns", "import spacy.lang"),
        ("rcqual.store.log", "import sqlite3"),
        ("rcqual.model.span", "import regex"),
        ("rcqual.errors", "from rcqual.model.span import Span"),
    ],
)
def test_a_breach_is_found(module, source):
    assert len(breaches(module, source)) == 1


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("rcqual.cli.quotes", "import click\nfrom rcqual.study import quoting\nfrom rcqual import __version__"),
        ("rcqual.tui.app", "def shown():\n    from textual.app import App"),
        ("rcqual.study.coding", "from rcqual.store import codings\nfrom . import rounds"),
        ("rcqual.text.nlp", "import spacy"),
        ("rcqual.report.tables.quotes", "import pandas"),
        ("rcqual.compare.themes", "from rcqual.agreement.ratings import Ratings"),
        ("rcqual.formats.registry", 'import_module(f"rcqual.formats.transcripts.{name}")'),
    ],
)
def test_what_the_plan_allows_is_no_breach(module, source):
    assert breaches(module, source) == []
