"""Tokens → references: levels that adjoin are one, lists share what goes before, ranges end.

The same for every language; a language says in `Glue` what may stand between two tokens.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from annotate.model import Span
from annotate.references.reference import Of, Reference, Step


@dataclass(frozen=True, slots=True)
class Token:
    """A level or several with their numbers, or the name of a text, as found."""

    start: int
    end: int
    steps: tuple[Step, ...] = ()
    """() for the name of a text."""
    of: Of = "unsaid"
    title: str = ""
    behind: bool = False
    """Whether a name of a text stands behind what it says the text of (of this Act)."""


@dataclass(frozen=True, slots=True)
class Glue:
    """What may stand between two tokens for them to belong together (full matches)."""

    adjoining: re.Pattern[str]
    listed: re.Pattern[str]
    through: re.Pattern[str]
    outward: re.Pattern[str]
    """Between an inner level and the outer one behind it (paragraph 2 of article 4)."""
    ranks: Mapping[str, int]
    """Levels by name, the outermost lowest; of equal ones neither is inside the other."""

    def rank(self, step: Step) -> int:
        """How far inside a step's level is; a level without a rank is inside all others."""
        return self.ranks.get(step.kind, 99)


_SENTENCE_END = re.compile(r"[。\n]|\.(?=\s+[A-ZÄÖÜ§]|$)")
_QUOTED = re.compile(r"“[^”]*(?:”|$)")


def assemble(text: str, tokens: Iterable[Token], glue: Glue) -> tuple[Reference, ...]:
    """The references that a text's tokens make, in order; no two overlap."""
    out: list[Reference] = []
    group: list[Reference] = []
    name: Token | None = None
    end = 0
    for token in tokens:
        between = text[end : token.start] if token.start - end <= 60 else None
        if not token.steps:
            if token.behind and group and between is not None:
                group = [replace(r, of=token.of, title=token.title) for r in group]
            out += group
            group, name = [], token
        elif not (group and between is not None and _join(text, group, token, between, glue)):
            out += group
            group = [_first(text, token, name, between, glue)]
        end = token.end
    return _doubtful(text, [*out, *group])


def _first(
    text: str, token: Token, name: Token | None, between: str | None, glue: Glue
) -> Reference:
    """A reference that begins a group, of the text named just before it if any is."""
    of, title = token.of, token.title
    if name and not name.behind and between is not None and glue.adjoining.fullmatch(between):
        of, title = name.of, name.title
    span = Span(token.start, token.end)
    return Reference(text[token.start : token.end], span, token.steps, (), of, title)


def _join(text: str, group: list[Reference], token: Token, between: str, glue: Glue) -> bool:
    """Add a token to the group it continues; False when it begins another."""
    last = group[-1]
    inner = last.until or last.steps
    rank, here = glue.rank(token.steps[0]), glue.rank(inner[-1])
    if rank < glue.rank(last.steps[0]) and glue.outward.fullmatch(between):
        group[:] = [_beneath(reference, token) for reference in group]
        group[-1] = _ending(text, group[-1], token.end)
        return True
    adjoining = rank > here and glue.adjoining.fullmatch(between) and inner[0].kind != "vague"
    if not token.steps[0].number and not (adjoining and inner[-1].number):
        return False
    if adjoining:
        group[-1] = _extended(text, last, token)
        return True
    shared = tuple(step for step in inner if glue.rank(step) < rank)
    if rank <= here and not last.until and glue.through.fullmatch(between):
        group[-1] = replace(_ending(text, last, token.end), until=shared + token.steps)
        return True
    if rank <= here and glue.listed.fullmatch(between):
        span = Span(token.start, token.end)
        label = text[token.start : token.end]
        # What another text's or this Act's list goes on with is theirs; 本款和第三条 shares none.
        of = last.of if shared or last.of == "other" else token.of
        group.append(Reference(label, span, shared + token.steps, (), of, last.title))
        return True
    return False


def _beneath(reference: Reference, token: Token) -> Reference:
    """A reference with the outer levels that stand behind it (paragraph 2 *of article 4*)."""
    of = token.of if token.of != "unsaid" else reference.of
    until = token.steps + reference.until if reference.until else ()
    return replace(reference, steps=token.steps + reference.steps, until=until, of=of)


def _extended(text: str, last: Reference, token: Token) -> Reference:
    longer = _ending(text, last, token.end)
    if not token.steps[0].number:
        return longer  # 第三条前两款: the first two of them, and no less than 第三条
    if last.until:
        return replace(longer, until=last.until + token.steps)
    return replace(longer, steps=last.steps + token.steps)


def _ending(text: str, reference: Reference, end: int) -> Reference:
    start = reference.span.start
    return replace(reference, label=text[start:end], span=Span(start, end))


def _doubtful(text: str, found: Sequence[Reference]) -> tuple[Reference, ...]:
    """The same, those unclear marked: quoted, or after another text in their sentence."""
    if not found:
        return ()
    ends = [match.end() for match in _SENTENCE_END.finditer(text)]
    quotes = [match.span() for match in _QUOTED.finditer(text)] if "“" in text else []
    opened = [start for start, _ in quotes]
    foreign = -1
    out = []
    for reference in found:
        at = reference.span.start
        sentence = bisect_right(ends, at)
        quote = bisect_right(opened, at) - 1
        quoted = quote >= 0 and at < quotes[quote][1]
        if reference.of == "other":
            foreign = sentence
            out.append(reference)
        elif quoted or (reference.of == "unsaid" and foreign == sentence):
            out.append(replace(reference, of="unclear"))
        else:
            out.append(reference)
    return tuple(out)
