"""annotate.toml: what a repository says of its site, its annotations and its reviews. No git."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from annotate.annotation import CATEGORIES
from annotate.decode import decode
from annotate.errors import InputError
from annotate.messages import LANGUAGES
from annotate.settings.policy import RULES, VERDICTS, Fail, Policy, Reviewers, load_policy

__all__ = [
    "FILE",
    "RULES",
    "VERDICTS",
    "Policy",
    "Reviewers",
    "Settings",
    "parse_settings",
    "read_settings",
]

FILE = "annotate.toml"
KEYS = ("title", "languages", "url", "categories", "review")
_LINE = re.compile(r"at line (\d+)")
_URL = re.compile(r"https?://[^\s<>\"'`\\^{|}\x00-\x20?#]+")


@dataclass(frozen=True, slots=True)
class Settings:
    """What annotate.toml says; the defaults when there is none."""

    title: Mapping[str, str] = field(default_factory=dict)
    """The site's title by language; a plain `title = "…"` is for all. Empty: none given."""
    languages: tuple[str, ...] = LANGUAGES
    categories: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Further categories of annotations, each with its label by language."""
    url: str = ""
    """Where the site is published, ending in `/`; "" when nobody said."""
    review: Policy = field(default_factory=Policy)
    """What a review fails on."""

    @property
    def known_categories(self) -> tuple[str, ...]:
        """All categories an annotation may have."""
        return (*CATEGORIES, *self.categories)


def read_settings(folder: Path) -> Settings:
    """The settings of the repository at `folder`; defaults when it has no annotate.toml."""
    path = folder / FILE
    if not path.is_file():
        return Settings()
    return parse_settings(decode(path.read_bytes(), path=str(path)).text, str(path))


def parse_settings(text: str, path: str = FILE) -> Settings:
    """The settings a TOML text holds; InputError with line and key for anything else.

    ```toml
    title = {zh = "…", en = "…"}        # or one title for all
    languages = ["zh", "en"]
    url = "https://example.org/laws/"   # where the site is published
    [categories]
    cost = {zh = "成本", en = "Cost"}
    [review.rules]                      # docs/review-policy.md
    authority-missing = "error"
    ```
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise InputError("settings-toml", path=path, line=line, cause=str(error)) from None

    def fail(key: str, name: str, entry: int = 0) -> InputError:
        return _error(key, text, path, name, entry)

    for key in values:
        if key not in KEYS:
            raise fail("settings-unknown", key)
    return Settings(
        _title(values.get("title", {}), fail),
        _languages(values.get("languages", list(LANGUAGES)), fail),
        _categories(values.get("categories", {}), fail),
        _url(values.get("url", ""), fail),
        load_policy(values.get("review", {}), fail),
    )


def _title(title: object, fail: Fail) -> Mapping[str, str]:
    if isinstance(title, str):
        return dict.fromkeys(LANGUAGES, title) if title else {}
    if not isinstance(title, dict) or not _is_labels(title):
        raise fail("settings-labels", "title")
    return title


def _languages(languages: object, fail: Fail) -> tuple[str, ...]:
    if not isinstance(languages, list) or not languages:
        raise fail("settings-languages", "languages")
    if any(language not in LANGUAGES for language in languages):
        raise fail("settings-languages", "languages")
    return tuple(languages)


def _categories(categories: object, fail: Fail) -> Mapping[str, Mapping[str, str]]:
    if not isinstance(categories, dict):
        raise fail("settings-labels", "categories")
    for name, labels in categories.items():
        if not _is_labels(labels) or not re.fullmatch(r"[a-z][a-z0-9-]*", name):
            raise fail("settings-labels", name)
    return categories


def _url(url: object, fail: Fail) -> str:
    if url == "":
        return ""
    if not isinstance(url, str) or not _URL.fullmatch(url):
        raise fail("settings-url", "url")
    return url.rstrip("/") + "/"


def _is_labels(value: object) -> bool:
    return isinstance(value, dict) and all(
        key in LANGUAGES and isinstance(label, str) and label for key, label in value.items()
    )


def _error(key: str, text: str, path: str, name: str, entry: int = 0) -> InputError:
    """An error at the line where a name is first set, in the `entry`-th of several tables."""
    pattern = re.compile(rf"^\s*(\[+\s*)?([\w-]+\.)*[\"']?{re.escape(name)}[\"']?\s*[.=\]]")
    lines = list(enumerate(text.split("\n"), 1))
    heads = [at for at, line in lines if line.lstrip().startswith("[[")]
    start = heads[entry] if entry < len(heads) else 1
    found = (at for at, line in (*lines[start - 1 :], *lines) if pattern.match(line))
    return InputError(key, path=path, line=next(found, None), field=name)
