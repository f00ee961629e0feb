"""Terms replaced throughout a text: 环境保护部门 that is 生态环境部门 everywhere now."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from annotate.compare.classes import Change, Claim, changes
from annotate.compare.occurrences import Held, Words
from annotate.compare.rules import RULES
from annotate.model import Link, Span

TWICE = 2
"""Units in which a replacement must stand; one more when either term is of two characters,
which are verbs as often as names (批复 → 备案 is no change of name)."""
LEFT = 0.1
"""Share of the old term's places that may still have it."""
_NO_NAME = re.compile("^[由向被把与的及占和]|第.{1,8}[条款项章]|规定$")
_TERM = re.compile(r"[\u3400-\u9fff]{2,20}|[^\W\d_]{3,}(?:[ -][^\W\d_]+){0,4}")


@dataclass(frozen=True, slots=True)
class Terms:
    """What was replaced throughout: old term → new term."""

    pairs: Mapping[str, str]
    olds: Words
    news: Words

    @classmethod
    def of(cls, pairs: Mapping[str, str]) -> Terms:
        """Those pairs, to be looked for."""
        return cls(pairs, Words(pairs), Words(pairs.values()))


def replaced(links: Sequence[Link], old: Callable[[], str], new: Callable[[], str]) -> Terms:
    """The replacements that stand in two units or more and left next to nothing of the old
    term. `old`, `new` give the two texts whole, and are asked only when there is a candidate."""
    seen: dict[tuple[str, str], set[tuple[str, ...]]] = defaultdict(set)
    for link in links:
        if link.kind == "modified":
            for one, other in _replacements(link):
                if _is_term(one) and _is_term(other) and not _is_variant(one, other):
                    seen[one, other].add(link.new)
    candidates = [
        pair for pair, units in seen.items() if len(units) >= TWICE + (min(map(len, pair)) < 3)
    ]
    if not candidates:
        return Terms.of({})
    words = Words(term for pair in candidates for term in pair)
    before, after = words.held(old()), words.held(new())
    found: dict[str, str] = {}
    for one, other in sorted(candidates, key=lambda pair: (-len(seen[pair]), pair)):
        if one in found:
            continue
        left = _count(after, one)
        if inside := other.count(one):
            # The old term inside the new one (民政部门 → 县民政部门) is not left over.
            left -= _count(after, other) * inside
        if left <= 0 or left <= LEFT * _count(before, one):
            found[one] = other
    return Terms.of(found)


def _count(held: Mapping[str, Held], word: str) -> int:
    return held[word].count if word in held else 0


def claims(link: Link, terms: Terms) -> Iterator[Claim]:
    """Where a link's change is, or holds, one of the replacements."""
    if not terms.pairs:
        return
    texts = [
        "".join(edit.text for edit in link.edits if edit.op != op) for op in ("insert", "delete")
    ]
    for change in changes(link.edits):
        sides = (
            texts[0][change.old.start : change.old.end],
            texts[1][change.new.start : change.new.end],
        )
        olds = terms.olds.held(sides[0])
        news = terms.news.held(sides[1]) if olds else {}
        for one, held in olds.items():
            other = terms.pairs[one]
            if held.count == 1 and _count(news, other) == 1:
                yield Claim("term", _span(change.old, held, one),
                            _span(change.new, news[other], other))  # fmt: skip


def _span(span: Span, held: Held, term: str) -> Span:
    start = span.start + held.first
    return Span(start, start + len(term))


def _replacements(link: Link) -> Iterator[tuple[str, str]]:
    texts = [
        "".join(edit.text for edit in link.edits if edit.op != op) for op in ("insert", "delete")
    ]
    for change in changes(link.edits):
        yield _side(change, texts[0], "old"), _side(change, texts[1], "new")


def _side(change: Change, text: str, side: str) -> str:
    span = change.old if side == "old" else change.new
    return text[span.start : span.end].strip()


def _is_variant(one: str, other: str) -> bool:
    """Whether two texts differ by one character more or less: 内 and 以内 are no two terms."""
    return abs(len(one) - len(other)) < 2 and (one in other or other in one)


def _is_term(text: str) -> bool:
    """Whether a text can be a term: words, and none that a rule speaks of."""
    if not _TERM.fullmatch(text) or _NO_NAME.search(text):
        return False
    return not any(rule.search(text) for _, rule in RULES)
