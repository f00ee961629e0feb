"""The front matter of a text: fields DESIGN names must be what they should be."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

from annotate import frontmatter
from annotate.blocks import split_front_matter
from annotate.grammars import GRAMMARS
from annotate.model import Document, Finding

_SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8})*")


def front(document: Document) -> Iterator[Finding]:
    """Findings `front-field` (errors), each at the field's line. Unknown fields are fine."""
    text, _ = split_front_matter(document.source)
    loaded = frontmatter.load(text, path=document.path)
    if loaded is None:
        return
    for name, (holds, expected) in _FIELDS.items():
        if name in loaded.values and not holds(loaded.values[name]):
            yield Finding(
                "front-field",
                "error",
                document.path,
                loaded.lines[(name,)],
                1,
                {"field": name, "expected": expected},
            )


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and bool(value.strip())


def _is_texts(value: Any) -> bool:
    return _is_text(value) or (isinstance(value, list) and all(map(_is_text, value)))


def _is_date(value: Any) -> bool:
    try:
        return isinstance(value, str) and bool(date.fromisoformat(value))
    except ValueError:
        return False


def _is_label(value: Any) -> bool:
    # As the label stands after @ on the command line and in file names of the site.
    return _is_text(value) and bool(re.fullmatch(r"[\w.+-]{1,60}", value))


def _are_slugs(value: Any) -> bool:
    names = value if isinstance(value, list) else [value]
    return all(isinstance(name, str) and bool(_SLUG.fullmatch(name)) for name in names)


def _are_relations(value: Any) -> bool:
    return isinstance(value, list) and all(
        isinstance(item, dict)
        and _is_text(item.get("type"))
        and isinstance(item.get("work"), str)
        and bool(_SLUG.fullmatch(item["work"]))
        for item in value
    )


_FIELDS: dict[str, tuple[Callable[[Any], bool], str]] = {
    # What holds, and what is expected: as it is written, or a key of `expected-…` in the words.
    "title": (_is_text, "text"),
    "issuer": (_is_texts, "texts"),
    "date": (_is_date, "YYYY-MM-DD"),
    "version": (_is_label, "label"),
    "language": (
        lambda value: isinstance(value, str) and bool(_LANGUAGE.fullmatch(value)),
        "zh-Hans",
    ),
    "grammar": (lambda value: value in GRAMMARS, ", ".join(GRAMMARS)),
    "former": (_are_slugs, "[slug, …]"),
    "relations": (_are_relations, "- {type: …, work: …}"),
}
