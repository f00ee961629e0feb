"""annotate.toml: what a repository says of its site and its annotations. Knows no git."""

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

FILE = "annotate.toml"
_LINE = re.compile(r"at line (\d+)")


@dataclass(frozen=True, slots=True)
class Settings:
    """What annotate.toml says; the defaults when there is none."""

    title: Mapping[str, str] = field(default_factory=dict)
    """The site's title by language; a plain `title = "…"` is for all. Empty: none given."""
    languages: tuple[str, ...] = LANGUAGES
    categories: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """Further categories of annotations, each with its label by language."""

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
    [categories]
    cost = {zh = "成本", en = "Cost"}
    ```
    """
    try:
        values = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        found = _LINE.search(str(error))
        line = int(found[1]) if found else text.count("\n") + 1
        raise InputError("settings-toml", path=path, line=line, cause=str(error)) from None
    for key in values:
        if key not in ("title", "languages", "categories"):
            raise _error("settings-unknown", text, path, key)
    title = values.get("title", {})
    if isinstance(title, str):
        title = dict.fromkeys(LANGUAGES, title)
    languages = values.get("languages", list(LANGUAGES))
    categories = values.get("categories", {})
    if not _is_labels(title):
        raise _error("settings-labels", text, path, "title")
    if not isinstance(languages, list) or not languages or set(languages) - {*LANGUAGES}:
        raise _error("settings-languages", text, path, "languages")
    if not isinstance(categories, dict):
        raise _error("settings-labels", text, path, "categories")
    for name, labels in categories.items():
        if not _is_labels(labels) or not re.fullmatch(r"[a-z][a-z0-9-]*", name):
            raise _error("settings-labels", text, path, name)
    return Settings(title, tuple(languages), categories)


def _is_labels(value: object) -> bool:
    return isinstance(value, dict) and all(
        key in LANGUAGES and isinstance(label, str) and label for key, label in value.items()
    )


def _error(key: str, text: str, path: str, name: str) -> InputError:
    pattern = re.compile(rf"^\s*(\[+\s*)?([\w-]+\.)*[\"']?{re.escape(name)}[\"']?\s*[.=\]]")
    lines = (n for n, line in enumerate(text.split("\n"), 1) if pattern.match(line))
    return InputError(key, path=path, line=next(lines, None), field=name)
