"""Where annotations sit, as specific resources: the version as the state, the clause by its
eId refined by the words and by their position, and the words alone.

Positions count code points of the clause's canonical text (docs/corpus-format.md).
"""

from __future__ import annotations

from typing import Any

from annotate.exchange import iris
from annotate.exchange.spots import Spot, spots
from annotate.exchange.values import Outgoing
from annotate.notes import Note

Json = dict[str, Any]


def targets(outgoing: Outgoing, note: Note, creator: Json, created: str) -> Json | list[Json]:
    """One specific resource, or one for each clause of several."""
    found = [
        {
            "type": "SpecificResource",
            "source": _source(outgoing),
            **_state(spot),
            **({"selector": _selectors(spot)} if spot.eid else {}),
            "creator": creator,
            "created": created,
        }
        for spot in spots(outgoing, note)
    ]
    return found[0] if len(found) == 1 else found


def _source(outgoing: Outgoing) -> Json:
    return {
        "id": iris.work(outgoing.located.work, outgoing.base),
        "type": "Text",
        "format": "text/markdown",
        "language": iris.own_language(outgoing.document),
    }


def _state(spot: Spot) -> Json:
    """The version, as a state with a name of its own: the model's states are of time and
    of HTTP requests."""
    state: Json = {"type": "annotate:Version"}
    if spot.version:
        state = {"id": iris.revision(spot.version), **state}
    elif spot.blob:
        state = {"id": iris.blob(spot.blob), **state}
    else:
        state = {"id": f"{iris.VOCABULARY}version:unknown", **state}
    return {"state": state | ({"annotate:blob": iris.blob(spot.blob)} if spot.blob else {})}


def _selectors(spot: Spot) -> list[Json]:
    value = iris.fragment(spot.eid)
    clause: Json = {"type": "FragmentSelector", "value": value, "conformsTo": iris.EIDS}
    if spot.quote is None:
        return [clause]
    words = {
        "type": "TextQuoteSelector",
        "exact": spot.quote.exact,
        "prefix": spot.quote.prefix,
        "suffix": spot.quote.suffix,
    }
    place = spot.position and {
        "type": "TextPositionSelector",
        "start": spot.position.start,
        "end": spot.position.end,
    }
    refined = [clause | {"refinedBy": one} for one in (words, place) if one]
    return [*refined, words]
