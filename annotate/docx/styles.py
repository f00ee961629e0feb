"""The paragraph styles of a Word file: what each is called and where it stands in the outline."""

from __future__ import annotations

from dataclasses import dataclass, replace
from xml.etree.ElementTree import Element

from annotate.docx.names import R
from annotate.docx.tree import value
from annotate.docx.unpack import Package

_DEEPEST = 20
"""Styles a style may be based on, one on the other; a circle has no end."""


@dataclass(frozen=True, slots=True)
class Style:
    """A paragraph style."""

    name: str = ""
    """As English Word has it, in lower case: `title`, `heading 1`."""
    level: int = 0
    """In the outline, from 1; 0 for none."""
    numbered: tuple[str, str] = ("", "")
    """The list its paragraphs are numbered in, and the level there."""

    def at(self, outline: str) -> Style:
        """The same style at another level of the outline, given as Word counts: from 0."""
        return replace(self, level=_level(outline))


def styles(package: Package) -> dict[str, Style]:
    """The paragraph styles of a file, by id; that of paragraphs without one by ""."""
    tree = package.related(f"{R}/styles")
    found = {
        element.get("w:styleId", ""): element
        for element in (tree if tree is not None else ())
        if element.tag == "w:style" and element.get("w:type") == "paragraph"
    }
    known = {name: _style(element, found) for name, element in found.items()}
    default = next((n for n, e in found.items() if e.get("w:default") in ("1", "true")), "")
    return {"": known.get(default, Style()), **known}


def _style(element: Element, found: dict[str, Element]) -> Style:
    """A style with what it takes from those it is based on."""
    name = value(element, "w:name").lower()
    outline, numbered = "", ("", "")
    one: Element | None = element
    for _ in range(_DEEPEST):
        if one is None:
            break
        properties = one.find("w:pPr")
        if properties is not None:
            outline = outline or value(properties, "w:outlineLvl")
            numbered = numbered if numbered[0] else list_of(properties)
        one = found.get(value(one, "w:basedOn"))
    return Style(name, _level(outline), numbered)


def list_of(properties: Element) -> tuple[str, str]:
    """The list and the level in it that paragraph properties name."""
    numbering = properties.find("w:numPr")
    if numbering is None:
        return "", ""
    return value(numbering, "w:numId"), value(numbering, "w:ilvl") or "0"


def _level(outline: str) -> int:
    """Word's level 9 is that of body text."""
    return int(outline) + 1 if outline in {*"012345678"} else 0
