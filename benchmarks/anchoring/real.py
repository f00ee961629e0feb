"""Real revisions: every pair of consecutive versions in the data, forward and backward."""

from __future__ import annotations

import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

from annotate.model import Clause
from annotate.numerals import to_chinese
from annotate.parser import parse
from benchmarks.anchoring.flat import LENGTHS, Became, Flat, Pair, Sample, Truth
from benchmarks.anchoring.truth import judge, judge_in

_DATED = re.compile(r"(.*?)\((\d{4}-\d\d-\d\d)\)\.md")
_READ = Path(__file__).with_name("read.json")
_JUDGED = Path(__file__).with_name("judged.json")
READ = "read"
"""The rule of truths that a reader told."""
Partners = Mapping[int, Sequence[int]]
"""Which units of the new text each unit of the old one became, by index."""


def pairs(
    data: Path, per_length: int, seed: int, held_out: bool, *, by_rule: bool = False
) -> Iterator[Pair]:
    """All pairs in both directions, with so many spans of each length; every other law is
    held out. `by_rule`: without what readers said against the rule."""
    known = reviewed(data)
    names = {name for name, *_ in known}
    every = [*known, *((n, o, w, None) for n, o, w in revisions(data) if n not in names)]
    for at, (name, old, new, partners) in enumerate(sorted(every, key=lambda e: e[0])):
        for back in (False, True) if at % 2 == held_out else ():
            one, other = (new, old) if back else (old, new)
            way = _reversed(partners) if back and partners is not None else partners
            chance = random.Random(f"{seed} {name} {back}")
            title = f"{name} {'←' if back else '→'}"
            readings = _readings(_READ, title, other), _readings(_JUDGED, title, other)
            if by_rule:
                readings = readings[0], {}
            samples = tuple(samples_of((one, other), way, readings, per_length, chance))
            yield Pair(title, one, other, samples)


def revisions(data: Path) -> Iterator[tuple[str, Flat, Flat]]:
    """Consecutive versions of one law: its name, the older one, the newer one."""
    found: dict[tuple[Path, str], list[tuple[str, Path]]] = defaultdict(list)
    for path in sorted((data / "laws").rglob("*.md")):
        if named := _DATED.fullmatch(path.name):
            found[path.parent, named[1]].append((named[2], path))
    for (_, name), dated in sorted(found.items(), key=lambda item: item[0][1]):
        texts = [Flat.of(parse(path.read_text(encoding="utf-8"))) for _, path in sorted(dated)]
        for old, new in pairwise(texts):
            yield name, old, new


def reviewed(data: Path) -> list[tuple[str, Flat, Flat, Partners | None]]:
    """The revisions whose articles were paired by hand, made into texts of articles."""
    out: list[tuple[str, Flat, Flat, Partners | None]] = []
    for case in json.loads((data / "align" / "zh_reviewed.json").read_text(encoding="utf-8")):
        sides = [Flat.of(parse(_text(case[side]))) for side in ("old", "new")]
        at = [[i for i, u in enumerate(side.units) if u.kind == "art"] for side in sides]
        pairs = {tuple(p) for group in case["required"] for p in group}
        pairs |= {tuple(p) for key in ("secondary", "ignore") for p in case.get(key, ())}
        way: dict[int, list[int]] = {i: [] for i in at[0]}
        for old, new in sorted(pairs):
            way[at[0][old]].append(at[1][new])
        out.append((case["law"], sides[0], sides[1], way))
    return out


Readings = Mapping[tuple[str, int, int], Truth]
"""What readers said of spans, by unit, start and length."""


def _readings(path: Path, title: str, new: Flat) -> Readings:
    """What readers said of spans of a pair: of those that the rule does not judge one reader,
    of those that it does two, who did not differ.

    Each chose a place among those that several methods had given, without their names, or
    named another, or said that the words are gone, or that either may be said.
    """
    out = {}
    for said in json.loads(path.read_text(encoding="utf-8")):
        if said["pair"] == title and "gone" in said:
            kept: tuple[int, ...] = ()
            if "place" in said:
                eid, start, end = said["place"]
                kept = tuple(range(new.places[eid] + start, new.places[eid] + end))
            kind: Became = ("either" if said["gone"] else "edited") if kept else "gone"
            key = said["unit"], said["start"], said["end"] - said["start"]
            out[key] = Truth(kind, kept, READ if path == _READ else "two readers")
    return out


