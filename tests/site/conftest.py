"""The invented corpus, gathered and built once."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest

from annotate.documents import Library
from annotate.site import Gathered, files, gather


@pytest.fixture(scope="session")
def gathered(invented: Path) -> Gathered:
    """What a build of the invented corpus reads."""
    return gather(Library(invented))


@pytest.fixture(scope="session")
def built(gathered: Gathered) -> Mapping[str, bytes]:
    """The files of its site, by address."""
    return dict(files(gathered, "https://example.org/texts/"))
