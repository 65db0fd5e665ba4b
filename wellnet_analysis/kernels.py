"""A kernel manager that talks over private files instead of open network ports."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
from pathlib import Path
from subprocess import DEVNULL
from typing import Any, ClassVar
from weakref import WeakSet

from jupyter_client.manager import AsyncKernelManager
from traitlets import default


class PrivateKernelManager(AsyncKernelManager):
    """Start kernels on Unix sockets, which no other user or machine can reach.

    Two runs at once cannot pick the same port either, which is how parallel notebook runs
    collide.
    """

    _all: ClassVar[WeakSet] = WeakSet()
    _stopped: ClassVar[bool] = False

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self._all.add(self)

    async def start_kernel(self, **options: Any) -> None:
        """Start a kernel that writes to no terminal: what a cell prints may be a record."""
        await super().start_kernel(**{"stdout": DEVNULL, "stderr": DEVNULL, **options})
        # One that was only starting when everything was stopped would run to its end.
        if self._stopped:
            self._kill()

    @classmethod
    def stop_all(cls) -> None:
        """Stop every kernel at once: kernels do not hear Ctrl-C, and a cell may be long."""
        PrivateKernelManager._stopped = True
        for manager in list(cls._all):
            if manager.has_kernel:
                manager._kill()

    @classmethod
    def allow(cls) -> None:
        """Let kernels start again after all were stopped."""
        PrivateKernelManager._stopped = False

    def _kill(self) -> None:
        with contextlib.suppress(OSError):
            os.kill(self.provisioner.pid, signal.SIGKILL)

    @default("transport")
    def _use_sockets(self) -> str:
        return "ipc"

    @default("ip")
    def _own_folder(self) -> str:
        # Sockets need short paths, and two kernels of one process must not share one.
        return str(Path(tempfile.mkdtemp(prefix="wn-")) / "k")

    def cleanup_ipc_files(self) -> None:
        """Remove the sockets and the private folder that held them."""
        super().cleanup_ipc_files()
        shutil.rmtree(Path(self.ip).parent, ignore_errors=True)
