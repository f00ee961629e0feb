"""What cannot be seen must not change what a text is. The text is invented."""

from __future__ import annotations

import pytest

from annotate.compare import compare
from annotate.model import is_change
from annotate.parser import parse, source

TEXT = """# 某县示例办法

## 第一章　总则

第一条　为了养护县道上的桥梁，制定本办法。

第二条　县交通部门每两年检查一次桥梁，
检查记录保存十年。

第三条　有下列情形之一的，应当封闭桥梁：

（一）桥墩移位；

（二）洪水漫过桥面。

第四条　本办法自二〇二〇年五月一日起施行。
"""


@pytest.mark.parametrize(
    ("seen", "made"),
    [
        ("\n\n", "\n\u200b\n"),
        ("\n第", "\n\ufeff第"),
        ("第", "第\u2060"),
        ("##", "\u200b##"),
        ("## ", "##\u200b "),
        ("\n（", "\n\u00ad（"),
        ("条　", "条\u200d　"),
        ("第二条", "第 二 条"),
        ("（二）", "（ 二 ）"),
        ("。\n", "。\u200b\u200c\n"),
        ("桥梁", "桥\n梁"),
        ("〇", "零"),
        ("　", "\u200b \u200b"),
    ],
)
def test_nothing_becomes_of_it(seen: str, made: str) -> None:
    noisy = TEXT.replace(seen, made)
    assert noisy != TEXT
    found = compare(parse(TEXT), parse(noisy))
    assert [link for link in found.links if is_change(link)] == []
    assert source(parse(noisy)) == noisy
