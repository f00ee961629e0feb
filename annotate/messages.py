"""The words users read, in Chinese and English, from the tables in `locales/`.

`locales/<table>.toml` holds one TOML table per message with the keys `en` and `zh`;
placeholders are those of `str.format`. A message is named `<table>.<key>`.
"""

from __future__ import annotations

import os
import tomllib
from functools import cache
from importlib.resources import files

LANGUAGES = ("zh", "en")


@cache
def _table(name: str) -> dict[str, dict[str, str]]:
    source = files("annotate").joinpath("locales", f"{name}.toml").read_text(encoding="utf-8")
    return tomllib.loads(source)


def text(name: str, language: str, /, **parameters: object) -> str:
    """The message `<table>.<key>` in `language`, its placeholders filled.

    Raises KeyError for a name that is in no table: a bug, not a user's error.
    """
    table, _, key = name.partition(".")
    return _table(table)[key][language].format(**parameters)


def table(name: str, language: str) -> dict[str, str]:
    """All messages of one table in one language, by key."""
    return {key: entry[language] for key, entry in _table(name).items()}


def detect_language(environ: dict[str, str] | None = None) -> str:
    """`zh` or `en`, from the locale as POSIX orders it (LC_ALL, LC_MESSAGES, LANG)."""
    env = os.environ if environ is None else environ
    for variable in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if value := env.get(variable):
            return "zh" if value.lower().startswith("zh") else "en"
    return "en"
