"""The label of a version in front matter, as people write it. All texts are invented."""

from __future__ import annotations

import pytest

from annotate.editing import relabel
from annotate.errors import InputError
from annotate.parser import parse
from annotate.textdiff import merging


@pytest.mark.parametrize(
    ("line", "label", "changed"),
    [
        ("version: draft", "final", "version: final"),
        ("version:   draft   # 名称", "2031 稿", "version:   2031 稿   # 名称"),
        ("version: 'it''s # one'", "final", "version: final"),
        ('version: "a \\" b" # c', "final", "version: final # c"),
        ("version: a#b", "final", "version: final"),
        ("version: 1", "2", "version: '2'"),
        ("version: draft", "a: b # c", "version: 'a: b # c'"),
        ("note: |\n  version: x\nversion: draft", "final", "note: |\n  version: x\nversion: final"),
    ],
)
def test_the_label_alone_is_changed(line: str, label: str, changed: str) -> None:
    source = f"---\ntitle: 试行办法\n{line}\n---\n第一条 甲。\n\n第二条 乙。\n"
    change = relabel(parse(source), label)
    assert merging.apply(source, [change]) == source.replace(line, changed)


@pytest.mark.parametrize(
    "front",
    [
        "",
        "title: 甲",
        "version: >\n  draft",
        "version:\n- a",
        "{version: draft}",
        "note: |\n  version: x",
    ],
)
def test_what_cannot_be_changed_is_refused(front: str) -> None:
    source = f"---\n{front}\n---\n第一条 甲。\n" if front else "第一条 甲。\n"
    with pytest.raises(InputError):
        relabel(parse(source), "final")
