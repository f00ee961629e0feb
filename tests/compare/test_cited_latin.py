"""References in German and English statutes, across two versions. All texts are invented."""

from __future__ import annotations

import pytest

from annotate.compare import compare
from annotate.compare.citations import Citations
from annotate.compare.cited import Texts, judge
from annotate.compare.descent import Descent
from annotate.model import Comparison
from annotate.parser import parse

GERMAN = (
    "Die Bibliothek öffnet an sechs Tagen der Woche für jedermann.",
    "Schulküchen prüfen beim Einkauf von Lebensmitteln die Zulassung der Lieferanten.",
    "Alte Bäume werden von der Gartenverwaltung gezählt und in ein Verzeichnis aufgenommen.",
    "Wer ein Taxi fährt, führt seinen Befähigungsnachweis während der Fahrt mit sich.",
)
ENGLISH = (
    "The library must be open to everybody on six days of the week.",
    "School kitchens must check the licences of those who supply them with food.",
    "The keeper of gardens must count old trees and enter them in a register.",
    "Whoever drives a taxi must carry the certificate of competence on every journey.",
)
OPEN, FEED, TREES, TAXI = range(4)


def german(*texts: str) -> str:
    return "# Beispielgesetz\n\n" + "\n\n".join(
        f"## § {n} Vorschrift\n\n{text}" for n, text in enumerate(texts, 1)
    )


def english(*texts: str) -> str:
    return "# Example Act\n\n" + "\n\n".join(
        f"## {n} Provision\n\n{text}" for n, text in enumerate(texts, 1)
    )


def compared(grammar: str, old: str, new: str) -> Comparison:
    return compare(parse(old, grammar=grammar), parse(new, grammar=grammar))


def german_pair(old: str, new: str) -> Comparison:
    """A fifth § that refers, before and after one was inserted at second place."""
    before = german(GERMAN[OPEN], GERMAN[FEED], GERMAN[TREES], old)
    after = german(GERMAN[OPEN], GERMAN[TAXI], GERMAN[FEED], GERMAN[TREES], new)
    return compared("statute-de", before, after)


def english_pair(old: str, new: str) -> Comparison:
    """The same in English."""
    before = english(ENGLISH[OPEN], ENGLISH[FEED], ENGLISH[TREES], old)
    after = english(ENGLISH[OPEN], ENGLISH[TAXI], ENGLISH[FEED], ENGLISH[TREES], new)
    return compared("statute-en", before, after)


def classes(found: Comparison, eid: str) -> set[str]:
    return set(next(link for link in found.links if link.new == (eid,)).classes) - {"numbering"}


def warnings(found: Comparison) -> list[tuple[str, str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (w.clause, w.reference, w.became, w.points) for each in found.links for w in each.warnings
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Wer § 2 verletzt, wird verwarnt.", "Wer § 3 verletzt, wird verwarnt.", {"reference"}),
        (
            "Wer die §§ 2 und 3 verletzt, wird verwarnt.",
            "Wer die §§ 3 und 4 verletzt, wird verwarnt.",
            {"reference"},
        ),
        (
            "Wer die §§ 2 bis 3 verletzt, wird verwarnt.",
            "Wer die §§ 3 bis 4 verletzt, wird verwarnt.",
            {"reference"},
        ),
        (
            "Wer § 2 Absatz 1 Satz 1 verletzt, wird verwarnt.",
            "Wer § 3 Absatz 1 Satz 1 verletzt, wird verwarnt.",
            {"reference"},
        ),
        (
            "Wer § 2 Absatz 1 Satz 1 verletzt, wird verwarnt.",
            "Wer § 3 Absatz 1 Satz 2 verletzt, wird verwarnt.",
            {"substance"},
        ),
        ("Wer § 2 verletzt, wird verwarnt.", "Wer § 4 verletzt, wird verwarnt.", {"substance"}),
        (
            "Wer § 2 des Hafengesetzes verletzt, wird verwarnt.",
            "Wer § 3 des Hafengesetzes verletzt, wird verwarnt.",
            {"substance"},
        ),
    ],
)
def test_german_references_that_follow(old: str, new: str, expected: set[str]) -> None:
    assert classes(german_pair(old, new), "art_5") == expected


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("Who breaks section 2 is warned.", "Who breaks section 3 is warned.", {"reference"}),
        (
            "Who breaks sections 2 and 3 is warned.",
            "Who breaks sections 3 and 4 is warned.",
            {"reference"},
        ),
        (
            "Who breaks sections 2 to 3 is warned.",
            "Who breaks sections 3 to 4 is warned.",
            {"reference"},
        ),
        ("Who breaks section 2 is warned.", "Who breaks section 4 is warned.", {"substance"}),
        (
            "Who breaks section 2 of the Harbours Act 2006 is warned.",
            "Who breaks section 3 of the Harbours Act 2006 is warned.",
            {"substance"},
        ),
    ],
)
def test_english_references_that_follow(old: str, new: str, expected: set[str]) -> None:
    assert classes(english_pair(old, new), "sec_5") == expected


