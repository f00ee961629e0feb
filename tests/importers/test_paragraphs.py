"""Putting pieces together: no blank beside Chinese characters, one between words."""

from __future__ import annotations

import pytest

from annotate.importers.paragraphs import join


@pytest.mark.parametrize(
    ("pieces", "whole"),
    [
        (["促进两岸相", "通"], "促进两岸相通"),
        (["自20", "30年起"], "自2030年起"),
        (["the keeper of", "the bridge"], "the keeper of the bridge"),
        (["the keeper of the 桥", "and"], "the keeper of the 桥and"),
        (["所谓", "“看桥”"], "所谓“看桥”"),
        (["", "甲", ""], "甲"),
    ],
)
def test_join(pieces: list[str], whole: str) -> None:
    assert join(pieces) == whole
