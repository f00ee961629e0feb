"""`epub`: an AnnotationSet of EPUB Annotations 1.0 (W3C working draft), both ways.

https://www.w3.org/TR/epub-anno-10/. The draft has annotations with one plain body, one target
and tags, and no replies: what followed rides along in `annotate:events`, for us alone. Reads
Readium's form of it, too (keywords, quotes).
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote as percent

from annotate.annotation import Event, Quote
from annotate.decode import decode
from annotate.errors import InputError
from annotate.exchange import iris
from annotate.exchange.foreign import foreign, moment, person
from annotate.exchange.jsontext import load_json
from annotate.exchange.records import pack, unpack
from annotate.exchange.selectors import listed, selected, text_at
from annotate.exchange.spots import Spot, spots
from annotate.exchange.values import Incoming, Loaded, Loss, Outgoing, Shown, Written
from annotate.notes import Note

CONTEXT = "https://www.w3.org/ns/epub-anno.jsonld"
SUFFIX = ".annotation"
_HTML = "http://tools.ietf.org/rfc/rfc3236"
_TEXT = "https://wicg.github.io/scroll-to-text-fragment/"
_LONG = 300
"""Code points from which a text fragment names only the beginning and the end of the words."""

Json = dict[str, Any]


def dump(outgoing: Outgoing) -> Written:
    """All annotations as one set."""
    front = outgoing.document.front
    about: Json = {"dc:identifier": [iris.work(outgoing.located.work, outgoing.base)]}
    about |= {"dc:title": outgoing.document.title or outgoing.located.work}
    issuers = [one for one in listed(front.get("issuer")) if isinstance(one, str)]
    about |= {"dc:creator": issuers} if issuers else {}
    date = front.get("date")
    about |= {"dc:date": date[:4]} if isinstance(date, str) and date[:4].isdigit() else {}
    generator = {key: iris.GENERATOR[key] for key in ("id", "type", "name")}
    whole: Json = {
        "@context": CONTEXT,
        "id": f"{iris.VOCABULARY}annotations:{outgoing.located.work}:{outgoing.located.blob}",
        "type": "AnnotationSet",
        "generator": generator,
        "about": about,
        "title": outgoing.document.title or outgoing.located.work,
        "items": [_item(outgoing, note) for note in outgoing.notes],
    }
    losses = []
    for note in outgoing.notes:
        if note.record.thread.events:
            losses.append(Loss(note.id, "unseen-events"))
        if len(spots(outgoing, note)) > 1:
            losses.append(Loss(note.id, "several-clauses"))
    return Written(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", tuple(losses))


def load(data: bytes, path: str) -> Loaded:
    """The annotations of a set."""
    value = load_json(decode(data, path=path).text, path)
    found = value.get("items") if isinstance(value, dict) else None
    if not isinstance(found, list) or value.get("type") != "AnnotationSet":
        raise InputError("no-annotations", path=path, form="AnnotationSet")
    items, losses = [], []
    for number, item in enumerate(found):
        if isinstance(item, dict):
            incoming, lost = _incoming(item, f"{path}#/items/{number}")
            items.append(incoming)
            losses += lost
    return Loaded(tuple(items), losses=tuple(losses))


def _item(outgoing: Outgoing, note: Note) -> Json:
    annotation, thread = note.record.annotation, note.record.thread
    created = iris.instant(annotation.created)
    later = [iris.instant(event.created) for event in thread.events]
    agent = iris.person(annotation.creator)
    target: Json = {"source": iris.work(outgoing.located.work, outgoing.base)}
    if selectors := _selectors(spots(outgoing, note)[0]):
        target["selector"] = selectors
    body: Json = {"type": "TextualBody", "value": thread.body, "format": "text/plain"}
    body |= {"tags": list(thread.tags)} if thread.tags else {}
    said = bool(thread.body or thread.tags)
    return {
        "id": iris.urn(note.id),
        "type": "Annotation",
        "motivation": "commenting" if said else "highlighting",
        "created": created,
        **({"modified": max(created, *later)} if later else {}),
        "creator": {key: agent[key] for key in ("id", "type", "name")},
        "target": target,
        **({"body": body} if said else {}),
        "annotate:record": pack(annotation),
        **({"annotate:events": [pack(event) for event in thread.events]} if later else {}),
    }


def _selectors(spot: Spot) -> list[Json]:
    """The clause as an element, refined by the position; the words as a text fragment."""
    if not spot.eid:
        return []
    element: Json = {"type": "FragmentSelector", "value": iris.fragment(spot.eid)}
    element["conformsTo"] = _HTML
    if spot.position:
        place = {"start": spot.position.start, "end": spot.position.end}
        element["refinedBy"] = {"type": "TextPositionSelector", **place}
    if not spot.quote:
        return [element]
    words = {"type": "FragmentSelector", "value": _directive(spot.quote), "conformsTo": _TEXT}
    return [element, words]


def _directive(quote: Quote) -> str:
    """`:~:text=prefix-,words,-suffix`, or the words' beginning and end where they are many."""
    before, after = quote.prefix.strip(), quote.suffix.strip()
    parts = [f"{_encoded(before)}-"] if before else []
    if len(quote.exact) > _LONG:
        parts += [_encoded(quote.exact[:32]), _encoded(quote.exact[-32:])]
    else:
        parts.append(_encoded(quote.exact))
    parts += [f"-{_encoded(after)}"] if after else []
    return f":~:text={','.join(parts)}"


def _encoded(text: str) -> str:
    return percent(text, safe="").replace("-", "%2D")


def _incoming(item: Json, at: str) -> tuple[Incoming, list[Loss]]:
    body = item.get("body")
    body = body if isinstance(body, dict) else {}
    text = text_at(body, "value")
    shown = Shown(text, moment(item.get("modified")))
    record = unpack(item.get("annotate:record"), at)
    if record and not isinstance(record, Event):
        followed = (unpack(one, at) for one in listed(item.get("annotate:events")))
        events = tuple(event for event in followed if isinstance(event, Event))
        return Incoming(at, record, events, own=True, shown=shown), []
    target = item.get("target") if isinstance(item.get("target"), dict) else {}
    found = selected(listed(target.get("selector") if isinstance(target, dict) else None))
    tags = [*listed(body.get("tags")), *listed(body.get("keyword"))]
    created, identity = moment(item.get("created")), text_at(item, "id")
    who = item.get("creator")
    creator = person(text_at(who, "name")) if isinstance(who, dict) else None
    annotation = foreign(
        identity,
        text,
        creator=creator,
        created=created,
        quote=found.quote,
        clause=found.clause,
        tags=[tag for tag in tags if isinstance(tag, str)],
        motivation="" if text else "highlighting",
        telling="\n".join((created, str(who), str(target), text)),
    )
    losses = [Loss(at, key) for key in found.losses]
    losses += [Loss(at, "looks") for key in ("color", "highlight") if key in body][:1]
    return Incoming(at, annotation, hint=found.hint, shown=shown), losses
