"""The changes of one text as a reviewer reads them: substance in full, the rest in a line.

Knows links and what they are called; not how an output looks.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from annotate import messages
from annotate.model import Clause, Comparison, Edit, Link
from annotate.renderers.comparison.entries import Entry, Gap, entries
from annotate.renderers.comparison.excerpts import Cut, excerpt
from annotate.review.substance import is_substantive

Part = Edit | Cut
_NAMED = 12
"""Clauses named in a line before it only counts the rest."""


@dataclass(frozen=True, slots=True)
class Changes:
    """What became of the clauses of a text."""

    shown: tuple[Entry, ...]
    """Changes of substance, in the order of the text."""
    quiet: tuple[str, ...]
    """What merely follows from them, in words: a line each."""


def changes(comparison: Comparison, language: str) -> Changes:
    """Sort the links of a comparison by what a reviewer has to read."""
    found = [entry for entry in entries(comparison, full=False) if not isinstance(entry, Gap)]
    shown = tuple(entry for entry in found if is_substantive(entry.link))
    rest = [entry for entry in found if not is_substantive(entry.link)]
    return Changes(shown, tuple(_quiet(rest, language)))


def capped(edits: Sequence[Edit], room: int) -> tuple[tuple[Part, ...], int]:
    """An excerpt of at most so many characters, and how many of it are left out."""
    kept: list[Part] = []
    left = 0
    for part in excerpt(edits, full=False):
        if isinstance(part, Cut):
            kept.append(part)
            continue
        text = part.text[:room]
        room -= len(text)
        left += len(part.text) - len(text)
        if text:
            kept.append(Edit(part.op, text))
    return tuple(kept), left


def _quiet(entries: Sequence[Entry], language: str) -> Iterator[str]:
    renumbered = [entry for entry in entries if entry.link.renumbered]
    if renumbered:
        yield _line("renumbered", _runs(renumbered), language)
    modified = [entry for entry in entries if entry.link.kind == "modified"]
    if modified:
        yield _line("references", [_label(entry.news) for entry in modified], language)
    typography = sum(_is_typography(entry.link) for entry in entries)
    if typography:
        key = "review.typography" + "-one" * (typography == 1)
        yield messages.text(key, language, count=typography)


def _is_typography(link: Link) -> bool:
    return link.kind == "unchanged" and not link.renumbered and bool(link.classes)


def _line(key: str, names: Sequence[str], language: str) -> str:
    shown = names[:_NAMED]
    said = messages.text("comparison.comma", language).join(shown)
    if len(names) > len(shown):
        said = messages.text("review.and-more", language, said=said, count=len(names) - len(shown))
    return messages.text(f"review.{key}", language, said=said)


def _runs(entries: Iterable[Entry]) -> list[str]:
    """`第三条–第十二条 → 第四条–第十三条`: clauses whose numbers went up or down together."""
    runs: list[list[Entry]] = []
    for entry in entries:
        if runs and _goes_on(runs[-1][-1], entry):
            runs[-1].append(entry)
        else:
            runs.append([entry])
    out = []
    for run in runs:
        ends = [run[0], run[-1]] if len(run) > 1 else [run[0]]
        sides = ([_label(e.olds) for e in ends], [_label(e.news) for e in ends])
        out.append(" → ".join("–".join(side) for side in sides))
    return out


def _goes_on(before: Entry, entry: Entry) -> bool:
    return all(
        len(one) == len(other) == 1 and _next(one[0], other[0])
        for one, other in ((before.olds, entry.olds), (before.news, entry.news))
    )


def _next(one: Clause, other: Clause) -> bool:
    if one.kind != other.kind or not (one.number.isdecimal() and other.number.isdecimal()):
        return False
    return int(other.number) == int(one.number) + 1


def _label(clauses: Sequence[Clause]) -> str:
    return " + ".join(clause.label or clause.eid for clause in clauses)
