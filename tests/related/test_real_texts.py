"""What related real texts are found to share. Speaks of clauses by eId alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.model import Document, RelatedLink
from annotate.parser import parse
from annotate.related import matrix, relate, relate_all

pytestmark = pytest.mark.shared_data
CORPUS = Path(__file__).resolve().parent.parent.parent / "corpus"


@pytest.fixture(scope="module")
def opinion() -> Document:
    text = (CORPUS / "regional-coordination-2018" / "text.md").read_text(encoding="utf-8")
    return parse(text)


def text(shared_data: Path, pattern: str) -> Document:
    (path,) = (shared_data / "related").glob(pattern)
    return parse(path.read_text(encoding="utf-8"), path=path.name)


def pairs(links: tuple[RelatedLink, ...]) -> set[tuple[str, str, str]]:
    return {(link.type, link.old, link.new) for link in links}


def test_a_copy_reworded_by_synonyms_is_still_a_copy(shared_data: Path) -> None:
    original = text(shared_data, "*cn0515_head.txt")
    (link,) = relate(original, text(shared_data, "*spun_head.txt")).links
    assert (link.type, link.old) == ("repeats", "para_5")
    assert 0.6 < link.old_coverage < 0.95


def test_a_local_plan_has_the_goals_of_the_opinion(opinion: Document, shared_data: Path) -> None:
    found = relate(opinion, text(shared_data, "河南*xcctv*"))
    assert ("repeats", "cl_3") in {(link.type, link.old) for link in found.links}


def test_the_opinions_clause_on_fair_competition_and_the_rules_made_of_it(
    opinion: Document, shared_data: Path
) -> None:
    found = relate(opinion, text(shared_data, "laws/公平竞争*"))
    assert ("partly-covers", "cl_7", "art_1") in pairs(found.links)
    assert {link.old for link in found.links} == {"cl_7"}


def test_the_next_proposal_goes_on_with_the_same_subjects(
    opinion: Document, shared_data: Path
) -> None:
    found = pairs(relate(opinion, text(shared_data, "2025_十五五规划建议.md")).links)
    assert ("elaborates", "cl_6", "item_32") in found
    assert ("partly-covers", "cl_10", "item_31") in found


@pytest.mark.parametrize("pattern", ["laws/碳排放*", "2025_二十届四中*", "2025_关于*说明.md"])
def test_texts_on_other_subjects_are_not_related(
    opinion: Document, shared_data: Path, pattern: str
) -> None:
    assert relate(opinion, text(shared_data, pattern)).links == ()


def test_reports_of_one_year_cover_each_other_more_than_an_opinion_of_another(
    opinion: Document, shared_data: Path
) -> None:
    reports = [
        text(shared_data, f"provincial_work_reports_2026/{n}.md") for n in ("河南省", "山东省")
    ]
    documents = [*reports, opinion]
    found = matrix(documents, relate_all(documents))
    between, with_opinion = found.cells[0][1], found.cells[0][2]
    assert between is not None
    assert with_opinion is not None
    assert between.share > 0.5 > with_opinion.share
