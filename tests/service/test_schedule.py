from __future__ import annotations

import os
import signal
import socket
import sys
from collections.abc import Iterator
from pathlib import Path

import cloudpickle
import pytest
from typer.testing import CliRunner

from ehtext.bootstrap import build_service
from ehtext.cli import app
from ehtext.domain import Analysis, Failed
from ehtext.errors import ClusterError
from ehtext.service import Options, Outcome, Service
from ehtext.settings import Settings
from tests.service.clusters import ELSEWHERE, make_parts, starts, version_of

distributed = pytest.importorskip("distributed", reason="the cluster extra is not installed")
pytestmark = pytest.mark.slow

SAMPLES = Path(__file__).parents[2] / "corpus" / "samples"
WORDS = "Parents chair the panel"


@pytest.fixture(scope="module")
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[distributed.LocalCluster]:
    with _cluster(tmp_path_factory.mktemp("scratch"), n_workers=2) as cluster:
        yield cluster


@pytest.fixture
def scheduler(cluster: distributed.LocalCluster) -> str:
    """Return the address of a scheduler that has two workers, whoever was killed before."""
    with distributed.Client(cluster, set_as_default=False) as client:
        client.wait_for_workers(2, timeout=30)
    return str(cluster.scheduler_address)


def _cluster(scratch: Path, **options: object) -> distributed.LocalCluster:
    return distributed.LocalCluster(
        threads_per_worker=1,
        processes=True,
        dashboard_address="127.0.0.1:0",
        local_directory=str(scratch),
        **options,
    )


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    (tmp_path / "notes").mkdir()
    return tmp_path / "notes"


@pytest.fixture
def settings(tmp_path: Path, notes: Path) -> Settings:
    home = {"EHTEXT_HOME": str(tmp_path / "home"), "EHTEXT_MODEL_DIR": str(notes)}
    return Settings.from_env(home)


@pytest.fixture
def service(settings: Settings) -> Service:
    return Service(settings, make_parts, version_of)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "in").mkdir()
    return tmp_path / "in"


def write(folder: Path, *names: str) -> list[Path]:
    files = [folder / name for name in names]
    for file in files:
        file.write_text(f"{WORDS} of {file.stem}.\n")
    return files


def names(outcomes: list[Outcome]) -> list[str]:
    return [Path(outcome.path).name for outcome in outcomes]


def workers_of(scheduler: str) -> dict[str, int]:
    with distributed.Client(scheduler, set_as_default=False) as client:
        return dict(client.run(os.getpid))


def test_a_round_is_the_same_as_here_though_a_worker_is_killed_in_the_middle(
    scheduler: str, tmp_path: Path, folder: Path
) -> None:
    (folder / "cut.pdf").write_bytes(b"%PDF-1.7 cut short")
    paths = [SAMPLES, folder, folder / "missing.docx"]
    here = list(_shipped(tmp_path / "a").analyse_all(paths, Options()))
    victim = next(iter(workers_of(scheduler).values()))
    there: list[Outcome] = []
    for outcome in _shipped(tmp_path / "b").analyse_all(paths, Options(scheduler=scheduler)):
        there.append(outcome)
        if len(there) == 2:
            os.kill(victim, signal.SIGKILL)
    assert there == here
    assert victim not in workers_of(scheduler).values()
    assert [type(outcome) for outcome in there[-2:]] == [Failed, Failed]


def _shipped(home: Path) -> Service:
    return build_service(Settings.from_env({"EHTEXT_HOME": str(home), "EHTEXT_JOBS": "1"}))


def test_the_file_of_a_worker_that_dies_goes_to_another(
    scheduler: str, service: Service, folder: Path, notes: Path
) -> None:
    files = write(folder, "a.txt", "fatal.txt", "z.txt")
    found = list(service.analyse_all(files, Options(scheduler=scheduler)))
    begun = [process for name, process in starts(notes) if name == "fatal.txt"]
    assert names(found) == ["a.txt", "fatal.txt", "z.txt"]
    assert all(isinstance(outcome, Analysis) for outcome in found)
    assert len(set(begun)) == 2
    assert os.getpid() not in begun


