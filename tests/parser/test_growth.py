"""What reading a text takes grows with the text, however it is made. All are invented."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from annotate.numerals import to_chinese
from annotate.parser import parse
from tests.counting import calls


def lines(size: int) -> str:
    """Articles without a blank line between them."""
    return "\n".join(f"第{to_chinese(n)}条　虚构。" for n in range(1, size)) + "\n"


def marks(size: int) -> str:
    """One paragraph of many lines and marks."""
    return "**虚**构\n" * size


def letters(size: int) -> str:
    """Lists in which numbers may be letters or Roman ones, which nothing decides."""
    items = "\n\n".join(f"(h) invented {n};\n\n(i) invented;" for n in range(size))
    return f"# Act\n\n1. Title.\n\n2. The following:\n\n{items}\n"


def chain(size: int) -> str:
    """Numbers that stand one behind the other."""
    return f"# Act\n\n1. Title.\n\n2.—{'(1)(a)' * size} invented.\n"


@pytest.mark.parametrize(
    ("text", "grammar"),
    [(lines, "statute-zh"), (marks, "plain"), (letters, "statute-en"), (chain, "statute-en")],
)
def test_calls_grow_with_the_text(text: Callable[[int], str], grammar: str) -> None:
    def work(size: int) -> int:
        said = text(size)
        return calls(lambda: parse(said, grammar=grammar))

    work(10)  # What is made ready once is no growth.
    assert work(800) <= 8 * 1.2 * work(100)
