"""One question to the service at a time, again after a pause, and plain words when it fails."""

from __future__ import annotations

import http.client
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wellnet_analysis.errors import WellnetError

SERVICE = "https://www.nomisweb.co.uk/api/v01"
_TRIES = 3
_SECONDS = 30.0
_PAUSE = 2.0
_LONGEST_PAUSE = 60.0
_LARGEST = 20_000_000
_TRY_AGAIN = (408, 425, 429, 500, 502, 503, 504)


class SourceError(WellnetError):
    """A public source cannot be reached, or says something that is not understood."""


@dataclass(frozen=True)
class Service:
    """The service, asked with pauses; tests put another opener and another clock in.

    Parameters
    ----------
    opener : callable
        Takes a request and a timeout in seconds, returns the answer.
    sleep : callable
        Waits so many seconds.
    """

    opener: Callable[..., http.client.HTTPResponse] = field(default=urllib.request.urlopen)
    sleep: Callable[[float], None] = field(default=time.sleep)

    def ask(self, path: str, parameters: Mapping[str, str]) -> str:
        """Ask one question and return the answer's text.

        Parameters
        ----------
        path : str
            Below the service's address, such as ``dataset/NM_2028_1.data.csv``.
        parameters : mapping of str to str
            What is asked.

        Raises
        ------
        SourceError
            If the service cannot be reached, refuses, or is still busy at the third try.
        """
        query = urllib.parse.urlencode(parameters, safe=",.*")
        request = urllib.request.Request(
            f"{SERVICE}/{path}?{query}",
            headers={"User-Agent": "wellnet_analysis"},
        )  # fmt: skip
        for attempt in range(1, _TRIES + 1):
            try:
                with self.opener(request, timeout=_SECONDS) as answer:
                    return answer.read(_LARGEST).decode("utf-8-sig")
            except urllib.error.HTTPError as error:
                if error.code not in _TRY_AGAIN:
                    raise _refused(error.code) from None
                if attempt == _TRIES:
                    raise _busy(error.code) from None
                self.sleep(_pause(attempt, error.headers.get("Retry-After", "")))
            except (OSError, http.client.HTTPException):
                # No connection, no such name, or one that broke off.
                if attempt == _TRIES:
                    raise _offline() from None
                self.sleep(_pause(attempt, ""))
            except UnicodeDecodeError:
                raise not_understood(path) from None
        raise _offline()


def not_understood(what: str) -> SourceError:
    """Say that an answer is not of the documented form."""
    return SourceError(
        "The national statistics' service answered in a form that is not understood.",
        where=what,
        do="Its form may have changed: download the table by hand from nomisweb.co.uk and write "
        "variable, category and count, as data/populations/README.md explains.",
    )


def _pause(attempt: int, wished: str) -> float:
    """Wait as long as the service wishes, else twice as long each time."""
    if wished.strip().isdecimal():
        return min(float(wished), _LONGEST_PAUSE)
    return _PAUSE * 2 ** (attempt - 1)


def _offline() -> SourceError:
    return SourceError(
        "The national statistics' service cannot be reached from this computer.",
        where="nomisweb.co.uk",
        do="Check the connection, and whether the network lets programs reach that address; or "
        "use a file that comes with the package, or one of your own "
        "(data/populations/README.md explains the three columns).",
    )


def _busy(code: int) -> SourceError:
    return SourceError(
        f"The national statistics' service is busy or closed for maintenance (answer {code}).",
        where="nomisweb.co.uk",
        do="Try again later.",
    )


def _refused(code: int) -> SourceError:
    return SourceError(
        f"The national statistics' service refused the question (answer {code}).",
        where="nomisweb.co.uk",
        do="Check the name or code of the area; if they are right, the service may have changed.",
    )
