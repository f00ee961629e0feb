"""Canonical text: folding is idempotent and keeps every character's marks."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from annotate.canonical import HARD, SOFT, _walked, fold, fold_runs
from annotate.model import Run

# Letters that compose, spaces of every kind, zero-width marks, both kinds of breaks.
CHARS = st.sampled_from([*"甲乙a é\u0301e\u3000 \t\u200b\u00ad“”가ᄀ\u1161。,", SOFT, HARD])
TEXT = st.text(st.one_of(CHARS, st.characters(exclude_categories=["Cs"])), max_size=30)
RUNS = st.lists(
    st.builds(Run, TEXT, st.sampled_from([(), ("em",), ("strong", "code")])), max_size=6
)


@given(TEXT)
def test_fold_is_idempotent(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@given(st.text(st.sampled_from("a。é\u0301\u0323\u0327\u0344\u3099"), min_size=40, max_size=80))
def test_long_runs_of_marks_are_composed_as_short_ones_are(run: str) -> None:
    assert fold("甲" * 2_000 + run) == unicodedata.normalize("NFC", "甲" * 2_000 + run)


@given(RUNS)
def test_runs_join_to_the_folded_text(pieces: list[Run]) -> None:
    runs, breaks = fold_runs(pieces)
    text = "".join(run.text for run in runs)
    assert text == fold("".join(piece.text for piece in pieces))
    assert all(0 <= at <= len(text) for at in breaks)


@given(RUNS)
def test_lines_folded_at_once_are_as_walked(pieces: list[Run]) -> None:
    raw = "".join(piece.text for piece in pieces)
    if SOFT in raw or any(piece.marks for piece in pieces):
        assert fold_runs(pieces) == _walked(pieces, raw, fold(raw))


@given(st.lists(st.builds(Run, st.text(f"甲a{SOFT}", max_size=6), st.sampled_from([(), ("em",)]))))
def test_so_are_lines_of_letters(pieces: list[Run]) -> None:
    raw = "".join(piece.text for piece in pieces)
    if SOFT in raw or any(piece.marks for piece in pieces):
        assert fold_runs(pieces) == _walked(pieces, raw, fold(raw))


@given(st.text("甲乙丙丁", min_size=1, max_size=8), st.text("戊己", min_size=1, max_size=8))
def test_runs_keep_their_marks(plain: str, strong: str) -> None:
    runs, _ = fold_runs([Run(plain), Run(strong, ("strong",))])
    assert runs == (Run(plain), Run(strong, ("strong",)))


@pytest.mark.parametrize(
    ("raw", "text"),
    [
        (f"促进{SOFT}融通", "促进融通"),
        (f"the{SOFT}end", "the end"),
        (f"甲“{SOFT}乙”", "甲“乙”"),
        (f"使用Git{SOFT}管理", "使用Git 管理"),
        (f"한국{SOFT}어", "한국 어"),
        ("\u3000\u3000第一条\u3000\u3000总则 ", "第一条 总则"),
        ("零\u200b宽", "零宽"),
        ("e\u0301", "é"),
        (f"一{HARD}二", "一\n二"),
    ],
)
def test_rules(raw: str, text: str) -> None:
    assert fold(raw) == text
