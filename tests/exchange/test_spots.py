"""Places of what is gone. All texts are invented."""

from __future__ import annotations

from dataclasses import replace

import pytest

from annotate.anchoring import Anchored
from annotate.annotation import Position, Quote, Target
from annotate.exchange.spots import spots
from annotate.parser import parse
from tests.exchange.samples import TEXT, note, outgoing, placed

OLD = TEXT + "\n第六条 逾期不报的，责令改正。\n"
GONE = Target(("art_6",), "2f2a9c1", "8" * 40)
LOST = Anchored("orphan", None, reason="clause-removed")


@pytest.mark.parametrize(
    ("target", "words", "place"),
    [
        (GONE, "逾期不报的，责令改正。", Position(0, 11)),
        (replace(GONE, quote=Quote("不报")), "不报", None),
        (replace(GONE, clauses=("art_7",)), None, None),
        (replace(GONE, blob="7" * 40), None, None),
    ],
)
def test_a_whole_clause_that_is_gone_has_the_words_of_its_last_version(
    target: Target, words: str | None, place: Position | None
) -> None:
    sent = replace(outgoing(), written_on={GONE.blob: parse(OLD, path="text.md")})
    annotation = replace(note(sent.document, 1, "art_1").record.annotation, target=target)
    (spot,) = spots(sent, placed(annotation, (), LOST, sent.document))
    assert (spot.quote.exact if spot.quote else None, spot.position) == (words, place)
    assert (spot.version, spot.blob, spot.clause) == (target.version, target.blob, None)
