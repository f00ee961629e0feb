"""What the command says of its own words: help, and mistakes in calling it, in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest

from annotate import messages
from annotate.cli import COMMANDS
from annotate.cli.lineage import application as lineage
from annotate.cli.mistakes import _FORMS, spoken
from annotate.cli.note import COMMANDS as NOTE_COMMANDS
from annotate.cli.words import speak
from annotate.renderers.columns import width
from tests.cli.conftest import Call

ENGLISH = re.compile(
    r"Usage|Options:|Arguments:|Commands:|OPTIONS|ARGS|Show this|required|default:|Error|Try '"
)


def commands() -> Iterator[tuple[str, ...]]:
    yield ()
    yield from ((name,) for name in COMMANDS)
    yield from (("note", name) for name in NOTE_COMMANDS)
    yield from (("lineage", command.name or "") for command in lineage().registered_commands)


@pytest.mark.parametrize("words", list(commands()), ids=" ".join)
def test_help_speaks_the_language_and_fits(annotate: Call, words: tuple[str, ...]) -> None:
    chinese, english = (annotate(*words, "--help", lang=lang) for lang in ("zh", "en"))
    assert (chinese.code, chinese.err) == (english.code, english.err) == (0, "")
    assert not ENGLISH.search(chinese.out)
    assert "用法：annotate" in chinese.out
    assert "显示本说明并退出。" in chinese.out
    assert "Usage: annotate" in english.out
    assert "Show this message and exit." in english.out
    for line in (*chinese.out.splitlines(), *english.out.splitlines()):
        assert width(line) <= 80 + 2, line  # A closing mark may hang over.
    assert chinese.out.count("\n  -") == english.out.count("\n  -")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("diff",), "缺少参数 OLD。"),
        (("import", "a.txt"), "缺少选项 --work。"),
        (("frobnicate",), "没有“frobnicate”这个命令。"),
        (("note", "frobnicate"), "没有“frobnicate”这个命令。"),
        (("diff", "--fool"), "没有 --fool 这个选项（相近的有：--full）。"),
        (("diff", "--wholly"), "没有 --wholly 这个选项。"),
        (("check", "--format"), "选项 --format 需要一个值。"),
        (("diff", "a", "b", "--full=3"), "选项 --full 不带值。"),
        (("diff", "a", "b", "c", "d"), "多出的参数：c d"),
        (("merge-driver", "a", "b", "c", "d"), "%L 的值无效：“d”不是数字。"),
        (("merge-driver", "a", "b", "c", "0"), "%L 的值无效：0 不在范围 x>=1 之内。"),
    ],
)
def test_a_mistake_is_one_message_in_the_language(
    annotate: Call, words: tuple[str, ...], said: str
) -> None:
    chinese, english = (annotate(*words, lang=lang) for lang in ("zh", "en"))
    assert chinese.code == english.code == 2
    assert chinese.out == english.out == ""
    assert chinese.err.endswith(f"错误：{said}\n")
    assert not ENGLISH.search(chinese.err)
    assert english.err.splitlines()[-1].startswith("Error: ")


def test_a_group_alone_shows_its_help_as_a_mistake(annotate: Call) -> None:
    for words in ((), ("note",), ("lineage",)):
        done = annotate(*words, lang="zh")
        assert (done.code, done.out) == (2, "")
        assert "命令：" in done.err
        assert not ENGLISH.search(done.err)


@pytest.fixture
def chinese() -> Iterator[None]:
    speak("zh")
    yield
    speak("en")


@pytest.mark.usefixtures("chinese")
def test_what_is_not_recognised_is_passed_on() -> None:
    assert spoken("The moon is full.") == "The moon is full."
    words = {"name": "x", "near": "y", "words": "y", "value": "y", "range": "z", "said": "y"}
    for key in _FORMS:
        english = messages.text(f"usage.{key}", "en", **words)
        assert spoken(english) == messages.text(f"usage.{key}", "zh", **words)
