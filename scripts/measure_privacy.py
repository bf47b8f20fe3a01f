"""Measure the search for personal data on its marked lines; write the table of docs/privacy.md.

The lines are invented. ``cases`` were written beside the search, ``held_out`` before it was seen
and then used to mend it, ``unseen`` to be measured on alone.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from scipy.stats import binomtest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from ehtext.privacy import find_personal_data  # noqa: E402
from tests.privacy.cases import Case, cases  # noqa: E402

PAGE = ROOT / "docs" / "privacy.md"
SETS = ("cases", "held_out", "unseen")
START, END = "<!-- figures -->", "<!-- /figures -->"
ALL = "all"


def main() -> None:
    """Print the tables, or write them into the page."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help=f"write them into {PAGE.name}")
    tables = "\n\n".join(table(name) for name in SETS)
    if not parser.parse_args().write:
        print(tables)
        return
    before, _, rest = PAGE.read_text(encoding="utf-8").partition(START)
    _, _, after = rest.partition(END)
    PAGE.write_text(f"{before}{START}\n{tables}\n{END}{after}", encoding="utf-8")
    print(f"wrote {PAGE}")


def table(name: str) -> str:
    """Return the figures on one set of lines as a table."""
    lines = cases(f"{name}.jsonl")
    clean = [case for case in lines if not case.findings]
    touched = sum(bool(find_personal_data(case.text)) for case in clean)
    title = (
        f"`{name}`: {len(lines)} lines, {len(clean)} of them without personal data, of which "
        f"{touched} were masked in some place."
    )
    head = ("| category | marked | precision | recall |", "|---|---|---|---|")
    return "\n".join((title, "", *head, *rows(lines)))


def rows(lines: list[Case]) -> Iterator[str]:
    """Yield a row for each category, then one for all together."""
    right, found, marked = (Counter[str]() for _ in range(3))
    for case in lines:
        seen = set(find_personal_data(case.text))
        for counter, findings in (
            (right, seen & case.findings),
            (found, seen),
            (marked, case.findings),
        ):
            counter.update(finding.category for finding in findings)
            counter[ALL] += len(findings)
    for category in [*sorted((found | marked).keys() - {ALL}), ALL]:
        precision = share(right[category], found[category])
        recall = share(right[category], marked[category])
        yield f"| {category} | {marked[category]} | {precision} | {recall} |"


def share(part: int, whole: int) -> str:
    """Return a share with its 95% interval (Wilson's), which small numbers need."""
    if not whole:
        return "-"
    interval = binomtest(part, whole).proportion_ci(method="wilson")
    return f"{part / whole:.2f} ({interval.low:.2f} to {interval.high:.2f})"


if __name__ == "__main__":
    main()
