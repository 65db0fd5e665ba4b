"""The warm process as the command sees it: start it, ask it for copies, stop it."""

from __future__ import annotations

import json
import logging
import os
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from multiprocessing.connection import Connection
from typing import Any, ClassVar

_LOG = logging.getLogger(__name__)
READY, START, STOP = b"ready", b"start", b"stop"
# A thread of a numerical library does not survive the copying of its process.
SINGLE = {
    f"{name}_NUM_THREADS": "1" for name in ("OPENBLAS", "OMP", "MKL", "BLIS", "NUMEXPR")
}  # fmt: skip


def possible() -> bool:
    """Say whether this system copies a process safely: Linux does."""
    return sys.platform == "linux"


class Parent:
    """A process of our own that loads everything once and copies itself for every notebook.

    It is started anew, so that no thread of this process can be lost in a copy, and ends with
    this process whatever happens to it.

    Parameters
    ----------
    parameters : mapping of str to object
        Those of the notebooks; the records of their programme are read once.
    """

    current: ClassVar[Parent | None] = None

    def __init__(self, parameters: Mapping[str, Any]) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._lock = threading.Lock()
        self._usable: bool | None = None
        self._owner = os.getpid()
        self._jobs = 0
        with theirs:
            # In a session of its own: Control-C is for the command, which then stops it.
            self._process = subprocess.Popen(
                [sys.executable, "-m", "wellnet_analysis.warm.serving", str(theirs.fileno())],
                pass_fds=[theirs.fileno()], env={**os.environ, **SINGLE}, start_new_session=True,
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )  # fmt: skip
        self._control.send(json.dumps(dict(parameters), default=str).encode())

    @property
    def usable(self) -> bool:
        """Whether it is ready; waits until everything is loaded.

        It serves the process that started it, and no worker that was copied from that one.
        """
        if os.getpid() != self._owner:
            return False
        with self._lock:
            if self._usable is None:
                answer = b""
                with suppress(OSError):
                    answer = self._control.recv(1024)
                self._usable = answer == READY
                _LOG.info(
                    "Notebooks run in copies of one warm process."
                    if self._usable
                    else "A warm process is not safe here; notebooks run in fresh kernels."
                )
            return self._usable

    @contextmanager
    def copy(self) -> Iterator[Connection]:
        """Have the process copied; the copy is stopped at the end, whatever it is doing."""
        ours, theirs = socket.socketpair()
        with theirs, self._lock:
            self._jobs += 1
            job = str(self._jobs).encode()
            socket.send_fds(self._control, [START + b" " + job], [theirs.fileno()])
        with closing(Connection(ours.detach())) as connection:
            try:
                yield connection
            finally:
                with suppress(OSError):
                    self._control.send(STOP + b" " + job)

    def stop(self) -> None:
        """End it and every copy at once."""
        # It hears that nobody listens any more, stops its copies and itself; while it is still
        # loading it hears nothing, and has no copies.
        with suppress(OSError):
            self._control.shutdown(socket.SHUT_RDWR)
        if not self._usable:
            self._process.kill()
        self._control.close()
        self._process.wait()


@contextmanager
def warmed(parameters: Mapping[str, Any]) -> Iterator[None]:
    """Have one warm process for all notebooks that run within, if there is none yet."""
    if Parent.current is not None or not possible():
        yield
        return
    Parent.current = Parent(parameters)
    try:
        yield
    finally:
        parent, Parent.current = Parent.current, None
        parent.stop()
