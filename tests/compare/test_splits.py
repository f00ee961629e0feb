"""Clauses that became several, several that became one. All texts are invented."""

from __future__ import annotations

from itertools import permutations

from hypothesis import given
from hypothesis import strategies as st

from annotate.compare import compare, linkable, summary
from annotate.model import Comparison, Document, Link
from annotate.numerals import to_chinese
from annotate.parser import parse
from annotate.renderers.comparison import RENDERERS

FERRY = "渡船应当按照公布的时刻开航，遇有大雾可以停航。"
CREW = "船员每年接受两次救生训练，训练记录保存五年。"
PIERS = "码头的护栏由港务机构每季度检查一次。"
FARES = "票价由县价格主管部门核定，并在候船室公示。"
OTHERS = (
    "放风筝应当避开输电线路和机场。",
    "养蜂人转场前应当告知沿途村庄。",
    "早市摊位按月抽签，不得转租。",
    "戏台每晚九点以后不得使用扩音器。",
)


def statute(*articles: str) -> Document:
    lines = [f"第{to_chinese(n)}条　{text}" for n, text in enumerate(articles, 1)]
    text = "\n\n".join(["# 某岛示例规定", *lines]).replace("|", "\n\n")
    return parse(text + "\n", grammar="statute-zh")


def of_kind(comparison: Comparison, kind: str) -> list[Link]:
    return [link for link in comparison.links if link.kind == kind]


def test_an_article_whose_paragraphs_go_apart_is_split() -> None:
    old = statute(*OTHERS, f"{FERRY}|{CREW}|{PIERS}")
    found = compare(old, statute(*OTHERS, f"{FERRY}|{PIERS}", CREW))
    (link,) = of_kind(found, "split")
    assert (link.old, link.new, link.decided_by) == (("art_5",), ("art_5", "art_6"), "split")
    assert not link.renumbered
    (passage,) = [p for p in link.passages if p.new == "art_6"]
    (span,) = passage.old_spans
    assert old_text(found, "art_5")[span.start : span.end] == CREW
    assert {(p.old, p.new) for p in link.parts} >= {
        (("art_5__para_1",), ("art_5__para_1",)),
        (("art_5__para_2",), ("art_6",)),
        (("art_5__para_3",), ("art_5__para_2",)),
    }


def old_text(found: Comparison, eid: str) -> str:
    return next(c.canonical_text for c in found.old.walk() if c.eid == eid)


def test_articles_that_become_one_are_merged() -> None:
    found = compare(
        statute(*OTHERS, FERRY, CREW, PIERS), statute(*OTHERS, f"{FERRY}|{CREW}|{PIERS}")
    )
    (link,) = of_kind(found, "merged")
    assert (link.old, link.new) == (("art_5", "art_6", "art_7"), ("art_5",))
    assert summary(found)["removed"] == 0
    assert "".join(e.text for e in link.edits if e.op != "insert") == f"{FERRY}\n{CREW}\n{PIERS}"


def test_a_paragraph_that_goes_over_is_a_part_of_both_links() -> None:
    old = statute(*OTHERS, f"{FERRY}|{CREW}", f"{PIERS}|{FARES}")
    found = compare(old, statute(*OTHERS, FERRY, f"{PIERS}|{CREW}|{FARES}"))
    links = {link.new[0]: link for link in found.links if link.new}
    assert [links[eid].kind for eid in ("art_5", "art_6")] == ["modified", "modified"]
    for eid in ("art_5", "art_6"):
        (part,) = [p for p in links[eid].parts if p.old == ("art_5__para_2",)]
        assert (part.kind, part.new, part.moved) == ("unchanged", ("art_6__para_2",), True)
        (passage,) = links[eid].passages
        assert (passage.old, passage.new) == ("art_5", "art_6")


def test_an_article_that_grows_a_paragraph_keeps_its_first_one() -> None:
    found = compare(statute(*OTHERS, FERRY), statute(*OTHERS, f"{FERRY}|{CREW}"))
    link = next(link for link in found.links if link.new == ("art_5",))
    assert [(p.kind, p.old, p.new) for p in link.parts] == [
        ("unchanged", ("art_5",), ("art_5__para_1",)),
        ("added", (), ("art_5__para_2",)),
    ]


@given(
    st.sampled_from(list(permutations((FERRY, CREW, PIERS, FARES)))),
    st.lists(st.sampled_from(["", "|"]), min_size=3, max_size=3),
    st.lists(st.sampled_from(["", "|"]), min_size=3, max_size=3),
)
def test_however_clauses_are_joined_every_one_is_in_one_link(
    order: tuple[str, ...], before: list[str], after: list[str]
) -> None:
    """`|` joins two texts into one article; else the second begins an article."""

    def articles(texts: tuple[str, ...], joints: list[str]) -> list[str]:
        out = [texts[0]]
        for text, joint in zip(texts[1:], joints, strict=True):
            if joint:
                out[-1] += joint + text
            else:
                out.append(text)
        return out

    old = statute(*OTHERS, *articles((FERRY, CREW, PIERS, FARES), before))
    new = statute(*OTHERS, *articles(order, after))
    found = compare(old, new)
    for document, side in ((old, "old"), (new, "new")):
        named = [eid for link in found.links for eid in getattr(link, side)]
        assert sorted(named) == sorted(node.clause.eid for node in linkable(document))
    for link in found.links:
        assert len(link.old) <= 1 or len(link.new) <= 1
        assert link.kind == {(1, 2): "split", (2, 1): "merged"}.get(
            (min(len(link.old), 2), min(len(link.new), 2)), link.kind
        )


def test_a_split_is_shown_with_what_went_where() -> None:
    old = statute(*OTHERS, f"{FERRY}|{CREW}|{PIERS}")
    found = compare(old, statute(*OTHERS, f"{FERRY}|{PIERS}", CREW))
    for form in ("terminal", "markdown", "html"):
        shown = RENDERERS[form](found, language="zh", columns=60, colour=False, full=False)
        assert "第五条 → 第五条 + 第六条" in shown
        assert "拆分" in shown
    assert "↪ 第五条 → 第六条：“船员每年接受两次救生训练" in RENDERERS["terminal"](
        found, language="zh", columns=90, colour=False, full=False
    )
