"""Collation: damage done to an invented text is undone exactly; undamaged texts are left alone.

All texts here are invented.
"""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.importers.collation import Collation, collate, problems
from annotate.importers.paragraphs import Paragraph, paragraph
from annotate.numerals import to_chinese

WORDS = [
    *("渡口", "木桥", "灯塔", "石阶", "茶园", "稻田", "粮仓", "水井"),
    *("竹林", "磨坊", "堤岸", "渔船", "集市", "学堂", "驿站", "窑厂"),
]
NEWS = ["球赛", "歌会", "花展", "剧院", "影星", "画廊", "乐队", "舞台"]
UNDAMAGED = sorted((Path(__file__).parent / "undamaged").glob("*.txt"))


def number(texts: list[str]) -> tuple[Paragraph, ...]:
    return tuple(paragraph(2 * at + 1, text) for at, text in enumerate(texts))


def kept(collation: Collation) -> list[str]:
    return [one.text for one in collation.paragraphs]


def kinds(collation: Collation) -> list[str]:
    return [decision.kind for decision in collation.decisions]


def phrase(random: Random, words: list[str]) -> str:
    return "".join(random.sample(words, random.randint(3, 6)))


def sentence(random: Random, words: list[str]) -> str:
    return "，".join(phrase(random, words) for _ in range(random.randint(2, 4))) + "。"


def sentences(words: list[str]) -> st.SearchStrategy[str]:
    return st.randoms(use_true_random=True).map(lambda random: sentence(random, words))


def phrases(words: list[str]) -> st.SearchStrategy[str]:
    return st.randoms(use_true_random=True).map(lambda random: phrase(random, words))


def opinion(random: Random) -> list[str]:
    """A text of sections with clauses numbered through, and dashes beneath some. A clause
    begins as opinions do: number, heading sentence, then prose."""
    texts = ["为修好" + sentence(random, WORDS)]
    at = 0
    for section in range(1, random.randint(2, 4) + 1):
        texts.append(f"{to_chinese(section)}、{phrase(random, WORDS)}")
        for _ in range(random.randint(1, 3)):
            at += 1
            prose = "".join(sentence(random, WORDS) for _ in range(random.randint(2, 3)))
            texts.append(f"（{to_chinese(at)}）{phrase(random, WORDS)}。{prose}")
            if random.random() < 0.4:
                texts.append("——" + sentence(random, WORDS))
    return texts


def opinions() -> st.SearchStrategy[list[str]]:
    return st.randoms(use_true_random=True).map(opinion)


def cut_points(text: str) -> list[int]:
    """Where a page break may fall in a clause: within a sentence after the first."""
    first = text.index("。") + 1
    return [at for at in range(first + 1, len(text)) if text[at - 1] != "。"]


