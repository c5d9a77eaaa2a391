"""The house as it is meant to be: no import circles, one way in, files of one idea."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PYTHON = [
    path
    for folder in ("nnlib", "book")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "__pycache__" not in path.parts
]
TYPESCRIPT = [
    path
    for folder in ("nnlib/live/front", "book")
    for path in sorted((ROOT / folder).rglob("*.ts"))
]
CSS = [
    path
    for folder in ("nnlib/live/front/style", "book/style")
    for path in sorted((ROOT / folder).glob("*.css"))
]
TESTS = sorted((ROOT / "tests").rglob("test_*.py"))

#: A file may have so many lines of code; docstrings and comments do not count.
MOST_LINES = 250


def files_in(folder: str) -> list[Path]:
    """Return the files of a folder, in a fixed order, that hold a text of ours."""
    kinds = (".py", ".ts", ".md", ".css", ".js")
    return [path for path in sorted((ROOT / folder).rglob("*")) if path.suffix in kinds]


def module_of(path: Path) -> str:
    """Return the dotted name of a Python file."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


KNOWN = {module_of(path) for path in PYTHON}


def for_types(node: ast.AST) -> bool:
    """Tell whether only type checkers read what is in a statement."""
    return isinstance(node, ast.If) and "TYPE_CHECKING" in ast.dump(node.test)


