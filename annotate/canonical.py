"""The canonical text that offsets and quotes refer to. Rules version: model.CANONICAL_VERSION.

1. Markdown markup is removed, entities and escapes are resolved (blocks does this).
2. Unicode NFC.
3. Zero-width characters, soft hyphens and other default-ignorable ones are dropped.
4. A run of white space is one space; none at the beginning or end of a block.
5. A soft line break is a space, but nothing between characters of scripts that are
   written without spaces. A hard line break is a line feed.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import groupby

from annotate.model import Run

SOFT = "\ue000"
"""Stands for a soft line break in the input of `fold` (private use, never in its output)."""
HARD = "\n"

UNSEEN = (
    "\u00ad\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
"""Characters that take no room: dropped wherever they stand."""
_ZERO_WIDTH = re.compile(f"[{UNSEEN}]")
_MARKS = re.compile(r"[^\w\s]{32,}")  # No letter or digit combines, nor does a space.
_LONG = 2_000
_SPACES = re.compile(r" [^\S\n]+|[^\S\n ][^\S\n]*")  # but for single ones, which stay
_AROUND_FEED = re.compile(r" ?\n ?")
_AMBIGUOUS = frozenset("“”‘’—…·")
"""Punctuation used by both Chinese and European texts: counts as its neighbour does."""


def fold(text: str) -> str:
    """The canonical form of text without markup; `fold(fold(x)) == fold(x)`."""
    folded = _ZERO_WIDTH.sub("", _composed(text))
    folded = _SPACES.sub(" ", folded)
    return _composed(_AROUND_FEED.sub("\n", _resolve_breaks(folded)).strip())


def _composed(text: str) -> str:
    """NFC, which takes the square of a run of combining marks that is not in their order:
    in long texts long runs are put in order first."""
    if len(text) > _LONG and _MARKS.search(text):
        text = _MARKS.sub(lambda found: _ordered(found.group()), text)
    return unicodedata.normalize("NFC", text)


def _ordered(run: str) -> str:
    """The canonical ordering (The Unicode Standard, D109): within marks by their classes."""
    single = (inner for char in run for inner in unicodedata.normalize("NFD", char))
    out: list[str] = []
    for _, marks in groupby(single, key=lambda char: unicodedata.combining(char) > 0):
        out += sorted(marks, key=unicodedata.combining)
    return "".join(out)


def fold_runs(pieces: list[Run]) -> tuple[tuple[Run, ...], tuple[int, ...]]:
    """Fold a block's pieces as one text, keeping each character's marks.

    Returns the folded runs, and the offsets in their joined text at which a soft break
    stood, one for each. Pieces may hold SOFT and HARD; the runs joined are `fold` of the
    pieces joined.
    """
    raw = "".join(piece.text for piece in pieces)
    target = fold(raw)
    if SOFT not in raw and not any(piece.marks for piece in pieces):
        return ((Run(target),) if target else ()), ()
    lines = _lines(raw, target)
    return _walked(pieces, raw, target) if lines is None else _cut(pieces, target, lines)


_Line = tuple[int, int, int]
"""Where a line begins in a text, where in its canonical form, and how long it is."""


def _lines(raw: str, target: str) -> list[_Line] | None:
    """The lines between soft breaks; None when folding changed more of them than the breaks."""
    lines: list[_Line] = []
    start = at = 0
    for line in raw.split(SOFT):
        at += bool(lines) and target.startswith(" ", at)
        if not line or line[0].isspace() or line[-1].isspace() or not target.startswith(line, at):
            return None
        lines.append((start, at, len(line)))
        start += len(line) + 1
        at += len(line)
    return lines if at == len(target) else None


def _cut(
    pieces: list[Run], target: str, lines: list[_Line]
) -> tuple[tuple[Run, ...], tuple[int, ...]]:
    """The canonical form of such lines, cut where the pieces are; a break is a part of its
    piece."""
    ends, end = [], 0
    for piece in pieces:
        end += len(piece.text)
        ends.append(end)
    runs: list[Run] = []
    line = start = 0
    for piece, end in zip(pieces, ends, strict=True):
        while line + 1 < len(lines) and lines[line + 1][0] <= end:
            line += 1
        at, there, _ = lines[line]
        stop = there + end - at
        if stop > start and runs and runs[-1].marks == piece.marks:
            runs[-1] = Run(runs[-1].text + target[start:stop], piece.marks)
        elif stop > start:
            runs.append(Run(target[start:stop], piece.marks))
        start = stop
    return tuple(runs), tuple(there + size for _, there, size in lines[:-1])


def _walked(pieces: list[Run], raw: str, target: str) -> tuple[tuple[Run, ...], tuple[int, ...]]:
    """The same of any text, character by character."""
    owners = [piece.marks for piece in pieces for _ in piece.text]
    breaks: list[int] = []
    runs: list[Run] = []
    start = position = 0
    marks: tuple[str, ...] = ()
    for char, source in _trace(raw, target):
        if char == "":
            breaks.append(position)
            continue
        if owners[source] != marks:
            if position > start:
                runs.append(Run(target[start:position], marks))
            start, marks = position, owners[source]
        position += 1
    if position > start:
        runs.append(Run(target[start:position], marks))
    return tuple(runs), tuple(breaks)


def _trace(raw: str, target: str) -> list[tuple[str, int]]:
    """Pair each character of `target` with the place in `raw` it came from.

    Soft breaks come as ("", place). Both texts hold the same characters in the same
    order but for white space, dropped ones and composition, so one walk suffices.
    """
    out: list[tuple[str, int]] = []
    at = 0
    for index, char in enumerate(target):
        start = at
        while at < len(raw) and not _could_be(raw, at, char):
            if raw[at] == SOFT and index:
                out.append(("", at))
            at += 1
        if at >= len(raw):
            at = start
        if raw[at : at + 1] == SOFT:
            out.append(("", at))
        out.append((char, min(at, len(raw) - 1)))
        at += 1
    return out


def _could_be(raw: str, at: int, char: str) -> bool:
    found = raw[at]
    if found == char:
        return True
    if char == " ":
        return found == SOFT or (found.isspace() and found != "\n")
    return unicodedata.normalize("NFD", found)[:1] == unicodedata.normalize("NFD", char)[:1]


def _resolve_breaks(text: str) -> str:
    if SOFT not in text:
        return text
    parts = [part.strip(" ") for part in text.split(SOFT)]
    out = parts[0]
    for part in parts[1:]:
        out += ("" if not out or not part or _joins(out[-1], part[0]) else " ") + part
    return out


def _joins(before: str, after: str) -> bool:
    left, right = is_unspaced(before), is_unspaced(after)
    return (left and right) or (left and after in _AMBIGUOUS) or (right and before in _AMBIGUOUS)


def is_unspaced(char: str) -> bool:
    """Whether a character belongs to a script written without spaces (Han, kana, CJK marks)."""
    if unicodedata.east_asian_width(char) not in "WF":
        return False
    return not "\uac00" <= char <= "\ud7af"
