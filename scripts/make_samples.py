"""Write the sample submissions and their answer key into corpus/samples.

Run ``python scripts/make_samples.py [--out FOLDER] [NAME ...]``. The same content always gives
the same files.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from pathlib import Path

from samples import (
    maturity_pdf,
    maturity_word,
    note,
    report_word,
    return_pdf,
    return_word,
    review_pdf,
    strategy_pdf,
    strategy_word,
)
from samples.content import load
from samples.key import answer_key

SAMPLES: Mapping[str, Callable[[str, Path], Path]] = {
    "aldermere-2022": return_word.build,
    "ottershire-2022": return_pdf.build,
    "fenwold-2017": maturity_word.build,
    "port-ashby-2018": maturity_pdf.build,
    "rivermoor-2019": strategy_pdf.build,
    "tarnbeck-2021": report_word.build,
    "quernby-2017": review_pdf.build,
    "lynmoor-2020": strategy_word.build,
    "stourleigh-2023": note.build,
}
"""Every content file and the layout that it is set in."""

FOLDER = Path(__file__).parents[1] / "corpus" / "samples"


def key_beside(folder: Path) -> Path:
    """Return where the answer key lies: beside the folder, which holds submissions alone."""
    return folder.with_name(f"{folder.name}-key.json")


def make(folder: Path, names: list[str] | None = None) -> list[Path]:
    """Write the samples called ``names`` (all by default) and the key; return what was written."""
    folder.mkdir(parents=True, exist_ok=True)
    written = [SAMPLES[name](name, folder) for name in names or SAMPLES]
    key = {load(name)["file"]: answer_key(name) for name in SAMPLES}
    target = key_beside(folder)
    target.write_text(json.dumps(key, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    return [*written, target]


def main() -> None:
    """Parse the command line and write the files."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--out", type=Path, default=FOLDER)
    parser.add_argument("names", nargs="*", metavar="NAME", help=", ".join(SAMPLES))
    arguments = parser.parse_args()
    if unknown := sorted(set(arguments.names) - set(SAMPLES)):
        parser.error(f"no sample is called {', '.join(unknown)}")
    for path in make(arguments.out, arguments.names or None):
        print(path.name)


if __name__ == "__main__":
    main()
