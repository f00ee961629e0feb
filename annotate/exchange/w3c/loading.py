"""JSON-LD of the Web Annotation Data Model → annotations: ours whole, others' as far as known.

Reads one annotation, a list of them, a page, a collection with its pages inside of it, and
any of these on a line each. Takes no document for data that is only named by its address.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from annotate.annotation import MOTIVATIONS, Annotation, Event
from annotate.decode import decode
from annotate.errors import InputError
from annotate.exchange import iris
from annotate.exchange.foreign import answer, foreign, line, moment, person
from annotate.exchange.jsontext import load_json
from annotate.exchange.records import unpack
from annotate.exchange.selectors import listed, text_at
from annotate.exchange.threads import Entry, threads
from annotate.exchange.values import Loaded, Loss, Shown
from annotate.exchange.w3c.reading import Body, Place, body_of, own_text, place_of

_INSIDE = ("first", "items", "@graph")
"""Where collections and pages have what they hold."""


def load(data: bytes, path: str) -> Loaded:
    """The annotations of a file; InputError `json-…`, or `no-annotations` for other JSON."""
    text = decode(data, path=path).text
    entries: list[Entry] = []
    losses: list[Loss] = []
    found = False
    for at, value in _documents(text, path):
        for place, item in _annotations(value, at):
            found = True
            entry, lost = _entry(item, place)
            losses += lost
            entries.append(entry)
        found = found or _is(value, "AnnotationCollection", "AnnotationPage")
    if not found:
        raise InputError("no-annotations", path=path, form="Web Annotation")
    items, strays, odd = threads(entries)
    return Loaded(items, strays, (*losses, *odd))


def _documents(text: str, path: str) -> Iterator[tuple[str, Any]]:
    """The JSON documents of a file: one, or one on each line."""
    lines = [(n, one) for n, one in enumerate(text.split("\n"), 1) if one.strip()]
    if len(lines) > 1 and all(one[0] == "{" and one.rstrip()[-1] == "}" for _, one in lines):
        for number, one in lines:
            at = f"{path}:{number}"
            yield at, load_json(one, at)
    else:
        yield path, load_json(text, path)


def _annotations(value: Any, at: str) -> Iterator[tuple[str, dict[str, Any]]]:
    """All annotations of a document with their places, in order."""
    waiting = [(at, value)]
    while waiting:
        at, value = waiting.pop()
        if isinstance(value, list):
            waiting += [(f"{at}/{n}", one) for n, one in enumerate(value)][::-1]
        elif _is(value, "Annotation"):
            yield at, value
        elif isinstance(value, dict):
            waiting += [(f"{_json(at)}/{key}", value[key]) for key in _INSIDE[::-1] if key in value]


def _json(at: str) -> str:
    return at if "#" in at else f"{at}#"


def _is(value: Any, *names: str) -> bool:
    kinds = listed(value.get("type", value.get("@type"))) if isinstance(value, dict) else []
    return any(isinstance(kind, str) and kind.removeprefix("oa:") in names for kind in kinds)


def _entry(item: dict[str, Any], at: str) -> tuple[Entry, list[Loss]]:
    identity = text_at(item, "id") or text_at(item, "@id")
    record = unpack(item.get("annotate:record"), at)
    if record:
        to = record.annotation if isinstance(record, Event) else ""
        shown = None if to else Shown(own_text(item), moment(item.get("modified")))
        return Entry(at, record.id, to, record, own=True, shown=shown), _changed(item, record, at)
    place, body = place_of(item.get("target")), body_of(item)
    losses = [Loss(at, key) for key in (*place.losses, *body.losses)]
    key = iris.uuid_in(identity) or identity
    if place.annotation or "replying" in listed(item.get("motivation")):
        to = iris.uuid_in(place.annotation) or place.annotation
        return Entry(at, key, to, _reply(item, identity, body), own=False), losses
    annotation = _annotation(item, identity, place, body)
    shown = Shown(body.text, moment(item.get("modified")))
    return Entry(at, key, "", annotation, own=False, hint=place.hint, shown=shown), losses


def _annotation(item: dict[str, Any], identity: str, place: Place, body: Body) -> Annotation:
    said = [one for one in listed(item.get("motivation")) if one in MOTIVATIONS]
    created = moment(item.get("created"))
    return foreign(
        identity,
        body.text,
        creator=_creator(item),
        created=created,
        quote=place.quote,
        clause=place.clause,
        category="suggestion" if body.proposes else _CATEGORY.get(next(iter(said), ""), "comment"),
        motivation=next(iter(said), ""),
        tags=body.tags,
        telling=_telling(item, body),
    )


_CATEGORY = {
    "questioning": "question",
    "editing": "suggestion",
    "linking": "reference",
    "describing": "definition",
}
"""What kind of remark a motivation tells of."""


def _reply(item: dict[str, Any], identity: str, body: Body) -> Event:
    created, telling = moment(item.get("created")), _telling(item, body)
    return answer(identity, body.text, creator=_creator(item), created=created, telling=telling)


def _creator(item: dict[str, Any]) -> Any:
    """The first creator there is, by name, nickname or address."""
    for one in listed(item.get("creator")):
        if isinstance(one, str):
            return person(one)
        if isinstance(one, dict):
            names = (text_at(one, key) for key in ("name", "nickname", "foaf:name", "id"))
            mail = text_at(one, "email").removeprefix("mailto:")
            return person(next(filter(None, names), ""), mail)
    return None


def _telling(item: dict[str, Any], body: Body) -> str:
    """What tells an annotation without a name from others."""
    about = (str(item.get(key)) for key in ("created", "creator", "target"))
    return "\n".join((*about, line(body.text)))


def _changed(item: dict[str, Any], record: Annotation | Event, at: str) -> list[Loss]:
    """That another program changed what it shows of a record of ours, which stays."""
    same = item.get("created") == iris.instant(record.created)
    return (
        []
        if same and item.get("creator") == iris.person(record.creator)
        else [Loss(at, "changed", {"id": record.id})]
    )
