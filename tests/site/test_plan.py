"""Which pages there are, where they are, and that building is a function of what is read."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from annotate.documents import Library
from annotate.settings import Settings
from annotate.site import Gathered, files, gather, plan
from annotate.site.pages import relative, version_names


def test_addresses(gathered: Gathered, golden: Callable[[str, str], None]) -> None:
    pages = plan(gathered.snapshot, gathered.settings)
    golden("goldens/addresses.txt", "".join(f"{page.url}\n" for page in pages))


def test_two_builds_are_equal(invented: Path, built: Mapping[str, bytes]) -> None:
    assert dict(files(gather(Library(invented)), "https://example.org/texts/")) == built


def test_the_first_language_stands_at_the_root(gathered: Gathered) -> None:
    pages = plan(gathered.snapshot, Settings(languages=("en", "zh")))
    languages = {page.url: page.language for page in pages}
    assert languages["index.html"] == "en"
    assert languages["zh/index.html"] == "zh"


def test_one_language_alone(gathered: Gathered) -> None:
    made = dict(files(replace(gathered, settings=Settings(languages=("zh",)))))
    assert not any(url.startswith(("en/", "zh/")) for url in made)
    assert b"hreflang" not in made["index.html"]


@pytest.mark.parametrize(
    ("source", "target", "address"),
    [
        ("index.html", "works/a/index.html", "works/a/index.html"),
        ("works/a/index.html", "assets/base.css", "../../assets/base.css"),
        ("en/works/a/index.html", "works/a/index.html#cl_1", "../../../works/a/index.html#cl_1"),
        ("works/a/index.html", "works/a/index.html#条", "#%E6%9D%A1"),
        ("works/a/index.html", "works/a/compare/初稿..定稿.html", None),
        ("works/a/index.html", "", "../../"),
        ("index.html", "", "./"),
    ],
)
def test_relative_addresses(source: str, target: str, address: str | None) -> None:
    found = relative(source, target)
    assert found.isascii()
    assert address is None or found == address


@pytest.mark.parametrize(
    ("versions", "names"),
    [
        ([("draft", "a" * 40), ("定稿", "b" * 40)], ["draft", "定稿"]),
        ([("same", "a" * 40), ("same", "b" * 40)], ["aaaaaaa", "bbbbbbb"]),
        ([("", "a" * 40), ("x", "")], ["aaaaaaa", "x"]),
        ([("", "")], ["worktree"]),
        ([("../../up", "a" * 40), ("a..b", "b" * 40)], ["aaaaaaa", "bbbbbbb"]),
        ([(".hidden", "a" * 40), ("a b", "b" * 40)], ["aaaaaaa", "bbbbbbb"]),
        ([("con/x", "a" * 40), ("x" * 41, "b" * 40)], ["aaaaaaa", "bbbbbbb"]),
    ],
)
def test_names_of_versions(versions: list[tuple[str, str]], names: list[str]) -> None:
    assert version_names(versions) == names
