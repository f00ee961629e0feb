"""Revisions made by program, every character tracked: truth that nobody has to judge.

A tenth of the articles is deleted, three tenths are edited, a twentieth is moved, some
split, merge or hand a sentence to another article, new ones come in, and all of them are
renumbered. What is put in comes from other laws.
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from annotate.numerals import to_chinese
from annotate.parser import parse
from benchmarks.anchoring.flat import LENGTHS, Flat, Pair, Sample
from benchmarks.anchoring.real import sample, span_of
from benchmarks.anchoring.tracked import Tracked, truth
from benchmarks.synthetic import MODALS, laws, sentences

RATES: Mapping[str, float] = {
    "delete": 0.10, "edit": 0.30, "move": 0.05, "split": 0.03, "merge": 0.03,
    "carry": 0.03, "insert": 0.05, "restore": 0.20,
}  # fmt: skip
"""Share of the articles each is done to; `restore`: of those deleted before, in a chain."""

SIZES = {False: ((30, 150),), True: ((15, 29), (151, 400))}
"""Numbers of articles of the laws that constants may be chosen on, and of those held out."""
_NUMBER = re.compile("[二三四五六七八九十百千]+(?=[日天年月万元倍人个])")
Foreign = Sequence[str]
"""Articles of other laws."""


@dataclass(frozen=True, slots=True)
class Chain:
    """A law through several revisions, all its characters tracked from the first text."""

    name: str
    versions: tuple[tuple[Flat, tuple[Tracked, ...]], ...]


def pairs(
    data: Path, cases: int, per_length: int, seed: int, held_out: bool, steps: int = 1
) -> Iterator[Pair]:
    """So many laws, each revised so many times, with so many spans of each length."""
    for chain in chains(data, cases, steps, seed, held_out):
        chance = random.Random(f"{seed} {chain.name} spans")
        samples = tuple(spans(chain, len(chain.versions) - 1, per_length, chance))
        old, *between, new = (version for version, _ in chain.versions)
        yield Pair(chain.name, old, new, samples, tuple(between))


def chains(data: Path, cases: int, steps: int, seed: int, held_out: bool) -> Iterator[Chain]:
    """So many laws, of those that are held out or of the others."""
    every = [article for _, articles in laws(data)[::9] for article in articles]
    foreign = [text for text in every if len(text) > 20]
    known = [law for sizes in SIZES[held_out] for law in laws(data, *sizes)]
    for name, articles in random.Random(seed).sample(known, min(cases, len(known))):
        chance = random.Random(f"{seed} {name}")
        made = [text for text in articles if text and stands(text)]
        yield Chain(name, tuple(_versions(made, steps, foreign, chance)))


def _versions(
    made: Sequence[str], steps: int, foreign: Foreign, chance: random.Random
) -> Iterator[tuple[Flat, tuple[Tracked, ...]]]:
    text = Flat.of(parse(render(made)))
    units = [Tracked.old(t, s) for t, s in zip(made, text.starts, strict=True)]
    gone: list[Tracked] = []
    yield text, tuple(units)
    for _ in range(steps):
        units = revise(units, gone, foreign, chance)
        text = Flat.of(parse(render([unit.text for unit in units])))
        assert [u.canonical_text for u in text.units] == [u.text for u in units]
        yield text, tuple(units)


def render(articles: Sequence[str]) -> str:
    """Articles as a text, numbered from one."""
    parts = (f"第{to_chinese(at)}条 {text}" for at, text in enumerate(articles, 1))
    return "\n".join(parts).replace("\n", "\n\n") + "\n"


def spans(chain: Chain, version: int, per_length: int, chance: random.Random) -> Iterator[Sample]:
    """Half of them anywhere, half in articles the version has not word for word."""
    old, _ = chain.versions[0]
    new, units = chain.versions[version]
    same = {unit.text for unit in units}
    every = range(len(old.units))
    changed = [at for at in every if old.units[at].canonical_text not in same] or every
    for length, bounds in LENGTHS.items():
        for number in range(per_length):
            unit, span = span_of(old, every if number % 2 else changed, bounds, chance)
            found = truth(units, new, span)
            yield sample(old, unit, span, length, found, inner=chance.random() < 0.5)


def revise(
    units: Sequence[Tracked], gone: list[Tracked], foreign: Foreign, chance: random.Random
) -> list[Tracked]:
    """The articles after one revision; those deleted are added to `gone`, some come back."""
    out: list[Tracked] = []
    for unit in units:
        if chance.random() < RATES["delete"]:
            gone.append(unit)
            continue
        edited = edit(unit, foreign, chance) if chance.random() < RATES["edit"] else unit
        parts = _split(edited, chance) if chance.random() < RATES["split"] else [edited]
        if out and len(parts) == 1 and chance.random() < RATES["merge"]:
            out[-1] = Tracked.join((out[-1], Tracked.new("\n"), edited))
        else:
            out += parts
    for _ in range(round(RATES["carry"] * len(out))):
        _carry(out, chance)
    for _ in range(round(RATES["move"] * len(out))):
        moved = out.pop(chance.randrange(len(out)))
        out.insert(chance.randint(0, len(out)), moved)
    for unit in [unit for unit in gone if chance.random() < RATES["restore"]][:-1]:
        gone.remove(unit)
        out.insert(chance.randint(0, len(out)), unit)
    for _ in range(round(RATES["insert"] * len(out))):
        out.insert(chance.randint(0, len(out)), _foreign(foreign, chance))
    # At the beginning too, so that every number changes.
    return [_foreign(foreign, chance), *out]


def edit(unit: Tracked, foreign: Foreign, chance: random.Random) -> Tracked:
    """One to three edits; those that would make another structure of it are left out."""
    for _ in range(chance.randint(1, 3)):
        done = chance.choice(EDITS)(unit, foreign, chance)
        if done.text.strip() and stands(done.text):
            unit = done
    return unit


def _foreign(foreign: Foreign, chance: random.Random) -> Tracked:
    return Tracked.new(next(t for t in iter(lambda: chance.choice(foreign), "") if stands(t)))


def _phrase(foreign: Foreign, chance: random.Random) -> str:
    """A few words between two marks of another law."""
    found: list[str] = re.findall("[^，。；：、\n（）]{3,14}", chance.choice(foreign))
    return chance.choice(found or ["另有规定的除外"])


def _modal(unit: Tracked, foreign: Foreign, chance: random.Random) -> Tracked:
    found = [(unit.text.find(old), old, new) for old, new in MODALS if old in unit.text]
    if not found:
        return unit
    at, old, new = chance.choice(found)
    return unit.replaced(at, at + len(old), new)


def _number(unit: Tracked, foreign: Foreign, chance: random.Random) -> Tracked:
    found = list(_NUMBER.finditer(unit.text))
    if not found:
        return unit
    match = chance.choice(found)
    return unit.replaced(*match.span(), to_chinese(chance.randint(2, 60)))


def _replace(unit: Tracked, foreign: Foreign, chance: random.Random) -> Tracked:
    at = chance.randrange(len(unit.text))
    end = min(len(unit.text), at + chance.randint(3, 14))
    return unit if "\n" in unit.text[at:end] else unit.replaced(at, end, _phrase(foreign, chance))


def _words_out(unit: Tracked, foreign: Foreign, chance: random.Random) -> Tracked:
    at = chance.randrange(len(unit.text))
    return unit.without(at, min(len(unit.text), at + chance.randint(2, 10)))


def _words_in(unit: Tracked, foreign: Foreign, chance: random.Random) -> Tracked:
    return unit.put(chance.randint(0, len(unit.text)), _phrase(foreign, chance))


def _sentence_out(unit: Tracked, foreign: Foreign, chance: random.Random) -> Tracked:
    cuts = _cuts(unit.text)
    if len(cuts) < 3:
        return unit
    at = chance.randrange(len(cuts) - 1)
    return _stripped(unit.without(cuts[at], cuts[at + 1]))


def _sentence_in(unit: Tracked, foreign: Foreign, chance: random.Random) -> Tracked:
    said = chance.choice(sentences(chance.choice(foreign)) or ["法律另有规定的除外。"]).strip()
    return unit.put(chance.choice(_cuts(unit.text)), said)


def _sentences_swapped(unit: Tracked, foreign: Foreign, chance: random.Random) -> Tracked:
    cuts = _cuts(unit.text)
    if len(cuts) < 3:
        return unit
    at = chance.randrange(len(cuts) - 2)
    a, b, c = cuts[at : at + 3]
    parts = (unit.part(0, a), unit.part(b, c), unit.part(a, b), unit.part(c, len(unit.text)))
    return _stripped(Tracked.join(parts))


EDITS: tuple[Callable[[Tracked, Foreign, random.Random], Tracked], ...] = (
    _modal, _number, _replace, _replace, _words_out, _words_in, _sentence_out, _sentence_in,
    _sentences_swapped,
)  # fmt: skip


def _cuts(text: str) -> list[int]:
    """Where sentences begin and end."""
    out = [0]
    for said in sentences(text):
        out.append(text.index(said, out[-1]) + len(said))
    return out


def _split(unit: Tracked, chance: random.Random) -> list[Tracked]:
    cuts = _cuts(unit.text)
    if len(cuts) < 3:
        return [unit]
    at = cuts[chance.randrange(1, len(cuts) - 1)]
    parts = [_stripped(unit.part(0, at)), _stripped(unit.part(at, len(unit.text)))]
    return parts if all(part.text and stands(part.text) for part in parts) else [unit]


def _carry(units: list[Tracked], chance: random.Random) -> None:
    """The last sentence of an article becomes the last paragraph of another."""
    one, other = chance.randrange(len(units)), chance.randrange(len(units))
    cuts = _cuts(units[one].text)
    if one == other or len(cuts) < 3:
        return
    rest = _stripped(units[one].part(0, cuts[-2]))
    gone = _stripped(units[one].part(cuts[-2], len(units[one].text)))
    grown = Tracked.join((units[other], Tracked.new("\n"), gone))
    if rest.text and gone.text and stands(rest.text) and stands(grown.text):
        units[one], units[other] = rest, grown


def _stripped(unit: Tracked) -> Tracked:
    start = len(unit.text) - len(unit.text.lstrip())
    return unit.part(start, len(unit.text.rstrip()))


def stands(text: str) -> bool:
    """Whether a text is one article, read back as it is."""
    units = Flat.of(parse(render([text]), grammar="statute-zh")).units
    return [unit.canonical_text for unit in units] == [text]
