"""Differences between two sequences of words.

Words stand as private code points, as in diff_match_patch's own line mode. Long texts
are compared sentence by sentence first, so that the time does not depend on how much
two unrelated texts differ. Knows sequences, not how an edit should read.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import TypeVar

from annotate.textdiff.engine import differences

ENDS = frozenset("。；！？!?;\n")
"""Marks that end a sentence (or a part of one that stands alone)."""

_FINE = 60_000
"""Largest product of lengths at which words are compared at once (about 30 ms)."""
_PAIRS = 250_000
"""Largest number of pairs of sentences that are weighed."""
_ALIKE = 0.3
"""Share of common words from which two sentences are compared word by word."""

Tokens = tuple[str, ...]
T = TypeVar("T", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Change:
    """What was deleted and inserted at one place, and what stays the same after it."""

    deleted: Tokens
    inserted: Tokens
    equal: Tokens


def changes(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    """How `old` becomes `new`. Every change but the first deletes or inserts something."""
    start = common(old, new)
    end = common(old[start:][::-1], new[start:][::-1])
    middle_old, middle_new = old[start : len(old) - end], new[start : len(new) - end]
    parts = [
        Change((), (), tuple(old[:start])),
        *_middle(middle_old, middle_new),
        Change((), (), tuple(old[len(old) - end :])),
    ]
    return merge(parts)


def merge(parts: Iterable[Change]) -> list[Change]:
    """The same changes with neighbours that nothing separates made one."""
    out: list[Change] = []
    deleted: list[Tokens] = []
    inserted: list[Tokens] = []
    equal: list[Tokens] = []
    for part in parts:
        if part.deleted or part.inserted:
            if equal:
                out.append(Change(_flat(deleted), _flat(inserted), _flat(equal)))
                deleted, inserted, equal = [], [], []
            deleted += [part.deleted] if part.deleted else ()
            inserted += [part.inserted] if part.inserted else ()
        equal += [part.equal] if part.equal else ()
    out.append(Change(_flat(deleted), _flat(inserted), _flat(equal)))
    return out


def common(old: Sequence[str], new: Sequence[str]) -> int:
    """How many items two sequences have in common from their beginnings on."""
    count = 0
    for one, other in zip(old, new, strict=False):
        if one != other:
            break
        count += 1
    return count


def _middle(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    if not old or not new:
        return [Change(tuple(old), tuple(new), ())]
    if len(old) * len(new) <= _FINE:
        return _minimal(old, new)
    old_sentences, new_sentences = _sentences(old), _sentences(new)
    out: list[Change] = []
    for deleted, inserted, equal in _runs(old_sentences, new_sentences):
        out += _gap(deleted, inserted)
        out.append(Change((), (), _flat(equal)))
    return out


def _gap(old: tuple[Tokens, ...], new: tuple[Tokens, ...]) -> list[Change]:
    """Sentences that stand on one side only: word by word where they are alike."""
    flat_old, flat_new = _flat(old), _flat(new)
    if not old or not new or len(old) * len(new) > _PAIRS:
        return [Change(flat_old, flat_new, ())]
    if len(flat_old) * len(flat_new) <= _FINE:
        alike = likeness(set(flat_old), set(flat_new)) >= _ALIKE / 2
        return _minimal(flat_old, flat_new) if alike else [Change(flat_old, flat_new, ())]
    out: list[Change] = []
    at_old = at_new = 0
    for i, j in [*_paired(old, new), (len(old), len(new))]:
        out.append(Change(_flat(old[at_old:i]), _flat(new[at_new:j]), ()))
        if i < len(old):
            # What is alike takes time for its differences alone.
            apart = 1 - likeness(set(old[i]), set(new[j]))
            fine = len(old[i]) * len(new[j]) * apart <= 4 * _FINE
            out += _minimal(old[i], new[j]) if fine else [Change(old[i], new[j], ())]
        at_old, at_new = i + 1, j + 1
    return out


def likeness(old: set[str], new: set[str]) -> float:
    """Dice's coefficient of two sets of words."""
    return 2 * len(old & new) / (len(old) + len(new)) if old or new else 1.0


def _paired(old: Sequence[Tokens], new: Sequence[Tokens]) -> list[tuple[int, int]]:
    """Pairs of alike sentences in order, of the greatest likeness in all."""
    old_sets, new_sets = [set(s) for s in old], [set(s) for s in new]
    weights = [[likeness(a, b) for b in new_sets] for a in old_sets]
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in range(len(old) - 1, -1, -1):
        row, below, weight = best[i], best[i + 1], weights[i]
        for j in range(len(new) - 1, -1, -1):
            paired = below[j + 1] + weight[j] if weight[j] >= _ALIKE else 0.0
            row[j] = max(paired, below[j], row[j + 1])
    out, i, j = [], 0, 0
    while i < len(old) and j < len(new):
        if best[i][j] == best[i + 1][j]:
            i += 1
        elif best[i][j] == best[i][j + 1]:
            j += 1
        else:
            out.append((i, j))
            i, j = i + 1, j + 1
    return out


def _sentences(tokens: Sequence[str]) -> list[Tokens]:
    out: list[Tokens] = []
    start = 0
    for at, word in enumerate(tokens):
        if word in ENDS or (word == "." and _is_stop(tokens, at)):
            out.append(tuple(tokens[start : at + 1]))
            start = at + 1
    if start < len(tokens):
        out.append(tuple(tokens[start:]))
    return out


def _is_stop(tokens: Sequence[str], at: int) -> bool:
    """Whether a full stop ends a sentence, rather than an abbreviation (Abs. 2, Nr. 1/2003)."""
    after = next((word for word in tokens[at + 1 : at + 3] if not word.isspace()), "")
    return not (after[:1].isdigit() or after[:1].islower())


def _flat(runs: Sequence[Tokens]) -> Tokens:
    return runs[0] if len(runs) == 1 else tuple(chain.from_iterable(runs))


def _minimal(old: Sequence[str], new: Sequence[str]) -> list[Change]:
    return [Change(*runs) for runs in _runs(old, new)]


def _runs(
    old: Sequence[T], new: Sequence[T]
) -> list[tuple[tuple[T, ...], tuple[T, ...], tuple[T, ...]]]:
    """The fewest items deleted and inserted: what is, and what stays the same after it.

    Takes words, or sentences as tuples of words.
    """
    codes: dict[T, str] = {}
    encoded = ["".join(_code(codes, item) for item in side) for side in (old, new)]
    items = {code: item for item, code in codes.items()}
    out: list[tuple[tuple[T, ...], tuple[T, ...], tuple[T, ...]]] = [((), (), ())]
    for op, text in differences(*encoded):
        run = tuple(items[code] for code in text)
        if op == "=":
            out[-1] = (out[-1][0], out[-1][1], out[-1][2] + run)
            continue
        if out[-1][2]:
            out.append(((), (), ()))
        deleted, inserted, _ = out[-1]
        out[-1] = (deleted + run, inserted, ()) if op == "-" else (deleted, inserted + run, ())
    return out


def _code(codes: dict[T, str], item: T) -> str:
    """The private character for an item: numbered from 1, surrogates left out."""
    if item not in codes:
        number = len(codes) + 1
        codes[item] = chr(number if number < 0xD800 else number + 0x800)
    return codes[item]
