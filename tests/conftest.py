"""What all tests share: a fixed environment, real texts, a browser, goldens."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"
BROWSERS = (
    "chromium",
    "chromium-browser",
    "google-chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
)

ENVIRONMENT = {
    "GIT_AUTHOR_NAME": "Test Author",
    "GIT_AUTHOR_EMAIL": "author@example.org",
    "GIT_COMMITTER_NAME": "Test Author",
    "GIT_COMMITTER_EMAIL": "author@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TERMINAL_PROMPT": "0",
    # The checkout may belong to another user than the one who runs the tests.
    "GIT_CONFIG_COUNT": "2",
    "GIT_CONFIG_KEY_0": "safe.directory",
    "GIT_CONFIG_VALUE_0": "*",
    "GIT_CONFIG_KEY_1": "init.defaultBranch",
    "GIT_CONFIG_VALUE_1": "main",
    "LC_ALL": "C.UTF-8",
}
# What would change where git looks, which editor opens or how output looks.
UNSET = (
    *("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_AUTHOR_DATE", "GIT_COMMITTER_DATE"),
    *("EDITOR", "VISUAL", "GIT_EDITOR"),
    *("NO_COLOR", "FORCE_COLOR", "PY_COLORS", "GITHUB_ACTIONS", "COLUMNS", "TERMINAL_WIDTH"),
)

# No deadline: how long an example takes says more of the machine than of the code.
settings.register_profile(
    "default", deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "ci", settings.get_profile("default"), max_examples=100, derandomize=True, print_blob=True
)
settings.load_profile(
    os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "default")
)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--bless", action="store_true", help="write goldens instead of comparing")


def pytest_configure() -> None:
    # Before anything is imported that reads the environment once.
    os.environ.update(ENVIRONMENT)
    for name in UNSET:
        os.environ.pop(name, None)


def pytest_runtest_setup(item: pytest.Item) -> None:
    # Skipped here and not by a marker, so that the summary has one line for all of them.
    if item.get_closest_marker("browser") and (reason := no_browser()):
        if os.environ.get("ANNOTATE_REQUIRE_BROWSER"):
            pytest.fail(f"{reason}; ANNOTATE_REQUIRE_BROWSER is set", pytrace=False)
        pytest.skip(reason)
    if item.get_closest_marker("shared_data") and not SHARED_DATA.is_dir():
        pytest.skip("no ../shared/data beside the checkout: nothing is tried on the real texts")


def find_browser() -> str | None:
    """The path of a Chromium or Chrome: $ANNOTATE_CHROMIUM, else the first one installed."""
    if named := os.environ.get("ANNOTATE_CHROMIUM"):
        return named
    return next((path for name in BROWSERS if (path := shutil.which(name))), None)


@cache
def no_browser() -> str:
    """Why no page can be opened here, "" when one can."""
    if not find_browser():
        return "no Chromium found: install it, or name it in ANNOTATE_CHROMIUM"
    # Playwright's driver is a program of its own, and a bare machine may lack a library for it.
    command = [sys.executable, "-m", "playwright", "--version"]
    driver = subprocess.run(command, capture_output=True, text=True, check=False, timeout=60)
    if driver.returncode:
        return f"Playwright's driver does not start: {driver.stderr.strip()}"
    return ""


@pytest.fixture(scope="session")
def chromium() -> str:
    """The browser's path, for tests marked `browser`."""
    path = find_browser()
    assert path, "mark the test `browser`"
    return path


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real texts, for tests marked `shared_data`."""
    assert SHARED_DATA.is_dir(), "mark the test `shared_data`"
    return SHARED_DATA


@pytest.fixture(scope="session")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A repository with the invented corpus of tests/site/invented, in two versions.

    For all tests of a session: copy it before changing anything.
    """
    root = tmp_path_factory.mktemp("invented") / "repository"
    shutil.copytree(ROOT / "tests" / "site" / "invented", root)
    text = root / "corpus" / "pocket-parks" / "text.md"
    adopted = text.read_bytes()
    (root / "draft.md").rename(text)
    git(root, "init", "--quiet")
    for day, message, content in ((1, "Draft", text.read_bytes()), (2, "Adopt", adopted)):
        text.write_bytes(content)
        git(root, "add", "--all")
        when = f"2031-05-0{day}T08:00:00+08:00"
        dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when}
        git(root, "commit", "--quiet", "--message", message, environment=dates)
    return root


def git(folder: Path, *arguments: str, environment: dict[str, str] | None = None) -> None:
    """Run git in a folder."""
    subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | (environment or {}), check=True
    )


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str | Path, str], None]:
    """`golden(path, text)`: the file `path`, beside the test, holds `text`.

    With `pytest --bless` the file is written instead: read the diff before it is committed.
    """

    def check(path: str | Path, text: str) -> None:
        __tracebackhide__ = True
        file = request.path.parent / path
        if request.config.getoption("--bless"):
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(text.encode())
            return
        if not file.is_file():
            pytest.fail(f"there is no golden {file}: make it with pytest --bless")
        assert text == file.read_bytes().decode(), f"{path}: if it should differ, pytest --bless"

    return check
