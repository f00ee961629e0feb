"""The examples on docs/classes.md are of the classes they stand under."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from annotate.compare import compare
from annotate.compare.classes import CLASSES, classify
from annotate.model import Comparison
from annotate.parser import parse
from annotate.textdiff import diff, normalise

PAGE = (Path(__file__).parents[2] / "docs" / "classes.md").read_text(encoding="utf-8")
SECTIONS = dict(
    section.split("\n", 1) for section in re.split(r"^## ", PAGE, flags=re.M)[1:] if section
)
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.M | re.S)


def examples() -> list[tuple[str, str, str]]:
    """Class, old and new text of each line with an arrow."""
    return [
        (name, *line.replace("\\n", "\n").split(" → "))
        for name, section in SECTIONS.items()
        for kind, block in _BLOCK.findall(section)
        if not kind
        for line in block.strip().split("\n")
    ]


def comparison(name: str) -> Comparison:
    blocks = _BLOCK.findall(SECTIONS[name])
    [(old, new)] = [
        (one, other)
        for (first, one), (second, other) in pairwise(blocks)
        if (first, second) == ("old", "new")
    ]
    return compare(parse(old), parse(new))


def test_every_class_has_a_section_with_an_example() -> None:
    assert set(CLASSES) <= set(SECTIONS)
    assert {name for name, *_ in examples()} == set(CLASSES) - {"reference"}


@pytest.mark.parametrize(("name", "old", "new"), examples())
def test_an_example_is_of_its_class(name: str, old: str, new: str) -> None:
    same = normalise(old) == normalise(new)
    assert name in classify(diff(old, new), same=same, renumbered=False, relabelled=False)


def test_the_reference_follows_and_nothing_is_amiss() -> None:
    last = comparison("reference").links[-1]
    assert last.classes == ("numbering", "reference")
    assert not last.warnings


def test_the_term_is_one_in_both_clauses() -> None:
    assert [link.classes for link in comparison("term").links] == [("term",), ("term",)]


def test_the_warning_is_as_the_page_says() -> None:
    [warning] = [w for link in comparison("Warnings").links for w in link.warnings]
    said = {
        "rule": warning.rule,
        "clause": warning.clause,
        "reference": warning.reference,
        "meant": list(warning.meant),
        "became": list(warning.became),
        "points": list(warning.points),
    }
    shown = str(said).replace("'", '"')
    assert shown in " ".join(PAGE.split("\n"))
