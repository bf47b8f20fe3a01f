from __future__ import annotations

import pytest

from tests.builders import row
from tests.recognise.samples import GUIDE, Part, all_scores, codes, read, whole_return

CHOSEN = ("7.3", "6.4", "9.4")
NAMES = [GUIDE.item(code).name for code in CHOSEN]
RANKS = ("one", "two", "three")


def chosen(*parts: Part) -> tuple[tuple[str, ...], list[str]]:
    form = [*whole_return(all_scores()), "Earned Autonomy Criteria", "# Selection of Descriptors"]
    _, recognition = read(*form, *parts)
    return recognition.priorities, codes(recognition)


@pytest.mark.parametrize(
    "parts",
    [
        [f"Descriptor {r}: {c} – Some theme" for r, c in zip(RANKS, CHOSEN, strict=True)],
        [f"Descriptor {r}: {c}" for r, c in zip("123", CHOSEN, strict=True)],
        [f"Priority {r}: {c}" for r, c in zip("123", CHOSEN, strict=True)],
        [f"Descriptor {r}: {n}" for r, n in zip(RANKS, NAMES, strict=True)],
        [x for r, c in zip(RANKS, CHOSEN, strict=True) for x in (f"Descriptor {r}:", c)],
        [row(f"Descriptor {r}", c, table="p", number=n) for n, (r, c) in enumerate(zip(RANKS, CHOSEN, strict=True))],
        ["Our three priority descriptors are:", *(f"- {c} {n}" for c, n in zip(CHOSEN, NAMES, strict=True))],
        ["Our three priority descriptors are:", *(f"- {n}" for n in NAMES)],
        ["Chosen descriptors", row("No", "Descriptor", table="q"), *(row(str(n), c, table="q", number=n) for n, c in enumerate(CHOSEN, 1))],
    ],
    ids=["form", "figures", "priority", "names", "below", "table", "list", "named-list", "plain-table"],
)  # fmt: skip
def test_priorities_are_read_in_their_order(parts: list[Part]) -> None:
    priorities, notices = chosen(*parts)
    assert priorities == CHOSEN
    assert "priority-count" not in notices


@pytest.mark.parametrize(
    ("lines", "count"),
    [
        (["Descriptor one: 7.3", "Descriptor two: 6.4"], 2),
        (["Descriptor one: 7.3", "Descriptor two: 7.3", "Descriptor three: 9.4"], 2),
        ([f"Descriptor {n}: {c}" for n, c in zip("1234", GUIDE.codes, strict=False)], 4),
        ([], 0),
    ],
)
def test_a_wrong_number_is_noticed(lines: list[str], count: int) -> None:
    priorities, notices = chosen(*lines)
    assert len(priorities) == count
    assert "priority-count" in notices


def test_a_choice_that_names_nothing_known_is_noticed() -> None:
    priorities, notices = chosen(
        "Descriptor one: 7.3", "Descriptor two: 9.9", "Descriptor three: 6.4"
    )
    assert priorities == ("7.3", "6.4")
    assert "unreadable-priority" in notices


def test_priorities_of_the_prose_are_not_the_choice() -> None:
    lines = [f"Descriptor {r}: {c}" for r, c in zip(RANKS, CHOSEN, strict=True)]
    parts = ["Priority one was met and 5.1 million pounds were spent on 8.5 posts.", *lines]
    assert chosen(*parts)[0] == CHOSEN
