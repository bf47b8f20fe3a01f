"""Judge the models and write docs/model-card.md with its pictures.

    python scripts/make_model_card.py [--gold FOLDER] [--embeddings FOLDER] ...

All contestants are judged in one run on real sentences that people labelled, which lie outside
the project. Exits 2, and writes nothing, where they are not there or a file cannot be used.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from judging.material import MissingGoldError, Places, load_material
from judging.page import render_page
from judging.pictures import draw_all
from judging.verdict import judge
from threadpoolctl import threadpool_limits

from ehtext.errors import EhtextError
from ehtext.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
SHARED = ROOT.parent / "shared"


def main(arguments: Sequence[str] | None = None) -> int:
    """Write page and pictures. Return the exit code."""
    options = _parser().parse_args(arguments)
    try:
        material = load_material(_places(options))
    except (MissingGoldError, EhtextError) as error:
        print(error, file=sys.stderr)
        return 2
    with threadpool_limits(limits=1):  # kind to the machine, and the same figures on every one
        verdict = judge(material, lambda step: print(step, file=sys.stderr))
    pictures = Path(os.path.relpath(options.pictures.resolve(), options.out.resolve().parent))
    draw_all(verdict, options.pictures)
    options.out.write_text(render_page(verdict, pictures.as_posix()), encoding="utf-8")
    print(f"wrote {options.out.name} for model {material.model.version}")
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    for name, default, text in (
        ("gold", SHARED / "gold", "folder of sentences.jsonl and maturity.jsonl"),
        ("real", SHARED / "real", "folder of the gold's documents, .docx and .pdf"),
        ("corpus", ROOT / "corpus" / "sentences", "folder of training sentences"),
        ("levels", ROOT / "corpus" / "levels", "folder of passages at known levels"),
        ("second", ROOT / "corpus" / "second-reading.jsonl", "a second reader's labels"),
        ("model", ROOT / "models" / "default", "folder of the shipped model"),
        ("embeddings", None, "folder of a model trained with embeddings, judged beside it"),
        ("encoder", None, "folder of its sentence encoder; default: EHTEXT_EMBEDDINGS_DIR"),
        ("out", ROOT / "docs" / "model-card.md", "the page"),
        ("pictures", ROOT / "docs" / "images" / "model", "folder of the pictures"),
    ):
        parser.add_argument(f"--{name}", type=Path, default=default, help=text)
    return parser


def _places(options: argparse.Namespace) -> Places:
    return Places(
        gold=options.gold,
        real=options.real,
        corpus=options.corpus,
        levels=options.levels,
        second=options.second,
        model=options.model,
        embeddings=options.embeddings,
        encoder=options.encoder or Settings.from_env().embeddings_dir,
    )


if __name__ == "__main__":
    sys.exit(main())
