"""German revisions: those of the alignment set that are not too long for the rule of truth.

Spans and windows are three times as long in characters as in Chinese.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from annotate.parser import parse
from benchmarks.anchoring.flat import Flat, Pair
from benchmarks.anchoring.real import samples_of

LETTERS = 3
"""Letters that say as much as a Han character."""
LONGEST = 230_000
"""Characters: the rule looks for every span in the whole text by edit distance."""


def pairs(data: Path, per_length: int, seed: int) -> Iterator[Pair]:
    """All pairs in both directions; none is held out, for no constant was chosen on them."""
    for case in json.loads((data / "align" / "de_by_number.json").read_text(encoding="utf-8")):
        if sum(len(clause["text"]) for clause in case["new"]) > LONGEST:
            continue
        old, new = (
            Flat.of(parse(_text(case["id"], case[side]), grammar="statute-de"))
            for side in ("old", "new")
        )
        for one, other, way in ((old, new, "→"), (new, old, "←")):
            name = f"{case['id']} {way}"
            chance = random.Random(f"{seed} {name}")
            found = samples_of((one, other), None, ({}, {}), per_length, chance, LETTERS)
            yield Pair(name, one, other, tuple(found))


def _text(name: str, clauses: Sequence[Mapping[str, str]]) -> str:
    parts = [f"# {name}"]
    for clause in clauses:
        parts.append(f"{clause['id'].replace('§', '§ ')} {clause['title']}".rstrip())
        parts += clause["text"].split("\n")
    return "\n\n".join(parts) + "\n"