def early(text: str) -> list[int]:
    """Those that leave enough behind them to be doubled."""
    points = cut_points(text)
    return points[: len(points) // 2]


def is_clause(text: str) -> bool:
    return text.startswith("（")


@given(opinions())
def test_a_clean_text_is_left_alone(texts: list[str]) -> None:
    collation = collate(number(texts))
    assert kept(collation) == texts
    assert collation.decisions == ()


@given(st.data(), opinions())
def test_a_page_that_stands_many_times_is_kept_once(data: st.DataObject, texts: list[str]) -> None:
    clause = data.draw(st.sampled_from([at for at, text in enumerate(texts) if is_clause(text)]))
    start = data.draw(st.integers(1, clause))
    end = data.draw(st.integers(clause + 1, len(texts)))
    page = texts[start:end]
    copies = page * data.draw(st.integers(1, 8))
    whole, part = data.draw(st.integers(0, len(page) - 1)), data.draw(st.integers(0, 30))
    last = page[:whole]
    if part and (end == len(texts) or part >= 20) and part < len(page[whole]):
        last = [*last, page[whole][:part]]
    damaged = [*texts[:end], *copies, *last, *texts[end:]]
    collation = collate(number(damaged))
    assert kept(collation) == texts
    assert kinds(collation) == ["repeated-run"]
    assert collation.decisions[0].characters == sum(map(len, [*copies, *last]))


@given(st.data(), opinions())
def test_a_page_that_was_sent_again_and_broke_off_is_kept_once(
    data: st.DataObject, texts: list[str]
) -> None:
    """No complete copy: only a beginning of the page, with a clause or more, stands again."""
    numbered = [at for at, text in enumerate(texts) if is_clause(text)]
    start = data.draw(st.sampled_from(numbered))
    end = data.draw(st.sampled_from([at + 1 for at in numbered if at >= start]))
    again = texts[start : data.draw(st.integers(start + 1, end))]
    collation = collate(number([*texts[:end], *again, *texts[end:]]))
    assert kept(collation) == texts
    assert kinds(collation) == ["repeated-run"]


@given(st.data(), opinions())
def test_sentences_cut_by_page_breaks_are_joined(data: st.DataObject, texts: list[str]) -> None:
    damaged: list[str] = []
    cuts = 0
    for text in texts:
        if is_clause(text) and data.draw(st.booleans()):
            at = data.draw(st.sampled_from(cut_points(text)))
            damaged += [text[:at], text[at:]]
            cuts += 1
        else:
            damaged.append(text)
    collation = collate(number(damaged))
    assert kept(collation) == texts
    assert kinds(collation) == ["join"] * cuts


@given(st.data(), opinions(), st.lists(sentences(NEWS), min_size=1, max_size=5))
def test_a_sidebar_before_the_doubled_continuation_is_told_apart(
    data: st.DataObject, texts: list[str], news: list[str]
) -> None:
    index = data.draw(st.sampled_from([at for at, text in enumerate(texts) if is_clause(text)]))
    cut = data.draw(st.sampled_from(early(texts[index])))
    head, rest = texts[index][:cut], texts[index][cut:]
    twice = rest[: data.draw(st.integers(8, len(rest) - 1))]
    sidebar = [data.draw(phrases(NEWS)), *news]
    damaged = [*texts[:index], head, twice, *sidebar, rest, *texts[index + 1 :]]
    collation = collate(number(damaged))
    assert kept(collation) == texts
    assert sorted(kinds(collation)) == ["cut-repeat", "join", "sidebar"]
    assert [[one.text for one in moved] for moved in collation.sidebars] == [sidebar]


@given(st.data(), opinions(), st.lists(sentences(NEWS), min_size=1, max_size=5))
def test_all_damages_at_once(data: st.DataObject, texts: list[str], news: list[str]) -> None:
    """As an archive of pages gives it: a sidebar in a cut sentence, and the page that begins
    in the middle of a later sentence stands to the end of the file, again and again."""
    numbered = [at for at, text in enumerate(texts) if is_clause(text)]
    first, second = numbered[0], numbered[-1]
    texts = [*texts, f"（{to_chinese(len(numbered) + 1)}）{WORDS[0]}。{WORDS[1]}，" + news[0] * 2]
    cut, later = (data.draw(st.sampled_from(early(texts[at]))) for at in (first, second))
    rest = texts[first][cut:]
    page = [texts[second][later:], *texts[second + 1 :]]
    last = page[-1][: len(page[-1]) // 2]
    damaged = [*texts[:first], texts[first][:cut], rest[:9], NEWS[1], *news, rest]
    damaged += [*texts[first + 1 : second], texts[second][:later], *page * 4, *page[:-1], last]
    collation = collate(number(damaged))
    assert kept(collation) == texts
    assert sorted(kinds(collation)) == ["cut-repeat", "join", "join", "repeated-run", "sidebar"]


@given(
    st.lists(st.text("一二（）第条、。，甲乙丙丁戊己—“”: \u3000ab1.", max_size=60), max_size=14),
    st.data(),
)
def test_not_a_character_is_lost_whatever_comes(texts: list[str], data: st.DataObject) -> None:
    texts = [text.strip() for text in texts if text.strip()]
    if texts:
        at = data.draw(st.integers(0, len(texts) - 1))
        texts += texts[at:] * data.draw(st.integers(0, 3))
    source = number(texts)
    assert problems(source, collate(source)) == ()


def test_the_invariant_notices_what_is_missing_doubled_or_out_of_order() -> None:
    source = number(["甲。", "乙。", "丙。"])
    good = collate(source)
    assert problems(source, good) == ()
    first, second, third = source
    for paragraphs in [(first, second), (first, second, third, third), (second, first, third)]:
        assert problems(source, replace(good, paragraphs=paragraphs))


def test_the_invariant_notices_a_drop_that_is_not_identical_to_what_is_kept() -> None:
    clause = "（一）修好渡口。" + "木桥、石阶与堤岸由两岸的人家一同看护，" * 3 + "不得荒废。"
    source = number(["一、总则", clause, clause])
    collation = collate(source)
    assert kinds(collation) == ["repeated-run"]
    (decision,) = collation.decisions
    changed = replace(source[2], pieces=(replace(source[2].pieces[0], text=clause + "。"),))
    drop = replace(decision.dropped[0], paragraph=changed)
    forged = replace(collation, decisions=(replace(decision, dropped=(drop,)),))
    assert problems((*source[:2], changed), forged) == ("line 5 is not what line 3 says",)


@pytest.mark.parametrize("path", UNDAMAGED, ids=lambda path: path.stem)
def test_texts_that_repeat_themselves_on_purpose_are_left_alone(path: Path) -> None:
    texts = path.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    collation = collate(number(texts))
    assert kept(collation) == texts
    assert collation.decisions == ()


@given(st.lists(sentences(WORDS), max_size=4, unique=True), st.integers(2, 5), st.data())
def test_refrains_and_list_items_are_left_alone(
    verses: list[str], times: int, data: st.DataObject
) -> None:
    refrain = data.draw(phrases(WORDS)) + "，" + data.draw(phrases(WORDS))
    song = [line for verse in verses for line in [verse, *[refrain] * times]]
    collation = collate(number(song))
    assert kept(collation) == song
    assert [kind for kind in kinds(collation) if kind != "missing-end"] == []
    items = [f"（{to_chinese(at)}）{one}" for at, one in enumerate(verses, 1)]
    laws = [text for n in range(1, times + 1) for text in [f"第{n}条 应当：", *items]]
    assert collate(number(laws)).decisions == ()


def test_a_sidebar_is_found_by_an_open_quotation() -> None:
    texts = [
        "（一）看桥。木桥由两岸的人家轮流看护，“遇有大水，先",
        "花展开幕",
        "春日的花展昨天在画廊开幕，来看的人很多。",
        "封桥，后报信”，这是老规矩。",
        "（二）看渡。渡船由看渡的人家修理，费用由两岸分担。",
    ]
    collation = collate(number(texts))
    assert kinds(collation) == ["join", "sidebar"]
    assert [one.text for one in collation.sidebars[0]] == texts[1:3]
    assert kept(collation) == [texts[0] + texts[3], texts[4]]


def test_a_passage_that_nothing_proves_foreign_is_reported_and_left() -> None:
    texts = [
        "（一）看桥。木桥由两岸的人家轮流看护，遇有大水，先",
        "花展开幕",
        "春日的花展昨天在画廊开幕，来看的人很多。",
        "封桥后报信，这是老规矩。",
        "（二）看渡。渡船由看渡的人家修理，费用由两岸分担。",
    ]
    collation = collate(number(texts))
    assert kept(collation) == texts
    assert kinds(collation) == ["suspect-broken"]


def test_a_sentence_is_not_joined_across_a_copy_that_broke_off() -> None:
    clause = "（一）看桥。木桥由两岸的人家轮流看护，遇有大水先封桥，再告知两岸人家，并于次日复查。"
    page = [clause, "（二）看渡。渡船由看渡的人家修理，费用由两岸分担，并于岁"]
    rest = ["末结清，众人共见。", "（三）看灯。灯塔由看灯的人家添油。"]
    whole = collate(number([*page, *page, *rest]))
    assert kept(whole) == [clause, page[1] + rest[0], rest[1]]
    assert kinds(whole) == ["join", "repeated-run"]
    broken = collate(number([*page, clause, *rest]))
    assert kept(broken) == [*page, *rest]
    assert kinds(broken) == ["suspect-broken", "repeated-run"]


def test_the_end_is_not_joined_to_the_beginning_of_its_own_page() -> None:
    texts = [
        "两岸的人家约定如下。",
        "（一）看桥。木桥由两岸的人家轮流看护，遇有大水先",
        "封桥，再告知两岸人家。",
        "（二）看渡。渡船由看渡的人家修理，费用由两岸分担，并于岁",
    ]
    page = texts[2:]
    collation = collate(number([*texts, *page, *page, page[0]]))
    assert kept(collation) == [texts[0], texts[1] + texts[2], texts[3]]
    assert kinds(collation) == ["join", "missing-end", "repeated-run"]


def test_an_overfull_last_section_of_a_broken_text_is_a_suspicion() -> None:
    prose = "。木桥由两岸的人家轮流看护，遇有大水先封桥，再告知两岸人家。"
    texts = []
    for section, numbers in enumerate([range(1, 4), range(4, 7), range(7, 17)], 1):
        texts.append(f"{to_chinese(section)}、看护")
        texts += [f"（{to_chinese(at)}）第{at}桥{prose}" for at in numbers]
    whole = collate(number(texts))
    assert whole.decisions == ()
    texts[-1] = texts[-1][:-4]
    assert kinds(collate(number(texts))) == ["suspect-lost-headings", "missing-end"]


def test_a_doubled_word_is_reported_and_kept() -> None:
    texts = ["木桥由木桥的人家看护，灯塔灯塔由看灯的人家一个一个添油，研究研究再定。"]
    collation = collate(number(texts))
    assert kept(collation) == texts
    assert [one.parameters["quote"] for one in collation.decisions] == ["灯塔灯塔"]


def test_a_text_that_doubles_its_words_all_along_means_it() -> None:
    assert (
        collate(number(["木桥木桥，灯塔灯塔，渡口渡口。"] + ["渡船渡船石阶石阶。"] * 20)).decisions
        == ()
    )


def test_too_little_is_no_proof() -> None:
    texts = ["（一）看桥。桥坏即修，修毕即告。"] * 2
    collation = collate(number(texts))
    assert kept(collation) == texts
    assert kinds(collation) == ["suspect-repeat"]


def test_a_numbered_paragraph_in_between_is_no_sidebar() -> None:
    texts = [
        "（一）看桥。木桥由两岸的人家轮流看护，遇有大水先",
        "封桥，再告知两岸",
        "（二）看渡。渡船由看渡的人家修理，费用由两岸分担。",
        "封桥，再告知两岸人家。",
        "（三）看灯。灯塔由看灯的人家添油。",
    ]
    collation = collate(number(texts))
    assert collation.sidebars == ()
    assert kept(collation) == texts
    assert sorted(kinds(collation)) == ["suspect-broken", "suspect-interleaved"]


def test_of_two_continuations_none_is_moved() -> None:
    """The next paragraph may go on; one farther on closes the quotation that is open."""
    texts = [
        "（一）看桥。老规矩说：“木桥由两岸的人家轮流看护，遇有大水先",
        "封桥。次日复查。",
        "复查后方可放行”，众人共守。",
        "（二）看渡。渡船由看渡的人家修理，费用由两岸分担。",
    ]
    collation = collate(number(texts))
    assert collation.sidebars == ()
    assert "suspect-interleaved" in kinds(collation)
    assert "".join(kept(collation)) == "".join(texts)


def test_a_heading_after_the_last_copy_is_not_the_beginning_of_another() -> None:
    clause = "木桥看护由两岸人家分担。每年春分前由工匠查验，换去朽木，补上缺板，并刻字为记。"
    page = [clause, "（二）看渡。渡船由看渡的人家修理，费用由两岸分担，不得推托。"]
    rest = ["木桥看护", "看护的人家每日清晨查看桥面。"]
    collation = collate(number([*page, *page, *rest]))
    assert kept(collation) == [*page, *rest]
    assert kinds(collation) == ["repeated-run"]


def test_a_copy_of_a_copy_points_to_what_is_kept() -> None:
    clause = "（一）看桥。木桥由两岸的人家轮流看护，遇有大水先封桥，再告知两岸人家，次日复查。"
    intro = "约定如下。"
    collation = collate(number([intro, clause, clause, intro, clause, clause]))
    assert kept(collation) == [intro, clause]
    assert {drop.kept for one in collation.decisions for drop in one.dropped} == {1, 3}
