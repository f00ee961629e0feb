"""The built site as a browser or a crawler meets it: whole, linked, and asking nobody."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import unquote, urlsplit

import pytest

VOID = "area base br col embed hr img input link meta source track wbr".split()
RAW = "script style".split()


@dataclass
class Page(HTMLParser):
    """What a page holds, and what is wrong with its nesting."""

    html: str
    ids: list[str] = field(default_factory=list)
    links: list[tuple[str, str, str]] = field(default_factory=list)
    """(tag, attribute, value)"""
    headings: list[int] = field(default_factory=list)
    attributes: set[str] = field(default_factory=set)
    scripts: list[str] = field(default_factory=list)
    languages: set[str] = field(default_factory=set)
    labels: list[str] = field(default_factory=list)
    """Values of aria attributes that name ids."""
    problems: list[str] = field(default_factory=list)
    stack: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.feed(self.html)
        self.close()
        self.problems += [f"<{tag}> not closed" for tag in self.stack]

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._note(tag, attrs)
        blocks = ("p", "div", "ul", "ol", "table", "section", "details", "h2", "h3", "pre")
        if tag in blocks and ("p" in self.stack or "h1" in self.stack):
            self.problems.append(f"<{tag}> inside of {self.stack}")
        if tag == "a" and "a" in self.stack:
            self.problems.append("a link in a link")
        if tag not in VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.stack or self.stack.pop() != tag:
            self.problems.append(f"</{tag}> at {self.getpos()}")

    def handle_data(self, data: str) -> None:
        if self.stack and self.stack[-1] in RAW and data.strip():
            self.scripts.append(data)

    def _note(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        self.attributes |= given.keys()
        self.ids += [given["id"]] if "id" in given else []
        self.languages |= {given["lang"]} if "lang" in given else set()
        self.links += [(tag, name, given[name]) for name in ("href", "src") if name in given]
        self.labels += [given[n] for n in ("aria-labelledby", "aria-describedby") if n in given]
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))


@pytest.fixture(scope="session")
def pages(built: Mapping[str, bytes]) -> Mapping[str, Page]:
    return {url: Page(data.decode()) for url, data in built.items() if url.endswith(".html")}


def test_pages_are_well_formed(pages: Mapping[str, Page]) -> None:
    assert {url: page.problems for url, page in pages.items() if page.problems} == {}


def test_an_id_names_one_place(pages: Mapping[str, Page]) -> None:
    for url, page in pages.items():
        twice = {name for name in page.ids if page.ids.count(name) > 1}
        assert not twice, url
        assert all(name in page.ids for name in page.labels), url


def test_every_link_leads_somewhere(built: Mapping[str, bytes], pages: Mapping[str, Page]) -> None:
    for url, page in pages.items():
        for _, _, link in page.links:
            parts = urlsplit(link)
            if parts.scheme or link.startswith("//"):
                continue
            assert not link.startswith("/"), (url, link)
            folder = posixpath.dirname(url)
            target = posixpath.normpath(posixpath.join(folder, unquote(parts.path)))
            target = target if parts.path else url
            assert target in built, (url, link)
            if parts.fragment:
                assert unquote(parts.fragment) in pages[target].ids, (url, link)


def test_every_page_is_reached(pages: Mapping[str, Page]) -> None:
    seen, waiting = set(), ["index.html"]
    while waiting:
        url = waiting.pop()
        if url in seen:
            continue
        seen.add(url)
        for tag, _, link in pages[url].links:
            if tag == "a" and not urlsplit(link).scheme and urlsplit(link).path:
                path = unquote(urlsplit(link).path)
                waiting.append(posixpath.normpath(posixpath.join(posixpath.dirname(url), path)))
    assert seen == pages.keys()


def test_nothing_is_asked_of_others(built: Mapping[str, bytes], pages: Mapping[str, Page]) -> None:
    for url, page in pages.items():
        loaded = [link for tag, name, link in page.links if name == "src" or tag in ("use", "link")]
        others = [link for link in loaded if urlsplit(link).scheme]
        assert others in ([], [f"https://example.org/texts/{url}"]), url  # rel=canonical
    for url, data in built.items():
        if url.endswith((".css", ".js")) and "search-index" not in url:
            found = re.findall(r"(?:https?:)?//[\w.]+\.\w+|@import|url\(", data.decode())
            assert set(found) <= {"http://www.w3.org"}, url  # the name of SVG, never fetched


def test_pages_need_no_leave_for_inline_code(pages: Mapping[str, Page]) -> None:
    for url, page in pages.items():
        assert page.scripts == [], url
        assert not {name for name in page.attributes if name.startswith("on")}, url
        assert "style" not in page.attributes, url
        assert "default-src 'none'" in page.html
        assert "unsafe" not in page.html.partition("</head>")[0]


def test_headings_stand_in_order(pages: Mapping[str, Page]) -> None:
    for url, page in pages.items():
        assert page.headings[0] == 1, url
        assert page.headings.count(1) == 1, url
        steps = zip(page.headings, page.headings[1:], strict=False)
        assert all(below <= above + 1 for above, below in steps), (url, page.headings)


def test_texts_keep_their_language_in_every_tree(pages: Mapping[str, Page]) -> None:
    for prefix, language in (("", "zh-Hans"), ("en/", "en")):
        page = pages[f"{prefix}works/pocket-parks/index.html"]
        assert page.html.startswith(f'<!doctype html>\n<html lang="{language}"')
        assert '<article class="act" lang="zh-Hans">' in page.html


def test_both_trees_hold_the_same_pages(pages: Mapping[str, Page]) -> None:
    english = {url.removeprefix("en/") for url in pages if url.startswith("en/")}
    assert english == {url for url in pages if not url.startswith("en/")}


def test_words_and_notes_lead_to_each_other(pages: Mapping[str, Page]) -> None:
    page = pages["works/pocket-parks/index.html"]
    marks = {name.removeprefix("mark-") for name in page.ids if name.startswith("mark-")}
    notes = {name.removeprefix("note-") for name in page.ids if name.startswith("note-")}
    links = {link for _, _, link in page.links}
    assert len(marks) == 7
    assert len(notes - marks) == 2  # One orphan, one ambiguous: told, without a place.
    assert {f"#mark-{name}" for name in marks} | {f"#note-{name}" for name in notes} <= links | {
        f"#note-{name}" for name in notes - marks
    }


def test_overlapping_marks_nest(pages: Mapping[str, Page]) -> None:
    html = pages["works/pocket-parks/index.html"].html
    inner = r"<mark [^>]*s-target[^>]*><mark [^>]*s-question[^>]*>口袋公园五十个</mark></mark>"
    assert re.search(inner, html)


def test_what_has_no_place_is_told(pages: Mapping[str, Page]) -> None:
    html = pages["works/pocket-parks/index.html"].html
    unplaced = html.partition('id="page-unplaced"')[2].partition("</section>")[0]
    assert "条款已删除" in unplaced
    assert "缺少批注所依据的版本" in unplaced
    assert "此处文字后来删去" in unplaced


def test_a_thread_is_shown_with_its_outcome(pages: Mapping[str, Page]) -> None:
    html = pages["works/pocket-parks/index.html"].html
    assert "<em>同意</em>" in html
    assert "正式稿已改" in html
    assert '<span class="status">已解决</span>' in html
    assert "<del>确保设施完好</del><ins>确保各项设施完好</ins>" in html


def test_categories_of_the_settings_have_their_labels(pages: Mapping[str, Page]) -> None:
    assert "经费" in pages["annotations/index.html"].html
    assert "Cost" in pages["en/annotations/index.html"].html


def test_the_comparison_says_what_became_of_each_clause(pages: Mapping[str, Page]) -> None:
    html = pages["works/pocket-parks/compare/draft..adopted.html"].html
    assert re.search(r'<del><span class="vh">删去：</span>三十', html)
    assert re.search(r'<ins><span class="vh">增加：</span>十五', html)
    assert '"../versions/draft.html#cl_4"' in html
    assert '"../index.html#cl_5"' in html


def test_the_relation_marks_what_both_say(pages: Mapping[str, Page]) -> None:
    html = pages["compare/pocket-parks~park-notice.html"].html
    words = "养护单位应当每月巡查一次，发现损坏及时修复，确保设施完好"
    assert len(re.findall(rf'<mark class="s-shared">{words}', html)) == 2


def test_the_manual_links_its_pages_to_each_other(pages: Mapping[str, Page]) -> None:
    assert 'href="format.html#the-text"' in pages["manual/index.html"].html
    assert "<h1" in pages["manual/index.html"].html
    assert ">手册</h1>" in pages["manual/index.html"].html
    assert ">Manual</h1>" in pages["en/manual/index.html"].html
    assert "本页暂只有英文" in pages["manual/format.html"].html


def test_the_search_index_holds_every_clause(built: Mapping[str, bytes]) -> None:
    index = built["assets/search-index.js"].decode()
    assert index.startswith("annotateIndex = {")
    for words in ("各区应当编制口袋公园规划", "请勿攀折花木", "义务主体：各区"):
        assert words in index
