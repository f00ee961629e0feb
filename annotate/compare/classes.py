"""What a change is: typography, numbering, date, quantity, modal, or substance.

Rules are patterns in a table, without a model. A rule names an edit when what it matches
differs between the two sides; substance is what no rule accounts for. Knows edits only.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from annotate.model import Edit
from annotate.numerals import CHINESE
from annotate.textdiff import normalise

_N = f"[0-9{CHINESE}]"
_UNITS = (
    "个?工作日|个?自然日|个?月|周年|年|日|天|小时|分钟|周岁|岁|周|元|美元|倍|%|‰|个百分点|个"
    "|人|名|次|件|份|平方米|平方公里|公里|米|公顷|亩|吨|千克|户|批|期|票|位|级|成|分之一|半"
)

RULES: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("numbering", re.compile(rf"(?<=\n)(?:\({_N}+\)|{_N}+[、.](?!\d)|第{_N}+[条款项目])\s?")),
    (
        "date",
        re.compile(
            rf"{_N}{{2,}}年(?:{_N}+月)?(?:{_N}+日)?|{_N}+月{_N}+日|(?:本|上|下)世纪(?:末|初|中叶)?"
            r"|\d{4}-\d\d?-\d\d?|\d{1,2}\. ?(?:[A-Z][a-zä]+|\d\d?\.) ?\d{4}"
            r"|\d{1,2} (?:January|February|March|April|May|June|July|August|September|October"
            r"|November|December) \d{4}"
        ),
    ),
    (
        "quantity",
        re.compile(
            rf"{_N}+分之{_N}+|(?<!第)(?<!{_N})[0-9{CHINESE}.,]+(?:余|多)?(?:{_UNITS})(?:以上|以下|以内|内)?"
            r"|\d+(?:[.,]\d+)*"
        ),
    ),
    (
        "modal",
        re.compile(
            "不得|不可以|不能|不应当?|不必|无需|不需要|应当|必须|可以|禁止|严禁|有权|须|应该|鼓励"
            r"|\b(?:shall|must|may|should|can|will)(?: not)?\b"
            r"|\b(?:muss|müssen|kann|können|darf|dürfen|soll|sollen)(?: nicht)?\b"
        ),
    ),
)
"""Class and what it matches in normalised text, in the order in which they claim it."""


@dataclass(frozen=True, slots=True)
class Replacement:
    """What one place said and what it says now; a line feed before it if it begins a line."""

    old: str
    new: str


def classify(
    edits: Sequence[Edit], *, same: bool, renumbered: bool, relabelled: bool
) -> tuple[str, ...]:
    """The classes of a pair's change, in the order of the rules.

    `same`: the texts differ in typography at most; `renumbered`, `relabelled`: the clause's
    own number differs in value, or in form alone.
    """
    found: set[str] = {"numbering"} if renumbered else set()
    if relabelled or (same and any(edit.op != "equal" for edit in edits)):
        found.add("typography")
    if not same:
        for replacement in replacements(edits):
            found |= _classes(replacement)
    order = ("typography", *(name for name, _ in RULES), "substance")
    return tuple(name for name in order if name in found)


def replacements(edits: Sequence[Edit]) -> Iterator[Replacement]:
    """The places where two texts differ, in order."""
    before = "\n"
    index = 0
    while index < len(edits):
        if edits[index].op == "equal":
            before = edits[index].text[-1]
            index += 1
            continue
        texts = {"delete": "", "insert": ""}
        while index < len(edits) and edits[index].op != "equal":
            texts[edits[index].op] += edits[index].text
            index += 1
        start = "\n" if before == "\n" else ""
        yield Replacement(start + texts["delete"], start + texts["insert"])


def _classes(replacement: Replacement) -> set[str]:
    old, new = normalise(replacement.old), normalise(replacement.new)
    if old == new:
        return {"typography"}
    found: set[str] = set()
    for name, pattern in RULES:
        matches = [pattern.findall(side) for side in (old, new)]
        rest = [pattern.sub("\x00", side) for side in (old, new)]
        alone = not (rest[0] + rest[1]).strip("\x00\n")
        if matches[0] != matches[1] and (all(matches) or alone):
            found.add(name)
        old, new = rest
    if _plain(old) != _plain(new):
        found.add("substance")
    return found or {"substance"}


def _plain(text: str) -> str:
    return text.replace("\x00", "").strip("\n")
