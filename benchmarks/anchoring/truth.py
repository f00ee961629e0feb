"""What became of a span of a real text, by a rule that knows neither clauses nor our code.

The span with its surroundings is looked for in the whole new text by edit distance. Where
one place is much nearer than all others, the old words there and the new ones are aligned
with difflib, and the span is what its characters are aligned with; where nothing is near,
neither the window nor the span, it is gone; all between is not judged. Where people have
said which articles an article became, it is aligned with those alone.
"""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from benchmarks.anchoring.distance import ends
from benchmarks.anchoring.flat import Flat, Truth

WINDOWS = (24, 48, 96)
"""Characters of the same unit on each side, the fewer first."""
NEAR = 0.35
"""Share of a window that may differ where it is found again."""
CLEAR = 0.15
"""How much more, at least, must differ everywhere else."""
FAR = 0.6
"""Share that differs everywhere when the window is nowhere: unrelated laws have 0.7."""
CLOSE = 8
"""Characters on each side with which the span itself must be nowhere near, either:"""
COVERED = 0.5
"""no unit of the new text may have this share of them, in twos at least and in order."""
HALF = (0.4, 0.6)
"""Share of a span that survives for it to be neither clearly gone nor clearly there."""
UNJUDGED = Truth("unjudged")
NOWHERE = Truth("gone", rule="nothing is near")


def judge(old: Flat, new: Flat, unit: int, start: int, end: int, letters: int = 1) -> Truth:
    """What became of `[start, end)` of the old text, which lies in a unit.

    `letters`: how many characters of the texts say as much as one Han character.
    """
    return _judge(old.of_full_width, new.of_full_width, unit, start, end, letters)


def _judge(old: Flat, new: Flat, unit: int, start: int, end: int, letters: int = 1) -> Truth:
    first = old.starts[unit]
    last = first + len(old.body(unit))
    whole = f"\n{old.units[unit].lead}{old.text[first:last]}\n"
    if old.text.count(whole) == 1 == new.text.count(whole):
        at = new.text.index(whole) + 1 + len(old.units[unit].lead) + start - first
        return whole_at(at, end - start, "the unit as it was, its number too")
    for width in (letters * width for width in WINDOWS):
        window = max(first, start - width), min(last, end + width)
        found = _within(old.text, new.text, window, (start, end))
        if found is NOWHERE and not _apart(old, new, (first, last), (start, end), letters * CLOSE):
            return UNJUDGED
        if found.kind != "unjudged" or window == (first, last):
            return found
    return UNJUDGED


def judge_in(
    old: Flat, new: Flat, span: tuple[int, int], unit: int, partners: Sequence[int]
) -> Truth:
    """The same where it is known which units of the new text the unit became."""
    old, new = old.of_full_width, new.of_full_width
    first = old.starts[unit]
    body = old.body(unit)
    best = Truth("gone", rule="reviewed: what its article became has it not")
    most = 0
    for partner in partners:
        at = new.starts[partner]
        kept = _aligned(body, new.body(partner), (span[0] - first, span[1] - first))
        if len(kept) > most:
            most = len(kept)
            kept = [at + place for place in kept]
            best = verdict(kept, span[1] - span[0], "reviewed")
    elsewhere = _judge(old, new, unit, *span) if best.kind == "gone" else best
    return UNJUDGED if elsewhere.kind not in (best.kind, "unjudged") else best


def _within(old: str, new: str, window: tuple[int, int], span: tuple[int, int]) -> Truth:
    said = old[slice(*window)]
    exact = new.find(said)
    if exact >= 0:
        if new.count(said) > 1 or old.count(said) > 1:
            return UNJUDGED
        at = exact + span[0] - window[0]
        return whole_at(at, span[1] - span[0], "its surroundings as they were")
    size = len(said)
    scores = list(ends(new, said))
    least = min(scores)
    last = scores.index(least)
    second = min([*scores[: max(0, last - size)], *scores[last + size :]], default=size)
    if least <= NEAR * size and second - least >= CLEAR * size:
        # As far again on either side, for what was put in between.
        low = max(0, last + 1 - 2 * size)
        inner = span[0] - window[0], span[1] - window[0]
        kept = _aligned(said, new[low : last + 1 + size], inner)
        return verdict([low + place for place in kept], span[1] - span[0], "near")
    if least > FAR * size:
        return NOWHERE
    return UNJUDGED


def _apart(old: Flat, new: Flat, unit: tuple[int, int], span: tuple[int, int], close: int) -> bool:
    """Whether the span with very little around it is nowhere in the new text."""
    said = old.text[max(unit[0], span[0] - close) : min(unit[1], span[1] + close)]
    every = (0, len(said))
    covered = (len(_aligned(said, new.body(at), every)) for at in range(len(new.units)))
    return max(covered) < COVERED * len(said)


def _aligned(old: str, new: str, span: tuple[int, int]) -> list[int]:
    """Where the characters of a span of the old text stand in the new one, those that do.

    A character aligned alone is chance: only those beside another one count.
    """
    out: list[int] = []
    for block in SequenceMatcher(None, old, new, autojunk=False).get_matching_blocks():
        first, last = max(block.a, span[0]), min(block.a + block.size, span[1])
        if block.size > 1 and first < last:
            out += range(block.b + first - block.a, block.b + last - block.a)
    return out


def whole_at(at: int, size: int, rule: str = "") -> Truth:
    """Unchanged, at that offset."""
    return Truth("unchanged", tuple(range(at, at + size)), rule)


def verdict(kept: Sequence[int], size: int, rule: str = "") -> Truth:
    """What became of a span of which these characters are left, in the order it had them."""
    share = len(kept) / size
    if share < HALF[0]:
        return Truth("gone", rule=f"{rule}: {share:.0%} left")
    if share == 1 and kept[-1] - kept[0] == size - 1:
        return whole_at(kept[0], size, rule)
    return Truth(
        "edited" if share >= HALF[1] else "either", tuple(kept), f"{rule}: {share:.0%} left"
    )
