"""The alignment sets: their cases, and how pairs are scored. Knows no way of pairing."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from annotate.numerals import parse_number

DATA = Path(__file__).resolve().parent.parent.parent / "shared" / "data"

Pairs = set[tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Case:
    """One revision: the clauses of both sides and what is known of their partners."""

    name: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    numbers: tuple[tuple[str, ...], tuple[str, ...]]
    required: tuple[frozenset[tuple[int, int]], ...]
    secondary: frozenset[tuple[int, int]] = frozenset()
    """The other links of splits and merges: for pairs alone no fault, no merit."""
    ignored: frozenset[tuple[int, int]] = frozenset()
    """Debatable ones."""
    unjudged: tuple[frozenset[int], frozenset[int]] = (frozenset(), frozenset())


@dataclass(slots=True)
class Score:
    """Found, missed and wrong pairs."""

    found: int = 0
    missed: int = 0
    wrong: int = 0
    errors: list[str] = field(default_factory=list)

    def add(self, other: Score) -> None:
        self.found += other.found
        self.missed += other.missed
        self.wrong += other.wrong
        self.errors += other.errors

    @property
    def precision(self) -> float:
        return self.found / (self.found + self.wrong) if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.found / (self.found + self.missed) if self.found else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.found / (2 * self.found + self.missed + self.wrong) if self.found else 0.0


def score(case: Case, pairs: Pairs) -> Score:
    """Compare predicted pairs with the truth, as the data's README says."""
    right = frozenset().union(*case.required) if case.required else frozenset()
    missed = [sorted(group) for group in case.required if not group & pairs]
    wrong = [
        (i, j)
        for i, j in sorted(pairs - right - case.secondary - case.ignored)
        if i not in case.unjudged[0] and j not in case.unjudged[1]
    ]
    errors = [f"{case.name}: missed {group}" for group in missed]
    errors += [f"{case.name}: wrong {pair}" for pair in wrong]
    return Score(len(case.required) - len(missed), len(missed), len(wrong), errors)


def changed(case: Case) -> Case:
    """The case without the pairs whose texts are equal."""
    same = {(i, j) for g in case.required for i, j in g if case.old[i] == case.new[j]}
    required = tuple(group for group in case.required if not group & same)
    return replace(case, required=required, ignored=case.ignored | same)


def several(links: Pairs) -> Pairs:
    """The links of clauses that have more than one."""
    olds, news = Counter(i for i, _ in links), Counter(j for _, j in links)
    return {(i, j) for i, j in links if olds[i] > 1 or news[j] > 1}


def load(data: Path, name: str) -> list[Case]:
    """The cases of one set."""
    if name == "lawcomparator":
        return [_lawcomparator(data / "align" / name)]
    return [_case(value) for value in json.loads((data / "align" / f"{name}.json").read_text())]


def _case(value: Mapping[str, Any]) -> Case:
    def pairs(key: str) -> Iterable[tuple[int, int]]:
        return ((i, j) for i, j in value.get(key, ()))

    return Case(
        value["id"],
        tuple(clause["text"] for clause in value["old"]),
        tuple(clause["text"] for clause in value["new"]),
        (tuple(c["id"] for c in value["old"]), tuple(c["id"] for c in value["new"])),
        tuple(frozenset((i, j) for i, j in group) for group in value["required"]),
        frozenset(pairs("secondary")),
        frozenset(pairs("ignore")),
        (frozenset(value.get("unjudged_old", ())), frozenset(value.get("unjudged_new", ()))),
    )


def _lawcomparator(folder: Path) -> Case:
    sides = [_articles(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))]
    truth = json.loads(next(folder.glob("*.json")).read_text(encoding="utf-8"))
    links = truth["comparison_result"]["mapping"].items()
    old, new = sides
    places = [{number: at for at, number in enumerate(side)} for side in sides]
    required = [{(places[0][str(one)], places[1][str(other)])} for one, other in links]
    return Case(
        "lawcomparator",
        tuple(old.values()),
        tuple(new.values()),
        (tuple(old), tuple(new)),
        tuple(map(frozenset, required)),
    )


def _articles(text: str) -> dict[str, str]:
    """The articles of a plain text, by number."""
    out: dict[str, str] = {}
    number = ""
    for line in (line.strip() for line in text.split("\n")):
        if found := re.match(r"第([零〇一二三四五六七八九十百]+)条\s*(.*)", line):
            number = str(parse_number(found[1]))
            out[number] = found[2]
        elif re.match("第[一二三四五六七八九十]+[章节]", line):
            number = ""
        elif number and line:
            out[number] += f"\n{line}"
    return out


def unmasked(case: Case) -> Case:
    """The case with its clauses' numbers before their texts."""
    old, new = (
        tuple(f"{number} {text}" for number, text in zip(numbers, texts, strict=True))
        for numbers, texts in zip(case.numbers, (case.old, case.new), strict=True)
    )
    return replace(case, old=old, new=new)
