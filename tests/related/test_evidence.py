"""Phrases, citations and subjects as evidence that clauses are related. Texts are invented."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from annotate.errors import UsageError
from annotate.model import Document, RelatedLink
from annotate.parser import parse
from annotate.related import embedder, relate

LAW = parse(
    "---\ntitle: 虚构市公共图书馆条例\n---\n\n# 虚构市公共图书馆条例\n\n"
    "第一条 为了保障市民阅读权利，制定本条例。\n\n"
    "第二条 公共图书馆应当设置盲文阅览区、少年儿童阅览区和地方文献专藏，配备无障碍坡道。\n\n"
    "第三条 古籍修复人员应当每年接受修复技艺培训，古籍书库应当保持恒温恒湿，严禁烟火和虫蛀。\n\n"
    "第四条 有关部门应当按照职责分工，依法加强监督检查，县级以上人民政府应当予以支持。\n",
    grammar="statute-zh",
)


def linked(document: Document) -> list[tuple[str, str, str]]:
    return [(link.type, link.old, link.new) for link in relate(LAW, document).links]


def marked(link: RelatedLink, document: Document, spans: str) -> list[str]:
    eid = link.old if spans == "old_spans" else link.new
    text = next(c.canonical_text for c in document.walk() if c.eid == eid)
    return [text[s.start : s.end] for s in getattr(link, spans)]


def rules(*clauses: str) -> Document:
    numbered = (f"第{n}条 {text}\n" for n, text in zip("一二三四五", clauses, strict=False))
    return parse("# 虚构县阅览室办法\n\n" + "\n".join(numbered), grammar="statute-zh")


def test_phrases_taken_over_are_found_within_a_sentence_of_other_words() -> None:
    other = rules(
        "乡镇阅览室可以开辟少年儿童阅览区，收集地方文献专藏，并在门口修建无障碍坡道一处。"
    )
    (link,) = relate(LAW, other).links
    assert (link.type, link.old, link.new) == ("partly-covers", "art_2", "art_1")
    phrases = ["少年儿童阅览区", "地方文献专藏", "无障碍坡道"]
    assert marked(link, LAW, "old_spans") == marked(link, other, "new_spans") == phrases
    assert 0.3 < link.old_coverage < 0.7


def test_a_sentence_reworded_here_and_there_is_repeated() -> None:
    other = rules("公共图书馆必须设置盲文阅览区、少年儿童阅览区及地方文献专藏，并配备无障碍坡道。")
    assert linked(other) == [("repeats", "art_2", "art_1")]


@pytest.mark.parametrize(
    "boilerplate",
    [
        "有关部门应当按照职责分工，依法加强对殡葬服务的监督检查，县级以上人民政府应当予以支持。",
        "国务院有关部门应当按照职责分工，依法对渔港开展监督检查。县级以上人民政府有关部门应当配合。",
    ],
)
def test_offices_and_set_phrases_relate_nothing(boilerplate: str) -> None:
    assert linked(rules(boilerplate)) == []


def test_the_creed_of_a_time_relates_nothing() -> None:
    creed = (
        "以习近平新时代中国特色社会主义思想为指导，全面贯彻党的十九大精神，坚持稳中求进工作总基调，"
    )
    one = parse(f"（一）{creed}办好图书馆。\n\n（二）添书。\n", grammar="policy-zh")
    other = parse(f"（一）{creed}修好渔港码头。\n\n（二）补网。\n", grammar="policy-zh")
    assert relate(one, other).links == ()


def test_a_text_that_is_named_is_cited_by_title_and_by_clause() -> None:
    other = rules(
        "根据《虚构市公共图书馆条例》（以下简称图书馆条例），制定本办法。",
        "办证不得收费。",
        "违反《虚构市公共图书馆条例》第三条的，由县里处理。",
        "图书馆条例第二条所称阅览区，含乡镇阅览室。",
    )
    found = {link.new: link for link in relate(LAW, other).links}
    assert {eid: (link.type, link.old) for eid, link in found.items()} == {
        "art_1": ("cited-by", "title"),
        "art_3": ("cited-by", "art_3"),
        "art_4": ("cited-by", "art_2"),
    }
    assert marked(found["art_3"], other, "new_spans") == ["《虚构市公共图书馆条例》第三条"]
    turned = {link.old: (link.type, link.new) for link in relate(other, LAW).links}
    assert turned["art_3"] == ("cites", "art_3")


def test_a_clause_number_of_another_text_cites_nothing_here() -> None:
    other = rules("依照《虚构市渔港条例》第三条处理。", "依照本办法第二条处理。")
    assert linked(other) == []


def test_the_same_subject_in_other_words_is_found_and_shows_its_words() -> None:
    filler = ("船舶进港要报告航次。", "停车场夜间开放，泊位编号。", "菜市场摊位按季抽签决定。")
    other = rules(
        "修复破损的古籍，人员先受培训；书库里要防潮，不得见烟火，也不得有虫蛀，违者停职。",
        *filler,
    )
    (link,) = relate(LAW, other).links
    assert (link.type, link.old, link.new) == ("elaborates", "art_3", "art_1")
    assert {"古籍", "修复", "书库"} <= set(marked(link, LAW, "old_spans"))
    assert marked(link, LAW, "old_spans") == marked(link, other, "new_spans")
    assert (link.old_coverage, link.new_coverage) == (0.0, 0.0)


def test_texts_of_different_subjects_are_not_paired() -> None:
    other = rules(
        "渔船进港应当报告航次、渔获数量和船员名单，接受防疫登记。",
        "养殖网箱之间应当留出航道，夜间点亮示位灯，台风来临前加固。",
        "码头起重机操作人员应当持证上岗，雨雪天气停止吊装作业。",
    )
    relation = relate(LAW, other)
    assert relation.links == ()
    assert relation.old_alone == relation.old_clauses == ("art_1", "art_2", "art_3", "art_4")
    assert relation.new_alone == ("art_1", "art_2", "art_3")


def test_other_scripts_are_compared_word_by_word() -> None:
    act = parse(
        "# Invented Library Act\n\n## Section 1. Reading rooms\n\n"
        "Every public library shall maintain a braille reading room and a collection of local "
        "historical maps, staffed by a trained archivist.\n\n"
        "## Section 2. Fees\n\nLending is free of charge for residents under eighteen.\n",
        grammar="headings",
    )
    rules = parse(
        "# Invented Harbour Rules\n\n## Rule 1. Berths\n\nBoats shall show a lantern.\n\n"
        "## Rule 2. Culture\n\nUnder the Invented Library Act the harbour may keep a braille "
        "reading room and show a collection of local historical maps on open days.\n",
        grammar="headings",
    )
    (phrases, title) = sorted(relate(act, rules).links, key=lambda link: link.type, reverse=True)
    assert phrases.type == "partly-covers"
    assert marked(phrases, act, "old_spans") == [
        "a braille reading room and",
        "a collection of local historical maps",
    ]
    assert title.type == "cited-by"
    assert marked(title, rules, "new_spans") == ["Invented Library Act"]


def test_a_pair_has_one_link_with_its_other_types_beside_it() -> None:
    same = rules(LAW.source.split("第三条 ")[1].split("\n")[0])
    (link,) = relate(LAW, same).links
    assert (link.type, link.old) == ("repeats", "art_3")
    assert link.old_coverage == link.new_coverage == 1.0


def test_a_model_may_judge_likeness_instead_of_words() -> None:
    other = rules(
        "渔船进港应当报告航次、渔获数量和船员名单，接受防疫登记，听从码头指挥。",
        "养殖网箱之间应当留出航道，夜间点亮示位灯，台风来临前加固，不得占用。",
        "码头起重机操作人员应当持证上岗，雨雪天气停止吊装作业，不得超载。",
        "集市摊位按季抽签决定，摊主自备秤具，收摊以后清扫地面，不得转租。",
    )

    def model(texts: Sequence[str]) -> list[list[float]]:
        # Likeness that no word shows: of the second article here and the first there.
        like = [0 if "盲文" in text or "渔船" in text else at for at, text in enumerate(texts, 1)]
        return [[float(at == own) for at in range(len(texts) + 1)] for own in like]

    found = [(k.type, k.old, k.new) for k in relate(LAW, other, model).links]
    assert found == [("elaborates", "art_2", "art_1")]


@pytest.mark.parametrize(
    "made",
    [lambda texts: [], lambda texts: [[float("nan")]] * len(texts), lambda texts: 1 / 0],
)
def test_a_model_that_fails_is_the_users_error(made: object) -> None:
    with pytest.raises(UsageError):
        relate(LAW, LAW, made)  # type: ignore[arg-type]


@pytest.mark.parametrize("name", ["", "json", "json:", "no_such_module_here:f", "json:decoder.x"])
def test_a_model_that_is_not_there_is_the_users_error(name: str) -> None:
    with pytest.raises(UsageError):
        embedder(name)


def test_a_model_is_imported_by_name() -> None:
    assert getattr(embedder("json:dumps"), "__name__", "") == "dumps"
