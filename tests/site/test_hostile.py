"""A corpus whose every field is an attack: it is shown, and does nothing."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser

import pytest

from annotate.annotation import Annotation, Creator, Event, Quote, Target, fold
from annotate.compare import compare
from annotate.model import Document
from annotate.parser import parse
from annotate.related import relate
from annotate.settings import Settings
from annotate.site import Gathered, files
from annotate.site.snapshot import (
    ManualSource,
    Note,
    Pair,
    Place,
    RelatedWorks,
    Snapshot,
    Version,
    WorkData,
)

ATTACK = "</script></title><script>alert(1)</script><img src=x onerror=alert(1)>\"'><b>{{7*7}}"
BIDI = "甲\u202e乙\u2066丙\u2069"
ID = "019d0000-0000-7000-8000-000000000001"


def document() -> Document:
    text = (
        f"# {ATTACK} 标题\n\n（一）{ATTACK}。[x](javascript:alert(1)) [y](//evil.example/) "
        '![z](https://evil.example/z.png) <https://example.org/?a=1&b="2">\n\n（二）乙。\n'
    )
    front = {
        "title": ATTACK + BIDI,
        "issuer": [ATTACK],
        "date": ATTACK,
        "version": "../../../evil",
        "language": '"><script>',
        "relations": ATTACK,
    }
    return replace(parse(text, grammar="policy-zh"), front=front)


def note(clause: str) -> Note:
    body = f"{ATTACK}\n\n```suggestion\n{ATTACK}\n```\n"
    creator = Creator(ATTACK + BIDI, ATTACK)
    target = Target((clause,), quote=Quote(ATTACK))
    annotation = Annotation(
        ID, ATTACK, ATTACK, ATTACK, creator, ATTACK, target, body, ATTACK, (ATTACK,)
    )
    reply = Event(ID[:-1] + "2", "reply", ID, (), creator, ATTACK, body)
    status = Event(ID[:-1] + "3", "status", ID, (), creator, ATTACK, "", ATTACK, ATTACK, ATTACK)
    thread = fold(annotation, [reply, status])
    return Note(thread, Place("orphan", (clause,), found=False, reason=ATTACK))


@pytest.fixture(scope="module")
def site() -> Mapping[str, bytes]:
    text = document()
    versions = tuple(
        Version(name, ATTACK, sha * 40, ATTACK, ATTACK, ATTACK, text)
        for name, sha in (("aaaaaaa", "a"), ("bbbbbbb", "b"))
    )
    pairs = (Pair(versions[0], versions[1], compare(parse("（一）旧。\n"), text)),)
    placed = replace(note("cl_1"), place=Place(ATTACK, ("cl_1",), (("cl_1", 0, 5),)))
    works = tuple(
        WorkData(slug, text, versions, pairs, notes)
        for slug, notes in (("a", (placed,)), ("b", (note(ATTACK),)))
    )
    relation = RelatedWorks("a", "b", ATTACK, relate(text, text))
    manual = (ManualSource("README", "en", f"# {ATTACK}\n\n{ATTACK}\n\n[x](../../etc/passwd)"),)
    snapshot = Snapshot(works, (relation,), manual)
    settings = Settings({"zh": ATTACK, "en": ATTACK})
    return dict(files(Gathered(snapshot, settings, ()), f"https://example.org/{ATTACK}"))


class Reader(HTMLParser):
    """Finds what would run, load or lead astray."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        source = given.get("src", "")
        if tag in ("img", "iframe", "object", "form", "base", "embed") and "filters" not in (
            given.get("class") or ""
        ):
            self.found.append(tag)
        if tag == "script" and not re.fullmatch(r"(\.\./)*assets/[a-z]+\.js", source):
            self.found.append(f"script {source}")
        self.found += [name for name in given if name.startswith("on") or name == "style"]
        href = given.get("href", "").strip().lower()
        if re.match(r"(javascript|data|vbscript|file):|//|/", href):
            self.found.append(href)


def test_nothing_runs_and_nothing_is_fetched(site: Mapping[str, bytes]) -> None:
    for url, data in site.items():
        if url.endswith(".html"):
            reader = Reader()
            reader.feed(data.decode())
            assert reader.found == [], url
            assert b"{{7*7}}" in data or b"49" not in data


def test_what_was_written_is_shown_as_written(site: Mapping[str, bytes]) -> None:
    html = site["works/a/index.html"].decode()
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in html
    assert "<script>alert(1)" not in html


def test_no_words_turn_those_around_them(site: Mapping[str, bytes]) -> None:
    for url, data in site.items():
        if url.endswith(".html"):
            assert not re.search("[\u202a-\u202e\u2066-\u2069]", data.decode()), url


def test_addresses_stay_in_the_site(site: Mapping[str, bytes]) -> None:
    assert not any(".." in url.replace("aaaaaaa..bbbbbbb", "") for url in site)


def test_the_search_index_is_one_value(site: Mapping[str, bytes]) -> None:
    index = site["assets/search-index.js"].decode()
    assert index.endswith("};\n")
    assert "</script" not in index.lower() or index.count("annotateIndex") == 1
