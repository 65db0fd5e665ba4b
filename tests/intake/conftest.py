"""A small programme to import into."""

import pytest


@pytest.fixture
def ours(tmp_path):
    from tables_of_ours import SETTINGS

    folder = tmp_path / "ours"
    folder.mkdir()
    (folder / "programme.toml").write_text(SETTINGS, encoding="utf-8")
    return folder
