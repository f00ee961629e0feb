"""Bodies and targets of other programs' Web Annotations: what of them can be made ours."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from annotate.annotation import Quote
from annotate.exchange.foreign import NOWHERE
from annotate.exchange.plain import plain
from annotate.exchange.selectors import listed, selected, text_at
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
    found = selected(selectors)
    return Place("", found.clause, found.quote, found.hint, (*more, *found.losses))


def _annotation(name: str) -> str:
    """The name of an annotation among addresses of texts: only a URN is told by its looks."""
    return name if name.startswith("urn:uuid:") else ""


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


def own_text(item: dict[str, Any]) -> str:
    """The text of an annotation we wrote: its one body in Markdown."""
    bodies = (one for one in listed(item.get("body")) if isinstance(one, dict))
    texts = (text_at(one, "value") for one in bodies if text_at(one, "format") == "text/markdown")
    return next(texts, "")


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
