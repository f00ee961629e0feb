"""What came through and what did not, in words and as JSON (`annotate.exchange/1`)."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Literal

from annotate.annotation import suggestion, without_suggestion
from annotate.exchange.plans import OUTCOMES, Plan, Row
from annotate.exchange.values import Loss
from annotate.messages import text
from annotate.renderers.columns import clip, visible
from annotate.renderers.notes.listing import word

_ROOM = 60

Closing = Literal["done", "dry", "dry-run"]
"""How a report ends: written, not yet written, not written as was asked."""


def losses(found: Sequence[Loss], language: str) -> Iterator[str]:
    """A line for each loss; the same one of several annotations once, with their number."""
    counts = Counter(_said(loss, language) for loss in found)
    places: dict[str, str] = {}
    for loss in found:
        places.setdefault(_said(loss, language), loss.at)
    for said, count in counts.items():
        at = f"{visible(places[said])}: " if places[said] else ""
        more = text("exchange.more", language, count=count - 1) if count > 1 else ""
        yield at + said + more


def report(plan: Plan, language: str, *, closing: Closing) -> str:
    """What becomes of each annotation, and the sum of it."""
    lines = [line for row in plan.rows for line in (_line(row, language), *_later(row, language))]
    counts = Counter(row.outcome for row in plan.rows)
    parts = [
        text(f"exchange.count-{name}", language, count=counts[name])
        for name in OUTCOMES
        if counts[name]
    ]
    total = text("exchange.comma", language).join(parts) or text("exchange.nothing", language)
    return "".join(
        f"{line}\n" for line in [*lines, text(f"exchange.{closing}", language, total=total)]
    )


def report_json(plan: Plan, written: Sequence[Path] | None) -> str:
    """The same for programs; `written` is None for a dry run."""
    value = {
        "format": "annotate.exchange/1",
        "written": written is not None,
        "rows": [_row(row) for row in plan.rows],
        "losses": [
            {"at": loss.at, "loss": loss.key, "message": _said(loss, "en")} for loss in plan.losses
        ],
    }
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _said(loss: Loss, language: str) -> str:
    said = {name: visible(str(value)) for name, value in loss.parameters.items()}
    return text(f"exchange.loss-{loss.key}", language, **said)


def _line(row: Row, language: str) -> str:
    anchored = row.anchored
    state = word("state", anchored.state, language)
    sure = f" {anchored.confidence:.2f}" if anchored.placed else ""
    why = word("reason", anchored.reason, language) if anchored.reason else ""
    quote = row.annotation.target.quote
    first = _first(row.annotation.body)
    said = clip(visible((f"“{clip(quote.exact, 18)}” " if quote else "") + first), _ROOM)
    outcome = text(f"exchange.outcome-{row.outcome}", language)
    nowhere = text("notes.whole-document", language) if anchored.placed else "–"
    place = visible(anchored.eid or nowhere)
    cells = (visible(row.at), outcome, place, f"{state}{sure}", why, said)
    return "  ".join(cell for cell in cells if cell)


def _first(body: str) -> str:
    """What a body says, in a line: a proposal alone by what it proposes."""
    rest = without_suggestion(body).strip("\n")
    proposal = suggestion(body)
    said = f"→ {proposal}" if proposal is not None and not rest else rest
    return said.partition("\n")[0]


def _later(row: Row, language: str) -> Iterator[str]:
    """A line for each reply, status and the like that would be written."""
    for event in row.events:
        status = word("status", event.status, language) if event.status else ""
        said = clip(visible(status or _first(event.body) or event.kind), _ROOM)
        yield f"    ↳ {visible(event.creator.name)}  {said}"


def _row(row: Row) -> dict[str, object]:
    anchored = row.anchored
    return {
        "at": row.at,
        "outcome": row.outcome,
        "id": row.annotation.id,
        "source": row.annotation.source,
        "events": [event.id for event in row.events],
        "anchor": {
            "state": anchored.state,
            "clause": anchored.eid,
            "start": anchored.start,
            "end": anchored.end,
            "reason": anchored.reason,
            "confidence": round(anchored.confidence, 3),
        },
    }
