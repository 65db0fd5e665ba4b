"""The engine as papermill knows it: ``papermill --engine wellnet``, and our own press."""

from __future__ import annotations

import asyncio
import json
import os
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

from nbclient.exceptions import CellTimeoutError, DeadKernelError
from papermill.clientwrap import PapermillNotebookClient
from papermill.engines import Engine, NBClientEngine

from wellnet_analysis.warm.parent import SINGLE, Parent, possible, warmed


class WarmEngine(Engine):
    """Run each notebook in a copy of one warm process.

    Where that cannot be done, and for notebooks in other languages than Python, a fresh kernel
    is started instead.
    """

    @classmethod
    def execute_managed_notebook(cls, nb_man: Any, kernel_name: str, **options: Any) -> Any:
        """Run the cells of a notebook that papermill manages."""
        if not possible() or cls.nb_language(nb_man.nb) != "python":
            return NBClientEngine.execute_managed_notebook(nb_man, kernel_name, **options)
        with warmed({}):
            parent = Parent.current
            if parent is None or not parent.usable:
                return NBClientEngine.execute_managed_notebook(nb_man, kernel_name, **options)
            client = _Client(
                nb_man, kernel_name=kernel_name,
                timeout=options.get("execution_timeout") or options.get("timeout"),
                **{name: options[name] for name in ("log_output", "stdout_file", "stderr_file")
                   if name in options},
            )  # fmt: skip
            with parent.copy() as connection:
                return client.run(connection)


class _Client(PapermillNotebookClient):
    """Reads what cells gave as nbclient does: outputs, updates of displays, errors."""

    def run(self, connection: Connection) -> Any:
        """Run every cell in the copy at the other end."""
        self.reset_execution_trackers()
        self._connection = connection
        where = {"folder": str(Path.cwd()), "environment": {**os.environ, **SINGLE}}
        self._say(where)
        self.papermill_execute_cells()
        from ipykernel.ipkernel import IPythonKernel

        self.nb.metadata["language_info"] = dict(IPythonKernel.language_info)
        self.set_widgets_metadata()
        return self.nb

    def execute_cell(self, cell: Any, cell_index: int, **_: Any) -> Any:
        """Run one cell."""
        if cell.cell_type != "code" or not cell.source.strip():
            return cell
        if self.skip_cells_with_tag in cell.metadata.get("tags", []):
            return cell
        cell.metadata["execution"] = {}
        cell.outputs = []
        self.clear_before_next_output = False
        *said, reply = self._answer(cell, cell_index)
        for message in said:
            if message["msg_type"] != "status":
                self.process_message(message, cell, cell_index)
        asyncio.run(self._check_raise_for_error(cell, cell_index, reply))
        return cell

    def _answer(self, cell: Any, cell_index: int) -> list[dict[str, Any]]:
        number = f"cell-{cell_index}"
        self._say({
            "header": {"msg_id": number, "msg_type": "execute_request", "session": "warm"},
            "parent_header": {}, "metadata": {"cellId": cell.get("id", number)},
            "content": {"code": cell.source, "silent": False, "store_history": True,
                        "user_expressions": {}, "allow_stdin": False, "stop_on_error": False},
        })  # fmt: skip
        limit = self._get_timeout(cell)
        if not self._connection.poll(limit):
            raise CellTimeoutError.error_from_timeout_and_cell(
                "Cell execution timed out", limit, cell
            )
        try:
            return json.loads(self._connection.recv_bytes())
        except (EOFError, OSError):
            raise DeadKernelError("Kernel died") from None

    def _say(self, message: Any) -> None:
        try:
            self._connection.send_bytes(json.dumps(message).encode())
        except OSError:
            raise DeadKernelError("Kernel died") from None
