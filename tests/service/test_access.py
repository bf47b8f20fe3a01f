"""Every method of every service asks who calls: found by reflection, so that a new one is too."""

from __future__ import annotations

import dataclasses
import inspect
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import MagicMock

import pytest

from ehtext.bootstrap import Workspace, build_workspace
from ehtext.domain import LOCAL, Analysis, Guess, Person, Role
from ehtext.errors import NotAllowedError, StoreError
from ehtext.service import RIGHTS, Access, Library, Right
from ehtext.settings import Settings
from ehtext.store import Store
from tests.service.review.building import make_analysis
from tests.service.test_library import pdf

INFRASTRUCTURE = {"store", "access", "door", "keeper", "close"}
"""What of a workspace no page calls for data; ``test_no_page_goes_past_the_services`` sees to it."""

NEEDS = {
    "library": Right.READ,
    "library.add": Right.ADD,
    "review": Right.REVIEW,
    "review.preferences": Right.REVIEW,
    "editing": Right.REVIEW,
    "levels": Right.REVIEW,
    "bulk": Right.REVIEW,
    "disputes": Right.LEAD,
    "doubts": Right.LEAD,
    "level_disputes": Right.LEAD,
    "figures": Right.LEAD,
    "figures.progress": Right.REVIEW,
    "models": Right.LEAD,
    "retagger": Right.LEAD,
    "rounds": Right.ROUND,
    "learning": Right.ROUND,
    "people": Right.PEOPLE,
    "exchange": Right.EXPORT,
    "exchange.take_in": Right.LEAD,
    "exchange.take_in_content": Right.LEAD,
}
"""The right that each service needs, or a single method of it. A new service is named here."""

HARMLESS = {"format_": "jsonl"}
"""By the name of a parameter, what to give where a method looks at it before it asks."""

