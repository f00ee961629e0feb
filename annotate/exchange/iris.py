"""What things are called outside of this house: works, versions, people, annotations.

Every name is an absolute IRI in ASCII. Where the site has an address, a work's is its page.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from urllib.parse import quote

from annotate import __version__
from annotate.annotation import Creator
from annotate.model import Document

VOCABULARY = "urn:x-annotate:"
"""What our own terms and names begin with."""
EIDS = "http://docs.oasis-open.org/legaldocml/akn-nc/v1.0/akn-nc-v1.0.html"
"""The specification that defines eIds."""
GENERATOR = {
    "id": "https://pypi.org/project/annotate-policy/",
    "type": "Software",
    "name": f"annotate {__version__}",
    "nickname": "annotate",
}
_MAIL = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[A-Za-z0-9.-]+")
_HASH = re.compile(r"[0-9a-f]{40}")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{1,8})*")
_HAN = re.compile("[\u3400-\u9fff\U00020000-\U0003ffff]")
_UUID = re.compile(r"urn:uuid:([0-9A-Fa-f-]{36})")
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:([!#$&'()*+,/:;=?@A-Za-z0-9._~\[\]-]|%[0-9A-Fa-f]{2})+")
_BARE = re.compile(r"%(?![0-9A-Fa-f]{2})")


def urn(identity: str) -> str:
    """An annotation's or an event's name."""
    return f"urn:uuid:{identity}"


def uuid_in(name: str) -> str:
    """The id in such a name, "" when it is none."""
    found = _UUID.fullmatch(name)
    return found[1].lower() if found else ""


def work(slug: str, base: str = "") -> str:
    """A work's name: its page on the site, or a URN."""
    return f"{_ascii(base)}works/{quote(slug)}/" if base else f"{VOCABULARY}work:{quote(slug)}"


def _ascii(address: str) -> str:
    """An address ending in `/` as browsers send it: the host in Punycode, the path escaped."""
    scheme, _, rest = address.partition("://")
    host, _, path = rest.partition("/")
    name, colon, port = host.partition(":")
    try:
        host = host if host.isascii() else f"{name.encode('idna').decode()}{colon}{port}"
    except UnicodeError:  # No name that could be looked up.
        host = quote(host, safe=":@%[]")
    escaped = quote(f"{host}/{path}", safe="/:@!$&'()*+,;=%[]")
    return f"{scheme}://{_BARE.sub('%25', escaped)}"


def revision(commit: str) -> str:
    """A commit's name: its SWHID, which is a URI, where it is a whole SHA-1."""
    return f"swh:1:rev:{commit}" if _HASH.fullmatch(commit) else f"{VOCABULARY}commit:{commit}"


def blob(identity: str) -> str:
    """The name of a file's content: its SWHID where it is a whole SHA-1."""
    return f"swh:1:cnt:{identity}" if _HASH.fullmatch(identity) else f"{VOCABULARY}blob:{identity}"


def fragment(eid: str) -> str:
    """An eId as the fragment of an address; `unquote` is the way back."""
    return quote(eid, safe="")


def person(creator: Creator) -> dict[str, str]:
    """A writer as the Web Annotation Data Model describes an agent."""
    mail = mailto(creator.email)
    name = {"name": creator.name, "nickname": creator.email.partition("@")[0] or creator.name}
    identity = mail or f"{VOCABULARY}person:{quote(creator.name, safe='')}"
    return {"id": identity, "type": "Person", **name, **({"email": mail} if mail else {})}


def mailto(address: str) -> str:
    """A mail address as a URI, "" for what is none."""
    return f"mailto:{quote(address, safe='@')}" if _MAIL.fullmatch(address) else ""


def is_iri(text: str) -> bool:
    """Whether a text may stand where a URI must."""
    return _IRI.fullmatch(text) is not None


def instant(created: str) -> str:
    """A time in UTC, with Z and no fraction that says nothing."""
    try:
        time = datetime.fromisoformat(created).astimezone(UTC)
    except OverflowError:  # In the first hours of the year 1, or the last of 9999.
        time = datetime.fromisoformat(created).replace(tzinfo=UTC)
    return time.isoformat().replace("+00:00", "Z")


def language(text: str, document: Document) -> str:
    """The language of a text about a document: the document's own where both are Chinese
    or the text is the document's; else unknown (`und`)."""
    said = document.front.get("language")
    own = said if isinstance(said, str) and _LANGUAGE.fullmatch(said) else ""
    if _HAN.search(text):
        return own if own.startswith("zh") else "zh"
    return "und"


def own_language(document: Document) -> str:
    """The language a document is in, as its front matter or its title tells."""
    said = document.front.get("language")
    if isinstance(said, str) and _LANGUAGE.fullmatch(said):
        return said
    return "zh" if _HAN.search(document.source) else "und"
