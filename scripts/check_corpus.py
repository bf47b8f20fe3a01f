"""Check the training sentences as one would a stranger's, and print the datasheet's table.

    python scripts/check_corpus.py [--real FOLDER] [--doubtful N] [--audit]

``--real`` names a folder with real texts (.txt, and gold files .jsonl) of which no eight words in
a row may be in the corpus. ``--doubtful`` fits the model on other batches and lists the N sentences
whose labels it finds least likely: read them, and mend or keep the labels by the codebook.
``--audit`` prints the datasheet's other figures: how alike the sentences are, beside the .txt files
of ``--real``; how many there are of each kind and descriptor; and how far two readers agree.
Exits 1 if something must be mended.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

import numpy as np

from ehtext.classify import fit_model
from ehtext.corpus import (
    LabelledSentence,
    agreement,
    check_corpus,
    code_agreement,
    commonest_opening,
    commonest_skeleton,
    corpus_files,
    distinct_trigrams,
    near_share,
    pair_readings,
    read_corpus,
    read_second,
)
from ehtext.domain import Kind
from ehtext.errors import CorpusError
from ehtext.framework import framework

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "sentences"
SECOND = CORPUS.parent / "second-reading.jsonl"
DESCRIPTORS = framework("ehsg-2022").codes
ALIKE = (0.8, 0.7, 0.6)
FEWEST_WORDS = 4  # a shorter text is a heading or a cell
MUST_MEND = ("near-duplicate", "overlap")


def main() -> int:
    """Print what a person should look at. Return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--real", type=Path, help="folder of real texts, searched with its folders")
    parser.add_argument("--doubtful", type=int, default=0, help="how many doubtful labels to list")
    parser.add_argument("--audit", action="store_true", help="print the figures of the datasheet")
    options = parser.parse_args()
    try:
        sentences = read_corpus(corpus_files(CORPUS))
    except CorpusError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    found = check_corpus(sentences, list(real_texts(options.real)) if options.real else [])
    for finding in found:
        sentence = sentences[finding.index]
        print(f"{finding.check}: {sentence.batch}: {finding.note}: {sentence.text[:90]}")
    print(table(sentences))
    for line in doubtful(sentences, options.doubtful) if options.doubtful else ():
        print(line)
    for line in audit(sentences, options.real) if options.audit else ():
        print(line)
    return 1 if any(finding.check in MUST_MEND for finding in found) else 0


def real_texts(folder: Path) -> Iterator[str]:
    """Yield the texts of ``folder``: whole .txt files, and every string of .jsonl records."""
    for path in sorted(folder.rglob("*.txt")):
        yield path.read_text(encoding="utf-8")
    for path in sorted(folder.rglob("*.jsonl")):
        if "gold" in path.parts:
            for line in path.read_text(encoding="utf-8").splitlines():
                yield " | ".join(v for v in json.loads(line).values() if isinstance(v, str))


def table(sentences: Sequence[LabelledSentence]) -> str:
    """Return the datasheet's table of batches and kinds as Markdown."""
    lines = [f"| batch | sentences | {' | '.join(Kind)} |", "|---" * (len(Kind) + 2) + "|"]
    for batch in sorted({sentence.batch for sentence in sentences}):
        kinds = Counter(sentence.kind for sentence in sentences if sentence.batch == batch)
        counts = " | ".join(str(kinds[kind]) for kind in Kind)
        lines.append(f"| {batch} | {kinds.total()} | {counts} |")
    return "\n".join(lines)


def audit(sentences: Sequence[LabelledSentence], real: Path | None) -> Iterator[str]:
    """Yield the figures of the datasheet as Markdown."""
    texts = [sentence.text for sentence in sentences]
    for least in ALIKE:
        yield f"with a neighbour at {least} or above: {near_share(texts, least=least):.1%}"
    yield from variety(sentences, real)
    yield from codes_by_kind(sentences)
    yield from readers(sentences)


