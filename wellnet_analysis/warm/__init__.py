"""Run notebooks in children of one warm process, where the system can copy a process.

Most of a notebook's time is loading libraries. Here they are loaded once, records are read
once, and every notebook runs in a copy of that process of its own: nothing leaks from one to
the next, and nothing is loaded twice. It lives for one command only, never longer: code and
tables that change meanwhile are never answered from memory.

- :mod:`~wellnet_analysis.warm.engine` – the engine as papermill knows it;
- :mod:`~wellnet_analysis.warm.parent` – the warm process as the command sees it;
- :mod:`~wellnet_analysis.warm.serving` – the warm process itself: it loads, copies itself, stops;
- :mod:`~wellnet_analysis.warm.loading` – what is loaded once;
- :mod:`~wellnet_analysis.warm.cells` – a kernel without sockets, which runs cells in a copy.
"""

from wellnet_analysis.warm.parent import Parent, possible, warmed

__all__ = ["Parent", "possible", "warmed"]
