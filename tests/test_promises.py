"""What holds for the whole package: light start-up, sorted names, documents that tell the truth."""

from __future__ import annotations

import ast
import importlib
import pkgutil
import re
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

import ehtext
from ehtext.cli import app

ROOT = Path(__file__).parents[1]
HEAVY = ("pdfplumber", "docx", "spacy", "sklearn", "sqlalchemy", "streamlit", "numpy", "jinja2")
PACKAGES = sorted(
    module.name
    for module in pkgutil.walk_packages(ehtext.__path__, "ehtext.")
    if module.ispkg and "migrations" not in module.name and "_shipped" not in module.name
)


def commands() -> list[str]:
    shown = CliRunner().invoke(app, ["--help"], terminal_width=200).output
    return re.findall(r"^[│|]\s+([a-z]+)\s{2,}", shown, flags=re.MULTILINE)


def test_help_imports_no_heavy_library() -> None:
    code = (
        "import sys; from ehtext.cli import app; from typer.testing import CliRunner;"
        "assert CliRunner().invoke(app, ['--help']).exit_code == 0;"
        f"print([name for name in {HEAVY!r} if name in sys.modules])"
    )
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[]"


def test_the_commands_are_there() -> None:
    expected = {"analyse", "tag", "rate", "evaluate", "train", "app", "frameworks"}
    assert expected <= set(commands())


@pytest.mark.parametrize("command", ["analyse", "tag", "rate", "evaluate", "train", "app"])
def test_every_command_has_help(command: str) -> None:
    result = CliRunner().invoke(app, [command, "--help"])
    assert result.exit_code == 0
    assert len(result.output) > 200


@pytest.mark.parametrize("name", PACKAGES)
def test_public_names_are_sorted_and_exist(name: str) -> None:
    module = importlib.import_module(name)
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    if "__all__" not in source:
        assert not [n for n in ast.walk(ast.parse(source)) if isinstance(n, ast.ImportFrom)]
        return

    # ruff's order: constants, classes, then the rest, each by name
    def rank(public: str) -> tuple[int, str]:
        return (0 if public.isupper() else 1 if public[0].isupper() else 2, public)

    assert list(module.__all__) == sorted(module.__all__, key=rank)
    assert all(hasattr(module, public) for public in module.__all__)


def test_every_command_in_the_documents_exists() -> None:
    known = set(commands())
    texts = [ROOT / "README.md", *(ROOT / "docs").glob("*.md")]
    for path in texts:
        used = re.findall(
            r"^(?:.*\| |`)?ehtext ([a-z]+)", path.read_text(encoding="utf-8"), re.MULTILINE
        )
        assert set(used) <= known, path.name


def test_every_link_in_the_documents_leads_somewhere() -> None:
    for path in [
        *ROOT.glob("*.md"),
        *(ROOT / "docs").rglob("*.md"),
        *(ROOT / "corpus").glob("*.md"),
    ]:
        for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / target).exists(), f"{path.name}: {target}"


def test_dependency_files_name_no_address() -> None:
    for name in ("constraints.txt", "pyproject.toml"):
        assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_the_package_never_prints_or_logs() -> None:
    for path in (ROOT / "ehtext").rglob("*.py"):
        if "cli" in path.parts or "migrations" in path.parts:
            continue
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
                assert node.func.id != "print", path.name
            if isinstance(node, ast.Import):
                assert "logging" not in {alias.name for alias in node.names}, path.name
