"""annotate.toml: read when it is there, and every mistake told with its line."""

from __future__ import annotations

from pathlib import Path

import pytest

from annotate.errors import InputError
from annotate.settings import Reviewers, Settings, parse_settings, read_settings


def test_defaults_without_a_file(tmp_path: Path) -> None:
    assert read_settings(tmp_path) == Settings()
    assert "erratum" in Settings().known_categories


def test_reads_the_address_of_the_site() -> None:
    assert parse_settings('url = "https://example.org/a"').url == "https://example.org/a/"
    assert parse_settings('url = ""').url == Settings().url == ""


def test_reads_the_policy_of_reviews() -> None:
    text = """
[review]
texts = ["laws/*.md"]
[review.rules]
authority-missing = "error"
numbering-gap = "off"
[[review.reviewers]]
people = ["lin@example.org", "王惠"]
works = ["baths-*"]
clauses = ["cl_3..cl_9", "art_12-1"]
needs = 2
[[review.reviewers]]
people = ["a@example.org"]
"""
    policy = parse_settings(text).review
    assert policy.rules == {"authority-missing": "error", "numbering-gap": "off"}
    assert policy.texts == ("laws/*.md",)
    assert parse_settings("[review]\ntexts = []").review.texts == ()
    one, two = policy.reviewers
    assert one == Reviewers(
        ("lin@example.org", "王惠"), ("baths-*",), ("cl_3..cl_9", "art_12-1"), 2
    )
    assert (two.works, two.clauses, two.needs) == (("*",), (), 1)


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
        ('url = "ftp://example.org"', "settings-url", 1),
        ('url = "https://example.org/<b>"', "settings-url", 1),
        ('url = "https://example.org/?a=b"', "settings-url", 1),
        ("url = 3", "settings-url", 1),
        ("review = 3", "settings-table", 1),
        ("[review]\nrules = 3", "settings-table", 2),
        ("[review]\nfail = []", "settings-review", 2),
        ('[review.rules]\nno-rule = "off"', "settings-rule", 2),
        ('[review.rules]\nblocker-open = "fatal"', "settings-verdict", 2),
        ("[review.rules]\nblocker-open = []", "settings-verdict", 2),
        ("[review]\ntexts = 3", "settings-texts", 2),
        ('[review]\ntexts = ["a", ""]', "settings-texts", 2),
        ("[review]\nreviewers = {}", "settings-reviewers", 2),
        ("[[review.reviewers]]\npeople = []", "settings-reviewers", 2),
        ('[[review.reviewers]]\nworks = ["a"]', "settings-reviewers", 1),
        ('[[review.reviewers]]\npeople = ["a"]\nworks = ["../a"]', "settings-reviewers", 3),
        ('[[review.reviewers]]\npeople = ["a"]\nclauses = ["1..2"]', "settings-reviewers", 3),
        ('[[review.reviewers]]\npeople = ["a"]\nneeds = 2', "settings-needs", 3),
        ('[[review.reviewers]]\npeople = ["a"]\nneeds = true', "settings-needs", 3),
        (
            '[[review.reviewers]]\npeople = ["a"]\n[[review.reviewers]]\npeople = [3]',
            "settings-reviewers",
            4,
        ),
    ],
)
def test_mistakes_are_told_with_their_line(text: str, key: str, line: int) -> None:
    with pytest.raises(InputError) as caught:
        parse_settings(text)
    assert (caught.value.key, caught.value.line) == (key, line)
    assert caught.value.path == "annotate.toml"
    assert caught.value.text("zh") != str(caught.value)
