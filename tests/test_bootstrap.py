from __future__ import annotations

from pathlib import Path

import pytest

from ehtext.bootstrap import analysis_version, known_frameworks
from ehtext.errors import FrameworkError
from ehtext.framework import frameworks
from ehtext.settings import Settings


def own(folder: Path, id_: str, text: str = "Parents take part.") -> Path:
    path = folder / f"{id_}.toml"
    path.write_text(f'id = "{id_}"\ntitle = "Ours"\n[[items]]\ncode = "A"\ntext = "{text}"\n')
    return path


def test_a_users_framework_stands_beside_the_shipped_ones(tmp_path: Path) -> None:
    known = known_frameworks([own(tmp_path, "ours-1")])
    assert set(known) == {*frameworks(), "ours-1"}


def test_an_id_stands_for_one_set_of_items(tmp_path: Path) -> None:
    with pytest.raises(FrameworkError, match="id of its own"):
        known_frameworks([own(tmp_path, "ehsg-2022")])


def test_official_wording_takes_the_place_of_ours(tmp_path: Path) -> None:
    path = tmp_path / "official.toml"
    items = "".join(
        f'[[items]]\ncode = "{code}"\ntext = "Official wording."\n'
        for code in frameworks()["ofsted-2015"].codes
    )
    path.write_text(f'id = "ofsted-2015"\ntitle = "Official"\n{items}')
    assert known_frameworks([path])["ofsted-2015"].title == "Official"


def test_what_an_analysis_depends_on_changes_its_version(tmp_path: Path) -> None:
    settings = Settings.from_env({"EHTEXT_MODEL_DIR": str(tmp_path / "model")})
    plain = analysis_version(settings)
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "SHA256SUMS").write_text("0  params.npz\n")
    with_model = analysis_version(settings)
    first = analysis_version(settings, (own(tmp_path, "ours-1"),))
    second = analysis_version(settings, (own(tmp_path, "ours-1", "Fathers take part."),))
    assert len({plain, with_model, first, second}) == 4
    assert analysis_version(settings) == with_model
