from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

import pytest

from ehtext.corpus import GoldLabel, GoldSentence
from ehtext.domain import Kind, Scored, Suggestion
from ehtext.evaluate import SentenceReport, evaluate_sentences


def answer(kind: Kind, *codes: str, strands: tuple[str, ...] = ()) -> GoldLabel:
    return GoldLabel(labeller="x", kind=kind, descriptors=codes, strands=strands)


def gold(number: int, *answers: GoldLabel, document: str = "one") -> GoldSentence:
    return GoldSentence(id=str(number), document=document, text=f"text {number}", labels=answers)


def said(kind: Kind, *codes: str, accepted: int = 1, strand: str = "family") -> Suggestion:
    ranked = tuple(Scored(code=c, probability=0.9 - i / 10) for i, c in enumerate(codes))
    return Suggestion(
        kind=kind,
        kind_probability=0.9,
        descriptors=ranked,
        strands=(Scored(code=strand, probability=0.8),) if strand else (),
        accepted=codes[:accepted],
    )


@dataclass(frozen=True)
class Fixed:
    answers: tuple[Suggestion, ...]
    version: str = "fixed-1"

    def suggest(self, items: Sequence[object], /) -> list[Suggestion]:
        assert len(items) == len(self.answers)
        return list(self.answers)


P = Kind.PRACTICE
GOLD = (
    gold(1, answer(P, "5.1", strands=("family",)), answer(P, "5.2", "5.1", strands=("culture",))),
    gold(2, answer(P, "6.1"), answer(Kind.GAP, "6.1"), document="two"),
    gold(3, answer(Kind.OTHER), answer(Kind.OTHER)),
    gold(4, answer(Kind.PLAN, "9.1"), answer(Kind.PLAN), document="two"),
)
TAGGER = Fixed(
    (
        said(P, "5.1", "5.2", "6.1", "9.1"),
        said(P, "6.2", "5.1", "9.1", "6.1"),
        said(Kind.OTHER, "9.1", "5.1", "5.2", "6.1", accepted=0),
        said(P, "5.1", "5.2", "9.1", "6.1"),
    )
)


@pytest.fixture(scope="module")
def report() -> SentenceReport:
    return evaluate_sentences(GOLD, TAGGER)


@pytest.mark.parametrize(
    ("name", "value", "rows"),
    [
        ("P@1", 1 / 3, 3),  # only where somebody gave a descriptor
        ("R@3", 2 / 3, 3),
        ("R@5", 1.0, 3),
        ("kind accuracy", (1 + 0.5 + 1 + 0) / 4, 4),
        ("strand accuracy", 1.0, 1),
        ("micro-F1", (2 * 1 / 6 + 0) / 2, 4),
    ],
)
def test_a_figure_is_what_its_definition_says(
    report: SentenceReport, name: str, value: float, rows: int
) -> None:
    figure = report.figure(name)
    if name == "micro-F1":
        first = 2 * 1 / (3 + 3)  # accepted three, wanted three, one of both
        second = 2 * 1 / (3 + 3)  # the second labeller wanted 5.2, 5.1 and 6.1
        value = (first + second) / 2
    assert figure.value == pytest.approx(value)
    assert figure.rows == rows


def test_intervals_hold_the_value_and_documents_are_told_apart(report: SentenceReport) -> None:
    assert report.documents == 2
    for figure in report.figures:
        if figure.name in ("calibration error", "strand accuracy"):
            continue  # drawing rows twice makes bins lumpier; one row has one document
        assert figure.interval is not None
        assert figure.by_document is not None
        assert figure.interval[0] <= figure.value <= figure.interval[1]


def test_people_are_scored_as_a_model_would_be(report: SentenceReport) -> None:
    assert report.figure("kind accuracy").people == 0.75
    assert report.figure("P@1").people == 0.5  # 5.2 is not in {5.1}; 6.1 is in {6.1}
    assert report.figure("R@3").people == 1.0


def test_confusions_are_counted(report: SentenceReport) -> None:
    assert report.kinds["plan"]["practice"] == 1
    assert report.kinds["other"]["other"] == 1
    assert report.confused == (("6.1", "6.2", 1), ("9.1", "5.1", 1))


def test_each_code_has_precision_and_recall(report: SentenceReport) -> None:
    rows = {row.code: row for row in report.codes}
    assert (rows["5.1"].wanted, rows["5.1"].accepted, rows["5.1"].right) == (1, 2, 1)
    assert rows["5.1"].precision == 0.5
    assert rows["9.1"].recall == 0.0


def test_a_perfect_tagger_is_perfect() -> None:
    perfect = Fixed(tuple(said(s.labels[0].kind, "5.1", "6.1") for s in GOLD[:1]))
    report = evaluate_sentences(GOLD[:1], perfect)
    assert report.figure("P@1").value == report.figure("kind accuracy").value == 1.0


def test_a_tagger_without_strands_has_no_strand_figure() -> None:
    tagger = Fixed(tuple(said(P, "5.1", strand="") for _ in GOLD))
    with pytest.raises(KeyError):
        evaluate_sentences(GOLD, tagger).figure("strand accuracy")


def test_one_labeller_gives_no_ceiling() -> None:
    alone = [gold(1, answer(P, "5.1")), gold(2, answer(P, "5.1"), document="two")]
    report = evaluate_sentences(alone, Fixed((said(P, "5.1"), said(P, "5.1"))))
    assert report.figure("P@1").people is None


def test_gold_without_a_descriptor_has_no_ranking_figures() -> None:
    report = evaluate_sentences([GOLD[2]], Fixed((said(Kind.OTHER, "5.1"),)))
    assert report.figure("P@1").rows == 0
    assert report.figure("kind accuracy").value == 1.0
    assert "P@1" in report.render()


def test_the_report_is_json_and_text(report: SentenceReport) -> None:
    data = json.loads(json.dumps(report.data()))
    assert data["figures"]["P@1"]["people"] == 0.5
    text = report.render()
    assert "tagger fixed-1 on 4 sentences of 2 documents" in text
    assert "6.1 as 6.2 (1)" in text
    assert "by documents" in text
    for figure in report.figures:
        assert figure.name in text