def test_a_file_that_ends_every_worker_is_a_result_and_the_rest_goes_on(
    scheduler: str, service: Service, folder: Path, notes: Path
) -> None:
    files = write(folder, "a.txt", "deadly.txt", "y.txt", "z.txt")
    found = list(service.analyse_all(files, Options(scheduler=scheduler)))
    assert names(found) == [file.name for file in files]
    assert [o.code for o in found if isinstance(o, Failed)] == ["worker-lost"]
    assert sum(isinstance(outcome, Analysis) for outcome in found) == 3
    assert [name for name, _ in starts(notes)].count("deadly.txt") == 4  # as docs/cluster.md says


def test_outcomes_come_while_others_are_still_being_read(
    scheduler: str, service: Service, folder: Path, notes: Path
) -> None:
    files = write(folder, "a.txt", "b.txt", "waits.txt")
    outcomes = service.analyse_all(files, Options(scheduler=scheduler))
    assert names([next(outcomes), next(outcomes)]) == ["a.txt", "b.txt"]
    (notes / "go").touch()
    assert names(list(outcomes)) == ["waits.txt"]


def test_few_files_are_under_way_at_a_time(
    scheduler: str, service: Service, folder: Path, notes: Path
) -> None:
    files = write(folder, "a.txt", "waits1.txt", "waits2.txt", *(f"x{n}.txt" for n in range(20)))
    outcomes = service.analyse_all(files, Options(scheduler=scheduler))
    next(outcomes)  # from here on both workers wait
    with distributed.Client(scheduler, set_as_default=False) as client:
        held = client.run_on_scheduler(lambda dask_scheduler: len(dask_scheduler.tasks))
    (notes / "go").touch()
    assert 2 <= held <= 2 * 2 + 1  # two a thread, and the one that is being answered
    assert len(list(outcomes)) == 22


def test_the_second_run_needs_no_cluster(
    scheduler: str, service: Service, folder: Path, notes: Path
) -> None:
    files = write(folder, "a.txt", "b.txt")
    first = list(service.analyse_all(files, Options(scheduler=scheduler)))
    again = list(service.analyse_all(files, Options(scheduler="tcp://127.0.0.1:1")))
    assert again == first
    assert len(starts(notes)) == 2


def test_workers_keep_nothing_and_logs_hold_no_text(
    scheduler: str, settings: Settings, folder: Path, caplog: pytest.LogCaptureFixture
) -> None:
    service = Service(settings, make_parts, version_of)
    files = write(folder, "fatal.txt", "z.txt")
    list(service.analyse_all(files, Options(scheduler=scheduler)))
    assert {path.name for path in settings.cache_dir.iterdir()} == {"analysis"}  # of this machine
    with distributed.Client(scheduler, set_as_default=False) as client:
        logs = str(client.get_worker_logs(nanny=True)) + str(client.get_scheduler_logs())
    assert logs
    assert WORDS not in logs + caplog.text


