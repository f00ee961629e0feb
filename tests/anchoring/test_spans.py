"""A span carried by the pieces of it that survive."""

from __future__ import annotations

from annotate.anchoring.spans import carry
from annotate.anchoring.survival import Kept


def piece(old: int, new: int, size: int) -> Kept:
    return Kept(old, 0, new, size, went=False)


def test_what_was_put_in_between_belongs_to_a_span() -> None:
    found = carry([piece(0, 100, 10), piece(10, 118, 10)], 0, 20)
    assert found
    assert (found.start, found.end, found.kept) == (100, 128, 20)


def test_scraps_far_before_or_behind_are_no_part_of_a_place() -> None:
    whole = [piece(8, 500, 100), piece(108, 600, 60)]
    scraps = [piece(170, 300, 3), piece(175, 305, 2)]
    behind = [piece(180, 900, 3), piece(185, 905, 2)]
    found = carry([*whole, *scraps, *behind], 0, 300)
    assert found
    assert (found.start, found.end, found.kept) == (500, 660, 160)
    assert found.total == 170


def test_a_border_that_was_reworded_stays_part_of_a_place() -> None:
    found = carry([piece(0, 10, 2), piece(8, 20, 40)], 0, 48)
    assert found
    assert (found.start, found.end) == (10, 60)
