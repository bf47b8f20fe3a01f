"""The tables of the page, as Markdown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from ehtext.domain import Kind
from ehtext.evaluate import CodeRow, Figure, LevelReport
from judging.contestants import DEFAULT, PEOPLE, TFIDF
from judging.curve import mean_of, shares_of
from judging.end_to_end import EndToEnd
from judging.goals import Outcome
from judging.sentences import FIGURES
from judging.verdict import Verdict

_NONE = "–"
_Show = Callable[[Figure], str]


def table(header: Sequence[str], rows: Sequence[Sequence[str]], *, left: int = 1) -> str:
    """Return a Markdown table, the first ``left`` columns flush left and the others flush right."""
    rule = f"|{'---|' * left}{'---:|' * (len(header) - left)}"
    lines = [f"| {' | '.join(header)} |", rule]
    return "\n".join([*lines, *(f"| {' | '.join(row)} |" for row in rows)])


def share(value: float | None) -> str:
    """Return a figure with two decimals; a dash where there is none."""
    return _NONE if value is None or value != value else f"{value:.2f}"  # noqa: PLR0124 - NaN


def interval(ends: tuple[float, float] | None) -> str:
    """Return both ends of an interval."""
    return _NONE if ends is None else f"{ends[0]:.2f} to {ends[1]:.2f}"


def contestants(verdict: Verdict) -> str:
    """Return who took part."""
    return table(["contestant", "what it is"], [[j.name, j.note] for j in verdict.judged], left=2)


def figures(verdict: Verdict) -> str:
    """Return every figure of every contestant with its interval by sentence."""
    return _of_all(verdict, lambda f: f"{share(f.value)} ({interval(f.interval)})")


def by_document(verdict: Verdict) -> str:
    """Return the intervals by document of the same figures."""
    return _of_all(verdict, lambda f: interval(f.by_document))


def _of_all(verdict: Verdict, show: _Show) -> str:
    rows = []
    for name in FIGURES:
        cells = [judged.figure(name) for judged in verdict.judged]
        rows.append([name, *(_NONE if cell is None else show(cell) for cell in cells)])
    return table(["", *(judged.name for judged in verdict.judged)], rows)


def gains(verdict: Verdict) -> str:
    """Return by how much the default is better than the baseline."""
    rows = [
        [gain.name, f"{gain.value:+.3f}", _signed(gain.interval), _signed(gain.by_document)]
        for gain in verdict.gains
    ]
    return table([f"{DEFAULT} less {TFIDF}", "difference", "by sentence", "by document"], rows)


def _signed(ends: tuple[float, float] | None) -> str:
    return _NONE if ends is None else f"{ends[0]:+.3f} to {ends[1]:+.3f}"


def goals(outcomes: Sequence[Outcome]) -> str:
    """Return each goal beside what was measured."""
    rows = [
        [o.name, f"{o.measured:.3f}", _bound(o, o.must), _bound(o, o.aim), "yes" if o.met else "no"]
        for o in outcomes
    ]
    return table(["", "measured", "goal", "aim", "goal met"], rows)


def _bound(outcome: Outcome, value: float | None) -> str:
    if value is None:
        return _NONE
    return f"{'at most' if outcome.lower else 'at least'} {value:g}"


def kinds(verdict: Verdict) -> str:
    """Return, for each kind, how many sentences have it, how it is found, and taken for what."""
    matrix = verdict.default.report.kinds
    rows = []
    for kind in Kind:
        row = matrix[kind.value]
        total, right = sum(row.values()), row[kind.value]
        guessed = sum(matrix[true.value][kind.value] for true in Kind)
        wrong = Counter({guess: n for guess, n in row.items() if n and guess != kind.value})
        taken = ", ".join(f"{guess} ({n})" for guess, n in wrong.most_common(2)) or _NONE
        rows.append([kind.value, str(total), _ratio(right, total), _ratio(right, guessed), taken])
    return table(["kind", "sentences", "found", "right when said", "else most often"], rows)


def _ratio(part: int, whole: int) -> str:
    return share(part / whole) if whole else _NONE


def codes(verdict: Verdict) -> str:
    """Return, for each descriptor, what the gold wants, how it is met, and the corpus's share."""
    first = Counter(s.descriptors[0] for s in verdict.material.corpus if s.descriptors)
    any_place = Counter(code for s in verdict.material.corpus for code in s.descriptors)
    names = {item.code: item.name for item in verdict.material.descriptors.items}
    rows = [
        [
            f"{row.code} {names.get(row.code, '')}".strip(),
            str(row.wanted),
            share(row.recall) if row.wanted else _NONE,
            share(row.precision) if row.accepted else _NONE,
            share(f1(row)) if row.wanted else _NONE,
            str(first[row.code]),
            str(any_place[row.code]),
        ]
        for row in verdict.default.report.codes
    ]
    header = ["descriptor", "wanted", "recall", "precision", "F1", "corpus, first", "corpus, any"]
    return table(header, rows)