def test_what_is_sent_holds_neither_text_nor_a_password(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    sent: list[object] = []
    monkeypatch.setattr(
        "ehtext.service.schedule.run_on_cluster",
        lambda _, errands: sent.extend(errands) or iter([Failed(path="", code="", reason="")]),
    )
    secret = Settings.from_env(
        {"EHTEXT_HOME": str(folder), "EHTEXT_DATABASE_URL": "postgresql://u:hunter2@db/x"}
    )
    files = write(folder, "a.txt")
    list(Service(secret, make_parts, version_of).analyse_all(files, Options(scheduler="x")))
    shipped = cloudpickle.dumps(sent)
    assert len(sent) == 1
    assert b"hunter2" not in shipped
    assert WORDS.encode() not in shipped


def test_a_cluster_of_one_thread_does_the_work_itself(
    tmp_path: Path, service: Service, folder: Path, notes: Path
) -> None:
    files = write(folder, "a.txt", "b.txt")
    with _cluster(tmp_path, n_workers=1) as small:
        found = list(service.analyse_all(files, Options(scheduler=small.scheduler_address)))
    assert names(found) == ["a.txt", "b.txt"]
    assert os.getpid() not in [process for _, process in starts(notes)]


def test_the_command_reads_on_the_cluster(
    scheduler: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("EHTEXT_HOME", str(tmp_path / "home"))
    note = str(SAMPLES / "stourleigh-2023-forum-note.md")
    ours = CliRunner().invoke(app, ["analyse", note, "--format", "jsonl", "--no-cache"])
    theirs = CliRunner().invoke(
        app, ["analyse", note, "--format", "jsonl", "--no-cache", "--scheduler", scheduler]
    )
    assert theirs.exit_code == 0
    assert theirs.stdout == ours.stdout
    assert "not encrypted" not in theirs.stderr  # it stays on this machine


def test_the_command_says_when_text_would_travel_in_the_open(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ehtext.service.cluster._PATIENCE", 0.1)
    (file,) = write(folder, "a.txt")
    reached = [
        CliRunner().invoke(app, ["analyse", str(file), "--no-cache", "--scheduler", address])
        for address in ("tcp://nowhere.invalid:8786", "tls://nowhere.invalid:8786")
    ]
    assert ["not encrypted" in result.stderr for result in reached] == [True, False]
    assert all(isinstance(result.exception, ClusterError) for result in reached)


def test_another_version_on_a_worker_is_named_before_any_work(
    scheduler: str,
    service: Service,
    folder: Path,
    notes: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(ELSEWHERE, "other")  # here alone: the workers have started before
    with pytest.raises(ClusterError, match=r"not the same as here on: tcp://"):
        list(service.analyse_all(write(folder, "a.txt"), Options(scheduler=scheduler)))
    assert not (notes / "starts").exists()


def test_a_scheduler_without_workers_is_said(
    tmp_path: Path, service: Service, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ehtext.service.cluster._PATIENCE", 1.0)
    with (
        _cluster(tmp_path, n_workers=0) as empty,
        pytest.raises(ClusterError, match="has no worker"),
    ):
        list(
            service.analyse_all(write(folder, "a.txt"), Options(scheduler=empty.scheduler_address))
        )


def test_a_scheduler_that_ends_in_the_middle_is_said_and_what_is_read_is_kept(
    tmp_path: Path, service: Service, folder: Path, notes: Path
) -> None:
    files = write(folder, "a.txt", "b.txt", "waits.txt")
    with _cluster(tmp_path / "scratch", n_workers=2) as doomed:
        outcomes = service.analyse_all(files, Options(scheduler=doomed.scheduler_address))
        first = [next(outcomes), next(outcomes)]
        doomed.close()
        with pytest.raises(ClusterError, match="ended during the run"):
            next(outcomes)
    (notes / "go").touch()
    again = service.analyse_all(files[:2], Options(scheduler="tcp://127.0.0.1:1"))
    assert list(again) == first


def test_an_address_where_nothing_listens_is_said(
    service: Service, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("ehtext.service.cluster._PATIENCE", 0.5)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{free.getsockname()[1]}"
        with pytest.raises(ClusterError, match="no scheduler answers"):
            list(service.analyse_all(write(folder, "a.txt"), Options(scheduler=address)))


@pytest.mark.parametrize("address", ["here", "ucx://a:1", "tcp://a", "tcp://a:port", ""])
def test_what_is_no_address_is_said(service: Service, folder: Path, address: str) -> None:
    with pytest.raises(ClusterError, match="HOST:PORT"):
        list(service.analyse_all(write(folder, "a.txt"), Options(scheduler=address)))


def test_without_the_extra_the_remedy_is_named(
    service: Service, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    with pytest.raises(ClusterError, match=r"pip install 'ehtext\[cluster\]'"):
        list(service.analyse_all(write(folder, "a.txt"), Options(scheduler="tcp://a:1")))