@cache
def python_imports(path: Path, *, types: bool = True) -> set[str]:
    """Return the modules that a file imports, in functions too; or not for types."""
    found = set()
    waiting: list[ast.AST] = [ast.parse(path.read_text(encoding="utf-8"))]
    while waiting:
        node = waiting.pop()
        if types or not for_types(node):
            waiting += ast.iter_child_nodes(node)
        if isinstance(node, ast.Import):
            found |= {each.name for each in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            inner = (f"{node.module}.{each.name}" for each in node.names)
            # `from nnlib import datasets` loads the module of that name.
            found |= {each if each in KNOWN else node.module for each in inner}
    return found


def assert_no_circle(graph: Mapping[str, set[str]]) -> None:
    """Fail with the files that import each other in a circle."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"imported in a circle: {' → '.join(map(str, error.args[1]))}")


def test_no_python_module_imports_itself_by_way_of_others() -> None:
    graph = {
        module_of(path): (python_imports(path, types=False) & KNOWN) - {module_of(path)}
        for path in PYTHON
    }
    assert sum(map(len, graph.values())) > 100, "the imports were not found"
    assert_no_circle(graph)


def test_nnlib_can_be_read_in_the_order_that_it_says() -> None:
    said = ast.get_docstring(ast.parse((ROOT / "nnlib/__init__.py").read_text("utf-8")))
    order = re.findall(r"`(\w+)`", said or "")
    assert {"activations", "training", "worked_example"} <= set(order)
    for path in PYTHON:
        room, *_ = module_of(path).split(".")[1:] or [""]
        if room in order:
            later = {f"nnlib.{each}" for each in order[order.index(room) + 1 :]}
            for name in python_imports(path):
                needed = ".".join(name.split(".")[:2])
                assert needed not in later, f"{path} needs {needed}"


def test_no_script_imports_itself_by_way_of_others() -> None:
    graph: dict[str, set[str]] = {}
    for path in TYPESCRIPT:
        text = path.read_text(encoding="utf-8")
        found = re.findall(r'(?:from|import)\s*\(?\s*"(\.[^"]+)"', text)
        graph[str(path)] = {str((path.parent / each).resolve()) for each in found}
    assert sum(map(len, graph.values())) > 100, "the imports were not found"
    assert_no_circle(graph)


#: The front end's rooms: each may import of its own line, and of those above.
ROOMS = (
    {"engine"},
    {"elements", "state"},
    {"runtimes"},
    {"views"},
    {"apart"},
    {"parts"},
    {"figure.ts", "arrangement.ts"},
    {"page"},
)


def test_no_room_of_the_front_end_imports_what_stands_on_it() -> None:
    front = ROOT / "nnlib/live/front"
    level = {room: at for at, rooms in enumerate(ROOMS) for room in rooms}
    for path in TYPESCRIPT:
        if not path.is_relative_to(front) or path.name.endswith(
            ("_test.ts", "testing.ts")
        ):
            continue
        room = path.relative_to(front).parts[0]
        text = path.read_text(encoding="utf-8")
        for name in re.findall(r'(?:from|import)\s*\(?\s*"(\.[^"]+)"', text):
            other = (path.parent / name).resolve().relative_to(front).parts[0]
            assert level[other] <= level[room], f"{path.name} imports of {other}/"


@pytest.mark.parametrize(
    ("folder", "without", "must_not"),
    [
        # What makes code live knows nothing of the course; the maths nothing of pages.
        ("nnlib/live", (), r"nnlib(?!\.live\b)"),
        ("nnlib", ("live", "explorers", "export"), r"nnlib\.(live|explorers|export)"),
        ("nnlib", (), r"book"),
    ],
)
def test_nobody_imports_what_stands_on_them(
    folder: str, without: tuple[str, ...], must_not: str
) -> None:
    for path in PYTHON:
        inside = path.relative_to(ROOT)
        if inside.is_relative_to(folder) and inside.parts[1] not in without:
            wrong = [x for x in python_imports(path) if re.match(rf"{must_not}\b", x)]
            assert wrong == [], inside


def test_no_script_has_a_value_pass_for_another_type() -> None:
    # A cast by way of unknown says that the types are wrong; tests make stand-ins so.
    for path in TYPESCRIPT:
        if path.name != "testing.ts" and not path.stem.endswith("_test"):
            text = path.read_text(encoding="utf-8")
            found = re.search(r"\bas\s+(?:unknown|never)\s+as\b", text)
            assert found is None, path


def test_no_test_module_imports_another() -> None:
    pattern = re.compile(r"^\s*(?:from|import) .*\btest_", re.MULTILINE)
    for path in TESTS:
        found = pattern.search(path.read_text(encoding="utf-8"))
        assert found is None, f"{path}: what several tests use is no test module"


def test_tests_are_laid_out_like_the_code() -> None:
    for folder in {path.parent.relative_to(ROOT / "tests") for path in TESTS}:
        # The one drives the built book, the other gets the programs that tests want.
        if folder.name not in ("browser", "machine"):
            likes = (ROOT / "nnlib" / folder, ROOT / folder)
            assert any(each.is_dir() for each in likes), f"tests/{folder} is like none"


def blocks(node: ast.AST) -> Iterator[ast.AST]:
    """Yield a module or statement, and all statements in it; no expressions."""
    yield node
    for child in ast.iter_child_nodes(node):
        if isinstance(child, (ast.stmt, ast.excepthandler, ast.match_case)):
            yield from blocks(child)


def docstring_lines(text: str) -> set[int]:
    """Return the numbers of the lines of a Python file that are docstrings."""
    told: set[int] = set()
    for node in blocks(ast.parse(text)):
        body = getattr(node, "body", None)
        if isinstance(body, list) and body and isinstance(body[0], ast.Expr):
            value = body[0].value
            if isinstance(value, ast.Constant) and isinstance(value.value, str):
                told.update(range(body[0].lineno, (body[0].end_lineno or 0) + 1))
    return told


def code_and_comments(path: Path) -> tuple[str, str]:
    """Take a file apart: its code without comments, and its comments alone."""
    text = path.read_text(encoding="utf-8")
    if path.suffix != ".py":
        comment = re.compile(r"/\*.*?\*/|(?:^|(?<=\s))//[^\n]*", re.DOTALL)
        return comment.sub("", text), "\n".join(comment.findall(text))
    code, comments, told = [], [], docstring_lines(text)
    for number, line in enumerate(text.splitlines(), start=1):
        before, *after = re.split(r"(?:^|\s)# ", line, maxsplit=1)
        (comments if number in told else code).append(before)
        comments += after
    return "\n".join(code), "\n".join(comments)


def lines_of_code(path: Path) -> int:
    """Count lines that are no docstring, no comment and not empty."""
    code, _ = code_and_comments(path)
    return sum(1 for line in code.splitlines() if line.strip())


def test_a_file_holds_one_idea() -> None:
    lines = {path: lines_of_code(path) for path in (*PYTHON, *TYPESCRIPT, *CSS)}
    # Twelve names in every signature: the course's own network.
    del lines[ROOT / "nnlib" / "worked_example.py"]
    assert {str(path): n for path, n in lines.items() if n > MOST_LINES} == {}


def test_a_file_that_is_named_is_there() -> None:
    folders = "book|nnlib|front|tests|benchmarks|chapters|deploy"
    whole = re.compile(rf"\b(?:{folders})/[\w./-]+\.(?:py|ts|css|md|yml|conf)\b")
    # Prose and comments name files by the end of their path, too: "views/view.ts".
    ends = re.compile(r"(?<![\w./*\-}])\w[\w/-]*\.(?:py|ts|css)\b")
    code = [*PYTHON, *TYPESCRIPT, *CSS, *sorted((ROOT / "tests").rglob("*.py"))]
    texts = [ROOT / "README.md", ROOT / "Makefile", *code]
    texts += [p for f in ("tests", "book", "chapters") for p in files_in(f)]
    found = {(n, p) for p in texts for n in whole.findall(p.read_text("utf-8"))}
    told = {path: code_and_comments(path)[1] for path in code}
    told[ROOT / "README.md"] = (ROOT / "README.md").read_text(encoding="utf-8")
    found |= {(n, path) for path, text in told.items() for n in ends.findall(text)}
    assert len(found) > 100, "the names were not found"
    all_files = [p for f in folders.split("|") for p in files_in(f)] + [
        path for path in ROOT.iterdir() if path.is_file()
    ]
    known = {
        "/".join(parts[start:])
        for parts in (path.relative_to(ROOT).parts for path in all_files)
        for start in range(len(parts))
    }
    lost = [
        f"{path.relative_to(ROOT)} names {name}"
        for name, path in sorted(found)
        if name not in known and not (ROOT / name).exists()
    ]
    assert lost == []
