"""The command ``wellnet``: from a programme folder to protected reports, in plain words.

Exit codes: 0 all well, 1 something to put right, 2 a wrong word on the command line,
3 publishing could reveal somebody. What a command needs is loaded when it runs, so help
and refusals answer at once.
"""

from __future__ import annotations

import sys

import typer

from wellnet_analysis.cli import (
    asking,
    bidding,
    fetching,
    granting,
    helping,
    importing,
    ledgers,
    looking,
    offering,
    packing,
    quoting,
    releases,
    rendering,
    selecting,
    starting,
    states,
    translating,
)

_PLAIN = {
    "rich_markup_mode": None,
    "context_settings": {"help_option_names": ["-h", "--help"]},
}
app = typer.Typer(
    add_completion=False, no_args_is_help=False, pretty_exceptions_enable=False, **_PLAIN
)
app.callback(invoke_without_command=True)(states.status)
for _command in (
    rendering.render, releases.release, releases.verify, states.check, packing.pack,
    asking.find, asking.compare, asking.claims,
    bidding.bid, granting.grant,
    releases.forget, states.demo, selecting.select,
    fetching.population, fetching.places, quoting.quotes, translating.translate,
    offering.formats,
):  # fmt: skip
    app.command()(_command)
app.command()(looking.look)
app.command()(starting.new)
app.command(name="import")(importing.import_files)
app.command(name="import-coding")(quoting.import_coding)
app.command(name="list")(states.list_reports)
app.command(name="help")(helping.show_help)
_ledger = typer.Typer(no_args_is_help=True, **_PLAIN)
for _command in (ledgers.check, ledgers.rebuild, ledgers.merge):
    _ledger.command()(_command)
app.add_typer(_ledger, name="ledger", help="Look after the list of everything that was released.")


def main() -> None:
    """Run the command."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")
    app()
