from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif(
    not Path("/proc/self/stat").exists(), reason="memory is read from /proc"
)


def test_memory_counts_the_children_too() -> None:
    import subprocess

    from bench_round import tree_memory

    alone = tree_memory(os.getpid())
    held = "x = bytearray(64 << 20); print('ready', flush=True); input()"
    with subprocess.Popen(
        [sys.executable, "-c", held], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stdout.readline() == b"ready\n"
        assert tree_memory(child.pid) > 64 << 20
        assert tree_memory(os.getpid()) > alone + (32 << 20)
        child.communicate(b"\n")


def test_a_process_that_has_ended_has_no_memory() -> None:
    from bench_round import tree_memory

    assert tree_memory(2**30) == 0
