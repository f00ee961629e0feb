"""`sarif`: SARIF 2.1.0, as code scanning shows it, both ways.

https://docs.oasis-open.org/sarif/sarif/v2.1.0/. A result for each annotation, its category as
the rule, its severity as the level, its status as a suppression. Columns count code points and
say so. Our records ride along in the results' property bags.
"""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import Any
from urllib.parse import quote as percent
from urllib.parse import unquote

from annotate import __version__
from annotate.annotation import Annotation, Event, Quote
from annotate.decode import decode
from annotate.editing import source_places
from annotate.errors import InputError
from annotate.exchange import iris
from annotate.exchange.foreign import NOWHERE, answer, foreign, person
from annotate.exchange.jsontext import load_json
from annotate.exchange.records import pack, unpack
from annotate.exchange.selectors import listed, text_at
from annotate.exchange.spots import Spot, spots
from annotate.exchange.values import Incoming, Loaded, Loss, Outgoing, Written
from annotate.model import Clause, Span
from annotate.notes import Note

SCHEMA = (
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
)
LEVELS = {"info": "note", "minor": "note", "major": "warning", "blocker": "error"}
"""Of the severities."""
SUPPRESSED = {
    "resolved": "accepted",
    "rejected": "accepted",
    "superseded": "accepted",
    "deferred": "underReview",
}
"""Of the statuses: whether the suppression of a result is accepted."""
_SEVERITIES = {"note": "info", "warning": "major", "error": "blocker"}
_STATUSES = {"accepted": "rejected", "underReview": "deferred"}
"""Of the suppressions of other programs: who suppresses a result does not share it."""
_ROOT = "%SRCROOT%"

Json = dict[str, Any]


