"""Quotes in a clause's text: describing a span, finding it again, judging its surroundings.

Knows strings and selectors, not versions. Offsets are code points.
"""

from __future__ import annotations

from annotate.annotation import Position, Quote
from annotate.canonical import fold
from annotate.errors import AnchorError

CONTEXT = 32
"""Code points of prefix and suffix a quote is given, where the clause has them."""

_NEAR = 4
"""Code points that must agree on each side of a quote found elsewhere."""
_ENOUGH = 20
"""Code points of quote and agreeing surroundings together that are no coincidence."""
_MOST, _WORK = 10_000, 50_000_000
"""Occurrences of a quote, and characters compared for them, beyond which none is told from
another: far more than a text has that people wrote."""
_STOPS = frozenset("\n。；，、：！？.;,:!? （）()“”‘’《》「」")


def describe_span(text: str, start: int, end: int) -> tuple[Quote, Position]:
    """The selectors of `text[start:end]`."""
    if not 0 <= start < end <= len(text):
        raise ValueError(f"no span [{start}, {end}) in a text of {len(text)}")
    prefix, suffix = text[max(0, start - CONTEXT) : start], text[end : end + CONTEXT]
    return Quote(text[start:end], prefix, suffix), Position(start, end)


def occurrences(text: str, exact: str) -> tuple[int, ...]:
    """Where `exact` begins in `text`, overlapping ones too; () where it stands so often that
    no surroundings could tell one from another, as in a line of one character repeated."""
    starts: list[int] = []
    most = min(_MOST, max(_WORK // max(len(exact), 1), 1))
    start = text.find(exact) if exact else -1
    while start >= 0:
        starts.append(start)
        if len(starts) > most:
            return ()
        start = text.find(exact, start + 1)
    return tuple(starts)


def find_quote(
    text: str, exact: str, occurrence: int | None = None, prefix: str = "", suffix: str = ""
) -> Position:
    """Where a quote as a person gave it stands in a clause's canonical text.

    `prefix` and `suffix` narrow it down, `occurrence` (from 1) chooses. Raises
    AnchorError: `quote-not-found`, `quote-ambiguous` (count), `quote-occurrence`.
    """
    wanted, before, after = fold(exact), prefix.strip("\n"), suffix.strip("\n")
    starts = [
        start
        for start in occurrences(text, wanted)
        if text.endswith(before, 0, start) and text.startswith(after, start + len(wanted))
    ]
    if not starts:
        raise AnchorError("quote-not-found", quote=exact)
    if occurrence is None and len(starts) > 1:
        raise AnchorError("quote-ambiguous", quote=exact, count=len(starts))
    place = 1 if occurrence is None else occurrence
    if not 1 <= place <= len(starts):
        raise AnchorError("quote-occurrence", quote=exact, count=len(starts), occurrence=place)
    return Position(starts[place - 1], starts[place - 1] + len(wanted))


def agrees_fully(text: str, start: int, quote: Quote) -> bool:
    """Whether the quote stands at `start` with all of its surroundings.

    A short clause gives a short context: then it must be all there is in the text, too.
    """
    end = start + len(quote.exact)
    if not (text.endswith(quote.prefix, 0, start) and text.startswith(quote.suffix, end)):
        return False
    return describe_span(text, start, end)[0] == quote or agrees(text, start, quote)


def agrees(text: str, start: int, quote: Quote) -> bool:
    """Whether enough around `start` is as it was around the quote to call it the same place.

    A quote that stood at its clause's edge must stand at an edge of a phrase: 十日内 is
    not found in 三十日内.
    """
    before, after = _around(text, start, quote)
    end = start + len(quote.exact)
    left = (
        before >= min(_NEAR, len(quote.prefix))
        if quote.prefix
        else _stops(text[max(0, start - 1) : start])
    )
    right = after >= min(_NEAR, len(quote.suffix)) if quote.suffix else _stops(text[end : end + 1])
    return left and right and before + after + len(quote.exact) >= _ENOUGH


def _around(text: str, start: int, quote: Quote) -> tuple[int, int]:
    end = start + len(quote.exact)
    near = text[max(0, start - len(quote.prefix)) : start]
    return _common(quote.prefix[::-1], near[::-1]), _common(
        quote.suffix, text[end : end + len(quote.suffix)]
    )


def _stops(char: str) -> bool:
    return not char or char in _STOPS


def _common(one: str, other: str) -> int:
    count = 0
    for left, right in zip(one, other, strict=False):
        if left != right:
            break
        count += 1
    return count