def variety(sentences: Sequence[LabelledSentence], real: Path | None) -> Iterator[str]:
    """Yield how much each batch repeats itself, and the real texts beside it."""
    groups = {
        batch: [s.text for s in sentences if s.batch == batch]
        for batch in sorted({s.batch for s in sentences})
    }
    yield "\n| texts | trigrams | commonest opening | share | commonest frame | share |"
    yield "|---|---|---|---|---|---|"
    for name, texts in groups.items():
        whole = [text for text in texts if len(text.split()) >= FEWEST_WORDS]
        opening, frame = commonest_opening(whole), commonest_skeleton(whole)
        yield (
            f"| {name} | {distinct_trigrams(texts):.0f}"
            f" | {opening.pattern} | {opening.count / len(whole):.1%}"
            f" | `{frame.pattern}` | {frame.count / len(whole):.1%} |"
        )
    for path in sorted(real.rglob("*.txt")) if real else ():
        lines = path.read_text(encoding="utf-8").splitlines()
        yield f"| {path.stem} (real) | {distinct_trigrams(lines):.0f} | | | | |"


def codes_by_kind(sentences: Sequence[LabelledSentence]) -> Iterator[str]:
    """Yield how many sentences of each kind each descriptor has, wherever it stands."""
    kinds = [kind for kind in Kind if kind is not Kind.OTHER]
    counts = Counter((code, s.kind) for s in sentences for code in s.descriptors)
    yield f"\n| descriptor | {' | '.join(kinds)} | all | as the first |"
    yield "|---" * (len(kinds) + 3) + "|"
    for code in DESCRIPTORS:
        row = [counts[code, kind] for kind in kinds]
        first = sum(s.descriptors[:1] == (code,) for s in sentences)
        yield f"| {code} | {' | '.join(map(str, row))} | {sum(row)} | {first} |"


def readers(sentences: Sequence[LabelledSentence]) -> Iterator[str]:
    """Yield how far the second reader's labels agree with those in the corpus now."""
    pairs = pair_readings(sentences, read_second(SECOND))
    yield f"\n{len(pairs)} sentences were read twice"
    for name, share in agreement(pairs).items():
        yield f"same {name}: {share:.3f}"
    yield "\n| descriptor | in the corpus | second reader | both | F1 |\n|---|---|---|---|---|"
    for row in code_agreement(pairs, DESCRIPTORS):
        yield f"| {row.code} | {row.first} | {row.second} | {row.both} | {row.f1:.2f} |"


def doubtful(sentences: Sequence[LabelledSentence], count: int) -> Iterator[str]:
    """Yield the sentences whose kind or descriptors are least likely on batches held out."""
    fitted = fit_model(sentences, framework("ehsg-2022"), framework("maturity-2016"))
    codes, kinds = fitted.model.labels.codes, list(Kind)
    of_kind = fitted.out_of_fold.kinds
    topics = fitted.model.decision.topics.probabilities(fitted.out_of_fold.topics)
    doubts: list[tuple[float, int, str, str]] = []
    for i, sentence in enumerate(sentences):
        gap = of_kind[i].max() - of_kind[i][kinds.index(sentence.kind)]
        doubts.append((gap, i, sentence.kind, kinds[int(of_kind[i].argmax())]))
        if sentence.descriptors:
            own = max(topics[i][codes.index(code)] for code in sentence.descriptors)
            rather = codes[int(topics[i].argmax())]
            gap = float(np.log(topics[i].max() / max(own, 1e-9)))
            doubts.append((gap, i, "/".join(sentence.descriptors), rather))
    for gap, i, told, rather in sorted(doubts, reverse=True)[:count]:
        sentence = sentences[i]
        yield f"{gap:.1f} {sentence.batch}: {told}, rather {rather}: {sentence.text[:140]}"


if __name__ == "__main__":
    sys.exit(main())
