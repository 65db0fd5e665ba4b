"""What the tests of documents share: the documents of the demonstration's set, made once."""

import pytest

from wellnet_analysis import verifying
from wellnet_analysis.documents import holding, making, pages
from wellnet_analysis.programme import Programme


@pytest.fixture(scope="session")
def opened(demonstration):
    return verifying.opened(demonstration.folder)


@pytest.fixture(scope="session")
def finished(opened):
    return holding.finished(opened)


@pytest.fixture(scope="session")
def read(finished):
    return [pages.read(name, finished) for name in finished.pages]


@pytest.fixture(scope="session")
def settings_of(demonstration):
    return Programme.load(demonstration.base / "demo" / "programme.toml")


@pytest.fixture(scope="session")
def made(opened, settings_of):
    return making.of_set(opened, programme=settings_of, printed=False)
