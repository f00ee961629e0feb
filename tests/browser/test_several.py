"""Annotations on several clauses in a browser: marked in each, told once.

All texts are invented.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from playwright.sync_api import Page

from annotate.anchoring import describe, find_quote
from annotate.annotation import Annotation, Creator, Target
from annotate.corpus import add_annotation
from annotate.documents import Library
from annotate.parser import parse
from annotate.repository import hash_object
from annotate.site import files, gather, write
from tests.browser.test_reading import FAINT, Open, Photograph
from tests.cli.conftest import git

pytestmark = pytest.mark.browser

TEXT = """---
title: 试行办法
version: {version}
---

第一条 为规范试验活动，保护参加者的合法权益，制定本办法。

第二条 组织者应当自受理申请之日起十五日内作出决定，并书面告知申请人理由。{split}{second}

第{last}条 本办法自公布之日起施行。
"""
SECOND = "参加者有权查阅、复制试验记录，组织者应当免收费用。"
OLD = TEXT.format(version="draft", split="", second=SECOND, last="三")
NEW = TEXT.format(version="final", split="\n\n第三条 ", second=SECOND, last="四")
TORN = "书面告知申请人理由。参加者有权查阅、复制试验记录"
PAGE = "works/trial/index.html"


def name(number: int) -> str:
    return f"019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d1{number}"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A text whose second article was split: 1 is on two articles, 2 on all of the one that
    was split, 3 on words of it on both sides of the cut."""
    git(tmp_path, "init", "-q")
    work = tmp_path / "corpus" / "trial"
    work.mkdir(parents=True)
    (work / "text.md").write_bytes(OLD.encode())
    article = next(clause for clause in parse(OLD).walk() if clause.eid == "art_2")
    words = find_quote(article.canonical_text, TORN)
    targets = (
        Target(("art_1", "art_3")),
        Target(("art_2",)),
        describe(article, words.start, words.end),
    )
    for number, target in enumerate(targets, 1):
        annotation = Annotation(
            id=name(number),
            work="trial",
            motivation="commenting",
            category="comment",
            creator=Creator("乙"),
            created="2026-01-01T00:00:00Z",
            target=Target(
                target.clauses, "", hash_object(OLD.encode()), target.quote, target.position
            ),
            body=f"意见{number}。",
        )
        add_annotation(work, annotation)
    for text in (OLD, NEW):
        (work / "text.md").write_bytes(text.encode())
        git(tmp_path, "add", "-A")
        git(tmp_path, "commit", "-q", "-m", "text")
    write(files(gather(Library(tmp_path))), tmp_path / "site")
    return tmp_path / "site"


def marked(page: Page, number: int) -> list[str]:
    """The clauses in which an annotation is marked, and the number that stands there."""
    marks = page.locator(f".words [data-note='{name(number)}']").all()
    return [mark.evaluate("e => e.closest('.clause').id") for mark in marks]


def test_each_clause_is_marked_and_the_card_stands_once(
    visit: Open, photograph: Photograph
) -> None:
    page = visit(PAGE)
    photograph(page, "several-clauses-1280")
    assert marked(page, 1) == ["art_1", "art_4"]
    assert marked(page, 2) == marked(page, 3) == ["art_2", "art_3"]
    for number in (1, 2, 3):
        card = page.locator(f"[id='note-{name(number)}']")
        assert card.count() == 1
        assert page.locator(f"[id='mark-{name(number)}']").count() == 1
        links = card.locator(".note-scope a").all()
        assert [link.get_attribute("href") for link in links] == [
            f"#{eid}" for eid in marked(page, number)
        ]
    numbers = page.locator(f".ref[href='#note-{name(3)}']")
    assert [ref.inner_text().strip("\u2060") for ref in numbers.all()] == ["3", "3"]
    tops = [page.locator(f"[id='note-{name(n)}']").bounding_box() for n in (1, 2, 3)]
    assert tops == sorted(tops, key=lambda box: box["y"] if box else 0)
    card = page.locator(f"[id='note-{name(2)}']")
    assert "第二条 已拆分为 第二条、第三条" in card.inner_text()
    assert "所指内容现分见于 第二条（57%）、第三条（43%）" in card.inner_text()
    card.locator(".note-scope a").last.click()
    assert page.url.endswith("#art_3")
    assert page.evaluate(FAINT) == []


def test_all_its_places_light_up_together(visit: Open) -> None:
    page = visit(PAGE)
    for number in (1, 3):
        page.locator(f"[id='note-{name(number)}']").hover()
        lit = page.locator(f".words [data-note='{name(number)}'].active")
        assert lit.count() == len(marked(page, number)) == 2


def test_on_a_phone_the_second_mark_opens_the_card(visit: Open, photograph: Photograph) -> None:
    page = visit(PAGE, width=390)
    card = page.locator(f"[id='note-{name(1)}']")
    assert not card.is_visible()
    page.locator(f"#art_4 .ref[href='#note-{name(1)}']").click()
    assert card.is_visible()
    photograph(page, "several-clauses-390")
