from __future__ import annotations

import stat
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest

from ehtext.bootstrap import known_frameworks
from ehtext.domain import (
    LOCAL,
    Action,
    Card,
    Event,
    Judgement,
    Kind,
    Mode,
    Person,
    Role,
)
from ehtext.errors import ExchangeError, NotAllowedError
from ehtext.exchange import (
    FORMATS,
    Act,
    Decision,
    ReviewedDocument,
    ReviewedSentence,
    formats,
    jsonl,
)
from ehtext.review import resolve
from ehtext.service import Access
from ehtext.service.exchange import Choice, Exchange
from ehtext.store import Store
from tests.service.review.building import ANN, BEN, LEA, Clock, fill, label, make_analysis
from tests.store.conftest import store, url

__all__ = ["store", "url"]

AUTHOR = Person(id="flo", role=Role.AREA_AUTHOR, subject="sub|flo", area="Fenby")
NATIONAL = Person(id="nat", role=Role.NATIONAL, subject="sub|nat")
FENBY = ("Parents chair the panel.", "Staff train together.", "Two hubs opened.")
WROCK = ("We hold a learning day each term.",)
SAID = Judgement(kind=Kind.OUTCOME, labels=(label("6.1"), label("5.1")))


class Desk:
    """A store with two submissions, and everybody who may ask for them."""

    def __init__(self, store: Store) -> None:
        self.store = store
        for person in (ANN, BEN, LEA, AUTHOR, NATIONAL):
            store.people.put(person)
        self.cards = fill(
            store, make_analysis(FENBY), make_analysis(WROCK, "other.docx", area="Wrock")
        )
        self.exchange = Exchange(store, Access(store, sign_in=lambda: True), known_frameworks())

    def decide(self, card: Card, person: Person = ANN, **changes: object) -> Event:
        now = Clock().now
        event = Event(
            token=f"{person.id}:{card.sentence}:{changes}"[:64],
            document=card.document,
            sentence=card.sentence,
            person=person.id,
            role=person.role,
            action=Action.CHANGE,
            before=card.suggested,
            after=SAID,
            score=card.score,
            model=card.model,
            framework_version="ehsg-2022 2022",
            shown_at=now - timedelta(seconds=5),
            decided_at=now,
        )
        (recorded,) = self.store.events.record([replace(event, **changes)])  # type: ignore[arg-type]
        return recorded

    def standing(self) -> dict[tuple[str | None, str], Judgement | None]:
        return {(e.sentence, e.person): e.after for e in self.store.events.standing()}


@pytest.fixture
def desk(store: Store) -> Desk:
    return Desk(store)


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Desk]:
    """Return another installation that has read the same files."""
    with Store.open(f"sqlite:///{tmp_path / 'elsewhere.db'}") as store:
        yield Desk(store)


def decide_all(desk: Desk) -> None:
    first, second, third, _ = desk.cards
    desk.decide(first)
    desk.decide(first, BEN, mode=Mode.BLIND, action=Action.ACCEPT, after=first.suggested)
    desk.decide(first, LEA, action=Action.ADJUDICATE)
    desk.decide(second, action=Action.REJECT, after=Judgement(kind=Kind.PRACTICE))
    desk.decide(third, action=Action.UNSURE, after=None, reason="Which year?")


@pytest.mark.parametrize("name", FORMATS)
def test_decisions_move_to_another_installation(
    name: str, desk: Desk, elsewhere: Desk, tmp_path: Path
) -> None:
    decide_all(desk)
    path = tmp_path / f"out{formats()[name].suffix}"
    written = desk.exchange.write(LEA, name, path)
    assert (written.documents, written.sentences, written.decisions) == (2, 4, 5)
    taken = elsewhere.exchange.take_in(LEA, name, path)
    assert (taken.recorded, taken.already, taken.left_out) == (5, 0, {})
    assert elsewhere.standing() == desk.standing()
    there, here = (
        {i: (r.judgement, r.settled) for i, r in resolve(d.store.events.standing()).items()}
        for d in (elsewhere, desk)
    )
    assert there == here


