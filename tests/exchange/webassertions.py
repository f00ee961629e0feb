"""What the W3C's test suite asserts of Web Annotations, in words of our own.

An assertion each, under the number of its section in the recommendation
(https://www.w3.org/TR/annotation-model/): 54 of what an annotation must be, 32 of what it
should, 10 on collections and 15 on pages, as many as the suite has.
"""

from __future__ import annotations

from tests.exchange.webterms import (
    AGENTS,
    MOTIVATIONS,
    SELECTORS,
    STATES,
    Check,
    Json,
    below,
    each,
    has_source,
    is_agent,
    is_choice,
    is_count,
    is_direction,
    is_format,
    is_language,
    is_text,
    is_textual,
    is_time,
    is_uri,
    is_web_resource,
    is_whole,
    kinds,
    many,
    named,
    one,
    resources,
    typed,
)

ANNO = "http://www.w3.org/ns/anno.jsonld"


def top(key: str, holds: Check) -> Check:
    """The key is not there, or right."""
    return lambda item: key not in item or holds(item[key])


def parts(side: str, key: str, holds: Check) -> Check:
    """Where bodies or targets, or their sources, have the key, it is right."""

    def check(item: Json) -> bool:
        found = resources(item, side)
        found += [p["source"] for p in found if isinstance(p.get("source"), dict)]
        return item.get(side) != [] and all(holds(p[key]) for p in found if key in p)

    return check


def without(side: str, kind: Check, key: str) -> Check:
    """What is of a kind has no such key."""

    def check(item: Json) -> bool:
        found = resources(item, side)
        found += [p["source"] for p in found if isinstance(p.get("source"), dict)]
        return all(key not in p for p in found if kind(p))

    return check


def complete(key: str, known: dict[str, Check], *names: str) -> Check:
    """What is of these types has all that they must have."""
    return lambda i: all(known[s["type"]](s) for s in below(i, key) if typed(*names)(s))


MUST: dict[str, Check] = {
    "3.1 context": lambda i: ANNO in many(i.get("@context")),
    "3.1 id": lambda i: one(is_uri)(i.get("id")),
    "3.1 type": typed("Annotation"),
    "3.1 target": lambda i: "target" in i,
    "3.2 targets": lambda i: each(lambda t: kinds(t) == 1)(i.get("target")),
    "3.2 bodies": lambda i: all(kinds(b) or is_textual(b) for b in many(i.get("body"))),
    "3.2.5 body or bodyValue": lambda i: not {"body", "bodyValue"} <= i.keys(),
    "3.2.5 bodyValue": top("bodyValue", one(is_text)),
    **{f"3.3.1 {key}": top(key, one(is_time)) for key in ("created", "modified", "generated")},
    "3.3.6 rights": top("rights", each(is_uri)),
    "3.3.7 canonical": top("canonical", one(is_uri)),
    "3.3.7 via": top("via", each(is_uri)),
    **{
        f"{name} of {side}": check
        for side in ("body", "target")
        for name, check in {
            "3.2.1 textDirection": parts(side, "textDirection", one(is_direction)),
            "3.3.1 created": parts(side, "created", one(is_time)),
            "3.3.1 modified": parts(side, "modified", one(is_time)),
            "3.3.6 rights": parts(side, "rights", each(is_uri)),
            "3.3.7 canonical": parts(side, "canonical", one(is_uri)),
            "3.3.7 via": parts(side, "via", each(is_uri)),
            "3.2.7 web resource without items": without(side, is_web_resource, "items"),
            "3.3.5 web resource without purpose": without(side, is_web_resource, "purpose"),
            "3.2.4 choice without value": without(side, is_choice, "value"),
            "4 choice without source": without(side, is_choice, "source"),
            "3.3.5 choice without purpose": without(side, is_choice, "purpose"),
            "3.2.7 specific resource without items": without(side, has_source, "items"),
            "4 specific resource without value": without(side, has_source, "value"),
        }.items()
    },
    "3.2.7 text without items": without("body", is_textual, "items"),
    "4 text without source": without("body", is_textual, "source"),
    "3.2.4 target no text": lambda i: not any(map(typed("TextualBody"), resources(i, "target"))),
    "4.2 selectors": lambda i: all(
        is_whole(s) or is_whole(s, STATES) for s in below(i, "selector")
    ),
    "4.3 states": lambda i: all(is_whole(s, STATES) or is_whole(s) for s in below(i, "state")),
    "4.3.3 refinedBy": lambda i: all(
        is_whole(r) or is_whole(r, STATES)
        for key in ("selector", "state")
        for s in below(i, key)
        if isinstance(s, dict)
        for r in many(s.get("refinedBy"))
    ),
    "4.4 styleClass": lambda i: (
        "stylesheet" in i
        or not any("styleClass" in p for p in (*resources(i, "body"), *resources(i, "target")))
    ),
    "4.2 fragment, css, xpath": complete(
        "selector", SELECTORS, "FragmentSelector", "CssSelector", "XPathSelector"
    ),
    "4.2.4 quote": complete("selector", SELECTORS, "TextQuoteSelector"),
    "4.2 positions": complete(
        "selector", SELECTORS, "TextPositionSelector", "DataPositionSelector"
    ),
    "4.2.7 svg": complete("selector", SELECTORS, "SvgSelector"),
    "4.2.8 range": complete("selector", SELECTORS, "RangeSelector"),
    "4.3.1 time state": complete("state", STATES, "TimeState"),
    "4.3.2 request state": complete("state", STATES, "HttpRequestState"),
}


