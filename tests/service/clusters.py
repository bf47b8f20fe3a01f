"""Parts for workers of a test cluster: they note who works, and die, wait or go slow on demand."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from ehtext.domain import Document, Evidence, Kind, Label, PredictedLevel, Recognition, Sentence
from ehtext.domain import Suggestion as Suggested
from ehtext.extract import fingerprint
from ehtext.pipeline import Parts
from ehtext.segment import split_sentences
from ehtext.service import Options
from ehtext.service.errand import Errand
from ehtext.settings import Settings

ELSEWHERE = "EHTEXT_TEST_VERSION"


def make_parts(settings: Settings, _own: tuple[Path, ...]) -> Parts:
    return Parts(
        recognise=partial(_recognise, settings.model_dir),
        split=split_sentences,
        suggest=_suggest,
        rate=_rate,
        model="test",
    )


def version_of(_settings: Settings, _own: tuple[Path, ...]) -> str:
    return os.environ.get(ELSEWHERE, "same")


def errand_for(folder: Path) -> Errand:
    """Return an errand for a file in ``folder``, as its sender would make it."""
    (folder / "model").mkdir()
    file = folder / "a.txt"
    file.write_text("Write to jo.bloggs@wexcombe.example about the panel.\n")
    home = {"EHTEXT_HOME": str(folder / "home"), "EHTEXT_MODEL_DIR": str(folder / "model")}
    settings = Settings.from_env(home)
    return Errand(
        path="a.txt",
        file=file,
        sha256=fingerprint(file),
        version=version_of(settings, ()),
        settings=settings,
        options=Options(),
        make_parts=make_parts,
        version_of=version_of,
    )


def starts(notes: Path) -> list[tuple[str, int]]:
    """Return the files that were begun, in order, each with the process that began it."""
    lines = (notes / "starts").read_text().split()
    return [(name, int(process)) for name, _, process in (line.partition(":") for line in lines)]


def _recognise(notes: Path, document: Document) -> Recognition:
    with (notes / "starts").open("a") as file:  # one short write: whole, whoever else writes
        file.write(f"{document.name}:{os.getpid()}\n")
    begun = [name for name, _ in starts(notes)].count(document.name)
    if document.name.startswith("deadly") or (document.name.startswith("fatal") and begun == 1):
        os.kill(os.getpid(), signal.SIGKILL)
    until = time.monotonic() + 30
    while document.name.startswith("waits") and not (notes / "go").exists():
        assert time.monotonic() < until, "nobody let it go on"
        time.sleep(0.02)
    return Recognition()


def _suggest(sentences: Sequence[Sentence]) -> list[Suggested]:
    one = Suggested(kind=Kind.PRACTICE, kind_probability=0.9, descriptors=(), strands=())
    return [one for _ in sentences]


def _rate(label: Label, _evidence: Sequence[Evidence]) -> PredictedLevel:
    raise AssertionError(f"an unknown document has no level for {label.code}")
