"""The pack of the demonstration, made once; its pictures are drawn with fewer dots, in no time."""

import pytest

from wellnet_analysis import documents, verifying
from wellnet_analysis.documents import pictures
from wellnet_analysis.packing import charts, contents, holding


@pytest.fixture(scope="session")
def whole(demonstration):
    return holding.finished(verifying.opened(demonstration.folder))


@pytest.fixture(scope="session")
def made(whole):
    """The documents and the files of the pack."""
    kept, drawn, real = [], pictures.png, documents.of_set

    def kept_too(*args, **options):
        kept.append(real(*args, **options))
        return kept[-1]

    class Beside:
        def __init__(self, listed):
            self.listed = listed

        def __enter__(self):
            return lambda: dict(charts.files(self.listed))

        def __exit__(self, *error): ...

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(pictures, "png", lambda svg, pixels=1400: drawn(svg, pixels=pixels // 20))
        patch.setattr(charts, "beside", Beside)
        patch.setattr(documents, "of_set", kept_too, raising=False)
        files = contents.contents(whole, printed=False)
    return files, kept[0].documents


@pytest.fixture(scope="session")
def files(made):
    return made[0]
