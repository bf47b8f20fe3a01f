from __future__ import annotations

from pathlib import Path

import ehtext.privacy
from ehtext.privacy import masking_version


def test_a_word_more_in_a_list_is_another_version(tmp_path: Path) -> None:
    before, after = tmp_path / "before", tmp_path / "after"
    for folder, names in ((before, "Alba"), (after, "Alba Bryn")):
        (folder / "data").mkdir(parents=True)
        (folder / "search.py").write_text("PATTERN = 1\n", encoding="utf-8")
        (folder / "data" / "names.txt").write_text(names, encoding="utf-8")
    assert masking_version(before) == masking_version(before)
    assert masking_version(before) != masking_version(after)


def test_the_version_is_that_of_the_package() -> None:
    assert masking_version() == masking_version(Path(ehtext.privacy.__file__).parent)
