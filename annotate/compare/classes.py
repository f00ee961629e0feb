"""What a change is called: typography, numbering, reference, date, quantity, modal, term,
actor, or substance.

Rules are patterns in a table, without a model. A rule names an edit when what it matches
differs between the two sides; substance is what no rule accounts for. Knows two texts and
their edits; what takes the whole documents to see (references, terms) is handed in.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.compare.actors import actors
from annotate.compare.rules import NUMERAL, RULES
from annotate.model import Edit, Span
from annotate.numerals import parse_number
from annotate.textdiff import normalise

CLASSES = (
    "typography", "numbering", "reference", "date", "quantity", "modal", "term", "actor",
    "substance",
)  # fmt: skip
"""All classes, in the order in which a link names its own."""

_AROUND = 20
"""Characters on each side of a change in which a rule may begin or end."""
_RUN = re.compile(f"{NUMERAL}+")
_LARGE = {"万": 10_000, "亿": 100_000_000}


@dataclass(frozen=True, slots=True)
class Change:
    """A place where two texts differ: what the old one says there, and the new one."""

    old: Span
    new: Span


@dataclass(frozen=True, slots=True)
class Claim:
    """A stretch of the old text and one of the new that are known to differ in a class."""

    name: str
    old: Span
    new: Span


def classify(
    edits: Sequence[Edit],
    *,
    same: bool,
    renumbered: bool,
    relabelled: bool,
    claims: Sequence[Claim] = (),
) -> tuple[str, ...]:
    """The classes of a pair's change, in the order of CLASSES.

    `same`: the texts differ in typography at most; `renumbered`, `relabelled`: the clause's
    own number differs in value, or in form alone. `claims`: what is known beforehand.
    """
    found: set[str] = {"numbering"} if renumbered else set()
    if relabelled or (same and any(edit.op != "equal" for edit in edits)):
        found.add("typography")
    if not same:
        old = "".join(edit.text for edit in edits if edit.op != "insert")
        new = "".join(edit.text for edit in edits if edit.op != "delete")
        places = tuple(changes(edits))
        spoken = [Claim("actor", *pair) for pair in actors(old, new, places)]
        for change, known in zip(places, _touching([*claims, *spoken], places), strict=True):
            found |= _of(change, old, new, known)
    return tuple(name for name in CLASSES if name in found)


def changes(edits: Sequence[Edit]) -> Iterator[Change]:
    """The places where two texts differ, in order."""
    at = {"delete": 0, "insert": 0}
    start = dict(at)
    for edit in (*edits, Edit("equal", "")):
        if edit.op != "equal":
            at[edit.op] += len(edit.text)
            continue
        if at != start:
            old, new = Span(start["delete"], at["delete"]), Span(start["insert"], at["insert"])
            yield Change(old, new)
        at = {op: place + len(edit.text) for op, place in at.items()}
        start = dict(at)


def _touching(claims: Sequence[Claim], places: Sequence[Change]) -> Iterator[list[Claim]]:
    """For each change, in order, the claims that it lies in, at least partly."""
    waiting = deque(sorted(claims, key=lambda claim: claim.old.start))
    begun: list[Claim] = []
    for change in places:
        while waiting and waiting[0].old.start <= change.old.end:
            begun.append(waiting.popleft())
        begun = [claim for claim in begun if claim.old.end >= change.old.start]
        yield [claim for claim in begun if _touches(claim, change)]


def _touches(claim: Claim, change: Change) -> bool:
    """Whether a change lies, on both sides, at least partly within what is claimed."""
    return _meets(claim.old, change.old) and _meets(claim.new, change.new)


def _meets(one: Span, other: Span) -> bool:
    """Whether two spans overlap; an empty one does so within the other, its ends included."""
    if not len(one) or not len(other):
        return one.start <= other.end and other.start <= one.end
    return one.start < other.end and other.start < one.end


def _of(change: Change, old: str, new: str, claims: Sequence[Claim]) -> set[str]:
    """The classes of one change: those claimed, and what the rules find in the rest."""
    if not claims:
        before, after = _context(change, old, new)
        begins = "\n" if _begins(old, change.old.start - len(before)) else ""
        sides = (old[change.old.start : change.old.end], new[change.new.start : change.new.end])
        return _classes(*(begins + before + side + after for side in sides))
    found = {claim.name for claim in claims}
    rest = (
        _cut(change.old, old, [claim.old for claim in claims]),
        _cut(change.new, new, [claim.new for claim in claims]),
    )
    if normalise(rest[0]).strip() == normalise(rest[1]).strip():
        return found
    return found | _classes(*rest)


def _cut(span: Span, text: str, claimed: Sequence[Span]) -> str:
    """A span's text without what is claimed; a line feed before it if it begins a line."""
    kept, at = [], span.start
    for claim in sorted(claimed, key=lambda claim: claim.start):
        kept.append(text[at : min(claim.start, span.end)])
        at = max(at, min(claim.end, span.end))
    kept.append(text[at : span.end])
    return ("\n" if _begins(text, span.start) else "") + "".join(kept)


def _begins(text: str, at: int) -> bool:
    """Whether a line begins there."""
    return at == 0 or text[at - 1] == "\n"


def _context(change: Change, old: str, new: str) -> tuple[str, str]:
    """What stands unchanged on either side of a change and belongs to a date, an amount or
    a number that it cuts (三十|日 → 三十|个工作日), so that rules see them whole."""
    before = old[max(0, change.old.start - _AROUND) : change.old.start]
    after = old[change.old.end : change.old.end + _AROUND]
    left = right = 0
    for text, span in ((old, change.old), (new, change.new)):
        window = before + text[span.start : span.end] + after
        start, end = len(before), len(window) - len(after)
        for _, rule in RULES:
            for match in rule.finditer(window):
                if match.start() < end and start < match.end():
                    left = max(left, start - match.start())
                    right = max(right, match.end() - end)
    return before[len(before) - left :], after[:right]


def _classes(old: str, new: str) -> set[str]:
    old, new = normalise(old), normalise(new)
    if old == new or _in_figures(old) == _in_figures(new):
        return {"typography"}
    found: set[str] = set()
    for name, pattern in RULES:
        matches = [[_value(said) for said in pattern.findall(side)] for side in (old, new)]
        if not any(matches):
            continue
        rest = [pattern.sub("\x00", side) for side in (old, new)]
        alone = not (rest[0] + rest[1]).strip("\x00\n")
        if matches[0] != matches[1] and (all(matches) or alone):
            found.add(name)
        old, new = rest
    if _plain(old) != _plain(new):
        found.add("substance")
    return found or {"substance"}


def _value(said: str) -> str:
    """What a rule's match amounts to: 三日以内 is 三日内, 2万元 is 二万元."""
    return _in_figures(said).replace("以内", "内")


def _in_figures(text: str) -> str:
    """A text with its numerals in Arabic figures: 2万元 and 二万元 are the same amount."""
    return _RUN.sub(lambda match: _figures(match.group()), text)


def _figures(numeral: str) -> str:
    digits, unit = numeral.rstrip("万亿"), numeral[len(numeral.rstrip("万亿")) :]
    if unit in _LARGE and digits.isascii() and digits.isdigit():
        amount = parse_number(digits)
        return numeral if amount is None else str(amount * _LARGE[unit])
    value = parse_number(numeral)
    return numeral if value is None else str(value)


def _plain(text: str) -> str:
    return text.replace("\x00", "").strip("\n")
