"""Prints where a thing may want to be two things; always succeeds, for these are hints."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FOLDERS = ("core", "gui", "packaging", "tests")
MODULE_LINES = 400
MODULE_LINES_OF = {Path("gui/main_window.py"): 300}
CLASS_METHODS = 20
# Complexity above 10, branches above 12, statements above 50: ruff's own defaults.
FUNCTION_RULES = "C901,PLR0912,PLR0915"


def modules() -> Iterator[Path]:
    """Every Python file of ours, relative to the root."""
    for folder in FOLDERS:
        yield from (path.relative_to(ROOT) for path in sorted((ROOT / folder).rglob("*.py")))


def hints(path: Path) -> Iterator[str]:
    """What is long in one module."""
    text = (ROOT / path).read_text(encoding="utf-8")
    lines = text.count("\n")
    limit = MODULE_LINES_OF.get(path, MODULE_LINES)
    if lines > limit:
        yield f"{path}: {lines} lines, the limit is {limit}"
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.ClassDef):
            methods = sum(isinstance(part, ast.FunctionDef) for part in node.body)
            if methods > CLASS_METHODS:
                where = f"{path}:{node.lineno}: class {node.name}"
                yield f"{where} has {methods} methods, the limit is {CLASS_METHODS}"


def function_hints() -> list[str]:
    """What ruff counts in functions."""
    ruff = str(Path(sys.executable).with_name("ruff"))
    options = ["--quiet", "--exit-zero", "--output-format", "concise", "--select", FUNCTION_RULES]
    done = subprocess.run(
        [ruff, "check", *options, *FOLDERS],
        cwd=ROOT,
        check=True,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    return done.stdout.splitlines()


def main() -> None:
    """Print all hints."""
    found = [hint for path in modules() for hint in hints(path)] + function_hints()
    sys.stdout.write("".join(f"hint: {hint}\n" for hint in found) or "no hints\n")


if __name__ == "__main__":
    main()
