"""Which clauses a reference names, from where it stands. All texts are invented."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.model import Document
from annotate.parser import parse
from annotate.references import Places, Unresolved, find, resolve

STATUTE = parse(
    """# 某市渔港示例条例

## 第一章　总则

第一条　渔港的管理适用本条例。

第二条　渔船进港应当报告下列事项：

（一）船名；

（二）船员；

（三）渔获。

报告不得迟延。

风浪过大时可以补报。

第二条之一　补报的期限为三日。

## 第二章　责任

第三条　迟报的，处警告：

（一）首次迟报；

（二）再次迟报。

第四条　其他情形从其规定。

附件1

第一条　表格一式两份。

附件2

第二条　表格由船长填写。
""",
    grammar="statute-zh",
)
OPINION = parse(
    "一、要求\n\n（一）修渔港。\n\n（二）养渔船。\n\n二、措施\n\n（三）查网具。\n",
    grammar="policy-zh",
)
MANUAL = parse(
    "# Manual\n\n## 1. Boats\n\nBoats float.\n\n## 2. Nets\n\nThey sink.\n\n### 2.1 Mesh\n\nOk.\n",
    grammar="headings",
)

P2 = ("art_2__para_1", "art_2__para_2", "art_2__para_3")


@pytest.mark.parametrize(
    ("document", "clause", "text", "expected"),
    [
        (STATUTE, "art_1", "本条例", ()),
        (STATUTE, "art_1", "第三条", ("art_3",)),
        (STATUTE, "art_1", "本条例第二条之一", ("art_2-1",)),
        (STATUTE, "art_1", "第二条至第四条", ("art_2", "art_2-1", "art_3", "art_4")),
        (STATUTE, "art_1", "第二条第二款", (P2[1],)),
        (STATUTE, "art_1", "第二条第二款至第三款", P2[1:]),
        (STATUTE, "art_1", "第二条第一款第（三）项", (f"{P2[0]}__item_3",)),
        (STATUTE, "art_1", "第二条第（三）项", (f"{P2[0]}__item_3",)),
        (STATUTE, "art_1", "第三条第一款", ("art_3",)),
        (STATUTE, "art_1", "第三条第一项和第二项", ("art_3__item_1",)),
        (STATUTE, "art_1", "第二章", ("chp_2",)),
        (STATUTE, "art_1", "附件2", ("annex_2",)),
        (STATUTE, P2[1], "前款", (P2[0],)),
        (STATUTE, P2[2], "前两款", P2[:2]),
        (STATUTE, P2[2], "前款", (P2[1],)),
        (STATUTE, P2[1], "前款第二项", (f"{P2[0]}__item_2",)),
        (STATUTE, P2[2], "本条第二款", (P2[1],)),
        (STATUTE, P2[2], "本条", ("art_2",)),
        (STATUTE, P2[2], "本款", (P2[2],)),
        (STATUTE, P2[2], "第一款", (P2[0],)),
        (STATUTE, P2[2], "本章", ("chp_1",)),
        (STATUTE, f"{P2[0]}__item_2", "前项", (f"{P2[0]}__item_1",)),
        (STATUTE, f"{P2[0]}__item_2", "第三项", (f"{P2[0]}__item_3",)),
        (STATUTE, "art_3", "前条", ("art_2-1",)),
        (STATUTE, "art_3", "前两条", ("art_2", "art_2-1")),
        (STATUTE, "annex_1__art_1", "第一条", ("annex_1__art_1",)),
        (STATUTE, "annex_1__art_1", "第三条", ("art_3",)),
        (STATUTE, "art_1", "《某市渔港示例条例》第三条", ("art_3",)),
        (OPINION, "cl_1", "本意见第（三）条", ("cl_3",)),
        (OPINION, "cl_1", "第二部分", ("sec_2",)),
        (MANUAL, "sec_1", "see section 2.1", ("sec_2__sec_2-1",)),
        (STATUTE, "art_1", "第五条", "missing"),
        (STATUTE, "art_1", "第二条第四款", "missing"),
        (STATUTE, "art_1", "第三条第二款", "missing"),
        (STATUTE, "art_1", "第二条第九项", "missing"),
        (STATUTE, "art_1", "附件3", "missing"),
        (STATUTE, "art_1", "第四条第一项", "no-level"),
        (STATUTE, "art_1", "第二编", "no-level"),
        (STATUTE, "art_1", "前条", "first"),
        (STATUTE, "art_1", "前款", "first"),
        (STATUTE, "art_1", "渔业法第三条", "other"),
        (STATUTE, "art_1", "“第三条”", "unclear"),
        (STATUTE, "art_1", "前述", "vague"),
        (STATUTE, "art_1", "第四条至第二条", "ambiguous"),
    ],
)
def test_targets(
    document: Document, clause: str, text: str, expected: tuple[str, ...] | str
) -> None:
    places = Places.of(document)
    standing = next(c for c in document.walk() if c.eid == clause)
    found = resolve(find(text)[0], standing, places)
    assert (found.reason if isinstance(found, Unresolved) else found) == expected


PIECES = "第 二 三 九 条 款 项 章 （ ） 之一 、 至 前 两 各 本 条例 附件 编 的 目 和".split(" ")
EIDS = [clause.eid for clause in STATUTE.walk()]


@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join), st.sampled_from(EIDS))
def test_what_is_named_is_in_the_document_in_its_order(text: str, eid: str) -> None:
    places = Places.of(STATUTE)
    clause = next(c for c in STATUTE.walk() if c.eid == eid)
    for reference in find(text):
        found = resolve(reference, clause, places)
        if not isinstance(found, Unresolved):
            indices = [EIDS.index(target) for target in found]
            assert reference.until or indices == sorted(indices)
            assert len(set(found)) == len(found)