AMY = Person(id="amy", role=Role.AREA_AUTHOR, subject="https://x|amy", area="Wexcombe")
PEOPLE = {
    role: AMY
    if role is Role.AREA_AUTHOR
    else Person(id=role.value, role=role, subject=f"https://x|{role.value}")
    for role in Role
}
GONE = Person(id="gone", role=Role.ADMIN, subject="https://x|gone", active=False)
NOBODY = {
    "inactive": GONE,
    "inactive, and says otherwise": replace(GONE, active=True),
    "unknown": Person(id="x", role=Role.ADMIN, subject="https://x|x"),
    "known id, another subject": replace(PEOPLE[Role.ADMIN], subject="https://y|admin"),
    "known id, no subject": replace(PEOPLE[Role.ADMIN], subject=None),
    "the one person without sign-in": LOCAL,
    "area author without an area": Person(
        id="loose", role=Role.AREA_AUTHOR, subject="https://x|loose"
    ),
    "reviewer with an area": Person(
        id="tied", role=Role.REVIEWER, subject="https://x|tied", area="Wexcombe"
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A public method of a service, by the name that a page calls it by."""

    service: str
    name: str
    call: Callable[..., Any]

    @property
    def needs(self) -> Right | None:
        return NEEDS.get(f"{self.service}.{self.name}", NEEDS.get(self.service))

    @property
    def parameters(self) -> list[inspect.Parameter]:
        return list(inspect.signature(self.call).parameters.values())

    def run(self, actor: Person, **given: Any) -> Any:
        """Call it; what is not given is something that has every attribute."""
        wanted = {
            p.name: given.get(p.name) or HARMLESS.get(p.name) or MagicMock(name=p.name)
            for p in self.parameters[1:]
            if p.name in given or p.default is p.empty
        }
        result = self.call(actor, **wanted)
        return list(result) if inspect.isgenerator(result) else result


def methods(workspace: Workspace) -> Iterator[Method]:
    """Yield all public methods of all services of a workspace, and of services inside them."""
    for field in dataclasses.fields(workspace):
        if field.name not in INFRASTRUCTURE:
            found = getattr(workspace, field.name)
            is_service = type(found).__module__.startswith("ehtext.")
            yield from _methods_of(field.name, found if is_service else found())


def _methods_of(name: str, service: object) -> Iterator[Method]:
    for public, member in inspect.getmembers(type(service)):
        if not public.startswith("_"):
            assert inspect.isfunction(member), f"{name}.{public} tells something without asking who"
            yield Method(service=name, name=public, call=partial(member, service))
    for public, value in vars(service).items():
        if not public.startswith("_"):
            yield from _methods_of(f"{name}.{public}", value)


@pytest.fixture(scope="module")
def settings(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    home = tmp_path_factory.mktemp("access")
    return Settings.from_env({"EHTEXT_HOME": str(home), "EHTEXT_JOBS": "1"})


@pytest.fixture(scope="module")
def theirs(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return a file of another area than Amy's, with a word that stands nowhere else."""
    folder = tmp_path_factory.mktemp("files")
    return pdf(folder / "theirs.pdf", "Kestrel families chair the board.")


@pytest.fixture(scope="module")
def workspace(settings: Settings, theirs: bytes) -> Iterator[Workspace]:
    """A workspace where people sign in, with a submission of Amy's area and one of another."""
    alone = build_workspace(settings)
    for name, content, area in (
        ("mine.md", b"Parents of Wexcombe chair the panel.", "WEXCOMBE"),
        ("theirs.pdf", theirs, "Sedgeby"),
    ):
        outcome = alone.library.add(LOCAL, name, content)
        assert isinstance(outcome, Analysis), outcome
        alone.store.facts.confirm(outcome.document.sha256, "area", area, LOCAL)
    alone.close()
    opened = build_workspace(settings, sign_in=lambda: True)
    for person in (*PEOPLE.values(), GONE):
        opened.store.people.put(person)
    opened.store.people.put(replace(NOBODY["area author without an area"], area="Sedgeby"))
    opened.store.people.put(NOBODY["reviewer with an area"])
    _forget_area(settings, "loose")
    yield opened
    opened.close()


def _forget_area(settings: Settings, id_: str) -> None:
    """Make a line that the store itself would refuse: written by another hand, or damaged."""
    import sqlite3

    with sqlite3.connect(settings.database_url.removeprefix("sqlite:///")) as database:
        database.execute("update person set area = null where id = ?", [id_])


def test_every_method_asks_who_calls_and_for_the_right_that_is_written_down(
    workspace: Workspace, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Asked(Exception):  # noqa: N818 - no error
        pass

    def check(_: Access, actor: Person, right: Right) -> Person:
        assert actor is AMY
        raise Asked(right)

    monkeypatch.setattr(Access, "check", check)
    found = list(methods(workspace))
    for method in found:
        first = method.parameters[0]
        assert (first.name, first.annotation) == ("actor", "Person"), method
        assert method.needs, f"say in NEEDS which right {method.service} needs"
        with pytest.raises(Asked) as asked:
            method.run(AMY)
        assert asked.value.args == (method.needs,), method
    names = {f"{m.service}.{m.name}" for m in found}
    assert {"library.add", "review.preferences.get", "figures.reviewers", "people.add"} <= names
    assert not {n for n in NEEDS if not any(f"{m}.".startswith(f"{n}.") for m in names)}


@pytest.mark.parametrize("role", Role)
def test_a_role_gets_nothing_of_what_it_may_not(workspace: Workspace, role: Role) -> None:
    refused = [m for m in methods(workspace) if m.needs not in RIGHTS[role]]
    assert bool(refused) == (role is not Role.ADMIN)
    for method in refused:
        with pytest.raises(NotAllowedError):
            method.run(PEOPLE[role])


@pytest.mark.parametrize("role", Role)
def test_a_role_that_somebody_gives_themselves_counts_for_nothing(
    workspace: Workspace, role: Role
) -> None:
    claimed = replace(PEOPLE[role], role=Role.ADMIN, area=None)
    for method in methods(workspace):
        if method.needs not in RIGHTS[role]:
            with pytest.raises(NotAllowedError):
                method.run(claimed)


@pytest.mark.parametrize("who", NOBODY)
def test_who_is_not_among_the_people_gets_nothing(workspace: Workspace, who: str) -> None:
    for method in methods(workspace):
        with pytest.raises(NotAllowedError):
            method.run(NOBODY[who])


def of_another_area(workspace: Workspace, theirs: bytes) -> dict[str, Any]:
    """Return, by the name of a parameter, what leads to a submission of another area."""
    (submission,) = [s for s in workspace.store.submissions() if s.area == "Sedgeby"]
    analysis = workspace.store.analysis(submission.sha256)
    return {
        "sha256": submission.sha256,
        "document": submission.sha256,
        "analysis": analysis,
        "sentence": analysis.sentences[0],
        "tag": analysis.tags[0] if analysis.tags else MagicMock(),
        "name": "mine.pdf",
        "content": theirs,
        "page": 1,
        "boxes": (),
    }


def tells(result: object, given: dict[str, Any]) -> bool:
    """Return whether a result holds anything of the submission of another area."""
    if isinstance(result, bytes):  # a picture of one of its pages
        return True
    return "Kestrel" in repr(result) or given["sha256"] in repr(result)


def test_an_area_author_gets_nothing_of_another_area(workspace: Workspace, theirs: bytes) -> None:
    given = of_another_area(workspace, theirs)
    open_to_authors = [m for m in methods(workspace) if m.needs in RIGHTS[Role.AREA_AUTHOR]]
    told = set()
    for method in open_to_authors:
        for parameter in method.parameters[1:]:
            assert parameter.name in given, (
                f"say in of_another_area what {parameter.name} of {method.name} leads there"
            )
        try:
            result = method.run(AMY, **given)
        except NotAllowedError:
            pass
        else:
            assert not tells(result, given), method
        if tells(method.run(PEOPLE[Role.ADMIN], **given), given):
            told.add(method.name)
    assert told >= {"submissions", "analysis", "picture", "add"}  # else this test sees nothing
    assert workspace.store.area_of(given["sha256"]) == "Sedgeby"


def test_an_area_author_has_all_of_their_own_area(workspace: Workspace) -> None:
    (mine,) = workspace.library.submissions(AMY)
    analysis = workspace.library.analysis(AMY, mine.sha256)
    assert "Wexcombe" in analysis.sentences[0].text
    again = workspace.library.add(AMY, "mine.md", b"Parents of Wexcombe chair the panel.")
    assert isinstance(again, Analysis)
    assert len(workspace.library.submissions(AMY)) == 1


def test_what_an_author_adds_is_of_their_area_whatever_it_says_of_itself(
    workspace: Workspace,
) -> None:
    draft = b"# Sedgeby early help strategy 2026\n\nSedgeby Council will train its staff."
    outcome = workspace.library.add(AMY, "draft.md", draft)
    assert isinstance(outcome, Analysis)
    sha256 = outcome.document.sha256
    try:
        assert sha256 in {s.sha256 for s in workspace.library.submissions(AMY)}
        assert workspace.store.area_of(sha256) == "Wexcombe"
        ben = Person(id="ben", role=Role.AREA_AUTHOR, subject="https://x|ben", area="Sedgeby")
        workspace.store.people.put(ben)
        assert sha256 not in {s.sha256 for s in workspace.library.submissions(ben)}
        with pytest.raises(NotAllowedError):
            workspace.library.analysis(ben, sha256)
    finally:
        workspace.store.delete(sha256)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(f"sqlite:///{tmp_path / 'one.db'}") as opened:
        yield opened


def kept(store: Store, area: str | None, confidence: float = 0.9) -> str:
    analysis = make_analysis(["Parents chair the panel."])
    guess = Guess(value=area, confidence=confidence) if area else None
    store.save(replace(analysis, recognition=replace(analysis.recognition, area=guess)))
    return analysis.document.sha256


def sees(store: Store, area: str, document: str) -> bool:
    author = Person(id="author", role=Role.AREA_AUTHOR, subject="https://x|author", area=area)
    store.people.put(author)
    access = Access(store, sign_in=lambda: True)
    listed = bool(Library.submissions(MagicMock(_access=access, _store=store), author))
    try:
        access.check_document(author, Right.READ, document)
    except NotAllowedError:
        assert not listed
        return False
    assert listed
    return True


@pytest.mark.parametrize(
    ("recognised", "of_person", "seen"),
    [
        ("Wexcombe", "Wexcombe", True),
        ("WEXCOMBE ", "wexcombe", True),
        ("Barnet", "London Borough of Barnet", True),
        ("Redcar & Cleveland", "Redcar and Cleveland", True),
        ("North East Lincolnshire", "Lincolnshire", False),
        ("Wexcombe North", "Wexcombe", False),
        (None, "Wexcombe", False),
        ("", "Wexcombe", False),
    ],
)
def test_an_area_is_one_area_by_whichever_of_its_names(
    store: Store, recognised: str | None, of_person: str, seen: bool
) -> None:
    assert sees(store, of_person, kept(store, recognised)) is seen


def test_what_a_person_confirmed_counts_before_what_was_recognised(store: Store) -> None:
    document = kept(store, "Wexcombe")
    for confirmed, seen in (("Sedgeby", False), (" wexcombe", True), (None, False)):
        store.facts.confirm(document, "area", confirmed, LOCAL)
        assert sees(store, "Wexcombe", document) is seen


@pytest.mark.parametrize(("confidence", "seen"), [(0.97, True), (0.7, True), (0.69, False)])
def test_a_guess_shows_no_area_the_text_of_another(
    store: Store, confidence: float, seen: bool
) -> None:
    document = kept(store, "Wexcombe", confidence)
    assert sees(store, "Wexcombe", document) is seen
    store.facts.confirm(document, "area", "Wexcombe", LOCAL)
    assert sees(store, "Wexcombe", document)


def test_how_sure_an_area_is_is_of_the_newest_reading(store: Store) -> None:
    document = kept(store, "Wexcombe", 0.9)
    assert sees(store, "Wexcombe", document)
    assert kept(store, "Wexcombe", 0.3) == document
    assert not sees(store, "Wexcombe", document)


def test_a_document_that_does_not_exist_is_told_apart_from_no_other(store: Store) -> None:
    document = kept(store, "Sedgeby")
    store.people.put(AMY)
    access = Access(store, sign_in=lambda: True)
    told = set()
    for asked in (document, "0" * 64):
        with pytest.raises(NotAllowedError) as refused:
            access.check_document(AMY, Right.READ, asked)
        told.add(str(refused.value))
    assert len(told) == 1


def test_the_store_takes_no_author_without_an_area(store: Store) -> None:
    with pytest.raises(StoreError):
        store.people.put(replace(AMY, area=None))


def test_without_sign_in_only_the_one_person_may(store: Store) -> None:
    store.people.put(PEOPLE[Role.ADMIN])
    access = Access(store, sign_in=bool)
    assert access.check(LOCAL, Right.PEOPLE) == LOCAL
    with pytest.raises(NotAllowedError):
        access.check(PEOPLE[Role.ADMIN], Right.READ)


ROOT = Path(__file__).parents[2]


def test_no_page_goes_past_the_services() -> None:
    """Pages reach data by services that ask who calls; access and door say nothing of documents."""
    for file in (ROOT / "app").rglob("*.py"):
        source = file.read_text(encoding="utf-8")
        for name in re.findall(r"workspace\(\)\.(\w+)", source):
            assert name not in INFRASTRUCTURE - {"access", "door"}, f"{file.name}: {name}"
        assert not re.search(r"\bbuild_store\b|\bStore\.open\b|import .*\bStore\b", source), file


def test_the_documents_say_who_may_do_what() -> None:
    text = (ROOT / "docs" / "sign-in.md").read_text(encoding="utf-8")
    head, _, *lines = re.search(r"^\| may .*?(?=\n\n)", text, re.MULTILINE | re.DOTALL)[0].split(
        "\n"
    )  # type: ignore[index]
    roles = [cell.strip() for cell in head.strip("|").split("|")][1:]
    assert roles == [role.value for role in Role]
    said = {}
    for line in lines:
        right, *cells = (cell.strip() for cell in line.strip("|").split("|"))
        said[right] = {Role(r) for r, cell in zip(roles, cells, strict=True) if cell == "yes"}
    assert said == {right.value: {r for r in Role if right in RIGHTS[r]} for right in Right}
