"""A kernel without sockets: IPython's own, whose messages are kept and handed over.

Everything a cell may do goes the way it goes in any kernel of ipykernel: tracebacks, displays
and their updates, ``clear_output``, ``input()``, ``sys.exit``, top-level ``await``. Only the
sockets and threads are left out, which no copy of a process could inherit.
"""

from __future__ import annotations

import asyncio
import io
import json
import logging
import os
import sys
import tempfile
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from ipykernel.ipkernel import IPythonKernel
from IPython.core.profiledir import ProfileDir
from jupyter_client.session import Session, extract_header, json_packer
from traitlets.config import Config

_LOG = logging.getLogger(__name__)
# A backend that is chosen too late loses every chart without a word.
INLINE = {"MPLBACKEND": "module://matplotlib_inline.backend_inline"}


class _Kept(Session):
    """Messages are kept in order, as the wire would carry them."""

    def __init__(self, **options: Any) -> None:
        super().__init__(key=b"", **options)
        self.kept: list[dict[str, Any]] = []

    def send(  # noqa: PLR0917
        self, stream: Any, msg_or_type: Any, content: Any = None, parent: Any = None,
        ident: Any = None, buffers: Any = None, track: bool = False, header: Any = None,
        metadata: Any = None,
    ) -> dict[str, Any]:  # fmt: skip
        """Keep a message."""
        message = (
            msg_or_type
            if isinstance(msg_or_type, dict)
            else self.msg(msg_or_type, content, parent, header=header, metadata=metadata)
        )
        # Written at once: what a cell changes afterwards was not what it showed.
        self.kept.append(json.loads(json_packer(message)))
        return message

    def taken(self) -> list[dict[str, Any]]:
        """Take all messages so far."""
        taken, self.kept = self.kept, []
        return taken


class _Stream(io.TextIOBase):
    """What a cell prints; what other code writes to the same file of the system follows it."""

    encoding = "UTF-8"

    def __init__(self, name: str, number: int, kernel: SocketlessKernel) -> None:
        self.name, self._number, self._kernel = name, number, kernel
        self._text = ""
        # Nothing reaches a terminal: what a cell prints may be a record.
        self._file = tempfile.TemporaryFile()  # noqa: SIM115
        os.dup2(self._file.fileno(), number)

    def fileno(self) -> int:
        """Say which file of the system stands behind it."""
        return self._number

    def writable(self) -> bool:
        """Say that it can be written to."""
        return True

    def write(self, text: str) -> int:
        """Keep a text until it is flushed."""
        if not isinstance(text, str):
            raise TypeError(f"write() argument must be str, not {type(text)}")
        self._text += text
        return len(text)

    def flush(self) -> None:
        """Hand over what was printed."""
        text, self._text = self._text, ""
        self._say(text)

    def flush_file(self) -> None:
        """Hand over what was written past Python."""
        end = self._file.seek(0, io.SEEK_END)
        self._file.seek(0)
        self._say(self._file.read(end).decode(errors="replace"))
        self._file.seek(0)
        self._file.truncate()

    def _say(self, text: str) -> None:
        if text:
            parent = extract_header(self._kernel.get_parent())
            said = {"name": self.name, "text": text}
            self._kernel.session.send(None, "stream", said, parent)


class SocketlessKernel(IPythonKernel):
    """IPython's kernel, with no file, thread or socket of its own."""

    def __init__(self, **options: Any) -> None:
        os.environ.update({**INLINE, **os.environ})
        settings = Config({"HistoryManager": {"enabled": False}})
        with tempfile.TemporaryDirectory() as folder:
            profile = ProfileDir.create_profile_dir(str(Path(folder) / "profile"))
            super().__init__(
                session=_Kept(), profile_dir=profile, config=settings, log=_LOG,
                shell_channel_thread=SimpleNamespace(parent_thread=None), **options,
            )  # fmt: skip

    async def answer(self, request: dict[str, Any]) -> list[dict[str, Any]]:
        """Run a cell; return every message it gives, the reply last."""
        self.set_parent([], request)
        await self.execute_request(None, [], request)
        *said, reply = self.session.taken()
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, _Stream):
                stream.flush_file()
        return [*said, *self.session.taken(), reply]


def run(kernel: SocketlessKernel, connection: Connection) -> None:
    """Run the cells that come over a connection, until no more come."""
    import random

    import numpy as np

    where = json.loads(connection.recv_bytes())
    os.chdir(where["folder"])
    os.environ.clear()
    os.environ.update({**INLINE, **where["environment"]})
    kernel.shell.init_environment()
    sys.stdout, sys.stderr = (
        _Stream(name, number, kernel) for number, name in ((1, "stdout"), (2, "stderr"))
    )
    # Copies would all draw the same random numbers.
    random.seed()
    np.random.seed()
    asyncio.run(_answer_all(kernel, connection))


async def _answer_all(kernel: SocketlessKernel, connection: Connection) -> None:
    while True:
        try:
            request = json.loads(connection.recv_bytes())
        except EOFError:
            return
        answer = await kernel.answer(request)
        connection.send_bytes(json.dumps(answer).encode())
