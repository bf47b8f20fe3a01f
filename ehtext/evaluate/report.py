"""What an evaluation says, to read and as data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from ehtext.evaluate.figure import Figure, render_figures, render_rows

_FEW = 10  # sentences below which a code's figures mean little
_SHOWN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class CodeRow:
    """How one descriptor did at the shipped thresholds, against the first labeller."""

    code: str
    wanted: int
    accepted: int
    right: int

    @property
    def precision(self) -> float:
        """Return the share of accepted tags that were wanted; 0.0 if none was accepted."""
        return self.right / self.accepted if self.accepted else 0.0

    @property
    def recall(self) -> float:
        """Return the share of wanted tags that were accepted; 0.0 if none was wanted."""
        return self.right / self.wanted if self.wanted else 0.0

    def data(self) -> dict[str, Any]:
        """Return the row as JSON data."""
        return {
            "wanted": self.wanted,
            "accepted": self.accepted,
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReport:
    """A tagger's figures on gold sentences."""

    tagger: str
    sentences: int
    documents: int
    labellers: int
    abstained: float  # share of the sentences with a descriptor
    figures: tuple[Figure, ...]
    kinds: dict[str, dict[str, int]]  # first labeller's kind -> suggested kind -> sentences
    confused: tuple[tuple[str, str, int], ...]  # wanted, suggested, times; the most frequent first
    codes: tuple[CodeRow, ...]

    def figure(self, name: str) -> Figure:
        """Return the figure called ``name``. Raises KeyError if there is none."""
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise KeyError(name)

    def data(self) -> dict[str, Any]:
        """Return the whole report as JSON data."""
        return {
            "tagger": self.tagger,
            "sentences": self.sentences,
            "documents": self.documents,
            "labellers": self.labellers,
            "abstained": round(self.abstained, 4),
            "figures": {figure.name: figure.data() for figure in self.figures},
            "kinds": self.kinds,
            "confused": [list(triple) for triple in self.confused],
            "codes": {row.code: row.data() for row in self.codes},
        }

    def render(self) -> str:
        """Return the report as text."""
        head = (
            f"tagger {self.tagger} on {self.sentences} sentences of {self.documents} documents, "
            f"{self.labellers} labellers; abstained on {self.abstained:.0%} of those with a "
            "descriptor"
        )
        note = (
            "Intervals over single sentences are too narrow: sentences of a document are alike. "
            "Those by documents are rough when documents are few."
        )
        return "\n\n".join(
            [head, render_figures(self.figures), note, self._kinds(), self._codes(), self._pairs()]
        )

    def _kinds(self) -> str:
        names = list(self.kinds)
        rows = [("kind (first labeller) / suggested", *names)]
        rows += [(true, *(str(self.kinds[true][guess]) for guess in names)) for true in names]
        return render_rows(rows)

    def _codes(self) -> str:
        rows = [("descriptor", "wanted", "accepted", "precision", "recall", "")]
        rows += [
            (
                row.code,
                str(row.wanted),
                str(row.accepted),
                f"{row.precision:.2f}",
                f"{row.recall:.2f}",
                "few" if row.wanted < _FEW else "",
            )
            for row in self.codes
            if row.wanted or row.accepted
        ]
        return render_rows(rows)

    def _pairs(self) -> str:
        shown = [f"{a} as {b} ({n})" for a, b, n in self.confused[:_SHOWN]]
        return f"first suggestions most often wrong: {', '.join(shown) or 'none'}"


@dataclass(frozen=True, slots=True, kw_only=True)
class LevelReport:
    """A rater's figures on gold passages."""

    rater: str
    passages: int
    abstained: int
    figures: tuple[Figure, ...]

    def figure(self, name: str) -> Figure:
        """Return the figure called ``name``. Raises KeyError if there is none."""
        for figure in self.figures:
            if figure.name == name:
                return figure
        raise KeyError(name)

    def data(self) -> dict[str, Any]:
        """Return the whole report as JSON data."""
        return {
            "rater": self.rater,
            "passages": self.passages,
            "abstained": self.abstained,
            "figures": {figure.name: figure.data() for figure in self.figures},
        }

    def render(self) -> str:
        """Return the report as text."""
        head = f"rater {self.rater} on {self.passages} passages; abstained on {self.abstained}"
        return f"{head}\n\n{render_figures(self.figures)}"
