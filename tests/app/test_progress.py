from __future__ import annotations

from collections.abc import Sequence

from ehtext.domain import Card, Judgement, Kind
from ehtext.settings import Settings
from ehtext.store import Store
from tests.app.conftest import OpenApp
from tests.app.reviewing import keep_texts, said
from tests.service.review.building import label, make_analysis
from tests.store.deciding import decide

TEXTS = [f"Parents chair panel number {n}." for n in range(4)]


def confirm(cards: Sequence[Card], code: str | None = "5.1") -> None:
    labels = (label(code),) if code else ()
    with Store.open(Settings.from_env().database_url) as store:
        sentences = {s.id: s for s in make_analysis(TEXTS).sentences}
        for card in cards:
            after = Judgement(kind=Kind.PRACTICE, labels=labels)
            decide(store, sentences[card.sentence], after=after, token=card.sentence)


def test_before_anything_is_read_the_open_items_are_named(open_app: OpenApp) -> None:
    keep_texts(TEXTS, score=0.6)
    app = open_app("progress")
    assert "items are still open" in app.info[0].value
    assert "too few to say" in said(app)
    app.toggle(key="progress-open").set_value(True).run()
    states = app.table[0].value
    assert "5\\.1 Family engagement" in states["Item"].tolist()
    assert all("open" in str(state) for state in states["State"])


def test_once_all_is_read_coverage_is_settled_and_it_says_so(open_app: OpenApp) -> None:
    confirm(keep_texts(TEXTS))
    app = open_app("progress")
    assert app.success[0].value == "Coverage is settled: reading on would change little."
    figures = {metric.label: metric.value for metric in app.metric}
    assert figures["Items settled"] == "100%"
    assert figures["Sentences read"] == "4 of 4"
    assert figures["Decided one by one"] == "4"
    app.toggle(key="progress-open").set_value(True).run()
    assert "No item is open" in said(app)


def test_what_may_be_missed_comes_from_what_was_read_without_a_suggestion(
    open_app: OpenApp,
) -> None:
    confirm(keep_texts(TEXTS, code=None), code=None)
    assert "at most 53% are evidence" in said(open_app("progress"))  # none of 4: 1 - 0.05 ** (1/4)


def test_an_item_that_nothing_comes_near_is_not_called_read(open_app: OpenApp) -> None:
    confirm(keep_texts(TEXTS))
    app = open_app("progress")
    assert "no sentence comes near 25 of 31 items" in said(app)
    states = dict(zip(app.table[0].value["Item"], app.table[0].value["State"], strict=True))
    found = {str(item).replace("\\", "")[:3]: str(state) for item, state in states.items()}
    assert "nothing was read for it" in found["9.7"]
    assert found["6.1"].startswith("read")  # offered, and all four sentences were read
