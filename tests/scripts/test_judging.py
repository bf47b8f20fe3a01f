"""The judging page: one run over all contestants, and the parts of which its figures are made."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import make_model_card
import numpy as np
import pytest
from judging import contestants, curve, series
from judging.baseline import fit_tfidf
from judging.contestants import ENTRIES, Entry, Given, second_labeller
from judging.curve import samples
from judging.end_to_end import file_first, match
from judging.goals import Outcome
from judging.keywords import KeywordTagger
from judging.material import Material, Places, load_material
from judging.own_corpus import keep_together
from judging.page import render_page
from judging.pictures import PICTURES
from judging.sentences import difference, firsts, judge_all, named
from judging.verdict import Verdict, judge
from threadpoolctl import threadpool_limits

from ehtext.classify import Item
from ehtext.corpus import LabelledSentence, overlaps
from ehtext.domain import Field, Kind, Label, Scored, Sentence, Suggestion
from ehtext.evaluate import evaluate_sentences
from ehtext.evaluate.bootstrap import by_group, by_row
from ehtext.framework import framework
from ehtext.training import train
from tests.scripts import tiny

DESCRIPTORS, STRANDS = framework("ehsg-2022"), framework("maturity-2016")


@pytest.fixture(scope="module", autouse=True)
def _quick() -> Iterator[None]:
    with threadpool_limits(limits=1), pytest.MonkeyPatch.context() as patch:
        for interval in (by_row, by_group):
            patch.setitem(interval.__kwdefaults__, "draws", 20)
        yield


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> Places:
    folder = tmp_path_factory.mktemp("judging")
    corpus = tiny.write_corpus(folder / "corpus")
    train(corpus, folder / "model")
    return Places(
        gold=tiny.write_gold(folder / "gold"),
        real=tiny.write_real(folder / "real"),
        corpus=corpus,
        levels=folder / "no-levels",
        second=folder / "no-second-reading.jsonl",
        model=folder / "model",
    )


@pytest.fixture(scope="module")
def material(places: Places) -> Material:
    return load_material(places)


@pytest.fixture(scope="module")
def verdict(material: Material) -> Verdict:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(curve, "REPEATS", {3 / 4: 1})
        return judge(material, lambda _: None)


def _run(places: Places, folder: Path, **changes: Path) -> int:
    named_places = {name: getattr(places, name) for name in Places.__slots__} | changes
    arguments = [f"--{name}={path}" for name, path in named_places.items() if path]
    page, pictures = folder / "docs" / "card.md", folder / "docs" / "images"
    return make_model_card.main([*arguments, f"--out={page}", f"--pictures={pictures}"])


def test_one_run_writes_the_page_and_every_picture(
    places: Places, verdict: Verdict, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(make_model_card, "judge", lambda *_: verdict)
    assert _run(places, tmp_path) == 0
    page = (tmp_path / "docs" / "card.md").read_text(encoding="utf-8")
    shown = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", page)
    assert sorted(shown) == sorted(f"images/{name}.svg" for name in PICTURES)
    for picture in shown:
        assert "</svg>" in (tmp_path / "docs" / picture).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["sentences.jsonl", "maturity.jsonl"])
def test_without_gold_nothing_is_written_and_the_remedy_is_said(
    name: str, places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tiny.write_gold(tmp_path / "gold")
    (gold / name).unlink()
    assert _run(places, tmp_path, gold=gold) == 2
    assert f"no gold file {name}" in (told := capsys.readouterr().err)
    assert "--gold FOLDER" in told
    assert not (tmp_path / "docs").exists()


def test_a_broken_gold_line_is_named(
    places: Places, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    gold = tiny.write_gold(tmp_path / "gold")
    (gold / "sentences.jsonl").write_text('{"id": "x"}\n', encoding="utf-8")
    assert _run(places, tmp_path, gold=gold) == 2
    assert "sentences.jsonl, line 1" in capsys.readouterr().err


def test_the_page_holds_no_sentence_of_the_gold(verdict: Verdict) -> None:
    page = render_page(verdict, "images")
    assert not overlaps([page], [text for text, *_ in tiny.GOLD], size=5)


def test_the_page_names_every_contestant_with_its_first_figure(verdict: Verdict) -> None:
    page = render_page(verdict, "images")
    header = next(line for line in page.splitlines() if line.startswith("|  | keywords"))
    for judged in verdict.judged:
        assert f" {judged.name} |" in header
        assert f"{judged.report.figure('P@1').value:.2f}" in page


def test_the_committed_page_holds_no_sentence_of_a_real_document(shared: Path) -> None:
    page = Path(__file__).parents[2] / "docs" / "model-card.md"
    gold = sorted((shared / "gold").glob("*.jsonl"))
    real = sorted((shared / "real").glob("*.txt"))
    texts = [path.read_text(encoding="utf-8") for path in (*gold, *real)]
    assert not overlaps([page.read_text(encoding="utf-8")], texts)


def test_a_further_tagger_is_one_entry(material: Material, monkeypatch: pytest.MonkeyPatch) -> None:
    entry = Entry(name="twin", note="the same again", build=lambda m: m.model)
    monkeypatch.setattr("judging.sentences.ENTRIES", (*ENTRIES, entry))
    judged = judge_all(material, lambda _: None)
    names = [one.name for one in judged]
    assert names == ["keywords", "definitions", "TF-IDF", "default", "twin", "second labeller"]
    gains = difference(material.gold, named(judged, "twin"), named(judged, "default"))
    assert [gain.value for gain in gains] == [0.0, 0.0, 0.0]


def test_the_embeddings_are_loaded_from_where_the_options_say(
    material: Material, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[tuple[Path, Path | None]] = []
    monkeypatch.setattr(contestants, "load_tagger", lambda *given: asked.append(given))
    (entry,) = [entry for entry in ENTRIES if entry.name == "embeddings"]
    assert entry.build(material) is None
    assert not asked
    given = replace(material.places, embeddings=Path("model"), encoder=Path("encoder"))
    entry.build(replace(material, places=given))
    assert asked == [(Path("model"), Path("encoder"))]


def test_the_second_labeller_is_judged_by_the_first(material: Material) -> None:
    gold, people = second_labeller(material.gold)
    report = evaluate_sentences(gold, people)
    assert report.figure("P@1").value == 1.0
    assert report.figure("kind kappa").value == pytest.approx(1.0)
    assert report.figure("micro-F1").value == pytest.approx(2 * 8 / (8 + 10))


def test_given_suggestions_are_for_their_own_sentences() -> None:
    with pytest.raises(ValueError, match="other sentences"):
        Given("some", []).suggest([Item(text="One.")])


def test_keywords_rank_by_the_words_of_the_cues_that_are_met() -> None:
    tagger = KeywordTagger(DESCRIPTORS, STRANDS)
    cue = DESCRIPTORS.item("5.2").cues[0]
    (found, nothing) = tagger.suggest([Item(text=f"There is a {cue} here."), Item(text="Qqq.")])
    assert found.descriptors[0].code == "5.2"
    assert sum(scored.probability for scored in found.descriptors) == pytest.approx(1.0)
    assert nothing.descriptors == ()
    assert nothing.abstained


def test_keywords_are_whole_words() -> None:
    item = replace(DESCRIPTORS.items[0], name="Zog", cues=("eha",))
    tagger = KeywordTagger(replace(DESCRIPTORS, items=(item,)), STRANDS)
    inside, whole = tagger.suggest([Item(text="A rehab centre."), Item(text="An EHA is done.")])
    assert not inside.descriptors
    assert [scored.code for scored in whole.descriptors] == [item.code]


def test_the_baseline_learns_what_the_corpus_says(material: Material) -> None:
    tagger = fit_tfidf(material.corpus, DESCRIPTORS.codes, STRANDS.codes)
    found = tagger.suggest(material.corpus)
    told = [(s, f) for s, f in zip(material.corpus, found, strict=True) if s.descriptors]
    right = [f.descriptors[0].code == s.descriptors[0] for s, f in told]
    assert np.mean(right) > 0.9
    assert all(len(suggestion.descriptors) == len(DESCRIPTORS.codes) for suggestion in found)
    assert {scored.code for scored in found[0].strands} == set(tiny.STRANDS)


def _sentence(text: str, batch: str) -> LabelledSentence:
    return LabelledSentence(text=text, kind=Kind.PRACTICE, descriptors=("5.1",), batch=batch)


def test_near_duplicates_share_a_batch() -> None:
    long = "The family hub in the old library opens on every day of the week"
    sentences = [
        _sentence(f"{long}.", "a"),
        _sentence("Data feeds arrive from police and schools each night.", "b"),
        _sentence(f"{long} now.", "b"),
        _sentence(f"{long} now too.", "c"),
    ]
    assert [sentence.batch for sentence in keep_together(sentences)] == ["a", "b", "a", "a"]


def test_samples_are_whole_batches_and_the_same_each_time() -> None:
    corpus = [_sentence(f"{name} {i}", name) for name in "abcdefgh" for i in range(10)]
    drawn = list(samples(corpus, {1 / 8: 1, 1 / 2: 3}))
    assert [share for share, _ in drawn] == [1 / 8, 1 / 2, 1 / 2, 1 / 2]
    assert [len(some) for _, some in drawn] == [30, 40, 40, 40]  # never below three batches
    batches = [frozenset(s.batch for s in some) for _, some in drawn]
    assert all(
        len(some) == 10 * len(names) for (_, some), names in zip(drawn, batches, strict=True)
    )
    assert len(set(batches[1:])) > 1
    assert drawn == list(samples(corpus, {1 / 8: 1, 1 / 2: 3}))


@pytest.mark.parametrize(
    ("wanted", "found", "pairs"),
    [
        (["A plan."], ["Another.", "a  PLAN."], {0: 1}),
        (["It’s “one” – here."], ['It\'s "one" - here.'], {0: 0}),
        (["Evidence", "Evidence", "Evidence"], ["Evidence", "x", "Evidence"], {0: 0, 1: 2}),
        (["A plan."], ["A plan. And more."], {}),
    ],
)
def test_gold_meets_the_same_text_in_the_file(
    wanted: list[str], found: list[str], pairs: dict[int, int]
) -> None:
    assert match(wanted, found) == pairs


def _ranked(*codes: str) -> tuple[Scored, ...]:
    return tuple(Scored(code=code, probability=0.5) for code in codes)


def test_the_forms_label_comes_first_in_its_own_ranking() -> None:
    schemes = (DESCRIPTORS.id, STRANDS.id)
    made = Suggestion(
        kind=Kind.PRACTICE,
        kind_probability=0.9,
        descriptors=_ranked("5.1", "6.4"),
        strands=_ranked("family", "culture"),
        accepted=("5.1",),
    )

    def codes(framework_id: str, code: str) -> list[list[str]]:
        field = Field(label=Label(framework=framework_id, code=code))
        filed = file_first(made, Sentence(document="d", text="t", field=field), schemes)
        return [[s.code for s in filed.descriptors], [s.code for s in filed.strands]]

    assert codes(DESCRIPTORS.id, "6.4") == [["6.4", "5.1"], ["family", "culture"]]
    assert codes(STRANDS.id, "culture") == [["5.1", "6.4"], ["culture", "family"]]
    assert codes("somebody-elses", "6.4") == [["5.1", "6.4"], ["family", "culture"]]


def test_end_to_end_counts_what_the_file_gives_of_its_own_document(verdict: Verdict) -> None:
    whole, single = verdict.end_to_end
    assert (whole.name, whole.whole, single.whole) == ("all Word files", True, False)
    assert (whole.wanted, whole.found) == (len(tiny.GOLD), len(tiny.GOLD) - 1)
    assert whole.reports[0].sentences == whole.found
    assert verdict.unread == []


def test_reliability_counts_every_sentence(verdict: Verdict) -> None:
    points = series.reliability(verdict)
    assert sum(point["count"] for point in points) == len(verdict.material.gold)
    assert all(point["low"] <= point["right"] <= point["high"] for point in points)


def test_risk_at_full_coverage_is_what_p_at_one_leaves(verdict: Verdict) -> None:
    last = {point["who"]: point["risk"] for point in series.risk_by_coverage(verdict)}
    for judged in verdict.judged[:-1]:
        assert last[judged.name] == pytest.approx(1 - judged.report.figure("P@1").value)


def test_the_matrix_holds_each_evidence_sentence_once(verdict: Verdict) -> None:
    first = firsts(verdict.material.gold, verdict.default.found)
    points = series.descriptor_matrix(verdict)
    assert sum(point["count"] for point in points) == first.evidence.sum()
    right = sum(p["count"] for p in points if p["wanted"] == p["suggested"])
    assert right == first.right.sum()


def test_the_curve_ends_with_the_shipped_model(verdict: Verdict) -> None:
    assert [trial.share for trial in verdict.curve] == [3 / 4, 1.0]
    assert verdict.curve[-1].sentences == len(verdict.material.corpus)
    assert verdict.curve[-1].first == verdict.default.report.figure("P@1").value
    assert verdict.curve[0].batches == 3


@pytest.mark.parametrize(
    ("measured", "lower", "met"), [(0.5, False, True), (0.49, False, False), (0.5, True, True),
                                   (0.51, True, False)],
)  # fmt: skip
def test_a_goal_is_met_on_its_own_side(measured: float, *, lower: bool, met: bool) -> None:
    assert Outcome(name="x", measured=measured, must=0.5, lower=lower).met is met