@pytest.mark.parametrize("name", FORMATS)
def test_the_same_file_twice_and_at_home_changes_nothing(
    name: str, desk: Desk, elsewhere: Desk, tmp_path: Path
) -> None:
    decide_all(desk)
    path = tmp_path / f"out{formats()[name].suffix}"
    desk.exchange.write(LEA, name, path)
    elsewhere.exchange.take_in(LEA, name, path)
    for place in (desk, elsewhere):
        before = place.store.events.all()
        taken = place.exchange.take_in(LEA, name, path)
        assert (taken.recorded, taken.already, taken.left_out) == (0, 5, {})
        assert place.store.events.all() == before


def test_an_event_keeps_what_the_file_says_of_it(
    desk: Desk, elsewhere: Desk, tmp_path: Path
) -> None:
    gone = desk.decide(desk.cards[0], mode=Mode.BLIND, reason="As in the plan")
    path = tmp_path / "out.jsonl"
    desk.exchange.write(LEA, "jsonl", path)
    elsewhere.exchange.take_in(LEA, "jsonl", path)
    (came,) = elsewhere.store.events.all()
    assert came.token.startswith("import:")
    assert came.batch is not None
    assert came.batch.startswith("import:lea:")
    assert replace(came, token=gone.token, batch=gone.batch, id=gone.id) == gone


def test_a_decision_that_was_taken_back_here_does_not_come_back(desk: Desk, tmp_path: Path) -> None:
    event = desk.decide(desk.cards[0])
    path = tmp_path / "out.jsonl"
    desk.exchange.write(LEA, "jsonl", path)
    desk.decide(desk.cards[0], action=Action.UNDO, after=None, undoes=event.id)
    assert desk.exchange.take_in(LEA, "jsonl", path).already == 1
    assert desk.standing() == {}


def test_what_the_person_has_since_decided_here_holds(
    desk: Desk, elsewhere: Desk, tmp_path: Path
) -> None:
    desk.decide(desk.cards[0])
    path = tmp_path / "out.jsonl"
    desk.exchange.write(LEA, "jsonl", path)
    later = Judgement(kind=Kind.PLAN)
    elsewhere.decide(elsewhere.cards[0], after=later, decided_at=Clock().now + timedelta(days=1))
    taken = elsewhere.exchange.take_in(LEA, "jsonl", path)
    assert taken.left_out == {"decisions that the person has since changed here": 1}
    assert list(elsewhere.standing().values()) == [later]


def test_a_later_decision_from_a_file_holds(desk: Desk, elsewhere: Desk, tmp_path: Path) -> None:
    desk.decide(desk.cards[0], decided_at=Clock().now + timedelta(days=1))
    path = tmp_path / "out.jsonl"
    desk.exchange.write(LEA, "jsonl", path)
    elsewhere.decide(elsewhere.cards[0], after=Judgement(kind=Kind.PLAN))
    assert elsewhere.exchange.take_in(LEA, "jsonl", path).recorded == 1
    assert list(elsewhere.standing().values()) == [SAID]


def do_all(desk: Desk) -> None:
    """Let people do all that one can do with a document, some of it twice or taken back."""
    decide_all(desk)
    card, other = desk.cards[1], desk.cards[2]
    desk.decide(card, BEN, action=Action.FAULT, after=None, reason="Half a line.")
    desk.decide(card, action=Action.SKIP, after=None)
    desk.decide(card, action=Action.NOTE, after=None, reason="Ask for the year.")
    desk.decide(other, action=Action.SPLIT, after=None, related=("x", "y"), span=(4, 4), token="p")
    desk.decide(other, BEN, action=Action.JOIN, after=None, related=("z",), token="j")
    desk.decide(card, action=Action.MASK, after=None, span=(0, 3), reason="name", token="m")
    of = {"after": None, "sentence": None, "before": None}
    for number, (person, level, action) in enumerate(
        ((ANN, 2.0, Action.LEVEL), (ANN, 2.5, Action.LEVEL), (BEN, 4.0, Action.LEVEL),
         (LEA, 3.0, Action.ADJUDICATE))
    ):  # fmt: skip
        desk.decide(
            card, person, action=action, label=label("5.1"), level=level, reason="Audits say so.",
            token=f"l{number}", decided_at=Clock().now + timedelta(minutes=number), **of,
        )  # fmt: skip
    gone = desk.decide(card, BEN, action=Action.SIGN_OFF, token="b", **of)
    desk.decide(card, BEN, action=Action.UNDO, undoes=gone.id, token="u", **of)
    desk.decide(card, action=Action.SIGN_OFF, reason="Done.", token="o", **of)


