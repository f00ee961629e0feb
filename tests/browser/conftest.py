"""The site of the invented corpus in a browser, opened as files; screenshots for people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from annotate.documents import Library
from annotate.site import files, gather, write

SCREENSHOTS = Path(__file__).resolve().parent.parent / "screenshots"
ARGUMENTS = (
    "--no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking"
    " --disable-component-update --disable-sync"
).split()
Open = Callable[..., Page]


@pytest.fixture(scope="session")
def site(invented: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the built site."""
    out = tmp_path_factory.mktemp("site") / "site"
    write(files(gather(Library(invented))), out)
    return out


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def visit(browser: Browser, site: Path) -> Iterator[Open]:
    """`visit(address, width=…, scheme=…, js=…)`: the page, opened from its file.

    In the end no page may have said anything on its console, or asked for anything but files.
    """
    contexts, trouble = [], []

    def visit(
        address: str,
        *,
        width: int = 1280,
        scheme: Literal["light", "dark"] = "light",
        js: bool = True,
    ) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            color_scheme=scheme,
            java_script_enabled=js,
            reduced_motion="reduce",
        )
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: trouble.append(message.text))
        page.on("pageerror", lambda error: trouble.append(str(error)))
        page.on("requestfailed", lambda request: trouble.append(f"failed: {request.url}"))
        page.on(
            "request",
            lambda request: (
                None
                if request.url.startswith(("file:", "data:"))
                else trouble.append(f"asked: {request.url}")
            ),
        )
        page.goto(f"file://{site}/{address}")
        return page

    yield visit
    for context in contexts:
        context.close()
    assert trouble == []


@pytest.fixture
def photograph() -> Callable[[Page, str], None]:
    """Keep a picture of a page in the ignored folder tests/screenshots."""

    def photograph(page: Page, name: str) -> None:
        SCREENSHOTS.mkdir(exist_ok=True)
        page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=True)

    return photograph
