"""The head of a text: furniture, title, issuers, date. The texts are invented."""

from __future__ import annotations

import pytest

from annotate.importers.header import Header, read_header
from annotate.importers.paragraphs import paragraph


def head(text: str) -> Header:
    return read_header(
        tuple(paragraph(at, line) for at, line in enumerate(text.split("\n"), 1) if line)
    )


@pytest.mark.parametrize(
    ("text", "title", "issuers", "date"),
    [
        (
            "渡口镇 看桥会\n\n关于看护木桥的意见\n\n(2018年1月2日)\n\n木桥已旧。",
            "渡口镇 看桥会关于看护木桥的意见",
            ("渡口镇", "看桥会"),
            "2018-01-02",
        ),
        (
            "渡口镇看桥会关于看桥的通知\n木桥已旧。",
            "渡口镇看桥会关于看桥的通知",
            ("渡口镇看桥会",),
            "",
        ),
        ("渡口镇\n看桥条例\n第一条 看桥。", "渡口镇看桥条例", (), ""),
        ("看桥条例\n看桥人守则\n第一条 看桥。", "看桥条例", (), ""),
        (
            "看桥条例（试行）\n（二〇一八年十二月三日看桥会通过）\n第一条 看桥。",
            "看桥条例（试行）",
            (),
            "2018-12-03",
        ),
        ("夜渡\n无名氏\n月上柳梢头，", "夜渡", (), ""),
        ("看桥条例\n2018年13月2日\n第一条 看桥。", "看桥条例", (), ""),
        ("看桥条例\n2018年1月2日起行。", "看桥条例", (), ""),
    ],
)
def test_the_head_is_read(text: str, title: str, issuers: tuple[str, ...], date: str) -> None:
    found = head(text)
    assert found.title is not None
    assert (found.title.text, found.issuers, found.date) == (title, issuers, date)


@pytest.mark.parametrize(
    "text", ["木桥已旧，应当重修。\n渡船亦然。", "一、看桥\n（一）看桥。", "（一）看桥"]
)
def test_a_text_without_a_title_has_none(text: str) -> None:
    found = head(text)
    assert found.title is None
    assert [one.text for one in found.body] == text.split("\n")


@pytest.mark.parametrize(
    "line", ["要 闻", "要闻", "第 2 版：要闻", "- 3 -", "第3页 共10页", "第一版"]
)
def test_furniture_stands_before_the_title(line: str) -> None:
    found = head(f"{line}\n看桥条例\n第一条 看桥。\n{line}")
    assert [one.text for one in found.furniture] == [line]
    assert found.title is not None
    assert found.title.text == "看桥条例"
    assert found.body[-1].text == line


def test_every_paragraph_is_in_one_part() -> None:
    found = head("要闻\n渡口镇\n看桥条例\n2018年1月2日\n第一条 看桥。")
    assert found.title is not None
    lines = [one.line for one in found.furniture] + list(found.title.lines)
    assert lines + [one.line for one in found.body] == [1, 2, 3, 4, 5]
