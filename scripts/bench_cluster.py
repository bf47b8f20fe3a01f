"""Measure a round read by two workers of a local Dask cluster beside two processes of this machine.

Both read copies of the samples without the cache, in turn and warm: each worker has loaded the
model before the clock starts. Ratios are what to read: absolute figures belong to the machine.

    python scripts/bench_cluster.py [--copies 4] [--repeat 3]
"""

from __future__ import annotations

import argparse
import shutil
import statistics
import tempfile
import time
from dataclasses import replace
from pathlib import Path

from distributed import LocalCluster

from ehtext.bootstrap import build_service
from ehtext.service import Options, Service
from ehtext.settings import Settings

_SAMPLES = Path(__file__).resolve().parents[1] / "corpus" / "samples"
_JOBS = 2


def main() -> None:
    """Print the seconds of each run and the middle ratio of the pairs."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--copies", type=int, default=4)
    parser.add_argument("--repeat", type=int, default=3)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = copy_samples(Path(folder) / "round", given.copies)
        home = {"EHTEXT_HOME": folder}
        service = build_service(replace(Settings.from_env(home), jobs=_JOBS))
        with LocalCluster(
            n_workers=_JOBS,
            threads_per_worker=1,
            dashboard_address="127.0.0.1:0",
            local_directory=folder,
        ) as cluster:
            measure(service, files, cluster.scheduler_address, given.repeat)


def copy_samples(folder: Path, copies: int) -> Path:
    """Return ``folder`` with that many copies of each sample."""
    for copy in range(copies):
        shutil.copytree(_SAMPLES, folder / str(copy))
    return folder


def measure(service: Service, files: Path, scheduler: str, repeat: int) -> None:
    """Print what ``repeat`` runs here and on the cluster take, after one of each to warm up."""
    ways = {"here": Options(use_cache=False)}
    ways["cluster"] = replace(ways["here"], scheduler=scheduler)
    taken: dict[str, list[float]] = {name: [] for name in ways}
    for run in range(repeat + 1):
        for name, options in ways.items():
            start = time.perf_counter()
            count = sum(1 for _ in service.analyse_all([files], options))
            seconds = time.perf_counter() - start
            print(f"{name:8} {count} files {seconds:6.1f} s{' (warming up)' if not run else ''}")
            if run:
                taken[name].append(seconds)
    ratios = sorted(there / here for here, there in zip(*taken.values(), strict=True))
    middle = statistics.median(ratios)
    print(f"cluster / here over {repeat} pairs: {middle:.2f} ({ratios[0]:.2f} to {ratios[-1]:.2f})")


if __name__ == "__main__":
    main()
