"""Who gets in, and which pages they are offered."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest
import signing
import streamlit as st
from offers import PAGES, offered
from streamlit.testing.v1 import AppTest

from ehtext.cli.start import command_for
from ehtext.domain import LOCAL, Person, Role
from ehtext.errors import NotAllowedError
from ehtext.sign_in import read_sign_in
from tests.app.builders import plain, printed
from tests.app.conftest import APP, Keep, OpenApp
from tests.app.signing_in import ISSUER, claims, put, somebody, write_secrets

WEXCOMBE, SEDGE = plain(), printed()  # areas Wexcombe and Nether Sedge
MINE, THEIRS = "Wexcombe", "Parents chair the board."
AMY = somebody("amy", Role.AREA_AUTHOR, area="Wexcombe")


@pytest.fixture
def signed(home: Path, keep: Keep) -> None:
    """An installation with sign-in, two submissions and one person of each role."""
    keep(WEXCOMBE, SEDGE)
    write_secrets(home)
    others = [somebody(role.value, role) for role in Role if role is not Role.AREA_AUTHOR]
    put(AMY, *others)


def open_as(user: dict, page: str = "") -> AppTest:
    app = AppTest.from_file(str(APP / "main.py"), default_timeout=30)
    app.user = user
    app.run()
    if page:
        app.switch_page(f"views/{page}.py").run()
    assert not app.exception, app.exception
    return app


def text_of(app: AppTest) -> str:
    """Return all that the app sends to a browser, for the search of what must not be there."""
    blocks = (*app.main, *app.sidebar)
    return " ".join(str(block.proto) for block in blocks if getattr(block, "proto", None))


def titles(app: AppTest) -> list[str]:
    return [title.value for title in app.title]


@pytest.mark.usefixtures("signed")
def test_who_is_not_signed_in_sees_the_door_and_nothing_else() -> None:
    app = open_as({"is_logged_in": False})
    assert titles(app) == ["Sign in"]
    assert [b.label for b in app.button] == ["Sign in"]
    assert not app.selectbox
    assert MINE not in text_of(app)
    assert THEIRS not in text_of(app)


@pytest.mark.usefixtures("signed")
def test_who_is_unknown_sees_the_line_for_the_administrator_and_no_data() -> None:
    app = open_as(claims("stranger"))
    assert titles(app) == ["You have not been added yet"]
    assert app.code[0].value == f"{ISSUER}|stranger"
    assert [b.label for b in app.button] == ["Log out"]
    assert MINE not in text_of(app)


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize(
    "user",
    [
        claims("amy", age=7200, lasts=3600),  # the token's time is over
        claims("amy", age=13 * 3600, lasts=30 * 86400),  # a token without end
        {**claims("amy"), "exp": None},
        {**claims("amy"), "iat": "now"},
        {k: v for k, v in claims("amy").items() if k != "exp"},
    ],
)
def test_a_sign_in_that_has_ended_shows_nothing(user: dict) -> None:
    app = open_as(user)
    assert titles(app) == ["Your sign-in has ended"]
    assert MINE not in text_of(app)


@pytest.mark.usefixtures("signed")
def test_who_has_no_access_any_more_sees_so() -> None:
    put(replace(AMY, active=False))
    app = open_as(claims("amy"))
    assert titles(app) == ["Your access has ended"]
    assert MINE not in text_of(app)


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize("issuer", ["https://elsewhere.example.org", "", None, 7])
def test_the_same_number_of_another_issuer_is_somebody_else(issuer: object) -> None:
    app = open_as({**claims("amy"), "iss": issuer})
    assert titles(app)[0] in ("You have not been added yet", "You could not be recognised")
    assert MINE not in text_of(app)


@pytest.mark.usefixtures("signed")
def test_an_email_address_opens_nothing() -> None:
    app = open_as({**claims("stranger"), "email": "amy@example.org", "email_verified": True})
    assert titles(app) == ["You have not been added yet"]


@pytest.mark.usefixtures("signed")
def test_an_area_author_sees_their_area_alone() -> None:
    app = open_as(claims("amy"))
    assert titles(app) == ["Submissions"]
    assert MINE in text_of(app)
    for page in ("submissions", "coverage", "evidence", "check"):
        app = open_as(claims("amy"), page)
        assert "Sedge" not in text_of(app)
        assert THEIRS not in text_of(app)


@pytest.mark.usefixtures("signed")
def test_what_the_session_says_opens_no_other_area() -> None:
    for page in ("submissions", "coverage", "evidence"):
        app = AppTest.from_file(str(APP / "main.py"), default_timeout=30)
        app.user = claims("amy")
        for key in ("submission", "submission-to-open"):
            app.session_state[key] = SEDGE.document.sha256
            app.query_params[key] = SEDGE.document.sha256
        app.switch_page(f"views/{page}.py").run()
        assert not app.exception
        assert THEIRS not in text_of(app)
        assert MINE in text_of(app)


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize("role", Role)
def test_each_role_is_offered_the_pages_that_it_may_use(role: Role) -> None:
    person = AMY if role is Role.AREA_AUTHOR else somebody(role.value, role)
    names = {page.name for page in offered(person, sign_in=True)}
    assert {"submissions", "coverage", "evidence", "check"} <= names
    assert ("people" in names) == (role is Role.ADMIN)
    assert ("board" in names) == (role in (Role.NATIONAL, Role.ADMIN))
    assert ("review" in names) == (role in (Role.REVIEWER, Role.LEAD, Role.ADMIN))
    user = claims("amy" if role is Role.AREA_AUTHOR else role.value)
    for page in sorted(names):
        open_as(user, page)


@pytest.mark.usefixtures("signed")
@pytest.mark.parametrize("page", ["review", "learning", "packs", "intake", "board", "people"])
def test_a_page_of_another_role_does_not_open(page: str) -> None:
    app = open_as(claims("amy"))
    try:
        app.switch_page(f"views/{page}.py").run()
    except Exception:  # noqa: BLE001 - AppTest may say itself that there is no such page
        return
    assert titles(app) == ["Submissions"]
    assert THEIRS not in text_of(app)


@pytest.mark.usefixtures("signed")
def test_somebody_is_out_at_their_next_step() -> None:
    app = open_as(claims("amy"), "coverage")
    assert MINE in text_of(app)
    put(replace(AMY, active=False))
    app.run()
    assert titles(app) == ["Your access has ended"]
    assert MINE not in text_of(app)


@pytest.mark.usefixtures("signed")
def test_a_change_of_area_counts_at_the_next_step() -> None:
    app = open_as(claims("amy"), "coverage")
    put(replace(AMY, area="Nether Sedge"))
    app.run()
    assert not app.exception
    assert MINE not in text_of(app)
    assert any("Nether Sedge" in title for title in titles(app))


@pytest.mark.usefixtures("signed")
def test_who_signs_in_next_in_one_session_gets_nothing_of_the_one_before() -> None:
    app = open_as(claims("reviewer"), "evidence")
    app.selectbox(key="submission").set_value(SEDGE.document.sha256).run()
    assert THEIRS in text_of(app)
    app.user = claims("amy")
    app.run()
    assert not app.exception
    assert THEIRS not in text_of(app)
    assert any(MINE in title for title in titles(app))


def test_without_sign_in_there_is_one_person_who_manages_nobody(open_app: OpenApp) -> None:
    app = open_app()
    assert titles(app) == ["Submissions"]
    assert "people" not in {page.name for page in offered(LOCAL, sign_in=False)}
    assert not [b for b in app.button if b.label == "Log out"]


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("address", [None, "0.0.0.0", "::", "192.0.2.7"])  # noqa: S104
def test_without_sign_in_an_app_that_others_can_reach_shows_nothing(
    keep: Keep, address: str | None
) -> None:
    keep(WEXCOMBE)
    st.config.set_option("server.address", address)
    app = AppTest.from_file(str(APP / "main.py"), default_timeout=30).run()
    assert "listens to other machines" in app.error[0].value
    assert MINE not in text_of(app)


@pytest.mark.usefixtures("signed")
def test_losing_the_secrets_does_not_make_everybody_the_one_person(home: Path) -> None:
    assert titles(open_as({"is_logged_in": False})) == ["Sign in"]
    (home / "secrets.toml").unlink()
    st.cache_resource.clear()
    assert titles(open_as({})) == ["Sign in"]


@pytest.mark.usefixtures("home")
def test_secrets_that_others_may_read_let_nobody_in(home: Path, keep: Keep) -> None:
    keep(WEXCOMBE)
    write_secrets(home).chmod(0o644)
    app = AppTest.from_file(str(APP / "main.py"), default_timeout=30)
    app.user = claims("amy")
    app.run()
    assert "chmod 600" in app.error[0].value.replace("\\", "")
    assert MINE not in text_of(app)


def test_every_page_has_its_right_and_every_view_is_a_page() -> None:
    assert {page.name for page in PAGES} == {file.stem for file in (APP / "views").glob("*.py")}


def test_every_cache_of_a_page_has_the_person_in_its_key() -> None:
    """What one person may see is kept for them alone: each cache says who, or is in this list."""
    for_all = {
        "_workspace",
        "settle_memory",
        "pictures",
        "frameworks",
        "checker",
    }  # nothing of a submission
    derived = {"_chart"}  # made of what its caller was shown, by the version of an opened one
    cached = set()
    for file in APP.rglob("*.py"):
        for made in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(made, ast.FunctionDef):
                continue
            if not any("st.cache_" in ast.unparse(d) for d in made.decorator_list):
                continue
            cached.add(made.name)
            assert made.name in for_all | derived or "viewer" in {a.arg for a in made.args.args}, (
                f"{file.name}: {made.name} keeps what one person may see; give it desk.viewer()"
            )
    assert cached >= {"_open", "_round", "_learned", "_why", "_picture"}


def test_every_file_that_is_made_when_asked_for_asks_again() -> None:
    """A call makes the file now, ``on_demand`` asks later; all else would be made unasked."""
    wrapped = 0
    for file in APP.rglob("*.py"):
        for call in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not (
                isinstance(call, ast.Call) and ast.unparse(call.func).endswith(".download_button")
            ):
                continue
            if file.name == "check.py":  # a draft of their own, in their window alone
                continue
            data = call.args[1]
            assert isinstance(data, ast.Call), f"{file.name}: use desk.on_demand(...)"
            assert ast.unparse(data.func) != "partial", f"{file.name}: use desk.on_demand(...)"
            wrapped += ast.unparse(data.func) == "on_demand"
    assert wrapped >= 4


def test_a_file_that_is_made_on_demand_is_refused_to_who_is_out(
    monkeypatch: pytest.MonkeyPatch, home: Path, keep: Keep
) -> None:
    import desk

    keep(WEXCOMBE)
    write_secrets(home)
    put(AMY)
    monkeypatch.setattr(desk, "actor", lambda: AMY)
    made = desk.on_demand(lambda: b"text")
    assert made() == b"text"
    put(replace(AMY, area="Nether Sedge"))
    with pytest.raises(NotAllowedError):
        made()
    put(replace(AMY, active=False))
    with pytest.raises(NotAllowedError):
        made()


def test_how_people_sign_in_is_asked_once(home: Path) -> None:
    write_secrets(home)
    first = signing.how()
    (home / "secrets.toml").unlink()
    assert signing.how() is first is not None


def test_the_one_person_is_nobody_where_people_sign_in(home: Path, keep: Keep) -> None:
    import desk

    keep(WEXCOMBE)
    write_secrets(home)
    put(Person(id="local", role=Role.ADMIN))  # the line that reviewing without sign-in leaves
    with pytest.raises(NotAllowedError):
        desk.library().submissions(LOCAL)


def test_the_server_is_told_where_the_secrets_are_and_to_open_no_other_door(home: Path) -> None:
    file = write_secrets(home, address="https://ehtext.example.org")
    command = command_for(
        APP, port=8501, headless=True, secrets=file, sign_in=read_sign_in(file), address="::1"
    )
    flags = dict(flag.removeprefix("--").split("=", 1) for flag in command[2:])
    assert flags["secrets.files"] == str(file)
    assert flags["server.address"] == "::1"
    assert flags["browser.serverAddress"] == "ehtext.example.org"
    assert flags["server.trustedUserHeaders"] == "{}"
    assert flags["server.enableAgentApi"] == "false"
    assert flags["server.enableCORS"] == flags["server.enableXsrfProtection"] == "true"
    assert set(flags) <= set(st.config.get_config_options())
