"""Figures of a corpus as a whole: how alike its sentences are, and how far two readers agree."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from ehtext.corpus.check import ALIKE, near_duplicates
from ehtext.corpus.lines import read_lines
from ehtext.corpus.sentences import LabelledSentence, read_sentence
from ehtext.errors import CorpusError

_WORD = re.compile(r"[a-z0-9']+")
_STRETCH = 2000  # words: the longer a text, the more it repeats itself, so all are cut alike
_OPENING = 3  # words
_FRAME = 6  # parts of a skeleton: a whole sentence is hardly ever built like another
_KEPT = 3  # words that a skeleton must hold to say anything
_CLOSED = frozenset(
    (
        "the", "a", "an", "of", "to", "and", "in", "for", "on", "with", "by", "at", "from", "is",
        "are", "was", "were", "be", "been", "has", "have", "had", "this", "that", "these", "those",
        "it", "its", "their", "our", "we", "they", "which", "who", "as", "or", "not", "but", "will",
        "there", "where", "when", "how", "all", "each", "no", "than", "so", "if", "into", "out",
        "now", "only", "yet", "also", "i", "us", "them", "what", "about", "over", "up", "down",
    )
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Repeat:
    """The pattern that most texts share, and how many do."""

    pattern: str
    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeAgreement:
    """How far two readers gave a code to the same sentences."""

    code: str
    first: int  # sentences to which the first reader gave it
    second: int
    both: int

    @property
    def f1(self) -> float:
        """Return the share of givings that the other reader shares; 1 where nobody gave it."""
        given = self.first + self.second
        return 2 * self.both / given if given else 1.0


def near_share(texts: Sequence[str], *, least: float = ALIKE) -> float:
    """Return the share of ``texts`` with another whose runs of characters are so much alike."""
    alike = {i for a, b, _ in near_duplicates(texts, least=least) for i in (a, b)}
    return len(alike) / len(texts) if texts else 0.0


def distinct_trigrams(texts: Sequence[str], *, stretch: int = _STRETCH) -> float:
    """Return how many different runs of three words there are in a thousand words of ``texts``.

    It is the mean over whole stretches of ``stretch`` words, or the one there is.
    """
    words = [word for text in texts for word in _words(text)]
    stretches = [words[i : i + stretch] for i in range(0, len(words) - stretch + 1, stretch)]
    return _mean([_distinct(part) for part in stretches or [words]])


def _distinct(words: Sequence[str]) -> float:
    found = {tuple(words[i : i + 3]) for i in range(len(words) - 2)}
    return 1000 * len(found) / len(words) if words else 0.0


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values)


def commonest_opening(texts: Sequence[str]) -> Repeat:
    """Return the first words that most ``texts`` share."""
    return _commonest(texts, lambda text: " ".join(_words(text)[:_OPENING]))


def commonest_skeleton(texts: Sequence[str]) -> Repeat:
    """Return the frame of small words that most ``texts`` share, all other words being "*"."""
    return _commonest(texts, skeleton)


def skeleton(text: str) -> str:
    """Return how ``text`` begins: its small words, "*" for any run of others; empty if few."""
    frame: list[str] = []
    for word in _words(text):
        part = word if word in _CLOSED else "*"
        if part != "*" or frame[-1:] != ["*"]:
            frame.append(part)
    begin = frame[:_FRAME]
    return " ".join(begin) if sum(part != "*" for part in begin) >= _KEPT else ""


def _commonest(texts: Sequence[str], pattern: Callable[[str], str]) -> Repeat:
    counts = Counter(found for text in texts if (found := pattern(text)))
    if not counts:
        return Repeat(pattern="", count=0)
    best = min(counts, key=lambda found: (-counts[found], found))
    return Repeat(pattern=best, count=counts[best])


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))


def read_second(path: Path) -> Mapping[str, LabelledSentence]:
    """Return a second reader's answers by text.

    Raises:
        CorpusError: A line breaks the format or a rule of the codebook, or a text comes twice.
    """
    found: dict[str, LabelledSentence] = {}
    for line in read_lines(path):
        sentence = read_sentence(line)
        if sentence.text in found:
            raise line.wrong("was read twice; remove one of them")
        found[sentence.text] = sentence
    if not found:
        raise CorpusError(f"{path.name}: has no line; give a second reader's answers")
    return found


def pair_readings(
    sentences: Sequence[LabelledSentence], second: Mapping[str, LabelledSentence]
) -> tuple[tuple[LabelledSentence, LabelledSentence], ...]:
    """Return the sentences that were read twice, each with its second reading."""
    return tuple((s, second[s.text]) for s in sentences if s.text in second)


def code_agreement(
    pairs: Sequence[tuple[LabelledSentence, LabelledSentence]], codes: Sequence[str]
) -> tuple[CodeAgreement, ...]:
    """Return how far the readers agree on each of ``codes``, in their order."""
    return tuple(
        CodeAgreement(
            code=code,
            first=sum(code in a.descriptors for a, _ in pairs),
            second=sum(code in b.descriptors for _, b in pairs),
            both=sum(code in a.descriptors and code in b.descriptors for a, b in pairs),
        )
        for code in codes
    )


def agreement(
    pairs: Sequence[tuple[LabelledSentence, LabelledSentence]],
) -> Mapping[str, float]:
    """Return how often the readers give the same kind, first descriptor and first strand.

    Descriptors and strands are counted where either reader gave one.
    """
    kinds = [a.kind == b.kind for a, b in pairs]
    topics = [
        a.descriptors[:1] == b.descriptors[:1] for a, b in pairs if a.descriptors or b.descriptors
    ]
    strands = [a.strands[:1] == b.strands[:1] for a, b in pairs if a.strands or b.strands]
    shares = {"kind": kinds, "first descriptor": topics, "first strand": strands}
    return {name: _mean([float(one) for one in same]) for name, same in shares.items() if same}
