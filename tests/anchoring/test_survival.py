"""What is left of a text in another, character by character. All texts are invented."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from annotate.anchoring.chains import Piece, breadth, coherent, moved
from annotate.anchoring.following import survival
from annotate.anchoring.sentences import sentence_pairs
from annotate.anchoring.spans import carry
from annotate.anchoring.survival import Kept
from annotate.compare import compare
from annotate.parser import parse
from annotate.textdiff import Run

WORDS = ["十日内", "三十日内", "应当", "公开", "，", "。", "申请人", "试验", "的", "\n\n", "ａ"]
articles = st.lists(
    st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map("".join), min_size=1, max_size=6
)


def rendered(texts: list[str]) -> str:
    return "\n\n".join(f"第{n}条 {text}" for n, text in enumerate(texts, 1))


@given(articles, articles)
def test_no_character_stands_for_two(olds: list[str], news: list[str]) -> None:
    found = survival(compare(parse(rendered(olds)), parse(rendered(news))))
    taken: set[tuple[int, int]] = set()
    for old, runs in zip(found.olds, found.kept, strict=True):
        last = 0
        for run in runs:
            assert run.old >= last
            last = run.old + run.size
            new = found.news[run.unit]
            assert old.key[run.old : last] == new.key[run.new : run.new + run.size]
            places = {(run.unit, run.new + at) for at in range(run.size)}
            assert not places & taken
            taken |= places


@given(articles)
def test_all_of_a_text_is_left_in_itself(texts: list[str]) -> None:
    document = parse(rendered(texts))
    found = survival(compare(document, document))
    for at, (old, runs) in enumerate(zip(found.olds, found.kept, strict=True)):
        assert [(k.unit, k.old, k.new, k.size) for k in runs] == (
            [(at, 0, 0, len(old.key))] if old.key else []
        )


def test_words_that_unrelated_texts_share_are_chance() -> None:
    scattered = [Run(0, 40, 3), Run(60, 90, 4), Run(120, 160, 2)]
    assert coherent(scattered, (200, 200)) == []
    close = [Run(10, 10, 6), Run(18, 17, 5), Run(24, 23, 4)]
    assert coherent(close, (200, 200)) == close
    assert coherent([*scattered, Run(180, 250, 12)], (300, 300)) == [Run(180, 250, 12)]


def test_a_phrase_that_fits_two_places_has_not_moved() -> None:
    phrase = "由主管部门责令限期改正"
    olds = [Piece(0, 0, phrase)]
    once = list(moved(olds, [Piece(1, 5, f"另行规定的，{phrase}")], 6))
    assert once == [(0, 0, Run(0, 6, len(phrase)))]
    twice = [Piece(1, 0, phrase), Piece(2, 0, phrase)]
    assert list(moved(olds, twice, 6)) == [(0, None, Run(0, 0, len(phrase)))]


def test_what_stands_all_over_a_text_is_not_followed_phrase_by_phrase() -> None:
    phrase = "由主管部门责令限期改正，"
    olds, news = [Piece(0, 0, phrase * 400)], [Piece(1, 0, f"{phrase * 400}另")]
    assert list(moved(olds, news, 6)) == []


def test_letters_say_less_than_han_characters() -> None:
    assert breadth("申请人应当在 30 日内提交 PDF 文件。") == 1
    assert breadth("Die zuständige Behörde kann Ausnahmen zulassen.") == 3
    shared = [Run(10, 40, 12), Run(60, 100, 9)]
    assert coherent(shared, (300, 300)) == shared
    assert coherent(shared, (300, 300), letters=3) == []


def test_sentences_are_paired_wherever_they_stand() -> None:
    old = "申请人应当提交书面材料。主管部门应当在十日内答复。"
    new = "主管部门应当在十五日内答复。申请人应当提交书面材料。"
    pairs = [(old[a.start : a.end], new[b.start : b.end]) for a, b in sentence_pairs(old, new)]
    assert pairs == [
        ("申请人应当提交书面材料。", "申请人应当提交书面材料。"),
        ("主管部门应当在十日内答复。", "主管部门应当在十五日内答复。"),
    ]


def test_a_place_is_where_most_of_a_span_is() -> None:
    pieces = [Kept(0, 3, 100, 8, False), Kept(8, 3, 112, 6, False), Kept(14, 5, 0, 5, True)]
    found = carry(pieces, 0, 20)
    assert found
    assert (found.unit, found.start, found.end) == (3, 100, 118)
    assert (found.kept, found.total, found.longest, found.went) == (14, 19, 8, False)
    assert carry([], 0, 20) is None


def test_a_border_that_much_was_put_before_is_left_out() -> None:
    found = carry([Kept(0, 0, 10, 1, False), Kept(1, 0, 30, 12, False)], 0, 13)
    assert found
    assert (found.start, found.end) == (30, 42)
