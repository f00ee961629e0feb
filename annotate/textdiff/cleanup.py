"""Making the changes between two texts readable, without marking more than is needed.

Changes are slid to where a phrase begins or ends, and what stays the same between two of
them is marked along with them when it is too short to help the reader. Knows words and
marks, not where they come from.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence, Set
from itertools import accumulate

from annotate.textdiff.tokens import ENDS, Change, Tokens, merge

_ISLAND = 2
"""Unchanged characters that are never left alone between two edits."""
_COST = 1.5
"""How many times as much may be marked in all as the words that differ."""
_SHORT = 5
"""Unchanged characters that may be struck along with longer edits on both sides."""

_LETTERS = 2
"""What a word of letters counts for, in Chinese characters."""
_HAN = "\u2e80"

_PAUSES = frozenset("，、：,:")
_OPENING = "“‘（(《〈「『【〔［["
_CLOSING = "”’）)》〉」』】〕］]"
_OPENING_MARKS = frozenset(_OPENING)
_PARTNER = dict(zip(_CLOSING, _OPENING, strict=True))
_MARKS = ENDS | _PAUSES | frozenset(_OPENING + _CLOSING + " ")


def clean(parts: Sequence[Change]) -> list[Change]:
    """The same change of the text in fewer, more readable pieces."""
    return slide(_recut(_swallow(slide(_recut(merge(parts))))))


def _size(tokens: Tokens) -> int:
    return sum(map(len, tokens))


def _words(tokens: Tokens) -> int:
    """How many characters of a run say something; a word of letters says as much as two."""
    return sum(
        min(len(token), _LETTERS) if token[0] < _HAN else len(token)
        for token in tokens
        if token not in _MARKS and token[0].isalnum()
    )


def _recut(parts: list[Change]) -> list[Change]:
    """Give back what is deleted and inserted alike because it was cut into other words."""
    out: list[Change] = []
    for part in parts:
        start_old, start_new = _shared(part.deleted, part.inserted)
        deleted, inserted = part.deleted[start_old:], part.inserted[start_new:]
        end_old, end_new = _shared(deleted[::-1], inserted[::-1], backwards=True)
        cut_old, cut_new = len(deleted) - end_old, len(inserted) - end_new
        out.append(Change((), (), part.deleted[:start_old]))
        out.append(Change(deleted[:cut_old], inserted[:cut_new], deleted[cut_old:] + part.equal))
    return merge(out)


def _shared(old: Tokens, new: Tokens, *, backwards: bool = False) -> tuple[int, int]:
    """How many words of each side make the longest common text from the start."""
    best = (0, 0)
    i = j = size_old = size_new = same = 0
    text_old = "".join(word[::-1] if backwards else word for word in old)
    text_new = "".join(word[::-1] if backwards else word for word in new)
    while i < len(old) or j < len(new):
        if size_old <= size_new and i < len(old):
            size_old += len(old[i])
            i += 1
        elif j < len(new):
            size_new += len(new[j])
            j += 1
        else:
            break
        shorter = min(size_old, size_new)
        if text_old[same:shorter] != text_new[same:shorter]:
            break
        same = shorter
        if size_old == size_new:
            best = (i, j)
    return best


def _swallow(parts: list[Change]) -> list[Change]:
    """Join neighbouring changes over what is too short to be worth leaving unmarked.

    The least costly first, and no more in all than the changes themselves bear: what is
    struck and written again says nothing.
    """
    marked = sum(_size(part.deleted) + _size(part.inserted) for part in parts)
    room = (_COST - 1) * marked
    out = list(parts)
    while found := sorted(_needless(out), key=lambda at: (_size(out[at].equal), at)):
        joined: set[int] = set()
        for at in found:
            cost = 2 * _size(out[at].equal)
            if cost > room or joined & {at - 1, at, at + 1}:
                continue
            room -= cost
            joined.add(at)
        if not joined:
            break
        out = list(_joined(out, joined))
    return out


def _needless(parts: Sequence[Change]) -> list[int]:
    """The changes after which what stays only chops the sentence up."""
    return [at for at in range(len(parts) - 1) if _is_needless(parts[at], parts[at + 1])]


def _joined(parts: Sequence[Change], places: Set[int]) -> Iterator[Change]:
    """The changes, each of the places made one with its next."""
    at = 0
    while at < len(parts):
        if at not in places:
            yield parts[at]
            at += 1
            continue
        before, after = parts[at], parts[at + 1]
        yield Change(
            before.deleted + before.equal + after.deleted,
            before.inserted + before.equal + after.inserted,
            after.equal,
        )
        at += 2


def _is_needless(before: Change, after: Change) -> bool:
    """Whether what stands between two changes only chops the sentence up."""
    between = before.equal
    if not before.deleted and not before.inserted:
        return False
    if _size(between) <= _ISLAND and "\n" not in between:
        return True
    edge = [run[-1] for run in (before.deleted, before.inserted) if run]
    if any(token in ENDS for token in (*between, *edge)):
        return False
    if _only_adds(before, after):
        return False
    size = _words(between)
    left = max(_size(before.deleted), _size(before.inserted))
    right = max(_size(after.deleted), _size(after.inserted))
    return size <= min(_SHORT, left, right)


def _only_adds(before: Change, after: Change) -> bool:
    """Whether two changes both put something in, or both take something out, and no pair of
    marks around what stands between: it would become a replacement that it is not."""
    one, other = before.deleted + before.inserted, after.deleted + after.inserted
    alike = not (before.deleted or after.deleted) or not (before.inserted or after.inserted)
    return alike and is_balanced(one) and is_balanced(other)


def slide(parts: Sequence[Change]) -> list[Change]:
    """Move each insertion or deletion to where it begins and ends best.

    “A，[B，]C” rather than “A[，B]，C”: as diff_match_patch's cleanupSemanticLossless, by
    words, and holding brackets and quotation marks together.
    """
    out = list(parts)
    for index in range(1, len(out)):
        part = out[index]
        if bool(part.deleted) == bool(part.inserted):
            continue
        edit = part.deleted or part.inserted
        before, edit, after = _best(out[index - 1].equal, edit, part.equal)
        last = out[index - 1]
        out[index - 1] = Change(last.deleted, last.inserted, before)
        out[index] = Change(edit, (), after) if part.deleted else Change((), edit, after)
    return merge(out)


def _best(before: Tokens, edit: Tokens, after: Tokens) -> tuple[Tokens, Tokens, Tokens]:
    line = before + edit + after
    first = last = len(before)
    size = len(edit)
    while first > 0 and line[first - 1] == line[first + size - 1]:
        first -= 1
    while last + size < len(line) and line[last] == line[last + size]:
        last += 1
    if first == last:
        return before, edit, after
    # Wherever it stands the edit is made of the same words, turned round.
    paired = _turns(line[first : first + size])

    def score(at: int) -> tuple[int, int]:
        whole = 10 if (at - first) % size in paired else 0
        return whole + _border(line, at) + _border(line, at + size), at

    start = max(range(first, last + 1), key=score)
    return line[:start], line[start : start + size], line[start + size :]


def _turns(tokens: Tokens) -> Set[int]:
    """Where a run may begin, what is before its beginning put behind its end, for all brackets
    and quotation marks in it to have their partners: where the fewest are open."""
    steps = ((token in _OPENING_MARKS) - (token in _PARTNER) for token in tokens)
    depths = list(accumulate(steps, initial=0))
    least = min(depths)
    first = depths.index(least)
    if depths[-1] or not is_balanced(tokens[first:] + tokens[:first]):
        return frozenset()
    return {at for at, depth in enumerate(depths[:-1]) if depth == least}


def _border(line: Tokens, at: int) -> int:
    """How good a place before word `at` is for an edit to begin or end."""
    if at in (0, len(line)):
        return 6
    if line[at - 1] == "\n":
        return 5
    if line[at - 1] in ENDS:
        return 4
    if line[at - 1] in _PAUSES:
        return 3
    if line[at] in ENDS or line[at] in _PAUSES:
        return 2
    return 1 if line[at - 1] in _MARKS or line[at] in _MARKS else 0


def is_balanced(tokens: Tokens) -> bool:
    """Whether every bracket and quotation mark in a run has its partner there."""
    open_marks: list[str] = []
    for token in tokens:
        if token in _PARTNER:
            if not open_marks or open_marks.pop() != _PARTNER[token]:
                return False
        elif token in _OPENING_MARKS:
            open_marks.append(token)
    return not open_marks
