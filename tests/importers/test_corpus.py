"""The repository's own corpus: each text is, byte for byte, what its source gives."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate import frontmatter
from annotate.documents import Library
from annotate.errors import CorpusError
from annotate.importers.provenance import recorded
from annotate.importers.result import Import, import_text

ROOT = Path(__file__).parent.parent.parent
SLUGS = sorted(path.parent.parent.name for path in ROOT.glob("corpus/*/source/report.md"))


def reimport(slug: str, *, collated: bool) -> Import:
    source = ROOT / "corpus" / slug / "source"
    text = (source / "provenance.yaml").read_text(encoding="utf-8")
    loaded = frontmatter.load(text)
    assert loaded
    known = recorded(text, loaded.values["sha256"])
    name = loaded.values["file"]
    return import_text(
        (source / name).read_bytes(),
        name,
        work=slug,
        sidebar=known.sidebar,
        collated=collated,
        lost_headings=known.lost_headings,
    )


def committed(argument: str) -> str:
    try:
        return Library(ROOT).locate(argument).source
    except CorpusError as error:
        pytest.skip(f"{argument}: {error}")  # A tarball or a shallow clone.


@pytest.mark.parametrize("slug", SLUGS)
def test_the_collated_version_is_what_the_source_gives(slug: str) -> None:
    result = reimport(slug, collated=True)
    assert result.text == committed(f"{slug}@collated")
    for related in result.related:
        assert related.text == committed(f"{related.work}@collated")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_version_as_received_is_what_the_source_gives(slug: str) -> None:
    assert reimport(slug, collated=False).text == committed(f"{slug}@transcription")


@pytest.mark.parametrize("slug", SLUGS)
def test_the_source_is_the_file_that_was_recorded(slug: str) -> None:
    source = ROOT / "corpus" / slug / "source"
    text = (source / "provenance.yaml").read_text(encoding="utf-8")
    assert recorded(text, reimport(slug, collated=True).source.sha256).imported
