"""What is alike is not the same: nothing that a reviewer said of two places counts once, and
nothing counts as said before because something like it was. All texts are invented."""

from __future__ import annotations

import re
import shutil
from collections import Counter
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from annotate.exchange.docx.load import load
from tests.exchange import reviewing as review
from tests.exchange.test_docx_review import Desk, bare, desk

__all__ = ["desk"]

SAVERS = {"as it was": lambda data: data, "by a program that drops ids": bare}
saved = pytest.mark.parametrize("saved", SAVERS.values(), ids=list(SAVERS))


def said(desk: Desk) -> Counter[tuple[str, str, str]]:
    """What each annotation here says, on which clause and words."""
    found: Counter[tuple[str, str, str]] = Counter()
    for identity in desk.ids():
        thread = desk.record(identity).thread
        quote = thread.target.quote
        found[thread.body, thread.target.clause, quote.exact if quote else ""] += 1
    del found["甚好。", "art_1", ""]
    return found


@saved
def test_one_change_made_in_two_clauses_is_two_proposals(
    desk: Desk, saved: Callable[[bytes], bytes]
) -> None:
    data = review.tracked(desk.send(), "应当", "可以", after="各区")
    data = review.tracked(data, "应当", "可以", after="养护单位")
    desk.take(saved(data))
    proposal = "```suggestion\n可以\n```"
    assert said(desk) == {(proposal, "art_2", "应当"): 1, (proposal, "art_3", "应当"): 1}


@saved
def test_one_comment_made_at_two_places_is_two(desk: Desk, saved: Callable[[bytes], bytes]) -> None:
    data = review.commented(desk.send(), "写明", "各区")
    data = review.commented(data, "写明", "养护单位")
    desk.take(saved(data))
    both = {("写明", "art_2", "各区"): 1, ("写明", "art_3", "养护单位"): 1}
    assert said(desk) == both
    desk.take(saved(review.commented(data, "写明", "公示期")))
    assert said(desk) == {**both, ("写明", "art_2", "公示期"): 1}
    assert desk.take(data) == desk.take(bare(data)) == []


def test_a_comment_alike_in_another_file_is_another(desk: Desk) -> None:
    sent = bare(desk.send())
    desk.take(review_bare(sent, "写明", "各区"))
    desk.take(review_bare(sent, "写明", "养护单位"))
    assert said(desk) == {("写明", "art_2", "各区"): 1, ("写明", "art_3", "养护单位"): 1}


def review_bare(data: bytes, words: str, at: str) -> bytes:
    """The file with a new comment, of a program that knows no ids."""
    return bare(review.commented(data, words, at))


def test_what_moved_meanwhile_is_known_again(desk: Desk) -> None:
    data = bare(review.commented(desk.send(), "写明", "公示期"))
    desk.take(data)
    desk.amend("第二条", "第一条之一 新设一条。\n\n第二条")
    desk.amend("第二条", "第二条 又设一条。\n\n第三条")
    assert desk.take(data) == []


def without_ids(data: bytes) -> bytes:
    """The file as a program leaves it that keeps our record, but neither ids nor threads."""
    names = ("Ids", "Extended", "Extensible")
    data = review.altered(data, {f"word/comments{name}.xml": None for name in names})
    drop = {"word/comments.xml": lambda text: re.sub(r' w14:paraId="\w+"', "", text)}
    return review.altered(data, drop)


@pytest.mark.parametrize("saved", [lambda data: data, without_ids], ids=["as it was", "bare"])
def test_one_answer_to_two_comments_is_two(desk: Desk, saved: Callable[[bytes], bytes]) -> None:
    ids = [
        desk.note("parks#art_2", "--quote", "十五日", "-m", "太短？"),
        desk.note("parks#art_3", "--quote", "每月", "-m", "太疏？"),
    ]
    data = review.commented(desk.send(), "同意", answers="太短？")
    data = review.commented(data, "同意", answers="太疏？")
    desk.take(saved(data))
    assert [[e.body for e in desk.record(one).thread.events] for one in ids] == [["同意"]] * 2
    more = review.commented(data, "同意", answers="太短？", date="2031-06-01T09:31:00Z")
    desk.take(saved(more))
    assert len(desk.record(ids[0]).thread.events) == 2


def test_answers_in_a_file_without_threads_are_annotations(desk: Desk) -> None:
    desk.note("parks#art_2", "--quote", "十五日", "-m", "太短？")
    desk.note("parks#art_3", "--quote", "每月", "-m", "太疏？")
    data = review.commented(desk.send(), "同意", answers="太短？")
    desk.take(bare(review.commented(data, "同意", answers="太疏？")))
    assert said(desk)["同意", "art_2", "十五日"] == said(desk)["同意", "art_3", "每月"] == 1


