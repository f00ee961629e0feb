"""Names for what is exported: absolute IRIs in ASCII. All addresses are invented."""

from __future__ import annotations

import pytest

from annotate.exchange import iris


@pytest.mark.parametrize(
    ("base", "name"),
    [
        ("", "urn:x-annotate:work:park"),
        ("https://example.org/laws/", "https://example.org/laws/works/park/"),
        ("https://例子.example:8080/法/", "https://xn--fsqu00a.example:8080/%E6%B3%95/works/park/"),
        ("https://example.org/a%zz/%E6/", "https://example.org/a%25zz/%E6/works/park/"),
        ("http://[::1]:80/", "http://[::1]:80/works/park/"),
        ("https://é..example/", "https://%C3%A9..example/works/park/"),
    ],
)
def test_a_work_is_named_as_browsers_send_its_address(base: str, name: str) -> None:
    assert iris.work("park", base) == name
    assert iris.is_iri(name)


@pytest.mark.parametrize(
    "text", ["", "park", "https://例子.example/", "urn:a b", "urn:%zz", "urn:"]
)
def test_what_is_no_iri(text: str) -> None:
    assert not iris.is_iri(text)
