"""Check the training sentences as one would a stranger's, and print the datasheet's table.

    python scripts/check_corpus.py [--real FOLDER] [--doubtful N]

``--real`` names a folder with real texts (.txt, and gold files .jsonl) of which no eight words in
a row may be in the corpus. ``--doubtful`` fits the model on other batches and lists the N sentences
whose labels it finds least likely: read them, and mend or keep the labels by the codebook.
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
from ehtext.corpus import LabelledSentence, check_corpus, corpus_files, read_corpus
from ehtext.domain import Kind
from ehtext.errors import CorpusError
from ehtext.framework import framework

CORPUS = Path(__file__).resolve().parents[1] / "corpus" / "sentences"
MUST_MEND = ("near-duplicate", "overlap")


def main() -> int:
    """Print what a person should look at. Return the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--real", type=Path, help="folder of real texts, searched with its folders")
    parser.add_argument("--doubtful", type=int, default=0, help="how many doubtful labels to list")
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


def doubtful(sentences: Sequence[LabelledSentence], count: int) -> Iterator[str]:
    """Yield the sentences whose kind or descriptors are least likely on batches held out."""
    fitted = fit_model(sentences, framework("ehsg-2022"), framework("maturity-2016"))
    codes, kinds = fitted.model.labels.codes, list(Kind)
    of_kind = fitted.out_of_fold.kinds
    topics = fitted.model.decision.topics.probabilities(fitted.out_of_fold.topics)
    doubts = []
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
