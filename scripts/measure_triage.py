"""Measure triage on an invented round against its key.

Run ``python scripts/measure_triage.py ROUND [--errors KIND] [--write]``. ROUND is a folder that
``make_round.py`` wrote; ``--write`` puts the tables into docs/triage.md between its marks.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from triage_measures import (
    FIRST,
    clean_flagged,
    errors,
    flag_counts,
    found_early,
    intake_counts,
    table,
)

from ehtext.bootstrap import build_rounds
from ehtext.domain.board import Round
from ehtext.service.rounds import Listed, gathered
from ehtext.settings import Settings
from ehtext.triage.places import load_places

PAGE = Path(__file__).parents[1] / "docs" / "triage.md"


def read_round(folder: Path) -> tuple[Round, Mapping[str, Any]]:
    """Return the round in ``folder`` as triage makes it, and its key with files by name."""
    key = json.loads((folder / "round-key.json").read_text(encoding="utf-8"))
    key["files"] = {file["file"]: file for file in key["files"]}
    listed = Listed(places=load_places(folder / "round-areas.json"))
    with gathered([folder / "returns"]) as files:
        return build_rounds(Settings.from_env()).of_files(files, listed), key


def report(made: Round, key: Mapping[str, Any]) -> Sequence[str]:
    """Return the figures as lines of Markdown."""
    early = found_early(made, key)
    flagged, clean = clean_flagged(made, key)
    return [
        f"{len(key['areas'])} areas, {len(key['years'])} years, seed {key['seed']}.",
        "",
        *table("flag", flag_counts(made, key)),
        "",
        *(
            f"- {year}: {found} of {all_} cells with a serious problem lie in the first "
            f"{FIRST:.0%} of the board ({found / max(1, all_):.0%})."
            for year, (found, all_) in early.items()
        ),
        f"- {flagged} of {clean} clean cells ({flagged / max(1, clean):.0%}) have a flag.",
        "",
        *table("intake", intake_counts(made, key)),
    ]


def main() -> None:
    """Parse the command line, print the figures, write them if asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("round", type=Path)
    parser.add_argument("--errors", help="list the cells where this kind is wrong or missed")
    parser.add_argument("--write", action="store_true", help="write the tables to docs/triage.md")
    given = parser.parse_args()
    made, key = read_round(given.round)
    if given.errors:
        for verdict, file, code in errors(made, key, given.errors):
            print(verdict, file, code)
        return
    lines = "\n".join(report(made, key))
    print(lines)
    if given.write:
        text = PAGE.read_text(encoding="utf-8")
        marked = re.compile(r"(<!-- figures -->\n).*?(<!-- /figures -->)", re.DOTALL)
        PAGE.write_text(marked.sub(rf"\g<1>\n{lines}\n\n\g<2>", text), encoding="utf-8")


if __name__ == "__main__":
    main()
