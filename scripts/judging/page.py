"""The page itself: a template filled with tables and figures."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, select_autoescape

from ehtext.domain import Kind
from ehtext.evaluate import CodeRow
from judging import tables
from judging.contestants import DEFAULT, TFIDF
from judging.curve import mean_of, shares_of
from judging.goals import outcomes
from judging.verdict import Verdict

_FEW = 10  # wanted tags below which a descriptor's figures mean little
_NAMED = 5


def render_page(verdict: Verdict, pictures: str) -> str:
    """Return the page as Markdown; ``pictures`` is the path to their folder from the page."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=select_autoescape(),  # leaves Markdown as it is
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    return environment.get_template("page.md.jinja").render(
        v=verdict,
        m=verdict.material,
        tables=tables,
        goals=tables.goals(outcomes(verdict)),
        pictures=pictures,
        default=DEFAULT,
        tfidf=TFIDF,
        kinds_of_corpus=_kinds_of_corpus(verdict),
        least=_least(verdict),
        confused=_confused(verdict),
        doubling=_doubling(verdict),
        missed=_missed(verdict),
        weakest=_weakest(verdict),
        missed_kinds=_missed_kinds(verdict),
    )


def _kinds_of_corpus(verdict: Verdict) -> str:
    counts = Counter(sentence.kind for sentence in verdict.material.corpus)
    return ", ".join(f"{kind.value} {counts[kind]:,}" for kind in Kind)


def _least(verdict: Verdict) -> str:
    counts = Counter(s.descriptors[0] for s in verdict.material.corpus if s.descriptors)
    few = sorted(verdict.material.descriptors.codes, key=lambda code: counts[code])[:3]
    return ", ".join(f"{code} ({counts[code]})" for code in few)


def _confused(verdict: Verdict) -> str:
    shown = verdict.default.report.confused[: 2 * _NAMED]
    return ", ".join(f"{wanted} as {found} ({n})" for wanted, found, n in shown) or "none"


def _doubling(verdict: Verdict) -> dict[str, float]:
    """Return what the last step of the learning curve brought."""
    half, whole = (mean_of(verdict.curve, size) for size in shares_of(verdict.curve)[-2:])
    return {"first": whole.first - half.first, "kind": whole.kind - half.kind}


def _missed(verdict: Verdict) -> str:
    """Return the descriptors that lose most tags, with how many of all lost tags are theirs."""
    rows = sorted(verdict.default.report.codes, key=lambda row: row.right - row.wanted)[:_NAMED]
    return ", ".join(f"{row.code} ({row.wanted - row.right} of {row.wanted})" for row in rows)


def _weakest(verdict: Verdict) -> str:
    """Return the descriptors with the lowest F1 among those that the gold often wants."""
    often = [row for row in verdict.default.report.codes if row.wanted >= _FEW]
    rows: list[CodeRow] = sorted(often, key=tables.f1)[:_NAMED]
    return ", ".join(f"{row.code} ({tables.f1(row):.2f})" for row in rows) or "none"


def _missed_kinds(verdict: Verdict) -> str:
    """Return the two kinds that are found least often."""
    found = {
        kind: row[kind] / total
        for kind, row in verdict.default.report.kinds.items()
        if (total := sum(row.values()))
    }
    worst = sorted(found, key=lambda kind: found[kind])[:2]
    return " and ".join(f"{kind} ({found[kind]:.0%} found)" for kind in worst)
