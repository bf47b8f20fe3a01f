"""Whatever happens in the child process becomes a result or an ExtractionError."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest

from ehtext.errors import ExtractionError
from ehtext.extract import isolation
from ehtext.extract.isolation import BrokenPageError, run_isolated
from ehtext.extract.limits import Limits
from ehtext.extract.order import Order
from tests.extract.hostile.tasks import SECRET

_MB = 1024 * 1024
_POSIX = pytest.mark.skipif(os.name == "nt", reason="limits of the system are POSIX")
_LIMITS = Limits(
    memory_bytes=512 * _MB,
    cpu_seconds=10,
    cpu_seconds_per_page=1,
    wall_seconds=20,
    wall_seconds_per_page=0,
)


def _order(task: str, folder: Path, **limits: float) -> Order:
    return Order(
        task=f"tests.extract.hostile.tasks:{task}",
        path=str(folder / "document"),
        name="return.pdf",
        sha256="0" * 64,
        limits=replace(_LIMITS, **limits),
    )


def _failure(order: Order) -> ExtractionError:
    with pytest.raises(ExtractionError) as caught:
        run_isolated(order, str)
    assert caught.value.name == "return.pdf"
    assert SECRET not in str(caught.value)
    return caught.value


def test_a_good_answer_comes_back_as_its_type(tmp_path: Path) -> None:
    assert run_isolated(_order("answer", tmp_path), str) == "return.pdf read"


@_POSIX
def test_the_child_is_alone_and_limited(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import resource

    core = resource.getrlimit(resource.RLIMIT_CORE)
    resource.setrlimit(resource.RLIMIT_CORE, (core[1], core[1]))
    monkeypatch.setenv("CMAP_PATH", "/evil")
    monkeypatch.setenv("EHTEXT_SECRET", SECRET)
    try:
        found = run_isolated(_order("look_around", tmp_path), dict[str, object])
    finally:
        resource.setrlimit(resource.RLIMIT_CORE, core)
    assert set(found["environment"]) <= {"LC_CTYPE"}  # type: ignore[call-overload]  # Python's own
    assert found["isolated"] == 1
    assert found["own_group"] is True
    assert found["arguments"] == []
    assert found["limits"] == {
        "AS": 512 * _MB, "CPU": 10, "FSIZE": _MB, "NOFILE": 64, "CORE": 0,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("task", "code"),
    [
        pytest.param("abort", "crashed", marks=_POSIX),
        pytest.param("segfault", "crashed", marks=_POSIX),
        ("leave", "crashed"),
        ("flood", "crashed"),
        ("half_an_answer", "crashed"),
        ("give_a_number", "crashed"),
        pytest.param("killed", "too-large", marks=_POSIX),
        pytest.param("eat_memory", "too-large", marks=_POSIX),
        ("recurse", "too-large"),
        ("leak_in_exception", "damaged"),
        pytest.param("write_much", "damaged", marks=_POSIX),
        ("call_out", "unsafe"),
        ("start_a_program", "unsafe"),
        ("unpickle", "unsafe"),
    ],
)
def test_each_bad_end_has_its_code_and_a_remedy(tmp_path: Path, task: str, code: str) -> None:
    failure = _failure(_order(task, tmp_path))
    assert failure.code == code
    assert ".pdf" in failure.reason


def test_a_task_that_waits_for_ever_is_stopped_by_the_clock(tmp_path: Path) -> None:
    start = time.monotonic()
    failure = _failure(_order("hang", tmp_path, wall_seconds=0.7))
    assert failure.code == "timeout"
    assert "0.7 seconds" in failure.reason
    assert time.monotonic() - start < 15


@pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")
def test_nothing_of_the_group_lives_on(tmp_path: Path) -> None:
    _failure(_order("spawn_and_hang", tmp_path, wall_seconds=1))
    second = Path("/proc") / (tmp_path / "pid").read_text()
    patience = time.monotonic() + 5  # a killed process takes a moment to go
    while _lives(second) and time.monotonic() < patience:
        time.sleep(0.05)
    assert not _lives(second)


def _lives(process: Path) -> bool:
    try:
        state = (process / "stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state not in "ZX"


@_POSIX
def test_a_task_that_works_for_ever_is_stopped_by_its_processor_time(tmp_path: Path) -> None:
    failure = _failure(_order("spin", tmp_path, cpu_seconds=1))
    assert failure.code == "timeout"
    assert "processor time" in failure.reason


@_POSIX
def test_processor_time_grows_with_the_pages(tmp_path: Path) -> None:
    assert run_isolated(_order("spin_with_pages", tmp_path, cpu_seconds=1), str) == "done"


@_POSIX
def test_processor_time_does_not_grow_past_the_most(tmp_path: Path) -> None:
    assert (
        _failure(_order("spin_with_pages", tmp_path, cpu_seconds=1, cpu_seconds_most=1)).code
        == "timeout"
    )


def test_what_a_library_prints_is_not_in_the_answer(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert run_isolated(_order("print_rubbish", tmp_path), str) == "well"
    assert SECRET not in "".join(capfd.readouterr())


def test_an_answer_beyond_its_size_is_refused(tmp_path: Path) -> None:
    assert _failure(_order("answer_at_length", tmp_path, result_bytes=50_000)).code == "too-large"
    answer = run_isolated(_order("answer_at_length", tmp_path, result_bytes=200_000), str)
    assert len(answer) == 100_000


def test_the_readers_own_error_keeps_code_and_reason(tmp_path: Path) -> None:
    failure = _failure(_order("refuse", tmp_path))
    assert (failure.code, failure.reason) == ("needs-ocr", "The pages are pictures.")


def test_a_bug_tells_its_place_and_not_its_message(tmp_path: Path) -> None:
    assert "KeyError at tasks.py:" in _failure(_order("leak_in_exception", tmp_path)).reason


def test_a_child_that_cannot_start_is_an_error_too(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(isolation, "_START", "raise SystemExit(3)")
    assert _failure(_order("answer", tmp_path)).code == "crashed"


def test_the_child_finds_our_modules_wherever_the_parent_did(tmp_path: Path) -> None:
    """As after ``pip install --user`` or from a source tree: -I alone would not find them."""
    code = (
        "import sys; sys.path.insert(0, sys.argv[1])\n"
        "from tests.extract.test_isolation import test_a_good_answer_comes_back_as_its_type as t\n"
        "from pathlib import Path; t(Path('.')); print('found')"
    )
    root = str(Path(__file__).parents[2])
    run = subprocess.run(
        [sys.executable, "-c", code, root],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.stdout == "found\n", run.stderr


@_POSIX
def test_the_page_that_ended_the_process_is_named(tmp_path: Path) -> None:
    order = _order("break_on_pages", tmp_path, cpu_seconds=2, cpu_seconds_per_page=0)
    for page, code in ((2, "crashed"), (3, "too-large"), (4, "timeout")):
        with pytest.raises(BrokenPageError) as caught:
            run_isolated(order, str)
        assert (caught.value.page, caught.value.code) == (page, code)
        order = replace(order, skip_pages=(*order.skip_pages, page))
    assert run_isolated(order, str) == "read without [2, 3, 4]"


@_POSIX
@pytest.mark.parametrize(
    ("task", "limits"),
    [("abort", {}), ("abort_after_the_pages", {}), ("spend_time_evenly", {"wall_seconds": 1.5})],
)
def test_no_page_is_blamed_for_what_is_not_its_own(
    tmp_path: Path, task: str, limits: dict[str, float]
) -> None:
    assert not isinstance(_failure(_order(task, tmp_path, **limits)), BrokenPageError)


@_POSIX
def test_the_last_page_left_is_not_left_out(tmp_path: Path) -> None:
    order = replace(_order("break_on_pages", tmp_path), skip_pages=(1, 3, 4, 5))
    assert not isinstance(_failure(order), BrokenPageError)