def some(side: str, key: str, holds: Check) -> Check:
    """A body or target of one kind alone, or a source, has the key, and right."""

    def check(item: Json) -> bool:
        found = [p for p in resources(item, side) if kinds(p) + is_textual(p) == 1]
        sources = [p.get("source") for p in resources(item, side)]
        return any(isinstance(p, dict) and holds(p.get(key)) for p in (*found, *sources))

    return check


def agent(owner: str, key: str, holds: Check) -> Check:
    """An agent of the annotation (`creator`), or of a part of it (`body creator`), is so."""
    side, _, role = owner.rpartition(" ")

    def check(item: Json) -> bool:
        owners = resources(item, side) if side else [item]
        agents = [a for o in owners for a in many(o.get(role))]
        return any(isinstance(a, dict) and holds(a.get(key)) for a in agents)

    return check


def selecting(kind: str, key: str, holds: Check) -> Check:
    """A selector of a kind has what it should have; the suite asks that there be one."""
    return lambda i: any(
        typed(kind)(s) and is_whole(s) and holds(s.get(key))
        for side in ("body", "target")
        for part in resources(i, side)
        for s in many(part.get("selector"))
    )


SHOULD: dict[str, Check] = {
    "3.1 body": lambda i: "body" in i,
    "3.3.1 one creator": lambda i: one(is_agent)(i.get("creator")),
    "3.3.1 created": lambda i: one(is_time)(i.get("created")),
    "3.3.5 one motivation": lambda i: one(MOTIVATIONS.__contains__)(i.get("motivation")),
    **{
        f"{name} of {side}": some(side, key, one(holds))
        for side in ("body", "target")
        for name, key, holds in (
            ("3.2.1 one format", "format", is_format),
            ("3.2.1 one language", "language", is_language),
            ("3.3.1 one creator", "creator", is_agent),
            ("3.3.1 created", "created", is_time),
        )
    },
    "3.2.4 TextualBody": lambda i: any(
        is_textual(b) and typed("TextualBody")(b) for b in resources(i, "body")
    ),
    **{
        f"3.3.2 {key} of {owner}": agent(owner, key, holds)
        for owner in ("creator", "generator", "body creator", "target creator")
        for key, holds in {
            "id": one(is_uri),
            "type": lambda v: any(t in AGENTS for t in many(v)),
            "nickname": one(is_text),
            "name": one(is_text),
        }.items()
    },
    "4.2.1-conformsTo": selecting("FragmentSelector", "conformsTo", is_uri),
    "4.2.4-prefix": selecting("TextQuoteSelector", "prefix", is_text),
    "4.2.4-suffix": selecting("TextQuoteSelector", "suffix", is_text),
}

is_first = one(lambda value: is_uri(value) or typed("AnnotationPage")(value))
COLLECTION: dict[str, Check] = {
    "5.1 context": MUST["3.1 context"],
    "5.1 id": named,
    "5.1 type": typed("AnnotationCollection"),
    "5.1 label": top("label", each(is_text)),
    "5.1 total": top("total", one(is_count)),
    "5.1 first": lambda c: not c.get("total") or is_first(c.get("first")),
    "5.1 last": top("last", one(is_uri)),
    "3.3.1 created": top("created", one(is_time)),
    "3.3.1 modified": top("modified", one(is_time)),
    "3.3.6 rights": top("rights", each(is_uri)),
}


def of_whole(key: str, holds: Check) -> Check:
    """What a page says of its collection is right; the suite wants it said in an object."""
    whole = top(key, holds)
    return lambda p: "partOf" not in p or (isinstance(p["partOf"], dict) and whole(p["partOf"]))


PAGE: dict[str, Check] = {
    "5.2 context": MUST["3.1 context"],
    "5.2 id": named,
    "5.2 type": typed("AnnotationPage"),
    "5.2 items": lambda p: (
        isinstance(p.get("items"), list)
        and all(is_uri(i) or typed("Annotation")(i) for i in p["items"])
    ),
    "5.2 startIndex": top("startIndex", one(is_count)),
    "5.2 partOf": top("partOf", lambda value: one(is_uri)(value) or named(value)),
    "5.2 next": top("next", one(is_uri)),
    "5.2 prev": top("prev", one(is_uri)),
    "5.2 total": of_whole("total", one(is_count)),
    "5.2 label": of_whole("label", each(is_text)),
    "5.2 first": of_whole("first", is_first),
    "5.2 last": of_whole("last", one(is_uri)),
    "3.3.1 created": of_whole("created", one(is_time)),
    "3.3.1 modified": of_whole("modified", one(is_time)),
    "3.3.6 rights": of_whole("rights", each(is_uri)),
}
