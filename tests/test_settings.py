"""annotate.toml: read when it is there, and every mistake told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.errors import InputError
from annotate.settings import Settings, parse_settings, read_settings


def test_defaults_without_a_file(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert "erratum" in Settings().known_categories


def test_reads_what_is_there(tmp_path: Path) -> None:
    text = 'title = {zh = "甲", en = "A"}\nlanguages = ["zh"]\n[categories]\ncost = {zh = "成本"}\n'
    (tmp_path / "annotate.toml").write_bytes(text.encode())
    settings = read_settings(tmp_path)
    assert settings.title == {"zh": "甲", "en": "A"}
    assert settings.languages == ("zh",)
    assert settings.known_categories[-1] == "cost"
    assert parse_settings('title = "甲"').title == {"zh": "甲", "en": "甲"}


@pytest.mark.parametrize(
    ("text", "key", "line"),
    [
        ("title = ", "settings-toml", 1),
        ('title = "a"\nlanguage = ["zh"]', "settings-unknown", 2),
        ("\n[other]\nx = 1", "settings-unknown", 2),
        ("title = 3", "settings-labels", 1),
        ('title = {de = "x"}', "settings-labels", 1),
        ('languages = "zh"', "settings-languages", 1),
        ("languages = []", "settings-languages", 1),
        ('languages = ["de"]', "settings-languages", 1),
        ('categories = ["cost"]', "settings-labels", 1),
        ('[categories]\ncost = "x"', "settings-labels", 2),
        ('[categories]\n"Big Cost" = {zh = "x"}', "settings-labels", 2),
        ('[categories.cost]\nzh = ""', "settings-labels", 1),
    ],
)
def test_mistakes_are_told_with_their_line(text: str, key: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        parse_settings(text)
    assert (caught.value.key, caught.value.line) == (key, line)
    assert caught.value.path == "annotate.toml"
    assert caught.value.text("zh") != str(caught.value)
