"""Fixtures that every test may ask for; they live in `staging` and `releases`."""

from releases import small
from staging import demonstration, programme, quick, shelf

__all__ = ["demonstration", "programme", "quick", "shelf", "small"]