ACTS = {Action.SKIP, Action.NOTE, Action.LEVEL, Action.ADJUDICATE, Action.SIGN_OFF}


def acts(desk: Desk) -> list[Event]:
    """Return what holds of levels, sign-offs and notes, without what tells two stores apart."""
    events = desk.store.events.all()
    undone = {e.undoes for e in events if e.undoes}
    levels = {e.id for e in desk.store.events.levels()}
    found = [
        e
        for e in events
        if e.id not in undone
        and (e.id in levels or e.action in ACTS - {Action.LEVEL, Action.ADJUDICATE})
    ]
    same = [replace(e, id=None, token="", batch=None) for e in found]
    return sorted(same, key=lambda e: (e.action, e.person))


def test_all_that_people_do_with_a_document_moves_once(
    desk: Desk, elsewhere: Desk, tmp_path: Path
) -> None:
    do_all(desk)
    path = tmp_path / "out.jsonl"
    written = desk.exchange.write(LEA, "jsonl", path)
    assert (written.decisions, written.acts) == (5, 9)
    for recorded, already in ((11, 0), (0, 11)):
        taken = elsewhere.exchange.take_in(LEA, "jsonl", path)
        assert (taken.recorded, taken.already) == (recorded, already)
        assert {why.partition(":")[0]: n for why, n in taken.left_out.items()} == {
            "sentences that were split elsewhere": 1,
            "sentences that were joined elsewhere": 1,
            "words that were masked elsewhere, which no file holds": 1,
        }
    assert {e.action for e in acts(desk)} == ACTS
    assert acts(elsewhere) == acts(desk)
    assert [e.level for e in elsewhere.store.events.levels()] == [2.5, 4.0, 3.0]
    before = desk.store.events.all()
    assert desk.exchange.take_in(LEA, "jsonl", path).recorded == 0
    assert desk.store.events.all() == before


def act(**changes: object) -> Act:
    given = Act(person="jh", action=Action.LEVEL, decided_at=Clock().now, label=label("5.1"))
    return replace(given, **{"level": 3.0, **changes})  # type: ignore[arg-type]


NOTED: dict[str, object] = {"action": Action.NOTE, "label": None, "level": None}


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"person": "Jo Sample"}, "a name in the place of an id"),
        ({"label": label("99")}, "no framework here has"),
        ({"level": 7.0}, "no framework here has"),
        ({"level": None}, "do not say of what, or which"),
        ({"action": Action.ADJUDICATE}, "no lead reviewer here"),
        ({"action": Action.SIGN_OFF}, "named as something else"),
        ({"action": Action.ACCEPT}, "cannot be carried over: accept"),
        ({**NOTED, "sentence": "f" * 16}, "a sentence that is not in this store"),
        ({**NOTED, "sentence": None}, "a sentence that is not in this store"),
    ],
)
def test_a_level_or_note_that_cannot_be_taken_is_told(
    changes: dict[str, object], reason: str, desk: Desk, tmp_path: Path
) -> None:
    path, document = tmp_path / "in.jsonl", desk.cards[0].document
    record = ReviewedDocument(document=document, acts=(act(**changes), act(person="xy")))
    jsonl.write([record], path, {})
    taken = desk.exchange.take_in(LEA, "jsonl", path)
    assert taken.recorded == 1
    ((told, times),) = taken.left_out.items()
    assert reason in told
    assert times == 1


def test_a_level_that_the_person_has_since_changed_here_stays(desk: Desk, tmp_path: Path) -> None:
    path, document = tmp_path / "in.jsonl", desk.cards[0].document
    jsonl.write([ReviewedDocument(document=document, acts=(act(person="ann"),))], path, {})
    later = Clock().now + timedelta(days=1)
    desk.decide(
        desk.cards[0], action=Action.LEVEL, label=label("5.1"), level=4.0, after=None,
        before=None, sentence=None, decided_at=later,
    )  # fmt: skip
    taken = desk.exchange.take_in(LEA, "jsonl", path)
    assert taken.left_out == {"levels that the person has since changed here": 1}
    assert [e.level for e in desk.store.events.levels()] == [4.0]


