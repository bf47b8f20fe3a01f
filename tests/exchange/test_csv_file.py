from __future__ import annotations

import csv
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from ehtext.domain import Action, Kind, Mode, Role
from ehtext.errors import ExchangeError
from ehtext.exchange import ReviewedSentence
from tests.exchange.building import a_review, label, many, read, record, said, write

RUN = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")


def table(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


@given(many)
@settings(deadline=None)
def test_decisions_come_back_and_no_cell_is_a_formula(made: list[ReviewedSentence]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = write("csv", made, Path(folder))
        assert list(read("csv", path).said) == said(made)
        for row in table(path):
            assert not any(cell.lstrip(" \n").startswith(RUN) for cell in row.values())


@pytest.mark.parametrize("text", ['=HYPERLINK("x")', "+1", "-1", "@SUM(A1)", "\t=1", " =1", "'=1"])
def test_a_formula_is_shown_as_text(text: str, tmp_path: Path) -> None:
    (row,) = table(write("csv", [record(0, text=text)], tmp_path))
    assert row["text"] == f"'{text}"


@pytest.mark.parametrize("id_", ["1234567890123456", "12345678901234e5"])
def test_an_id_is_never_taken_for_a_number(id_: str, tmp_path: Path) -> None:
    made = [record(0, *a_review()[0].decisions, id=id_)]
    path = write("csv", made, tmp_path)
    assert table(path)[0]["sentence"] == f"'{id_}"
    assert list(read("csv", path).said) == said(made)


def test_excel_is_told_that_it_is_utf_8(tmp_path: Path) -> None:
    assert write("csv", a_review(), tmp_path).read_bytes().startswith(b"\xef\xbb\xbf")


@pytest.mark.parametrize("separator", [";", "\t"])
def test_the_separator_of_another_country_is_read(separator: str, tmp_path: Path) -> None:
    path = write("csv", a_review(), tmp_path)
    rows = table(path)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), delimiter=separator)
        writer.writeheader()
        writer.writerows(rows)
    assert list(read("csv", path).said) == said(a_review())


def by_hand(folder: Path, *lines: str) -> Path:
    path = folder / "hand.csv"
    head = "sentence,suggested_kind,suggested_labels,person,kind,labels,decided_at"
    path.write_text("\n".join([head, *lines]), "utf-8")
    return path


def test_a_row_typed_by_hand_needs_no_more_than_who_what_and_when(tmp_path: Path) -> None:
    path = by_hand(
        tmp_path,
        "aa,practice,ehsg-2022:5.1,jh,practice,ehsg-2022:5.1,2026-03-02",
        "bb,practice,ehsg-2022:5.1,jh,outcome,ehsg-2022:5.1;ehsg-2022:5.2,2026-03-02T10:00",
    )
    first, second = (one.decision for one in read("csv", path).said)
    assert (first.action, second.action) == (Action.ACCEPT, Action.CHANGE)
    assert (first.mode, first.role) == (Mode.OPEN, Role.REVIEWER)
    assert second.judgement is not None
    assert second.judgement.kind is Kind.OUTCOME
    assert second.judgement.labels == (label(0), label(1))


@pytest.mark.parametrize(
    "line",
    [
        "aa,,,jh,habit,,2026-03-02",
        "aa,,,jh,practice,five,2026-03-02",
        "aa,,,jh,practice,,yesterday",
        "aa,,,jh,practice,,",
        "aa,,,,practice,,2026-03-02",
    ],
)
def test_a_row_that_cannot_be_understood_is_told(line: str, tmp_path: Path) -> None:
    reading = read("csv", by_hand(tmp_path, line, "aa,,,jh,practice,,2026-03-02"))
    assert len(reading.said) == 1
    assert list(reading.left_out.values()) == [1]


def test_a_missing_column_is_named(tmp_path: Path) -> None:
    path = tmp_path / "short.csv"
    path.write_text("sentence,person,kind,decided_at\n", "utf-8")
    with pytest.raises(ExchangeError, match="without the column 'labels'"):
        read("csv", path)
