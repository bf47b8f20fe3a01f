from __future__ import annotations

import pytest

from ehtext.check.sources import documents_in


@pytest.mark.parametrize(
    ("text", "documents"),
    [
        ("The Early Help Strategy 2021-24 was signed.", ("Early Help Strategy 2021-24",)),
        ("A multi-agency audit looked at forty files.", ("multi-agency audit",)),
        ("Our staff survey and the Neglect Toolkit say so.", ("staff survey", "Neglect Toolkit")),
        ("The live dashboard and the live dashboard agree.", ("live dashboard",)),
        ("The plan was agreed and a report was written.", ()),
        ("Each family plan is reviewed.", ()),
        ("We survey nobody and audit nothing.", ()),
    ],
)
def test_documents_are_named_by_more_than_a_noun(text: str, documents: tuple[str, ...]) -> None:
    assert documents_in(text) == documents