def _settled(rule: Truth, read: Truth, words: str, new: Flat) -> Truth:
    """What became of a span by the rule, unless two readers said otherwise."""
    if rule.kind == "gone":
        return rule if read.kind in ("gone", "either") else read
    if read.kind == "gone":
        return rule if rule.kind == "either" else read
    common = len({*rule.kept} & {*read.kept})
    if 2 * common >= min(len(rule.kept), len(read.kept)):
        return rule
    same = new.text[read.kept[0] : read.kept[-1] + 1] == words
    return replace(read, kind="unchanged") if same else read


def _text(articles: Sequence[Mapping[str, str]]) -> str:
    parts = [f"第{to_chinese(at)}条 {a['text']}" for at, a in enumerate(articles, 1)]
    return "\n".join(parts).replace("\n", "\n\n") + "\n"


def _reversed(partners: Partners) -> Partners:
    out: dict[int, list[int]] = defaultdict(list)
    for old, news in partners.items():
        for new in news:
            out[new].append(old)
    return out


def samples_of(
    texts: tuple[Flat, Flat],
    partners: Partners | None,
    readings: tuple[Readings, Readings],
    count: int,
    chance: random.Random,
    letters: int = 1,
) -> Iterator[Sample]:
    """Half of them anywhere, half in units that the new text does not have word for word.

    `letters`: how many characters of the texts say as much as one Han character.
    """
    old, new = texts
    same = {unit.canonical_text for unit in new.units}
    units = [at for at, unit in enumerate(old.units) if unit.basic]
    changed = [at for at in units if old.units[at].canonical_text not in same] or units
    for length, bounds in LENGTHS.items():
        for number in range(count):
            least, most = (letters * bound for bound in bounds)
            within = units if number % 2 else changed
            unit, (start, end) = span_of(old, within, (least, most), chance)
            if partners is None:
                truth = judge(old, new, unit, start, end, letters)
            else:
                truth = judge_in(old, new, (start, end), unit, partners.get(unit, ()))
            key = old.units[unit].eid, start - old.starts[unit], end - start
            if truth.kind == "unjudged":
                truth = readings[0].get(key, truth)
            elif read := readings[1].get(key):
                truth = _settled(truth, read, old.text[start:end], new)
            yield sample(old, unit, (start, end), length, truth, inner=chance.random() < 0.5)


def span_of(
    text: Flat, units: Sequence[int], bounds: tuple[int, int], chance: random.Random
) -> tuple[int, tuple[int, int]]:
    """A unit and a span in it, of a length within bounds, without white space at its ends.

    The longer a unit the likelier, so that each character is as likely as any other.
    """
    weights = [len(text.units[at].canonical_text) or 1 for at in units]
    while True:
        unit = chance.choices(units, weights)[0]
        body = text.units[unit].canonical_text
        size = chance.randint(*bounds)
        start = chance.randint(0, max(0, len(body) - size))
        said = body[start : start + size]
        if len(said) == size and said == said.strip():
            at = text.starts[unit] + start
            return unit, (at, at + size)


def sample(
    old: Flat, unit: int, span: tuple[int, int], length: str, truth: Truth, *, inner: bool
) -> Sample:
    """The sample, named by its unit or by the innermost clause that holds all of it."""
    clause = old.units[unit]
    if inner:
        clause = _innermost(old, clause, span)
    at = old.places[clause.eid]
    return Sample(clause, span[0] - at, span[1] - at, length, truth)


def _innermost(old: Flat, clause: Clause, span: tuple[int, int]) -> Clause:
    for child in clause.children:
        at = old.places.get(child.eid)
        if at is not None and at <= span[0] and span[1] <= at + len(child.canonical_text):
            return _innermost(old, child, span)
    return clause
