"""What is left out of long unchanged text. All texts are invented."""

from __future__ import annotations

import pytest

from annotate.renderers.comparison.entries import ELISION, Cut, excerpt
from annotate.textdiff import diff

LONG = (
    "Der Hafen ist bei Sturm zu schließen, und alle Boote sind an Land zu ziehen, bis er sich legt."
)


def shown(old: str, new: str) -> str:
    marks = {"equal": "{}", "delete": "[-{}-]", "insert": "{{+{}+}}"}
    parts = excerpt(diff(old, new), full=False)
    return "".join(
        ELISION if isinstance(part, Cut) else marks[part.op].format(part.text) for part in parts
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        (f"{LONG} Nach Abs. 2 ist ", f"zu zahlen. {LONG}", "…Nach Abs. 2 ist {+viel +}zu zahlen.…"),
        (f"{LONG} Es gilt nach Nr. 3 ", f"Recht. {LONG}", "…Es gilt nach Nr. 3 {+viel +}Recht.…"),
        (f"{LONG} § 3 gilt, wenn ", f"er will. {LONG}", "…§ 3 gilt, wenn {+viel +}er will.…"),
    ],
)  # fmt: skip
def test_what_stays_is_cut_between_sentences(before: str, after: str, expected: str) -> None:
    assert shown(before + after, f"{before}viel {after}") == expected
