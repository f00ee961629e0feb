"""What holds of anchoring whatever the texts and whatever changes. All texts are invented."""

from __future__ import annotations

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from annotate.anchoring import Anchored, anchor, anchor_all, describe
from annotate.anchoring.clauses import Seats
from annotate.annotation import Target
from annotate.model import Clause, Document
from annotate.parser import parse
from annotate.textdiff import normalise

WORDS = [
    *("组织者", "申请人", "主管部门", "十日内", "三十日内", "应当", "不得", "公开", "书面告知"),
    *(
        "，",
        "，",
        "。",
        "；",
        "试验",
        "材料",
        "的",
        "并处罚款",
        "责令改正",
        "（",
        "）",
        "\n\n（一）",
    ),
]
bodies = st.lists(st.sampled_from(WORDS), min_size=2, max_size=14).map("".join)
texts = st.lists(bodies, min_size=1, max_size=6)


def rendered(articles: list[str]) -> Document:
    return parse("\n\n".join(f"第{n}条 {text}" for n, text in enumerate(articles, 1)))


@st.composite
def revised(draw: st.DrawFn) -> tuple[Document, Document]:
    """A text, and the same with articles edited, moved, put in and taken out."""
    old = draw(texts)
    new = list(old)
    for _ in range(draw(st.integers(0, 3))):
        at = draw(st.integers(0, len(new) - 1)) if new else 0
        match draw(st.sampled_from(["edit", "move", "put in", "take out"])):
            case "edit" if new:
                cut = draw(st.integers(0, len(new[at])))
                new[at] = new[at][:cut] + draw(st.sampled_from(WORDS)) + new[at][cut + 2 :]
            case "move" if new:
                new.insert(draw(st.integers(0, len(new) - 1)), new.pop(at))
            case "take out" if new:
                del new[at]
            case "put in":
                new.insert(at, draw(bodies))
    return rendered(old), rendered(new)


def spans(document: Document) -> list[tuple[Clause, int, int]]:
    """Some spans of each clause: short and long ones, from everywhere in it."""
    out = []
    for clause in document.walk():
        size = len(clause.canonical_text)
        starts, sizes = range(0, size, 3), (1, 4, 9, 30)
        out += [(clause, a, a + n) for a, n in product(starts, sizes) if a + n <= size]
    return out


def found(document: Document, answer: Anchored) -> Clause:
    return next(clause for clause in document.walk() if clause.eid == answer.eid)


def in_unit(document: Document, eid: str | None, start: int, end: int) -> tuple[str, int, int]:
    """A place by its unit: a paragraph alone in an article is one with it."""
    seat = Seats.of(document).by_eid[eid or ""]
    return seat.unit.eid, seat.start + start, seat.start + end


def targets(document: Document) -> list[Target]:
    return [describe(*span, version="1" * 7, blob="2" * 7) for span in spans(document)]


@given(revised())
def test_exact_and_moved_mean_the_same_words(texts: tuple[Document, Document]) -> None:
    old, new = texts
    for (clause, start, end), answer in zip(
        spans(old), anchor_all(targets(old), new, lambda _: old), strict=True
    ):
        assert 0 <= answer.confidence <= 1
        if answer.state in ("exact", "moved"):
            words = found(new, answer).canonical_text[answer.start : answer.end]
            assert normalise(words) == normalise(clause.canonical_text[start:end])
        if answer.state == "exact":
            assert answer.eid == clause.eid


@given(revised())
def test_places_that_were_apart_do_not_become_one(texts: tuple[Document, Document]) -> None:
    old, new = texts
    taken: dict[tuple[str | None, int, int], tuple[Clause, int, int]] = {}
    for span, answer in zip(spans(old), anchor_all(targets(old), new, lambda _: old), strict=True):
        clause, start, end = span
        # White space leaves no trace in keys, and a unit may be one with its only paragraph.
        if answer.state != "exact" or not clause.basic or not normalise(span_text(span)):
            continue
        place = (answer.eid, answer.start, answer.end)
        other = taken.setdefault(place, span)
        assert normalise(span_text(other)) == normalise(span_text(span))
        assert (other[1], other[2]) == (start, end)


def span_text(span: tuple[Clause, int, int]) -> str:
    clause, start, end = span
    return clause.canonical_text[start:end]


@given(revised())
def test_the_way_back_leads_to_where_it_began(texts: tuple[Document, Document]) -> None:
    old, new = texts
    for (clause, start, end), answer in zip(
        spans(old), anchor_all(targets(old), new, lambda _: old), strict=True
    ):
        if answer.state not in ("exact", "moved"):
            continue
        there = describe(found(new, answer), answer.start, answer.end)
        back = anchor(there, old, new)
        # White space at the ends is no part of what is followed.
        if back.placed and (words := clause.canonical_text[start:end]) == words.strip():
            unit, first, last = in_unit(old, back.eid, back.start, back.end)
            here = in_unit(old, clause.eid, start, end)
            # A span that cuts a number comes back with all of it, and is edited.
            assert unit == here[0]
            assert first <= here[1] < here[2] <= last
            assert back.state == "edited" or (first, last) == here[1:]


@given(revised())
def test_neither_order_nor_company_matters(texts: tuple[Document, Document]) -> None:
    old, new = texts
    every = targets(old)
    answers = dict(zip(map(repr, every), anchor_all(every, new, lambda _: old), strict=True))
    mixed = sorted(every, key=lambda target: hash(repr(target)))
    assert [answers[repr(t)] for t in mixed] == list(anchor_all(mixed, new, lambda _: old))
    if every:
        assert anchor(every[0], new, old) == answers[repr(every[0])]


@settings(max_examples=60)
@given(st.lists(bodies, min_size=2, max_size=6, unique_by=normalise), bodies, st.data())
def test_an_edit_elsewhere_leaves_a_clause_exact(
    articles: list[str], edited: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(0, len(articles) - 1))
    assume(normalise(edited) not in map(normalise, articles))
    changed = [edited if n == at else text for n, text in enumerate(articles)]
    old, new = rendered(articles), rendered(changed)
    assume([c.eid for c in old.walk() if c.basic] == [c.eid for c in new.walk() if c.basic])
    units = {c.eid: c.canonical_text for c in new.walk() if c.basic}
    for (clause, start, end), answer in zip(
        spans(old), anchor_all(targets(old), new, lambda _: old), strict=True
    ):
        if clause.basic and units[clause.eid] == clause.canonical_text:
            kept = Anchored("exact", clause.eid, start, end, confidence=answer.confidence)
            assert answer == kept
