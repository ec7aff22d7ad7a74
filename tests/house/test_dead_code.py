"""What nobody calls is not kept: each name that a module defines is used by some module."""

import ast
from pathlib import Path

SOURCE = Path(__file__).parents[2] / "src" / "rcqual"


def defined(source: str) -> set[str]:
    """The names that a module's own statements define; what is decorated may be called by its decorator."""
    names: set[str] = set()
    for node in ast.parse(source).body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            called = [each for each in node.decorator_list if not ast.unparse(each).startswith("dataclass")]
            names |= set() if called else {node.name}
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names |= {each.id for each in targets if isinstance(each, ast.Name) and not each.id.startswith("__")}
    return names


def used(source: str) -> set[str]:
    """The names that a module reads or imports, also in an annotation that is written as text."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
            names.add(node.id)
        elif isinstance(node, ast.Attribute):
            names.add(node.attr)
        elif isinstance(node, ast.alias):
            names.add(node.name.split(".")[-1])
        elif isinstance(node, ast.Constant) and isinstance(node.value, str):
            names.add(node.value)
    return names


def test_every_name_that_a_module_defines_is_used_by_some_module():
    sources = {path.relative_to(SOURCE): path.read_text(encoding="utf-8") for path in sorted(SOURCE.rglob("*.py"))}
    spoken = set().union(*map(used, sources.values()))
    dead = {
        f"{path}: {name}"
        for path, source in sources.items()
        # A module of coefficients holds its paper's whole family, each checked against the paper's own numbers.
        if path.parts[0] != "agreement"
        for name in defined(source) - spoken
        # A format is read and written, that the one can be held against the other.
        if not (path.parts[0] == "formats" and name.endswith("_csv"))
    }
    assert dead == set()


def test_a_name_that_nothing_uses_is_found():
    source = 'RULES = [1]\ndef ask(): ...\n@click.command()\ndef told(): ...\ndef kept() -> "Study": return RULES'
    assert defined(source) - used(source) == {"ask", "kept"}
