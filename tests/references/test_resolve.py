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

HAFEN = parse(
    """# Gesetz über erfundene Häfen

## Teil 1 Allgemeines

### § 1 Zweck

Dieses Gesetz regelt Häfen.

### § 2 Pflichten

(1) Wer anlegt, hat

1. zu melden

a) den Namen,

b) die Fracht,

aa) nach Art,

bb) nach Maß,

2. zu zahlen.

(1a) Wer ablegt, zahlt nichts.

(2) Ausnahmen gelten.

### §§ 3 bis 5 (weggefallen)

### § 6 Strafen

Verwarnt wird, wer

1. nicht meldet,

2. nicht zahlt.

## Teil 2 Schluß

### § 7 Inkrafttreten

Dieses Gesetz tritt in Kraft.

## Anlage 1

Die Segel.
""",
    grammar="statute-de",
)
HARBOURS = parse(
    """# Invented Harbours Act

## Part 1 Preliminary

### 1 Objects

The objects are

(a) harbours;

(b) rafts.

### 2 Pilots

(1) A pilot is

(a) old—

(i) by day;

(ii) by night; or

(b) young.

(2) Pilots sing.

### 3 to 5 [Repealed]

## Part 2 Fees

### 6 Fees

(1) Fees are small.

### 12A Nets

Nets sink.

## Schedule 1

1 The fee is one coin.

2 (1) It grows.
""",
    grammar="statute-en",
)
TREATY = parse(
    "# Treaty\n\n## Article 1\n\nScope\n\n1. Boats:\n\n(a) big;\n\n(b) small.\n\n2. Rafts.\n\n"
    "## Article 2\n\nEnd.\n",
    grammar="statute-en",
)
BYLAW = parse(
    "# By-law\n\n## 1. Words\n\n1.1 Rafts:\n\n1.1.1 big;\n\n1.1.2 small.\n\n1.2 Nets.\n\n"
    "## 2. Fees\n\n2.1 None.\n",
    grammar="statute-en",
)

P_DE = ("art_2__para_1", "art_2__para_1a", "art_2__para_2")
PILOT = "sec_2__subsec_1"
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
        (HAFEN, "art_1", "§ 2", ("art_2",)),
        (HAFEN, "art_1", "§ 2 Absatz 1a", ("art_2__para_1a",)),
        (HAFEN, "art_1", "§ 2 Abs. 1 Satz 1 Nr. 2", ("art_2__para_1__item_2",)),
        (
            HAFEN,
            "art_1",
            "§ 2 Absatz 1 Nummer 1 Buchstabe b Doppelbuchstabe bb",
            ("art_2__para_1__item_1__subitem_b__point_bb",),
        ),
        (HAFEN, "art_1", "§§ 2 bis 6", ("art_2", "art_3-to-5", "art_6")),
        (HAFEN, "art_1", "§ 4", ("art_3-to-5",)),
        (HAFEN, "art_2__para_2", "Absatz 1", ("art_2__para_1",)),
        (HAFEN, "art_2__para_1__item_2", "Nummer 1", ("art_2__para_1__item_1",)),
        (HAFEN, "art_2__para_2", "Absätze 1 bis 2", P_DE),
        (HAFEN, "art_2__para_1__item_2", "Absatz 1", ("art_2__para_1",)),
        (HAFEN, "art_2__para_1__item_2", "Absatz 2", ("art_2__para_2",)),
        (HAFEN, "art_6", "§ 6 Nummer 2", ("art_6__item_2",)),
        (HAFEN, "art_6", "§ 6 Absatz 1 Nummer 2", ("art_6__item_2",)),
        (HAFEN, "art_6", "dieses Teils", ("part_1",)),
        (HAFEN, "art_6", "Teil 2", ("part_2",)),
        (HAFEN, "art_6", "Anlage 1", ("annex_1",)),
        (HAFEN, "art_6", "dieses Gesetzes", ()),
        (HAFEN, "art_2__para_2", "Satz 1", "no-level"),
        (HAFEN, "art_2__para_2", "Absatz 3", "missing"),
        (HAFEN, "art_2__para_2", "§ 8", "missing"),
        (HAFEN, "art_2__para_2", "Artikel 2", "no-level"),
        (HAFEN, "art_2__para_2", "§ 2 BGB", "other"),
        (HARBOURS, "sec_1", "section 2(1)(a)(ii)", (f"{PILOT}__para_a__subpara_ii",)),
        (HARBOURS, "sec_1", "Section 12A", ("sec_12a",)),
        (HARBOURS, "sec_1", "section 1(b)", ("sec_1__para_b",)),
        (HARBOURS, "sec_1", "sections 2 to 6", ("sec_2", "sec_3-to-5", "sec_6")),
        (HARBOURS, "sec_1", "regulation 6(1)", ("sec_6__subsec_1",)),
        (HARBOURS, "sec_2__subsec_2", "subsection (1)", (PILOT,)),
        (HARBOURS, "sec_2__subsec_2", "paragraph (a) of subsection (1)", (f"{PILOT}__para_a",)),
        (HARBOURS, f"{PILOT}__para_a", "paragraph (b)", (f"{PILOT}__para_b",)),
        (HARBOURS, "sec_2__subsec_2", "this section", ("sec_2",)),
        (HARBOURS, "sec_6__subsec_1", "this Part", ("part_2",)),
        (HARBOURS, "sec_6__subsec_1", "Part 1", ("part_1",)),
        (HARBOURS, "sec_6", "paragraph 2 of Schedule 1", ("annex_1__sec_2",)),
        (HARBOURS, "annex_1__sec_2", "section 6", ("sec_6",)),
        (HARBOURS, "sec_6", "this Act", ()),
        (HARBOURS, "sec_6", "section 7", "missing"),
        (HARBOURS, "sec_6", "section 2(3)", "missing"),
        (HARBOURS, "sec_6", "subsection (2)", "missing"),
        (HARBOURS, "sec_6", "section 2 of the Fisheries Act 1999", "other"),
        (TREATY, "art_2", "Article 1(1)(b)", ("art_1__para_1__item_b",)),
        (TREATY, "art_2", "point (a) of paragraph 1 of Article 1", ("art_1__para_1__item_a",)),
        (TREATY, "art_1__para_2", "paragraph 1", ("art_1__para_1",)),
        (TREATY, "art_2", "Article 1(3)", "missing"),
        (BYLAW, "subsec_2-1", "section 1.1", ("subsec_1-1",)),
        (BYLAW, "subsec_2-1", "paragraph 1.1.2", ("para_1-1-2",)),
        (BYLAW, "subsec_2-1", "section 1", ("sec_1",)),
        (BYLAW, "subsec_2-1", "section 1.3", "missing"),
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
