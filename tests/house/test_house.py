"""The rules of the house that no other tool checks, read from the source."""

import ast
import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src" / "rcqual"
LONGEST_MODULE = 300
SQL = re.compile(
    r"\s*(SELECT\s|INSERT\s+(OR\s+\w+\s+)?INTO\s|UPDATE\s+\S+\s+SET\s|DELETE\s+FROM\s|PRAGMA\s|BEGIN\b|COMMIT\b"
    r"|(CREATE|DROP|ALTER)\s+(TABLE|INDEX|TRIGGER|VIEW)\s)"
)
LEFT_OVER = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
BROAD = {"Exception", "BaseException"}
Definition = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def public(tree: ast.Module) -> list[Definition]:
    """The public classes and functions of a module, and the public methods of the public classes."""
    found: list[Definition] = []
    bodies = [tree.body]
    while bodies:
        for node in bodies.pop():
            if isinstance(node, Definition) and not node.name.startswith("_"):
                found.append(node)
                if isinstance(node, ast.ClassDef):
                    bodies.append(node.body)
    return found


def too_long(where: str, source: str) -> list[str]:
    lines = len(source.splitlines())
    return [f"{where} has {lines} lines"] if lines > LONGEST_MODULE else []


def unexplained(where: str, source: str) -> list[str]:
    tree = ast.parse(source)
    if source.strip() and not ast.get_docstring(tree):
        return [f"{where} does not say what it is for"]
    return [f"{where}: {node.name} has no docstring" for node in public(tree) if not ast.get_docstring(node)]


def broad_catches(where: str, source: str) -> list[str]:
    wrong = []
    for node in ast.walk(ast.parse(source)):
        caught: list[ast.expr] = []
        if isinstance(node, ast.ExceptHandler):
            if node.type is None:
                wrong.append(f"{where}:{node.lineno} catches everything")
            else:
                caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
        elif isinstance(node, ast.Call) and ast.unparse(node.func).split(".")[-1] == "suppress":
            caught = node.args
        wrong += [f"{where}:{each.lineno} catches {each.id}" for each in caught
                  if isinstance(each, ast.Name) and each.id in BROAD]  # fmt: skip
    return wrong


def prints(where: str, source: str) -> list[str]:
    if where == "cli/output.py":
        return []
    called = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Call)]
    return [
        f"{where}:{node.lineno} prints"
        for node in called
        if re.fullmatch(r"print|(click\.)?s?echo|sys\.(__)?std(out|err)(__)?\.write(lines)?", ast.unparse(node.func))
    ]


def sql(where: str, source: str) -> list[str]:
    if where.startswith("store/"):
        return []
    tree = ast.parse(source)
    told = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    texts = [node for node in ast.walk(tree) if isinstance(node, ast.Constant) and id(node) not in told]
    return [
        f"{where}:{node.lineno} holds SQL" for node in texts if isinstance(node.value, str) and SQL.match(node.value)
    ] + [
        f"{where}:{node.lineno} reaches for the connection"
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in ("connection", "execute", "executemany", "executescript")
    ]


def imports_of_sqlite3(where: str, source: str) -> list[str]:
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Import | ast.ImportFrom)]
    return [
        f"{where}:{node.lineno} imports sqlite3"
        for node in nodes
        if "sqlite3" in [getattr(node, "module", None), *(alias.name for alias in node.names)]
    ]


def left_over(where: str, source: str) -> list[str]:
    return [f"{where}:{number} {line.strip()}" for number, line in enumerate(source.splitlines(), 1)
            if LEFT_OVER.search(line)]  # fmt: skip


RULES = [too_long, unexplained, broad_catches, prints, sql, left_over]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.__name__)
def test_the_source_keeps_the_rules(rule):
    faults = [
        fault
        for path in sorted(SOURCE.rglob("*.py"))
        for fault in rule(path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert faults == []


def test_sqlite3_is_imported_at_one_place():
    found = [
        fault
        for path in sorted(SOURCE.rglob("*.py"))
        for fault in imports_of_sqlite3(path.relative_to(SOURCE).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert [each.split(":")[0] for each in found] == ["store/door.py"]


@pytest.mark.parametrize(
    ("rule", "source"),
    [
        (too_long, "pass\n" * 301),
        (unexplained, "x = 1"),
        (unexplained, '"""Codes."""\ndef close(): ...'),
        (unexplained, '"""Codes."""\nclass Code: ...'),
        (unexplained, '"""Codes."""\nclass Code:\n    """One."""\n    def depth(self): ...'),
        (unexplained, '"""Codes."""\nclass Code:\n    """One."""\n    async def depth(self): ...'),
        (broad_catches, "try:\n    f()\nexcept:\n    pass"),
        (broad_catches, "try:\n    f()\nexcept Exception:\n    pass"),
        (broad_catches, "try:\n    f()\nexcept (ValueError, BaseException) as error:\n    pass"),
        (broad_catches, "with contextlib.suppress(Exception):\n    f()"),
        (prints, "print(1)"),
        (prints, "click.echo(1)"),
        (prints, "sys.stderr.write('x')"),
        (sql, "rows = ask('SELECT * FROM coding')"),
        (sql, "rows = ask(f'update coding SET {x}'.upper(), 'INSERT INTO op VALUES (1)')"),
        (sql, "rows = study.store.connection"),
        (imports_of_sqlite3, "def f():\n    from sqlite3 import Row"),
        (left_over, "x = 1  # TODO later"),
    ],
)
def test_a_breach_is_found(rule, source):
    assert len(rule("study/coding.py", source)) == 1


@pytest.mark.parametrize(
    ("rule", "where", "source"),
    [
        (too_long, "study/coding.py", "pass\n" * 300),
        (unexplained, "study/coding.py", '"""Codes."""\ndef _own(): ...\nclass _Code:\n    def depth(self): ...'),
        (broad_catches, "study/coding.py", "try:\n    f()\nexcept (OSError, ValueError):\n    pass"),
        (prints, "cli/output.py", "print(1)"),
        (sql, "store/codings.py", "ask('SELECT * FROM coding')"),
        (sql, "study/coding.py", '"""SELECT is no word of ours."""\nx = "Select some words."'),
    ],
)
def test_what_the_rules_allow_is_no_breach(rule, where, source):
    assert rule(where, source) == []
