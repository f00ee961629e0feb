"""Hypothesis' rows and EPUB's annotation sets, theirs and ours. All texts are invented."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from annotate.annotation import Quote
from annotate.errors import InputError
from annotate.exchange import Outgoing, epub, hypothesis
from annotate.exchange.hypothesis import long, short
from annotate.model import Span

Json = dict[str, Any]

ROW: Json = {
    "id": "vHjW8cfbEeeAAAAAAAAAAA",
    "created": "2026-11-23T08:00:00.123456+00:00",
    "user": "acct:lihua@hypothes.is",
    "user_info": {"display_name": "李华"},
    "uri": "https://example.org/works/trial/",
    "text": "太短 <script>alert(1)</script>",
    "tags": ["期限"],
    "group": "__world__",
    "permissions": {"read": ["group:__world__"]},
    "target": [
        {
            "source": "https://example.org/works/trial/",
            "selector": [
                {"type": "RangeSelector", "startContainer": "/p[2]", "endContainer": "/p[2]"},
                {"type": "TextPositionSelector", "start": 9, "end": 12},
                {"type": "TextQuoteSelector", "exact": "𠮷野", "prefix": "规范", "suffix": "试验"},
            ],
        }
    ],
}
REPLY = {
    "id": "aHjW8cfbEeeAAAAAAAAAAA",
    "uri": ROW["uri"],
    "text": "同意",
    "references": [ROW["id"]],
    "target": [{"source": ROW["uri"]}],
}


def rows(*found: Json) -> bytes:
    return json.dumps({"total": len(found), "rows": found}).encode()


def test_rows_of_hypothesis() -> None:
    loaded = hypothesis.load(rows(REPLY, ROW), "a")
    (item,) = loaded.items
    annotation = item.annotation
    assert annotation.source == "https://hypothes.is/a/vHjW8cfbEeeAAAAAAAAAAA"
    assert (annotation.creator.name, annotation.creator.email) == ("李华", "")
    assert annotation.created == "2026-11-23T08:00:00.123456Z"
    assert annotation.target.quote == Quote("𠮷野", "规范", "试验")
    assert (item.hint, item.units) == (Span(9, 12), "utf-16")
    assert (annotation.body, annotation.tags) == (ROW["text"], ("期限",))
    (reply,) = item.events
    assert (reply.annotation, reply.body, reply.parents) == (annotation.id, "同意", ())
    assert loaded.losses == ()


def test_the_same_row_has_the_same_id_always() -> None:
    first, second = (hypothesis.load(rows(ROW), name).items[0] for name in "ab")
    assert first.annotation == second.annotation
    assert first.annotation.id.startswith("01a2076b")  # Its time, as in any UUID of version 7.
    assert first.annotation.id[14] == "7"


def test_replies_find_what_they_answer_by_any_of_its_names() -> None:
    (stray,) = hypothesis.load(rows(REPLY), "a").strays
    assert stray.names == ("https://hypothes.is/a/" + ROW["id"], long(ROW["id"]))


def test_replies_in_a_circle_are_left_out() -> None:
    one, two = {**REPLY, "references": ["b"], "id": "a"}, {**REPLY, "references": ["a"], "id": "b"}
    loaded = hypothesis.load(rows(one, two), "a")
    assert (loaded.items, loaded.strays) == ((), ())
    assert [loss.key for loss in loaded.losses] == ["circle", "circle"]


def test_private_notes_are_told() -> None:
    private = {**ROW, "group": "z9", "permissions": {"read": ["acct:lihua@hypothes.is"]}}
    assert [loss.key for loss in hypothesis.load(rows(private), "a").losses] == ["group", "private"]


def test_ids_are_those_of_hypothesis_and_ours() -> None:
    identity = "019b0c3e-6d1f-7a52-9c5e-1f0a5b7c2d10"
    assert long(short(identity)) == identity
    assert (len(short(identity)), long("x"), long("ü" * 22)) == (22, "", "")


def test_positions_count_utf16_units_of_the_whole_text(
    outgoing: Callable[[int], Outgoing],
) -> None:
    found = json.loads(str(hypothesis.dump(outgoing(1)).content))
    assert found["total"] == len(found["rows"]) == 13
    selectors = {one["type"]: one for one in found["rows"][0]["target"][0]["selector"]}
    place = selectors["TextPositionSelector"]
    units = "第一条 为规范𠮷野".encode("utf-16-le")
    assert units[2 * place["start"] : 2 * place["end"]].decode("utf-16-le") == "𠮷野"
    assert selectors["FragmentSelector"]["value"] == "art_1"
    references = [row.get("references", []) for row in found["rows"]]
    assert [len(one) for one in references] == [0] * 6 + [1, 2, 1, 1, 1, 1, 1]


def test_a_set_of_epub_annotations(outgoing: Callable[[int], Outgoing]) -> None:
    written = epub.dump(outgoing(1))
    found = json.loads(str(written.content))
    assert (found["@context"], found["type"]) == (epub.CONTEXT, "AnnotationSet")
    assert found["about"]["dc:creator"] == ["试验局"]
    assert found["about"]["dc:date"] == "2031"
    words, _, _, document, orphan, followed = found["items"]
    element, text = words["target"]["selector"]
    assert (element["value"], element["refinedBy"]["start"]) == ("art_1", 3)
    assert text["value"].startswith(":~:text=%E4%B8%BA%E8%A7%84%E8%8C%83-,%F0%A0%AE%B7%E9%87%8E,-")
    assert "selector" not in document["target"]
    assert orphan["target"]["selector"][0]["value"] == "art_9"
    assert followed["motivation"] == "commenting"
    assert {loss.key for loss in written.losses} == {"several-clauses", "unseen-events"}


def test_what_our_own_set_says_without_our_records(outgoing: Callable[[int], Outgoing]) -> None:
    found = json.loads(str(epub.dump(outgoing(1)).content))
    for item in found["items"]:
        del item["annotate:record"]
    items = epub.load(json.dumps(found).encode(), "a").items
    target = items[0].annotation.target
    assert target.clause == "art_1"
    assert target.quote
    assert target.quote.exact == "𠮷野"
    assert items[0].annotation.source == found["items"][0]["id"]


def test_a_set_of_readiums() -> None:
    quote = {"type": "TextQuoteSelector", "exact": "𠮷野", "prefix": "规范"}
    item = {
        "id": "urn:uuid:x",
        "target": {"source": "OEBPS/a.html", "selector": [{"type": "X"}, quote]},
        "body": {"type": "TextualBody", "value": "好", "keyword": "教师", "color": "blue"},
    }
    data = json.dumps({"type": "AnnotationSet", "items": [item]}).encode()
    loaded = epub.load(data, "a")
    annotation = loaded.items[0].annotation
    assert annotation.target.quote == Quote("𠮷野", "规范")
    assert (annotation.body, annotation.tags) == ("好", ("教师",))
    assert [loss.key for loss in loaded.losses] == ["looks"]


@pytest.mark.parametrize(
    ("load", "text"),
    [
        (hypothesis.load, '{"rows": [1]}'),
        (hypothesis.load, "7"),
        (epub.load, "[]"),
        (epub.load, '{"type": "Annotation"}'),
    ],
)
def test_other_json_is_refused(load: Callable[[bytes, str], Any], text: str) -> None:
    with pytest.raises(InputError) as caught:
        load(text.encode(), "a.json")
    assert (caught.value.key, caught.value.path) == ("no-annotations", "a.json")
