"""The alignment benchmark, and what it must say of the real revisions beside the checkout."""

from __future__ import annotations

import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

FILE = Path(__file__).resolve().parents[2] / "benchmarks" / "alignment.py"


@pytest.fixture(scope="module")
def alignment() -> ModuleType:
    spec = spec_from_file_location("alignment", FILE)
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    sys.modules["alignment"] = module  # dataclasses look their module up
    spec.loader.exec_module(module)
    return module


def test_missing_data_is_said_clearly(
    alignment: ModuleType, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert alignment.main(["--data", str(tmp_path)]) == 2
    assert "--data" in capsys.readouterr().err


def test_pairs_are_scored_by_groups(alignment: ModuleType) -> None:
    truth = (frozenset({(0, 0)}), frozenset({(1, 1), (1, 2)}), frozenset({(2, 3)}))
    case = alignment.Case(
        *("invented", ("",) * 5, ("",) * 6, ((), ()), truth),
        secondary=frozenset({(3, 4)}),
        unjudged=(frozenset({4}), frozenset()),
    )
    found = alignment.score(case, {(0, 0), (1, 2), (3, 4), (4, 5), (0, 5)})
    assert (found.found, found.missed, found.wrong) == (2, 1, 1)
    assert found.f1 == pytest.approx(2 * 2 / (2 * 2 + 1 + 1))


@pytest.mark.shared_data
@pytest.mark.parametrize(
    ("name", "least"),
    [
        ("zh_reviewed", 0.995),
        ("lawcomparator", 0.995),
        ("zh_synthetic", 0.995),
        ("de_synthetic", 0.98),
    ],
)
def test_real_revisions_are_aligned(
    alignment: ModuleType, shared_data: Path, name: str, least: float
) -> None:
    total = alignment.Score()
    for case in alignment.load(shared_data, name):
        total.add(alignment.score(case, alignment.ours(case)))
    assert total.f1 >= least, total.errors


@pytest.mark.shared_data
@pytest.mark.parametrize("name", ["zh_reviewed", "zh_synthetic", "de_synthetic"])
def test_splits_and_merges_of_real_revisions_are_found(
    alignment: ModuleType, shared_data: Path, name: str
) -> None:
    counts = [0, 0, 0]
    for case in alignment.load(shared_data, name):
        for at, links in enumerate(alignment.links_of(case)):
            counts[at] += len(links)
    right, wrong, missed = counts
    assert 2 * right / (2 * right + wrong + missed) >= 0.98
