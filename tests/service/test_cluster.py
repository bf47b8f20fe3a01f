from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from ehtext.errors import ClusterError
from ehtext.service.cluster import check_versions, connected
from ehtext.service.errand import Errand
from tests.service.clusters import errand_for

distributed = pytest.importorskip("distributed", reason="the cluster extra is not installed")
pytestmark = pytest.mark.slow


class Reports:
    """A client of a cluster that reports the versions it is told to."""

    def __init__(
        self,
        *,
        worker: dict[str, str | None] | None = None,
        scheduler: dict[str, str] | None = None,
        answer: object = None,
    ) -> None:
        self._worker, self._scheduler, self._answer = worker or {}, scheduler or {}, answer

    def get_versions(self, packages: list[str]) -> dict[str, object]:
        ours = {"python": "3.11.2.final.0", **dict.fromkeys(packages, "1.0")}
        return {
            "client": {"packages": ours},
            "scheduler": {"packages": {**ours, **self._scheduler}},
            "workers": {"tcp://w:1": {"packages": {**ours, **self._worker}}},
        }

    def run(self, _: object, errand: Errand, *, on_error: str) -> dict[str, object]:
        assert on_error == "return"
        return {"tcp://w:1": self._answer or errand.version}


@pytest.mark.parametrize(
    ("worker", "scheduler", "said"),
    [
        ({"ehtext": None}, {}, "ehtext is missing on worker tcp://w:1 and 1.0 here"),
        ({"spacy": "2.0"}, {}, "spacy is 2.0 on worker tcp://w:1 and 1.0 here"),
        ({"python": "3.12.2.final.0"}, {}, "python is 3.12 on worker tcp://w:1 and 3.11 here"),
        ({}, {"distributed": "9"}, "distributed is 9 on the scheduler and 1.0 here"),
    ],
)
def test_what_differs_is_named_with_where(
    tmp_path: Path,
    worker: dict[str, str | None],
    scheduler: dict[str, str],
    said: str,
) -> None:
    with pytest.raises(ClusterError) as caught:
        check_versions(Reports(worker=worker, scheduler=scheduler), errand_for(tmp_path))
    assert said in str(caught.value)


def test_a_scheduler_needs_no_ehtext_and_a_patch_of_python_is_no_difference(
    tmp_path: Path,
) -> None:
    reports = Reports(worker={"python": "3.11.9.final.0"}, scheduler={"ehtext": "0", "numpy": "0"})
    check_versions(reports, errand_for(tmp_path))


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (ModuleNotFoundError("ehtext"), r"does not start.* on: tcp://w:1"),
        ("another digest", r"not the same as here on: tcp://w:1"),
    ],
)
def test_code_and_files_are_compared_too(tmp_path: Path, answer: object, said: str) -> None:
    with pytest.raises(ClusterError, match=said):
        check_versions(Reports(answer=answer), errand_for(tmp_path))


@pytest.fixture
def certificates(tmp_path: Path) -> Path:
    """Return a folder with a key and a certificate that vouches for itself."""
    made = distributed.Security.temporary()
    (tmp_path / "ca.pem").write_text(made.tls_ca_file)
    (tmp_path / "key.pem").write_text(made.tls_client_key)
    return tmp_path


@contextlib.contextmanager
def encrypted(folder: Path) -> Iterator[distributed.LocalCluster]:
    security = distributed.Security(
        require_encryption=True,
        tls_ca_file=str(folder / "ca.pem"),
        **{
            f"tls_{role}_{what}": str(folder / name)
            for role in ("scheduler", "worker", "client")
            for what, name in (("cert", "ca.pem"), ("key", "key.pem"))
        },
    )
    with distributed.LocalCluster(
        n_workers=1,
        threads_per_worker=1,
        processes=False,
        protocol="tls",
        security=security,
        dashboard_address="127.0.0.1:0",
        local_directory=str(folder),
    ) as cluster:
        yield cluster


def test_an_encrypted_cluster_is_reached_with_the_certificates_of_the_configuration(
    certificates: Path,
) -> None:
    import dask

    own = {
        "distributed.comm.tls.ca-file": str(certificates / "ca.pem"),
        "distributed.comm.tls.client.cert": str(certificates / "ca.pem"),
        "distributed.comm.tls.client.key": str(certificates / "key.pem"),
    }
    with encrypted(certificates) as cluster, dask.config.set(own):
        assert cluster.scheduler_address.startswith("tls://")
        with connected(cluster.scheduler_address) as client:
            assert client.submit(sum, [1, 2]).result(timeout=20) == 3


def test_an_encrypted_cluster_without_certificates_names_the_remedy(certificates: Path) -> None:
    with (
        encrypted(certificates) as cluster,
        pytest.raises(ClusterError, match="certificates"),
        connected(cluster.scheduler_address),
    ):
        pytest.fail("it was reached without a certificate")


def test_a_configuration_that_asks_for_encryption_refuses_the_open_way() -> None:
    import dask

    with (
        dask.config.set({"distributed.comm.require-encryption": True}),
        pytest.raises(ClusterError, match="asks for tls://"),
        connected("tcp://127.0.0.1:8786"),
    ):
        pytest.fail("it was reached in the open")
