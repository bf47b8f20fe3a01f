from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from ehtext.classify import Item, load_model, read_manifest
from ehtext.corpus import corpus_files, read_corpus, read_gold
from ehtext.domain import Kind, digest
from ehtext.errors import CorpusError
from ehtext.evaluate import evaluate_sentences
from ehtext.framework import framework
from ehtext.training import train

ROOT = Path(__file__).resolve().parents[1]
SHIPPED = ROOT / "models" / "default"
WORDS = {Kind.PLAN: "We will start {}", Kind.GAP: "There is not enough {} yet.", Kind.OTHER: "{}"}


def corpus(folder: Path, batches: tuple[str, ...] = ("one", "two", "three")) -> Path:
    """Write a tiny corpus: every item's name and claim, in every kind that is needed."""
    for batch in batches:
        lines = []
        for number, item in enumerate(framework("ehsg-2022").items):
            kind = list(Kind)[number % len(Kind)]
            text = f"{item.name}: {item.text} ({batch})"
            claims = kind not in (Kind.OTHER, Kind.CONTEXT)
            lines.append(_line(WORDS.get(kind, "{}").format(text), kind, item.code, batch, claims))
            lines.append(_line(f"In {batch} {item.text}", Kind.PRACTICE, item.code, batch, True))
        (folder / f"{batch}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _line(text: str, kind: Kind, code: str, batch: str, claims: bool) -> str:
    record = {
        "text": text,
        "kind": kind,
        "descriptors": [code] if claims else [],
        "strands": ["delivery"] if claims else [],
        "batch": batch,
    }
    return json.dumps(record)


def test_training_writes_a_model_that_loads(tmp_path: Path) -> None:
    told: list[str] = []
    manifest = train(corpus(tmp_path), tmp_path / "model", progress=told.append)
    model = load_model(tmp_path / "model")
    assert model.version == manifest.version
    assert manifest.sentences == 3 * 2 * len(framework("ehsg-2022").codes)
    assert manifest.batches == {"one": 62, "three": 62, "two": 62}
    assert len(manifest.probes) == 20
    assert told[0] == "reading the corpus"
    assert model.suggest([Item(text="We ask families for feedback.")])[0].descriptors


def test_the_same_corpus_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    train(folder, tmp_path / "first")
    train(folder, tmp_path / "second")
    for name in ("params.npz", "vocab.json", "manifest.json", "SHA256SUMS"):
        assert (tmp_path / "first" / name).read_bytes() == (tmp_path / "second" / name).read_bytes()


def test_no_text_that_people_reviewed_is_in_the_model_folder(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    ours = read_corpus(corpus_files(folder))
    reviewed = [
        replace(s, text=f"Fenby says: {s.text}", batch=f"review-{n % 2:012x}")
        for n, s in enumerate(ours)
    ]
    reviewed += [replace(s, text=s.text.upper(), batch="review-2") for s in ours[:50]]
    manifest = train(folder, tmp_path / "model", reviewed=reviewed)
    assert manifest.sentences == 2 * len(ours)
    assert manifest.batches["review-000000000000"] == len(ours) // 2
    assert {probe.text for probe in manifest.probes} <= {s.text for s in ours}
    files = [path for path in (tmp_path / "model").iterdir() if path.suffix != ".npz"]
    written = "\n".join(path.read_text(encoding="utf-8") for path in files)
    assert {path.name for path in files} >= {"manifest.json", "vocab.json", "card.md"}
    assert "Fenby says" not in json.dumps(written)
    for sentence in reviewed:
        assert sentence.text not in written
        assert json.dumps(sentence.text)[1:-1] not in written


def test_a_corpus_without_a_descriptor_is_refused(tmp_path: Path) -> None:
    folder = corpus(tmp_path)
    for path in folder.glob("*.jsonl"):
        kept = [line for line in path.read_text().splitlines() if '"9.7"' not in line]
        path.write_text("\n".join(kept))
    with pytest.raises(CorpusError, match=r"no sentence of 9\.7"):
        train(folder, tmp_path / "model")


def test_two_batches_are_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match="3 batches at least"):
        train(corpus(tmp_path, ("one", "two")), tmp_path / "model")


def test_a_folder_without_sentences_is_refused(tmp_path: Path) -> None:
    with pytest.raises(CorpusError, match=r"no \.jsonl"):
        train(tmp_path, tmp_path / "model")


def test_the_shipped_model_is_of_the_shipped_corpus() -> None:
    """If this fails, the corpus has changed: run `ehtext train` and commit the model with it."""
    sentences = read_corpus(corpus_files(ROOT / "corpus" / "sentences"))
    assert read_manifest(SHIPPED).corpus == digest(*sentences)


def test_the_shipped_model_is_small() -> None:
    assert sum(path.stat().st_size for path in SHIPPED.iterdir()) < 15_000_000


@pytest.mark.parametrize(
    ("text", "kind", "code"),
    [
        ("A parents' panel reads every leaflet before it is printed.", Kind.PRACTICE, "5.1"),
        ("By March every nursery will have a login to the case system.", Kind.PLAN, "9.2"),
        ("There is no agreed set of outcome measures across partners yet.", Kind.GAP, "8.3"),
        ("Early Help Strategy 2019 - 2022", Kind.OTHER, None),
    ],
)
def test_the_shipped_model_knows_a_plain_sentence(text: str, kind: Kind, code: str | None) -> None:
    (suggestion,) = load_model(SHIPPED).suggest([Item(text=text)])
    assert suggestion.kind is kind
    assert code is None or suggestion.descriptors[0].code == code


@pytest.mark.parametrize(
    ("figure", "least"),
    [
        ("P@1", 0.70),
        ("R@3", 0.78),
        ("P@1 of the surest 70%", 0.85),
        ("kind accuracy", 0.76),
        ("strand accuracy", 0.67),
        ("micro-F1", 0.58),
    ],
)
def test_the_shipped_model_reaches_its_goals_on_real_text(
    shared: Path, figure: str, least: float
) -> None:
    gold = read_gold(shared / "gold" / "sentences.jsonl")
    assert evaluate_sentences(gold, load_model(SHIPPED)).figure(figure).value >= least
