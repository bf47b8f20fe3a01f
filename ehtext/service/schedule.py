"""Files read by a Dask cluster, through joblib's own backend for it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError, Future
from functools import partial
from typing import Any

import joblib
from joblib._dask import DaskDistributedBackend

from ehtext.domain import Failed
from ehtext.errors import ClusterError
from ehtext.service.cluster import check_versions, connected, library
from ehtext.service.errand import Errand, run_errand
from ehtext.service.options import Outcome


def run_on_cluster(address: str, errands: Sequence[Errand]) -> Iterator[Outcome]:
    """Yield the outcome of each errand, in their order, from the workers behind ``address``.

    One file is one task, and two tasks a thread of the cluster are under way at a time. A task
    whose worker dies goes to another one; a file that ends several workers is ``worker-lost``.

    Raises:
        ClusterError: ``distributed`` is not installed, no scheduler or worker answers, their
            versions differ from those here, or the scheduler ended meanwhile.
    """
    with connected(address) as client:
        check_versions(client, errands[0])
        with joblib.parallel_config(backend=_Backend(client=client), n_jobs=-1):
            parallel = joblib.Parallel(batch_size=1, return_as="generator")
            outcomes = parallel(joblib.delayed(run_errand)(errand) for errand in errands)
        try:
            yield from outcomes
        except CancelledError as error:
            raise ClusterError(
                f"{address}: the scheduler ended during the run; start it and run again: "
                "what is read is kept"
            ) from error


class _Backend(DaskDistributedBackend):  # type: ignore[misc]  # joblib is untyped
    """Joblib's backend, with an answer for a task that the cluster gave up.

    Joblib leaves such a task unanswered, and the run would wait for ever. A cluster of a single
    thread it passes over, to work on this machine.
    """

    def submit(self, func: Any, callback: Callable[[object], None]) -> Any:  # noqa: ANN401
        future = super().submit(func, callback)
        future.add_done_callback(partial(_tell, func, callback))
        return future

    def effective_n_jobs(self, n_jobs: int) -> int:
        threads: int = super().effective_n_jobs(n_jobs)
        return max(2, threads)


def _tell(batch: Any, callback: Callable[[object], None], future: Future[object]) -> None:  # noqa: ANN401
    """Pass on the error of a ``batch`` that came to no end on any worker."""
    error = future.exception()
    if error is None:
        return  # joblib has called back already
    killed = isinstance(error, library().KilledWorker)
    callback([_lost(errand) for _, (errand,), _ in batch.items] if killed else error)


def _lost(errand: Errand) -> Failed:
    return Failed(
        path=errand.path,
        code="worker-lost",
        reason="Every worker that was given this file ended while it had it. Give the workers "
        "more memory, or read the file alone and without --scheduler.",
    )
