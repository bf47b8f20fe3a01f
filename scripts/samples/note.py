"""The plain Markdown note: its text is kept as it is."""

from __future__ import annotations

from pathlib import Path

from samples.content import CONTENT, load


def build(name: str, folder: Path) -> Path:
    """Write the note ``name`` and return its path."""
    path = folder / load(name)["file"]
    text = (CONTENT / f"{name}.md").read_text(encoding="utf-8")
    path.write_text(text, encoding="utf-8", newline="\n")
    return path
