"""JSON of strangers, read strictly, with the line of what is wrong.

Refuses what the format does not allow and readers let pass (NaN, an object's key given
twice), and what would end the process (millions of brackets). A lone surrogate becomes the
replacement character: no file of ours could hold it.
"""

from __future__ import annotations

import json
import re
from typing import Any

from annotate.errors import InputError

DEEPEST = 100
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[\[\]{}:,]|[^\s\[\]{}:,"]+', re.S)
_SURROGATE = re.compile("[\ud800-\udfff]")


def load_json(text: str, path: str) -> Any:
    """The value of a JSON text; InputError `json-form`, `json-depth`, `json-repeat` or
    `json-number`, with the line."""
    try:
        value = json.loads(text, object_pairs_hook=_unique, parse_constant=_refuse)
        return _cleaned(value, 0)
    except json.JSONDecodeError as error:
        place = {"line": error.lineno, "column": error.colno}
        raise InputError("json-form", path=path, cause=error.msg, **place) from None
    except (ValueError, RecursionError):
        raise _blame(text, path) from None


def _refuse(word: str) -> Any:
    raise ValueError(word)


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    values = dict(pairs)
    if len(values) < len(pairs):
        raise ValueError
    return values


def _cleaned(value: Any, depth: int) -> Any:
    if depth >= DEEPEST and isinstance(value, list | dict):
        raise RecursionError
    if isinstance(value, str):
        return value if value.isascii() else _SURROGATE.sub("\ufffd", value)
    if isinstance(value, list):
        return [_cleaned(item, depth + 1) for item in value]
    if isinstance(value, dict):
        return {_cleaned(key, 0): _cleaned(item, depth + 1) for key, item in value.items()}
    if isinstance(value, float) and value in (float("inf"), float("-inf")):  # 1e999
        raise ValueError
    return value


def _blame(text: str, path: str) -> InputError:
    """The first thing in a JSON text that the parser refuses, found by a walk of its own."""
    open_: list[set[str] | None] = []  # The keys of each open object; None for a list.
    last = ""
    for match in _TOKEN.finditer(text):
        word = match.group()
        if word in "{[":
            open_.append(set() if word == "{" else None)
            if len(open_) > DEEPEST:
                line = text.count("\n", 0, match.start()) + 1
                return InputError("json-depth", path=path, line=line, deepest=DEEPEST)
        elif word in "}]":
            open_ = open_[:-1]
        elif word == ":" and open_ and (keys := open_[-1]) is not None:
            if (name := _unquoted(last)) in keys:
                line = text.count("\n", 0, match.start()) + 1
                return InputError("json-repeat", path=path, line=line, name=name[:50])
            keys.add(name)
        elif _is_refused(word):
            line = text.count("\n", 0, match.start()) + 1
            return InputError("json-number", path=path, line=line, word=word[:20])
        last = word
    return InputError("json-form", path=path, line=1, cause="?")


def _unquoted(word: str) -> str:
    try:
        return str(json.loads(word))
    except ValueError:
        return word


def _is_refused(word: str) -> bool:
    if word in ("NaN", "Infinity", "-Infinity"):
        return True
    if word[0] not in "-0123456789":
        return False
    return len(word) > 4000 or abs(float(word)) == float("inf")