def test_a_new_comment_in_the_minute_of_a_status_is_kept(desk: Desk) -> None:
    identity = desk.note("parks#art_2", "--quote", "十五日", "-m", "太短？")
    desk.annotate("note", "reply", identity, "-m", "同意")
    desk.annotate("note", "status", identity, "resolved", "--reason", "有据")
    status = desk.record(identity).thread.events[-1]
    by, date = status.creator.name, status.created
    for words in ("起算日呢？", "同意"):
        data = bare(review.commented(desk.send(), words, "养护单位", by=by, date=date))
        (row,) = desk.take(data)
        assert row["outcome"] == "new"
    assert said(desk) == {
        ("太短？", "art_2", "十五日"): 1,
        ("起算日呢？", "art_3", "养护单位"): 1,
        ("同意", "art_3", "养护单位"): 1,
    }


def test_answers_to_a_comment_without_words_are_kept(desk: Desk) -> None:
    data = review.commented(desk.send(), "几日？", "公示期")
    data = review.commented(data, "十日。", answers="几日？")
    data = review.altered(data, {"word/comments.xml": lambda text: text.replace("几日？", "")})
    (row,) = desk.take(data)
    thread = desk.record(row["id"]).thread
    assert [event.body for event in thread.events] == ["十日。"]


def test_a_comment_without_a_word_is_told(desk: Desk) -> None:
    data = review.commented(desk.send(), "几日？", "公示期")
    data = review.altered(data, {"word/comments.xml": lambda text: text.replace("几日？", " ")})
    assert [loss.key for loss in load(data, "x.docx").losses] == ["empty"]


PLACES = {"各区": "art_2", "公示期": "art_2", "养护单位": "art_3", "每月": "art_3"}
COMMENTS = st.lists(
    st.tuples(
        st.sampled_from(["同意", "不同意"]),
        st.sampled_from(list(PLACES)),
        st.sampled_from(["2031-06-01T09:30:00Z", "2031-06-01T09:31:00Z"]),
        st.sampled_from(["李审", "赵"]),
    ),
    unique=True,
    max_size=5,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(first=COMMENTS, later=COMMENTS, drops=st.tuples(st.booleans(), st.booleans()))
def test_whatever_is_said_is_here_once(
    desk: Desk,
    first: list[tuple[str, str, str, str]],
    later: list[tuple[str, str, str, str]],
    drops: tuple[bool, bool],
) -> None:
    """Comments of few words, hands and minutes, in two rounds; each round's file may have been
    saved by a program that drops ids."""
    for identity in desk.ids():
        if desk.record(identity).thread.body != "甚好。":
            shutil.rmtree(desk.root / "corpus" / "parks" / "annotations" / identity)
    sent = data = desk.send()
    comments = list(dict.fromkeys([*first, *later]))
    for dropped, upto in zip(drops, (len(first), len(comments)), strict=True):
        data = sent
        for words, at, date, by in comments[:upto]:
            data = review.commented(data, words, at, by=by, date=date)
        desk.take(bare(data) if dropped else data)
        wanted = Counter((words, PLACES[at], at) for words, at, _, _ in comments[:upto])
        assert said(desk) == wanted


def test_of_two_comments_of_ours_alike_the_one_that_is_left_is_itself(desk: Desk) -> None:
    ids = [
        desk.note("parks#art_2", "--quote", "十五日", "-m", "同上。"),
        desk.note("parks#art_3", "--quote", "每月", "-m", "同上。"),
    ]
    for identity in ids:  # In one minute, whenever this runs.
        path = desk.root / "corpus/parks/annotations" / identity / "annotation.md"
        text = path.read_text("utf-8")
        path.write_text(re.sub("(?m)^created: .*", f"created: {review.DATE}", text), "utf-8")
    data = desk.send()
    first = f'<w:comment w:id="{review.comment(data, "同上。").number}".*?</w:comment>'
    gone = {"word/comments.xml": lambda text: re.sub(first, "", text, flags=re.DOTALL)}
    loaded = load(without_ids(review.altered(data, gone)), "x.docx")
    assert [(loss.at, loss.key) for loss in loaded.losses] == [(ids[0], "docx-comment-gone")]


def test_two_comments_of_one_number_are_two(desk: Desk) -> None:
    data = review.commented(desk.send(), "几日？", "公示期")
    data = review.commented(data, "几次？", "每月")
    number = review.comment(data, "几日？").number
    other = review.comment(data, "几次？").number
    same = {"word/comments.xml": lambda t: t.replace(f'w:id="{other}"', f'w:id="{number}"')}
    desk.take(review.altered(data, same))
    assert said(desk) == {("几日？", "art_2", "公示期"): 1, ("几次？", "", ""): 1}
