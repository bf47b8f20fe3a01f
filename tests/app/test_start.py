from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from typer.testing import CliRunner

from ehtext.cli import app, start
from ehtext.cli.start import command_for
from tests.app.conftest import APP

THEME = tomllib.loads((APP / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]


def flags(*, port: int = 8501, headless: bool = False) -> dict[str, str]:
    command = command_for(APP, port=port, headless=headless)
    assert Path(command[1]).is_file()
    return dict(flag.removeprefix("--").split("=") for flag in command[2:])


def test_the_app_stays_on_this_machine() -> None:
    assert flags()["server.address"] == "localhost"
    assert flags()["browser.gatherUsageStats"] == "false"


def test_a_newcomer_is_asked_no_question_at_the_start() -> None:
    assert flags()["server.showEmailPrompt"] == "false"


def test_no_text_of_a_document_is_in_an_error_of_the_app() -> None:
    assert flags()["client.showErrorDetails"] == "type"


def test_port_and_browser_are_as_asked_for() -> None:
    given = flags(port=9999, headless=True)
    assert given["server.port"] == "9999"
    assert given["server.headless"] == "true"
    assert flags()["server.headless"] == "false"


def test_streamlit_knows_every_flag_and_setting() -> None:
    code = "import streamlit.config as c; print(*c.get_config_options())"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert set(flags()) | {f"theme.{name}" for name in THEME} <= set(run.stdout.split())


@pytest.mark.parametrize(("ended", "code"), [(0, 0), (130, 0), (1, 1)])
def test_the_command_ends_as_the_app_does(
    monkeypatch: pytest.MonkeyPatch, ended: int, code: int
) -> None:
    def run(command: list[str], *, check: bool) -> subprocess.CompletedProcess[bytes]:
        assert not check
        return subprocess.CompletedProcess(command, ended)

    monkeypatch.setattr(start.subprocess, "run", run)
    assert CliRunner().invoke(app, ["app", "--headless"]).exit_code == code


def test_stopping_it_by_key_is_no_failure(monkeypatch: pytest.MonkeyPatch) -> None:
    def run(*_: object, **__: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(start.subprocess, "run", run)
    assert CliRunner().invoke(app, ["app"]).exit_code == 0


def luminance(colour: str) -> float:
    channels = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("ground", ["backgroundColor", "secondaryBackgroundColor"])
@pytest.mark.parametrize(
    ("ink", "least"),
    [("textColor", 7.0), ("linkColor", 4.5), ("primaryColor", 4.5), ("borderColor", 3.0)],
)
def test_the_theme_has_contrast(ink: str, ground: str, least: float) -> None:
    assert contrast(THEME[ink], THEME[ground]) >= least


def test_figures_in_the_chart_have_contrast_with_their_bars() -> None:
    from drawing.chart import _ON_COLOURS, COLOURS

    full = {
        kind: ink if len(ink) == 7 else "#" + "".join(c * 2 for c in ink[1:])
        for kind, ink in _ON_COLOURS.items()
    }
    for kind, colour in COLOURS.items():
        assert contrast(full[kind], colour) >= 4.5
