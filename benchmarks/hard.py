"""The clauses that are hardest to align: those that Annotate was least sure of, as read.

Of every revision in the data a reader was shown, without likenesses, the pairs that were
less than half alike and the articles called removed, and looked through both texts for what
became of each. The judgements stand in hard_judged.json, by eId: `same`, what a concordance
would name beside the old article; `also`, the other clauses of a split or merge; `partial`,
a sentence that went elsewhere; `debatable`; `gone`. All other articles are not judged. The
set was drawn from what one version of Annotate was unsure of or gave up, so its figures are
those of the worst cases, and a method that errs on other articles is flattered by it.
"""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Mapping
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent))

from cases import Case  # type: ignore[import-not-found]

from annotate.compare import linkable
from annotate.model import Clause
from annotate.parser import parse

JUDGED = Path(__file__).with_name("hard_judged.json")


def load_hard(data: Path) -> list[Case]:
    """The cases, of articles alone."""
    files = {path.name: path for path in (data / "laws").rglob("*.md")}
    return [_case(said, files) for said in json.loads(JUDGED.read_text(encoding="utf-8"))]


def _case(said: Mapping[str, Any], files: Mapping[str, Path]) -> Case:
    sides = [_units(files[f"{said['law']}({said[side]}).md"]) for side in ("old", "new")]
    places = [{unit.eid: at for at, unit in enumerate(side)} for side in sides]

    def pairs(*kinds: str) -> list[tuple[int, int]]:
        named = (pair for kind in kinds for pair in said[kind])
        return [(places[0][one], places[1][other]) for one, other in named]

    heirs: dict[int, set[tuple[int, int]]] = defaultdict(set)
    for pair in pairs("same"):
        heirs[pair[0]].add(pair)
    read = {i for i, _ in pairs("same", "also", "partial", "debatable")}
    read |= {places[0][eid] for eid in said["gone"]}
    old, new = (tuple(unit.canonical_text for unit in side) for side in sides)
    return Case(
        said["law"],
        old,
        new,
        (tuple(u.number for u in sides[0]), tuple(u.number for u in sides[1])),
        tuple(frozenset(group) for group in heirs.values()),
        frozenset(pairs("also", "partial")),
        frozenset(pairs("debatable")),
        (frozenset(range(len(old))) - read, frozenset()),
    )


def _units(path: Path) -> list[Clause]:
    document = parse(path.read_text(encoding="utf-8"))
    return [node.clause for node in linkable(document) if node.clause.basic]
