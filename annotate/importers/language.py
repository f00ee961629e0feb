"""Which language and script a text is written in, as far as its characters tell."""

from __future__ import annotations

from collections.abc import Iterable


def language(texts: Iterable[str]) -> str:
    """`zh-Hans`, `zh-Hant`, `ja`, `ko`, or `und` for what characters alone do not tell.

    Simplified or traditional: which of the two national sets holds more of the characters
    that are not in both.
    """
    text = "".join(texts)
    letters = sum(map(str.isalpha, text)) or 1
    if 5 * sum("\uac00" <= char <= "\ud7af" for char in text) > letters:
        return "ko"
    if 10 * sum("\u3041" <= char <= "\u30ff" for char in text) > letters:
        return "ja"
    han = [char for char in text if "\u4e00" <= char <= "\u9fff"]
    if 5 * len(han) < letters:
        return "und"
    simplified = sum(_in(char, "gb2312") and not _in(char, "big5") for char in han)
    traditional = sum(_in(char, "big5") and not _in(char, "gb2312") for char in han)
    return "zh-Hant" if traditional > simplified else "zh-Hans"


def _in(char: str, codec: str) -> bool:
    try:
        char.encode(codec)
    except UnicodeEncodeError:
        return False
    return True
