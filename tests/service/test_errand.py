from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from ehtext.domain import Analysis, Failed
from ehtext.errors import ClusterError
from ehtext.service.errand import Errand, run_errand
from tests.service.clusters import errand_for


@pytest.fixture
def errand(tmp_path: Path) -> Errand:
    return errand_for(tmp_path)


def failed(errand: Errand) -> Failed:
    outcome = run_errand(errand)
    assert isinstance(outcome, Failed)
    return outcome


def test_the_outcome_has_the_path_that_the_person_gave_and_is_masked(errand: Errand) -> None:
    outcome = run_errand(errand)
    assert isinstance(outcome, Analysis)
    assert outcome.path == "a.txt"
    assert outcome.document.name == "a.txt"
    assert "jo.bloggs" not in outcome.sentences[0].text


def test_nothing_is_kept_where_it_is_run(errand: Errand) -> None:
    run_errand(errand)
    assert not errand.settings.cache_dir.exists()


def test_a_file_that_only_the_sender_sees_is_not_shared(errand: Errand) -> None:
    errand.file.unlink()
    found = failed(errand)
    assert (found.path, found.code) == ("a.txt", "not-shared")
    assert "same path" in found.reason


def test_another_file_under_the_same_path_is_not_read(errand: Errand) -> None:
    errand.file.write_text("Another machine has a file of its own here.\n")
    assert failed(errand).code == "not-shared"


def test_a_link_is_refused_as_it_is_on_one_machine(errand: Errand, tmp_path: Path) -> None:
    link = tmp_path / "link.txt"
    link.symlink_to(errand.file)
    assert failed(replace(errand, file=link)).code == "not-a-file"


def test_a_worker_with_another_version_says_so(errand: Errand) -> None:
    with pytest.raises(ClusterError, match="another version"):
        run_errand(replace(errand, version="another"))


def test_a_machine_without_the_senders_folder_uses_its_own_model(
    errand: Errand, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EHTEXT_MODEL_DIR", str(tmp_path / "model"))
    elsewhere = replace(errand.settings, model_dir=tmp_path / "elsewhere")
    assert isinstance(run_errand(replace(errand, settings=elsewhere)), Analysis)
