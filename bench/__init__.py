"""Measurements, one subject a file; absolute figures are reported and never gates."""
