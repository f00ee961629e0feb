"""Words of the Web Annotation Data Model: what is a URI, a resource of a kind, a selector.

As the W3C's test suite has them, or the recommendation where it asks for more: times in UTC.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Any

Json = dict[str, Any]
Check = Callable[[Any], bool]

MOTIVATIONS = (
    "assessing bookmarking classifying commenting describing editing highlighting"
    " identifying linking moderating questioning replying tagging"
).split()
AGENTS = ("Person", "Organization", "Software")
NAMED = ("purpose", "selector", "state", "styleClass", "renderedVia", "scope")
"""Keys that make a resource with a source a specific one."""
_URI = re.compile(
    r"[A-Za-z][A-Za-z0-9+.-]*:(?:[A-Za-z0-9._~:/?#\[\]@!$&'()*+,;=-]|%[0-9A-Fa-f]{2})+"
)


def many(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def one(holds: Check) -> Check:
    """There is one value, by itself or alone in a list, and it is right."""
    return lambda value: len(many(value)) == 1 and holds(many(value)[0])


def each(holds: Check) -> Check:
    """There are values, and all are right."""
    return lambda value: bool(many(value)) and all(map(holds, many(value)))


def is_text(value: Any) -> bool:
    return isinstance(value, str)


def is_uri(value: Any) -> bool:
    return isinstance(value, str) and _URI.fullmatch(value) is not None


def is_time(value: Any) -> bool:
    form = r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z"
    if not isinstance(value, str) or not re.fullmatch(form, value):
        return False
    try:
        return bool(datetime.fromisoformat(value))
    except ValueError:
        return False


def is_count(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def is_direction(value: Any) -> bool:
    return value in ("ltr", "rtl", "auto")


def is_language(value: Any) -> bool:
    return isinstance(value, str) and bool(re.match(r"[a-z]{2,3}(-|$)", value))


def is_format(value: Any) -> bool:
    kinds = r"(application|audio|example|image|multipart|text|video)/"
    return isinstance(value, str) and bool(re.match(kinds, value))


def is_agent(value: Any) -> bool:
    return is_uri(value) or isinstance(value, dict)


def named(value: Any) -> bool:
    return isinstance(value, dict) and one(is_uri)(value.get("id"))


def typed(*types: str) -> Check:
    return lambda v: isinstance(v, dict) and any(t in types for t in many(v.get("type")))


def is_web_resource(value: Any) -> bool:
    return named(value) and not value.keys() & {"source", "target"}


def has_source(value: Any) -> bool:
    found = value.get("source") if isinstance(value, dict) else None
    return is_uri(found) or is_web_resource(found)


def is_specific(value: Any) -> bool:
    return has_source(value) and any(key in value for key in NAMED)


def is_textual(value: Any) -> bool:
    return isinstance(value, dict) and is_text(value.get("value"))


def is_choice(value: Any) -> bool:
    return typed("Choice")(value) and bool(many(value.get("items")))


def kinds(value: Any) -> int:
    """Of how many kinds something is that may be a target, or, with textual, a body."""
    return sum(check(value) for check in (is_uri, is_web_resource, is_specific, is_choice))


SELECTORS: dict[str, Check] = {
    **dict.fromkeys(
        ("FragmentSelector", "CssSelector", "XPathSelector"), lambda s: is_text(s.get("value"))
    ),
    "TextQuoteSelector": lambda s: (
        all(is_text(s.get(key, "")) for key in ("prefix", "suffix")) and is_text(s.get("exact"))
    ),
    **dict.fromkeys(
        ("TextPositionSelector", "DataPositionSelector"),
        lambda s: is_count(s.get("start")) and is_count(s.get("end")),
    ),
    "SvgSelector": lambda s: is_text(s.get("value")) != named(s),
    "RangeSelector": lambda s: all(is_whole(s.get(f"{end}Selector")) for end in ("start", "end")),
}
STATES: dict[str, Check] = {
    "TimeState": lambda s: (
        each(is_time)(s.get("sourceDate"))
        != (is_time(s.get("sourceDateStart")) and is_time(s.get("sourceDateEnd")))
    ),
    "HttpRequestState": lambda s: is_text(s.get("value")),
}


def is_whole(value: Any, known: dict[str, Check] = SELECTORS) -> bool:
    """A selector, or a state, that is named or has all its kind must have."""
    if is_uri(value) or named(value):
        return True
    kind = value.get("type") if isinstance(value, dict) else None
    return kind in known and known[kind](value)


def resources(item: Json, side: str) -> list[Json]:
    """The bodies or the targets, with the items of choices."""
    found = [part for part in many(item.get(side)) if isinstance(part, dict)]
    return found + [i for part in found for i in many(part.get("items")) if isinstance(i, dict)]


def below(item: Json, key: str) -> Iterator[Any]:
    """The selectors, or the states, of all bodies and targets, and what refines them."""
    both = [*resources(item, "body"), *resources(item, "target")]
    waiting = [value for part in both for value in many(part.get(key))]
    while waiting:
        yield (found := waiting.pop())
        waiting += many(found.get("refinedBy")) if isinstance(found, dict) else []
