"""One comment on a pull request: made once, changed in place from then on.

Whatever happens between looking and writing, there is one comment in the end: after a call
that may have arrived, it looks again before it writes again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Literal

from annotate.errors import ForgeError
from annotate.forge.client import Answer, Send
from annotate.forge.compose import LIMIT, MARKER
from annotate.forge.forges import PER_PAGE, Place, listed, refusal

MOST_PAGES = 30
"""Pages of comments that are looked through: three thousand comments."""
ROUNDS = 3
SHORTEST = 2_000

_GONE = (404, 410)
_TOO_LONG = (413, 422)


@dataclass(frozen=True, slots=True)
class Posted:
    """What was done to have the comment there."""

    action: Literal["created", "updated", "unchanged"]
    id: int


def keep(send: Send, place: Place, body: Callable[[int], str], limit: int = LIMIT) -> Posted:
    """Have our comment say `body(limit)`; a shorter one when the forge finds it too long.

    Raises ForgeError `forge-forbidden`, `forge-refused`, and what `send` raises.
    """
    trouble: ForgeError | None = None
    for _ in range(ROUNDS):
        text = body(limit)
        try:
            found = _ours(send, place)
            if found and found.get("body") == text:
                return Posted("unchanged", found["id"])
            answer = _write(send, place, found, text)
        except ForgeError as error:
            if error.key != "forge-unreachable":
                raise
            trouble = error
            continue
        if answer.status in (200, 201) and isinstance(answer.value, dict):
            action: Literal["created", "updated"] = "updated" if found else "created"
            return Posted(action, answer.value.get("id", 0))
        trouble = refusal(answer)
        if answer.status in _TOO_LONG and limit > SHORTEST:
            limit = max(limit // 2, SHORTEST)
        elif not (found and answer.status in _GONE) and answer.status < 500:
            break
    raise trouble or ForgeError("forge-answer")


def _ours(send: Send, place: Place) -> Mapping[str, Any] | None:
    """Our comment, the first of several, or None."""
    for page in range(1, MOST_PAGES + 1):
        path = f"{place.comments}?per_page={PER_PAGE}&page={page}"
        comments = listed(send("GET", path, None))
        for comment in comments:
            said, number = comment.get("body"), comment.get("id")
            mine = isinstance(said, str) and said.startswith(MARKER) and place.is_ours(comment)
            if mine and isinstance(number, int):
                return comment
        if len(comments) < PER_PAGE:
            break
    return None


def _write(send: Send, place: Place, found: Mapping[str, Any] | None, text: str) -> Answer:
    if found is None:
        return send("POST", place.comments, {"body": text})
    return send(place.change, f"{place.comment}{found['id']}", {"body": text})
