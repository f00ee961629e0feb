"""Snapshot → pages: which pages there are, where, and what each is given. No I/O."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from annotate import messages
from annotate.addresses import pair_url, relation_url, version_url
from annotate.settings import Settings
from annotate.site.comparisons import compare_page
from annotate.site.lists import annotations_page, index_page
from annotate.site.manual import manual_order, manual_pages, manual_url
from annotate.site.notes import views
from annotate.site.pages import Page
from annotate.site.relations import relation_page
from annotate.site.search import search_index
from annotate.site.snapshot import Snapshot, WorkData
from annotate.site.works import WorkPage, version_page, work_page

SEARCH_INDEX = "assets/search-index.js"


def plan(snapshot: Snapshot, settings: Settings) -> tuple[Page, ...]:
    """Every page of the site, in all its languages, in a fixed order."""
    works = {work.slug: work_page(work, _related(work.slug, snapshot)) for work in snapshot.works}
    pages = []
    for language in settings.languages:
        folder = "" if language == settings.languages[0] else f"{language}/"
        for page in _pages(snapshot, settings, works, language):
            pages.append(_in_folder(page, folder, snapshot, settings))
    index = search_index((work, views(work.notes, work.document)) for work in snapshot.works)
    return (*pages, Page(SEARCH_INDEX, "", "", "", index))


def site_title(settings: Settings, language: str) -> str:
    """The site's name in a language."""
    fallback = messages.text("site.default-title", language)
    return settings.title.get(language) or next(iter(settings.title.values()), fallback)


def _pages(
    snapshot: Snapshot, settings: Settings, works: dict[str, WorkPage], language: str
) -> Iterator[Page]:
    front = index_page(tuple(works.values()), snapshot)
    title = site_title(settings, language)
    yield Page("index.html", "index.html", language, title, front, "home")
    for work in snapshot.works:
        yield from _work_pages(work, works[work.slug], language)
    for relation in snapshot.relations:
        shown = relation_page(relation)
        url = relation_url(relation.a, relation.b)
        title = messages.text("site.relation-title", language, a=shown.a_title, b=shown.b_title)
        yield Page(url, "relation.html", language, title, shown, "home")
    listed = annotations_page(tuple(works.values()))
    url = "annotations/index.html"
    title = messages.text("site.annotations", language)
    yield Page(url, "annotations.html", language, title, listed, "annotations")
    for page in manual_pages(snapshot.manual, language):
        yield Page(manual_url(page.name), "manual.html", language, page.title, page, "manual")


def _work_pages(work: WorkData, page: WorkPage, language: str) -> Iterator[Page]:
    yield Page(f"works/{work.slug}/index.html", "work.html", language, page.title, page, "home")
    for version in work.versions[:-1]:
        url = version_url(work.slug, version.name, False)
        shown = version_page(work, version)
        title = f"{shown.title} ({version.name})"
        yield Page(url, "work.html", language, title, shown, "home")
    for index, pair in enumerate(work.pairs):
        url = pair_url(work.slug, pair.old.name, pair.new.name)
        title = f"{pair.old.name} → {pair.new.name} · {page.title}"
        yield Page(url, "compare.html", language, title, compare_page(work, index), "home")


def _in_folder(page: Page, folder: str, snapshot: Snapshot, settings: Settings) -> Page:
    first = settings.languages[0]
    texts = tuple(
        (language, page.url if language == first else f"{language}/{page.url}")
        for language in settings.languages
    )
    missing = snapshot.missing if page.template in ("index.html", "work.html") else ()
    names = sorted({source.name for source in snapshot.manual}, key=manual_order)
    manual = manual_url(names[0]) if names else ""
    return replace(page, url=folder + page.url, missing=missing, texts=texts, manual=manual)


def _related(slug: str, snapshot: Snapshot) -> list[tuple[str, str, str]]:
    """(address, title, type) of the relations a work is in."""
    titles = {work.slug: work.document.title or work.slug for work in snapshot.works}
    out = []
    for relation in snapshot.relations:
        if slug in (relation.a, relation.b):
            other = relation.b if slug == relation.a else relation.a
            url = relation_url(relation.a, relation.b)
            out.append((url, titles.get(other, other), relation.kind))
    return out
