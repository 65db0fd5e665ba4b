"""Stories of change that panels chose, and why they did (Most Significant Change)."""

from __future__ import annotations

import pandas as pd

from wellnet_analysis.findings import Finding, Findings, nothing

TABLE = "stories.csv"
_NAME = "voice.stories"
_TITLE = "Stories that were chosen, and why"
_SUBTITLE = "Most Significant Change: what panels chose, from the first panel to the last"
_NOT_COLLECTED = f"{_TITLE}: no stories of change have been collected."
_NONE = f"{_TITLE}: none was chosen so far that may be told here."
_LEAD = (
    "Panels read the stories and chose; the reason says what those who chose hold dear. How many "
    "stories were told is not said here."
)


def stories(chosen: pd.DataFrame | None) -> Findings:
    """Tell which stories of change were chosen, by whom, and why.

    Parameters
    ----------
    chosen : DataFrame or None
        ``domain``, ``title``, ``chosen_at`` and ``chosen_because`` of stories that may be told;
        None where none were collected.

    Returns
    -------
    Findings
        One row a story, without a figure (Davies & Dart 2005).
    """
    if chosen is None:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_NOT_COLLECTED)
    if chosen.empty:
        return nothing(_NAME, _TITLE, _SUBTITLE, why=_NONE)
    rows = tuple(
        Finding(f"{_NAME}.story_{place}", _NAME, category=f"{story['domain']}: {story['title']}",
                counts="settings", source=TABLE,
                method="Most Significant Change (Davies & Dart 2005)",
                caveat=f"Chosen by: {', then '.join(_panels(story['chosen_at']))}.\n"
                f"Because: {story['chosen_because'].rstrip('.')}.")
        for place, story in enumerate(chosen.to_dict("records"), 1)
    )  # fmt: skip
    return Findings(_TITLE, _SUBTITLE, rows, (_LEAD,))


def _panels(cell: str) -> list[str]:
    return [part.strip() for part in cell.split(";") if part.strip()]
