"""The evidence that counts: about the item, no repeat."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Sequence

from ehtext.domain import Evidence

_WORD = re.compile(r"[a-z0-9]+")
_SAME = 0.8  # share of words in common from which two sentences are one


def distinct(evidence: Sequence[Evidence], *, minimum: float) -> tuple[Evidence, ...]:
    """Return ``evidence`` that is at least ``minimum`` likely about the item, repeats once.

    Of a sentence and its near-repeats the one that is most surely about the item stays. The
    result does not depend on the order of ``evidence``.
    """
    about = [(one, _words(one.text)) for one in evidence if one.on_label >= minimum]
    seen = _Seen(Counter(word for _, words in about for word in words))
    about.sort(key=lambda pair: _order(pair[0]))
    return tuple(one for one, words in about if seen.add(words))


def _order(one: Evidence) -> tuple[float, str, str, str]:
    return -one.on_label, one.kind.value, one.text, one.sentence_id


def _words(text: str) -> frozenset[str]:
    """Return the different words of ``text``, folded."""
    return frozenset(_WORD.findall(text.casefold()))


class _Seen:
    """The word sets that were kept, found by their rarest words.

    Two sets that share 80% of their words share one of the first few in any fixed order, so
    only sets that do are compared.
    """

    def __init__(self, frequency: Counter[str]) -> None:
        self._frequency = frequency
        self._by_word: defaultdict[str, list[frozenset[str]]] = defaultdict(list)

    def add(self, words: frozenset[str]) -> bool:
        """Keep ``words`` and return True, or False if they repeat others or there are none."""
        rarest = sorted(words, key=lambda word: (self._frequency[word], word))
        rarest = rarest[: len(words) - math.ceil(_SAME * len(words) - 1e-9) + 1]
        if not words or any(_is_same(words, o) for word in rarest for o in self._by_word[word]):
            return False
        for word in rarest:
            self._by_word[word].append(words)
        return True


def _is_same(words: frozenset[str], others: frozenset[str]) -> bool:
    return len(words & others) >= _SAME * len(words | others)
