"""Revisions made by program, with exact truth: edits, moves, splits, merges and the rest.

Knows texts as strings and what a language's sentences look like; not how they are aligned.
"""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

RATES: Mapping[str, float] = {
    "edit": 0.25, "rewrite": 0.05, "move": 0.05, "split": 0.05, "merge": 0.05,
    "carry": 0.03, "delete": 0.05, "insert": 0.08,
}  # fmt: skip
"""Share of the clauses each operation is done to. `carry`: the last paragraph or sentence
of a clause goes over to another clause, and both remain."""
MODALS = (("应当", "必须"), ("可以", "应当"), ("不得", "禁止"), ("负责", "主管"), ("规定", "要求"))

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Wording:
    """What a language's texts are made of, for those who change them."""

    sentence: re.Pattern[str]
    """A sentence or a paragraph, its marks included."""
    phrase: re.Pattern[str]
    """Where a phrase of a sentence begins."""
    inserted: re.Pattern[str]
    """A phrase that can be put in elsewhere."""
    modals: tuple[tuple[str, str], ...]


CHINESE = Wording(
    re.compile("[^。；\n]*[。；\n]+|[^。；\n]+$"),
    re.compile("(?<=，)"),
    re.compile("[^，。；：\n（）]{4,15}，"),
    MODALS,
)
GERMAN = Wording(
    re.compile(r"(?s:.*?)(?:[.;](?=\s+[A-ZÄÖÜ(]|\s*$)\s*|\n+|$)"),
    re.compile("(?<=, )"),
    re.compile(r"[^,.;:\n()]{15,60}, "),
    ((" kann ", " soll "), (" muss ", " kann "), (" hat ", " soll "), (" ist ", " gilt als ")),
)


@dataclass(slots=True)
class Piece:
    """A clause in the making: its text and which old clauses it has parts of, and why."""

    text: str
    sources: dict[int, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Revision:
    """Old and new clauses, and the operation that made each link between them."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    links: Mapping[Pair, str]


@dataclass(frozen=True, slots=True)
class Plan:
    """How often what is done, with which words."""

    foreign: Sequence[str]
    """Clauses of other laws, for what is put in."""
    rates: Mapping[str, float]
    wording: Wording


def sentences(text: str, wording: Wording = CHINESE) -> list[str]:
    """The sentences and paragraphs of a clause, marks included."""
    return [s for s in wording.sentence.findall(text) if s.strip()]


def revise(
    name: str, old: Sequence[str], foreign: Sequence[str], chance: random.Random,
    rates: Mapping[str, float] = RATES, wording: Wording = CHINESE,
) -> Revision:  # fmt: skip
    """One revision of the clauses; `foreign` are clauses of other laws."""
    plan = Plan(foreign, rates, wording)
    pieces = [Piece(text, {index: "keep"}) for index, text in enumerate(old)]
    _edit(pieces, plan, chance)
    pieces = _split(pieces, plan, chance)
    _carry(pieces, plan, chance)
    pieces = _merge(pieces, plan, chance)
    pieces = [p for p in pieces if chance.random() >= rates["delete"]]
    for _ in range(round(rates["move"] * len(pieces))):
        piece = pieces.pop(chance.randrange(len(pieces)))
        piece.sources = {i: "move" if op == "keep" else op for i, op in piece.sources.items()}
        pieces.insert(chance.randint(0, len(pieces)), piece)
    for _ in range(round(rates["insert"] * len(pieces))):
        pieces.insert(chance.randint(0, len(pieces)), Piece(chance.choice(foreign)))
    links = {(i, j): op for j, piece in enumerate(pieces) for i, op in piece.sources.items()}
    return Revision(name, tuple(old), tuple(piece.text for piece in pieces), links)


def _chosen(
    pieces: Sequence[Piece], plan: Plan, what: str, chance: random.Random, least: int = 1
) -> Iterator[int]:
    """Clauses that nothing was done to yet, with at least so many sentences."""
    for index, piece in enumerate(pieces):
        told = sentences(piece.text, plan.wording)
        fit = list(piece.sources.values()) == ["keep"] and len(told) >= least
        if fit and chance.random() < plan.rates[what]:
            yield index


def _edit(pieces: list[Piece], plan: Plan, chance: random.Random) -> None:
    for index in _chosen(pieces, plan, "edit", chance):
        piece = pieces[index]
        text = _touched(piece.text, plan, chance)
        if text != piece.text:
            piece.text, piece.sources = text, dict.fromkeys(piece.sources, "edit")
    for index in _chosen(pieces, plan, "rewrite", chance, 2):
        piece = pieces[index]
        told = sentences(piece.text, plan.wording)
        half = chance.sample(range(len(told)), len(told) // 2)
        for at in half:
            told[at] = chance.choice(sentences(chance.choice(plan.foreign), plan.wording))
        piece.text, piece.sources = "".join(told), dict.fromkeys(piece.sources, "rewrite")


def _touched(text: str, plan: Plan, chance: random.Random) -> str:
    """Modals swapped, a phrase left out, a phrase put in."""
    old, new = chance.choice(plan.wording.modals)
    text = text.replace(old, new, 1)
    phrases = plan.wording.phrase.split(text)
    if len(phrases) > 2 and chance.random() < 0.5:
        phrases.pop(chance.randrange(1, len(phrases) - 1))
    if chance.random() < 0.5:
        others = plan.wording.inserted.findall(chance.choice(plan.foreign))
        phrases.insert(chance.randint(0, len(phrases) - 1), chance.choice(others or [""]))
    return "".join(phrases)


def _split(pieces: list[Piece], plan: Plan, chance: random.Random) -> list[Piece]:
    wanted = set(_chosen(pieces, plan, "split", chance, 2))
    out: list[Piece] = []
    for index, piece in enumerate(pieces):
        if index not in wanted:
            out.append(piece)
            continue
        told = sentences(piece.text, plan.wording)
        count = min(len(told), 3 if chance.random() < 0.25 else 2)
        cuts = [0, *sorted(chance.sample(range(1, len(told)), count - 1)), len(told)]
        for start, end in pairwise(cuts):
            out.append(
                Piece("".join(told[start:end]).strip(), dict.fromkeys(piece.sources, "split"))
            )
    return out


def _carry(pieces: list[Piece], plan: Plan, chance: random.Random) -> None:
    for index in list(_chosen(pieces, plan, "carry", chance, 3)):
        other = chance.randrange(len(pieces))
        source, target = pieces[index], pieces[other]
        fit = list(source.sources.values()) == ["keep"] == list(target.sources.values())
        told = sentences(source.text, plan.wording)
        if other == index or not fit or len(told[-1]) < 12:
            continue
        source.text = "".join(told[:-1]).strip()
        target.text = f"{target.text}\n{told[-1].strip()}"
        origin = next(iter(source.sources))
        source.sources = {origin: "carried from"}
        target.sources = {**dict.fromkeys(target.sources, "carried to"), origin: "carry"}


def _merge(pieces: list[Piece], plan: Plan, chance: random.Random) -> list[Piece]:
    out: list[Piece] = []
    for piece in pieces:
        keeps = list(piece.sources.values()) == ["keep"]
        last = bool(out) and list(out[-1].sources.values()) == ["keep"]
        if last and keeps and chance.random() < plan.rates["merge"]:
            out[-1].text += f"\n{piece.text}"
            out[-1].sources = dict.fromkeys({**out[-1].sources, **piece.sources}, "merge")
            continue
        out.append(piece)
    return out