def test_levels_of_a_document_of_another_store_are_told(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    jsonl.write([ReviewedDocument(document="e" * 64, acts=(act(),))], path, {})
    taken = desk.exchange.take_in(LEA, "jsonl", path)
    assert list(taken.left_out.values()) == [1]
    assert taken.recorded == 0


def test_the_reasons_of_levels_are_masked_on_both_ways(desk: Desk, tmp_path: Path) -> None:
    why, path, document = "Ask Jo on 07700 900123", tmp_path / "in.jsonl", desk.cards[0].document
    jsonl.write([ReviewedDocument(document=document, acts=(act(reason=why),))], path, {})
    desk.exchange.take_in(LEA, "jsonl", path)
    assert "900123" not in desk.store.events.all()[-1].reason
    desk.decide(
        desk.cards[0], action=Action.SIGN_OFF, reason=why, after=None, before=None, sentence=None
    )
    desk.exchange.write(LEA, "jsonl", path)
    assert b"900123" not in path.read_bytes()


def made(**changes: object) -> Decision:
    decision = Decision(person="jh", action=Action.CHANGE, judgement=SAID, decided_at=Clock().now)
    return replace(decision, **changes)  # type: ignore[arg-type]


def file_of(folder: Path, *decisions: Decision, sentence: str) -> Path:
    path = folder / "in.jsonl"
    record = ReviewedSentence(id=sentence, document="d", text="t", decisions=decisions)
    formats()["jsonl"].write([record], path, {})
    return path


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"person": "Jo Sample"}, "a name in the place of an id"),
        ({"person": "jo@example.org"}, "a name in the place of an id"),
        ({"judgement": Judgement(kind=Kind.PLAN, labels=(label("99"),))}, "no framework here has"),
        ({"judgement": None}, "do not say what the sentence is"),
        ({"action": Action.SPLIT}, "cannot be carried over: split"),
        ({"action": Action.SIGN_OFF}, "cannot be carried over: sign-off"),
        ({"action": Action.ADJUDICATE}, "no lead reviewer here"),
        ({"action": Action.ADJUDICATE, "role": Role.LEAD}, "no lead reviewer here"),
        ({"action": Action.ADJUDICATE, "person": "ann"}, "no lead reviewer here"),
    ],
)
def test_what_cannot_be_taken_is_told_and_the_rest_goes_on(
    changes: dict[str, object], reason: str, desk: Desk, tmp_path: Path
) -> None:
    good = made(person="xy")
    path = file_of(tmp_path, made(**changes), good, sentence=desk.cards[0].sentence)
    taken = desk.exchange.take_in(LEA, "jsonl", path)
    assert taken.recorded == 1
    ((told, times),) = taken.left_out.items()
    assert reason in told
    assert times == 1


def test_a_sentence_of_another_store_is_told(desk: Desk, tmp_path: Path) -> None:
    path = file_of(tmp_path, made(), sentence="f" * 16)
    taken = desk.exchange.take_in(LEA, "jsonl", path)
    assert taken.left_out == {"decisions about a sentence that is not in this store": 1}
    assert taken.recorded == 0


def test_nobody_gets_a_role_by_a_file(desk: Desk, tmp_path: Path) -> None:
    path = file_of(tmp_path, made(role=Role.ADMIN), sentence=desk.cards[0].sentence)
    desk.exchange.take_in(LEA, "jsonl", path)
    assert [event.role for event in desk.store.events.all()] == [Role.REVIEWER]


def test_notes_are_masked_on_both_ways(desk: Desk, tmp_path: Path) -> None:
    note = "Ask Jo on 07700 900123"
    desk.decide(desk.cards[0], reason=note)
    path = tmp_path / "out.jsonl"
    desk.exchange.write(LEA, "jsonl", path)
    assert b"900123" not in path.read_bytes()
    file = file_of(tmp_path, made(reason=note), sentence=desk.cards[1].sentence)
    desk.exchange.take_in(LEA, "jsonl", file)
    assert "900123" not in desk.store.events.all()[-1].reason


@pytest.mark.parametrize("person", [ANN, AUTHOR])
def test_who_may_not_export_gets_nothing(person: Person, desk: Desk, tmp_path: Path) -> None:
    with pytest.raises(NotAllowedError):
        desk.exchange.write(person, "csv", tmp_path / "out.csv")
    with pytest.raises(NotAllowedError):
        desk.exchange.pack(person, "csv")
    with pytest.raises(NotAllowedError):
        desk.exchange.submissions(person)
    assert not (tmp_path / "out.csv").exists()


