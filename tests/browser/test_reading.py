"""The pages in a real browser, from files: at three widths, by day and night, with and
without JavaScript."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page

pytestmark = pytest.mark.browser

Open = Callable[..., Page]
Photograph = Callable[[Page, str], None]

WORK = "works/pocket-parks/index.html"
COMPARE = "works/pocket-parks/compare/draft..adopted.html"
RELATION = "compare/pocket-parks~park-notice.html"
PAGES = {
    "front": "index.html",
    "work": WORK,
    "compare": COMPARE,
    "relation": RELATION,
    "annotations": "annotations/index.html",
    "manual": "manual/index.html",
}
FIRST = "019d0000-0000-7000-8000-000000000001"

# Relative luminance and contrast as WCAG 2 defines them, of every element with words of its
# own against the nearest opaque background.
FAINT = """() => {
  const parse = colour => (colour.match(/[\\d.]+/g) || []).map(Number);
  const linear = v => v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4;
  const channel = value => linear(value / 255);
  const luminance = ([r, g, b]) => 0.2126 * channel(r) + 0.7152 * channel(g) + 0.0722 * channel(b);
  const behind = element => {
    for (let at = element; at; at = at.parentElement) {
      const colour = parse(getComputedStyle(at).backgroundColor);
      if (colour.length === 3 || colour[3] === 1) return colour;
    }
    return [255, 255, 255];
  };
  return Array.from(document.body.querySelectorAll("*"))
    .filter(element => element.checkVisibility({ opacityProperty: true }))
    .filter(element => !element.closest(".vh, svg"))
    .filter(element => Array.from(element.childNodes).some(n => n.nodeType === 3 && n.data.trim()))
    .map(element => {
      const [a, b] = [parse(getComputedStyle(element).color), behind(element)].map(luminance);
      const contrast = (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
      return [contrast, element.className + ": " + element.textContent.trim().slice(0, 20)];
    })
    .filter(([contrast]) => contrast < 4.5);
}"""


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("prefix", ["", "en/"])
def test_no_page_is_wider_than_a_phone(
    visit: Open, photograph: Photograph, name: str, prefix: str
) -> None:
    page = visit(prefix + PAGES[name], width=390)
    photograph(page, f"{prefix.strip('/') or 'zh'}-{name}-390")
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize(
    ("width", "scheme", "js"),
    list(itertools.product((390, 1280, 1920), ("light", "dark"), (True, False))),
)
def test_every_page_opens(
    visit: Open, photograph: Photograph, width: int, scheme: Literal["light", "dark"], js: bool
) -> None:
    for name, address in PAGES.items():
        page = visit(address, width=width, scheme=scheme, js=js)
        assert page.locator("h1").is_visible()
        assert page.locator(".search").is_visible() is js
        if js and (scheme == "dark") is (width < 1900):
            photograph(page, f"{name}-{width}-{scheme}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_words_stand_out_from_what_is_behind_them(
    visit: Open, name: str, scheme: Literal["light", "dark"]
) -> None:
    page = visit(PAGES[name], scheme=scheme)
    assert page.evaluate(FAINT) == []
    page.locator("h1").evaluate("heading => heading.style.color = '#777'")
    assert len(page.evaluate(FAINT)) >= 1  # or the line before would prove nothing


@pytest.mark.parametrize("width", [1280, 1920])
@pytest.mark.parametrize(("js", "distance"), [(True, 80), (False, 160)])
def test_a_note_stands_beside_its_words(
    visit: Open, photograph: Photograph, width: int, js: bool, distance: int
) -> None:
    page = visit(WORK, width=width, js=js)
    photograph(page, f"work-{width}-light{'' if js else '-nojs'}")
    notes = page.locator(".act .note").all()
    assert len(notes) == 7
    boxes = []
    for note in notes:
        words = page.locator(f"[id='mark-{note.get_attribute('data-note')}']").bounding_box()
        box = note.bounding_box()
        assert words
        assert box
        assert box["x"] > words["x"] + words["width"]
        assert abs(box["y"] - words["y"]) <= distance
        boxes.append((box["y"], box["y"] + box["height"]))
    boxes.sort()
    assert all(above[1] <= below[0] for above, below in itertools.pairwise(boxes))


def test_on_a_phone_notes_are_folded_beneath_their_clause(visit: Open) -> None:
    for js in (True, False):
        page = visit(WORK, width=390, js=js)
        notes = page.locator("#cl_1 .notes")
        assert not notes.locator(".note").first.is_visible()
        notes.locator("summary").click()
        assert notes.locator(".note").first.is_visible()


def test_a_link_to_a_folded_note_opens_it(visit: Open) -> None:
    page = visit(f"{WORK}#note-{FIRST}", width=390)
    assert page.locator(f"[id='note-{FIRST}']").is_visible()


def test_words_and_note_light_up_together(visit: Open) -> None:
    page = visit(WORK)
    page.locator(f"[id='note-{FIRST}']").hover()
    assert "active" in (page.locator(f"[id='mark-{FIRST}']").get_attribute("class") or "")


def test_a_clause_has_an_address_and_shows_that_it_is_meant(visit: Open) -> None:
    page = visit(WORK)
    page.locator("#cl_3 .num").first.click()
    assert page.url.endswith("#cl_3")
    paper = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    shown = "getComputedStyle(document.querySelector('#cl_3 .words')).backgroundColor"
    assert page.evaluate(shown) != paper


def test_notes_can_be_put_away(visit: Open) -> None:
    for js in (True, False):
        page = visit(WORK, js=js)
        page.locator("#page-notes").uncheck()
        assert not page.locator(".act .note").first.is_visible()
        assert not page.locator(".act .ref").first.is_visible()


def test_search_finds_clauses_and_notes(visit: Open, photograph: Photograph) -> None:
    page = visit("en/annotations/index.html")
    page.keyboard.press("/")
    page.keyboard.type("公示 公园")
    results = page.locator(".search-results a")
    results.first.wait_for()
    assert results.count() == 1
    assert "（三）" in results.first.inner_text()
    assert set(results.first.locator("mark").all_inner_texts()) == {"公示", "公园"}
    photograph(page, "search")
    page.keyboard.press("Enter")
    page.wait_for_url("**/en/works/pocket-parks/index.html#cl_3")


def test_search_says_when_there_is_nothing(visit: Open) -> None:
    page = visit(WORK)
    page.locator("#page-search").fill("<img src=x>")
    page.locator(".search-results p").wait_for()
    assert page.locator(".search-results").inner_text().strip() == "没有找到"


def test_annotations_are_filtered(visit: Open) -> None:
    page = visit("annotations/index.html")
    rows = page.locator(".notes-table tbody tr:visible")
    assert rows.count() == 9
    page.get_by_label("勘误").check()
    assert rows.count() == 1
    page.get_by_label("疑问").check()
    assert rows.count() == 2
    page.get_by_label("已解决").check()
    assert rows.count() == 1
    assert page.locator("output").inner_text() == "显示 1／9"
    assert page.locator(".group:visible").count() == 1
    address = page.url
    page.goto(address)
    assert rows.count() == 1


def test_annotations_are_all_there_without_a_script(visit: Open) -> None:
    page = visit("annotations/index.html", js=False)
    assert not page.locator(".notes-filter").is_visible()
    assert page.locator(".notes-table tbody tr:visible").count() == 9
    page.locator(".jump a").first.click()
    assert "#page-pocket-parks-1" in page.url


def test_changes_are_filtered_and_laid_out_without_a_script(visit: Open) -> None:
    for js in (True, False):
        page = visit(COMPARE, js=js)
        assert page.locator(".crow.p-modified:visible").count() == 3
        page.locator("#page-k-modified").uncheck()
        assert page.locator(".crow.p-modified:visible").count() == 0
        assert page.locator(".crow.p-added:visible").count() > 0
        page.locator("#page-k-modified").check()
        assert page.locator(".side.old:visible").count() > 0
        page.locator("#page-v-inline").check()
        assert page.locator(".side:visible").count() == 0
        assert page.locator(".inline:visible").count() > 0


def test_a_phone_shows_changes_in_one_column(visit: Open) -> None:
    page = visit(COMPARE, width=390)
    assert page.locator(".side:visible").count() == 0
    assert page.locator(".inline:visible del").first.is_visible()


def test_light_and_dark_are_chosen_and_remembered(visit: Open) -> None:
    page = visit(WORK)
    paper = "getComputedStyle(document.documentElement).backgroundColor"
    light = page.evaluate(paper)
    page.locator(".theme").click()
    dark = page.evaluate(paper)
    assert light != dark
    page.goto(page.url.replace(WORK, "index.html"))
    assert page.evaluate(paper) == dark
    assert visit(WORK, scheme="dark").evaluate(paper) == dark


def test_the_other_language_is_the_same_page(visit: Open) -> None:
    page = visit(COMPARE)
    page.locator(".tools a").click()
    assert page.url.endswith(f"/en/{COMPARE}")
    assert page.locator(".kicker").inner_text() == "Comparative table"
    page.locator(".tools a").click()
    assert page.url.endswith(f"site/{COMPARE}")


def test_the_keyboard_reaches_the_text_first(visit: Open) -> None:
    page = visit(WORK)
    page.keyboard.press("Tab")
    assert page.locator(".skip").evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    assert page.url.endswith("#page-main")


def test_paper_gets_the_text_and_its_notes(visit: Open, tmp_path: Path) -> None:
    page = visit(WORK)
    page.emulate_media(media="print")
    assert not page.locator(".masthead").is_visible()
    assert not page.locator(".contents").is_visible()
    assert page.locator(".act .note").first.is_visible()
    page.pdf(path=tmp_path / "work.pdf", prefer_css_page_size=True)
    assert (tmp_path / "work.pdf").stat().st_size > 10_000