def test_a_german_reference_that_was_left_is_a_warning() -> None:
    text = "Wer § 2 Absatz 1 verletzt, wird verwarnt; § 1 bleibt unberührt."
    assert warnings(german_pair(text, text)) == [
        ("art_5__para_1", "§ 2 Absatz 1", ("art_3__para_1",), ("art_2__para_1",))
    ]


def test_an_english_reference_that_was_left_is_a_warning() -> None:
    text = "Who breaks section 2 is warned; section 1 stands."
    assert warnings(english_pair(text, text)) == [
        ("sec_5__para_1", "section 2", ("sec_3",), ("sec_2",))
    ]


def test_an_inserted_subsection_leaves_references_to_those_behind_it_wrong() -> None:
    head = "# Example Act\n\n## 1 Dogs\n\n"
    dogs = "A dog must be led in the street on a short line."
    cats = "A cat may walk on roofs between sunset and sunrise."
    birds = "Birds are free to sing at any hour of the day."
    last = "Subsection (2) does not apply to kittens."
    end = "\n\n## 2 End\n\nThis is the end."
    old = f"{head}(1) {dogs}\n\n(2) {cats}\n\n(3) {last}{end}"
    new = f"{head}(1) {dogs}\n\n(2) {birds}\n\n(3) {cats}\n\n(4) {last}{end}"
    found = compared("statute-en", old, new)
    assert warnings(found) == [
        ("sec_1__subsec_4", "Subsection (2)", ("sec_1__subsec_3",), ("sec_1__subsec_2",))
    ]


def test_an_inserted_absatz_leaves_references_to_those_behind_it_wrong() -> None:
    head = "# Beispielgesetz\n\n## § 1 Hunde\n\n"
    dogs = "Hunde sind auf der Straße an kurzer Leine zu führen."
    cats = "Katzen dürfen zwischen Abend und Morgen über die Dächer gehen."
    birds = "Vögel singen, wann immer sie wollen."
    last = "Absatz 2 gilt nicht für junge Tiere."
    end = "\n\n## § 2 Ende\n\nHier ist das Ende."
    old = f"{head}(1) {dogs}\n\n(2) {cats}\n\n(3) {last}{end}"
    new = f"{head}(1) {dogs}\n\n(2) {birds}\n\n(3) {cats}\n\n(4) {last}{end}"
    found = compared("statute-de", old, new)
    assert warnings(found) == [
        ("art_1__para_4", "Absatz 2", ("art_1__para_3",), ("art_1__para_2",))
    ]


def test_the_one_paragraph_of_a_paragraph_is_followed() -> None:
    old = german(GERMAN[OPEN], "Dieses Gesetz tritt am 1. Mai 2020 in Kraft.")
    new = german(GERMAN[OPEN], "Dieses Gesetz tritt am 1. Juni 2021 in Kraft.")
    [part] = compared("statute-de", old, new).links[-1].parts
    assert (part.kind, part.classes) == ("modified", ("date",))


def test_a_title_that_one_side_lacks_is_no_paragraph() -> None:
    paragraphs = "(1) Eine Regel über Hunde und Katzen.\n\n(2) Eine andere über Vögel im Winter."
    old = f"# Gesetz\n\n## § 1\n\n{paragraphs}\n\n## § 2 Ende\n\nEnde."
    new = old.replace("## § 1", "## § 1 Tiere").replace("Winter", "Sommer")
    found = compared("statute-de", old, new)
    parts = [(part.old, part.new) for part in found.links[1].parts]
    assert parts == [((eid,), (eid,)) for eid in ("art_1__para_1", "art_1__para_2")]


def test_when_what_is_pointed_at_is_more_like_what_was_meant_nothing_is_said() -> None:
    rule = "Der Halter meldet {} bei der Gemeinde an und zeigt dabei seinen Ausweis vor."
    last = "Wer § 2 verletzt, zahlt."
    texts = (rule.format("Hunde und Katzen"), rule.format("Hunde, auch junge und ganz kleine,"))
    old = parse(german(GERMAN[OPEN], rule.format("Hunde"), last), grammar="statute-de")
    for middle, told, expected in ((texts, (), 0), (texts[::-1], (), 1), (texts, ("art_2",), 1)):
        new = parse(german(GERMAN[OPEN], *middle, last), grammar="statute-de")
        link = next(link for link in compare(old, new).links if link.new == ("art_4",))
        known = Descent({"art_2": {"art_3"}}, {}, frozenset(), frozenset(told))
        found = judge(link, Texts(Citations.of(old, {}), Citations.of(new, {}), known))
        assert len(found.warnings) == expected