@pytest.mark.parametrize("person", [ANN, AUTHOR, NATIONAL, LOCAL])
def test_only_a_lead_records_what_others_decided(
    person: Person, desk: Desk, tmp_path: Path
) -> None:
    path = file_of(tmp_path, made(), sentence=desk.cards[0].sentence)
    with pytest.raises(NotAllowedError):
        desk.exchange.take_in(person, "jsonl", path)
    with pytest.raises(NotAllowedError):
        desk.exchange.take_in_content(person, "jsonl", "in.jsonl", path.read_bytes())
    assert not desk.store.events.all()


@pytest.mark.parametrize(
    ("choice", "texts"),
    [
        (Choice(areas=("Wrock",)), WROCK),
        (Choice(documents=("other.docx",)), WROCK),
        (Choice(decided_only=True), FENBY[:1]),
        (Choice(), (*FENBY, *WROCK)),
    ],
)
def test_the_choice_says_what_goes_out(
    choice: Choice, texts: tuple[str, ...], desk: Desk, tmp_path: Path
) -> None:
    desk.decide(desk.cards[0])
    path = tmp_path / "out.jsonl"
    assert desk.exchange.write(NATIONAL, "jsonl", path, choice).sentences == len(texts)
    assert [
        line.split('"text":"')[1].split('"')[0] for line in path.read_text("utf-8").splitlines()
    ] == list(texts)


def test_the_first_digits_of_a_document_are_enough_and_too_few_are_not(
    desk: Desk, tmp_path: Path
) -> None:
    wanted = desk.cards[-1].document
    written = desk.exchange.write(
        LEA, "jsonl", tmp_path / "out.jsonl", Choice(documents=(wanted[:8],))
    )
    assert written.documents == 1
    with pytest.raises(ExchangeError, match="no submission fits"):
        desk.exchange.write(LEA, "jsonl", tmp_path / "o.jsonl", Choice(documents=(wanted[:2],)))


def test_files_are_their_owners_alone_and_progress_is_told(desk: Desk, tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    written = desk.exchange.write(
        LEA, "label-studio", tmp_path / "out.json", progress=lambda *n: seen.append(n)
    )
    assert [file.name for file in written.files] == ["out.json", "out.labels.xml"]
    assert all(stat.S_IMODE(file.stat().st_mode) == 0o600 for file in written.files)
    assert seen == [(1, 2), (2, 2)]


def test_a_download_is_one_file(desk: Desk) -> None:
    name, content = desk.exchange.pack(LEA, "csv")
    assert name == "reviews.csv"
    assert FENBY[0].encode() in content
    name, content = desk.exchange.pack(LEA, "label-studio")
    assert name == "reviews.zip"
    import io

    with zipfile.ZipFile(io.BytesIO(content)) as package:
        assert package.namelist() == ["reviews.json", "reviews.labels.xml"]


def test_a_file_that_is_handed_in_is_named_as_it_was(desk: Desk) -> None:
    with pytest.raises(ExchangeError, match=r"^mine\.qdpx is no REFI-QDA project"):
        desk.exchange.take_in_content(LEA, "refi-qda", "mine.qdpx", b"nothing")


def test_what_a_tool_cannot_say_follows_from_the_card(desk: Desk, tmp_path: Path) -> None:
    """A file without what was shown calls every decision a change."""
    card = desk.cards[0]
    file = file_of(tmp_path, made(judgement=card.suggested), sentence=card.sentence)
    desk.exchange.take_in(LEA, "jsonl", file)
    assert [event.action for event in desk.store.events.all()] == [Action.ACCEPT]


def test_a_card_whose_sentence_is_masked_goes_out_masked(desk: Desk, tmp_path: Path) -> None:
    card = replace(desk.cards[3], text="[name] chairs the panel.")
    desk.store.cards.put(card.document, [card])
    desk.exchange.write(LEA, "jsonl", tmp_path / "out.jsonl", Choice(areas=("Wrock",)))
    assert WROCK[0] not in (tmp_path / "out.jsonl").read_text("utf-8")
