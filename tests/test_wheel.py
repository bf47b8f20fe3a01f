"""The wheel works by itself, without the source tree and without a registry."""

from __future__ import annotations

import json
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
NOTE = ROOT / "corpus" / "samples" / "stourleigh-2023-forum-note.md"

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dist")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(out)]
    subprocess.run([*command, str(ROOT)], check=True, capture_output=True)
    (built,) = out.glob("*.whl")
    return built


def test_frameworks_model_app_and_templates_are_inside(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert names >= {
        "ehtext/framework/data/ehsg-2022.toml",
        "ehtext/_shipped/models/default/manifest.json",
        "ehtext/_shipped/models/default/params.npz",
        "ehtext/_shipped/app/main.py",
        "ehtext/report/templates/report.html.j2",
        "ehtext/store/migrations/versions/0001_submissions.py",
    }


def test_no_corpus_test_or_compiled_file_is_inside(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    assert not [n for n in names if n.startswith(("tests/", "corpus/")) or n.endswith(".pyc")]


def test_an_installed_wheel_analyses_a_file(wheel: Path, tmp_path: Path) -> None:
    """Install into an empty environment that borrows only the dependencies of this one."""
    env = tmp_path / "env"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", str(env)], check=True)
    python = env / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")
    site = Path(
        subprocess.run(
            [str(python), "-c", "import sysconfig; print(sysconfig.get_path('purelib'))"],
            check=True,
            capture_output=True,
            text=True,
        ).stdout.strip()
    )
    zipfile.ZipFile(wheel).extractall(site)
    borrowed = site / "borrowed"
    borrowed.mkdir()
    for entry in Path(sysconfig.get_path("purelib")).iterdir():
        if "ehtext" not in entry.name and entry.suffix != ".pth":  # no way back to the source
            (borrowed / entry.name).symlink_to(entry)
    (site / "borrowed.pth").write_text(str(borrowed))
    done = subprocess.run(
        [str(python), "-m", "ehtext", "analyse", str(NOTE), "--format", "json"],
        cwd=tmp_path,
        env={"EHTEXT_HOME": str(tmp_path / "home"), "EHTEXT_JOBS": "1", "PATH": ""},
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    (document,) = json.loads(done.stdout)["documents"]
    assert any(sentence["tags"] for sentence in document["sentences"])
