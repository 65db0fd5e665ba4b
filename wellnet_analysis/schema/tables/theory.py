"""How the programme is meant to work."""

from __future__ import annotations

from wellnet_analysis.schema.tables.columns import Column, Table

THEORY = Table(
    "theory",
    "One row is one step of the theory of change: how the programme is meant to work.",
    (
        Column("number", "whole", "Place of the step, from 1.", required=True, unique=True,
               personal=False),
        Column("part", "one of", "What kind of step it is.",
               ("need", "input", "activity", "output", "outcome", "impact"), required=True,
               personal=False),
        Column("step", "words", "What happens, in a short sentence without figures.",
               required=True, personal=False),
        Column("assumption", "words", "What has to be true for it to happen.", personal=False),
        Column("indicator", "words", "What would show it.", personal=False),
        Column("leans_on", "text", "The finding that shows it, by its id in evidence.csv, such as "
               "reach.funnel.took_a_place; empty while nothing measures it.", personal=False),
        Column("evidence_for", "words", "What speaks for it, in words.", personal=False),
        Column("evidence_against", "words", "What speaks against it, in words.", personal=False),
    ),
)  # fmt: skip