def dump(outgoing: Outgoing) -> Written:
    """A log of one run with all annotations."""
    results = [_result(outgoing, note) for note in outgoing.notes]
    categories = sorted({result["ruleId"] for result in results})
    driver = {
        "name": "annotate",
        "version": __version__,
        "informationUri": iris.GENERATOR["id"],
        "rules": [{"id": name, "shortDescription": {"text": _plain(name)}} for name in categories],
    }
    root = {"description": {"text": "The root of the repository."}}
    run = {
        "tool": {"driver": driver},
        "automationDetails": {"id": f"annotate/annotations/{outgoing.located.work}"},
        "columnKind": "unicodeCodePoints",
        "originalUriBaseIds": {_ROOT: root},
        "results": results,
    }
    log = {"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}
    losses = [
        Loss(note.id, "unseen-events") for note in outgoing.notes if note.record.thread.replies
    ]
    return Written(json.dumps(log, ensure_ascii=False, indent=1) + "\n", tuple(losses))


def load(data: bytes, path: str) -> Loaded:
    """The results of a log that speak of the text of a work."""
    value = load_json(decode(data, path=path).text, path)
    runs = value.get("runs") if isinstance(value, dict) else None
    if not isinstance(runs, list):
        raise InputError("no-annotations", path=path, form="SARIF")
    items: list[Incoming] = []
    losses: list[Loss] = []
    for number, run in enumerate(runs):
        results = listed(run.get("results")) if isinstance(run, dict) else []
        for place, result in enumerate(results):
            at = f"{path}#/runs/{number}/results/{place}"
            if isinstance(result, dict) and (found := _incoming(result, run, at)):
                items.append(found)
            else:
                losses.append(Loss(at, "other-file"))
    return Loaded(tuple(items), losses=tuple(losses))


def _result(outgoing: Outgoing, note: Note) -> Json:
    annotation, thread, anchored = note.record.annotation, note.record.thread, note.anchored
    said = thread.body or thread.category
    found = spots(outgoing, note)
    result: Json = {
        "ruleId": thread.category,
        "level": LEVELS[thread.severity],
        "message": {"text": _plain(said), "markdown": _marked(said)},
        "locations": [_location(outgoing, spot) for spot in found],
        "guid": annotation.id,
        "partialFingerprints": {"annotation/v1": annotation.id},
        "suppressions": [],
        "properties": {
            "tags": list(thread.tags),
            "status": "contested" if thread.contested else thread.status,
            "state": anchored.state,
            "confidence": round(anchored.confidence, 3),
            "author": annotation.creator.name,
            "created": annotation.created,
            "record": pack(annotation),
            "events": [pack(event) for event in thread.events],
        },
    }
    if thread.status in SUPPRESSED and not thread.contested:
        reason = thread.standing[-1].reason if thread.standing else ""
        suppression = {"kind": "external", "status": SUPPRESSED[thread.status]}
        justified = {"justification": reason} if reason else {}
        result["suppressions"] = [suppression | justified]
    return result


def _location(outgoing: Outgoing, spot: Spot) -> Json:
    """The lines of the text, when it is of this version, and the clause in any."""
    location: Json = {}
    if spot.clause or not spot.eid:
        artifact = {"uri": percent(outgoing.path), "uriBaseId": _ROOT}
        location["physicalLocation"] = {"artifactLocation": artifact}
        if spot.clause:
            region = _region(outgoing.document.source, spot, spot.clause)
            location["physicalLocation"]["region"] = region
    if spot.eid:
        work = outgoing.located.work
        location["logicalLocations"] = [
            {"name": spot.eid, "fullyQualifiedName": f"{work}#{spot.eid}", "kind": "element"}
        ]
    return location


def _region(source: str, spot: Spot, clause: Clause) -> Json:
    span = _in_source(source, spot, clause)
    if span is None:
        return {"startLine": clause.line}
    start, end = _line_of(source, span.start), _line_of(source, span.end)
    return {
        "startLine": start[0],
        "startColumn": start[1],
        "endLine": end[0],
        "endColumn": end[1],
        "charOffset": span.start,
        "charLength": len(span),
        "snippet": {"text": source[span.start : span.end]},
    }


def _in_source(source: str, spot: Spot, clause: Clause) -> Span | None:
    places = source_places(source, clause) if spot.position else None
    if not places or not spot.position or spot.position.start >= spot.position.end:
        return None
    return Span(places[spot.position.start].start, places[spot.position.end - 1].end)


def _line_of(source: str, offset: int) -> tuple[int, int]:
    """Line and column from 1; a column counts code points."""
    return source.count("\n", 0, offset) + 1, offset - source.rfind("\n", 0, offset)


def _plain(text: str) -> str:
    """A message's text: what would be a placeholder or a link in it is escaped (3.11)."""
    doubled = text.replace("{", "{{").replace("}", "}}")
    return re.sub(r"[\\\[\]]", r"\\\g<0>", doubled)


def _marked(text: str) -> str:
    """The same text in Markdown, where braces alone are special."""
    return text.replace("{", "{{").replace("}", "}}")


def _said(message: Any) -> str:
    if not isinstance(message, dict):
        return ""
    if marked := text_at(message, "markdown"):
        return marked.replace("{{", "{").replace("}}", "}")
    text = re.sub(r"\\([\\\[\]])", r"\1", text_at(message, "text"))
    return text.replace("{{", "{").replace("}}", "}")


def _incoming(result: Json, run: Json, at: str) -> Incoming | None:
    """An annotation of a result; None for one on another file than a work's text."""
    properties = result.get("properties")
    properties = properties if isinstance(properties, dict) else {}
    record = unpack(properties.get("record"), at)
    if isinstance(record, Annotation):
        followed = (unpack(one, at) for one in listed(properties.get("events")))
        events = tuple(event for event in followed if isinstance(event, Event))
        before = properties.get("status")
        return Incoming(at, record, (*events, *_status(result, record, before)), own=True)
    locations = [one for one in listed(result.get("locations")) if isinstance(one, dict)]
    physical = locations[0].get("physicalLocation") if locations else None
    uri = _at(physical, "artifactLocation", "uri")
    parts = unquote(uri if isinstance(uri, str) else "").split("/")
    if parts[-1] != "text.md":
        return None
    line = _at(physical, "region", "startLine")
    snippet = _at(physical, "region", "snippet", "text")
    logical = _at(locations[0], "logicalLocations")
    names = [text_at(one, "name") for one in listed(logical) if isinstance(one, dict)]
    rule, message = text_at(result, "ruleId"), _said(result.get("message"))
    annotation = foreign(
        text_at(result, "guid"),
        message,
        creator=person(str(_at(run, "tool", "driver", "name") or "")),
        quote=Quote(snippet) if isinstance(snippet, str) and snippet.strip() else None,
        clause=next(filter(None, names), "") or ("" if line else NOWHERE),
        severity=_SEVERITIES.get(text_at(result, "level"), "info"),
        tags=[rule] if rule else [],
        work=parts[-2] if len(parts) > 1 else "",
        telling=f"{rule}:{'/'.join(parts)}:{line}:{snippet}:{message}",
    )
    status = _status(result, annotation, "open")
    return Incoming(at, annotation, status, line=line if isinstance(line, int) else 0)


def _status(result: Json, annotation: Annotation, before: Any) -> tuple[Event, ...]:
    """The status that a suppression gives which was none of ours; () for none."""
    found = [one for one in listed(result.get("suppressions")) if isinstance(one, dict)]
    if not found or before in SUPPRESSED:
        return ()
    status = _STATUSES.get(text_at(found[-1], "status") or "accepted", "")
    reason = text_at(found[-1], "justification")
    telling = f"{annotation.id}\n{status}\n{reason}"
    event = answer("", "", kind="status", status=status, reason=reason, telling=telling)
    return (replace(event, annotation=annotation.id),) if status else ()


def _at(value: Any, *keys: str) -> Any:
    for key in keys:
        value = value.get(key) if isinstance(value, dict) else None
    return value
