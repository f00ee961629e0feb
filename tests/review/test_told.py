"""What a report calls things, in the words a reader gets. All texts are invented."""

from __future__ import annotations

from typing import TYPE_CHECKING

from annotate.renderers.review.views import view

if TYPE_CHECKING:
    from tests.review.conftest import Scripted


def test_texts_of_one_title_are_told_apart_in_the_overview(baths: Scripted) -> None:
    baths.text(baths.BATHS, work="baths-2031")
    baths.text(baths.BATHS.replace("公共浴池", "公共茶室"), work="teahouses")
    baths.commit("double")
    baths.branch()
    for work in ("baths", "baths-2031", "teahouses"):
        text = (baths.root / "corpus" / work / "text.md").read_text(encoding="utf-8")
        baths.text(text.replace("二百元", "五百元"), work=work)
    baths.commit("raise")
    shown = view(baths.review(), "zh")
    assert [section.row for section in shown.sections] == [
        "公共浴池管理办法（虚构） baths-2031",
        "公共浴池管理办法（虚构） baths",
        "公共茶室管理办法（虚构）",
    ]


def test_commits_are_named_by_the_beginning_of_their_ids(baths: Scripted) -> None:
    base = baths.git("rev-parse", "HEAD")
    head = baths.commit("nothing")
    assert view(baths.review(base, head), "en").compared.startswith(f"{base[:10]} … {head[:10]},")


def test_a_staged_report_names_what_prints_it_whole(baths: Scripted) -> None:
    report = baths.review("main", staged=True)
    assert view(report, "en").command == f"annotate review --staged {report.merge_base[:10]}"
