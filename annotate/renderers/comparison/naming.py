"""What to call a clause of a comparison where it is spoken of: by its number, in full.

A clause beneath a unit is named from the unit down: 第二条（一）, § 2 (1) 1., 12A(1)(a).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.canonical import is_unspaced
from annotate.model import Caution, Clause, Document, Link, Passage
from annotate.numerals import to_chinese

ELISION = "…"
ROOM = 28
"""Characters of a passage that are shown."""
Chains = Mapping[str, tuple[Clause, ...]]
"""Each clause by its eId, with those above it before it."""
_PLACE = re.compile(r"_(\d{1,3})$")


@dataclass(frozen=True, slots=True)
class Told:
    """A passage that went from one unit to another, or to one of several."""

    old: str
    """The old unit's number as published, or its eId."""
    new: str
    text: str
    """What the passage says in the old text, its beginning."""
    within: bool = False
    """Whether it is the part that one of several units has of the one they were or became."""


@dataclass(frozen=True, slots=True)
class Warned:
    """A warning of a link, with what it names called by number as published, or by eId."""

    rule: str
    clause: str
    reference: str
    meant: str
    became: str
    points: str


def chains(document: Document) -> Chains:
    """The clauses from the top of the tree down to each, by its eId."""
    out: dict[str, tuple[Clause, ...]] = {}

    def visit(clause: Clause, above: tuple[Clause, ...]) -> None:
        out[clause.eid] = here = (*above, clause)
        for child in clause.children:
            visit(child, here)

    for clause in document.clauses:
        visit(clause, ())
    return out


def told(link: Link, olds: Chains, news: Chains) -> tuple[Told, ...]:
    """What went from unit to unit, and which clauses beneath changed places within theirs."""
    went = (_passage(passage, link, olds, news) for passage in link.passages)
    return (*went, *_moves(link, olds, news))


def _passage(passage: Passage, link: Link, olds: Chains, news: Chains) -> Told:
    old = olds[passage.old][-1]
    pieces = [old.canonical_text[span.start : span.end] for span in passage.old_spans]
    text = _short(ELISION.join(piece.strip() for piece in pieces))
    within = passage.old in link.old and passage.new in link.new
    return Told(called(passage.old, olds), called(passage.new, news), text, within)


def _moves(link: Link, olds: Chains, news: Chains) -> Iterator[Told]:
    for part in link.walk():
        if part is link or not (part.moved and len(part.old) == len(part.new) == 1):
            continue
        old, new = olds[part.old[0]], news[part.new[0]]
        # What is in another unit now is told as a passage.
        if any(c.eid in link.old for c in old) and any(c.eid in link.new for c in new):
            names = called(part.old[0], olds), called(part.new[0], news)
            yield Told(*names, _short(old[-1].canonical_text))


def _short(text: str) -> str:
    line = text.replace("\n", " ")
    return line if len(line) <= ROOM else line[:ROOM] + ELISION


def warned(caution: Caution, olds: Chains, news: Chains) -> Warned:
    """A warning with its clauses named."""
    return Warned(
        caution.rule,
        called(caution.clause, news),
        caution.reference,
        _several(caution.meant, olds),
        _several(caution.became, news),
        _several(caution.points, news),
    )


def called(eid: str, chains: Chains) -> str:
    """A clause's number as published, from its unit down; its eId when it has none."""
    chain = chains.get(eid, ())
    unit = next((at for at, clause in enumerate(chain) if clause.basic), len(chain) - 1)
    parts = [_part(clause, chain[unit]) for clause in chain[unit:]]
    if not chain or not chain[unit].label:
        return chain[-1].label or eid if chain else eid
    if not parts[-1] and len(chain[-2].children) > 1:
        return eid  # One of several without numbers.
    out = parts[0]
    for part in parts[1:]:
        if not part or any(map(is_unspaced, part)):
            out += part
        elif out[:1].isdigit() and part.startswith("("):
            out = out.rstrip(".") + part
        else:
            out += f" {part}"
    return out


def _several(eids: Sequence[str], chains: Chains) -> str:
    ends = eids if len(eids) < 4 else (eids[0], eids[-1])
    names = [called(eid, chains) for eid in ends]
    return " + ".join(names if len(eids) < 4 else [names[0], ELISION, names[1]])


def _part(clause: Clause, unit: Clause) -> str:
    """What a clause adds to its unit's number: its own, or of a 款 its place."""
    if clause.label:
        return clause.label
    found = _PLACE.search(clause.eid)
    if clause.kind == "para" and found and any(map(is_unspaced, unit.label)):
        return f"第{to_chinese(int(found[1]))}款"
    return ""
