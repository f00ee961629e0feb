"""Bodies and targets of other programs' Web Annotations: what of them can be made ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from urllib.parse import unquote

from annotate.annotation import Quote
from annotate.exchange.foreign import NOWHERE
from annotate.exchange.plain import plain
from annotate.model import Span


@dataclass(frozen=True, slots=True)
class Place:
    """What a target tells."""

    annotation: str = ""
    """The annotation it is on, by name."""
    clause: str = ""
    quote: Quote | None = None
    hint: Span | None = None
    losses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Body:
    """What bodies tell."""

    text: str = ""
    tags: tuple[str, ...] = ()
    proposes: bool = False
    losses: tuple[str, ...] = ()


def listed(value: Any) -> list[Any]:
    """The values of a key that may have one, several or none."""
    return value if isinstance(value, list) else [] if value is None else [value]


def text_at(value: dict[str, Any], key: str) -> str:
    """The text under a key, "" for anything else."""
    found = value.get(key)
    return found if isinstance(found, str) else ""


def place_of(target: Any) -> Place:
    """The place of the first of the targets; others are told as lost."""
    targets = listed(target)
    first = targets[0] if targets else ""
    more = ("more-targets",) if len(targets) > 1 else ()
    if isinstance(first, str):
        return Place(_annotation(first), losses=more)
    if not isinstance(first, dict):
        return Place(clause=NOWHERE, losses=more)
    source = first.get("source", first.get("id"))
    name = source if isinstance(source, str) else text_at(source or {}, "id")
    selectors = listed(first.get("selector"))
    if not selectors:
        return Place(_annotation(name) or _annotation(text_at(first, "id")), losses=more)
    clause, quote, hint = _selected(selectors)
    unknown = not clause and quote is None
    where = NOWHERE if unknown else clause
    return Place("", where, quote, hint, (*more, *(("selector",) if unknown else ())))


def _annotation(name: str) -> str:
    """The name of an annotation among addresses of texts: only a URN is told by its looks."""
    return name if name.startswith("urn:uuid:") else ""


def _selected(selectors: list[Any]) -> tuple[str, Quote | None, Span | None]:
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
                hint = hint or _span(one)
            case "FragmentSelector":
                value = text_at(one, "value")
                found, words_there = _fragment(value)
                clause, quote = clause or found, quote or words_there
    return clause, quote, hint


def _span(selector: dict[str, Any]) -> Span | None:
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


def body_of(item: dict[str, Any]) -> Body:
    """What an annotation says: its texts one after another, what it proposes as a
    suggestion, its tags."""
    texts, tags, losses = [text_at(item, "bodyValue")], [], []
    proposes = False
    waiting = listed(item.get("body"))[::-1]
    while waiting:
        one = waiting.pop()
        if isinstance(one, str):
            texts.append(f"<{one}>")
            continue
        if not isinstance(one, dict):
            continue
        if text_at(one, "type") == "Choice":
            waiting += listed(one.get("items"))[:1]
            continue
        waiting += listed(one.get("items"))[::-1]
        tags += [tag for tag in listed(one.get("tags")) if isinstance(tag, str)]
        text = _text(one)
        purposes = listed(one.get("purpose"))
        if "tagging" in purposes or text_at(one, "type") == "oa:Tag":
            tags.append(text)
        elif "editing" in purposes and text:
            texts.append(_suggestion(text))
            proposes = True
        elif text:
            texts.append(text)
        elif "items" not in one:
            losses.append("body")
    return Body("\n\n".join(filter(None, texts)), tuple(tags), proposes, tuple(losses))


def _text(body: dict[str, Any]) -> str:
    value = text_at(body, "value") or text_at(body, "chars")
    if value:
        return plain(value) if "html" in text_at(body, "format") else value
    source = body.get("source")
    name = source if isinstance(source, str) else text_at(body, "id")
    return f"<{name}>" if name else ""


def _suggestion(text: str) -> str:
    """A proposed text in a fence that it does not end."""
    fence = "```"
    while fence in text:
        fence += "`"
    return f"{fence}suggestion\n{text}\n{fence}"
