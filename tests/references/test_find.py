"""Which references a text holds. All texts are invented; the cases are in `cases/`.

A case is a text and, indented beneath it, its references; a text without any must give none.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.references import Reference, Step, find
from tests.counting import calls

CASES = Path(__file__).parent / "cases"
PIECES = (
    "第 （ ） ( ) 三 十二 条 款 项 章 之一 、 和 至 前 两 本 法 条例 《 》 附件 1 的 “ ” 。 \n "
    "section sections 3 (2) , and to of this the Act Annex II § §§ Absatz bis und des Gesetzes"
).split(" ")
texts = st.lists(st.sampled_from([*PIECES, " "]), max_size=40).map("".join) | st.text()


def cases() -> list[object]:
    found: list[object] = []
    for path in sorted(CASES.glob("*.txt")):
        for number, case in enumerate(path.read_text(encoding="utf-8").strip().split("\n\n"), 1):
            text, *expected = case.split("\n")
            found.append(pytest.param(text, expected, id=f"{path.stem}-{number}"))
    return found


def shown(reference: Reference) -> str:
    until = f" .. {_steps(reference.until)}" if reference.until else ""
    whose = f" ({reference.of} {reference.title}".rstrip() + ")"
    return f"  {reference.label} = {_steps(reference.steps)}{until}" + (
        "" if reference.of == "unsaid" else whose
    )


def _steps(steps: tuple[Step, ...]) -> str:
    return ", ".join(f"{step.kind} {_place(step)}" for step in steps)


def _place(step: Step) -> str:
    if step.number or not step.before:
        return step.number or "this"
    return f"-{step.before}" if step.before > 0 else "all"


@pytest.mark.parametrize(("text", "expected"), cases())
def test_references_of_a_text(text: str, expected: list[str]) -> None:
    assert [shown(reference) for reference in find(text)] == expected


@given(texts)
def test_spans_are_in_the_text_in_order_and_apart(text: str) -> None:
    end = 0
    for reference in find(text):
        assert end <= reference.span.start < reference.span.end
        assert text[reference.span.start : reference.span.end] == reference.label
        assert reference.steps
        end = reference.span.end
    assert end <= len(text)


@pytest.mark.parametrize(
    "piece",
    [
        "第", "第一、", "（一", "前", "《", "本法的", "“第一条", "第一条、", "section 1, ", "(1)",
        "of the Of and ", "§ 1, 2 ", "des der des Aaaa ", "Aa Aa der ",
    ],
)  # fmt: skip
def test_work_grows_with_the_text_alone(piece: str) -> None:
    def work(length: int) -> int:
        text = piece * (length // len(piece))
        return calls(lambda: find(text))

    # Eight times the text; a quadratic rule makes 64 times the calls. What one match of a pattern
    # costs is not counted: benchmarks/growth.py takes the time.
    assert work(16_000) <= 8.5 * work(2_000) + 100
