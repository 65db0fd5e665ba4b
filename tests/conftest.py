"""Fixtures that every test may ask for; they live in `staging` and `releases`."""

import os
import shutil
import tempfile

from hypothesis import settings
from releases import small
from staging import demonstration, programme, quick, shelf

__all__ = ["demonstration", "programme", "quick", "shelf", "small"]

# Time is measured in the bench: a busy machine is no fault of what is tested.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_configure(config):
    """Give all workers of a run one folder for the plans they make of the same cohorts."""
    if not hasattr(config, "workerinput"):
        os.environ["WELLNET_TEST_PLANS"] = tempfile.mkdtemp(prefix="wellnet-plans-")


def pytest_unconfigure(config):
    """Keep nothing of it: plans of another day are plans of other code."""
    if not hasattr(config, "workerinput"):
        shutil.rmtree(os.environ.pop("WELLNET_TEST_PLANS"), ignore_errors=True)
