"""Pages as PDF, printed by a browser of this computer where there is one: tagged, titled, offline.

A Chromium (or Chrome, or Edge) is started once and prints page after page; it is told what to do
through its own pipe, so nothing is opened on the network. Where there is none, nothing is printed,
and :data:`NO_BROWSER` says so.
"""

from __future__ import annotations

import base64
import json
import os
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

NO_BROWSER = (
    "No PDF was made, because there is no Chromium, Chrome or Edge on this computer: open the page "
    "in any browser and print it as PDF."
)
_NAMES = (
    "chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome",
    "microsoft-edge", "msedge",
)  # fmt: skip
_PLACES = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    r"C:\Program Files\Google\Chrome\Application\chrome.exe",
    r"C:\Program Files (x86)\Microsoft\Edge\Application\msedge.exe",
)
_QUIET = (
    "--headless", "--disable-gpu", "--no-first-run", "--disable-extensions", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--no-default-browser-check",
    "--host-resolver-rules=MAP * ~NOTFOUND",
)  # fmt: skip
_PAPER = {
    "generateTaggedPDF": True, "generateDocumentOutline": True, "preferCSSPageSize": True,
    "printBackground": True, "paperWidth": 8.27, "paperHeight": 11.69,
}  # fmt: skip
_HAND_OVER = (
    "import os, sys; os.dup2(int(sys.argv[1]), 3); os.dup2(int(sys.argv[2]), 4); "
    "os.execv(sys.argv[3], sys.argv[3:])"
)
_DATES = re.compile(rb"/(CreationDate|ModDate) \(D:(\d{14})([+-]\d\d'\d\d'|Z)?\)")


def browser() -> str:
    """Find a browser that prints; empty where there is none."""
    for name in _NAMES:
        if found := shutil.which(name):
            return found
    return next((place for place in _PLACES if Path(place).is_file()), "")


def pdf(html: bytes, *, as_at: date | None = None, seconds: float = 20) -> bytes | None:
    """Print one page as PDF.

    Parameters
    ----------
    html : bytes
        A page that stands alone.
    as_at : date, optional
        The day that is written into the PDF in place of the clock.
    seconds : float
        How long to wait at most.

    Returns
    -------
    bytes or None
        None where there is no browser, or it did not print in time.
    """
    return pdfs({"page": html}, as_at=as_at, seconds=seconds).get("page")


def pdfs(
    pages: Mapping[str, bytes], *, as_at: date | None = None, seconds: float = 60
) -> dict[str, bytes]:
    """Print pages as PDF with one browser.

    Parameters
    ----------
    pages : mapping of str to bytes
        Pages that stand alone, by name.
    as_at : date, optional
        The day that is written into each PDF in place of the clock.
    seconds : float
        How long to wait at most for all of them.

    Returns
    -------
    dict of str to bytes
        Those that could be printed. The same browser prints the same page as the same bytes.
    """
    found = browser()
    # Pipes are handed over to a child in a way that Windows does not know.
    if not found or not pages or sys.platform == "win32":
        return {}
    until = time.monotonic() + seconds
    printed: dict[str, bytes] = {}
    with (
        tempfile.TemporaryDirectory(prefix="wellnet-print-", ignore_cleanup_errors=True) as folder,
        suppress(OSError, ValueError, TimeoutError),
        _Browser(found, folder, until) as started,
    ):
        for number, (name, content) in enumerate(pages.items()):
            place = Path(folder) / f"{number}.html"
            place.write_bytes(content)
            printed[name] = still(started.printed(place.as_uri()), as_at)
    return printed


def still(content: bytes, as_at: date | None) -> bytes:
    """Put the day of the figures in place of the clock.

    Examples
    --------
    >>> still(b"/ModDate (D:20261124010203+00'00')", date(2022, 9, 30))
    b"/ModDate (D:20220930000000+00'00')"
    """
    if as_at is None:
        return content
    day = f"{as_at:%Y%m%d}000000".encode()
    return _DATES.sub(lambda found: found[0].replace(found[2], day), content)


class _Browser:
    """A browser that is told what to do through two pipes (Chrome DevTools Protocol)."""

    def __init__(self, program: str, folder: str, until: float) -> None:
        import fcntl

        self.until, self.waiting, self.number = until, b"", 0
        told, self.write = os.pipe()
        self.read, answered = os.pipe()
        sandbox = ["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []
        command = [
            program, *_QUIET, *sandbox, f"--user-data-dir={folder}/profile",
            "--remote-debugging-pipe", "about:blank",
        ]  # fmt: skip

        # The browser reads its orders from file 3 and answers on file 4; a process of its own puts
        # them there, because in a copy of this one nothing may be run safely.
        orders, answers = (fcntl.fcntl(each, fcntl.F_DUPFD, 10) for each in (told, answered))
        hand_over = [sys.executable, "-I", "-S", "-c", _HAND_OVER, str(orders), str(answers)]
        try:
            self.process = subprocess.Popen(
                [*hand_over, *command], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL, pass_fds=(orders, answers), start_new_session=True,
            )  # fmt: skip
        finally:
            for each in (told, answered, orders, answers):
                os.close(each)

    def __enter__(self) -> _Browser:
        return self

    def __exit__(self, *_: object) -> None:
        patience = min(2, max(0, self.until - time.monotonic()))
        self.until = time.monotonic() + patience
        with suppress(OSError, ValueError, TimeoutError):
            self.ask("Browser.close")
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(timeout=patience)
        if self.process.poll() is None:
            self.process.kill()
            self.process.wait()
        os.close(self.write)
        os.close(self.read)

    def printed(self, address: str) -> bytes:
        """Open a page in a tab of its own, and print it."""
        target = self.ask("Target.createTarget", {"url": "about:blank"})["targetId"]
        attach = {"targetId": target, "flatten": True}
        session = self.ask("Target.attachToTarget", attach)["sessionId"]
        self.ask("Page.enable", session=session)
        self.ask("Page.navigate", {"url": address}, session=session, then="Page.loadEventFired")
        content = self.ask("Page.printToPDF", _PAPER, session=session)["data"]
        self.ask("Target.closeTarget", {"targetId": target})
        return base64.b64decode(content)

    def ask(
        self, method: str, told: Mapping[str, Any] | None = None, *,
        session: str = "", then: str = "",
    ) -> Mapping[str, Any]:  # fmt: skip
        """Give an order and wait for its answer, and for an event if one is named."""
        self.number += 1
        order = {"id": self.number, "method": method, "params": dict(told or {})}
        order |= {"sessionId": session} if session else {}
        _write_all(self.write, json.dumps(order).encode() + b"\0")
        answer: Mapping[str, Any] | None = None
        happened = not then
        while answer is None or not happened:
            message = self._next()
            happened = happened or message.get("method") == then
            if message.get("id") == self.number:
                if "error" in message:
                    raise ValueError(method)
                answer = message.get("result", {})
        return answer

    def _next(self) -> Mapping[str, Any]:
        while b"\0" not in self.waiting:
            left = self.until - time.monotonic()
            if left <= 0 or not select.select([self.read], [], [], left)[0]:
                raise TimeoutError
            more = os.read(self.read, 1 << 16)
            if not more:
                raise ValueError("The browser has ended.")
            self.waiting += more
        message, _, self.waiting = self.waiting.partition(b"\0")
        found = json.loads(message)
        return found if isinstance(found, dict) else {}


def _write_all(place: int, content: bytes | Sequence[int]) -> None:
    left = memoryview(bytes(content))
    while left:
        left = left[os.write(place, left) :]
