"""Comments with their threads: the five parts Word keeps them in, written and read.

`comments.xml` holds what was said (ECMA-376 17.13.4); the others, of [MS-DOCX], who answers
whom and what is resolved (by the id of a comment's last paragraph), an id that lasts, the
time in UTC, and the people.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from annotate.docx import names
from annotate.docx.markup import run, xml
from annotate.docx.package import Part
from annotate.docx.runs import said
from annotate.docx.unpack import Package


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment, or an answer to one."""

    number: str
    """Unique in the file; the text refers to it."""
    author: str
    initials: str
    date: str
    """As RFC 3339, in UTC; "" for none."""
    text: tuple[str, ...]
    """Its paragraphs."""
    parent: str = ""
    """The number of the comment it answers, "" for none. Word knows one level of answers."""
    done: bool = False
    """Whether it is resolved."""
    para: str = ""
    """The id of its last paragraph: eight hexadecimal digits below 80000000."""
    durable: str = ""
    """An id of the same form that Word keeps."""
    threaded: bool = True
    """Whether the file says whether it answers another one."""
    user: str = ""
    """Who the author is to Word's account system, "" for nobody known."""


def comment_parts(comments: Sequence[Comment]) -> tuple[Part, ...]:
    """The parts that hold comments; none for no comments."""
    if not comments:
        return ()
    paras = {comment.number: comment.para for comment in comments}
    authors = dict.fromkeys(comment.author for comment in comments)
    folder = [
        ("comments", names.COMMENTS, "w:comments", map(_comment, comments)),
        (
            "commentsExtended",
            names.COMMENTS_EXTENDED,
            "w15:commentsEx",
            (_extended(comment, paras.get(comment.parent, "")) for comment in comments),
        ),
        ("commentsIds", names.COMMENTS_IDS, "w16cid:commentsIds", map(_ids, comments)),
        (
            "commentsExtensible",
            names.COMMENTS_EXTENSIBLE,
            "w16cex:commentsExtensible",
            (_extensible(comment) for comment in comments if comment.date),
        ),
        ("people", names.PEOPLE, "w15:people", map(_person, authors)),
    ]
    return tuple(
        Part(f"word/{name}.xml", _root(tag, "".join(inner)), *kind)
        for name, kind, tag, inner in folder
    )


def read_comments(package: Package) -> tuple[Comment, ...]:
    """The comments of a file, in its order."""
    extended = {
        element.get("w15:paraId", "").upper(): element
        for element in _children(package, names.COMMENTS_EXTENDED[1])
    }
    durables = {
        element.get("w16cid:paraId", "").upper(): element.get("w16cid:durableId", "").upper()
        for element in _children(package, names.COMMENTS_IDS[1])
    }
    utc = {
        element.get("w16cex:durableId", "").upper(): element.get("w16cex:dateUtc", "")
        for element in _children(package, names.COMMENTS_EXTENSIBLE[1])
    }
    users = dict(_users(package))
    elements = [e for e in _children(package, names.COMMENTS[1]) if e.tag == "w:comment"]
    ids = _unique([element.get("w:id", "") for element in elements])
    numbers = {_para(element): number for element, number in zip(elements, ids, strict=True)}
    found = []
    for element, number in zip(elements, ids, strict=True):
        para = _para(element)
        durable = durables.get(para, "")
        more = extended.get(para)
        answered = more.get("w15:paraIdParent", "").upper() if more is not None else ""
        author = element.get("w:author", "")
        found.append(
            Comment(
                number=number,
                author=author,
                initials=element.get("w:initials", ""),
                date=utc.get(durable, "") or element.get("w:date", ""),
                text=tuple(said(paragraph) for paragraph in element.iter("w:p")),
                parent=numbers.get(answered, "") if answered else "",
                done=more is not None and more.get("w15:done", "") in ("1", "true", "on"),
                para=para,
                durable=durable,
                threaded=more is not None,
                user=users.get(author, ""),
            )
        )
    return tuple(found)


def _unique(ids: Sequence[str]) -> list[str]:
    """The ids, each once: files put together by programs may have one of two comments."""
    seen: Counter[str] = Counter()
    found = []
    for one in ids:
        seen[one] += 1
        found.append(one if seen[one] == 1 else f"{one}#{seen[one]}")
    return found


def _children(package: Package, relation: str) -> Iterator[Element]:
    tree = package.related(relation)
    yield from tree if tree is not None else ()


def _para(element: Element) -> str:
    """The id of the last paragraph, by which the other parts know the comment."""
    paragraphs = list(element.iter("w:p"))
    return paragraphs[-1].get("w14:paraId", "").upper() if paragraphs else ""


def _users(package: Package) -> Iterator[tuple[str, str]]:
    for person in _children(package, names.PEOPLE[1]):
        presence = person.find("w15:presenceInfo")
        if presence is not None and presence.get("w15:providerId", "None") != "None":
            yield person.get("w15:author", ""), presence.get("w15:userId", "")


def _root(tag: str, inner: str) -> str:
    spaces = {
        "w": names.W,
        "w14": names.W14,
        "w15": names.W15,
        "w16cid": names.W16CID,
        "w16cex": names.W16CEX,
        "mc": names.MC,
    }
    declared = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in spaces.items())
    return f'<{tag} {declared} mc:Ignorable="w14 w15 w16cid w16cex">{inner}</{tag}>'


def _comment(comment: Comment) -> str:
    date = f' w:date="{xml(comment.date)}"' if comment.date else ""
    by = f'w:author="{xml(comment.author)}"{date} w:initials="{xml(comment.initials)}"'
    lines = comment.text or ("",)
    paragraphs = []
    for index, line in enumerate(lines):
        para = f' w14:paraId="{comment.para}"' if index == len(lines) - 1 else ""
        style = '<w:pPr><w:pStyle w:val="CommentText"/></w:pPr>'
        mark = "" if index else _MARK
        paragraphs.append(f"<w:p{para}>{style}{mark}{run(line)}</w:p>")
    return f'<w:comment w:id="{comment.number}" {by}>{"".join(paragraphs)}</w:comment>'


_MARK = '<w:r><w:rPr><w:rStyle w:val="CommentReference"/></w:rPr><w:annotationRef/></w:r>'


def _extended(comment: Comment, parent: str) -> str:
    answers = f' w15:paraIdParent="{parent}"' if parent else ""
    done = int(comment.done)
    return f'<w15:commentEx w15:paraId="{comment.para}"{answers} w15:done="{done}"/>'


def _ids(comment: Comment) -> str:
    ids = f'w16cid:paraId="{comment.para}" w16cid:durableId="{comment.durable}"'
    return f"<w16cid:commentId {ids}/>"


def _extensible(comment: Comment) -> str:
    ids = f'w16cex:durableId="{comment.durable}" w16cex:dateUtc="{xml(comment.date)}"'
    return f"<w16cex:commentExtensible {ids}/>"


def _person(author: str) -> str:
    name = xml(author)
    presence = f'<w15:presenceInfo w15:providerId="None" w15:userId="{name}"/>'
    return f'<w15:person w15:author="{name}">{presence}</w15:person>'
