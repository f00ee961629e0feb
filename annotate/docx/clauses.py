"""How the clauses of an official document look in Word: the paragraph style of each."""

from __future__ import annotations

from annotate.model import Clause

_STYLES = {
    "title": "Title",
    "date": "Subtitle",
    "part": "Heading1",
    "subpart": "Heading1",
    "chp": "Heading1",
    "signature": "Signature",
}
_DEEPEST = 5


def paragraph_style(clause: Clause) -> str:
    """The paragraph style a clause's number and own text stand in."""
    if clause.kind in _STYLES:
        return _STYLES[clause.kind]
    if clause.basic or clause.block is None:
        return "Body"
    if clause.kind == "sec" and clause.label.endswith("、"):
        return "Heading2"  # 一、 stands where a paragraph begins, 第一节 in the middle.
    if clause.block.kind == "heading":
        # The title has the first level of Markdown and none in Word.
        return f"Heading{min(max(clause.block.level - 1, 1), _DEEPEST)}"
    return "Heading1" if clause.kind == "sec" else "Body"
