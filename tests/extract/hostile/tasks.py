"""Reading tasks for the child process that go wrong in every way a reader may."""

from __future__ import annotations

import os
import pickle
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

from ehtext.errors import ExtractionError
from ehtext.extract.order import Order, Tell

SECRET = "Kerrigan-Oduya"  # stands for the text of a document


def answer(order: Order, _: Tell) -> str:
    return f"{order.name} read"


def look_around(_: Order, __: Tell) -> dict[str, object]:
    """Return what the child finds: environment, isolation, limits."""
    limits = {}
    if sys.platform != "win32":
        import resource

        for kind in ("AS", "CPU", "FSIZE", "NOFILE", "CORE"):
            limits[kind] = resource.getrlimit(getattr(resource, f"RLIMIT_{kind}"))[0]
    own_group = hasattr(os, "getpgrp") and os.getpgrp() == os.getpid()
    return {
        "environment": sorted(os.environ),
        "isolated": sys.flags.isolated,
        "own_group": own_group,
        "limits": limits,
        "arguments": sys.argv[2:],
    }


def hang(_: Order, __: Tell) -> str:
    while True:
        time.sleep(0.05)


def spin(_: Order, __: Tell) -> str:
    while True:
        pass


def spin_with_pages(_: Order, tell: Tell) -> str:
    tell.pages(2)
    start = time.process_time()
    while time.process_time() - start < 1.5:
        pass
    return "done"


def abort(_: Order, __: Tell) -> str:
    os.abort()


def segfault(_: Order, __: Tell) -> str:
    os.kill(os.getpid(), signal.SIGSEGV)
    return "alive"


def killed(_: Order, __: Tell) -> str:
    os.kill(os.getpid(), signal.SIGKILL)
    return "alive"


def leave(_: Order, __: Tell) -> str:
    os._exit(0)


def eat_memory(_: Order, __: Tell) -> str:
    eaten = []
    while True:
        eaten.append(bytearray(16 * 1024 * 1024))


def recurse(order: Order, tell: Tell) -> str:
    return recurse(order, tell)


def print_rubbish(_: Order, __: Tell) -> str:
    print(SECRET)
    print(SECRET, file=sys.stderr)
    sys.stdout.flush()
    os.write(1, SECRET.encode())
    os.write(2, SECRET.encode())
    return "well"


def flood(_: Order, __: Tell) -> str:
    """Write rubbish where the answer goes."""
    for number in range(3, 16):
        try:
            while True:
                os.write(number, f"{SECRET}\n".encode() * 1000)
        except OSError:
            continue
    return "well"


def half_an_answer(_: Order, __: Tell) -> str:
    for number in range(3, 16):
        try:
            os.write(number, b'result {"half": ')
        except OSError:
            continue
    os._exit(0)


def answer_at_length(_: Order, __: Tell) -> str:
    return "x" * 100_000


def give_a_number(_: Order, __: Tell) -> int:
    return 7


def leak_in_exception(_: Order, __: Tell) -> str:
    raise KeyError(SECRET)


def refuse(_: Order, __: Tell) -> str:
    raise ExtractionError("document", "needs-ocr", "The pages are pictures.")


def call_out(_: Order, __: Tell) -> str:
    socket.create_connection(("127.0.0.1", 9))
    return "connected"


def start_a_program(_: Order, __: Tell) -> str:
    subprocess.run([sys.executable, "-c", ""], check=True)
    return "ran"


def unpickle(_: Order, __: Tell) -> str:
    return str(pickle.loads(b"cos\nsystem\n(S'echo harm'\ntR."))  # noqa: S301


def write_much(order: Order, _: Tell) -> str:
    Path(order.path).with_name("more").write_bytes(bytes(4 * 1024 * 1024))
    return "wrote"


def spawn_and_hang(order: Order, tell: Tell) -> str:
    """Leave a second process in the group, as native code could in spite of the audit hook."""
    import ctypes

    child = ctypes.CDLL(None).fork()
    if child:
        Path(order.path).with_name("pid").write_text(str(child))
    return hang(order, tell)


def break_on_pages(order: Order, tell: Tell) -> str:
    """Read five pages, of which the second aborts, the third eats memory, the fourth spins."""
    tell.pages(5)
    bad = {2: abort, 3: eat_memory, 4: spin}
    for page in range(1, 6):
        tell.page(page)
        if page in bad and page not in order.skip_pages:
            bad[page](order, tell)
    tell.page(0)
    return f"read without {sorted(order.skip_pages)}"


def abort_after_the_pages(_: Order, tell: Tell) -> str:
    tell.pages(2)
    tell.page(1)
    tell.page(0)
    os.abort()


def spend_time_evenly(_: Order, tell: Tell) -> str:
    tell.pages(8)
    for page in range(1, 9):
        tell.page(page)
        time.sleep(0.3)
    return "done"
