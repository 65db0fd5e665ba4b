"""The warm process itself: it loads everything once, copies itself when asked, and ends.

Run as ``python -m wellnet_analysis.warm.serving SOCKET`` by
:class:`~wellnet_analysis.warm.parent.Parent`, and by nobody else.
"""

from __future__ import annotations

import gc
import json
import os
import signal
import socket
import sys
from contextlib import suppress
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from wellnet_analysis.warm import cells, loading
from wellnet_analysis.warm.parent import READY, START


def main() -> None:
    """Serve until whoever started this process listens no more."""
    # As a kernel does it: the folder it was started in comes first only while cells run.
    if sys.path and Path(sys.path[0]) == Path.cwd():
        del sys.path[0]
    with socket.socket(fileno=int(sys.argv[1])) as control:
        parameters = json.loads(control.recv(1 << 16) or b"{}")
        kernel = cells.SocketlessKernel.instance()
        with kernel.shell.builtin_trap:
            loading.load(parameters)
        if _threads() > 1:
            return
        # What is here now stays: copies share its memory instead of sorting through it.
        gc.collect()
        gc.freeze()
        control.send(READY)
        _serve(control, kernel)


def _threads() -> int:
    return len(list(Path("/proc/self/task").iterdir()))


def _serve(control: socket.socket, kernel: Any) -> None:
    running: dict[bytes, int] = {}
    try:
        while True:
            message, files, *_ = socket.recv_fds(control, 1024, 1)
            _bury(running)
            word, _, job = message.partition(b" ")
            if not word:
                return
            if word == START:
                running[job] = _copy(control, kernel, files[0])
            elif job in running:
                os.kill(running[job], signal.SIGKILL)
    finally:
        for copy in running.values():
            os.kill(copy, signal.SIGKILL)
            os.waitpid(copy, 0)


def _bury(running: dict[bytes, int]) -> None:
    """Forget the copies that have ended; until then nobody else can have their number."""
    with suppress(ChildProcessError):
        while ended := os.waitpid(-1, os.WNOHANG)[0]:
            for job, copy in list(running.items()):
                if copy == ended:
                    del running[job]


def _copy(control: socket.socket, kernel: Any, file: int) -> int:
    """Copy this process; the copy runs one notebook and ends without tidying up for us."""
    number = os.fork()
    if number:
        os.close(file)
        return number
    code = 1
    try:
        control.close()
        cells.run(kernel, Connection(file))
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    main()