def f1(row: CodeRow) -> float:
    """Return the F1 of one descriptor; 0.0 if it was neither wanted nor accepted."""
    total = row.wanted + row.accepted
    return 2 * row.right / total if total else 0.0


def end_to_end(results: Sequence[EndToEnd]) -> str:
    """Return what is found of the gold in each file, and the figures of the three ways."""
    rows = []
    for result in results:
        alone, placed, filed = result.reports
        cells = [
            f"{value(alone, name)} / {value(placed, name)} / {value(filed, name)}"
            for name in ("kind accuracy", "P@1", "strand accuracy")
        ]
        found = f"{result.found} of {result.wanted} ({result.found / result.wanted:.0%})"
        rows.append([result.name, found, str(result.filed), *cells])
    return table(["", "gold found", "filed by the form", "kind", "P@1", "strand"], rows)


def value(report: object, name: str) -> str:
    """Return the figure ``name`` of a report; a dash where it has none."""
    found = next((f for f in getattr(report, "figures", ()) if f.name == name), None)
    return _NONE if found is None or not found.rows else share(found.value)


def levels(report: LevelReport) -> str:
    """Return every figure of a rater, beside the moderators between themselves."""
    rows = [[f.name, share(f.value), interval(f.interval), share(f.people)] for f in report.figures]
    return table(["", "value", "95% interval", "the two moderators"], rows)


def written_levels(verdict: Verdict) -> str:
    """Return the figures on our own passages, by what was held out."""
    written = verdict.levels.written
    names = [figure.name for figure in next(iter(written.values()))]
    rows = [
        [name, *(f"{share(f.value)} ({interval(f.interval)})" for f in figures)]
        for name, *figures in zip(names, *written.values(), strict=True)
    ]
    return table(["held out:", *written], rows)


def own_corpus(verdict: Verdict) -> str:
    """Return the figures on sentences of batches held out."""
    rows = [
        [
            score.name,
            f"{score.sentences:,}",
            *(share(f) for f in (score.first, score.within_three, score.within_five)),
            share(score.kind),
            share(score.strand),
        ]
        for score in verdict.own.scores
    ]
    return table(["", "sentences", "P@1", "R@3", "R@5", "kind", "strand"], rows)


def curve(verdict: Verdict) -> str:
    """Return the means of the learning curve."""
    rows = []
    for size in shares_of(verdict.curve):
        trials = [trial for trial in verdict.curve if trial.share == size]
        mean = mean_of(verdict.curve, size)
        rows.append([f"{size:.1%}", f"{mean.sentences:,}", str(mean.batches), str(len(trials)),
                     f"{mean.first:.3f}", f"{mean.kind:.3f}"])  # fmt: skip
    header = ["share", "sentences", "batches", "models", "P@1", "kind accuracy"]
    return table(header, rows)


def people(verdict: Verdict) -> bool:
    """Return whether a second labeller took part."""
    return any(judged.name == PEOPLE for judged in verdict.judged)
