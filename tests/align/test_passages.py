"""What split and merged, sentence by sentence. All texts are invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotate.align import correspond
from annotate.align.sentences import cut

FERRY = "渡船应当按照公布的时刻开航，遇有大雾可以停航。"
CREW = "船员每年接受两次救生训练，训练记录保存五年。"
PIERS = "码头的护栏由港务机构每季度检查一次。"
FARES = "票价由县价格主管部门核定，并在候船室公示。"
KITES = "放风筝应当避开输电线路和机场。"
BEES = "养蜂人转场前应当告知沿途村庄。"
STALLS = "早市摊位按月抽签，不得转租。"
FINES = "违反本办法规定的，由主管部门责令改正。"
OTHERS = [KITES, BEES, STALLS, "戏台每晚九点以后不得使用扩音器。", "古井周边五十米内不得堆肥。"]

texts = st.lists(
    st.lists(st.sampled_from([FERRY, CREW, PIERS, FARES, FINES, *OTHERS]), max_size=4).map("".join),
    max_size=7,
)


def links(old: list[str], new: list[str]) -> set[tuple[int, int]]:
    found = correspond(old, new)
    return {(p.old, p.new) for p in found.pairs} | {(s.old, s.new) for s in found.shares}


def test_one_clause_becomes_three() -> None:
    old = [FERRY + CREW + PIERS, *OTHERS]
    new = [*OTHERS, FERRY, CREW, PIERS]
    assert {(0, 5), (0, 6), (0, 7)} <= links(old, new)


def test_three_clauses_become_one() -> None:
    old = [*OTHERS, FERRY, CREW, PIERS]
    new = [f"{FERRY}\n{CREW}\n{PIERS}", *OTHERS]
    assert {(5, 0), (6, 0), (7, 0)} <= links(old, new)


def test_a_sentence_goes_over_though_both_clauses_keep_their_partners() -> None:
    old = [FERRY + CREW, PIERS + FARES, *OTHERS]
    new = [FERRY, PIERS + CREW + FARES, *OTHERS]
    found = correspond(old, new)
    assert {(0, 0), (1, 1)} <= {(p.old, p.new) for p in found.pairs}
    (share,) = found.shares
    assert (share.old, share.new) == (0, 1)
    assert [old[0][s.start : s.end] for s in share.old_spans] == [CREW]
    assert [new[1][s.start : s.end] for s in share.new_spans] == [CREW]


def test_a_pair_that_shares_everything_with_others_is_none() -> None:
    old = [FERRY + CREW, "船员" + STALLS, *OTHERS[:2]]
    new = ["船员宿舍由码头统一安排，" + KITES, f"{FERRY}\n{CREW}\n{STALLS}", BEES]
    found = correspond(old, new)
    assert (0, 1) in {(p.old, p.new) for p in found.pairs}
    assert (0, 0) not in {(p.old, p.new) for p in found.pairs}


def test_clauses_that_became_items_of_a_list_are_found_in_it() -> None:
    rules = "禁止在码头内燃放烟花爆竹。", "禁止在码头内倾倒建筑垃圾。"
    listed = "禁止在码头内从事下列活动：\n（一）燃放烟花爆竹；\n（二）倾倒建筑垃圾。"
    found = correspond([FERRY, CREW, *rules, PIERS], [FERRY, CREW, listed, PIERS])
    went = {(p.old, p.new) for p in found.pairs} | {(s.old, s.new) for s in found.shares}
    assert {(2, 2), (3, 2)} <= went


def test_a_formula_above_a_list_is_no_reason_to_take_an_item_for_a_clause() -> None:
    fine = "违反本办法规定，擅自改变航线的，责令改正，处五千元罚款。"
    listed = (
        "违反本办法规定，有下列行为之一的，责令改正，处五千元罚款：\n"
        "（一）无票乘船；\n（二）携带活禽。"
    )
    assert correspond([FERRY, CREW, fine, PIERS], [FERRY, CREW, PIERS, listed]).shares == ()


def test_boilerplate_that_many_clauses_have_is_evidence_of_nothing() -> None:
    old = [text + FINES for text in (FERRY, CREW, PIERS, FARES)]
    new = [text if k else text + "另行规定。" for k, text in enumerate((FERRY, CREW, PIERS, FARES))]
    new.append(STALLS + FINES)
    assert correspond(old, new).shares == ()


def test_a_citation_is_not_cut_at_its_abbreviations() -> None:
    said = "Ships follow Regulation 9 (OJ. L 299 of 2007) at all times. Others do not."
    found = [said[s.span.start : s.span.end].strip() for s in cut(0, said)]
    assert found == [
        "Ships follow Regulation 9 (OJ. L 299 of 2007) at all times.",
        "Others do not.",
    ]


@given(texts, texts)
def test_shares_are_of_other_clauses_and_within_their_texts(old: list[str], new: list[str]) -> None:
    found = correspond(old, new)
    pairs = {(p.old, p.new) for p in found.pairs}
    assert len({p.old for p in found.pairs}) == len(pairs) == len({p.new for p in found.pairs})
    for share in found.shares:
        assert (share.old, share.new) not in pairs
        assert len(share.old_spans) == len(share.new_spans) > 0
        assert all(0 <= s.start < s.end <= len(old[share.old]) for s in share.old_spans)
        assert all(0 <= s.start < s.end <= len(new[share.new]) for s in share.new_spans)


@given(texts)
def test_nothing_goes_anywhere_in_a_text_that_stays(old: list[str]) -> None:
    assert correspond(old, old).shares == ()
