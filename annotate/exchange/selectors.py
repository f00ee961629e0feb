"""Selectors of the Web Annotation Data Model and its profiles: clause, words and position."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from annotate.annotation import Quote
from annotate.exchange.foreign import NOWHERE
from annotate.model import Span


@dataclass(frozen=True, slots=True)
class Selected:
    """What selectors tell."""

    clause: str = ""
    """`NOWHERE` when there are selectors but none that is known here."""
    quote: Quote | None = None
    hint: Span | None = None
    losses: tuple[str, ...] = ()


def listed(value: Any) -> list[Any]:
    """The values of a key that may have one, several or none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def text_at(value: dict[str, Any], key: str) -> str:
    """The text under a key, "" for anything else."""
    found = value.get(key)
    return found if isinstance(found, str) else ""


def selected(selectors: list[Any]) -> Selected:
    """The clause, the words and their position, wherever in the selectors they stand."""
    clause, quote, hint = "", None, None
    waiting = selectors[::-1]
    while waiting:
        one = waiting.pop()
        if not isinstance(one, dict):
            continue
        waiting += listed(one.get("refinedBy"))[::-1]
        match text_at(one, "type"):
            case "TextQuoteSelector" if not quote and text_at(one, "exact"):
                words = (text_at(one, key) for key in ("exact", "prefix", "suffix"))
                quote = Quote(*words)
            case "TextPositionSelector":
                hint = hint or span_of(one)
            case "FragmentSelector":
                value = text_at(one, "value")
                found, words_there = _fragment(value)
                clause, quote = clause or found, quote or words_there
    if selectors and not clause and quote is None:
        return Selected(NOWHERE, None, hint, ("selector",))
    return Selected(clause, quote, hint)


def span_of(selector: dict[str, Any]) -> Span | None:
    """The span of a TextPositionSelector, None for a broken one."""
    start, end = selector.get("start"), selector.get("end")
    if isinstance(start, int) and isinstance(end, int) and 0 <= start <= end:
        return Span(start, end)
    return None


def _fragment(value: str) -> tuple[str, Quote | None]:
    """The clause, or the words of a text fragment (`:~:text=prefix-,words,-suffix`)."""
    clause, marked, directive = value.partition(":~:text=")
    if not marked:
        return unquote(clause.removeprefix("#")), None
    parts = directive.partition("&")[0].split(",")
    before = parts.pop(0)[:-1] if len(parts) > 1 and parts[0].endswith("-") else ""
    after = parts.pop()[1:] if len(parts) > 1 and parts[-1].startswith("-") else ""
    exact = unquote(parts[0]) if len(parts) == 1 else ""
    quote = Quote(exact, unquote(before), unquote(after)) if exact else None
    return unquote(clause.removeprefix("#")), quote
